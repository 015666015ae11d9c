"""A brief as PDF, set by Typst: tagged (PDF/UA-1), with bookmarks, links and fonts of its own.

`typst/brief.typ` is the page; the document reaches it as JSON, so that no text of it is ever read as
markup or code. No font, file or package of the machine is used and no clock: the same document gives
the same bytes everywhere.
"""

import json
import re
import tempfile
import unicodedata
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from tracker.brief.document.blocks import Document, Theme
from tracker.brief.formats.code_boxes import FAMILY, code_box_font
from tracker.brief.formats.pdf_data import LOGO_TYPES, page_data
from tracker.brief.formats.pdf_links import joined
from tracker.brief.formats.print_fonts import program_fonts
from tracker.errors import InvalidTemplate
from tracker.text.clean import shown

_TEMPLATE = files("tracker.brief.formats") / "typst" / "brief.typ"
_SET_IN = frozenset(
    [chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180))]
    + list("–—‘’“”„†‡•…‰‹›€™−≈≠≤≥←↑→↓■□▪▲△▶▷▼◆◇○●◐✓✕⊘")
)
"""Characters that the fonts are known to hold; any other is tried first."""

_SIZE = 10.4
_ONE_PAGE_SIZES = (9.6, 8.8, 8.2)
"""Sizes of type in points; a one-page brief takes the first in which it is one page, or else the last."""

_ONE_PAGE = b"<xmpTPg:NPages>1</xmpTPg:NPages>"
_REFUSED = re.compile(r'the text `"(\\u\{[0-9a-f]+\}|.)"` could not be displayed')
"""What Typst says of a character that no font holds."""


def written(document: Document) -> bytes:
    """The document as the bytes of a PDF file. Raises `InvalidTemplate` for a logo that is no picture."""
    return joined(_set(document, page_data(document)), document.labels.page) or linked_by_labels(document)


def linked_by_labels(document: Document) -> bytes:
    """The same, with every link led to its place by Typst itself, at the cost of setting most lines twice."""
    return _set(document, page_data(document, labels=True))


def _set(document: Document, data: dict[str, Any]) -> bytes:
    theme = document.theme
    with tempfile.TemporaryDirectory(prefix="tracker-brief-") as folder:
        root = Path(folder)
        (root / "brief.typ").write_bytes(_TEMPLATE.read_bytes())
        fonts = program_fonts(root / "fonts")
        text = json.dumps(data, ensure_ascii=False)
        (root / "document.json").write_text(text, encoding="utf-8")
        boxed = _without_glyph(text, root, fonts)
        if boxed:
            (root / "fonts" / "boxes.ttf").write_bytes(code_box_font(boxed))
            fonts = program_fonts(root / "fonts")
        if theme.logo:
            (root / "logo").write_bytes(theme.logo)
            _check_logo(theme, root, fonts)
        stamped = datetime.fromisoformat(document.date).replace(tzinfo=UTC)
        made = b""
        for size in _ONE_PAGE_SIZES if document.style == "one-page" else (_SIZE,):
            (root / "type.json").write_text(json.dumps({"size": size, "boxes": [FAMILY] if boxed else []}))
            made = _compiled(root / "brief.typ", root, fonts, timestamp=stamped, pdf_standards=["ua-1"])
            if _ONE_PAGE in made:
                break
        return made


def _compiled(page: Path | bytes, root: Path, fonts: Any, **options: Any) -> bytes:
    """A page as PDF; nothing outside `root` is read, and no package."""
    import typst

    made: bytes = typst.compile(
        page,
        root=root,
        font_paths=fonts,
        ignore_system_fonts=True,
        format="pdf",
        package_path=root,
        package_cache_path=root,
        **options,
    )
    return made


def _check_logo(theme: Theme, root: Path, fonts: Any) -> None:
    """Set the logo alone, so that its mistakes are told from those of the page."""
    import typst

    hint = "Use a PNG or SVG file that a browser shows."
    kind = LOGO_TYPES.get(theme.logo_type)
    if kind is None:
        raise InvalidTemplate(
            f"The logo is of the type {theme.logo_type or 'unknown'}; a brief takes PNG and SVG.", hint
        )
    page = f'#set document(title: "Logo")\n#image("/logo", format: "{kind}", width: 1in, alt: "Logo")'
    try:
        _compiled(page.encode(), root, fonts, pdf_standards=["ua-1"])
    except typst.TypstError as error:
        raise InvalidTemplate(f"The logo cannot be read as {kind.upper()}: {shown(error.message)}.", hint) from error


def _without_glyph(text: str, root: Path, fonts: Any) -> list[str]:
    """The characters of a text that no font holds, found by setting each that is not known to be held."""
    import typst

    if text.isascii():
        return []
    unusual = sorted(set(text) - _SET_IN)
    if not unusual:
        return []
    (root / "characters.json").write_text(json.dumps(unusual), encoding="utf-8")
    page = '#set document(title: "Characters")\n#for each in json("/characters.json") { par(text(each)) }'
    try:
        _compiled(page.encode(), root, fonts, pdf_standards=["ua-1"])
    except typst.TypstError as error:
        refused = {_character(each) for each in _REFUSED.findall(error.diagnostic)}
        marks = {each for each in unusual if unicodedata.category(each).startswith("M")}
        return sorted(marks | refused) if refused else unusual
    return []


def _character(said: str) -> str:
    """A character as Typst says it in a message: itself, or its number in hexadecimal."""
    return chr(int(said[3:-1], 16)) if said.startswith("\\u{") else said
