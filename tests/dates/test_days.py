"""Legal days are calendar days in one zone; instants are fixed-width UTC."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates.days import (
    END_OF_TIME,
    day_of,
    end_of_day,
    instant,
    is_zone,
    last_day_of,
    moment,
    parse_day,
    parse_known_at,
    today,
)
from tracker.errors import InvalidInput

NEW_YORK = "America/New_York"
TODAY = date(2026, 3, 2)
MOMENTS = st.datetimes(
    min_value=datetime(1, 1, 2),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(9999, 12, 30),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@given(MOMENTS)
def test_an_instant_reads_back_as_the_moment_it_was(at):
    assert moment(instant(at)) == at
    assert len(instant(at)) == len(END_OF_TIME)


@given(MOMENTS, MOMENTS)
def test_text_order_is_time_order(one, other):
    assert (instant(one) < instant(other)) == (one < other)


def test_an_instant_is_in_utc_and_never_naive():
    assert instant(datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=-5)))) == "2026-01-01T05:00:00.000000Z"
    with pytest.raises(ValueError, match="needs a time zone"):
        instant(datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("written", "end"),
    [
        ("2026-03-07", "2026-03-08T04:59:59.999999Z"),  # the last day of winter time
        ("2026-03-08", "2026-03-09T03:59:59.999999Z"),  # 23 hours long
        ("2026-10-31", "2026-11-01T03:59:59.999999Z"),  # the last day of summer time
        ("2026-11-01", "2026-11-02T04:59:59.999999Z"),  # 25 hours long
        ("9999-12-31", END_OF_TIME),
    ],
)
def test_a_legal_day_ends_at_midnight_in_its_zone_whatever_the_clocks_do(written, end):
    assert end_of_day(date.fromisoformat(written), NEW_YORK) == end


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_the_end_of_a_day_falls_on_that_day_and_one_step_later_on_the_next(day):
    end = end_of_day(day, NEW_YORK)
    assert day_of(end, NEW_YORK) == day
    assert day_of(instant(moment(end) + timedelta(microseconds=1)), NEW_YORK) == day + timedelta(days=1)


def test_the_legal_day_is_that_of_the_zone():
    late = datetime(2026, 1, 1, 3, 0, tzinfo=UTC)
    assert today(NEW_YORK, late) == date(2025, 12, 31)
    assert today("Europe/Berlin", late) == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-02-28", date(2026, 2, 28)),
        (" 2024-02-29 ", date(2024, 2, 29)),
        ("today", TODAY),
        ("Yesterday", date(2026, 3, 1)),
        ("-3d", date(2026, 2, 27)),
        ("-0d", TODAY),
    ],
)
def test_a_day_is_read(written, day):
    assert parse_day(written, "effective date", today=TODAY) == day


@pytest.mark.parametrize(
    "written",
    [
        *("2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "20260101", "01/02/2026", "", "tomorrow", "+3d"),
        *("2026-W01-1", "２０２６-01-01", "0000-01-01", "2026-01-01T00:00:00Z", "next week", "no", "-3d2", "\x1b[31m"),
    ],
)
def test_a_day_that_does_not_exist_is_refused_by_name(written):
    with pytest.raises(InvalidInput, match=r"The effective date .* is not a date that exists") as refused:
        parse_day(written, "effective date", today=TODAY)
    assert "YYYY-MM-DD" in refused.value.hint
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("written", ["1789-03-03", "0023-06-08", "-99999d"])
def test_a_day_before_the_constitution_is_refused(written):
    with pytest.raises(InvalidInput, match="lies before 1789-03-04"):
        parse_day(written, "effective date", today=TODAY)


def test_relative_days_need_a_today():
    with pytest.raises(InvalidInput):
        parse_day("today", "follow-up date")


@pytest.mark.parametrize(
    ("written", "known_at"),
    [
        ("2026-01-15", "2026-01-16T04:59:59.999999Z"),
        ("2026-07-15", "2026-07-16T03:59:59.999999Z"),
        ("2026-01-15T12:00:00Z", "2026-01-15T12:00:00.000000Z"),
        ("2026-01-15t12:00:00.5z", "2026-01-15T12:00:00.500000Z"),
        ("2026-01-15T12:00:00+01:00", "2026-01-15T11:00:00.000000Z"),
        ("2026-01-15T12:00", "2026-01-15T17:00:00.000000Z"),
        ("0999-01-15T12:00:00Z", "0999-01-15T12:00:00.000000Z"),
    ],
)
def test_a_known_at_is_an_instant_or_the_end_of_a_day(written, known_at):
    assert parse_known_at(written, NEW_YORK) == known_at


@pytest.mark.parametrize(
    "written", ["2026-01-15T25:00", "2026-02-30", "today", "T", "0001-01-01T00:00+14:00", "x" * 99]
)
def test_a_known_at_that_does_not_exist_is_refused(written):
    with pytest.raises(InvalidInput, match="The known-at"):
        parse_known_at(written, NEW_YORK)


@pytest.mark.parametrize(
    ("partial", "day"),
    [
        ("2004", date(2004, 12, 31)),
        ("2023-06", date(2023, 6, 30)),
        ("2024-02", date(2024, 2, 29)),
        ("2023-12", date(2023, 12, 31)),
        ("2023-06-08", date(2023, 6, 8)),
        ("9999", date(9999, 12, 31)),
    ],
)
def test_a_partial_date_means_its_last_day(partial, day):
    assert last_day_of(partial) == day


@pytest.mark.parametrize("name", ["America/New_York", "UTC", "Europe/Berlin"])
def test_a_zone_is_known(name):
    assert is_zone(name)


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "America", "a\x00b", "é"])
def test_a_zone_is_not_known(name):
    assert not is_zone(name)
