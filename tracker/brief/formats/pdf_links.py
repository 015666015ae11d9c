"""Links between a statement and its note, led to their places after the page is set.

Typst sets every line with a link to a label twice: once to learn where the labels are. Here a link bears
an address in the file instead, which asks for no second round, and is then led to its place: a link to
a note stands where the note's own link leads back to, and the other way round. What replaces an address
is as long as the address was, so that nothing else in the file moves.
"""

import re

_LENGTH = 80
"""An address is made so long, and so leaves room for the place that replaces it."""

_PAGE = re.compile(rb"<</Type/Page/[^\n]*")
_LINKS = re.compile(rb"/Annots\[([\d R]*)\]")
_LINK = re.compile(
    rb"<</Type/Annot/Subtype/Link/Rect\[([\d.]+) [\d.]+ [\d.]+ ([\d.]+)\][^\n]*?"
    rb"(/A<</Type/Action/S/URI/URI\(#((?:cite|note)-\d+)~+\)>>)[^\n]*?(/Contents\(#[^()\n]*\))"
)
_NUMBER = re.compile(rb"\n(\d+) 0 obj\n")
_OPPOSITE = {b"cite": b"note", b"note": b"cite"}
_ADDRESS = b"/URI(#"


def address(anchor: str) -> str:
    """What a link to `cite-1` or `note-1` bears until it is led there."""
    return f"#{anchor}".ljust(_LENGTH, "~")


def joined(pdf: bytes, page_word: str) -> bytes | None:
    """The file with each such link led to its place, or None where one of them has no place in it.

    A PDF as Typst writes it: objects that are no streams are plain, one in a line. A link says of itself the page
    that it leads to, after `page_word`.
    """
    pages: list[bytes] = []
    page_of: dict[bytes, int] = {}
    for page in _PAGE.finditer(pdf):
        if links := _LINKS.search(page[0]):
            page_of |= dict.fromkeys(links[1].removesuffix(b" 0 R").split(b" 0 R "), len(pages))
        pages.append(_number(pdf, page))
    found = [(link, page_of.get(_number(pdf, link)), *link[4].split(b"-")) for link in _LINK.finditer(pdf)]
    places: dict[bytes, tuple[bytes, bytes]] = {}
    for link, page, kind, number in found:
        if page is None:
            return None
        place = b"/Dest[%s 0 R/XYZ %s %s 0]" % (pages[page], link[1], link[2])
        places.setdefault(_OPPOSITE[kind] + b"-" + number, (place, b"/Contents<%s>" % _text(f"{page_word} {page + 1}")))
    if pdf.count(_ADDRESS) != len(found) or any(link[4] not in places for link, *_ in found):
        return None
    made = bytearray(pdf)
    for link, *_ in found:
        for part, said in zip((3, 5), places[link[4]], strict=True):
            made[link.start(part) : link.end(part)] = said.ljust(len(link[part]))
    return bytes(made) if len(made) == len(pdf) else None


def _text(words: str) -> bytes:
    """A text as PDF has it in any script: UTF-16 in hexadecimal."""
    return ("\ufeff" + words).encode("utf-16-be", "replace").hex().upper().encode()


def _number(pdf: bytes, at: re.Match[bytes]) -> bytes:
    """The number of the object that begins there."""
    number = _NUMBER.fullmatch(pdf, pdf.rfind(b"\n", 0, at.start() - 1), at.start())
    return number[1] if number else b""
