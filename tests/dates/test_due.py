"""Due dates with their arithmetic, and the ends of Congresses."""

from datetime import date

import pytest

from tracker.dates.congresses import first_day, last_day, ordinal
from tracker.dates.due import DueDate, after_enactment, fixed, not_computed


@pytest.mark.parametrize(
    ("enacted", "days", "due"),
    [
        ("2025-12-18", 180, "2026-06-16"),
        ("2025-12-18", 60, "2026-02-16"),
        ("2024-03-23", 90, "2024-06-21"),
        ("2024-03-23", 60, "2024-05-22"),
        ("2026-02-03", 45, "2026-03-20"),
        ("2026-02-03", 30, "2026-03-05"),
    ],
)
def test_days_after_enactment_are_calendar_days_with_enactment_as_day_zero(enacted, days, due):
    assert after_enactment(date.fromisoformat(enacted), days) == DueDate(
        date.fromisoformat(due), f"{enacted} + {days} days = {due}"
    )


def test_a_due_date_on_a_weekend_is_not_moved():
    assert after_enactment(date(2026, 1, 1), 2).day == date(2026, 1, 3)  # a Saturday


def test_without_enactment_there_is_no_date():
    assert after_enactment(None, 180) == DueDate(
        None, "180 days after enactment; not enacted, or enactment date not recorded"
    )


def test_a_fixed_date_is_the_date_given():
    assert fixed(date(2021, 12, 1)) == DueDate(date(2021, 12, 1), "2021-12-01 is the date given")


def test_a_rule_without_a_date_says_why():
    assert not_computed("no date stated") == DueDate(None, "no date stated")


@pytest.mark.parametrize(
    ("congress", "end"),
    [(1, date(1791, 1, 3)), (117, date(2023, 1, 3)), (118, date(2025, 1, 3)), (119, date(2027, 1, 3))],
)
def test_a_congress_ends_on_3_january_of_the_odd_year(congress, end):
    assert last_day(congress) == end == first_day(congress + 1)


def test_congresses_are_counted_in_english():
    counted = " ".join(ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 101, 111, 112, 113, 119, 121, 122))
    assert counted == "1st 2nd 3rd 4th 11th 12th 13th 101st 111th 112th 113th 119th 121st 122nd"
