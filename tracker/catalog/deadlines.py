"""The deadlines a requirement yields: its due rules as plain phases, and their arithmetic."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from tracker.catalog.choices import MeasureKind
from tracker.catalog.items import DueRule, DueRuleKind, Measure, Provision, Repeats, Requirement
from tracker.catalog.vocabulary import ENACTED_VALUES, SUBMITTED_VALUES
from tracker.dates.days import last_day_of
from tracker.dates.due import Deadlines, Phase, deadlines_of, span

NO_DATE_STATED = "no date stated"


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
    after = span(phase.number, phase.unit) + " after " if phase.number else "after "
    if rule is DueRuleKind.AFTER_SUBMISSION:
        missing = f"not yet triggered: {after}the submission of {due.of}, and none is recorded"
        return phase._replace(anchor=due.of or "", values=SUBMITTED_VALUES, missing=missing)
    if rule is DueRuleKind.AFTER_EVENT and due.of and due.becomes:
        missing = f"not yet triggered: {after}an event ({due.event}), and {due.of} is not recorded as {due.becomes}"
        return phase._replace(anchor=due.of, values=(due.becomes,), missing=missing)
    if rule is DueRuleKind.AFTER_EVENT:
        return phase._replace(missing=f"{after}an event: {due.event}")
    if rule is DueRuleKind.BEFORE_OBLIGATION:
        return phase._replace(missing=f"before an event, not by a date: {due.event}")
    return phase._replace(missing=NO_DATE_STATED)


def _from_enactment(phase: Phase, measure: Measure) -> Phase:
    """Counted from an enactment; a measure whose enactment the catalogue does not know may get it recorded."""
    if measure.enacted:
        return phase._replace(anchor_day=measure.enacted)
    if phase.rule == DueRuleKind.FIXED_DATE and measure.kind is not MeasureKind.BILL:
        return phase
    if measure.kind not in (MeasureKind.BILL, MeasureKind.PUBLIC_LAW):
        return phase._replace(missing=f"cannot be computed: {measure.id} has no enactment date")
    why = f"{measure.id} is not enacted" if measure.kind is MeasureKind.BILL else "enactment date not recorded"
    return phase._replace(anchor=measure.id, values=ENACTED_VALUES, missing=f"cannot be computed: {why}")
