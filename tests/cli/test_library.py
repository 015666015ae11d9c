"""`tracker evidence list`, `show`, `check` and `cite`; `tracker overview --mark-seen`."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.files.test_apart import pdf, words
from tracker.errors import IntegrityFailure


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(words(b"The count was made.")))
    return str(path)


def only(run: Run) -> dict:
    (entry,) = json.loads(run("evidence", "list", "--json").out)["evidence"]
    return entry


def test_the_library_is_listed_and_narrowed(run: Run, report: str) -> None:
    assert "There is no evidence yet." in run("evidence", "list").err
    run("evidence", "add", "R05", "--file", report)
    run("evidence", "add", "R06", "--url", "https://example.org/a", "--grade", "B2", "--title", "A page")
    listed = run("evidence", "list")
    assert "▪ A page · B2" in listed.out
    assert "○ report.pdf" in listed.out
    assert "A page" not in run("evidence", "list", "--problems").out
    assert "report.pdf" not in run("evidence", "list", "--text", "example.org").out
    assert "Nothing fits." in run("evidence", "list", "--text", "nothing of the sort").err


def test_a_piece_is_shown_with_the_beginning_of_its_file(run: Run, report: str) -> None:
    run("evidence", "add", "R05", "--file", report)
    shown = run("evidence", "show", only(run)["evidence"]["id"][-8:])
    assert "PDF" in shown.out
    assert "Not graded" in shown.out
    assert "The count was made." in shown.out


def test_several_are_cited_at_once(run: Run, report: str) -> None:
    run("evidence", "add", "R05", "--file", report)
    done = run("evidence", "cite", only(run)["evidence"]["id"], "R01", "R03", "--stance", "context")
    assert (done.code, "for R01 and R03" in done.out) == (0, True)
    assert [(use["item"], use["stance"]) for use in only(run)["uses"]] == [
        ("R05", "supports"), ("R01", "context"), ("R03", "context"),
    ]  # fmt: skip


def test_files_are_hashed_again_and_what_is_wrong_is_an_exit_code(run: Run, report: str, tmp_path: Path) -> None:
    run("evidence", "add", "R05", "--file", report)
    assert run("evidence", "check").out == "Hashed 1 file again: nothing differs from what was attached.\n"
    with sqlite3.connect(tmp_path / "ledger.db") as connection:
        connection.execute("DROP TRIGGER attachment_contents_no_update")
        connection.execute("UPDATE attachment_contents SET content = CAST('%PDF-' AS BLOB)")
    connection.close()
    found = run("evidence", "check", only(run)["evidence"]["id"])
    assert found.code == IntegrityFailure.exit_code
    assert "report.pdf  file-changed" in found.out


def test_the_overview_marks_as_seen_only_when_asked(run: Run) -> None:
    run("update", "R05", "open", "-r", "Read the report")
    for _ in range(2):
        assert "Recorded so far" in run("overview").out
    assert "Recorded so far" in run("overview", "--mark-seen").out
    assert "Changed since you last looked  nothing" in run("overview").out
    run("update", "R06", "open", "-r", "Read the report")
    shown = run("overview").out
    assert "Changed since you last looked  1" in shown
    assert "R06  Adoption: Open · Ana" in shown


def test_the_overview_prints_adoption_as_bars_and_over_eight_quarters(run: Run) -> None:
    run("update", "R05", "open", "-r", "Read the report")
    shown = " ".join(run("overview").out.split())
    assert "○ 1 Open, · 12 No evidence recorded" in shown
    assert "Adoption over eight quarters" in shown
    assert "████████ 31 31 31 31 31 31 31 30" in shown
