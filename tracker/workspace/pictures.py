"""A picture as cells of a terminal: each shows two pixels, one above the other, by a half block."""

import base64
from collections.abc import Callable
from typing import NamedTuple

from tracker.files.apart import read_apart
from tracker.text.tongue import N_, Said, said

Rgb = tuple[int, int, int]


class Picture(NamedTuple):
    """Rows of cells, each the color of its upper and of its lower half; `whole` is the picture's size in pixels.

    Where there are no rows, `problem` says why.
    """

    rows: tuple[tuple[tuple[Rgb, Rgb], ...], ...] = ()
    whole: tuple[int, int] = (0, 0)
    kind: str = ""
    problem: Said | str = ""


_PROBLEMS: dict[str, str] = {
    "large": N_("This picture is too large to be shown here."),
    "limit": N_("This picture is too large to be shown here."),
    "time": N_("This picture took too long to read."),
    "stopped": N_("This picture was not read to its end."),
    "library": N_("To see pictures here, install tracker with the extra “pictures”."),
}


def picture_of(content: bytes, width: int, height: int, *, stop: Callable[[], bool] = lambda: False) -> Picture:
    """A picture within `width` times `height` cells. Raises nothing for anything that is in it.

    Decoded in a process of its own, so it may take a second; a picture of too many pixels is refused undecoded.
    """
    answer = read_apart("picture", content, max(1, width), max(2, 2 * height), stop=stop)
    if "rgb" not in answer:
        return Picture(problem=said(_PROBLEMS.get(str(answer.get("problem")), N_("This picture cannot be read."))))
    columns, lines = answer["size"]
    pixels = base64.b64decode(answer["rgb"])

    def at(x: int, y: int) -> Rgb:
        place = 3 * (min(y, lines - 1) * columns + x)
        return pixels[place], pixels[place + 1], pixels[place + 2]

    rows = tuple(tuple((at(x, y), at(x, y + 1)) for x in range(columns)) for y in range(0, lines, 2))
    whole = answer["whole"]
    return Picture(rows, (whole[0], whole[1]), str(answer.get("kind", "")))
