"""A font that shows any character as a small box with its code point in it.

The fonts of a PDF do not hold every script, and a tagged PDF may not be written with a glyph missing.
Where a name is in such a script, each character is drawn as a box with its hexadecimal number, as browsers
do, and the character itself stays in the text of the page: it can be searched for, copied and read aloud.
"""

import struct
from collections.abc import Iterable
from typing import NamedTuple

FAMILY = "Code Boxes"
MOST = 20_000
"""The most characters one font draws; a glyph has a number of two bytes."""

_EM = 1000
_STROKE = 34
_PIXEL = 46
_LOW, _HIGH = -80, 780
_DIGITS = (
    ("###", "#.#", "#.#", "#.#", "###"),
    (".#.", "##.", ".#.", ".#.", "###"),
    ("###", "..#", "###", "#..", "###"),
    ("###", "..#", ".##", "..#", "###"),
    ("#.#", "#.#", "###", "..#", "..#"),
    ("###", "#..", "###", "..#", "###"),
    ("###", "#..", "###", "#.#", "###"),
    ("###", "..#", "..#", ".#.", ".#."),
    ("###", "#.#", "###", "#.#", "###"),
    ("###", "#.#", "###", "..#", "###"),
    (".#.", "#.#", "###", "#.#", "#.#"),
    ("##.", "#.#", "##.", "#.#", "##."),
    (".##", "#..", "#..", "#..", ".##"),
    ("##.", "#.#", "#.#", "#.#", "##."),
    ("###", "#..", "##.", "#..", "###"),
    ("###", "#..", "##.", "#..", "#.."),
)
"""The sixteen digits, each three squares wide and five high."""


class _Box(NamedTuple):
    """A rectangle, corners in font units; `hole` turns it the other way round, so that it is cut out."""

    left: int
    bottom: int
    right: int
    top: int
    hole: bool = False


class _Glyph(NamedTuple):
    advance: int
    outline: bytes


def code_box_font(characters: Iterable[str]) -> bytes:
    """A TrueType font with a box for each of these characters, the same bytes for the same characters."""
    codes = sorted({ord(each) for each in characters})[:MOST]
    glyphs = [_glyph(0), *(_glyph(code) for code in codes)]
    offsets = [0]
    for glyph in glyphs:
        offsets.append(offsets[-1] + len(glyph.outline))
    tables = {
        b"OS/2": _os2(codes),
        b"cmap": _cmap(codes),
        b"glyf": b"".join(glyph.outline for glyph in glyphs),
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, _EM, 0, 0, 0, _LOW, _EM, _HIGH, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, 900, -250, 0, _EM, 0, 0, _EM, 1, *[0] * 7, len(glyphs)),
        b"hmtx": b"".join(struct.pack(">Hh", glyph.advance, 0) for glyph in glyphs),
        b"loca": b"".join(struct.pack(">I", offset) for offset in offsets),
        b"maxp": struct.pack(">IH13H", 0x10000, len(glyphs), 400, 100, 0, 0, 2, *[0] * 8),
        b"name": _name(),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, -100, 50, *[0] * 5),
    }
    return _assembled(tables)


def _glyph(code: int) -> _Glyph:
    digits = f"{code:04X}" if code <= 0xFFFF else f"{code:06X}"
    half = len(digits) // 2
    width = half * 4 * _PIXEL + 3 * _PIXEL
    boxes = [
        _Box(_PIXEL // 2, _LOW, width - _PIXEL // 2, _HIGH),
        _Box(_PIXEL // 2 + _STROKE, _LOW + _STROKE, width - _PIXEL // 2 - _STROKE, _HIGH - _STROKE, hole=True),
    ]
    for place, digit in enumerate(digits):
        left = 2 * _PIXEL + place % half * 4 * _PIXEL
        top = _HIGH - int(2.9 * _PIXEL) - place // half * 7 * _PIXEL
        boxes += _squares(int(digit, 16), left, top)
    return _Glyph(width, _outline(boxes))


def _squares(digit: int, left: int, top: int) -> list[_Box]:
    """The squares of a digit, those side by side as one rectangle."""
    boxes: list[_Box] = []
    for row, pattern in enumerate(_DIGITS[digit]):
        y = top - row * _PIXEL
        runs = [(0, 3)] if pattern == "###" else [(at, at + 1) for at in range(3) if pattern[at] == "#"]
        boxes += (_Box(left + first * _PIXEL, y - _PIXEL, left + end * _PIXEL, y) for first, end in runs)
    return boxes


def _outline(boxes: list[_Box]) -> bytes:
    """A simple glyph: four points on the curve for each rectangle."""
    points: list[tuple[int, int]] = []
    for box in boxes:
        corners = [(box.left, box.bottom), (box.left, box.top), (box.right, box.top), (box.right, box.bottom)]
        points += corners[::-1] if box.hole else corners
    xs, ys = [x for x, _ in points], [y for _, y in points]
    data = struct.pack(">hhhhh", len(boxes), min(xs), min(ys), max(xs), max(ys))
    data += b"".join(struct.pack(">H", 4 * number + 3) for number in range(len(boxes)))
    data += struct.pack(">H", 0) + b"\x01" * len(points)
    for values in (xs, ys):
        data += b"".join(struct.pack(">h", now - before) for before, now in zip([0, *values], values, strict=False))
    return data + b"\0" * (-len(data) % 4)


def _cmap(codes: list[int]) -> bytes:
    groups = b"".join(struct.pack(">III", code, code, number) for number, code in enumerate(codes, 1))
    table = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(codes)) + groups
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _os2(codes: list[int]) -> bytes:
    low, high = (min(codes[0], 0xFFFF), min(codes[-1], 0xFFFF)) if codes else (0, 0)
    return (
        struct.pack(">HhHHH", 4, 600, 400, 5, 0)
        + struct.pack(">10h", 650, 700, 0, 140, 650, 700, 0, 480, 50, 250)
        + struct.pack(">h10s4I4s", 0, b"\0" * 10, 0, 0, 0, 0, b"    ")
        + struct.pack(">HHHhhhHH", 0x40, low, high, 900, -250, 0, 900, 250)
        + struct.pack(">IIhhHHH", 0, 0, 500, 700, 0, 32, 1)
    )


def _name() -> bytes:
    texts = {1: FAMILY, 2: "Regular", 4: FAMILY, 6: FAMILY.replace(" ", "")}
    records, strings = b"", b""
    for number, text in texts.items():
        encoded = text.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, 0x409, number, len(encoded), len(strings))
        strings += encoded
    return struct.pack(">HHH", 0, len(texts), 6 + len(records)) + records + strings


def _assembled(tables: dict[bytes, bytes]) -> bytes:
    """The file: its directory and its tables, each padded to four bytes and summed."""
    power = len(tables).bit_length() - 1
    head = struct.pack(">IHHHH", 0x10000, len(tables), 16 << power, power, (len(tables) - (1 << power)) * 16)
    at, directory, body = len(head) + 16 * len(tables), b"", b""
    for tag, data in sorted(tables.items()):
        padded = data + b"\0" * (-len(data) % 4)
        directory += struct.pack(">4sIII", tag, _sum(padded), at + len(body), len(data))
        body += padded
    return head + directory + body


def _sum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF
