"""The brief screen: the preview that follows, the files that are written and recorded, what is refused and canceled."""

import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from textual.message import Message
from textual.widgets import Button, Input, Static

from tests.brief.hostile import HOSTILE, hostile_space
from tests.tui.driving import (
    Driver,
    choose,
    dialog_text,
    driven,
    parent_field,
    press,
    problem,
    rest,
    screen_text,
    toasts,
    write,
)
from tracker.brief.asking import Asked, answer
from tracker.brief.writing import FORMATS, write_brief
from tracker.text.clean import is_unsafe
from tracker.tui.app import TrackerApp
from tracker.tui.forms.fields import Box
from tracker.tui.listing import load_listing
from tracker.tui.screens.author import AuthorScreen
from tracker.tui.screens.brief import FOLLOW_AFTER, BriefScreen
from tracker.tui.screens.failure import FailureScreen
from tracker.tui.screens.items import ItemsScreen
from tracker.tui.widgets.brief_options import FORMAT_NAMES
from tracker.tui.widgets.brief_table import BriefTable
from tracker.tui.widgets.document_pane import DocumentPane
from tracker.workspace.briefs import recorded_briefs
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.workspace import Workspace

SIZES = [(80, 24), (100, 30), (120, 40), (200, 50)]


@pytest.fixture
def told(space: Workspace) -> Workspace:
    """A workspace in whose ledger something is recorded, publicly and internally."""
    record_update(space, UpdateInput(subject="R01", value="open", reason="The ministry took it up"))
    record_update(space, UpdateInput(subject="R02", value="open", reason="Between us", internal=True))
    return space


async def settle(pilot: Driver) -> None:
    """Wait until the preview has followed."""
    await pilot.pause(FOLLOW_AFTER + 0.05)
    await rest(pilot)


async def write_files(pilot: Driver) -> None:
    """Write, and wait until the progress bar is put away."""
    await press(pilot, "ctrl+s")
    while brief_screen(pilot).has_class("-writing"):
        await pilot.pause(0.05)
    await rest(pilot)
    assert not isinstance(pilot.app.screen, FailureScreen), dialog_text(pilot)


async def open_screen(pilot: Driver) -> None:
    await press(pilot, "b")
    await settle(pilot)


def brief_screen(pilot: Driver) -> BriefScreen:
    return next(each for each in pilot.app.screen_stack if isinstance(each, BriefScreen))


def preview(pilot: Driver) -> str:
    """The text of the preview, without regard to where its lines break."""
    return " ".join(brief_screen(pilot).query_one(DocumentPane).text.split())


def told_below(pilot: Driver) -> str:
    return str(brief_screen(pilot).query_one("#form-problem", Static).content)


def tick(pilot: Driver, *names: str) -> None:
    """Tick these formats and no others."""
    for each in FORMAT_NAMES:
        pilot.app.screen.query_one(f"#format-{each}", Box).value = each in names


# -- looking


@pytest.mark.parametrize("size", SIZES)
async def test_the_options_and_the_preview_fit_the_screen(told: Workspace, size: tuple[int, int]) -> None:
    async with driven(told, size) as pilot:
        await open_screen(pilot)
        text = screen_text(pilot)
        assert all(len(line) == size[0] for line in text.split("\n"))
        assert parent_field(pilot) == "quarter"
        assert "Calendar Q1 2026 · Federal FY2026 Q2" in text
        for words in ("[x] PDF", "Prepared by  Ana", "Write  ctrl+s", "ctrl+s Write", "F3 Preview", "F1 Help"):
            assert words in text
        assert ("Accountability brief, January–March 2026" in text) == (size[0] >= 100)
        await press(pilot, "f3")
        assert "Accountability brief, January–March 2026" in screen_text(pilot)
        assert pilot.app.focused is brief_screen(pilot).query_one(DocumentPane)
        await press(pilot, "escape")
        assert parent_field(pilot) == "quarter"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ItemsScreen)


async def test_every_option_comes_into_sight_when_it_is_reached(told: Workspace) -> None:
    async with driven(told, (80, 20)) as pilot:
        await open_screen(pilot)
        await choose(pilot, "style", "full")
        below = pilot.app.screen.query_one("#below")
        for _ in range(22):
            await press(pilot, "tab")
            focused = pilot.app.screen.focused
            if parent_field(pilot):
                assert focused is not None
                assert focused.region.y >= 1
                assert focused.region.bottom <= below.region.y
        assert not isinstance(pilot.app.focused, Button)


async def test_the_preview_follows_the_options(told: Workspace) -> None:
    async with driven(told) as pilot:
        await open_screen(pilot)
        assert "The ministry took it up" in preview(pilot)
        assert "Between us" not in preview(pilot)
        assert "Prepared by Ana" in preview(pilot)

        pilot.app.screen.query_one("#field-internal Box", Box).value = True
        await write(pilot, "prepared", "Bo Ek")
        await settle(pilot)
        assert "Between us" in preview(pilot)
        assert "Prepared by Bo Ek" in preview(pilot)
        assert "! Not for publication" in screen_text(pilot)

        await choose(pilot, "lang", "es")
        await write(pilot, "quarter", "FY2026Q1")
        await settle(pilot)
        assert "octubre" in preview(pilot)
        assert "Calendar Q4 2025 · Federal FY2026 Q1" in screen_text(pilot)

        await write(pilot, "quarter", "2026Q1")
        await write(pilot, "known-at", "2026-03-01")
        await settle(pilot)
        assert "The ministry took it up" not in preview(pilot)


async def test_a_full_brief_has_a_page_for_each_item_or_for_those_named(told: Workspace) -> None:
    async with driven(told, (120, 40)) as pilot:
        await open_screen(pilot)
        assert not pilot.app.screen.query_one("#field-only").display
        await choose(pilot, "style", "full")
        await settle(pilot)
        every = preview(pilot)
        assert pilot.app.screen.query_one("#field-only").display
        await write(pilot, "only", "R01, R02")
        await settle(pilot)
        assert len(preview(pilot)) < len(every)
        await write(pilot, "only", "R99")
        await settle(pilot)
        assert "R99" in preview(pilot)
        assert preview(pilot).startswith("No brief with these options")


async def test_of_many_changes_the_newest_is_shown(told: Workspace) -> None:
    async with driven(told) as pilot:
        await open_screen(pilot)
        with pilot.app._turn:  # type: ignore[attr-defined]
            for quarter in ("2025Q1", "2025Q2", "2025Q3"):
                await write(pilot, "quarter", quarter)
                await pilot.pause(FOLLOW_AFTER + 0.05)
        await settle(pilot)
        assert "Accountability brief, July–September 2025" in preview(pilot)


async def test_the_preview_is_wrapped_to_its_pane(told: Workspace) -> None:
    async with driven(told, (120, 40)) as pilot:
        await open_screen(pilot)
        wide = brief_screen(pilot).query_one(DocumentPane).text
        await pilot.resize_terminal(100, 40)
        await settle(pilot)
        narrow = brief_screen(pilot).query_one(DocumentPane).text
        assert max(map(len, narrow.split("\n"))) < max(map(len, wide.split("\n"))) <= 64


async def test_hostile_text_is_shown_as_written(tmp_path: Path) -> None:
    async with driven(hostile_space(tmp_path), (200, 50)) as pilot:
        await press(pilot, "b")
        await write(pilot, "quarter", "2026Q3")
        await write(pilot, "prepared", "[/b] [red]x[Reserved]")
        await choose(pilot, "style", "full")
        await settle(pilot)
        text = preview(pilot)
        assert "Prepared by [/b] [red]x[Reserved]" in text
        for each in HOSTILE[:6]:
            assert " ".join(each.split()) in text
        shown = brief_screen(pilot).query_one(DocumentPane).text
        assert not any(is_unsafe(character) for character in shown if character != "\n")


def test_the_preview_needs_no_library_of_a_format(tmp_path: Path) -> None:
    probe = """
import sys
from tracker.brief.asking import Asked
from tracker.tui.previewing import previewing
from tracker.tui.screens.brief import BriefScreen
from tracker.workspace.workspace import open_workspace
assert previewing(Asked("2026Q1"), 80)(open_workspace(database=sys.argv[1])).lines
print(*sorted({"jinja2", "typst", "docx", "lxml", "xlsxwriter"} & {name.partition(".")[0] for name in sys.modules}))
"""
    ran = subprocess.run(
        [sys.executable, "-c", probe, str(tmp_path / "none.db")], check=True, capture_output=True, text=True
    )
    assert ran.stdout.split() == []


# -- what is refused


async def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_written(told: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a-file").touch()
    async with driven(told, (80, 24)) as pilot:
        await open_screen(pilot)
        tick(pilot)
        await write(pilot, "quarter", "2026Q9")
        await write(pilot, "as-of", "2026-02-30")
        await write(pilot, "folder", str(tmp_path / "a-file"))
        await press(pilot, "ctrl+s")
        assert "'2026Q9' is not a quarter." in problem(pilot, "quarter")
        assert "is not a date that exists" in problem(pilot, "as-of")
        assert "is not a folder" in problem(pilot, "folder")
        assert problem(pilot, "formats") == "Choose a format."
        assert parent_field(pilot) == "quarter"
        assert "'2026Q9' is not a quarter." in screen_text(pilot)
        await write(pilot, "quarter", "2026Q1")
        assert problem(pilot, "quarter") == ""
    assert not recorded_briefs(told)


async def test_a_quarter_that_has_not_begun_is_refused_in_a_sentence(told: Workspace, tmp_path: Path) -> None:
    async with driven(told) as pilot:
        await open_screen(pilot)
        await write(pilot, "folder", str(tmp_path / "out"))
        await write(pilot, "quarter", "2026Q2")
        await settle(pilot)
        assert "has not begun" in preview(pilot)
        await press(pilot, "ctrl+s")
        assert "has not begun" in told_below(pilot)
        await write(pilot, "quarter", "2026Q1")
        await settle(pilot)
        assert told_below(pilot) == ""
        assert "Accountability brief" in preview(pilot)
    assert not (tmp_path / "out").exists()


async def test_a_folder_that_cannot_be_made_is_said_and_the_app_goes_on(told: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a-file").touch()
    async with driven(told) as pilot:
        await open_screen(pilot)
        tick(pilot, "markdown")
        await write(pilot, "folder", str(tmp_path / "a-file" / "briefs"))
        await press(pilot, "ctrl+s")
        assert "cannot be made" in problem(pilot, "folder")
        assert parent_field(pilot) == "folder"
        assert not recorded_briefs(told)
        await write(pilot, "folder", str(tmp_path / "briefs"))
        await press(pilot, "ctrl+s")
        assert toasts(pilot)[-1].startswith("Wrote brief-2026Q1.md into ")
    assert len(recorded_briefs(told)) == 1


async def test_the_template_is_named_and_a_wrong_one_is_said(told: Workspace, tmp_path: Path) -> None:
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / "template.toml").write_text('organization = "Roads Watch"\n')
    async with driven(told) as pilot:
        await open_screen(pilot)
        await write(pilot, "template", str(ours))
        await settle(pilot)
        assert "Roads Watch" in preview(pilot)
        await write(pilot, "template", str(tmp_path / "none"))
        await settle(pilot)
        assert "is not a folder" in preview(pilot)


# -- writing


async def test_the_files_are_those_of_the_command_line_and_the_brief_is_recorded(
    told: Workspace, tmp_path: Path
) -> None:
    asked = Asked("2026Q1", "one-page", internal=True, prepared_by="Ana")
    brief, arguments, template = answer(told, asked)
    expected = write_brief(brief, ("csv", "markdown"), tmp_path / "expected", arguments, template)
    async with driven(told) as pilot:
        await open_screen(pilot)
        await choose(pilot, "style", "one-page")
        pilot.app.screen.query_one("#field-internal Box", Box).value = True
        tick(pilot, "markdown", "csv")
        await write(pilot, "folder", str(tmp_path / "ours"))
        await write(pilot, "reason", "For the hearing")
        await write_files(pilot)
        (record,) = recorded_briefs(told)
        assert toasts(pilot)[-1] == (
            f"Wrote {len(expected)} files of the brief into {tmp_path / 'ours'}. "
            f"Recorded as {record.id[-8:]}; the path is on the clipboard."
        )
        assert pilot.app.clipboard == str(tmp_path / "ours")
        assert not brief_screen(pilot).has_class("-writing")
    assert {each.name: each.read_bytes() for each in (tmp_path / "ours").iterdir()} == {
        each.name: each.read_bytes() for each in expected
    }
    assert sorted(record.files) == sorted(each.name for each in expected)
    assert (record.author, record.reason, record.arguments["style"]) == ("Ana", "For the hearing", "one-page")


async def test_one_file_is_a_pdf_unless_told_and_its_path_is_copied(told: Workspace, tmp_path: Path) -> None:
    async with driven(told, (80, 24)) as pilot:
        await open_screen(pilot)
        await write(pilot, "folder", str(tmp_path / "briefs"))
        await write_files(pilot)
        written = tmp_path / "briefs" / "brief-2026Q1.pdf"
        assert pilot.app.clipboard == str(written)
    assert "Accountability brief" in PdfReader(written).pages[0].extract_text()


async def test_all_formats_have_a_manifest(told: Workspace, tmp_path: Path) -> None:
    async with driven(told) as pilot:
        await open_screen(pilot)
        every = pilot.app.screen.query_one("#all-formats", Box)
        every.value = True
        await pilot.pause()
        assert all(pilot.app.screen.query_one(f"#format-{each}", Box).value for each in FORMATS)
        await write(pilot, "folder", str(tmp_path / "briefs"))
        await write_files(pilot)
        assert toasts(pilot)[-1].startswith("Wrote ")
        pilot.app.screen.query_one("#format-svg", Box).value = False
        await pilot.pause()
        assert not every.value
    names = {each.name for each in (tmp_path / "briefs").iterdir()}
    assert {"brief-2026Q1-manifest.json", "brief-2026Q1.docx", "brief-2026Q1.html", "brief-2026Q1.xlsx"} <= names


async def test_canceling_leaves_nothing_behind(told: Workspace, tmp_path: Path) -> None:
    async with driven(told) as pilot:
        await open_screen(pilot)
        tick(pilot, *FORMAT_NAMES)
        await write(pilot, "folder", str(tmp_path / "briefs"))
        await settle(pilot)
        with pilot.app._turn:  # type: ignore[attr-defined]  # the worker waits for its turn, so that Esc comes in time
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert "Reading the records" in screen_text(pilot)
            assert "Cancel  Esc" in screen_text(pilot)
            await pilot.press("escape")
            await pilot.pause()
        await rest(pilot)
        assert toasts(pilot)[-1] == "Canceled; nothing was written."
        assert isinstance(pilot.app.screen, BriefScreen)
        assert "Leave  Esc" in screen_text(pilot)
    assert not (tmp_path / "briefs").exists()
    assert not recorded_briefs(told)


async def test_each_format_is_told_before_it_is_written(told: Workspace, tmp_path: Path) -> None:
    steps: list[str] = []

    def look(message: Message) -> None:
        if isinstance(message, BriefScreen.FormatBegun):
            steps.append(message.name)

    app = TrackerApp(told, load_listing(told))
    async with app.run_test(size=(120, 40), notifications=True, message_hook=look) as pilot:
        await open_screen(pilot)
        tick(pilot, "json", "csv", "markdown")
        await write(pilot, "folder", str(tmp_path / "briefs"))
        await write_files(pilot)
        assert str(brief_screen(pilot).query_one("#step", Static).content) == "Markdown, 3 of 3"
    assert list(dict.fromkeys(steps)) == ["csv", "json", "markdown"]


async def test_who_writes_is_asked_once_and_named(space: Workspace, tmp_path: Path) -> None:
    space.author = ""
    async with driven(space) as pilot:
        await open_screen(pilot)
        tick(pilot, "markdown")
        await write(pilot, "folder", str(tmp_path / "briefs"))
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, AuthorScreen)
        await press(pilot, "escape")
        assert not (tmp_path / "briefs").exists()
        await press(pilot, "ctrl+s")
        await press(pilot, *"Cy", "enter")
        await rest(pilot)
        assert pilot.app.screen.query_one("#field-prepared Input", Input).value == "Cy"
    (brief,) = recorded_briefs(space)
    assert (brief.author, brief.arguments["prepared-by"]) == ("Cy", "Cy")
    assert "Cy" in (tmp_path / "briefs" / "brief-2026Q1.md").read_text()


async def test_the_folder_is_the_usual_one_and_made_if_missing(
    space: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with driven(space) as pilot:
        await press(pilot, "b")
        assert pilot.app.screen.query_one("#field-folder Input", Input).value == "~"
    (tmp_path / "Documents").mkdir()
    async with driven(space) as pilot:
        await press(pilot, "b")
        assert pilot.app.screen.query_one("#field-folder Input", Input).value == "~/Documents"
        tick(pilot, "markdown")
        await write(pilot, "folder", "~/Documents/briefs")
        await write_files(pilot)
    assert (tmp_path / "Documents" / "briefs" / "brief-2026Q1.md").is_file()


# -- the recorded briefs


async def test_a_recorded_brief_is_made_again_to_the_byte(told: Workspace, tmp_path: Path) -> None:
    async with driven(told) as pilot:
        await open_screen(pilot)
        await press(pilot, "f4")
        assert "No brief is recorded yet." in screen_text(pilot)
        tick(pilot, "markdown", "docx")
        await write(pilot, "folder", str(tmp_path / "first"))
        await write_files(pilot)
        record_update(told, UpdateInput(subject="R02", value="implemented", reason="Later"))
        await write(pilot, "folder", str(tmp_path / "again"))
        await settle(pilot)
        await press(pilot, "f4")
        assert pilot.app.focused is brief_screen(pilot).query_one(BriefTable)
        assert "2026-03-02" in screen_text(pilot)
        await press(pilot, "enter")
        assert toasts(pilot)[-1] == f"Made 2 files again in {tmp_path / 'again'}, the same to the byte."
    for each in (tmp_path / "first").iterdir():
        assert each.read_bytes() == (tmp_path / "again" / each.name).read_bytes()


async def test_enter_makes_nothing_again_but_from_the_list(told: Workspace) -> None:
    async with driven(told) as pilot:
        await open_screen(pilot)
        assert "Make again" not in screen_text(pilot)
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, BriefScreen)


async def test_the_last_quarter_is_found_by_its_words_and_typing_replaces_the_one_that_stands(space: Workspace) -> None:
    async with driven(space, (100, 30)) as pilot:
        await open_screen(pilot)
        await press(pilot, *"last")
        assert "2025Q4  last quarter" in screen_text(pilot)
        await press(pilot, "down", "enter")
        assert brief_screen(pilot).query_one("#field-quarter Input", Input).value == "2025Q4"
