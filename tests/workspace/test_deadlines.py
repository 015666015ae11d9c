"""Deadlines by date: which are listed, in which group, who owes them, and what has no date and why."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import Clock, day, edited, workspace
from tracker.catalog.vocabulary import DeadlineState
from tracker.errors import BadArgument
from tracker.workspace.deadline_words import computed_by, distance, said
from tracker.workspace.deadlines import DeadlinesView, Wanted, deadlines, groups
from tracker.workspace.detail import detail
from tracker.workspace.evidence import EvidenceInput, add_evidence
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.viewing import show_item
from tracker.workspace.workspace import Workspace


def read(space: Workspace, as_of: str = "2024-06-01", **wanted: object) -> DeadlinesView:
    return deadlines(space, space.at(as_of), Wanted(**wanted))  # type: ignore[arg-type]


def due(view: DeadlinesView) -> list[str]:
    """The listed deadlines without the series of figures after each quarter."""
    return [_local(each.subject) for each in view.deadlines if "quarterly" not in each.subject]


def grouped(view: DeadlinesView) -> dict[str, list[str]]:
    return {group.title: [_local(each.subject) for each in group.deadlines] for group in groups(view)}


def reasons(view: DeadlinesView) -> dict[str, str]:
    return {_local(each.subject): each.reason for each in view.uncomputed}


def record(space: Workspace, subject: str, value: str, on: str, **more: str) -> None:
    record_update(
        space,
        UpdateInput(subject=f"PL118-900-14/{subject}", value=value, effective_date=on, reason="It says so", **more),
        [EvidenceInput(url="https://example.org/a")],
    )


def _local(address: str) -> str:
    return address.partition("/")[2]


# -- which are listed


def test_deadlines_stand_by_date(space: Workspace) -> None:
    view = read(space)
    assert due(view) == ["budget#1", "plan#1", "half-year#1", "map#1"]
    assert [each.due_on for each in view.deadlines] == sorted(each.due_on for each in view.deadlines)
    assert [each.state for each in view.deadlines[:3]] == [
        DeadlineState.OVERDUE,
        DeadlineState.OVERDUE,
        DeadlineState.DUE_SOON,
    ]


def test_nothing_is_due_under_a_law_before_it_is_enacted(space: Workspace) -> None:
    view = read(space, "2024-03-22", every=True)
    assert (view.deadlines, reasons(view)) == ((), {"scales": "cannot be computed: HR9001-117 is not enacted"})
    assert (view.no_date, view.before_event) == (0, 0)


def test_a_law_whose_enactment_is_not_recorded_says_so(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    enacted = "    stages:\n      - stage: ENACTED:SIGNED\n        date: 2024-03-23\n"
    own.write_text(
        edited(
            ("    enacted: 2024-03-23\n", ""),
            (enacted, "    stages:\n      - stage: REFERRED\n        date: 2024-01-01\n"),
        )
    )
    assert reasons(read(workspace(tmp_path, catalogs=(own,))))["plan"] == (
        "cannot be computed: enactment date not recorded"
    )


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"within": 20}, ["plan#1"]),
        ({"within": 19}, []),
        ({"within": 99_999}, ["plan#1", "half-year#1", "map#1"]),
        ({"overdue": True}, ["budget#1"]),
        ({"first": day("2024-06-21")}, ["plan#1", "half-year#1", "map#1"]),
        ({"first": day("2024-06-22")}, ["half-year#1", "map#1"]),
        ({"last": day("2024-06-21")}, ["budget#1", "plan#1"]),
        ({"first": day("2024-06-21"), "last": day("2024-06-21")}, ["plan#1"]),
        ({"overdue": True, "last": day("2024-05-21")}, []),
    ],
)
def test_filters_take_their_first_and_last_day_in(
    space: Workspace, wanted: dict[str, object], expected: list[str]
) -> None:
    assert due(read(space, **wanted)) == expected


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"first": day("2024-06-22"), "last": day("2024-06-21")}, "2024-06-22 lies after the last, 2024-06-21"),
        ({"overdue": True, "within": 90}, "lies ahead"),
        ({"within": 90, "last": day("2024-06-21")}, "two different spans"),
    ],
)
def test_wishes_that_contradict_each_other_are_refused_in_one_sentence(
    space: Workspace, wanted: dict[str, object], said: str
) -> None:
    with pytest.raises(BadArgument, match=said) as refused:
        read(space, **wanted)
    assert refused.value.message.count(".") == 1


# -- groups


def test_deadlines_are_grouped_by_what_presses(space: Workspace, clock: Clock) -> None:
    clock.set("2024-06-01")
    record(space, "budget#1", "submitted", "2024-05-01")
    record(space, "quarterly#1", "incomplete", "2024-05-01")
    found = grouped(read(space))
    assert found["Overdue"] == ["quarterly#1"]
    assert found["Due within 30 days"] == ["plan#1"]
    assert found["Later"][:3] == ["quarterly#2", "half-year#1", "quarterly#3"]
    assert found["Answered"] == ["budget#1"]


def test_a_group_that_is_empty_is_there_all_the_same(space: Workspace) -> None:
    assert [(title, len(each)) for title, each in grouped(read(space, overdue=True)).items()] == [
        ("Overdue", 2),
        ("Due within 30 days", 0),
        ("Later", 0),
        ("Answered", 0),
    ]


# -- who owes it


def test_a_deadline_says_who_owes_it_to_whom_and_by_which_text(space: Workspace) -> None:
    owed = read(space).owed("PL118-900-14/plan#1")
    assert (owed.actors, owed.recipients, owed.authority, owed.counted_from) == (
        ("Ministry of Roads",),
        ("Committee on Roads",),
        "Statute",
        ("PL118-900",),
    )


# -- what has no date


def test_what_has_no_date_says_why(space: Workspace) -> None:
    view = read(space)
    assert reasons(view) == {
        "review": "not yet triggered: 1 year after the submission of PL118-900-14/plan, and none is recorded",
        "opening": "1 day after an event: The bridge opens",
    }
    assert (view.no_date, view.before_event) == (1, 1)
    assert {each.subject for each in view.uncomputed} <= view.requirements.keys()


def test_what_recurs_in_a_way_that_is_not_defined_has_a_first_deadline_and_says_why_no_other(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    plan = "due: {rule: after-enactment, days: 90}"
    own.write_text(edited((plan, f"{plan}\n        repeats: {{every: quarter, basis: undefined, until: 2025-09-30}}")))
    view = read(workspace(tmp_path, catalogs=(own,)))
    assert "plan#1" in due(view)
    assert reasons(view)["plan"] == "updates until 2025-09-30 cannot be computed: 'quarterly' is not defined"
    assert [each.deadlines for each in view.uncomputed if each.subject.endswith("/plan")] == [1]


def test_a_bill_binds_nobody_and_is_listed_only_if_all_is_asked_for(space: Workspace) -> None:
    assert "scales" not in reasons(read(space))
    everything = reasons(read(space, every=True))
    assert everything["scales"] == "cannot be computed: HR9001-117 is not enacted"
    assert everything["someday"] == "no date stated"
    assert everything["notice"] == "before an event, not by a date: Before asphalt is bought"


def test_a_submission_gives_what_hangs_on_it_its_dates(space: Workspace, clock: Clock) -> None:
    clock.set("2024-07-01")
    record(space, "plan#1", "submitted", "2024-06-11")
    view = read(space, "2024-07-01")
    assert [str(each.due_on) for each in view.deadlines if "review" in each.subject] == [
        "2025-06-11",
        "2026-06-11",
        "2027-06-11",
        "2028-06-11",
    ]
    assert "review" not in reasons(view)
    assert "review" in reasons(read(space, "2024-06-10"))


def test_a_requirement_that_was_waived_needs_no_date(space: Workspace, clock: Clock) -> None:
    clock.set("2024-06-01")
    record_update(
        space,
        UpdateInput(subject="PL118-900-14/opening", value="waived", effective_date="2024-05-30", reason="Closed"),
    )
    assert list(reasons(read(space))) == ["review"]
    assert "opening" in reasons(read(space, "2024-05-29"))


def test_what_is_overdue_has_a_date_so_nothing_else_is_told(space: Workspace) -> None:
    view = read(space, overdue=True)
    assert (view.uncomputed, view.no_date, view.before_event) == ((), 0, 0)


# -- words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-913, "913 days ago"),
        (-1, "1 day ago"),
        (0, "today"),
        (1, "in 1 day"),
        (30, "in 30 days"),
        (1234, "in 1,234 days"),
    ],
)
def test_a_distance_in_words(days: int, words: str) -> None:
    assert distance(days) == words


def test_overdue_says_that_no_evidence_is_recorded_and_never_that_nothing_was_submitted(space: Workspace) -> None:
    words = {_local(each.subject): said(each) for each in read(space).deadlines}
    assert words["budget#1"] == "due 2024-05-22, no evidence of submission recorded"
    assert (words["plan#1"], words["map#1"]) == ("", "")


def test_arithmetic_names_a_day_off_and_says_that_the_date_is_not_moved(space: Workspace) -> None:
    words = {_local(each.subject): computed_by(each) for each in read(space).deadlines}
    assert words["map#1"] == "2024-12-01 is the date given; falls on a Sunday, not moved"
    assert words["plan#1"] == "2024-03-23 + 90 days = 2024-06-21"


# -- the detail of an item


def told(space: Workspace, as_of: str, item: str = "PL118-900-14") -> str:
    """The detail of an item, without regard to where its lines break."""
    page = detail(show_item(space, space.at(as_of), item), 100)
    return " ".join(" ".join("".join(span.text for span in line) for line in page.lines).split())


def test_the_detail_of_an_item_tells_a_deadline_whole(space: Workspace, clock: Clock) -> None:
    clock.set("2025-01-02")
    record(space, "map#1", "submitted", "2024-12-03", recipients="Committee on Maps")
    record(space, "half-year#1", "incomplete", "2024-09-20")
    add_evidence(
        space,
        "PL118-900-14/half-year",
        EvidenceInput(title="The gazette", found_nothing=True, accessed_on="2024-12-30"),
    )
    words = told(space, "2025-01-02")
    assert "#1 Submitted 2024-12-03, 2 days late (due 2024-12-01)" in words
    assert "due date: 2024-12-01 is the date given; falls on a Sunday, not moved" in words
    assert "delivered to Committee on Maps" in words
    assert "#1 Overdue: Incomplete, due 2024-09-23" in words
    assert "searched 2024-12-30, nothing found" in words
    assert "due: not yet triggered: 1 year after the submission of PL118-900-14/plan, and none is recorded" in words
    assert "then every year (anniversary), 3 times" in words
    assert "are not computed" not in words


def test_the_detail_says_why_there_is_no_further_deadline(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    plan = "due: {rule: after-enactment, days: 90}"
    own.write_text(edited((plan, f"{plan}\n        repeats: {{every: year, basis: undefined}}")))
    words = told(workspace(tmp_path, catalogs=(own,)), "2024-06-01")
    assert "further deadlines: updates until 2027-09-30 cannot be computed: 'annually' is not defined" in words


def test_the_detail_knows_where_each_deadline_stands(space: Workspace) -> None:
    page = detail(show_item(space, space.at("2024-06-01"), "PL118-900-14"), 60)
    place = page.places["PL118-900-14/plan#1"]
    assert "#1 Due soon: due 2024-06-21" in "".join(span.text for span in page.lines[place])
    assert "plan  A plan" in "".join(span.text for span in page.lines[page.places["PL118-900-14/plan"]])


def test_the_last_day_of_all_is_no_obstacle(space: Workspace) -> None:
    assert deadlines(space, space.at("8999-12-31"), Wanted(within=99_999)).deadlines == ()
    assert date(8999, 12, 31) == space.at("8999-12-31").as_of
