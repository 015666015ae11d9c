"""`python -m benchmarks`: measure, compare within this run, write `RESULTS.md`. Exit 1 if a ratio is over its limit."""

import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.briefs import Growth, PdfCost, commands, exponent, growth, pdf, prepared
from benchmarks.first_paint import first_paint
from benchmarks.large_app import FEW, MANY, LargeApp, large_app
from benchmarks.timing import measure

PYTHON = sys.executable
TRACKER = str(Path(sys.executable).with_name("tracker"))
ROUNDS = 21


@dataclass(frozen=True, slots=True)
class Ratio:
    """One measured ratio and, where one is promised, its limit."""

    what: str
    against: str
    seconds: float
    base: float
    limit: float | None

    @property
    def value(self) -> float:
        return self.seconds / self.base

    @property
    def holds(self) -> bool:
        return self.limit is None or self.value <= self.limit


@dataclass(frozen=True, slots=True)
class Bound:
    """One measured figure that is no ratio, with its unit and its limit."""

    what: str
    figure: float
    unit: str
    limit: float | None

    @property
    def holds(self) -> bool:
        return self.limit is None or self.figure <= self.limit


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        ratios = [*_commands(Path(folder)), *_paints(Path(folder))]
    with tempfile.TemporaryDirectory() as folder:
        environment = prepared(Path(folder))
        times, page = commands(environment, Path(folder), ROUNDS), pdf(environment, 7)
    grown = growth()  # before this process grows itself: a child's greatest memory begins with its parent's
    with tempfile.TemporaryDirectory() as folder:
        large = large_app(Path(folder), 11)
    ratios += [_large_paint(large), *_briefs(times), _pdf(page)]
    bounds = [*_bounds(times, grown), *_large_bounds(large)]
    report = _report(ratios, bounds, grown)
    (Path(__file__).parent / "RESULTS.md").write_text(report, encoding="utf-8")
    print(report)
    return 0 if all(each.holds for each in (*ratios, *bounds)) else 1


def _briefs(times: dict[str, float]) -> list[Ratio]:
    base, against, ledger = (
        times["list"],
        "cold `tracker list` on the same ledger",
        "500 updates, 500 pieces of evidence",
    )
    return [
        Ratio(f"`tracker brief`, Markdown ({ledger})", against, times["markdown"], base, 2),
        Ratio("`tracker brief --format csv --out`, every table a file", against, times["csv"], base, 2),
        Ratio("`tracker brief --format json`", against, times["json"], base, 2),
        Ratio("the same Markdown with `--record`, which loads the ORM", against, times["recorded"], base, None),
    ]


def _pdf(cost: PdfCost) -> Ratio:
    return Ratio(
        f"the PDF of that brief, {cost.pages} pages, PDF/UA-1, from the composed document, first in its process",
        f"bare typst on the same words, {cost.bare_pages} pages, first in its process",
        cost.written,
        cost.bare,
        1.5,
    )


def _bounds(times: dict[str, float], grown: list[Growth]) -> list[Bound]:
    return [
        Bound("`tracker brief --all`: every format, cold", times["all"], "s", 6),
        Bound("exponent of the standard brief's time over the data", exponent(grown), "", None),
        Bound(
            f"greatest memory at {grown[-1].items:,} items, {grown[-1].updates:,} updates",
            grown[-1].megabytes,
            "MB",
            500,
        ),
    ]


def _environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "HOME": str(folder),
        "TRACKER_SETTINGS": str(folder / "settings.toml"),
        "TRACKER_DATABASE": str(folder / "ledger.db"),
        "TRACKER_AUTHOR": "benchmark",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


def _commands(folder: Path) -> list[Ratio]:
    environment = _environment(folder)
    begun = time.perf_counter()
    subprocess.run([TRACKER, "list"], env=environment, check=True, capture_output=True)
    without_ledger = time.perf_counter() - begun
    subprocess.run([TRACKER, "db", "init"], env=environment, check=True, capture_output=True)
    commands = {
        "click": [PYTHON, "-c", "import click"],
        "help": [TRACKER, "--help"],
        "list": [TRACKER, "list"],
        "show": [TRACKER, "show", "PL119-60-8365"],
        "brief": [TRACKER, "brief", "--quarter", "2026Q3"],
        "update": [TRACKER, "note", "R05", "a note"],
    }
    times = {name: each.median for name, each in measure(commands, environment, rounds=ROUNDS).items()}
    base, against = times["click"], '`python -c "import click"`'
    return [
        Ratio("`tracker --help`", against, times["help"], base, 1.5),
        Ratio("`tracker list` on the shipped catalogues", against, times["list"], base, 2.5),
        Ratio("`tracker show PL119-60-8365`", against, times["show"], base, None),
        Ratio("`tracker brief --quarter 2026Q3` (Markdown)", against, times["brief"], base, None),
        Ratio("`tracker note`: recording one row", against, times["update"], base, None),
        Ratio(
            "`tracker list` with no ledger yet: the catalogue is validated first", against, without_ledger, base, None
        ),
    ]


def _paints(folder: Path) -> Iterator[Ratio]:
    """First frames and bare imports in turn, so that both meet the same machine: on the overview, and on the items."""
    environment = _environment(folder)
    bare = {"textual": [PYTHON, "-c", "import textual.app, textual.widgets"]}
    places = {"overview": b"PL118-47", "recommendations": b"R01"}
    paints: dict[str, list[float]] = {place: [] for place in places}
    imports = []
    for number in range(ROUNDS + 1):
        for place, sight in places.items():
            (folder / "settings.toml").write_text(f'[tracker]\nstart = "{place}"\n', encoding="utf-8")
            seconds = first_paint([TRACKER], environment, sight=sight)
            if number:
                paints[place].append(seconds)
        if number:
            imports.append(measure(bare, environment, rounds=1)["textual"].median)
    shown = {"overview": "of the application with its overview", "recommendations": "with all items"}
    for place, taken in paints.items():
        yield Ratio(
            f"first paint {shown[place]}, from process start",
            '`python -c "import textual.app, textual.widgets"`',
            statistics.median(taken),
            statistics.median(imports),
            1.8,
        )


def _large_paint(large: LargeApp) -> Ratio:
    return Ratio(
        f"first paint with {MANY:,} items, {MANY:,} updates",
        f"the same with {FEW:,} items, {FEW:,} updates",
        large.paint_many,
        large.paint_few,
        1.2,
    )


def _large_bounds(large: LargeApp) -> list[Bound]:
    with_items = f"with {MANY:,} items"
    return [
        Bound(
            f"a cursor key {with_items}: the app's thread, to the end of its frame, 95th percentile", large.key, "ms", 8
        ),
        Bound("the same as it passes, with whatever else the machine does", large.waited, "ms", None),
        Bound(f"a cursor key while they are read, which takes {large.seconds:.0f} s", large.reading, "ms", None),
        Bound(f"a letter in the filter {with_items}, 95th percentile", large.filter, "ms", 50),
        Bound(f"memory {with_items} over that of the empty app, all read", large.held - large.empty, "MB", 150),
        Bound("the same when they were filtered", large.used - large.empty, "MB", None),
        Bound(
            f"memory of the overview {with_items} over that of an empty one",
            large.overview_held - large.overview_empty,
            "MB",
            150,
        ),
        Bound("until it shows what is most pressing of the first items", large.overview_first, "s", None),
        Bound("until it shows all", large.overview_seconds, "s", None),
    ]


def _report(ratios: list[Ratio], bounds: list[Bound], grown: list[Growth]) -> str:
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"
    lines = [
        "# Benchmark results",
        "",
        "Written by `make bench`. Ratios of medians within one run; seconds say nothing about another machine.",
        "",
        f"Machine: {machine}; Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}; {ROUNDS} rounds.",
        "",
        "| what | against | ms | base ms | ratio | limit |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
    ]
    for each in ratios:
        limit = "–" if each.limit is None else f"{each.limit:g}{'' if each.holds else ' **exceeded**'}"
        lines.append(
            f"| {each.what} | {each.against} | {each.seconds * 1000:.0f} | {each.base * 1000:.0f} "
            f"| {each.value:.2f} | {limit} |"
        )
    lines += ["", "| what | figure | limit |", "| --- | ---: | ---: |"]
    for bound in bounds:
        limit = "–" if bound.limit is None else f"{bound.limit:g}{'' if bound.holds else ' **exceeded**'}"
        lines.append(f"| {bound.what} | {bound.figure:.2f} {bound.unit} | {limit} |".replace("  |", " |"))
    lines += [
        "",
        "The standard brief as Markdown on generated catalogues, ten updates and one piece of evidence an item:",
        "",
        "| items | updates | s | MB |",
        "| ---: | ---: | ---: | ---: |",
        *(f"| {each.items:,} | {each.updates:,} | {each.seconds:.2f} | {each.megabytes:.0f} |" for each in grown),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
