"""The overview screen: what presses, in a page, and ways on from it."""

from tests.tui.driving import driven, press, screen_text
from tracker.workspace.workspace import Workspace


async def test_the_overview_says_what_presses_and_leads_on(space: Workspace) -> None:
    async with driven(space, (100, 40)) as pilot:
        await press(pilot, "w")
        text = screen_text(pilot)
        assert "where everything stands" in text
        assert "Overdue" in text
        assert "Withheld money" in text
        await press(pilot, "d")
        assert "Deadlines" in screen_text(pilot)
        await press(pilot, "escape", "escape")
        assert "1 Recommendations" in screen_text(pilot)


async def test_the_overview_is_wrapped_for_a_narrow_terminal(space: Workspace) -> None:
    async with driven(space, (60, 20)) as pilot:
        await press(pilot, "w", "G")
        lines = screen_text(pilot).splitlines()
        assert max(len(line.rstrip()) for line in lines) <= 60
