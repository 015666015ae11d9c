"""What a subject's standing is made of: plain data, ready to be shown. Named tuples, as `ledger/rows` says."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.catalog.subjects import Subject
from tracker.catalog.vocabulary import Axis, DeadlineState, SubjectKind
from tracker.ledger.kinds import EntryId
from tracker.ledger.rows import ListedItem
from tracker.text.tongue import Said, label, said, said_count


class Basis(StrEnum):
    """Where a state comes from."""

    RECORDED = "recorded"
    CATALOGUE = "catalogue"
    CALENDAR = "calendar"
    NOTHING = "nothing"


class Strength(NamedTuple):
    """How an update is evidenced: no score, only what there is.

    `supporting` and `contradicting` are ids of evidence; `searches` of searches that found nothing;
    `best_grade` is the best Admiralty grade among the supporting ones, empty if none is graded.
    """

    supporting: tuple[EntryId, ...] = ()
    contradicting: tuple[EntryId, ...] = ()
    context: tuple[EntryId, ...] = ()
    searches: tuple[EntryId, ...] = ()
    best_grade: str = ""


class AxisStanding(NamedTuple):
    """The state of one axis of one subject on a date, with what made it so.

    `since` is the day it became so; `last_seen` the latest change or check; `days` counts from
    `last_seen` to the as-of date, and is None where nothing was recorded.
    """

    subject: Subject
    axis: Axis
    value: str | None
    label: str
    basis: Basis
    since: date | None = None
    since_written: str = ""
    update: EntryId | None = None
    author: str = ""
    reason: str = ""
    source: str = ""
    claimed: bool = False
    strength: Strength = Strength()
    last_seen: date | None = None
    days: int | None = None
    stale: bool = False
    recipients: str = ""
    dollars: int | None = None
    target: str = ""

    @property
    def shown(self) -> str:
        """The label with *claimed* where the value is not supported by evidence."""
        return said("{label} (claimed)", label=label(self.label)) if self.claimed else self.label


class DeadlineStanding(NamedTuple):
    """A deadline on a date. `days` counts from the as-of date to the due date: negative once passed.

    `days_late` is the submission's distance from the due date, positive if late, or None. `day_off`
    names the weekend or federal holiday the due date falls on; it is not moved. `searched` is the
    latest day after it on which someone looked for the submission and found nothing; `starts_on` is
    the day its anchor was set, `submitted_on` the first day since which it stands as submitted.
    """

    subject: Subject
    item: str
    title: str
    due_on: date
    arithmetic: str
    state: DeadlineState
    days: int
    recorded: AxisStanding
    days_late: int | None = None
    day_off: str = ""
    searched: date | None = None
    starts_on: date | None = None
    submitted_on: date | None = None

    @property
    def answered(self) -> bool:
        """Whether an update says what came of it."""
        return self.recorded.value is not None and self.recorded.value != "incomplete"

    @property
    def lateness(self) -> str:
        """How late its submission was, `44 days late`; empty where there is none."""
        return "" if self.days_late is None else _distance(self.days_late)

    @property
    def overdue(self) -> bool:
        return self.state is DeadlineState.OVERDUE and not self.answered

    @property
    def shown(self) -> str:
        """One sentence: the calendar's state and what is recorded of the submission."""
        if self.answered:
            return self._answer()
        if self.recorded.value is not None:
            return said("{state}, due {day}", state=label(self.recorded.shown), day=self.due_on)
        if self.state is DeadlineState.OVERDUE:
            words = said("due {day}, no evidence of submission recorded", day=self.due_on)
            if self.searched:
                return said("{words}; searched {day}, nothing found", words=words, day=self.searched)
            return words
        if self.state is DeadlineState.NOT_TRIGGERED:
            return said("not yet triggered")
        if self.days == 0:
            return said("due {day}, today", day=self.due_on)
        return said_count("due {day}, in {number} day", "due {day}, in {number} days", self.days, day=self.due_on)

    def _answer(self) -> Said:
        words = _since(self.recorded)
        if self.submitted_on not in (None, self.recorded.since):
            words = said("{words} (first {day})", words=words, day=self.submitted_on)
        if self.lateness:
            words = said("{words}, {lateness}", words=words, lateness=self.lateness)
        return said("{words} (due {day})", words=words, day=self.due_on)


class SubjectStanding(NamedTuple):
    """A condition or requirement. `arithmetic` says why a requirement has no deadline, or no further one;
    `rule` is the code of its due rule."""

    subject: Subject
    kind: SubjectKind
    title: str
    axis: AxisStanding
    arithmetic: str = ""
    deadlines: tuple[DeadlineStanding, ...] = ()
    rule: str = ""


class ItemStanding(NamedTuple):
    """An item with the state of each of its axes, its conditions and requirements."""

    item: ListedItem
    axes: tuple[AxisStanding, ...]
    conditions: tuple[SubjectStanding, ...] = ()
    requirements: tuple[SubjectStanding, ...] = ()
    stage: AxisStanding | None = None
    updates: int = 0
    evidence: int = 0

    def axis(self, axis: Axis) -> AxisStanding | None:
        return next((each for each in self.axes if each.axis is axis), None)

    @property
    def deadlines(self) -> tuple[DeadlineStanding, ...]:
        return tuple(each for requirement in self.requirements for each in requirement.deadlines)

    @property
    def foremost(self) -> "AxisStanding | DeadlineStanding | None":
        """What a table shows where it has room for one state.

        A recommendation's adoption; else the deadline that presses most, then the one answered last,
        then a recorded axis, then the stage.
        """
        adoption = self.axis(Axis.ADOPTION)
        if adoption is not None:
            return adoption
        pressing = self.pressing
        if pressing:
            return pressing[0]
        answered = max((each for each in self.deadlines if each.answered), key=_answered_on, default=None)
        recorded = next((each for each in self.axes if each.basis is Basis.RECORDED), None)
        stage = self.stage if self.stage is not None and self.stage.value is not None else None
        return answered or recorded or stage or (self.axes[0] if self.axes else None)

    @property
    def pressing(self) -> tuple[DeadlineStanding, ...]:
        """The unanswered deadlines of the most pressing state there is, by date."""
        for state in (DeadlineState.OVERDUE, DeadlineState.DUE_SOON, DeadlineState.PENDING):
            due = [each for each in self.deadlines if not each.answered and each.state is state]
            if due:
                return tuple(sorted(due, key=lambda each: each.due_on))
        return ()

    @property
    def headline(self) -> str:
        """The foremost state in words."""
        foremost = self.foremost
        if foremost is None:
            return ""
        if isinstance(foremost, AxisStanding):
            return foremost.shown
        if foremost.answered:
            return _since(foremost.recorded)
        overdue, more = foremost.state is DeadlineState.OVERDUE, len(self.pressing) - 1
        words = said("Overdue {day}", day=foremost.due_on) if overdue else said("Due {day}", day=foremost.due_on)
        return said("{words} (+{more})", words=words, more=more) if more else words


def _answered_on(deadline: DeadlineStanding) -> date:
    return deadline.recorded.since or deadline.due_on


def _since(recorded: AxisStanding) -> Said:
    return said("{state} {day}", state=label(recorded.shown), day=recorded.since)


def _distance(days: int) -> Said:
    if days == 0:
        return said("on the day")
    if days > 0:
        return said_count("{number} day late", "{number} days late", days)
    return said_count("{number} day early", "{number} days early", -days)
