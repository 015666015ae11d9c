"""Nobody loses what they were writing: it is kept while it is typed, offered again, and never records itself."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.driving import Driver, choose, dialog_text, driven, press, rest, toasts, write
from tests.tui.test_terminal import Terminal
from tracker.dates.days import END_OF_TIME
from tracker.tui.forms.asking import AskScreen
from tracker.tui.forms.check import CheckForm
from tracker.tui.forms.drafting import AFTER
from tracker.tui.forms.form import Form
from tracker.tui.forms.update import UpdateForm
from tracker.tui.screens.items import ItemsScreen
from tracker.workspace.drafts_kept import KeptDraft, draft_name, keep_draft, kept_drafts
from tracker.workspace.recording import record_note
from tracker.workspace.workspace import Workspace


def texts(pilot: Driver) -> dict[str, str]:
    """What stands in the form on top, but for what is empty."""
    form = pilot.app.screen
    assert isinstance(form, Form)
    return {name: text for name, text in form._texts().items() if text}


async def until(pilot: Driver, fits: Callable[[], object]) -> None:
    """Wait until something is so."""
    for _ in range(100):
        if fits():
            return
        await pilot.pause(0.05)
        await pilot.app.workers.wait_for_complete()
    raise AssertionError("it did not come")


async def kept_draft(pilot: Driver, space: Workspace) -> KeptDraft:
    await until(pilot, lambda: kept_drafts(space))
    (draft,) = kept_drafts(space)
    return draft


async def test_what_is_typed_is_kept_without_being_asked_for(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "n")
        await choose(pilot, "value", "open")
        await write(pilot, "reason", "They count them")
        draft = await kept_draft(pilot, space)
        assert (draft.form, draft.about) == ("update", "R01")
        await until(pilot, lambda: kept_drafts(space)[0].texts["reason"] == "They count them")
        assert kept_drafts(space)[0].texts["value"] == "open"
    assert not space.ledger.exists()


async def test_a_field_that_is_left_is_kept_at_once(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "v")
        await write(pilot, "reason", "The page")
        await press(pilot, "tab")
        assert kept_drafts(space)[0].texts["reason"] == "The page"


async def test_what_was_recorded_is_no_draft_any_more(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "v")
        await write(pilot, "reason", "The page")
        await kept_draft(pilot, space)
        await press(pilot, "ctrl+s")
        assert toasts(pilot)[0].startswith("Recorded a check of R01 (")
        await pilot.pause(AFTER + 0.1)
        await rest(pilot)
        assert kept_drafts(space) == ()


async def test_what_was_typed_and_taken_out_again_is_no_draft(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "t", *"ab", "tab", "shift+tab")
        assert len(kept_drafts(space)) == 1
        await press(pilot, "backspace", "backspace", "tab")
        assert kept_drafts(space) == ()
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ItemsScreen)


@pytest.mark.parametrize(("key", "left"), [("k", 1), ("d", 0)])
async def test_leaving_asks_whether_to_keep_or_discard(space: Workspace, key: str, left: int) -> None:
    async with driven(space) as pilot:
        await press(pilot, "v")
        await write(pilot, "reason", "The page")
        await press(pilot, "escape")
        assert "Keep draft" in str([str(each.label) for each in pilot.app.screen.query("Button")])  # type: ignore[attr-defined]
        await press(pilot, key)
        assert isinstance(pilot.app.screen, ItemsScreen)
        assert len(kept_drafts(space)) == left
    assert not space.ledger.exists()


async def test_the_same_form_on_the_same_item_offers_to_go_on(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "n")
        await choose(pilot, "axis", "trend")
        await choose(pilot, "value", "stalled")
        await write(pilot, "effective", "-3d")
        await write(pilot, "reason", "Nothing\nmoves")
        await press(pilot, "escape", "k", "j", "n")
        assert isinstance(pilot.app.screen, UpdateForm)
        await press(pilot, "escape", "k", "n")
        assert "You were writing an update of R01 " in dialog_text(pilot)
        await press(pilot, "c")
        said = texts(pilot)
        assert (said["axis"], said["value"], said["effective"], said["reason"]) == (
            *("trend", "stalled", "-3d", "Nothing\nmoves"),
        )
        await press(pilot, "ctrl+s")
        assert toasts(pilot)[0].startswith("Recorded trend of R01: Stalled (")
    assert kept_drafts(space) == ()


async def test_a_draft_put_off_stays_and_a_new_one_does_not_touch_it(space: Workspace) -> None:
    keep_draft(space, KeptDraft(draft_name("check", "R01"), "check", "R01", "", {"reason": "Old"}))
    async with driven(space) as pilot:
        await press(pilot, "escape", "v", "l")
        await write(pilot, "reason", "New")
        await press(pilot, "escape", "k")
    assert [each.texts["reason"] for each in kept_drafts(space)] == ["New", "Old"]


async def test_the_next_start_offers_each_draft_until_one_is_gone_on_with(space: Workspace) -> None:
    record_note(space, "R01", "Something is recorded")
    for item in ("R01", "R02"):
        keep_draft(space, KeptDraft(draft_name("check", item), "check", item, "", {"reason": f"The page of {item}"}))
    async with driven(space) as pilot:
        assert isinstance(pilot.app.screen, AskScreen)
        assert "You were writing a check of R02 today at " in dialog_text(pilot)
        assert "“The page of R02”" in dialog_text(pilot)
        await press(pilot, "d")
        assert "You were writing a check of R01 " in dialog_text(pilot)
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, CheckForm)
        assert texts(pilot)["reason"] == "The page of R01"
        await press(pilot, "ctrl+s")
    assert kept_drafts(space) == ()
    assert [each.reason for each in space.reader().history(END_OF_TIME)][1:] == ["The page of R01"]


async def test_a_draft_about_what_is_gone_says_so_and_stays(space: Workspace) -> None:
    record_note(space, "R01", "Something is recorded")
    keep_draft(space, KeptDraft(draft_name("note", "R99"), "note", "R99", "", {"note": "Lost"}))
    async with driven(space) as pilot:
        await press(pilot, "c")
        assert "No catalogue holds 'R99'" in dialog_text(pilot)
    assert len(kept_drafts(space)) == 1


async def test_a_draft_that_cannot_be_kept_is_said_once(space: Workspace, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where a folder should be")
    async with driven(space) as pilot:
        await press(pilot, "v")
        await write(pilot, "reason", "The page")
        await press(pilot, "tab", "shift+tab", "x", "tab")
        said = [each for each in toasts(pilot) if each.startswith("What you type cannot be kept as a draft")]
        assert len(said) == 1
        await press(pilot, "ctrl+s")
        assert any(each.startswith("Recorded a check") for each in toasts(pilot))


def test_what_was_typed_survives_kill_9(space: Workspace, tmp_path: Path) -> None:
    record_note(space, "R01", "Something is recorded")
    space.close()
    first = Terminal(tmp_path, 120, 40)
    try:
        first.press("1")
        first.see("Count every pothole")
        first.press("n")
        first.see("what happened, in a sentence")
        first.press("\t2026-02-01\tThe ministry counts them")
        first.see("The ministry counts them")
        for _ in range(100):
            if any(each.texts.get("reason") == "The ministry counts them" for each in kept_drafts(space)):
                break
            first._read(0.1)
        os.kill(first._child.pid, signal.SIGKILL)
    finally:
        first.kill()
    again = Terminal(tmp_path, 120, 40)
    try:
        again.see("You were writing an update of R01 today at ")
        again.press("c")
        assert "The ministry counts them" in again.see("Sunday, February 1, 2026")
    finally:
        again.kill()
    assert [each.reason for each in space.reader().history(END_OF_TIME)] == ["Something is recorded"]


async def test_a_reminder_quotes_what_was_typed_and_says_when_by_the_clock_of_the_settings(space: Workspace) -> None:
    texts = {"target": "01a2016a-d04a-7e1f-89ba-8063f17b945a", "file": "/letters/of the guild.pdf"}
    keep_draft(space, KeptDraft(draft_name("evidence", "R01"), "evidence", "R01", "", texts))
    async with driven(space) as pilot:
        said = dialog_text(pilot)
    assert "You were writing evidence for R01 today at 10:00." in said
    assert "“/letters/of the guild.pdf”" in said
    assert "01a2016a" not in said
