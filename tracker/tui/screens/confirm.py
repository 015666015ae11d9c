"""A question with two answers."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from tracker.text.tongue import N_
from tracker.tui.actions import bindings
from tracker.tui.answering import Answering


class ConfirmScreen(ModalScreen[bool], Answering[bool]):
    """Asks once; Esc says no. The words are the program's own, said in the language of the app."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "#no"
    BINDINGS: ClassVar[list[Any]] = bindings(("yes", "no"))
    ABOUT = N_("A question that wants an answer before anything happens.")

    def __init__(self, question: str, yes: str, no: str) -> None:
        super().__init__()
        self._question, self._yes, self._no = question, yes, no

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -small"):
            yield Static(Content(self._question), classes="dialog-title", markup=False)
            with Horizontal(classes="dialog-buttons"):
                yield Button(Content(f"{self._no}  n"), id="no", variant="primary", compact=True)
                yield Button(Content(f"{self._yes}  y"), id="yes", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.action_answer(event.button.id == "yes")

    def action_answer(self, yes: bool) -> None:
        self.dismiss(yes)
