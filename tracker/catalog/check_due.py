"""What holds within a requirement: due rules that fit, anchors that can be, dates that do not contradict each other."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.catalog.items import DueRule, DueRuleKind, Repeats, Requirement
from tracker.catalog.problems import Path, Problem
from tracker.catalog.subjects import parse_address
from tracker.catalog.vocabulary import AXES_OF, LABELS, SubjectKind
from tracker.dates.due import shifted, span
from tracker.text.nearest import listed, nearest

At = Callable[[Path, str], Problem]
"""Makes a problem at a path."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """What every loaded file defines: the kind of each subject, and when each measure was enacted."""

    kinds: Mapping[str, SubjectKind]
    enacted: Mapping[str, date]


def problems_in_requirement(
    requirement: Requirement, measure: str, path: Path, at: At, known: Subjects
) -> Iterator[Problem]:
    """Every mistake in the due rules of a requirement of a provision of `measure`, first and amended."""
    yield from _in_rule(requirement.due, requirement.repeats, measure, path, at, known)
    previous: date | None = None
    for index, amended in enumerate(requirement.amended):
        where: Path = (*path, "amended", index)
        yield from _in_rule(amended.due, amended.repeats, measure, where, at, known)
        if previous is not None and amended.since < previous:
            yield at(
                (*where, "since"), f"since {amended.since} lies before the amendment ahead of it, since {previous}"
            )
        previous = amended.since


def _in_rule(
    due: DueRule, repeats: Repeats | None, measure: str, path: Path, at: At, known: Subjects
) -> Iterator[Problem]:
    message = _misfit(due) or _wrong_anchor(due, known.kinds)
    if message:
        yield at((*path, "due"), message)
    if repeats is None or repeats.until is None:
        return
    if repeats.times is not None:
        yield at((*path, "repeats"), "give `until` or `times`, not both")
    first = "" if message else _first_after(repeats.until, due, known.enacted.get(due.of or measure))
    if first:
        yield at((*path, "repeats", "until"), f"until {repeats.until} lies before the first deadline, {first}")


_COUNTS = ("days", "months", "years")
_TAKES: dict[DueRuleKind, tuple[str, ...]] = {
    DueRuleKind.FIXED_DATE: ("date",),
    DueRuleKind.AFTER_ENACTMENT: (*_COUNTS, "of"),
    DueRuleKind.AFTER_SUBMISSION: (*_COUNTS, "of"),
    DueRuleKind.AFTER_EVENT: (*_COUNTS, "of", "becomes", "event"),
    DueRuleKind.BEFORE_OBLIGATION: (*_COUNTS, "event"),
    DueRuleKind.AFTER_FISCAL_QUARTER: ("days",),
    DueRuleKind.NONE_STATED: (),
}
"""The fields each due rule may have."""


def _misfit(due: DueRule) -> str:
    """What is wrong with the fields of a due rule, or nothing."""
    rule = due.rule
    given = [name for name in (*_COUNTS, "date", "of", "becomes", "event") if getattr(due, name) is not None]
    counts = [name for name in given if name in _COUNTS]
    foreign = [f"`{name}`" for name in given if name not in _TAKES[rule]]
    if foreign:
        return f"the rule `{rule}` takes no {listed(foreign)}"
    if rule in (DueRuleKind.AFTER_ENACTMENT, DueRuleKind.AFTER_SUBMISSION) and len(counts) != 1:
        return f"the rule `{rule}` takes exactly one of `days`, `months` and `years`"
    if len(counts) > 1:
        return f"the rule `{rule}` takes at most one of `days`, `months` and `years`"
    if rule is DueRuleKind.FIXED_DATE and due.date is None:
        return "the rule `fixed-date` takes a `date`"
    if rule is DueRuleKind.AFTER_FISCAL_QUARTER and due.days is None:
        return "the rule `after-fiscal-quarter` takes `days`"
    if rule in (DueRuleKind.BEFORE_OBLIGATION, DueRuleKind.AFTER_EVENT) and due.event is None:
        return f"the rule `{rule}` names its `event`"
    if rule is DueRuleKind.AFTER_EVENT and (due.of is None) != (due.becomes is None):
        return "the rule `after-event` takes `of` and `becomes` together: what becomes what"
    address = parse_address(due.of) if due.of else None
    if rule is DueRuleKind.AFTER_SUBMISSION and (address is None or address.part is None):
        return "the rule `after-submission` names a requirement in `of`, as PROVISION/requirement"
    return ""


def _wrong_anchor(due: DueRule, kinds: Mapping[str, SubjectKind]) -> str:
    """What is wrong with the subject a due rule counts from, or nothing; one that nobody defines is said elsewhere."""
    kind = kinds.get(due.of) if due.of else None
    if kind is None:
        return ""
    if due.rule is DueRuleKind.AFTER_ENACTMENT and kind is not SubjectKind.MEASURE:
        return "the rule `after-enactment` names a measure in `of`"
    if due.rule is DueRuleKind.AFTER_SUBMISSION and kind is not SubjectKind.REQUIREMENT:
        return "the rule `after-submission` names a requirement in `of`, as PROVISION/requirement"
    valid = [value for axis in AXES_OF[kind] for value in LABELS[axis]]
    if due.becomes is not None and due.becomes not in valid:
        close = nearest(due.becomes, valid)
        named = listed(f"`{each}`" for each in close or valid[:5])
        return f"a {kind} never becomes `{due.becomes}`; {f'did you mean {named}?' if close else f'it becomes {named}'}"
    return ""


def _first_after(until: date, due: DueRule, enacted: date | None) -> str:
    """The first deadline with its arithmetic, if it is known from the catalogue and lies after `until`."""
    if due.rule is DueRuleKind.FIXED_DATE and due.date is not None:
        return f"{due.date}" if until < due.date else ""
    if due.rule is not DueRuleKind.AFTER_ENACTMENT or enacted is None:
        return ""
    number, unit = next((n, unit) for unit in _COUNTS if (n := getattr(due, unit)) is not None)
    try:
        first = shifted(enacted, number, unit)
    except OverflowError:
        return ""
    return f"{enacted} + {span(number, unit)} = {first}" if until < first else ""
