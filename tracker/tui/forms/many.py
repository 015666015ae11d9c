"""The same of many items: an update, a check, a note or evidence, with what each of them will get."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import cast

from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from tracker.catalog.vocabulary import Axis
from tracker.errors import TrackerError
from tracker.text.clean import shown
from tracker.text.tongue import N_
from tracker.tui.forms.check import internal_field, past_day_field, where_field
from tracker.tui.forms.evidence_fields import (
    SAYS_SOMETHING,
    evidence_input,
    long_evidence_fields,
    short_evidence_fields,
)
from tracker.tui.forms.fields import box_field, choice_field, choices
from tracker.tui.forms.form import Form
from tracker.tui.forms.note import note_field
from tracker.tui.forms.subjects import axis_options, value_options
from tracker.tui.forms.update import change_fields, change_input, show_further, show_future
from tracker.tui.words import again, counted, say
from tracker.workspace.committing import Recorded
from tracker.workspace.drafts_kept import KeptDraft
from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.many import Asked, CheckInput, NoteInput, Plan, plan_many, record_many, shared_axes
from tracker.workspace.pasting import Source
from tracker.workspace.workspace import Workspace

PLAN_AFTER = 0.2
"""Seconds that typing rests before what each item will get is shown anew."""


class ManyKind(StrEnum):
    """What is recorded of each."""

    UPDATE = "update"
    CHECK = "check"
    NOTE = "note"
    EVIDENCE = "evidence"


class ManyForm(Form[Recorded]):
    """Asks once, and shows what each item will get and which cannot; all are recorded or none."""

    VERB = N_("Record for all")

    def __init__(
        self, kind: ManyKind | str, items: Sequence[str], workspace: Workspace, draft: KeptDraft | None = None
    ) -> None:
        self._kind = ManyKind(kind)
        self._items = tuple(dict.fromkeys(items))
        self.KIND = f"many{self._kind}"
        self.HEADING = _HEADINGS[self._kind]
        words = counted("{number} item: {items}", "{number} items: {items}", len(self._items), items=_few(self._items))
        super().__init__(words, ",".join(self._items), draft)
        self._workspace = workspace
        self._offered = ""
        self._soon: Timer | None = None

    def fields(self) -> Iterable[Widget]:
        if self._kind is ManyKind.UPDATE:
            yield choice_field("axis", say("Axis"), axis_options(tuple(Axis)), required=say("Choose an axis."))
            yield from change_fields(self, self._workspace, None)
            yield internal_field()
        elif self._kind is ManyKind.CHECK:
            yield where_field()
            yield past_day_field("day", say("Looked on"), self._workspace, "check date")
            yield internal_field()
        elif self._kind is ManyKind.NOTE:
            yield note_field()
            yield past_day_field("day", say("Date"), self._workspace, "date")
            yield internal_field()
        yield box_field("rest", "", say("leave out those that cannot, record the others"))
        yield Static("", id="plan", markup=False)
        if self._kind is ManyKind.UPDATE:
            yield Static(say("First evidence, if there is any"), classes="field-heading", markup=False)
            yield from short_evidence_fields(self._workspace)
        elif self._kind is ManyKind.EVIDENCE:
            yield from long_evidence_fields(self._workspace, Source())

    def on_mount(self) -> None:
        if self._kind is ManyKind.UPDATE:
            show_further(self)
            items = self._items
            self.tracker.ask_ledger(lambda workspace: shared_axes(workspace, items), self._offer_axes)
        self.field("rest").display = False
        self._plan_soon()

    def chosen(self, name: str) -> None:
        if name == "axis" and self.text("axis") not in ("", self._offered):
            self._offered = self.text("axis")
            control = cast("Select[str]", self.field("value").control)
            control.set_options(choices(value_options(Axis(self._offered))))
            show_further(self)

    def on_input_changed(self, _: Input.Changed) -> None:
        if self._kind is ManyKind.UPDATE:
            show_future(self, self._workspace.today())

    def saving(self) -> Callable[[Workspace], Recorded]:
        asked, evidence, items = self._asked(), self._evidence(), self._items
        rest = self.field("rest").display and bool(self.text("rest"))
        return lambda workspace: record_many(workspace, items, asked, evidence, able_only=rest)

    def _changed(self, control: Widget) -> None:
        super()._changed(control)
        self._plan_soon()

    def _offer_axes(self, axes: tuple[Axis, ...]) -> None:
        """Choose the first axis that all of them have, unless one was chosen already."""
        if axes and self.query("#plan") and not self.text("axis"):
            nothing_typed = not self.typed()
            self.field("axis").put(axes[0].value)
            self.chosen("axis")
            if nothing_typed:
                self._first = self._texts()

    def _asked(self) -> Asked:
        internal = bool(self.text("internal"))
        if self._kind is ManyKind.UPDATE:
            return change_input(self, "")
        if self._kind is ManyKind.CHECK:
            return CheckInput(reason=self.text("reason"), day=self.text("day"), internal=internal)
        if self._kind is ManyKind.NOTE:
            return NoteInput(text=self.text("note"), day=self.text("day"), internal=internal)
        return evidence_input(self.text, long=True)

    def _evidence(self) -> list[EvidenceInput]:
        given = self._kind is ManyKind.UPDATE and any(self.text(name) for name in SAYS_SOMETHING)
        return [evidence_input(self.text, long=False)] if given else []

    # -- what each will get

    def _plan_soon(self) -> None:
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(PLAN_AFTER, self._ask_plan)

    def _ask_plan(self) -> None:
        if not self.query("#plan"):
            return
        asked, items = self._asked(), self._items
        evidence = [replace(each, file="") for each in self._evidence() if each.url or each.title or each.quote]
        if not self._is_enough(asked):
            self._show_plan(None)
            return
        self.tracker.ask_ledger(
            lambda workspace: plan_many(workspace, items, asked, evidence), self._show_plan,
            otherwise=self._no_plan, only="plan",
        )  # fmt: skip

    def _is_enough(self, asked: Asked) -> bool:
        """Whether enough is said to judge what each can have."""
        if isinstance(asked, CheckInput):
            return bool(asked.reason)
        if isinstance(asked, NoteInput):
            return bool(asked.text)
        if isinstance(asked, EvidenceInput):
            return bool(asked.url or asked.file or asked.title or asked.quote)
        return bool(asked.axis and asked.value and asked.reason)

    def _no_plan(self, error: Exception) -> None:
        self._show_plan(None)
        if not isinstance(error, TrackerError):
            self.tracker.show_failure(error)

    def _show_plan(self, plan: Plan | None) -> None:
        if not self.query("#plan"):  # the form was left meanwhile
            return
        self.query_one("#plan", Static).update(_plan_words(plan))
        self.field("rest").display = plan is not None and bool(plan.refused)


def _plan_words(plan: Plan | None) -> Content:
    if plan is None:
        return Content.styled(
            say("What each will get is shown here when the fields above are filled in."), "$text-muted"
        )
    refused = len(plan.refused)
    able = counted("{number} will get it", "{number} will get it", len(plan.rows) - refused)
    unable = counted("{number} cannot", "{number} cannot", refused) if refused else ""
    lines = [Content.styled(", ".join(part for part in (able, unable) if part), "bold")]
    for row in sorted(plan.rows, key=lambda row: not row.refused):
        mark, style = ("✗", "$text-error") if row.refused else ("✓", "$text-success")
        words = say("cannot: {why}", why=again(row.refused)) if row.refused else again(row.words)
        lines.append(Content.assemble((f"{mark} ", style), (shown(row.subject), "bold"), f"  {shown(words)}"))
    return Content("\n").join(lines)


def _few(items: Sequence[str]) -> str:
    return ", ".join(items[:5]) + (" …" if len(items) > 5 else "")


_HEADINGS = {
    ManyKind.UPDATE: N_("New update of many"),
    ManyKind.CHECK: N_("Record a check of many"),
    ManyKind.NOTE: N_("Record a note on many"),
    ManyKind.EVIDENCE: N_("Attach evidence to many"),
}
