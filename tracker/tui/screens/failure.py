"""What went wrong, in a dialog that can be copied."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from tracker.errors import TrackerError
from tracker.text.clean import shown, shown_block


class FailureScreen(ModalScreen[None]):
    """A title, what happened, and how to mend it."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "#close"
    BINDINGS: ClassVar[list[Any]] = [
        Binding("escape,enter,q", "close", "Close", tooltip="Go on", id="failure.close"),
        Binding("y,c", "copy", "Copy", tooltip="Copy what happened", id="failure.copy"),
    ]

    def __init__(self, title: str, message: str, hint: str) -> None:
        super().__init__()
        self._title = shown(title)
        self._message = shown_block(message)
        self._hint = shown_block(hint)

    @classmethod
    def of(cls, error: Exception) -> "FailureScreen":
        """The dialog for an error, foreseen or not."""
        if isinstance(error, TrackerError):
            return cls(error.title, error.message, error.hint)
        hint = "The app goes on. Look at the history before recording again, and report this with the text above."
        return cls("Something unforeseen went wrong", f"{type(error).__name__}: {error}", hint)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -failure"):
            yield Static(Content(f"! {self._title}"), classes="dialog-title", markup=False)
            with VerticalScroll(classes="dialog-text"):
                yield Static(Content(self._message), markup=False)
                yield Static(Content(self._hint), classes="dialog-hint", markup=False)
            with Horizontal(classes="dialog-buttons"):
                yield Button("Close", id="close", variant="primary", compact=True)
                yield Button("Copy  y", id="copy", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "copy":
            self.action_copy()
        else:
            self.action_close()

    def action_close(self) -> None:
        self.dismiss()

    def action_copy(self) -> None:
        self.app.copy_to_clipboard("\n".join(part for part in (self._title, self._message, self._hint) if part))
        self.app.notify("Copied.", markup=False)
