"""Time whole commands, interleaved, and compare their medians: ratios within one run, never seconds alone."""

import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """Median and spread of a command's wall time in seconds."""

    median: float
    lowest: float
    highest: float


def measure(
    commands: Mapping[str, Sequence[str]], environment: Mapping[str, str], *, rounds: int = 21
) -> dict[str, Measured]:
    """Run every command in turn, `rounds` times after two unmeasured ones; returns times by name."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 2):
        for name, command in commands.items():
            begun = time.perf_counter()
            subprocess.run(command, env=dict(environment), check=True, capture_output=True)
            if number >= 2:
                times[name].append(time.perf_counter() - begun)
    return {name: Measured(statistics.median(taken), min(taken), max(taken)) for name, taken in times.items()}
