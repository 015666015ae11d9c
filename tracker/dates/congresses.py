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


def ordinal(congress: int) -> str:
    """`119th`, `121st`, `112th`."""
    if congress % 100 in (11, 12, 13):
        return f"{congress}th"
    return f"{congress}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(congress % 10, 'th') }"
