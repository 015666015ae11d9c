"""Words about a deadline that every face uses."""

from tracker.catalog.vocabulary import DeadlineState
from tracker.standing.states import DeadlineStanding

NOT_MOVED = "Due dates are calendar days, given by the text or counted; none is moved for a weekend or a holiday."
NO_JUDGMENT = "A date that passed says nothing about whether the report exists."


def distance(days: int) -> str:
    """How far a due date lies from the as-of date: `158 days ago`, `today`, `in 30 days`."""
    if days == 0:
        return "today"
    count = f"{abs(days):,} day{'' if abs(days) == 1 else 's'}"
    return f"in {count}" if days > 0 else f"{count} ago"


def when(deadline: DeadlineStanding) -> str:
    """How far a due date lies from the as-of date; of one that was answered, how late the answer was."""
    if not deadline.answered:
        return distance(deadline.days)
    return deadline.lateness or deadline.recorded.label.lower()


def said(deadline: DeadlineStanding) -> str:
    """What is recorded of a deadline; empty where nothing is and nothing was due yet."""
    waiting = deadline.state is not DeadlineState.OVERDUE and deadline.recorded.value is None
    return "" if waiting else deadline.shown


def computed_by(deadline: DeadlineStanding) -> str:
    """The arithmetic of a due date, and whether it falls on a day off."""
    off = f"; falls on {deadline.day_off}, not moved" if deadline.day_off else ""
    return f"{deadline.arithmetic}{off}"
