"""What the app does with hostile text, a ledger that cannot be used, and what nobody foresaw."""

import asyncio
import os
import sqlite3
import sys
from contextlib import suppress
from pathlib import Path

import pexpect
import pytest
from textual.app import ComposeResult
from textual.widgets import Static
from textual.worker import WorkerFailed

from tests.builders import ROOT
from tests.tui.driving import (
    Driver,
    choose,
    detail,
    dialog_text,
    driven,
    press,
    rest,
    screen_text,
    table,
    toasts,
    write,
)
from tracker import __version__
from tracker.errors import NotALedger, ScreensEnded
from tracker.text.clean import is_unsafe
from tracker.tui.app import TrackerApp, run_app
from tracker.tui.forms.fields import Field
from tracker.tui.forms.note import NoteForm
from tracker.tui.forms.update import UpdateForm
from tracker.tui.going_on import SETTLE
from tracker.tui.listing import load_listing
from tracker.tui.screens.deadlines import DeadlinesScreen
from tracker.tui.screens.failure import FailureScreen
from tracker.tui.screens.help import HelpScreen
from tracker.tui.screens.items import ItemsScreen
from tracker.tui.screens.looking import LookingScreen
from tracker.tui.widgets.place_bar import PlaceBar
from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.workspace import Workspace


def the_app(pilot: Driver) -> TrackerApp:
    assert isinstance(pilot.app, TrackerApp)
    return pilot.app


async def settled(pilot: Driver) -> None:
    """Wait until a screen that has failed was left; the pilot itself would wait for what has ended."""
    await asyncio.sleep(SETTLE * 6)
    with suppress(WorkerFailed):
        await rest(pilot)


HOSTILE = "[/b] [Reserved] [red]x\x1b]0;owned\x07\x1b[31m \u202eevil\u2066 \x9b2J end"


def plant(space: Workspace) -> None:
    """Write hostile text into a recorded update and its evidence, past every check of the program."""
    evidence = EvidenceInput(title="A page", quote="A quote", publisher="A house", url="https://example.org")
    record_update(space, UpdateInput(subject="R01", value="open", reason="Read it"), [evidence])
    space.close()
    with sqlite3.connect(space.ledger) as connection:
        for table_name in ("entries", "evidence"):
            connection.execute(f"DROP TRIGGER {table_name}_no_update")
        connection.execute("UPDATE entries SET reason = ?, author = ?", (HOSTILE, HOSTILE))
        connection.execute("UPDATE evidence SET title = ?, quote = ?, publisher = ?", (HOSTILE, HOSTILE, HOSTILE))
    connection.close()


async def test_hostile_text_is_shown_harmless_and_whole(space: Workspace) -> None:
    plant(space)
    async with driven(space, (160, 60)) as pilot:
        said = detail(pilot)
        assert said.count("[/b] [Reserved] [red]x\ufffd]0;owned\ufffd\ufffd[31m \ufffdevil\ufffd \ufffd2J end") >= 3
        assert not any(is_unsafe(character) for character in said)
        assert not any(is_unsafe(character) for character in screen_text(pilot) if character != "\n")
        await press(pilot, "y")
        assert not any(is_unsafe(character) for character in pilot.app.clipboard)
        await press(pilot, "a")
        assert not any(is_unsafe(character) for character in screen_text(pilot) if character != "\n")


async def test_a_ledger_that_cannot_be_written_is_a_dialog_and_the_form_stays(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_update(space, UpdateInput(subject="R01", value="open", reason="Read it"))
    monkeypatch.setattr("tracker.ledger.file.BUSY_MILLISECONDS", 50)
    holding = sqlite3.connect(space.ledger, isolation_level=None)
    holding.execute("BEGIN IMMEDIATE")
    try:
        async with driven(space, (120, 50)) as pilot:
            await press(pilot, "n")
            await choose(pilot, "value", "implemented")
            await write(pilot, "reason", "Read it")
            await press(pilot, "ctrl+s")
            assert isinstance(pilot.app.screen, FailureScreen)
            assert "is in use by another program" in dialog_text(pilot)
            await press(pilot, "y")
            assert "nothing was changed" in pilot.app.clipboard
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, UpdateForm)
            holding.execute("ROLLBACK")
            await press(pilot, "ctrl+s")
            assert isinstance(pilot.app.screen, ItemsScreen)
            assert "? Implemented (claimed)" in screen_text(pilot)
    finally:
        holding.close()


async def test_another_programs_database_in_place_of_the_ledger_is_a_dialog(space: Workspace) -> None:
    async with driven(space) as pilot:
        other = sqlite3.connect(space.ledger)
        other.execute("CREATE TABLE other (x)")
        other.close()
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, FailureScreen)
        assert "is a database of another program" in dialog_text(pilot)
        await press(pilot, "escape")
        assert table(pilot).item == "R01"


async def test_what_nobody_foresaw_is_a_dialog_too(space: Workspace) -> None:
    def fails(_: Workspace) -> None:
        raise ZeroDivisionError(HOSTILE)

    async with driven(space) as pilot:
        app = the_app(pilot)
        app.ask_ledger(fails, lambda _: None)
        await press(pilot)
        assert isinstance(app.screen, FailureScreen)
        assert "ZeroDivisionError: [/b] [Reserved] [red]x\ufffd]0;owned" in screen_text(pilot)
        assert [each.kind for each in app.unforeseen] == ["ZeroDivisionError"]
        await press(pilot, "y")
        copied = app.clipboard
        assert "ZeroDivisionError" in copied
        assert f"tracker {__version__}" in copied
        assert "tracker/tui/ledger_work.py:" in copied
        assert not any(is_unsafe(each) for each in copied if each != "\n")
        app.unforeseen.clear()
        await press(pilot, "escape", "j")
        assert table(pilot).item == "R02"


async def test_the_same_failure_is_one_dialog(space: Workspace) -> None:
    def fails(_: Workspace) -> None:
        raise NotALedger("It is no ledger.", "Name another.")

    async with driven(space) as pilot:
        app = the_app(pilot)
        for _ in range(3):
            app.ask_ledger(fails, lambda _: None)
            await press(pilot)
        assert len(app.screen_stack) == 2
        assert "NotALedger, exit code 7" in dialog_text(pilot)


class Broken(LookingScreen[None]):
    """A screen that makes a mistake where it is told to."""

    def __init__(self, where: str) -> None:
        super().__init__()
        self.where = where

    def compose(self) -> ComposeResult:
        self.fail("compose")
        yield Fragile(self)

    def on_mount(self) -> None:
        self.fail("mount")

    def on_key(self) -> None:
        self.fail("handler")

    def fail(self, where: str) -> None:
        if self.where == where:
            raise ZeroDivisionError(f"In {where}")


class Fragile(Static):
    """A part of it."""

    def __init__(self, of: Broken) -> None:
        super().__init__("fragile")
        self.can_focus = True
        self.of = of

    def compose(self) -> ComposeResult:
        self.of.fail("compose of a part")
        yield Static("within")

    def on_mount(self) -> None:
        self.of.fail("mount of a part")
        self.set_timer(0.01, lambda: self.of.fail("timer"))
        self.call_after_refresh(lambda: self.of.fail("callback"))
        if self.of.where == "worker":
            self.run_worker(self.work)

    async def work(self) -> None:
        self.of.fail("worker")

    def render(self) -> str:
        self.of.fail("painting")
        return "fragile"

    def on_click(self) -> None:
        self.of.fail("handler of a part")


@pytest.mark.parametrize(
    "where",
    [
        *("compose", "mount", "handler", "compose of a part", "mount of a part", "handler of a part"),
        *("timer", "callback", "worker", "painting"),
    ],
)
async def test_the_app_goes_on_after_a_mistake_anywhere(space: Workspace, where: str) -> None:
    async with driven(space) as pilot:
        app = the_app(pilot)
        app.push_screen(Broken(where))
        await settled(pilot)
        if where == "handler":
            await pilot.press("x")
        if where == "handler of a part":
            await pilot.click(Fragile)
        await settled(pilot)
        assert isinstance(app.screen, FailureScreen)
        assert f"In {where}" in dialog_text(pilot)
        app.unforeseen.clear()
        await press(pilot, "escape")
        if isinstance(app.screen, Broken):
            app.pop_screen()
            await press(pilot)
        await press(pilot, "g", "j")
        assert table(pilot).item == "R02"
        app.unforeseen.clear()


async def test_a_place_that_cannot_be_made_is_left_for_another(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: DeadlinesScreen) -> ComposeResult:
        raise ZeroDivisionError("No deadlines")

    async with driven(space) as pilot:
        app = the_app(pilot)
        with monkeypatch.context() as broken:
            broken.setattr(DeadlinesScreen, "compose", fails)
            await press(pilot, "5")
            await settled(pilot)
        assert "No deadlines" in dialog_text(pilot)
        assert app.place == "overview"
        app.unforeseen.clear()
        await press(pilot, "escape", "5")
        assert isinstance(app.screen, DeadlinesScreen)


async def test_a_screen_that_cannot_be_shown_at_all_ends_the_app(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("Nothing can be shown")

    app = TrackerApp(space, load_listing(space))

    async def look() -> None:
        async with app.run_test() as pilot:
            await pilot.pause()
            monkeypatch.setattr(PlaceBar, "render", fails)
            while app.ended_by is None:
                app.screen_stack[0].query_one(PlaceBar).refresh(layout=True)
                await asyncio.sleep(SETTLE / 10)

    with pytest.raises(ZeroDivisionError):
        await look()
    assert isinstance(app.ended_by, ZeroDivisionError)


CRASH = """
import sys
from pathlib import Path
from tracker.cli.main import main
from tracker.tui.app import TrackerApp
def fails(self):
    secret_of_the_ledger = "SECRETSECRET"
    raise ZeroDivisionError("about SECRETSECRET")
TrackerApp.on_mount = fails
main(["--db", sys.argv[1]])
"""


def test_a_crash_is_told_with_its_report_and_an_exit_code(space: Workspace, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "CONGRESS_API_KEY": "SECRETSECRET"}
    child = pexpect.spawn(
        sys.executable, ["-c", CRASH, str(space.ledger)], dimensions=(24, 200), env=environment, timeout=60
    )
    said = child.read().decode()
    child.close()
    assert child.exitstatus == ScreensEnded.exit_code
    [report] = (tmp_path / "state").glob("crash-*.txt")
    assert report.stat().st_mode & 0o777 == 0o600
    assert str(report) in said.replace("\r\n", "")
    text = report.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in text
    assert f"tracker {__version__}" in text
    assert "in fails" in text
    assert "SECRETSECRET" not in text + said
    assert str(Path.home()) not in text


async def test_pasting_is_pasting_as_plain_text(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "t")
        await write(pilot, "note", "so\u00adft \x1b[31mred\u202e\nnext")
        assert "soft [31mred" in screen_text(pilot)
        await press(pilot, "ctrl+s")
    assert [each.reason for each in space.reader().history(space.at().known_at)] == ["soft [31mred\nnext"]


async def test_a_form_cannot_be_left_while_it_records(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "t")
        await write(pilot, "note", "Slowly")
        app = pilot.app
        assert isinstance(app, TrackerApp)
        with app._turn:
            await pilot.press("ctrl+s", "escape")
            await pilot.pause()
            assert toasts(pilot) == ["Still recording; wait a moment."]
        await press(pilot)
        assert isinstance(app.screen, ItemsScreen)
        assert toasts(pilot)[1].startswith("Recorded a note on R01 (")


async def test_a_screen_that_is_left_twice_takes_no_other_with_it(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "t", "f1")
        over = pilot.app.screen
        assert isinstance(over, HelpScreen)
        over.dismiss()
        over.dismiss()
        await press(pilot)
        assert isinstance(pilot.app.screen, NoteForm)


async def test_a_form_that_has_recorded_waits_for_what_is_open_over_it(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "t")
        await write(pilot, "note", "Slowly")
        app = the_app(pilot)
        with app._turn:
            await pilot.press("ctrl+s", "f1")
            while not isinstance(app.screen, HelpScreen):
                await pilot.pause(0.02)
        await press(pilot)
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, ItemsScreen)
        assert any(each.startswith("Recorded a note on R01") for each in toasts(pilot))


async def test_a_field_that_is_filled_in_beforehand_holds_nothing_unsafe(space: Workspace) -> None:
    plant(space)
    async with driven(space) as pilot:
        await press(pilot, "6", "e")
        texts = [field.text for field in pilot.app.screen.query(Field)]
        assert any("[Reserved]" in text for text in texts)
        assert not any(is_unsafe(character) for text in texts for character in text)


def test_what_stops_the_first_reading_is_raised_before_the_screen_is_taken_over(space: Workspace) -> None:
    space.ledger.write_bytes(b"not a database at all, but long enough to look at" * 10)
    with pytest.raises(NotALedger):
        run_app(space)
