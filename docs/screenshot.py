"""`python -m docs.screenshot`: draw the pictures of the README from the app itself, on the shipped catalogues.

What is recorded for them says no more than the catalogues do: where a provision in force advances a recommendation
in part, or a bill before this Congress would, the reason is that of the crosswalk, and the measure is the evidence.
"""

import asyncio
import contextlib
import os
import re
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from tracker.catalog.items import Measure
from tracker.catalog.vocabulary import AUTHORITY_LABELS, Authority
from tracker.settings import Settings
from tracker.standing.vehicles import CARRYING
from tracker.tui.app import TrackerApp
from tracker.tui.themes import DARK, LIGHT
from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.matrix import MatrixView, matrix
from tracker.workspace.recording import UpdateInput, record_check, record_update
from tracker.workspace.viewing import show_item
from tracker.workspace.workspace import Workspace

FOLDER = Path(__file__).parent
TODAY = datetime(2026, 11, 20, 16, tzinfo=UTC)
BEGUN = datetime(2026, 10, 5, 16, tzinfo=UTC)
"""The day before the first row is recorded; each is recorded on a day of its own."""

CONGRESS = 119
"""The Congress that sits on these days."""

FONTS = '"Fira Code", Menlo, "DejaVu Sans Mono", Consolas, monospace'
"""What a picture is set in: fonts of the reader's machine, none from the network."""


class Picture(NamedTuple):
    """A picture: where the app opens, the keys pressed there, and what is said of it to who does not see it."""

    name: str
    alt: str
    place: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (128, 36)
    theme: str = DARK
    language: str = "en"


PICTURES = (
    Picture(
        "screenshot-overview",
        "The overview: overdue reports first, then what was recorded, money withheld, bills that died, and adoption by "
        "addressee",
        "overview",
        size=(128, 39),
    ),
    Picture(
        "screenshot",
        "The recommendations with where each stands, and one of them whole beside the list: its text, its standing and "
        "the evidence for it",
        "recommendations",
        ("down", "down", "down"),
    ),
    Picture(
        "screenshot-matrix",
        "The matrix: recommendations down, provisions across, and in a sentence what the one under the cursor is to "
        "the other",
        "matrix",
        ("down", "down", "down", "tab"),
    ),
    Picture(
        "screenshot-brief",
        "The screens in Spanish and in light colors: the options of a brief on the left, its preview on the right",
        "brief",
        theme=LIGHT,
        language="es",
    ),
)


def main() -> None:
    """Draw every picture anew."""
    for each in PICTURES:
        (FOLDER / f"{each.name}.svg").write_text(drawn(each), encoding="utf-8")


def drawn(picture: Picture) -> str:
    """A picture as SVG; the same each time."""
    with tempfile.TemporaryDirectory() as folder, _at_home(Path(folder)):
        workspace = _workspace(Path(folder), _settings(picture))
        try:
            return asyncio.run(_draw(workspace, picture))
        finally:
            workspace.close()


def _settings(picture: Picture) -> Settings:
    return Settings(theme=picture.theme, language=picture.language, reduced_motion=True)


async def _draw(workspace: Workspace, picture: Picture) -> str:
    app = TrackerApp(workspace, start=picture.place)
    async with app.run_test(size=picture.size) as pilot:
        await _rest(pilot)
        for key in picture.keys:
            await pilot.press(key)
            await _rest(pilot)
        return _own_fonts(app.export_screenshot(title="tracker"))


async def _rest(pilot: Pilot[None]) -> None:
    """Wait until every answer has come, and those to what it asked."""
    for _ in range(4):
        await pilot.pause(0.15)
        with contextlib.suppress(WorkerCancelled):  # by a newer question of the same kind
            await pilot.app.workers.wait_for_complete()
    pilot.app.clear_notifications()


def _own_fonts(svg: str) -> str:
    without = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family: Fira Code, monospace", f"font-family: {FONTS}", without)


# -- what is recorded


@contextlib.contextmanager
def _at_home(folder: Path) -> Iterator[None]:
    """With nothing of this machine's: what is kept about looking stands in the folder, too."""
    before = dict(os.environ)
    for name in [each for each in before if each.startswith(("TRACKER_", "LC_", "NO_COLOR"))]:
        del os.environ[name]
    os.environ |= {"HOME": str(folder), "TRACKER_STATE": str(folder / "state"), "LANG": "en_US.UTF-8"}
    try:
        yield
    finally:
        os.environ.clear()
        os.environ |= before


def _workspace(folder: Path, settings: Settings) -> Workspace:
    workspace = Workspace(
        settings=settings,
        ledger=folder / "ledger.db",
        author="Your name",
        clock=lambda: BEGUN,
        settings_path=folder / "settings.toml",
    )
    _record(workspace)
    workspace.clock = lambda: TODAY
    return workspace


def _record(workspace: Workspace) -> None:
    """Where each recommendation stands by the crosswalk, one on each day; of what is open somebody looked again."""
    view = matrix(workspace, workspace.at())
    day, opened = BEGUN, []
    for row in view.recommendations:
        day += timedelta(days=1)
        _go_to(workspace, day)
        told = next(_told(workspace, view, row.item), None)
        if told is not None:
            record_update(workspace, *told)
            opened += [row.item] if told[0].value == "open" else []
    for item in opened:
        day += timedelta(days=1)
        _go_to(workspace, day)
        record_check(workspace, item, "Read the pages of the bills again")


def _told(workspace: Workspace, view: MatrixView, item: str) -> Iterator[tuple[UpdateInput, list[EvidenceInput]]]:
    """What laws, and then bills before this Congress, that advance a recommendation say of where it stands."""
    columns = {each.item: each for each in view.provisions}
    cells = [each for each in view.cells if each.recommendation == item and each.bearing in CARRYING]
    for authority, value in ((Authority.STATUTE, "partially-addressed"), (Authority.BILL_TEXT, "open")):
        for cell in cells:
            measure = show_item(workspace, workspace.at(), columns[cell.provision].measure).body
            bearing = columns[cell.provision].authority == AUTHORITY_LABELS[authority]
            if not bearing or not isinstance(measure, Measure) or (value == "open" and measure.congress != CONGRESS):
                continue
            since = str(measure.enacted or measure.introduced)
            page = EvidenceInput(title=measure.title, url=measure.url or "", publisher="Congress.gov")
            yield UpdateInput(subject=item, value=value, reason=cell.reason, effective_date=since), [page]


def _go_to(workspace: Workspace, day: datetime) -> None:
    workspace.clock = lambda: day


if __name__ == "__main__":
    main()
