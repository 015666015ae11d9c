"""Recording commands: what is recorded, and that bad input leaves the ledger as it was."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def rows(tmp_path: Path) -> int:
    ledger = tmp_path / "ledger.db"
    if not ledger.exists():
        return 0
    return int(sqlite3.connect(ledger).execute("SELECT COUNT(*) FROM entries").fetchone()[0])


def adoption(run: Run, item: str, *words: str) -> str:
    standing = json.loads(run("show", item, "--json", *words).out)["standing"]
    return str(standing["axes"][0]["shown"])


def test_a_closing_value_is_claimed_until_evidence_supports_it(run: Run, tmp_path: Path) -> None:
    document = tmp_path / "letter.pdf"
    document.write_bytes(b"%PDF-1.7 letter")
    done = run("update", "R05", "implemented", "-r", "The repeal was enacted")
    assert done.code == 0
    row = done.out.rstrip(").\n").rpartition("(")[2]
    assert adoption(run, "R05") == "Closed – Implemented (claimed)"
    assert run("evidence", "add", row, "--file", str(document), "--grade", "b2").code == 0
    assert adoption(run, "R05") == "Closed – Implemented"
    evidence = json.loads(run("show", "R05", "--json").out)["evidence"][0]["id"]
    copy = tmp_path / "copy.pdf"
    assert run("evidence", "open", evidence, "--to", str(copy)).code == 0
    assert copy.read_bytes() == document.read_bytes()


def test_a_search_that_found_nothing_does_not_support(run: Run) -> None:
    row = run("update", "PL119-60-8365/strategy#1", "submitted", "-r", "Said so").out.rstrip(").\n").rpartition("(")[2]
    run("evidence", "add", row, "--title", "Committee site", "--found-nothing")
    standing = json.loads(run("show", "PL119-60-8365", "--json").out)["standing"]
    assert standing["requirements"][0]["deadlines"][0]["recorded"]["claimed"] is True


def test_undo_retracts_the_update_with_its_evidence_and_names_it(run: Run) -> None:
    run("update", "R06", "open", "-r", "No bill", "--url", "https://example.org/a")
    undone = run("undo")
    assert "adoption of R06: Open" in undone.out
    assert adoption(run, "R06") == "No evidence recorded"
    assert "RETRACTED by Ana" in run("history", "R06").out


def test_known_at_reads_the_ledger_as_it_was(run: Run) -> None:
    run("update", "R06", "open", "-r", "No bill", "--date", "2026-01-01")
    before = json.loads(run("show", "R06", "--json").out)["known_at"]
    run("update", "R06", "partially-addressed", "-r", "A bill", "--date", "2026-02-01")
    assert adoption(run, "R06") == "Open – Partially Addressed"
    assert adoption(run, "R06", "--known-at", before) == "Open"
    assert adoption(run, "R06", "--as-of", "2026-01-15") == "Open"


def test_a_check_resets_staleness_and_keeps_the_value(run: Run) -> None:
    run("update", "R06", "open", "-r", "No bill", "--date", "2026-01-01")
    run("check", "R06", "-r", "Looked at congress.gov", "--date", "2026-03-01")
    axis = json.loads(run("show", "R06", "--json", "--as-of", "2026-03-31").out)["standing"]["axes"][0]
    assert (axis["value"], axis["days"], axis["stale"]) == ("open", 30, False)


def test_handles_and_notes(run: Run) -> None:
    for words in (
        ("follow", "R05"),
        ("tag", "R05", "guns"),
        ("assign", "R05", "Senate staff"),
        ("note", "R05", "Ask again"),
    ):
        assert run(*words).code == 0
    assert run("follow", "R05", "--until", "2027-01-04").code == 0
    assert "R05" in run("list", "--tag", "guns", "--assignee", "senate staff", "--followed-by", "ana").out
    assert run("tag", "R05", "guns", "--remove").code == 0
    assert "R05" not in run("list", "--tag", "guns").out


def test_correct_and_retract_leave_the_row_in_the_history(run: Run) -> None:
    row = run("update", "R05", "open", "-r", "First").out.rstrip(").\n").rpartition("(")[2]
    assert run("correct", row, "--value", "partially-addressed", "-r", "Wrong value").code == 0
    assert adoption(run, "R05") == "Open – Partially Addressed"
    assert run("correct", row, "--value", "open", "-r", "Again").code == 2
    assert "CORRECTED by Ana" in run("history", "R05").out


def test_a_review_is_recorded(run: Run) -> None:
    row = run("update", "R05", "open", "-r", "First").out.rstrip(").\n").rpartition("(")[2]
    assert run("review", row, "agreed", "-r", "Read the bill", author="Bea").code == 0


def test_without_an_author_and_a_terminal_nothing_is_recorded(run: Run, tmp_path: Path) -> None:
    answer = run("update", "R05", "open", "-r", "x", author="")
    assert answer.code == 11
    assert rows(tmp_path) == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("update", "R55", "open", "-r", "x"), 3, "Did you mean"),
        (("update", "PL119-75-7045h2/F", "met", "-r", "x"), 3, "PL119-75-7045h2/E"),
        (("update", "PL119-60-8365/strategy#2", "submitted", "-r", "x"), 3, "PL119-60-8365/strategy"),
        (("update", "R05", "done", "-r", "x"), 2, "implemented"),
        (("update", "R05", "met", "--axis", "condition", "-r", "x"), 2, "adoption"),
        (("update", "R05", "open", "-r", ""), 4, "reason"),
        (("update", "R05", "open", "-r", "x", "--date", "2026-02-30"), 4, "2026-02-30"),
        (("update", "R05", "open", "-r", "x", "--date", "2999-01-01"), 4, "--allow-future"),
        (("update", "R05", "open", "-r", "x", "--date", "0999-01-01"), 4, "1789"),
        (("update", "R05", "open", "-r", "x\x1b]52;c;Zm9v\x07"), 4, "escape"),
        (("update", "R05", "open", "-r", "x\u202egnp.exe"), 4, "U+202E"),
        (("update", "R05", "open", "-r", "y" * 1_000_000), 4, "1,000,000"),
        (("update", "R05", "open", "-r", "x", "--url", "javascript:alert(1)"), 4, "https://"),
        (("update", "R05", "open", "-r", "x", "--url", "file:///etc/passwd"), 4, "https://"),
        (("update", "R05", "open", "-r", "x", "--url", "https://user:secret@example.org/"), 4, "password"),
        (("update", "R05", "open", "-r", "x", "--file", "/no/such/file"), 4, "cannot be read"),
        (("update", "R05", "open", "-r", "x", "--file", "/"), 4, "folder"),
        (("update", "R05", "open", "-r", "x", "--file", "/dev/zero"), 4, "device"),
        (("update", "R05", "open", "-r", "x", "--file", "EMPTY"), 4, "empty"),
        (("update", "R05", "open", "-r", "x", "--file", "BIG"), 4, "larger"),
        (("update", "R05", "open", "-r", "x", "--url", "https://example.org", "--grade", "Z9"), 2, "Admiralty"),
        (("update", "R05", "open", "-r", "x", "--url", "https://example.org", "--published", "2025-13"), 4, "2025-13"),
        (("update", "R05"), 2, "tracker update"),
        (("note", "R05", ""), 4, "note"),
        (("retract", "abc", "-r", "x"), 2, "six"),
        (("retract", "ffffffff", "-r", "x"), 3, "ffffffff"),
        (("undo",), 2, "nothing"),
        (("evidence", "add", "R05"), 4, "title"),
        (("tag", "R05", "guns", "--remove"), 2, "tag"),
        (("list", "--group", "nobody"), 2, "us-authorities"),
        (("list", "--status", "finished"), 2, "implemented"),
        (("deadlines", "--within", "soon"), 2, "90d"),
        (("show", "R05", "--known-at", "yesterdayish"), 4, "known-at"),
        (("brief", "--quarter", "2026Q5"), 2, "2026Q3"),
    ],
)
def test_bad_input_gets_one_sentence_and_leaves_the_ledger(
    run: Run, tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    (tmp_path / "settings.toml").write_text("[tracker]\nattachment_limit_mib = 1\n")
    (tmp_path / "EMPTY").touch()
    (tmp_path / "BIG").write_bytes(b"x" * (1024 * 1024 + 1))
    answer = run(*(str(tmp_path / word) if word in ("EMPTY", "BIG") else word for word in words))
    assert answer.code == code, answer
    assert said in answer.err
    assert "Traceback" not in answer.err
    assert "\x1b" not in answer.err
    assert answer.out == ""
    assert rows(tmp_path) == 0


def test_markup_is_recorded_as_written(run: Run) -> None:
    run("update", "R05", "open", "-r", "[/b] [Reserved] <script> **x** {{ 7*7 }}")
    assert "[/b] [Reserved] <script> **x** {{ 7*7 }}" in run("history", "R05").out


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"this is no database, only a text file that is long enough to be read as one", 7, "not a tracker ledger"),
        (None, 7, "another program"),
    ],
)
def test_a_database_that_is_not_ours_is_refused(
    run: Run, tmp_path: Path, content: bytes | None, code: int, said: str
) -> None:
    ledger = tmp_path / "ledger.db"
    if content is None:
        sqlite3.connect(ledger).execute("CREATE TABLE t (x)")
    else:
        ledger.write_bytes(content)
    before = ledger.read_bytes()
    for words in (("list",), ("update", "R05", "open", "-r", "x")):
        answer = run(*words)
        assert answer.code == code
        assert said in answer.err
    assert ledger.read_bytes() == before


def test_a_newer_schema_is_refused(run: Run, tmp_path: Path) -> None:
    run("db", "init")
    connection = sqlite3.connect(tmp_path / "ledger.db")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    answer = run("list")
    assert answer.code == 7
    assert "newer version" in answer.err


def test_a_change_of_a_requirement_with_one_deadline_answers_that_deadline(run: Run) -> None:
    assert "PL119-60-8365/strategy#1" in run("update", "PL119-60-8365/strategy", "submitted", "-r", "Letter").out
    assert "PL119-60-8365/strategy#1" not in run("deadlines", "--overdue").out


def test_a_correction_cannot_be_undone(run: Run) -> None:
    row = run("update", "R05", "open", "-r", "First").out.rstrip(").\n").rpartition("(")[2]
    run("correct", row, "--value", "partially-addressed", "-r", "Wrong value")
    answer = run("undo")
    assert (answer.code, "cannot be undone" in answer.err) == (2, True)
    assert adoption(run, "R05") == "Open – Partially Addressed"


def test_a_status_paragraph_can_be_pasted(run: Run) -> None:
    run("update", "R05", "implemented", "-r", "Done", "--url", "https://example.org/a", "--publisher", "GAO")
    paragraph = run("show", "R05", "--paragraph").out
    assert paragraph.count("\n") == 1
    assert "[1] GAO" in paragraph
