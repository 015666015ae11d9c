"""Catalogue and ledger care: check, schema, init, verify, backup; completion."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_the_shipped_catalogues_have_no_mistakes(run: Run) -> None:
    answer = run("catalog", "check")
    assert answer.code == 0
    assert "31 recommendations" in answer.out


def test_a_further_catalogue_is_read_beside_the_shipped_ones(run: Run, tmp_path: Path) -> None:
    further = tmp_path / "own.yaml"
    further.write_text(
        "schema: 1\ncatalog: own\ntitle: Own\nsources:\n  - {id: own, title: Own, kind: notice, publisher: Us}\n"
        "measures:\n  - {id: HR1-120, kind: bill, number: '1', title: Ours, sources: [{source: own, locator: all}]}\n"
    )
    assert run("--catalog", str(further), "show", "HR1-120").code == 0
    assert run("catalog", "check", str(further)).code == 0
    assert run("show", "HR1-120").code == 3


def test_a_catalogue_with_mistakes_names_each_with_its_place(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("schema: 1\ncatalog: x\ntitle: no\nfoo: 1\n")
    answer = run("catalog", "check", str(bad))
    assert answer.code == 5
    assert "bad.yaml:3:8" in answer.err
    assert "bad.yaml:4:1" in answer.err


def test_the_schema_is_json(run: Run) -> None:
    assert json.loads(run("catalog", "schema").out)["$schema"].startswith("https://json-schema.org/")


def test_verify_finds_a_row_changed_behind_the_ledgers_back(run: Run, tmp_path: Path) -> None:
    run("update", "R05", "open", "-r", "No bill")
    assert run("db", "verify").code == 0
    connection = sqlite3.connect(tmp_path / "ledger.db")
    connection.execute("DROP TRIGGER updates_no_update")
    connection.execute("UPDATE updates SET value = 'implemented'")
    connection.commit()
    answer = run("db", "verify")
    assert answer.code == 8
    assert "is not what was recorded" in answer.err


def test_a_backup_is_a_ledger_that_verifies(run: Run, tmp_path: Path) -> None:
    run("update", "R05", "open", "-r", "No bill")
    copy = tmp_path / "copy.db"
    assert run("db", "backup", str(copy)).code == 0
    assert copy.stat().st_mode & 0o777 == 0o600
    assert run("db", "backup", str(copy)).code == 9
    assert run("--db", str(copy), "db", "verify").code == 0


def test_verify_without_a_ledger_says_so(run: Run) -> None:
    assert run("db", "verify").code == 6


def test_info_and_path(run: Run, tmp_path: Path) -> None:
    assert str(tmp_path) in run("db", "path").out
    assert "not created yet" in run("db", "info").out
    run("db", "init")
    assert json.loads(run("db", "info", "--json").out)["exists"] is True


def test_completion_scripts(run: Run) -> None:
    assert "_TRACKER_COMPLETE" in run("completion", "bash").out


def test_an_item_that_left_the_catalogue_is_retired_not_gone(run: Run, tmp_path: Path) -> None:
    further = tmp_path / "own.yaml"
    further.write_text(
        "schema: 1\ncatalog: own\ntitle: Own\nsources:\n  - {id: own, title: Own, kind: notice, publisher: Us}\n"
        "measures:\n  - {id: HR1-120, kind: bill, number: '1', title: Ours, sources: [{source: own, locator: all}]}\n"
    )
    run("--catalog", str(further), "update", "HR1-120", "REFERRED", "-r", "Sent to committee")
    assert "Retired" in run("list").out
    shown = run("show", "hr1-120")
    assert "retired: it has left the catalogue" in shown.out
    assert "Referred to committee" in shown.out
    assert run("update", "HR1-120", "REPORTED", "-r", "x").code == 3


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DROP TRIGGER updates_no_delete", "trigger updates_no_delete of the database is missing"),
        ("UPDATE search_rows SET folded = 'x'", "The searchable text of 1 rows"),
        (
            "UPDATE projected_items SET title = 'forged' WHERE id = 'R05'",
            "projected_items is not what the catalogue says",
        ),
    ],
)
def test_verify_finds_what_is_outside_the_digests(run: Run, tmp_path: Path, statement: str, said: str) -> None:
    run("update", "R05", "open", "-r", "No bill")
    run("list")
    connection = sqlite3.connect(tmp_path / "ledger.db")
    connection.execute(statement)
    connection.commit()
    connection.close()
    answer = run("db", "verify")
    assert (answer.code, said in answer.err) == (8, True), answer
    if not statement.startswith("DROP"):
        assert run("db", "rebuild").code == 0
        assert run("db", "verify").code == 0
        assert "No bill" in run("search", "bill").out


def test_no_file_is_written_over_the_ledger(run: Run, tmp_path: Path) -> None:
    document = tmp_path / "a.pdf"
    document.write_bytes(b"%PDF")
    run("evidence", "add", "R05", "--file", str(document))
    evidence = json.loads(run("show", "R05", "--json").out)["evidence"][0]["id"]
    for name in ("ledger.db", "ledger.db-journal"):
        assert run("evidence", "open", evidence, "--force", "--to", str(tmp_path / name)).code == 9
    assert run("db", "backup", str(tmp_path / "ledger.db-journal")).code == 9
    assert run("db", "verify").code == 0
