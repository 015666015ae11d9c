"""Items with their standings: what a table shows."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypedDict, cast

from tracker.catalog.vocabulary import LABELS, NO_EVIDENCE, Axis, ItemKind
from tracker.dates.days import Instant
from tracker.errors import BadArgument
from tracker.ledger.reader import Reader
from tracker.standing.judge import standings
from tracker.standing.records import Counting
from tracker.standing.states import AxisStanding, ItemStanding
from tracker.standing.vehicles import carried
from tracker.text.clean import folded, line, shown
from tracker.text.nearest import listed
from tracker.workspace.parts import standings_in_parts as standings_in_parts
from tracker.workspace.workspace import At, Workspace

if TYPE_CHECKING:
    from tracker.ledger.rare_rows import Found


class ListView(NamedTuple):
    """Items with their standings, in reading order, and what every view has."""

    as_of: date
    known_at: Instant
    catalogue_revision: str
    standings: tuple[ItemStanding, ...]
    schema: int = 1


class Filter(NamedTuple):
    """Which items to list; every field that is set must fit. Words are compared without case and accents."""

    kind: ItemKind | None = None
    group: str = ""
    status: str = ""
    text: str = ""
    tag: str = ""
    assignee: str = ""
    followed_by: str = ""
    overdue: bool = False
    stale: bool = False
    claimed: bool = False
    without_evidence: bool = False
    without_vehicle: bool = False


def all_standings(
    workspace: Workspace, at: At, *, internal: bool = True, retired: bool = False, also: str = ""
) -> tuple[ItemStanding, ...]:
    """The standing of every item at both clocks, in reading order.

    With `retired` also of those that left the catalogue while the ledger speaks of them, at the end;
    `also` names one that is wanted even if nothing about it counts at both clocks.
    """
    reader = workspace.reader()
    counting = counting_rows(reader, at, internal=internal)
    items, thresholds = reader.items(), workspace.thresholds
    every = standings(items, reader.subjects(), reader.stages(), counting, at.as_of, thresholds)
    gone = sorted(_spoken_of(reader, counting, at, also).difference(i.id for i in items)) if retired else []
    if not gone:
        return every
    from tracker.workspace.retired import retired_standings

    return every + retired_standings(reader, gone, counting, at.as_of, thresholds)


def counting_rows(reader: Reader, at: At, *, internal: bool = True) -> Counting:
    """The rows that count at both clocks, with `internal` ones or without.

    Read once for several parts of one view: what counts at a known-at that has passed cannot change.
    """
    key = (at, internal)
    if key in reader.kept:
        return cast("Counting", reader.kept[key])
    counting = Counting(
        reader.updates(at.as_of, at.known_at, internal=internal),
        reader.citations(at.as_of, at.known_at, internal=internal),
        reader.evidence(at.known_at, internal=internal),
        public=not internal,
    )
    newest = reader.newest_arrival()
    if newest is not None and at.known_at <= newest:
        reader.kept.clear()
        reader.kept[key] = counting
    return counting


def _spoken_of(reader: Reader, counting: Counting, at: At, also: str) -> set[str]:
    recorded = {each.item for rows in (counting.updates, counting.citations) for each in rows}
    return recorded | {each.item for each in reader.handles(at.known_at)} | ({also} if also else set())


def list_items(workspace: Workspace, at: At, wanted: Filter) -> ListView:
    """The items that fit a filter, with their standings. Raises `BadArgument` for a group or status unknown."""
    reader = workspace.reader()
    every = all_standings(workspace, at, retired=True)
    if wanted == Filter():
        return ListView(**clocks(workspace, at), standings=every)
    _check_filter(every, wanted)
    with_vehicle = carried(reader.crossings())
    handled = _handled(reader, at, wanted)
    texted = {found.id for found in _texted(reader, wanted, at)} if wanted.text else None
    chosen = [
        each
        for each in every
        if _fits(each, wanted)
        and (handled is None or each.item.id in handled)
        and (texted is None or each.item.id in texted)
        and not (wanted.without_vehicle and each.item.id in with_vehicle)
    ]
    if wanted.without_vehicle:
        chosen = [each for each in chosen if each.item.kind is ItemKind.RECOMMENDATION]
    return ListView(**clocks(workspace, at), standings=tuple(chosen))


def _texted(reader: Reader, wanted: Filter, at: At) -> "tuple[Found, ...]":
    return reader.search(line(wanted.text, "text", limit=200), at.as_of, at.known_at, most=1_000_000)


class Clocks(TypedDict):
    """The fields of every view, for its constructor."""

    as_of: date
    known_at: Instant
    catalogue_revision: str


def clocks(workspace: Workspace, at: At) -> Clocks:
    """What every view has: both clocks and the catalogue revision."""
    return Clocks(as_of=at.as_of, known_at=at.known_at, catalogue_revision=workspace.reader().revision())


def _fits(standing: ItemStanding, wanted: Filter) -> bool:
    item, axes = standing.item, every_axis(standing)
    shown_axes = [axis.label for axis in axes] + [axis.value or "" for axis in axes]
    return (
        (wanted.kind is None or item.kind is wanted.kind)
        and (not wanted.group or folded(wanted.group) in (folded(item.group_id), folded(item.group_name)))
        and (not wanted.status or folded(wanted.status) in {folded(each) for each in shown_axes})
        and (not wanted.overdue or any(each.overdue for each in standing.deadlines))
        and (not wanted.stale or any(axis.stale for axis in axes))
        and (not wanted.claimed or any(axis.claimed for axis in axes))
        and (not wanted.without_evidence or standing.evidence == 0)
    )


def every_axis(standing: ItemStanding) -> list[AxisStanding]:
    """The axes of an item, of its conditions and requirements, and of their deadlines."""
    parts = (*standing.conditions, *standing.requirements)
    return [*standing.axes, *(part.axis for part in parts), *(each.recorded for each in standing.deadlines)]


def _check_filter(every: tuple[ItemStanding, ...], wanted: Filter) -> None:
    if wanted.group:
        groups = {each.item.group_id: each.item.group_name for each in every}
        known = {folded(word) for pair in groups.items() for word in pair}
        if folded(wanted.group) not in known:
            raise BadArgument(f"There is no group {shown(wanted.group)[:40]!r}.", f"Choose {listed(groups)}.")
    if wanted.status:
        labels = {value: label for axis in Axis for value, label in LABELS[axis].items()}
        known = {folded(word) for pair in labels.items() for word in pair} | {folded(NO_EVIDENCE)}
        if folded(wanted.status) not in known:
            adoption = [*LABELS[Axis.ADOPTION], NO_EVIDENCE.lower()]
            raise BadArgument(
                f"There is no status {shown(wanted.status)[:40]!r}.",
                f"For recommendations choose {listed(adoption)}; `tracker vocabulary` lists all.",
            )


def _handled(reader: Reader, at: At, wanted: Filter) -> set[str] | None:
    """The items that carry the tag, assignee and follower that a filter asks for; None if it asks for none."""
    from tracker.standing.handles import current_handles

    asked = {"tag": wanted.tag, "assignee": wanted.assignee, "follow": wanted.followed_by}
    asked = {kind: folded(value) for kind, value in asked.items() if value}
    if not asked:
        return None
    handles = current_handles(reader.handles(at.known_at))
    sets = [{h.item for h in handles if h.kind == kind and folded(h.value) == value} for kind, value in asked.items()]
    return set.intersection(*sets)
