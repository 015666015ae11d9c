"""`python -m benchmarks`: measure, compare within this run, write `RESULTS.md`. Exit 1 if a ratio is over its limit."""

import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.first_paint import first_paint
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


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        ratios = [*_commands(Path(folder)), _paint(Path(folder))]
    report = _report(ratios)
    (Path(__file__).parent / "RESULTS.md").write_text(report, encoding="utf-8")
    print(report)
    return 0 if all(ratio.holds for ratio in ratios) else 1


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


def _paint(folder: Path) -> Ratio:
    """First frames and bare imports in turn, so that both meet the same machine."""
    environment = _environment(folder)
    bare = {"textual": [PYTHON, "-c", "import textual.app, textual.widgets"]}
    paints, imports = [], []
    first_paint([TRACKER], environment)
    for _ in range(ROUNDS):
        paints.append(first_paint([TRACKER], environment))
        imports.append(measure(bare, environment, rounds=1)["textual"].median)
    return Ratio(
        "first paint of the application with all items, from process start",
        '`python -c "import textual.app, textual.widgets"`',
        statistics.median(paints),
        statistics.median(imports),
        1.8,
    )


def _report(ratios: list[Ratio]) -> str:
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
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
