"""Bills that died with their Congress and of which nobody says what took their place."""

from collections.abc import Iterable
from datetime import date

from tracker.catalog.choices import LinkKind
from tracker.catalog.vocabulary import DerivedStage, ItemKind
from tracker.ledger.rows import ListedLink
from tracker.standing.states import Basis, ItemStanding

SUCCEEDED = frozenset({LinkKind.REINTRODUCED_AS, LinkKind.INCORPORATED_IN, LinkKind.REPLACED_BY, LinkKind.PRECURSOR_OF})
"""Ties that name what took a bill's place."""


def without_successor(
    standings: Iterable[ItemStanding], links: Iterable[ListedLink], as_of: date
) -> tuple[ItemStanding, ...]:
    """The bills that were open when their Congress ended and of which no tie of their own names a successor by `as_of`.

    A bill of which somebody recorded that it died, or went on, is not among them, nor is what was enacted.
    """
    followed = {link.item for link in links if link.kind in SUCCEEDED and (link.since is None or link.since <= as_of)}
    return tuple(each for each in standings if _died(each) and each.item.id not in followed)


def _died(standing: ItemStanding) -> bool:
    """Whether the calendar, and nobody's record, says that a measure died with its Congress."""
    stage = standing.stage
    if standing.item.kind is not ItemKind.MEASURE or standing.item.retired or stage is None:
        return False
    return stage.value == DerivedStage.DIED and stage.basis is Basis.CALENDAR
