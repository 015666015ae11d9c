"""A list narrowed by a query: what the command line shows of it."""

from tracker.errors import BadArgument
from tracker.workspace.facts import facts_of
from tracker.workspace.listing import Filter, ListView, list_items
from tracker.workspace.query import parse
from tracker.workspace.query_keys import Occurring
from tracker.workspace.query_orders import in_order
from tracker.workspace.workspace import At, Workspace


def list_fitting(workspace: Workspace, at: At, wanted: Filter, written: str) -> ListView:
    """The items that fit a filter and a query, in the order the query asks for.

    Raises `BadArgument` for a query that is not understood.
    """
    view = list_items(workspace, at, wanted)
    if not written.strip():
        return view
    every = view if wanted == Filter() else list_items(workspace, at, Filter())
    rows = facts_of(workspace, at, every.standings)
    query = parse(written, at.as_of, Occurring(rows))
    if query.problems:
        raise BadArgument(query.problems[0].sentence, "`tracker list --help` shows what can be asked.")
    listed = {each.item.id: each for each in view.standings}
    kept = in_order(query.keep(rows), query.sort, turned=query.turned)
    ids = [every.standings[row.place].item.id for row in kept]
    return view._replace(standings=tuple(listed[item] for item in ids if item in listed))
