"""Whether a file is a logo: a PNG, or an SVG that draws and does nothing else, judged by what is in it."""

import binascii
import re
import struct
import zlib
from base64 import b64decode
from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError

from tracker.errors import InvalidTemplate
from tracker.text.clean import shown

PIXELS = 25_000_000
"""The most pixels of a PNG: more would be unpacked into too much memory by those who read it."""

LETTERS = 10_000
ELEMENTS = 20_000
DEPTH = 50
"""The most letters of an SVG, the most elements that it draws, each counted as often as it is drawn, and the most of
them within one another."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}"
_ACTING = frozenset(
    ("script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "set", "animate")
)
_OUTSIDE = re.compile(r"""@import|\burl\(\s*["']?\s*(?!["']?#)|javascript:|expression\(""", re.IGNORECASE)
_DATA = re.compile(r"data:image/png;base64,([A-Za-z0-9+/=\s]*)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_OWN = re.compile(r"""url\(\s*["']?#([^"')]+)""", re.IGNORECASE)


def logo_type(content: bytes, name: str) -> str:
    """The media type of a logo: `image/png` or `image/svg+xml`.

    Raises `InvalidTemplate` for anything else, for a damaged PNG, and for an SVG with a script, embedded
    HTML, an animation, a reference to anything outside of it, or one that draws without an end.
    """
    what = f"The logo {shown(name)[:120]}"
    if content.startswith(_SIGNATURE):
        _check_png(content, what)
        return "image/png"
    if b"<svg" in content[:65_536]:
        _check_svg(content, what)
        return "image/svg+xml"
    raise InvalidTemplate(f"{what} is neither a PNG nor an SVG picture.", "Save it as one of these.")


def _check_png(content: bytes, what: str) -> None:
    """Every chunk whole, the first and the last where they belong, the size within bounds (PNG, third edition)."""
    place = len(_SIGNATURE)
    kinds: list[bytes] = []
    while place + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, place)
        kind, end = content[place + 4 : place + 8], place + 12 + length
        if (
            end > len(content)
            or zlib.crc32(content[place + 4 : end - 4]) != struct.unpack_from(">I", content, end - 4)[0]
        ):
            break
        if not kinds:
            width, height = struct.unpack_from(">II", content, place + 8) if kind == b"IHDR" else (0, 0)
            if not 0 < width * height <= PIXELS:
                raise InvalidTemplate(
                    f"{what} is {width} × {height} pixels.", "Save it smaller; 1,000 pixels are plenty."
                )
        kinds.append(kind)
        place = end
    if not kinds or kinds[-1] != b"IEND" or b"IDAT" not in kinds or place != len(content):
        raise InvalidTemplate(f"{what} is a damaged PNG picture.", "Save it again.")


def _check_svg(content: bytes, what: str) -> None:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if b"<?xml-stylesheet" in content:
        raise _refused(what, "a style sheet from outside")
    try:
        root = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise _refused(what, "a document type or entities") from error
    except (ParseError, ValueError, LookupError, RecursionError, MemoryError) as error:
        raise InvalidTemplate(f"{what} is not well-formed SVG: {shown(str(error))[:120]}.", "Save it again.") from error
    if root.tag != f"{_SVG}svg":
        raise InvalidTemplate(f"{what} is not an SVG picture.", "Save it as SVG or PNG.")
    _check_depth(root, what)
    for element in root.iter():
        _check_element(element, what)
    _check_drawn(root, what)


def unescaped(style: str) -> str:
    """A style with what its backslashes hide (CSS Syntax 3, 4.3.7): `u\\72l(` is `url(`."""
    return _ESCAPE.sub(_character, style)


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else 0
    return chr(code) if 0 < code <= 0x10FFFF else found[2] or "\ufffd"


def _check_depth(root: Element, what: str) -> None:
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > DEPTH:
            raise _refused(what, f"elements in more than {DEPTH} others")
        level = [child for element in level for child in element]


def _check_drawn(root: Element, what: str) -> None:
    """Count letters, and what is drawn once more by `<use>`, patterns, masks and markers: billions, in a few lines."""
    named = {name: element for element in root.iter() if (name := element.get("id"))}
    if sum(len("".join(element.itertext())) for element in root.iter() if _bare(element.tag) == "text") > LETTERS:
        raise _refused(what, f"more than {LETTERS:,} letters")
    if _drawn(root, named, {}, ()) > ELEMENTS:
        raise _refused(what, f"more than {ELEMENTS:,} things to draw, or one that draws itself")


def _drawn(element: Element, named: Mapping[str, Element], known: dict[Element, int], within: tuple[str, ...]) -> int:
    if element in known:
        return known[element]
    count = 1 + sum(_drawn(child, named, known, within) for child in element)
    for name in _named(element):
        if name in within or len(within) > DEPTH:
            return ELEMENTS + 1
        if name in named:
            count += _drawn(named[name], named, known, (*within, name))
        if count > ELEMENTS:
            break
    known[element] = count
    return count


def _named(element: Element) -> list[str]:
    """The ids that an element refers to."""
    found = []
    for name, value in element.attrib.items():
        found += _OWN.findall(unescaped(value))
        if _bare(name) == "href" and value.strip().startswith("#"):
            found.append(value.strip()[1:])
    return found


def _check_element(element: Element, what: str) -> None:
    kind = _bare(element.tag)
    if kind in _ACTING or kind.startswith("animate"):
        raise _refused(what, f"the element <{shown(kind)[:40]}>")
    if kind == "style" and _OUTSIDE.search(unescaped("".join(element.itertext()))):
        raise _refused(what, "a style that refers to something outside of it")
    for name, value in element.attrib.items():
        bare = _bare(name)
        if bare.startswith("on"):
            raise _refused(what, f"the attribute {shown(bare)[:40]}")
        if bare in ("href", "src"):
            _check_address(value.strip(), kind, what)
        elif _OUTSIDE.search(unescaped(value)):
            raise _refused(what, f"a reference to something outside of it, in {shown(bare)[:40]}")


def _check_address(address: str, kind: str, what: str) -> None:
    """A place in the picture itself, or a PNG in it that is whole and not too large."""
    if address.startswith("#"):
        return
    picture = _DATA.fullmatch(address) if kind == "image" else None
    if picture is None:
        raise _refused(what, "a reference to something outside of it")
    try:
        content = b64decode(picture[1])
    except binascii.Error:
        content = b""
    if not content.startswith(_SIGNATURE):
        raise _refused(what, "a picture that is no PNG")
    _check_png(content, f"A picture in {what[0].lower()}{what[1:]}")


def _bare(name: object) -> str:
    return str(name).rpartition("}")[2].lower()


def _refused(what: str, found: str) -> InvalidTemplate:
    return InvalidTemplate(f"{what} holds {found}; a logo only draws.", "Save it as a plain SVG or as PNG.")
