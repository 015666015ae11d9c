"""Asks once who records."""

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tracker.errors import InvalidInput
from tracker.text.clean import line, shown
from tracker.text.tongue import N_
from tracker.tui.actions import bindings
from tracker.tui.answering import Answering
from tracker.tui.words import say, told

if TYPE_CHECKING:
    from tracker.tui.app import TrackerApp


class AuthorScreen(ModalScreen[bool], Answering[bool]):
    """A name, kept in the settings; answers whether one was given."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[Any]] = bindings(("cancel",))
    ABOUT = N_("Every row carries the name of who recorded it. Yours is asked for once.")

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -small"):
            yield Static(Content(say("Who is recording?")), classes="dialog-title", markup=False)
            about = say("Every row carries its author. Your name is asked once and kept in the settings.")
            yield Static(Content(about), markup=False)
            yield Input(placeholder=say("your name, as others know it"), id="author")
            yield Static("", id="author-problem", classes="problem", markup=False)
            hint = say("Enter keeps it · Esc records nothing")
            yield Static(Content(hint), classes="dialog-hint", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        name = event.value
        try:
            line(name, "author", limit=120)
        except InvalidInput as error:
            self.query_one("#author-problem", Static).update(Content(shown(told(error))))
            return
        tracker = cast("TrackerApp", self.app)
        tracker.ask_ledger(lambda workspace: workspace.keep_author(name), self._kept, otherwise=self._not_kept)

    def action_cancel(self) -> None:
        self.dismiss(result=False)

    def _kept(self, _: None) -> None:
        self.dismiss(result=True)

    def _not_kept(self, error: Exception) -> None:
        """The name could not be kept, but it is known until the app is left."""
        self.dismiss(result=True)
        cast("TrackerApp", self.app).show_failure(error)
