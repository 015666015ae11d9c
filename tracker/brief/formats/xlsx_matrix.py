"""The crosswalk as a matrix, and the deadlines by month: two sheets that are made for their picture."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from tracker.brief.charts.looks import GROUNDS, LOOKS
from tracker.brief.deadlines import OUTCOME_LABELS
from tracker.brief.formats.xlsx_catalogue import CatalogueTexts
from tracker.brief.formats.xlsx_formats import QUIET, RULE, Formats
from tracker.brief.formats.xlsx_sheets import Sheet, set_height, sheet_name, text_of
from tracker.brief.model import Brief
from tracker.brief.model_standing import DeadlineOutcome
from tracker.brief.model_trend import Crosswalk
from tracker.brief.table_cells import Table
from tracker.catalog.vocabulary import BEARING_LABELS, Bearing
from tracker.text.tongue import N_, Tongue, label

MATRIX, MONTHS = "matrix", "months"

_HEADINGS = {N_("Recommendation"): 16.0, N_("Title"): 48.0, N_("Addressee"): 24.0, N_("Provisions"): 11.0}
"""The columns before the cells, with their widths."""

_ACROSS = 48
"""So many provisions are printed side by side."""

_MOST_EMPTY = 36
"""Months without a deadline are shown too, unless the whole span is longer than this."""


class Months(NamedTuple):
    """Deadlines counted by month, and the outcomes that are its columns, in order."""

    table: Table
    outcomes: tuple[DeadlineOutcome, ...]
    rows: tuple[tuple[Any, ...], ...]


def month_table(brief: Brief) -> Months:
    """How many deadlines of the brief fall due in each month, each deadline once, whatever lists it stands in."""
    due = brief.deadlines
    every = {each.subject: each for each in (*due.answered, *due.fell_due, *due.overdue, *due.ahead)}
    counted = Counter((each.due_on.replace(day=1), each.outcome) for each in every.values())
    outcomes = tuple(outcome for outcome in DeadlineOutcome if any(each == outcome for _, each in counted))
    months = _span(sorted({month for month, _ in counted}))
    rows = tuple((f"{month:%Y-%m}", *(counted[month, outcome] for outcome in outcomes)) for month in months)
    header = ("month", *(OUTCOME_LABELS[outcome] for outcome in outcomes))
    return Months((header, rows), outcomes, rows)


def _span(months: Sequence[date]) -> Sequence[date]:
    """Every month from the first to the last, unless these are too many."""
    if not months:
        return ()
    first, last = (each.year * 12 + each.month - 1 for each in (months[0], months[-1]))
    if last - first >= _MOST_EMPTY:
        return months
    return [date(number // 12, number % 12 + 1, 1) for number in range(first, last + 1)]


def write_matrix(
    book: Any, formats: Formats, said: Tongue, title: str, what: str, crosswalk: Crosswalk, texts: CatalogueTexts
) -> Sheet:
    """Recommendations down, provisions across, a glyph in each cell, colored by conditional formatting.

    A recommendation that no provision advances, even in part, stands out by its whole row.
    """
    worksheet = book.add_worksheet(sheet_name(said.say(title)))
    columns = {each.item: place for place, each in enumerate(crosswalk.provisions, len(_HEADINGS))}
    rows = {each.item: place for place, each in enumerate(crosswalk.recommendations, 3)}
    last_row, last_column = 2 + len(rows), len(_HEADINGS) - 1 + len(columns)
    _legend(worksheet, formats, said)
    for place, (heading, width) in enumerate(_HEADINGS.items()):
        worksheet.write_string(2, place, said.say(heading), formats.header())
        worksheet.set_column(place, place, width)
    upward = {"rotation": 90, "text_wrap": False}
    for each in crosswalk.provisions:
        quiet = formats.of(font_size=8, font_color=QUIET, valign="bottom", **upward)
        name = text_of(texts.title(each.item, each.title))
        worksheet.write_string(1, columns[each.item], f"{name[:37]}…" if len(name) > 38 else name, quiet)
        worksheet.write_string(2, columns[each.item], text_of(each.item), formats.header(font_size=9, **upward))
    worksheet.set_row(1, 150)
    worksheet.set_row(2, max([60, *(min(6 * len(each.item), 200) for each in crosswalk.provisions)]))
    _rows(worksheet, formats, crosswalk, texts, rows, list(columns.values()))
    for crossing in crosswalk.crossings:
        cell = formats.of(align="center", border=1, border_color=RULE)
        worksheet.write_string(
            rows[crossing.recommendation], columns[crossing.provision], _glyph(crossing.bearing), cell
        )
    if rows and columns:
        worksheet.set_column(len(_HEADINGS), last_column, 3.4)
        for bearing in Bearing:
            rule = {"type": "cell", "criteria": "==", "value": f'"{_glyph(bearing)}"'}
            colors = book.add_format({"bg_color": LOOKS[bearing].color, "font_color": LOOKS[bearing].ink})
            worksheet.conditional_format(3, len(_HEADINGS), last_row, last_column, rule | {"format": colors})
    worksheet.freeze_panes(3, 2)
    worksheet.repeat_rows(2)
    worksheet.repeat_columns(0, 1)
    worksheet.hide_gridlines(2)
    worksheet.set_landscape()
    worksheet.fit_to_pages(max(-(-len(columns) // _ACROSS), 1), 0)
    return Sheet(MATRIX, worksheet.get_name(), said.say(what), len(rows), len(columns))


def _rows(
    worksheet: Any,
    formats: Formats,
    crosswalk: Crosswalk,
    texts: CatalogueTexts,
    rows: dict[str, int],
    columns: Sequence[int],
) -> None:
    """The names of the recommendations, how many provisions bear on each, and its cells, still empty."""
    crossed = Counter(each.recommendation for each in crosswalk.crossings)
    empty = {"bg_color": GROUNDS["tint"][0], "font_color": GROUNDS["warning"][0], "bold": True}
    for each in crosswalk.recommendations:
        row, looks = rows[each.item], {} if each.has_vehicle else empty
        title, addressee = texts.title(each.item, each.title), texts.name(each.addressee)
        for place, words in enumerate((each.item, title, addressee)):
            worksheet.write_string(row, place, text_of(words), formats.cell(text_wrap=True, **looks))
        worksheet.write_number(row, 3, crossed[each.item], formats.cell(align="center", **looks))
        for column in columns:
            worksheet.write_blank(row, column, None, formats.of(align="center", border=1, border_color=RULE, **looks))
        widths = (_HEADINGS["Title"], _HEADINGS["Addressee"])
        set_height(worksheet, row, zip((title, addressee), widths, strict=True))


def _legend(worksheet: Any, formats: Formats, said: Tongue) -> None:
    """What each glyph means, in the first row."""
    words = "   ".join(f"{_glyph(each.value)} {said.of(label(BEARING_LABELS[each]))}" for each in Bearing)
    worksheet.write_string(0, 0, words, formats.of(bold=True))


def _glyph(bearing: str) -> str:
    look = LOOKS.get(bearing)
    return look.glyph if look else "•"
