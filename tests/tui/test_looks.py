"""What is told stays told where there is little room, no color, or only the colors of the terminal."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import Button, OptionList

from benchmarks.generated import catalogue
from tests.builders import workspace
from tests.tui.driving import Driver, driven, press, rest, screen_text
from tracker.settings import Settings
from tracker.tui.app import TrackerApp
from tracker.tui.themes import TERMINAL
from tracker.tui.widgets.brief_table import BriefTable
from tracker.tui.widgets.item_table import fit_standing
from tracker.tui.widgets.matrix_table import MatrixTable
from tracker.tui.widgets.needs_table import NeedsTable
from tracker.tui.widgets.page_list import PageList
from tracker.tui.widgets.place_bar import PlaceBar
from tracker.workspace.workspace import Workspace


@pytest.mark.parametrize(
    ("words", "width", "told"),
    [
        ("Closed – Not Implemented (claimed)", 36, "? Closed – Not Implemented (claimed)"),
        ("Closed – Not Implemented (claimed)", 28, "? Not Implemented (claimed) "),
        ("Cerrada – No aplicada (declarada)", 28, "? No aplicada (declarada)   "),
        ("Abierta – atendida en parte", 22, "? Atendida en parte   "),
        ("Enacted, signed by the President", 20, "? Enacted, signed b…"),
    ],
)
def test_a_standing_that_is_too_long_keeps_what_tells_it_apart(words: str, width: int, told: str) -> None:
    assert fit_standing("?", words, width) == told


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_view_stands_on_one_line_with_its_number(tmp_path, size: tuple[int, int]):
    async with driven(workspace(tmp_path), size) as pilot:
        await press(pilot, "f")
        listed = pilot.app.screen.query_one(OptionList)
        assert listed.virtual_size.height == listed.option_count
        line = next(each for each in screen_text(pilot).split("\n") if "is:overdue" in each)
        assert line.rstrip(" │█▁▂▃▄▅▆▇")[-1].isdigit()


@pytest.mark.parametrize("width", [80, 100])
async def test_the_head_of_the_overview_ends_with_a_whole_count(tmp_path, width: int):
    async with driven(workspace(tmp_path), (width, 24)) as pilot:
        await press(pilot, "0")
        table = pilot.app.screen.query_one("#needs", NeedsTable)
        every = "31 recommendations · 118 provisions · 76 measures · 1,154 updates · 1,091 pieces of evidence"
        table.entitle(every)
        head = table.header(width - 1).strip()
        assert every.startswith(head)
        assert not head.endswith("…")
        assert every.removeprefix(head)[:3] in ("", " · ")


def crossed(folder: Path) -> Workspace:
    """A workspace whose matrix has more columns than a screen shows."""
    path = folder / "generated.yaml"
    path.write_text(catalogue(90), encoding="utf-8")
    return workspace(folder, catalogs=(path,))


@pytest.mark.parametrize("width", [50, 61, 80])
async def test_a_scrolled_matrix_begins_with_a_whole_column(tmp_path, width: int):
    async with driven(crossed(tmp_path), (width, 24)) as pilot:
        await press(pilot, "4")
        table = pilot.app.screen.query_one(MatrixTable)
        offsets = set()
        for _ in range(16):
            await press(pilot, "right")
            offsets.add(table.scroll_offset.x)
            assert table.scroll_offset.x in {each.start for each in table._columns}
            column = table._columns[table._column]
            assert table.scroll_offset.x <= column.start
            assert column.start + column.width <= table.scroll_offset.x + table.size.width - table._named
        assert len(offsets) > 1


@pytest.mark.parametrize("place", ["recommendations", "matrix"])
async def test_the_place_that_is_shown_is_told_without_color(tmp_path, place: str):
    app = TrackerApp(workspace(tmp_path), start=place)
    async with app.run_test(size=(120, 40)) as pilot:
        await rest(pilot)
        strip = app.screen.query_one(PlaceBar).render_line(0)
        lined = "".join(each.text for each in strip if each.style and each.style.underline)
        assert lined.startswith({"recommendations": "1 Recommendations", "matrix": "4 Matrix"}[place])
        assert not lined.endswith(" ")


async def test_text_leaves_a_cell_free_before_the_scrollbar(tmp_path):
    async with driven(workspace(tmp_path), (80, 24)) as pilot:
        await press(pilot, "2", "enter")
        page = pilot.app.screen.query_one("#standing", PageList)
        width = page.scrollable_content_region.width
        lines = ["".join(each.text for each in page.render_line(y)) for y in range(page.size.height)]
        assert max(cell_len(line.rstrip()) for line in lines) < width


@pytest.mark.parametrize("keys", [("f",), ("z",), ("n",), ("question_mark",), ("ctrl+p",)])
async def test_what_is_behind_a_dialog_still_shows(tmp_path, keys: tuple[str, ...]):
    async with driven(workspace(tmp_path), (120, 40)) as pilot:
        await press(pilot, *keys)
        assert pilot.app.screen.styles.background.a < 1
        assert screen_text(pilot).startswith(" 0 Over")


async def test_the_button_in_focus_is_told_over_its_whole_width(tmp_path):
    async with driven(workspace(tmp_path), (120, 40)) as pilot:
        await press(pilot, "n")
        button = pilot.app.screen.query_one("#cancel", Button)
        button.focus()
        await pilot.pause()
        grounds = {each.style.bgcolor for each in button.render_line(0) if each.style}
        assert len(grounds) == 1
        assert not any(each.style.reverse for each in button.render_line(0) if each.style)


async def test_why_a_table_is_empty_is_told_whole(tmp_path):
    async with driven(workspace(tmp_path), (100, 24)) as pilot:
        await press(pilot, "8", "f4")
        table = pilot.app.screen.query_one(BriefTable)
        lines = ["".join(each.text for each in table.render_line(y)).strip() for y in range(2, table.size.height)]
        assert " ".join(line for line in lines if line) == table._nothing


def ground_of_first(pilot: Driver) -> tuple[str, bool]:
    """The ground of the option that Enter takes, and whether it is told by reversing."""
    listed = pilot.app.screen.query_one(OptionList)
    style = listed.get_component_rich_style("option-list--option-highlighted")
    return str(style.bgcolor.name if style.bgcolor else ""), bool(style.reverse)


async def test_what_enter_takes_in_the_palette_stands_out_in_the_terminals_own_colors(tmp_path):
    async with driven(workspace(tmp_path, settings=Settings(theme=TERMINAL)), (100, 30)) as pilot:
        await press(pilot, "ctrl+p")
        assert ground_of_first(pilot)[0] not in ("", "default")


async def test_what_enter_takes_in_the_palette_stands_out_without_color(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with driven(workspace(tmp_path), (100, 30)) as pilot:
        await press(pilot, "ctrl+p")
        assert ground_of_first(pilot)[1]


async def test_the_fields_of_the_settings_stand_closer_on_a_low_screen(tmp_path):
    shown = {}
    for height in (24, 60):
        async with driven(workspace(tmp_path), (100, height)) as pilot:
            await press(pilot, "comma")
            shown[height] = pilot.app.screen.query_one("#fields").virtual_size.height
    assert shown[24] < shown[60]
