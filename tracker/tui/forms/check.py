"""A check: someone looked, and nothing had changed."""

from collections.abc import Callable, Iterable

from textual.widgets import Select

from tracker.dates.days import parse_day
from tracker.text.clean import block
from tracker.tui.forms.fields import Field, block_field, box_field, choice_field, choices, day_field
from tracker.tui.forms.item_form import ItemForm
from tracker.tui.forms.subjects import axes_of, axis_options, subject_options
from tracker.workspace.committing import Recorded
from tracker.workspace.recording import record_check
from tracker.workspace.workspace import Workspace


class CheckForm(ItemForm):
    """Asks what was looked at, and where."""

    HEADING = "Record a check"
    AUTO_FOCUS = "#field-reason TextArea"

    def fields(self) -> Iterable[Field]:
        item = self._view.standing.item.id
        yield choice_field("subject", "Subject", subject_options(self._view), value=item)
        yield choice_field("axis", "Axis", axis_options(axes_of(self._view, item)), blank="every axis")
        yield block_field(
            "reason",
            "Looked where",
            hint="the page, the person, the docket",
            check=lambda text: block(text, "reason"),
            required="Say where you looked.",
        )
        today = self._workspace.today()
        yield day_field("day", "Looked on", lambda text: parse_day(text, "check date", today=today))
        yield box_field("internal", "", "internal: never in a public brief")

    def saving(self) -> Callable[[Workspace], Recorded]:
        subject, reason, axis = self.text("subject"), self.text("reason"), self.text("axis")
        day, internal = self.text("day"), bool(self.text("internal"))
        return lambda workspace: record_check(workspace, subject, reason, axis=axis, day=day, internal=internal)

    def on_select_changed(self, event: Select.Changed) -> None:
        super().on_select_changed(event)
        if event.select is self.field("subject").control:
            axis = self.field("axis").control
            assert isinstance(axis, Select)  # noqa: S101 - as made above
            axis.set_options(choices(axis_options(axes_of(self._view, self.text("subject")))))
