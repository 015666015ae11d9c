"""What reading returns: frozen plain data, equal from every database driver.

Named tuples, as the standings are: a class of them costs a sixth of a frozen dataclass to define,
and every listing defines them all.
"""

from datetime import date
from typing import NamedTuple

from tracker.catalog.subjects import Subject
from tracker.catalog.vocabulary import Axis, ItemKind, SubjectKind
from tracker.dates.days import Instant
from tracker.ledger.kinds import EntryId, EvidenceKind, Stance, UpdateKind, Visibility


class ListedItem(NamedTuple):
    """An item as a table shows it. `section` is a recommendation's number or a provision's section."""

    id: str
    kind: ItemKind
    title: str
    section: str
    group_id: str
    group_name: str
    measure: str | None
    withholds: bool
    retired: bool = False


class ListedSubject(NamedTuple):
    """A condition, requirement or deadline; `starts_on` is the day its anchor was set.

    `phases` holds the due rules of a requirement as JSON where an anchor is set by what gets recorded.
    """

    address: Subject
    kind: SubjectKind
    item: str
    title: str
    due_on: date | None
    starts_on: date | None
    arithmetic: str
    day_off: str = ""
    rule: str = ""
    phases: str = ""


class ListedLink(NamedTuple):
    """A tie from an item to another; `kind` is a code of `LinkKind`, `source` says where it is stated."""

    item: str
    kind: str
    target: str
    since: date | None
    until: date | None
    note: str
    source: str


class ListedCrossing(NamedTuple):
    provision: str
    recommendation: str
    bearing: str
    reason: str


class ListedStage(NamedTuple):
    """A stage a measure was in from the day `since`; `written` is the date as its source gives it."""

    measure: str
    stage: str
    label: str
    since: date
    written: str
    source: str


class UpdateRow(NamedTuple):
    """An update. `ended` is `corrected` or `retracted` where the history shows one that no longer counts.

    `due_on` is the due date of the deadline it answers, as it was computed when it was recorded.
    """

    id: EntryId
    seq: int
    subject: Subject
    item: str
    kind: UpdateKind
    axis: Axis | None
    value: str | None
    effective_date: date
    visibility: Visibility
    author: str
    recorded_at: Instant
    arrived_at: Instant
    reason: str
    corrects: EntryId | None
    repeats: EntryId | None
    due_on: date | None = None
    recipients: str | None = None
    dollars: int | None = None
    target: str | None = None
    ended: str | None = None
    ended_reason: str | None = None
    ended_by: str | None = None


class EvidenceRow(NamedTuple):
    id: EntryId
    seq: int
    kind: EvidenceKind
    title: str
    publisher: str | None
    url: str | None
    archive_url: str | None
    published: str | None
    accessed_on: date | None
    locator: str | None
    quote: str | None
    reliability: str | None
    credibility: str | None
    collected_by: str
    collected_how: str | None
    visibility: Visibility
    author: str
    arrived_at: Instant

    @property
    def grade(self) -> str:
        """The Admiralty grade, `B2`; a missing half is `–`; empty if there is none."""
        if self.reliability is None and self.credibility is None:
            return ""
        return f"{self.reliability or '–'}{self.credibility or '–'}"


class CitationRow(NamedTuple):
    """A citation that counts, of evidence that counts."""

    id: EntryId
    seq: int
    evidence: EntryId
    update_id: EntryId | None
    subject: Subject | None
    item: str
    stance: Stance
    author: str
    arrived_at: Instant


class Part(NamedTuple):
    """What decides the standings of some items that stand together in reading order.

    The rows of a measure are there with its provisions, since its stage is theirs too.
    """

    items: tuple[ListedItem, ...]
    subjects: tuple[ListedSubject, ...]
    stages: tuple[ListedStage, ...]
    updates: tuple[UpdateRow, ...]
    citations: tuple[CitationRow, ...]
    evidence: tuple[EvidenceRow, ...]
