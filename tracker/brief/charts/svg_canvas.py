"""What every chart is drawn with: shapes with fixed coordinates, text cut to a width, hatching, one legend."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from tracker.brief.charts.looks import CSS_PROPERTIES, GROUNDS, Look, look_of
from tracker.brief.charts.model import Series
from tracker.text.clean import shown

WIDTH = 640.0
"""Units across. At 6.5 inches one unit is 0.73 points, so that the smallest text, 10 units, prints at 7.3 points."""

SIZE, SMALL = 11.5, 10.0
ASCENT = 0.35
"""Half the height of a capital, in its own size: text is centered by its baseline, which every reader honors."""

FONT = "'Source Sans 3', 'Source Sans Pro', 'Libertinus Serif', 'Helvetica Neue', Arial, sans-serif"

_CLASSES = ((0.34, "ijlI.,:;|!'’ ·"), (0.42, "ftr()[]-/"), (0.53, "cksvxyz"), (0.98, "mwMW@%—…"))
_LOWER, _UPPER = 0.63, 0.74
_STEP = 6


class Box(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float


def width_of(text: str, size: float) -> float:
    """The width of text, taken rather large: no font is measured, and the reader's may be a wide one."""
    return sum(_em(character) for character in text) * size


def clipped(text: str, room: float, size: float) -> str:
    """Text of any kind on one line, ended with … where it is wider than `room`."""
    words = " ".join(shown(text).split())
    if width_of(words, size) <= room:
        return words
    left, kept = room - width_of("…", size), []
    for character in words:
        left -= _em(character) * size
        if left < 0:
            break
        kept.append(character)
    return f"{''.join(kept).rstrip()}…" if kept else ""


def clipped_within(text: str, room: float, size: float) -> str:
    """Like `clipped`, cut in the middle: for ids, which differ at their ends."""
    words = " ".join(shown(text).split())
    if width_of(words, size) <= room:
        return words
    half = (room + width_of("…", size)) / 2
    return clipped(words, half, size) + clipped(words[::-1], half, size)[-2::-1]


def wrapped(text: str, room: float, size: float) -> tuple[str, ...]:
    """Text in one line, or in two if it is wider than `room`; the second is cut."""
    words = " ".join(shown(text).split())
    end = max(
        (place for place, letter in enumerate(words) if letter == " " and width_of(words[:place], size) <= room),
        default=0,
    )
    if width_of(words, size) <= room or not end:
        return (clipped(words, room, size),)
    return words[:end], clipped(words[end + 1 :], room, size)


def n(value: float) -> str:
    """A coordinate: at most two decimals, never an exponent, never minus zero."""
    return "0" if abs(value) < 0.005 else f"{value:.2f}".rstrip("0").rstrip(".")


class Canvas:
    """The shapes of one chart in the order they were drawn; `palette` is `print` or `page`.

    `panels` are the heights at which a page may break within the chart.
    """

    def __init__(self, chart_id: str, palette: str) -> None:
        self.name = "chart-" + re.sub(r"[^A-Za-z0-9]+", "-", chart_id).strip("-")
        self.palette = palette
        self.panels: list[float] = []
        self._shapes: list[str] = []
        self._hatched: dict[str, Look] = {}

    # -- colors

    def color(self, slot: str) -> str:
        """The color of a slot of `CSS_PROPERTIES`: fixed in print, a custom property with it as fallback on a page."""
        light, _ = CSS_PROPERTIES[f"--chart-{slot}"]
        return light if self.palette == "print" else f"var(--chart-{slot}, {light})"

    def hatching(self, look: Look) -> str:
        """The paint of a value: its color with its pattern."""
        if not look.pattern:
            return self.color(look.slot)
        self._hatched[look.slot] = look
        return f"url(#{self.name}-{look.slot})"

    # -- shapes

    def rect(self, box: Box, fill: str, *, stroke: str = "") -> None:
        edge = f' stroke="{stroke}" stroke-width="0.6"' if stroke else ""
        self._shapes.append(
            f'<rect x="{n(box.x)}" y="{n(box.y)}" width="{n(box.width)}" height="{n(box.height)}" fill="{fill}"{edge}/>'
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, slot: str = "rule", *, wide: float = 0.8) -> None:
        self._shapes.append(
            f'<path d="M{n(x1)} {n(y1)}L{n(x2)} {n(y2)}" fill="none" stroke="{self.color(slot)}" '
            f'stroke-width="{n(wide)}"/>'
        )

    def path(self, drawn: str, fill: str, stroke: str = "none", wide: float = 1.0) -> None:
        self._shapes.append(f'<path d="{drawn}" fill="{fill}" stroke="{stroke}" stroke-width="{n(wide)}"/>')

    def part(self, box: Box, look: Look) -> None:
        """A part of a bar: hatched, with an edge."""
        self.rect(box, self.hatching(look), stroke=self.color("edge"))

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        slot: str = "ink",
        size: float = SIZE,
        anchor: str = "start",
        strong: bool = False,
        turn: float = 0,
    ) -> None:
        """Text centered on the height `y`; `turn` rotates it around its beginning."""
        if not words:
            return
        aligned = f' text-anchor="{anchor}"' if anchor != "start" else ""
        weight = ' font-weight="bold"' if strong else ""
        if turn:
            place = f'transform="translate({n(x)} {n(y)}) rotate({n(turn)})" y="{n(size * ASCENT)}"'
        else:
            place = f'x="{n(x)}" y="{n(y + size * ASCENT)}"'
        self._shapes.append(
            f'<text {place} font-size="{n(size)}"{aligned}{weight} fill="{self.color(slot)}">'
            f"{escape(words, quote=False)}</text>"
        )

    def number_on(self, box: Box, number: int, look: Look) -> None:
        """A number in the middle of a part, on a plain ground of its color; left out where it does not fit."""
        words, size = str(number), SIZE
        wide = width_of(words, size) + 4
        if box.width < wide or box.height < size:
            return
        x, y = box.x + box.width / 2, box.y + box.height / 2
        if look.pattern:
            self.rect(Box(x - wide / 2, y - size / 2 - 0.5, wide, size + 1), self.color(look.slot))
        self.text(x, y, words, slot=f"{look.slot}-ink", anchor="middle", strong=True)

    def mark(self, glyph: str, x: float, y: float, radius: float, slot: str, ground: str) -> None:
        """A glyph drawn as a shape, the same in every font: `slot` its color, `ground` the color inside hollow ones."""
        fill, inside = self.color(slot), self.color(ground)
        drawn, hollow = _glyph(glyph, x, y, radius)
        if glyph == "◐":
            self.path(_circle(x, y, radius - 0.4), inside, fill)
        self.path(drawn, "none" if hollow and glyph in _STROKES else inside if hollow else fill, fill, radius * 0.3)

    def legend(self, series: Sequence[Series], top: float, left: float, right: float, *, marks: bool = False) -> float:
        """Swatches with their words, in as many lines as they need; the height below them is returned.

        `marks` draws the glyph of each value in its color instead of a hatched swatch.
        """
        x, y = left, top + 8
        for each in series:
            look, words = look_of(each.code), clipped(each.label, right - left - 24, SIZE)
            wide = 21 + width_of(words, SIZE)
            if x > left and x + wide > right:
                x, y = left, y + 18
            if marks:
                self.rect(Box(x, y - 6.5, 13, 13), self.color(look.slot), stroke=self.color("edge"))
                self.mark(look.glyph, x + 6.5, y, 3.6, f"{look.slot}-ink", look.slot)
            else:
                self.part(Box(x, y - 5.5, 16, 11), look)
            self.text(x + (18 if marks else 21), y, words)
            x += wide + 14
        return y + 14

    # -- the whole

    def written(self, height: float, title: str, alternative: str) -> str:
        """The picture as the text of an SVG file."""
        name = self.name
        size = f'width="{n(WIDTH)}" height="{n(height)}" viewBox="0 0 {n(WIDTH)} {n(height)}"'
        ground = [f'<rect width="{n(WIDTH)}" height="{n(height)}" fill="{GROUNDS["ground"][0]}"/>']
        if self.panels:
            size += f' data-panels="{" ".join(map(n, self.panels))}"'
        told = f'role="img" aria-labelledby="{name}-title" aria-describedby="{name}-desc"'
        return "\n".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" {size} {told} font-family="{FONT}">',
                f'<title id="{name}-title">{_said(title)}</title>',
                f'<desc id="{name}-desc">{_said(alternative)}</desc>',
                *self._patterns(),
                *(ground if self.palette == "print" else ()),
                *self._shapes,
                "</svg>",
                "",
            )
        )

    def _patterns(self) -> Iterable[str]:
        if not self._hatched:
            return
        yield "<defs>"
        for slot, look in self._hatched.items():
            yield (
                f'<pattern id="{self.name}-{slot}" width="{_STEP}" height="{_STEP}" patternUnits="userSpaceOnUse">'
                f'<rect width="{_STEP}" height="{_STEP}" fill="{self.color(slot)}"/>'
                f'<path d="{_HATCHINGS[look.pattern]}" fill="none" stroke="{self.color(f"{slot}-ink")}" '
                f'stroke-width="0.7" stroke-opacity="0.45"/></pattern>'
            )
        yield "</defs>"


_HATCHINGS = {
    "dots": "M1 1.5h1.2M4 4.5h1.2",
    "diagonal": "M-1 1L1 -1M0 6L6 0M5 7L7 5",
    "back": "M-1 5L1 7M0 0L6 6M5 -1L7 1",
    "horizontal": "M0 1.5H6M0 4.5H6",
    "vertical": "M1.5 0V6M4.5 0V6",
    "cross": "M0 0L6 6M0 6L6 0",
}

_STROKES = "–×→↑↓"


def _glyph(glyph: str, x: float, y: float, r: float) -> tuple[str, bool]:
    """The outline of a glyph around a point, and whether it is hollow."""
    if glyph in _STROKES:
        return _stroked(glyph, x, y, r), True
    if glyph == "◐":
        return f"M{n(x)} {n(y - r)}A{n(r)} {n(r)} 0 0 0 {n(x)} {n(y + r)}Z", False
    corners = {
        "▲": ((0, -1.05), (1.05, 0.85), (-1.05, 0.85)),
        "◆": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
        "■": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
        "□": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    }.get(glyph)
    if corners is not None:
        points = "L".join(f"{n(x + r * across)} {n(y + r * down)}" for across, down in corners)
        return f"M{points}Z", glyph == "□"
    return _circle(x, y, r if glyph in "●○" else r * 0.6), glyph == "○"


def _stroked(glyph: str, x: float, y: float, r: float) -> str:
    """A glyph that is a line."""
    strokes = {
        "–": (((-0.9, 0), (0.9, 0)),),
        "×": (((-0.8, -0.8), (0.8, 0.8)), ((-0.8, 0.8), (0.8, -0.8))),
        "→": (((-1, 0), (1, 0)), ((0.3, -0.7), (1, 0), (0.3, 0.7))),
        "↑": (((0, 1), (0, -1)), ((-0.7, -0.3), (0, -1), (0.7, -0.3))),
        "↓": (((0, -1), (0, 1)), ((-0.7, 0.3), (0, 1), (0.7, 0.3))),
    }[glyph]
    return "".join(
        "M" + "L".join(f"{n(x + r * across)} {n(y + r * down)}" for across, down in stroke) for stroke in strokes
    )


def _circle(x: float, y: float, r: float) -> str:
    arc = f"A{n(r)} {n(r)} 0 1 1"
    return f"M{n(x - r)} {n(y)}{arc} {n(x + r)} {n(y)}{arc} {n(x - r)} {n(y)}Z"


def _em(character: str) -> float:
    """The width of a character in its own size."""
    if character.isascii() or unicodedata.category(character)[0] == "P":
        for wide, members in _CLASSES:
            if character in members:
                return wide
        return _UPPER if character.isupper() else _LOWER
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF" or ord(character) > 0xFFFF:
        return 1.05
    return _UPPER if character.isupper() else _LOWER


def _said(words: str) -> str:
    return escape(" ".join(shown(words).split()), quote=False)
