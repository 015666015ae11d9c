"""The ends of Congresses."""

from datetime import date

import pytest

from tracker.dates.congresses import first_day, in_session, last_day
from tracker.text.ordinals import ordinal


@pytest.mark.parametrize(
    ("congress", "end"),
    [(1, date(1791, 1, 3)), (117, date(2023, 1, 3)), (118, date(2025, 1, 3)), (119, date(2027, 1, 3))],
)
def test_a_congress_ends_on_3_january_of_the_odd_year(congress, end):
    assert last_day(congress) == end == first_day(congress + 1)


def test_congresses_are_counted_in_english():
    counted = " ".join(ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 101, 111, 112, 113, 119, 121, 122))
    assert counted == "1st 2nd 3rd 4th 11th 12th 13th 101st 111th 112th 113th 119th 121st 122nd"


@pytest.mark.parametrize(
    ("day", "congress"),
    [("2024-12-31", 118), ("2025-01-03", 118), ("2025-01-04", 119), ("2026-11-21", 119), ("2027-01-03", 119)],
)
def test_on_the_third_of_january_the_old_congress_still_sits(day, congress):
    assert in_session(date.fromisoformat(day)) == congress
