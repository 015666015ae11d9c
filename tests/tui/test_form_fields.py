"""A form understands what people type, completes what it knows, and says what is wrong where it is wrong."""

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.tui.driving import choose, driven, parent_field, press, problem, screen_text, toasts, write
from tracker.dates.days import END_OF_TIME
from tracker.workspace.evidence import EvidenceInput, add_evidence
from tracker.workspace.workspace import Workspace

SMALL_SCREEN = (80, 24)


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("", "Monday, March 2, 2026"),
        ("mar 1", "Sunday, March 1, 2026"),
        ("15 mar", "Saturday, March 15, 2025"),
        ("last friday", "Friday, February 27, 2026"),
        ("2/3/2026", "Tuesday, February 3, 2026"),
        ("+30d", ""),
        ("mar", ""),
    ],
)
async def test_the_day_that_was_understood_stands_beside_the_field(
    space: Workspace, written: str, understood: str
) -> None:
    async with driven(space, SMALL_SCREEN) as pilot:
        await press(pilot, "v")
        await write(pilot, "day", written)
        await press(pilot, "tab")
        assert str(pilot.app.screen.query_one("#field-day .understood").render()) == understood


async def test_an_empty_day_in_focus_says_how_days_are_written(space: Workspace) -> None:
    async with driven(space, SMALL_SCREEN) as pilot:
        await press(pilot, "t", "tab")
        assert "yesterday, -3d, mar 15, 3/15/2026" in screen_text(pilot)


async def test_a_day_that_could_be_two_is_refused_beside_its_field(space: Workspace) -> None:
    async with driven(space, SMALL_SCREEN) as pilot:
        await press(pilot, "v", "tab", *"mar", "tab")
        assert "could be a Tuesday (martes) or March" in problem(pilot, "day")
        assert "Write mar 15, or martes." in " ".join(screen_text(pilot).split())


async def test_a_day_in_words_is_recorded_as_the_day_it_means(space: Workspace) -> None:
    async with driven(space, SMALL_SCREEN) as pilot:
        await press(pilot, "v")
        await write(pilot, "reason", "The page")
        await write(pilot, "day", "last friday")
        await press(pilot, "ctrl+s")
    assert [str(each.effective_date) for each in space.reader().history(END_OF_TIME)] == ["2026-02-27"]


async def test_an_item_is_found_by_its_title_and_taken_with_down_and_enter(space: Workspace) -> None:
    async with driven(space, (80, 30)) as pilot:
        await press(pilot, "3", "G", "n")
        pilot.app.screen.query_one("#field-target Input").focus()
        await press(pilot, *"level")
        assert "PL118-900" in screen_text(pilot)
        assert "Level Roads Act" in screen_text(pilot)
        await press(pilot, "down", "enter")
        assert pilot.app.screen.query_one("#field-target Input", Input).value == "PL118-900"
        assert parent_field(pilot) == "target"


async def test_publishers_on_record_are_completed(space: Workspace) -> None:
    add_evidence(space, "R01", EvidenceInput(title="A page", publisher="Ministry of Roads"))
    async with driven(space, (120, 40)) as pilot:
        await press(pilot, "a")
        pilot.app.screen.query_one("#field-publisher Input").focus()
        await press(pilot, *"mini", "right")
        assert pilot.app.screen.query_one("#field-publisher Input", Input).value == "Ministry of Roads"


async def test_tab_completes_a_path_and_goes_on_from_a_whole_one(space: Workspace, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    for name in ("letter 1.pdf", "letter 2.pdf"):
        (tmp_path / "papers" / name).write_bytes(b"%PDF-")
    async with driven(space, (120, 50)) as pilot:
        await press(pilot, "a")
        field = pilot.app.screen.query_one("#field-file Input", Input)
        field.focus()
        await write(pilot, "file", str(tmp_path / "pa"))
        await press(pilot, "tab")
        assert field.value == f"{tmp_path}/papers/"
        await press(pilot, "tab")
        assert field.value == f"{tmp_path}/papers/letter "
        assert "letter 2.pdf" in screen_text(pilot)
        await press(pilot, "2", "tab")
        assert field.value == f"{tmp_path}/papers/letter 2.pdf"
        assert parent_field(pilot) == "file"
        await press(pilot, "tab")
        assert parent_field(pilot) == "url"


async def test_offered_files_are_chosen_with_down_and_enter(space: Workspace, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-")
    async with driven(space, (120, 50)) as pilot:
        await press(pilot, "a")
        await write(pilot, "file", f"{tmp_path}/")
        await press(pilot, "tab", "down", "down", "enter")
        assert pilot.app.screen.query_one("#field-file Input", Input).value.startswith(f"{tmp_path}/")
        assert pilot.app.screen.query_one("#field-file Input", Input).value != f"{tmp_path}/"


async def test_a_home_folder_is_understood_and_a_dragged_path_too(
    space: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "my letter.pdf").write_bytes(b"%PDF-")
    async with driven(space, (120, 50)) as pilot:
        for written in ("~/my letter.pdf", f"{tmp_path}/my\\ letter.pdf"):
            await press(pilot, "a")
            await write(pilot, "file", written)
            await press(pilot, "ctrl+s")
    assert [each.title for each in space.reader().evidence(END_OF_TIME)] == ["my letter.pdf"] * 2


async def test_a_whole_update_with_a_file_is_recorded_by_keys_alone_on_a_small_screen(
    space: Workspace, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.4")
    async with driven(space, SMALL_SCREEN) as pilot:
        await press(pilot, "n")
        shown = screen_text(pilot)
        for words in ("Value *", "Reason *", "* must be filled in", "Save  ctrl+s", "File", "type or drop its path"):
            assert words in shown
        await press(pilot, "enter", *"closed – impl", "enter", "tab", *"yesterday", "tab", *"It came")
        await press(pilot, "tab", "tab", *str(letter), "ctrl+s")
        assert toasts(pilot)[0].startswith("Recorded adoption of R01: Closed – Implemented (")
    assert [each.title for each in space.reader().evidence(END_OF_TIME)] == ["letter.pdf"]


async def test_what_keeps_a_form_from_being_saved_is_named_by_field(space: Workspace) -> None:
    async with driven(space, SMALL_SCREEN) as pilot:
        await press(pilot, "n")
        await write(pilot, "grade", "Z9")
        await press(pilot, "ctrl+s")
        assert "Not recorded yet. To mend: Value, Reason, Grade." in screen_text(pilot)
        assert parent_field(pilot) == "value"
        await choose(pilot, "value", "open")
        assert problem(pilot, "value") == ""
