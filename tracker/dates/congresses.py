"""Congresses: numbered, two years long, ending at noon on 3 January of odd years.

Source: U.S. Const. amend. XX, sec. 1; the 1st Congress began in 1789.
"""

from datetime import date


def first_day(congress: int) -> date:
    """The day a Congress convenes under the Twentieth Amendment."""
    return date(1787 + 2 * congress, 1, 3)


def last_day(congress: int) -> date:
    """The day at whose noon a Congress ends: 3 January of the odd year after it began."""
    return first_day(congress + 1)


def in_session(day: date) -> int:
    """The Congress that sits on a day; on 3 January of an odd year it is the old one, until noon."""
    return (day.year - 1787) // 2 - (day.year % 2 == 1 and (day.month, day.day) <= (1, 3))
