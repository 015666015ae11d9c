"""Deadlines on a date: what the rules yield, what the calendar says, what was answered."""

from datetime import date
from typing import NamedTuple

from tracker.catalog.subjects import Subject
from tracker.catalog.vocabulary import DeadlineState, SubjectKind
from tracker.ledger.rows import ListedSubject
from tracker.standing.records import Records
from tracker.standing.states import AxisStanding, DeadlineStanding
from tracker.text.tongue import joined, label, said


class Due(NamedTuple):
    """The deadlines of a requirement, and why there is none or no further one."""

    subjects: tuple[ListedSubject, ...]
    reasons: str


def due_subjects(requirement: ListedSubject, computed: list[ListedSubject], records: Records) -> Due:
    """The deadlines of a requirement on the as-of date.

    `computed` are those that follow from the catalogue alone; where an anchor is set by what was
    recorded, they follow from that. A deadline of which something was recorded keeps the due date it
    had then, whatever became of the rule since.
    """
    due = Due(tuple(computed), requirement.arithmetic)
    if requirement.phases:
        due = _from_anchors(requirement, records)
    return due._replace(subjects=_with_answered(requirement, due.subjects, records))


def deadline_standing(
    subject: ListedSubject, own: AxisStanding, requirement: AxisStanding, records: Records
) -> DeadlineStanding:
    """A deadline with what was recorded of it: its `own` axis, or the `requirement` that was waived or ended before."""
    assert subject.due_on is not None  # noqa: S101 - every deadline has a day
    recorded = requirement if _is_over(subject.due_on, own, requirement) else own
    days = (subject.due_on - records.as_of).days
    submitted_on = records.delivered.get(subject.address) if recorded is own else None
    return DeadlineStanding(
        subject.address,
        subject.item,
        subject.title,
        subject.due_on,
        subject.arithmetic,
        _calendar_state(subject, days, records),
        days,
        recorded,
        (submitted_on - subject.due_on).days if submitted_on else None,
        subject.day_off,
        records.searched(subject.address, subject.address.partition("#")[0], subject.item, after=subject.due_on),
        subject.starts_on,
        submitted_on,
    )


def _is_over(due_on: date, own: AxisStanding, requirement: AxisStanding) -> bool:
    """Whether the requirement was waived or ended by `due_on`, and the deadline has no answer of its own."""
    if requirement.value not in ("waived", "ended") or requirement.since is None or requirement.since > due_on:
        return False
    if own.value == "incomplete" and own.since is not None:
        return own.since <= requirement.since
    return own.value is None


def _from_anchors(requirement: ListedSubject, records: Records) -> Due:
    from tracker.dates.due import deadlines_of, read
    from tracker.dates.holidays import day_off

    phases = read(requirement.phases)
    days = {phase.anchor: records.anchor(phase.anchor, phase.values) for phase in phases if phase.anchor}
    found = deadlines_of(phases, {anchor: day for anchor, day in days.items() if day is not None})
    subjects = (
        ListedSubject(
            Subject(f"{requirement.address}#{each.number}"),
            SubjectKind.DEADLINE,
            requirement.item,
            requirement.title,
            each.day,
            each.starts_on,
            each.arithmetic,
            day_off(each.day),
            requirement.rule,
        )
        for each in found.deadlines
    )
    return Due(tuple(subjects), joined("; ", found.reasons) if found.reasons else "")


def _with_answered(
    requirement: ListedSubject, computed: tuple[ListedSubject, ...], records: Records
) -> tuple[ListedSubject, ...]:
    kept = {each.address: each for each in computed}
    for change in records.answers.get(requirement.address, {}).values():
        if change.due_on is None or (records.public and requirement.phases):
            continue  # what the date was counted from may be internal
        now = kept.get(change.subject)
        if now is None:
            words = said("{day} when it was answered; the rule no longer yields it", day=str(change.due_on))
            kept[change.subject] = requirement._replace(
                address=change.subject, kind=SubjectKind.DEADLINE, due_on=change.due_on, arithmetic=words, phases=""
            )
        elif now.due_on != change.due_on:
            words = said(
                "{day} when it was answered; by the rule as it stands now {sum}",
                day=str(change.due_on),
                sum=label(now.arithmetic),
            )
            kept[change.subject] = now._replace(due_on=change.due_on, arithmetic=words, day_off="")
    return tuple(sorted(kept.values(), key=lambda each: int(each.address.rpartition("#")[2])))


def _calendar_state(subject: ListedSubject, days: int, records: Records) -> DeadlineState:
    if subject.starts_on is not None and subject.starts_on > records.as_of:
        return DeadlineState.NOT_TRIGGERED
    if days < 0:
        return DeadlineState.OVERDUE
    return DeadlineState.DUE_SOON if days <= records.thresholds.due_soon else DeadlineState.PENDING
