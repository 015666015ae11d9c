"""The overview screen: what presses stands first, everything opens, and only leaving marks what changed as seen."""

from dataclasses import replace

import pytest
from textual.widgets import Static

from tests.builders import Clock, workspace
from tests.tui.driving import Driver, driven, press, rest, screen_text, toasts
from tests.tui.driving import table as items_table
from tracker.text.clean import is_unsafe
from tracker.tui.app import TrackerApp
from tracker.tui.screens.item import ItemScreen
from tracker.tui.screens.items import ItemsScreen
from tracker.tui.screens.overview import OverviewScreen
from tracker.tui.widgets.needs_table import NeedsTable
from tracker.workspace.evidence import EvidenceInput, add_evidence
from tracker.workspace.looked import last_looked
from tracker.workspace.overview import overview
from tracker.workspace.recording import UpdateInput, record_note, record_update, record_updates
from tracker.workspace.workspace import Workspace

SIZES = [(80, 24), (100, 30), (120, 40), (200, 50)]
HOSTILE = "[/b] [Reserved] [red]x"


def update(space: Workspace, subject: str = "R01", value: str = "implemented", **more: str) -> None:
    record_update(space, UpdateInput(subject=subject, value=value, reason=more.pop("reason", "Read it"), **more))


def table(pilot: Driver, name: str = "needs") -> NeedsTable:
    found = pilot.app.screen_stack[0].query_one(f"#{name}", NeedsTable)
    assert isinstance(found, NeedsTable)
    return found


def rows(pilot: Driver, section: str) -> list[str]:
    """The texts of the rows of a section, in both tables."""
    shown = [row for each in ("needs", "stands") for row in table(pilot, each).rows()]
    return [row.text for row in shown if row.section == section]


async def go_to(pilot: Driver, start: str) -> None:
    """Put the cursor on the first row whose id begins so."""
    for each in (table(pilot), table(pilot, "stands")):
        found = [row.id for row in each.rows() if row.id.startswith(start)]
        if found:
            each.focus()
            each.go_to(found[0])
            await rest(pilot)
            return
    raise AssertionError(start)


async def test_the_app_opens_on_it_if_nothing_else_is_set(space: Workspace) -> None:
    assert space.settings.start == "overview"
    async with TrackerApp(space, None, start="overview").run_test(size=(80, 24)) as pilot:
        await rest(pilot)
        assert isinstance(pilot.app.screen, OverviewScreen)
        assert "Overdue" in screen_text(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_what_presses_most_stands_first_and_shows_without_scrolling(
    space: Workspace, size: tuple[int, int]
) -> None:
    update(space)
    async with driven(space, size) as pilot:
        await press(pilot, "0")
        lines = screen_text(pilot).split("\n")
        assert all(len(line) == size[0] for line in lines)
        assert "Overdue · 12" in lines[2]
        assert "›! " in lines[3]
        assert table(pilot).row is not None
        assert table(pilot).row.goal.at == str(overview(space, space.at()).overdue[0].subject)


async def test_an_empty_ledger_says_so_and_what_to_do_first_in_three_lines(space: Workspace) -> None:
    async with driven(space, (80, 24)) as pilot:
        await press(pilot, "0")
        steps = pilot.app.screen.query_one("#first-steps", Static)
        said = str(steps.content).split("\n")
        assert len(said) == 3
        assert "Nothing is recorded yet" in said[0]
        assert all(line.rstrip() in screen_text(pilot) for line in said)
        record_note(space, "R01", "A remark")
        pilot.app.ledger_changed()
        await rest(pilot)
        assert not steps.display


async def test_enter_on_a_deadline_opens_its_item_and_escape_comes_back(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "0", "enter")
        assert isinstance(pilot.app.screen, ItemScreen)
        assert "PL118-900-14" in screen_text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, OverviewScreen)


async def test_a_double_click_opens_a_row(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "0")
        await pilot.click(NeedsTable, offset=(10, 3), times=2)
        await rest(pilot)
        assert isinstance(pilot.app.screen, ItemScreen)


async def test_a_long_section_shows_the_first_few_and_opens_to_all_of_them(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "0")
        assert len(rows(pilot, "overdue")) == 6
        assert rows(pilot, "overdue")[-1] == "7 more"
        await go_to(pilot, "overdue…")
        await press(pilot, "enter")
        assert len(rows(pilot, "overdue")) == 13
        sixth = overview(space, space.at()).overdue[5]
        assert table(pilot).row is not None
        assert table(pilot).row.goal.at == sixth.subject
        await go_to(pilot, "overdue…")
        await press(pilot, "enter")
        assert len(rows(pilot, "overdue")) == 6


async def test_the_counts_of_an_addressee_open_the_list_narrowed_to_it(space: Workspace) -> None:
    update(space, "R04", "open")
    async with driven(space) as pilot:
        await press(pilot, "0")
        await go_to(pilot, "adoption Road builders")
        row = table(pilot).row
        assert row is not None
        assert row.text == "Road builders: ○ 1 Open"
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ItemsScreen)
        assert pilot.app.place == "recommendations"
        assert [row.id for row in items_table(pilot).rows()] == ["R04"]


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        ("adoption Ministry", ["R01", "R02", "R03"]),
        ("no-vehicle", ["R02", "R04"]),
        ("trend No", ["R03", "R04"]),
        ("trend Closed", ["R01"]),
        ("trend claimed", ["R01"]),
    ],
)
async def test_every_count_leads_to_what_it_counted(space: Workspace, row: str, kept: list[str]) -> None:
    update(space, "R01", "implemented")
    update(space, "R02", "open")
    async with TrackerApp(space, None, start="overview").run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        await go_to(pilot, row)
        await press(pilot, "enter")
        assert [row.id for row in items_table(pilot).rows()] == kept


async def test_suggestions_that_wait_lead_to_their_place(tmp_path, clock: Clock) -> None:
    clock.set("2026-11-21")
    shipped = workspace(tmp_path, catalogs=(), shipped=True, clock=clock)
    async with driven(shipped) as pilot:
        await press(pilot, "0")
        await go_to(pilot, "waiting")
        await press(pilot, "enter")
        assert pilot.app.place == "suggestions"
        await press(pilot, "0")
        await go_to(pilot, "died")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ItemScreen)


async def test_the_trend_shows_its_numbers_and_words_beside_the_line(space: Workspace) -> None:
    update(space, "R01", "implemented", effective_date="2025-08-01")
    update(space, "R02", "partially-addressed", effective_date="2026-01-15")
    async with driven(space, (120, 60)) as pilot:
        await press(pilot, "0")
        text = " ".join(screen_text(pilot).split())
        assert "● ▁▁▁▁▁▃▃▃ 0 0 0 0 0 1 1 1 Closed – Implemented" in text
        assert "◐ ▁▁▁▁▁▁▁▃ 0 0 0 0 0 0 0 1 Open – Partially Addressed" in text
        assert "· █████▇▇▅ 4 4 4 4 4 3 3 2 No evidence recorded" in text
        assert "2024Q2 to 2026Q1, of 4" in text
        assert "? 1 of the closed ones now is only claimed" in text


async def test_states_are_told_by_signs_and_words_and_not_by_color_alone(space: Workspace) -> None:
    update(space, "R01", "implemented")
    update(space, "R02", "open")
    async with driven(space, (120, 60)) as pilot:
        await press(pilot, "0")
        text = screen_text(pilot)
        assert "Ministry of Roads: ● 1 Closed – Implemented, ○ 1 Open, · 1 No evidence recorded" in text
        bar = "●" * 8 + "○" * 7 + "·" * 7
        assert bar in text


# -- what changed since one last looked


async def test_opening_marks_nothing_as_seen_and_leaving_does(space: Workspace) -> None:
    update(space)
    known_at = space.at().known_at
    async with driven(space) as pilot:
        await press(pilot, "0")
        assert rows(pilot, "changed") == ["Adoption: Closed – Implemented · Read it"]
        assert last_looked(space) is None
        await press(pilot, "question_mark", "escape", "enter", "escape")
        assert last_looked(space) is None
        await press(pilot, "1")
        assert last_looked(space) == known_at
        await press(pilot, "0")
        assert rows(pilot, "changed") == ["Nothing new: what arrived last, on 2026-03-02, you have seen."]


async def test_leaving_the_app_marks_nothing_as_seen(space: Workspace) -> None:
    update(space)
    async with driven(space) as pilot:
        await press(pilot, "0", "q")
    assert last_looked(space) is None


async def test_a_key_marks_as_seen_and_only_what_was_shown(space: Workspace) -> None:
    update(space)
    async with driven(space) as pilot:
        await press(pilot, "0")
        known_at = overview(space, space.at()).known_at
        await press(pilot, "m")
        assert toasts(pilot) == ["Marked as seen: what arrives from now on is what changed."]
        assert last_looked(space) == known_at
        update(space, "R02", "open", reason="Also read")
        pilot.app.ledger_changed()
        await rest(pilot)
        assert rows(pilot, "changed") == ["Adoption: Open · Also read"]
        assert last_looked(space) == known_at


async def test_what_somebody_else_records_shows_as_changed(space: Workspace) -> None:
    update(space)
    async with driven(space) as pilot:
        await press(pilot, "0", "m")
        other = replace(space, author="Ben")
        update(other, "R03", "open", reason="Heard it")
        other.close()
        pilot.app.ledger_changed()
        await rest(pilot)
        await go_to(pilot, "changed")
        row = table(pilot).row
        assert row is not None
        assert (row.text, row.brief_lead, row.tail) == ("Adoption: Open · Heard it", "Ben", "R03")


async def test_what_is_stale_is_named_with_the_days_and_opens(space: Workspace, clock: Clock) -> None:
    update(space, "R02", "open", effective_date="2026-02-20")
    clock.set("2026-09-01")
    async with driven(space, (120, 60)) as pilot:
        await press(pilot, "0")
        assert "Not looked at for more than 90 days · 1" in screen_text(pilot)
        await go_to(pilot, "stale")
        assert "2026-03-02  183 days ago" in screen_text(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ItemScreen)


# -- sizes, outside text, languages


async def test_a_wide_screen_has_two_tables_and_tab_goes_between_them(space: Workspace) -> None:
    async with driven(space, (200, 50)) as pilot:
        await press(pilot, "0")
        assert table(pilot, "stands").display
        assert "What needs you today" in screen_text(pilot)
        await press(pilot, "tab", "G", "enter")
        assert pilot.app.place == "recommendations"
        await press(pilot, "0")
        await pilot.resize_terminal(80, 24)
        await rest(pilot)
        assert not table(pilot, "stands").display
        assert table(pilot).has_focus
        assert rows(pilot, "trend") != []


async def test_outside_text_is_shown_harmless_and_whole(space: Workspace) -> None:
    update(space, value="open", reason=HOSTILE)
    add_evidence(space, "R02", EvidenceInput(title=HOSTILE, url="https://example.org/a"))
    async with driven(space, (200, 50)) as pilot:
        await press(pilot, "0")
        text = screen_text(pilot)
        assert text.count(HOSTILE) == 2
        assert not any(is_unsafe(each) for each in text if each != "\n")


async def test_a_hundred_changes_are_listed_and_the_rest_leads_to_the_activity(space: Workspace) -> None:
    record_updates(
        space,
        [
            (UpdateInput(subject="R01", value="open", reason=f"Read page {number}", effective_date=day), [])
            for number, day in enumerate(f"2025-{month:02}-{day:02}" for month in range(1, 5) for day in range(1, 28))
        ],
    )
    async with driven(space) as pilot:
        await press(pilot, "0")
        await go_to(pilot, "changed…")
        assert rows(pilot, "changed")[-1] == "96 more"
        await press(pilot, "enter")
        assert rows(pilot, "changed")[-2:] == ["8 older ones in the activity", "Show only the first 5"]
