"""Mistakes in catalogue files, each with file, line and column."""

from dataclasses import dataclass

from tracker.errors import InvalidCatalog
from tracker.text.clean import shown
from tracker.text.nearest import listed

Path = tuple[str | int, ...]
"""Where a value stands in a file: keys and list positions from the top."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake; `line` and `column` count from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{shown(self.file)}:{self.line}:{self.column}: {shown(self.message)}"


def refuse(problems: list[Problem]) -> None:
    """Raise `InvalidCatalog` with every problem, in file order; nothing for an empty list."""
    if not problems:
        return
    ordered = sorted(set(problems))
    files = sorted({shown(problem.file) for problem in ordered})
    count = "1 mistake" if len(ordered) == 1 else f"{len(ordered)} mistakes"
    raise InvalidCatalog(
        f"{count} in {listed(files, 'and')}.",
        "Mend each line named above and run `tracker catalog check` again.",
        tuple(str(problem) for problem in ordered),
    )
