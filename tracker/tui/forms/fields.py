"""One field of a form: a label, a control, and below them what is wrong."""

from collections.abc import Callable, Sequence
from typing import Any

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Checkbox, Input, Select, Static, TextArea

from tracker.errors import TrackerError
from tracker.text.clean import shown

Control = Input | TextArea | Checkbox | Select[str]
Check = Callable[[str], object]
"""Raises `TrackerError` for a text that cannot be recorded."""


class Box(Checkbox):
    """A checkbox whose mark says whether it is ticked, not its color alone."""

    BUTTON_LEFT, BUTTON_INNER, BUTTON_RIGHT = "", "[ ]", ""

    def watch_value(self) -> None:
        self.BUTTON_INNER = "[x]" if self.value else "[ ]"
        super().watch_value()


class Field(Vertical):
    """A labeled control. `check` looks at its text when it is left and when the form is saved."""

    def __init__(
        self, name: str, label: str, control: Control, *, check: Check | None = None, required: str = ""
    ) -> None:
        super().__init__(id=f"field-{name}", classes="field")
        self.field_name = name
        self.control = control
        self._label = label
        self._check = check
        self._required = required
        self._problem = Static("", classes="problem", markup=False)

    def compose(self) -> ComposeResult:
        with Horizontal(classes="field-row"):
            yield Static(self._label, classes="field-label", markup=False)
            yield self.control
        yield self._problem

    def on_descendant_focus(self) -> None:
        self.add_class("-current")

    def on_descendant_blur(self) -> None:
        self.remove_class("-current")

    @property
    def text(self) -> str:
        """What is written or chosen; empty for nothing, `yes` for a ticked box."""
        control = self.control
        if isinstance(control, TextArea):
            return control.text
        if isinstance(control, Checkbox):
            return "yes" if control.value else ""
        if isinstance(control, Select):
            return control.value if isinstance(control.value, str) else ""
        return control.value

    @property
    def problem(self) -> str:
        return str(self._problem.content)

    def judge(self, *, leaving: bool = False) -> bool:
        """Whether the text can be recorded, and say beside it if not. A field that is only left may be empty."""
        text = self.text.strip()
        try:
            if not text:
                self.tell(self._required if not leaving or self.problem == self._required else "")
            else:
                if self._check is not None:
                    self._check(text)
                self.tell("")
        except TrackerError as error:
            self.tell(str(error))
        return not self.problem

    def tell(self, problem: str) -> None:
        """Say what is wrong, or with an empty text that nothing is."""
        self._problem.update(Content(shown(problem)))
        self._problem.set_class(bool(problem), "-told")


def text_field(
    name: str, label: str, *, hint: str = "", value: str = "", check: Check | None = None, required: str = ""
) -> Field:
    """One line of text."""
    control = Input(value, placeholder=hint, compact=True, select_on_focus=False)
    return Field(name, label, control, check=check, required=required)


def day_field(name: str, label: str, check: Check) -> Field:
    """A day; left empty it is today."""
    return text_field(name, label, hint="today; or yesterday, -3d, YYYY-MM-DD", check=check)


def block_field(
    name: str, label: str, *, hint: str = "", value: str = "", check: Check | None = None, required: str = ""
) -> Field:
    """Several lines of text."""
    control = TextArea(value, placeholder=hint, compact=True, highlight_cursor_line=False, tab_behavior="focus")
    return Field(name, label, control, check=check, required=required)


def box_field(name: str, label: str, words: str, *, ticked: bool = False) -> Field:
    """A box to tick."""
    return Field(name, label, Box(Content(words), ticked, compact=True))


def choice_field(
    name: str, label: str, options: Sequence[tuple[str, str]], *, value: str = "", required: str = "", blank: str = ""
) -> Field:
    """A choice of one: pairs of what is shown and what it stands for. `blank` names the choice of none."""
    chosen: dict[str, Any] = {"value": value} if value else {}
    control: Select[str] = Select(
        choices(options), prompt=blank or "choose", allow_blank=not value or bool(blank), compact=True, **chosen
    )
    return Field(name, label, control, required=required)


def choices(options: Sequence[tuple[str, str]]) -> list[tuple[Text, str]]:
    """Options whose words are shown as they are, never read as markup, and found by typing."""
    return [(Text(shown(words)), value) for words, value in options]
