"""Themes: enough contrast for everybody, readable without color, still where motion is not wanted."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.color import Color
from textual.theme import Theme
from textual.widgets import Input

from tests.builders import ROOT, Ledger, edited, note, suggestion, workspace
from tests.tui.driving import press, rest, screen_text
from tracker.errors import InvalidSettings
from tracker.ledger.drafts import BriefDraft
from tracker.settings import Settings
from tracker.tui.app import TrackerApp, run_app
from tracker.tui.places import PLACES
from tracker.tui.themes import (
    CURSORS,
    GROUNDS,
    HIGH_CONTRAST,
    HIGH_CONTRAST_LIGHT,
    NAMES,
    TERMINAL,
    TEXTS,
    USUAL,
    themes,
)
from tracker.tui.widgets.grouped_table import GroupedTable, fit
from tracker.workspace.workspace import Workspace

FULL = [each for each in themes() if not each.ansi]
LINES = ("accent", "primary", "error", "warning", "success", "border", "border-blurred", "scrollbar")
"""Colors of lines and of what stands behind the text of a button."""


def contrast(first: str, second: str) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    lights = sorted((luminance(Color.parse(each)) for each in (first, second)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def luminance(color: Color) -> float:
    parts = [each / 255 for each in (color.r, color.g, color.b)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def colors(theme: Theme) -> dict[str, str]:
    """What the variables of our CSS stand for."""
    return {**theme.to_color_system().generate(), **theme.variables}


@pytest.mark.parametrize("theme", FULL, ids=lambda theme: theme.name)
def test_text_stands_out_from_every_ground(theme: Theme):
    least = 7 if theme.name in (HIGH_CONTRAST, HIGH_CONTRAST_LIGHT) else 4.5
    of = colors(theme)
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [("text", cursor) for cursor in CURSORS] + [("button-color-foreground", "primary")]
    pairs += [("input-cursor-foreground", "input-cursor-background"), ("text", "input-selection-background")]
    low = {pair: contrast(of[pair[0]], of[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in low.items() if ratio < least} == {}


@pytest.mark.parametrize("theme", FULL, ids=lambda theme: theme.name)
def test_lines_stand_out_from_the_grounds(theme: Theme):
    of = colors(theme)
    assert {name: contrast(of[name], of["surface"]) for name in LINES if contrast(of[name], of["surface"]) < 3} == {}


def test_no_color_of_our_styles_is_outside_what_is_held():
    held = {*TEXTS, *GROUNDS, *CURSORS, *LINES, "block-cursor-foreground"}
    used = set()
    for path in (*(ROOT / "tracker" / "tui").rglob("*.tcss"), *(ROOT / "tracker" / "tui").rglob("*.py")):
        used |= set(re.findall(r"[\s\"]\$([a-z][a-z0-9-]*)", path.read_text(encoding="utf-8")))
    assert used - held == set()


def test_the_theme_of_the_terminal_uses_its_sixteen_colors_only():
    theme = next(each for each in themes() if each.name == TERMINAL)
    values = [each for each in (*theme.variables.values(), theme.primary, theme.error, theme.background) if each]
    assert all(str(each).startswith("ansi_") or each == "reverse" for each in values)


def test_every_theme_of_ours_has_a_name():
    assert {each.name for each in themes()} == set(NAMES)
    assert USUAL in NAMES


def test_a_theme_that_there_is_not_is_said_before_the_screen_is_taken_over(tmp_path):
    with pytest.raises(InvalidSettings, match=r"`theme` names no theme: tracker-lihgt\. Did you mean tracker-light"):
        run_app(workspace(tmp_path, settings=Settings(theme="tracker-lihgt")))


def test_a_place_to_open_on_that_there_is_not_is_said(tmp_path):
    with pytest.raises(InvalidSettings, match=r"`start` names no place: deadline\. Did you mean deadlines"):
        run_app(workspace(tmp_path, settings=Settings(start="deadline")))


@pytest.mark.parametrize("name", sorted(NAMES))
async def test_every_theme_can_be_shown(tmp_path, name: str):
    app = TrackerApp(workspace(tmp_path, settings=Settings(theme=name)), start="deadlines")
    async with app.run_test(size=(100, 30)) as pilot:
        await rest(pilot)
        assert app.theme == name
        await press(pilot, "n", "escape", "question_mark", "escape", "comma")
        assert app.unforeseen == []


async def test_without_color_the_cursor_and_the_focus_are_still_told(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = TrackerApp(workspace(tmp_path), start="deadlines")
    async with app.run_test(size=(100, 30)) as pilot:
        await rest(pilot)
        assert app.no_color
        table = app.screen.query_one(GroupedTable)
        assert table.plain(under_cursor=True).reverse
        assert "›" in screen_text(pilot)
        await press(pilot, "comma", "tab", "tab", "tab", "tab")
        field = app.screen.query_one("#field-author Input", Input)
        assert field.has_focus
        assert field.rich_style.reverse


async def test_nothing_moves_where_motion_is_not_wanted(tmp_path):
    app = TrackerApp(workspace(tmp_path, settings=Settings(reduced_motion=True)), start="settings")
    async with app.run_test(size=(100, 30)) as pilot:
        await rest(pilot)
        await press(pilot, "tab", "tab", "tab", "tab")
        field = app.screen.query_one("#field-author Input", Input)
        assert field.has_focus
        assert not field.cursor_blink
        assert app.animation_level == "none"


# -- widths


WIDE = ("国会向政府提出了问题", "한국어 제목", "é́ combined", "Ñandú – ¿cuándo?", "👩‍👩‍👧 family 🇲🇽", "ไทย")


@pytest.mark.parametrize("text", WIDE)
@pytest.mark.parametrize("width", [1, 2, 5, 8, 13, 40])
def test_a_text_takes_exactly_the_cells_it_is_given(text: str, width: int):
    assert cell_len(fit(text, width)) == width


def with_wide_text(folder: Path) -> Workspace:
    """A workspace whose items, deadlines, suggestions, notes and recorded briefs are called by wide words."""
    wide = " ".join(WIDE)
    catalogue = folder / "wide.yaml"
    changes = [("Count every pothole", wide), ("Figures after each quarter", wide)]
    catalogue.write_text(edited(*changes), encoding="utf-8")
    space = workspace(folder, catalogs=(catalogue,))
    Ledger(space.ledger).record(
        replace(suggestion(), summary=wide[:200]),
        note(reason=wide),
        BriefDraft(quarter="2026Q1", arguments="{}", digest="d" * 64, hashes="{}", reason=wide),
        author=WIDE[0],
    )
    return space


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
@pytest.mark.parametrize("start", sorted(PLACES))
async def test_every_line_of_every_place_is_as_wide_as_the_screen(tmp_path: Path, start: str, size: tuple[int, int]):
    app = TrackerApp(with_wide_text(tmp_path), start=start)
    async with app.run_test(size=size) as pilot:
        await rest(pilot)
        assert {cell_len(line) for line in screen_text(pilot).splitlines()} == {size[0]}
        assert app.unforeseen == []
