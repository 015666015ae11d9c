"""Offers the tour of the demonstration, to somebody who has recorded nothing yet."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from tracker.text.tongue import N_
from tracker.tui.actions import bindings
from tracker.tui.answering import Answering
from tracker.tui.words import say
from tracker.workspace.demonstration.touring import Answer


class TourOffer(ModalScreen[Answer], Answering[Answer]):
    """Asks whether to look at the demonstration first; Esc says not now."""

    CSS_PATH = "tour.tcss"
    AUTO_FOCUS = "#yes"
    ABOUT = N_("A question that wants an answer before anything happens.")
    BINDINGS: ClassVar[list[Any]] = bindings(("tour_yes", "tour_later", "tour_never", "next_answer", "answer_before"))

    def compose(self) -> ComposeResult:
        with Vertical(classes="offer"):
            yield Static(Content(say("Two minutes to look around first?")), classes="offer-title", markup=False)
            yield Static(
                Content(
                    say(
                        "Nothing is recorded here yet. A demonstration with invented roads and potholes shows every "
                        "screen with something on it, and asks you to press the keys yourself. It has a ledger of its "
                        "own: nothing you try there reaches yours."
                    )
                ),
                markup=False,
            )
            with Horizontal(classes="offer-buttons"):
                yield Button(Content(say("Yes, show me  y")), id="yes", variant="primary", compact=True)
                yield Button(Content(say("Not now  n")), id="later", compact=True)
                yield Button(Content(say("Never ask again  x")), id="never", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.action_answer(_ANSWERS[event.button.id or "later"])

    def action_answer(self, answer: Answer) -> None:
        self.dismiss(answer)


_ANSWERS: dict[str, Answer] = {"yes": "yes", "later": "later", "never": "never"}
"""The buttons."""
