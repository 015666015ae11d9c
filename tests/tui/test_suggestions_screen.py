"""The suggestions screen: what waits, what it rests on, accepting as it is or edited, dismissing, coming back."""

import re
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input, Static, TextArea

from tests.builders import Clock, workspace
from tests.congress.records import BILL, OPEN_BILL, saved
from tests.tui.driving import Driver, choose, dialog_text, driven, press, problem, screen_text, toasts, write
from tests.workspace.test_suggestions import ENACTED, OFFICIAL, RELATED, REPORTED
from tracker.dates.days import END_OF_TIME
from tracker.ledger.kinds import Outcome, SuggestionKind
from tracker.text.clean import is_unsafe
from tracker.tui.forms.asking import AskScreen
from tracker.tui.forms.suggestion import AcceptForm, DismissForm
from tracker.tui.screens.author import AuthorScreen
from tracker.tui.screens.failure import FailureScreen
from tracker.tui.screens.help import HelpScreen
from tracker.tui.screens.items import ItemsScreen
from tracker.tui.screens.suggestions import SuggestionsScreen
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.suggestion_pane import SuggestionPane
from tracker.tui.widgets.suggestion_table import SuggestionTable
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.suggested import suggestions
from tracker.workspace.suggestions import record_suggestions
from tracker.workspace.workspace import Workspace

SIZES = [(80, 24), (100, 30), (120, 40), (200, 50)]
HOSTILE = "[/b] [Reserved] [red]x\x1b]0;owned\x07\x1b[31m \u202eevil\u2066 \x9b2J end"
HARMLESS = "[/b] [Reserved] [red]x\ufffd]0;owned\ufffd\ufffd[31m \ufffdevil\ufffd \ufffd2J end"


@pytest.fixture
def space(tmp_path: Path, clock: Clock) -> Workspace:
    """A dead bill of which a report and a related bill are suggested."""
    opened = workspace(tmp_path, catalogs=(saved(tmp_path, OPEN_BILL, "catalogue.yaml"),), clock=clock)
    record_suggestions(opened, [REPORTED, RELATED])
    return opened


def rows(pilot: Driver) -> SuggestionTable:
    return pilot.app.screen_stack[0].query_one(SuggestionTable)


def pane(pilot: Driver) -> str:
    """The suggestion that is shown, without regard to where its lines break."""
    found = pilot.app.screen_stack[0].query_one(SuggestionPane).query_one(Static)
    return " ".join(str(found.content).split())


def open_ones(space: Workspace) -> list[SuggestionKind]:
    return [each.kind for each in suggestions(space, space.at()).suggestions]


ALL = [SuggestionKind.STAGE, SuggestionKind.RELATED, SuggestionKind.DIED]


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_and_what_the_first_rests_on_fit_the_screen(space: Workspace, size: tuple[int, int]) -> None:
    async with driven(space, size) as pilot:
        assert re.search(r"5 (Due|Deadlines) !12 ", screen_text(pilot))
        assert re.search(r"7 (Sugg|Suggestions) 3 ", screen_text(pilot))
        await press(pilot, "s")
        text = screen_text(pilot)
        assert all(len(line) == size[0] for line in text.split("\n"))
        assert "Suggestions  3 wait for a decision · 2026-03-02" in text
        assert "Stages, by official actions · 1" in text
        assert f"›? {BILL}  Reported by committee on 2021-06-10" in text
        assert "“Reported by the Committee on Bridges.”" in text
        assert "stands now: Died with the 117th Congress" in text
        assert "+ Accept" in text
        assert "- Dismiss" in text
        assert "Enter Read" in text


async def test_the_pane_follows_the_cursor(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "s", "j")
        assert "related to S. 44 (118th)" in pane(pilot)
        assert "S44-118 is in no catalogue" in pane(pilot)
        await press(pilot, "G")
        assert "died with the Congress: is there a successor?" in pane(pilot)
        await press(pilot, "g")
        assert "Reported by committee" in pane(pilot)


async def test_enter_opens_the_item_and_escape_comes_back_step_by_step(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "s", "enter")
        shown = pilot.app.screen.query_one(DetailPane)
        assert shown.display
        assert "HR9001-117 Bridge Scales Bill" in " ".join(str(shown.query_one(Static).content).split())
        await press(pilot, "escape")
        assert not shown.display
        assert rows(pilot).has_focus
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ItemsScreen)


# -- deciding


async def test_accepting_as_it_is_takes_two_keys_and_comes_back_to_newer_items(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "s", "plus")
        assert isinstance(pilot.app.screen, AcceptForm)
        text = screen_text(pilot)
        assert "Stage          Reported by committee" in text
        assert re.search(r"Since \* +2021-06-10", text)
        assert pilot.app.screen.query_one("#field-target Input", Input).value == ""
        assert pilot.app.screen.query_one("#field-reason TextArea", TextArea).text == REPORTED.summary
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, SuggestionsScreen)
        assert toasts(pilot)[0].startswith(f"Accepted: {REPORTED.summary} (")
        assert "2 wait for a decision" in screen_text(pilot)
        assert rows(pilot).row is not None
        await press(pilot, "escape")
        assert "7 Sugg 2 " in screen_text(pilot)
    (update,) = space.reader().history(END_OF_TIME)
    assert (update.value, str(update.effective_date), update.author) == ("REPORTED", "2021-06-10", "Ana")
    assert len(space.reader().evidence(END_OF_TIME)) == 1


async def test_accepting_with_edits(space: Workspace) -> None:
    async with driven(space, (80, 24)) as pilot:
        await press(pilot, "s", "plus")
        await choose(pilot, "value", "incorporated-in")
        await write(pilot, "day", "2021-06-12")
        await write(pilot, "target", "pl118-900")
        pilot.app.screen.query_one("#field-reason TextArea", TextArea).text = "Its text went there"
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, SuggestionsScreen)
    (update,) = space.reader().history(END_OF_TIME)
    assert (update.value, str(update.effective_date), update.target, update.reason) == (
        "incorporated-in",
        "2021-06-12",
        "PL118-900",
        "Its text went there",
    )


async def test_mistakes_are_said_in_the_form_and_nothing_is_recorded(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "s", "plus")
        await write(pilot, "day", "2021-02-30")
        await press(pilot, "ctrl+s")
        assert "is not a date that exists" in problem(pilot, "day")
        await write(pilot, "day", "2026-03-03")
        await press(pilot, "ctrl+s")
        assert "lies in the future" in problem(pilot, "day")
        await write(pilot, "day", "2021-06-10")
        await write(pilot, "target", "PL118-901")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, AcceptForm)
        assert "No catalogue holds 'PL118-901'" in screen_text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, AskScreen)
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, SuggestionsScreen)
    assert space.reader().history(END_OF_TIME) == ()
    assert open_ones(space) == ALL


async def test_a_related_bill_has_no_stage_to_choose(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "s", "j", "plus")
        assert not pilot.app.screen.query("#field-value")
        await write(pilot, "target", "PL118-900")
        await press(pilot, "ctrl+s")
    (note,) = space.reader().history(END_OF_TIME)
    assert (note.axis, note.target) == (None, "PL118-900")


async def test_the_calendars_question_is_answered_with_a_successor(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "s", "G", "plus")
        assert "Stage          Died with the Congress" in screen_text(pilot)
        await write(pilot, "target", "PL118-900")
        await press(pilot, "ctrl+s")
        assert "2 wait for a decision" in screen_text(pilot)
    (update,) = space.reader().history(END_OF_TIME)
    assert (update.value, str(update.effective_date), update.target) == (
        "died-with-the-congress",
        "2023-01-03",
        "PL118-900",
    )


async def test_dismissing_asks_for_a_reason(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "s", "minus", "ctrl+s")
        assert isinstance(pilot.app.screen, DismissForm)
        assert problem(pilot, "reason") == "Say why, in a sentence."
        await write(pilot, "reason", "The clerk erred")
        await press(pilot, "ctrl+s")
        assert toasts(pilot)[0].startswith(f"Dismissed: {REPORTED.summary} (")
        assert "2 wait for a decision" in screen_text(pilot)
    decided = [each for each in suggestions(space, space.at(), decided=True).suggestions if each.decided]
    assert [(each.decided, each.decision_reason) for each in decided] == [(Outcome.DISMISSED, "The clerk erred")]


async def test_undo_opens_the_suggestion_again(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "s", "plus", "ctrl+s", "u")
        assert toasts(pilot)[1].startswith(f"Retracted the stage of {BILL}: Reported")
        assert "3 wait for a decision" in screen_text(pilot)
    assert open_ones(space) == ALL


async def test_what_was_decided_elsewhere_meanwhile_is_said(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "s", "plus")
        other = workspace(space.ledger.parent, catalogs=space.catalogs, author="Ben", clock=space.clock)
        from tracker.workspace.suggestions import accept

        accept(other, suggestions(other, other.at()).suggestions[0].id)
        other.close()
        await press(pilot, "ctrl+s")
        assert "Ben has already accepted that suggestion." in screen_text(pilot)
        await press(pilot, "escape", "r")
        assert "2 wait for a decision" in screen_text(pilot)
    assert len(space.reader().history(END_OF_TIME)) == 1


async def test_a_ledger_that_cannot_be_written_is_a_dialog_and_the_form_stays(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.ledger.file.BUSY_MILLISECONDS", 50)
    holding = sqlite3.connect(space.ledger, isolation_level=None)
    try:
        async with driven(space) as pilot:
            await press(pilot, "s", "plus")
            holding.execute("BEGIN IMMEDIATE")
            await press(pilot, "ctrl+s")
            assert isinstance(pilot.app.screen, FailureScreen)
            assert "is in use by another program" in dialog_text(pilot)
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, AcceptForm)
            holding.execute("ROLLBACK")
            await press(pilot, "ctrl+s")
            assert isinstance(pilot.app.screen, SuggestionsScreen)
    finally:
        holding.close()
    assert len(space.reader().history(END_OF_TIME)) == 1


async def test_an_item_that_left_the_catalogue_is_a_dialog(space: Workspace) -> None:
    record_suggestions(space, [replace(REPORTED, item="HR9009-117", summary="HR9009-117: Reported by committee")])
    async with driven(space) as pilot:
        await press(pilot, "s", "j")
        assert "an item that no catalogue holds now" in pane(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, FailureScreen)
        await press(pilot, "escape")
        assert rows(pilot).has_focus


async def test_whoever_is_not_named_is_asked_first(space: Workspace) -> None:
    space.author = ""
    async with driven(space) as pilot:
        await press(pilot, "s", "plus")
        assert isinstance(pilot.app.screen, AuthorScreen)
        await press(pilot, *"Ben", "enter")
        assert isinstance(pilot.app.screen, AcceptForm)


# -- what stands out, what is empty, what is hostile


async def test_a_disagreement_stands_first_and_is_marked(space: Workspace) -> None:
    record_suggestions(space, [replace(ENACTED, official=OFFICIAL)])
    record_update(
        space,
        UpdateInput(subject=BILL, value="VETOED:POCKET", effective_date="2021-08-20", reason="On the news"),
    )
    async with driven(space) as pilot:
        await press(pilot, "s")
        text = screen_text(pilot)
        assert "Disagrees with what is recorded · 2" in text
        assert f"! {BILL}" in text
        assert "disagrees: an update by Ana says Pocket vetoed, 2021-08-20" in pane(pilot)


async def test_a_screen_with_nothing_to_decide_says_so(tmp_path: Path, clock: Clock) -> None:
    empty = workspace(tmp_path, clock=clock)
    async with driven(empty) as pilot:
        assert "suggestion" not in screen_text(pilot)
        await press(pilot, "s")
        assert "Nothing waits for a decision." in screen_text(pilot)
        await press(pilot, "plus", "minus", "enter", "j", "G")
        assert isinstance(pilot.app.screen, SuggestionsScreen)
        await press(pilot, "u")
        assert toasts(pilot) == ["Ana has nothing recorded that could be undone."]


async def test_hostile_text_is_shown_harmless_and_whole(space: Workspace) -> None:
    space.close()
    with sqlite3.connect(space.ledger) as connection:
        connection.execute("DROP TRIGGER suggestions_no_update")
        connection.execute(
            "UPDATE suggestions SET summary = ?, official = json_set(official, '$.quote', ?)", (HOSTILE,) * 2
        )
    connection.close()
    async with driven(space, (200, 50)) as pilot:
        await press(pilot, "s")
        assert pane(pilot).count(HARMLESS) >= 2
        for key in ("plus", "minus"):
            assert not any(is_unsafe(each) for each in screen_text(pilot) if each != "\n")
            assert "[/b] [Reserved] [red]x" in screen_text(pilot)
            await press(pilot, key)
            assert not any(is_unsafe(each) for each in screen_text(pilot) if each != "\n")
            await press(pilot, "escape")


async def test_help_tells_the_keys_of_this_screen(space: Workspace) -> None:
    async with driven(space, (120, 80)) as pilot:
        await press(pilot, "s", "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        said = dialog_text(pilot)
        assert (
            said.index("Keys of this screen")
            < said.index("Decide against the suggestion")
            < said.index("Write the files")
        )


async def test_the_keys_of_this_screen_do_nothing_elsewhere(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "plus", "minus")
        assert isinstance(pilot.app.screen, ItemsScreen)
        assert toasts(pilot) == []
