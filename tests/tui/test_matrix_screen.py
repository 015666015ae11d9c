"""The matrix screen: frozen headings, a cursor on a cell, its sentence below, and the rows that nothing bears on."""

from pathlib import Path

import pytest
from textual.widgets import Static

from tests.builders import Clock, small_text, workspace
from tests.tui.driving import Driver, driven, press, rest, screen_text
from tracker.tui.screens.item import ItemScreen
from tracker.tui.screens.matrix import MatrixScreen
from tracker.tui.widgets.matrix_table import MatrixTable
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.workspace import Workspace

SIZES = [(80, 24), (100, 30), (120, 40), (200, 50)]


def table(pilot: Driver) -> MatrixTable:
    return pilot.app.screen_stack[0].query_one(MatrixTable)


def at(pilot: Driver) -> tuple[str, str]:
    """The recommendation and the provision under the cursor."""
    row, column = table(pilot).row, table(pilot).column
    return (row.item if row else "", column.item if column else "")


def sentence(pilot: Driver) -> str:
    return " ".join(str(pilot.app.screen_stack[0].query_one("#cell", Static).content).split())


def lines(pilot: Driver) -> list[str]:
    return screen_text(pilot).split("\n")


@pytest.mark.parametrize("size", SIZES)
async def test_it_says_at_every_size_what_bears_on_what_and_what_on_nothing(
    space: Workspace, size: tuple[int, int]
) -> None:
    async with driven(space, size) as pilot:
        await press(pilot, "4")
        text = lines(pilot)
    assert all(len(line) == size[0] for line in text)
    head = "\n".join(text[:4])
    for words in (
        "4 Matrix",
        "●A advances  ◐P partly advances  ×R restricts  ·I informs",
        "∅ 2 with nothing",
        "PL118-900",
    ):
        assert words in head
    first, empty = (next(line for line in text if item in line) for item in ("R01", "R02"))
    assert first.startswith("›R01")
    assert "[●A]" in first
    assert "·I" in first
    assert "∅│ no provision in the catalogue bears on it" in empty
    assert "PL118-900-12 advances R01. The money waits for the count." in " ".join(" ".join(text).split())
    assert "Enter Read" in text[-1]


async def test_the_sentence_follows_the_cursor(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "4", "right")
        assert at(pilot) == ("R01", "PL118-900-14")
        assert "PL118-900-14 informs R01. The figures show the count." in sentence(pilot)
        await press(pilot, "right")
        assert "HR9001-117-3 has no entry for R01." in sentence(pilot)
        await press(pilot, "j")
        assert at(pilot) == ("R02", "HR9001-117-3")
        assert "∅ no provision in the catalogue bears on it" in sentence(pilot)
        await press(pilot, "h", "h", "h", "G")
        assert at(pilot) == ("R04", "PL118-900-12")


async def test_tab_goes_from_entry_to_entry_and_back(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "4", "tab")
        assert at(pilot) == ("R01", "PL118-900-14")
        await press(pilot, "tab")
        assert at(pilot) == ("R03", "HR9001-117-3")
        await press(pilot, "tab")
        assert at(pilot) == ("R03", "HR9001-117-3")
        await press(pilot, "shift+tab", "shift+tab", "shift+tab")
        assert at(pilot) == ("R01", "PL118-900-12")


async def test_e_keeps_only_what_nothing_bears_on(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "4", "e")
        text = screen_text(pilot)
        assert "R02" in text
        assert "R01" not in text
        assert "only those that nothing bears on" in text
        await press(pilot, "escape")
        assert "R01" in screen_text(pilot)


async def test_enter_opens_the_recommendation_at_the_entry_and_esc_comes_back(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "4", "right", "enter")
        assert isinstance(pilot.app.screen, ItemScreen)
        assert pilot.app.screen.listed.stop is not None
        assert pilot.app.screen.listed.stop.target == "PL118-900-14"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, MatrixScreen)
        assert at(pilot) == ("R01", "PL118-900-14")


async def test_p_opens_the_provision(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "4", "right", "p")
        assert "PL118-900-14" in lines(pilot)[1]


async def test_the_mouse_chooses_a_cell_and_opens_it(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "4")
        row = next(number for number, line in enumerate(lines(pilot)) if "R03" in line)
        column = lines(pilot)[row].index("◐P")
        await pilot.click(offset=(column, row))
        await rest(pilot)
        assert at(pilot) == ("R03", "HR9001-117-3")
        await pilot.click(offset=(column, row), times=2)
        await rest(pilot)
        assert isinstance(pilot.app.screen, ItemScreen)


async def test_what_is_recorded_meanwhile_shows_with_the_cursor_where_it_was(
    space: Workspace, tmp_path: Path, clock: Clock
) -> None:
    async with driven(space) as pilot:
        await press(pilot, "4", "j", "j", "right")
        before = at(pilot)
        other = workspace(tmp_path, author="Ben", clock=clock)
        record_update(other, UpdateInput(subject="R03", value="open", reason="Read it"))
        other.close()
        space.close()
        pilot.app.ledger_changed()
        await rest(pilot)
        assert at(pilot) == before
        assert "stands: Open" in sentence(pilot)


def many(count: int) -> str:
    """The small catalogue with `count` further recommendations and provisions, each provision bearing on one."""
    text = small_text()
    recommendations = "".join(
        f"  - {{id: X{n:04}, number: {n + 10}, addressee: ministry, title: Title {n}, summary: Summary {n}.,\n"
        f"     responsibilities: [level-ground], topics: [potholes], actors: [guild],\n"
        f"     sources: [{{source: roads-report, locator: p. {n}}}]}}\n"
        for n in range(count)
    )
    provisions = "".join(
        f"  - {{id: PL118-900-Z{n:04}, measure: PL118-900, section: Z{n:04}, title: Provision {n}, summary: S.,\n"
        f"     authority: statute, sources: [{{source: roads-act, locator: sec. {n}}}]}}\n"
        for n in range(count)
    )
    crossings = "".join(
        f"  - {{provision: PL118-900-Z{n:04}, recommendation: X{n:04}, bearing: advances, reason: It does.}}\n"
        for n in range(count)
    )
    text = text.replace("\nmeasures:\n", f"\n{recommendations}\nmeasures:\n", 1)
    return text.replace("\ncrosswalk:\n", f"\n{provisions}\ncrosswalk:\n{crossings}", 1)


async def test_headings_stay_in_sight_however_far_one_goes(tmp_path: Path) -> None:
    catalogue = tmp_path / "many.yaml"
    catalogue.write_text(many(60), encoding="utf-8")
    space = workspace(tmp_path, catalogs=(catalogue,))
    async with driven(space, (100, 30)) as pilot:
        await press(pilot, "4", "tab", "G")
        for _ in range(70):
            table(pilot).move_column(1)
        await rest(pilot)
        text = lines(pilot)
        assert at(pilot)[1] == table(pilot)._columns[-1].column.item
        assert "PL118-900" in text[2] or "HR9001" in text[2]
        assert any(line.startswith("›") and at(pilot)[0] in line for line in text)
        table(pilot).jump(last=False)
        await rest(pilot)
        assert any(line.startswith("›R01") for line in lines(pilot))


async def test_only_the_cells_in_sight_are_painted(tmp_path: Path) -> None:
    catalogue = tmp_path / "many.yaml"
    catalogue.write_text(many(300), encoding="utf-8")
    space = workspace(tmp_path, catalogs=(catalogue,))
    async with driven(space, (120, 40)) as pilot:
        await press(pilot, "4")
        assert len(table(pilot)._columns) == 303
        for line in range(2, 20):
            assert len(list(table(pilot).render_line(line))) < 90
