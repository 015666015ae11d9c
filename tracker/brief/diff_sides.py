"""The two sides of a comparison: a quarter, a brief as a JSON file, or a recorded brief, each as JSON data."""

import json
import re
from pathlib import Path
from typing import Any

from tracker.brief.again import brief_of
from tracker.brief.arguments import read_arguments
from tracker.brief.diff import BriefDiff, Data, diff
from tracker.brief.formats.json import plain
from tracker.brief.make import make_brief
from tracker.dates.quarters import parse_quarter
from tracker.errors import BadArgument, InvalidInput
from tracker.files.reading import home_path, read_bounded
from tracker.text.clean import shown
from tracker.workspace.briefs import recorded_brief
from tracker.workspace.workspace import Workspace

LARGEST = 128 * 1024 * 1024
"""No JSON file is read beyond this size, in bytes."""
_ID = re.compile(r"[0-9A-Fa-f…-]{6,36}")


def brief_diff(
    workspace: Workspace, before: str, after: str, known_at: str | None = None, *, internal: bool = False
) -> BriefDiff:
    """What moved from one brief to another.

    Each is a quarter (`2026Q2`), the path of a brief as JSON, or the id of a recorded brief. `known_at` and `internal`
    are for quarters. Raises `BadArgument` or `UnknownSubject` for what is none of these, and `InvalidInput` for a
    file that is not a brief.
    """
    sides = [_side(workspace, each, known_at, internal=internal) for each in (before, after)]
    return diff(*sides)


def _side(workspace: Workspace, written: str, known_at: str | None, *, internal: bool) -> Data:
    if written.lower().endswith(".json") or "/" in written:
        return _from_file(home_path(written, "brief"))
    if _is_quarter(written):
        return _data(make_brief(workspace, written, known_at=known_at, internal=internal))
    if not _ID.fullmatch(written):
        raise BadArgument(
            f"{shown(written)[:60]!r} is not a quarter, a JSON file or the id of a recorded brief.",
            "Write 2026Q2, brief-2026Q2.json, or an id of `tracker brief list`.",
        )
    record = recorded_brief(workspace, written)
    arguments = read_arguments(record.arguments)
    brief, _ = brief_of(workspace, arguments, record.catalogue_revision)
    return _data(brief)


def _is_quarter(written: str) -> bool:
    try:
        parse_quarter(written)
    except BadArgument:
        return False
    return True


def _data(brief: Any) -> Data:
    data: Data = plain(brief)
    return data


def _from_file(path: Path) -> Data:
    content = read_bounded(path, LARGEST, "brief")
    try:
        said: Any = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"{shown(path.name)} is not JSON.", "Name a brief written with --format json.") from error
    if not isinstance(said, dict):
        raise InvalidInput(f"{shown(path.name)} is not a brief.", "Name a brief written with --format json.")
    return said


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names are all different: of two, one reader would take the first and another the last."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return made


def _no_number(written: str) -> Any:
    raise ValueError(written)  # NaN and Infinity, which are not JSON (RFC 8259, 6)
