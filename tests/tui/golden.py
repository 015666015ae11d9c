"""Every screen as text, at three sizes, kept in `tests/tui/golden/`: `python -m tests.tui.golden` draws them anew.

A changed screen is a changed file, to be read line by line like code. Ids are masked, since they are made by
chance; days are those of the clock of the tests, and files stand in the folder they are named in.
"""

import asyncio
import contextlib
import difflib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from tests.builders import SMALL, Clock, workspace
from tests.tui.driving import Driver, driven, press, rest, screen_text
from tracker.ledger.kinds import HandleKind, SuggestionKind
from tracker.settings import Settings
from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.handles import set_handle
from tracker.workspace.recording import (
    UpdateInput,
    correct_update,
    record_check,
    record_note,
    record_update,
    review,
)
from tracker.workspace.suggested import Proposal
from tracker.workspace.suggestions import record_suggestions
from tracker.workspace.workspace import Workspace

FOLDER = Path(__file__).parent / "golden"
SIZES = ((80, 24), (120, 40), (200, 50))


def _break_the_catalogue() -> None:
    Path("small.yaml").write_text("schema: 1\ntitle: [\n", encoding="utf-8")


class Shown(NamedTuple):
    """A screen: the keys that lead to it from the recommendations, and what happens before the last of them."""

    keys: tuple[str, ...]
    before: Callable[[], None] | None = None


SCREENS: dict[str, Shown] = {
    "overview": Shown(("0",)),
    "recommendations": Shown(()),
    "provisions": Shown(("2",)),
    "measures": Shown(("3",)),
    "filter": Shown(("slash", *"st")),
    "item": Shown(("2", "enter")),
    "item-2": Shown(("2", "enter", "right_square_bracket")),
    "item-3": Shown(("2", "enter", *["right_square_bracket"] * 2)),
    "item-4": Shown(("2", "enter", *["right_square_bracket"] * 3)),
    "item-5": Shown(("2", "enter", *["right_square_bracket"] * 4)),
    "matrix": Shown(("4",)),
    "deadlines": Shown(("5",)),
    "evidence": Shown(("6",)),
    "suggestions": Shown(("7",)),
    "brief": Shown(("8",)),
    "activity": Shown(("9",)),
    "settings": Shown(("comma",)),
    "help": Shown(("question_mark",)),
    "palette": Shown(("ctrl+p",)),
    "update": Shown(("n",)),
    "many": Shown(("space", "j", "space", "v")),
    "failure": Shown(("r",), before=_break_the_catalogue),
}

MASKS = (
    (re.compile(r"\b(?=[0-9a-f]*[0-9])[0-9a-f]{8}\b(?!-)"), "········"),
    (re.compile(r"\b[0-9a-f]{12}…"), "············…"),
    (re.compile(r"(?<=│)[0-9a-f]{1,7}\)"), lambda found: "·" * (len(found[0]) - 1) + ")"),  # cut off by a dialog
    (re.compile(r"tracker \d[^│]*Python[^│]*"), lambda found: "(the versions)".ljust(len(found[0]))),
)


def told(folder: Path, catalogue: str = SMALL.name) -> Workspace:
    """A workspace on the small catalogue, on 2 June 2024, with something of everything recorded in spring."""
    clock = Clock()
    clock.set("2024-03-01")
    shutil.copyfile(SMALL, folder / catalogue)
    space = workspace(folder, catalogs=(folder / catalogue,), clock=clock, settings=Settings(language="en"))
    page = EvidenceInput(
        title="Minutes of the roads committee", url="https://example.org/minutes", publisher="The ministry", grade="B2"
    )
    opened = record_update(space, UpdateInput(subject="R01", value="open", reason="The ministry took it up"), [page])
    clock.set("2024-05-20")
    (folder / "count.txt").write_text("Potholes: 12\n", encoding="utf-8")
    count = EvidenceInput(title="The count", file=str(folder / "count.txt"), quote="Potholes: 12", stance="contradicts")
    record_update(space, UpdateInput(subject="R02", value="implemented", reason="The ministry says so"), [count])
    wrong = record_update(space, UpdateInput(subject="PL118-900-12", value="withheld", reason="As the act says"))
    correct_update(space, wrong.ids[0], "The day was wrong", {"effective_date": "2024-04-01"})
    met = UpdateInput(subject="PL118-900-12/A", value="met", reason="The count is done")
    record_update(space, met, [EvidenceInput(title="Letter of certification", url="https://example.org/letter")])
    record_check(space, "R03", "Read the ministry's page")
    record_note(space, "R01", "The budget hearing is in July")
    searched = EvidenceInput(title="Register of reports", url="https://example.org/register", found_nothing=True)
    record_update(space, UpdateInput(subject="R04", value="open", reason="Nothing found", internal=True), [searched])
    review(space, opened.ids[0], "agreed", "Read it too")
    set_handle(space, "R01", HandleKind.TAG, "asphalt")
    set_handle(space, "R02", HandleKind.FOLLOW)
    record_suggestions(
        space,
        [
            Proposal(
                kind=SuggestionKind.STAGE,
                item="HR9001-117",
                summary="HR9001-117: Reported by committee on 2021-06-10",
                official={
                    "title": "Official record of the Bridge Scales Bill",
                    "publisher": "Clerk of the Republic of Roads",
                    "url": "https://example.org/bills/9001",
                    "published": "2021-06-10",
                    "locator": "Actions, 2021-06-10",
                    "quote": "Reported by the Committee on Bridges.",
                    "trail": [["REFERRED", "2021-05-20"], ["REPORTED", "2021-06-10"]],
                },
                value="REPORTED",
                effective_date=date(2021, 6, 10),
            )
        ],
    )
    clock.set("2024-06-02")
    return space


@contextlib.contextmanager
def at_home(folder: Path) -> Iterator[None]:
    """Within a folder that is also the home, with nothing of this machine's: what is shown is the same anywhere."""
    environment = {
        "HOME": str(folder),
        "LANG": "en_US.UTF-8",
        "PATH": str(folder / "no programs"),
        "TRACKER_CACHE": str(folder / "cache"),
        "TRACKER_SETTINGS": "settings.toml",
        "TRACKER_STATE": str(folder / "state"),
    }
    ours = {name for name in os.environ if name.startswith(("TRACKER_", "XDG_", "LC_", "CONGRESS_"))}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    with contextlib.chdir(folder), patch.dict(os.environ, {**kept, **environment}, clear=True):
        yield


async def drawn(folder: Path, size: tuple[int, int], shown: Shown) -> str:
    """A screen as text, masked, its lines without trailing blanks."""
    with at_home(folder):
        async with driven(told(Path()), size) as pilot:
            await press(pilot, *shown.keys[:-1])
            if shown.before is not None:
                shown.before()
            await press(pilot, *shown.keys[-1:])
            text = await _still(pilot)
    for pattern, mask in MASKS:
        text = pattern.sub(mask, text)
    return "\n".join(line.rstrip() for line in text.split("\n")) + "\n"


async def _still(pilot: Driver) -> str:
    """The screen once it stays as it is: what is read after the first answer has come too."""
    text = ""
    for _ in range(50):
        pilot.app.clear_notifications()
        for screen in pilot.app.screen_stack:
            await screen.query("Toast").remove()
        await pilot.pause(0.15)
        await rest(pilot)
        before, text = text, screen_text(pilot)
        if text == before:
            return text
    raise AssertionError(f"The screen does not come to rest:\n{text}")


def path_of(name: str, size: tuple[int, int]) -> Path:
    return FOLDER / f"{name}-{size[0]}x{size[1]}.txt"


def difference(name: str, size: tuple[int, int], text: str) -> str:
    """What differs from the screen that is kept, line by line; empty for nothing."""
    path = path_of(name, size)
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = difflib.unified_diff(kept.splitlines(), text.splitlines(), path.name, "as drawn now", lineterm="", n=1)
    return "\n".join(lines)


def main() -> None:
    """Draw every screen anew, and take away those that are no longer asked for."""
    FOLDER.mkdir(exist_ok=True)
    wanted = {path_of(name, size) for name in SCREENS for size in SIZES}
    for path in set(FOLDER.glob("*.txt")) - wanted:
        path.unlink()
    for name, shown in SCREENS.items():
        for size in SIZES:
            with tempfile.TemporaryDirectory() as folder:
                text = asyncio.run(drawn(Path(folder), size, shown))
            path_of(name, size).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
