"""What is recorded and was not looked at for longer than it should be, as the brief says it."""

from collections.abc import Iterable

from tracker.brief.model_trend import Unverified
from tracker.brief.readings import Readings
from tracker.catalog.vocabulary import AXIS_LABELS
from tracker.standing.staleness import stale_axes
from tracker.standing.states import ItemStanding


def unverified(readings: Readings) -> tuple[Unverified, ...]:
    """The stale axes on which something is recorded, the longest unseen first, else in catalogue order."""
    found = [each for standing in readings.standings for each in _stale(standing)]
    return tuple(sorted(found, key=lambda each: -each.days))


def _stale(standing: ItemStanding) -> Iterable[Unverified]:
    for axis, title in stale_axes(standing):
        assert axis.last_seen is not None  # noqa: S101 - a stale axis was seen
        assert axis.days is not None  # noqa: S101
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
