"""How adoption moved over the last quarters, each read from the ledger as of its last day."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from tracker.catalog.subjects import Subject
from tracker.catalog.vocabulary import LABELS, NO_EVIDENCE, Axis, ItemKind
from tracker.dates.quarters import quarter_of, quarters_to
from tracker.ledger.kinds import EntryId
from tracker.ledger.rows import CitationRow, ListedItem, UpdateRow
from tracker.standing.records import Counting
from tracker.standing.series import values_over_time
from tracker.standing.strength import is_claimed, strength_of

TREND = (
    LABELS[Axis.ADOPTION]["implemented"],
    LABELS[Axis.ADOPTION]["partially-addressed"],
    NO_EVIDENCE,
)
"""The labels whose counts are followed over the quarters."""

LABELS_SHOWN = (
    *TREND[:2],
    *(label for label in LABELS[Axis.ADOPTION].values() if label not in TREND),
    NO_EVIDENCE,
)
"""The adoption labels, what is done first and what nobody knows last."""

QUARTERS = 8
"""How many quarters the trend goes over."""


@dataclass(frozen=True, slots=True)
class AdoptionPoint:
    """How many recommendations stood at each adoption label on `as_of`: a quarter's last day, or the as-of date.

    Counted from the rows that are known now, so a late record changes an earlier point, and over the catalogue as it
    is now. `claimed` counts, of the closing values, those that no evidence supports.
    """

    quarter: str
    fiscal_quarter: str
    as_of: date
    counts: dict[str, int]
    claimed: int


def trend_of_adoption(items: Iterable[ListedItem], counting: Counting, as_of: date) -> tuple[AdoptionPoint, ...]:
    """The last eight quarters up to the one of `as_of`, oldest first.

    `counting` has the rows that count at `as_of` and one known-at.
    """
    quarters = quarters_to(quarter_of(as_of), QUARTERS)
    days = [*(each.last_day for each in quarters[:-1]), as_of]
    recommendations = [Subject(each.id) for each in items if each.kind is ItemKind.RECOMMENDATION]
    stood = values_over_time(counting.updates, Axis.ADOPTION, recommendations, days, _judge(counting))
    return tuple(
        AdoptionPoint(
            quarter.calendar_name, quarter.fiscal_name, day, _counted(values), sum(claimed for _, claimed in values)
        )
        for quarter, day, values in zip(quarters, days, stood, strict=True)
    )


def added(one: tuple[AdoptionPoint, ...], other: tuple[AdoptionPoint, ...]) -> tuple[AdoptionPoint, ...]:
    """The trend of two parts of a catalogue together."""
    return tuple(
        AdoptionPoint(
            a.quarter,
            a.fiscal_quarter,
            a.as_of,
            {name: count + b.counts[name] for name, count in a.counts.items()},
            a.claimed + b.claimed,
        )
        for a, b in zip(one, other, strict=True)
    )


def _judge(counting: Counting) -> Callable[[UpdateRow], bool]:
    """Tells of a change whether it gives a closing value that no source supports."""
    evidence = {each.id: each for each in counting.evidence}
    cited: dict[EntryId, list[CitationRow]] = defaultdict(list)
    for each in counting.citations:
        if each.update_id is not None:
            cited[each.update_id].append(each)
    return lambda row: is_claimed(row.value, strength_of(cited.get(row.id, ()), evidence))


def _counted(values: Iterable[tuple[str | None, bool]]) -> dict[str, int]:
    counts = Counter(value for value, _ in values)
    return {NO_EVIDENCE: counts[None]} | {label: counts[value] for value, label in LABELS[Axis.ADOPTION].items()}
