"""Moving through the tables and reading the detail."""

import pytest
from textual.widgets import Input

from tests.tui.driving import detail, driven, press, rest, screen_text, table, toasts
from tracker.tui.actions import ACTIONS
from tracker.tui.screens.help import HelpScreen
from tracker.tui.screens.item import ItemScreen
from tracker.tui.screens.items import ItemsScreen
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.workspace.marks import LEGEND
from tracker.workspace.workspace import Workspace


async def test_items_stand_under_their_groups_with_their_standings(space: Workspace) -> None:
    async with driven(space) as pilot:
        text = screen_text(pilot)
    assert "Ministry of Roads · 3" in text
    assert "Road builders · 1" in text
    assert "R01  Count every pothole" in text
    assert "· No evidence recorded" in text
    assert " 1 Recommendations 4 " in text.split("\n")[0]
    assert "2026-03-02" in text.split("\n")[0]


async def test_the_cursor_rests_on_items_only_and_the_detail_follows_it(space: Workspace) -> None:
    async with driven(space) as pilot:
        assert table(pilot).item == "R01"
        assert detail(pilot).startswith("R01 Count every pothole Recommendation 1 to Ministry of Roads")
        await press(pilot, "j", "j", "down")
        assert table(pilot).item == "R04"
        assert detail(pilot).startswith("R04 Sign the asphalt")
        await press(pilot, "k")
        assert table(pilot).item == "R03"
        await press(pilot, "G")
        assert table(pilot).item == "R04"
        await press(pilot, "g")
        assert table(pilot).item == "R01"


async def test_each_table_keeps_its_place(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "j", "2", "j", "3")
        assert table(pilot).item == "PL118-900"
        await press(pilot, "2")
        assert table(pilot).item == "PL118-900-14"
        await press(pilot, "1")
        assert table(pilot).item == "R02"


async def test_the_mouse_does_it_too(space: Workspace) -> None:
    async with driven(space) as pilot:
        await pilot.click("ItemTable", offset=(4, 4))
        assert table(pilot).item == "R03"
        await pilot.click("ItemTable", offset=(4, 1))
        assert table(pilot).item == "R03"
        meas = screen_text(pilot).split("\n")[0].index("3 Meas")
        await pilot.click("PlaceBar", offset=(meas, 0))
        await rest(pilot)
        assert table(pilot).item == "PL118-900"
        await pilot.click("ItemTable", offset=(4, 4), times=2)
        await rest(pilot)
        assert isinstance(pilot.app.screen, ItemScreen)


async def test_a_recommendation_says_what_it_serves_and_when_it_has_no_vehicle(space: Workspace) -> None:
    async with driven(space) as pilot:
        assert "No vehicle" not in detail(pilot)
        assert "PL118-900-12 Money for asphalt, held back: advances this" in detail(pilot)
        await press(pilot, "G")
        said = detail(pilot)
    assert "No vehicle: no provision in the catalogue advances this recommendation." in said
    assert "The guild was not asked before." in said
    assert "Keep the ground level" in said
    assert "Adoption: No evidence recorded" in said
    assert "Holes in the Road, p. 20" in said


async def test_a_provision_shows_its_money_conditions_and_deadlines_with_their_arithmetic(space: Workspace) -> None:
    async with driven(space, (200, 50)) as pilot:
        await press(pilot, "2")
        money = detail(pilot)
        await press(pilot, "j")
        reports = detail(pilot)
        await press(pilot, "G")
        treaty = detail(pilot)
    assert "15 percent of asphalt money" in money
    assert "not more than $1,500,000 – asphalt" in money
    assert "except gravel already bought" in money
    assert "B The count is published." in money
    assert "this advances R01 Count every pothole" in money
    assert "Overdue: due 2024-06-21, no evidence of submission recorded" in reports
    assert "2024-03-23 + 90 days = 2024-06-21" in reports
    assert "Authority Treaty" in treaty
    assert "Mandatory by PL118-900-14 Reports on roads – Section 14 says so." in treaty


async def test_a_measure_shows_its_stages_links_facts_and_provisions(space: Workspace) -> None:
    async with driven(space, (200, 50)) as pilot:
        await press(pilot, "3")
        act = detail(pilot)
        await press(pilot, "j")
        bill = detail(pilot)
    assert "Stage: Enacted, signed by the President" in act
    assert "It is the first act about potholes." in act
    assert "PL118-900-12 Money for asphalt, held back" in act
    assert "reintroduced as P.L. 118-900 (PL118-900), 2023-01-10 to 2024-03" in bill
    assert "Died with the 117th Congress" in bill


async def test_the_filter_looks_into_titles_groups_and_summaries_and_esc_clears_it(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "slash", *"ministry bridge")
        assert table(pilot).item == "R03"
        assert "1 Recommendations 1/4" in screen_text(pilot)
        await press(pilot, "enter", "j")
        assert table(pilot).item == "R03"
        await press(pilot, "escape")
        assert "1 Recommendations 4 " in screen_text(pilot)
        assert table(pilot).item == "R03"
        await press(pilot, "slash", *"nowhere [/b]")
        assert "Nothing fits the filter. Esc shows all." in screen_text(pilot)
        assert table(pilot).item is None
        assert detail(pilot) == ""


async def test_tab_goes_into_the_detail_beside_and_back(space: Workspace) -> None:
    async with driven(space, (100, 20)) as pilot:
        await press(pilot, "2", "j", "tab", "j", "j")
        pane = pilot.app.screen.query_one(DetailPane)
        assert pane.scroll_y == 2
        await press(pilot, "G")
        assert pane.scroll_y == pane.max_scroll_y
        await press(pilot, "tab", "k")
        assert table(pilot).item == "PL118-900-12"
        assert pane.scroll_y == 0
        await press(pilot, "tab", "escape", "j")
        assert table(pilot).item == "PL118-900-14"


@pytest.mark.parametrize("size", [(80, 24), (80, 50), (100, 24), (100, 30), (120, 24), (200, 50), (40, 12)])
async def test_every_size_shows_the_table_and_enter_opens_the_item(space: Workspace, size: tuple[int, int]) -> None:
    async with driven(space, size) as pilot:
        assert "R01" in screen_text(pilot)
        beside = size[0] >= 100 or size[1] >= 30
        assert ("Count the potholes" in screen_text(pilot)) == beside
        assert all(len(line) == size[0] for line in screen_text(pilot).split("\n"))
        await press(pilot, "j", "enter")
        assert isinstance(pilot.app.screen, ItemScreen)
        assert "R02" in screen_text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ItemsScreen)
        assert table(pilot).item == "R02"


async def test_where_there_is_one_pane_only_tab_opens_the_item(space: Workspace) -> None:
    async with driven(space, (80, 24)) as pilot:
        await press(pilot, "tab")
        assert isinstance(pilot.app.screen, ItemScreen)


async def test_help_shows_every_action_and_every_mark(space: Workspace) -> None:
    async with driven(space, (120, 250)) as pilot:
        await press(pilot, "question_mark")
        text = screen_text(pilot)
        for each in ACTIONS.values():
            assert each.description in text
            assert each.keys in text
            assert each.help.split(" ")[0] in text
        for glyphs, meaning in LEGEND:
            assert glyphs in text
            assert meaning in text
        await press(pilot, "escape", "f1")
        assert isinstance(pilot.app.screen, HelpScreen)


async def test_the_palette_finds_an_action_by_its_name(space: Workspace) -> None:
    async with driven(space) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause(0.3)
        await pilot.press(*"Provisions")
        await pilot.pause(0.5)
        await press(pilot, "enter")
        assert table(pilot).item == "PL118-900-12"


def test_no_key_is_one_a_terminal_cannot_tell_apart() -> None:
    keys = {key for each in ACTIONS.values() for key in each.key.split(",")}
    assert not keys & {"ctrl+j", "ctrl+m", "ctrl+i", "ctrl+h"}
    assert not any("alt" in key for key in keys)


async def test_copy_takes_a_paragraph_away(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "y")
        assert pilot.app.clipboard == (
            "R01, “Count every pothole” (Ministry of Roads), as of 2026-03-02. Adoption: no evidence recorded."
        )
        assert toasts(pilot) == ["Copied where R01 stands, with its citations."]


async def test_typing_a_filter_presses_no_key_of_the_screen(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "slash", *"nuq")
        assert pilot.app.screen.query_one(Input).value == "nuq"
        assert toasts(pilot) == []
