"""What the tables keep as they narrow: the day, the titles, what is overdue, what is retired, what is only claimed."""

from pathlib import Path

import pytest

from tests.builders import Clock, edited, workspace
from tests.tui.driving import detail, driven, press, screen_text, table, toasts
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.viewing import show_item
from tracker.workspace.workspace import Workspace


def line_with(text: str, words: str) -> str:
    return next(line for line in text.split("\n") if words in line)


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
async def test_the_day_is_whole_or_left_out(space: Workspace, width: int) -> None:
    async with driven(space, (width, 24)) as pilot:
        for keys in (["1"], ["2"], ["o"], ["slash", *"road"]):
            await press(pilot, *keys)
            head = screen_text(pilot).split("\n")[0]
            assert head.endswith("2026-03-02 ") or "2026" not in head
            assert width < 120 or "2026-03-02" in head


@pytest.mark.parametrize(("width", "least"), [(80, 24), (100, 20), (120, 24), (200, 24)])
async def test_a_title_does_not_starve(space: Workspace, width: int, least: int) -> None:
    async with driven(space, (width, 24)) as pilot:
        await press(pilot, "2")
        columns = table(pilot)._columns(table(pilot).size.width)
        assert columns.title >= least
        assert "! Overdue 2024-04-30" in screen_text(pilot)


async def test_only_overdue_keeps_what_is_overdue_and_goes_to_the_provisions(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "o")
        text = screen_text(pilot)
        assert table(pilot).item == "PL118-900-14"
        assert "2 Provisions 1/4" in text
        assert "/ is:overdue" in text
        assert "1 of 4  / changes · f saves it · Esc shows all" in text
        await press(pilot, "1")
        assert "Nothing here fits the filter; 1 under 2 Provisions. Esc shows all." in screen_text(pilot)
        await press(pilot, "o")
        assert "is:overdue" not in screen_text(pilot)
        assert table(pilot).item == "R01"
        await press(pilot, "o", "escape")
        assert "2 Provisions 4 " in screen_text(pilot)


async def test_only_overdue_stays_where_nothing_is(space: Workspace, clock: Clock) -> None:
    clock.set("2024-04-01")
    async with driven(space) as pilot:
        await press(pilot, "o")
        assert "1 Recommendations 0/4" in screen_text(pilot)
        assert "Nothing fits the filter. Esc shows all." in screen_text(pilot)


async def test_a_submission_nothing_supports_is_marked_as_a_claim_in_the_table(space: Workspace) -> None:
    waived = UpdateInput(subject="PL118-900-14/review", value="waived", reason="Closed", effective_date="2026-01-01")
    record_update(space, waived)
    for deadline in show_item(space, space.at(), "PL118-900-14").standing.deadlines:
        record_update(
            space,
            UpdateInput(subject=deadline.subject, value="submitted", reason="They say so", effective_date="2026-02-01"),
        )
    async with driven(space) as pilot:
        await press(pilot, "2")
        assert "? Submitted (claimed) 20" in line_with(screen_text(pilot), " PL118-900-14 ")


async def test_another_item_is_read_from_its_top(space: Workspace) -> None:
    async with driven(space, (100, 20)) as pilot:
        await press(pilot, "2", "j", "tab", "G")
        pane = pilot.app.screen.query_one(DetailPane)
        assert pane.scroll_y > 0
        await press(pilot, "escape", "k", "tab")
        assert pane.scroll_y == 0
        assert detail(pilot).startswith("PL118-900-12 ")


async def test_undo_names_the_item_though_another_is_selected(space: Workspace) -> None:
    record_update(space, UpdateInput(subject="R02", value="open", reason="Read it"))
    async with driven(space) as pilot:
        await press(pilot, "u")
        assert toasts(pilot)[0].startswith("Retracted the adoption of R02: Open")
        told = next(iter(each for each in pilot.app._notifications if each.message.startswith("Retracted")))
        assert (told.severity, told.timeout) == ("warning", 8)


async def test_a_retired_item_stands_in_the_table_of_its_kind(space: Workspace, tmp_path: Path) -> None:
    record_update(space, UpdateInput(subject="R04", value="open", reason="Read it"))
    space.close()
    text = edited(("R04", "R05"))
    catalog = tmp_path / "later.yaml"
    catalog.write_text(text)
    later = workspace(tmp_path, catalogs=(catalog,))
    async with driven(later) as pilot:
        text = screen_text(pilot)
        assert "Retired: no longer in the catalogue · 1" in text
        await press(pilot, "G")
        assert table(pilot).item == "R04"
        assert "○ Open" in line_with(screen_text(pilot), "›R04")
    later.close()
