"""The crosswalk as a matrix: recommendations, provisions that bear on them, and what each is to each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tracker.catalog.vocabulary import AUTHORITY_LABELS, BEARING_LABELS, Authority, Axis, Bearing, ItemKind
from tracker.ledger.rows import ListedCrossing
from tracker.standing.states import ItemStanding
from tracker.standing.vehicles import carried
from tracker.workspace.listing import all_standings, clocks
from tracker.workspace.marks import Mark, Tone
from tracker.workspace.views import View
from tracker.workspace.workspace import At, Workspace

BEARING_MARKS: dict[Bearing, Mark] = {
    Bearing.ADVANCES: ("●", Tone.GOOD),
    Bearing.PARTLY_ADVANCES: ("◐", Tone.GOOD),
    Bearing.RESTRICTS: ("×", Tone.BAD),
    Bearing.INFORMS: ("·", Tone.PLAIN),
}

BEARING_LETTERS: dict[Bearing, str] = {
    Bearing.ADVANCES: "A",
    Bearing.PARTLY_ADVANCES: "P",
    Bearing.RESTRICTS: "R",
    Bearing.INFORMS: "I",
}
"""The letter beside the mark: no two bearings share one."""

EMPTY: Mark = ("∅", Tone.BAD)
"""The mark of a recommendation that nothing bears on."""

NO_VEHICLE: Mark = ("◌", Tone.WARN)
"""The mark of one that nothing advances, even in part."""


class MatrixRow(NamedTuple):
    """A recommendation with its adoption. `empty` if nothing bears on it, `vehicle` if a provision advances it."""

    item: str
    title: str
    addressee: str
    standing: str
    value: str | None
    claimed: bool
    empty: bool
    vehicle: bool


class MatrixColumn(NamedTuple):
    """A provision that bears on a recommendation, with the measure it belongs to."""

    item: str
    section: str
    title: str
    measure: str
    measure_title: str
    authority: str
    standing: str


class MatrixCell(NamedTuple):
    """What a provision is to a recommendation, and why."""

    recommendation: str
    provision: str
    bearing: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixView(View):
    """`empty` and `without_vehicle` count recommendations, `apart` the provisions that bear on none."""

    recommendations: tuple[MatrixRow, ...]
    provisions: tuple[MatrixColumn, ...]
    cells: tuple[MatrixCell, ...]
    empty: int
    without_vehicle: int
    apart: int


def matrix(workspace: Workspace, at: At, *, only_empty: bool = False) -> MatrixView:
    """The crosswalk of the catalogue, in its order, the provisions of one measure together.

    With `only_empty` only the recommendations that no provision bears on.
    """
    standings = all_standings(workspace, at)
    crossings = workspace.reader().crossings()
    rows = _rows(standings, crossings)
    columns = _columns(standings, crossings)
    kept = tuple(row for row in rows if row.empty) if only_empty else rows
    return MatrixView(
        **clocks(workspace, at),
        recommendations=kept,
        provisions=() if only_empty else columns,
        cells=() if only_empty else tuple(_cell(each) for each in crossings),
        empty=sum(row.empty for row in rows),
        without_vehicle=sum(not row.vehicle for row in rows),
        apart=sum(each.item.kind is ItemKind.PROVISION for each in standings) - len(columns),
    )


def _rows(standings: Iterable[ItemStanding], crossings: Iterable[ListedCrossing]) -> tuple[MatrixRow, ...]:
    every = tuple(crossings)
    with_vehicle, borne = carried(every), {each.recommendation for each in every}
    found = []
    for each in standings:
        if each.item.kind is ItemKind.RECOMMENDATION:
            item, adoption = each.item, each.axis(Axis.ADOPTION)
            found.append(
                MatrixRow(
                    item=item.id,
                    title=item.title,
                    addressee=item.group_name,
                    standing=each.headline,
                    value=adoption.value if adoption else None,
                    claimed=adoption.claimed if adoption else False,
                    empty=item.id not in borne,
                    vehicle=item.id in with_vehicle,
                )
            )
    return tuple(found)


def _columns(standings: Iterable[ItemStanding], crossings: Iterable[ListedCrossing]) -> tuple[MatrixColumn, ...]:
    every = {each.item.id: each for each in standings}
    bearing = {each.provision for each in crossings}
    by_measure: dict[str, list[MatrixColumn]] = {}
    for each in every.values():
        if each.item.id in bearing:
            by_measure.setdefault(each.item.measure or "", []).append(_column(each, every))
    return tuple(column for columns in by_measure.values() for column in columns)


def _column(standing: ItemStanding, every: Mapping[str, ItemStanding]) -> MatrixColumn:
    item = standing.item
    measure = every.get(item.measure or "")
    authority = AUTHORITY_LABELS[Authority(item.group_id)]
    title = measure.item.title if measure else ""
    return MatrixColumn(item.id, item.section, item.title, item.measure or "", title, authority, standing.headline)


def _cell(crossing: ListedCrossing) -> MatrixCell:
    label = BEARING_LABELS[Bearing(crossing.bearing)]
    return MatrixCell(crossing.recommendation, crossing.provision, crossing.bearing, label, crossing.reason)
