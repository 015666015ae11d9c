"""Reading the pages: their fenced blocks, tables and links."""

import re
from dataclasses import dataclass
from pathlib import Path

from tests.builders import ROOT

_FENCE = re.compile(r"^( *)```(?P<info>[^\n`]*)\n(?P<text>.*?)^\1```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, the words after it (`setup`, `file=…`, `needs=…`), its text."""

    language: str
    words: tuple[str, ...]
    text: str

    def word(self, name: str) -> str:
        """The value of a word `name=value`, or nothing."""
        return next((word.partition("=")[2] for word in self.words if word.startswith(f"{name}=")), "")


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str) -> tuple[Block, ...]:
    found = []
    for match in _FENCE.finditer(page(name)):
        language, *words = match["info"].split() or [""]
        found.append(Block(language, tuple(words), match["text"]))
    return tuple(found)


def section(name: str, heading: str) -> str:
    """The text under a heading (`## \\`sources\\``), up to the next heading."""
    return page(name).partition(f"\n{heading}\n")[2].partition("\n#")[0]


def table_rows(text: str) -> tuple[tuple[str, ...], ...]:
    """The cells of the first table in a text, its heading left out."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
    ends = next((number for number, row in enumerate(rows[2:], start=2) if set(row[0]) == {"-"}), len(rows) + 1)
    return tuple(rows[2 : ends - 1])


def every_page() -> tuple[Path, ...]:
    """The pages in the project's folder and in `docs/`."""
    return (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")))
