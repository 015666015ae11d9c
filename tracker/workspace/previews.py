"""What is in a file, as a page: text, Markdown, the head of a table, the text of a PDF.

Nothing is ever run, followed or fetched; HTML is shown as the text it is. What a page cannot show is named.
"""

import csv
import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import PurePath

from tracker.files.apart import read_apart
from tracker.files.reading import size
from tracker.text.clean import shown
from tracker.text.tongue import ENGLISH, N_, Said, Tongue, capitalized, said
from tracker.workspace.page import Look, Page

MOST = 64 * 1024
"""Bytes of a text that are looked at."""

LINES = 400
"""Lines of a text that are shown."""

LONGEST = 2_000
"""Characters of a line that are shown."""

ROWS, COLUMNS = 60, 12
"""Rows and columns of a table that are shown."""

PAGES, CHARACTERS = 8, 40_000
"""Pages of a PDF that are read, and characters of their text that are kept."""


class FileKind(StrEnum):
    """What a file is, by its content where there is some, else by its name and media type."""

    PDF = "pdf"
    PICTURE = "picture"
    TABLE = "table"
    MARKDOWN = "markdown"
    TEXT = "text"
    DOCUMENT = "document"
    SOUND = "sound"
    OTHER = "other"


KIND_WORDS: dict[FileKind, str] = {
    FileKind.PDF: N_("PDF"),
    FileKind.PICTURE: N_("picture"),
    FileKind.TABLE: N_("table"),
    FileKind.MARKDOWN: N_("Markdown"),
    FileKind.TEXT: N_("text"),
    FileKind.DOCUMENT: N_("office document"),
    FileKind.SOUND: N_("sound or film"),
    FileKind.OTHER: N_("other file"),
}

_BY_ENDING: dict[str, FileKind] = {
    ".pdf": FileKind.PDF,
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff"), FileKind.PICTURE),
    **dict.fromkeys((".csv", ".tsv"), FileKind.TABLE),
    **dict.fromkeys((".md", ".markdown"), FileKind.MARKDOWN),
    **dict.fromkeys((".txt", ".json", ".xml", ".html", ".htm", ".eml", ".yaml", ".log"), FileKind.TEXT),
    **dict.fromkeys((".doc", ".docx", ".odt", ".ods", ".xls", ".xlsx", ".ppt", ".pptx", ".rtf"), FileKind.DOCUMENT),
}
_SIGNATURES: tuple[tuple[bytes, FileKind], ...] = (
    (b"%PDF-", FileKind.PDF),
    (b"\x89PNG\r\n", FileKind.PICTURE),
    (b"\xff\xd8\xff", FileKind.PICTURE),
    (b"GIF8", FileKind.PICTURE),
    (b"BM", FileKind.PICTURE),
    (b"II*\x00", FileKind.PICTURE),
    (b"MM\x00*", FileKind.PICTURE),
)
_TEXTUAL = (FileKind.TABLE, FileKind.MARKDOWN, FileKind.TEXT)


def kind_by_name(name: str, media_type: str) -> FileKind:
    """What a file is said to be."""
    known = _BY_ENDING.get(PurePath(name).suffix.lower())
    if known is not None:
        return known
    family = media_type.partition("/")[0]
    families = {
        "image": FileKind.PICTURE,
        "text": FileKind.TEXT,
        "audio": FileKind.SOUND,
        "video": FileKind.SOUND,
    }
    return families.get(family, FileKind.OTHER)


def kind_of(name: str, media_type: str, content: bytes) -> FileKind:
    """What a file is. Its content decides between PDF, picture and text; its name what kind of text."""
    named = kind_by_name(name, media_type)
    for signature, kind in _SIGNATURES:
        if content.startswith(signature) and (signature != b"BM" or named is FileKind.PICTURE):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return FileKind.PICTURE
    if _text_of(content) is None:
        return FileKind.OTHER if named in (*_TEXTUAL, FileKind.PDF, FileKind.PICTURE) else named
    return named if named in _TEXTUAL or named is FileKind.DOCUMENT else FileKind.TEXT


def preview_of(
    name: str,
    media_type: str,
    content: bytes,
    width: int,
    tongue: Tongue = ENGLISH,
    *,
    stop: Callable[[], bool] = lambda: False,
) -> Page:
    """The beginning of a file as a page `width` cells wide. Raises nothing for anything that is in the file.

    May take seconds for a PDF, so never on a screen's own thread; `stop` tells that nobody waits any longer.
    """
    page = Page(width, tongue)
    kind = kind_of(name, media_type, content)
    if kind is FileKind.PDF:
        _pdf(page, content, stop)
    elif kind in _TEXTUAL:
        text = _text_of(content) or ""
        _SHOWN[kind](page, text)
        if len(content) > MOST or len(text.splitlines()) > LINES:
            page.blank()
            page.paragraph(said("This is only its beginning; open it to see all of it."), Look.QUIET)
    else:
        words = capitalized(said(KIND_WORDS[kind]))
        page.paragraph(said("{kind}, {size}: it has no text to show here.", kind=words, size=size(len(content))))
        page.paragraph(said("Open it to see it."), Look.QUIET)
    return page


# -- text


def _text_of(content: bytes) -> str | None:
    """The beginning of a text; None for what is none."""
    head = content[:MOST]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    if b"\0" in head:
        return None
    try:
        return head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start >= len(head) - 4 and len(content) > MOST:
            return head[: error.start].decode("utf-8-sig")
    control = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    return None if control * 50 > len(head) else head.decode("cp1252", "replace")


def _lines(text: str) -> list[str]:
    return [line[:LONGEST].expandtabs(4) for line in text.splitlines()[:LINES]]


def _plain(page: Page, text: str) -> None:
    for line in _lines(text):
        page.paragraph(line)


# -- Markdown

_HEADING = re.compile(r"(#{1,6}) +(.*)")
_BULLET = re.compile(r"( *)([-*+]|[0-9]{1,3}[.)]) +(.*)")
_RULE = re.compile(r" {0,3}([-*_] *){3,}")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\(([^()\s]{1,500})\)")
_SIGNS = re.compile(r"(\*\*|__|`)")


def _markdown(page: Page, text: str) -> None:
    """Headings, bullets, quotes and code told apart by their looks; marks of emphasis left out."""
    fenced = False
    for line in _lines(text):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        elif fenced:
            page.paragraph(f"    {line}", Look.QUIET)
        elif _RULE.fullmatch(line):
            page.paragraph("─" * min(page.width, 40), Look.QUIET)
        elif (heading := _HEADING.fullmatch(line)) is not None:
            page.paragraph(_unmarked(heading[2].rstrip("# ")), Look.HEADING)
        elif (bullet := _BULLET.fullmatch(line)) is not None:
            sign = "•" if bullet[2] in "-*+" else bullet[2]
            page.paragraph(f"{bullet[1]}{sign} {_unmarked(bullet[3])}")
        elif line.lstrip().startswith(">"):
            page.under(_unmarked(line.lstrip("> ")), Look.ITALIC)
        else:
            page.paragraph(_unmarked(line))


def _unmarked(text: str) -> str:
    """A line without its marks; a link as its words with its address, which nothing follows."""
    return _SIGNS.sub("", _LINK.sub(lambda found: f"{found[1]} ({found[2]})", text))


# -- tables


def _table(page: Page, text: str) -> None:
    """The head of a table in columns as wide as their words, as far as there is room."""
    try:
        rows = [row for row in _rows(text) if row]
    except csv.Error:
        _plain(page, text)
        return
    if not rows:
        page.paragraph(said("The table is empty."), Look.QUIET)
        return
    columns = min(COLUMNS, max(len(row) for row in rows))
    cells = [[shown(each)[:200] for each in (*row, *[""] * columns)[:columns]] for row in rows]
    widths = [min(30, max(len(row[column]) for row in cells) or 1) for column in range(columns)]
    while len(widths) > 1 and sum(widths) + 2 * (len(widths) - 1) > page.width:
        widths.pop()
    widths[0] = min(widths[0], page.width)
    for number, row in enumerate(cells):
        look = Look.BOLD if number == 0 else Look.PLAIN
        page.columns([(cell, look) for cell in row[: len(widths)]], widths)
    if len(widths) < max(len(row) for row in rows):
        page.blank()
        page.paragraph(said("{count} columns stand here.", count=len(widths)), Look.QUIET)


def _rows(text: str) -> list[list[str]]:
    lines = text.splitlines()[:LINES]
    first = lines[0] if lines else ""
    delimiter = max(",;\t|", key=first.count)
    return [row for _, row in zip(range(ROWS), csv.reader(lines, delimiter=delimiter), strict=False)]


# -- PDF

_PROBLEMS: dict[str, str] = {
    "large": N_("This PDF is too large to be read here."),
    "time": N_("This PDF took too long to read."),
    "stopped": N_("This PDF was not read to its end."),
    "limit": N_("This PDF needs more memory than is given to it."),
    "locked": N_("This PDF is locked with a password."),
    "library": N_("The part that reads PDF (pypdf) is not installed."),
}


def _pdf(page: Page, content: bytes, stop: Callable[[], bool]) -> None:
    answer = read_apart("pdf", content, PAGES, CHARACTERS, stop=stop)
    texts = answer.get("texts")
    if not isinstance(texts, list):
        sentence = _PROBLEMS.get(str(answer.get("problem")), N_("This file calls itself a PDF and cannot be read."))
        page.paragraph(said(sentence), Look.WARN)
        page.paragraph(said("Open it to see it."), Look.QUIET)
        return
    whole = int(answer.get("pages", 0))
    for number, text in enumerate(texts, start=1):
        page.paragraph(said("Page {number} of {count}", number=number, count=whole), Look.QUIET)
        for line in _lines(str(text)):
            page.paragraph(line)
        page.blank()
    if not any(str(text).strip() for text in texts):
        page.paragraph(said("Its pages hold no text, only pictures of it. Open it to see it."), Look.QUIET)
    elif whole > len(texts):
        page.paragraph(_further(whole - len(texts)), Look.QUIET)


def _further(pages: int) -> Said:
    return said("{count} further pages: open it to see them.", count=pages)


_SHOWN: dict[FileKind, Callable[[Page, str], None]] = {
    FileKind.TEXT: _plain,
    FileKind.MARKDOWN: _markdown,
    FileKind.TABLE: _table,
}
