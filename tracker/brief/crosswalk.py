"""The crosswalk: every recommendation, every provision that bears on one, and what the one is to the other."""

from collections.abc import Iterable

from tracker.brief.model_trend import CrossedProvision, Crossing, Crosswalk, CrosswalkRow
from tracker.brief.readings import Readings
from tracker.catalog.vocabulary import BEARING_LABELS, Bearing, ItemKind
from tracker.ledger.rows import ListedCrossing
from tracker.standing.vehicles import carried


def crosswalk(readings: Readings) -> Crosswalk:
    """The crosswalk of the catalogue, in its order."""
    with_vehicle = carried(readings.crossings)
    bearing = {each.provision for each in readings.crossings}
    return Crosswalk(
        recommendations=tuple(
            CrosswalkRow(
                item=each.item.id,
                title=each.item.title,
                addressee=each.item.group_name,
                has_vehicle=each.item.id in with_vehicle,
            )
            for each in readings.standings
            if each.item.kind is ItemKind.RECOMMENDATION
        ),
        provisions=tuple(
            CrossedProvision(
                item=each.item.id, title=each.item.title, authority=each.item.group_name, stands=each.headline
            )
            for each in readings.standings
            if each.item.id in bearing
        ),
        crossings=crossings(readings.crossings),
    )


def crossings(listed: Iterable[ListedCrossing]) -> tuple[Crossing, ...]:
    """Entries of the crosswalk with their bearing in words."""
    return tuple(
        Crossing(
            recommendation=each.recommendation,
            provision=each.provision,
            bearing=each.bearing,
            label=BEARING_LABELS[Bearing(each.bearing)],
            why=each.reason,
        )
        for each in listed
    )
