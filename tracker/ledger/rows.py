"""What reading returns: frozen plain data, equal from every database driver."""

from dataclasses import dataclass
from datetime import date

from tracker.catalog.items import Subject
from tracker.catalog.vocabulary import Axis, ItemKind, SubjectKind
from tracker.dates.days import Instant
from tracker.ledger.kinds import EntryId, EvidenceKind, HandleKind, Stance, UpdateKind, Visibility


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item as a table shows it. `section` is a recommendation's number or a provision's section."""

    id: str
    kind: ItemKind
    title: str
    section: str
    group_id: str
    group_name: str
    measure: str | None
    withholds: bool


@dataclass(frozen=True, slots=True)
class ListedSubject:
    """A condition, requirement or deadline; `starts_on` is the day its anchor was set."""

    address: Subject
    kind: SubjectKind
    item: str
    title: str
    due_on: date | None
    starts_on: date | None
    arithmetic: str


@dataclass(frozen=True, slots=True)
class ListedCrossing:
    provision: str
    recommendation: str
    bearing: str
    reason: str


@dataclass(frozen=True, slots=True)
class ListedStage:
    """A stage a measure was in from the day `since`; `written` is the date as its source gives it."""

    measure: str
    stage: str
    label: str
    since: date
    written: str
    source: str


@dataclass(frozen=True, slots=True)
class UpdateRow:
    """An update. `ended` is `corrected` or `retracted` where the history shows one that no longer counts."""

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
    ended: str | None = None
    ended_reason: str | None = None
    ended_by: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceRow:
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


@dataclass(frozen=True, slots=True)
class CitationRow:
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


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    id: EntryId
    evidence: EntryId
    sha256: str
    filename: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class HandleRow:
    id: EntryId
    item: str
    kind: HandleKind
    value: str
    author: str
    arrived_at: Instant


@dataclass(frozen=True, slots=True)
class EntryRow:
    """Any recorded row, as far as every kind has it."""

    id: EntryId
    seq: int
    kind: str
    author: str
    arrived_at: Instant
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """A search result: an item, or an update or evidence by its id."""

    kind: str
    id: str
    item: str
    title: str
