"""Standings over time: what stood on each of several days, without judging everything on each of them.

Pure, and never another rule: what is said of a day is what `standings` says of it.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date

from tracker.catalog.subjects import Subject
from tracker.catalog.vocabulary import Axis, SubjectKind
from tracker.ledger.kinds import UpdateKind
from tracker.ledger.rows import ListedItem, ListedSubject, UpdateRow
from tracker.standing.judge import standings
from tracker.standing.records import Counting, Thresholds
from tracker.standing.states import DeadlineStanding


def standing_changes(
    updates: Iterable[UpdateRow], axis: Axis, days: Sequence[date]
) -> tuple[dict[Subject, UpdateRow], ...]:
    """For each of `days`, oldest first, the change that the standing of an axis rests on, by subject.

    `updates` are those that count at one known-at, whatever their effective date.
    """
    changes = sorted(
        (each for each in updates if each.kind is UpdateKind.CHANGE and each.axis is axis),
        key=lambda each: (each.effective_date, each.arrived_at, each.seq),
    )
    latest: dict[Subject, UpdateRow] = {}
    found, taken = [], 0
    for day in days:
        while taken < len(changes) and changes[taken].effective_date <= day:
            latest[changes[taken].subject] = changes[taken]
            taken += 1
        found.append(dict(latest))
    return tuple(found)


def values_over_time(
    updates: Iterable[UpdateRow],
    axis: Axis,
    subjects: Sequence[Subject],
    days: Sequence[date],
    claimed: Callable[[UpdateRow], bool],
) -> tuple[tuple[tuple[str | None, bool], ...], ...]:
    """For each of `days`, oldest first, the value of an axis of each of `subjects`, and whether it is only claimed.

    The value is None where nothing is recorded. `updates` as for `standing_changes`; `claimed` judges a change.
    """
    return tuple(
        tuple((None, False) if (row := changes.get(each)) is None else (row.value, claimed(row)) for each in subjects)
        for changes in standing_changes(updates, axis, days)
    )


def deadlines_over_time(
    items: Iterable[ListedItem],
    subjects: Iterable[ListedSubject],
    counting: Counting,
    days: Iterable[date],
    thresholds: Thresholds,
) -> Iterator[tuple[DeadlineStanding, ...]]:
    """The deadlines due by each of `days` as they stood on it, in catalogue order; later ones may be there too.

    `counting` has the rows of one known-at, whatever their effective date. Due dates, states, values and answers
    are those of the standing; claims, strength, searches and the latest look are not read, as they need every row.
    """
    due = [each for each in subjects if each.kind in (SubjectKind.REQUIREMENT, SubjectKind.DEADLINE)]
    asking = {each.item for each in due}
    asked = [each for each in items if each.id in asking]
    wanted = _anchors(due)
    bearing = [each for each in counting.updates if each.axis is Axis.REQUIREMENT or each.subject in wanted]
    spoken_of = {each.subject for each in bearing}
    for day in days:
        known = Counting([each for each in bearing if each.effective_date <= day], public=counting.public)
        near = _due_by(day, due, spoken_of)
        held = {each.item for each in near}
        judged = standings([each for each in asked if each.id in held], near, (), known, day, thresholds)
        yield tuple(deadline for standing in judged for deadline in standing.deadlines)


def _due_by(day: date, subjects: Iterable[ListedSubject], spoken_of: Container[Subject]) -> list[ListedSubject]:
    """The deadlines that may be due by a day, and the requirements they are of.

    A deadline of which something was recorded may have another due date than the catalogue's, and one that is counted
    from what was recorded is not listed at all: their requirements are kept.
    """
    near = [each for each in subjects if _may_be_due(each, day, spoken_of)]
    asked = {each.address.partition("#")[0] for each in near}
    return [each for each in subjects if each.address in asked or _may_be_due(each, day, spoken_of)]


def _may_be_due(subject: ListedSubject, day: date, spoken_of: Container[Subject]) -> bool:
    if subject.kind is SubjectKind.REQUIREMENT:
        return bool(subject.phases) or subject.address in spoken_of
    return subject.due_on is None or subject.due_on <= day or subject.address in spoken_of


def _anchors(subjects: Iterable[ListedSubject]) -> frozenset[str]:
    """The subjects whose recording sets the anchor of a due rule."""
    written = [each.phases for each in subjects if each.phases]
    if not written:
        return frozenset()
    from tracker.dates.due import read

    return frozenset(phase.anchor for phases in written for phase in read(phases) if phase.anchor)
