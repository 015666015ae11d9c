"""Eight quarters, what nobody looked at, and the Congress that ends."""

from datetime import date
from pathlib import Path

import pytest

from tests.brief.story import QUARTER, ROADS, update
from tests.builders import Clock, workspace
from tracker.brief.make import make_brief
from tracker.brief.model import Brief
from tracker.brief.model_trend import QuarterPoint
from tracker.brief.scoreboard import NOTHING_CODE
from tracker.brief.tables import tables
from tracker.catalog.vocabulary import Axis, DeadlineState
from tracker.dates.quarters import parse_quarter
from tracker.ledger.kinds import UpdateKind
from tracker.settings import Settings
from tracker.workspace import recording
from tracker.workspace.listing import all_standings
from tracker.workspace.overview import overview
from tracker.workspace.recording import UpdateInput
from tracker.workspace.workspace import At, Workspace


def counted(point: QuarterPoint) -> dict[str, tuple[int, int]]:
    return {tally.value: (tally.count, tally.claimed) for tally in point.adoption if tally.count}


def rows_of(brief: Brief, name: str) -> list[dict[str, object]]:
    header, rows = tables(brief)[name]
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.fixture
def shipped(tmp_path: Path) -> Workspace:
    clock = Clock()
    clock.set("2026-11-21")
    return workspace(tmp_path, catalogs=(), shipped=True, clock=clock)


# -- the trend


def test_the_trend_goes_over_eight_quarters_to_the_briefs_own(told: Workspace) -> None:
    trend = make_brief(told, QUARTER).trend
    assert [point.quarter for point in trend] == [
        "2024Q4", "2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3",
    ]  # fmt: skip
    assert [point.fiscal_quarter for point in trend[-2:]] == ["FY2026Q3", "FY2026Q4"]
    assert [point.as_of for point in trend[-2:]] == [date(2026, 6, 30), date(2026, 9, 30)]


def test_adoption_is_what_stood_on_the_last_day_of_each_quarter(told: Workspace) -> None:
    before, spring, summer = make_brief(told, QUARTER).trend[-3:]
    assert counted(before) == {NOTHING_CODE: (3, 0)}
    assert counted(spring) == {NOTHING_CODE: (1, 0), "open": (1, 0), "implemented": (1, 1)}  # the latter recorded late
    assert counted(summer) == {NOTHING_CODE: (1, 0), "open": (1, 0), "implemented": (1, 1)}
    assert (before.changes, spring.changes) == (0, 3)


def test_an_earlier_known_at_knows_less_of_an_earlier_quarter(told: Workspace) -> None:
    spring = make_brief(told, QUARTER, known_at="2026-06-30").trend[-2]
    assert counted(spring) == {NOTHING_CODE: (1, 0), "open": (2, 0)}
    assert spring.changes == 2


@pytest.mark.parametrize("internal", [False, True])
@pytest.mark.parametrize(("quarter", "as_of"), [(QUARTER, None), (QUARTER, "2026-08-02"), ("2026Q4", "2026-11-01")])
def test_each_point_agrees_with_the_standings_of_its_day(
    told: Workspace, quarter: str, as_of: str | None, internal: bool
) -> None:
    for item, axis in (("R02", "adoption"), ("ACT-1-2/plan#1", "")):
        told.close()
        asked = UpdateInput(
            subject=item, value="superseded" if axis else "ended", reason="Among us", axis=axis,
            effective_date="2026-07-30", internal=True,
        )  # fmt: skip
        recording.record_update(told, asked)
    brief = make_brief(told, quarter, as_of, internal=internal)
    known_at = told.at().known_at
    for point in brief.trend:
        own = parse_quarter(point.quarter)
        every = all_standings(told, At(point.as_of, known_at), internal=internal)
        adoption = [each for one in every if (each := one.axis(Axis.ADOPTION)) is not None]
        deadlines = [each for one in every for each in one.deadlines]
        due = [
            each
            for each in deadlines
            if own.first_day <= each.due_on <= min(own.last_day, point.as_of)
            and each.state is not DeadlineState.NOT_TRIGGERED
        ]
        rows = told.reader().updates(point.as_of, known_at, internal=internal)
        assert counted(point) == {
            value or NOTHING_CODE: (
                sum(each.value == value for each in adoption),
                sum(each.value == value and each.claimed for each in adoption),
            )
            for value in {each.value for each in adoption}
        }
        assert point.changes == sum(row.kind is UpdateKind.CHANGE and row.effective_date in own for row in rows)
        assert point.fell_due == len(due)
        assert point.unanswered == sum(not each.answered for each in due)
        assert point.overdue == sum(each.overdue for each in deadlines)


def test_the_last_point_says_what_the_rest_of_the_brief_says(told: Workspace) -> None:
    brief = make_brief(told, QUARTER)
    point, head = brief.trend[-1], brief.headline
    assert (point.fell_due, point.unanswered) == (head.fell_due, head.fell_due_unanswered)
    overdue = sum(each.outcome == "overdue" for each in (*brief.deadlines.fell_due, *brief.deadlines.overdue))
    assert point.overdue == overdue
    closed = sum(tally.claimed for tally in point.adoption)
    assert closed == head.closed_claimed


def test_a_change_still_ahead_is_in_no_point(space: Workspace, clock: Clock) -> None:
    clock.set("2026-08-03")
    update(space, "R01", "open", "2026-09-20", reason="Announced", ahead=True)
    (*_, point) = make_brief(space, QUARTER).trend
    assert point.changes == 0
    assert counted(point) == {NOTHING_CODE: (3, 0)}


def test_internal_rows_are_in_the_trend_only_if_asked(space: Workspace) -> None:
    update(space, "R01", "open", "2026-07-02", internal=True)
    assert counted(make_brief(space, QUARTER).trend[-1]) == {NOTHING_CODE: (3, 0)}
    assert counted(make_brief(space, QUARTER, internal=True).trend[-1]) == {NOTHING_CODE: (2, 0), "open": (1, 0)}


def test_a_due_date_that_follows_from_an_internal_record_is_in_no_public_point(tmp_path: Path, clock: Clock) -> None:
    clock.set("2027-02-10")
    space = workspace(tmp_path, catalogs=(), shipped=True, clock=clock)
    update(space, "PL119-60-8365/strategy#1", "submitted", "2025-12-20", internal=True)
    update(space, "PL119-60-8365/implementation-report#1", "submitted", "2026-12-10")
    public, inside = (make_brief(space, "2027Q1", internal=internal).trend[-2] for internal in (False, True))
    assert (public.quarter, public.as_of) == ("2026Q4", date(2026, 12, 31))
    assert inside.fell_due == public.fell_due + 1
    space.close()


def test_the_table_of_the_trend_has_a_row_for_each_quarter(told: Workspace) -> None:
    last = rows_of(make_brief(told, QUARTER), "trend")[-1]
    assert last["quarter"] == QUARTER
    assert (last["No evidence recorded"], last["Open"], last["Closed – Implemented"]) == (1, 1, 1)
    assert last["closed but only claimed"] == 1


# -- what nobody looked at


def stale(brief: Brief) -> list[tuple[str, str, int]]:
    return [(each.subject, each.label, each.days) for each in brief.unverified]


def test_what_is_recorded_and_not_looked_at_is_listed_the_longest_first(space: Workspace, clock: Clock) -> None:
    for subject, value, on in (
        ("R02", "open", "2026-06-01"),
        ("ACT-1-2/A", "disputed", "2026-05-20"),
        ("ACT-1-2/someday", "incomplete", "2026-06-10"),
        ("ACT-1-2/plan#1", "incomplete", "2026-06-11"),
        ("R01", "open", "2026-08-01"),
    ):
        clock.set(on)
        update(space, subject, value, on)
    clock.set("2026-11-02")
    brief = make_brief(space, QUARTER)
    assert brief.stale_after == 90
    assert stale(brief) == [
        ("ACT-1-2/A", "Disputed", 133),
        ("R02", "Open", 121),
        ("ACT-1-2/someday", "Incomplete", 112),
        ("ACT-1-2/plan#1", "Incomplete", 111),
    ]
    (first, *_) = brief.unverified
    assert (first.item, first.subject_title, first.axis_label) == ("ACT-1-2", "The potholes are counted.", "Condition")
    assert first.last_seen == date(2026, 5, 20)
    assert [row["subject"] for row in rows_of(brief, "unverified")] == [each.subject for each in brief.unverified]


def test_a_check_is_a_look(space: Workspace, clock: Clock) -> None:
    clock.set("2026-05-10")
    update(space, "R01", "open", "2026-05-02")
    clock.set("2026-09-01")
    assert len(make_brief(space, QUARTER).unverified) == 1
    recording.record_check(space, "R01", "Nothing new", axis="adoption")
    assert make_brief(space, QUARTER).unverified == ()


def test_a_look_at_what_has_no_record_makes_nothing_unverified(space: Workspace, clock: Clock) -> None:
    clock.set("2026-05-10")
    recording.record_check(space, "ACT-1-2", "Nothing there")
    clock.set("2026-11-02")
    assert make_brief(space, QUARTER).unverified == ()


def test_the_setting_says_how_long_is_too_long(space: Workspace, clock: Clock) -> None:
    clock.set("2026-07-10")
    update(space, "R01", "open", "2026-07-02")
    clock.set("2026-11-02")
    assert make_brief(space, QUARTER).unverified == ()
    space.settings = Settings(stale_after=30)
    brief = make_brief(space, QUARTER)
    assert brief.stale_after == 30
    assert stale(brief) == [("R01", "Open", 82)]


def test_a_requirement_that_was_ended_is_named_once_for_all_its_deadlines(tmp_path: Path, clock: Clock) -> None:
    clock.set("2026-05-02")
    rule = "due: {rule: after-enactment, days: 90}"
    yearly = f"{rule}\n        repeats: {{every: year, basis: anniversary, times: 3}}"
    catalog = tmp_path / "yearly.yaml"
    catalog.write_text(ROADS.read_text(encoding="utf-8").replace(rule, yearly), encoding="utf-8")
    space = workspace(tmp_path, catalogs=(catalog,), clock=clock)
    update(space, "ACT-1-2/plan", "waived", "2026-05-02", internal=True)
    clock.set("2026-11-02")
    assert make_brief(space, QUARTER).unverified == ()
    brief = make_brief(space, QUARTER, internal=True)
    found = [(each.subject, each.label, each.claimed) for each in brief.unverified]
    assert found == [("ACT-1-2/plan", "Waived", True)]
    space.close()


# -- what is coming


def test_the_bills_that_die_with_the_congress_are_those_of_the_overview(shipped: Workspace) -> None:
    brief = make_brief(shipped, "2026Q3")
    seen = overview(shipped, shipped.at("2026-09-30")).ending
    assert brief.ending is not None
    assert seen is not None
    assert (brief.ending.congress, brief.ending.ends_on, brief.ending.days) == (seen.congress, seen.ends_on, seen.days)
    assert len(brief.ending.bills) == seen.open_bills
    asked = {each.item: each for each in brief.ending.bills}["HR8595-119"]
    assert (asked.stage, asked.since, asked.provisions) == ("Reported by committee", date(2026, 4, 30), 4)
    assert [row["item"] for row in rows_of(brief, "coming")] == [each.item for each in brief.ending.bills]


def test_a_bill_taken_up_elsewhere_or_not_yet_introduced_dies_with_no_congress(shipped: Workspace) -> None:
    now, early = make_brief(shipped, "2026Q3").ending, make_brief(shipped, "2025Q1").ending
    assert now is not None
    assert early is not None
    assert "HR4779-119" not in {each.item for each in now.bills}  # reported, then replaced by H.R. 7006
    assert "HR8595-119" not in {each.item for each in early.bills}  # reported on April 30, 2026


def test_without_an_open_bill_nothing_is_coming_but_the_header(space: Workspace) -> None:
    brief = make_brief(space, QUARTER)
    assert brief.ending is None
    header, rows = tables(brief)["coming"]
    assert header[:3] == ("congress", "ends on", "days left")
    assert list(rows) == []


def test_a_bill_that_only_an_internal_record_ends_still_dies_in_a_public_brief(shipped: Workspace) -> None:
    update(shipped, "S3051-119", "FAIL:ORIGINATING:SENATE", "2026-09-01", internal=True)
    public, inside = (make_brief(shipped, "2026Q3", internal=internal).ending for internal in (False, True))
    assert public is not None
    assert inside is not None
    assert {each.item for each in public.bills} - {each.item for each in inside.bills} == {"S3051-119"}


def test_held_names_the_withholdings_that_still_stand(told: Workspace) -> None:
    brief = make_brief(told, QUARTER)
    assert brief.held == ("ACT-1-2",)
    assert [each.item for each in brief.scoreboard.lineages] == list(brief.held)
    assert set(brief.held) <= {each.item for each in brief.scoreboard.withholdings}
