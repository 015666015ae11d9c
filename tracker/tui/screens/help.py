"""What a screen is for, and every key and every mark."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from tracker.text.clean import folded, shown
from tracker.text.tongue import N_
from tracker.tui.actions import ACTIONS, bindings, groups
from tracker.tui.answering import Answering
from tracker.tui.keymap import Keymap, live_keys
from tracker.tui.looks import content_of
from tracker.tui.places import PLACES
from tracker.tui.words import say
from tracker.workspace.marks import LEGEND
from tracker.workspace.page import Look, Page

if TYPE_CHECKING:
    from tracker.tui.app import TrackerApp

KEYS, NAMES = 12, 17
"""The columns of the keys and of the names of the actions."""


class Explained(NamedTuple):
    """What is to be explained of a screen: its name, what it is for, the field in focus, and what can be done on it."""

    title: str
    about: str
    field: str
    here: tuple[str, ...]


class HelpScreen(ModalScreen[None], Answering[None]):
    """What the screen below is, its keys, then all others, then the marks; narrowed by what is typed."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[Any]] = bindings(("close", "down", "up", "page_down", "page_up", "help"))

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        self._explained = explained(below)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -tall"):
            yield Static(Content(self._explained.title), classes="dialog-title", markup=False)
            yield Input(placeholder=say("type to find a key or an action"), compact=True)
            with VerticalScroll(classes="dialog-text", can_focus=False):
                yield Static("", id="keys", markup=False)
            yield Static(Content(say("Esc closes · ↑ ↓ scroll")), classes="dialog-hint", markup=False)

    def on_resize(self) -> None:
        self.call_after_refresh(self._write)

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.value == "?":  # the key that opened the help closes it
            self.dismiss()
        else:
            self._write()
            self._scrolled.scroll_home(animate=False)

    def on_input_submitted(self) -> None:
        self.dismiss()

    def action_close(self) -> None:
        self.dismiss()

    def action_move(self, step: int) -> None:
        self._scrolled.scroll_relative(y=step, animate=False)

    def action_page(self, direction: int) -> None:
        if direction > 0:
            self._scrolled.scroll_page_down(animate=False)
        else:
            self._scrolled.scroll_page_up(animate=False)

    @property
    def _scrolled(self) -> VerticalScroll:
        return self.query_one(VerticalScroll)

    def _write(self) -> None:
        width = self._scrolled.scrollable_content_region.width
        if width > 1:
            keymap = cast("TrackerApp", self.app).keymap
            words = folded(self.query_one(Input).value).split()
            self.query_one("#keys", Static).update(help_text(self._explained, keymap, width, words))


def explained(screen: Screen[Any]) -> Explained:
    """What there is to explain of a screen in its present state."""
    place = PLACES.get(getattr(screen, "PLACE", ""))
    name = say(place.label) if place is not None else say(getattr(screen, "HEADING", "") or N_("Help"))
    about = getattr(screen, "ABOUT", "") or (_about_place(place.name) if place is not None else "")
    bound = [each.id for _, each in screen._bindings]  # no public name lists them all
    here = tuple(dict.fromkeys(each for each in bound if each in ACTIONS))
    return Explained(name, say(about) if about else "", field_in_focus(screen), here)


def field_in_focus(screen: Screen[Any]) -> str:
    """What the field in focus asks for: its label, and its hint if it has one."""
    around = getattr(screen.focused, "ancestors_with_self", ())
    field = next((each for each in around if hasattr(each, "field_name")), None)
    if field is None:
        return ""
    label = str(getattr(field, "label", ""))
    hint = str(getattr(field.control, "placeholder", "") or "")
    return say("{field}: {hint}", field=shown(label), hint=shown(hint)) if label and hint else shown(label)


def help_text(of: Explained, keymap: Keymap, width: int, words: list[str] | None = None) -> Content:
    """The help, wrapped for a width; of the actions and marks those that hold every word."""
    page = Page(width)
    wanted = words or []
    if not wanted:
        if of.about:
            page.paragraph(of.about)
        if of.field:
            page.bullet(of.field, Look.BOLD)
        page.blank()
    _actions(page, say("Keys of this screen"), of.here, keymap, wanted)
    for group, names in _others(of.here):
        _actions(page, say(group), names, keymap, wanted)
    marks = [(glyphs, say(meaning)) for glyphs, meaning in LEGEND]
    kept = [each for each in marks if _holds(f"{each[0]} {each[1]}", wanted)]
    if kept:
        page.title(say("Marks"), Look.HEADING)
        for glyphs, meaning in kept:
            page.entry(glyphs, "", meaning, key_width=KEYS, name_width=0)
    if not page.lines:
        page.paragraph(say("Nothing is called so."), Look.QUIET)
    return content_of(page)


def _about_place(name: str) -> str:
    return next((each.help for each in ACTIONS.values() if each.action == f"app.go('{name}')"), "")


def _others(here: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    names = {id(each): name for name, each in ACTIONS.items()}
    for group, actions in groups().items():
        yield group, [names[id(each)] for each in actions if names[id(each)] not in here]


def _actions(page: Page, heading: str, names: "tuple[str, ...] | list[str]", keymap: Keymap, wanted: list[str]) -> None:
    rows = [(live_keys(name, keymap), say(ACTIONS[name].description), say(ACTIONS[name].help)) for name in names]
    kept = [each for each in rows if _holds(" ".join(each), wanted)]
    if not kept:
        return
    page.title(heading, Look.HEADING)
    for keys, name, help_ in kept:
        page.entry(keys, name, help_, key_width=max(KEYS, len(keys) + 2), name_width=max(NAMES, len(name) + 2))
    page.blank()


def _holds(text: str, wanted: list[str]) -> bool:
    within = folded(text)
    return all(word in within for word in wanted)
