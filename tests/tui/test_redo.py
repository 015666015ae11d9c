"""`u` walks back, `U` walks forward; both say what they touched."""

from tests.tui.driving import choose, detail, driven, press, toasts, write
from tracker.workspace.briefs import record_brief
from tracker.workspace.recording import record_note
from tracker.workspace.workspace import Workspace


async def test_what_was_undone_is_recorded_again_from_the_app(space: Workspace) -> None:
    async with driven(space, (140, 50)) as pilot:
        await press(pilot, "n")
        await choose(pilot, "value", "open")
        await write(pilot, "reason", "Read the report")
        await press(pilot, "ctrl+s", "u")
        assert "Adoption: No evidence recorded" in detail(pilot)
        await press(pilot, "U")
        assert toasts(pilot)[2].startswith("Recorded again the adoption of R01: Open, effective 2026-03-02 (")
        assert "Adoption: Open since 2026-" in detail(pilot)
        await press(pilot, "u", "ctrl+r", "U")
        assert toasts(pilot)[3].startswith("Retracted the adoption of R01: Open")
        assert toasts(pilot)[4].startswith("Recorded again the adoption of R01: Open")
        assert toasts(pilot)[5] == "Ana has taken nothing back that could be recorded again."


async def test_undo_after_a_brief_speaks_of_the_brief(space: Workspace) -> None:
    record_note(space, "R01", "Before")
    record_brief(space, "2026Q1", {"quarter": "2026Q1"}, "d" * 64, {"brief.pdf": "e" * 64})
    async with driven(space) as pilot:
        await press(pilot, "u")
        assert toasts(pilot)[0].startswith(
            "Retracted the record of the brief of 2026Q1, whose files stay where they are"
        )
