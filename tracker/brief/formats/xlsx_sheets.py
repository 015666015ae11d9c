"""A table of the brief as a sheet: an Excel table with filters, its heading frozen, made to be printed."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil
from typing import Any, NamedTuple

from tracker.brief.charts.looks import LOOKS, OTHER, Look
from tracker.brief.charts.svg_canvas import width_of
from tracker.brief.formats.xlsx_formats import BY_LABEL, DAY, Formats
from tracker.brief.formats.xlsx_words import CODES, EVIDENCE, HEADINGS, WORDS, coded, stances
from tracker.brief.table_cells import Table
from tracker.text.clean import shown_block
from tracker.text.tongue import N_, Said, Tongue, label

ABOUT, CHARTS = N_("About"), N_("Charts")

NAMES: dict[str, tuple[str, str]] = {
    "trend": (N_("Trend"), N_("Adoption, changes and deadlines over eight quarters")),
    "scoreboard": (N_("Scoreboard"), N_("Adoption by addressee")),
    "recommendations": (N_("Recommendations"), N_("Each recommendation with a recorded status")),
    "provisions": (N_("Provisions"), N_("Where the provisions stand, by authority")),
    "changes": (N_("Changes"), N_("Every change, check and note of the quarter")),
    "withdrawn": (N_("Withdrawn"), N_("What was corrected or retracted")),
    "withholdings": (N_("Withholdings"), N_("Withheld money and its conditions")),
    "deadlines": (N_("Deadlines"), N_("Deadlines answered, fallen due, overdue and ahead")),
    "months": (N_("Deadlines by month"), N_("How many deadlines fall due in each month, by what stands of them")),
    "undated": (N_("Undated"), N_("Requirements from which no date is computed")),
    "no-evidence": (N_("Not on record"), N_("No evidence, no vehicle, or only claimed")),
    "searches": (N_("Searches"), N_("Searches that found nothing")),
    "unverified": (N_("Unverified"), N_("What nobody changed or checked for long")),
    "coming": (N_("Bills ending"), N_("Bills that die with the sitting Congress")),
    "crosswalk": (N_("Crosswalk"), N_("What each provision is to each recommendation")),
    "matrix": (N_("Crosswalk matrix"), N_("Recommendations and provisions as a matrix")),
    "evidence": (N_("Evidence"), N_("The numbered evidence")),
    "items": (N_("Items"), N_("Where each item stands on each axis")),
    "history": (N_("History"), N_("Everything recorded of the items")),
}
"""The name of each sheet and what is on it."""

_LONGEST = 32_000
"""A cell holds 32,767 characters; what is longer ends in …."""

_WIDE, _WRAPPED = 44, 40
_LONG, _WRAPPED_LONG = 160, 60
"""Texts of more than `_WIDE` characters are wrapped at `_WRAPPED`; those of more than `_LONG` have more room."""

_LINE = 13.0
"""The height of a line, in points."""

_NUMBER = {"align": "right", "indent": 1}
"""Numbers stand clear of the text in the next column."""

_PAGE = 230
"""About so many characters are printed side by side; a wider table takes more pages across."""

_MEASURED = 400
"""So many rows are looked at for the width of a column."""

_STARTERS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_LABELS = frozenset(
    {
        "adoption",
        "after",
        "arithmetic",
        "authority",
        "axis",
        "bearing",
        "before",
        "condition recorded",
        "day off",
        "finding",
        "how",
        "kind",
        "list",
        "now says",
        "quarter",
        "recorded",
        "requirement as a whole",
        "response",
        "rule",
        "says so",
        "stage",
        "state",
        "trend",
        "value",
        "where the provision stands",
        "why its answer belongs to the quarter",
    }
)
"""The columns whose cells are words of the program, by their English headings."""

_OUTSIDE = frozenset({("searches", "how")})
"""A column of such a name in which people have written."""

_OF_KIND = {"said": "change", "group": "provision"}
"""Columns that hold a label only in rows of one kind: what else was said is a note, other groups are addressees."""

_NUMBERS = frozenset({"percent"})
"""Columns of numbers that the tables hold as text."""


class Sheet(NamedTuple):
    """A sheet that was written: the name of its table, its own name, what is on it, and its rows."""

    name: str
    title: str
    what: str
    rows: int
    columns: int


def write_table(book: Any, formats: Formats, said: Tongue, name: str, title: str, what: str, table: Table) -> Sheet:
    """Write one table as a sheet of its own, its heading in the first row."""
    header, rows = table
    names = [str(each) for each in header]
    lines = [[_cell(value, heading) for value, heading in zip(row, names, strict=True)] for row in rows]
    told = [[_told(said, value, _meaning(name, names, line, at)) for at, value in enumerate(line)] for line in lines]
    worksheet = book.add_worksheet(sheet_name(said.say(title)))
    headings = _unique([_worded(each, said) for each in names])
    widths = [_width(heading, [line[at].value for line in told[:_MEASURED]]) for at, heading in enumerate(headings)]
    last = max(len(lines), 1)
    worksheet.add_table(
        0,
        0,
        last,
        len(names) - 1,
        {
            "name": f"table_{re.sub('[^a-z]', '_', name)}",
            "style": "Table Style Light 1",
            "columns": [
                {"header": each, "header_format": formats.header(**_leaning([line[column] for line in lines]))}
                for column, each in enumerate(headings)
            ],
            "title": said.say(title),
            "description": said.say(what),
        },
    )
    for number, cells in enumerate(told, 1):
        for column, (value, look) in enumerate(cells):
            write_cell(worksheet, formats, said, (number, column), value, look, wrap=widths[column][1])
        wrapped = ((cell.value, width) for cell, (width, wrap) in zip(cells, widths, strict=True) if wrap)
        set_height(worksheet, number, [(str(value), width) for value, width in wrapped if value])
    for column, (width, _) in enumerate(widths):
        worksheet.set_column(column, column, width, formats.of())
    set_height(worksheet, 0, [(f"{heading} MM", width) for heading, (width, _) in zip(headings, widths, strict=True)])
    frozen = _frozen(names)
    worksheet.freeze_panes(1, frozen)
    worksheet.repeat_rows(0)
    worksheet.set_landscape()
    pages = max(ceil(sum(width for width, _ in widths) / _PAGE - 0.15), 1)
    worksheet.fit_to_pages(pages, 0)
    if pages > 1 and frozen:
        worksheet.repeat_columns(0, frozen - 1)
    return Sheet(name, worksheet.get_name(), said.say(what), len(lines), len(names))


def write_cell(
    worksheet: Any,
    formats: Formats,
    said: Tongue,
    place: tuple[int, int],
    value: Any,
    look: Look = OTHER,
    *,
    wrap: bool = False,
    align: str = "",
) -> None:
    """A typed cell: a day, a number, yes or no, or text that no program takes for a formula."""
    row, column = place
    if value is None or value == "":
        worksheet.write_blank(row, column, None, formats.cell())
        return
    if isinstance(value, bool):
        worksheet.write_string(row, column, said.say("yes") if value else said.say("no"), formats.cell())
    elif isinstance(value, date):
        worksheet.write_datetime(row, column, value, formats.cell(num_format=DAY, align="left"))
    elif isinstance(value, int | float):
        aligned = {"align": align} if align else _NUMBER
        shown_as = {} if isinstance(value, float) else {"num_format": "#,##0"}
        worksheet.write_number(row, column, value, formats.cell(**aligned, **shown_as))
    else:
        _write_text(worksheet, formats, place, str(value), look, wrap=wrap)


def text_of(value: str) -> str:
    """Outside text as a cell holds it: no control characters, cut at what a cell can hold."""
    words = shown_block(value)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def print_footer(worksheet: Any, paper: int, said: Tongue, title: str) -> None:
    """The paper, and under each page the quarter, the name of the sheet and the page."""
    worksheet.set_paper(paper)
    worksheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    left = title[:80].replace("&", "&&")
    worksheet.set_footer(f"&L&8{left}&C&8&A&R&8{said.say('Page')} &P {said.say('of')} &N")


def set_height(worksheet: Any, row: int, cells: Iterable[tuple[str, float]]) -> None:
    """Make a row as high as its texts need in columns of these widths; not every reader does that by itself."""
    lines = max((_lines(text, width) for text, width in cells), default=1)
    if lines > 1:
        worksheet.set_row(row, min(_LINE * lines + 3, 409))


def _lines(text: str, width: float) -> int:
    """The lines of a wrapped text, taken rather many: words break early, letters of East Asia are wide."""
    room = max(width * 0.92 - 1, 1)
    return sum(max(ceil((len(part) if part.isascii() else width_of(part, 1.6)) / room), 1) for part in text.split("\n"))


def _write_text(
    worksheet: Any, formats: Formats, place: tuple[int, int], value: str, look: Look, *, wrap: bool
) -> None:
    more: dict[str, Any] = {"text_wrap": True} if wrap else {}
    words = text_of(value)
    if words.lstrip(" ").startswith(_STARTERS):
        more["quote_prefix"] = True
    worksheet.write_string(*place, words, formats.state(look, **more))


class _Told(NamedTuple):
    """A cell in the reader's language, with the look of its value."""

    value: Any
    look: Look


def _told(said: Tongue, value: Any, heading: str) -> _Told:
    if not isinstance(value, str) or not value:
        return _Told(value, OTHER)
    if heading in _LABELS:
        words = said.say(value) if value in WORDS else said.of(label(value))
        return _Told(words, BY_LABEL.get(value, OTHER))
    if isinstance(value, Said):
        return _Told(said.of(value), OTHER)
    if heading in CODES:
        look = LOOKS.get(value, OTHER) if heading == "outcome" else OTHER
        return _Told(coded(heading, value, said), look)
    return _Told(stances(value, said) if heading in EVIDENCE else value, OTHER)


def _meaning(name: str, names: Sequence[str], line: Sequence[Any], column: int) -> str:
    """By which heading a cell is read; empty where it holds what people wrote."""
    heading = names[column]
    if (name, heading) in _OUTSIDE:
        return ""
    if heading in _OF_KIND and "kind" in names:
        return "value" if line[names.index("kind")] == _OF_KIND[heading] else ""
    return heading


def _cell(value: Any, heading: str) -> Any:
    if heading in _NUMBERS and isinstance(value, str) and re.fullmatch(r"[0-9]+(\.[0-9]+)?", value):
        return float(value)
    return value


def _worded(heading: str, said: Tongue) -> str:
    """A heading in the reader's language, its first letter large; those of counts are labels with a group before."""
    group, colon, rest = heading.partition(": ")
    words = f"{said.say(group)}: {_word(rest, said)}" if colon and group in HEADINGS else _word(heading, said)
    return text_of(words[:1].upper() + words[1:])


def _word(words: str, said: Tongue) -> str:
    return said.say(words) if words in HEADINGS else said.of(label(words))


def _unique(names: Sequence[str]) -> list[str]:
    """Names of columns, as Excel wants them: none twice, whatever its letters, and none empty."""
    taken: set[str] = set()
    made = []
    for position, name in enumerate(names, 1):
        wanted = name[:200] or str(position)
        while wanted.casefold() in taken:
            wanted = f"{wanted} ({position})"
        taken.add(wanted.casefold())
        made.append(wanted)
    return made


def sheet_name(title: str) -> str:
    """A name that Excel takes for a sheet: at most 31 characters, none of `[]:*?/\\`, no quote at an end."""
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:31].strip(" '") or "Sheet"


def _width(heading: str, values: Sequence[Any]) -> tuple[float, bool]:
    """The width of a column in characters, and whether its text is wrapped."""
    longest = max((_length(value) for value in values), default=0)
    words = max((len(word) for word in heading.split()), default=0)
    wrapped = longest > _WIDE or any(isinstance(value, str) and "\n" in value for value in values)
    most = _WRAPPED if longest <= _LONG else _WRAPPED_LONG
    return float(max(min(longest, most) + 2 if longest else 0, words + 4, min(len(heading), 12) + 3, 9)), wrapped


def _leaning(values: Sequence[Any]) -> dict[str, Any]:
    """How the heading of a column stands over its cells: at the right over numbers."""
    numbers = [value for value in values if value is not None and value != ""]
    counted = bool(numbers) and all(isinstance(each, int | float) and not isinstance(each, bool) for each in numbers)
    return _NUMBER if counted else {}


def _length(value: Any) -> int:
    if isinstance(value, date):
        return 10
    return len(str(value)) if value is not None else 0


def _frozen(names: Sequence[str]) -> int:
    """How many columns stay in sight: those up to the one that names the row, if it is among the first three."""
    return next((place + 1 for place, name in enumerate(names[:3]) if name in ("item", "addressee", "authority")), 0)
