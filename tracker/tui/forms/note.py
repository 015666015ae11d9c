"""A note: it changes no axis."""

from collections.abc import Callable, Iterable

from tracker.dates.days import parse_day
from tracker.text.clean import block
from tracker.tui.forms.fields import Field, block_field, box_field, choice_field, day_field
from tracker.tui.forms.item_form import ItemForm
from tracker.tui.forms.subjects import subject_options
from tracker.workspace.committing import Recorded
from tracker.workspace.recording import record_note
from tracker.workspace.workspace import Workspace


class NoteForm(ItemForm):
    """Asks what to note, and of what."""

    HEADING = "Record a note"
    AUTO_FOCUS = "#field-note TextArea"

    def fields(self) -> Iterable[Field]:
        yield choice_field("subject", "Subject", subject_options(self._view), value=self._view.standing.item.id)
        yield block_field(
            "note", "Note", hint="anything worth keeping", check=lambda text: block(text, "note"), required="Write it."
        )
        today = self._workspace.today()
        yield day_field("day", "Date", lambda text: parse_day(text, "date", today=today))
        yield box_field("internal", "", "internal: never in a public brief")

    def saving(self) -> Callable[[Workspace], Recorded]:
        subject, text, day = self.text("subject"), self.text("note"), self.text("day")
        internal = bool(self.text("internal"))
        return lambda workspace: record_note(workspace, subject, text, day=day, internal=internal)
