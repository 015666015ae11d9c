"""A pane that shows lines of styled text: painted line by line, so that their number costs nothing."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tracker.workspace.page import Line, Look

WIDEST = 110
"""Cells that a line takes at most: longer ones are hard to read."""


class DocumentPane(ScrollView, can_focus=True):
    """Scrolls lines that were wrapped before. Its text is data and never read as markup."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"document-pane--{look}" for look in Look}

    class WidthChanged(Message):
        """The lines need to be wrapped to another width."""

        def __init__(self, width: int) -> None:
            super().__init__()
            self.width = width

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Line] = ()
        self._told = 0

    @property
    def wrap_width(self) -> int:
        """The cells that a line may take."""
        return min(WIDEST, (self.scrollable_content_region.width or self._told + 1 or WIDEST) - 1)

    @property
    def text(self) -> str:
        """The lines as plain text."""
        return "\n".join("".join(span.text for span in line) for line in self._lines)

    def show(self, lines: Sequence[Line], *, from_top: bool = False) -> None:
        """Show other lines, at the same height unless `from_top`."""
        self._lines = lines
        self.virtual_size = Size(0, len(lines))
        if from_top:
            self.scroll_to(y=0, animate=False, immediate=True)
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width and self.wrap_width != self._told:
            self._told = self.wrap_width
            self.post_message(self.WidthChanged(self._told))

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        place = self.scroll_offset.y + y
        line = self._lines[place] if 0 <= place < len(self._lines) else ()
        segments = [Segment(span.text, self._style(span.look)) for span in line]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _style(self, look: Look) -> Style:
        return self.get_component_rich_style(f"document-pane--{look}")
