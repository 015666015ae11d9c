"""Standings over time say of each day what the standing of that day says."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import day, listed_deadline, listed_item, listed_requirement, update_row
from tracker.catalog.subjects import Subject
from tracker.catalog.vocabulary import LABELS, Axis, ItemKind
from tracker.dates.due import Phase
from tracker.ledger.kinds import UpdateKind
from tracker.ledger.rows import UpdateRow
from tracker.standing.judge import standings
from tracker.standing.records import Counting, Thresholds
from tracker.standing.series import deadlines_over_time, standing_changes, values_over_time
from tracker.standing.states import DeadlineStanding

FIRST = day("2026-01-01")
DAYS = st.integers(0, 400).map(lambda number: FIRST + timedelta(days=number))

ITEMS = (
    listed_item("R01"),
    listed_item("R02"),
    listed_item("M1", ItemKind.MEASURE),
    listed_item("P1", ItemKind.PROVISION, measure="M1"),
    listed_item("P2", ItemKind.PROVISION, measure="M1", withholds=True),
    listed_item("P3", ItemKind.PROVISION, measure="M1"),
)
AFTER_PLAN = Phase("after-submission", anchor="P1/plan", values=("submitted",), number=45, missing="no plan yet")
AFTER_HOLD = Phase("after-event", anchor="P2", values=("withheld",), number=20, missing="no hold yet")
SUBJECTS = (
    listed_requirement("P1/plan"),
    listed_deadline("2026-03-01", subject="P1/plan#1"),
    listed_deadline("2026-09-01", starts="2026-06-01", subject="P1/plan#2"),
    listed_requirement("P2/review", AFTER_PLAN),
    listed_requirement("P2/map", AFTER_HOLD),
)
SPOKEN_OF = (
    ("R01", Axis.ADOPTION),
    ("R01", Axis.RESPONSE),
    ("R02", Axis.ADOPTION),
    ("M1", Axis.STAGE),
    ("P2", Axis.WITHHOLDING),
    ("P1/plan", Axis.REQUIREMENT),
    ("P1/plan#1", Axis.REQUIREMENT),
    ("P1/plan#2", Axis.REQUIREMENT),
    ("P2/review#1", Axis.REQUIREMENT),
    ("P2/map#1", Axis.REQUIREMENT),
)


@st.composite
def updates(draw: st.DrawFn) -> list[UpdateRow]:
    rows = []
    for seq in range(draw(st.integers(0, 14))):
        subject, axis = draw(st.sampled_from(SPOKEN_OF))
        kind = draw(st.sampled_from((UpdateKind.CHANGE, UpdateKind.CHANGE, UpdateKind.CHECK)))
        value = draw(st.sampled_from(sorted(LABELS[axis]))) if kind is UpdateKind.CHANGE else None
        due = draw(st.sampled_from(("", "2026-04-01"))) if "#" in subject and value else ""
        rows.append(update_row(value, on=str(draw(DAYS)), subject=subject, axis=axis, kind=kind, seq=seq + 1, due=due))
    return draw(st.permutations(rows))


def known(rows: Sequence[UpdateRow], by: date, *, public: bool = False) -> Counting:
    return Counting([row for row in rows if row.effective_date <= by], public=public)


@given(updates(), st.lists(DAYS, min_size=1, max_size=4).map(sorted))
def test_the_change_of_each_day_is_the_one_its_standing_rests_on(rows: list[UpdateRow], days: list[date]) -> None:
    for when, changes in zip(days, standing_changes(rows, Axis.ADOPTION, days), strict=True):
        judged = standings(ITEMS[:2], (), (), known(rows, when), when, Thresholds())
        rests_on = {each.item.id: axis.update for each in judged if (axis := each.axis(Axis.ADOPTION)) and axis.update}
        assert {subject: change.id for subject, change in changes.items()} == rests_on


@given(updates(), st.lists(DAYS, min_size=1, max_size=4).map(sorted))
def test_the_value_of_each_day_is_that_of_its_standing(rows: list[UpdateRow], days: list[date]) -> None:
    subjects = [Subject(each.id) for each in ITEMS[:2]]
    told = values_over_time(rows, Axis.ADOPTION, subjects, days, lambda row: row.value == "implemented")
    for when, values in zip(days, told, strict=True):
        judged = standings(ITEMS[:2], (), (), known(rows, when), when, Thresholds())
        stand = [axis.value for each in judged if (axis := each.axis(Axis.ADOPTION))]
        assert values == tuple((value, value == "implemented") for value in stand)


@given(updates(), st.lists(DAYS, min_size=1, max_size=4), st.booleans())
def test_the_deadlines_due_by_each_day_are_those_of_its_standing(
    rows: list[UpdateRow], days: list[date], public: bool
) -> None:
    told = deadlines_over_time(ITEMS, SUBJECTS, Counting(rows, public=public), days, Thresholds())
    for when, deadlines in zip(days, told, strict=True):
        counting = known(rows, when, public=public)
        whole = [each for one in standings(ITEMS, SUBJECTS, (), counting, when, Thresholds()) for each in one.deadlines]
        assert _facts(deadlines, when) == _facts(whole, when)


def _facts(deadlines: Iterable[DeadlineStanding], by: date) -> list[tuple[object, ...]]:
    return [
        (d.subject, d.due_on, d.state, d.answered, d.overdue, d.recorded.value, d.days_late)
        for d in deadlines
        if d.due_on <= by
    ]


@pytest.mark.parametrize("together", [False, True])
def test_of_two_changes_on_one_day_the_later_arrival_stands(*, together: bool) -> None:
    rows = [update_row("open", seq=2), update_row("implemented", seq=1)]
    if together:
        rows = [row._replace(arrived_at=rows[0].arrived_at) for row in rows]
    (changes,) = standing_changes(rows, Axis.ADOPTION, [day("2026-01-01")])
    assert [change.value for change in changes.values()] == ["open"]


def test_an_earlier_day_keeps_what_stood_then() -> None:
    rows = [update_row("open", on="2026-01-05"), update_row("implemented", on="2026-02-05", seq=2)]
    days = [day("2026-01-04"), day("2026-01-05"), day("2026-02-05")]
    stood = [[change.value for change in each.values()] for each in standing_changes(rows, Axis.ADOPTION, days)]
    assert stood == [[], ["open"], ["implemented"]]
