"""The palette: everything that can be done here and now, every place, view, setting and item, found by typing."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from textual.actions import parse
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.fuzzy import FuzzySearch
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tracker.text.clean import folded, shown
from tracker.text.tongue import N_, languages
from tracker.tui.actions import ACTIONS, FORM, LOOK, bindings
from tracker.tui.answering import Answering
from tracker.tui.keymap import live_keys
from tracker.tui.themes import NAMES
from tracker.tui.words import say, titled

if TYPE_CHECKING:
    from tracker.tui.app import TrackerApp
    from tracker.workspace.workspace import Workspace

MOST = 60
"""How many hits are shown."""

LOOKED_UP = frozenset({"filter", "views", "arrange", "mark_all", "overdue", "mark_seen", "reload", "read"})
"""Ways of looking that are more than a movement."""

LANGUAGE_NAMES = {"en": "English", "es": "Español"}


class Offer(NamedTuple):
    """One thing to choose. `words` is what is searched and shown; `note` stands beside it, `help` below it."""

    words: str
    run: Callable[[], object]
    note: str = ""
    help: str = ""


class Titled(NamedTuple):
    """An item by its id and title; `folded` is both, as they are searched."""

    id: str
    title: str
    folded: str


class Palette(ModalScreen[None], Answering[None]):
    """A line to type into, and below it what fits. Enter does what is chosen, on the screen below."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[Any]] = bindings(("close", "down", "up", "page_down", "page_up"))
    ABOUT = N_("Type part of an action, a place, a setting, or the id or title of an item.")

    def __init__(self, typed: str = "") -> None:
        """`typed` stands in the line from the beginning."""
        super().__init__()
        self._typed = typed
        self._offers: tuple[Offer, ...] = ()
        self._items: tuple[Titled, ...] = ()
        self._shown: list[Offer] = []

    def compose(self) -> ComposeResult:
        with Vertical(id="palette"):
            yield Input(
                self._typed,
                select_on_focus=False,
                placeholder=say("an action, a place, a setting, an item…"),
                compact=True,
            )
            yield OptionList(id="hits")
            yield Static("", id="palette-head", markup=False)

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        below = self.app.screen_stack[-2]
        self._offers = tuple(offers(self._tracker, below))
        self._find(self._typed)
        self._tracker.ask_ledger(titles, self._got_titles, only="palette")

    def on_input_changed(self, event: Input.Changed) -> None:
        self._find(event.value)

    def on_input_submitted(self) -> None:
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self._do(place)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._do(event.option_index)

    def action_close(self) -> None:
        self.dismiss()

    def action_move(self, step: int) -> None:
        hits = self.query_one(OptionList)
        if step > 0:
            hits.action_cursor_down()
        else:
            hits.action_cursor_up()

    def action_page(self, direction: int) -> None:
        hits = self.query_one(OptionList)
        last = len(self._shown) - 1
        if last >= 0:
            step = direction * max(1, hits.size.height // 2)
            hits.highlighted = max(0, min(last, (hits.highlighted or 0) + step))

    @property
    def _tracker(self) -> "TrackerApp":
        return cast("TrackerApp", self.app)

    def _got_titles(self, items: "tuple[Titled, ...]") -> None:
        if self.is_attached:
            self._items = items
            if self.query_one(Input).value:
                self._find(self.query_one(Input).value)

    def _find(self, typed: str) -> None:
        chosen = found(typed, self._offers)
        if typed.strip():
            matching = items_found(typed, self._items)
            named = [Offer(f"{each.id}  {each.title}", partial(self._tracker.open_item, each.id)) for each in matching]
            exact = folded(typed).strip() == folded(matching[0].id) if matching else False
            chosen = [*named, *chosen] if exact else [*chosen, *named]
        self._shown = chosen[:MOST]
        hits = self.query_one(OptionList)
        hits.clear_options().add_options([Option(_line(each)) for each in self._shown])
        hits.highlighted = 0 if self._shown else None
        words = say("Enter does it · Esc closes") if self._shown else say("Nothing is called so.")
        self.query_one("#palette-head", Static).update(Content(words))

    def _do(self, place: int) -> None:
        run = self._shown[place].run
        self.dismiss()
        self.app.call_later(run)


def offers(app: "TrackerApp", below: Screen[Any]) -> Iterator[Offer]:
    """What can be done on a screen in its present state, then the saved views, then every choice of a setting."""
    for name, action in _doable(app, below):
        each = ACTIONS[name]
        run = partial(app.run_action, action, below)
        yield Offer(say(each.description), run, live_keys(name, app.keymap), say(each.help))
    for name, words in app.workspace.settings.views:
        yield Offer(say("View: {name}", name=shown(name)), partial(show_view, app, words), help=shown(words))
    for theme in [*NAMES, *(each for each in sorted(app.available_themes) if each not in NAMES)]:
        called = say(NAMES[theme]) if theme in NAMES else theme
        current = say("now") if theme == app.theme else ""
        yield Offer(say("Theme: {name}", name=called), partial(app.choose, "theme", theme), current)
    for code in languages():
        current = say("now") if code == app.tongue.code else ""
        called = LANGUAGE_NAMES.get(code, code)
        yield Offer(say("Language: {name}", name=called), partial(app.choose, "language", code), current)


def found(typed: str, every: Iterable[Offer]) -> list[Offer]:
    """The offers that fit what was typed, the best first; all of them where nothing was."""
    if not typed.strip():
        return list(every)
    search = FuzzySearch()
    scored = [(search.match(typed, each.words)[0], each) for each in every]
    within = folded(typed)
    kept = [
        (score or 0.1, each) for score, each in scored if score > 0 or (len(within) > 3 and within in folded(each.help))
    ]
    return [each for _, each in sorted(kept, key=lambda pair: pair[0], reverse=True)]


def items_found(typed: str, items: "tuple[Titled, ...]", most: int = MOST) -> list[Titled]:
    """The items whose id or title holds every word; else those that have the letters in their order. Ids come first."""
    words = folded(typed).split()
    if not words:
        return []
    first = words[0]
    kept = [each for each in items if first in each.folded]
    for word in words[1:]:
        kept = [each for each in kept if word in each.folded]
    if not kept:
        letters = re.compile(".*?".join(map(re.escape, "".join(words)))).search
        kept = list(islice((each for each in items if letters(each.folded)), most * 4))
    wanted = " ".join(words)

    def rank(each: Titled) -> tuple[bool, bool, bool]:
        return each.folded.partition(" ")[0] != wanted, not each.folded.startswith(wanted), wanted not in each.folded

    best = sorted(kept, key=rank) if len(kept) <= 5_000 else [*_starting(kept, wanted), *kept]
    return list(dict.fromkeys(best[: most * 2]))[:most]


def titles(workspace: "Workspace") -> "tuple[Titled, ...]":
    """Every item of the catalogue by its id and title."""
    return tuple(
        Titled(each.id, shown(title), folded(f"{each.id} {title} {each.title}"))
        for each in workspace.reader().items()
        for title in (titled(each.id, each.title),)
    )


def show_view(app: "TrackerApp", words: str) -> None:
    """Show the items narrowed to a saved view."""
    app.action_go("recommendations")
    narrow = getattr(app.screen_stack[0], "ask", None)
    if narrow is not None:
        narrow(words)


def _doable(app: "TrackerApp", below: Screen[Any]) -> Iterator[tuple[str, str]]:
    """Each action that the screen names and can do now, once, but for mere movements."""
    seen = set()
    for _, binding in below._bindings:  # no public name lists them all
        name = binding.id or ""
        each = ACTIONS.get(name)
        if each is None or name in seen or name == "palette":
            continue
        if (each.group == LOOK and name not in LOOKED_UP) or (each.group == FORM and each.action.startswith("app.")):
            continue
        seen.add(name)
        namespace, method, arguments = parse(binding.action)
        node: Any = app if namespace == "app" else below
        if hasattr(node, f"action_{method}") and node.check_action(method, arguments):
            yield name, binding.action


def _starting(items: list[Titled], wanted: str) -> list[Titled]:
    return [each for each in items if each.folded.startswith(wanted)][:MOST]


def _line(each: Offer) -> Content:
    """What is shown of an offer: never read as markup."""
    parts: list[Any] = [(each.words, "bold")]
    if each.note:
        parts.append((f"  {each.note}", "$text-accent"))
    if each.help:
        parts.append((f"\n  {each.help}", "$text-muted"))
    return Content.assemble(*parts)
