"""The app with 100,000 items: when it first shows them, what a key costs, and what it holds, each within one run.

First paints are taken from a real pseudo-terminal, from process start to the first output with items: on 1,000 and on
100,000 items in turn, so that both meet the same machine. What keys cost and what is held is told by the app itself,
in a process of its own (`one_app`). All of it is on catalogues and ledgers from `generated_large`, at rest for long
enough that the app remembers their files, as it does from the second start on.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.first_paint import first_paint
from benchmarks.generated_large import large_workspace
from tracker.catalog.fingerprints import RESTED, remember_digests, seen

PYTHON = sys.executable
SIGHT = b"Recommendation number"
FEW, MANY = 1_000, 100_000
UPDATES, EVIDENCE = 1.0, 0.1
"""Updates and pieces of evidence for each item."""


class LargeApp(NamedTuple):
    """Medians of first paints in seconds; 95th percentiles of keys in milliseconds; megabytes.

    `key` is what the app's own thread works for a cursor key, `waited` what passes until it is shown; `reading` is
    that of cursor keys while the rest is read, which took `seconds`. `empty` is what the app holds on a catalogue
    without items, `held` when all are read, `used` when they were filtered too. On the overview something is shown
    after `overview_first` seconds and all after `overview_seconds`; then `overview_held` megabytes are held, on a
    catalogue without items `overview_empty`.
    """

    paint_few: float
    paint_many: float
    key: float
    waited: float
    reading: float
    filter: float
    seconds: float
    empty: float
    held: float
    used: float
    overview_first: float
    overview_seconds: float
    overview_empty: float
    overview_held: float


def large_app(folder: Path, rounds: int) -> LargeApp:
    """Make the catalogues in `folder` and measure the app on them."""
    places = {items: folder / str(items) for items in (0, FEW, MANY)}
    environment = _environment(folder)
    for items, place in places.items():
        _made(place, items, Path(environment["TRACKER_CACHE"]))
    paints: dict[int, list[float]] = {FEW: [], MANY: []}
    for number in range(rounds + 1):
        for items, taken in paints.items():
            command = [PYTHON, "-m", "benchmarks.one_app", str(places[items])]
            seconds = first_paint(command, environment, sight=SIGHT)
            if number:
                taken.append(seconds)
    empty, many = (_told(places[items], environment, "measure") for items in (0, MANY))
    bare, whole = (_told(places[items], environment, "overview") for items in (0, MANY))
    return LargeApp(
        statistics.median(paints[FEW]),
        statistics.median(paints[MANY]),
        percentile(many["key"]),
        percentile(many["waited"]),
        percentile(many["reading"]),
        percentile(many["filter"]),
        many["seconds"],
        empty["megabytes"],
        many["megabytes"],
        many["megabytes_after"],
        whole["first"],
        whole["seconds"],
        bare["megabytes"],
        whole["megabytes"],
    )


def percentile(taken: Sequence[float]) -> float:
    """The 95th percentile: no more than one in twenty took longer."""
    ordered = sorted(taken)
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]


def _made(place: Path, items: int, cache: Path) -> None:
    """A catalogue and ledger, whose files are remembered as if they had been read when they had long rested."""
    place.mkdir()
    space = large_workspace(place, items, int(items * UPDATES), int(items * EVIDENCE))
    _remember(space.catalogs[0], cache)


def _remember(files: Path, cache: Path) -> None:
    read = {path: (seen(path), path.read_bytes()) for path in files.iterdir()}
    remember_digests(read, lambda: cache, now=time.time_ns() + 2 * RESTED)


def _told(place: Path, environment: dict[str, str], what: str) -> dict[str, Any]:
    command = [PYTHON, "-m", "benchmarks.one_app", str(place), what]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "HOME": str(folder),
        "TRACKER_SETTINGS": str(folder / "settings.toml"),
        "TRACKER_STATE": str(folder / "state"),
        "TRACKER_CACHE": str(folder / "cache"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
