"""The evidence library: what there is, what it is used for, what is in its files, and what is wrong with it."""

import sqlite3
from pathlib import Path

import pytest
from textual.widgets import Static

from tests.files.test_apart import pdf, picture, words
from tests.tui.driving import Driver, choose, dialog_text, driven, press, problem, rest, screen_text, toasts, write
from tracker.text.clean import is_unsafe
from tracker.tui.forms.citing import CiteForm
from tracker.tui.forms.evidence_correction import EvidenceCorrectionForm
from tracker.tui.screens.author import AuthorScreen
from tracker.tui.screens.failure import FailureScreen
from tracker.tui.screens.item import ItemScreen
from tracker.tui.screens.items import ItemsScreen
from tracker.tui.screens.library import FOLLOW_AFTER, LibraryScreen
from tracker.tui.screens.uses import UsesScreen
from tracker.tui.widgets.evidence_pane import EvidencePane
from tracker.tui.widgets.evidence_table import EvidenceTable
from tracker.workspace.evidence import EvidenceInput, add_evidence
from tracker.workspace.library import library
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.workspace import Workspace

SIZES = [(80, 24), (100, 30), (120, 40), (200, 50)]
HOSTILE = "[/b] [Reserved] [red]x"


def attach(space: Workspace, name: str, content: bytes | str, target: str = "R01", **given: str) -> str:
    path = space.ledger.parent / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return add_evidence(space, target, EvidenceInput(file=str(path), **given)).id


@pytest.fixture
def filled(space: Workspace) -> Workspace:
    """A letter cited for two items, an address, and a search that found nothing."""
    letter = attach(space, "letter.md", "# Transmitted\n\nHerewith the **count**.\n", grade="A1", publisher="Ministry")
    page = EvidenceInput(title="A page", url="https://example.org/a", stance="contradicts")
    record_update(space, UpdateInput(subject="R02", value="open", reason="Read it"), [page])
    add_evidence(space, "R03", EvidenceInput(title="The register", found_nothing=True))
    from tracker.workspace.evidence import cite

    cite(space, letter, "R04")
    return space


def table(pilot: Driver) -> EvidenceTable:
    return pilot.app.screen_stack[0].query_one(EvidenceTable)


def pane(pilot: Driver) -> str:
    """What the pane says, without regard to where its lines break."""
    found = pilot.app.screen_stack[0].query_one(EvidencePane).query(Static)
    return " ".join(" ".join(str(each.content) for each in found).split())


def titles(pilot: Driver) -> list[str]:
    return [row.title for row in table(pilot).rows()]


async def look(pilot: Driver, *keys: str) -> None:
    """Press keys and wait until the preview has followed."""
    await press(pilot, *keys)
    for seconds in (FOLLOW_AFTER + 0.02, 0, 0):
        await pilot.pause(seconds or None)
        await rest(pilot)


async def on(pilot: Driver, title: str) -> None:
    table(pilot).go_to(next(row.id for row in table(pilot).rows() if row.title == title))
    await look(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_the_table_and_what_is_under_the_cursor_fit_the_screen(filled: Workspace, size: tuple[int, int]) -> None:
    async with driven(filled, size) as pilot:
        await look(pilot, "6")
        text = screen_text(pilot)
        assert all(len(line) == size[0] for line in text.split("\n"))
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert "Evidence 3" in text
        assert "Address · 1" in text
        assert "›○ A page" in text
        assert "https://example.org/a" in text
        assert "Enter Uses" in text


async def test_an_empty_library_says_how_to_begin(space: Workspace) -> None:
    async with driven(space) as pilot:
        await look(pilot, "6")
        assert "No evidence yet: choose an item under 1, then a attaches" in screen_text(pilot)
        await press(pilot, "enter", "o", "a", "e", "c", "C", "z", "p", "j", "G")
        assert isinstance(pilot.app.screen, LibraryScreen)


# -- grouping, filtering, the facet


async def test_it_groups_by_type_grade_use_and_publisher(filled: Workspace) -> None:
    async with driven(filled) as pilot:
        await look(pilot, "6")
        seen = []
        for _ in range(4):
            seen.append(list(dict.fromkeys(row.group for row in table(pilot).rows())))
            await press(pilot, "z")
        assert seen == [
            ["Address", "Markdown", "Search that found nothing"],
            ["Grade A1", "Not graded"],
            ["Cited for several items", "Cited for one item"],
            ["Ministry", "No publisher named"],
        ]


async def test_words_narrow_it_and_escape_shows_all_again(filled: Workspace) -> None:
    async with driven(filled) as pilot:
        await press(pilot, "6", "slash", *"asphalt", "enter")
        assert titles(pilot) == ["letter.md"]  # R04 is called Sign the asphalt
        assert "1/3" in screen_text(pilot)
        await press(pilot, "escape")
        assert len(titles(pilot)) == 3
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ItemsScreen)


async def test_the_facet_keeps_what_is_broken_or_unverified_under_what_is_wrong(filled: Workspace) -> None:
    attach(filled, "map.txt", "x", grade="A1")
    filled.close()
    with sqlite3.connect(filled.ledger) as connection:
        connection.execute("DROP TRIGGER attachment_contents_no_delete")
        connection.execute("DELETE FROM attachment_contents WHERE size = 1")
    connection.close()
    async with driven(filled) as pilot:
        await press(pilot, "6", "p")
        assert [(row.group, row.title) for row in table(pilot).rows()] == [
            ("Its file is missing from the ledger", "map.txt"),
            ("Not graded", "A page"),
        ]
        assert "! Its file is missing from the ledger" in pane(pilot)
        await look(pilot)
        assert "The ledger does not hold this file any longer." in pane(pilot)
        await press(pilot, "p")
        assert len(titles(pilot)) == 4


# -- checking files


async def test_all_files_are_hashed_again_and_a_wrong_one_is_marked(filled: Workspace) -> None:
    attach(filled, "a.txt", "one")
    attach(filled, "b.txt", "two")
    filled.close()
    with sqlite3.connect(filled.ledger) as connection:
        connection.execute("DROP TRIGGER attachment_contents_no_update")
        connection.execute("UPDATE attachment_contents SET content = CAST('owt' AS BLOB) WHERE content = x'74776f'")
    connection.close()
    async with driven(filled) as pilot:
        await look(pilot, "6", "C")
        for _ in range(4):
            await rest(pilot)
        assert toasts(pilot) == ["1 file is not what was attached; p shows it."]
        await on(pilot, "b.txt")
        assert "hashed again: its file is not what was attached" in pane(pilot)
        await on(pilot, "a.txt")
        assert "hashed again: it is what was attached" in pane(pilot)
        await press(pilot, "p")
        assert titles(pilot)[0] == "b.txt"
        assert not pilot.app.screen.query_one("#checking").display


async def test_one_file_is_checked_by_itself(filled: Workspace) -> None:
    async with driven(filled) as pilot:
        await look(pilot, "6", "c")
        assert toasts(pilot) == ["It has no file to check."]
        await on(pilot, "letter.md")
        await look(pilot, "c")
        assert toasts(pilot)[-1] == "1 file hashed again: it is what was attached."


async def test_checking_can_be_stopped(filled: Workspace) -> None:
    for number in range(8):
        attach(filled, f"{number}.txt", str(number))
    async with driven(filled) as pilot:
        await look(pilot, "6")
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        screen.action_check_files()
        line = screen.query_one("#checking", Static)
        assert line.display
        assert "Checking file 1 of 9" in str(line.content)
        screen.action_back()
        await look(pilot)
        assert not line.display
        assert toasts(pilot) == ["Stopped checking."]
        assert isinstance(pilot.app.screen, LibraryScreen)
        await look(pilot, "C")
        for _ in range(10):
            await rest(pilot)
        assert toasts(pilot)[-1] == "9 files hashed again: all are what was attached."


# -- what is in a file


async def test_the_beginning_of_a_file_is_shown_under_what_is_said_of_it(filled: Workspace) -> None:
    attach(filled, "counts.csv", "road,holes\nMain,4\n")
    attach(filled, "report.pdf", pdf(words(b"The count was made.")))
    async with driven(filled) as pilot:
        await press(pilot, "6")
        await on(pilot, "letter.md")
        assert "Transmitted Herewith the count." in pane(pilot)
        await on(pilot, "counts.csv")
        assert "road holes Main 4" in pane(pilot)
        await on(pilot, "report.pdf")
        assert "Page 1 of 1 The count was made." in pane(pilot)
        await on(pilot, "A page")
        assert "The count was made." not in pane(pilot)


async def test_a_picture_is_painted_where_there_are_colors_and_named_where_there_are_none(filled: Workspace) -> None:
    attach(filled, "photo.png", picture(40, 20))
    async with driven(filled) as pilot:
        await press(pilot, "6")
        pilot.app.console._color_system = None
        await on(pilot, "photo.png")
        assert "it has no text to show here. Open it to see it." in pane(pilot)
        await on(pilot, "letter.md")
        pilot.app.console._color_system = type(pilot.app.console)(color_system="truecolor")._color_system
        await on(pilot, "photo.png")
        assert "PNG, 40 × 20 pixels" in pane(pilot)
        assert "▀" * 40 in pane(pilot)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("bad.pdf", b"%PDF-1.7 and no more", "cannot be read"),
        ("bad.png", picture(9, 9)[:40], "cannot be read"),
        ("bad.bin", bytes(range(256)), "it has no text to show here"),
    ],
)
async def test_a_file_that_is_none_is_said_and_harms_nothing(
    filled: Workspace, name: str, content: bytes, said: str
) -> None:
    attach(filled, name, content)
    async with driven(filled) as pilot:
        pilot.app.console._color_system = type(pilot.app.console)(color_system="truecolor")._color_system
        await press(pilot, "6")
        await on(pilot, name)
        assert said in pane(pilot)
        await press(pilot, "j", "k")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_outside_text_is_shown_harmless_and_whole(space: Workspace) -> None:
    attach(space, "a.txt", f"{HOSTILE}\x1b]0;owned\x07\x9b2J\u202e end", title=HOSTILE, publisher=HOSTILE)
    async with driven(space, (200, 50)) as pilot:
        await look(pilot, "6")
        text = screen_text(pilot)
        assert text.count(HOSTILE) >= 4
        assert not any(is_unsafe(each) for each in text if each != "\n")
        for key in ("a", "e", "enter"):
            await press(pilot, key)
            assert not any(is_unsafe(each) for each in screen_text(pilot) if each != "\n")
            assert HOSTILE in screen_text(pilot)
            await press(pilot, "escape")


async def test_tab_goes_to_the_pane_and_escape_back(filled: Workspace) -> None:
    async with driven(filled, (80, 24)) as pilot:
        await look(pilot, "6", "tab")
        assert isinstance(pilot.app.focused, EvidencePane)
        before = table(pilot).row
        await press(pilot, "j", "j")
        assert table(pilot).row == before
        await press(pilot, "escape")
        assert table(pilot).has_focus


# -- uses


async def test_enter_shows_the_uses_and_enter_again_opens_the_item(filled: Workspace) -> None:
    async with driven(filled) as pilot:
        await press(pilot, "6")
        await on(pilot, "letter.md")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, UsesScreen)
        assert "Sign the asphalt" in screen_text(pilot)
        await press(pilot, "j", "enter")
        assert isinstance(pilot.app.screen, ItemScreen)
        assert "Sign the asphalt" in screen_text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)
        await press(pilot, "enter", "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)


# -- recording


async def test_evidence_is_cited_for_several_items_at_once(filled: Workspace) -> None:
    async with driven(filled) as pilot:
        await press(pilot, "6", "a")
        assert isinstance(pilot.app.screen, CiteForm)
        await press(pilot, "ctrl+s")
        assert problem(pilot, "targets") == "Name an item, or several."
        await write(pilot, "targets", "R03, R99")
        await press(pilot, "ctrl+s")
        assert "R99" in dialog_text(pilot)
        assert isinstance(pilot.app.screen, CiteForm)
        await write(pilot, "targets", "R03 R04, PL118-900-14/plan")
        await choose(pilot, "stance", "context")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert "for R03, R04 and PL118-900-14/plan" in toasts(pilot)[0]
        await rest(pilot)
        assert table(pilot).row is not None
        assert table(pilot).row.uses == "−1 ·3"
    entry = next(each for each in library(filled, filled.at()).evidence if each.evidence.title == "A page")
    assert entry.items == ("R02", "R03", "R04", "PL118-900-14")


async def test_what_is_said_of_evidence_is_corrected_with_a_reason(filled: Workspace) -> None:
    async with driven(filled) as pilot:
        await press(pilot, "6", "e")
        assert isinstance(pilot.app.screen, EvidenceCorrectionForm)
        await write(pilot, "grade", "Z9")
        await press(pilot, "ctrl+s")
        assert "is not an Admiralty grade" in problem(pilot, "grade")
        await write(pilot, "grade", "B2")
        await write(pilot, "reason", "Graded in the meeting")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, LibraryScreen)
        await rest(pilot)
        assert [row.grade for row in table(pilot).rows() if row.title == "A page"] == ["B2"]


async def test_a_correction_that_changes_nothing_is_refused(filled: Workspace) -> None:
    async with driven(filled) as pilot:
        await press(pilot, "6", "e")
        await write(pilot, "reason", "No reason")
        await press(pilot, "ctrl+s")
        assert "Nothing is changed." in dialog_text(pilot)


async def test_whoever_is_not_named_is_asked_first(filled: Workspace) -> None:
    filled.author = ""
    async with driven(filled) as pilot:
        await press(pilot, "6", "a")
        assert isinstance(pilot.app.screen, AuthorScreen)


# -- opening


async def test_o_hands_the_file_to_the_machines_program(
    filled: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "xdg-open"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$1" >> {tmp_path}/opened\n')
    program.chmod(0o700)
    (tmp_path / "bin" / "open").symlink_to(program)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    async with driven(filled) as pilot:
        await press(pilot, "6", "o")
        assert toasts(pilot) == ["Opened https://example.org/a."]
        await on(pilot, "letter.md")
        await press(pilot, "o")
        assert toasts(pilot)[1] == "Opened letter.md."
        await on(pilot, "The register")
        await press(pilot, "o")
        assert isinstance(pilot.app.screen, FailureScreen)
        assert "has no file and no address" in dialog_text(pilot)
