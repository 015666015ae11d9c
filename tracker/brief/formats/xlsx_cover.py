"""The first sheet: what this is, from what it was made, what is on the other sheets, and how to read it."""

from collections.abc import Sequence
from typing import Any

from tracker.brief.formats.xlsx_charts import Drawn
from tracker.brief.formats.xlsx_formats import ACCENT, QUIET, Formats
from tracker.brief.formats.xlsx_sheets import CHARTS, Sheet, set_height, text_of, write_cell
from tracker.brief.formats.xlsx_words import FACTS
from tracker.brief.model import Brief, Heading
from tracker.brief.sentences import headline
from tracker.brief.table_cells import Table
from tracker.text.tongue import ENGLISH, Tongue, label

_TERM, _VALUE = 34.0, 96.0
"""The widths of the two columns, in characters."""


def write_cover(
    worksheet: Any,
    formats: Formats,
    said: Tongue,
    brief: Brief,
    about: Table,
    sheets: Sequence[Sheet],
    drawn: Sequence[Drawn],
) -> None:
    """Write the rows of the table `about`, grouped under headings, and a list of the sheets that leads to each."""
    entries = list(about[1])
    rules = len(brief.method)
    names = quarter_names(said, brief.heading)
    facts = [(term, names if term == "Quarter" else value) for term, value in entries[: -rules - 1]]
    meanings = entries[len(entries) - rules :]
    lead = (entries[-rules - 1][0], " ".join(headline(brief.heading, brief.headline, said)))
    worksheet.hide_gridlines(2)
    worksheet.set_portrait()
    worksheet.fit_to_pages(1, 0)
    worksheet.set_column(0, 0, _TERM)
    worksheet.set_column(1, 1, _VALUE)
    worksheet.write_string(
        0, 0, said.say("Accountability brief"), formats.of(bold=True, font_size=20, font_color=ACCENT)
    )
    worksheet.set_row(0, 30)
    worksheet.write_string(1, 0, names, formats.of(font_size=12, font_color=QUIET))
    row = 3
    if brief.heading.internal:
        worksheet.write_string(
            row, 0, said.say("Internal: not for publication"), formats.of(bold=True, font_color="#9a2f20")
        )
        row += 2
    row = _entries(worksheet, formats, said, row, [lead])
    row = _entries(
        worksheet, formats, said, _heading(worksheet, formats, row, said.say("From what it was made")), facts
    )
    row = _heading(worksheet, formats, row, said.say("On the other sheets"))
    if drawn:
        row = _link(worksheet, formats, row, said.say(CHARTS), "; ".join(each.title for each in drawn))
    for sheet in sheets:
        rows = said.counted("{number} row", "{number} rows", sheet.rows)
        row = _link(worksheet, formats, row, sheet.title, f"{sheet.what} ({rows})")
    row = _heading(worksheet, formats, row, said.say("How to read this brief"))
    row = _entries(worksheet, formats, said, row, meanings)
    if said.code != ENGLISH.code:
        told = said.say("Texts of the catalogue that have no translation stand in their original English.")
        worksheet.write_string(row, 1, told, formats.of(text_wrap=True, font_color=QUIET))


def quarter_names(said: Tongue, heading: Heading) -> str:
    """`Calendar Q3 2026 · Federal FY2026 Q4`."""
    return said.say(
        "Calendar Q{number} {year} · Federal FY{fiscal_year} Q{fiscal_number}",
        number=heading.quarter[-1],
        year=heading.quarter[:-2],
        fiscal_year=heading.fiscal_quarter[2:-2],
        fiscal_number=heading.fiscal_quarter[-1],
    )


def _heading(worksheet: Any, formats: Formats, row: int, words: str) -> int:
    looks = {"bold": True, "font_size": 12, "font_color": ACCENT, "bottom": 1, "bottom_color": ACCENT}
    worksheet.write_string(row + 1, 0, words, formats.of(**looks))
    worksheet.write_blank(row + 1, 1, None, formats.of(**looks))
    return row + 2


def _entries(worksheet: Any, formats: Formats, said: Tongue, row: int, entries: Sequence[Sequence[Any]]) -> int:
    """A term and what is said of it on each row; returns the next row."""
    for term, value in entries:
        words = text_of(said.say(term) if term in FACTS else said.of(label(term)))
        worksheet.write_string(row, 0, words, formats.cell(bold=True, text_wrap=True))
        told = said.said_in(value) if isinstance(value, str) else value
        write_cell(worksheet, formats, said, (row, 1), told, wrap=True, align="left")
        set_height(worksheet, row, [(words, _TERM * 0.85), (str(told), _VALUE)])
        row += 1
    return row


def _link(worksheet: Any, formats: Formats, row: int, name: str, what: str) -> int:
    """The name of a sheet, leading to it, and what is on it."""
    target = name.replace("'", "''")
    looks = formats.of(font_color=ACCENT, underline=1)
    worksheet.write_url(row, 0, f"internal:'{target}'!A1", looks, name)
    worksheet.write_string(row, 1, text_of(what), formats.of(text_wrap=True))
    set_height(worksheet, row, [(what, _VALUE)])
    return row + 1
