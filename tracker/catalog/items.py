"""What a catalogue holds, as frozen plain data.

One definition serves three readers: pydantic validates a YAML file against it, the ledger is
projected from it, and the cold read path rebuilds it from JSON. Nothing here imports pydantic.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from tracker.catalog.choices import AmountKind, Confidence, LinkKind, MeasureKind, Period, PeriodBasis, SourceKind
from tracker.catalog.closed import Closed
from tracker.catalog.fields import (
    Address,
    CongressNumber,
    Count,
    Day,
    Dollars,
    FiscalYear,
    ItemId,
    Language,
    Line,
    LocalId,
    PartialDay,
    Percent,
    Slug,
    Text,
    WebAddress,
)
from tracker.catalog.translated import ConditionWords, ItemWords, NameWords, PartWords
from tracker.catalog.vocabulary import Authority, Bearing


class DueRuleKind(StrEnum):
    FIXED_DATE = "fixed-date"
    AFTER_ENACTMENT = "after-enactment"
    AFTER_SUBMISSION = "after-submission"
    AFTER_EVENT = "after-event"
    BEFORE_OBLIGATION = "before-obligation"
    AFTER_FISCAL_QUARTER = "after-fiscal-quarter"
    NONE_STATED = "none-stated"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Source(Closed):
    """A document the catalogue is written from."""

    id: Slug
    title: Line
    kind: SourceKind
    publisher: Line
    date: PartialDay | None = None
    authors: tuple[Line, ...] = ()
    url: WebAddress | None = None
    confidence: Confidence = Confidence.PRIMARY
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class SourceRef(Closed):
    """Where in a source a fact stands."""

    source: Slug
    locator: Line
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Actor(Closed):
    """A body that would have to act."""

    id: Slug
    name: Line
    side: Line | None = None
    translations: dict[Language, NameWords] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Topic(Closed):
    id: Slug
    name: Line
    translations: dict[Language, NameWords] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Addressee(Closed):
    """A group of addressees, in the order of the report."""

    id: Slug
    name: Line
    translations: dict[Language, NameWords] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Responsibility(Closed):
    """One of the report's core responsibilities."""

    id: Slug
    number: Count
    title: Line
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class OpenQuestion(Closed):
    """Something the sources do not settle."""

    question: Text
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Fact(Closed):
    """A baseline fact, dated and sourced, that no one recorded: it stood when the catalogue was written."""

    fact: Text
    sources: tuple[SourceRef, ...]
    date: PartialDay | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Link(Closed):
    """A tie from this item to another; `to` is the id of a measure or provision."""

    kind: LinkKind
    to: ItemId
    date: PartialDay | None = None
    until: PartialDay | None = None
    note: Text | None = None
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Recommendation(Closed):
    id: ItemId
    number: Count
    addressee: Slug
    title: Line
    summary: Text
    responsibilities: tuple[Slug, ...]
    topics: tuple[Slug, ...]
    actors: tuple[Slug, ...]
    sources: tuple[SourceRef, ...]
    note: Text | None = None
    unverified: tuple[OpenQuestion, ...] = ()
    translations: dict[Language, ItemWords] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class StageFact(Closed):
    """The stage a measure was in on a date, as a source says; codes as in `LABELS[Axis.STAGE]`."""

    stage: Line
    date: PartialDay
    sources: tuple[SourceRef, ...]
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class MeasureDate(Closed):
    """A dated event in a measure's life, other than a change of stage."""

    event: Line
    date: PartialDay
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Measure(Closed):
    id: ItemId
    kind: MeasureKind
    number: Line
    title: Line
    sources: tuple[SourceRef, ...]
    citation: Line | None = None
    congress: CongressNumber | None = None
    other_titles: tuple[Line, ...] = ()
    summary: Text | None = None
    introduced: PartialDay | None = None
    enacted: Day | None = None
    expires: PartialDay | None = None
    dates: tuple[MeasureDate, ...] = ()
    stages: tuple[StageFact, ...] = ()
    url: WebAddress | None = None
    links: tuple[Link, ...] = ()
    facts: tuple[Fact, ...] = ()
    unverified: tuple[OpenQuestion, ...] = ()
    translations: dict[Language, ItemWords] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Amount(Closed):
    """A sum of money, in whole U.S. dollars, or a percentage, with what it is counted from."""

    kind: AmountKind
    base: Text
    dollars: Dollars | None = None
    percent: Percent | None = None
    exclusions: tuple[Text, ...] = ()
    note: Text | None = None
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Withholding(Closed):
    """Funds held back until a certification. `percent` is of `base`; 100 for a full bar; empty if unknown.

    `base_dollars` is the sum the base comes to, in whole U.S. dollars, where a source gives it.
    """

    base: Text
    certifier: Slug
    recipients: tuple[Line, ...]
    percent: Percent | None = None
    exclusions: tuple[Text, ...] = ()
    look_back_months: Count | None = None
    base_dollars: Dollars | None = None
    note: Text | None = None
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Condition(Closed):
    """One thing to be certified before withheld funds may be obligated; addressed `PROVISION/id`.

    `follows` is the address of the condition of an earlier provision that this one continues;
    `changed` says in what it differs from that one, and is empty if it asks the same.
    """

    id: LocalId
    text: Text
    follows: Address | None = None
    changed: Line | None = None
    sources: tuple[SourceRef, ...] = ()
    translations: dict[Language, ConditionWords] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DueRule(Closed):
    """When a requirement falls due.

    `fixed-date` takes `date`; `after-enactment` takes one of `days`, `months`, `years` and counts
    from the enactment of the provision's measure, or of the measure named in `of`;
    `after-submission` takes the address of another requirement in `of`; `before-obligation` names
    the event; `after-event` too, and with `of` and `becomes` the subject and the value whose
    recording is that event; `after-fiscal-quarter` takes `days`; `none-stated` nothing.
    """

    rule: DueRuleKind
    date: Day | None = None
    days: Count | None = None
    months: Count | None = None
    years: Count | None = None
    of: Address | None = None
    becomes: Slug | None = None
    event: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Repeats(Closed):
    """How a requirement recurs after its first deadline: through `until`, or for `times` periods.

    With neither it recurs until the provision's sunset or expiry, if it has one.
    """

    every: Period
    basis: PeriodBasis
    until: Day | None = None
    times: Count | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Amended(Closed):
    """A change of a due rule by a later law: deadlines from the day `since` on follow the rule given here."""

    by: ItemId
    since: Day
    due: DueRule
    repeats: Repeats | None = None
    note: Text | None = None
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Requirement(Closed):
    """Who delivers what to whom, and when; addressed `PROVISION/id`."""

    id: LocalId
    title: Line
    text: Text
    actors: tuple[Slug, ...]
    due: DueRule
    consulting: tuple[Line, ...] = ()
    recipients: tuple[Line, ...] = ()
    form: Line | None = None
    repeats: Repeats | None = None
    amended: tuple[Amended, ...] = ()
    note: Text | None = None
    sources: tuple[SourceRef, ...] = ()
    translations: dict[Language, PartWords] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Mandate(Closed):
    """The provision of law that makes this one mandatory."""

    by: ItemId
    note: Text | None = None
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Lapse(Closed):
    """Days, first and last, on which no act carried a provision forward, as a source lets one say."""

    since: Day
    until: Day
    sources: tuple[SourceRef, ...]
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Provision(Closed):
    """One section of a measure. `fiscal_year` is the year an appropriations provision is for."""

    id: ItemId
    measure: ItemId
    section: Line
    title: Line
    summary: Text
    authority: Authority
    sources: tuple[SourceRef, ...]
    made_mandatory_by: tuple[Mandate, ...] = ()
    amounts: tuple[Amount, ...] = ()
    withholding: Withholding | None = None
    conditions: tuple[Condition, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    effective: PartialDay | None = None
    expires: PartialDay | None = None
    sunset: PartialDay | None = None
    fiscal_year: FiscalYear | None = None
    lapses: tuple[Lapse, ...] = ()
    topics: tuple[Slug, ...] = ()
    actors: tuple[Slug, ...] = ()
    links: tuple[Link, ...] = ()
    facts: tuple[Fact, ...] = ()
    unverified: tuple[OpenQuestion, ...] = ()
    translations: dict[Language, ItemWords] = field(default_factory=dict, hash=False)


Item = Recommendation | Measure | Provision


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Crossing(Closed):
    """One entry of the crosswalk: how a provision bears on a recommendation, and why."""

    provision: ItemId
    recommendation: ItemId
    bearing: Bearing
    reason: Line
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CatalogFile(Closed):
    """One YAML file of a catalogue. Every list may be left out."""

    schema: Count
    catalog: Slug
    title: Line
    sources: tuple[Source, ...] = ()
    actors: tuple[Actor, ...] = ()
    topics: tuple[Topic, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    measures: tuple[Measure, ...] = ()
    provisions: tuple[Provision, ...] = ()
    crosswalk: tuple[Crossing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Catalog(Closed):
    """Every loaded file as one validated whole, in reading order."""

    titles: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    actors: tuple[Actor, ...] = ()
    topics: tuple[Topic, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    measures: tuple[Measure, ...] = ()
    provisions: tuple[Provision, ...] = ()
    crosswalk: tuple[Crossing, ...] = ()
    schema: int = field(default=1)
