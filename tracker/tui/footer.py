"""The foot of a screen: the few keys that matter in its present state, as many as there is room for."""

from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Static

from tracker.tui.actions import ACTIONS
from tracker.tui.key_names import key_shown
from tracker.tui.words import say

MOST = 8
"""How many keys are shown at most."""

KEPT = "help"
"""The action that stays whatever the width."""


class Offered(NamedTuple):
    """An action that can be done now: its key and its name as shown, and where it is run."""

    name: str
    key: str
    words: str
    action: str
    node: DOMNode


class Footer(Static):
    """One line, painted anew when what can be done changes. A click does what the key does."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._ends: list[tuple[int, Offered]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._repaint)
        self._paint()

    def on_resize(self) -> None:
        self._paint()

    async def on_click(self, event: events.Click) -> None:
        chosen = next((each for end, each in self._ends if event.x < end), None)
        if chosen is not None:
            await self.app.run_action(chosen.action, chosen.node)

    def _repaint(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self._paint()

    def _paint(self) -> None:
        width = self.size.width
        if not width:
            return
        self._ends, end = [], 0
        parts: list[tuple[str, str]] = []
        for each in fitting(offered(self.screen), width):
            parts += [(f" {each.key}", "bold $text-accent"), (f" {each.words} ", "$text")]
            end += _wide(each)
            self._ends.append((end, each))
        self.update(Content.assemble(*parts))


def offered(screen: Screen[object]) -> list[Offered]:
    """What the footer of a screen may show now, the most important first: in the order in which the screen names it."""
    keys: dict[str, list[str]] = {}
    actives: dict[str, ActiveBinding] = {}
    for key, active in screen.active_bindings.items():
        name = active.binding.id or ""
        if active.binding.show and active.enabled and name in ACTIONS:
            keys.setdefault(name, []).append(key)
            actives.setdefault(name, active)
    return [
        Offered(name, _key(name, keys[name]), say(ACTIONS[name].description), each.binding.action, each.node)
        for name, each in actives.items()
    ]


def fitting(every: list[Offered], width: int) -> list[Offered]:
    """As many as fit, the first ones; the help always, and last."""
    kept = [each for each in every if each.name == KEPT]
    room = width - sum(_wide(each) for each in kept)
    shown: list[Offered] = []
    for each in every:
        if each.name != KEPT and len(shown) + len(kept) < MOST:
            room -= _wide(each)
            if room < 0:
                break
            shown.append(each)
    return [*shown, *kept]


def _key(name: str, active: list[str]) -> str:
    """The key to show of an action: the usual one, unless it is another, or types something just now."""
    each = ACTIONS[name]
    usual = each.key.split(",")
    return each.key_display if each.key_display and active == usual else key_shown(active[0])


def _wide(each: Offered) -> int:
    return cell_len(each.key) + cell_len(each.words) + 3
