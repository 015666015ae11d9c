"""What a quarter brought, as plain data: changes, checks, notes, and what was added and taken back."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.brief.model_values import EvidenceRef, Value


class Timing(StrEnum):
    """Why an update belongs to the quarter: its effective date, its arrival, or both."""

    IN_QUARTER = "effective-and-recorded-in-quarter"
    RECORDED_BEFORE = "effective-in-quarter-recorded-before"
    RECORDED_AFTER = "effective-in-quarter-recorded-after"
    EFFECTIVE_BEFORE = "recorded-in-quarter-effective-before"
    EFFECTIVE_AFTER = "recorded-in-quarter-effective-after"


class Change(NamedTuple):
    """A change of one axis that took effect or was recorded in the quarter.

    `before` is the value that counted immediately before in order of effective date, then arrival,
    at the same known-at. `counts` is false while the effective date lies after the as-of date.
    `reopens` marks a closing value given up. `corrects` is the id of the update it corrects.
    `title` is empty for an item that has left the catalogue. `due_on` is the due date of the deadline it speaks of,
    `days_late` the distance of the submission it records from that date, positive if late.
    """

    update: str
    item: str
    title: str
    subject: str
    subject_title: str
    axis: str
    axis_label: str
    before: Value
    after: Value
    effective_date: date
    due_on: date | None
    days_late: int | None
    recorded_on: date
    timing: Timing
    counts: bool
    reopens: bool
    author: str
    reason: str
    corrects: str | None
    evidence: tuple[EvidenceRef, ...]


class Remark(NamedTuple):
    """A check (someone looked, and nothing had changed) or a note; `axis_label` is empty unless a check names one."""

    update: str
    item: str
    title: str
    subject: str
    subject_title: str
    axis_label: str
    effective_date: date
    recorded_on: date
    timing: Timing
    counts: bool
    author: str
    reason: str
    evidence: tuple[EvidenceRef, ...]


class Withdrawn(NamedTuple):
    """An update that no longer counts, corrected or retracted in the quarter, or after it if it belongs to it.

    `how` is `corrected` or `retracted`; `replacement` is what the correction says instead, null if
    it was retracted or the correction is not shown here. `reason` and `by` are those of the
    correction or retraction.
    """

    update: str
    kind: str
    item: str
    title: str
    subject: str
    subject_title: str
    axis_label: str
    label: str
    effective_date: date
    recorded_on: date
    author: str
    how: str
    in_quarter: bool
    reason: str
    by: str
    replacement: Value | None


class WithdrawnEvidence(NamedTuple):
    """Evidence that counted when the quarter began and was corrected or retracted in it."""

    evidence: str
    title: str
    publisher: str
    items: tuple[str, ...]


class AddedEvidence(NamedTuple):
    """Evidence cited in the quarter for an item itself, or for an update of another quarter."""

    subject: str
    item: str
    title: str
    said: str
    recorded_on: date
    evidence: EvidenceRef


class QuarterRecord(NamedTuple):
    """What the quarter brought, everything included: also what reverses, corrects or retracts."""

    changes: tuple[Change, ...]
    checks: tuple[Remark, ...]
    notes: tuple[Remark, ...]
    added_evidence: tuple[AddedEvidence, ...]
    withdrawn: tuple[Withdrawn, ...]
    withdrawn_evidence: tuple[WithdrawnEvidence, ...]
