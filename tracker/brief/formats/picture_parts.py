"""A high picture in parts that follow each other without a gap, so that pages may break between them.

Its letters keep their size, and no page is left half empty before it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

WHOLE = 0.75
"""A picture at most so many times as high as wide stands on one page."""

HIGHEST = 0.45
"""How high a part of a higher picture is at most, in widths."""

_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)" viewBox="0 0 [\d.]+ [\d.]+"')
_TEXT = re.compile(r'<text x="[^"]*" y="([\d.]+)" font-size="([\d.]+)"')
_BOX = re.compile(r'<rect x="[^"]*" y="([\d.]+)" width="[^"]*" height="([\d.]+)"')
_PANELS = re.compile(r'data-panels="([\d. ]+)"')
_SPANS = re.compile(r'<path d="M[\d.]+ ([\d.]+)L[\d.]+ ([\d.]+)"[^>]* stroke-opacity="0.35"')
"""The lines of the days in a picture of time."""

_NOW = re.compile(r'<path d="M[\d.]+ [\d.]+L[\d.]+ ([\d.]+)"[^>]* stroke-width="1.5"')
"""The line of the day in a picture of time, which its words stand under."""

_STRETCHED = 2.0
"""So many times as high is a part at most where it holds something that is not parted, such as a picture of time."""

_LOWEST = 0.5
"""How high a part is at least, of the most it may be; the last one may be lower."""


def parts(svg: str, *, lines: bool) -> tuple[str, ...]:
    """A picture of the program itself in parts, one below the other.

    It is parted where it says itself that it may be, or else, if it is made of `lines` of text, between them where
    there is most room. The picture as it is where it need not be parted, or cannot be.
    """
    size = _SIZE.search(svg)
    if size is None:
        return (svg,)
    width, height = float(size[1]), float(size[2])
    if height <= width * WHOLE:
        return (svg,)
    panels = _PANELS.search(svg, 0, svg.find(">"))
    cuts = [0.0]
    if panels:
        cuts += map(float, panels[1].split())
    elif lines:
        cuts = _cuts(_places(svg), width * HIGHEST, height)
    cuts.append(height)
    return tuple(_cut(svg, size, top, end) for top, end in pairwise(cuts))


def _cuts(places: Sequence[tuple[float, float]], highest: float, height: float) -> list[float]:
    """Where each part begins; a part that cannot be parted may be higher, and only the first begins if none can."""
    cuts = [0.0]
    while height - cuts[-1] > highest:
        top = cuts[-1]
        for most in (highest, highest * _STRETCHED):
            found = [(room, y) for room, y in places if top + highest * _LOWEST <= y <= top + most]
            if found:
                break
        else:
            return [0.0]
        cuts.append(max(found)[1])
    return cuts


def _places(svg: str) -> Sequence[tuple[float, float]]:
    """Where no letter and no bar stands: how much room there is, and the middle of it."""
    taken = [(float(y) - 0.8 * float(size), float(y) + 0.25 * float(size)) for y, size in _TEXT.findall(svg)]
    taken += [(float(y), float(y) + float(high)) for y, high in _BOX.findall(svg)]
    taken += [(float(top), float(bottom)) for top, bottom in _SPANS.findall(svg)]
    taken += [(float(y) - 40, float(y) + 12) for y in _NOW.findall(svg)]
    made, reached = [], 0.0
    for top, bottom in sorted(taken):
        if top > reached:
            made.append((round(top - reached, 2), round((top + reached) / 2, 1)))
        reached = max(reached, bottom)
    return made


def _cut(svg: str, size: re.Match[str], top: float, end: float) -> str:
    """The picture with a window on what lies between two heights."""
    window = f'width="{size[1]}" height="{end - top:g}" viewBox="0 {top:g} {size[1]} {end - top:g}"'
    seen = "\n".join(each for each in svg[size.end() :].split("\n") if not _is_beyond(each, top, end))
    return f"{svg[: size.start()]}{window}{seen}"


def _is_beyond(line: str, top: float, end: float) -> bool:
    """Whether a line of the picture's source is a text that the window does not show: setting it costs most of all."""
    text = _TEXT.match(line) if line.endswith("</text>") and "transform" not in line else None
    return text is not None and not top <= float(text[1]) + float(text[2]) <= end + 3 * float(text[2])
