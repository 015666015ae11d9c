"""Stacked bars and stacked columns."""

from collections.abc import Sequence

from tracker.brief.charts.looks import look_of
from tracker.brief.charts.model import Series, StackedBars, Trend
from tracker.brief.charts.svg_canvas import SIZE, SMALL, WIDTH, Box, Canvas, clipped, width_of, wrapped

_BAR, _PITCH = 20.0, 30.0
_PLOT = 190.0
_NAMES = 200.0
"""The most room for the name of a bar; a longer one has two lines."""

_THINNEST = 2.5
"""A part that is there is seen, however small its share."""


def draw_bars(canvas: Canvas, chart: StackedBars) -> float:
    """A bar for each row, as long as its sum, with its numbers in it and its sum behind it; returns the height."""
    y = canvas.legend(chart.series, 4, 2, WIDTH - 2) + 6
    names = [wrapped(row, _NAMES, SIZE) for row in chart.rows]
    left = max((width_of(line, SIZE) for lines in names for line in lines), default=0) + 12
    sums = [sum(row) for row in chart.counts]
    longest = max(sums, default=0)
    behind = width_of(str(longest), SIZE) + 14
    scale = (WIDTH - left - behind) / longest if longest else 0
    top = y
    for lines, row, total in zip(names, chart.counts, sums, strict=True):
        middle = y + _PITCH / 2
        for place, line in enumerate(lines):
            canvas.text(left - 8, middle + 13 * (place - (len(lines) - 1) / 2), line, anchor="end")
        x = left
        for box, number, series in _parts(row, chart.series, scale):
            placed = Box(left + box[0], middle - _BAR / 2, box[1], _BAR)
            look = look_of(series.code)
            canvas.part(placed, look)
            canvas.number_on(placed, number, look)
            x = placed.x + placed.width
        canvas.text(x + 7, middle, str(total), slot="quiet" if total else "warning", strong=True)
        y += _PITCH
    canvas.line(left, top, left, y, "edge", wide=1)
    return y + 6


def draw_trend(canvas: Canvas, chart: Trend) -> float:
    """A column for each period, its numbers in it and its sum on top, over light lines; returns the height."""
    legend_end = canvas.legend(chart.series, 4, 2, WIDTH - 2)
    sums = [sum(column) for column in chart.counts]
    step = _step(max(sums, default=0))
    highest = max(-(-max(sums, default=0) // step) * step, step)
    left = width_of(str(highest), SMALL) + 10
    top, scale = legend_end + 20, _PLOT / highest
    bottom = top + _PLOT
    for level in range(0, highest + 1, step):
        y = bottom - level * scale
        canvas.line(left, y, WIDTH - 2, y, "rule" if level else "edge", wide=0.6 if level else 1)
        canvas.text(left - 6, y, str(level), slot="quiet", size=SMALL, anchor="end")
    pitch = (WIDTH - 2 - left) / max(len(chart.periods), 1)
    wide = min(pitch * 0.66, 64)
    for index, (name, column, total) in enumerate(zip(chart.periods, chart.counts, sums, strict=True)):
        middle, reached = left + pitch * (index + 0.5), bottom
        for box, number, series in _parts(column, chart.series, scale):
            placed = Box(middle - wide / 2, bottom - box[0] - box[1], wide, box[1])
            look = look_of(series.code)
            canvas.part(placed, look)
            canvas.number_on(placed, number, look)
            reached = placed.y
        canvas.text(middle, reached - 9, str(total), strong=True, anchor="middle")
        canvas.text(middle, bottom + 13, clipped(name, pitch - 4, SIZE), anchor="middle")
    return bottom + 26


def _parts(row: Sequence[int], series: Sequence[Series], scale: float) -> list[tuple[tuple[float, float], int, Series]]:
    """Where each part that is not zero begins and how long it is, with its number and what it is."""
    lengths = [max(number * scale, _THINNEST) if number else 0.0 for number in row]
    wanted = sum(row) * scale
    if sum(lengths) > wanted > 0:
        largest = lengths.index(max(lengths))
        lengths[largest] = max(lengths[largest] - (sum(lengths) - wanted), _THINNEST)
    starts = [sum(lengths[:index]) for index in range(len(lengths))]
    return [
        ((start, length), number, each)
        for start, length, number, each in zip(starts, lengths, row, series, strict=True)
        if number
    ]


def _step(highest: int) -> int:
    """The distance of the lines: 1, 2 or 5 with zeros, for at most six of them."""
    step = 1
    while highest / step > 6:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return step
