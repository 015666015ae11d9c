"""Days in words, for people to see at once whether the day that was understood is the one they meant."""

from datetime import date

from tracker.text.tongue import N_
from tracker.text.tongue import tongue as tongue_of
from tracker.tui.words import say, tongue


def day_in_words(day: date) -> str:
    """`Sunday, March 15, 2026`."""
    written_out = tongue_of(tongue().code).day(day)
    return say("{weekday}, {day}", weekday=say(WEEKDAYS[day.weekday()]), day=written_out)


WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
