"""Forms as a person meets them on 80 columns and 24 lines: what is in focus is in sight, what is usual is there."""

import pytest
from textual.widgets import Button, Input, TextArea

from tests.tui.driving import choose, driven, parent_field, press, problem, screen_text, toasts, write
from tracker.ledger.kinds import UpdateKind
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.workspace import Workspace

SMALL_SCREEN = (80, 24)


async def test_the_field_in_focus_stands_above_the_buttons_with_what_is_wrong(space: Workspace) -> None:
    async with driven(space, SMALL_SCREEN) as pilot:
        await press(pilot, "n")
        await write(pilot, "published", "last week")
        await press(pilot, "ctrl+s")
        assert parent_field(pilot) == "value"
        for _ in range(12):
            await press(pilot, "tab")
            screen = pilot.app.screen
            focused, buttons = screen.focused, screen.query_one("#below")
            assert focused is not None
            if not isinstance(focused, Button):
                assert focused.region.y > screen.query_one("#form").region.y
                assert focused.region.bottom <= buttons.region.y
        await write(pilot, "published", "2025")
        await press(pilot, "tab", "tab", "tab", *"Z9")
        assert parent_field(pilot) == "grade"
        assert "Grade          Z9" in screen_text(pilot)


async def test_what_is_wrong_with_the_last_field_is_in_sight_with_it(space: Workspace) -> None:
    async with driven(space, SMALL_SCREEN) as pilot:
        await press(pilot, "n")
        await choose(pilot, "value", "open")
        await write(pilot, "reason", "Read it")
        await write(pilot, "grade", "Z9")
        await press(pilot, "ctrl+s")
        assert parent_field(pilot) == "grade"
        assert "'Z9' is not an Admiralty grade" in screen_text(pilot)


async def test_a_date_left_empty_is_today(space: Workspace) -> None:
    async with driven(space, SMALL_SCREEN) as pilot:
        await press(pilot, "n")
        effective = pilot.app.screen.query_one("#field-effective Input", Input)
        assert (effective.value, effective.placeholder[:5]) == ("", "today")
        await choose(pilot, "value", "open")
        await write(pilot, "reason", "Read it")
        await press(pilot, "ctrl+s", "v")
        await write(pilot, "reason", "Looked")
        await write(pilot, "day", "yesterday")
        await press(pilot, "ctrl+s", "t")
        await write(pilot, "note", "Heard")
        await write(pilot, "day", "2026-02-27")
        await press(pilot, "ctrl+s")
    history = space.reader().history(space.at().known_at)
    assert {each.kind: str(each.effective_date) for each in history} == {
        UpdateKind.CHANGE: "2026-03-02",
        UpdateKind.CHECK: "2026-03-01",
        UpdateKind.NOTE: "2026-02-27",
    }


async def test_an_update_offers_the_nearest_unanswered_deadline_first(space: Workspace) -> None:
    for part, on in (("map", "2024-12-01"), ("quarterly", "2024-03-24")):
        asked = UpdateInput(
            subject=f"PL118-900-14/{part}", value="waived", reason="A letter says so", effective_date=on
        )
        record_update(space, asked)
    async with driven(space, (120, 40)) as pilot:
        await press(pilot, "2", "j", "n")
        assert parent_field(pilot) == "subject"
        assert "overdue since 2024-09-23 – A word after half a year" in screen_text(pilot)
        assert "Axis           Requirement" in screen_text(pilot)
        await choose(pilot, "value", "submitted")
        await write(pilot, "reason", "It came")
        await write(pilot, "title", "The plan")
        await write(pilot, "locator", "p. 3")
        await press(pilot, "ctrl+s")
        assert toasts(pilot)[0].startswith("Recorded requirement of PL118-900-14/half-year#1: Submitted (")
    evidence = space.reader().evidence(space.at().known_at)
    assert [(each.title, each.locator) for each in evidence] == [("The plan", "p. 3")]


@pytest.mark.parametrize(("key", "name"), [("v", "reason"), ("t", "note")])
async def test_a_check_and_a_note_begin_at_their_text(space: Workspace, key: str, name: str) -> None:
    async with driven(space, SMALL_SCREEN) as pilot:
        await press(pilot, key)
        assert parent_field(pilot) == name
        assert isinstance(pilot.app.focused, TextArea)
        await press(pilot, *["shift+tab"] * (2 if key == "v" else 1))
        assert parent_field(pilot) == "subject"


async def test_a_choice_opens_within_the_border_of_its_form(space: Workspace) -> None:
    async with driven(space, SMALL_SCREEN) as pilot:
        await press(pilot, "2", "j", "t", "shift+tab", "enter")
        form, offered = pilot.app.screen.query_one("#form").region, pilot.app.screen.query_one("SelectOverlay").region
        assert offered.height > 5
        assert form.shrink((1, 1, 1, 1)).contains_region(offered)


async def test_what_was_missing_stays_said_until_it_is_given(space: Workspace) -> None:
    async with driven(space, SMALL_SCREEN) as pilot:
        await press(pilot, "v", "ctrl+s", "tab")
        assert problem(pilot, "reason") == "Say where you looked."
        await write(pilot, "reason", "The page")
        assert problem(pilot, "reason") == ""


async def test_only_the_label_of_the_field_in_focus_stands_out(space: Workspace) -> None:
    async with driven(space, SMALL_SCREEN) as pilot:
        await press(pilot, "n")
        for _ in range(4):
            await press(pilot, "tab")
            bold = [each for each in pilot.app.screen.query(".field-label") if each.styles.text_style.bold]
            assert [each.parent.parent.id for each in bold] == [f"field-{parent_field(pilot)}"]  # type: ignore[union-attr]
