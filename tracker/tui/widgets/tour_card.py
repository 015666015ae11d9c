"""What stands on every screen of the demonstration: a line that says so, and the card of the tour."""

from textual.content import Content
from textual.widgets import Static

from tracker.tui.words import say


class DemonstrationLine(Static):
    """The first line of a screen: none of this is real."""

    DEFAULT_CSS = """
    DemonstrationLine {
        dock: top;
        height: 1;
        width: 100%;
        padding: 0 1;
        background: $warning;
        color: $background;
        text-style: bold;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def __init__(self) -> None:
        words = say("{word} · everything here is invented · F9 tour · q leaves", word=say("DEMONSTRATION"))
        super().__init__(Content(words), markup=False)


class TourCard(Static):
    """A short text above the footer that asks for a key; it takes no focus and covers nothing."""

    DEFAULT_CSS = """
    TourCard {
        dock: bottom;
        width: 100%;
        height: auto;
        max-height: 8;
        margin-bottom: 1;
        padding: 0 2;
        background: $boost;
        border: round $warning;
    }
    """

    def show(self, number: int, of: int, says: str, asks: str, *, leaves: str) -> None:
        """Show a step: its number, what it says, what it asks for, and how to leave."""
        self.border_title = Content(say("Tour {number} of {of}", number=number, of=of)).markup
        self.border_subtitle = Content(leaves).markup
        self.update(Content.assemble(says, "\n", (asks, "bold $text-warning")))
