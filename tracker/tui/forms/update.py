"""A change of one axis, with its first evidence."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import cast

from textual.widget import Widget
from textual.widgets import Input, Select, Static

from tracker.catalog.vocabulary import Axis
from tracker.dates.days import parse_day
from tracker.errors import InvalidInput
from tracker.text.clean import block, line
from tracker.text.tongue import N_
from tracker.tui.forms.check import internal_field
from tracker.tui.forms.evidence_fields import SAYS_SOMETHING, evidence_input, short_evidence_fields
from tracker.tui.forms.fields import Field, block_field, box_field, choice_field, choices, day_field, text_field
from tracker.tui.forms.form import Form
from tracker.tui.forms.item_form import ItemForm
from tracker.tui.forms.subjects import axes_of, axis_options, is_one, unanswered, value_options, with_unanswered_first
from tracker.tui.words import say
from tracker.workspace.committing import Recorded
from tracker.workspace.drafts_kept import KeptDraft
from tracker.workspace.item_views import ItemView
from tracker.workspace.recording import UpdateInput, check_update, record_update, whole_dollars
from tracker.workspace.workspace import Workspace


class UpdateForm(ItemForm):
    """Asks which subject changed, on which axis, to what, since when and why."""

    HEADING = N_("New update")
    KIND = "update"
    AUTO_FOCUS = "#field-value Select"
    _axes: tuple[Axis, ...] = ()
    _offered: str = ""

    def __init__(
        self, view: ItemView, workspace: Workspace, subject: str = "", *, draft: KeptDraft | None = None
    ) -> None:
        super().__init__(view, workspace, draft)
        self._subject = subject

    def fields(self) -> Iterable[Widget]:
        pressing = unanswered(self._view)
        subject = self._subject or (pressing[0].subject if pressing else self._view.standing.item.id)
        axes = axes_of(self._view, subject)
        yield choice_field("subject", say("Subject"), with_unanswered_first(self._view), value=subject)
        yield choice_field("axis", say("Axis"), axis_options(axes), value=axes[0].value)
        self._axes, self._offered = axes, axes[0].value
        yield from change_fields(self, self._workspace, axes[0])
        yield internal_field()
        yield Static(say("First evidence, if there is any"), classes="field-heading", markup=False)
        yield from short_evidence_fields(self._workspace)

    def on_mount(self) -> None:
        show_further(self)
        if not (self._subject or is_one(self._view)):
            self.call_after_refresh(self.field("subject").control.focus)

    def saving(self) -> Callable[[Workspace], Recorded]:
        asked = change_input(self, self.text("subject"))
        given = any(self.text(name) for name in SAYS_SOMETHING)
        evidence = [evidence_input(self.text, long=False)] if given else []

        def save(workspace: Workspace) -> Recorded:
            check_update(workspace, asked)
            return record_update(workspace, asked, evidence)

        return save

    def chosen(self, name: str) -> None:
        if name == "subject":
            axes = axes_of(self._view, self.text("subject"))
            if axes != self._axes:
                self._axes = axes
                _offer(self.field("axis"), axis_options(axes), axes[0].value)
                self.chosen("axis")
        elif name == "axis" and self.text("axis") not in ("", self._offered):
            self._offered = self.text("axis")
            _offer(self.field("value"), value_options(Axis(self._offered)))
            show_further(self)

    def on_input_changed(self, _: Input.Changed) -> None:
        show_future(self, self._workspace.today())


def change_fields(form: "Form[Recorded]", workspace: Workspace, axis: Axis | None) -> Iterable[Field]:
    """What is said of a change of an axis: its value, since when, why, and what only some axes can say."""
    today = workspace.today()

    def read(text: str) -> date:
        day = parse_day(text, "effective date", today=today)
        if day > today and not form.text("future"):
            raise InvalidInput(
                say("That is {day}, which lies in the future.", day=str(day)), say("Tick below if it is meant.")
            )
        return day

    options = value_options(axis) if axis else []
    yield choice_field("value", say("Value"), options, required=say("Choose a value."))
    yield day_field("effective", say("Effective"), read, today)
    future = box_field("future", "", say("a future date is meant"))
    future.display = False
    yield future
    yield block_field(
        "reason",
        say("Reason"),
        hint=say("what happened, in a sentence"),
        check=lambda text: block(text, "reason"),
        required=say("Say why, in a sentence."),
    )
    yield text_field(
        "recipients",
        say("To whom"),
        hint=say("who received it"),
        check=lambda text: line(text, "recipients", limit=500),
    )
    yield text_field("dollars", say("Sum"), hint=say("whole U.S. dollars, e.g. $1,250,000"), check=whole_dollars)
    yield text_field("target", say("Leads to"), hint=say("the id of its successor"), knows="items")


def change_input(form: "Form[Recorded]", subject: str) -> UpdateInput:
    """The change that the fields say."""
    return UpdateInput(
        subject=subject,
        axis=form.text("axis"),
        value=form.text("value"),
        effective_date=form.text("effective"),
        reason=form.text("reason"),
        internal=bool(form.text("internal")),
        allow_future=bool(form.text("future")),
        **{name: form.text(name) for name in _FURTHER if form.field(name).display},
    )


def show_further(form: "Form[Recorded]") -> None:
    """Show what only a change of the chosen axis can say."""
    for name, axes in _FURTHER.items():
        form.field(name).display = form.text("axis") in axes


def show_future(form: "Form[Recorded]", today: date) -> None:
    """Show the box that a future date needs, while there is one."""
    try:
        ahead = parse_day(form.text("effective"), "effective date", today=today) > today
    except InvalidInput:
        ahead = False
    form.field("future").display = ahead


_FURTHER: dict[str, tuple[Axis, ...]] = {
    "recipients": (Axis.REQUIREMENT, Axis.WITHHOLDING),
    "dollars": (Axis.WITHHOLDING,),
    "target": (Axis.STAGE,),
}
"""Fields of some axes only."""


def _offer(field: Field, options: list[tuple[str, str]], value: str = "") -> None:
    """Offer other options in a choice, unless they are offered already."""
    control = cast("Select[str]", field.control)
    control.set_options(choices(options))
    if value:
        control.value = value
