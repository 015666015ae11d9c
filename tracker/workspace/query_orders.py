"""The orders a list can be put into."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from tracker.workspace.facts import Facts
from tracker.workspace.marks import Tone

GREATEST_FIRST = frozenset({"changed", "evidence"})
"""Orders that begin with the latest or the most."""

_TONES = (Tone.BAD, Tone.WARN, Tone.PLAIN, Tone.GOOD, Tone.DIM)


def in_order(rows: Iterable[Facts], sort: str, *, turned: bool) -> list[Facts]:
    """Rows in an order of `SORTINGS`, turned round or not; those without a value stand last either way."""
    ordered = list(rows)
    key = _ORDERS.get(sort)
    if key is None:
        return ordered[::-1] if turned else ordered
    there = [row for row in ordered if key(row) is not None]
    there.sort(key=key, reverse=turned is not (sort in GREATEST_FIRST))
    return there + [row for row in ordered if key(row) is None]


def urgency(row: Facts) -> int:
    """How much its standing presses: the least number presses most."""
    return _TONES.index(row.tone)


def _natural(text: str) -> list[tuple[int, str]]:
    """A key that puts `R9` before `R10`."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"([0-9]+)", text.lower()) if part]


_ORDERS: "dict[str, Callable[[Facts], Any]]" = {
    "id": lambda row: _natural(row.id),
    "title": lambda row: row.title.casefold(),
    "due": lambda row: row.due[0] if row.due else None,
    "changed": lambda row: row.seen,
    "standing": lambda row: (urgency(row), row.due[0] if row.due else date.max, row.headline),
    "evidence": lambda row: row.evidence,
}
