"""How wide the columns of a table are on paper, by the letters of what stands in them."""

from collections.abc import Iterator
from math import ceil

from tracker.brief.document.blocks import Cite, Line, Row, State, Table
from tracker.brief.formats.columns import widths as shared

ROOM, SHORT_ROOM = 53.0, 64.0
"""The width of a page's text, and of a one-page brief's, in the size of the type of tables."""

_LETTER = 0.54
"""The width of an average letter, taken large."""

_LONGEST = 16
"""Longer words break."""

_SHORT = 14
"""A table of so many lines stands on one page."""


def widths(table: Table, room: float) -> list[float]:
    """The width of each column of a table, in the size of its type; together they are `room`."""
    bounds = [_bounds(table, n) for n in range(len(table.columns))]
    least, most = [each[0] for each in bounds], [each[1] for each in bounds]
    return [round(width, 3) for width in shared(least, most, [column.share for column in table.columns], room)]


def stands_whole(table: Table, measures: list[float]) -> bool:
    """Whether a table is short enough to stand on one page, by the lines it has in columns of these widths."""
    return sum(_lines(row, measures) for row in table.rows) <= _SHORT


def _lines(row: Row, measures: list[float]) -> int:
    letters = (
        (sum(_words(cell)) + len(list(_words(cell))), width) for cell, width in zip(row.cells, measures, strict=False)
    )
    return max((ceil(_LETTER * many / max(width - 1, 1)) for many, width in letters), default=1)


def _bounds(table: Table, n: int) -> tuple[float, float]:
    """What the longest word of a column needs, its heading included, and what its longest line does."""
    column = table.columns[n]
    lines = [list(_words(row.cells[n])) for row in table.rows if n < len(row.cells)]
    words = [*map(len, column.heading.split()), *(word for line in lines for word in line)]
    free = 2.2 if column.kind == "number" else 1.2
    least = free + _LETTER * min(max(words, default=0), _LONGEST)
    return least, max(least, free + _LETTER * max((sum(line) + len(line) - 1 for line in lines), default=0))


def _words(line: Line) -> Iterator[int]:
    """The length of each word of a line; a value has a sign before it."""
    for part in line:
        match part:
            case State(_, label, claimed):
                words = f"{label} {claimed}".split()
                yield from (len(word) + (4 if n == 0 else 0) for n, word in enumerate(words))
            case Cite(number, mark):
                yield from (len(word) + 1 for word in f"{number} {mark}".split())
            case _:
                yield from map(len, part.text.split())
