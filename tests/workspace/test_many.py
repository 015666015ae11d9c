"""The same of many subjects: each judged apart, all recorded in one transaction or none."""

from datetime import date
from pathlib import Path

import pytest

from tracker.catalog.vocabulary import Axis
from tracker.dates.days import END_OF_TIME
from tracker.errors import BadArgument, InvalidInput
from tracker.ledger.integrity import verify
from tracker.ledger.kinds import UpdateKind
from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.many import (
    CheckInput,
    NoteInput,
    Planned,
    add_sources,
    plan_many,
    record_many,
    shared_axes,
    subjects_of,
)
from tracker.workspace.recording import UpdateInput, record_update, undo
from tracker.workspace.workspace import Workspace

OPEN = UpdateInput(subject="", value="open", reason="Read the report", axis="adoption")
PAGE = EvidenceInput(url="https://example.org/a", title="A page")


def history(space: Workspace) -> list[tuple[str, str | None, str]]:
    return [(each.subject, each.value, each.reason) for each in space.reader().history(END_OF_TIME)]


def cited(space: Workspace) -> list[str]:
    """The items that count on a citation, with whether it is of an update."""
    citations = space.reader().citations(date.max, END_OF_TIME)
    return [f"{each.item}{' update' if each.update_id else ''}" for each in citations]


def test_an_update_of_many_is_one_action_with_its_evidence_recorded_once(space: Workspace, tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(b"text")
    sources = [PAGE, EvidenceInput(file=str(tmp_path / "a.txt"))]
    done = record_many(space, ["R01", "r02", "R04"], OPEN, sources)
    assert done.sentence.startswith("Recorded adoption of R01, R02 and R04: Open (")
    assert history(space) == [(item, "open", "Read the report") for item in ("R01", "R02", "R04")]
    assert [each.title for each in space.reader().evidence(END_OF_TIME)] == ["A page", "a.txt"]
    assert cited(space) == ["R01 update", "R02 update", "R04 update"] * 2
    assert not verify(space.ledger).problems
    assert undo(space).sentence.startswith("Retracted 3 updates, of R01, R02 and R04 (")
    assert cited(space) == []


def test_one_that_cannot_have_it_keeps_all_from_being_recorded_and_is_named_with_the_reason(space: Workspace):
    with pytest.raises(InvalidInput) as refused:
        record_many(space, ["R01", "PL118-900", "R99"], OPEN)
    assert "PL118-900: PL118-900 has no axis 'adoption'." in refused.value.message
    assert "R99: No catalogue holds 'R99'." in refused.value.message
    assert not space.ledger.exists()


def test_the_plan_says_what_each_would_get_and_records_nothing(space: Workspace):
    record_update(space, UpdateInput(subject="R02", value="open", reason="Read it"))
    plan = plan_many(space, ["R01", "R02", "PL118-900", "r1"], OPEN)
    assert plan.rows[0] == Planned("R01", "Adoption: Open, effective 2026-03-02")
    assert [row.subject for row in plan.refused] == ["R02", "PL118-900", "r1"]
    assert "Ana has already recorded adoption of R02: Open" in plan.refused[0].refused
    assert plan.refused[2].refused == "R01 is named twice."
    assert len(history(space)) == 1


def test_checks_and_notes_of_many(space: Workspace):
    record_many(space, ["R01", "R02"], CheckInput(reason="The page", axis="adoption", day="yesterday"))
    done = record_many(space, ["R01", "PL118-900"], NoteInput(text="Ask again", internal=True))
    assert done.sentence.startswith("Recorded notes on R01 and PL118-900 (")
    rows = space.reader().history(END_OF_TIME)
    assert [(each.subject, each.kind, each.axis, str(each.effective_date)) for each in rows] == [
        ("R01", UpdateKind.CHECK, Axis.ADOPTION, "2026-03-01"),
        ("R02", UpdateKind.CHECK, Axis.ADOPTION, "2026-03-01"),
        ("R01", UpdateKind.NOTE, None, "2026-03-02"),
        ("PL118-900", UpdateKind.NOTE, None, "2026-03-02"),
    ]


def test_evidence_for_many_is_recorded_once_and_cited_for_each(space: Workspace):
    update = record_update(space, UpdateInput(subject="R03", value="open", reason="Read it"))
    done = record_many(space, ["R01", "R02", update.id], PAGE)
    assert done.sentence.startswith("Recorded evidence for R01, R02 and R03 (")
    assert len(space.reader().evidence(END_OF_TIME)) == 1
    assert cited(space) == ["R01", "R02", "R03 update"]


def test_evidence_that_says_nothing_is_refused_whatever_the_subject(space: Workspace):
    with pytest.raises(InvalidInput, match="This evidence says nothing yet"):
        plan_many(space, ["R01", "R02"], EvidenceInput())


def test_several_sources_for_one_subject_are_one_action(space: Workspace):
    add_sources(space, "R01", [PAGE, EvidenceInput(url="https://example.org/b")])
    assert cited(space) == ["R01", "R01"]
    with pytest.raises(InvalidInput):
        add_sources(space, "R01", [PAGE, EvidenceInput(url="ftp://example.org/b")])
    assert len(cited(space)) == 2
    undo(space)
    assert cited(space) == []


def test_no_subject_and_too_many_are_refused(space: Workspace):
    with pytest.raises(BadArgument, match="No subject is named"):
        record_many(space, [], OPEN)
    with pytest.raises(BadArgument, match="1,001 subjects are more than 1,000"):
        record_many(space, [f"R{number}" for number in range(1_001)], OPEN)


def test_subjects_stand_between_commas_each_once():
    assert subjects_of(" R01, R02,,R01 ,PL118-900-12/B") == ("R01", "R02", "PL118-900-12/B")


def test_the_axes_that_all_have(space: Workspace):
    assert shared_axes(space, ["R01", "R02"]) == (Axis.ADOPTION, Axis.RESPONSE, Axis.TREND)
    assert Axis.STAGE not in shared_axes(space, ["PL118-900", "R01"])
