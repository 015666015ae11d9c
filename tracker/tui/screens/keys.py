"""The keys: every action with its keys, and other keys for those that one chooses."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tracker.errors import BadArgument
from tracker.text.tongue import N_
from tracker.tui.actions import ACTIONS, bindings, groups
from tracker.tui.answering import Answering
from tracker.tui.footer import Footer
from tracker.tui.keymap import Keymap, clashes, keys_of, live_keys, written_key
from tracker.tui.screens.looking import LookingScreen
from tracker.tui.widgets.grouped_table import GAP, GroupedTable, fit
from tracker.tui.widgets.place_bar import PlaceBar
from tracker.tui.words import again, label, say
from tracker.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tracker.tui.app import TrackerApp

NAME, KEYS = 20, 16

OFFERED = (
    "change_key", "usual_key", "back", "down", "up", "first", "last", "page_down", "page_up", "help", "palette",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeyRow:
    """An action with its keys; `changed` says that they are not the usual ones."""

    id: str
    group: str
    name: str
    keys: str
    help: str
    changed: bool


class KeyTable(GroupedTable[KeyRow]):
    """Actions under the headings of their groups."""

    def header(self, width: int) -> str:
        return f"  {fit(say('Action'), NAME)}{GAP}{fit(say('Keys'), KEYS)}{GAP}{fit(say('What it does'), _rest(width))}"

    def row_line(self, row: KeyRow, width: int, under_cursor: bool) -> list[Segment]:
        plain = self.plain(under_cursor)
        keys = f"{row.keys} *" if row.changed else row.keys
        return [
            Segment("› " if under_cursor else "  ", plain),
            Segment(f"{fit(row.name, NAME)}{GAP}", plain),
            Segment(f"{fit(keys, KEYS)}{GAP}", self.toned("warn" if row.changed else "plain", under_cursor)),
            Segment(fit(row.help, _rest(width)), plain),
        ]


class KeysScreen(LookingScreen[None]):
    """Enter, then the new key; Del gives the usual ones back. Kept at once."""

    CSS_PATH = "settings.tcss"
    HEADING = N_("Keys")
    ABOUT = N_("Every action with its keys. What you change here is kept in the settings file, under [tracker.keys].")
    AUTO_FOCUS = "KeyTable"
    BINDINGS: ClassVar[list[Any]] = bindings(OFFERED, shown=("back", "usual_key"))

    def compose(self) -> ComposeResult:
        yield PlaceBar("settings")
        hint = say("Enter, then the new key. Del gives the usual keys back. * stands where keys were changed.")
        yield Static(Content(hint), id="keys-hint", markup=False)
        yield KeyTable()
        yield Footer()

    def on_mount(self) -> None:
        self._show()

    @property
    def listed(self) -> KeyTable:
        return self.query_one(KeyTable)

    def action_back(self) -> None:
        self.dismiss()

    def action_change_key(self) -> None:
        row = self.listed.row
        if row is not None:
            self.app.push_screen(NewKeyScreen(row.id), self._chosen)

    def action_usual_key(self) -> None:
        row = self.listed.row
        if row is not None and row.changed:
            self._keep(row.id, "")

    def on_grouped_table_chosen(self) -> None:
        self.action_change_key()

    def _chosen(self, key: str | None) -> None:
        row = self.listed.row
        if key and row is not None:
            self._keep(row.id, written_key(key))

    def _keep(self, name: str, written: str) -> None:
        chosen = dict(self.tracker.workspace.settings.keys)
        if written:
            chosen[name] = written
        else:
            chosen.pop(name, None)

        def keep(workspace: Workspace) -> None:
            workspace.keep_setting("keys", chosen)

        self.tracker.ask_ledger(keep, lambda _: self._kept())

    def _kept(self) -> None:
        self.tracker.hold_to_settings()
        self._show()

    def _show(self) -> None:
        self.listed.show(_rows(self.tracker.keymap), self.listed.item, "")


class NewKeyScreen(ModalScreen[str | None], Answering[str | None]):
    """Waits for a key; one that cannot work, or that means something else already, is told and not taken."""

    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[Any]] = []
    ABOUT = N_("Press the key that the action is to have.")

    def __init__(self, name: str) -> None:
        super().__init__()
        self._action = name

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            title = say("Press the new key for “{action}”", action=say(ACTIONS[self._action].description))
            yield Static(Content(title), classes="dialog-title", markup=False)
            yield Static("", id="key-problem", classes="problem", markup=False)
            yield Static(Content(say("Esc leaves it as it is")), classes="dialog-hint", markup=False)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss(None)
            return
        tracker = cast("TrackerApp", self.app)
        problem = problem_of(self._action, event.key, tracker.keymap)
        if problem:
            self.query_one("#key-problem", Static).update(Content(problem))
        else:
            self.dismiss(event.key)


def problem_of(name: str, key: str, keymap: Keymap) -> str:
    """Why an action cannot have a key; empty if it can."""
    try:
        wanted = keys_of(name, written_key(key))
    except BadArgument as error:
        return again(error.message)
    for first, second, _, screen in clashes({**keymap, name: wanted}):
        other = second if first == name else first
        return say(
            "{key} means “{action}” already on the screen {screen}.",
            key=live_keys(name, {name: wanted}),
            action=say(ACTIONS[other].description),
            screen=label(screen),
        )
    return ""


def _rows(keymap: Keymap) -> list[KeyRow]:
    names = {id(each): name for name, each in ACTIONS.items()}
    return [
        KeyRow(
            name := names[id(each)],
            say(group),
            say(each.description),
            live_keys(name, keymap),
            say(each.help),
            name in keymap,
        )
        for group, actions in groups().items()
        for each in actions
    ]


def _rest(width: int) -> int:
    return max(8, width - 2 - NAME - KEYS - 2 * len(GAP))
