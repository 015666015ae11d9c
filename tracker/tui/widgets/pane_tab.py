"""The name of a pane, to be pressed."""

from textual.content import Content
from textual.message import Message
from textual.widgets import Static


class PaneTab(Static):
    """Says what a pane is called, and whether it is the one that is shown."""

    class Chosen(Message):
        """A pane was chosen with the mouse."""

        def __init__(self, pane: str) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self, pane: str, words: str) -> None:
        super().__init__(markup=False, id=f"tab-{pane}")
        self._pane = pane
        self._words = words

    def show(self, *, current: bool) -> None:
        """Mark the pane as shown or not."""
        self.update(Content(f"{'▸' if current else ' '}{self._words} "))
        self.set_class(current, "-current")

    def on_click(self) -> None:
        self.post_message(self.Chosen(self._pane))
