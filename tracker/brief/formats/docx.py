"""A brief as a Word document: letter paper, real styles, native footnotes, the same bytes every time."""

import docx
from docx.document import Document as WordDocument

from tracker.brief.document.blocks import Document
from tracker.brief.formats.docx_body import Body, anchors, notes_of
from tracker.brief.formats.docx_lines import Lines, Places
from tracker.brief.formats.docx_notes import Footnotes, footnotes
from tracker.brief.formats.docx_package import (
    describe,
    fill,
    footnotes_part,
    numbering,
    packed,
    paint_theme,
    settings,
    trim,
)
from tracker.brief.formats.docx_pages import foot, is_tight, letterhead, running_head, sheet
from tracker.brief.formats.docx_pictures import INCH, Pictures, logo
from tracker.brief.formats.docx_styles import accent_of, styles
from tracker.brief.formats.docx_xml import Element, w


def written(document: Document) -> bytes:
    """The bytes of a `.docx` file (ECMA-376, transitional), ZIP entries without a time of their own.

    Raises `InvalidTemplate` if the theme's logo is not a picture.
    """
    word = docx.Document()
    trim(word)
    tight = is_tight(document)
    accent = accent_of(document.theme.accent)
    paint_theme(word.part.package, accent)
    fill(word.styles.element, list(styles(document.language, accent, tight=tight)))
    fill(word.settings.element, settings(document.language))
    places = Places(anchors(document))
    pictures = Pictures(word.part.package)
    notes = Footnotes(note for each in notes_of(document) for note in each.notes)
    references = _heads_and_feet(word, document, pictures, accent)
    body = Body(document, word.part, Lines(word.part, places, notes), places, pictures, accent)
    fill(word.element.body, [*body.write(), sheet(references, tight=tight)])
    fill(word.part.numbering_part.element, numbering(body.ordered_lists))
    feet = footnotes_part(word)
    fill(feet.element, list(footnotes(notes.cited, Lines(feet, places, None).runs)))
    describe(word, document)
    return packed(word)


def _heads_and_feet(word: WordDocument, document: Document, pictures: Pictures, accent: str) -> tuple[Element, ...]:
    theme = document.theme
    made: list[Element] = []
    for kind in ("first", "default"):
        part, relation = word.part.add_header_part()  # type: ignore[no-untyped-call]
        mark = None
        if kind == "first" and theme.logo:
            picture = logo(theme.logo, theme.logo_type, INCH * 6 // 10, INCH * 2)
            mark = pictures.put(part, picture, theme.organization, theme.logo_alternative or theme.organization)
        head = letterhead(document, mark, accent) if kind == "first" else running_head(document)
        fill(part.element, head)
        made.append(w("headerReference", type=kind, r_id=relation))
    for kind in ("first", "default"):
        footer, relation = word.part.add_footer_part()  # type: ignore[no-untyped-call]
        fill(footer.element, foot(document))
        made.append(w("footerReference", type=kind, r_id=relation))
    return tuple(made)
