"""Recording on the item of a screen of its own, and on its recorded rows."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from tracker.tui.screens.recording import RecordingScreen
from tracker.tui.words import say

if TYPE_CHECKING:
    from tracker.workspace.committing import Recorded
    from tracker.workspace.item_views import ItemView


class RecordingOnItem(RecordingScreen):
    """The forms of one item, and of a row that was recorded about it."""

    @property
    def view(self) -> "ItemView | None":
        """The item as it was last read."""
        raise NotImplementedError

    @property
    def subject(self) -> str:
        """The address of what the cursor is on; empty for the item itself."""
        return ""

    @property
    def row_id(self) -> str:
        """The id of the recorded row that the cursor is on; empty where it is on none."""
        return ""

    @property
    def recorded_on(self) -> str:
        return self.view.body.id if self.view is not None else ""

    @property
    def pointed(self) -> str:
        return self.subject or self.recorded_on

    def record(self, kind: str) -> None:
        from tracker.tui.forms.opening import form_on

        view, subject = self.view, self.subject
        if view is not None:
            self._show(lambda: form_on(view, kind, self.tracker.workspace, subject=subject))

    def action_correct(self) -> None:
        from tracker.tui.forms.retraction import CorrectionForm

        row = self.row_id
        update = next((each for each in self.view.history if each.id == row), None) if self.view else None
        if update is None:
            self.tracker.say(say("Put the cursor on a change, a check or a note to correct it."), warning=True)
        elif update.ended:
            self.tracker.say(say("It no longer counts: it was corrected or retracted."), warning=True)
        else:
            self._show(lambda: CorrectionForm(update, self.tracker.workspace))

    def action_retract(self) -> None:
        from tracker.tui.forms.retraction import RetractionForm

        row, words = self.row_id, self._row_words()
        if not words:
            self.tracker.say(say("Put the cursor on a recorded row to retract it."), warning=True)
        else:
            self._show(lambda: RetractionForm(row, words))

    def _row_words(self) -> str:
        from tracker.tui.words import tongue
        from tracker.workspace.detail.item_history import update_words

        if self.view is None or not self.row_id:
            return ""
        update = next((each for each in self.view.history if each.id == self.row_id and not each.ended), None)
        if update is not None:
            return f"{update_words(update, tongue())}, {update.effective_date}"
        return next((each.title for each in self.view.evidence if each.id == self.row_id), "")

    def _show(self, form: "Callable[[], Screen[Recorded | None]]") -> None:
        """Show a form, once it is known who records, if the item is still looked at."""

        def show() -> None:
            if self.is_current:
                self.tracker.show_form(form())

        self.tracker.with_author(show)
