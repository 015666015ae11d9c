"""A quarter has two names, and both mean the same three months."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates.quarters import Quarter, parse_quarter, quarter_of
from tracker.errors import BadArgument

QUARTERS = st.builds(Quarter, st.integers(1800, 8999), st.integers(1, 4))


@given(QUARTERS)
def test_both_names_read_back_as_the_quarter(quarter):
    assert parse_quarter(quarter.calendar_name) == quarter
    assert parse_quarter(quarter.fiscal_name) == quarter


@given(QUARTERS)
def test_quarters_follow_one_another_without_a_gap(quarter):
    assert quarter.next().first_day == quarter.last_day + timedelta(days=1)
    assert quarter.next().previous() == quarter.previous().next() == quarter
    assert quarter.first_day in quarter
    assert quarter.last_day in quarter
    assert quarter.next().first_day not in quarter


@given(st.dates(min_value=date(1800, 1, 1)))
def test_every_day_is_in_its_quarter(day):
    assert day in quarter_of(day)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("FY2026Q1", date(2025, 10, 1), date(2025, 12, 31)),
        ("FY2026Q2", date(2026, 1, 1), date(2026, 3, 31)),
        ("FY2026Q3", date(2026, 4, 1), date(2026, 6, 30)),
        ("FY2026Q4", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("fy2026-q2", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026 Q3", date(2026, 7, 1), date(2026, 9, 30)),
    ],
)
def test_a_quarter_is_read_by_either_name(written, first, last):
    quarter = parse_quarter(written)
    assert (quarter.first_day, quarter.last_day) == (first, last)


def test_both_names_are_printed():
    assert parse_quarter("2026Q3").title == "Calendar Q3 2026 · Federal FY2026 Q4"
    assert parse_quarter("FY2026Q1").title == "Calendar Q4 2025 · Federal FY2026 Q1"


NO_QUARTERS = ["2026Q5", "2026Q0", "Q3", "2026", "FY26Q1", "1700Q1", "9999Q4", "", "2026Q3\x1b[0m", "２０２６Q3"]


@pytest.mark.parametrize("written", NO_QUARTERS)
def test_anything_else_is_refused_with_both_forms_shown(written):
    with pytest.raises(BadArgument, match="is not a quarter") as refused:
        parse_quarter(written)
    assert "2026Q3" in refused.value.hint
    assert "FY2026Q4" in refused.value.hint
