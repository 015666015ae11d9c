"""`python -m docs.screenshot`: draw the picture in the README from the app itself, on the shipped catalogues."""

import asyncio
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tracker.settings import Settings
from tracker.tui.app import TrackerApp
from tracker.tui.listing import load_listing
from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.recording import UpdateInput, record_check, record_update
from tracker.workspace.workspace import Workspace

TARGET = Path(__file__).parent / "screenshot.svg"


def main() -> None:
    """Record what the tour in the README records, open a provision, save the screen."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_draw(_workspace(Path(folder))))


def _workspace(folder: Path) -> Workspace:
    workspace = Workspace(
        settings=Settings(),
        ledger=folder / "ledger.db",
        author="Your name",
        clock=lambda: datetime(2026, 11, 21, 16, tzinfo=UTC),
    )
    bills = EvidenceInput(url="https://www.congress.gov/", title="Bill pages", publisher="Congress.gov", grade="B2")
    record_update(
        workspace,
        UpdateInput(
            subject="R06", value="open", effective_date="2026-07-15", reason="Two bills, neither out of committee"
        ),
        [bills],
    )
    record_check(workspace, "R06", "Looked at both bills on congress.gov", day="2026-09-01")
    return workspace


async def _draw(workspace: Workspace) -> None:
    app = TrackerApp(workspace, load_listing(workspace))
    async with app.run_test(size=(132, 36)) as pilot:
        await pilot.pause(0.5)
        await pilot.press("j", "j", "j", "j", "j")
        await pilot.pause(1.0)
        drawn = re.sub(r"@font-face \{.*?\}\s*", "", app.export_screenshot(title="tracker"), flags=re.DOTALL)
        TARGET.write_text(drawn, encoding="utf-8")  # without fonts from the network


if __name__ == "__main__":
    main()
