"""What went wrong, in a dialog that can be copied."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from tracker.errors import TrackerError
from tracker.text.clean import shown, shown_block
from tracker.text.tongue import N_, joined
from tracker.tui.actions import bindings
from tracker.tui.answering import Answering
from tracker.tui.crash import Report, machine
from tracker.tui.words import again, say


class FailureScreen(ModalScreen[None], Answering[None]):
    """What, why and how to mend it; of a mistake of the program also where, and under which versions."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "#close"
    BINDINGS: ClassVar[list[Any]] = bindings(("close", "copy_details"))
    ABOUT = N_("Something could not be done. Nothing was recorded unless it says so.")

    def __init__(self, title: str, message: str, hint: str, details: str = "", report: Report | None = None) -> None:
        super().__init__()
        self._title = shown(title)
        self._message = shown_block(message)
        self._hint = shown_block(hint)
        self._details = shown_block(details)
        self.report = report

    @classmethod
    def of(cls, error: TrackerError) -> "FailureScreen":
        """The dialog for an expected failure."""
        details = f"{type(error).__name__}, {say('exit code {code}', code=error.exit_code)}\n{machine()}"
        return cls(say(error.title), _message_of(error), again(error.hint), details)

    @classmethod
    def unforeseen(cls, report: Report) -> "FailureScreen":
        """The dialog for a mistake of the program."""
        hint = say("The app goes on. Look at the history before recording again, and report this with the details.")
        title = say("Something unforeseen went wrong")
        return cls(title, f"{report.kind}: {report.words}", hint, f"{report.place}\n{machine()}", report)

    def says(self, error: TrackerError) -> bool:
        """Whether this is the dialog for that very failure."""
        return self.report is None and self._message == shown_block(_message_of(error))

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -failure"):
            yield Static(Content(f"! {self._title}"), classes="dialog-title", markup=False)
            with VerticalScroll(classes="dialog-text"):
                yield Static(Content(self._message), markup=False)
                yield Static(Content(self._hint), classes="dialog-hint", markup=False)
                yield Static(Content(self._details), classes="dialog-details", markup=False)
            with Horizontal(classes="dialog-buttons"):
                yield Button(Content(f"{say('Close')}  Esc"), id="close", variant="primary", compact=True)
                yield Button(Content(f"{say('Copy')}  y"), id="copy", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "copy":
            self.action_copy()
        else:
            self.action_close()

    def action_close(self) -> None:
        self.dismiss()

    def action_copy(self) -> None:
        parts = (self._title, self._message, self._hint, self._details)
        self.app.copy_to_clipboard("\n".join(part for part in parts if part))
        self.app.notify(say("Copied what happened."), markup=False)


def _message_of(error: TrackerError) -> str:
    """What an error says before its hint, with all problems of a catalogue that has several."""
    problems = getattr(error, "problems", ())
    return joined("\n", (*problems, error.message)) if problems else again(error.message)
