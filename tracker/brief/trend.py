"""Eight quarters, the brief's own last: how adoption stood, what changed, what fell due and what was overdue."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date

from tracker.brief.citing import Citing
from tracker.brief.model_trend import QuarterPoint
from tracker.brief.readings import Readings
from tracker.brief.scoreboard import tallies
from tracker.catalog.subjects import Subject
from tracker.catalog.vocabulary import Axis, DeadlineState, ItemKind
from tracker.dates.quarters import Quarter, quarters_to
from tracker.ledger.kinds import UpdateKind
from tracker.standing.records import Counting
from tracker.standing.series import deadlines_over_time, values_over_time
from tracker.standing.states import DeadlineStanding

QUARTERS = 8
"""How many quarters the trend goes over."""


def trend(readings: Readings, citing: Citing) -> tuple[QuarterPoint, ...]:
    """The last eight quarters, oldest first, each from the rows that count at the brief's known-at."""
    quarters = quarters_to(readings.quarter, QUARTERS)
    days = [*(each.last_day for each in quarters[:-1]), readings.as_of]
    recommendations = [
        Subject(each.item.id) for each in readings.standings if each.item.kind is ItemKind.RECOMMENDATION
    ]
    adopted = values_over_time(readings.updates, Axis.ADOPTION, recommendations, days, citing.claimed)
    effective = [row.effective_date for row in readings.updates if row.kind is UpdateKind.CHANGE]
    points = zip(quarters, days, adopted, _deadlines(readings, days), strict=True)
    return tuple(
        QuarterPoint(
            quarter=quarter.calendar_name,
            fiscal_quarter=quarter.fiscal_name,
            as_of=day,
            adoption=tallies(Axis.ADOPTION, stood),
            changes=bisect_right(effective, min(day, quarter.last_day)) - bisect_left(effective, quarter.first_day),
            fell_due=len(due := _fell_due(deadlines, quarter, day)),
            unanswered=sum(not each.answered for each in due),
            overdue=sum(each.overdue for each in deadlines),
        )
        for quarter, day, stood, deadlines in points
    )


def _deadlines(readings: Readings, days: list[date]) -> Iterable[tuple[DeadlineStanding, ...]]:
    """The deadlines on each day; those of the brief's own are in its standings already."""
    counting = Counting(readings.updates, public=not readings.internal)
    items = [each.item for each in readings.standings]
    yield from deadlines_over_time(items, readings.subjects, counting, days[:-1], readings.thresholds)
    yield tuple(deadline for each in readings.standings for deadline in each.deadlines)


def _fell_due(deadlines: Iterable[DeadlineStanding], quarter: Quarter, day: date) -> list[DeadlineStanding]:
    """As the list of deadlines has them: due in the quarter by the day, and triggered."""
    first, last = quarter.first_day, min(day, quarter.last_day)
    return [
        each for each in deadlines if first <= each.due_on <= last and each.state is not DeadlineState.NOT_TRIGGERED
    ]
