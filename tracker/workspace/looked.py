"""What changed since a person last looked: kept for each ledger on this machine, never in the ledger."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tracker.catalog.vocabulary import AXIS_LABELS, LABELS
from tracker.dates.days import END_OF_TIME, START_OF_TIME, Instant, day_of, moment
from tracker.ledger.arrived import (
    ALL,
    arrived_evidence,
    arrived_updates,
    counted_arrivals,
    first_citation,
    retracted_since,
)
from tracker.ledger.kinds import EntryId, EvidenceKind, UpdateKind
from tracker.ledger.reader import Reader
from tracker.ledger.rows import EvidenceRow, UpdateRow
from tracker.text.tongue import Said, label, said
from tracker.workspace.keeping import keep, kept
from tracker.workspace.workspace import Workspace

NAME = "last-looked"


@dataclass(frozen=True, slots=True)
class Change:
    """A row that arrived since somebody looked: an update, evidence, or the retraction of an update.

    `words` say what became of the subject, `text` is its reason or title as somebody wrote it. `item` and `subject`
    are empty for evidence that is cited nowhere. `arrived_on` is a legal day, None for a retraction, of which only is
    known that it arrived in between.
    """

    id: EntryId
    item: str
    subject: str
    words: str
    text: str
    author: str
    arrived_at: Instant
    arrived_on: date | None


def last_looked(workspace: Workspace) -> Instant | None:
    """Up to which arrival the changes of this ledger were marked as seen on this machine; None for never."""
    plain = kept(workspace, NAME)
    written = plain.get("known_at") if isinstance(plain, dict) else None
    if not isinstance(written, str):
        return None
    try:
        moment(written)
    except ValueError:
        return None
    return Instant(written)


def mark_as_seen(workspace: Workspace, known_at: Instant) -> None:
    """Remember that everything that had arrived by `known_at` was seen. Raises `OutputFailed`.

    What was marked before is never taken back; of an empty ledger there is nothing to mark.
    """
    before = last_looked(workspace)
    if known_at < END_OF_TIME and (before is None or before < known_at):
        keep(workspace, NAME, {"known_at": known_at})


class Changes(NamedTuple):
    """The newest changes, and how many there are in all."""

    rows: tuple[Change, ...] = ()
    total: int = 0


def changes_since(reader: Reader, since: Instant | None, known_at: Instant, timezone: str, most: int = ALL) -> Changes:
    """What arrived after `since` and by `known_at`, the newest first; from the beginning where `since` is None.

    No more than the newest `most` are read.
    """
    first = since or START_OF_TIME
    if known_at <= first:
        return Changes()
    found = [_of_update(each, timezone) for each in arrived_updates(reader, first, known_at, most)]
    found += [
        _of_evidence(reader, each, known_at, timezone) for each in arrived_evidence(reader, first, known_at, most)
    ]
    retracted = [_of_retraction(each, known_at) for each in retracted_since(reader, first, known_at)] if since else []
    rows = sorted((*found, *retracted), key=lambda each: (each.arrived_at, each.id), reverse=True)
    return Changes(tuple(rows[:most]), counted_arrivals(reader, first, known_at) + len(retracted))


def _of_update(row: UpdateRow, timezone: str) -> Change:
    words = said("{what} ({ended})", what=_said(row), ended=label(row.ended)) if row.ended else _said(row)
    day = day_of(row.arrived_at, timezone)
    return Change(row.id, row.item, row.subject, words, row.reason, row.author, row.arrived_at, day)


def _said(row: UpdateRow) -> Said:
    if row.kind is UpdateKind.CHANGE and row.axis is not None:
        value = label(LABELS[row.axis].get(row.value or "", row.value or ""))
        axis = label(AXIS_LABELS[row.axis])
        if row.corrects:
            return said("corrected, {axis}: {value}", axis=axis, value=value)
        return said("{axis}: {value}", axis=axis, value=value)
    return said("checked, nothing had changed") if row.kind is UpdateKind.CHECK else said("note")


def _of_evidence(reader: Reader, row: EvidenceRow, known_at: Instant, timezone: str) -> Change:
    use = first_citation(reader, row.id, known_at)
    item, subject = (use.item, use.subject or use.item) if use else ("", "")
    nothing = row.kind is EvidenceKind.SEARCHED_FOUND_NOTHING
    words = said("searched, found nothing") if nothing else said("evidence")
    day = day_of(row.arrived_at, timezone)
    return Change(row.id, item, subject, words, row.title, row.author, row.arrived_at, day)


def _of_retraction(row: UpdateRow, known_at: Instant) -> Change:
    """An update that had been seen and was retracted since."""
    words = said("retracted, {what}", what=_said(row))
    return Change(row.id, row.item, row.subject, words, row.ended_reason or "", row.ended_by or "", known_at, None)
