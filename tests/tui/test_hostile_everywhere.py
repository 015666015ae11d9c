"""Hostile text in every place where text comes from outside, on every screen: shown harmless, whole and in line."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.tui.driving import Driver, driven, press, screen_text
from tests.tui.golden import at_home
from tests.tui.hostile import HOSTILE, hostile, ways
from tracker.text.clean import is_unsafe
from tracker.tui.forms.asking import AskScreen


@pytest.mark.parametrize(
    ("kind", "size"),
    list(zip(HOSTILE, [(80, 24), (200, 50), (200, 50), (80, 24)], strict=True)),
    ids=lambda value: value if isinstance(value, str) else f"{value[0]}x{value[1]}",
)
async def test_hostile_text_is_shown_harmless_on_every_screen(kind: str, size: tuple[int, int], tmp_path: Path) -> None:
    seen = set()
    with at_home(tmp_path):
        space = hostile(Path(), HOSTILE[kind])
        async with driven(space, size) as pilot:
            assert "evil" in harmless(pilot, ("the draft",))
            await press(pilot, "c")
            assert "evil" in harmless(pilot, ("the draft in its form",))
            await leave(pilot)
            for keys in ways():
                for key in keys:
                    if key:
                        await pilot.press(key)
                await press(pilot)
                assert pilot.app.unforeseen == [], keys
                if "evil" in harmless(pilot, keys):
                    seen.add(keys)
                await leave(pilot)
        space.close()
    assert len(seen) > 40, seen


def harmless(pilot: Driver, where: tuple[str, ...]) -> str:
    """The text of the screen, every line of it as wide as the screen and without what acts on a terminal."""
    shown, width = screen_text(pilot), pilot.app.size.width
    assert [cell_len(line) for line in shown.split("\n")] == [width] * pilot.app.size.height, where
    assert sorted({character for character in shown if character != "\n" and is_unsafe(character)}) == [], where
    return shown


async def leave(pilot: Driver) -> None:
    """Back to the recommendations, whatever is open and whatever was written in it."""
    for _ in range(12):
        if len(pilot.app.screen_stack) == 1:
            break
        await pilot.press("d" if isinstance(pilot.app.screen, AskScreen) else "escape")
    pilot.app.clear_notifications()
    await pilot.press("escape", "escape", "1", "escape", "escape", "home")
    assert len(pilot.app.screen_stack) == 1
