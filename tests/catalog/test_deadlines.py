"""The deadlines that the rules of a catalogue yield: those that follow from it alone, and those a record sets."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import Clock, day, edited, small_bytes, workspace
from tracker.catalog.layout import laid_out
from tracker.catalog.load import load
from tracker.dates.days import END_OF_TIME
from tracker.standing.judge import standings
from tracker.standing.records import Counting, Thresholds
from tracker.workspace.recording import UpdateInput, record_update, retract
from tracker.workspace.workspace import Workspace

BILL = "{rule: after-enactment, days: 30}"


def rows(*changes: tuple[str, str], item: str = "PL118-900-14") -> dict[str, tuple[str | None, str]]:
    """The due date and the arithmetic of each requirement and deadline of an item of the small catalogue."""
    catalog = load(small_bytes(edited(*changes))).catalog
    return {
        row.address.partition("/")[2]: (row.due_on, row.arithmetic)
        for row in laid_out(catalog).subjects
        if row.item == item
    }


# -- the small catalogue


def test_each_due_rule_yields_dates_with_their_arithmetic_or_says_why_not():
    found = rows()
    assert {name: row for name, row in found.items() if not name.startswith("quarterly#")} == {
        "map": (None, ""),
        "map#1": ("2024-12-01", "2024-12-01 is the date given"),
        "plan": (None, ""),
        "plan#1": ("2024-06-21", "2024-03-23 + 90 days = 2024-06-21"),
        "budget": (None, ""),
        "budget#1": ("2024-05-22", "2024-03-23 + 60 days = 2024-05-22"),
        "half-year": (None, ""),
        "half-year#1": ("2024-09-23", "2024-03-23 + 6 months = 2024-09-23"),
        "review": (
            None,
            "not yet triggered: 1 year after the submission of PL118-900-14/plan, and none is recorded",
        ),
        "opening": (None, "1 day after an event: The bridge opens"),
        "notice": (None, "before an event, not by a date: Before asphalt is bought"),
        "quarterly": (None, ""),
        "someday": (None, "no date stated"),
    }
    assert found["quarterly#1"] == ("2024-04-30", "FY2024 Q2 ends 2024-03-31 + 30 days = 2024-04-30")
    assert found["quarterly#11"] == ("2026-10-30", "FY2026 Q4 ends 2026-09-30 + 30 days = 2026-10-30")
    assert "quarterly#12" not in found


@pytest.mark.parametrize("due", [BILL, "{rule: fixed-date, date: 2022-01-01}", "{rule: after-fiscal-quarter, days: 3}"])
def test_a_bill_binds_nobody_and_has_no_deadlines(due: str):
    assert rows((BILL, due), item="HR9001-117-3") == {"scales": (None, "cannot be computed: HR9001-117 is not enacted")}


def test_a_public_law_without_its_enactment_date_says_so():
    found = rows(("    enacted: 2024-03-23\n", ""))
    missing = (None, "cannot be computed: enactment date not recorded")
    assert (found["plan"], found["budget"], found["half-year"], found["quarterly"]) == (missing,) * 4
    assert found["map#1"] == ("2024-12-01", "2024-12-01 is the date given")
    assert [name for name in found if "#" in name] == ["map#1"]


def test_what_is_never_enacted_has_no_days_after_enactment():
    found = rows(("due: {rule: after-enactment, days: 90}", "due: {rule: after-enactment, days: 90, of: TREATY-ROADS}"))
    assert found["plan"] == (None, "cannot be computed: TREATY-ROADS has no enactment date")


@pytest.mark.parametrize(
    ("provision", "last"),
    [
        ("", "2027-06-21"),  # until the measure expires, on 2027-09-30
        ('expires: "2026"', "2026-06-21"),
        ("expires: 2029-06-21\n    sunset: 2025-05", "2024-06-21"),  # the sunset goes before
        ("expires: 2029-06-21\n    sunset: 2025-06", "2025-06-21"),
    ],
)
def test_a_series_with_no_end_of_its_own_ends_with_the_sunset_or_expiry(provision: str, last: str):
    found = rows(
        ("days: 90}", "days: 90}\n        repeats: {every: year, basis: anniversary}"),
        ("    title: Reports on roads\n", f"    title: Reports on roads\n    {provision}\n"),
    )
    days = [due for name, (due, _) in found.items() if name.startswith("plan#")]
    assert days[-1] == last
    assert found["plan"] == (None, "")


def test_a_series_that_nothing_ends_lists_ten_years_and_says_so():
    found = rows(
        ("days: 90}", "days: 90}\n        repeats: {every: year, basis: anniversary}"),
        ("    expires: 2027-09-30\n", ""),
    )
    assert found["plan"] == (None, "no end is stated: 10 years are listed")
    assert found["plan#11"] == ("2034-06-21", "2024-06-21 + 10 years = 2034-06-21")
    assert "plan#12" not in found


def test_so_many_times_go_before_the_expiry():
    found = rows(("days: 90}", "days: 90}\n        repeats: {every: year, basis: anniversary, times: 5}"))
    assert found["plan#6"][0] == "2029-06-21"


def test_an_amended_rule_leaves_what_fell_due_before():
    found = rows(
        (
            "days: 90}",
            """days: 90}
        repeats: {every: year, basis: anniversary, times: 2}
        amended:
          - by: PL118-900-12
            since: 2025-01-01
            due: {rule: fixed-date, date: 2025-12-31}""",
        )
    )
    assert [found[name] for name in found if name.startswith("plan")] == [
        (None, ""),
        ("2024-06-21", "2024-03-23 + 90 days = 2024-06-21"),
        ("2025-12-31", "2025-12-31 is the date given"),
    ]


def test_a_deadline_on_a_day_off_names_it_and_is_not_moved():
    catalog = load(small_bytes(edited(("date: 2024-12-01", "date: 2024-11-28")))).catalog
    named = {row.address: (row.due_on, row.day_off) for row in laid_out(catalog).subjects if row.day_off}
    assert named["PL118-900-14/map#1"] == ("2024-11-28", "a federal holiday (Thanksgiving Day)")
    assert "PL118-900-14/plan#1" not in named


def test_a_requirement_carries_its_rule_and_its_phases_only_where_a_record_sets_the_day():
    subjects = laid_out(load(small_bytes()).catalog).subjects
    assert {row.address: row.rule for row in subjects if row.rule and "#" not in row.address} == {
        "PL118-900-14/map": "fixed-date",
        "PL118-900-14/plan": "after-enactment",
        "PL118-900-14/budget": "after-enactment",
        "PL118-900-14/half-year": "after-enactment",
        "PL118-900-14/review": "after-submission",
        "PL118-900-14/opening": "after-event",
        "PL118-900-14/notice": "before-obligation",
        "PL118-900-14/quarterly": "after-fiscal-quarter",
        "PL118-900-14/someday": "none-stated",
        "HR9001-117-3/scales": "after-enactment",
    }
    assert [row.address for row in subjects if row.phases] == ["PL118-900-14/review", "HR9001-117-3/scales"]


# -- what a record sets


def dated(space: Workspace, item: str, as_of: str) -> dict[str, str]:
    """The due dates of an item on a day, with what is recorded by then."""
    reader = space.reader()
    listed = [each for each in reader.items() if each.id == item]
    counting = Counting(reader.updates(day(as_of), END_OF_TIME))
    (standing,) = standings(listed, reader.subjects(item), (), counting, day(as_of), Thresholds())
    return {each.subject.partition("/")[2]: str(each.due_on) for each in standing.deadlines}


def small_space(folder: Path, clock: Clock, *changes: tuple[str, str]) -> Workspace:
    folder.mkdir(exist_ok=True)
    path = folder / "small.yaml"
    path.write_text(edited(*changes), encoding="utf-8")
    return workspace(folder, catalogs=(path,), clock=clock)


def record(space: Workspace, subject: str, value: str, on: str) -> str:
    return record_update(space, UpdateInput(subject=subject, value=value, reason="Read it", effective_date=on)).id


def test_a_recorded_enactment_anchors_the_deadlines_of_a_bill(tmp_path: Path, clock: Clock):
    space = small_space(tmp_path, clock)
    assert dated(space, "HR9001-117-3", "2026-03-01") == {}
    enacted = record(space, "HR9001-117", "ENACTED:SIGNED", "2022-12-30")
    assert dated(space, "HR9001-117-3", "2022-12-29") == {}
    assert dated(space, "HR9001-117-3", "2022-12-30") == {"scales#1": "2023-01-29"}
    record(space, "HR9001-117", "expired", "2024-01-01")
    assert dated(space, "HR9001-117-3", "2026-03-01") == {"scales#1": "2023-01-29"}  # it was enacted nevertheless
    retract(space, enacted, "Misread")
    assert dated(space, "HR9001-117-3", "2026-03-01") == {}
    space.close()


@pytest.mark.parametrize("stage", ["ENACTED:SIGNED", "ENACTED:TENDAYRULE", "ENACTED:VETO_OVERRIDE"])
def test_any_way_of_enactment_anchors_a_law_whose_date_the_catalogue_does_not_know(tmp_path, clock, stage):
    space = small_space(tmp_path, clock, ("    enacted: 2024-03-23\n", ""))
    record(space, "PL118-900", stage, "2025-01-01")
    found = dated(space, "PL118-900-14", "2026-03-01")
    assert (found["plan#1"], found["budget#1"], found["half-year#1"]) == ("2025-04-01", "2025-03-02", "2025-07-01")
    assert (found["quarterly#1"], found["quarterly#7"]) == ("2025-04-30", "2026-10-30")
    space.close()


def test_a_passed_bill_is_not_enacted(space: Workspace):
    record(space, "HR9001-117", "PASSED:BILL", "2022-12-30")
    assert dated(space, "HR9001-117-3", "2026-03-01") == {}


def test_an_event_that_is_recorded_sets_the_date(tmp_path: Path, clock: Clock):
    event = "event: The bridge opens"
    space = small_space(tmp_path, clock, (event, f"{event}, of: PL118-900-12/A, becomes: met"))
    reader = space.reader()
    opening = next(each for each in reader.subjects("PL118-900-14") if each.address.endswith("/opening"))
    assert opening.arithmetic == (
        "not yet triggered: 1 day after an event (The bridge opens), and PL118-900-12/A is not recorded as met"
    )
    record(space, "PL118-900-12/A", "not-met", "2026-01-01")
    assert "opening#1" not in dated(space, "PL118-900-14", "2026-03-01")
    record(space, "PL118-900-12/A", "met", "2026-02-01")
    assert dated(space, "PL118-900-14", "2026-03-01")["opening#1"] == "2026-02-02"
    space.close()


# -- the shipped catalogue

FROM_2024 = {
    "PL118-47-7036d1/prc-cooperation-report#1": ("2024-06-21", "2024-03-23 + 90 days = 2024-06-21"),
    "PL118-47-7036d2/mexico-alignment-report#1": ("2024-05-22", "2024-03-23 + 60 days = 2024-05-22"),
}
FROM_2025 = {
    "PL119-60-1274/joint-training-report#1": ("2026-06-16", "2025-12-18 + 180 days = 2026-06-16"),
    "PL119-60-6717/element-submission#1": ("2026-02-16", "2025-12-18 + 60 days = 2026-02-16"),
    "PL119-60-8313b/prc-fentanyl-report#1": ("2026-06-16", "2025-12-18 + 180 days = 2026-06-16"),
    "PL119-60-8313c/dea-offices-briefing#1": ("2026-06-16", "2025-12-18 + 180 days = 2026-06-16"),
    "PL119-60-8365/strategy#1": ("2026-06-16", "2025-12-18 + 180 days = 2026-06-16"),
}
FROM_2026 = {
    "PL119-75-7019g/sec-653a-report#1": ("2026-03-20", "2026-02-03 + 45 days = 2026-03-20"),
    "PL119-75-7019g/structure-consultation#1": ("2026-03-05", "2026-02-03 + 30 days = 2026-03-05"),
}


@pytest.fixture
def shipped(tmp_path: Path) -> Iterator[Workspace]:
    clock = Clock()
    clock.set("2027-01-02")
    space = workspace(tmp_path, catalogs=(), shipped=True, clock=clock)
    yield space
    space.close()


def test_these_are_all_the_deadlines_of_the_three_laws(shipped: Workspace):
    laws = ("PL118-47-", "PL119-60-", "PL119-75-")
    found = {
        each.address: (str(each.due_on), each.arithmetic)
        for each in shipped.reader().subjects()
        if each.due_on and each.item.startswith(laws)
    }
    assert found == FROM_2024 | FROM_2025 | FROM_2026


def test_only_one_of_them_falls_on_a_day_off(shipped: Workspace):
    assert {each.address: each.day_off for each in shipped.reader().subjects() if each.day_off} == {
        "PL119-60-6717/element-submission#1": "a federal holiday (Washington's Birthday)"
    }


def test_the_quarterly_updates_cannot_be_computed_and_say_so(shipped: Workspace):
    found = {each.address: each.arithmetic for each in shipped.reader().subjects("PL118-47-7036d1")}
    assert found["PL118-47-7036d1/prc-cooperation-report"] == (
        "updates until 2025-09-30 cannot be computed: 'quarterly' is not defined"
    )


def test_the_reports_of_the_senate_report_have_no_date(shipped: Workspace):
    reports = [each for each in shipped.reader().subjects() if each.item.startswith("SRPT118-71-")]
    assert {each.arithmetic for each in reports} == {
        "no date stated",
        "before an event, not by a date: Before any INCLE assistance for Mexico is obligated",
    }
    assert all(each.due_on is None and "#" not in each.address for each in reports)


def test_the_series_of_section_8365e_hangs_on_the_submission_of_the_strategy(shipped: Workspace):
    assert list(dated(shipped, "PL119-60-8365", "2026-11-21")) == ["strategy#1"]
    submitted = record(shipped, "PL119-60-8365/strategy", "submitted", "2026-07-01")
    assert list(dated(shipped, "PL119-60-8365", "2026-06-30")) == ["strategy#1"]
    assert dated(shipped, "PL119-60-8365", "2026-07-01") == {
        "strategy#1": "2026-06-16",
        "implementation-report#1": "2027-07-01",
        "implementation-report#2": "2028-07-01",
        "implementation-report#3": "2029-07-01",
        "implementation-report#4": "2030-07-01",
        "implementation-report#5": "2031-07-01",
        "implementation-report#6": "2032-07-01",
    }
    retract(shipped, submitted, "Another report")
    assert list(dated(shipped, "PL119-60-8365", "2026-11-21")) == ["strategy#1"]
