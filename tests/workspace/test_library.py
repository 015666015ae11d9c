"""The evidence library: one entry for each piece, its uses, its files, and what is broken or unverified about it."""

import sqlite3
from pathlib import Path

import pytest

from tracker.errors import BadArgument, InvalidInput, UnknownSubject
from tracker.ledger.kinds import Stance
from tracker.workspace.detail.library import library_page
from tracker.workspace.evidence import EvidenceInput, add_evidence, cite, correct_evidence
from tracker.workspace.library import (
    LibraryEntry,
    LibraryFilter,
    Problem,
    entry_named,
    file_of,
    files_to_check,
    library,
    verify_file,
)
from tracker.workspace.recording import UpdateInput, record_update, retract
from tracker.workspace.workspace import Workspace


@pytest.fixture
def letter(tmp_path: Path) -> str:
    path = tmp_path / "letter.txt"
    path.write_text("Transmitted herewith.\n", encoding="utf-8")
    return str(path)


def entries(space: Workspace, **wanted: object) -> list[LibraryEntry]:
    return list(library(space, space.at(), LibraryFilter(**wanted)).evidence)  # type: ignore[arg-type]


def add(space: Workspace, target: str = "R01", **given: object) -> str:
    return add_evidence(space, target, EvidenceInput(**given)).id  # type: ignore[arg-type]


def damage(space: Workspace, statement: str) -> None:
    """Change the file behind the ledger's back, as a broken disk would."""
    space.close()
    with sqlite3.connect(space.ledger) as connection:
        for trigger in ("attachment_contents_no_update", "attachment_contents_no_delete"):
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(statement)
    connection.close()


def test_each_piece_is_told_once_with_everything_that_cites_it(space: Workspace):
    page = EvidenceInput(title="A page", url="https://example.org/a", grade="B2")
    done = record_update(space, UpdateInput(subject="R01", value="open", reason="Read it"), [page])
    (entry,) = entries(space)
    cite(space, entry.id, ["R02", "R03"], "contradicts")
    (entry,) = entries(space)
    assert entry.items == ("R01", "R02", "R03")
    assert entry.updates == 1
    assert entry.stances() == {Stance.SUPPORTS: 1, Stance.CONTRADICTS: 2, Stance.CONTEXT: 0}
    assert [(use.subject, use.said, use.update) for use in entry.uses] == [
        ("R01", "Adoption: Open", done.id), ("R02", "as such", None), ("R03", "as such", None),
    ]  # fmt: skip
    assert entry.problems == ()


@pytest.mark.parametrize(
    ("given", "what", "problems"),
    [
        ({"url": "https://example.org/a", "grade": "B2"}, "address", ()),
        ({"url": "https://example.org/a"}, "address", (Problem.UNGRADED,)),
        ({"quote": "So.", "grade": "B2"}, "words only", (Problem.NOWHERE,)),
        ({"title": "Site", "found_nothing": True}, "search that found nothing", ()),
    ],
)
def test_what_it_is_and_what_is_left_to_do_about_it(space: Workspace, given: dict, what: str, problems: tuple):
    add(space, **given)
    (entry,) = entries(space)
    assert (entry.type, entry.problems) == (what, problems)


def test_evidence_whose_citations_no_longer_count_is_cited_nowhere(space: Workspace):
    page = EvidenceInput(title="A page", url="https://example.org/a", grade="B2")
    done = record_update(space, UpdateInput(subject="R01", value="open", reason="Read it"), [page])
    assert entries(space)[0].problems == ()
    retract(space, done.id, "Wrong")
    assert entries(space)[0].problems == (Problem.UNCITED,)


def test_corrected_evidence_stands_there_as_it_is_now_with_its_file_and_uses(space: Workspace, letter: str):
    old = add(space, file=letter, title="A leter")
    correct_evidence(space, old, "Misspelled", {"title": "A letter", "grade": "A1"})
    (entry,) = entries(space)
    assert (entry.evidence.title, entry.evidence.grade, entry.items) == ("A letter", "A1", ("R01",))
    assert file_of(space, entry.files[0].sha256) == b"Transmitted herewith.\n"


def test_a_file_is_what_was_attached_until_its_bytes_say_otherwise(space: Workspace, letter: str):
    add(space, file=letter, grade="A1")
    (entry,) = entries(space)
    (file,) = files_to_check([entry, entry])
    assert verify_file(space, file).problem is None
    damage(space, "UPDATE attachment_contents SET content = CAST('Transmitted thereby. \n' AS BLOB)")
    assert entries(space)[0].problems == ()  # of the same length: only hashing finds it
    assert verify_file(space, file).problem is Problem.CHANGED


def test_a_file_that_was_cut_off_is_found_without_hashing(space: Workspace, letter: str):
    add(space, file=letter, grade="A1")
    damage(space, "UPDATE attachment_contents SET content = CAST('Trans' AS BLOB)")
    assert entries(space)[0].problems == (Problem.CHANGED,)


def test_a_file_that_is_gone_is_missing(space: Workspace, letter: str):
    add(space, file=letter, grade="A1")
    damage(space, "DELETE FROM attachment_contents")
    (entry,) = entries(space)
    assert entry.problems == (Problem.MISSING,)
    assert verify_file(space, entry.files[0]).problem is Problem.MISSING
    assert file_of(space, entry.files[0].sha256) is None


def test_the_filter_looks_through_all_that_is_written_of_it(space: Workspace, letter: str):
    add(space, file=letter, publisher="Ministry of Roads", published="2026-02")
    add(space, "R03", title="A Página", url="https://example.org/a")
    assert [each.evidence.title for each in entries(space, text="PAGINA example.org")] == ["A Página"]
    assert [each.evidence.title for each in entries(space, text="letter ministry 2026")] == ["letter.txt"]
    assert [each.evidence.title for each in entries(space, text="lorries")] == ["A Página"]  # the title of R03
    assert entries(space, text="letter lorries") == []
    assert len(entries(space, problems=(Problem.UNGRADED,))) == 2
    assert library(space, space.at(), LibraryFilter(text="letter")).total == 2


def test_the_newest_stands_first_and_a_day_past_shows_what_was_known(space: Workspace, clock):
    add(space, title="First", url="https://example.org/a")
    early = space.at()
    clock.set("2026-03-09")
    add(space, title="Second", url="https://example.org/b")
    assert [each.evidence.title for each in entries(space)] == ["Second", "First"]
    assert [each.evidence.title for each in library(space, early).evidence] == ["First"]


def test_a_piece_is_found_by_the_end_of_its_id(space: Workspace):
    made = add(space, title="First", url="https://example.org/a")
    view = library(space, space.at())
    assert entry_named(view, made[-8:]).id == made
    for written in ("", "zzzzzzzz", made[:5]):
        with pytest.raises(BadArgument):
            entry_named(view, written)


def test_citing_for_several_records_all_of_them_or_none(space: Workspace):
    made = add(space, url="https://example.org/a")
    with pytest.raises(UnknownSubject):
        cite(space, made, ["R02", "R99"])
    with pytest.raises(InvalidInput):
        cite(space, made, [" "])
    assert entries(space)[0].items == ("R01",)
    done = cite(space, made, ["R02", "R03", "R02"])
    assert len(done.ids) == 2
    assert done.sentence.startswith("Cited evidence")
    assert "for R02 and R03" in done.sentence


def test_a_page_of_the_library_says_uses_files_and_problems(space: Workspace, letter: str):
    add(space, file=letter, internal=True)
    lines = ["".join(span.text for span in line) for line in library_page(library(space, space.at()), 100).lines]
    assert lines[0] == "○ letter.txt"
    assert lines[2:] == ["  cited for R01 supports", "  file letter.txt, 22 bytes", "  not graded"]
    assert "text · internal" in lines[1]
