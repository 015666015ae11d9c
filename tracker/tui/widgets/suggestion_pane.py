"""The pane that shows one suggestion whole."""

from textual.containers import VerticalScroll
from textual.widgets import Static

from tracker.tui.looks import content_of
from tracker.tui.words import tongue
from tracker.workspace.detail.suggestions import suggestion_lines
from tracker.workspace.page import Page
from tracker.workspace.suggested import Suggested


class SuggestionPane(VerticalScroll):
    """Scrolls what is suggested and what it rests on, wrapped again when the pane's width changes."""

    def __init__(self) -> None:
        self._text = Static("", markup=False)
        super().__init__(self._text)
        self._shown: Suggested | None = None

    def show(self, suggestion: Suggested | None) -> None:
        """Show a suggestion from its top; None clears."""
        self._shown = suggestion
        self.scroll_to(y=0, animate=False, force=True, immediate=True)
        self._paint()

    def on_resize(self) -> None:
        self._paint()

    def _paint(self) -> None:
        width = self.scrollable_content_region.width - 1  # free before the scrollbar
        if self._shown is None or width < 2:
            self._text.update("")
            return
        page = Page(width, tongue())
        suggestion_lines(page, self._shown)
        self._text.update(content_of(page))
