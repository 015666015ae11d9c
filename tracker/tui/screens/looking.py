"""What every screen to look at has in common: the ways through a list, or through the text beside it."""

from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar, cast

from textual.widget import Widget

from tracker.tui.answering import Answering
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.place_bar import PlaceBar

if TYPE_CHECKING:
    from tracker.tui.app import TrackerApp
    from tracker.workspace.workspace import Workspace

Answer = TypeVar("Answer")


def is_written_in(widget: object) -> bool:
    """Whether it is a field with a cursor; said without importing the fields, which the first frame does not need."""
    return hasattr(widget, "cursor_blink")


class Listed(Protocol):
    """What has a cursor that these keys move."""

    def move(self, step: int) -> None: ...

    def jump(self, last: bool) -> None: ...

    def page(self, direction: int) -> None: ...


class LookingScreen(Answering[Answer]):
    """Moves the cursor of its list, or scrolls the one of its `PANES` that is being read."""

    PANES: ClassVar[tuple[type[Widget], ...]] = (DetailPane,)
    PLACE = ""
    """The place that this screen is; empty for a screen that is opened over a place."""
    ABOUT = ""
    """What the screen is for, in a sentence or two, for its help; marked with `N_`."""

    def __init__(self) -> None:
        super().__init__()
        self._read_at = -1

    def arrive(self, place: str) -> None:
        """This screen is shown as a place."""

    def read_again(self) -> None:
        """Read anew what this screen shows, and show it with the cursor where it was."""

    def catch_up(self) -> None:
        """Read anew if the ledger changed since this screen last did."""
        if self._read_at != self.tracker.generation:
            self._read_at = self.tracker.generation
            self.read_again()

    def on_screen_resume(self) -> None:
        self.catch_up()

    def action_reload(self) -> None:
        """Open the catalogue and the ledger anew, and read again what is shown."""

        def close(workspace: "Workspace") -> None:
            workspace.close()

        def opened(_: None) -> None:
            self.tracker.learn_catalogue()
            self.tracker.ledger_changed()

        self.tracker.ask_ledger(close, opened, only="reload")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where something is written, / is a character like any other."""
        if action == "filter":
            return not is_written_in(self.focused)
        return super().check_action(action, parameters)

    def on_place_bar_chosen(self, event: PlaceBar.Chosen) -> None:
        self.tracker.action_go(event.place)

    @property
    def tracker(self) -> "TrackerApp":
        return cast("TrackerApp", self.app)

    @property
    def listed(self) -> Listed | None:
        """The list with the cursor; None where there is only a text."""
        return None

    @property
    def pointed(self) -> str:
        """The item or the subject under the cursor, which what is pasted is evidence of; empty where there is none."""
        return ""

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
