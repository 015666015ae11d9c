"""Who recorded what: every kind of row, the newest first, a part at a time."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.builders import Clock, Ledger, change, citation, note, one_of_every_kind, source, workspace
from tracker.cli.activity import KINDS
from tracker.errors import BadArgument, InvalidInput
from tracker.settings import Settings
from tracker.workspace.activity import ActivityKind, ActivityView, activity
from tracker.workspace.detail.activity import KIND_MARKS, said_of, times
from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.recording import UpdateInput, correct_update, record_note, record_update, retract, review
from tracker.workspace.workspace import Workspace


def asked(space: Workspace, **more: object) -> ActivityView:
    return activity(space, space.at(), **more)  # type: ignore[arg-type]


def said(space: Workspace, **more: object) -> list[tuple[str, str]]:
    return [(each.kind.value, said_of(each)) for each in asked(space, **more).acts]


def test_every_kind_of_row_shows_and_says_what_it_is(tmp_path: Path) -> None:
    Ledger(tmp_path / "ledger.db").record(*one_of_every_kind())
    assert said(workspace(tmp_path)) == [
        ("retraction", "retracted R01 Response: Noted, on 2026-01-01"),
        ("change", "R01 Response: Noted, on 2026-01-01 [since retracted]"),
        ("decision", "dismissed: HR9001-117 is REPORTED"),
        ("suggestion", "suggested: HR9001-117 is REPORTED"),
        ("handle", "R01 tagged urgent"),
        ("brief", "brief of 2026Q1"),
        ("review", "agreed with R01 Adoption: Open"),
        ("citation", "“A page” supports R01 Adoption: Open"),
        ("attachment", "a.pdf, for “A page”"),
        ("evidence", "“A page”"),
        ("change", "R01 Adoption: Open, on 2026-01-01"),
    ]


def test_a_row_names_its_item_whatever_its_kind(tmp_path: Path) -> None:
    Ledger(tmp_path / "ledger.db").record(*one_of_every_kind())
    items = {each.kind: each.item for each in asked(workspace(tmp_path)).acts}
    assert items.pop(ActivityKind.BRIEF) == ""
    assert items.pop(ActivityKind.SUGGESTION) == items.pop(ActivityKind.DECISION) == "HR9001-117"
    assert set(items.values()) == {"R01"}


def test_a_correction_says_what_it_makes_of_the_row_and_marks_the_old_one(space: Workspace) -> None:
    made = record_update(space, UpdateInput(subject="R01", value="open", reason="Read it"))
    correct_update(space, made.id, "Wrong day", {"effective_date": "2026-02-01"})
    assert said(space) == [
        ("correction", "corrected to R01 Adoption: Open, on 2026-02-01"),
        ("change", "R01 Adoption: Open, on 2026-03-02 [since corrected]"),
    ]
    assert [each.reason for each in asked(space, kind="correction").acts] == ["Wrong day"]


def test_what_was_retracted_names_who_and_why(space: Workspace) -> None:
    made = record_note(space, "R02", "A remark")
    space.author = "Ben"
    retract(space, made.id, "Of another road")
    act = asked(space).acts[0]
    assert (act.author, act.kind, act.body, act.item, act.reason, act.update) == (
        "Ben",
        ActivityKind.RETRACTION,
        ActivityKind.NOTE,
        "R02",
        "Of another road",
        made.id,
    )


@pytest.mark.parametrize("kind", ActivityKind)
def test_each_kind_can_be_asked_for_alone(tmp_path: Path, kind: ActivityKind) -> None:
    ledger = Ledger(tmp_path / "ledger.db")
    (first, *_) = ledger.record(*one_of_every_kind(), note())
    ledger.record(change("noted", reason="Wrong", corrects=first.id))
    space = workspace(tmp_path)
    every = [each for each in asked(space).acts if each.kind is kind]
    found = asked(space, kind=kind.value)
    if kind is ActivityKind.CHANGE:  # a correction of a change is a change, too
        every += [each for each in asked(space).acts if each.kind is ActivityKind.CORRECTION]
    assert {each.id for each in found.acts} == {each.id for each in every}
    assert found.total == len(every)


def test_an_author_is_asked_for_in_any_case_and_counted(space: Workspace) -> None:
    record_note(space, "R01", "One")
    space.author = "Ben"
    record_note(space, "R02", "Two")
    view = asked(space, by="ANA")
    assert ([each.author for each in view.acts], view.total, view.authors) == (["Ana"], 1, {"Ana": 1, "Ben": 1})


def test_an_author_who_recorded_nothing_is_refused_with_the_nearest(space: Workspace) -> None:
    record_note(space, "R01", "One")
    with pytest.raises(BadArgument, match=r"Nobody called 'Anna' has recorded anything\. Did you mean Ana\?"):
        asked(space, by="Anna")


def test_a_kind_that_there_is_not_is_refused(space: Workspace) -> None:
    with pytest.raises(BadArgument, match="There is no kind 'rumor'"):
        asked(space, kind="rumor")


def test_since_a_day_means_from_its_beginning_in_the_time_zone(tmp_path: Path) -> None:
    clock = Clock()
    space = workspace(tmp_path, clock=clock, settings=Settings(timezone="America/New_York"))
    for moment, words in (("2026-03-03T04:59:00", "late on the 2nd"), ("2026-03-03T05:01:00", "early on the 3rd")):
        clock.set(moment)
        record_note(space, "R01", words)
    assert [each.reason for each in asked(space, since="2026-03-03").acts] == ["early on the 3rd"]
    assert [str(each.day) for each in asked(space).acts] == ["2026-03-03", "2026-03-02"]


def test_since_an_instant_means_after_it(space: Workspace) -> None:
    record_note(space, "R01", "seen")
    seen = asked(space).acts[0].arrived_at
    record_note(space, "R01", "new")
    assert [each.reason for each in asked(space, since=seen).acts] == ["new"]


def test_a_day_that_is_none_is_refused(space: Workspace) -> None:
    with pytest.raises(InvalidInput):
        asked(space, since="the other day")


def test_parts_hold_every_row_once(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.db")
    for number in range(7):
        ledger.record(note(reason=f"Remark {number}"), note(subject="R02", reason=f"Other {number}"))
    space = workspace(tmp_path)
    found: list[int] = []
    before: int | None = None
    while True:
        view = activity(space, space.at(), most=5, before=before)
        assert view.total == 14
        found += [each.seq for each in view.acts]
        before = view.before
        if before is None:
            break
    assert found == list(range(14, 0, -1))


def test_rows_that_arrived_later_are_not_known_before(space: Workspace) -> None:
    record_note(space, "R01", "One")
    at = space.at()
    record_note(space, "R01", "Two")
    view = activity(space, at)
    assert ([each.reason for each in view.acts], view.total, view.authors) == (["One"], 1, {"Ana": 1})


def test_both_clocks_are_told_where_they_differ(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.db", Clock())
    ledger.record(note(), at=datetime(2026, 3, 2, 15, 0, tzinfo=UTC))
    ledger.record(note(), at=datetime(2026, 2, 27, 20, 30, tzinfo=UTC))  # a clock that goes wrong
    space = workspace(tmp_path)
    act = asked(space).acts[0]
    assert times(act, "America/New_York") == "recorded 2026-02-27 15:30, arrived 2026-03-02 10:00"
    assert "arrived" not in times(act._replace(arrived_at=act.recorded_at), "America/New_York")


def test_internal_rows_say_so(space: Workspace) -> None:
    record_note(space, "R01", "Hush", internal=True)
    record_update(
        space,
        UpdateInput(subject="R02", value="open", reason="Read"),
        [EvidenceInput(title="A letter", internal=True)],
    )
    assert {each.kind.value: each.internal for each in asked(space).acts} == {
        "note": True,
        "change": False,
        "evidence": True,
        "citation": True,
    }


def test_a_search_that_found_nothing_supports_nothing(tmp_path: Path) -> None:
    from tracker.ledger.kinds import EvidenceKind

    searched = source("The gazette", kind=EvidenceKind.SEARCHED_FOUND_NOTHING)
    Ledger(tmp_path / "ledger.db").record(searched, citation(searched.id))
    assert said(workspace(tmp_path)) == [
        ("citation", "“The gazette” found nothing on R01"),
        ("evidence", "searched, found nothing: The gazette"),
    ]


def test_a_review_says_of_what(space: Workspace) -> None:
    made = record_update(space, UpdateInput(subject="R01", value="open", reason="Read it"))
    review(space, made.id, "disputed", "The gazette says otherwise")
    assert said(space)[0] == ("review", "disputed R01 Adoption: Open")


def test_the_command_offers_exactly_these_kinds() -> None:
    assert set(KINDS) == {each.value for each in ActivityKind} == {each.value for each in KIND_MARKS}


def test_without_a_ledger_nothing_is_recorded(space: Workspace) -> None:
    view = asked(space)
    assert (view.acts, view.total, view.before, view.authors) == ((), 0, None, {})
