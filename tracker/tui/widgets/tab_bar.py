"""The tabs of a screen: their names with what is counted in each, the one that is shown marked."""

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

SHORT = 4
"""Letters of a name where the names have not room."""


class TabBar(Static):
    """One line of tabs that the mouse chooses, too."""

    class Chosen(Message):
        """A tab was chosen with the mouse."""

        def __init__(self, tab: str) -> None:
            super().__init__()
            self.tab = tab

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._tabs: list[tuple[str, str, str]] = []
        self._shown = ""
        self._ends: list[tuple[int, str]] = []

    def show(self, tabs: list[tuple[str, str, str]], shown: str) -> None:
        """Show tabs, each its name, its label and its count, and which one is shown."""
        self._tabs, self._shown = tabs, shown
        self._paint()

    def on_resize(self) -> None:
        self._paint()

    def on_click(self, event: events.Click) -> None:
        chosen = next((name for end, name in self._ends if event.x < end), None)
        if chosen is not None:
            self.post_message(self.Chosen(chosen))

    def _paint(self) -> None:
        full = [(name, f" {f'{label} {count}'.strip()} ") for name, label, count in self._tabs]
        short = [
            (name, f" {f'{label if name == self._shown else label[:SHORT]} {count}'.strip()} ")
            for name, label, count in self._tabs
        ]
        ways = (full, short)
        texts = next(
            (way for way in ways if sum(cell_len(text) for _, text in way) + len(way) <= self.size.width), short
        )
        self._ends, end = [], 0
        parts: list[tuple[str, str]] = []
        for name, text in texts:
            end += cell_len(text) + 1
            self._ends.append((end, name))
            parts.append((text, "bold underline $text-accent" if name == self._shown else "$text-muted"))
            parts.append(("│", "$foreground-muted"))
        self.update(Content.assemble(*parts))
