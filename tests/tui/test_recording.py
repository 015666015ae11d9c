"""Recording from the app: forms, toasts, undo."""

import hashlib
from datetime import date
from pathlib import Path

from tests.tui.driving import choose, detail, driven, parent_field, press, problem, screen_text, table, toasts, write
from tracker.dates.days import END_OF_TIME
from tracker.ledger.kinds import UpdateKind, Visibility
from tracker.tui.forms.asking import AskScreen
from tracker.tui.forms.check import CheckForm
from tracker.tui.forms.update import UpdateForm
from tracker.tui.screens.author import AuthorScreen
from tracker.tui.screens.items import ItemsScreen
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.workspace import Workspace


async def test_an_update_with_a_file_is_recorded_shown_and_undone(space: Workspace, tmp_path: Path) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.4 counted")
    async with driven(space, (140, 60)) as pilot:
        await press(pilot, "j", "n")
        assert isinstance(pilot.app.screen, UpdateForm)
        await choose(pilot, "value", "implemented")
        await write(pilot, "effective", "-3d")
        await write(pilot, "reason", "The ministry counts them [Reserved] [/b]")
        await write(pilot, "file", str(letter))
        await write(pilot, "publisher", "Ministry of Roads")
        await write(pilot, "grade", "B2")
        await press(pilot, "ctrl+s")

        assert isinstance(pilot.app.screen, ItemsScreen)
        assert toasts(pilot)[0].startswith("Recorded adoption of R02: Closed – Implemented (")
        assert table(pilot).item == "R02"
        assert "● Closed – Implemented" in screen_text(pilot)
        said = detail(pilot)
        assert "Adoption: Closed – Implemented since 2026-" in said
        assert "since 2026-02-27, recorded by Ana: The ministry counts them [Reserved] [/b]" in said
        assert "1 supporting, best grade B2" in said
        assert f"SHA-256 {hashlib.sha256(letter.read_bytes()).hexdigest()[:12]}…" in said

        await press(pilot, "u")
        undone = "Retracted the adoption of R02: Closed – Implemented, effective 2026-02-27 and its evidence (1) ("
        assert toasts(pilot)[1].startswith(undone)
        assert table(pilot).item == "R02"
        assert "Adoption: No evidence recorded" in detail(pilot)
        assert "[RETRACTED by Ana: Undone by its author]" in detail(pilot)

        await press(pilot, "u")
        assert toasts(pilot)[2] == "Ana has nothing recorded that could be undone."


async def test_a_closing_value_without_evidence_is_shown_as_claimed(space: Workspace) -> None:
    async with driven(space, (160, 40)) as pilot:
        await press(pilot, "n")
        await choose(pilot, "value", "implemented")
        await write(pilot, "reason", "They say so")
        await press(pilot, "ctrl+s")
        assert "? Closed – Implemented (claimed)" in screen_text(pilot)
        assert "claimed: no evidence supports it" in detail(pilot)


async def test_a_part_of_a_provision_offers_its_own_axis(space: Workspace) -> None:
    async with driven(space, (140, 60)) as pilot:
        await press(pilot, "2", "n")
        await choose(pilot, "subject", "PL118-900-12/B")
        await pilot.pause()
        await choose(pilot, "value", "not-met")
        await write(pilot, "reason", "Nothing is published")
        await press(pilot, "ctrl+s")
        assert toasts(pilot)[0].startswith("Recorded condition of PL118-900-12/B: Not met (")
        assert "Not met" in detail(pilot)


async def test_a_stage_is_found_by_typing_its_words(space: Workspace) -> None:
    async with driven(space, (120, 50)) as pilot:
        await press(pilot, "3", "G", "n")
        pilot.app.screen.query_one("#field-value Select").focus()
        await press(pilot, "enter", *"vetoed, ov", "enter")
        await write(pilot, "reason", "Read it")
        await press(pilot, "ctrl+s")
        assert toasts(pilot)[0].startswith("Recorded stage of TREATY-ROADS: Vetoed, override pending (")


async def test_mistakes_are_said_beside_their_fields_and_nothing_is_recorded(space: Workspace, tmp_path: Path) -> None:
    async with driven(space, (120, 50)) as pilot:
        await press(pilot, "n")
        await write(pilot, "effective", "2026-02-30")
        await write(pilot, "url", "ftp://example.org")
        await write(pilot, "file", str(tmp_path))
        await write(pilot, "published", "last week")
        await write(pilot, "grade", "Z9")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, UpdateForm)
        assert problem(pilot, "value") == "Choose a value."
        assert problem(pilot, "reason") == "Say why, in a sentence."
        assert "is not a date that exists" in problem(pilot, "effective")
        assert "is not a web address" in problem(pilot, "url")
        assert "is a folder" in problem(pilot, "file")
        assert "'last week' is not a date that exists" in problem(pilot, "published")
        assert "'Z9' is not an Admiralty grade" in problem(pilot, "grade")
        assert pilot.app.focused is not None
        assert pilot.app.focused.parent.parent.id == "field-value"
        await write(pilot, "grade", "b2")
        assert problem(pilot, "grade") == ""
    assert not space.ledger.exists()


async def test_a_future_date_has_to_be_meant(space: Workspace) -> None:
    async with driven(space, (120, 50)) as pilot:
        await press(pilot, "n")
        await choose(pilot, "value", "open")
        await write(pilot, "reason", "Announced")
        assert not pilot.app.screen.query_one("#field-future").display
        await write(pilot, "effective", "2026-12-01")
        await press(pilot, "ctrl+s")
        assert "lies in the future" in problem(pilot, "effective")
        pilot.app.screen.query_one("#field-future Box").focus()
        await press(pilot, "space", "ctrl+s")
        assert toasts(pilot)[0].startswith("Recorded adoption of R01: Open (")


async def test_evidence_is_offered_for_the_newest_update_first(space: Workspace) -> None:
    record_update(space, UpdateInput(subject="R01", value="implemented", reason="They say so"))
    async with driven(space, (120, 50)) as pilot:
        await press(pilot, "a")
        await write(pilot, "url", "https://example.org/count")
        await write(pilot, "title", "The count of 2025")
        await write(pilot, "locator", "p. 3")
        await press(pilot, "ctrl+s")
        assert ": The count of 2025 (" in toasts(pilot)[0]
        said = detail(pilot)
    assert "Adoption: Closed – Implemented since 2026-" in said
    assert "supports R01 Adoption: Closed – Implemented" in said
    assert "https://example.org/count" in said
    assert "read 2026-03-02" in said


async def test_evidence_that_says_nothing_is_refused_in_the_form(space: Workspace) -> None:
    async with driven(space, (120, 50)) as pilot:
        await press(pilot, "a", "ctrl+s")
        assert "This evidence says nothing yet." in screen_text(pilot)
    assert not space.ledger.exists()


async def test_a_check_and_a_note(space: Workspace) -> None:
    async with driven(space, (120, 50)) as pilot:
        await press(pilot, "v")
        await write(pilot, "reason", "Read the ministry's page")
        await press(pilot, "ctrl+s")
        assert toasts(pilot)[0].startswith("Recorded a check of R01 (")
        assert "last change or check today" in detail(pilot)
        await press(pilot, "t")
        await write(pilot, "note", "Ask again")
        pilot.app.screen.query_one("#field-internal Box").focus()
        await press(pilot, "space", "ctrl+s")
        assert toasts(pilot)[1].startswith("Recorded a note on R01 (")
        assert "R01 note · internal" in detail(pilot)
    history = space.reader().history(space.at().known_at)
    assert [(each.kind, each.reason, each.visibility) for each in history] == [
        (UpdateKind.CHECK, "Read the ministry's page", Visibility.PUBLIC),
        (UpdateKind.NOTE, "Ask again", Visibility.INTERNAL),
    ]


async def test_leaving_a_form_asks_only_if_something_was_typed(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "v", "escape")
        assert isinstance(pilot.app.screen, ItemsScreen)
        await press(pilot, "v")
        await write(pilot, "reason", "Read")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, AskScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CheckForm)
        await press(pilot, "escape", "d")
        assert isinstance(pilot.app.screen, ItemsScreen)
    assert not space.ledger.exists()


async def test_the_author_is_asked_once_and_kept(space: Workspace) -> None:
    space.author = ""
    async with driven(space) as pilot:
        await press(pilot, "v")
        assert isinstance(pilot.app.screen, AuthorScreen)
        await press(pilot, "enter")
        assert "The author is empty." in screen_text(pilot)
        await press(pilot, *"Ana", "enter")
        assert isinstance(pilot.app.screen, CheckForm)
        await press(pilot, "escape", "t")
        assert not isinstance(pilot.app.screen, AuthorScreen)
    assert space.settings_path is not None
    assert 'author = "Ana"' in space.settings_path.read_text()


async def test_whoever_gives_no_name_records_nothing(space: Workspace) -> None:
    space.author = ""
    async with driven(space) as pilot:
        await press(pilot, "n", "escape")
        assert isinstance(pilot.app.screen, ItemsScreen)


async def test_an_update_begins_at_its_value_and_evidence_at_its_file(space: Workspace) -> None:
    async with driven(space, (120, 50)) as pilot:
        await press(pilot, "n")
        assert parent_field(pilot) == "value"
        await press(pilot, "escape", "a")
        assert parent_field(pilot) == "file"


async def test_typing_replaces_a_day_that_stood_in_a_correction(space: Workspace) -> None:
    record_update(space, UpdateInput(subject="R01", value="open", reason="It came", effective_date="2026-02-01"))
    async with driven(space, (120, 50)) as pilot:
        await press(pilot, "9", "c", "tab", *"-2d", "tab", *"A day late", "ctrl+s")
        assert toasts(pilot)[0].startswith("Corrected update ")
    assert [each.effective_date for each in space.reader().history(END_OF_TIME)][-1] == date(2026, 2, 28)
