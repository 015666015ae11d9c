"""Standings over time: what stood on each of several days, without judging everything on each of them.

Pure, and never another rule: what is said of a day is what `standings` says of it.
"""

from collections.abc import Iterable, Iterator, Sequence
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


def deadlines_over_time(
    items: Iterable[ListedItem],
    subjects: Iterable[ListedSubject],
    counting: Counting,
    days: Iterable[date],
    thresholds: Thresholds,
) -> Iterator[tuple[DeadlineStanding, ...]]:
    """The deadlines of every requirement as they stood on each of `days`, in catalogue order.

    `counting` has the rows of one known-at, whatever their effective date. Due dates, states, values and answers
    are those of the standing; claims, strength, searches and the latest look are not read, as they need every row.
    """
    due = [each for each in subjects if each.kind in (SubjectKind.REQUIREMENT, SubjectKind.DEADLINE)]
    asking = {each.item for each in due}
    asked = [each for each in items if each.id in asking]
    wanted = _anchors(due)
    bearing = [each for each in counting.updates if each.axis is Axis.REQUIREMENT or each.subject in wanted]
    for day in days:
        known = Counting([each for each in bearing if each.effective_date <= day], public=counting.public)
        judged = standings(asked, due, (), known, day, thresholds)
        yield tuple(deadline for standing in judged for deadline in standing.deadlines)


def _anchors(subjects: Iterable[ListedSubject]) -> frozenset[str]:
    """The subjects whose recording sets the anchor of a due rule."""
    written = [each.phases for each in subjects if each.phases]
    if not written:
        return frozenset()
    from tracker.dates.due import read

    return frozenset(phase.anchor for phases in written for phase in read(phases) if phase.anchor)
