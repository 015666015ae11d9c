"""The overview screen: what is overdue, what falls due, which money is held, which bill died, in a page."""

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Footer, Static

from tracker.tui.actions import bindings
from tracker.tui.looks import content_of
from tracker.tui.screens.looking import LookingScreen
from tracker.workspace.overview import OverviewView, overview

if TYPE_CHECKING:
    from tracker.workspace.workspace import Workspace

OFFERED = (
    "deadlines", "suggestions", "back", "down", "up", "first", "last", "page_down", "page_up", "reload",
    "help", "palette", "theme", "quit",
)  # fmt: skip


class OverviewScreen(LookingScreen[None]):
    """Where everything stands, as of today; wrapped again when the width changes."""

    CSS_PATH = "overview.tcss"
    BINDINGS: ClassVar[list[Any]] = bindings(OFFERED, shown=("deadlines", "suggestions", "back"))
    AUTO_FOCUS = "#overview"

    def __init__(self) -> None:
        super().__init__()
        self._view: OverviewView | None = None
        self._painted = 0

    def compose(self) -> ComposeResult:
        yield VerticalScroll(Static("", id="overview-text", markup=False), id="overview")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self.tracker.ask_ledger(_load, self.show_overview, only="overview")

    def on_resize(self) -> None:
        self.call_after_refresh(self._paint)

    def show_overview(self, view: OverviewView) -> None:
        """Show what was read."""
        self._view, self._painted = view, 0
        self._paint()

    def action_back(self) -> None:
        self.dismiss()

    def action_reload(self) -> None:
        def read_again(workspace: "Workspace") -> OverviewView:
            workspace.close()
            return _load(workspace)

        self.tracker.ask_ledger(read_again, self.show_overview, only="overview")

    def action_show_deadlines(self) -> None:
        from tracker.tui.screens.deadlines import DeadlinesScreen

        self.app.push_screen(DeadlinesScreen(), self._come_back)

    def action_show_suggestions(self) -> None:
        from tracker.tui.screens.suggestions import SuggestionsScreen

        self.app.push_screen(SuggestionsScreen(), self._come_back)

    def _come_back(self, changed: bool | None) -> None:
        if changed:
            self.action_reload()

    @property
    def scrolled(self) -> VerticalScroll:
        return self.query_one("#overview", VerticalScroll)

    def _paint(self) -> None:
        width = self.scrolled.scrollable_content_region.width
        if self._view is None or width < 2 or self._painted == width:
            return
        from tracker.workspace.detail.overview import overview_page

        self._painted = width
        self.query_one("#overview-text", Static).update(content_of(overview_page(self._view, width)))


def _load(workspace: "Workspace") -> OverviewView:
    return overview(workspace, workspace.at())
