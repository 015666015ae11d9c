"""Which recommendations have a vehicle: a provision that advances them, if only in part."""

from collections.abc import Iterable

from tracker.catalog.vocabulary import Bearing
from tracker.ledger.rows import ListedCrossing

CARRYING = frozenset({Bearing.ADVANCES, Bearing.PARTLY_ADVANCES})
"""A provision that only restricts or informs a recommendation is no vehicle for it."""


def carried(crossings: Iterable[ListedCrossing]) -> frozenset[str]:
    """The ids of the recommendations that some provision advances or partly advances."""
    return frozenset(each.recommendation for each in crossings if each.bearing in CARRYING)
