"""What is recorded and was not looked at for longer than it should be."""

from collections.abc import Iterator

from tracker.catalog.vocabulary import Axis
from tracker.standing.states import AxisStanding, ItemStanding


def stale_axes(standing: ItemStanding) -> Iterator[tuple[AxisStanding, str]]:
    """The stale axes of an item and of its parts on which something is recorded, each with the title of its part.

    The title is empty for an axis of the item itself.
    """
    told: set[tuple[str, Axis]] = set()
    for axis, title in _axes(standing):
        key = (axis.subject, axis.axis)
        if not axis.stale or axis.value is None or axis.last_seen is None or axis.days is None or key in told:
            continue
        told.add(key)  # a deadline stands by its requirement's axis where that was ended
        yield axis, title


def _axes(standing: ItemStanding) -> Iterator[tuple[AxisStanding, str]]:
    """Every axis of an item, of its conditions, of its requirements and of their deadlines."""
    yield from ((axis, "") for axis in standing.axes)
    for part in (*standing.conditions, *standing.requirements):
        yield part.axis, part.title
        yield from ((deadline.recorded, part.title) for deadline in part.deadlines)
