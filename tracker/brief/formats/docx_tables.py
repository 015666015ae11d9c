"""Tables in Word: heading rows that repeat, rows that do not split, columns as wide as they must and may be."""

import re
from collections.abc import Sequence

from tracker.brief.document.blocks import Address, Cite, Facts, Inline, Line, Row, State, Table
from tracker.brief.formats.docx_lines import Lines, Places
from tracker.brief.formats.docx_styles import FACTS, TABLE
from tracker.brief.formats.docx_xml import Element, paragraph, run, w
from tracker.text.clean import shown

PADDING = 160
"""What a cell keeps free at its left and right together, in twips."""

LONGEST_WORD = 18
"""A word of more characters may be broken, so that one address does not take all the room."""

SHORT = 12
"""A table of so many rows stands on one page."""

_LETTER = 102
"""The width of an average letter at 9 points, in twips, taken large because no font is measured."""

_BOLD_LETTER = 112


def table(made: Table, lines: Lines, places: Places, width: int, accent: str, *, kept: bool) -> list[Element]:
    """A table `width` twips wide under its caption; `kept` keeps its last row beside what comes after it."""
    widths = column_widths(made, width)
    heading = w("tr", w("trPr", w("cantSplit"), w("tblHeader")))
    for column, wide in zip(made.columns, widths, strict=True):
        heading.append(_cell(wide, "TableHeading", [run(column.heading)], right=column.kind == "number", bottom=True))
    grid = w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=TABLE),
            w("tblW", w_=sum(widths), type="dxa"),
            w("tblLayout", type="fixed"),
            _look(first_column=made.header_column == 0),
            w("tblCaption", val=shown(made.caption)),
        ),
        w("tblGrid", *(w("gridCol", w_=wide) for wide in widths)),
        heading,
    )
    for row in made.rows:
        grid.append(_row(row, made, lines, places, widths, accent))
    rows = grid.findall("w:tr", grid.nsmap)[1:]
    for row in (*(rows[:-1] if len(rows) <= SHORT else ()), *(rows[-1:] if kept else ())):
        for each in row.iter(w("pPr").tag):
            each.insert(1, w("keepNext"))
    caption = paragraph("Caption", *places.marked(made.id, run(made.caption)))
    return [caption, grid]


def facts(made: Facts, lines: Lines, width: int) -> Element:
    """Terms and what is said of them, in two columns."""
    longest = max((len(fact.term) for fact in made.facts), default=0)
    first = max(1500, min(longest * 105 + 200, width * 2 // 5))
    widths = (first, width - first)
    grid = w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=FACTS),
            w("tblW", w_=width, type="dxa"),
            w("tblLayout", type="fixed"),
            _look(first_column=True, first_row=False),
        ),
        w("tblGrid", *(w("gridCol", w_=wide) for wide in widths)),
    )
    for fact in made.facts:
        cells = (
            _cell(first, "FactTerm", [run(fact.term)]),
            _cell(widths[1], "FactText", lines.runs(fact.line)),
        )
        grid.append(w("tr", w("trPr", w("cantSplit")), *cells))
    return grid


def column_widths(made: Table, width: int) -> tuple[int, ...]:
    """The widths of the columns, in twips, `width` together.

    Each gets its share, but none less than its longest word needs as long as the others can spare it.
    """
    least = [_least(made, at) for at in range(len(made.columns))]
    if sum(least) >= width:
        return _shared(width, least)
    shares = [max(1, column.share) for column in made.columns]
    fixed: dict[int, int] = {}
    while True:
        free = [at for at in range(len(shares)) if at not in fixed]
        room = width - sum(fixed.values())
        portions = dict(zip(free, _shared(room, [shares[at] for at in free]), strict=True))
        short = [at for at in free if portions[at] < least[at]]
        if not short:
            return tuple(fixed.get(at) or portions[at] for at in range(len(shares)))
        fixed.update({at: least[at] for at in short})


def _least(made: Table, at: int) -> int:
    column = made.columns[at]
    heading = max((len(word) for word in column.heading.split()), default=1) * _BOLD_LETTER
    if column.kind in ("number", "date"):
        words = (word for row in made.rows for word in _said(row.cells[at]).split())
    else:
        words = (word for row in made.rows for word in re.split(r"[\s/\u2013\u2014-]+", _said(row.cells[at])))
    letter = _BOLD_LETTER if at == made.header_column else _LETTER
    return PADDING + max(heading, min(max(map(len, words), default=1), LONGEST_WORD) * letter)


def _said(line: Line) -> str:
    return "".join(_text(part) for part in line)


def _text(part: Inline) -> str:
    match part:
        case Cite():
            return str(part.number)
        case State():
            return f"xxxx{part.label}"
        case Address():
            return ""
        case _:
            return part.text


def _shared(width: int, parts: Sequence[int]) -> tuple[int, ...]:
    """`width` in proportion, to the last twip."""
    whole, at, made = sum(parts), 0, []
    for part in parts:
        made.append(width * (at + part) // whole - width * at // whole)
        at += part
    return tuple(made)


def _row(row: Row, made: Table, lines: Lines, places: Places, widths: Sequence[int], accent: str) -> Element:
    built = w("tr", w("trPr", w("cantSplit")))
    for at, (line, wide) in enumerate(zip(row.cells, widths, strict=True)):
        number = made.columns[at].kind == "number"
        named = at == made.header_column or row.total
        style = "TableNumber" if number else "TableRowName" if named else "TableText"
        content = lines.runs(line)
        if at == 0:
            content = places.marked(row.anchor, *content)
        if row.total and number:
            _embolden(content)
        built.append(_cell(wide, style, content, top=accent if row.total else ""))
    return built


def _embolden(content: Sequence[Element]) -> None:
    """Make the words of a sum bold where its paragraph's style does not."""
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
