"""The overview: what is overdue, which money is held, which bill died, on any day."""

from pathlib import Path

import pytest

from benchmarks.generated_large import large_workspace
from tests.builders import Clock, workspace
from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.overview import OverviewReading, OverviewView, overview
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.workspace import Workspace

BRIDGES = Path(__file__).parent.parent / "fixtures" / "withholding.yaml"
HELD = "PL119-40-7b"


@pytest.fixture
def bridges(tmp_path: Path, clock: Clock) -> Workspace:
    clock.set("2026-11-21")
    return workspace(tmp_path, catalogs=(BRIDGES,), clock=clock, shipped=False)


@pytest.fixture
def shipped(tmp_path: Path, clock: Clock) -> Workspace:
    clock.set("2026-11-21")
    return workspace(tmp_path, catalogs=(), clock=clock, shipped=True)


def on(space: Workspace, day: str) -> OverviewView:
    return overview(space, space.at(day))


def recorded(space: Workspace, value: str, day: str, *, evidence: bool = False, **more: str) -> None:
    page = [EvidenceInput(url="https://example.org/a", title="A letter")] if evidence else []
    asked = UpdateInput(subject=HELD, value=value, effective_date=day, reason="Read it", **more)
    record_update(space, asked, page)


def held(space: Workspace, day: str) -> dict[str, str]:
    return {each.item: each.state for each in on(space, day).held}


def test_money_stays_on_the_page_until_it_is_released_with_evidence(bridges: Workspace):
    assert HELD in held(bridges, "2026-06-01")
    recorded(bridges, "certified", "2026-06-02", evidence=True)
    assert held(bridges, "2026-06-03")[HELD] == "certified 2026-06-02; no release recorded"
    recorded(bridges, "partially-released", "2026-06-10", dollars="$10,000,000")
    assert held(bridges, "2026-06-11")[HELD] == "certified 2026-06-02; partially released 2026-06-10: $10,000,000"
    recorded(bridges, "released", "2026-07-01")
    assert held(bridges, "2026-07-02")[HELD] == "released (claimed) 2026-07-01"
    recorded(bridges, "released", "2026-07-05", evidence=True)
    assert HELD not in held(bridges, "2026-07-06")


def test_a_submission_that_nothing_supports_is_named_as_claimed(shipped: Workspace):
    asked = UpdateInput(
        subject="PL119-60-8313c/dea-offices-briefing", value="submitted", effective_date="2026-06-10", reason="Heard so"
    )
    record_update(shipped, asked)
    view = on(shipped, "2026-11-21")
    assert [each.subject for each in view.claimed] == ["PL119-60-8313c/dea-offices-briefing#1"]
    assert len(view.overdue) == 8


def test_bills_that_died_are_named_with_what_succeeded_them_by_then(shipped: Workspace):
    dead = {each.item: each.successors for each in on(shipped, "2026-11-21").died}
    assert dead == {
        "S1897-118": ("S1138-119", "HR6907-119"),
        "HR1808-117": ("HR3115-119", "S1531-119"),
        "S1048-118": (),
    }
    early = {each.item: each.successors for each in on(shipped, "2025-02-01").died}
    assert early["S1897-118"] == ()  # reintroduced on March 26
    assert "S1531-119" not in early["HR1808-117"]  # introduced on April 30


def test_the_bills_that_die_with_the_congress_had_been_introduced(shipped: Workspace):
    now, before = on(shipped, "2026-11-21").ending, on(shipped, "2025-02-01").ending
    assert now is not None
    assert before is not None
    assert (now.congress, str(now.ends_on), now.days) == (119, "2027-01-03", 43)
    assert before.open_bills < now.open_bills


def test_a_long_catalogue_is_shown_as_it_is_read_and_ends_as_if_read_at_once(tmp_path: Path):
    space = large_workspace(tmp_path, 7_000, 2_000, 200)
    reading = OverviewReading(space, space.at())
    shown = [reading.read_on(space)]
    while (last := shown[-1]) is not None and last.rest is not None:
        shown.append(last.rest.read_on(space))
    first, last = shown[0], shown[-1]
    assert first is not None
    assert first.view is not None
    assert first.read < first.total
    assert first.view.addressees
    assert not first.view.trend
    assert last is not None
    assert last.view == overview(space, space.at())


def test_only_the_newest_changes_are_read_and_all_are_counted(tmp_path: Path):
    space = large_workspace(tmp_path, 100, 60, 20)
    whole = overview(space, space.at())
    few = OverviewReading(space, space.at(), most_changes=7)
    while few.read_part():
        pass
    assert few.whole().changed == whole.changed[:7]
    assert (few.whole().changes, whole.changes, len(whole.changed)) == (80, 80, 80)


def test_a_reading_ends_when_the_ledger_was_opened_anew(tmp_path: Path):
    space = large_workspace(tmp_path, 100, 10, 0)
    reading = OverviewReading(space, space.at())
    space.close()
    assert reading.read_on(space) is None
