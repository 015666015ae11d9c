"""The screen of one item: tabs with their counts, every id opens, and the keys of recording act on it."""

import tempfile
import time
from pathlib import Path

import pytest
from textual.widgets import Static

from tests.builders import Clock, workspace
from tests.tui.driving import Driver, choose, driven, press, rest, screen_text, toasts, write
from tracker.tui.forms.update import UpdateForm
from tracker.tui.screens.failure import FailureScreen
from tracker.tui.screens.item import TABS, ItemScreen
from tracker.tui.screens.items import ItemsScreen
from tracker.tui.widgets.page_list import PageList
from tracker.workspace.detail.stops import Opens
from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.recording import UpdateInput, record_check, record_note, record_update
from tracker.workspace.workspace import Workspace

SIZES = [(80, 24), (100, 30), (120, 40), (200, 50)]


async def open_item(pilot: Driver, item: str, tab: str = "standing", at: str = "") -> ItemScreen:
    screen = ItemScreen(item, tab, at=at)
    pilot.app.push_screen(screen)
    await rest(pilot)
    return screen


def item_screen(pilot: Driver) -> ItemScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ItemScreen)
    return screen


def lines(pilot: Driver) -> list[str]:
    return screen_text(pilot).split("\n")


def text(pilot: Driver) -> str:
    return " ".join(screen_text(pilot).split())


def on(pilot: Driver) -> str:
    """The name of the stop under the cursor."""
    stop = item_screen(pilot).listed.stop
    return stop.name if stop is not None else ""


@pytest.fixture
def told(tmp_path: Path, clock: Clock) -> Workspace:
    """R01 with a change, its letter, a check and a note."""
    space = workspace(tmp_path, clock=clock)
    letter = tmp_path / "letter.txt"
    letter.write_text("Every pothole has been counted.\n", encoding="utf-8")
    given = EvidenceInput(title="A letter", grade="B2", url="https://example.org/letter", file=str(letter))
    record_update(space, UpdateInput(subject="R01", value="implemented", reason="Read the letter"), [given])
    record_check(space, "R01", "Looked in the gazette")
    record_note(space, "R01", "Asked the guild")
    return space


# -- looking


@pytest.mark.parametrize("size", SIZES)
async def test_every_tab_shows_at_every_size(told: Workspace, size: tuple[int, int]) -> None:
    async with driven(told, size) as pilot:
        screen = await open_item(pilot, "R01")
        for tab in TABS:
            screen.turn_to(tab)
            await rest(pilot)
            shown = lines(pilot)
            assert all(len(line) == size[0] for line in shown)
            assert "R01" in shown[1]
            assert "● Closed – Implemented" in shown[1]
            assert "Standing │ History 3 │ Evidence 1 │ Lineage │ Crosswalk 2 │ Source 2" in shown[2]
            assert any(line.strip() for line in shown[3:-1]), tab
            assert "Esc Back" in shown[-1]
            assert "? Help" in shown[-1]


async def test_enter_on_the_table_opens_it_and_esc_comes_back(told: Workspace) -> None:
    async with driven(told) as pilot:
        await press(pilot, "enter")
        assert "R01" in lines(pilot)[1]
        assert isinstance(pilot.app.screen, ItemScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ItemsScreen)


async def test_brackets_arrows_and_the_mouse_change_tabs(told: Workspace) -> None:
    async with driven(told) as pilot:
        screen = await open_item(pilot, "R01")
        seen = []
        for key in ("right_square_bracket", "right", "left", "left_square_bracket", "left"):
            await press(pilot, key)
            seen.append(screen.listed.id)
        assert seen == ["history", "evidence-list", "history", "standing", "source"]
        await pilot.click(offset=(lines(pilot)[2].index("Crosswalk") + 2, 2))
        await rest(pilot)
        assert screen.listed.id == "crosswalk"


async def test_every_id_opens_and_each_esc_goes_one_back(told: Workspace) -> None:
    async with driven(told) as pilot:
        await open_item(pilot, "R01", "crosswalk")
        await press(pilot, "j", "enter")
        assert "PL118-900-14" in lines(pilot)[1]
        await press(pilot, "enter")
        assert "PL118-900 " in lines(pilot)[1]
        await press(pilot, "escape", "escape")
        assert on(pilot) == "PL118-900-14"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ItemsScreen)


async def test_an_update_leads_to_its_evidence_and_evidence_to_its_update(told: Workspace) -> None:
    async with driven(told) as pilot:
        screen = await open_item(pilot, "R01", "history")
        await press(pilot, "j", "j", "enter")
        assert screen.listed.id == "evidence-list"
        await press(pilot, "enter")
        assert screen.listed.id == "evidence-page"
        await press(pilot, "j", "j", "enter")
        assert screen.listed.id == "history"
        assert screen.row_id == next(each.id for each in screen.view.history if each.value)  # type: ignore[union-attr]


async def test_tab_goes_into_the_text_beside_and_esc_leaves_it_first(told: Workspace) -> None:
    async with driven(told) as pilot:
        screen = await open_item(pilot, "R01", "evidence")
        await press(pilot, "tab")
        assert screen.listed.id == "evidence-page"
        await press(pilot, "escape")
        assert screen.listed.id == "evidence-list"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ItemsScreen)


async def test_it_lands_on_a_deadline(tmp_path: Path, clock: Clock) -> None:
    clock.set("2024-06-01")
    async with driven(workspace(tmp_path, clock=clock), (80, 24)) as pilot:
        await open_item(pilot, "PL118-900-14", at="PL118-900-14/plan#1")
        assert on(pilot) == "PL118-900-14/plan#1"
        assert "#1 Due soon: due 2024-06-21, in 20 days" in text(pilot)


async def test_it_lands_on_a_condition_of_a_withholding(space: Workspace) -> None:
    async with driven(space, (80, 24)) as pilot:
        await open_item(pilot, "PL118-900-12/C")
        assert on(pilot) == "PL118-900-12/C"
        assert "C The lorries are weighed." in text(pilot)


async def test_no_line_is_cut_off_by_the_scrollbar(tmp_path: Path) -> None:
    shipped = workspace(tmp_path, catalogs=(), shipped=True)
    async with driven(shipped, (80, 24)) as pilot:
        screen = await open_item(pilot, "PL119-75-7045h2")
        page = screen.listed
        assert page.max_scroll_y > 0
        longest = max(len("".join(span.text for span in line)) for line in page._page.lines)
        assert longest <= page.text_width


async def test_an_address_names_the_item_and_the_place_to_land_on(space: Workspace) -> None:
    async with driven(space, (80, 24)) as pilot:
        await open_item(pilot, "PL118-900-14/quarterly#3")
        assert "PL118-900-14" in lines(pilot)[1]
        assert on(pilot) == "PL118-900-14/quarterly#3"
        assert "#3" in text(pilot)


async def test_it_lands_on_a_recorded_row(told: Workspace) -> None:
    async with driven(told) as pilot:
        first = await open_item(pilot, "R01")
        row = first.view.history[0].id  # type: ignore[union-attr]
        await press(pilot, "escape")
        await open_item(pilot, "R01", "history", row)
        assert on(pilot) == row


async def test_moving_scrolls_through_text_between_the_stops(tmp_path: Path, clock: Clock) -> None:
    async with driven(workspace(tmp_path, clock=clock), (80, 24)) as pilot:
        screen = await open_item(pilot, "PL118-900-14")
        names = []
        for _ in range(150):
            screen.listed.move(1)
            stop = screen.listed.stop
            assert stop is not None
            names.append(stop.name)
        wanted = [stop.name for stop in screen.listed._page.stops]
        assert list(dict.fromkeys(names))[-1] == wanted[-1]
        assert set(wanted[1:]) <= set(names)
        await press(pilot, "g")
        assert screen.listed.scroll_offset.y == 0


async def test_an_empty_tab_says_which_key_fills_it(space: Workspace) -> None:
    async with driven(space, (80, 24)) as pilot:
        screen = await open_item(pilot, "R02", "history")
        assert "n records a change" in text(pilot)
        screen.turn_to("evidence")
        await rest(pilot)
        assert "a attaches a file, an address or a quote" in text(pilot)
        screen.turn_to("crosswalk")
        await rest(pilot)
        assert "no provision in the catalogue bears on it" in text(pilot)


async def test_the_text_of_what_is_attached_stands_under_source(told: Workspace) -> None:
    async with driven(told) as pilot:
        screen = await open_item(pilot, "R01", "source")
        assert "Every pothole has been counted." in screen.listed.text


async def test_an_item_that_there_is_not_is_said_and_closed(space: Workspace) -> None:
    async with driven(space) as pilot:
        pilot.app.push_screen(ItemScreen("R99"))
        await rest(pilot)
        assert isinstance(pilot.app.screen, FailureScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ItemsScreen)


async def test_leaving_before_it_was_read_harms_nothing(told: Workspace) -> None:
    async with driven(told) as pilot:
        for _ in range(5):
            screen = ItemScreen("R01")
            await pilot.app.push_screen(screen)
            await screen.dismiss(None)
        await rest(pilot)
        assert isinstance(pilot.app.screen, ItemsScreen)
        assert pilot.app.unforeseen == []  # type: ignore[attr-defined]


async def test_the_key_of_a_place_leaves_the_item(told: Workspace) -> None:
    async with driven(told) as pilot:
        for key, place in (("2", "provisions"), ("1", "recommendations"), ("1", "recommendations")):
            await open_item(pilot, "R01")
            await press(pilot, key)
            assert isinstance(pilot.app.screen, ItemsScreen)
            assert pilot.app.place == place  # type: ignore[attr-defined]


# -- recording


async def test_n_records_on_this_item_and_it_shows_at_once(told: Workspace) -> None:
    async with driven(told) as pilot:
        screen = await open_item(pilot, "R01")
        await press(pilot, "n")
        await choose(pilot, "value", "partially-addressed")
        await write(pilot, "reason", "Only the main roads")
        await press(pilot, "ctrl+s")
        assert pilot.app.screen is screen
        assert "◐ Open – Partially Addressed" in lines(pilot)[1]
        assert "History 4" in lines(pilot)[2]


async def test_n_on_a_deadline_is_about_that_deadline(space: Workspace) -> None:
    async with driven(space) as pilot:
        await open_item(pilot, "PL118-900-14/plan#1")
        await press(pilot, "n")
        form = pilot.app.screen
        assert isinstance(form, UpdateForm)
        assert form.text("subject") == "PL118-900-14/plan#1"


@pytest.mark.parametrize(("key", "title"), [("a", "Attach evidence"), ("v", "Record a check"), ("t", "Record a note")])
async def test_a_v_and_t_open_their_forms(told: Workspace, key: str, title: str) -> None:
    async with driven(told) as pilot:
        await open_item(pilot, "R01")
        await press(pilot, key)
        assert title in screen_text(pilot)


async def test_u_undoes_and_the_screen_follows(told: Workspace) -> None:
    async with driven(told) as pilot:
        await open_item(pilot, "R01", "history")
        await press(pilot, "u")
        assert "× Note" in screen_text(pilot)


async def test_y_copies_where_it_stands(told: Workspace) -> None:
    async with driven(told) as pilot:
        await open_item(pilot, "R01")
        await press(pilot, "y")
        assert "Copied where R01 stands, with its citations." in " ".join(toasts(pilot))
        assert "Count every pothole" in pilot.app.clipboard


async def test_x_and_c_act_on_the_row_under_the_cursor(told: Workspace) -> None:
    async with driven(told) as pilot:
        screen = await open_item(pilot, "R01", "history")
        await press(pilot, "x")
        await write(pilot, "reason", "Nobody asked")
        await press(pilot, "ctrl+s")
        assert "× retracted by Ana: Nobody asked" in screen_text(pilot)
        screen.listed.move(1)
        screen.listed.move(1)
        await press(pilot, "c")
        await write(pilot, "day", "2026-02-01")
        await write(pilot, "reason", "Dated a month before")
        await press(pilot, "ctrl+s")
        assert "corrected by Ana: Dated a month before" in text(pilot)


async def test_reading_again_keeps_tab_cursor_and_scroll(told: Workspace, tmp_path: Path, clock: Clock) -> None:
    for number in range(20):
        record_note(told, "R01", f"Remark {number}", day="2026-01-05")
    async with driven(told, (80, 24)) as pilot:
        screen = await open_item(pilot, "R01", "history")
        for _ in range(12):
            screen.listed.move(1)
        await rest(pilot)
        before = on(pilot), screen.listed.scroll_offset.y
        assert before[1] > 0
        other = workspace(tmp_path, author="Ben", clock=clock)
        record_note(other, "R01", "From elsewhere", day="2026-01-04")
        other.close()
        told.close()
        pilot.app.ledger_changed()  # type: ignore[attr-defined]
        await rest(pilot)
        assert (on(pilot), screen.listed.scroll_offset.y) == before
        assert "History 24" in lines(pilot)[2]


# -- opening


@pytest.fixture
def handed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that holds what the program that opens things was given."""
    log, programs, private = tmp_path / "handed-over", tmp_path / "programs", tmp_path / "private"
    programs.mkdir()
    private.mkdir()
    for name in ("xdg-open", "open"):
        (programs / name).write_text(f'#!/bin/sh\nprintf \'%s\\n\' "$1" > "{log}.part"\nmv "{log}.part" "{log}"\n')
        (programs / name).chmod(0o700)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setattr(tempfile, "tempdir", str(private))
    return log


def handed(log: Path) -> str:
    for _ in range(200):
        if log.exists():
            return log.read_text().strip()
        time.sleep(0.05)
    raise AssertionError("nothing was handed over")


async def test_o_opens_the_file_of_the_evidence(told: Workspace, handed_over: Path) -> None:
    async with driven(told) as pilot:
        await open_item(pilot, "R01", "evidence")
        await press(pilot, "o")
        assert Path(handed(handed_over)).read_text() == "Every pothole has been counted.\n"
        assert "Opened letter.txt." in toasts(pilot)


async def test_enter_opens_an_address(told: Workspace, handed_over: Path) -> None:
    async with driven(told) as pilot:
        screen = await open_item(pilot, "R01", "evidence")
        await press(pilot, "tab", "j")
        assert screen.listed.stop is not None
        assert screen.listed.stop.opens is Opens.ADDRESS
        await press(pilot, "enter")
        assert handed(handed_over) == "https://example.org/letter"


async def test_o_where_nothing_opens_says_where_it_does(told: Workspace, handed_over: Path) -> None:
    async with driven(told) as pilot:
        await open_item(pilot, "R01")
        await press(pilot, "o")
        assert toasts(pilot) == ["Put the cursor on evidence, a file or an address to open it."]


async def test_what_could_run_is_refused(space: Workspace, tmp_path: Path, handed_over: Path) -> None:
    script = tmp_path / "a.sh"
    script.write_text("echo no\n", encoding="utf-8")
    record_update(space, UpdateInput(subject="R01", value="open", reason="Read"), [EvidenceInput(file=str(script))])
    async with driven(space) as pilot:
        await open_item(pilot, "R01", "evidence")
        await press(pilot, "o")
        assert isinstance(pilot.app.screen, FailureScreen)
        said = " ".join(str(each.content) for each in pilot.app.screen.query(Static))
        assert "is not a kind of document that is safe to open" in " ".join(said.split())
    assert not handed_over.exists()


# -- outside text


async def test_outside_text_is_never_markup(tmp_path: Path) -> None:
    space = workspace(tmp_path)
    record_note(space, "R01", "[bold]not bold[/bold] [/] [link=https://example.org]x[/link]")
    async with driven(space) as pilot:
        await open_item(pilot, "R01", "history")
        assert "[bold]not bold[/bold] [/] [link=https://example.org]x[/link]" in text(pilot)
        assert isinstance(item_screen(pilot).listed, PageList)
