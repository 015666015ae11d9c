"""Rows that only some readings return, apart so that listing does not pay for them."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tracker.dates.days import Instant
from tracker.ledger.kinds import EntryId, HandleKind, Outcome, SuggestionKind, Verdict


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
    corrects: EntryId | None


class RetracedRow(NamedTuple):
    """A row that took another back, which `retracts` names, or one that recorded another again."""

    id: EntryId
    kind: str
    arrived_at: Instant
    retracts: EntryId | None


class ReviewRow(NamedTuple):
    """A verdict on an update."""

    id: EntryId
    update_id: EntryId
    verdict: Verdict
    author: str
    arrived_at: Instant
    reason: str


class BriefRow(NamedTuple):
    """A recorded brief. `arguments` and `hashes` (SHA-256 by file name) are canonical JSON text.

    `digest` is the ledger digest it was made from, `catalogue_revision` the catalogue.
    """

    id: EntryId
    seq: int
    quarter: str
    arguments: str
    digest: str
    hashes: str
    author: str
    recorded_at: Instant
    arrived_at: Instant
    reason: str
    catalogue_revision: str


@dataclass(frozen=True, slots=True)
class Found:
    """A search result: an item, or an update or evidence by its id."""

    kind: str
    id: str
    item: str
    title: str


@dataclass(frozen=True, slots=True)
class EndedEvidence:
    """Evidence that no longer counts; `ended` is `corrected` or `retracted`."""

    id: EntryId
    title: str
    ended: str
    ended_by: str
    ended_reason: str


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """A suggestion with the decision on it, if there is one. `official` is JSON text.

    `key` is the SHA-256 of what is suggested.
    """

    id: EntryId
    seq: int
    kind: SuggestionKind
    item: str
    summary: str
    official: str
    value: str | None
    effective_date: date | None
    target: str | None
    author: str
    arrived_at: Instant
    outcome: Outcome | None
    update_id: EntryId | None
    decided_by: str | None
    decided_at: Instant | None
    decision_reason: str | None
    key: str
    decision: EntryId | None
