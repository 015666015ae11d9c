"""What the counting rows mean on a date. Pure: rows and a date in, standings out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from tracker.catalog.subjects import Subject
from tracker.catalog.vocabulary import (
    AXES_OF,
    CLOSING_VALUES,
    LABELS,
    NO_EVIDENCE,
    Axis,
    DeadlineState,
    DerivedStage,
    ItemKind,
    SubjectKind,
)
from tracker.dates.days import day_of
from tracker.ledger.kinds import EntryId, UpdateKind
from tracker.ledger.rows import CitationRow, EvidenceRow, ListedItem, ListedStage, ListedSubject, UpdateRow
from tracker.standing.states import (
    AxisStanding,
    Basis,
    DeadlineStanding,
    ItemStanding,
    SubjectStanding,
)
from tracker.standing.strength import is_claimed, strength_of


class Thresholds(NamedTuple):
    """Days: without a change or check until an axis is stale; before a due date until it is due soon.

    `timezone` is where an instant becomes a legal day.
    """

    stale_after: int = 90
    due_soon: int = 30
    timezone: str = "America/New_York"


class Counting(NamedTuple):
    """The rows that count at (as_of, known_at), as the ledger selected them."""

    updates: Sequence[UpdateRow] = ()
    citations: Sequence[CitationRow] = ()
    evidence: Sequence[EvidenceRow] = ()


def standings(
    items: Iterable[ListedItem],
    subjects: Iterable[ListedSubject],
    stages: Iterable[ListedStage],
    counting: Counting,
    as_of: date,
    thresholds: Thresholds,
) -> tuple[ItemStanding, ...]:
    """The standing of every item on `as_of`, in the order of `items`.

    Rules: the standing of an axis is the counting change with the latest effective date, then the
    latest arrival; a closing value is *claimed* unless a live citation supports that very update
    with more than a search that found nothing; where nothing was recorded the standing is
    *no evidence recorded*.
    """
    records = _Records(counting, stages, as_of, thresholds)
    below: dict[str, list[ListedSubject]] = defaultdict(list)
    for subject in subjects:
        below[subject.item].append(subject)
    return tuple(_item(item, below[item.id], records) for item in items)


class _Records:
    """The counting rows by what they speak of."""

    def __init__(self, counting: Counting, stages: Iterable[ListedStage], as_of: date, thresholds: Thresholds) -> None:
        self.as_of = as_of
        self.thresholds = thresholds
        self.changes: dict[tuple[str, Axis], UpdateRow] = {}
        self.seen: dict[tuple[str, Axis | None], date] = {}
        self.count: dict[str, int] = defaultdict(int)
        self.cited: dict[EntryId, list[CitationRow]] = defaultdict(list)
        self.evidence_of: dict[str, set[EntryId]] = defaultdict(set)
        self.evidence = {each.id: each for each in counting.evidence}
        self.stages: dict[str, list[ListedStage]] = defaultdict(list)
        for update in sorted(counting.updates, key=lambda row: (row.effective_date, row.arrived_at, row.seq)):
            self._note(update)
        for citation in counting.citations:
            self.evidence_of[citation.item].add(citation.evidence)
            if citation.update_id is not None:
                self.cited[citation.update_id].append(citation)
        for stage in stages:
            if stage.since <= as_of:
                self.stages[stage.measure].append(stage)

    def _note(self, update: UpdateRow) -> None:
        self.count[update.item] += 1
        if update.kind is UpdateKind.CHANGE and update.axis is not None:
            self.changes[update.subject, update.axis] = update
        if update.kind is not UpdateKind.NOTE:
            key = (update.subject, update.axis)
            self.seen[key] = max(self._looked_on(update), self.seen.get(key, date.min))

    def _looked_on(self, update: UpdateRow) -> date:
        """When someone looked: the day of a check; of a change the day it was recorded, if that is not later."""
        if update.kind is UpdateKind.CHECK:
            return update.effective_date
        recorded = day_of(update.recorded_at, self.thresholds.timezone)
        return max(update.effective_date, recorded) if recorded <= self.as_of else update.effective_date

    def last_seen(self, subject: str, axis: Axis) -> date | None:
        """The latest change or check of an axis.

        A check that names no axis looked at all of them, and one of an item at all its parts.
        """
        whole = subject.partition("/")[0]
        keys: list[tuple[str, Axis | None]] = [(subject, axis), (subject, None), (whole, None)]
        days = [self.seen[key] for key in keys if key in self.seen]
        return max(days) if days else None


def _item(item: ListedItem, below: list[ListedSubject], records: _Records) -> ItemStanding:
    kind = SubjectKind(item.kind.value)
    axes = [axis for axis in AXES_OF[kind] if axis is not Axis.WITHHOLDING or item.withholds]
    deadlines: dict[str, list[DeadlineStanding]] = defaultdict(list)
    for subject in below:
        if subject.kind is SubjectKind.DEADLINE:
            deadlines[subject.address.partition("#")[0]].append(_deadline(subject, records))
    parts = [_part(subject, deadlines, records) for subject in below if subject.kind is not SubjectKind.DEADLINE]
    measure = item.measure if item.kind is ItemKind.PROVISION else item.id if item.kind is ItemKind.MEASURE else None
    return ItemStanding(
        item=item,
        axes=tuple(_axis(Subject(item.id), axis, records) for axis in axes),
        conditions=tuple(part for part in parts if part.kind is SubjectKind.CONDITION),
        requirements=tuple(part for part in parts if part.kind is SubjectKind.REQUIREMENT),
        stage=_axis(Subject(measure), Axis.STAGE, records) if measure else None,
        updates=records.count[item.id],
        evidence=len(records.evidence_of[item.id]),
    )


def _part(subject: ListedSubject, deadlines: dict[str, list[DeadlineStanding]], records: _Records) -> SubjectStanding:
    axis = Axis.CONDITION if subject.kind is SubjectKind.CONDITION else Axis.REQUIREMENT
    return SubjectStanding(
        subject.address,
        subject.kind,
        subject.title,
        _axis(subject.address, axis, records),
        subject.arithmetic,
        tuple(deadlines[subject.address]),
    )


def _axis(subject: Subject, axis: Axis, records: _Records) -> AxisStanding:
    change = records.changes.get((subject, axis))
    known = _known_stage(subject, change, records) if axis is Axis.STAGE else None
    if known is not None:
        standing = AxisStanding(
            subject,
            axis,
            known.stage,
            known.label,
            Basis.CALENDAR if known.stage == DerivedStage.DIED else Basis.CATALOGUE,
            since=known.since,
            since_written=known.written,
            source=known.source,
        )
    elif change is not None:
        standing = _recorded(change, axis, records)
    else:
        standing = AxisStanding(subject, axis, None, NO_EVIDENCE, Basis.NOTHING)
    last_seen = records.last_seen(subject, axis)
    if last_seen is None:
        return standing
    days = (records.as_of - last_seen).days
    closed = standing.value in CLOSING_VALUES and not standing.claimed
    stale = days > records.thresholds.stale_after and not closed
    return standing._replace(last_seen=last_seen, days=days, stale=stale)


def _recorded(change: UpdateRow, axis: Axis, records: _Records) -> AxisStanding:
    value = change.value or ""
    strength = strength_of(records.cited.get(change.id, ()), records.evidence)
    return AxisStanding(
        change.subject,
        axis,
        value,
        LABELS[axis].get(value, value),
        Basis.RECORDED,
        since=change.effective_date,
        since_written=change.effective_date.isoformat(),
        update=change.id,
        author=change.author,
        reason=change.reason,
        claimed=is_claimed(value, strength),
        strength=strength,
    )


def _known_stage(subject: str, change: UpdateRow | None, records: _Records) -> ListedStage | None:
    """The catalogue's or the calendar's stage, unless a recorded one is as recent or it was enacted before."""
    enacted = change is not None and (change.value or "").startswith("ENACTED")
    known = [
        stage
        for stage in records.stages.get(subject, ())
        if not (stage.stage == DerivedStage.DIED and enacted)
        and (change is None or stage.since > change.effective_date)
    ]
    return max(known, key=lambda stage: stage.since) if known else None


def _deadline(subject: ListedSubject, records: _Records) -> DeadlineStanding:
    assert subject.due_on is not None  # noqa: S101 - the projection gives every deadline a day
    recorded = _axis(subject.address, Axis.REQUIREMENT, records)
    days = (subject.due_on - records.as_of).days
    submitted = recorded.value in ("submitted", "submitted-not-public") and recorded.since is not None
    return DeadlineStanding(
        subject.address,
        subject.item,
        subject.title,
        subject.due_on,
        subject.arithmetic,
        _calendar_state(subject, days, records),
        days,
        recorded,
        (recorded.since - subject.due_on).days if submitted and recorded.since else None,
    )


def _calendar_state(subject: ListedSubject, days: int, records: _Records) -> DeadlineState:
    if subject.starts_on is not None and subject.starts_on > records.as_of:
        return DeadlineState.NOT_TRIGGERED
    if days < 0:
        return DeadlineState.OVERDUE
    return DeadlineState.DUE_SOON if days <= records.thresholds.due_soon else DeadlineState.PENDING
