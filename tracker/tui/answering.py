"""A screen that is left once, with its answer, and never takes another one off the screen in its place."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

from tracker.tui.crash import Surviving

Answer = TypeVar("Answer")


class Answering(Surviving, Screen[Answer]):
    """What quick keys, or an answer of the ledger, leave a second time is left already; what is covered waits.

    Where it is a base beside `ModalScreen`, that stands first: Textual takes the style of the first base only.
    """

    _waiting: tuple[Answer | None] | None = None
    """The answer of a screen that was to be left while another one was open over it."""

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Leave this screen with an answer: now, or when what is open over it is closed."""
        if self.app.screen is self:  # what shows through a dialog is current too
            return super().dismiss(result)
        if any(self in stack for stack in self.app._screen_stacks.values()):
            self._waiting = (result,)
        return AwaitComplete()

    def on_screen_resume(self) -> None:
        if self._waiting is not None and self.app.screen is self:
            (result,), self._waiting = self._waiting, None
            self.dismiss(result)
