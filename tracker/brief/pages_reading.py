"""Reading what item pages are made of: which items were asked for, whole, with their standings and lineages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.catalog.items import Item, Measure, Provision, Recommendation
from tracker.catalog.vocabulary import ItemKind
from tracker.errors import BadArgument
from tracker.ledger.reader import Reader
from tracker.standing.states import ItemStanding
from tracker.text.clean import shown
from tracker.text.nearest import listed, nearest
from tracker.workspace.listing import clocks, counting_rows
from tracker.workspace.workspace import At, Workspace

if TYPE_CHECKING:
    from tracker.workspace.lineage import LineageView

ALL = "all"
"""Asks for every recommendation and provision, and for every measure of which anything is recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """An item to have a page: its standing, what the catalogue says of it, its measure, its lineage.

    `names` has the names of what the catalogue it stands in cites; `pictured` asks for its lineage as a picture.
    """

    standing: ItemStanding
    body: Item
    measure: Measure | None
    lineage: "LineageView | None"
    names: dict[str, str]
    pictured: bool


def read_pages(
    workspace: Workspace,
    at: At,
    asked: str | Sequence[str],
    standings: tuple[ItemStanding, ...],
    recorded: Iterable[str],
    *,
    internal: bool,
) -> tuple[PageReading, ...]:
    """What the pages asked for are made of: in catalogue order for `all`, else in the order of the ids.

    `recorded` are the ids of the items of which anything is recorded; those that left the catalogue come last.
    Raises `BadArgument` with the nearest ids for one that no catalogue holds.
    """
    reader, spoken_of = workspace.reader(), set(recorded)
    every = {each.item.id: each for each in standings}
    wanted = _all(standings, spoken_of) if asked == ALL else _named(reader, asked, every)
    gone = [each for each in wanted if each not in every]
    retired = _retired(workspace, at, gone, internal=internal)
    wanted = [each for each in wanted if each in every or each in retired]
    bodies = {each.id: each for each in reader.whole_items({*wanted, *_measures(wanted, every)})}
    bodies |= {item: body for item, (_, body, _) in retired.items()}
    names = reader.names("source")
    found = every | {item: standing for item, (standing, _, _) in retired.items()}
    lineages = _lineages(workspace, at, [bodies[each] for each in wanted], tuple(found.values()), internal=internal)
    return tuple(
        PageReading(
            standing=found[item],
            body=body,
            measure=measure if isinstance(measure := bodies.get(getattr(body, "measure", "")), Measure) else None,
            lineage=lineages.get(item),
            names=retired[item][2] if item in retired else names,
            pictured=asked != ALL or found[item].item.withholds,
        )
        for item, body in ((each, bodies[each]) for each in wanted)
    )


def _all(standings: Iterable[ItemStanding], recorded: set[str]) -> list[str]:
    kept = [each.item for each in standings if each.item.kind is not ItemKind.MEASURE or each.item.id in recorded]
    return [*(each.id for each in kept), *sorted(recorded.difference(each.item.id for each in standings))]


def _named(reader: Reader, asked: str | Sequence[str], every: dict[str, ItemStanding]) -> list[str]:
    """The items of the ids that a person wrote, in any case, each once."""
    known = {each.casefold(): each for each in (*reader.recorded_items(), *every)}
    written = [asked] if isinstance(asked, str) else list(asked)
    unknown = [each for each in written if each.strip().casefold() not in known]
    if unknown:
        near = nearest(unknown[0].strip(), known.values())
        hint = f"Did you mean {listed(near)}?" if near else "`tracker list` shows every item."
        raise BadArgument(f"There is no item {shown(unknown[0])[:40]!r}.", hint)
    return list(dict.fromkeys(known[each.strip().casefold()] for each in written))


def _retired(
    workspace: Workspace, at: At, gone: list[str], *, internal: bool
) -> dict[str, tuple[ItemStanding, Item, dict[str, str]]]:
    """Items that left the catalogue, as the catalogue had them that their newest row was recorded against."""
    if not gone:
        return {}
    from tracker.workspace.retired import retired_item, retired_standings

    reader = workspace.reader()
    counting = counting_rows(reader, at, internal=internal)
    found = {}
    for standing in retired_standings(reader, gone, counting, at.as_of, workspace.thresholds):
        item = retired_item(reader, standing.item.id)
        if item is not None:
            found[standing.item.id] = (standing, *item)
    return found


def _measures(wanted: Iterable[str], every: dict[str, ItemStanding]) -> set[str]:
    return {measure for each in wanted if each in every and (measure := every[each].item.measure)}


def _lineages(
    workspace: Workspace, at: At, bodies: Iterable[Item], standings: tuple[ItemStanding, ...], *, internal: bool
) -> "dict[str, LineageView]":
    from tracker.workspace.lineage import LineageView, lineages_of

    asked: list[Measure | Provision] = [each for each in bodies if not isinstance(each, Recommendation)]
    if not asked:
        return {}
    reader = workspace.reader()
    sources, both = reader.names("source"), clocks(workspace, at)
    found = lineages_of(reader, at, asked, standings, internal=internal)
    return {each.item: LineageView(**both, lineage=each, sources=sources) for each in found}
