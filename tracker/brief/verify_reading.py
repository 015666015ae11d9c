"""Finding the stamp in a file of a brief, whatever its format; bounded, since the file may be anybody's."""

import csv
import io
import json
import re
import zipfile
import zlib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from tracker.brief.stamp import NAME, Stamp, parse_stamp, stamps_in
from tracker.errors import InvalidInput

LARGEST = 128 * 1024 * 1024
"""No file is read beyond this size, in bytes."""

_LARGEST_PART = 1024 * 1024
_MOST_PARTS = 10_000
_MOST_PROPERTIES = 8
_MOST_PLACES = 16
_HEAD = 512 * 1024
_MARK = b"\xef\xbb\xbf"
_PROPERTIES = re.compile(r"docProps/[A-Za-z0-9]+\.xml")
_LAST_LINE = re.compile(rf"\[//\]: # \(({NAME} [^()\n]*)\)")
_LITERAL = re.compile(rb"[\s]{0,64}\(((?:[^()\\]|\\.){0,16384})\)", re.DOTALL)


def stamp_of(name: str, content: bytes) -> Stamp | None:
    """What a file says of how it was made, or None where it says nothing.

    Raises `InvalidInput` for a file that is damaged, or whose stamp is, or that has several.
    """
    found = list(dict.fromkeys(_stamps(name, content)))
    whole = [each for each in map(_parsed, found) if each is not None]
    if len(whole) > 1:
        raise InvalidInput(f"{len(whole)} different stamps stand in it.", "It may have been altered.")
    if found and not whole:
        raise InvalidInput("Its stamp cannot be read.", "It may have been altered.")
    return whole[0] if whole else None


def _parsed(text: str) -> Stamp | None:
    """A stamp, or None for text that only begins like one."""
    try:
        return parse_stamp(text)
    except InvalidInput:
        return None


def _stamps(name: str, content: bytes) -> list[str]:
    suffix = Path(name).suffix.lower()
    if content.startswith(b"%PDF-"):
        return _in_pdf(content)
    if content.startswith(b"PK"):
        return _in_office(content)
    if suffix in (".pdf", ".docx", ".xlsx"):
        raise InvalidInput(f"It is not a {suffix[1:].upper()} file.", "It may be damaged.")
    try:
        text = content.removeprefix(_MARK).decode()
    except UnicodeDecodeError as error:
        raise InvalidInput("It is not UTF-8 text.", "It may be damaged.") from error
    if suffix == ".json":
        return _in_json(text)
    if suffix in (".html", ".htm"):
        return _in_html(text)
    if suffix == ".csv":
        return _in_csv(text)
    if suffix in (".md", ".markdown"):
        return _in_markdown(text)
    return []


def _in_markdown(text: str) -> list[str]:
    """The last line, a link reference definition that no reader shows."""
    last = text.rstrip("\n").rpartition("\n")[2]
    found = _LAST_LINE.fullmatch(last)
    return [found[1]] if found else []


def _in_json(text: str) -> list[str]:
    try:
        said: Any = json.loads(text)
    except (ValueError, RecursionError):
        return stamps_in(text)[-1:]  # no longer JSON; what stood at its end still says what it was
    found = said.get("stamp") if isinstance(said, dict) else None
    return [found] if isinstance(found, str) else []


def _in_csv(text: str) -> list[str]:
    from tracker.brief.formats.csv import STAMP

    try:
        return [row[1] for row in csv.reader(io.StringIO(text, newline="")) if len(row) == 2 and row[0] == STAMP]
    except csv.Error as error:
        raise InvalidInput("It is not a CSV file.", "It may be damaged.") from error


class _Meta(HTMLParser):
    """Collects the `content` of each `<meta name="tracker-brief">` in the head."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.in_head = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "body":
            self.in_head = False
        if self.in_head and tag == "meta" and given.get("name") == NAME:
            self.found.append(given.get("content") or "")


def _in_html(text: str) -> list[str]:
    reader = _Meta()
    try:
        reader.feed(text[:_HEAD])
    except (AssertionError, ValueError) as error:  # of the reader, on declarations that are none
        raise InvalidInput("It is not an HTML file.", "It may be damaged.") from error
    return reader.found


def _in_pdf(content: bytes) -> list[str]:
    """In the document's keywords: the information dictionary (ISO 32000-1, 14.3.3) and XMP, both uncompressed."""
    if b"%%EOF" not in content[-2048:]:
        raise InvalidInput("The PDF file ends too soon.", "It may be damaged.")
    found: list[str] = []
    for start in _places(content, b"/Keywords"):
        literal = _LITERAL.match(content, start)
        found += stamps_in(_unescaped(literal[1])) if literal else []
    for start in _places(content, b"<x:xmpmeta"):
        packet, end, _ = content[start : start + _LARGEST_PART].partition(b"</x:xmpmeta>")
        found += stamps_in(packet.decode("latin-1")) if end else []
    return found


def _places(content: bytes, words: bytes) -> list[int]:
    """Where the first few of some words end."""
    places: list[int] = []
    place = content.find(words)
    while place >= 0 and len(places) < _MOST_PLACES:
        places.append(place + len(words))
        place = content.find(words, place + len(words))
    return places


def _unescaped(literal: bytes) -> str:
    plain = re.sub(rb"\\(?:\r\n|\r|\n)", b"", literal)
    return re.sub(rb"\\(.)", rb"\1", plain, flags=re.DOTALL).decode("latin-1")


def _in_office(content: bytes) -> list[str]:
    """In the document properties of an Office Open XML file. A stamp has no character that XML escapes."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS:
                raise InvalidInput("The file holds more parts than a brief has.", "It is not a brief.")
            found: list[str] = []
            properties = [part for part in parts if _PROPERTIES.fullmatch(part.filename)]
            if len(properties) > _MOST_PROPERTIES:
                raise InvalidInput("The file has more properties than a brief has.", "It is not a brief.")
            for part in properties:
                found += stamps_in(_part(archive, part).decode("latin-1"))
            return found
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise InvalidInput("The file cannot be unpacked.", "It may be damaged.") from error


def _part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """One part, never more than the limit, whatever the file says of its size."""
    with archive.open(part) as stream:
        content = stream.read(_LARGEST_PART + 1)
    if len(content) > _LARGEST_PART:
        raise InvalidInput("A part of the file is larger than any of a brief.", "It is not a brief.")
    return content
