"""Keys: one registry, every key in it, each to be changed in the settings, none that cannot work."""

import ast
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.screen import Screen

from docs.translations import extracted
from tests.builders import ROOT, workspace
from tests.tui.driving import press, screen_text
from tracker.errors import BadArgument, InvalidSettings
from tracker.settings import Settings
from tracker.tui.actions import ACTIONS, GROUPS, bindings
from tracker.tui.app import TrackerApp, run_app
from tracker.tui.footer import MOST, fitting, offered
from tracker.tui.key_names import key_shown
from tracker.tui.keymap import (
    TAKEN_BY_BROWSERS,
    TAKEN_BY_TERMINALS,
    TYPED_AS_OTHERS,
    every_screen,
    keymap_of,
    keys_of,
    written_key,
)
from tracker.tui.screens.deadlines import DeadlinesScreen
from tracker.workspace.workspace import Workspace

CANNOT_WORK = (*TYPED_AS_OTHERS, *TAKEN_BY_BROWSERS, *TAKEN_BY_TERMINALS, "alt+x", "alt+enter")
FILE = "/home/ana/settings.toml"


def with_keys(folder: Path, **keys: str) -> Workspace:
    return workspace(folder, settings=Settings(keys=tuple(keys.items())))


# -- the registry


def test_the_keys_that_cannot_work_are_these():
    assert {"ctrl+j", "ctrl+m", "ctrl+i", "ctrl+h", "ctrl+n", "ctrl+t", "ctrl+w", "f11"} <= set(CANNOT_WORK)


@pytest.mark.parametrize("name", ACTIONS)
def test_every_usual_key_can_work(name: str):
    assert keys_of(name, ACTIONS[name].key) == ACTIONS[name].key


@pytest.mark.parametrize("name", ACTIONS)
def test_every_action_is_named_explained_and_grouped(name: str):
    each = ACTIONS[name]
    assert each.description
    assert each.help.endswith((".", "?"))
    assert each.group in GROUPS


def test_the_words_of_every_action_can_be_translated():
    marked = {key.text for key in extracted((ROOT / "tracker/tui/actions.py").read_text(encoding="utf-8"))}
    words = {text for each in ACTIONS.values() for text in (each.description, each.help, each.group)}
    assert words - marked == set()


def test_no_binding_is_made_outside_the_registry():
    made = [
        f"{path.name}:{node.lineno}"
        for path in sorted((ROOT / "tracker" / "tui").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "Binding"
        if path.name != "actions.py"
    ]
    assert made == []


@pytest.mark.parametrize("screen", every_screen(), ids=lambda screen: screen.__name__)
def test_no_key_has_two_meanings_on_one_screen(screen: type[Screen[Any]]):
    bound = [each for part in screen.__mro__ for each in vars(part).get("BINDINGS", ()) if isinstance(each, Binding)]
    meanings: dict[str, set[str]] = {}
    for each in bound:
        for key in each.key.split(",") if each.id else ():
            meanings.setdefault(key, set()).add(str(each.id))
    assert {key: names for key, names in meanings.items() if len(names) > 1} == {}


@pytest.mark.parametrize("name", ["down", "up", "first", "last"])
def test_lists_are_gone_through_by_arrows_and_letters(name: str):
    assert (
        set(ACTIONS[name].key.split(","))
        >= {
            "down": {"down", "j"},
            "up": {"up", "k"},
            "first": {"home", "g"},
            "last": {"end", "G"},
        }[name]
    )


# -- what a person writes


@pytest.mark.parametrize("key", CANNOT_WORK)
def test_a_key_that_cannot_work_is_refused_with_the_reason(key: str):
    with pytest.raises(BadArgument, match="cannot work"):
        keys_of("update", key)


@pytest.mark.parametrize("written", ["", "  ", "foo", "n,", "ctrl+shift+x", "f30", "hyper+x", "ctrl+ü"])
def test_what_is_no_key_is_refused(written: str):
    with pytest.raises(BadArgument):
        keys_of("update", written)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        *(("n", "n"), ("N", "N"), ("?", "question_mark"), (",", "comma"), ("comma", "comma"), ("F5", "f5")),
        *(("Ctrl+E", "ctrl+e"), ("Esc", "escape"), ("PgDn", "pagedown"), ("x, F6", "x,f6"), ("ñ", "ñ")),
        ("[", "left_square_bracket"),
    ],
)  # fmt: skip
def test_a_key_may_be_written_as_it_is_shown(written: str, key: str):
    assert keys_of("update", written) == key


@pytest.mark.parametrize("key", ["n", "question_mark", "comma", "f5", "ctrl+e", "space", "pagedown", "shift+tab"])
def test_a_pressed_key_is_written_so_that_it_is_read_again(key: str):
    assert keys_of("update", written_key(key)) == key
    assert key_shown(key)


def test_what_is_needed_in_fields_cannot_be_typed():
    with pytest.raises(BadArgument, match="needed in fields"):
        keys_of("save", "s")


MISTAKES = {
    "no action": ({"updat": "n"}, f"{FILE}: `keys.updat` names no action. Did you mean update"),
    "no key": ({"update": ""}, f"{FILE}: `keys.update`: It names no key."),
    "not a key": ({"update": "foo"}, f"{FILE}: `keys.update`: foo is not a key."),
    "browser": ({"undo": "ctrl+w"}, f"{FILE}: `keys.undo`: ctrl+w cannot work: browsers keep it for themselves."),
    "clash": ({"update": "u"}, f"{FILE}: on Deadlines the key u would mean both `update` and `undo`."),
    "clash on a place": ({"uses": "o"}, f"{FILE}: on Evidence the key o would mean both `uses` and `open`."),
}


@pytest.mark.parametrize(("keys", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_one_sentence_with_file_and_name(keys: dict[str, str], words: str):
    with pytest.raises(InvalidSettings) as refused:
        keymap_of(keys.items(), FILE)
    assert words in str(refused.value)
    assert str(refused.value).startswith(FILE)
    assert "\n" not in str(refused.value)


def test_actions_that_never_meet_may_share_a_key():
    assert keymap_of({"accept": "n"}.items(), FILE) == {"accept": "n"}


def test_two_actions_may_change_their_keys():
    assert keymap_of({"update": "u", "undo": "n"}.items(), FILE) == {"update": "u", "undo": "n"}


def test_a_mistake_is_said_before_the_screen_is_taken_over(tmp_path: Path):
    with pytest.raises(InvalidSettings, match="names no action"):
        run_app(with_keys(tmp_path, nothing="n"))


# -- what follows on the screen


async def test_a_changed_key_works_and_the_usual_one_no_more(tmp_path: Path):
    space = with_keys(tmp_path, suggestions="ctrl+g, F9", overview="F8")
    async with TrackerApp(space, start="deadlines").run_test(size=(120, 40)) as pilot:
        await press(pilot, "7", "s", "0")
        assert pilot.app.place == "deadlines"
        await press(pilot, "f9")
        assert pilot.app.place == "suggestions"


async def test_the_footer_and_the_help_show_the_keys_as_they_are_now(tmp_path: Path):
    space = with_keys(tmp_path, update="F6")
    async with TrackerApp(space, start="deadlines").run_test(size=(120, 40)) as pilot:
        await press(pilot)
        assert " F6 Update" in screen_text(pilot).splitlines()[-1]
        await press(pilot, "question_mark")
        assert "F6          Update" in screen_text(pilot)


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
async def test_the_footer_is_never_wider_than_the_screen_and_help_stays(space: Workspace, width: int):
    async with TrackerApp(space, start="deadlines").run_test(size=(width, 24)) as pilot:
        await press(pilot)
        shown = fitting(offered(pilot.app.screen), width)
        foot = screen_text(pilot).splitlines()[-1].rstrip()
        assert foot == "".join(f" {each.key} {each.words} " for each in shown).rstrip()
        assert foot.endswith("? Help")
        assert len(shown) <= MOST


async def test_a_press_on_the_footer_does_what_the_key_does(space: Workspace):
    async with TrackerApp(space, start="deadlines").run_test(size=(120, 40)) as pilot:
        await press(pilot)
        foot = screen_text(pilot).splitlines()[-1]
        await pilot.click(offset=(foot.index("? Help") + 3, 39))
        await press(pilot)
        assert "Keys of this screen" in screen_text(pilot)


async def test_a_footer_of_a_screen_with_a_field_shows_only_keys_that_are_not_typed(space: Workspace):
    async with TrackerApp(space, start="brief").run_test(size=(120, 40)) as pilot:
        await press(pilot)
        foot = screen_text(pilot).splitlines()[-1]
        assert "F1 Help" in foot
        assert "? Help" not in foot


def test_every_binding_carries_the_name_of_its_action():
    assert [each.id for each in bindings(("update", "undo"))] == ["update", "undo"]
    assert {each.id for each in DeadlinesScreen.BINDINGS} <= set(ACTIONS)
