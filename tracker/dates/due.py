"""Due dates: a rule, an anchor and the arithmetic between them, shown.

Counted in calendar days from the anchor, which is day zero, and never moved for a weekend or a
holiday: no authority for moving a congressional reporting date was found.
"""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class DueDate:
    """A computed due date, or the reason why there is none; `arithmetic` shows the working."""

    day: date | None
    arithmetic: str


def fixed(day: date) -> DueDate:
    """A date that the text itself gives."""
    return DueDate(day, f"{day} is the date given")


def after_enactment(enacted: date | None, days: int) -> DueDate:
    """`days` calendar days after enactment; with no enactment recorded there is no date."""
    if enacted is None:
        return DueDate(None, f"{days} days after enactment; not enacted, or enactment date not recorded")
    day = enacted + timedelta(days=days)
    return DueDate(day, f"{enacted} + {days} days = {day}")


def not_computed(why: str) -> DueDate:
    """A rule that yields no date."""
    return DueDate(None, why)
