"""The settings place: every setting, what it does and where it is from; kept without a loss, in force at once."""

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from tests.builders import workspace
from tests.tui.driving import choose, dialog_text, press, problem, rest, screen_text, write
from tracker.settings import Settings, read_settings
from tracker.tui.app import TrackerApp
from tracker.tui.forms.fields import Field
from tracker.tui.screens.keys import KeysScreen, KeyTable
from tracker.tui.words import language, shows_every_character
from tracker.workspace.preferences import PREFERENCES, check_preference, preferences
from tracker.workspace.workspace import Workspace

SECRET = "SECRETSECRETSECRET"
EDITED = '# mine\n[tracker]\nstale_after = 60  # two months\ncongress_api_key = "SECRETSECRETSECRET"\n'


def kept(folder: Path, text: str = EDITED) -> Workspace:
    """A workspace on a settings file that a person wrote."""
    (folder / "settings.toml").write_text(text, encoding="utf-8")
    return workspace(folder, settings=read_settings(folder / "settings.toml"), author="")


def showing(space: Workspace) -> TrackerApp:
    return TrackerApp(space, start="settings")


def aside(app: TrackerApp, name: str) -> str:
    return str(app.screen.query_one(f"#aside-{name}", Static).content)


async def test_every_setting_is_a_field_that_says_what_it_does(space: Workspace) -> None:
    own_editors = {"keys", "views"}
    assert {each.name for each in PREFERENCES} == set(Settings._fields) - own_editors
    async with showing(space).run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        app = pilot.app
        assert isinstance(app, TrackerApp)
        assert [each.field_name for each in app.screen.query(Field)] == [each.name for each in PREFERENCES]
        assert all(each.about in aside(app, each.name) for each in PREFERENCES)


async def test_where_a_value_is_from_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_AUTHOR", "Berta")
    async with showing(kept(tmp_path)).run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        app = pilot.app
        assert isinstance(app, TrackerApp)
        assert aside(app, "stale_after").endswith("from the settings file")
        assert aside(app, "due_soon").endswith("the usual")
        assert aside(app, "author").endswith("from TRACKER_AUTHOR, which comes before the file")
        below = str(app.screen.query_one("#kept-in", Static).content)
        assert str(tmp_path / "settings.toml") in below
        assert str(tmp_path / "ledger.db") in below


async def test_what_is_saved_leaves_the_rest_of_the_file_as_it_was(tmp_path: Path) -> None:
    space = kept(tmp_path)
    async with showing(space).run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        await write(pilot, "due_soon", "45")
        assert "1 change is not saved yet." in screen_text(pilot)
        await press(pilot, "ctrl+s")
    assert (tmp_path / "settings.toml").read_text(encoding="utf-8") == EDITED + "due_soon = 45\n"
    assert (space.settings.due_soon, space.settings.stale_after) == (45, 60)


async def test_an_emptied_field_gives_the_usual_value_back(tmp_path: Path) -> None:
    space = kept(tmp_path)
    async with showing(space).run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        pilot.app.screen.query_one("#field-stale_after Input", Input).value = ""
        await press(pilot, "ctrl+s")
    assert space.settings.stale_after == 90
    assert "stale_after" not in (tmp_path / "settings.toml").read_text(encoding="utf-8")


WRONG = {
    "stale_after": ("ab", "must be a whole number from 1 to 10000"),
    "timezone": ("Nowhere", "is not a time zone"),
    "congress_api": ("http://example.org", "must be an https address"),
    "congress_api_key": ("a b", "is not a key"),
}


@pytest.mark.parametrize("name", WRONG)
async def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_kept(tmp_path: Path, name: str) -> None:
    async with showing(kept(tmp_path)).run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        await write(pilot, name, WRONG[name][0])
        await press(pilot, "ctrl+s")
        assert WRONG[name][1] in problem(pilot, name)
    assert (tmp_path / "settings.toml").read_text(encoding="utf-8") == EDITED


async def test_the_key_of_the_api_is_never_shown_and_stays_unless_replaced(tmp_path: Path) -> None:
    space = kept(tmp_path)
    async with showing(space).run_test(size=(120, 80)) as pilot:
        await rest(pilot)
        assert SECRET not in screen_text(pilot)
        assert all(SECRET not in each.value for each in pilot.app.screen.query(Input))
        await write(pilot, "author", "Ana")
        await press(pilot, "ctrl+s")
        assert space.settings.congress_api_key == SECRET
        await write(pilot, "congress_api_key", "ANOTHERANOTHER")
        assert "ANOTHERANOTHER" not in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert space.settings.congress_api_key == "ANOTHERANOTHER"
        assert pilot.app.screen.query_one("#field-congress_api_key Input", Input).value == ""
    assert SECRET not in repr(preferences(space))


async def test_colors_and_motion_hold_at_once(space: Workspace) -> None:
    async with showing(space).run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        await choose(pilot, "theme", "tracker-light")
        assert pilot.app.theme == "tracker-light"
        await pilot.pause()
        pilot.app.screen.query_one("#field-reduced_motion Box").value = True  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        assert pilot.app.animation_level == "none"
    assert (space.settings.theme, space.settings.reduced_motion) == ("tracker-light", True)


async def test_another_language_is_spoken_at_once_in_every_place(space: Workspace) -> None:
    async with showing(space).run_test(size=(120, 40)) as pilot:
        app = pilot.app
        assert isinstance(app, TrackerApp)
        await rest(pilot)
        before = dict(app._screen_stacks)
        await choose(pilot, "language", "es")
        await press(pilot, "ctrl+s")
        await rest(pilot)
        assert app.tongue.code == "es"
        assert app.place == "settings"
        assert app.screen is not before["settings"][0]
        assert app.unforeseen == []


@pytest.mark.parametrize(
    ("chosen", "environment", "code"),
    [
        ("", {"LANG": "es_MX.UTF-8"}, "es"),
        ("", {"LC_ALL": "en_US.UTF-8", "LANG": "es_MX.UTF-8"}, "en"),
        ("", {"LC_MESSAGES": "es", "LANG": "C"}, "es"),
        ("", {"LANG": "xx_YY"}, "en"),
        ("", {"LANG": "C"}, "en"),
        ("", {}, "en"),
        ("en", {"LANG": "es_MX.UTF-8"}, "en"),
    ],
)
def test_the_language_is_the_chosen_one_then_that_of_the_machine(chosen: str, environment: dict[str, str], code: str):
    assert language(chosen, environment).code == code


@pytest.mark.parametrize(
    ("environment", "shows"),
    [
        *(({"LANG": "es_MX.UTF-8"}, True), ({"LANG": "C.utf8"}, True), ({}, True), ({"LANG": "C"}, False)),
        *(({"LC_ALL": "C", "LANG": "es_MX.UTF-8"}, False), ({"LANG": "de_DE.ISO-8859-1"}, False)),
    ],
)
def test_a_terminal_that_may_not_show_accents_is_known_by_its_locale(environment: dict[str, str], shows: bool):
    assert shows_every_character(environment) is shows


# -- the keys


async def keys_of(space: Workspace, *pressed: str) -> tuple[TrackerApp, str]:
    """The keys editor, driven; what the screen shows in the end."""
    app = TrackerApp(space, start="settings")
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        await press(pilot, "f4")
        assert isinstance(app.screen, KeysScreen)
        app.screen.query_one(KeyTable).go_to("update")
        await press(pilot, *pressed)
        return app, f"{screen_text(pilot)}\n{dialog_text(pilot)}"


async def test_a_key_is_changed_by_pressing_it_and_holds_at_once(space: Workspace, tmp_path: Path) -> None:
    app, shown = await keys_of(space, "enter", "f6")
    assert "F6 *" in shown
    assert app.keymap == {"update": "f6"}
    assert read_settings(tmp_path / "settings.toml").keys == (("update", "f6"),)


async def test_the_usual_keys_are_given_back(space: Workspace, tmp_path: Path) -> None:
    app, _ = await keys_of(space, "enter", "f6", "delete")
    assert app.keymap == {}
    assert read_settings(tmp_path / "settings.toml").keys == ()


@pytest.mark.parametrize(
    ("key", "words"),
    [("u", "u means “Undo” already"), ("ctrl+n", "browsers keep it"), ("ctrl+w", "browsers keep it")],
)
async def test_a_key_that_is_taken_or_cannot_work_is_told_and_not_kept(space: Workspace, key: str, words: str) -> None:
    app, shown = await keys_of(space, "enter", key)
    assert words in shown
    assert app.keymap == {}


async def test_escape_leaves_the_key_as_it_is(space: Workspace) -> None:
    app, _ = await keys_of(space, "enter", "escape")
    assert app.keymap == {}
    assert app.unforeseen == []


@pytest.mark.parametrize("name", [each.name for each in PREFERENCES])
def test_an_empty_text_leaves_a_setting_out(name: str):
    assert check_preference(name, "  ") is None
