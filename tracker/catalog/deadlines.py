"""The deadlines a requirement yields: its due rules as plain phases, and their arithmetic."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tracker.catalog.choices import MeasureKind
from tracker.catalog.items import DueRule, DueRuleKind, Measure, Provision, Repeats, Requirement
from tracker.catalog.vocabulary import ENACTED_VALUES, SUBMITTED_VALUES
from tracker.dates.days import last_day_of
from tracker.dates.due import Deadlines, Phase, deadlines_of, span
from tracker.text.tongue import Said, joined, said

NO_DATE_STATED = said("no date stated")


class Planned(NamedTuple):
    """What a requirement's rules yield. `phases` is empty unless an anchor is set by what gets recorded."""

    deadlines: Deadlines
    phases: tuple[Phase, ...] = ()


def planned(requirement: Requirement, provision: Provision, measures: Mapping[str, Measure]) -> Planned:
    """The deadlines of a requirement of `provision` as far as the catalogue alone gives them.

    A bill binds nobody before it is enacted, so it has no deadlines.
    """
    phases = [_phase(requirement.due, requirement.repeats, provision, measures)]
    phases += [
        _phase(amended.due, amended.repeats, provision, measures)._replace(since=amended.since)
        for amended in requirement.amended
    ]
    deadlines = deadlines_of(phases, {})
    return Planned(deadlines, tuple(phases) if any(phase.anchor for phase in phases) else ())


def reasons_said(reasons: Sequence[str]) -> str:
    """Why a requirement has no date, or no further one, as one text; empty for no reason."""
    return joined("; ", reasons) if reasons else ""


def _phase(due: DueRule, repeats: Repeats | None, provision: Provision, measures: Mapping[str, Measure]) -> Phase:
    count, unit = _count(due)
    phase = Phase(due.rule.value, due.date, count, unit)
    if repeats is not None:
        until = repeats.until or (None if repeats.times else _sunset(provision, measures[provision.measure]))
        phase = phase._replace(every=repeats.every.value, basis=repeats.basis.value, until=until, times=repeats.times)
    return _anchored(phase, due, measures, measures[provision.measure])


def _count(due: DueRule) -> tuple[int, str]:
    return next(((n, unit) for unit in ("days", "months", "years") if (n := getattr(due, unit))), (0, "days"))


def _sunset(provision: Provision, measure: Measure) -> date | None:
    ends = provision.sunset or provision.expires or measure.expires
    return last_day_of(ends) if ends else None


def _anchored(phase: Phase, due: DueRule, measures: Mapping[str, Measure], own: Measure) -> Phase:
    """The phase with its anchor: the day if the catalogue knows it, else the subject that will set it."""
    rule = due.rule
    if rule in (DueRuleKind.AFTER_ENACTMENT, DueRuleKind.FIXED_DATE, DueRuleKind.AFTER_FISCAL_QUARTER):
        return _from_enactment(phase, measures.get(due.of, own) if due.of else own)
    if rule is DueRuleKind.AFTER_SUBMISSION:
        return phase._replace(anchor=due.of or "", values=SUBMITTED_VALUES, missing=_no_submission(phase, due))
    if rule is DueRuleKind.AFTER_EVENT and due.of and due.becomes:
        return phase._replace(anchor=due.of, values=(due.becomes,), missing=_no_event(phase, due))
    if rule is DueRuleKind.AFTER_EVENT:
        return phase._replace(missing=_after_event(phase, due))
    if rule is DueRuleKind.BEFORE_OBLIGATION:
        return phase._replace(missing=said("before an event, not by a date: {event}", event=due.event))
    return phase._replace(missing=NO_DATE_STATED)


def _no_submission(phase: Phase, due: DueRule) -> Said:
    if not phase.number:
        return said(
            "not yet triggered: after the submission of {requirement}, and none is recorded", requirement=due.of
        )
    return said(
        "not yet triggered: {span} after the submission of {requirement}, and none is recorded",
        span=span(phase.number, phase.unit),
        requirement=due.of,
    )


def _no_event(phase: Phase, due: DueRule) -> Said:
    if not phase.number:
        return said(
            "not yet triggered: after an event ({event}), and {subject} is not recorded as {value}",
            event=due.event,
            subject=due.of,
            value=due.becomes,
        )
    return said(
        "not yet triggered: {span} after an event ({event}), and {subject} is not recorded as {value}",
        span=span(phase.number, phase.unit),
        event=due.event,
        subject=due.of,
        value=due.becomes,
    )


def _after_event(phase: Phase, due: DueRule) -> Said:
    if not phase.number:
        return said("after an event: {event}", event=due.event)
    return said("{span} after an event: {event}", span=span(phase.number, phase.unit), event=due.event)


def _from_enactment(phase: Phase, measure: Measure) -> Phase:
    """Counted from an enactment; a measure whose enactment the catalogue does not know may get it recorded."""
    if measure.enacted:
        return phase._replace(anchor_day=measure.enacted)
    if phase.rule == DueRuleKind.FIXED_DATE and measure.kind is not MeasureKind.BILL:
        return phase
    if measure.kind not in (MeasureKind.BILL, MeasureKind.PUBLIC_LAW):
        missing = said("cannot be computed: {measure} has no enactment date", measure=measure.id)
        return phase._replace(missing=missing)
    if measure.kind is MeasureKind.BILL:
        missing = said("cannot be computed: {measure} is not enacted", measure=measure.id)
    else:
        missing = said("cannot be computed: enactment date not recorded")
    return phase._replace(anchor=measure.id, values=ENACTED_VALUES, missing=missing)
