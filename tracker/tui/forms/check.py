"""A check: someone looked, and nothing had changed."""

from collections.abc import Callable, Iterable
from typing import cast

from textual.widgets import Select

from tracker.catalog.vocabulary import Axis
from tracker.text.clean import block
from tracker.text.tongue import N_
from tracker.tui.forms.fields import Field, block_field, box_field, choice_field, choices, day_field
from tracker.tui.forms.item_form import ItemForm
from tracker.tui.forms.subjects import axes_of, axis_options, subject_options
from tracker.tui.words import say
from tracker.workspace.committing import Recorded, effective_day
from tracker.workspace.recording import record_check
from tracker.workspace.workspace import Workspace


class CheckForm(ItemForm):
    """Asks what was looked at, and where."""

    HEADING = N_("Record a check")
    KIND = "check"
    AUTO_FOCUS = "#field-reason TextArea"
    _axes: tuple[Axis, ...] = ()

    def fields(self) -> Iterable[Field]:
        item = self._view.standing.item.id
        self._axes = axes_of(self._view, item)
        yield choice_field("subject", say("Subject"), subject_options(self._view), value=item)
        yield choice_field("axis", say("Axis"), axis_options(self._axes), blank=say("every axis"))
        yield where_field()
        yield past_day_field("day", say("Looked on"), self._workspace, "check date")
        yield internal_field()

    def saving(self) -> Callable[[Workspace], Recorded]:
        subject, reason, axis = self.text("subject"), self.text("reason"), self.text("axis")
        day, internal = self.text("day"), bool(self.text("internal"))
        return lambda workspace: record_check(workspace, subject, reason, axis=axis, day=day, internal=internal)

    def chosen(self, name: str) -> None:
        if name == "subject":
            axes = axes_of(self._view, self.text("subject"))
            if axes != self._axes:
                self._axes = axes
                cast("Select[str]", self.field("axis").control).set_options(choices(axis_options(axes)))


def where_field() -> Field:
    """Where someone looked."""
    return block_field(
        "reason",
        say("Looked where"),
        hint=say("the page, the person, the docket"),
        check=lambda text: block(text, "reason"),
        required=say("Say where you looked."),
    )


def past_day_field(name: str, label: str, workspace: Workspace, what: str) -> Field:
    """A day that is not in the future."""
    return day_field(
        name, label, lambda text: effective_day(workspace, text, what, allow_future=False), workspace.today()
    )


def internal_field() -> Field:
    """Whether it stays out of public briefs."""
    return box_field("internal", "", say("internal: never in a public brief"))
