"""The deadlines a requirement yields by date arithmetic alone."""

from dataclasses import dataclass
from datetime import date

from tracker.catalog.choices import MeasureKind
from tracker.catalog.items import DueRule, DueRuleKind, Measure, Requirement
from tracker.dates.due import DueDate, after_enactment, fixed, not_computed


@dataclass(frozen=True, slots=True)
class Planned:
    """Deadline number 1 of a requirement: its date, the day its anchor was set, and the arithmetic."""

    due: DueDate
    starts_on: date | None = None


def first_deadline(requirement: Requirement, measures: dict[str, Measure], own: Measure) -> Planned:
    """The first deadline of a requirement of a provision of the measure `own`, or why there is no date.

    Fixed dates and N days after enactment are computed; every other rule says that it is not. A bill
    binds nobody before it is enacted, so it has no deadlines.
    """
    due = requirement.due
    if due.rule is DueRuleKind.FIXED_DATE and due.date is not None:
        if own.kind is MeasureKind.BILL and own.enacted is None:
            return Planned(not_computed(f"{due.date} is the date given; not enacted, or enactment date not recorded"))
        return Planned(fixed(due.date), own.enacted)
    if due.rule is DueRuleKind.AFTER_ENACTMENT and due.days is not None:
        anchor = measures.get(due.of, own) if due.of else own
        return Planned(after_enactment(anchor.enacted, due.days), anchor.enacted)
    return Planned(not_computed(_no_date(due)))


def _no_date(due: DueRule) -> str:
    count, unit = next(((getattr(due, u), u) for u in ("days", "months", "years") if getattr(due, u)), (0, ""))
    span = f"{count} {unit if count > 1 else unit[:-1]}"
    if due.rule is DueRuleKind.AFTER_SUBMISSION:
        return f"{span} after the submission of {due.of}: not computed yet"
    if due.rule is DueRuleKind.AFTER_ENACTMENT:
        return f"{span} after enactment: no date computed"
    if due.rule is DueRuleKind.AFTER_FISCAL_QUARTER:
        return f"{due.days} days after each fiscal quarter: no date computed"
    if due.rule is DueRuleKind.BEFORE_OBLIGATION:
        return f"before an event, not by a date: {due.event}"
    if due.rule is DueRuleKind.AFTER_EVENT:
        return f"{span} after an event: {due.event}" if count else f"after an event: {due.event}"
    return "no date stated"
