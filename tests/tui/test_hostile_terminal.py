"""What a terminal says is not always its own: pasted text can hold what only a terminal should say."""

from textual import events
from textual.geometry import Size

from tests.tui.driving import driven
from tracker.workspace.workspace import Workspace


async def test_no_pasted_text_makes_the_screen_larger_than_any_screen_is(space: Workspace) -> None:
    async with driven(space, (120, 40)) as pilot:
        size = Size(2_001, 2_000)
        pilot.app.post_message(events.Resize(size, size))
        await pilot.pause()
        assert pilot.app.size == Size(120, 40)


async def test_a_large_screen_is_one(space: Workspace) -> None:
    async with driven(space, (120, 40)) as pilot:
        pilot.app.post_message(events.Resize(Size(800, 300), Size(800, 300)))
        await pilot.pause()
        assert pilot.app.size == Size(800, 300)
