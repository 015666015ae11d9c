"""Legal days are calendar days in one zone; instants are fixed-width UTC."""

from contextlib import suppress
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
        *(("hoy", TODAY), ("Ayer", date(2026, 3, 1)), ("tomorrow", date(2026, 3, 3)), ("mañana", date(2026, 3, 3))),
        *(("-2w", date(2026, 2, 16)), ("+30d", date(2026, 4, 1)), ("3 days ago", date(2026, 2, 27))),
        *(("hace 2 semanas", date(2026, 2, 16)), ("in 1 week", date(2026, 3, 9)), ("1 day ago", date(2026, 3, 1))),
        *(("3/15/2026", date(2026, 3, 15)), ("03/05/2026", date(2026, 3, 5)), ("3/1", date(2026, 3, 1))),
        *(("15 mar 2026", date(2026, 3, 15)), ("March 15th, 2026", date(2026, 3, 15))),
        *(("15 de marzo de 2026", date(2026, 3, 15)), ("Sept. 1, 2025", date(2025, 9, 1))),
        ("5 de diciembre del 2025", date(2025, 12, 5)),
    ],
)
def test_a_day_is_read(written, day):
    assert parse_day(written, "effective date", today=TODAY) == day


@pytest.mark.parametrize(
    "written",
    [
        *(
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-1-1",
            "20260101",
            "13/32/2026",
            "30 feb",
            "xx 5",
            "",
            "3d",
            "+3m",
        ),
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


@pytest.mark.parametrize(
    ("written", "day"),
    [
        *(("2 mar", TODAY), ("mar 3", date(2025, 3, 3)), ("15 mar", date(2025, 3, 15)), ("enero 9", date(2026, 1, 9))),
        *(("feb 29", date(2024, 2, 29)), ("3/3", date(2025, 3, 3)), ("31 dic", date(2025, 12, 31))),
    ],
)
def test_a_year_left_out_means_the_latest_such_day_that_is_not_in_the_future(written, day):
    assert parse_day(written, "effective date", today=TODAY) == day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        *(("mon", TODAY), ("Monday", TODAY), ("last monday", date(2026, 2, 23)), ("lunes pasado", date(2026, 2, 23))),
        *(("fri", date(2026, 2, 27)), ("last friday", date(2026, 2, 27)), ("el sábado", date(2026, 2, 28))),
        *(("miércoles", date(2026, 2, 25)), ("tues", date(2026, 2, 24))),
    ],
)
def test_a_day_of_the_week_is_the_latest_and_last_is_never_today(written, day):
    assert parse_day(written, "effective date", today=TODAY) == day


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("mar", r"could be a Tuesday \(martes\) or March"),
        ("march", "names no day of the month"),
        ("3/4/26", "more than one century"),
        ("3-4-2026", "could begin with the day or the month"),
        ("15/3/2026", "has no month 15: with slashes the month comes first"),
    ],
)
def test_what_could_mean_two_days_is_refused_with_the_reason(written, why):
    with pytest.raises(InvalidInput, match=why) as refused:
        parse_day(written, "effective date", today=TODAY)
    assert refused.value.hint


@given(st.text(max_size=30))
def test_whatever_is_written_is_a_day_or_refused(written):
    with suppress(InvalidInput):
        assert isinstance(parse_day(written, "effective date", today=TODAY), date)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        *(("2 mar", TODAY), ("mar 1", date(2027, 3, 1)), ("15 mar", date(2026, 3, 15)), ("feb 29", date(2028, 2, 29))),
        *(("mon", TODAY), ("fri", date(2026, 3, 6)), ("last fri", date(2026, 2, 27)), ("12/1", date(2026, 12, 1))),
    ],
)
def test_a_day_ahead_is_the_next_that_is_not_past(written, day):
    assert parse_day(written, "follow-up date", today=TODAY, ahead=True) == day


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
