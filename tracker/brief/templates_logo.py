"""Whether a file is a logo: a PNG, or an SVG that draws and does nothing else, judged by what is in it."""

import re
import struct
import zlib
from xml.etree.ElementTree import Element, ParseError

from tracker.errors import InvalidInput
from tracker.text.clean import shown

PIXELS = 25_000_000
"""The most pixels of a PNG: more would be unpacked into too much memory by those who read it."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}"
_ACTING = frozenset(
    ("script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "set", "animate")
)
_OUTSIDE = re.compile(r"""@import|\burl\(\s*["']?\s*(?!["']?#)|javascript:|expression\(""", re.IGNORECASE)
_DATA = re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE)


def logo_type(content: bytes, name: str) -> str:
    """The media type of a logo: `image/png` or `image/svg+xml`.

    Raises `InvalidInput` for anything else, for a damaged PNG, and for an SVG with a script, embedded
    HTML, an animation or a reference to anything outside of it.
    """
    what = f"The logo {shown(name)[:120]}"
    if content.startswith(_SIGNATURE):
        _check_png(content, what)
        return "image/png"
    if b"<svg" in content[:65_536]:
        _check_svg(content, what)
        return "image/svg+xml"
    raise InvalidInput(f"{what} is neither a PNG nor an SVG picture.", "Save it as one of these.")


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
                raise InvalidInput(f"{what} is {width} × {height} pixels.", "Save it smaller; 1,000 pixels are plenty.")
        kinds.append(kind)
        place = end
    if not kinds or kinds[-1] != b"IEND" or b"IDAT" not in kinds or place != len(content):
        raise InvalidInput(f"{what} is a damaged PNG picture.", "Save it again.")


def _check_svg(content: bytes, what: str) -> None:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if b"<?xml-stylesheet" in content:
        raise _refused(what, "a style sheet from outside")
    try:
        root = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise _refused(what, "a document type or entities") from error
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        raise InvalidInput(f"{what} is not well-formed SVG: {shown(str(error))[:120]}.", "Save it again.") from error
    if root.tag != f"{_SVG}svg":
        raise InvalidInput(f"{what} is not an SVG picture.", "Save it as SVG or PNG.")
    for element in root.iter():
        _check_element(element, what)


def _check_element(element: Element, what: str) -> None:
    kind = _bare(element.tag)
    if kind in _ACTING or kind.startswith("animate"):
        raise _refused(what, f"the element <{shown(kind)[:40]}>")
    if kind == "style" and _OUTSIDE.search(element.text or ""):
        raise _refused(what, "a style that refers to something outside of it")
    for name, value in element.attrib.items():
        bare = _bare(name)
        if bare.startswith("on"):
            raise _refused(what, f"the attribute {shown(bare)[:40]}")
        if bare in ("href", "src") and not _is_own(value.strip(), kind):
            raise _refused(what, "a reference to something outside of it")
        if bare not in ("href", "src") and _OUTSIDE.search(value):
            raise _refused(what, f"a reference to something outside of it, in {shown(bare)[:40]}")


def _is_own(address: str, kind: str) -> bool:
    return address.startswith("#") or (kind == "image" and _DATA.fullmatch(address) is not None)


def _bare(name: object) -> str:
    return str(name).rpartition("}")[2].lower()


def _refused(what: str, found: str) -> InvalidInput:
    return InvalidInput(f"{what} holds {found}; a logo only draws.", "Save it as a plain SVG or as PNG.")
