"""Whatever is pressed, in whatever order: never a crash, and never a lost or changed record."""

import asyncio
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from textual import events
from textual.errors import NoWidget
from textual.keys import _character_to_key, key_to_character

from tests.tui.driving import Driver, driven, rest
from tests.tui.golden import SCREENS, at_home, told
from tracker.tui.actions import ACTIONS
from tracker.workspace.care import verify_ledger
from tracker.workspace.workspace import Workspace

WAYS = sorted({shown.keys for shown in SCREENS.values()} | {("6", "a"), ("6", "e"), ("7", "plus"), ("7", "minus")})
"""Ways to every screen, so that a walk gets everywhere."""

KEYS = sorted(
    {key for action in ACTIONS.values() for key in action.key.split(",")}
    - {"q", "ctrl+q"}  # what leaves the app ends the walk
    | {*"abcxyz09%[]{:", "tab", "shift+tab", "enter", "escape", "backspace", "left", "right", "delete", "pagedown"}
)
SHORT = ("escape", "enter", "ctrl+s", "tab", "up", "down")
"""What is pressed more often than the rest, as people do."""

PASTES = (
    *("https://example.org/a\nhttps://example.org/b", "[red]x[/b] {0} %s", "R01", "2024-01-01", "ñandú 漢字 🦊"),
    *("status:open due<30d", "met", "9" * 5000, "\x1b[31m\u202e", "~/nothing.pdf", "B2"),
)
SIZES = ((40, 10), (60, 15), (80, 24), (140, 45))

APPEND_ONLY = "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%no_delete'"

Step = str | tuple[str, object]

STEPS: st.SearchStrategy[list[Sequence[Step]]] = st.lists(
    st.one_of(
        st.sampled_from(WAYS),
        st.lists(st.sampled_from(KEYS), min_size=1, max_size=6),
        st.lists(st.sampled_from(SHORT), min_size=1, max_size=6),
        st.tuples(st.tuples(st.just("paste"), st.sampled_from(PASTES))),
        st.tuples(st.tuples(st.just("resize"), st.sampled_from(SIZES))),
        st.tuples(st.tuples(st.just("click"), st.tuples(st.integers(0, 39), st.integers(0, 8)))),
    ),
    min_size=3,
    max_size=16,
)


@settings(max_examples=8)
@given(STEPS, st.booleans())
@example([["n", "ctrl+s", "escape", "escape", "0", "enter", "escape", "u", "U", "u"]], False)
@example(
    [["2", "enter", "]", "]", "]", "n"], [("paste", "漢字")], ["ctrl+s", "escape", "tab", "enter", "5", "n"]], True
)
async def test_no_keys_crash_the_app_or_lose_a_record(steps: list[Sequence[Step]], quick: bool) -> None:
    await walk([step for few in steps for step in few], quick=quick)


async def walk(steps: Sequence[Step], *, quick: bool) -> None:
    """Take the steps on a ledger with something of everything; what was recorded before is there after.

    Keys that are `quick` come before the screen has answered the one before, as on a slow line.
    """
    with tempfile.TemporaryDirectory() as folder, at_home(Path(folder)):
        space = told(Path())
        before = recorded(space)
        async with driven(space) as pilot:
            for step in steps:
                if pilot.app.return_code is None:  # nobody chose to leave
                    await act(pilot, step, quick=quick)
            await rest(pilot)
            assert pilot.app.return_code in (None, 0)
        assert before <= recorded(space)
        verify_ledger(space)
        space.close()


async def act(pilot: Driver, step: Step, *, quick: bool) -> None:
    """One step, without waiting for the screen to come to rest."""
    if isinstance(step, str):
        if quick:
            send(pilot, step)
        else:
            await pilot.press(step)
        await asyncio.sleep(0)
        return
    what, value = step
    if what == "resize":
        assert isinstance(value, tuple)
        await pilot.resize_terminal(*value)
    elif what == "click":
        assert isinstance(value, tuple)
        with suppress(NoWidget):  # between two screens there is nothing to click
            await pilot.click(offset=value)
    else:
        pilot.app.post_message(events.Paste(str(value)))
    await asyncio.sleep(0)


def send(pilot: Driver, key: str) -> None:
    """Press a key without waiting for anything."""
    name = key if len(key) > 1 or key.isalnum() else _character_to_key(key)
    character = key if len(key) == 1 else key_to_character(name)
    pilot.app.post_message(events.Key(name, character))


def recorded(space: Workspace) -> Counter[tuple[object, ...]]:
    """Every row of every table that takes rows only once, whole."""
    connection = sqlite3.connect(space.ledger)
    try:
        names = [name for (name,) in connection.execute(APPEND_ONLY).fetchall()]
        assert len(names) > 5
        return Counter((name, *row) for name in names for row in connection.execute(f"SELECT * FROM {name}"))
    finally:
        connection.close()
