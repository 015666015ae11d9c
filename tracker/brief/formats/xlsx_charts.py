"""Charts of Excel's own kind, drawn from the sheets beside them: by addressee, over time, deadlines by month."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from tracker.brief.charts.looks import GROUNDS, Look, look_of
from tracker.brief.formats.xlsx_catalogue import CatalogueTexts
from tracker.brief.formats.xlsx_formats import FONT, INK, QUIET, RULE
from tracker.brief.formats.xlsx_matrix import MONTHS, Months
from tracker.brief.formats.xlsx_sheets import Sheet, text_of
from tracker.brief.model import Brief
from tracker.brief.table_cells import counts, labels
from tracker.text.tongue import Tongue, label

_PATTERNS = {
    "dots": "percent_5",
    "diagonal": "wide_upward_diagonal",
    "back": "wide_downward_diagonal",
    "horizontal": "narrow_horizontal",
    "vertical": "narrow_vertical",
    "cross": "outlined_diamond",
}
_WIDTH, _ROWS = 900, 21


class Drawn(NamedTuple):
    """A chart that was drawn: its title and its text alternative."""

    title: str
    alternative: str


class _Part(NamedTuple):
    """One kind of thing in a chart: its code, its words and its column."""

    code: str
    words: str
    column: int


def draw_charts(
    book: Any,
    worksheet: Any,
    brief: Brief,
    said: Tongue,
    texts: CatalogueTexts,
    sheets: dict[str, Sheet],
    months: Months,
) -> list[Drawn]:
    """Put the charts on their sheet, one below the other; a chart of nothing is left out."""
    worksheet.hide_gridlines(2)
    worksheet.set_portrait()
    worksheet.fit_to_pages(1, 1)
    drawn: list[Drawn] = []
    scores = brief.scoreboard.addressees
    if scores:
        columns = labels(score.adoption for score in scores)
        parts = [_Part(each.value, said.of(label(each.label)), place) for place, each in enumerate(columns, 2)]
        rows = [(texts.name(score.addressee), *counts(score.adoption, columns)) for score in scores]
        _draw(
            book,
            worksheet,
            sheets["scoreboard"],
            "bar",
            parts,
            _told(said.say("Adoption by addressee"), rows, parts),
            drawn,
        )
    if brief.trend:
        columns = labels(point.adoption for point in brief.trend)
        parts = [_Part(each.value, said.of(label(each.label)), place) for place, each in enumerate(columns, 3)]
        rows = [(point.quarter, *counts(point.adoption, columns)) for point in brief.trend]
        told = _told(said.say("Adoption over eight quarters"), rows, parts)
        _draw(book, worksheet, sheets["trend"], "column", parts, told, drawn)
    if months.rows:
        header = months.table[0]
        parts = [
            _Part(outcome.value, said.of(label(str(header[place]))), place)
            for place, outcome in enumerate(months.outcomes, 1)
        ]
        title = said.say("Deadlines by the month they fall due, as of {day}", day=brief.heading.as_of)
        _draw(book, worksheet, sheets[MONTHS], "column", parts, _told(title, months.rows, parts), drawn)
    return drawn


def _told(title: str, rows: Sequence[Sequence[Any]], parts: Sequence[_Part]) -> Drawn:
    """A chart in words: each row with its numbers that are not zero."""
    sentences = []
    for name, *numbers in rows:
        said = [f"{number} {part.words}" for number, part in zip(numbers, parts, strict=True) if number]
        sentences.append(f"{name}: {', '.join(said) or 0}")
    return Drawn(title, text_of("; ".join(sentences))[:2000])


def _draw(
    book: Any, worksheet: Any, sheet: Sheet, kind: str, parts: Sequence[_Part], told: Drawn, drawn: list[Drawn]
) -> None:
    chart = book.add_chart({"type": kind, "subtype": "stacked"})
    for part in parts:
        chart.add_series(
            {
                "name": [sheet.title, 0, part.column],
                "categories": [sheet.title, 1, 0, sheet.rows, 0],
                "values": [sheet.title, 1, part.column, sheet.rows, part.column],
                "gap": 45,
                **_fill(look_of(part.code)),
                "data_labels": _numbers(look_of(part.code)),
            }
        )
    quiet = {"name": FONT, "size": 10, "color": QUIET}
    chart.set_title({"name": told.title, "name_font": {"name": FONT, "size": 14, "color": INK}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": quiet})
    grid = {"visible": True, "line": {"color": RULE, "width": 0.5}}
    across = {"num_font": quiet, "line": {"color": QUIET}}
    along = {"num_font": quiet, "major_gridlines": grid, "line": {"none": True}, "num_format": "#,##0", "min": 0}
    if kind == "bar":  # the axes are named by where they lie: the first row on top, the numbers below
        chart.set_y_axis(across | {"reverse": True, "crossing": "max"})
        chart.set_x_axis(along)
    else:
        chart.set_x_axis(across)
        chart.set_y_axis(along)
    chart.set_chartarea({"border": {"color": RULE}})
    chart.set_size({"width": _WIDTH, "height": 20 * (_ROWS - 2)})
    options = {"description": f"{told.title}. {told.alternative}", "object_position": 2, "x_offset": 8, "y_offset": 8}
    worksheet.insert_chart(_ROWS * len(drawn), 0, chart, options)
    drawn.append(told)


def _fill(look: Look) -> dict[str, Any]:
    """A color with its pattern, as Excel names them."""
    border = {"color": GROUNDS["edge"][0], "width": 0.5}
    if not look.pattern:
        return {"fill": {"color": look.color}, "border": border}
    pattern = {"pattern": _PATTERNS[look.pattern], "bg_color": look.color, "fg_color": _between(look)}
    return {"pattern": pattern, "border": border}


def _between(look: Look) -> str:
    """The color of the lines of a pattern: a third of the way from the color to the text on it."""
    pairs = ((int(look.color[at : at + 2], 16), int(look.ink[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{(2 * color + ink) // 3:02x}" for color, ink in pairs)


def _numbers(look: Look) -> dict[str, Any]:
    """Numbers in the parts, none where there is nothing."""
    return {"value": True, "num_format": "#,##0;;", "font": {"name": FONT, "size": 10, "bold": True, "color": look.ink}}
