"""What a driver gives as a row, made into plain data.

A value that cannot be raises `ValueError`, `TypeError` or `LookupError`.
"""

from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.catalog.subjects import Subject
from tracker.catalog.vocabulary import Axis, ItemKind, SubjectKind
from tracker.dates.days import Instant
from tracker.ledger.kinds import EntryId, EvidenceKind, Stance, UpdateKind, Visibility
from tracker.ledger.rows import CitationRow, EvidenceRow, ListedItem, ListedStage, ListedSubject, UpdateRow

if TYPE_CHECKING:
    from tracker.ledger.rare_rows import EntryRow

# a look into a dict takes a third of the time of asking the class, and a long ledger asks often
_ITEM_KINDS = {each.value: each for each in ItemKind}
_SUBJECT_KINDS = {each.value: each for each in SubjectKind}
_UPDATE_KINDS = {each.value: each for each in UpdateKind}
_EVIDENCE_KINDS = {each.value: each for each in EvidenceKind}
_AXES = {each.value: each for each in Axis}
_STANCES = {each.value: each for each in Stance}
_VISIBILITIES = {each.value: each for each in Visibility}


def item(r: Any) -> ListedItem:
    return ListedItem(r[0], _ITEM_KINDS[r[1]], r[2], r[3], r[4], r[5], r[6], bool(r[7]))


def subject(r: Any) -> ListedSubject:
    return ListedSubject(Subject(r[0]), _SUBJECT_KINDS[r[1]], r[2], r[3], day(r[4]), day(r[5]), *r[6:])


def stage(r: Any) -> ListedStage:
    return ListedStage(r[0], r[1], r[2], date.fromisoformat(r[3]), r[4], r[5])


def citation(r: Any) -> CitationRow:
    return CitationRow(EntryId(r[0]), r[1], EntryId(r[2]), r[3], r[4], r[5], _STANCES[r[6]], r[7], Instant(r[8]))


def update(r: Any) -> UpdateRow:
    return UpdateRow(
        EntryId(r[0]),
        r[1],
        Subject(r[2]),
        r[3],
        _UPDATE_KINDS[r[4]],
        _AXES[r[5]] if r[5] else None,
        r[6],
        date.fromisoformat(r[7]),
        _VISIBILITIES[r[8]],
        r[9],
        Instant(r[10]),
        Instant(r[11]),
        r[12],
        r[13],
        r[14],
        day(r[15]),
        *r[16:],
    )


def evidence(r: Any) -> EvidenceRow:
    return EvidenceRow(
        EntryId(r[0]),
        r[1],
        _EVIDENCE_KINDS[r[2]],
        r[3],
        r[4],
        r[5],
        r[6],
        r[7],
        day(r[8]),
        r[9],
        r[10],
        r[11],
        r[12],
        r[13],
        r[14],
        _VISIBILITIES[r[15]],
        r[16],
        Instant(r[17]),
    )


def entry(r: Any) -> "EntryRow":
    from tracker.ledger.rare_rows import EntryRow

    return EntryRow(EntryId(r[0]), r[1], r[2], r[3], Instant(r[4]), r[5], r[6])


def day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
