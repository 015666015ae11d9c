"""Deadlines on the as-of date: what was answered, what fell due, what is overdue, what lies ahead, what has no date."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from tracker.brief.citing import Citing, standing_value
from tracker.brief.forces import forces
from tracker.brief.model_record import Timing
from tracker.brief.model_standing import Deadline, DeadlineOutcome, Deadlines, Force, Undated
from tracker.brief.model_values import EvidenceRef
from tracker.brief.readings import Readings
from tracker.catalog.vocabulary import CLOSING_VALUES, DEADLINE_LABELS, Axis, DeadlineState
from tracker.dates.quarters import quarter_of
from tracker.ledger.kinds import EvidenceKind, Stance
from tracker.ledger.rows import EvidenceRow, UpdateRow
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
    """The lists of the brief, each by due date, and the requirements without a date in catalogue order."""
    told = _Told(readings, citing)
    every = sorted(_every(readings), key=lambda each: (each[2].due_on, each[2].subject))
    ahead_to = max(readings.quarter, quarter_of(readings.as_of)).next().next().last_day
    answered = [told.deadline(*each) for each in every if told.answered(each[2]) is not None]
    fell_due, overdue, ahead = [], [], []
    for each in every:
        deadline = each[2]
        if deadline.state is DeadlineState.NOT_TRIGGERED:
            continue
        if deadline.due_on in readings.quarter and deadline.due_on <= readings.as_of:
            fell_due.append(told.deadline(*each))
        elif deadline.overdue:
            overdue.append(told.deadline(*each))
        elif readings.as_of <= deadline.due_on <= ahead_to:
            ahead.append(told.deadline(*each))
    without = [
        (part, told.undated(standing, part))
        for standing in readings.standings
        for part in standing.requirements
        if part.arithmetic or not part.deadlines
    ]
    return Deadlines(
        answered=tuple(answered),
        fell_due=tuple(fell_due),
        overdue=tuple(overdue),
        ahead=tuple(ahead),
        ahead_to=ahead_to,
        undated=tuple(each for part, each in without if not part.deadlines),
        no_further=tuple(each for part, each in without if part.deadlines),
    )


def every_deadline(readings: Readings, citing: Citing) -> tuple[Deadline, ...]:
    """Every deadline that has begun, by due date, whatever the quarter has of it."""
    told = _Told(readings, citing)
    begun = [each for each in _every(readings) if each[2].state is not DeadlineState.NOT_TRIGGERED]
    return tuple(told.deadline(*each) for each in sorted(begun, key=lambda each: (each[2].due_on, each[2].subject)))


def _every(readings: Readings) -> Iterable[tuple[ItemStanding, SubjectStanding, DeadlineStanding]]:
    for standing in readings.standings:
        for requirement in standing.requirements:
            for deadline in requirement.deadlines:
                yield standing, requirement, deadline


class _Told:
    """Deadlines in the words of the catalogue, with what the ledger holds of them."""

    def __init__(self, readings: Readings, citing: Citing) -> None:
        self._readings = readings
        self._citing = citing
        self._forces: dict[str, Force] = forces(readings)
        self._searches = [each for each in readings.evidence if each.kind is EvidenceKind.SEARCHED_FOUND_NOTHING]
        self._later: dict[str, UpdateRow] = {}
        for row in readings.updates:
            if row.effective_date > readings.as_of and row.axis is Axis.REQUIREMENT and row.value in CLOSING_VALUES:
                self._later.setdefault(row.subject, row)

    def answered(self, deadline: DeadlineStanding) -> Timing | None:
        """Why the answer to a deadline belongs to the quarter; None if it does not, or there is no answer."""
        update = self._citing.updates.get(deadline.recorded.update) if deadline.recorded.update else None
        return self._readings.timing(update) if update is not None and deadline.answered else None

    def deadline(self, standing: ItemStanding, requirement: SubjectStanding, deadline: DeadlineStanding) -> Deadline:
        readings = self._readings
        body = readings.provisions.get(standing.item.id)
        asked = _asked(body.requirements if body else (), requirement)
        return Deadline(
            subject=deadline.subject,
            item=standing.item.id,
            title=standing.item.title,
            requirement_title=deadline.title,
            measure=standing.item.measure or "",
            authority=standing.item.group_name,
            force=self._forces[standing.item.id],
            made_mandatory_by=tuple(each.by for each in body.made_mandatory_by) if body else (),
            actors=tuple(readings.actors.get(each, each) for each in asked.actors) if asked else (),
            due_on=deadline.due_on,
            arithmetic=deadline.arithmetic,
            day_off=deadline.day_off,
            outcome=outcome(deadline),
            days=deadline.days,
            days_late=deadline.days_late,
            recorded=standing_value(deadline.recorded),
            answered=self.answered(deadline),
            requirement=standing_value(requirement.axis),
            evidence=self._citing.of_update(deadline.recorded.update),
            searches=tuple(self._found_nothing(deadline)) if deadline.overdue else (),
            later=self._citing.value(self._later.get(deadline.subject) if deadline.overdue else None),
        )

    def undated(self, standing: ItemStanding, requirement: SubjectStanding) -> Undated:
        return Undated(
            subject=requirement.subject,
            item=standing.item.id,
            title=standing.item.title,
            requirement_title=requirement.title,
            authority=standing.item.group_name,
            force=self._forces[standing.item.id],
            rule=requirement.arithmetic,
            deadlines=len(requirement.deadlines),
            recorded=standing_value(requirement.axis),
        )

    def _found_nothing(self, deadline: DeadlineStanding) -> Iterable[EvidenceRef]:
        """Searches made after the due date, for the deadline, its requirement or its provision."""
        about = {deadline.subject, deadline.subject.partition("#")[0], deadline.item}
        for search in self._searches:
            if deadline.due_on < self._searched_on(search) <= self._readings.as_of and about & set(
                self._citing.subjects_of(search.id)
            ):
                yield self._citing.ref(search.id, Stance.CONTEXT)

    def _searched_on(self, search: EvidenceRow) -> date:
        return search.accessed_on or self._readings.day_of(search.arrived_at)


def _asked(requirements: "Iterable[Requirement]", wanted: SubjectStanding) -> "Requirement | None":
    local = wanted.subject.partition("/")[2]
    return next((each for each in requirements if each.id == local), None)
