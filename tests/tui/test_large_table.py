"""A long table: only what changes is painted again, and the app looks for garbage rarely."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from benchmarks.generated_large import large_workspace
from tests.builders import python
from tests.tui.driving import driven, press, rest, screen_text, table
from tracker.tui.themes import themes
from tracker.tui.widgets.item_table import ItemTable
from tracker.workspace.facts import Facts


async def test_the_cursor_stands_in_one_line_wherever_it_went(tmp_path: Path):
    space = large_workspace(tmp_path, 300, 60, 10)
    async with driven(space) as pilot:
        for key in ("down", "down", "up", "pagedown", "down", "end", "up", "home", "down"):
            await press(pilot, key)
            marked = [line for line in screen_text(pilot).splitlines() if line.lstrip("│ ").startswith("›")]
            assert len(marked) == 1, (key, marked)
            assert str(table(pilot).item) in marked[0]


async def test_only_the_rows_that_look_otherwise_are_painted(tmp_path: Path):
    space = large_workspace(tmp_path, 300, 60, 10)
    async with driven(space) as pilot:
        for _ in range(60):  # the table scrolls by now
            table(pilot).move(1)
        await rest(pilot)
        painted = _painted_by(table(pilot))
        for key in ("down", "up", "down", "down"):
            painted.clear()
            await press(pilot, key)
            await rest(pilot)
            assert len(painted) <= 3, (key, painted)
        assert table(pilot).scroll_offset.y > 0


@pytest.mark.parametrize("changing", ["theme", "columns", "marks", "focus"])
async def test_what_changes_how_rows_look_paints_them_anew(tmp_path: Path, changing: str):
    space = large_workspace(tmp_path, 300, 60, 10)
    async with driven(space) as pilot:
        await press(pilot, "down", "down", "up")
        items, another = table(pilot), next(each.name for each in themes() if each.name != pilot.app.theme)
        changes: dict[str, Callable[[], object]] = {
            "theme": lambda: setattr(pilot.app, "theme", another),
            "columns": lambda: items.lay_out(("updates",), "id", turned=False),
            "marks": lambda: items.mark(frozenset({str(items.item)})),
            "focus": lambda: pilot.app.screen.set_focus(None),
        }
        before = _lines(items)
        changes[changing]()
        await rest(pilot)
        kept = _lines(items)
        items.refresh()
        await rest(pilot)
        assert kept != before
        assert kept == _lines(items)


def _painted_by(items: ItemTable) -> list[str]:
    """The rows that a table paints from now on."""
    painted: list[str] = []
    paint = items.row_line

    def watched(row: Facts, width: int, under_cursor: bool) -> list[Segment]:
        painted.append(row.id)
        return paint(row, width, under_cursor)

    items.row_line = watched  # type: ignore[method-assign]
    return painted


def _lines(items: ItemTable) -> list[Strip]:
    return items.render_lines(Region(0, 0, *items.size))


def test_garbage_is_looked_for_rarely_once_the_app_runs():
    script = """
import gc
from tracker.tui.collecting import THRESHOLDS, collect_rarely
before = gc.get_freeze_count()
collect_rarely()
assert gc.get_threshold() == THRESHOLDS and THRESHOLDS[0] >= 10_000
assert gc.isenabled() and gc.get_freeze_count() > before
"""
    assert python(script).stderr == ""
