"""What every screen to look at has in common: the ways through a list, or through the text beside it."""

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.screen import Screen
from textual.widget import Widget

from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.grouped_table import GroupedTable

if TYPE_CHECKING:
    from tracker.tui.app import TrackerApp

Answer = TypeVar("Answer")


class LookingScreen(Screen[Answer]):
    """Moves the cursor of its list, or scrolls the one of its `PANES` that is being read."""

    PANES: ClassVar[tuple[type[Widget], ...]] = (DetailPane,)

    @property
    def tracker(self) -> "TrackerApp":
        return cast("TrackerApp", self.app)

    @property
    def listed(self) -> "GroupedTable[Any] | None":
        """The list with the cursor; None where there is only a text."""
        return None

    @property
    def scrolled(self) -> Widget | None:
        """What scrolls now; None while the cursor of the list moves."""
        return self.focused if isinstance(self.focused, self.PANES) else None

    def action_move(self, step: int) -> None:
        if self.scrolled is not None:
            self.scrolled.scroll_relative(y=step, animate=False)
        elif self.listed is not None:
            self.listed.move(step)

    def action_jump(self, last: bool) -> None:
        pane = self.scrolled
        if pane is None:
            if self.listed is not None:
                self.listed.jump(last)
        elif last:
            pane.scroll_end(animate=False)
        else:
            pane.scroll_home(animate=False)

    def action_page(self, direction: int) -> None:
        pane = self.scrolled
        if pane is None:
            if self.listed is not None:
                self.listed.page(direction)
        elif direction > 0:
            pane.scroll_page_down(animate=False)
        else:
            pane.scroll_page_up(animate=False)

    def action_help(self) -> None:
        from tracker.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())
