"""The pane that shows the detail of one item as one text."""

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.widgets import Static

if TYPE_CHECKING:
    from tracker.workspace.item_views import ItemView


class DetailPane(VerticalScroll):
    """Scrolls one text, which is wrapped again when the pane's width changes."""

    def __init__(self) -> None:
        self._text = Static("", markup=False)
        super().__init__(self._text)
        self._view: ItemView | None = None
        self._painted = 0
        self._at = ""

    def show(self, view: "ItemView | None", at: str = "") -> None:
        """Show an item from its top, or from its part `at`; stay where it is if it is the same item; None clears."""
        self._at = at
        same = view is not None and self._view is not None and view.body.id == self._view.body.id
        self._view = view
        self._painted = 0
        if not same:
            self.scroll_to(y=0, animate=False, force=True, immediate=True)
        self._paint()

    def on_resize(self) -> None:
        self._paint()

    def _paint(self) -> None:
        width = self.scrollable_content_region.width - 1  # free before the scrollbar
        if width < 2 or self._painted == width:
            return
        self._painted = width
        if self._view is None:
            self._text.update("")
            return
        from tracker.tui.looks import content_of
        from tracker.tui.words import tongue
        from tracker.workspace.detail import detail

        page = detail(self._view, width, tongue())
        self._text.update(content_of(page))
        if self._at in page.places:
            self.call_after_refresh(self._scroll_to_line, page.places[self._at])

    def _scroll_to_line(self, line: int) -> None:
        self._at = ""
        self.scroll_to(y=line, animate=False, force=True)
