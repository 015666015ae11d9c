"""Words about a deadline that every face uses."""

from tracker.catalog.vocabulary import DeadlineState
from tracker.standing.states import DeadlineStanding
from tracker.text import tongue
from tracker.text.tongue import label, lowered, said_count

NOT_MOVED = tongue.said(
    "Due dates are calendar days, given by the text or counted; none is moved for a weekend or a holiday."
)
NO_JUDGMENT = tongue.said("A date that passed says nothing about whether the report exists.")


def distance(days: int) -> str:
    """How far a due date lies from the as-of date: `158 days ago`, `today`, `in 30 days`."""
    if days == 0:
        return tongue.said("today")
    if days > 0:
        return said_count("in {number} day", "in {number} days", days)
    return said_count("{number} day ago", "{number} days ago", -days)


def when(deadline: DeadlineStanding) -> str:
    """How far a due date lies from the as-of date; of one that was answered, how late the answer was."""
    if not deadline.answered:
        return distance(deadline.days)
    return deadline.lateness or lowered(deadline.recorded.label)


def said(deadline: DeadlineStanding) -> str:
    """What is recorded of a deadline; empty where nothing is and nothing was due yet."""
    waiting = deadline.state is not DeadlineState.OVERDUE and deadline.recorded.value is None
    return "" if waiting else deadline.shown


def computed_by(deadline: DeadlineStanding) -> str:
    """The arithmetic of a due date, and whether it falls on a day off."""
    if not deadline.day_off:
        return label(deadline.arithmetic)
    return tongue.said(
        "{sum}; falls on {day_off}, not moved", sum=label(deadline.arithmetic), day_off=label(deadline.day_off)
    )
