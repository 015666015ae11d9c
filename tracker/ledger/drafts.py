"""What is about to be recorded, as plain data. An id is given at once, so that drafts can name each other."""

from dataclasses import dataclass, field
from datetime import date

from tracker.catalog.subjects import Subject
from tracker.catalog.vocabulary import Axis
from tracker.ledger.ids import new_id
from tracker.ledger.kinds import (
    Credibility,
    EntryId,
    EvidenceKind,
    HandleKind,
    Outcome,
    Reliability,
    Stance,
    SuggestionKind,
    UpdateKind,
    Verdict,
    Visibility,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What every entry has. `reason` may be empty only where nothing needs one."""

    id: EntryId = field(default_factory=new_id)
    reason: str = ""
    corrects: EntryId | None = None
    repeats: EntryId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateDraft(Draft):
    """`due_on` is the due date of the deadline an update answers, as it was computed when recorded.

    `recipients` says to whom something was delivered, `dollars` what sum was held or released, and
    `target` names the item that a stage leads to or a note speaks of.
    """

    subject: Subject
    item: str
    kind: UpdateKind
    effective_date: date
    axis: Axis | None = None
    value: str | None = None
    visibility: Visibility = Visibility.PUBLIC
    due_on: date | None = None
    recipients: str | None = None
    dollars: int | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceDraft(Draft):
    """`published` is YYYY, YYYY-MM or YYYY-MM-DD; `accessed_on` the day someone read it."""

    title: str
    collected_by: str
    kind: EvidenceKind = EvidenceKind.SOURCE
    publisher: str | None = None
    url: str | None = None
    archive_url: str | None = None
    published: str | None = None
    accessed_on: date | None = None
    locator: str | None = None
    quote: str | None = None
    reliability: Reliability | None = None
    credibility: Credibility | None = None
    collected_how: str | None = None
    visibility: Visibility = Visibility.PUBLIC


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentDraft(Draft):
    evidence: EntryId
    filename: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationDraft(Draft):
    """Exactly one of `update_id` and `subject` is given."""

    evidence: EntryId
    item: str
    stance: Stance
    update_id: EntryId | None = None
    subject: Subject | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RetractionDraft(Draft):
    retracts: EntryId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDraft(Draft):
    update_id: EntryId
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefDraft(Draft):
    """`arguments` and `hashes` are canonical JSON text; `digest` a SHA-256."""

    quarter: str
    arguments: str
    digest: str
    hashes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandleDraft(Draft):
    item: str
    kind: HandleKind
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionDraft(Draft):
    """What official data suggests. `key` is the SHA-256 of what is suggested: the same is suggested once.

    `official` is the official action it follows from, as canonical JSON text.
    """

    key: str
    kind: SuggestionKind
    item: str
    summary: str
    official: str
    value: str | None = None
    effective_date: date | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDraft(Draft):
    """What a person decided on a suggestion; `update_id` is the update that an acceptance recorded."""

    suggestion: EntryId
    outcome: Outcome
    update_id: EntryId | None = None
