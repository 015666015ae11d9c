"""Weekends and U.S. federal holidays (5 U.S.C. 6103), named beside a due date that falls on one."""

from datetime import date, timedelta
from functools import cache

from tracker.text.tongue import label, said

FIRST_YEAR = 1971
"""The first year of the present law on Monday holidays (P.L. 90-363); no holiday is named before."""


def day_off(day: date) -> str:
    """What kind of day off `day` is: `a Saturday`, `a federal holiday (Veterans Day)`; empty for a working day."""
    named = _federal(day.year).get(day) if day.year >= FIRST_YEAR and may_be_federal(day) else None
    if named:
        return said("a federal holiday ({holiday})", holiday=label(named))
    return {5: said("a Saturday"), 6: said("a Sunday")}[day.weekday()] if day.weekday() >= 5 else ""


_FIXED = ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25))
_MONDAY_MONTHS = (1, 2, 5, 9, 10, 11)


def may_be_federal(day: date) -> bool:
    """Whether a federal holiday can fall, or be observed, on such a day: for most days the answer costs no calendar."""
    near = (day - timedelta(days=1), day, day + timedelta(days=1))
    if any((each.month, each.day) in _FIXED for each in near):
        return True
    if day.weekday() == 0:
        return day.month in _MONDAY_MONTHS
    return day.month == 11 and day.weekday() == 3


@cache
def _federal(year: int) -> dict[date, str]:
    from holidays import country_holidays

    return dict(country_holidays("US", years=year))
