"""Recorded rows in a few words, for the sentences that say what was taken back or recorded again."""

from collections.abc import Callable, Sequence
from datetime import date

from tracker.catalog.vocabulary import AXIS_LABELS, LABELS, Axis
from tracker.dates.days import END_OF_TIME, Instant
from tracker.ledger.kinds import EntryKind, UpdateKind
from tracker.ledger.rare_rows import EntryRow
from tracker.ledger.reader import Reader
from tracker.text.tongue import all_of, label, lowered, said
from tracker.workspace.subjects import short
from tracker.workspace.workspace import Workspace


def described_together(workspace: Workspace, rows: Sequence[EntryRow], known_at: Instant = END_OF_TIME) -> str:
    """Rows that were recorded together, in a few words, as they stood at `known_at`."""
    updates = [row for row in rows if row.kind == EntryKind.UPDATE]
    if len(updates) > 1:
        of = {each.id: each.item for each in workspace.reader().history(END_OF_TIME)}
        items = all_of(dict.fromkeys(of[row.id] for row in updates))
        return said("{count} updates, of {items}", count=len(updates), items=items)
    evidence = sum(row.kind == EntryKind.EVIDENCE for row in rows)
    first = describe(workspace, rows[0], known_at)
    if not updates or not evidence:
        return first
    return said("{what} and its evidence ({count})", what=first, count=evidence)


def describe(workspace: Workspace, entry: EntryRow, known_at: Instant = END_OF_TIME) -> str:
    """A recorded row in a few words, as it stood at `known_at`: `the adoption of R05: Open, effective 2026-09-01`."""
    reader = workspace.reader()
    if entry.kind == EntryKind.UPDATE:
        update = next((each for each in reader.history(END_OF_TIME) if each.id == entry.id), None)
        if update is not None and update.kind is UpdateKind.CHANGE:
            return said(
                "the {axis} of {subject}: {value}, effective {day}",
                axis=lowered(label(AXIS_LABELS[update.axis])) if update.axis is not None else "",
                subject=update.subject,
                value=label(in_words(update.axis, update.value)),
                day=update.effective_date,
            )
        if update is not None:
            kinds = {UpdateKind.CHECK: said("check"), UpdateKind.NOTE: said("note")}
            return said(
                "a {kind} on {subject} of {day}",
                kind=kinds.get(update.kind, update.kind),
                subject=update.subject,
                day=update.effective_date,
            )
    words = _DESCRIBED.get(entry.kind, _by_id)(reader, entry, known_at)
    return words or _by_id(reader, entry, known_at)


def in_words(axis: Axis | None, value: str | None) -> str:
    """The value of an axis as people read it: `Open – Partially Addressed`, not `partially-addressed`."""
    return LABELS[axis].get(value or "", value or "") if axis is not None else value or ""


def _evidence_in_words(reader: Reader, entry: EntryRow, known_at: Instant) -> str:
    evidence = next((each for each in reader.evidence(known_at) if each.id == entry.id), None)
    if evidence is None:
        return ""
    cited = sorted({each.item for each in reader.citations(date.max, known_at) if each.evidence == evidence.id})
    if not cited:
        return said("the evidence “{title}”", title=evidence.title)
    return said("the evidence “{title}” of {items}", title=evidence.title, items=all_of(cited))


def _decision_in_words(reader: Reader, entry: EntryRow, known_at: Instant) -> str:
    on = next((each for each in reader.suggestions(known_at) if each.decision == entry.id), None)
    return said("the decision on “{summary}”", summary=on.summary) if on is not None else ""


def _brief_in_words(reader: Reader, entry: EntryRow, known_at: Instant) -> str:
    brief = next((each for each in reader.recorded_briefs(known_at) if each.id == entry.id), None)
    if brief is None:
        return ""
    return said("the record of the brief of {quarter}, whose files stay where they are", quarter=brief.quarter)


def _review_in_words(reader: Reader, entry: EntryRow, known_at: Instant) -> str:
    verdict = next((each for each in reader.reviews(known_at) if each.id == entry.id), None)
    return f"the verdict “{verdict.verdict}” on update {short(verdict.update_id)}" if verdict is not None else ""


def _handle_in_words(reader: Reader, entry: EntryRow, known_at: Instant) -> str:
    handle = next((each for each in reader.handles(known_at) if each.id == entry.id), None)
    return f"the {handle.kind} of {handle.item}: {handle.value}" if handle is not None else ""


def _by_id(_: Reader, entry: EntryRow, __: Instant) -> str:
    return f"the {entry.kind} {short(entry.id)}"


_DESCRIBED: dict[str, Callable[[Reader, EntryRow, Instant], str]] = {
    EntryKind.EVIDENCE: _evidence_in_words,
    EntryKind.DECISION: _decision_in_words,
    EntryKind.BRIEF: _brief_in_words,
    EntryKind.REVIEW: _review_in_words,
    EntryKind.HANDLE: _handle_in_words,
}
