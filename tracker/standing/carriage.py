"""What carried a provision, day by day: its own act, the acts that carried it forward, what replaced it.

A lapse is a fact with a source: nothing carried it. A gap is only what the record does not say.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from tracker.catalog.choices import LinkKind
from tracker.standing.ties import Form, LineageItem, Tie, Ties

_DAY = timedelta(days=1)


class PeriodKind(StrEnum):
    OWN = "own-act"
    CARRIED = "carried-forward"
    REPLACED = "replaced"
    LAPSE = "lapse"
    GAP = "no-act-recorded"


class CarriagePeriod(NamedTuple):
    """Days, first and last, on which one thing carried a provision; `until` is empty where no end is known.

    `by` is the item that carried it and `name` how people cite that; `of` the item it carried where that
    is another than the one asked for. `ends_with` says what ends it; `day_known` is false where no day of
    the tie was recorded; `begun` and `ended` are its days as written where only the month or year is
    known. `through` is the measure by which a provision has the tie.
    """

    kind: PeriodKind
    since: date
    until: date | None
    by: str = ""
    of: str = ""
    ends_with: str = ""
    source: str = ""
    note: str = ""
    author: str = ""
    day_known: bool = True
    name: str = ""
    of_name: str = ""
    begun: str = ""
    ended: str = ""
    through: str = ""

    @property
    def first(self) -> str:
        """Its first day, as written."""
        return self.begun or str(self.since)

    @property
    def last(self) -> str:
        """Its last day, as written; empty where no end is known."""
        return self.ended or (str(self.until) if self.until else "")

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


LONGEST_LINE = 60
"""A line of carrying and replacing is followed over so many items."""


def carriage(item: str, items: Mapping[str, LineageItem], ties: Ties, as_of: date) -> tuple[CarriagePeriod, ...]:
    """The periods of an item in order, as they were known on `as_of`; none for what was never in force."""
    begun = [each for each in _periods(item, items, ties, frozenset()) if each.since <= as_of]
    return tuple(_named(_as_known(each, as_of), items) for each in _with_gaps(begun, as_of))


def _periods(item: str, items: Mapping[str, LineageItem], ties: Ties, seen: frozenset[str]) -> list[CarriagePeriod]:
    facts = items.get(item)
    if facts is None or item in seen or len(seen) >= LONGEST_LINE:
        return []
    seen = seen | {item}
    fates = [tie for tie in ties.leaving(item) if tie.since is not None]
    carried = [tie for tie in fates if tie.kind is LinkKind.CARRIED_FORWARD_BY]
    replaced = [tie for tie in fates if tie.kind in (LinkKind.REPLACED_BY, LinkKind.INCORPORATED_IN)]
    if facts.form is Form.BILL and facts.enacted is None:
        return []
    painted = _own(facts, [*carried, *replaced])
    for tie in carried:
        painted = _over(painted, _tied(PeriodKind.CARRIED, tie))
    for lapse in facts.lapses:
        painted = _over(
            painted, CarriagePeriod(PeriodKind.LAPSE, lapse.since, lapse.until, source=lapse.source, note=lapse.note)
        )
    for period in _followed(replaced, items, ties, seen):
        painted = _over(painted, period)
    further = [] if replaced else _through_carrier(carried, items, ties, seen)
    for period in (*further, *_shared_lapses(facts, items, ties)):
        painted = _under(painted, period)
    return painted


def _own(facts: LineageItem, ended_by: Iterable[Tie]) -> list[CarriagePeriod]:
    """By its own act: from its enactment to its stated end, or to the eve of what first took it over."""
    begins = max((day for day in (facts.begins, facts.enacted) if day is not None), default=None)
    if begins is None:
        return []
    taken_over = min((tie.since - _DAY for tie in ended_by if tie.since is not None), default=None)
    ends, ends_with, ended = facts.ends, facts.ends_with, facts.ends_written
    if taken_over is not None and (ends is None or taken_over < ends):
        ends, ends_with, ended = taken_over, "", ""
    if ends is not None and ends < begins:
        return []
    begun = facts.begins_written if begins == facts.begins else ""
    return [CarriagePeriod(PeriodKind.OWN, begins, ends, by=facts.id, ends_with=ends_with, begun=begun, ended=ended)]


def _tied(kind: PeriodKind, tie: Tie) -> CarriagePeriod:
    assert tie.since is not None  # noqa: S101 - a tie without a day has no place in time
    return CarriagePeriod(
        kind,
        tie.since,
        tie.until,
        by=tie.target,
        source=tie.source,
        note=tie.note,
        author=tie.author,
        day_known=tie.dated,
        through=tie.through,
        begun=tie.begun,
        ended=tie.ended,
    )


def _followed(
    replaced: list[Tie], items: Mapping[str, LineageItem], ties: Ties, seen: frozenset[str]
) -> Iterable[CarriagePeriod]:
    """What replaced it, and what then became of that."""
    for tie in replaced:
        yield _tied(PeriodKind.REPLACED, tie)
        assert tie.since is not None  # noqa: S101
        onward = _periods(tie.target, items, ties, seen)
        if onward:
            yield CarriagePeriod(PeriodKind.GAP, tie.since, None)
        for period in onward:
            if period.until is not None and period.until < tie.since:
                continue
            since = max(period.since, tie.since)
            if period.kind is PeriodKind.OWN:
                own = _tied(PeriodKind.REPLACED, tie)
                yield own._replace(since=since, until=period.until, ends_with=period.ends_with, ended=period.ended)
            else:
                begun = period.begun if since == period.since else ""
                yield period._replace(since=since, begun=begun, of=period.of or tie.target)


def _through_carrier(
    carried: list[Tie], items: Mapping[str, LineageItem], ties: Ties, seen: frozenset[str]
) -> list[CarriagePeriod]:
    """What became of it in the provision that carried it last. A whole act says nothing of one provision in it."""
    last = max(carried, key=lambda tie: (tie.since or date.min, tie.target), default=None)
    if last is None or last.until is None or last.target not in items or items[last.target].is_measure:
        return []
    onward = _periods(last.target, items, ties, seen)
    later = (each for each in onward if each.since > last.until and each.kind is not PeriodKind.GAP)
    return [each._replace(of=each.of or last.target) for each in later]


def _shared_lapses(facts: LineageItem, items: Mapping[str, LineageItem], ties: Ties) -> Iterable[CarriagePeriod]:
    """The lapses of a provision that this one carried forward: on those days nothing carried either."""
    begins = facts.begins or facts.enacted or date.max
    for tie in ties.reaching(facts.id):
        if tie.kind is not LinkKind.CARRIED_FORWARD_BY or tie.item not in items:
            continue
        for lapse in items[tie.item].lapses:
            if lapse.since >= begins:
                yield CarriagePeriod(
                    PeriodKind.LAPSE, lapse.since, lapse.until, of=tie.item, source=lapse.source, note=lapse.note
                )


def _over(painted: list[CarriagePeriod], new: CarriagePeriod) -> list[CarriagePeriod]:
    """Lay a period over others: what it covers of them is gone."""
    left = [piece for each in painted for piece in _without(each, new)]
    return sorted([*left, new], key=lambda each: each.since)


def _under(painted: list[CarriagePeriod], new: CarriagePeriod) -> list[CarriagePeriod]:
    """Lay a period under others: only what they leave free of it shows."""
    pieces = [new]
    for each in painted:
        pieces = [left for piece in pieces for left in _without(piece, each)]
    return sorted([*painted, *pieces], key=lambda each: each.since)


def _without(period: CarriagePeriod, cut: CarriagePeriod) -> list[CarriagePeriod]:
    last, cut_last = period.until or date.max, cut.until or date.max
    if cut_last < period.since or last < cut.since:
        return [period]
    pieces = []
    if period.since < cut.since:
        pieces.append(period._replace(until=cut.since - _DAY, ended=""))
    if cut_last < last:
        pieces.append(period._replace(since=cut_last + _DAY, begun=""))
    return pieces


def _with_gaps(periods: list[CarriagePeriod], as_of: date) -> Iterable[CarriagePeriod]:
    free: date | None = None
    for period in periods:
        if period.kind is PeriodKind.GAP:
            continue
        if free is not None and free < period.since:
            yield CarriagePeriod(PeriodKind.GAP, free, period.since - _DAY)
        yield period
        if period.until is None:
            return
        free = period.until + _DAY
    if free is not None and free <= as_of:
        yield CarriagePeriod(PeriodKind.GAP, free, None)


def _as_known(period: CarriagePeriod, as_of: date) -> CarriagePeriod:
    """A period with only the end that was known: an act states its last day, a lapse ends unforeseen."""
    if period.kind is PeriodKind.LAPSE and period.until is not None and period.until > as_of:
        return period._replace(until=None)
    return period


def _named(period: CarriagePeriod, items: Mapping[str, LineageItem]) -> CarriagePeriod:
    """A period with the names of its items: of the act alone where an act carries, none for what is no act."""
    by, of = items.get(period.by), items.get(period.of)
    whole = period.kind is not PeriodKind.REPLACED
    name = period.by if by is None else by.measure_name if whole else by.name
    if period.kind is PeriodKind.OWN and by is not None and by.form is Form.OTHER:
        name = ""
    return period._replace(name=name, of_name=period.of if of is None else of.name)
