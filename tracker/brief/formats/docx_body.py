"""The body of a brief in Word: its title block, its contents, its sections, each block in a style of its own."""

from collections.abc import Iterator, Sequence
from itertools import islice

from docx.opc.part import Part

from tracker.brief.charts.svg import chart_svg
from tracker.brief.document.blocks import (
    Block,
    Bullets,
    Callout,
    Document,
    Facts,
    Figure,
    Notes,
    Paragraph,
    Picture,
    Section,
    Table,
)
from tracker.brief.formats.docx_lines import Lines, Places
from tracker.brief.formats.docx_notes import note_entry
from tracker.brief.formats.docx_pages import TEXT_HEIGHT, is_tight, text_width
from tracker.brief.formats.docx_pictures import INCH, TWIP, Drawn, Pictures, drawn
from tracker.brief.formats.docx_tables import facts, table
from tracker.brief.formats.docx_xml import Element, field, paragraph, run, w
from tracker.brief.formats.labels import is_label
from tracker.brief.formats.picture_parts import parts

_PARAGRAPHS = {"": "Normal", "lead": "Lead", "small": "Aside", "legend": "Legend"}
_CALLOUTS = {"internal": "CalloutInternal", "in-progress": "Callout", "caution": "CalloutCaution"}
MOST_PARTS = 12
"""Parts of a section that stand in the contents; with more, such as a page for each item, the section stands alone."""


def anchors(document: Document) -> Iterator[str]:
    """Every place of a document that something may lead to."""
    for block in _walked(document.sections):
        match block:
            case Section():
                yield block.anchor
            case Table():
                yield block.id
                yield from (row.anchor for row in block.rows)
            case Figure():
                yield block.chart.id
            case Picture():
                yield block.id
            case Notes():
                for note in block.notes:
                    yield f"note-{note.number}"
                    yield f"cited-{note.number}"


def notes_of(document: Document) -> Iterator[Notes]:
    """The lists of notes of a document."""
    return (block for block in _walked(document.sections) if isinstance(block, Notes))


def _walked(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Section):
            yield from _walked(block.blocks)


class Body:
    """Writes the blocks of a document, one after the other."""

    def __init__(
        self, document: Document, part: Part, lines: Lines, places: Places, pictures: Pictures, accent: str
    ) -> None:
        self._document = document
        self._part = part
        self._lines = lines
        self._places = places
        self._pictures = pictures
        self._accent = accent
        self._drawn = _drawings(document, text_width(tight=is_tight(document)))
        self._lists = 2
        self._tight = is_tight(document)
        self._width = text_width(tight=self._tight)
        self._after_list = 60 if self._tight else 150
        self.content: list[Element] = []

    @property
    def ordered_lists(self) -> int:
        """How many numbered lists were written; each counts from 1."""
        return self._lists - 2

    def write(self) -> list[Element]:
        """The whole body but the measures of its pages."""
        document = self._document
        self._add(paragraph("Title", run(document.title)))
        if document.subtitle:
            self._add(paragraph("Subtitle", run(document.subtitle)))
        self._title_block(Facts(document.facts))
        for mark in document.marks:
            self._block(mark, 0)
        if not self._tight and len(document.sections) > 2:
            self.content.extend(_contents(document, self._places))
        for section in document.sections:
            self._section(section, 1)
        if document.identity and self._tight:  # a longer brief says the same in a section of its own
            self._add(
                paragraph(
                    "Aside", run(document.identity), properties=(w("spacing", before=2 * self._after_list, after=0),)
                )
            )
        return self.content

    def _add(self, *made: Element) -> None:
        self.content.extend(made)

    def _section(self, section: Section, level: int) -> None:
        properties = (w("pageBreakBefore"),) if section.fresh_page else ()
        heading = self._places.marked(section.anchor, run(section.heading))
        self._add(paragraph(f"Heading{min(level, 4)}", *heading, properties=properties))
        for at, block in enumerate(section.blocks):
            following = section.blocks[at + 1] if at + 1 < len(section.blocks) else None
            self._block(block, level, following, opens=at == 0)

    def _block(self, block: Block, level: int, following: Block | None = None, *, opens: bool = False) -> None:
        match block:
            case Section():
                self._section(block, level + 1)
            case Paragraph():
                self._paragraph(block, leads=isinstance(following, Bullets), opens=opens and following is not None)
            case Callout():
                style = _CALLOUTS.get(block.kind, "CalloutCaution")
                self._add(paragraph(style, *self._lines.runs(block.line)))
            case Bullets():
                self._bullets(block)
            case Facts():
                self._facts(block)
            case Table():
                under = isinstance(following, Paragraph) and following.role == "legend"
                self._add(*table(block, self._lines, self._places, self._width, self._accent, kept=under))
                if not under:
                    self._add(self._gap())
            case Figure():
                self._picture(block.chart.id, block.chart.title, block.chart.alternative, block.caption)
            case Picture():
                self._picture(block.id, block.caption, block.alternative, block.caption)
            case Notes():
                for note in block.notes:
                    back = self._places.name(f"cited-{note.number}")
                    self._add(note_entry(note, self._lines.runs, self._places.marked, back))

    def _paragraph(self, block: Paragraph, *, leads: bool, opens: bool) -> None:
        """A paragraph; one that leads a list stands close to it; labels and what opens a section are not left alone."""
        style = _PARAGRAPHS.get(block.role, "Normal")
        kept = (w("keepNext"),) if leads or opens or is_label(block) else ()
        near = (w("spacing", after=self._after_list // 4),) if leads else ()
        self._add(paragraph(style, *self._lines.runs(block.line), properties=(*kept, *near)))

    def _bullets(self, block: Bullets) -> None:
        style = "ListNumber" if block.ordered else "ListBullet"
        self._lists += block.ordered
        for at, item in enumerate(block.items, 1):
            properties = []
            if block.ordered:
                properties.append(w("numPr", w("ilvl", val=0), w("numId", val=self._lists)))
            if at == len(block.items):
                properties.append(w("spacing", after=self._after_list))
            self._add(paragraph(style, *self._lines.runs(item), properties=tuple(properties)))

    def _title_block(self, block: Facts) -> None:
        """The facts of the title block: a table, or one paragraph where there is little room."""
        if not self._tight:
            self._facts(block)
            return
        said: list[Element] = []
        for fact in block.facts:
            said += [run(" · " if said else ""), run(f"{fact.term} ", w("rStyle", val="Quiet"))]
            said += self._lines.runs(fact.line)
        self._add(paragraph("FactText", *said))

    def _facts(self, block: Facts) -> None:
        if block.facts:
            self._add(facts(block, self._lines, self._width), self._gap())

    def _gap(self) -> Element:
        """A small empty line after a table, without which two tables would grow together."""
        spacing = w("spacing", before=0, after=0, line=self._after_list, lineRule="exact")
        return w("p", w("pPr", spacing, w("rPr", w("sz", val=8))))

    def _picture(self, anchor: str, name: str, alternative: str, caption: str) -> None:
        """A picture under its caption; the parts of a high one stand close, and the first speaks for all of them."""
        self._add(paragraph("Caption", *self._places.marked(anchor, run(caption))))
        first, *others = self._drawn.pop(0)
        drawings = [self._pictures.put(self._part, first, name, alternative)]
        drawings += [self._pictures.put(self._part, each, name, "") for each in others]
        if not others:
            self._add(paragraph("Figure", *drawings))
        for at, drawing in enumerate(drawings if others else (), 1):
            after = (w("spacing", after=240),) if at == len(drawings) else ()
            self._add(paragraph("FigurePart", drawing, properties=after))


def _contents(document: Document, places: Places) -> list[Element]:
    """A table of contents that leads to its headings: a line for each section, with the parts of it behind.

    It has no page numbers, since only Word could count them; `\\n` says so to Word as well.
    """
    begin, code, separate, _, end = field('TOC \\o "1-2" \\n \\h \\z', "")
    made = []
    for section in document.sections:
        content = [_entry(places, section, w("b"))]
        under = [each for each in section.blocks if isinstance(each, Section)]
        for at, each in enumerate(under if len(under) <= MOST_PARTS else ()):
            content += [run("  " if at == 0 else " · ", w("rStyle", val="Quiet")), _entry(places, each)]
        made.append(paragraph("TOC1", *content))
    for at, each in enumerate((begin, code, separate)):
        made[0].insert(1 + at, each)
    made[-1].append(end)
    properties = w("sdtPr", w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique")))
    heading = paragraph("TOCHeading", run(document.labels.contents))
    return [w("sdt", properties, w("sdtContent", heading, *made))]


def _entry(places: Places, section: Section, *look: Element) -> Element:
    name = places.name(section.anchor)
    words = run(section.heading, w("rStyle", val="Jump"), *look)
    return w("hyperlink", words, anchor=name, history=1) if name else words


def _drawings(document: Document, width: int) -> list[Sequence[Drawn]]:
    """Every picture of the document, in order, each in as many parts as it has pages."""
    tallest = TEXT_HEIGHT * TWIP - INCH * 3 // 4
    pictures = [
        parts(chart_svg(block.chart, palette="print"), lines=False)
        if isinstance(block, Figure)
        else parts(block.svg, lines=True)
        for block in _walked(document.sections)
        if isinstance(block, Figure | Picture)
    ]
    made = iter(drawn([part for each in pictures for part in each], width * TWIP, tallest))
    return [tuple(islice(made, len(each))) for each in pictures]
