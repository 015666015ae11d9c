"""Deadlines as an iCalendar file (RFC 5545), to be imported or subscribed to again and again.

An event is known by its UID, made from the deadline's address and so from its number, never its
date: when a due date moves, the event moves. Nothing in the file comes from the clock: DTSTAMP is
the arrival of the newest row that was read, or the as-of date where nothing is recorded, so that the
same ledger on the same as-of date gives the same bytes.

SEQUENCE never falls as time goes on. It adds up what can make an event another one: each change ever
recorded of the deadline, its requirement or what its date is counted from, each correction or
retraction of those, each amendment of the due rule in the catalogue, and what the calendar does (due
soon, then overdue). A mistake mended in the catalogue does not raise it; a calendar that subscribes
takes the new date all the same.
"""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import UUID, uuid5

from icalendar import Calendar, Event

from tracker import __version__
from tracker.catalog.vocabulary import DEADLINE_LABELS, DeadlineState
from tracker.dates.days import END_OF_TIME, Instant, moment
from tracker.files.writing import write_atomically
from tracker.ledger.kinds import UpdateKind
from tracker.ledger.rows import UpdateRow
from tracker.standing.states import DeadlineStanding
from tracker.text.clean import shown, shown_block
from tracker.workspace.deadline_words import NO_JUDGMENT, NOT_MOVED, computed_by
from tracker.workspace.deadlines import DeadlinesView
from tracker.workspace.workspace import Workspace

NAMESPACE = UUID("246d0aad-c6a4-4245-b355-462c3eb15e33")
"""Of the UIDs. Never change it: every calendar would show every deadline twice."""

NAME = "Deadlines · tracker"
REFRESH = timedelta(days=1)


def write_calendar(workspace: Workspace, view: DeadlinesView, target: Path) -> None:
    """Write the deadlines of `view` to `target`, whole or not at all. Raises `OutputFailed`."""
    write_atomically(target, calendar_file(workspace, view))


def calendar_file(workspace: Workspace, view: DeadlinesView) -> bytes:
    """The deadlines of `view` as the bytes of a calendar."""
    calendar = Calendar()
    calendar.add("prodid", f"-//tracker//tracker {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", NAME)
    calendar.add("x-wr-calname", NAME)
    calendar.add("x-wr-caldesc", " ".join((NOT_MOVED, NO_JUDGMENT, *_left_out(workspace, view))))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    history = workspace.reader().history(view.known_at, internal=view.internal)
    for deadline in view.deadlines:
        calendar.add_component(_event(deadline, view, _revision(deadline, view, history)))
    return bytes(calendar.to_ical())


def _left_out(workspace: Workspace, view: DeadlinesView) -> tuple[str, ...]:
    if view.internal or not any(workspace.reader().left_out_of_public(view.as_of, view.known_at)):
        return ()
    return ("Internal updates and evidence are left out.",)


class _Revision(NamedTuple):
    """How many times an event may have become another one, and when it last did."""

    number: int
    at: datetime


def _event(deadline: DeadlineStanding, view: DeadlinesView, revision: _Revision) -> Event:
    owed = view.owed(deadline.subject)
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE, deadline.subject)))
    event.add("dtstamp", _stamp(view))
    event.add("last-modified", revision.at)
    event.add("sequence", revision.number)
    event.add("dtstart", deadline.due_on)
    event.add("dtend", deadline.due_on + timedelta(days=1))
    event.add("summary", shown(f"{_word(deadline)}: {deadline.title} ({'; '.join(owed.actors) or 'not stated'})"))
    event.add("description", shown_block(_description(deadline, view)))
    event.add("status", "CANCELLED" if deadline.recorded.value in ("waived", "ended") else "CONFIRMED")
    event.add("categories", [shown(each) for each in ("Deadline", owed.authority, _word(deadline))])
    event.add("transp", "TRANSPARENT")
    return event


def _word(deadline: DeadlineStanding) -> str:
    """The state in a word or two, as it opens the summary."""
    if deadline.recorded.value is not None and (deadline.answered or not deadline.overdue):
        return deadline.recorded.shown
    if deadline.overdue:
        return DEADLINE_LABELS[DeadlineState.OVERDUE]
    return "Due soon" if deadline.state is DeadlineState.DUE_SOON else "Due"


def _description(deadline: DeadlineStanding, view: DeadlinesView) -> str:
    owed = view.owed(deadline.subject)
    standing = deadline.shown
    if deadline.recorded.value is None and not deadline.overdue:
        standing = "nothing yet"  # and no count of days, which would be another every day
    lines = [
        deadline.title,
        f"On record: {standing}",
        f"Due date: {computed_by(deadline)}",
        f"Who: {'; '.join(owed.actors) or 'not stated'}",
        f"To: {'; '.join(owed.recipients)}" if owed.recipients else "",
        f"Delivered to: {deadline.recorded.recipients}" if deadline.recorded.recipients else "",
        f"Authority: {owed.authority}",
        f"Address: {deadline.subject}",
        NO_JUDGMENT if deadline.overdue else "",
    ]
    return "\n".join(line for line in lines if line)


_HEAVIER = 8
"""What a row, or the end of one, counts against calendar steps: a row that moves the date back undoes two of those."""


def _revision(deadline: DeadlineStanding, view: DeadlinesView, history: tuple[UpdateRow, ...]) -> _Revision:
    owed = view.owed(deadline.subject)
    changes = (each for each in history if each.kind is UpdateKind.CHANGE)
    rows = [each for each in changes if _speaks_of(each, deadline, owed.counted_from)]
    ended = sum(each.ended is not None for each in rows)
    soon = deadline.due_on - timedelta(days=view.due_soon_days)
    passed = [day for day in (soon, deadline.due_on + timedelta(days=1)) if day <= view.as_of]
    begun = deadline.starts_on or min(deadline.due_on, view.as_of)
    at = [_midnight(max([begun, *passed])), *(moment(each.arrived_at) for each in rows)]
    steps = len(passed) + owed.amended
    return _Revision(_HEAVIER * (len(rows) + ended) + steps, max(at).replace(microsecond=0))


def _speaks_of(row: UpdateRow, deadline: DeadlineStanding, counted_from: tuple[str, ...]) -> bool:
    own = (deadline.subject, deadline.subject.partition("#")[0])
    return row.subject in own or row.subject in counted_from or row.subject.partition("#")[0] in counted_from


def _stamp(view: DeadlinesView) -> datetime:
    if view.known_at == END_OF_TIME:
        return _midnight(view.as_of)
    return moment(Instant(view.known_at)).replace(microsecond=0)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
