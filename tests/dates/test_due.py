"""Due rules and their arithmetic: every date that follows, and a sentence for each that does not."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.builders import day
from tracker.dates.days import LAST_DAY
from tracker.dates.due import (
    MOST_DEADLINES,
    Deadline,
    Deadlines,
    Phase,
    deadlines_of,
    read,
    shifted,
    span,
    written,
)

ENACTED = day("2025-12-18")
NO_END = "no end is stated: 10 years are listed"


def counted(number: int, unit: str = "days", anchor: str = "2025-12-18", **more: Any) -> Phase:
    """So many days, months or years after a known day."""
    return Phase("after-enactment", number=number, unit=unit, anchor_day=day(anchor), **more)


def fixed(on: str, **more: Any) -> Phase:
    return Phase("fixed-date", day(on), **more)


def quarterly(number: int = 30, anchor: str = "2026-01-15", **more: Any) -> Phase:
    return Phase("after-fiscal-quarter", number=number, anchor_day=day(anchor), **more)


def after(anchor: str, number: int = 1, unit: str = "years", **more: Any) -> Phase:
    """Counted from a day that gets recorded."""
    return Phase("after-submission", number=number, unit=unit, anchor=anchor, missing=f"no {anchor} yet", **more)


def days(*phases: Phase, **anchors: date) -> list[str]:
    return [str(each.day) for each in deadlines_of(phases, anchors).deadlines]


def sums(*phases: Phase, **anchors: date) -> list[str]:
    return [each.arithmetic for each in deadlines_of(phases, anchors).deadlines]


# -- one deadline


@pytest.mark.parametrize(
    ("enacted", "number", "unit", "arithmetic"),
    [
        ("2025-12-18", 180, "days", "2025-12-18 + 180 days = 2026-06-16"),
        ("2025-12-18", 60, "days", "2025-12-18 + 60 days = 2026-02-16"),
        ("2024-03-23", 90, "days", "2024-03-23 + 90 days = 2024-06-21"),
        ("2024-03-23", 60, "days", "2024-03-23 + 60 days = 2024-05-22"),
        ("2026-02-03", 45, "days", "2026-02-03 + 45 days = 2026-03-20"),
        ("2026-02-03", 30, "days", "2026-02-03 + 30 days = 2026-03-05"),
        ("2026-02-03", 1, "days", "2026-02-03 + 1 day = 2026-02-04"),
        ("2026-01-01", 2, "days", "2026-01-01 + 2 days = 2026-01-03"),  # a Saturday, and not moved
        ("2024-02-28", 1, "days", "2024-02-28 + 1 day = 2024-02-29"),
        ("2026-02-03", 6, "months", "2026-02-03 + 6 months = 2026-08-03"),
        ("2026-11-30", 1, "months", "2026-11-30 + 1 month = 2026-12-30"),
        ("2026-12-31", 2, "months", "2026-12-31 + 2 months = 2027-02-28 (the last day of that month)"),
        ("2027-12-31", 2, "months", "2027-12-31 + 2 months = 2028-02-29 (the last day of that month)"),
        ("2026-05-31", 1, "months", "2026-05-31 + 1 month = 2026-06-30 (the last day of that month)"),
        ("2025-12-18", 1, "years", "2025-12-18 + 1 year = 2026-12-18"),
        ("2024-02-29", 1, "years", "2024-02-29 + 1 year = 2025-02-28 (the last day of that month)"),
        ("2024-02-29", 4, "years", "2024-02-29 + 4 years = 2028-02-29"),
    ],
)
def test_a_count_starts_at_the_anchor_as_day_zero_and_shows_its_arithmetic(enacted, number, unit, arithmetic):
    due = day(arithmetic.partition("= ")[2][:10])
    assert deadlines_of([counted(number, unit, enacted)], {}) == Deadlines(
        (Deadline(1, due, arithmetic, day(enacted)),)
    )


def test_a_fixed_date_is_the_date_given():
    assert deadlines_of([fixed("2021-12-01")], {}) == Deadlines(
        (Deadline(1, day("2021-12-01"), "2021-12-01 is the date given"),)
    )


def test_a_fixed_date_binds_from_the_day_of_its_anchor():
    (deadline,) = deadlines_of([fixed("2026-12-01", anchor_day=ENACTED)], {}).deadlines
    assert deadline.starts_on == ENACTED


def test_without_its_anchor_there_is_no_date_and_a_sentence_why():
    assert deadlines_of([after("A")], {}) == Deadlines((), ("no A yet",))
    assert deadlines_of([after("A")], {"B": ENACTED}) == Deadlines((), ("no A yet",))
    assert deadlines_of([Phase("none-stated", missing="no date stated")], {}) == Deadlines((), ("no date stated",))


def test_an_anchor_that_was_set_yields_the_date():
    assert deadlines_of([after("A")], {"A": ENACTED}) == Deadlines(
        (Deadline(1, day("2026-12-18"), "2025-12-18 + 1 year = 2026-12-18", ENACTED),)
    )


# -- series


def test_a_series_on_the_anniversary():
    phase = counted(180, every="year", basis="anniversary", times=3)
    assert deadlines_of([phase], {}) == Deadlines(
        (
            Deadline(1, day("2026-06-16"), "2025-12-18 + 180 days = 2026-06-16", ENACTED),
            Deadline(2, day("2027-06-16"), "2026-06-16 + 1 year = 2027-06-16", ENACTED),
            Deadline(3, day("2028-06-16"), "2026-06-16 + 2 years = 2028-06-16", ENACTED),
            Deadline(4, day("2029-06-16"), "2026-06-16 + 3 years = 2029-06-16", ENACTED),
        )
    )


def test_the_years_and_quarters_of_an_anniversary_are_counted_from_the_first_deadline():
    """Counted from the one before, a 29 February or a 31st would be lost for good."""
    assert days(fixed("2024-02-29", every="year", basis="anniversary", times=4)) == [
        "2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29",
    ]  # fmt: skip
    assert sums(fixed("2026-01-31", every="quarter", basis="anniversary", times=2))[1:] == [
        "2026-01-31 + 3 months = 2026-04-30 (the last day of that month)",
        "2026-01-31 + 6 months = 2026-07-31",
    ]


@pytest.mark.parametrize(
    ("every", "basis", "first", "following"),
    [
        ("quarter", "calendar", "2026-02-16", ["calendar Q1 2026 = 2026-03-31", "calendar Q2 2026 = 2026-06-30"]),
        ("quarter", "calendar", "2026-03-31", ["calendar Q2 2026 = 2026-06-30", "calendar Q3 2026 = 2026-09-30"]),
        ("quarter", "fiscal", "2026-11-16", ["FY2027 Q1 = 2026-12-31", "FY2027 Q2 = 2027-03-31"]),
        ("year", "calendar", "2026-02-16", ["calendar 2026 = 2026-12-31", "calendar 2027 = 2027-12-31"]),
        ("year", "fiscal", "2026-02-16", ["FY2026 = 2026-09-30", "FY2027 = 2027-09-30"]),
        ("year", "fiscal", "2026-09-30", ["FY2027 = 2027-09-30", "FY2028 = 2028-09-30"]),
    ],
)
def test_a_series_by_the_calendar_ends_with_each_period_after_the_first(every, basis, first, following):
    found = sums(fixed(first, every=every, basis=basis, times=2))
    assert found == [f"{first} is the date given", *(f"the end of {each}" for each in following)]


@pytest.mark.parametrize(
    ("every", "until", "sentence"),
    [
        ("quarter", "2025-09-30", "updates until 2025-09-30 cannot be computed: 'quarterly' is not defined"),
        ("quarter", None, "updates cannot be computed: 'quarterly' is not defined"),
        ("year", "2025-09-30", "updates until 2025-09-30 cannot be computed: 'annually' is not defined"),
    ],
)
def test_a_period_that_the_text_does_not_define_yields_the_first_date_and_says_so(every, until, sentence):
    phase = counted(90, anchor="2024-03-23", every=every, basis="undefined", until=day(until) if until else None)
    assert deadlines_of([phase], {}) == Deadlines(
        (Deadline(1, day("2024-06-21"), "2024-03-23 + 90 days = 2024-06-21", day("2024-03-23")),), (sentence,)
    )


def test_a_series_goes_through_its_last_day():
    series = {"every": "year", "basis": "anniversary"}
    assert days(fixed("2026-01-10", until=day("2028-01-10"), **series)) == ["2026-01-10", "2027-01-10", "2028-01-10"]
    assert days(fixed("2026-01-10", until=day("2028-01-09"), **series)) == ["2026-01-10", "2027-01-10"]
    assert days(fixed("2026-01-10", until=day("2026-01-10"), **series)) == ["2026-01-10"]


def test_the_first_deadline_stands_even_if_the_series_has_no_other():
    assert days(fixed("2026-01-10", until=day("2025-01-01"), every="year", basis="calendar")) == ["2026-01-10"]


def test_a_series_without_an_end_lists_ten_years_and_says_so():
    found = deadlines_of([fixed("2026-01-10", every="year", basis="anniversary")], {})
    assert [each.day.year for each in found.deadlines] == list(range(2026, 2037))
    assert found.reasons == (NO_END,)


def test_a_series_with_an_end_needs_no_such_sentence():
    for end in ({"until": day("2030-01-01")}, {"times": 2}):
        assert deadlines_of([fixed("2026-01-10", every="year", basis="anniversary", **end)], {}).reasons == ()


def test_no_requirement_has_more_deadlines_than_a_person_can_look_at():
    endless = fixed("2026-01-10", every="quarter", basis="fiscal", until=LAST_DAY)
    assert len(days(endless)) == MOST_DEADLINES
    assert len(days(quarterly(until=LAST_DAY))) == MOST_DEADLINES


# -- after each fiscal quarter


def test_days_after_each_fiscal_quarter_that_ends_from_the_anchor_on():
    found = deadlines_of([quarterly(until=day("2026-09-30"))], {})
    anchor = day("2026-01-15")
    assert found == Deadlines(
        (
            Deadline(1, day("2026-04-30"), "FY2026 Q2 ends 2026-03-31 + 30 days = 2026-04-30", anchor),
            Deadline(2, day("2026-07-30"), "FY2026 Q3 ends 2026-06-30 + 30 days = 2026-07-30", anchor),
            Deadline(3, day("2026-10-30"), "FY2026 Q4 ends 2026-09-30 + 30 days = 2026-10-30", anchor),
        )
    )
    assert days(quarterly(until=day("2026-09-29"))) == ["2026-04-30", "2026-07-30"]


def test_a_quarter_that_ends_on_the_day_of_the_anchor_is_the_first():
    assert days(quarterly(anchor="2026-03-31", until=day("2026-05-01"))) == ["2026-04-30"]
    assert days(quarterly(anchor="2026-04-01", until=day("2026-07-01"))) == ["2026-07-30"]


def test_quarters_end_after_so_many_times_or_after_ten_years():
    assert days(quarterly(times=2)) == ["2026-04-30", "2026-07-30", "2026-10-30"]
    found = deadlines_of([quarterly()], {})
    assert (len(found.deadlines), found.deadlines[-1].day, found.reasons) == (40, day("2036-01-30"), (NO_END,))


# -- a rule that was amended


def test_what_fell_due_under_the_old_rule_keeps_its_date_and_number():
    old = counted(180, every="year", basis="anniversary", times=4)
    new = counted(90, every="year", basis="anniversary", times=4, since=day("2028-01-01"))
    assert deadlines_of([old, new], {}) == Deadlines(
        (
            Deadline(1, day("2026-06-16"), "2025-12-18 + 180 days = 2026-06-16", ENACTED),
            Deadline(2, day("2027-06-16"), "2026-06-16 + 1 year = 2027-06-16", ENACTED),
            Deadline(3, day("2028-03-18"), "2026-03-18 + 2 years = 2028-03-18", ENACTED),
            Deadline(4, day("2029-03-18"), "2026-03-18 + 3 years = 2029-03-18", ENACTED),
            Deadline(5, day("2030-03-18"), "2026-03-18 + 4 years = 2030-03-18", ENACTED),
        )
    )


def test_a_deadline_on_the_day_of_the_amendment_follows_the_new_rule():
    new = counted(200, since=day("2026-06-16"))
    assert sums(counted(180), new) == ["2025-12-18 + 200 days = 2026-07-06"]
    assert days(counted(180), new._replace(since=day("2026-06-17"))) == ["2026-06-16", "2026-07-06"]
    assert days(counted(180), counted(100, since=day("2026-03-28"))) == ["2026-03-28"]


def test_an_amendment_that_ends_the_duty_leaves_what_fell_due():
    old = fixed("2026-01-10", every="year", basis="anniversary")
    repealed = Phase("none-stated", missing="no date stated", since=day("2028-01-01"))
    found = deadlines_of([old, repealed], {})
    assert ([str(each.day) for each in found.deadlines], found.reasons) == (
        ["2026-01-10", "2027-01-10"],
        ("no date stated",),
    )


def test_a_rule_may_be_amended_twice():
    phases = (
        fixed("2026-01-10", every="year", basis="anniversary", times=9),
        fixed("2026-02-10", every="year", basis="anniversary", times=9, since=day("2027-01-01")),
        fixed("2026-03-10", every="year", basis="anniversary", times=3, since=day("2028-01-01")),
    )
    assert days(*phases) == ["2026-01-10", "2027-02-10", "2028-03-10", "2029-03-10"]


def test_the_same_sentence_stands_once():
    assert deadlines_of([after("A"), Phase("none-stated", missing="no A yet")], {}).reasons == ("no A yet",)


# -- the end of the calendar


def test_a_date_after_the_last_day_is_none_and_says_so():
    late = Deadlines((), ("cannot be computed: the date lies after 8999-12-31",))
    for number, unit in ((100_000, "years"), (100_000, "months"), (3_000_000, "days")):
        assert deadlines_of([counted(number, unit)], {}) == late
    assert deadlines_of([quarterly(10_000, "8998-12-31", times=1)], {}) == late


def test_a_series_ends_with_the_calendar():
    found = deadlines_of([fixed("8998-06-01", every="year", basis="anniversary")], {})
    assert [str(each.day) for each in found.deadlines] == ["8998-06-01", "8999-06-01"]


def test_shifting_reaches_the_last_day_and_no_further():
    assert shifted(day("8999-12-30"), 1, "days") == LAST_DAY
    for number, unit in ((2, "days"), (1, "months"), (1, "years")):
        with pytest.raises(OverflowError):
            shifted(day("8999-12-30"), number, unit)


def test_one_is_not_many():
    counts = [span(number, unit) for unit in ("days", "months", "years") for number in (1, 2)]
    assert counts == ["1 day", "2 days", "1 month", "2 months", "1 year", "2 years"]


# -- what holds for every rule

DAYS = st.dates(day("1990-01-01"), day("2100-12-31"))
SERIES = st.fixed_dictionaries(
    {
        "every": st.sampled_from(["", "quarter", "year"]),
        "basis": st.sampled_from(["calendar", "fiscal", "anniversary", "undefined"]),
        "until": st.none() | DAYS,
        "times": st.none() | st.integers(1, 30),
    }
)
COUNT = st.fixed_dictionaries({"number": st.integers(1, 2000), "unit": st.sampled_from(["days", "months", "years"])})
ANCHOR = st.one_of(
    st.fixed_dictionaries({"anchor_day": DAYS}),
    st.fixed_dictionaries(
        {"anchor": st.just("A"), "values": st.just(("submitted", "x")), "missing": st.text(min_size=1, max_size=20)}
    ),
)


@st.composite
def rules(draw: st.DrawFn) -> Phase:
    rule = draw(st.sampled_from(["fixed-date", "after-enactment", "after-fiscal-quarter", "none-stated"]))
    if rule == "none-stated":
        return Phase(rule, missing=draw(st.text(min_size=1, max_size=20)))
    if rule == "fixed-date":
        return Phase(rule, draw(DAYS), **draw(SERIES))
    count = draw(COUNT) if rule == "after-enactment" else {"number": draw(st.integers(1, 90)), "unit": "days"}
    return Phase(rule, **count, **draw(ANCHOR), **draw(SERIES))


@st.composite
def histories(draw: st.DrawFn) -> tuple[Phase, ...]:
    """A rule and how it was amended, in order."""
    first, *later = draw(st.lists(rules(), min_size=1, max_size=4))
    since = sorted(draw(st.lists(DAYS, min_size=len(later), max_size=len(later))))
    return (first, *(phase._replace(since=day) for phase, day in zip(later, since, strict=True)))


@given(histories(), DAYS)
def test_deadlines_are_numbered_from_one_in_strict_order_and_each_shows_its_date(phases, anchor):
    found = deadlines_of(phases, {"A": anchor}).deadlines
    assert [each.number for each in found] == list(range(1, len(found) + 1))
    assert [each.day for each in found] == sorted({each.day for each in found})
    assert all(str(each.day) in each.arithmetic for each in found)


@given(histories(), DAYS)
def test_every_rule_yields_a_deadline_or_a_sentence(phases, anchor):
    found = deadlines_of(phases[:1], {"A": anchor})
    assert found.deadlines or found.reasons or phases[0].rule == "after-fiscal-quarter"


@given(DAYS, st.integers(1, 3000))
@example(day("2026-01-01"), 2)
def test_days_are_calendar_days_never_moved_for_a_weekend_or_a_holiday(anchor, number):
    (found,) = deadlines_of([Phase("after-enactment", number=number, anchor_day=anchor)], {}).deadlines
    assert found.day == anchor + timedelta(days=number)


@given(DAYS, st.integers(1, 1000), st.sampled_from(["months", "years"]))
def test_months_and_years_keep_the_day_or_end_with_the_month(anchor, number, unit):
    due = shifted(anchor, number, unit)
    assert (due.year - anchor.year) * 12 + due.month - anchor.month == number * (12 if unit == "years" else 1)
    assert due.day == anchor.day or (due.day < anchor.day and (due + timedelta(days=1)).day == 1)


@given(histories())
def test_phases_come_back_from_their_text(phases):
    assert read(written(phases)) == phases
