"""What changed since one last looked: kept beside the ledger, by arrival, and never taken for more than was seen."""

from pathlib import Path

import pytest

from tests.builders import Clock, workspace
from tracker.dates.days import END_OF_TIME, Instant
from tracker.workspace.evidence import EvidenceInput, add_evidence
from tracker.workspace.keeping import keep
from tracker.workspace.looked import NAME, last_looked, mark_as_seen
from tracker.workspace.overview import overview
from tracker.workspace.recording import UpdateInput, correct_update, record_check, record_note, record_update, retract
from tracker.workspace.workspace import Workspace


def update(space: Workspace, subject: str = "R01", value: str = "open") -> str:
    return record_update(space, UpdateInput(subject=subject, value=value, reason="Read it")).id


def seen(space: Workspace) -> None:
    mark_as_seen(space, space.at().known_at)


def changed(space: Workspace) -> list[tuple[str, str]]:
    return [(each.item, each.words) for each in overview(space, space.at()).changed]


def test_who_never_looked_is_told_everything_the_newest_first(space: Workspace):
    update(space)
    record_check(space, "R02", "Looked")
    view = overview(space, space.at())
    assert view.looked is None
    assert changed(space) == [("R02", "checked, nothing had changed"), ("R01", "Adoption: Open")]


def test_looking_itself_marks_nothing(space: Workspace):
    update(space)
    for _ in range(2):
        assert len(changed(space)) == 1
    assert last_looked(space) is None


def test_only_what_arrived_after_is_told(space: Workspace):
    update(space)
    seen(space)
    assert changed(space) == []
    record_note(space, "R03", "A remark")
    assert changed(space) == [("R03", "note")]


def test_it_goes_by_arrival_and_not_by_the_day_it_became_so(space: Workspace):
    update(space)
    seen(space)
    record_update(space, UpdateInput(subject="R02", value="open", reason="Found late", effective_date="2020-01-01"))
    assert changed(space) == [("R02", "Adoption: Open")]


def test_corrections_retractions_and_evidence_are_told(space: Workspace):
    wrong, other = update(space), update(space, "R02")
    seen(space)
    correct_update(space, wrong, "It was half", {"value": "partially-addressed"})
    retract(space, other, "Never so")
    add_evidence(space, "R03", EvidenceInput(title="A page", url="https://example.org/a"))
    add_evidence(space, "R03", EvidenceInput(title="A place", found_nothing=True))
    assert set(changed(space)) == {
        ("R01", "corrected, Adoption: Open – Partially Addressed"),
        ("R02", "retracted, Adoption: Open"),
        ("R03", "evidence"),
        ("R03", "searched, found nothing"),
    }


def test_a_day_before_what_was_marked_is_not_marked_back(space: Workspace):
    update(space)
    seen(space)
    marked = last_looked(space)
    mark_as_seen(space, Instant("2020-01-01T00:00:00.000000Z"))
    assert last_looked(space) == marked


def test_an_empty_ledger_marks_nothing_so_that_the_first_row_is_new(space: Workspace):
    assert space.at().known_at == END_OF_TIME
    seen(space)
    assert last_looked(space) is None
    update(space)
    assert len(changed(space)) == 1


@pytest.mark.parametrize("plain", [None, 7, [], {}, {"known_at": 3}, {"known_at": "soon"}])
def test_what_is_kept_amiss_is_as_good_as_nothing(space: Workspace, plain: object):
    keep(space, NAME, plain)
    assert last_looked(space) is None


def test_each_ledger_has_its_own(tmp_path: Path, space: Workspace, clock: Clock):
    update(space)
    seen(space)
    (tmp_path / "other").mkdir()
    other = workspace(tmp_path / "other", clock=clock)
    update(other)
    assert last_looked(other) is None
    other.close()
