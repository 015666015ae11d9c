"""What the app does with hostile text, a ledger that cannot be used, and what nobody foresaw."""

import sqlite3

import pytest

from tests.tui.driving import choose, detail, dialog_text, driven, press, screen_text, table, toasts, write
from tracker.errors import NotALedger
from tracker.text.clean import is_unsafe
from tracker.tui.app import TrackerApp, run_app
from tracker.tui.forms.update import UpdateForm
from tracker.tui.screens.failure import FailureScreen
from tracker.tui.screens.items import ItemsScreen
from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.workspace import Workspace

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
            assert "? Closed – Implemented" in screen_text(pilot)
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
        pilot.app.ask_ledger(fails, lambda _: None)
        await press(pilot)
        assert isinstance(pilot.app.screen, FailureScreen)
        assert "ZeroDivisionError: [/b] [Reserved] [red]x\ufffd]0;owned" in screen_text(pilot)
        await press(pilot, "enter", "j")
        assert table(pilot).item == "R02"


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


def test_what_stops_the_first_reading_is_raised_before_the_screen_is_taken_over(space: Workspace) -> None:
    space.ledger.write_bytes(b"not a database at all, but long enough to look at" * 10)
    with pytest.raises(NotALedger):
        run_app(space)
