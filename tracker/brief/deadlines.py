"""Deadlines on the as-of date: what fell due, what is overdue, what lies ahead."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tracker.brief.citing import Citing, standing_value
from tracker.brief.model import Deadline, DeadlineOutcome, Deadlines
from tracker.brief.readings import Readings
from tracker.catalog.vocabulary import DEADLINE_LABELS, DeadlineState
from tracker.dates.quarters import quarter_of
from tracker.standing.states import DeadlineStanding, ItemStanding, SubjectStanding

if TYPE_CHECKING:
    from tracker.catalog.items import Requirement

OUTCOME_LABELS: dict[DeadlineOutcome, str] = {
    DeadlineOutcome.ANSWERED: "Answered",
    DeadlineOutcome.CLAIMED: "Answered, only claimed",
    DeadlineOutcome.OVERDUE: "Overdue, no evidence of submission recorded",
    DeadlineOutcome.DUE_SOON: DEADLINE_LABELS[DeadlineState.DUE_SOON],
    DeadlineOutcome.PENDING: DEADLINE_LABELS[DeadlineState.PENDING],
    DeadlineOutcome.NOT_TRIGGERED: DEADLINE_LABELS[DeadlineState.NOT_TRIGGERED],
}


def outcome(deadline: DeadlineStanding) -> DeadlineOutcome:
    """One word for a deadline: answered if an update says what came of it, else what the calendar says."""
    if not deadline.answered:
        return DeadlineOutcome(deadline.state.value)
    return DeadlineOutcome.CLAIMED if deadline.recorded.claimed else DeadlineOutcome.ANSWERED


def deadlines(readings: Readings, citing: Citing) -> Deadlines:
    """The three lists of the brief, each by due date."""
    every = sorted(_every(readings), key=lambda each: (each[2].due_on, each[2].subject))
    ahead_to = max(readings.quarter, quarter_of(readings.as_of)).next().next().last_day
    undated = sum(not part.deadlines for each in readings.standings for part in each.requirements)
    fell_due, overdue, ahead = [], [], []
    for standing, requirement, deadline in every:
        if deadline.state is DeadlineState.NOT_TRIGGERED:
            continue
        if deadline.due_on in readings.quarter and deadline.due_on <= readings.as_of:
            fell_due.append(_deadline(standing, requirement, deadline, readings, citing))
        elif deadline.overdue:
            overdue.append(_deadline(standing, requirement, deadline, readings, citing))
        elif readings.as_of <= deadline.due_on <= ahead_to:
            ahead.append(_deadline(standing, requirement, deadline, readings, citing))
    return Deadlines(
        fell_due=tuple(fell_due), overdue=tuple(overdue), ahead=tuple(ahead), ahead_to=ahead_to, undated=undated
    )


def _every(readings: Readings) -> Iterable[tuple[ItemStanding, SubjectStanding, DeadlineStanding]]:
    for standing in readings.standings:
        for requirement in standing.requirements:
            for deadline in requirement.deadlines:
                yield standing, requirement, deadline


def _deadline(
    standing: ItemStanding,
    requirement: SubjectStanding,
    deadline: DeadlineStanding,
    readings: Readings,
    citing: Citing,
) -> Deadline:
    body = readings.provisions.get(standing.item.id)
    asked = _asked(body.requirements if body else (), requirement)
    return Deadline(
        subject=deadline.subject,
        item=standing.item.id,
        title=standing.item.title,
        requirement_title=deadline.title,
        measure=standing.item.measure or "",
        authority=standing.item.group_name,
        made_mandatory_by=tuple(each.by for each in body.made_mandatory_by) if body else (),
        actors=tuple(readings.actors.get(each, each) for each in asked.actors) if asked else (),
        due_on=deadline.due_on,
        arithmetic=deadline.arithmetic,
        outcome=outcome(deadline),
        days=deadline.days,
        days_late=deadline.days_late,
        recorded=standing_value(deadline.recorded),
        requirement=standing_value(requirement.axis),
        evidence=citing.of_update(deadline.recorded.update),
    )


def _asked(requirements: "Iterable[Requirement]", wanted: SubjectStanding) -> "Requirement | None":
    local = wanted.subject.partition("/")[2]
    return next((each for each in requirements if each.id == local), None)
