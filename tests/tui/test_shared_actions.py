"""What several screens do is done in one way: reading again, undoing, opening, beginning evidence from a paste."""

from pathlib import Path

import pytest
from textual import events
from textual.drivers.headless_driver import HeadlessDriver

from tests.builders import edited, small_text, workspace
from tests.tui.driving import Driver, driven, press, rest, screen_text, toasts
from tracker.tui.forms.evidence import EvidenceForm
from tracker.tui.screens.item import ItemScreen
from tracker.workspace.evidence import EvidenceInput, add_evidence
from tracker.workspace.recording import record_note
from tracker.workspace.workspace import Workspace

TITLE = "Count every pothole"
"""Of R01, in the small catalogue."""


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that are opened in the browser that shows the screens."""
    found: list[str] = []
    monkeypatch.setattr(HeadlessDriver, "is_web", property(lambda _: True))
    monkeypatch.setattr(HeadlessDriver, "open_url", lambda _, url, new_tab=True: found.append(url))
    return found


async def on_item(pilot: Driver, item: str, tab: str = "standing") -> None:
    pilot.app.push_screen(ItemScreen(item, tab))
    await rest(pilot)


@pytest.mark.parametrize("place", ["0", "1", "4"])
async def test_r_reads_the_catalogue_again_for_the_place_and_for_what_is_open_over_it(
    tmp_path: Path, place: str
) -> None:
    catalogue = tmp_path / "catalogue.yaml"
    catalogue.write_text(small_text(), encoding="utf-8")
    async with driven(workspace(tmp_path, catalogs=(catalogue,))) as pilot:
        await press(pilot, place)
        await on_item(pilot, "R01")
        assert TITLE in screen_text(pilot)
        catalogue.write_text(edited((TITLE, "Number each pothole")), encoding="utf-8")
        await press(pilot, "r")
        assert "Number each pothole" in screen_text(pilot)
        await press(pilot, "escape", "1")
        assert "Number each pothole" in screen_text(pilot)


@pytest.mark.parametrize("place", ["1", "5", "6", "7", "9"])
async def test_undo_and_redo_say_once_what_they_did_on_every_place(space: Workspace, place: str) -> None:
    record_note(space, "R01", "A remark")
    async with driven(space) as pilot:
        await press(pilot, place, "u", "U")
        undone, again = toasts(pilot)
        assert undone.startswith("Retracted a note on R01")
        assert again.startswith("Recorded again a note on R01")


async def test_what_is_pasted_on_an_item_is_evidence_for_it(space: Workspace) -> None:
    async with driven(space) as pilot:
        await on_item(pilot, "R02")
        pilot.app.post_message(events.Paste("https://example.org/count"))
        await rest(pilot)
        form = pilot.app.screen
        assert isinstance(form, EvidenceForm)
        assert (form.text("target"), form.text("url")) == ("R02", "https://example.org/count")


async def test_in_a_browser_an_address_opens_where_the_person_sits(space: Workspace, opened: list[str]) -> None:
    add_evidence(space, "R01", EvidenceInput(title="A page", url="https://example.org/a"))
    async with driven(space) as pilot:
        await press(pilot, "6", "o")
        assert opened == ["https://example.org/a"]
        await on_item(pilot, "R01", "evidence")
        await press(pilot, "o")
        assert opened == ["https://example.org/a"] * 2
        assert toasts(pilot) == []


async def test_in_a_browser_a_file_is_not_opened(space: Workspace, tmp_path: Path, opened: list[str]) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Counted.\n", encoding="utf-8")
    add_evidence(space, "R01", EvidenceInput(title="A letter", file=str(letter)))
    async with driven(space) as pilot:
        await press(pilot, "6", "o")
        assert toasts(pilot) == ["In a browser a file is not opened; its text stands under Source."]
        assert opened == []
