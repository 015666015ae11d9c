"""Elements of WordprocessingML: the one place where text becomes XML, and where children get the schema's order.

Word refuses a file whose properties stand in another order than ECMA-376 gives them; `w` sorts them, so
that nobody has to remember. Measures are twips (1/1440 inch) unless said otherwise, sizes half-points.
"""

from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from tracker.text.clean import shown

Element = Any
"""An element of lxml, which says nothing of its types."""

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
_W = f"{{{NAMESPACES['w']}}}"
_R = f"{{{NAMESPACES['r']}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_HERE = {"w": NAMESPACES["w"]}
"""Each element declares no more than it needs, since thousands are made; what stands around it does the rest."""

_ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens spacing ind contextualSpacing jc outlineLvl rPr sectPr"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps noProof webHidden color spacing kern position sz szCs u shd "
        "vertAlign lang"
    ),
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW gridSpan tcBorders shd noWrap tcMar vAlign",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr trPr tcPr tblStylePr",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg",
}
"""The children of each kind of properties that are written here, in the order of the schema."""

_RANK = {tag: {f"{_W}{name}": rank for rank, name in enumerate(names.split())} for tag, names in _ORDER.items()}


def w(tag: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """An element `w:tag` with its attributes, those of the same namespace, and its children; None is left out.

    `type_` and the like, with a line below, give names that Python reserves; `r_id` an attribute of `r`.
    Raises `KeyError` for a child of properties whose place is not known.
    """
    made = etree.Element(f"{_W}{tag}", nsmap=_HERE)
    for name, value in attributes.items():
        made.set(f"{_R}{name[2:]}" if name.startswith("r_") else f"{_W}{name.rstrip('_')}", str(value))
    present = [child for child in children if child is not None]
    if tag in _RANK:
        present.sort(key=lambda child: _RANK[tag][str(child.tag)])
    made.extend(present)
    return made


def text(words: str) -> Element:
    """`w:t` with words as they are: what XML cannot hold becomes U+FFFD, line breaks become spaces."""
    made = etree.Element(f"{_W}t", nsmap=_HERE)
    made.text = shown(words)
    made.set(_SPACE, "preserve")
    return made


def run(words: str, *properties: Element) -> Element:
    """A run of text with its properties."""
    return w("r", w("rPr", *properties) if properties else None, text(words))


def for_word(words: str, *properties: Element) -> Element:
    """A run whose text only Word shows (2013 and later); readers that do not know its namespace leave it out."""
    space = f"{{{NAMESPACES['mc']}}}"
    either = etree.Element(f"{space}AlternateContent", nsmap={each: NAMESPACES[each] for each in ("mc", "w15")})
    choice = etree.SubElement(either, f"{space}Choice", Requires="w15")
    choice.append(text(words))
    etree.SubElement(either, f"{space}Fallback")
    return w("r", w("rPr", *properties), either)


def paragraph(style: str, *content: Element, properties: tuple[Element, ...] = ()) -> Element:
    """A paragraph in a style, with further properties."""
    return w("p", w("pPr", w("pStyle", val=style), *properties), *content)


def field(instruction: str, shown_result: str) -> list[Element]:
    """A field of the program's own, never of outside text, with the result that stands until it is counted anew."""
    code = etree.Element(f"{_W}instrText", nsmap=NAMESPACES)
    code.text = f" {instruction} "
    code.set(_SPACE, "preserve")
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", code),
        w("r", w("fldChar", fldCharType="separate")),
        run(shown_result),
        w("r", w("fldChar", fldCharType="end")),
    ]
