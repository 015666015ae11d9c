"""The deadlines screen: a timeline, a list by what presses, and the way from a deadline to its item and back."""

from pathlib import Path

import pytest
from textual.widgets import Static

from tests.builders import Clock, day, edited, workspace
from tests.tui.driving import Driver, choose, driven, press, problem, screen_text, table, toasts, write
from tracker.standing.states import Basis
from tracker.tui.app import TrackerApp
from tracker.tui.forms.update import UpdateForm
from tracker.tui.palette import offers
from tracker.tui.screens.deadlines import DeadlinesScreen
from tracker.tui.screens.help import HelpScreen
from tracker.tui.screens.items import ItemsScreen
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.due_table import DueTable
from tracker.tui.widgets.timeline import Marked, Timeline, cells_of
from tracker.workspace.marks import Tone
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.viewing import show_item
from tracker.workspace.workspace import Workspace

SIZES = [(80, 24), (100, 30), (120, 40), (200, 50)]


@pytest.fixture
def summer(tmp_path: Path, clock: Clock) -> Workspace:
    """The small catalogue on 1 June 2024: two deadlines overdue, one due soon, the others later."""
    clock.set("2024-06-01")
    return workspace(tmp_path, clock=clock)


def due(pilot: Driver) -> DueTable:
    return pilot.app.screen.query_one(DueTable)


def lines(pilot: Driver) -> list[str]:
    return screen_text(pilot).split("\n")


def line_with(pilot: Driver, words: str) -> str:
    return next(line for line in lines(pilot) if words in line)


def chosen(pilot: Driver) -> str:
    """The account of the deadline under the cursor, without regard to where its lines break."""
    return " ".join(str(pilot.app.screen.query_one("#chosen", Static).content).split())


def read(pilot: Driver) -> str:
    """The detail in reading, from the line it is scrolled to."""
    pane = pilot.app.screen.query_one(DetailPane)
    text = str(pane.query_one(Static).content).split("\n")[pane.scroll_offset.y :]
    return " ".join(" ".join(text).split())


# -- looking


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_overdue_and_what_falls_due_is_told_at_every_size(
    summer: Workspace, size: tuple[int, int]
) -> None:
    async with driven(summer, size) as pilot:
        await press(pilot, "d")
        text = lines(pilot)
    assert all(len(line) == size[0] for line in text)
    assert "! 2 overdue  ◔ 1 due within 30 days  ◷ 12 later  ● 0 answered" in text[1]
    assert text[1].rstrip().endswith("2024-06-01")
    places = [next(n for n, line in enumerate(text) if words in line) for words in (
        "▲ today",
        " ! Overdue · 2",
        "›! 2024-04-30  32 days ago     Figures after each quarter",
        " ! 2024-05-22  10 days ago     A budget 60 days after the enactment",
        " ◔ Due within 30 days · 1",
        " ◔ 2024-06-21  in 20 days      A plan 90 days after enactment",
        " ◷ Later · 12",
    )]  # fmt: skip
    assert places == sorted(places)
    assert "Ministry of Roads · due 2024-04-30, no evidence of submission recorded" in " ".join(text)
    assert "Enter Read" in text[-1]


async def test_a_wide_screen_says_who_owes_it_and_what_is_recorded(summer: Workspace) -> None:
    async with driven(summer, (200, 50)) as pilot:
        await press(pilot, "d")
        line = line_with(pilot, "A budget 60")
    assert line.index("A budget") < line.index("Ministry of Roads") < line.index("due 2024-05-22, no evidence of sub")


async def test_keys_move_through_deadlines_only_and_the_account_follows(summer: Workspace) -> None:
    async with driven(summer) as pilot:
        await press(pilot, "d")
        assert due(pilot).item == "PL118-900-14/quarterly#1"
        await press(pilot, "j", "j")
        assert due(pilot).item == "PL118-900-14/plan#1"
        assert chosen(pilot) == (
            "◔ A plan 90 days after enactment Ministry of Roads 2024-03-23 + 90 days = 2024-06-21 · PL118-900-14/plan#1"
        )
        await press(pilot, "k")
        assert due(pilot).item == "PL118-900-14/budget#1"
        await press(pilot, "G")
        assert due(pilot).item == "PL118-900-14/opening"
        assert "1 day after an event: The bridge opens" in chosen(pilot)
        await press(pilot, "g")
        assert due(pilot).item == "PL118-900-14/quarterly#1"


async def test_a_day_off_is_told(summer: Workspace) -> None:
    async with driven(summer) as pilot:
        await press(pilot, "d")
        due(pilot).go_to("PL118-900-14/map#1")
        await pilot.pause()
        assert "2024-12-01 is the date given; falls on a Sunday, not moved" in chosen(pilot)


async def test_enter_opens_the_item_at_that_deadline_and_esc_comes_back(summer: Workspace) -> None:
    async with driven(summer, (80, 24)) as pilot:
        await press(pilot, "d", "j", "j", "enter")
        assert read(pilot).startswith("◔ #1 Due soon: due 2024-06-21, in 20 days")
        await press(pilot, "escape")
        assert due(pilot).has_focus
        assert due(pilot).item == "PL118-900-14/plan#1"
        await press(pilot, "G", "k", "enter")
        assert read(pilot).startswith("· review A review after the plan due: not yet triggered")
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, ItemsScreen)


async def test_the_mouse_does_it_too(summer: Workspace) -> None:
    async with driven(summer, (120, 40)) as pilot:
        await press(pilot, "d")
        await pilot.click("DueTable", offset=(10, 5))
        assert due(pilot).item == "PL118-900-14/plan#1"
        await pilot.click("Timeline", offset=(0, 2))
        assert due(pilot).item == "PL118-900-14/quarterly#1"
        await pilot.click("DueTable", offset=(10, 5), times=2)
        await press(pilot)
        assert "#1 Due soon: due 2024-06-21" in read(pilot)


async def test_a_low_screen_keeps_the_list(summer: Workspace) -> None:
    async with driven(summer, (60, 10)) as pilot:
        await press(pilot, "d")
        assert "▲" not in screen_text(pilot)
        assert "! 2024-05-22  10 days ago" in screen_text(pilot)


async def test_help_and_palette_know_the_screen(summer: Workspace) -> None:
    async with driven(summer) as pilot:
        await press(pilot, "ctrl+p", *"Deadlines")
        await press(pilot, "enter")
        app = pilot.app
        assert isinstance(app, TrackerApp)
        assert isinstance(app.screen, DeadlinesScreen)
        offered = {each.words for each in offers(app, app.screen)}
        assert {"Update", "Undo", "Read again", "Help", "Quit"} <= offered
        assert not offered & {"Filter", "Only overdue"}
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)


async def test_words_of_the_catalogue_are_never_markup(tmp_path: Path, clock: Clock) -> None:
    clock.set("2024-06-01")
    own = tmp_path / "own.yaml"
    title = "title: A budget 60 days after the enactment of a named measure"
    own.write_text(edited((title, "title: '[/b] A [red]budget[/] 60 days'")))
    async with driven(workspace(tmp_path, catalogs=(own,), clock=clock)) as pilot:
        await press(pilot, "d", "j")
        assert "[/b] A [red]budget[/] 60 days" in line_with(pilot, "›! 2024-05-22")
        assert "[/b] A [red]budget[/] 60 days" in chosen(pilot)


async def test_before_there_is_a_law_the_screen_says_that_nothing_has_a_deadline(tmp_path: Path, clock: Clock) -> None:
    clock.set("2024-03-01")
    async with driven(workspace(tmp_path, clock=clock)) as pilot:
        await press(pilot, "d", "j", "n", "enter")
        assert "! 0 overdue  ◔ 0 due within 30 days  ◷ 0 later" in lines(pilot)[1]
        assert "No requirement has a deadline yet." in screen_text(pilot)


# -- recording


async def test_n_records_a_submission_of_the_deadline_under_the_cursor(summer: Workspace) -> None:
    async with driven(summer, (120, 40)) as pilot:
        await press(pilot, "2", "d", "j", "j", "n")
        assert isinstance(pilot.app.screen, UpdateForm)
        assert pilot.app.screen.text("subject") == "PL118-900-14/plan#1"
        await press(pilot, "ctrl+s")
        assert problem(pilot, "value") == "Choose a value."
        await choose(pilot, "value", "submitted")
        await write(pilot, "effective", "2024-05-30")
        await write(pilot, "reason", "The clerk has it")
        await press(pilot, "ctrl+s")

        assert isinstance(pilot.app.screen, DeadlinesScreen)
        assert toasts(pilot)[0].startswith("Recorded requirement of PL118-900-14/plan#1: Submitted (")
        assert "◔ 0 due within 30 days" in lines(pilot)[1]
        assert "● 1 answered" in lines(pilot)[1]
        assert due(pilot).item == "PL118-900-14/plan#1"
        assert "Submitted (claimed) 2024-05-30, 22 days early (due 2024-06-21)" in chosen(pilot)
        due(pilot).go_to("PL118-900-14/review#1")
        await pilot.pause()
        assert "2024-05-30 + 1 year = 2025-05-30" in chosen(pilot)
        due(pilot).go_to("PL118-900-14/plan#1")

        await press(pilot, "u")
        assert toasts(pilot)[1].startswith("Retracted the requirement of PL118-900-14/plan#1")
        assert "● 0 answered" in lines(pilot)[1]
        await press(pilot, "n")
        await choose(pilot, "value", "submitted")
        await write(pilot, "reason", "The clerk has it after all")
        await press(pilot, "ctrl+s", "escape")
        assert isinstance(pilot.app.screen, ItemsScreen)
        assert table(pilot).item == "PL118-900-12"
    (answered,) = [
        each
        for each in show_item(summer, summer.at(), "PL118-900-14").standing.deadlines
        if each.recorded.basis is Basis.RECORDED
    ]
    assert (answered.subject, answered.recorded.value) == ("PL118-900-14/plan#1", "submitted")


async def test_the_items_are_read_again_after_something_was_recorded(summer: Workspace) -> None:
    async with driven(summer, (160, 40)) as pilot:
        await press(pilot, "2", "d", "j", "n")
        await choose(pilot, "value", "submitted")
        await write(pilot, "reason", "There it is")
        await press(pilot, "ctrl+s", "escape")
        assert "Overdue 2024-04-30 " in screen_text(pilot)
        assert "(+1)" not in screen_text(pilot)


async def test_another_program_s_record_is_seen_when_read_again(summer: Workspace) -> None:
    async with driven(summer) as pilot:
        await press(pilot, "d")
        record_update(
            summer, UpdateInput(subject="PL118-900-14/plan#1", value="waived", reason="x", effective_date="2024-05-30")
        )
        await press(pilot, "r")
        assert "● 1 answered" in lines(pilot)[1]


# -- the timeline


def drawn(marks: list[Marked], today: str, size: tuple[int, int], chosen: str = "") -> list[str]:
    return ["".join(character for character, _ in line).rstrip() for line in cells_of(marks, day(today), size, chosen)]


def marked(on: str, glyph: str = "!", name: str = "") -> Marked:
    return Marked(name or on, day(on), glyph, Tone.BAD)


def test_months_are_columns_with_a_mark_for_each_deadline_and_today_marked() -> None:
    marks = [marked("2026-01-05"), marked("2026-01-09", "●"), marked("2026-03-20", "◔"), marked("2026-12-01", "◷")]
    assert drawn(marks, "2026-03-02", (26, 5)) == [
        "2026",
        "J F M A M J J A S O N D",
        "!   ◔                 ◷",
        "●   │",
        "    ▲ today",
    ]


def test_more_in_a_month_than_there_are_lines_is_a_plus() -> None:
    marks = [marked(f"2026-03-{number:02}") for number in range(1, 6)]
    assert [line[:1] for line in drawn(marks, "2026-03-02", (26, 5))[2:4]] == ["!", "+"]


def test_months_are_named_where_there_is_room() -> None:
    assert drawn([], "2026-03-02", (40, 4))[1] == "Mar  Apr  May  Jun  Jul  Aug  Sep"


def test_a_year_stands_over_its_january_and_never_runs_into_the_next() -> None:
    assert drawn([marked("2025-12-01")], "2026-01-02", (12, 4))[0] == " 2026"
    assert drawn([marked("2025-02-01")], "2026-01-02", (18, 4))[0] == "2025       2026"


def test_years_too_many_for_the_width_are_shown_around_the_deadline_under_the_cursor() -> None:
    marks = [marked("2010-01-01"), marked("2026-03-20"), marked("2040-01-01")]
    at_rest = drawn(marks, "2026-03-02", (24, 4))
    assert at_rest[2].strip() == "!"
    assert (at_rest[3][0], at_rest[3][-1]) == ("‹", "›")
    first = drawn(marks, "2026-03-02", (24, 4), "2010-01-01")
    assert first[0].startswith("2010")
    assert first[2] == "!"
    assert first[3].strip() == "›"


def test_the_mark_under_the_cursor_and_its_month_stand_out() -> None:
    cells = cells_of([marked("2026-01-05"), marked("2026-03-20")], day("2026-03-02"), (26, 4), "2026-01-05")
    assert [line[0][1] for line in cells[1:3]] == ["chosen", "chosen"]
    assert cells[1][6] == ("A", "axis")


async def test_the_timeline_is_as_high_as_its_fullest_month_and_leaves_room_for_the_list(summer: Workspace) -> None:
    async with driven(summer, (80, 24)) as pilot:
        await press(pilot, "d")
        assert pilot.app.screen.query_one(Timeline).size.height == 4
        assert due(pilot).size.height >= 11
