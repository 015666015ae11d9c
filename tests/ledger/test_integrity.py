"""Damage is found, and a copy is whole."""

import contextlib
import random
import sqlite3
from pathlib import Path

import pytest

from tests.builders import Ledger, as_plain_user, change, one_of_every_kind, python
from tracker.errors import IntegrityFailure, OutputFailed, TrackerError
from tracker.ledger.file import state_of
from tracker.ledger.integrity import backup, verify

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
    second = "(SELECT id FROM entries WHERE seq = 2)"
    altered(
        ledger.path,
        f"DELETE FROM updates WHERE id = {second}",
        f"DELETE FROM search_rows WHERE id = {second}",
        "DELETE FROM entries WHERE seq = 2",
    )
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


# -- whatever is damaged, it is said in words


def altered(path: Path, *statements: str) -> None:
    """Change a ledger behind its back: past its triggers and its checks."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for _, made in triggers:
        with contextlib.suppress(sqlite3.OperationalError):  # its table has gone
            connection.execute(made)
    connection.commit()
    connection.close()


def said_of(path: Path) -> tuple[str, ...]:
    """What `db verify` says of a ledger, whether it could look at all of it or not."""
    try:
        state_of(path)
        return verify(path).problems
    except TrackerError as error:
        return (error.message,)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE entries SET reason = CAST(X'52C3' AS TEXT)", "(entry 1) is not what was recorded."),
        ("UPDATE updates SET value = CAST(X'FF' AS TEXT)", "(entry 1) is not what was recorded."),
        ("UPDATE updates SET axis = 'bogus'", "(entry 1) is not what was recorded."),
        ("UPDATE entries SET kind = 'bogus'", "(entry 1) is of a kind that no row has."),
        ("UPDATE entries SET kind = 'note'", "(entry 1) is of a kind that no row has."),
        ("UPDATE entries SET kind = CAST(X'FF' AS TEXT)", "(entry 1) is of a kind that no row has."),
        ("UPDATE entries SET id = CAST(X'FF' AS TEXT)", "(entry 1) is not what was recorded."),
        ("DROP TABLE updates", "cannot be read: no such table: updates."),
        ("DROP TABLE attachment_contents", "cannot be read: no such table: attachment_contents."),
        ("ALTER TABLE entries RENAME COLUMN author TO writer", "cannot be read: no such column: author."),
    ],
)
def test_what_no_ledger_holds_is_a_problem_not_a_failure(ledger: Ledger, statement: str, said: str) -> None:
    ledger.record(change())
    altered(ledger.path, statement)
    problems = verify(ledger.path).problems
    assert any(problem.endswith(said) for problem in problems)
    assert all(problem.isprintable() for problem in problems)


def test_bytes_that_are_not_text_are_never_taken_for_the_mark_that_stands_for_them(ledger: Ledger) -> None:
    ledger.record(change(reason="Marked \ufffd by its author"))
    altered(ledger.path, "UPDATE entries SET reason = CAST(X'4D61726B656420FF2062792069747320617574686F72' AS TEXT)")
    assert len(verify(ledger.path).problems) == 1


@pytest.mark.parametrize(
    "filling", [b"\xff" * 4096, bytes(4096), random.Random(1).randbytes(4096)], ids=["1", "0", "noise"]
)
def test_every_page_that_is_lost_is_found(ledger: Ledger, tmp_path: Path, filling: bytes) -> None:
    ledger.record(*one_of_every_kind())
    content = ledger.path.read_bytes()
    spoilt = tmp_path / "spoilt.db"
    missed = []
    for start in range(0, len(content), 4096):
        spoilt.write_bytes(content[:start] + filling + content[start + 4096 :])
        problems = said_of(spoilt)
        if not problems or not all(problem.isprintable() for problem in problems):
            missed.append(start // 4096 + 1)
    assert missed == []


def test_bytes_spoilt_anywhere_never_end_in_anything_but_words(ledger: Ledger, tmp_path: Path) -> None:
    ledger.record(*one_of_every_kind())
    content, chance, spoilt = ledger.path.read_bytes(), random.Random(2), tmp_path / "spoilt.db"
    for _ in range(300):
        changed = bytearray(content)
        for _ in range(chance.choice((1, 5, 40))):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        spoilt.write_bytes(changed)
        assert all(problem.isprintable() for problem in said_of(spoilt))


def test_a_damaged_schema_that_the_driver_cannot_put_in_words_is_said_to_be_damaged(ledger: Ledger) -> None:
    ledger.record(change())
    ledger.path.write_bytes(ledger.path.read_bytes().replace(b"CONSTRAINT change_has", b"CONSTRAINT\xffchange_has"))
    assert said_of(ledger.path) == (f"The ledger {ledger.path} is damaged.",)


# -- copies that fail

BACK_UP = """
import sys
from pathlib import Path
from tracker.errors import TrackerError
from tracker.ledger.integrity import backup
try:
    backup(Path(sys.argv[1]), Path(sys.argv[2]))
except TrackerError as error:
    print(type(error).__name__, error.message)
"""


def test_a_copy_into_a_missing_folder_names_the_copy(ledger: Ledger, tmp_path: Path) -> None:
    ledger.record(change())
    target = tmp_path / "none" / "copy.db"
    with pytest.raises(OutputFailed) as error:
        backup(ledger.path, target)
    assert error.value.message == f"The copy {target} could not be written: no such file or directory."
    assert not target.parent.exists()


def test_a_copy_into_a_shut_folder_names_the_copy(ledger: Ledger, tmp_path: Path) -> None:
    ledger.record(change())
    folder = tmp_path / "shut"
    folder.mkdir(mode=0o500)
    done = as_plain_user(BACK_UP, ledger.path, folder / "copy.db")
    assert done.stdout == f"OutputFailed The copy {folder / 'copy.db'} could not be written: permission denied.\n"
    assert list(folder.iterdir()) == []


def test_a_copy_onto_a_full_disk_names_the_copy_and_leaves_nothing(ledger: Ledger, tmp_path: Path) -> None:
    ledger.record(change())
    folder = tmp_path / "full"
    folder.mkdir()
    limit = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
    done = python(limit + BACK_UP, ledger.path, folder / "copy.db")
    assert done.stdout.startswith(f"OutputFailed The copy {folder / 'copy.db'} could not be written: "), done
    assert done.stdout.count("\n") == 1
    assert list(folder.iterdir()) == []


def test_a_ledger_that_cannot_be_copied_is_named_itself(ledger: Ledger, tmp_path: Path) -> None:
    ledger.path.write_text("Dear diary,\n" * 500)
    with pytest.raises(TrackerError) as error:
        backup(ledger.path, tmp_path / "copy.db")
    assert error.value.message == f"The ledger {ledger.path} is not a tracker ledger."
    assert list(tmp_path.glob(".*")) == []


def test_a_copy_that_was_killed_does_not_stand_in_the_way_of_the_next(ledger: Ledger, tmp_path: Path) -> None:
    ledger.record(change())
    folder = tmp_path / "copies"
    folder.mkdir()
    target = folder / "copy.db"
    killed = "import os, sqlite3\nfrom tracker.ledger import integrity\nintegrity.verify = lambda path: os._exit(9)\n"
    assert python(killed + BACK_UP, ledger.path, target).returncode == 9
    assert not target.exists()
    backup(ledger.path, target)
    assert verify(target) == verify(ledger.path)


def test_a_file_that_came_to_be_there_while_copying_is_kept(ledger: Ledger, tmp_path: Path) -> None:
    ledger.record(change())
    target = tmp_path / "copy.db"
    meanwhile = (
        "from tracker.ledger import integrity\nlook = integrity.verify\n"
        "def verify(path):\n    Path(sys.argv[2]).write_text('mine')\n    return look(path)\n"
        "integrity.verify = verify\n"
    )
    done = python("import sys\nfrom pathlib import Path\n" + meanwhile + BACK_UP, ledger.path, target)
    assert done.stdout == f"OutputFailed {target} exists already.\n"
    assert target.read_text() == "mine"
    assert list(tmp_path.glob(".*.part*")) == []


def test_nothing_is_left_beside_a_copy(ledger: Ledger, tmp_path: Path) -> None:
    ledger.record(change())
    (tmp_path / "copies").mkdir()
    backup(ledger.path, tmp_path / "copies" / "copy.db")
    assert [each.name for each in (tmp_path / "copies").iterdir()] == ["copy.db"]
