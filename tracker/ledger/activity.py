"""Reading who recorded what: rows of every kind in one list, apart so that no other reading pays for them."""

from datetime import date
from typing import Any, NamedTuple

from tracker.catalog.vocabulary import Axis
from tracker.dates.days import START_OF_TIME, Instant
from tracker.ledger.kinds import (
    EntryId,
    EntryKind,
    EvidenceKind,
    HandleKind,
    Outcome,
    Stance,
    UpdateKind,
    Verdict,
    Visibility,
)
from tracker.ledger.queries import activity as queries
from tracker.ledger.reader import Reader

NEWEST = 2**62
"""Above every `seq`."""


class ActivityRow(NamedTuple):
    """A recorded row of any kind, with as much of its body as says what it is.

    `body` is the kind of the row it speaks of: of a retraction that of the row it retracts, else its own.
    `update` is the update it is or speaks of; `ended` is `corrected` or `retracted` where it no longer counts.
    """

    id: EntryId
    seq: int
    kind: EntryKind
    body: EntryKind
    author: str
    recorded_at: Instant
    arrived_at: Instant
    reason: str
    corrects: EntryId | None
    retracts: EntryId | None
    item: str | None
    subject: str | None
    update_kind: UpdateKind | None
    axis: Axis | None
    value: str | None
    effective_date: date | None
    visibility: Visibility | None
    evidence: EntryId | None
    title: str | None
    evidence_kind: EvidenceKind | None
    update: EntryId | None
    filename: str | None
    stance: Stance | None
    verdict: Verdict | None
    handle: HandleKind | None
    handle_value: str | None
    summary: str | None
    outcome: Outcome | None
    quarter: str | None
    ended: str | None


class Wanted(NamedTuple):
    """Which rows of the activity: those of an author, of a kind, that arrived after an instant."""

    author: str = ""
    kind: EntryKind | None = None
    update_kind: UpdateKind | None = None
    corrections: bool = False
    since: Instant = START_OF_TIME


def activity_rows(
    reader: Reader, known_at: Instant, wanted: Wanted, *, before: int = NEWEST, most: int
) -> tuple[ActivityRow, ...]:
    """The newest rows with a `seq` below `before` that had arrived by `known_at`, at most so many."""
    return reader.rows(queries.ACTIVITY, _row, known_at=known_at, before=before, most=most, **_parameters(wanted))


def counted_activity(reader: Reader, known_at: Instant, wanted: Wanted) -> int:
    """How many rows there are."""
    return reader.rows(queries.COUNTED_ACTIVITY, lambda r: int(r[0]), known_at=known_at, **_parameters(wanted))[0]


def authors(reader: Reader, known_at: Instant) -> dict[str, int]:
    """How many rows each author recorded."""
    return dict(reader.rows(queries.AUTHORS, lambda r: (str(r[0]), int(r[1])), known_at=known_at))


def _parameters(wanted: Wanted) -> dict[str, Any]:
    return {
        "author": wanted.author,
        "kind": wanted.kind or "",
        "update_kind": wanted.update_kind or "",
        "corrections": int(wanted.corrections),
        "since": wanted.since,
    }


def _row(r: Any) -> ActivityRow:
    chosen = (
        (2, EntryKind),
        (3, EntryKind),
        (12, UpdateKind),
        (13, Axis),
        (15, date.fromisoformat),
        (16, Visibility),
        (19, EvidenceKind),
        (22, Stance),
        (23, Verdict),
        (24, HandleKind),
        (27, Outcome),
    )
    fields = list(r)
    for place, made in chosen:
        if fields[place] is not None:
            fields[place] = made(fields[place])
    return ActivityRow._make(fields)
