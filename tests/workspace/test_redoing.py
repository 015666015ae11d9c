"""Undo walks back over one's own actions, redo walks forward, and a new recording ends the walk."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import Clock, workspace
from tracker.dates.days import END_OF_TIME
from tracker.errors import BadArgument
from tracker.ledger.integrity import verify
from tracker.ledger.kinds import HandleKind, Stance
from tracker.workspace.briefs import record_brief, recorded_briefs
from tracker.workspace.evidence import EvidenceInput, add_evidence
from tracker.workspace.handles import set_handle
from tracker.workspace.recording import (
    UpdateInput,
    correct_update,
    record_check,
    record_note,
    record_update,
    retract,
    review,
    undo,
)
from tracker.workspace.redoing import redo
from tracker.workspace.workspace import Workspace

OPEN = UpdateInput(subject="R01", value="open", reason="Read the report", effective_date="2026-02-01")
PAGE = EvidenceInput(url="https://example.org/a", title="A page", grade="B2", quote="So it is")
NOTHING = "has taken nothing back that could be recorded again"


def counting(space: Workspace) -> list[str]:
    return [each.reason for each in space.reader().updates(date.max, END_OF_TIME)]


def test_redo_records_the_update_its_evidence_and_its_file_again_naming_each(space: Workspace, tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(b"text")
    done = record_update(space, OPEN, [PAGE, EvidenceInput(file=str(tmp_path / "a.txt"))])
    (old, _), before = space.reader().evidence(END_OF_TIME), space.reader().updates(date.max, END_OF_TIME)[0]
    undo(space)
    said = redo(space).sentence
    assert said.startswith("Recorded again the adoption of R01: Open, effective 2026-02-01 and its evidence (2) (")
    update = space.reader().updates(date.max, END_OF_TIME)[0]
    same = before._replace(
        id=update.id, seq=update.seq, recorded_at=update.recorded_at, arrived_at=update.arrived_at, repeats=done.id
    )
    assert update == same
    pages = space.reader().evidence(END_OF_TIME)
    assert pages[0] == old._replace(id=pages[0].id, seq=pages[0].seq, arrived_at=pages[0].arrived_at)
    cited = [(each.evidence, each.update_id, each.stance) for each in space.reader().citations(date.max, END_OF_TIME)]
    assert cited == [(each.id, update.id, Stance.SUPPORTS) for each in pages]
    (file,) = space.reader().attachments(END_OF_TIME)
    assert (file.evidence, file.filename) == (pages[1].id, "a.txt")
    assert space.reader().repeated()[old.id] == pages[0].id
    assert not verify(space.ledger).problems


def test_undo_walks_back_and_redo_walks_forward(space: Workspace):
    for text in ("one", "two", "three"):
        record_note(space, "R01", text)
    undo(space)
    undo(space)
    assert counting(space) == ["one"]
    redo(space)
    assert counting(space) == ["one", "two"]
    redo(space)
    assert counting(space) == ["one", "two", "three"]
    with pytest.raises(BadArgument, match=NOTHING):
        redo(space)
    undo(space)
    assert counting(space) == ["one", "two"]
    undo(space)
    undo(space)
    assert counting(space) == []
    for _ in range(3):
        redo(space)
    assert counting(space) == ["one", "two", "three"]


def test_a_new_recording_ends_the_walk(space: Workspace):
    record_note(space, "R01", "one")
    undo(space)
    record_note(space, "R02", "new")
    with pytest.raises(BadArgument, match=NOTHING):
        redo(space)
    assert counting(space) == ["new"]


def test_each_author_walks_over_their_own(tmp_path: Path, clock: Clock):
    ana, ben = workspace(tmp_path, clock=clock), workspace(tmp_path, clock=clock, author="Ben")
    record_note(ana, "R01", "of Ana")
    undo(ana)
    done = record_note(ben, "R01", "of Ben")
    with pytest.raises(BadArgument, match=f"Ben {NOTHING}"):
        redo(ben)
    ana.close()
    redo(ana)
    retract(ana, done.id, "Not so")
    with pytest.raises(BadArgument, match=f"Ana {NOTHING}"):
        redo(ana)
    ben.close()
    assert counting(ben) == ["of Ana"]


def test_evidence_that_was_added_later_finds_the_update_that_was_recorded_again(space: Workspace):
    done = record_update(space, OPEN)
    add_evidence(space, done.id, PAGE)
    undo(space)
    undo(space)
    again = redo(space)
    redo(space)
    assert [each.update_id for each in space.reader().citations(date.max, END_OF_TIME)] == [again.id]


def test_what_one_row_lost_when_it_was_retracted_by_name_comes_back_with_it(space: Workspace):
    done = record_update(space, OPEN, [PAGE])
    retract(space, done.id, "Misread")
    assert space.reader().citations(date.max, END_OF_TIME) == ()
    again = redo(space)
    assert [each.update_id for each in space.reader().citations(date.max, END_OF_TIME)] == [again.id]


def test_every_kind_is_taken_back_and_recorded_again(space: Workspace):
    done = record_update(space, OPEN)
    for record, words in (
        (lambda: record_check(space, "R01", "The page", axis="adoption"), "a check on R01 of 2026-03-02"),
        (lambda: set_handle(space, "R01", HandleKind.TAG, "urgent"), "the tag of R01: urgent"),
        (lambda: review(space, done.id, "agreed", "So I read it"), f"the verdict “agreed” on update {done.id[-8:]}"),
        (lambda: add_evidence(space, "R02", PAGE), "the evidence “A page” of R02"),
    ):
        record()
        before = [*space.reader().handles(), *space.reader().reviews(), *space.reader().evidence(END_OF_TIME)]
        assert undo(space).sentence.startswith(f"Retracted {words} (")
        assert redo(space).sentence.startswith(f"Recorded again {words} (")
        after = [*space.reader().handles(), *space.reader().reviews(), *space.reader().evidence(END_OF_TIME)]
        assert len(after) == len(before)


def test_undo_after_a_brief_takes_back_the_record_of_the_brief_and_says_that_its_files_stay(space: Workspace):
    record_update(space, OPEN)
    record_brief(space, "2026Q1", {"quarter": "2026Q1"}, "d" * 64, {"brief.pdf": "e" * 64})
    said = "the record of the brief of 2026Q1, whose files stay where they are ("
    assert undo(space).sentence.startswith(f"Retracted {said}")
    assert (recorded_briefs(space), counting(space)) == ((), ["Read the report"])
    assert redo(space).sentence.startswith(f"Recorded again {said}")
    assert [each.files for each in recorded_briefs(space)] == [{"brief.pdf": "e" * 64}]


def test_what_is_recorded_again_elsewhere_meanwhile_is_not_recorded_twice(tmp_path: Path, clock: Clock):
    one, other = workspace(tmp_path, clock=clock), workspace(tmp_path, clock=clock)
    record_update(one, OPEN)
    undo(one)
    record_update(workspace(tmp_path, clock=clock, author="Ben"), OPEN)
    with pytest.raises(BadArgument, match="Ben has already recorded adoption of R01: Open"):
        redo(other)


def test_a_correction_can_be_neither_undone_nor_walked_over(space: Workspace):
    done = record_update(space, OPEN)
    correct_update(space, done.id, "A slip", {"effective_date": "2026-01-05"})
    with pytest.raises(BadArgument, match="is a correction, which cannot be undone"):
        undo(space)


def test_redo_on_an_empty_ledger_says_so_and_makes_none(space: Workspace):
    with pytest.raises(BadArgument, match=f"Ana {NOTHING}"):
        redo(space)
    assert not space.ledger.exists()
