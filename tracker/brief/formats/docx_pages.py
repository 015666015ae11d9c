"""The pages of a brief in Word: letter paper, margins, the letterhead of the first page, the foot of each."""

from tracker.brief.document.blocks import Document
from tracker.brief.formats.docx_xml import Element, field, paragraph, run, w

WIDTH, HEIGHT = 12240, 15840
"""Letter paper, in twips."""

SIDE, TOP, BOTTOM = 1260, 1150, 1100
TEXT_HEIGHT = HEIGHT - TOP - BOTTOM


def is_tight(document: Document) -> bool:
    """Whether everything stands closer, because the brief is to fit on one page."""
    return document.style == "one-page"


def text_width(*, tight: bool) -> int:
    """The width of the text, in twips."""
    return WIDTH - 2 * _side(tight)


def _side(tight: bool) -> int:
    return SIDE - 200 if tight else SIDE


def sheet(references: tuple[Element, ...], *, tight: bool) -> Element:
    """`w:sectPr`: the measures of the pages; `references` are their heads and feet; `tight` leaves less margin."""
    top, bottom = (TOP * 5 // 8, BOTTOM * 5 // 8) if tight else (TOP, BOTTOM)
    head = 400 if tight else 560
    margins = w(
        "pgMar", top=top, right=_side(tight), bottom=bottom, left=_side(tight), header=head, footer=head, gutter=0
    )
    return w("sectPr", *references, w("pgSz", w_=WIDTH, h=HEIGHT), margins, w("titlePg"))


def letterhead(document: Document, logo: Element | None, accent: str) -> list[Element]:
    """What heads the first page: who sends it, with the logo at the right."""
    theme = document.theme
    words = [paragraph("Organization", run(theme.organization))] if theme.organization else []
    words += [paragraph("Header", run(line)) for line in theme.letterhead]
    if logo is None and not words:
        return [paragraph("Header")]
    edge = w("pBdr", w("bottom", val="single", sz=6, space=1, color=accent))
    rule = paragraph("Header", properties=(edge, w("spacing", before=0, after=120, line=120, lineRule="exact")))
    if logo is None:
        return [*words, rule]
    width = text_width(tight=is_tight(document))
    right = width // 3
    left = width - right
    grid = w(
        "tbl",
        w("tblPr", w("tblW", w_=width, type="dxa"), w("tblLayout", type="fixed"), _bare()),
        w("tblGrid", w("gridCol", w_=left), w("gridCol", w_=right)),
        w(
            "tr",
            w("tc", w("tcPr", w("tcW", w_=left, type="dxa")), *(words or [paragraph("Header")])),
            w(
                "tc",
                w("tcPr", w("tcW", w_=right, type="dxa")),
                paragraph("Header", logo, properties=(w("jc", val="right"),)),
            ),
        ),
    )
    return [grid, rule]


def running_head(document: Document) -> list[Element]:
    """What heads the further pages: the title, and the quarter."""
    said = " · ".join(filter(None, (document.theme.organization, document.title)))
    return [paragraph("Header", run(said), properties=(w("jc", val="right"), w("spacing", before=0, after=160)))]


def foot(document: Document) -> list[Element]:
    """What stands at the foot of every page: its number, and how many there are."""
    labels = document.labels
    numbers = (
        run(f"{labels.page} "),
        *field("PAGE", "1"),
        run(f" {labels.of} "),
        *field("NUMPAGES", "1"),
    )
    return [paragraph("Footer", *numbers, properties=(w("jc", val="right"),))]


def _bare() -> Element:
    return w("tblCellMar", w("left", w_=0, type="dxa"), w("right", w_=0, type="dxa"))
