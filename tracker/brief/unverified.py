"""What is recorded and was not looked at for longer than it should be."""

from collections.abc import Iterable

from tracker.brief.model_trend import Unverified
from tracker.brief.readings import Readings
from tracker.catalog.vocabulary import AXIS_LABELS, Axis
from tracker.standing.states import AxisStanding, ItemStanding


def unverified(readings: Readings) -> tuple[Unverified, ...]:
    """The stale axes on which something is recorded, the longest unseen first, else in catalogue order."""
    found = [each for standing in readings.standings for each in _stale(standing)]
    return tuple(sorted(found, key=lambda each: -each.days))


def _stale(standing: ItemStanding) -> Iterable[Unverified]:
    told: set[tuple[str, Axis]] = set()
    for axis, title in _axes(standing):
        key = (axis.subject, axis.axis)
        if not axis.stale or axis.value is None or axis.last_seen is None or axis.days is None or key in told:
            continue
        told.add(key)  # a deadline stands by its requirement's axis where that was ended
        yield Unverified(
            subject=axis.subject,
            item=standing.item.id,
            title=standing.item.title,
            subject_title=title,
            axis_label=AXIS_LABELS[axis.axis],
            label=axis.label,
            claimed=axis.claimed,
            last_seen=axis.last_seen,
            days=axis.days,
        )


def _axes(standing: ItemStanding) -> Iterable[tuple[AxisStanding, str]]:
    """Every axis of an item, of its conditions, of its requirements and of their deadlines."""
    yield from ((axis, "") for axis in standing.axes)
    for part in (*standing.conditions, *standing.requirements):
        yield part.axis, part.title
        yield from ((deadline.recorded, part.title) for deadline in part.deadlines)
