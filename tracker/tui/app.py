"""The app: one workspace, its screens, and the one way from a screen to the ledger."""

import threading
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events
from textual.app import App, SystemCommand
from textual.screen import Screen

from tracker.errors import AuthorUnknown, BadArgument
from tracker.text.clean import is_unsafe, shown
from tracker.tui.actions import ACTIONS, LOOK
from tracker.tui.ledger_work import LedgerAnswered, LedgerCall, LedgerFailed
from tracker.tui.listing import Listing, load_listing
from tracker.tui.screens.items import ItemsScreen
from tracker.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tracker.workspace.committing import Recorded

T = TypeVar("T")


def run_app(workspace: Workspace) -> None:
    """Show the app until it is left.

    The items are read before the screen is taken over, so that what stops the reading is said on the
    terminal as every other command says it. Raises `TrackerError` then.
    """
    TrackerApp(workspace, load_listing(workspace)).run()


class TrackerApp(App[None]):
    """What was asked, where it stands, and what people record about it."""

    TITLE = "tracker"
    CSS_PATH = "screens/items.tcss"  # of the default screen, whose own would not be read
    NOTIFICATION_TIMEOUT: ClassVar[float] = 8

    def __init__(self, workspace: Workspace, listing: Listing | None = None) -> None:
        super().__init__()
        self.workspace = workspace
        self._listing = listing
        self._turn = threading.Lock()
        workspace.narrate = partial(self.notify, markup=False)

    def get_default_screen(self) -> Screen[Any]:
        return ItemsScreen(self._listing)

    def ask_ledger(
        self,
        call: Callable[[Workspace], T],
        then: Callable[[T], object],
        *,
        otherwise: Callable[[Exception], None] | None = None,
        only: str = "",
    ) -> None:
        """Run `call` on a worker thread and give its result to `then`, its error to `otherwise`.

        Of calls with the same `only` the newest alone is answered. Without `otherwise` an error
        becomes a dialog.
        """
        work = LedgerCall(self.workspace, self._turn, call, then, otherwise or self.show_failure, self.post_message)
        self.run_worker(work, thread=True, exit_on_error=False, group=only or "ledger", exclusive=bool(only))

    async def on_event(self, event: events.Event) -> None:
        """Paste as plain text: what could act on the terminal or reorder text never reaches a field."""
        if isinstance(event, events.Paste) and not event.is_forwarded:
            event = events.Paste("".join(each for each in event.text if each in "\n\r\t" or not is_unsafe(each)))
        await super().on_event(event)

    def on_ledger_answered(self, message: LedgerAnswered) -> None:
        message.then(message.result)

    def on_ledger_failed(self, message: LedgerFailed) -> None:
        message.otherwise(message.error)

    def say(self, sentence: str, *, warning: bool = False) -> None:
        """Show a sentence as a toast."""
        self.notify(shown(sentence), severity="warning" if warning else "information", markup=False)

    def show_failure(self, error: Exception) -> None:
        """Show an error as a dialog."""
        from tracker.tui.screens.failure import FailureScreen

        self.push_screen(FailureScreen.of(error))

    def with_author(self, then: Callable[[], None]) -> None:
        """Go on with `then` once it is known who records, asking if it is not."""
        try:
            self.workspace.author_name()
        except AuthorUnknown:
            from tracker.tui.screens.author import AuthorScreen

            self.push_screen(AuthorScreen(), lambda kept: then() if kept else None)
        else:
            then()

    def undo_last(self, then: "Callable[[Recorded], object]") -> None:
        """Retract what the author recorded last and give it to `then`; say so where there is nothing to undo."""
        from tracker.workspace.recording import undo

        def nothing(error: Exception) -> None:
            if isinstance(error, BadArgument):
                self.say(error.message, warning=True)
            else:
                self.show_failure(error)

        self.with_author(lambda: self.ask_ledger(undo, then, otherwise=nothing))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette: every action of the registry that is more than a movement."""
        for name, each in ACTIONS.items():
            movement = each.group == LOOK and name not in _LOOKED_UP
            in_place = each.action.startswith("app.") or hasattr(screen, f"action_{each.action.partition('(')[0]}")
            if in_place and not movement and name != "palette":
                yield SystemCommand(
                    each.description, f"{each.help} ({each.keys})", partial(self.run_action, each.action, screen)
                )


_LOOKED_UP = (
    "filter",
    "overdue",
    "overview",
    "deadlines",
    "suggestions",
    "recommendations",
    "provisions",
    "measures",
    "reload",
)
