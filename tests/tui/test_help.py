"""Help: what a screen is for, its keys first, then all others; and the palette, which does all of it by name."""

import pytest

from tests.builders import workspace
from tests.tui.driving import dialog_text, driven, press, rest, screen_text
from tracker.settings import Settings
from tracker.tui.actions import ACTIONS
from tracker.tui.app import TrackerApp
from tracker.tui.keymap import every_screen
from tracker.tui.palette import MOST, Palette, Titled, items_found, offers
from tracker.tui.places import PLACES
from tracker.tui.screens.help import HelpScreen, explained, help_text
from tracker.tui.screens.looking import LookingScreen
from tracker.workspace.workspace import Workspace

HOSTILE = "[/b] [red]x \x1b]0;owned\x07"


def of_app(pilot: object) -> TrackerApp:
    app = pilot.app  # type: ignore[attr-defined]
    assert isinstance(app, TrackerApp)
    return app


# -- help


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_says_what_the_screen_is_and_its_keys_first(space: Workspace, key: str) -> None:
    async with TrackerApp(space, start="suggestions").run_test(size=(120, 60)) as pilot:
        await rest(pilot)
        await press(pilot, key)
        said = dialog_text(pilot)
        assert said.startswith("Suggestions")
        assert "Nothing here is recorded before somebody accepts it" in said
        assert said.index("Keys of this screen") < said.index("Accept") < said.index("Write a brief")


async def test_what_is_typed_narrows_the_help(space: Workspace) -> None:
    async with TrackerApp(space, start="deadlines").run_test(size=(120, 60)) as pilot:
        await rest(pilot)
        await press(pilot, "question_mark", *"undo")
        said = dialog_text(pilot)
        assert "Retract what you recorded last" in said
        assert "Go down by a page" not in said
        await press(pilot, *"zzz")
        assert "Nothing is called so." in dialog_text(pilot)


@pytest.mark.parametrize("closing", ["escape", "question_mark", "f1", "enter"])
async def test_help_is_closed_by_the_key_that_opened_it_and_by_escape(space: Workspace, closing: str) -> None:
    async with TrackerApp(space, start="deadlines").run_test() as pilot:
        await rest(pilot)
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        await press(pilot, closing)
        assert not isinstance(pilot.app.screen, HelpScreen)


async def test_help_explains_the_field_in_focus(space: Workspace) -> None:
    async with TrackerApp(space, start="brief").run_test(size=(120, 60)) as pilot:
        await rest(pilot)
        await press(pilot, "f1")
        assert "Quarter: 2026Q3 or FY2026Q4" in dialog_text(pilot)


async def test_help_names_every_action(space: Workspace) -> None:
    async with TrackerApp(space, start="deadlines").run_test() as pilot:
        await rest(pilot)
        text = " ".join(str(help_text(explained(pilot.app.screen), {}, 200)).split())
        assert [name for name, each in ACTIONS.items() if each.help not in text] == []


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50), (40, 12)])
async def test_help_fits_the_screen(space: Workspace, size: tuple[int, int]) -> None:
    async with TrackerApp(space, start="deadlines").run_test(size=size) as pilot:
        await rest(pilot)
        await press(pilot, "question_mark")
        lines = screen_text(pilot).splitlines()
        assert any("╭" in line for line in lines)
        assert any("╯" in line for line in lines)


@pytest.mark.parametrize("screen", every_screen(), ids=lambda screen: screen.__name__)
def test_every_screen_says_what_it_is_for(screen: type) -> None:
    if issubclass(screen, LookingScreen) and "compose" in vars(screen):
        assert getattr(screen, "ABOUT", "") or getattr(screen, "PLACE", "")


# -- the palette


def words_of(app: TrackerApp) -> list[str]:
    return [each.words for each in offers(app, app.screen)]


async def test_the_palette_offers_only_what_can_be_done_here(space: Workspace) -> None:
    async with TrackerApp(space, start="suggestions").run_test() as pilot:
        await rest(pilot)
        assert {"Accept", "Dismiss", "Undo", "Deadlines", "Help", "Quit"} <= set(words_of(of_app(pilot)))
        await press(pilot, "5")
        assert "Accept" not in words_of(of_app(pilot))
        assert "Update" in words_of(of_app(pilot))


async def test_the_palette_leads_to_every_place(space: Workspace) -> None:
    async with TrackerApp(space, start="deadlines").run_test() as pilot:
        await rest(pilot)
        offered = words_of(of_app(pilot))
        assert [place.label for place in PLACES.values() if place.label not in offered] == []


async def test_the_palette_offers_every_theme_and_language(space: Workspace) -> None:
    async with TrackerApp(space, start="deadlines").run_test() as pilot:
        await rest(pilot)
        app = of_app(pilot)
        themes = [each for each in words_of(app) if each.startswith("Theme: ")]
        assert len(themes) == len(app.available_themes)
        assert {"Language: English", "Language: Español"} <= set(words_of(app))


async def test_an_action_is_done_from_the_palette(space: Workspace) -> None:
    async with TrackerApp(space, start="deadlines").run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        await press(pilot, "ctrl+p")
        assert isinstance(pilot.app.screen, Palette)
        await press(pilot, *"sugg")
        assert "Suggestions  7 s" in screen_text(pilot)
        await press(pilot, "enter")
        assert of_app(pilot).place == "suggestions"


async def test_a_setting_that_is_chosen_in_the_palette_holds_at_once_and_is_kept(space: Workspace) -> None:
    async with TrackerApp(space, start="deadlines").run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        await press(pilot, "ctrl+p", *"theme: light")
        await press(pilot, "enter")
        assert pilot.app.theme == "tracker-light"
        assert space.settings.theme == "tracker-light"


async def test_f2_offers_the_themes(space: Workspace) -> None:
    async with TrackerApp(space, start="deadlines").run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        await press(pilot, "f2")
        assert "Theme: High contrast, dark" in screen_text(pilot)
        await press(pilot, *"light", "enter")
        assert space.settings.theme in ("tracker-light", "tracker-high-contrast-light")


async def test_an_item_is_found_by_its_id_and_by_its_title(space: Workspace) -> None:
    async with TrackerApp(space, start="deadlines").run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        await press(pilot, "ctrl+p", *"r01")
        assert "R01  Count every pothole" in screen_text(pilot).splitlines()[3]
        await press(pilot, *["backspace"] * 3, *"pothole")
        assert "R01  Count every pothole" in screen_text(pilot)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, Palette)


async def test_saved_views_are_offered_and_outside_text_is_no_markup(tmp_path: object) -> None:
    space = workspace(tmp_path, settings=Settings(views=((HOSTILE, HOSTILE),)))  # type: ignore[arg-type]
    async with TrackerApp(space, start="deadlines").run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        await press(pilot, "ctrl+p", *"view")
        assert "View: [/b] [red]x \ufffd]0;owned\ufffd" in screen_text(pilot)


async def test_what_is_no_mere_movement_is_found_and_the_footer_says_by_which_key(space: Workspace) -> None:
    async with driven(space, (140, 40)) as pilot:
        for words, key in (("Views", "f"), ("Arrange", "z"), ("Mark all", "*")):
            await press(pilot, "ctrl+p", *words)
            assert f"{words}  {key} " in screen_text(pilot)
            await press(pilot, "escape")
        await press(pilot, "5")
        assert "ctrl+p Find" in screen_text(pilot).split("\n")[-1]


def test_a_hundred_thousand_items_give_few_hits_and_the_id_first() -> None:
    items = tuple(Titled(f"R{number}", "Mend the road", f"r{number} mend the road") for number in range(100_000))
    assert items_found("R77", items)[0].id == "R77"
    assert len(items_found("road", items)) == MOST
    assert items_found("r99999", items) == [items[-1]]
    assert items_found("mend r5 road", items)[0].id == "R5"
    assert items_found("zq", items) == []


def test_letters_in_their_order_find_what_words_do_not() -> None:
    items = (Titled("R01", "Count every pothole", "r01 count every pothole"), Titled("R02", "Scales", "r02 scales"))
    assert items_found("cntpoth", items) == [items[0]]


async def test_the_palette_over_the_items_is_closed_by_escape(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "ctrl+p")
        assert isinstance(pilot.app.screen, Palette)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, Palette)
