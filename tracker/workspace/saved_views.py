"""Saved views: a query under a name. A person's own are kept in the settings, table `views`; a few are built in."""

from typing import NamedTuple

from tracker.errors import BadArgument
from tracker.text.clean import folded, line, shown
from tracker.text.nearest import nearest
from tracker.text.tongue import said
from tracker.workspace.workspace import Workspace


class SavedView(NamedTuple):
    """A query under a name; the name of a built-in one is a label of the program."""

    name: str
    text: str
    built_in: bool = False


BUILT_IN: tuple[SavedView, ...] = (
    SavedView(said("Overdue"), "is:overdue", built_in=True),
    SavedView(said("Due in 30 days"), "due:30d", built_in=True),
    SavedView(said("No evidence"), "no:evidence", built_in=True),
    SavedView(said("Claimed"), "is:claimed", built_in=True),
    SavedView(said("Stale"), "is:stale", built_in=True),
    SavedView(said("No vehicle"), "no:vehicle", built_in=True),
)


def saved_views(workspace: Workspace) -> tuple[SavedView, ...]:
    """The built-in views, then a person's own in the order in which they were saved."""
    return BUILT_IN + tuple(SavedView(name, text) for name, text in workspace.settings.views)


def find_view(workspace: Workspace, name: str) -> SavedView:
    """The view of a name, in any case. Raises `BadArgument`."""
    every = saved_views(workspace)
    for view in every:
        if folded(view.name) == folded(name):
            return view
    near = nearest(name, [view.name for view in every], most=1)
    raise BadArgument(
        f"There is no saved view {shown(name)[:60]!r}.",
        f"Did you mean {near[0]!r}?" if near else "`tracker views` lists them.",
    )


def save_view(workspace: Workspace, name: str, text: str) -> SavedView:
    """Keep a query under a name, in place of what was kept there. Raises a `TrackerError`."""
    view = SavedView(line(name, "name of the view", limit=60), line(text, "query", limit=500))
    if any(folded(each.name) == folded(view.name) for each in BUILT_IN):
        raise BadArgument(f"{view.name!r} is the name of a built-in view.", "Choose another name.")
    _keep(workspace, {**_others(workspace, view.name), view.name: view.text})
    return view


def delete_view(workspace: Workspace, name: str) -> None:
    """Forget a person's own view. Raises `BadArgument` for a built-in one or none."""
    view = find_view(workspace, name)
    if view.built_in:
        raise BadArgument(f"{view.name!r} is built in.", "Only your own views can be deleted.")
    _keep(workspace, _others(workspace, view.name))


def _others(workspace: Workspace, name: str) -> dict[str, str]:
    return {each: text for each, text in workspace.settings.views if folded(each) != folded(name)}


def _keep(workspace: Workspace, views: dict[str, str]) -> None:
    if views:
        workspace.keep_setting("views", views)
    else:
        workspace.keep_setting("views", None)
