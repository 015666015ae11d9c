"""Due dates along an axis of days: each with its name, or, where there are too many to name, counted in columns."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tracker.brief.charts.looks import LOOKS, look_of
from tracker.brief.charts.model import Mark, Series, Timeline
from tracker.brief.charts.svg_canvas import SIZE, SMALL, WIDTH, Box, Canvas, clipped, width_of

MOST_NAMED = 60
"""More due dates than this are counted in columns, not named one by one."""

_LEFT, _RIGHT = 10.0, WIDTH - 10
_LANE = 16.0
_LONGEST, _ROOMY = 190.0, 420.0
"""The most room for the name of a due date, and where there are few of them."""

_FEW = 16

_COLUMNS = 26
_PLOT = 120.0


class _Placed(NamedTuple):
    """A due date with its lane and its name, which stands `before` its mark or behind it."""

    mark: Mark
    lane: int
    x: float
    words: str
    before: bool


def draw_timeline(canvas: Canvas, chart: Timeline) -> float:
    """The axis with its ticks on top, the as-of line, and below it the due dates in lanes; returns the height."""
    marks = sorted(chart.marks, key=lambda mark: mark.day)
    named = len(marks) <= MOST_NAMED
    y = canvas.legend(_outcomes(marks), 4, 2, WIDTH - 2, marks=named) + 4 if marks else 4.0
    axis = _today_label(canvas, chart, y) + 18
    placed = _placed(chart, marks) if named else []
    deep = 12 + _LANE * max((each.lane + 1 for each in placed), default=0) if named else _PLOT + 32
    bottom = axis + max(deep, 40)
    _axis(canvas, chart, axis, bottom)
    for each in placed:
        _plate(canvas, each, axis + 18 + _LANE * each.lane)
    today = _x(chart, chart.today)
    canvas.line(today, axis - 18, today, bottom, "ink", wide=1.4)
    for each in placed:
        _named(canvas, each, axis + 18 + _LANE * each.lane)
    if not named:
        _counted(canvas, chart, marks, bottom)
    return bottom + 8


def _outcomes(marks: Sequence[Mark]) -> list[Series]:
    """One entry for each outcome, in the order of `LOOKS`, others behind them."""
    order = {code: place for place, code in enumerate(LOOKS)}
    found = dict.fromkeys((mark.code, mark.outcome) for mark in marks)
    return [Series(*each) for each in sorted(found, key=lambda each: order.get(each[0], len(order)))]


def _x(chart: Timeline, day: date) -> float:
    share = (min(max(day, chart.first), chart.last) - chart.first).days / max((chart.last - chart.first).days, 1)
    return _LEFT + share * (_RIGHT - _LEFT)


def _today_label(canvas: Canvas, chart: Timeline, y: float) -> float:
    """The words of the as-of line, kept inside the picture; returns where the line begins."""
    words = clipped(chart.today_label, WIDTH - 20, SIZE)
    half = width_of(words, SIZE) / 2
    x = min(max(_x(chart, chart.today), half + 2), WIDTH - half - 2)
    canvas.text(x, y + 8, words, strong=True, anchor="middle")
    return y + 16


def _axis(canvas: Canvas, chart: Timeline, y: float, bottom: float) -> None:
    """Ticks with their labels over the axis, each left out where it would touch the one before."""
    ended = 0.0
    for day, label in chart.ticks:
        x = _x(chart, day)
        canvas.line(x, y - 14, x, bottom, "rule", wide=0.6)
        words = clipped(label, 120, SMALL)
        if x + 3 >= ended and x + 3 + width_of(words, SMALL) <= WIDTH:
            canvas.text(x + 3, y - 8, words, slot="quiet", size=SMALL)
            ended = x + 3 + width_of(words, SMALL) + 4
    canvas.line(_LEFT, y, _RIGHT, y, "edge", wide=1.2)


def _placed(chart: Timeline, marks: Sequence[Mark]) -> list[_Placed]:
    """Each due date in the first lane in which it and its name touch no other.

    The name stands to the right of its mark; to the left where it would leave the picture or cross the as-of line.
    """
    taken: list[list[tuple[float, float]]] = []
    today, longest = _x(chart, chart.today), _ROOMY if len(marks) <= _FEW else _LONGEST
    placed = []
    for mark in marks:
        x = _x(chart, mark.day)
        words = clipped(mark.label, min(longest, max(x, WIDTH - x) - 16), SMALL)
        wide = width_of(words, SMALL) + 12
        crossing = x + 7 < today < x + wide and x - wide > 2
        before = crossing or x + wide > WIDTH - 2
        start, end = (x - wide, x + 7) if before else (x - 7, x + wide)
        lane = next((i for i, spans in enumerate(taken) if all(end <= a or start >= b for a, b in spans)), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((start, end))
        placed.append(_Placed(mark, lane, x, words, before))
    return placed


def _plate(canvas: Canvas, placed: _Placed, y: float) -> None:
    """The ground of a name, so that the lines of the axis do not run through it."""
    wide = width_of(placed.words, SMALL) + 2
    plate = Box(placed.x - 8 - wide if placed.before else placed.x + 8, y - 6, wide, 12)
    canvas.rect(plate, canvas.color("ground"))


def _named(canvas: Canvas, placed: _Placed, y: float) -> None:
    look, x = look_of(placed.mark.code), placed.x
    canvas.rect(Box(x - 5.5, y - 5.5, 11, 11), canvas.color(look.slot), stroke=canvas.color("edge"))
    canvas.mark(look.glyph, x, y, 3.1, f"{look.slot}-ink", look.slot)
    anchor = "end" if placed.before else "start"
    canvas.text(x - 9 if placed.before else x + 9, y, placed.words, size=SMALL, anchor=anchor)


def _counted(canvas: Canvas, chart: Timeline, marks: Sequence[Mark], bottom: float) -> None:
    """Columns of equal spans of days, made of the outcomes, each with its number on top."""
    series = _outcomes(marks)
    pitch = (_RIGHT - _LEFT) / _COLUMNS
    counts = [dict.fromkeys((each.code for each in series), 0) for _ in range(_COLUMNS)]
    for mark in marks:
        counts[min(int((_x(chart, mark.day) - _LEFT) / pitch), _COLUMNS - 1)][mark.code] += 1
    highest = max((sum(column.values()) for column in counts), default=0)
    for index, column in enumerate(counts):
        total, y = sum(column.values()), bottom
        for code, number in column.items():
            if number:
                high = number * _PLOT / highest
                y -= high
                canvas.part(Box(_LEFT + pitch * index + 1, y, pitch - 2, high), look_of(code))
        if total:
            canvas.text(_LEFT + pitch * (index + 0.5), y - 7, str(total), size=SMALL, anchor="middle")
