"""Making a brief from a workspace, and writing it: what the command line and the app call."""

from collections.abc import Sequence

from tracker.brief.build import build_brief
from tracker.brief.model import Brief
from tracker.brief.reading import read_for
from tracker.brief.uncollected import uncollected
from tracker.brief.writing import FORMATS, render, write_brief
from tracker.dates.quarters import Quarter, parse_quarter
from tracker.errors import AuthorUnknown, BadArgument
from tracker.text.clean import line
from tracker.workspace.workspace import At, Workspace

__all__ = ("FORMATS", "make_brief", "render", "write_brief")


def make_brief(
    workspace: Workspace,
    quarter_text: str,
    as_of: str | None = None,
    known_at: str | None = None,
    *,
    internal: bool = False,
    prepared_by: str | None = None,
    pages: str | Sequence[str] | None = None,
) -> Brief:
    """Make the brief for a quarter, written `2026Q3` or `FY2026Q4`.

    `as_of` defaults to the quarter's last day, or today if that lies ahead; `known_at` to the
    newest row's arrival. Internal updates and evidence are left out and counted unless `internal`.
    `prepared_by` names who sends it: the workspace's author unless told, empty for nobody.
    `pages` are the ids of the items to have a page each, in that order, or `"all"`: every recommendation and
    provision, and what else something is recorded of. No pages without it.
    Raises `BadArgument` for what is not a quarter, a quarter that has not begun, an as-of date
    before it and an id that no item has, and `InvalidInput` for a date that does not exist.
    """
    quarter = parse_quarter(quarter_text)
    at = _at(workspace, quarter, as_of, known_at)
    sender = _author_of(workspace) if prepared_by is None else _named(prepared_by)
    with uncollected():
        return build_brief(read_for(workspace, quarter, at, internal=internal, prepared_by=sender, pages=pages))


def _author_of(workspace: Workspace) -> str:
    """Who records in a workspace; empty where nobody is named."""
    try:
        return workspace.author_name()
    except AuthorUnknown:
        return ""


def _named(prepared_by: str) -> str:
    return line(prepared_by, "name", limit=120) if prepared_by.strip() else ""


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
