"""A question with a few answers, each with its key."""

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from tracker.text.clean import shown
from tracker.tui.actions import bindings
from tracker.tui.answering import Answering


class Choice(NamedTuple):
    """`key` is a letter; `name` is what is answered."""

    name: str
    key: str
    label: str


class AskScreen(ModalScreen[str], Answering[str]):
    """Asks once. The first answer is in focus, Esc gives the last: they are the ones that lose nothing."""

    CSS_PATH = "asking.tcss"
    AUTO_FOCUS = "Button"
    BINDINGS: ClassVar[list[Any]] = bindings(("last_answer", "next_answer", "answer_before"))

    def __init__(self, question: str, answers: Sequence[Choice], *, details: Sequence[str] = ()) -> None:
        super().__init__()
        self._question = shown(question)
        self._details = [shown(each) for each in details]
        self._answers = tuple(answers)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -small"):
            yield Static(Content(self._question), classes="dialog-title", markup=False)
            for each in self._details:
                yield Static(Content(each), classes="dialog-detail", markup=False)
            with Horizontal(classes="dialog-buttons"):
                for number, answer in enumerate(self._answers):
                    key = f"{answer.key}, Esc" if answer is self._answers[-1] else answer.key
                    yield Button(
                        Content(f"{answer.label}  {key}"),
                        id=f"answer-{answer.name}",
                        variant="default" if number else "primary",
                        compact=True,
                    )

    def on_key(self, event: events.Key) -> None:
        found = next((each.name for each in self._answers if each.key == event.key), None)
        if found is not None:
            event.stop()
            self.dismiss(found)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.action_answer((event.button.id or "").removeprefix("answer-"))

    def action_answer(self, name: str = "") -> None:
        self.dismiss(name or self._answers[-1].name)
