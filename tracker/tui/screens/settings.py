"""The settings: every one as a field, with what it does and where its value is from."""

from collections.abc import Iterator
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static

from tracker.errors import InvalidSettings
from tracker.text.clean import shown
from tracker.text.tongue import N_, languages
from tracker.tui.actions import PLACES as GOING
from tracker.tui.actions import bindings
from tracker.tui.footer import Footer
from tracker.tui.forms.fields import Field, box_field, choice_field, text_field
from tracker.tui.palette import LANGUAGE_NAMES
from tracker.tui.places import PLACES
from tracker.tui.screens.looking import LookingScreen
from tracker.tui.themes import NAMES, USUAL
from tracker.tui.widgets.place_bar import PlaceBar
from tracker.tui.words import again, counted, say
from tracker.workspace.preferences import (
    Held,
    Kind,
    Source,
    check_preference,
    keep_preferences,
    preferences,
    settings_path,
)

OFFERED = ("save", "edit_keys", "back", "next_field", "previous_field", "help", "palette", "quit")

LOW = 32
"""Lines below which fields stand without blank lines between them."""


class SettingsScreen(LookingScreen[None]):
    """Fields under headings; what is saved is kept in the settings file, with everything else in it as it was."""

    CSS_PATH = "settings.tcss"
    PLACE = "settings"
    ABOUT = N_(
        "Every setting with what it does, what holds now and where that is from. Language, colors and motion take "
        "effect as soon as they are saved."
    )
    AUTO_FOCUS = "Select"
    BINDINGS: ClassVar[list[Any]] = bindings((*OFFERED, *GOING), shown=("back",))

    def __init__(self) -> None:
        super().__init__()
        self._first: dict[str, str] = {}
        self._held: dict[str, Held] = {}

    def compose(self) -> ComposeResult:
        self._held = {each.preference.name: each for each in preferences(self.tracker.workspace)}
        yield PlaceBar(self.PLACE)
        with VerticalScroll(id="fields", can_focus=False):
            yield from self._fields()
        with Vertical(id="below"):
            yield Static("", id="kept-in", markup=False)
            with Horizontal(id="buttons"):
                yield Button(Content(f"{say('Save')}  ctrl+s"), id="save", variant="primary", compact=True)
                yield Button(Content(f"{say('Keys')}  F4"), id="keys", compact=True)
        yield Footer()

    def on_mount(self) -> None:
        self._first = self._texts()
        self._tell()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.height < LOW, "-low")

    def read_again(self) -> None:
        """Settings do not change with the ledger."""

    # -- what is done

    def action_save(self) -> None:
        wrong = [field for field in self.query(Field) if not field.judge()]
        if wrong:
            wrong[0].control.focus()
            return
        changed = self._changed()
        if not changed:
            self.tracker.say(say("Nothing was changed."))
            return

        def kept(_: None) -> None:
            self._kept(tuple(changed))

        self.tracker.ask_ledger(lambda workspace: keep_preferences(workspace, changed), kept)

    def action_edit_keys(self) -> None:
        from tracker.tui.screens.keys import KeysScreen

        self.app.push_screen(KeysScreen())

    def action_back(self) -> None:
        self.tracker.go_back()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "save":
            self.action_save()
        else:
            self.action_edit_keys()

    def on_input_submitted(self) -> None:
        self.focus_next()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._judge(event.input)

    def on_checkbox_changed(self) -> None:
        self._tell()

    def on_select_changed(self, event: Select.Changed) -> None:
        field = _field_of(event.select)
        if field is not None and field.field_name == "theme":
            self.app.theme = field.text or USUAL
        self._tell()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        field = _field_of(event.widget)
        if field is not None:
            self.call_after_refresh(self.query_one("#fields").scroll_to_widget, field, animate=False)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        field = _field_of(event.widget)
        if field is not None:
            field.judge(leaving=True)

    # -- within

    def _fields(self) -> Iterator[Widget]:
        group = ""
        for held in self._held.values():
            if held.preference.group != group:
                group = held.preference.group
                yield Static(Content(say(group)), classes="field-heading", markup=False)
            yield self._field(held)
            yield Static(Content(_aside(held)), id=f"aside-{held.preference.name}", classes="aside", markup=False)

    def _field(self, held: Held) -> Field:
        each = held.preference
        if each.kind is Kind.CHOICE:
            usual = _usual_choice(each.name)
            return choice_field(each.name, say(each.label), self._choices(each.name), value=held.written, blank=usual)
        if each.kind is Kind.FLAG:
            return box_field(each.name, say(each.label), say("yes"), ticked=held.written == "yes")
        hint = say("now: {value}", value=held.value) if held.value else say("nothing yet")

        def check(written: str) -> object:
            return _checked(each.name, written)

        field = text_field(each.name, say(each.label), hint=hint, value=held.written, check=check)
        if each.kind is Kind.SECRET and isinstance(field.control, Input):
            field.control.password = True
        return field

    def _choices(self, name: str) -> list[tuple[str, str]]:
        if name == "language":
            return [(LANGUAGE_NAMES.get(code, code), code) for code in languages()]
        if name == "start":
            return [(say(place.label), place.name) for place in PLACES.values()]
        others = [each for each in sorted(self.app.available_themes) if each not in NAMES]
        return [*((say(NAMES[each]), each) for each in NAMES), *((each, each) for each in others)]

    def _judge(self, control: Input) -> None:
        field = _field_of(control)
        if field is not None and field.problem:
            field.judge(leaving=True)
        self._tell()

    def _kept(self, changed: tuple[str, ...]) -> None:
        later = [say(self._held[name].preference.label) for name in changed if self._held[name].preference.later]
        self._held = {each.preference.name: each for each in preferences(self.tracker.workspace)}
        for name in changed:
            self.query_one(f"#aside-{name}", Static).update(Content(_aside(self._held[name])))
            field = self.query_one(f"#field-{name}", Field)
            if self._held[name].preference.kind is Kind.SECRET and isinstance(field.control, Input):
                field.control.value = ""
        self._first = self._texts()
        self._tell()
        self.tracker.hold_to_settings()
        words = say("Kept in {file}.", file=shown(settings_path(self.tracker.workspace)))
        if later:
            words += " " + say("From the next start on: {settings}.", settings=", ".join(later))
        self.tracker.say(words)
        self.tracker.ledger_changed()
        self.tracker.call_later(self.tracker.speak_as_set)

    def _tell(self) -> None:
        """Say below the fields what is not saved yet, or where the settings are kept."""
        if not self._first:
            return
        count = len(self._changed())
        file = shown(settings_path(self.tracker.workspace))
        unsaved = counted("{number} change is not saved yet.", "{number} changes are not saved yet.", count)
        ledger = shown(str(self.tracker.workspace.ledger))
        places = say("Settings: {file} · Ledger: {ledger}", file=file, ledger=ledger)
        line = self.query_one("#kept-in", Static)
        line.update(Content(unsaved if count else places))
        line.set_class(bool(count), "-unsaved")

    def _changed(self) -> dict[str, str]:
        texts = self._texts()
        return {name: text for name, text in texts.items() if text != self._first.get(name)}

    def _texts(self) -> dict[str, str]:
        found = {field.field_name: field.text.strip() for field in self.query(Field)}
        flags = (name for name, held in self._held.items() if held.preference.kind is Kind.FLAG)
        return {**found, **{name: found[name] or "no" for name in flags}}


def _checked(name: str, written: str) -> Any:
    try:
        return check_preference(name, written)
    except InvalidSettings as error:
        raise InvalidSettings(again(error.message), again(error.hint)) from error


def _usual_choice(name: str) -> str:
    """What the choice of none is called."""
    if name == "language":
        return say("that of this machine")
    return say("the usual: {value}", value=say(NAMES[USUAL]) if name == "theme" else say(PLACES["overview"].label))


def _aside(held: Held) -> str:
    """What a setting does, and where its value is from."""
    each = held.preference
    if held.source is Source.ENVIRONMENT:
        where = say("from {variable}, which comes before the file", variable=each.variable)
    elif held.source is Source.TOLD:
        where = say("told on the command line")
    else:
        where = say("from the settings file") if held.source is Source.FILE else say("the usual")
    return f"{say(each.about)} · {where}"


def _field_of(widget: Any) -> Field | None:
    return next((each for each in widget.ancestors_with_self if isinstance(each, Field)), None)
