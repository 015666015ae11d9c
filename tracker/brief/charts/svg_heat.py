"""A matrix of rows and columns, in as many panels as its columns need."""

from typing import NamedTuple

from tracker.brief.charts.looks import look_of
from tracker.brief.charts.model import HeatMap
from tracker.brief.charts.svg_canvas import SIZE, SMALL, WIDTH, Box, Canvas, clipped, clipped_within, width_of
from tracker.catalog.vocabulary import Bearing

_NARROWEST, _WIDEST = 9.6, 26.0
_ROW, _DENSE = 14.0, 10.4
"""The height of a row; where there are several panels it is less, so that a page holds two of 31 rows."""

_COUNT = 22.0
_NAMES = 120.0
"""The most room for the name of a column, which is written upward."""

_ADVANCING = frozenset({Bearing.ADVANCES.value, Bearing.PARTLY_ADVANCES.value})


class _Panel(NamedTuple):
    """Where a panel lies: the end of the names of the rows, its cells from left to right and from the top, and the
    width and height of each."""

    names: float
    left: float
    right: float
    top: float
    pitch: float
    row: float


def draw_heat(canvas: Canvas, chart: HeatMap) -> float:
    """A colored cell with a glyph where something is said, and the number of them behind each row.

    A row in which nothing advances, not even in part, stands out by a band, a bold name and a bold number.
    Returns the height.
    """
    y = canvas.legend(chart.levels, 4, 2, WIDTH - 2, marks=True) + 2
    short = min(max((width_of(name, SIZE) for name in chart.rows), default=0) + 10, 110)
    most = int((WIDTH - short - _COUNT) / _NARROWEST)
    panels = max(-(-len(chart.columns) // most), 1)
    each = -(-len(chart.columns) // panels)
    for panel in range(panels):
        if panel:
            canvas.panels.append(y - 4)
        columns = range(panel * each, min((panel + 1) * each, len(chart.columns)))
        y = _panel(canvas, chart, columns, each, (short, y, _ROW if panels == 1 else _DENSE)) + 8
    return y + 4


def _panel(canvas: Canvas, chart: HeatMap, columns: range, widest: int, place: tuple[float, float, float]) -> float:
    """The columns of one panel, `widest` the most that any has; returns how far down it reaches.

    `place` is the end of the short names of the rows, where the panel begins, and the height of its rows.
    """
    short, top, deep = place
    pitch = min(max((WIDTH - short - _COUNT) / max(widest, 1), _NARROWEST), _WIDEST)
    titles = max((width_of(title, SMALL) for title in chart.row_titles), default=0) + 12
    left = min(max(WIDTH - _COUNT - pitch * widest, short), short + titles)
    names = [clipped_within(chart.columns[column], _NAMES, SMALL) for column in columns]
    y = top + max((width_of(name, SMALL) for name in names), default=0) + 8
    panel = _Panel(short, left, left + pitch * len(columns), y, pitch, deep)
    for index, name in enumerate(names):
        canvas.text(left + pitch * (index + 0.5), y - 5, name, size=SMALL, turn=-90)
    for row in range(len(chart.rows)):
        _row(canvas, chart, row, panel)
    bottom = y + deep * len(chart.rows)
    for index in range(len(columns) + 1):
        canvas.line(left + pitch * index, y, left + pitch * index, bottom, "rule", wide=1 if index % 5 == 0 else 0.4)
    for row in range(len(chart.rows) + 1):
        canvas.line(left, y + deep * row, panel.right, y + deep * row, "rule", wide=1 if row % 5 == 0 else 0.4)
    _cells(canvas, chart, columns, panel)
    return bottom


def _row(canvas: Canvas, chart: HeatMap, row: int, panel: _Panel) -> None:
    """The name of a row, its title where there is room, and how many things are said in it."""
    codes = [chart.levels[level].code for level in chart.cells[row] if level is not None]
    lacking = not _ADVANCING & set(codes)
    middle = panel.top + panel.row * (row + 0.5)
    if lacking:
        canvas.rect(Box(0, middle - panel.row / 2 + 0.5, panel.right + _COUNT, panel.row - 1), canvas.color("tint"))
    slot, size = "warning" if lacking else "ink", SIZE if panel.row == _ROW else SMALL
    canvas.text(4, middle, clipped(chart.rows[row], panel.names - 6, size), slot=slot, size=size, strong=lacking)
    room = panel.left - panel.names
    if room > 60 and chart.row_titles:
        canvas.text(panel.names, middle, clipped(chart.row_titles[row], room - 8, SMALL), slot=slot, size=SMALL)
    slot = "warning" if lacking else "quiet"
    canvas.text(panel.right + 6, middle, str(len(codes)), slot=slot, size=SMALL, strong=lacking)


def _cells(canvas: Canvas, chart: HeatMap, columns: range, panel: _Panel) -> None:
    size = min(panel.pitch, panel.row) * 0.27
    for row, levels in enumerate(chart.cells):
        for index, column in enumerate(columns):
            level = levels[column]
            if level is None:
                continue
            look = look_of(chart.levels[level].code)
            x, y = panel.left + panel.pitch * index, panel.top + panel.row * row
            canvas.rect(Box(x + 0.4, y + 0.4, panel.pitch - 0.8, panel.row - 0.8), canvas.color(look.slot))
            canvas.mark(look.glyph, x + panel.pitch / 2, y + panel.row / 2, size, f"{look.slot}-ink", look.slot)
