"""One field of a form: a label, a control, what was understood beside it, and below it what is wrong or offered."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Checkbox, Input, Select, Static, TextArea

from tracker.errors import TrackerError
from tracker.text.clean import shown, shown_block
from tracker.text.tongue import N_
from tracker.tui.forms.days import day_in_words
from tracker.tui.forms.inputs import AddressInput, CompletingInput, FileInput
from tracker.tui.words import say, told
from tracker.workspace.completing import Offer

Control = Input | TextArea | Checkbox | Select[str]
Check = Callable[[str], object]
"""Raises `TrackerError` for a text that cannot be recorded."""

DAY_HINT = N_("yesterday, -3d, mar 15, 3/15/2026")


class Box(Checkbox):
    """A checkbox whose mark says whether it is ticked, not its color alone."""

    BUTTON_LEFT, BUTTON_INNER, BUTTON_RIGHT = "", "[ ]", ""

    def watch_value(self) -> None:
        self.BUTTON_INNER = "[x]" if self.value else "[ ]"
        super().watch_value()


class Field(Vertical):
    """A labeled control. `check` looks at its text when it is left and when the form is saved.

    `meaning` says beside the control what its text is understood as. `knows` names the words that the field
    completes from, a field of `KnownWords`.
    """

    def __init__(
        self,
        name: str,
        label: str,
        control: Control,
        *,
        check: Check | None = None,
        required: str = "",
        meaning: Callable[[str], str] | None = None,
        knows: str = "",
    ) -> None:
        super().__init__(id=f"field-{name}", classes="field")
        self.field_name = name
        self.label = label
        self.control = control
        self.knows = knows
        self.required = bool(required)
        self._check = check
        self._missing = required
        self._meaning = meaning
        self._problem = Static("", classes="problem", markup=False)
        self._understood = Static("", classes="understood", markup=False)
        self._offered = Static("", classes="offered", markup=False)

    def compose(self) -> ComposeResult:
        with Horizontal(classes="field-row"):
            mark = ("*", "$text-error") if self.required else ""
            yield Static(Content.assemble(f"{self.label} ", mark), classes="field-label", markup=False)
            yield self.control
            if self._meaning is not None:
                yield self._understood
        yield self._problem
        yield self._offered

    def on_mount(self) -> None:
        self._show_meaning()

    def on_descendant_focus(self) -> None:
        self.add_class("-current")
        self._show_meaning()

    def on_descendant_blur(self) -> None:
        self.remove_class("-current")
        self._show_meaning()
        self.show_offers()

    def on_input_changed(self) -> None:
        self._show_meaning()

    def on_completing_input_offered(self, event: CompletingInput.Offered) -> None:
        self.show_offers(event.offers, event.chosen)

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

    def put(self, text: str) -> None:
        """Write or choose a text, as `text` gives it; a choice that is not offered is left as it is."""
        control = self.control
        if isinstance(control, TextArea):
            control.text = text
        elif isinstance(control, Checkbox):
            control.value = bool(text)
        elif isinstance(control, Select):
            if text in {value for _, value in control._options}:  # no public name gives what is offered
                control.value = text
        else:
            control.value = " ".join(text.split("\n"))

    def learn(self, known: Sequence[Offer]) -> None:
        """Complete from these words."""
        if isinstance(self.control, CompletingInput):
            self.control.known = tuple(known)

    @property
    def problem(self) -> str:
        return str(self._problem.content)

    def judge(self, *, leaving: bool = False) -> bool:
        """Whether the text can be recorded, and say beside it if not. A field that is only left may be empty."""
        text = self.text.strip()
        try:
            if not text:
                self.tell(self._missing if not leaving or self.problem == self._missing else "")
            else:
                if self._check is not None:
                    self._check(text)
                self.tell("")
        except TrackerError as error:
            self.tell(told(error))
        return not self.problem

    def tell(self, problem: str) -> None:
        """Say what is wrong, or with an empty text that nothing is."""
        self._problem.update(Content(shown(problem)))
        self._problem.set_class(bool(problem), "-told")

    def show_offers(self, offers: Sequence[Offer] = (), chosen: int = -1) -> None:
        """Offer texts below the control, the chosen one marked; none of them hides what was offered."""
        lines = [
            Content.assemble(
                ("▸ " if number == chosen else "  ", "bold"),
                (shown(each.text), "bold" if number == chosen else ""),
                (f"  {shown(each.words)}" if each.words else "", "$text-muted"),
            )
            for number, each in enumerate(offers)
        ]
        if lines and chosen < 0:
            lines.append(Content.styled(f"  {say('→ takes the first; ↓ and Enter take another')}", "$text-muted"))
        self._offered.update(Content("\n").join(lines))
        self._offered.set_class(bool(lines), "-told")

    def _show_meaning(self) -> None:
        if self._meaning is None:
            return
        text = self.text.strip()
        try:
            words = self._meaning(text) if text or not self.has_class("-current") else say(DAY_HINT)
        except TrackerError:
            words = ""
        self._understood.update(Content(shown(words)))


def text_field(
    name: str,
    label: str,
    *,
    hint: str = "",
    value: str = "",
    check: Check | None = None,
    required: str = "",
    knows: str = "",
) -> Field:
    """One line of text."""
    return Field(name, label, CompletingInput(shown(value), hint=hint), check=check, required=required, knows=knows)


def file_field(name: str, label: str, *, hint: str = "", value: str = "", check: Check | None = None) -> Field:
    """The path of a file of this machine."""
    return Field(name, label, FileInput(value, hint=hint), check=check)


def address_field(name: str, label: str, *, value: str = "", check: Check | None = None) -> Field:
    """A web address."""
    return Field(name, label, AddressInput(value, hint="https://…"), check=check)


def day_field(
    name: str, label: str, read: Callable[[str], date], today: date, *, value: str = "", required: str = ""
) -> Field:
    """A day, as people write it, with the day that was understood beside it; left empty it is today.

    `read` gives the day that is meant, or raises `TrackerError`.
    """
    control = CompletingInput(value, hint="" if required else say("today"))

    def meaning(text: str) -> str:
        return day_in_words(read(text) if text else today)

    return Field(name, label, control, check=read, meaning=meaning, required=required)


def block_field(
    name: str, label: str, *, hint: str = "", value: str = "", check: Check | None = None, required: str = ""
) -> Field:
    """Several lines of text."""
    control = TextArea(
        shown_block(value), placeholder=hint, compact=True, highlight_cursor_line=False, tab_behavior="focus"
    )
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
        choices(options), prompt=blank or say("choose"), allow_blank=not value or bool(blank), compact=True, **chosen
    )
    return Field(name, label, control, required=required)


def choices(options: Sequence[tuple[str, str]]) -> list[tuple[Text, str]]:
    """Options whose words are shown as they are, never read as markup, and found by typing."""
    return [(Text(shown(words)), value) for words, value in options]
