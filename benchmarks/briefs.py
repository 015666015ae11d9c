"""What a brief costs: cold commands against `tracker list`, the PDF against bare typst, growth with the data."""

import json
import math
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.generated import catalogue, fill, space_in
from benchmarks.timing import measure

PYTHON = sys.executable
TRACKER = str(Path(sys.executable).with_name("tracker"))
QUARTER = ("--quarter", "2026Q3")
SIZES = (625, 1250, 2500, 5000)
"""Items of the generated catalogues; each has ten updates an item and one piece of evidence an item."""


class Growth(NamedTuple):
    """The standard brief at one size: wall time and greatest resident memory of the whole command."""

    items: int
    updates: int
    seconds: float
    megabytes: float


class PdfCost(NamedTuple):
    """Seconds to write the PDF and to compile as many bare pages, and how many pages that were."""

    written: float
    bare: float
    pages: int
    bare_pages: int


def prepared(folder: Path) -> dict[str, str]:
    """A ledger of 500 updates and 500 pieces of evidence on the shipped catalogues: the environment that names it."""
    space = space_in(folder)
    fill(space, 500, 500)
    environment = _environment(folder)
    subprocess.run([TRACKER, "list"], env=environment, check=True, capture_output=True)
    return environment


def commands(environment: Mapping[str, str], folder: Path, rounds: int) -> dict[str, float]:
    """Median seconds of each cold command: list, and the brief in each format, in all, and recorded."""
    brief = [TRACKER, "brief", *QUARTER]
    found = measure(
        {
            "list": [TRACKER, "list"],
            "markdown": [*brief, "--format", "markdown"],
            "csv": [*brief, "--format", "csv", "--out", str(folder / "csv")],
            "json": [*brief, "--format", "json"],
        },
        environment,
        rounds=rounds,
    )
    dear = measure(
        {
            "recorded": [*brief, "--format", "markdown", "--out", str(folder / "recorded"), "--record"],
            "all": [*brief, "--all", "--out", str(folder / "all")],
        },
        environment,
        rounds=max(3, rounds // 4),
    )
    return {name: each.median for name, each in (found | dear).items()}


def pdf(environment: Mapping[str, str], rounds: int) -> PdfCost:
    """The PDF format against typst alone: both compile in a process of their own that has the words already.

    Bare typst sets the same words in its own headings, paragraphs and tables, with nothing of ours about them, tagged
    as typst tags by default, and begins again from the first until it has at least the pages of ours.
    """
    done = subprocess.run(
        [PYTHON, "-m", "benchmarks.bare_typst", str(rounds)],
        env=dict(environment),
        check=True,
        capture_output=True,
        text=True,
    )
    return PdfCost(**json.loads(done.stdout))


def growth(sizes: Sequence[int] = SIZES) -> list[Growth]:
    """The standard brief on generated catalogues of these sizes, as Markdown, each in a process of its own."""
    return [_grown(items) for items in sizes]


def exponent(grown: Sequence[Growth]) -> float:
    """The slope of log(seconds) over log(items), by least squares: 1 is linear."""
    points = [(math.log(each.items), math.log(each.seconds)) for each in grown]
    middle = [sum(axis) / len(points) for axis in zip(*points, strict=True)]
    above = sum((x - middle[0]) * (y - middle[1]) for x, y in points)
    return above / sum((x - middle[0]) ** 2 for x, _ in points)


def _grown(items: int) -> Growth:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        catalog = folder / "catalogue.yaml"
        catalog.write_text(catalogue(items), encoding="utf-8")
        fill(space_in(folder, (catalog,)), items * 10, items)
        command = [PYTHON, "-m", "benchmarks.one_brief", str(folder), str(catalog)]
        environment = _environment(folder)
        subprocess.run(command, env=environment, check=True, capture_output=True)
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        told = json.loads(done.stdout)
        return Growth(items, items * 10, told["seconds"], told["megabytes"])


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {
        "HOME": str(folder),
        "TRACKER_SETTINGS": str(folder / "settings.toml"),
        "TRACKER_DATABASE": str(folder / "ledger.db"),
        "TRACKER_AUTHOR": "benchmark",
    }


def greatest_memory() -> float:
    """The greatest resident memory of this process so far, in megabytes."""
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 / unit)
