"""The head of every place: all places by their keys, the one that is shown, and what there is to say beside it."""

from collections.abc import Callable

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tracker.tui.places import PLACES, Place
from tracker.tui.words import say

RARE = ("settings",)
"""Places that a narrow bar leaves out; the palette and their keys still lead there."""

PRESSING = ("deadlines", "suggestions")
"""Places whose count stands beside a short name too: what waits for a person."""

Part = tuple[str, str]
"""A text and its style."""


class PlaceBar(Static):
    """One line that says as much as its width allows; the place shown stays whole longest, the rest shorten."""

    class Chosen(Message):
        """A place was chosen with the mouse."""

        def __init__(self, place: str) -> None:
            super().__init__()
            self.place = place

    def __init__(self, place: str) -> None:
        super().__init__("", markup=False)
        self._place = place
        self._counts: dict[str, str] = {}
        self._remark = ""
        self._day = ""
        self._ends: list[tuple[int, str]] = []

    def show(self, place: str = "", *, counts: dict[str, str] | None = None, remark: str = "", day: str = "") -> None:
        """Show which place this is, what is counted in places, a remark that presses, and the as-of day."""
        self._place = place or self._place
        self._counts = counts or {}
        self._remark, self._day = remark, day
        self._paint()

    def on_mount(self) -> None:
        self._paint()

    def on_resize(self) -> None:
        self._paint()

    def on_click(self, event: events.Click) -> None:
        chosen = next((place for end, place in self._ends if event.x < end), None)
        if chosen is not None:
            self.post_message(self.Chosen(chosen))

    def _paint(self) -> None:
        width = self.size.width
        if not width:
            return
        first = self._remark.partition(" · ")[0]
        days = (say("as of {day}", day=self._day) if self._day else "", self._day)
        sides = [(self._remark, days[0]), (self._remark, days[1]), (first, days[1])]
        long, short = self._named(_long), self._named(_short)
        tight = self._named(_short, tight=True)
        tightest = self._named(_short, tight=True, whole=False)
        numbers = self._named(lambda _: "")
        ways = [
            *((long, side) for side in sides),
            *((self._named(partly), sides[0]) for partly in _PARTLY),
            *((short, side) for side in sides),
            *((tight, side) for side in (*sides[1:], (first, ""), ("", days[1]), ("", ""))),
            *((tightest, side) for side in ((first, ""), ("", ""))),
            *((numbers, side) for side in ((first, days[1]), (first, ""), ("", ""))),
        ]
        names, (remark, day) = next((way for way in ways if _wide(way) <= width), ways[-1])
        self._ends, end = [], 0
        parts: list[Part] = []
        for place, text in names:
            end += cell_len(text)
            self._ends.append((end, place))
            parts += _marked(text) if place == self._place else [(text, "$text-muted")]
        beside = f"{remark} · {day} " if remark and day else f"{remark}{day} " if remark or day else ""
        room = width - end - cell_len(beside)
        if room >= 0:
            parts.append((" " * room, ""))
            if remark:
                parts.append((remark, "bold $text-warning"))
            parts.append((beside[len(remark) :], "$text-muted"))
        self.update(Content.assemble(*parts))

    def _named(self, name: Callable[[Place], str], *, tight: bool = False, whole: bool = True) -> list[tuple[str, str]]:
        """Each place with its text; the one that is shown by its whole name and count.

        Where it is `tight`, the places that are not for every day are left out.
        """
        found = []
        for place in PLACES.values():
            current = place.name == self._place
            if tight and not current and place.name in RARE:
                continue
            named = name(place) if not current or not whole else _long(place)
            words = [place.key, named]
            if named and (current or named == _long(place) or place.name in PRESSING):
                words.append(self._counts.get(place.name, ""))
            text = " ".join(word for word in words if word)
            found.append((place.name, f" {text}" if tight else f" {text} "))
        return found


def _marked(text: str) -> list[Part]:
    """The place that is shown, told without color too."""
    words = text.strip()
    before, after = text.split(words)
    return [(before, "on $boost"), (words, "bold underline $text on $boost"), (after, "on $boost")]


def _long(place: Place) -> str:
    return say(place.label)


def _short(place: Place) -> str:
    return say(place.short)


def _whole_up_to(key: str) -> Callable[[Place], str]:
    """Names that are whole as far as the place of a key, and short from there on."""
    whole = list(PLACES)[: [place.key for place in PLACES.values()].index(key) + 1]
    return lambda place: _long(place) if place.name in whole else _short(place)


_PARTLY = tuple(_whole_up_to(key) for key in "86420")
"""Ways between all whole and all short: the first places are whole, as many as there is room for."""


def _wide(way: "tuple[list[tuple[str, str]], tuple[str, str]]") -> int:
    names, (remark, day) = way
    beside = cell_len(remark) + cell_len(day) + 3 * bool(remark and day) + 2 * bool(remark or day)
    return sum(cell_len(text) for _, text in names) + beside
