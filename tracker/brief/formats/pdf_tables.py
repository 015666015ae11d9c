"""How wide the columns of a table are on paper: by their shares, but none narrower than its longest word."""

from collections.abc import Iterator

from tracker.brief.document.blocks import Cite, Line, State, Table

ROOM, SHORT_ROOM = 53.0, 64.0
"""The width of a page's text, and of a one-page brief's, in the size of the type of tables."""

_LETTER = 0.54
"""The width of an average letter, taken large."""

_LONGEST = 16
"""Longer words break."""


def widths(table: Table, room: float) -> list[float]:
    """The width of each column of a table, in the size of its type; together they are about `room`."""
    least = [
        _LETTER * _longest(table, n) + (2.2 if column.kind == "number" else 1.2)
        for n, column in enumerate(table.columns)
    ]
    if sum(least) >= room:
        return least
    shares = [max(column.share, 1) for column in table.columns]
    fixed: set[int] = set()
    while True:
        left = room - sum(least[n] for n in fixed)
        every = sum(share for n, share in enumerate(shares) if n not in fixed)
        by_share = [least[n] if n in fixed else left * share / every for n, share in enumerate(shares)]
        narrow = {n for n, width in enumerate(by_share) if width < least[n]}
        if not narrow:
            return [round(width, 3) for width in by_share]
        fixed |= narrow


def _longest(table: Table, column: int) -> int:
    """Letters of the longest word in a column, its heading included."""
    cells = (row.cells[column] for row in table.rows if column < len(row.cells))
    found = [len(word) for word in table.columns[column].heading.split()]
    found += [length for cell in cells for length in _words(cell)]
    return min(max(found, default=0), _LONGEST)


def _words(line: Line) -> Iterator[int]:
    """The length of each word of a line; a value has a sign before it and its own ground around it."""
    for part in line:
        match part:
            case State(_, label, claimed):
                yield from (len(word) + 4 for word in label.split()[:1])
                yield from (len(word) + 2 for word in f"{label} {claimed}".split())
            case Cite(number, mark):
                yield from (len(word) + 1 for word in f"{number} {mark}".split())
            case _:
                yield from map(len, part.text.split())
