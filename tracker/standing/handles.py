"""Which of people's handles hold: an item has one assignee and one follow-up date, the newest of each."""

from collections.abc import Iterable

from tracker.ledger.kinds import HandleKind
from tracker.ledger.rare_rows import HandleRow

SINGLE = frozenset({HandleKind.ASSIGNEE, HandleKind.FOLLOW_UP})
"""Kinds of which the newest replaces the others; undoing it brings the former back."""


def current_handles(handles: Iterable[HandleRow]) -> tuple[HandleRow, ...]:
    """The handles that hold, of those that count, in order of arrival."""
    every = tuple(handles)
    newest = {(each.item, each.kind): each.id for each in every if each.kind in SINGLE}
    return tuple(each for each in every if each.kind not in SINGLE or newest[each.item, each.kind] == each.id)
