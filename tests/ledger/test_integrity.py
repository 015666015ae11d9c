"""Damage is found, and a copy is whole."""

import sqlite3
from pathlib import Path

import pytest

from tests.builders import Ledger, change, one_of_every_kind
from tracker.errors import IntegrityFailure, OutputFailed
from tracker.ledger.integrity import backup, verify
from tracker.ledger.tables import LEDGER_TABLES

PARTS = {
    "a reason": b"Read it too",
    "a value": b"adoptionopen",
    "a day": b"2026-01-01",
    "a title": b"A page",
    "a file": b"%PDF-",
    "an address": b"https://example.org/a",
    "a tag": b"urgent",
}


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_one_flipped_bit_in_what_was_recorded_is_found(ledger: Ledger, part: bytes):
    ledger.record(*one_of_every_kind())
    content = bytearray(ledger.path.read_bytes())
    at = content.index(part) + len(part) - 1
    content[at] ^= 1
    ledger.path.write_bytes(content)
    try:
        problems = verify(ledger.path).problems
    except IntegrityFailure as error:
        problems = (error.message,)
    assert problems
    assert all(problem.isprintable() for problem in problems)


def test_a_row_removed_behind_the_triggers_is_found(ledger: Ledger):
    ledger.record(change())
    ledger.record(change())
    ledger.record(change())
    with sqlite3.connect(ledger.path) as connection:
        for table in LEDGER_TABLES:
            connection.execute(f"DROP TRIGGER {table}_no_delete")
        connection.execute("DELETE FROM updates WHERE id = (SELECT id FROM entries WHERE seq = 2)")
        connection.execute("DELETE FROM search_rows WHERE id = (SELECT id FROM entries WHERE seq = 2)")
        connection.execute("DELETE FROM entries WHERE seq = 2")
    connection.close()
    assert verify(ledger.path).problems == ("Entry 3 follows entry 1: one is missing.",)


def test_a_copy_is_whole_and_verified_and_its_owners(ledger: Ledger, tmp_path: Path):
    ledger.record(*one_of_every_kind())
    target = tmp_path / "copy.db"
    backup(ledger.path, target)
    assert Ledger(target).history() == ledger.history()
    assert verify(target) == verify(ledger.path)
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_copy_is_made_while_somebody_reads_and_writes(ledger: Ledger, tmp_path: Path):
    ledger.record(change())
    reader = ledger.reader()
    backup(ledger.path, tmp_path / "copy.db")
    ledger.record(change())
    assert len(Ledger(tmp_path / "copy.db").history()) == 1
    reader.close()


def test_a_copy_never_lands_on_a_file(ledger: Ledger, tmp_path: Path):
    ledger.record(change())
    target = tmp_path / "copy.db"
    target.write_text("mine")
    with pytest.raises(OutputFailed, match="exists already"):
        backup(ledger.path, target)
    assert target.read_text() == "mine"


def test_the_copy_of_an_altered_ledger_is_refused_and_removed(ledger: Ledger, tmp_path: Path):
    ledger.record(change(reason="Read it thoroughly"))
    content = ledger.path.read_bytes()
    ledger.path.write_bytes(content.replace(b"Read it thoroughly", b"Read it never at all"[:18]))
    with pytest.raises(OutputFailed, match="is not whole"):
        backup(ledger.path, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
