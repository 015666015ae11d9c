"""A page with stops: parts of it that a cursor rests on, each with what it opens."""

from enum import StrEnum
from typing import NamedTuple

from tracker.text.tongue import ON_SCREENS, Tongue
from tracker.workspace.page import Look, Page


class Opens(StrEnum):
    """What a stop leads to."""

    NOTHING = "nothing"
    ITEM = "item"
    UPDATE = "update"
    EVIDENCE = "evidence"
    FILE = "file"
    ADDRESS = "address"


class Stop(NamedTuple):
    """Lines `first` up to `last` (not included) of a page. `name` is the same however the page is wrapped.

    `target` is the id or address that it opens, `row` the id of the recorded row it shows, `subject` the
    address of what it speaks of; empty where there is none.
    """

    name: str
    first: int
    last: int
    opens: Opens = Opens.NOTHING
    target: str = ""
    row: str = ""
    subject: str = ""


class StopsPage(Page):
    """A page that remembers its stops, in order."""

    def __init__(self, width: int, tongue: Tongue = ON_SCREENS) -> None:
        super().__init__(width, tongue)
        self.stops: list[Stop] = []
        self._open: Stop | None = None

    def stop(
        self, name: str, opens: Opens = Opens.NOTHING, target: str = "", *, row: str = "", subject: str = ""
    ) -> None:
        """Begin a stop at the next line; the one before ends."""
        self.end()
        self._open = Stop(name, len(self.lines), 0, opens, target, row, subject)

    def end(self) -> None:
        """End the stop that was begun."""
        if self._open is not None and len(self.lines) > self._open.first:
            self.stops.append(self._open._replace(last=len(self.lines)))
        self._open = None

    def heading(self, text: str, note: str = "") -> None:
        self.end()
        beside = len(text) + len(note) + 2 <= self.width
        super().heading(text, note if beside else "")
        if note and not beside:
            self.paragraph(note, Look.QUIET)

    def blank(self) -> None:
        self.end()
        super().blank()

    def place(self, name: str) -> None:
        super().place(name)
        self.stop(name, subject=name)
