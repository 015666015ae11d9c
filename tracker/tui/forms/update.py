"""A change of one axis, with its first evidence."""

from collections.abc import Callable, Iterable
from typing import cast

from textual.widget import Widget
from textual.widgets import Input, Select, Static

from tracker.catalog.vocabulary import Axis
from tracker.dates.days import parse_day
from tracker.errors import InvalidInput
from tracker.text.clean import block, line
from tracker.tui.forms.evidence_fields import SAYS_SOMETHING, evidence_input, short_evidence_fields
from tracker.tui.forms.fields import Field, block_field, box_field, choice_field, choices, day_field, text_field
from tracker.tui.forms.item_form import ItemForm
from tracker.tui.forms.subjects import axes_of, axis_options, unanswered, value_options, with_unanswered_first
from tracker.workspace.committing import Recorded
from tracker.workspace.item_views import ItemView
from tracker.workspace.recording import UpdateInput, check_update, record_update, whole_dollars
from tracker.workspace.workspace import Workspace


class UpdateForm(ItemForm):
    """Asks which subject changed, on which axis, to what, since when and why."""

    HEADING = "New update"
    _axes: tuple[Axis, ...] = ()
    _offered: str = ""

    def __init__(self, view: ItemView, workspace: Workspace, subject: str = "") -> None:
        super().__init__(view, workspace)
        self._subject = subject

    def fields(self) -> Iterable[Widget]:
        pressing = unanswered(self._view)
        subject = self._subject or (pressing[0].subject if pressing else self._view.standing.item.id)
        axes = axes_of(self._view, subject)
        yield choice_field("subject", "Subject", with_unanswered_first(self._view), value=subject)
        yield choice_field("axis", "Axis", axis_options(axes), value=axes[0].value)
        self._axes, self._offered = axes, axes[0].value
        yield choice_field("value", "Value", value_options(axes[0]), required="Choose a value.")
        yield day_field("effective", "Effective", self._check_effective)
        yield box_field("future", "", "a future date is meant")
        yield block_field(
            "reason",
            "Reason",
            hint="what happened, in a sentence",
            check=lambda text: block(text, "reason"),
            required="Say why, in a sentence.",
        )
        yield text_field(
            "recipients", "To whom", hint="who received it", check=lambda text: line(text, "recipients", limit=500)
        )
        yield text_field("dollars", "Sum", hint="whole U.S. dollars, e.g. $1,250,000", check=whole_dollars)
        yield text_field("target", "Leads to", hint="the id of its successor")
        yield box_field("internal", "", "internal: never in a public brief")
        yield Static("First evidence, if there is any", classes="field-heading", markup=False)
        yield from short_evidence_fields(self._workspace)

    def on_mount(self) -> None:
        self.field("future").display = False
        self._show_further()
        super().on_mount()

    def saving(self) -> Callable[[Workspace], Recorded]:
        asked = UpdateInput(
            subject=self.text("subject"),
            axis=self.text("axis"),
            value=self.text("value"),
            effective_date=self.text("effective"),
            reason=self.text("reason"),
            internal=bool(self.text("internal")),
            allow_future=bool(self.text("future")),
            **{name: self.text(name) for name in _FURTHER if self.field(name).display},
        )
        given = any(self.text(name) for name in SAYS_SOMETHING)
        evidence = [evidence_input(self.text, long=False)] if given else []

        def save(workspace: Workspace) -> Recorded:
            check_update(workspace, asked)
            return record_update(workspace, asked, evidence)

        return save

    def on_select_changed(self, event: Select.Changed) -> None:
        super().on_select_changed(event)
        if event.select is self.field("subject").control:
            axes = axes_of(self._view, self.text("subject"))
            if axes != self._axes:
                self._axes = axes
                _offer(self.field("axis"), axis_options(axes), axes[0].value)
        elif event.select is self.field("axis").control and self.text("axis") not in ("", self._offered):
            self._offered = self.text("axis")
            _offer(self.field("value"), value_options(Axis(self._offered)))
            self._show_further()

    def on_input_changed(self, event: Input.Changed) -> None:
        super().on_input_changed(event)
        if event.input is self.field("effective").control:
            self.field("future").display = self._in_future()

    def _show_further(self) -> None:
        """Show what only a change of the chosen axis can say."""
        for name, axes in _FURTHER.items():
            self.field(name).display = self.text("axis") in axes

    def _in_future(self) -> bool:
        today = self._workspace.today()
        try:
            return parse_day(self.text("effective"), "effective date", today=today) > today
        except InvalidInput:
            return False

    def _check_effective(self, text: str) -> None:
        today = self._workspace.today()
        day = parse_day(text, "effective date", today=today)
        if day > today and not self.text("future"):
            raise InvalidInput(
                f"The effective date {day} lies in the future (today is {today}).", "Tick below if meant."
            )


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
