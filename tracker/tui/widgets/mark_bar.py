"""The line that says how many items are marked, and what can be recorded for all of them."""

from textual.content import Content
from textual.widgets import Static

from tracker.tui.words import counted, say


class MarkBar(Static):
    """Shown while there are marks."""

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self.display = False

    def show(self, marked: int, hidden: int) -> None:
        """Say how many are marked, and how many of them are not shown."""
        self.display = marked > 0
        words = [counted("{number} marked", "{number} marked", marked)]
        if hidden:
            words.append(counted("{number} not shown", "{number} not shown", hidden))
        does = say("n v t a record for all of them · Space marks · Esc unmarks")
        self.update(Content.assemble((f" ✓ {', '.join(words)} ", "bold"), (f"· {does}", "$text-muted")))
