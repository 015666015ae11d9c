"""Tables in Word: heading rows that repeat, rows that do not split, columns as wide as they must and may be.

The notes of a table lead to the list of notes: a table of many sources would else fill its pages with footnotes.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from tracker.brief.document.blocks import Address, Cite, Facts, Inline, Line, Row, State, Table
from tracker.brief.formats.columns import widths
from tracker.brief.formats.docx_lines import Lines, Places
from tracker.brief.formats.docx_styles import FACTS, TABLE
from tracker.brief.formats.docx_xml import Element, paragraph, run, w
from tracker.text.clean import shown

PADDING = 160
"""What a cell keeps free at its left and right together, in twips."""

LONGEST_WORD = 18
"""A word of more characters may be broken, so that one address does not take all the room."""

SHORT = 14
"""A table of so many lines stands on one page; of a longer one the first rows stay together."""

LONG = 4
"""A first row of so many lines is enough to stand under its heading alone."""

_LETTER = 102
"""The width of an average letter at 9 points, in twips, taken large because no font is measured."""

_BOLD_LETTER = 112


def table(made: Table, lines: Lines, places: Places, width: int, accent: str, *, kept: bool) -> list[Element]:
    """A table `width` twips wide under its caption; `kept` keeps its last row beside what comes after it."""
    measures = column_widths(made, width)
    heading = w("tr", w("trPr", w("cantSplit"), w("tblHeader")))
    for column, wide in zip(made.columns, measures, strict=True):
        heading.append(_cell(wide, "TableHeading", [run(column.heading)], right=column.kind == "number", bottom=True))
    grid = w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=TABLE),
            w("tblW", w_=sum(measures), type="dxa"),
            w("tblLayout", type="fixed"),
            _look(first_column=made.header_column == 0),
            w("tblCaption", val=shown(made.caption)),
        ),
        w("tblGrid", *(w("gridCol", w_=wide) for wide in measures)),
        heading,
    )
    for row in made.rows:
        grid.append(_row(row, made, lines, places, measures, accent))
    rows = grid.findall("w:tr", grid.nsmap)[1:]
    deep = [_lines(row, measures) for row in made.rows]
    together = len(rows) - 1 if sum(deep) <= SHORT else 1 if deep[0] < LONG else 0
    for row in (*rows[:together], *(rows[-1:] if kept else ())):
        for each in row.iter(w("pPr").tag):
            if each.find(w("keepNext").tag) is None:
                each.insert(1, w("keepNext"))
    caption = paragraph("Caption", *places.marked(made.id, run(made.caption)))
    return [caption, grid]


def facts(made: Facts, lines: Lines, width: int) -> Element:
    """Terms and what is said of them, in two columns."""
    longest = max((len(fact.term) for fact in made.facts), default=0)
    first = max(1500, min(longest * 105 + 200, width * 2 // 5))
    measures = (first, width - first)
    grid = w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=FACTS),
            w("tblW", w_=width, type="dxa"),
            w("tblLayout", type="fixed"),
            _look(first_column=True, first_row=False),
        ),
        w("tblGrid", *(w("gridCol", w_=wide) for wide in measures)),
    )
    for fact in made.facts:
        cells = (
            _cell(first, "FactTerm", [run(fact.term)]),
            _cell(measures[1], "FactText", lines.runs(fact.line)),
        )
        grid.append(w("tr", w("trPr", w("cantSplit")), *cells))
    return grid


def column_widths(made: Table, width: int) -> tuple[int, ...]:
    """The widths of the columns, in twips, `width` together."""
    bounds = [_bounds(made, at) for at in range(len(made.columns))]
    least, most = [each[0] for each in bounds], [each[1] for each in bounds]
    reached, ends = 0.0, [0]
    for each in widths(least, most, [column.share for column in made.columns], width):
        reached += each
        ends.append(round(reached))
    return tuple(end - begin for begin, end in pairwise(ends))


def _bounds(made: Table, at: int) -> tuple[int, int]:
    """What the longest word of a column needs, and what its longest line does, in twips."""
    column = made.columns[at]
    heading = max((len(word) for word in column.heading.split()), default=1) * _BOLD_LETTER
    lines = [_said(row.cells[at]) for row in made.rows]
    parted = r"\s+" if column.kind in ("number", "date") else r"[\s/\u2013\u2014-]+"
    words = (len(word) for line in lines for word in re.split(parted, line))
    least = 60 + max(heading, min(max(words, default=1), LONGEST_WORD) * _LETTER)
    return PADDING + least, PADDING + max(least, max(map(len, lines), default=1) * _LETTER)


def _lines(row: Row, measures: Sequence[int]) -> int:
    """About how many lines a row has."""
    said = zip(map(_said, row.cells), measures, strict=True)
    return max(-(-len(words) * _LETTER * 9 // (10 * (wide - PADDING))) for words, wide in said) or 1


def _said(line: Line) -> str:
    return "".join(_text(part) for part in line)


def _text(part: Inline) -> str:
    match part:
        case Cite():
            return f"{part.number} {part.mark}"
        case State():
            return f"xxxx{part.label}"
        case Address():
            return ""
        case _:
            return part.text


def _row(row: Row, made: Table, lines: Lines, places: Places, measures: Sequence[int], accent: str) -> Element:
    built = w("tr", w("trPr", w("cantSplit")))
    for at, (line, wide) in enumerate(zip(row.cells, measures, strict=True)):
        number = made.columns[at].kind == "number"
        named = at == made.header_column or row.total
        style = "TableNumber" if number else "TableRowName" if named else "TableText"
        content = lines.runs(line, feet=False)
        if at == 0:
            content = places.marked(row.anchor, *content)
        if row.total:
            _embolden(content)
        built.append(_cell(wide, style, content, top=accent if row.total else ""))
    return built


def _embolden(content: Sequence[Element]) -> None:
    """Make the words of a sum bold."""
    for each in content:
        for letters in each.iter(f"{{{each.nsmap['w']}}}r"):
            properties = letters.find("w:rPr", letters.nsmap)
            if properties is None:
                letters.insert(0, w("rPr", w("b")))


def _cell(
    width: int, style: str, content: Sequence[Element], *, right: bool = False, top: str = "", bottom: bool = False
) -> Element:
    borders = w("tcBorders", w("top", val="single", sz=8, space=0, color=top)) if top else None
    properties = w("tcPr", w("tcW", w_=width, type="dxa"), borders, w("vAlign", val="bottom") if bottom else None)
    aligned = (w("jc", val="right"),) if right else ()
    return w("tc", properties, paragraph(style, *content, properties=aligned))


def _look(*, first_column: bool, first_row: bool = True) -> Element:
    value = (0x0020 if first_row else 0) | (0x0080 if first_column else 0) | 0x0400 | 0x0200
    return w(
        "tblLook",
        val=f"{value:04X}",
        firstRow=int(first_row),
        lastRow=0,
        firstColumn=int(first_column),
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )
