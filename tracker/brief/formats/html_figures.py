"""The numbers of a chart as a table: what the picture shows, for those who do not see it or want to copy it."""

from typing import NamedTuple

from tracker.brief.charts.model import Chart, HeatMap, StackedBars, Timeline
from tracker.text.clean import shown
from tracker.text.tongue import Tongue


class FigureTable(NamedTuple):
    """`head` is the row of headings, the first cell of each row its name; `numeric` where the rest are counts."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: bool


def figure_table(chart: Chart, tongue: Tongue) -> FigureTable:
    """The table of a chart."""
    if isinstance(chart, Timeline):
        rows = tuple((tongue.day(mark.day), mark.label, mark.outcome) for mark in chart.marks)
        return _cleaned((tongue.say("Due"), tongue.say("Deadline"), tongue.say("Outcome")), rows, numeric=False)
    if isinstance(chart, HeatMap):
        names = tuple(
            (
                f"{short}: {long}" if long else short,
                *("" if cell is None else chart.levels[cell].label for cell in cells),
            )
            for short, long, cells in zip(chart.rows, chart.row_titles, chart.cells, strict=True)
        )
        return _cleaned((chart.title, *chart.columns), names, numeric=False)
    names_of = chart.rows if isinstance(chart, StackedBars) else chart.periods
    counted = tuple(
        (name, *(tongue.number(count) for count in counts)) for name, counts in zip(names_of, chart.counts, strict=True)
    )
    return _cleaned((chart.title, *(series.label for series in chart.series)), counted, numeric=True)


def _cleaned(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], *, numeric: bool) -> FigureTable:
    return FigureTable(
        tuple(shown(each) for each in head), tuple(tuple(shown(each) for each in row) for row in rows), numeric
    )
