"""The brief for one quarter, as frozen plain data: built once, then written by every format.

Days are legal days in `heading.timezone`. The parts stand in the order a reader meets them, and
evidence is numbered in the order it is first mentioned.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SCHEMA = 1
"""The version of this shape; raised when it changes other than by a new field."""


class Timing(StrEnum):
    """Why an update belongs to the quarter: its effective date, its arrival, or both."""

    IN_QUARTER = "effective-and-recorded-in-quarter"
    RECORDED_BEFORE = "effective-in-quarter-recorded-before"
    RECORDED_AFTER = "effective-in-quarter-recorded-after"
    EFFECTIVE_BEFORE = "recorded-in-quarter-effective-before"
    EFFECTIVE_AFTER = "recorded-in-quarter-effective-after"


class DeadlineOutcome(StrEnum):
    """What stands of a deadline on the as-of date."""

    ANSWERED = "answered"
    CLAIMED = "answered-claimed"
    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    PENDING = "pending"
    NOT_TRIGGERED = "not-yet-triggered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Which quarter, on which day, from which records.

    `known_at` is a UTC instant and `known_on` the legal day it falls on; both are null where the
    ledger holds nothing. `ledger_digest` is the SHA-256 over the sorted digests of the
    `ledger_rows` rows that count at `known_at`, recorded briefs left out. `internal` says that
    internal updates and evidence are in.
    """

    title: str
    quarter: str
    fiscal_quarter: str
    first_day: date
    last_day: date
    as_of: date
    known_at: str | None
    known_on: date | None
    timezone: str
    internal: bool
    catalogue_titles: tuple[str, ...]
    catalogue_revision: str
    ledger_digest: str
    ledger_rows: int
    program: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The counts that the opening paragraph is written from."""

    recommendations: int
    provisions: int
    measures: int
    no_evidence: int
    open: int
    closed: int
    closed_claimed: int
    changes: int
    changes_earlier: int
    changes_not_yet: int
    reopened: int
    checks: int
    notes: int
    corrected: int
    retracted: int
    fell_due: int
    fell_due_unanswered: int
    fell_due_claimed: int
    overdue_otherwise: int
    ahead: int
    undated: int
    searches: int
    without_vehicle: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many stand at one value, and how many of them are only claimed; `value` is its code, `label` its words."""

    value: str
    label: str
    count: int
    claimed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRef:
    """A numbered piece of evidence, the stance it is cited with, and whether it is a search that found nothing."""

    number: int
    stance: str
    search: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value of an axis; `value` is null where no evidence is recorded.

    `claimed` marks a closing value that no live citation supports. `since` is the day it became so.
    """

    value: str | None
    label: str
    claimed: bool
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddresseeScore:
    """Where the recommendations to one addressee stand on adoption; `claimed` counts closed ones only claimed."""

    addressee: str
    recommendations: int
    adoption: tuple[Tally, ...]
    claimed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityScore:
    """Where the provisions of one authority stand.

    `nothing_recorded` counts provisions with no update and no evidence. `withholding` counts provisions
    that withhold funds, `conditions` the conditions in them, `deadlines` every computed deadline.
    """

    authority: str
    label: str
    provisions: int
    nothing_recorded: int
    deadlines: tuple[Tally, ...]
    withholding: tuple[Tally, ...]
    conditions: tuple[Tally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A recommendation of which something is recorded, on each of its axes.

    `last_seen` is the latest change or check of any axis, `days` the days from it to the as-of date.
    """

    item: str
    title: str
    addressee: str
    adoption: Value
    response: Value
    trend: Value
    last_seen: date | None
    days: int | None
    evidence: tuple[EvidenceRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoreboard:
    """Adoption by addressee, provisions by authority, and the recommendations with a record."""

    addressees: tuple[AddresseeScore, ...]
    authorities: tuple[AuthorityScore, ...]
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of one axis that took effect or was recorded in the quarter.

    `before` is the value that counted immediately before in order of effective date, then arrival,
    at the same known-at. `counts` is false while the effective date lies after the as-of date.
    `reopens` marks a closing value given up. `corrects` is the id of the update it corrects.
    `title` is empty for an item that has left the catalogue.
    """

    update: str
    item: str
    title: str
    subject: str
    subject_title: str
    axis: str
    axis_label: str
    before: Value
    after: Value
    effective_date: date
    recorded_on: date
    timing: Timing
    counts: bool
    reopens: bool
    author: str
    reason: str
    corrects: str | None
    evidence: tuple[EvidenceRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A check (someone looked, and nothing had changed) or a note; `axis_label` is empty unless a check names one."""

    update: str
    item: str
    title: str
    subject: str
    subject_title: str
    axis_label: str
    effective_date: date
    recorded_on: date
    timing: Timing
    counts: bool
    author: str
    reason: str
    evidence: tuple[EvidenceRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """An update that no longer counts, corrected or retracted in the quarter, or after it if it belongs to it.

    `how` is `corrected` or `retracted`; `replacement` is what the correction says instead, null if
    it was retracted or the correction is not shown here. `reason` and `by` are those of the
    correction or retraction.
    """

    update: str
    kind: str
    item: str
    title: str
    subject: str
    subject_title: str
    axis_label: str
    label: str
    effective_date: date
    recorded_on: date
    author: str
    how: str
    in_quarter: bool
    reason: str
    by: str
    replacement: Value | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnEvidence:
    """Evidence that counted when the quarter began and was corrected or retracted in it."""

    evidence: str
    title: str
    publisher: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedEvidence:
    """Evidence cited in the quarter for an item itself, or for an update of another quarter."""

    subject: str
    item: str
    title: str
    said: str
    recorded_on: date
    evidence: EvidenceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterRecord:
    """What the quarter brought, everything included: also what reverses, corrects or retracts."""

    changes: tuple[Change, ...]
    checks: tuple[Remark, ...]
    notes: tuple[Remark, ...]
    added_evidence: tuple[AddedEvidence, ...]
    withdrawn: tuple[Withdrawn, ...]
    withdrawn_evidence: tuple[WithdrawnEvidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A deadline on the as-of date.

    `days` counts from the as-of date to the due date: negative once passed. `days_late` is the
    distance of the submission from the due date, positive if late. `recorded` is what is recorded
    of this deadline, `requirement` what is recorded of its requirement as a whole.
    """

    subject: str
    item: str
    title: str
    requirement_title: str
    measure: str
    authority: str
    made_mandatory_by: tuple[str, ...]
    actors: tuple[str, ...]
    due_on: date
    arithmetic: str
    outcome: DeadlineOutcome
    days: int
    days_late: int | None
    recorded: Value
    requirement: Value
    evidence: tuple[EvidenceRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """Three lists that share no deadline.

    `fell_due`: due in the quarter, by the as-of date. `overdue`: due outside the quarter, before the
    as-of date, with no evidence of submission recorded. `ahead`: due after the as-of date, to the
    end of the second quarter from it, which is `ahead_to`. `undated` counts the requirements from
    which no date is computed.
    """

    fell_due: tuple[Deadline, ...]
    overdue: tuple[Deadline, ...]
    ahead: tuple[Deadline, ...]
    ahead_to: date
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A recommendation by id, title and addressee."""

    item: str
    title: str
    addressee: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A closing value that stands without supporting evidence."""

    subject: str
    item: str
    title: str
    subject_title: str
    axis_label: str
    label: str
    since: date | None
    author: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A search that found nothing, made or recorded in the quarter: where, when, by whom, for what."""

    number: int
    title: str
    publisher: str
    locator: str
    url: str
    accessed_on: date | None
    collected_by: str
    collected_how: str
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Absences:
    """What is not there: recommendations with no evidence on adoption, claims, missing vehicles, vain searches."""

    no_evidence: tuple[Named, ...]
    claimed: tuple[Claim, ...]
    without_vehicle: tuple[Named, ...]
    searches: tuple[Search, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """An attachment, named by its SHA-256; `size` in bytes."""

    filename: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedFor:
    """What a piece of evidence is cited for; `said` is empty where it is cited for the subject itself."""

    subject: str
    said: str
    stance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A numbered piece of evidence. `published` is YYYY, YYYY-MM or YYYY-MM-DD; `grade` an Admiralty grade."""

    number: int
    id: str
    kind: str
    title: str
    publisher: str
    published: str
    locator: str
    url: str
    archive_url: str
    accessed_on: date | None
    grade: str
    quote: str
    collected_by: str
    collected_how: str
    internal: bool
    files: tuple[File, ...]
    cited_for: tuple[CitedFor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many counting updates and pieces of evidence are internal and therefore not here."""

    updates: int
    evidence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule this brief was made by: a term and its meaning."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The report for one quarter."""

    schema: int
    heading: Heading
    in_one_minute: str
    headline: Headline
    scoreboard: Scoreboard
    record: QuarterRecord
    deadlines: Deadlines
    absences: Absences
    evidence: tuple[Evidence, ...]
    left_out: LeftOut
    method: tuple[Rule, ...]
