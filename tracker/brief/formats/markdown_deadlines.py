"""The section of a Markdown brief on deadlines: answered, fallen due, overdue, ahead, and without a date."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from tracker.brief.forces import FORCE_LABELS
from tracker.brief.formats.markdown_text import refs, subject, table, text, value
from tracker.brief.model import Brief
from tracker.brief.model_record import Timing
from tracker.brief.model_standing import Deadline, DeadlineOutcome, Undated
from tracker.brief.sentences import TIMING_LABELS, count, lateness, long_day, rests_on

Due = TypeVar("Due", Deadline, Undated)


def due(brief: Brief) -> list[str]:
    """Every list of deadlines; what the law requires and what was a commitment never share a table."""
    lists = brief.deadlines
    through = long_day(lists.ahead_to)
    lines = ["## Deadlines", "", "### Answered this quarter", ""]
    lines += _by_force(lists.answered, _answers) or ["No deadline was answered this quarter.", ""]
    lines += ["### Fell due this quarter", ""]
    lines += _by_force(lists.fell_due, _table) or ["No computed deadline fell due this quarter.", ""]
    lines += ["### Overdue from other quarters, with no evidence of submission recorded", ""]
    lines += _by_force(lists.overdue, _table) or ["No deadline of another quarter is overdue.", ""]
    lines += [f"### Coming, through {through}", ""]
    none = f"No computed deadline falls between {long_day(brief.heading.as_of)} and {through}."
    lines += _by_force(lists.ahead, _table) or [none, ""]
    lines += ["### Requirements with no further date", "", *_no_further(lists.no_further)] if lists.no_further else []
    lines += ["### Requirements with no date", ""]
    if not lists.undated:
        return [*lines, "A date is computed for every requirement in the catalogue.", ""]
    lines += [f"From {count(len(lists.undated), 'requirement')} no date is computed; the rule stands beside each.", ""]
    return [*lines, *_by_force(lists.undated, _rules)]


def _no_further(requirements: Sequence[Undated]) -> list[str]:
    said = f"{count(len(requirements), 'requirement')} would recur, but no date is computed after those listed; why"
    return [f"{said} stands beside each.", "", *_by_force(requirements, _rules)]


def _by_force(every: Sequence[Due], written: Callable[[Sequence[Due]], list[str]]) -> list[str]:
    lines: list[str] = []
    for force, label in FORCE_LABELS.items():
        some: list[Due] = [each for each in every if each.force is force]
        if some:
            lines += [f"**{label}**", "", *written(some)]
    return lines


def _answers(deadlines: Sequence[Deadline]) -> list[str]:
    rows = (
        [
            _day(each),
            _what(each),
            _answer(each),
            lateness(each.days_late) or "not counted",
            refs(each.evidence) or "none cited",
        ]
        for each in deadlines
    )
    return table(("Due", "What", "Answer", "Late or early", "Evidence"), rows)


def _table(deadlines: Sequence[Deadline]) -> list[str]:
    rows = (
        [
            _day(each),
            _what(each),
            text("; ".join(each.actors)) or "not stated",
            _authority(each),
            _outcome(each),
            refs((*each.evidence, *each.searches)),
        ]
        for each in deadlines
    )
    lines = table(("Due", "What", "Who", "Authority", "On record", "Evidence"), rows)
    resting = rests_on(deadlines)
    return [*lines, resting, ""] if resting else lines


def _rules(requirements: Sequence[Undated]) -> list[str]:
    return [*(f"- {subject(each.subject)} {text(each.requirement_title)}: {_rule(each)}" for each in requirements), ""]


def _rule(requirement: Undated) -> str:
    recorded = requirement.recorded
    if recorded.value is None:
        return text(requirement.rule)
    return f"{text(requirement.rule)}; on record: {value(recorded)}, {recorded.since}"


def _day(deadline: Deadline) -> str:
    return f"{deadline.due_on}, {text(deadline.day_off)}" if deadline.day_off else str(deadline.due_on)


def _what(deadline: Deadline) -> str:
    return f"{text(deadline.requirement_title)} ({subject(deadline.subject)})"


def _answer(deadline: Deadline) -> str:
    timing = deadline.answered
    other = f" ({TIMING_LABELS[timing]})" if timing is not None and timing is not Timing.IN_QUARTER else ""
    return f"{value(deadline.recorded)}, {deadline.recorded.since}{other}"


def _authority(deadline: Deadline) -> str:
    made = ", ".join(subject(each) for each in deadline.made_mandatory_by)
    return f"{text(deadline.authority)}, made mandatory by {made}" if made else text(deadline.authority)


def _outcome(deadline: Deadline) -> str:
    return f"{_own_outcome(deadline)}{_whole_requirement(deadline)}"


def _own_outcome(deadline: Deadline) -> str:
    recorded, days = deadline.recorded, abs(deadline.days)
    if deadline.outcome in (DeadlineOutcome.ANSWERED, DeadlineOutcome.CLAIMED):
        late = f" ({lateness(deadline.days_late)})" if deadline.days_late is not None else ""
        return f"{value(recorded)}, {recorded.since}{late}"
    partly = f"{value(recorded)}, {recorded.since}; " if recorded.value is not None else ""
    if deadline.outcome is DeadlineOutcome.OVERDUE:
        nothing = "" if partly else "No evidence of submission recorded; "
        return f"{partly}{nothing}{count(days, 'day')} overdue"
    return f"{partly}due today" if days == 0 else f"{partly}due in {count(days, 'day')}"


def _whole_requirement(deadline: Deadline) -> str:
    whole = deadline.requirement
    if whole.value is None:
        return ""
    return f"; of the requirement as a whole: {value(whole)}, {whole.since}"
