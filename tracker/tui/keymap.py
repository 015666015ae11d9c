"""Which key does what: the keys of the registry, and in their place those that a person chose in the settings."""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

from textual.binding import Binding
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key
from textual.screen import Screen

from tracker.errors import BadArgument, InvalidSettings
from tracker.text.clean import shown
from tracker.text.nearest import listed, nearest
from tracker.text.tongue import N_, said
from tracker.tui.actions import ACTIONS, FORM
from tracker.tui.key_names import key_shown
from tracker.tui.places import PLACES

Keymap = dict[str, str]
"""Names of actions with their keys, separated by commas, as the screens know them."""

TYPED_AS_OTHERS = {"ctrl+j": "Enter", "ctrl+m": "Enter", "ctrl+i": "Tab", "ctrl+h": "Backspace"}
"""Keys that a terminal sends as other ones."""

TAKEN_BY_BROWSERS = ("ctrl+n", "ctrl+t", "ctrl+w", "f11")
"""Keys that a browser does not hand to a page: the screens can be served to one."""

TAKEN_BY_TERMINALS = ("ctrl+c", "ctrl+q")
"""Keys that end or copy in whatever runs in a terminal."""

_NAMED = {each.value for each in Keys} | set(KEY_NAME_REPLACEMENTS.values()) | {"enter", "tab", "space"}


def keymap_of(chosen: Iterable[tuple[str, str]], file: str) -> Keymap:
    """The keymap of what the settings file says. Raises `InvalidSettings` naming the file and the action."""
    keymap: Keymap = {}
    for name, written in chosen:
        where = f"{shown(file)}: `keys.{shown(name)}`"
        if name not in ACTIONS:
            close = nearest(name, ACTIONS)
            hint = f"Did you mean {listed(close)}?" if close else "The names of the actions are in the page on keys."
            raise InvalidSettings(f"{where} names no action.", hint)
        try:
            keymap[name] = keys_of(name, written)
        except BadArgument as error:
            raise InvalidSettings(f"{where}: {error.message}", error.hint) from error
    for first, second, key, screen in clashes(keymap) if keymap else ():
        raise InvalidSettings(
            f"{shown(file)}: on {screen} the key {key_shown(key)} would mean both `{first}` and `{second}`.",
            "Give one of them another key under [tracker.keys].",
        )
    return keymap


def keys_of(name: str, written: str) -> str:
    """The keys that a person wrote for an action, as the screens know them: `n, F5`, `?`, `ctrl+e`.

    Raises `BadArgument` for what is no key, or for a key that cannot work.
    """
    parts = [","] if written.strip() == "," else [part.strip() for part in written.split(",")]
    keys = [_key(part) for part in parts]
    for key, part in zip(keys, parts, strict=True):
        problem = _problem(key, part) or (said(_PRINTABLE) if _is_of_fields(name) and is_printable(key) else "")
        if problem:
            raise BadArgument(problem)
    return ",".join(dict.fromkeys(keys))


def _is_of_fields(name: str) -> bool:
    """Whether an action comes before what a field does with a key."""
    return ACTIONS[name].priority and ACTIONS[name].group == FORM


def clashes(keymap: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """Pairs of actions that share a key on a screen where both can be done: their names, the key and the screen.

    The screens are only looked at if there is a key that the registry does not already share.
    """
    doubtful = {
        (first, second): min(shared)
        for first, second in combinations(ACTIONS, 2)
        if (shared := _keys(first, keymap) & _keys(second, keymap) - (_keys(first, {}) & _keys(second, {})))
    }
    if doubtful:
        for screen in every_screen():
            names = {each.id for each in _bindings_of(screen)}
            for (first, second), key in doubtful.items():
                if first in names and second in names:
                    yield first, second, key, _called(screen)


def every_screen() -> tuple[type[Screen[Any]], ...]:
    """Every screen, form and dialog of the app; imports all of them."""
    for folder in ("screens", "forms"):
        package = importlib.import_module(f"tracker.tui.{folder}")
        for module in pkgutil.iter_modules(package.__path__):
            importlib.import_module(f"{package.__name__}.{module.name}")
    found = _below(Screen)
    return tuple(
        sorted((each for each in found if each.__module__.startswith("tracker.")), key=lambda each: each.__name__)
    )


def live_keys(name: str, keymap: Mapping[str, str]) -> str:
    """The keys of an action as a person reads them, remapped or usual."""
    if name in keymap:
        return " ".join(key_shown(key) for key in keymap[name].split(","))
    return ACTIONS[name].keys


def is_printable(key: str) -> bool:
    """Whether a key types something into a field."""
    return len(key) == 1 or key in _TYPING


def written_key(key: str) -> str:
    """A pressed key as it is written into the settings file."""
    return "," if key == "comma" else key_shown(key) if is_printable(key) and key != "space" else key


_PRINTABLE = N_("A key that types something cannot work here, because it is needed in fields.")


def _problem(key: str, written: str) -> str:
    """Why a key cannot work; empty if it can."""
    if not key:
        return said("It names no key.")
    if key in TYPED_AS_OTHERS:
        return said(
            "{key} cannot work: a terminal sends it as {other}.", key=key_shown(key), other=TYPED_AS_OTHERS[key]
        )
    if key in TAKEN_BY_BROWSERS:
        return said("{key} cannot work: browsers keep it for themselves.", key=key_shown(key))
    if key in TAKEN_BY_TERMINALS:
        return said("{key} cannot work: terminals and the app use it to stop.", key=key_shown(key))
    if "alt" in key.split("+")[:-1]:
        return said("{key} cannot work: terminals and browsers use Alt for themselves.", key=key_shown(key))
    if not _is_known(key):
        return said("{key} is not a key.", key=shown(written)[:40])
    return ""


def _key(written: str) -> str:
    """A key by the name the screens know it by."""
    if len(written) == 1:
        return _character_to_key(written)
    *modifiers, last = written.split("+")
    lowered = last if len(last) == 1 and not modifiers else last.lower()
    known = {"esc": "escape", "pgdn": "pagedown", "pgup": "pageup", "del": "delete", "ins": "insert", "return": "enter"}
    named = _character_to_key(lowered) if len(lowered) == 1 else known.get(lowered, lowered)
    return "+".join((*sorted(each.lower() for each in modifiers), named))


def _is_known(key: str) -> bool:
    *modifiers, last = key.split("+")
    if any(each not in ("ctrl", "shift") for each in modifiers):
        return False
    if key in _NAMED or last in _FUNCTION_KEYS:
        return True
    if not modifiers:
        return is_printable(key)
    return modifiers == ["ctrl"] and len(last) == 1 and last.isascii() and last.isalnum()


_FUNCTION_KEYS = frozenset(f"f{number}" for number in range(1, 25))
_TYPING = frozenset(_character_to_key(chr(code)) for code in range(32, 127)) | {"space", "comma"}


def _keys(name: str, keymap: Mapping[str, str]) -> set[str]:
    return set(keymap.get(name, ACTIONS[name].key).split(","))


def _called(screen: type[Screen[Any]]) -> str:
    """A screen as a person meets it, in English: by its place, or by its heading."""
    place = PLACES.get(getattr(screen, "PLACE", ""))
    heading = place.label if place is not None else getattr(screen, "HEADING", "")
    return heading or screen.__name__.removesuffix("Screen")


def _bindings_of(screen: type[Screen[Any]]) -> Iterator[Binding]:
    for each in screen.__mro__:
        yield from (binding for binding in vars(each).get("BINDINGS", ()) if isinstance(binding, Binding))


def _below(found: type[Screen[Any]]) -> set[type[Screen[Any]]]:
    return {each for direct in found.__subclasses__() for each in (direct, *_below(direct))}
