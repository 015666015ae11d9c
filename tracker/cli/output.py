"""Printing: tables and paragraphs for people, JSON for programs. Everything printed passes `shown`."""

import os
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from tracker.text.clean import shown

if TYPE_CHECKING:
    from tracker.workspace.page import Page


def print_json(view: object) -> None:
    """Print a view as JSON, escaped to ASCII so that no terminal can be reached by it."""
    import json

    from tracker.workspace.as_json import as_json

    click.echo(json.dumps(as_json(view), indent=2))


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, flexible: int) -> None:
    """Print a table; the column `flexible` is cut to what the width leaves it."""
    cells = [[shown(cell) for cell in row] for row in rows]
    widths = [max([wide(heading), *(wide(row[index]) for row in cells)]) for index, heading in enumerate(headings)]
    others = sum(widths) - widths[flexible] + 2 * (len(widths) - 1)
    widths[flexible] = min(widths[flexible], max(20, width() - others))
    lines = ("  ".join(padded(cell, widths[index]) for index, cell in enumerate(row)) for row in [headings, *cells])
    click.echo("\n".join(line.rstrip() for line in lines))


def print_page(page: "Page") -> None:
    """Print a page; what should stand out does where the terminal can show it."""
    for line in page.lines:
        click.echo("".join(click.style(span.text, **_STYLES.get(span.look, {})) for span in line))


_STYLES: dict[str, dict[str, Any]] = {
    "bold": {"bold": True},
    "heading": {"bold": True},
    "italic": {"italic": True},
    "quiet": {"dim": True},
    "good": {"fg": "green"},
    "warn": {"fg": "yellow"},
    "bad": {"fg": "red", "bold": True},
}


def print_heading(words: str) -> None:
    """Print a heading with an empty line before it."""
    click.echo("")
    click.echo(click.style(shown(words), bold=True))


def width() -> int:
    """The columns there are, at most 120."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and len(given) < 6 and int(given) > 0:
        return min(int(given), 120)
    try:
        return min(os.get_terminal_size().columns or 100, 120)
    except OSError:
        return 100


def wide(words: str) -> int:
    """The columns a text takes."""
    if words.isascii():
        return len(words)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)


def padded(words: str, columns: int) -> str:
    """A text cut or filled to a number of columns."""
    taken = wide(words)
    if taken <= columns:
        return words + " " * (columns - taken)
    kept = words[: columns - 1]
    while wide(kept) > columns - 1:
        kept = kept[:-1]
    return kept + "…" + " " * (columns - 1 - wide(kept))
