"""What every form does: show fields, judge them, save on ctrl+s, keep what is typed, ask before any of it is lost."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Checkbox, Input, Select, Static, TextArea

from tracker.errors import BadArgument, InvalidInput, UnknownSubject
from tracker.text.clean import shown
from tracker.text.tongue import N_
from tracker.tui.actions import bindings
from tracker.tui.answering import Answering
from tracker.tui.forms.drafting import DraftKeeper
from tracker.tui.forms.fields import Field
from tracker.tui.forms.inputs import AddressInput, CompletingInput
from tracker.tui.words import counted, say, told
from tracker.workspace.committing import Recorded
from tracker.workspace.completing import KnownWords, known_words
from tracker.workspace.drafts_kept import KeptDraft, kept_drafts
from tracker.workspace.pasting import Source
from tracker.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tracker.tui.app import TrackerApp

Answer = TypeVar("Answer")


def _bindings() -> list[Any]:
    """Those of the registry; Tab first completes what is typed."""
    found = bindings(("save", "cancel", "next_field", "previous_field", "help"))
    return [replace(each, action="next_field") if each.id == "next_field" else each for each in found]


class Form(ModalScreen[Answer | None], Answering[Answer | None]):
    """A form over the screen; answers what was recorded, or None.

    What is typed is kept as a draft where the form has a `KIND` and says what it is `about`.
    """

    CSS_PATH = "form.tcss"
    AUTO_FOCUS = "Select, Input, TextArea"
    BINDINGS: ClassVar[list[Any]] = _bindings()
    HEADING = ""
    VERB = N_("Save")
    KIND = ""
    """The name under which drafts of this form are kept; empty for none."""

    def __init__(self, title: str, about: str = "", draft: KeptDraft | None = None) -> None:
        super().__init__()
        self._title = shown(title)
        self._about = about
        self._draft = draft
        self._keeper: DraftKeeper | None = None
        self._first: dict[str, str] = {}
        self._saving = False
        self.further: tuple[Source, ...] = ()
        """Sources that were pasted with the first one, for forms of their own."""

    # -- what a form says of itself

    def fields(self) -> Iterable[Widget]:
        """The fields in their order."""
        raise NotImplementedError

    def saving(self) -> Callable[[Workspace], Answer]:
        """What to call with the workspace to record what the form says."""
        raise NotImplementedError

    def chosen(self, name: str) -> None:
        """A field was chosen: offer in others what goes with it. May be called again without a change."""

    # -- what all forms share

    @property
    def tracker(self) -> "TrackerApp":
        return cast("TrackerApp", self.app)

    def compose(self) -> ComposeResult:
        with Vertical(id="form"):
            yield Static(self._heading(), id="about", markup=False)
            with VerticalScroll(id="fields", can_focus=False):
                yield from self.fields()
            with Vertical(id="below"):
                yield Static("", id="form-problem", classes="problem", markup=False)
                with Horizontal(id="buttons"):
                    yield Button(Content(f"{say(self.VERB)}  ctrl+s"), id="save", variant="primary", compact=True)
                    yield Button(Content(f"{say('Cancel')}  Esc"), id="cancel", compact=True)
                    yield Static("", id="form-remark", markup=False)

    def on_mount(self) -> None:
        self._first = self._texts()
        required = Content.assemble(("*", "$text-error"), (f" {say('must be filled in')}", "$text-muted"))
        if any(field.required for field in self.query(Field)):
            self.query_one("#form-remark", Static).update(required)
        if any(field.knows for field in self.query(Field)):
            self.tracker.ask_ledger(known_words, self._learn, otherwise=lambda _: None)
        if self.KIND and self._about:
            self._begin_keeping()

    def on_unmount(self) -> None:
        if self._keeper is not None:
            self._keeper.keep_now()

    def field(self, name: str) -> Field:
        return self.query_one(f"#field-{name}", Field)

    def text(self, name: str) -> str:
        """The text of a field."""
        return self.field(name).text.strip()

    def fill(self, texts: dict[str, str]) -> None:
        """Write texts into the fields of these names."""
        for field in self.query(Field):
            if field.field_name in texts:
                field.put(texts[field.field_name])
                self.chosen(field.field_name)

    def typed(self) -> dict[str, str]:
        """The texts of the fields, nothing if they are those that stood there first."""
        texts = self._texts()
        return {} if texts == self._first else texts

    def action_next_field(self) -> None:
        focused = self.focused
        if not (isinstance(focused, CompletingInput) and focused.complete()):
            self.focus_next()

    def action_save(self) -> None:
        """Save once the field in focus has taken in what was typed before."""
        (self.focused or self).call_later(self._save)

    def _save(self) -> None:
        wrong = [field for field in self.query(Field) if field.display and not field.judge()]
        if wrong:
            names = [field.label or field.field_name for field in wrong]
            self._tell(say("Not recorded yet. To mend: {fields}.", fields=", ".join(names)))
            wrong[0].control.focus()
            self._show_focused_soon()
        elif not self._saving:
            self._saving = True
            self._tell("")
            call = self.saving()
            if self._keeper is not None:
                call = self._keeper.recording(call)
            self.tracker.ask_ledger(call, self._saved, otherwise=self._not_saved)

    def action_cancel(self) -> None:
        if self._saving:
            self.tracker.say(say("Still recording; wait a moment."), warning=True)
            return
        if not self.typed():
            self.dismiss(None)
            return
        from tracker.tui.forms.leaving import ask_to_leave

        ask_to_leave(self, self._leave, keeps=self._keeper is not None)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "save":
            self.action_save()
        else:
            self.action_cancel()

    def on_input_submitted(self) -> None:
        self.focus_next()

    def on_address_input_pasted(self, event: AddressInput.Pasted) -> None:
        """The first of what was pasted belongs here, the others to forms of their own."""
        first, *others = event.sources
        self.further = (*self.further, *others)
        texts = {"url": first.url}
        if first.title and not self.text("title"):
            texts["title"] = first.title
        self.fill(texts)
        if others:
            number = len(self.further)
            self.tracker.say(
                counted(
                    "{number} further address was pasted; it follows when this is recorded.",
                    "{number} further addresses were pasted; they follow when this is recorded.",
                    number,
                )
            )

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """Focus a control, and scroll to it as a field of this form is scrolled to."""
        super().set_focus(widget, scroll_visible=False, from_app_focus=from_app_focus)
        if scroll_visible:
            self._show_focused_soon()

    def on_resize(self) -> None:
        self._show_focused_soon()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        field = _field_of(event.widget)
        if field is not None:
            field.judge(leaving=True)
            self._show_focused_soon()
            if self._keeper is not None:
                self._keeper.keep()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._changed(event.input)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self._changed(event.text_area)

    def on_select_changed(self, event: Select.Changed) -> None:
        field = _field_of(event.select)
        if field is not None:
            self.chosen(field.field_name)
        self._changed(event.select)

    def on_checkbox_changed(self, event: Checkbox.Changed) -> None:
        self._changed(event.checkbox)

    # -- drafts

    def _begin_keeping(self) -> None:
        self._keeper = DraftKeeper(self, self._about, self._title, self._draft.name if self._draft else "")
        if self._draft is not None:
            self.fill(self._draft.texts)
        else:
            kind, about = self.KIND, self._about
            self.tracker.ask_ledger(lambda workspace: kept_drafts(workspace, kind, about), self._offer_draft)

    def _offer_draft(self, found: tuple[KeptDraft, ...]) -> None:
        if not found or self.typed() or not self.is_current:
            return
        from tracker.tui.forms.leaving import ask_to_go_on

        ask_to_go_on(self.tracker, found[0], self._go_on)

    def _go_on(self, draft: KeptDraft) -> None:
        if self._keeper is not None:
            self._keeper.go_on_as(draft.name)
        self.fill(draft.texts)

    def _leave(self, how: str) -> None:
        if self._keeper is not None and how == "keep":
            self._keeper.keep(leaving=True)
        elif self._keeper is not None and how == "discard":
            self._keeper.give_up()
        if how != "stay":
            self.dismiss(None)

    # -- within

    def _learn(self, known: KnownWords) -> None:
        for field in self.query(Field):
            if field.knows:
                field.learn(getattr(known, field.knows))

    def _changed(self, control: Any) -> None:
        """What was wrong is judged again while it is mended, and what is typed is kept."""
        field = _field_of(control)
        if field is not None and field.problem:
            field.judge(leaving=True)
            if not field.problem:
                self._tell("")
        if self._keeper is not None:
            self._keeper.noted()
        self._show_focused_soon()

    def _saved(self, answer: Answer) -> None:
        self.dismiss(answer)
        if self.further and isinstance(answer, Recorded):
            from tracker.tui.forms.opening import begin_evidence

            begin_evidence(self.tracker, self.further, self._about)

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        if isinstance(error, (BadArgument, InvalidInput, UnknownSubject)):
            self._tell(told(error))
        else:
            self.tracker.show_failure(error)

    def _heading(self) -> Content:
        return Content.assemble((say(self.HEADING), "bold"), (f"  {self._title}", "$foreground-muted"))

    def _show_focused_soon(self) -> None:
        self.call_after_refresh(self._show_focused)

    def _show_focused(self) -> None:
        """Scroll so that the field in focus, and what is wrong with it, stands above the buttons."""
        field = _field_of(self.focused) if self.focused is not None else None
        if field is not None:
            self.query_one("#fields").scroll_to_region(field.virtual_region, animate=False)

    def _tell(self, problem: str) -> None:
        line = self.query_one("#form-problem", Static)
        line.update(Content(shown(problem)))
        line.set_class(bool(problem), "-told")
        self._show_focused_soon()

    def _texts(self) -> dict[str, str]:
        return {field.field_name: field.text for field in self.query(Field)}


def _field_of(widget: Any) -> Field | None:
    return next((each for each in widget.ancestors_with_self if isinstance(each, Field)), None)
