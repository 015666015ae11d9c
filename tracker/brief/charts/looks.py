"""How each value looks, in every format: `look_of(code)` gives its `Look`.

`look_of("open").color` is the ground of a chip or a bar on paper, `.ink` the text on it; `.dark` and
`.dark_ink` the same on a dark screen; `.glyph` a character and `.pattern` a hatching, so that no value
is told by color alone. A code that is not listed gets a neutral look, never an error. `LOOKS` lists
them all; `CSS_PROPERTIES` gives each color as the custom property of a page, light and dark.

The colors are six steps of lightness (CIE L* 92, 78, 65, 54, 42, 30), so that they stay apart in gray, and
differ by blue and orange rather than by red and green, so that they stay apart for color-blind readers.
"""

from typing import NamedTuple

PATTERNS = ("", "dots", "diagonal", "back", "horizontal", "vertical", "cross")
"""The hatchings: none, dots, rising lines, falling lines, level lines, upright lines, crossed lines."""


class Look(NamedTuple):
    """The look of a value. Colors are `#rrggbb`; `slot` is its name in `CSS_PROPERTIES`."""

    slot: str
    color: str
    ink: str
    dark: str
    dark_ink: str
    glyph: str
    pattern: str


def look_of(code: str) -> Look:
    """The look of the value with this code; the neutral one for any other text."""
    return LOOKS.get(code, OTHER)


class _Step(NamedTuple):
    """A color on paper and on a dark screen, with the text on each, and its hatching."""

    color: str
    ink: str
    dark: str
    dark_ink: str
    pattern: str


_INK, _WHITE = "#14181d", "#ffffff"
_NOTHING = _Step("#e4e7eb", _INK, "#39414a", _WHITE, "dots")
_STARTED = _Step("#f2b84b", _INK, "#f2b84b", _INK, "diagonal")
_PARTLY = _Step("#65a2d3", _INK, "#63a8de", _INK, "horizontal")
_ASIDE = _Step("#897b9e", _INK, "#695c84", _WHITE, "back")
_AGAINST = _Step("#ad3c2c", _WHITE, "#dc5c47", _INK, "cross")
_DONE = _Step("#0d487c", _WHITE, "#cfe6fb", _INK, "")
_NOT_YET = _Step("#f7f8f9", _INK, "#20262d", _WHITE, "vertical")

OTHER = Look("other", "#b3b9c0", _INK, "#7b858f", _INK, "•", "")
"""The look of a code without one of its own."""


def _look(code: str, step: _Step, glyph: str) -> tuple[str, Look]:
    return code, Look(code, step.color, step.ink, step.dark, step.dark_ink, glyph, step.pattern)


LOOKS: dict[str, Look] = dict(
    (
        # adoption
        _look("no-evidence-recorded", _NOTHING, "–"),
        _look("open", _STARTED, "○"),
        _look("partially-addressed", _PARTLY, "◐"),
        _look("implemented", _DONE, "●"),
        _look("not-implemented", _AGAINST, "×"),
        _look("superseded", _ASIDE, "→"),
        # what stands of a deadline
        _look("answered", _DONE, "●"),
        _look("answered-claimed", _PARTLY, "◐"),
        _look("overdue", _AGAINST, "▲"),
        _look("due-soon", _STARTED, "◆"),
        _look("pending", _NOTHING, "○"),
        _look("not-yet-triggered", _NOT_YET, "□"),
        # how a provision bears on a recommendation
        _look("advances", _DONE, "●"),
        _look("partly-advances", _PARTLY, "◐"),
        _look("restricts", _AGAINST, "×"),
        _look("informs", _NOTHING, "○"),
        # withheld money, its conditions, and requirements
        _look("withheld", _STARTED, "■"),
        _look("certified", _DONE, "●"),
        _look("partially-released", _PARTLY, "◐"),
        _look("released", _DONE, "○"),
        _look("informal-hold", _ASIDE, "□"),
        _look("waived", _ASIDE, "→"),
        _look("lapsed", _AGAINST, "×"),
        _look("met", _DONE, "●"),
        _look("not-met", _AGAINST, "×"),
        _look("disputed", _STARTED, "◆"),
        _look("submitted", _DONE, "●"),
        _look("submitted-not-public", _PARTLY, "◐"),
        _look("incomplete", _STARTED, "◆"),
        _look("ended", _ASIDE, "■"),
        # the addressee's response, and the trend
        _look("accepted", _DONE, "●"),
        _look("accepted-in-part", _PARTLY, "◐"),
        _look("noted", _NOTHING, "○"),
        _look("rejected", _AGAINST, "×"),
        _look("advancing", _DONE, "↑"),
        _look("steady", _NOTHING, "→"),
        _look("stalled", _STARTED, "–"),
        _look("reversed", _AGAINST, "↓"),
        # what a requirement rests on
        _look("required-by-law", _DONE, "■"),
        _look("asked-for", _PARTLY, "□"),
        _look("commitment", _ASIDE, "○"),
    )
)
"""The look of every known code."""

GROUNDS: dict[str, tuple[str, str]] = {
    "ground": (_WHITE, _INK),
    "ink": ("#1b1f24", "#eceff2"),
    "quiet": ("#545b64", "#aab2bb"),
    "rule": ("#c9ced4", "#454d57"),
    "edge": ("#5f6670", "#98a1ab"),
    "warning": ("#9a2f20", "#f29180"),
    "tint": ("#fbeeec", "#3a2523"),
}
"""What a chart needs besides: its ground, its text, its lines, the edge of shapes, and what must not be missed."""

CSS_PROPERTIES: dict[str, tuple[str, str]] = {
    **{f"--chart-{name}": colors for name, colors in GROUNDS.items()},
    **{f"--chart-{each.slot}": (each.color, each.dark) for each in (*LOOKS.values(), OTHER)},
    **{f"--chart-{each.slot}-ink": (each.ink, each.dark_ink) for each in (*LOOKS.values(), OTHER)},
}
"""Each custom property of the palette `page`, with its value on a light and on a dark ground."""
