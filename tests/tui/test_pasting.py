"""Pasting an address or a file on a place begins evidence from it; several follow one another or go together."""

from pathlib import Path

import pytest
from textual import events

from tests.tui.driving import Driver, dialog_text, driven, parent_field, press, rest, screen_text, toasts, write
from tracker.dates.days import END_OF_TIME
from tracker.tui.forms.asking import AskScreen
from tracker.tui.forms.evidence import EvidenceForm
from tracker.tui.forms.form import Form
from tracker.tui.forms.target import TargetForm
from tracker.tui.forms.together import TogetherForm
from tracker.tui.screens.items import ItemsScreen
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.workspace import Workspace

TWO = "The count\nhttps://example.org/a\nThe bill\nhttps://example.org/b"


async def paste(pilot: Driver, text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await rest(pilot)


def text(pilot: Driver, name: str) -> str:
    form = pilot.app.screen
    assert isinstance(form, Form)
    return form.text(name)


def recorded(space: Workspace) -> list[tuple[str, str | None]]:
    return [(each.title, each.url) for each in space.reader().evidence(END_OF_TIME)]


async def test_an_address_begins_evidence_for_the_item_under_the_cursor(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "j")
        await paste(pilot, "  see https://example.org/count.\n")
        assert isinstance(pilot.app.screen, EvidenceForm)
        assert (text(pilot, "target"), text(pilot, "url")) == ("R02", "https://example.org/count")
        assert parent_field(pilot) == "title"
        await write(pilot, "title", "The count")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ItemsScreen)
    assert recorded(space) == [("The count", "https://example.org/count")]


async def test_leaving_what_was_only_pasted_does_not_ask(space: Workspace) -> None:
    async with driven(space) as pilot:
        await paste(pilot, "https://example.org/count")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ItemsScreen)


async def test_a_file_begins_evidence_with_it(space: Workspace, tmp_path: Path) -> None:
    letter = tmp_path / "my letter.pdf"
    letter.write_bytes(b"%PDF-1.4")
    async with driven(space) as pilot:
        await paste(pilot, f"'{letter}' ")
        assert text(pilot, "file") == str(letter)
        await press(pilot, "ctrl+s")
    assert recorded(space) == [("my letter.pdf", None)]


async def test_several_addresses_follow_one_another(space: Workspace) -> None:
    async with driven(space) as pilot:
        await paste(pilot, TWO)
        assert "2 sources were pasted." in dialog_text(pilot)
        await press(pilot, "e")
        assert "1 of 2" in screen_text(pilot)
        assert text(pilot, "title") == "The count"
        await press(pilot, "ctrl+s")
        assert "2 of 2" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ItemsScreen)
    assert recorded(space) == [("The count", "https://example.org/a"), ("The bill", "https://example.org/b")]


async def test_leaving_one_of_several_asks_for_the_rest(space: Workspace) -> None:
    async with driven(space) as pilot:
        await paste(pilot, TWO)
        await press(pilot, "e", "escape")
        assert "1 more source was pasted." in dialog_text(pilot)
        await press(pilot, "n", "ctrl+s")
    assert recorded(space) == [("The bill", "https://example.org/b")]


async def test_several_go_together_in_one_action_each_with_its_title(space: Workspace) -> None:
    async with driven(space, (80, 24)) as pilot:
        await paste(pilot, TWO)
        await press(pilot, "t")
        assert isinstance(pilot.app.screen, TogetherForm)
        assert "https://example.org/a" in screen_text(pilot)
        await write(pilot, "title-1", "Another bill")
        await press(pilot, "ctrl+s")
        assert toasts(pilot)[-1].startswith("Recorded 2 pieces of evidence for R01 (")
        assert recorded(space) == [("The count", "https://example.org/a"), ("Another bill", "https://example.org/b")]
        await press(pilot, "u")
    assert recorded(space) == []


async def test_what_is_typed_into_several_is_kept_with_their_addresses(space: Workspace) -> None:
    record_update(space, UpdateInput(subject="R01", value="open", reason="Read it"))
    async with driven(space) as pilot:
        await paste(pilot, TWO)
        await press(pilot, "t")
        await write(pilot, "title-1", "Another bill")
        await press(pilot, "escape", "k")
    async with driven(space) as pilot:
        assert "You were writing evidence for R01" in dialog_text(pilot)
        await press(pilot, "c", "ctrl+s")
    assert recorded(space) == [("The count", "https://example.org/a"), ("Another bill", "https://example.org/b")]


async def test_where_no_item_is_under_the_cursor_it_is_asked_for(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "8")
        pilot.app.screen.set_focus(None)
        await paste(pilot, "https://example.org/a")
        assert isinstance(pilot.app.screen, TargetForm)
        await press(pilot, *"lorries", "down", "enter", "ctrl+s")
        assert isinstance(pilot.app.screen, EvidenceForm)
        assert text(pilot, "target") == "R03"


async def test_what_is_neither_address_nor_file_is_said(space: Workspace) -> None:
    async with driven(space) as pilot:
        await paste(pilot, "q quit\x1b[31m")
        assert toasts(pilot) == ["What was pasted holds no address (https://…) and names no file."]
        assert isinstance(pilot.app.screen, ItemsScreen)


async def test_a_paste_into_the_filter_stays_there(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "slash")
        await paste(pilot, "https://example.org/a")
        assert isinstance(pilot.app.screen, ItemsScreen)


@pytest.mark.parametrize("key", ["n", "a"])
async def test_several_addresses_in_the_address_field_leave_the_others_for_forms_of_their_own(
    space: Workspace, key: str
) -> None:
    record_update(space, UpdateInput(subject="R01", value="open", reason="Read it", effective_date="2026-01-01"))
    async with driven(space, (120, 50)) as pilot:
        await press(pilot, key)
        await write(pilot, "url", TWO)
        assert (text(pilot, "url"), text(pilot, "title")) == ("https://example.org/a", "The count")
        assert "1 further address was pasted" in toasts(pilot)[0]
        if key == "n":
            pilot.app.screen.query_one("#field-value Select").value = "implemented"  # type: ignore[attr-defined]
            await write(pilot, "reason", "They say so")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, EvidenceForm)
        assert (text(pilot, "url"), text(pilot, "title")) == ("https://example.org/b", "The bill")
        await press(pilot, "ctrl+s")
    counts = space.reader().citations(space.today(), END_OF_TIME)
    assert len({each.update_id for each in counts}) == 1
    assert len(counts) == 2


async def test_a_question_about_several_loses_nothing_on_escape(space: Workspace) -> None:
    async with driven(space) as pilot:
        await paste(pilot, TWO)
        assert isinstance(pilot.app.screen, AskScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ItemsScreen)
    assert not space.ledger.exists()
