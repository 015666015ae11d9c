"""Making a brief from a workspace, and writing it: what the command line and the app call."""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import cast

from tracker.brief.build import build_brief
from tracker.brief.model import Brief
from tracker.brief.reading import read_for
from tracker.dates.quarters import Quarter, parse_quarter
from tracker.errors import BadArgument
from tracker.files.writing import make_folder, write_atomically
from tracker.text.clean import shown
from tracker.text.nearest import listed
from tracker.workspace.workspace import At, Workspace

FORMATS = ("csv", "json", "markdown", "svg")
"""The formats a brief can be written in; each is a module of `formats`, imported when it is written."""


def make_brief(
    workspace: Workspace,
    quarter_text: str,
    as_of: str | None = None,
    known_at: str | None = None,
    *,
    internal: bool = False,
) -> Brief:
    """Make the brief for a quarter, written `2026Q3` or `FY2026Q4`.

    `as_of` defaults to the quarter's last day, or today if that lies ahead; `known_at` to the
    newest row's arrival. Internal updates and evidence are left out and counted unless `internal`.
    Raises `BadArgument` for what is not a quarter, a quarter that has not begun and an as-of date
    before it, and `InvalidInput` for a date that does not exist.
    """
    quarter = parse_quarter(quarter_text)
    at = _at(workspace, quarter, as_of, known_at)
    return build_brief(read_for(workspace, quarter, at, internal=internal))


def render(brief: Brief, written_format: str) -> dict[str, bytes]:
    """The files of a brief in one format: the end of each file's name, and its content.

    Raises `BadArgument` listing the formats for an unknown one.
    """
    if written_format not in FORMATS:
        raise BadArgument(f"{shown(written_format)[:40]!r} is not a format of a brief.", f"Choose {listed(FORMATS)}.")
    module = import_module(f"tracker.brief.formats.{written_format}")
    return cast("Callable[[Brief], dict[str, bytes]]", module.rendered)(brief)


def write_brief(brief: Brief, formats: Sequence[str], folder: Path) -> tuple[Path, ...]:
    """Write a brief into `folder` in each of `formats`, every file whole or not at all; returns their paths.

    The folder is made where it is missing. Raises `BadArgument` for an unknown format, before
    anything is written, and `OutputFailed` for a folder that cannot be made or written.
    """
    contents: dict[Path, bytes] = {}
    for written_format in formats:
        for suffix, content in render(brief, written_format).items():
            contents[folder / f"{file_stem(brief)}{suffix}"] = content
    make_folder(folder)
    for path, content in contents.items():
        write_atomically(path, content)
    return tuple(contents)


def file_stem(brief: Brief) -> str:
    """What the names of a brief's files begin with: `brief-2026Q3`."""
    return f"brief-{brief.heading.quarter}"


def _at(workspace: Workspace, quarter: Quarter, as_of: str | None, known_at: str | None) -> At:
    today = workspace.today()
    if quarter.first_day > today:
        raise BadArgument(
            f"The quarter {quarter.calendar_name} ({quarter.fiscal_name}) has not begun: its first day is "
            f"{quarter.first_day} and today is {today}.",
            "Name the present quarter or an earlier one.",
        )
    at = workspace.at(as_of or str(min(quarter.last_day, today)), known_at)
    if at.as_of < quarter.first_day:
        raise BadArgument(
            f"The as-of date {at.as_of} lies before the quarter {quarter.calendar_name}, which begins on "
            f"{quarter.first_day}.",
            "Name a day in the quarter or after it, or an earlier quarter.",
        )
    return at
