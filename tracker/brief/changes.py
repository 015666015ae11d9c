"""What the quarter brought: every update that took effect or was recorded in it, and what was taken back."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from tracker.brief.citing import Citing, standing_value
from tracker.brief.model_record import (
    AddedEvidence,
    Change,
    QuarterRecord,
    Remark,
    Timing,
    Withdrawn,
    WithdrawnEvidence,
)
from tracker.brief.model_values import Value
from tracker.brief.readings import Readings
from tracker.catalog.vocabulary import AXIS_LABELS, CLOSING_VALUES, LABELS, Axis, SubjectKind
from tracker.ledger.kinds import EntryId, EvidenceKind, Stance, UpdateKind
from tracker.ledger.rows import UpdateRow
from tracker.standing.judge import standings
from tracker.standing.records import Counting
from tracker.standing.states import ItemStanding

_SUBMITTED = frozenset({"submitted", "submitted-not-public"})


def quarter_record(readings: Readings, citing: Citing) -> QuarterRecord:
    """Everything the quarter brought, by item in catalogue order, then by effective date and arrival."""
    spoken = _Spoken(readings, citing)
    previous = _previous(readings.updates)
    ordered = sorted(readings.updates, key=lambda row: spoken.position(row.item))
    rows = [(row, timing) for row in ordered if (timing := readings.timing(row)) is not None]
    changes = tuple(spoken.change(row, previous[row.id], timing) for row, timing in rows if _is(row, UpdateKind.CHANGE))
    checks = tuple(spoken.remark(row, timing) for row, timing in rows if _is(row, UpdateKind.CHECK))
    notes = tuple(spoken.remark(row, timing) for row, timing in rows if _is(row, UpdateKind.NOTE))
    return QuarterRecord(
        changes=changes,
        checks=checks,
        notes=notes,
        added_evidence=tuple(_added_evidence(readings, citing, spoken, [row for row, _ in rows])),
        withdrawn=tuple(_withdrawn(readings, citing, spoken)),
        withdrawn_evidence=tuple(
            WithdrawnEvidence(
                evidence=each.id,
                title=each.title,
                publisher=each.publisher or "",
                items=readings.lapsed_items.get(each.id, ()),
            )
            for each in readings.lapsed
        ),
    )


def every_change(readings: Readings, citing: Citing) -> tuple[Change, ...]:
    """Every change that counts at the known-at, the newest effective date first, with no regard to the quarter."""
    spoken = _Spoken(readings, citing)
    previous = _previous(readings.updates)
    rows = [row for row in readings.updates if _is(row, UpdateKind.CHANGE)]
    return tuple(spoken.change(row, previous[row.id], Timing.IN_QUARTER) for row in reversed(rows))


def _is(row: UpdateRow, kind: UpdateKind) -> bool:
    return row.kind is kind


def _previous(updates: Iterable[UpdateRow]) -> dict[EntryId, UpdateRow | None]:
    """The change of the same subject and axis that stands immediately before each, in the rows' order."""
    latest: dict[tuple[str, Axis | None], UpdateRow] = {}
    before: dict[EntryId, UpdateRow | None] = {}
    for row in updates:
        if row.kind is UpdateKind.CHANGE:
            before[row.id] = latest.get((row.subject, row.axis))
            latest[row.subject, row.axis] = row
    return before


class _Spoken:
    """Rows in the words of the catalogue."""

    def __init__(self, readings: Readings, citing: Citing) -> None:
        self._readings = readings
        self._citing = citing
        self._standings = {each.item.id: each for each in readings.standings}
        self._positions = {item: position for position, item in enumerate(self._standings)}
        self._due = {each.address: each.due_on for each in readings.subjects if each.kind is SubjectKind.DEADLINE}
        self._parts = {each.address: each.title for each in readings.subjects}

    def position(self, item: str) -> int:
        """The place of an item in the catalogue; one that left it stands last."""
        return self._positions.get(item, len(self._positions))

    def title(self, item: str) -> str:
        standing = self._standings.get(item)
        return standing.item.title if standing else ""

    def part(self, row: UpdateRow) -> str:
        return self._parts.get(row.subject, "")

    def change(self, row: UpdateRow, previous: UpdateRow | None, timing: Timing) -> Change:
        assert row.axis is not None  # noqa: S101 - the database gives every change an axis
        due_on = self._due.get(row.subject)
        before, after = self._before(row, previous), self._citing.value(row)
        return Change(
            update=row.id,
            item=row.item,
            title=self.title(row.item),
            subject=row.subject,
            subject_title=self.part(row),
            axis=row.axis.value,
            axis_label=AXIS_LABELS[row.axis],
            before=before,
            after=after,
            effective_date=row.effective_date,
            due_on=due_on,
            days_late=_days_late(row, due_on),
            recorded_on=self._readings.day_of(row.arrived_at),
            timing=timing,
            counts=row.effective_date <= self._readings.as_of,
            reopens=_reopens(before.value, after.value),
            author=row.author,
            reason=row.reason,
            corrects=row.corrects,
            evidence=self._citing.of_update(row.id),
        )

    def remark(self, row: UpdateRow, timing: Timing) -> Remark:
        return Remark(
            update=row.id,
            item=row.item,
            title=self.title(row.item),
            subject=row.subject,
            subject_title=self.part(row),
            axis_label=AXIS_LABELS[row.axis] if row.axis else "",
            effective_date=row.effective_date,
            recorded_on=self._readings.day_of(row.arrived_at),
            timing=timing,
            counts=row.effective_date <= self._readings.as_of,
            author=row.author,
            reason=row.reason,
            evidence=self._citing.of_update(row.id),
        )

    def _before(self, row: UpdateRow, previous: UpdateRow | None) -> Value:
        standing = self._standings.get(row.item)
        if row.axis is not Axis.STAGE or standing is None:
            return self._citing.value(previous)
        return self._stage_before(row, previous, standing)

    def _stage_before(self, row: UpdateRow, previous: UpdateRow | None, standing: ItemStanding) -> Value:
        """A stage may also stand in the catalogue, or follow from the calendar: the standing decides."""
        known = [each for each in self._readings.stages if each.measure == row.item]
        counting = Counting((previous,) if previous else ())
        (before,) = standings([standing.item], [], known, counting, row.effective_date, self._readings.thresholds)
        return standing_value(before.axis(Axis.STAGE))


def _days_late(row: UpdateRow, due_on: date | None) -> int | None:
    """As the standing counts them: of what says that something was submitted."""
    return (row.effective_date - due_on).days if due_on is not None and row.value in _SUBMITTED else None


def _withdrawn(readings: Readings, citing: Citing, spoken: _Spoken) -> Iterable[Withdrawn]:
    replacing = {row.corrects: row for row in readings.history if row.corrects is not None}
    ended = [row for row in readings.history if row.ended is not None and row.id not in readings.ended_before]
    for row in sorted(ended, key=lambda row: (spoken.position(row.item), row.seq)):
        in_quarter = row.id in readings.ended_by
        if not in_quarter and readings.timing(row) is None:
            continue
        replacement = replacing.get(row.id) if row.ended == "corrected" else None
        shown = row.ended == "retracted" or replacement is not None
        yield Withdrawn(
            update=row.id,
            kind=row.kind.value,
            item=row.item,
            title=spoken.title(row.item),
            subject=row.subject,
            subject_title=spoken.part(row),
            axis_label=AXIS_LABELS[row.axis] if row.axis else "",
            label=LABELS[row.axis].get(row.value, row.value) if row.axis and row.value else "",
            effective_date=row.effective_date,
            recorded_on=readings.day_of(row.arrived_at),
            author=row.author,
            how=row.ended or "",
            in_quarter=in_quarter,
            reason=row.ended_reason or "" if shown else "",
            by=row.ended_by or "" if shown else "",
            replacement=_replacement(replacement, citing),
        )


def _replacement(row: UpdateRow | None, citing: Citing) -> Value | None:
    """What a correction says; a corrected check or note has a day but no value."""
    if row is None:
        return None
    value = citing.value(row)
    if value.value is not None:
        return value
    return Value(value=None, label="", claimed=False, since=row.effective_date)


def _added_evidence(
    readings: Readings, citing: Citing, spoken: _Spoken, rows: Sequence[UpdateRow]
) -> Iterable[AddedEvidence]:
    """Citations that stand beside none of the quarter's updates: those that arrived in it.

    With them what contradicts an item of these updates and arrived later, as the updates themselves may have.
    """
    listed, items = {row.id for row in rows}, {row.item for row in rows}
    in_order: Callable[[str], int] = spoken.position
    for citation in sorted(readings.citations, key=lambda each: (in_order(each.item), each.seq)):
        evidence = citing.evidence.get(citation.evidence)
        if evidence is None or citation.update_id in listed:
            continue
        late = (
            citation.arrived_at > readings.closes
            and citation.stance is Stance.CONTRADICTS
            and citation.update_id is None
            and citation.item in items
        )
        if not late and not readings.arrived_in_quarter(citation.arrived_at):
            continue
        if evidence.kind is EvidenceKind.SEARCHED_FOUND_NOTHING:
            continue
        update = citing.updates.get(citation.update_id) if citation.update_id else None
        yield AddedEvidence(
            subject=update.subject if update else citation.subject or citation.item,
            item=citation.item,
            title=spoken.title(citation.item),
            said=citing.said(update) if update else "",
            recorded_on=readings.day_of(citation.arrived_at),
            evidence=citing.ref(evidence.id, citation.stance),
        )


def _reopens(before: str | None, after: str | None) -> bool:
    """Whether a closing value was given up. A release in part after a certification goes on from it."""
    return before in CLOSING_VALUES and after not in CLOSING_VALUES and after != "partially-released"
