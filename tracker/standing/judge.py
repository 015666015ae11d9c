"""What the counting rows mean on a date. Pure: rows and a date in, standings out."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from tracker.catalog.subjects import Subject
from tracker.catalog.vocabulary import (
    AXES_OF,
    CLOSING_VALUES,
    LABELS,
    LASTING_STAGES,
    NO_EVIDENCE,
    Axis,
    DerivedStage,
    ItemKind,
    SubjectKind,
)
from tracker.ledger.rows import ListedItem, ListedStage, ListedSubject, UpdateRow
from tracker.standing.deadlines import deadline_standing, due_subjects
from tracker.standing.records import Counting, Records, Thresholds
from tracker.standing.states import (
    AxisStanding,
    Basis,
    ItemStanding,
    SubjectStanding,
)
from tracker.standing.strength import is_claimed, strength_of


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
    records = Records(counting, stages, as_of, thresholds)
    below: dict[str, list[ListedSubject]] = defaultdict(list)
    for subject in subjects:
        below[subject.item].append(subject)
    return tuple(_item(item, below[item.id], records) for item in items)


def _item(item: ListedItem, below: list[ListedSubject], records: Records) -> ItemStanding:
    kind = SubjectKind(item.kind.value)
    axes = [axis for axis in AXES_OF[kind] if axis is not Axis.WITHHOLDING or item.withholds]
    yielded: dict[str, list[ListedSubject]] = defaultdict(list)
    for subject in below:
        if subject.kind is SubjectKind.DEADLINE:
            yielded[subject.address.partition("#")[0]].append(subject)
    parts = [
        _part(subject, yielded[subject.address], records)
        for subject in below
        if subject.kind is not SubjectKind.DEADLINE
    ]
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


def _part(subject: ListedSubject, yielded: list[ListedSubject], records: Records) -> SubjectStanding:
    if subject.kind is SubjectKind.CONDITION:
        axis = _axis(subject.address, Axis.CONDITION, records)
        return SubjectStanding(subject.address, subject.kind, subject.title, axis)
    whole = _axis(subject.address, Axis.REQUIREMENT, records)
    due = due_subjects(subject, yielded, records)
    deadlines = [
        deadline_standing(each, _axis(each.address, Axis.REQUIREMENT, records), whole, records) for each in due.subjects
    ]
    return SubjectStanding(
        subject.address, subject.kind, subject.title, whole, due.reasons, tuple(deadlines), subject.rule
    )


def _axis(subject: Subject, axis: Axis, records: Records) -> AxisStanding:
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


def _recorded(change: UpdateRow, axis: Axis, records: Records) -> AxisStanding:
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
        recipients=change.recipients or "",
        dollars=change.dollars,
        target=change.target or "",
    )


def _known_stage(subject: str, change: UpdateRow | None, records: Records) -> ListedStage | None:
    """The catalogue's or the calendar's stage, unless a recorded one is as recent or outlasts the Congress."""
    lasting = change is not None and (change.value or "").startswith(LASTING_STAGES)
    known = [
        stage
        for stage in records.stages.get(subject, ())
        if not (stage.stage == DerivedStage.DIED and lasting)
        and (change is None or stage.since > change.effective_date)
    ]
    return max(known, key=lambda stage: stage.since) if known else None
