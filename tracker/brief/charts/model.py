"""The charts of a brief as plain data: what is drawn, in words already of the reader's language.

Named tuples, because making many dataclasses costs a cold start more than it gives. Nothing here
says how a chart is drawn: `svg.py` draws it for pages, a workbook makes its own of the same numbers.
"""

from datetime import date
from typing import NamedTuple


class Series(NamedTuple):
    """One kind of thing that is counted; `code` is the value's code and picks its color, pattern and glyph."""

    code: str
    label: str


class StackedBars(NamedTuple):
    """Horizontal bars, one for each row, made of parts: `counts[row][series]`."""

    id: str
    title: str
    alternative: str
    rows: tuple[str, ...]
    series: tuple[Series, ...]
    counts: tuple[tuple[int, ...], ...]


class Trend(NamedTuple):
    """Columns over time, oldest first, made of parts: `counts[period][series]`; `periods` are short names."""

    id: str
    title: str
    alternative: str
    periods: tuple[str, ...]
    series: tuple[Series, ...]
    counts: tuple[tuple[int, ...], ...]


class Mark(NamedTuple):
    """A due date on a timeline: its day, the code of its outcome, its outcome in words, and what it is."""

    day: date
    code: str
    outcome: str
    label: str


class Timeline(NamedTuple):
    """Due dates along an axis of days from `first` to `last`; `today` is the as-of date, `ticks` label the axis."""

    id: str
    title: str
    alternative: str
    first: date
    last: date
    today: date
    today_label: str
    ticks: tuple[tuple[date, str], ...]
    marks: tuple[Mark, ...]


class HeatMap(NamedTuple):
    """A matrix of rows and columns: `cells[row][column]` is an index into `levels`, or None where nothing is said.

    `row_titles` and `column_titles` are the long names behind the short ones; `levels` go from the
    strongest to the weakest and each has a glyph of its own.
    """

    id: str
    title: str
    alternative: str
    rows: tuple[str, ...]
    row_titles: tuple[str, ...]
    columns: tuple[str, ...]
    column_titles: tuple[str, ...]
    levels: tuple[Series, ...]
    cells: tuple[tuple[int | None, ...], ...]


Chart = StackedBars | Trend | Timeline | HeatMap
