"""Days off, named beside a due date; the date itself is never moved for one."""

import pytest
from holidays import country_holidays

from tests.builders import day
from tests.builders import python as run
from tracker.dates.holidays import FIRST_YEAR, day_off, may_be_federal


@pytest.mark.parametrize(
    ("on", "named"),
    [
        ("2026-06-16", ""),
        ("2026-06-20", "a Saturday"),
        ("2026-06-21", "a Sunday"),
        ("2026-02-16", "a federal holiday (Washington's Birthday)"),
        ("2026-11-11", "a federal holiday (Veterans Day)"),
        ("2026-11-26", "a federal holiday (Thanksgiving Day)"),
        ("2026-11-27", ""),  # the day after it is a holiday of some states only
        ("2026-07-03", "a federal holiday (Independence Day (observed))"),
        ("2026-07-04", "a federal holiday (Independence Day)"),  # a Saturday too
        ("2021-12-31", "a federal holiday (New Year's Day (observed))"),  # the holiday of the year after
        ("2020-06-19", ""),  # Juneteenth became one in 2021 (P.L. 117-17)
        ("2021-06-18", "a federal holiday (Juneteenth National Independence Day (observed))"),
    ],
)
def test_what_kind_of_day_off_it_is(on, named):
    assert day_off(day(on)) == named


def test_before_the_present_law_only_weekends_are_named():
    assert day_off(day("1970-12-25")) == ""
    assert day_off(day("1971-12-24")) == "a federal holiday (Christmas Day (observed))"
    assert day_off(day("1970-12-26")) == "a Saturday"
    assert day_off(day("1789-03-04")) == ""


def test_a_day_far_off_has_a_name_or_none():
    assert day_off(day("8999-12-31")) in ("", "a Saturday", "a Sunday")


def test_the_library_is_loaded_when_a_day_may_be_a_holiday_and_not_before():
    done = run(
        "import sys, datetime, tracker.dates.holidays as days\n"
        "days.day_off(datetime.date(2026, 6, 16))\n"
        "print('holidays' in sys.modules)\n"
        "days.day_off(datetime.date(2026, 2, 16))\n"
        "print('holidays' in sys.modules)"
    )
    assert (done.stdout.split(), done.stderr) == (["False", "True"], "")


def test_no_holiday_falls_where_the_calendar_is_not_asked():
    every = country_holidays("US", years=range(FIRST_YEAR, 2101))
    assert len(every) > 1_000
    assert [day for day in every if not may_be_federal(day)] == []
