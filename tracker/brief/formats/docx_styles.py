"""The styles of a brief in Word: every look has a name, so that whoever edits the document changes it in one place."""

import re
from typing import Literal

from tracker.brief.charts.looks import GROUNDS
from tracker.brief.formats.docx_xml import NAMESPACES, Element, w

FONT = "Arial"
MONOSPACE = "Consolas"
SIGNS = "Segoe UI Symbol"
INK = GROUNDS["ink"][0][1:]
QUIET = GROUNDS["quiet"][0][1:]
RULE = GROUNDS["rule"][0][1:]
WARNING = GROUNDS["warning"][0][1:]
WARNING_TINT = GROUNDS["tint"][0][1:]

BODY = 20
"""The size of plain text, in half-points."""

TABLE = "BriefTable"
FACTS = "BriefFacts"

_WORD_LANGUAGES = {"en": "en-US", "es": "es-US"}
"""Word proofs a language of a country; briefs are written for readers in the United States."""


def word_language(tag: str) -> str:
    """The language Word proofs a text in, from a BCP 47 tag."""
    return _WORD_LANGUAGES.get(tag, tag)


def accent_of(color: str) -> str:
    """The six digits of `#rrggbb`; a dark blue for anything else."""
    return color[1:].upper() if re.fullmatch(r"#[0-9a-fA-F]{6}", color) else "1F4E79"


def styles(language: str, accent: str, *, tight: bool) -> Element:
    """`w:styles`: the document's defaults, then every style.

    `accent` is six hexadecimal digits; `tight` sets everything smaller and closer, for a brief on one page.
    """
    defaults = w(
        "docDefaults",
        w(
            "rPrDefault",
            w(
                "rPr",
                w("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT),
                w("color", val=INK),
                w("sz", val=BODY),
                w("szCs", val=BODY),
                w("lang", val=word_language(language), eastAsia="en-US", bidi="ar-SA"),
            ),
        ),
        w("pPrDefault", w("pPr", w("spacing", before=0, after=120, line=269, lineRule="auto"))),
    )
    made = w("styles", defaults)
    made.extend(_paragraph_styles(accent))
    made.extend(_character_styles(accent))
    made.extend(_table_styles(accent))
    if tight:
        _tighten(made)
    made.append(w("style", w("name", val="No List"), w("semiHidden"), **_ids("numbering", "NoList", default=True)))
    return made


def _paragraph_styles(accent: str) -> list[Element]:
    size, bold, color = _size, w, _color
    return [
        _style("Normal", "Normal", (), (), default=True, shown=True),
        _style(
            "Title",
            "Title",
            (_space(0, 40, 240), w("keepNext")),
            (bold("b"), color(accent), size(48), w("spacing", val=-6)),
            following="Subtitle",
            shown=True,
        ),
        _style("Subtitle", "Subtitle", (_space(0, 200), w("keepNext")), (color(QUIET), size(23)), shown=True),
        _style(
            "Heading1",
            "heading 1",
            (*_heading(0, 320, 120), w("pBdr", w("bottom", val="single", sz=8, space=3, color=accent))),
            (bold("b"), color(accent), size(30)),
            following="Normal",
            shown=True,
        ),
        _style(
            "Heading2",
            "heading 2",
            _heading(1, 240, 80),
            (bold("b"), color(accent), size(24)),
            following="Normal",
            shown=True,
        ),
        _style(
            "Heading3",
            "heading 3",
            _heading(2, 200, 60),
            (bold("b"), size(22)),
            following="Normal",
            shown=True,
        ),
        _style(
            "Heading4",
            "heading 4",
            _heading(3, 160, 40),
            (bold("b"), color(QUIET), size(21)),
            following="Normal",
            shown=True,
        ),
        _style("Lead", "Lead", (_space(60, 120, 276),), (size(23),), shown=True),
        _style("Aside", "Aside", (_space(40, 100, 252),), (color(QUIET), size(18)), shown=True),
        _style("Legend", "Legend", (_space(60, 200, 252),), (color(QUIET), size(17)), shown=True),
        _style("ListBullet", "List Bullet", (_list(1), _space(0, 50)), (), shown=True),
        _style("ListNumber", "List Number", (_list(2), _space(0, 50)), (), shown=True),
        _style(
            "Caption",
            "caption",
            (w("keepNext"), w("keepLines"), _space(200, 80, 252)),
            (bold("b"), size(19)),
            following="Normal",
            shown=True,
        ),
        _style("Figure", "Figure", (_space(40, 240, 240),), ()),
        _style("FigurePart", "Figure Part", (_space(0, 0, 240),), (size(2),), based="Figure"),
        _callout("Callout", "Callout", accent, _mixed(accent)),
        _callout("CalloutCaution", "Callout Caution", "B7791F", "FDF6E3"),
        _callout("CalloutInternal", "Callout Internal", WARNING, WARNING_TINT),
        _style("TableText", "Table Text", (_space(0, 0, 245),), (size(18),), shown=True),
        _style("TableHeading", "Table Heading", (w("keepNext"),), (bold("b"), color(accent)), based="TableText"),
        _style("TableNumber", "Table Number", (w("jc", val="right"),), (), based="TableText"),
        _style("TableRowName", "Table Row Name", (), (), based="TableText"),
        _style("FactTerm", "Fact Term", (_space(0, 0, 252),), (color(QUIET), size(19))),
        _style("FactText", "Fact Text", (_space(0, 0, 252),), (size(20),)),
        _style(
            "NoteEntry",
            "Note Entry",
            (w("ind", left=480, hanging=480), w("tabs", w("tab", val="left", pos=480)), _space(0, 80, 252)),
            (size(18),),
        ),
        _style("TOCHeading", "TOC Heading", (w("keepNext"), _space(160, 60)), (bold("b"), color(accent), size(24))),
        _style("TOC1", "toc 1", (_space(0, 40, 245), w("ind", left=0)), (size(19),), following="Normal"),
        _style("TOC2", "toc 2", (_space(0, 20, 252), w("ind", left=280)), (size(18),), following="Normal"),
        _style("Header", "header", (_space(0, 0, 240),), (color(QUIET), size(17))),
        _style("Footer", "footer", (_space(0, 0, 240),), (color(QUIET), size(17))),
        _style("Organization", "Organization", (), (bold("b"), color(accent), size(24)), based="Header"),
        _style("FootnoteText", "footnote text", (_space(0, 20, 240),), (size(17),)),
    ]


def _character_styles(accent: str) -> list[Element]:
    mono = w("rFonts", ascii=MONOSPACE, hAnsi=MONOSPACE, cs=MONOSPACE, eastAsia=MONOSPACE)
    return [
        _style("DefaultParagraphFont", "Default Paragraph Font", None, (), kind="character", default=True),
        _style("Strong", "Strong", None, (w("b"), w("bCs")), kind="character", shown=True),
        _style("Emphasis", "Emphasis", None, (w("i"), w("iCs")), kind="character", shown=True),
        _style("Code", "Code", None, (mono, w("noProof"), _size(17)), kind="character", shown=True),
        _style(
            "Sign",
            "Sign",
            None,
            (w("rFonts", ascii=SIGNS, hAnsi=SIGNS, cs=SIGNS, eastAsia=SIGNS), w("noProof"), _size(15)),
            kind="character",
        ),
        _style("Quiet", "Quiet", None, (_color(QUIET),), kind="character", shown=True),
        _style("Hyperlink", "Hyperlink", None, (_color(accent), w("u", val="single")), kind="character"),
        _style("Jump", "Jump", None, (_color(accent),), kind="character"),
        _style("NoteMark", "Note Mark", None, (_color(accent), w("b")), kind="character"),
        _style(
            "FootnoteReference",
            "footnote reference",
            None,
            (_color(accent), w("vertAlign", val="superscript")),
            kind="character",
        ),
    ]


def _table_styles(accent: str) -> list[Element]:
    margins = w("tblCellMar", *(w(side, w_=width, type="dxa") for side, width in _SIDES))
    plain = _style("TableNormal", "Normal Table", None, (), kind="table", default=True)
    plain.append(w("tblPr", w("tblInd", w_=0, type="dxa"), margins))
    table = _style(TABLE, "Brief Table", None, (), kind="table", based="TableNormal", shown=True)
    padded = w(
        "tblCellMar", *(w(side, w_=width, type="dxa") for side, width in zip(_NAMES, (40, 80, 40, 80), strict=True))
    )
    table.append(
        w(
            "tblPr",
            w(
                "tblBorders",
                w("top", val="single", sz=8, space=0, color=accent),
                w("bottom", val="single", sz=8, space=0, color=accent),
                w("insideH", val="single", sz=4, space=0, color=RULE),
            ),
            padded,
        )
    )
    first = w("tblStylePr", w("rPr", w("b"), w("color", val=accent)), type="firstRow")
    first.append(
        w(
            "tcPr",
            w("tcBorders", w("bottom", val="single", sz=8, space=0, color=accent)),
            w("shd", val="clear", color="auto", fill=_mixed(accent)),
        )
    )
    table.append(first)
    facts = _style(FACTS, "Brief Facts", None, (), kind="table", based="TableNormal", shown=True)
    facts.append(
        w(
            "tblPr",
            w("tblBorders", w("insideH", val="single", sz=4, space=0, color="E4E7EB")),
            w("tblCellMar", *(w(side, w_=n, type="dxa") for side, n in zip(_NAMES, (30, 0, 30, 100), strict=True))),
        )
    )
    return [plain, table, facts]


_NAMES = ("top", "left", "bottom", "right")
_SIDES = (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))


def _style(
    style: str,
    name: str,
    paragraph: tuple[Element, ...] | None,
    letters: tuple[Element, ...],
    *,
    kind: Literal["paragraph", "character", "table"] = "paragraph",
    based: str = "",
    following: str = "",
    default: bool = False,
    shown: bool = False,
) -> Element:
    """A style; `shown` lists it in the gallery of Word."""
    parent = based or ("Normal" if kind == "paragraph" and not default else "")
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val=parent) if parent else None,
        w("next", val=following) if following else None,
        w("uiPriority", val=99) if not shown else None,
        w("qFormat") if shown else None,
        w("pPr", *paragraph) if paragraph else None,
        w("rPr", *letters) if letters else None,
        **_ids(kind, style, default=default, custom=name in _OWN),
    )


def _ids(kind: str, style: str, *, default: bool, custom: bool = False) -> dict[str, str | int]:
    made: dict[str, str | int] = {"type": kind}
    if default:
        made["default"] = 1
    if custom:
        made["customStyle"] = 1
    return {**made, "styleId": style}


_OWN = frozenset(
    (
        "Lead",
        "Aside",
        "Legend",
        "Figure",
        "Figure Part",
        "Callout",
        "Callout Caution",
        "Callout Internal",
        "Table Text",
        "Table Heading",
        "Table Number",
        "Table Row Name",
        "Fact Term",
        "Fact Text",
        "Note Entry",
        "Organization",
        "Code",
        "Sign",
        "Quiet",
        "Jump",
        "Note Mark",
        "Brief Table",
        "Brief Facts",
    )
)
"""The names that Word does not know of itself."""


def _heading(level: int, before: int, after: int) -> tuple[Element, ...]:
    return w("keepNext"), w("keepLines"), _space(before, after, 240), w("outlineLvl", val=level)


def _tighten(made: Element) -> None:
    """Smaller letters, a third of the space between paragraphs and rows, single lines."""
    for each in made.iter(w("sz").tag, w("szCs").tag):
        size = int(each.get(_VALUE, "0"))
        each.set(_VALUE, str(max(15, round(size * (0.75 if size > BODY else 0.85)))))
    for each in made.iter(w("spacing").tag):
        for name in (f"{_W}before", f"{_W}after"):
            if name in each.attrib:
                each.set(name, str(int(each.get(name, "0")) // 3))
        if f"{_W}line" in each.attrib:
            each.set(f"{_W}line", "240")
    for margins in made.iter(w("tblCellMar").tag):
        for each in margins.iter(w("top").tag, w("bottom").tag):
            each.set(f"{_W}w", str(int(each.get(f"{_W}w", "0")) // 3))


_W = f"{{{NAMESPACES['w']}}}"
_VALUE = f"{_W}val"


def _callout(style: str, name: str, edge: str, ground: str) -> Element:
    properties = (
        w("keepLines"),
        w(
            "pBdr",
            w("top", val="single", sz=4, space=4, color=ground),
            w("left", val="single", sz=36, space=8, color=edge),
            w("bottom", val="single", sz=4, space=4, color=ground),
        ),
        w("shd", val="clear", color="auto", fill=ground),
        w("ind", left=200, right=100),
        _space(100, 160),
    )
    return _style(style, name, properties, (), shown=True)


def _mixed(accent: str) -> str:
    """The accent at a tenth of its strength, on white."""
    return "".join(f"{round(255 - (255 - int(accent[at : at + 2], 16)) * 0.09):02X}" for at in (0, 2, 4))


def _space(before: int, after: int, line: int = 0) -> Element:
    if line:
        return w("spacing", before=before, after=after, line=line, lineRule="auto")
    return w("spacing", before=before, after=after)


def _size(half_points: int) -> Element:
    return w("sz", val=half_points)


def _color(color: str) -> Element:
    return w("color", val=color)


def _list(number: int) -> Element:
    return w("numPr", w("numId", val=number))
