"""What every form does: show fields, judge them, save on ctrl+s, ask before anything typed is lost."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Checkbox, Input, Select, Static, TextArea

from tracker.errors import BadArgument, InvalidInput, UnknownSubject
from tracker.text.clean import shown
from tracker.tui.forms.fields import Field
from tracker.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tracker.tui.app import TrackerApp

Answer = TypeVar("Answer")


class Form(ModalScreen[Answer | None]):
    """A form over the screen; answers what was recorded, or None."""

    CSS_PATH = "form.tcss"
    AUTO_FOCUS = "Select, Input, TextArea"
    BINDINGS: ClassVar[list[Any]] = [
        Binding("ctrl+s", "save", "Save", priority=True, tooltip="Record it", id="form.save"),
        Binding("escape", "cancel", "Cancel", tooltip="Record nothing", id="form.cancel"),
        # With priority, or what is typed in one burst (a paste, a slow line) lands in the field before.
        Binding("tab", "app.focus_next", "Next", show=False, priority=True, tooltip="Next field", id="form.next"),
        Binding(
            "shift+tab", "app.focus_previous", "Back", show=False, priority=True, tooltip="Field before", id="form.back"
        ),
    ]
    HEADING = ""
    VERB = "Save"

    def __init__(self, about: str) -> None:
        super().__init__()
        self._about = shown(about)
        self._first: dict[str, str] = {}
        self._saving = False

    # -- what a form says of itself

    def fields(self) -> Iterable[Widget]:
        """The fields in their order."""
        raise NotImplementedError

    def saving(self) -> Callable[[Workspace], Answer]:
        """What to call with the workspace to record what the form says."""
        raise NotImplementedError

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
                    yield Button(f"{self.VERB}  ctrl+s", id="save", variant="primary", compact=True)
                    yield Button("Cancel  Esc", id="cancel", compact=True)

    def on_mount(self) -> None:
        self._first = self._texts()

    def field(self, name: str) -> Field:
        return self.query_one(f"#field-{name}", Field)

    def text(self, name: str) -> str:
        """The text of a field."""
        return self.field(name).text.strip()

    def action_save(self) -> None:
        wrong = [field for field in self.query(Field) if field.display and not field.judge()]
        if wrong:
            wrong[0].control.focus()
            self._show_focused_soon()
        elif not self._saving:
            self._saving = True
            self._tell("")
            self.tracker.ask_ledger(self.saving(), self.dismiss, otherwise=self._not_saved)

    def action_cancel(self) -> None:
        if self._saving:
            self.tracker.say("Still recording; wait a moment.", warning=True)
            return
        if self._texts() == self._first:
            self.dismiss(None)
            return
        from tracker.tui.screens.confirm import ConfirmScreen

        question = ConfirmScreen("Leave without recording what you typed?", "Leave", "Stay")
        self.app.push_screen(question, self._leave)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "save":
            self.action_save()
        else:
            self.action_cancel()

    def on_input_submitted(self) -> None:
        self.focus_next()

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

    def on_input_changed(self, event: Input.Changed) -> None:
        self._judge_again(event.input)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self._judge_again(event.text_area)

    def on_select_changed(self, event: Select.Changed) -> None:
        self._judge_again(event.select)

    def on_checkbox_changed(self, event: Checkbox.Changed) -> None:
        self._judge_again(event.checkbox)

    def _leave(self, leave: bool | None) -> None:
        if leave:
            self.dismiss(None)

    def _judge_again(self, control: Any) -> None:
        """What was wrong is judged again while it is mended."""
        field = _field_of(control)
        if field is not None and field.problem:
            field.judge(leaving=True)
        self._show_focused_soon()

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        if isinstance(error, (BadArgument, InvalidInput, UnknownSubject)):
            self._tell(str(error))
        else:
            self.tracker.show_failure(error)

    def tell_about(self, about: str) -> None:
        """Say beside the heading what the form is about."""
        self._about = shown(about)
        self.query_one("#about", Static).update(self._heading())

    def _heading(self) -> Content:
        return Content.assemble((self.HEADING, "bold"), (f"  {self._about}", "$foreground-muted"))

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
