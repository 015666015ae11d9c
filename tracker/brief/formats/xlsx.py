"""A brief as a workbook: a cover, charts of Excel's own kind, and every table of `tables.py` as a sheet.

Nothing in it is a formula: text stays text whatever it begins with, and every number is written out. Dates,
numbers and yes or no are typed. The same brief gives the same bytes.
"""

import io
from collections.abc import Mapping
from datetime import datetime

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from tracker.brief.formats.xlsx_catalogue import CatalogueTexts
from tracker.brief.formats.xlsx_charts import draw_charts
from tracker.brief.formats.xlsx_cover import quarter_names, write_cover
from tracker.brief.formats.xlsx_formats import Formats
from tracker.brief.formats.xlsx_matrix import MATRIX, MONTHS, month_table, write_matrix
from tracker.brief.formats.xlsx_sheets import ABOUT, CHARTS, NAMES, Sheet, print_footer, write_table
from tracker.brief.model import Brief
from tracker.brief.tables import tables
from tracker.text.clean import shown
from tracker.text.tongue import ENGLISH, Tongue

_PAPER = 1  # US Letter
_NO_TRANSLATIONS: Mapping[tuple[str, str], str] = {}


def rendered(
    brief: Brief,
    *,
    said: Tongue = ENGLISH,
    translations: Mapping[tuple[str, str], str] = _NO_TRANSLATIONS,
    stamp: str = "",
) -> dict[str, bytes]:
    """One file, an Office Open XML workbook.

    Headings, labels and generated sentences are `said` in that language; texts of the catalogue as `translations`
    has them, by address and field, else in the original; what people wrote stays as it is. `stamp` stands in the
    properties of the file.
    """
    stream = io.BytesIO()
    book = Workbook(
        stream,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": False,
        },
    )
    _fill(book, brief, said, CatalogueTexts(translations), stamp)
    book.close()
    return {".xlsx": stream.getvalue()}


def _fill(book: Workbook, brief: Brief, said: Tongue, texts: CatalogueTexts, stamp: str) -> None:
    formats = Formats(book)
    cover = book.add_worksheet(said.say(ABOUT))
    charts = book.add_worksheet(said.say(CHARTS))
    made = tables(brief)
    about = made.pop("about")
    sheets: list[Sheet] = []
    months = month_table(brief)
    for name, table in made.items():
        title, what = NAMES.get(name, (name, ""))
        header, rows = table
        told = (header, [texts.row(header, row) for row in rows])
        sheets.append(write_table(book, formats, said, name, title, what, told))
        if name == "deadlines":
            sheets.append(write_table(book, formats, said, MONTHS, *NAMES[MONTHS], months.table))
        if name == "crosswalk":
            sheets.append(write_matrix(book, formats, said, *NAMES[MATRIX], brief.crosswalk, texts))
    drawn = draw_charts(book, charts, brief, said, texts, {sheet.name: sheet for sheet in sheets}, months)
    write_cover(cover, formats, said, brief, about, sheets, drawn)
    quarter = quarter_names(said, brief.heading)
    for worksheet in book.worksheets():
        print_footer(worksheet, _PAPER, said, quarter)
    cover.activate()
    book.set_properties(
        {
            "title": f"{said.say('Accountability brief')}: {quarter}",
            "subject": said.say("As of {day}", day=brief.heading.as_of),
            "author": shown(brief.heading.prepared_by)[:255],
            "comments": stamp,
            "created": datetime(brief.heading.as_of.year, brief.heading.as_of.month, brief.heading.as_of.day),  # noqa: DTZ001 - a day, in no zone
        }
    )
