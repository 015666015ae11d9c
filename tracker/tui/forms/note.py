"""A note: it changes no axis."""

from collections.abc import Callable, Iterable

from tracker.text.clean import block
from tracker.text.tongue import N_
from tracker.tui.forms.check import internal_field, past_day_field
from tracker.tui.forms.fields import Field, block_field, choice_field
from tracker.tui.forms.item_form import ItemForm
from tracker.tui.forms.subjects import subject_options
from tracker.tui.words import say
from tracker.workspace.committing import Recorded
from tracker.workspace.recording import record_note
from tracker.workspace.workspace import Workspace


class NoteForm(ItemForm):
    """Asks what to note, and of what."""

    HEADING = N_("Record a note")
    KIND = "note"
    AUTO_FOCUS = "#field-note TextArea"

    def fields(self) -> Iterable[Field]:
        yield choice_field("subject", say("Subject"), subject_options(self._view), value=self._view.standing.item.id)
        yield note_field()
        yield past_day_field("day", say("Date"), self._workspace, "date")
        yield internal_field()

    def saving(self) -> Callable[[Workspace], Recorded]:
        subject, text, day = self.text("subject"), self.text("note"), self.text("day")
        internal = bool(self.text("internal"))
        return lambda workspace: record_note(workspace, subject, text, day=day, internal=internal)


def note_field() -> Field:
    """The text of a note."""
    return block_field(
        "note",
        say("Note"),
        hint=say("anything worth keeping"),
        check=lambda text: block(text, "note"),
        required=say("Write it."),
    )
