"""The rows that count at (as_of, known_at), arranged by what they speak of."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from tracker.catalog.subjects import Subject
from tracker.catalog.vocabulary import SUBMITTED_VALUES, Axis
from tracker.dates.days import Instant, day_of
from tracker.ledger.kinds import EntryId, EvidenceKind, UpdateKind
from tracker.ledger.rows import CitationRow, EvidenceRow, ListedStage, UpdateRow

_MINUTE = len("2026-03-02T15:00")
"""How much of a written instant says its minute: no zone has had an offset in seconds since 1972."""


class Thresholds(NamedTuple):
    """Days: without a change or check until an axis is stale; before a due date until it is due soon.

    `timezone` is where an instant becomes a legal day.
    """

    stale_after: int = 90
    due_soon: int = 30
    timezone: str = "America/New_York"


class Counting(NamedTuple):
    """The rows that count at (as_of, known_at), as the ledger selected them.

    `public` says that internal rows are left out.
    """

    updates: Sequence[UpdateRow] = ()
    citations: Sequence[CitationRow] = ()
    evidence: Sequence[EvidenceRow] = ()
    public: bool = False


class Records:
    """The counting rows by what they speak of.

    `became` has the first day of each value, `answers` the latest change of a requirement and of each
    of its deadlines, `delivered` the first day since which a subject stands as submitted without a break.
    """

    def __init__(self, counting: Counting, stages: Iterable[ListedStage], as_of: date, thresholds: Thresholds) -> None:
        self.as_of = as_of
        self.public = counting.public
        self.thresholds = thresholds
        self.changes: dict[tuple[str, Axis], UpdateRow] = {}
        self.became: dict[str, dict[str, date]] = defaultdict(dict)
        self.delivered: dict[str, date] = {}
        self.answers: dict[str, dict[Subject, UpdateRow]] = defaultdict(dict)
        self.seen: dict[tuple[str, Axis | None], date] = {}
        self.count: dict[str, int] = defaultdict(int)
        self.cited: dict[EntryId, list[CitationRow]] = defaultdict(list)
        self.evidence_of: dict[str, set[EntryId]] = defaultdict(set)
        self.evidence = {each.id: each for each in counting.evidence}
        self.stages: dict[str, list[ListedStage]] = defaultdict(list)
        self.searches: dict[str, list[date]] = defaultdict(list)
        self._days: dict[str, date] = {}
        for update in sorted(counting.updates, key=lambda row: (row.effective_date, row.arrived_at, row.seq)):
            self._note(update)
        speaks_of = {update.id: update.subject for update in counting.updates}
        for citation in counting.citations:
            self.evidence_of[citation.item].add(citation.evidence)
            if citation.update_id is not None:
                self.cited[citation.update_id].append(citation)
            self._note_search(citation, citation.subject or speaks_of.get(citation.update_id or EntryId("")))
        for stage in stages:
            if stage.since <= as_of:
                self.stages[stage.measure].append(stage)

    def _note(self, update: UpdateRow) -> None:
        self.count[update.item] += 1
        if update.kind is UpdateKind.CHANGE and update.axis is not None:
            self._note_change(update, update.axis)
        if update.kind is not UpdateKind.NOTE:
            key = (update.subject, update.axis)
            self.seen[key] = max(self._looked_on(update), self.seen.get(key, date.min))

    def _note_change(self, update: UpdateRow, axis: Axis) -> None:
        self.changes[update.subject, axis] = update
        self.became[update.subject].setdefault(update.value or "", update.effective_date)
        if axis is not Axis.REQUIREMENT:
            return
        self.answers[update.subject.partition("#")[0]][update.subject] = update
        if update.value in SUBMITTED_VALUES:
            self.delivered.setdefault(update.subject, update.effective_date)
        else:
            self.delivered.pop(update.subject, None)

    def _note_search(self, citation: CitationRow, subject: str | None) -> None:
        search = self.evidence.get(citation.evidence)
        if search is None or subject is None or search.kind is not EvidenceKind.SEARCHED_FOUND_NOTHING:
            return
        day = search.accessed_on or self._day_of(search.arrived_at)
        if day <= self.as_of:
            self.searches[subject].append(day)

    def _looked_on(self, update: UpdateRow) -> date:
        """When someone looked: the day of a check; of a change the day it was recorded, if that is not later."""
        if update.kind is UpdateKind.CHECK:
            return update.effective_date
        recorded = self._day_of(update.recorded_at)
        return max(update.effective_date, recorded) if recorded <= self.as_of else update.effective_date

    def _day_of(self, at: Instant) -> date:
        """The legal day of an instant; what is recorded together falls into the same minute and is asked once."""
        minute = at[:_MINUTE]
        if minute not in self._days:
            self._days[minute] = day_of(at, self.thresholds.timezone)
        return self._days[minute]

    def last_seen(self, subject: str, axis: Axis) -> date | None:
        """The latest change or check of an axis.

        A check that names no axis looked at all of them, and one of an item at all its parts.
        """
        whole = subject.partition("/")[0]
        keys: list[tuple[str, Axis | None]] = [(subject, axis), (subject, None), (whole, None)]
        days = [self.seen[key] for key in keys if key in self.seen]
        return max(days) if days else None

    def anchor(self, subject: str, values: Sequence[str]) -> date | None:
        """The first day on which `subject`, or one of its deadlines, stood at one of `values`.

        What came after does not move it: a report that is published a year after it was submitted was submitted then.
        """
        addresses = (subject, *self.answers.get(subject, ()))
        days = [day for each in addresses for value, day in self.became.get(each, {}).items() if value in values]
        return min(days) if days else None

    def searched(self, *subjects: str, after: date) -> date | None:
        """The latest day after `after` on which someone looked for evidence about `subjects` and found none."""
        days = [day for subject in subjects for day in self.searches[subject] if day > after]
        return max(days) if days else None
