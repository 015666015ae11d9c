"""People's own handles on items: follow, tag, assignee, follow-up date."""

from tracker.dates.days import parse_day
from tracker.errors import BadArgument
from tracker.ledger.drafts import (
    HandleDraft,
    RetractionDraft,
)
from tracker.ledger.kinds import (
    HandleKind,
)
from tracker.standing.handles import current_handles
from tracker.text.clean import folded, line, shown
from tracker.workspace.committing import Recorded, commit
from tracker.workspace.subjects import find_subject
from tracker.workspace.workspace import Workspace


def set_handle(workspace: Workspace, written: str, kind: HandleKind, value: str = "") -> Recorded:
    """Put a handle on an item: follow (by the author), a tag, an assignee, a follow-up date.

    An item has one assignee and one follow-up date: a new one replaces the old, and undoing it
    brings the old one back.
    """
    item = find_subject(workspace.reader(), written).item
    value = _handle_value(workspace, kind, value)
    held = [each for each in current_handles(workspace.reader().handles(item=item)) if each.kind is kind]
    if any(folded(each.value) == folded(value) for each in held):
        raise BadArgument(f"{item} already has the {kind} {value!r}.")
    draft = HandleDraft(item=item, kind=kind, value=value)
    return commit(workspace, [draft], f"Set {kind} of {item}: {value}")


def remove_handle(workspace: Workspace, written: str, kind: HandleKind, value: str = "") -> Recorded:
    """Take a handle off an item again. Raises `BadArgument` if it is not there."""
    item = find_subject(workspace.reader(), written).item
    wanted = workspace.author_name() if kind is HandleKind.FOLLOW and not value else value
    held = [
        each
        for each in workspace.reader().handles(item=item)
        if each.kind is kind and (not wanted or folded(each.value) == folded(wanted))
    ]
    if not held:
        raise BadArgument(f"{item} has no {kind} {shown(wanted)!r}." if wanted else f"{item} has no {kind}.")
    drafts = [RetractionDraft(retracts=each.id, reason="Removed") for each in held]
    return commit(workspace, drafts, f"Removed {kind} of {item}")


def _handle_value(workspace: Workspace, kind: HandleKind, value: str) -> str:
    if kind is HandleKind.FOLLOW:
        return line(value, "name", limit=120) if value else workspace.author_name()
    if kind is HandleKind.FOLLOW_UP:
        return parse_day(value, "follow-up date", today=workspace.today(), ahead=True).isoformat()
    return line(value, str(kind), limit=120)
