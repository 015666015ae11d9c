"""What cannot be a ledger, or cannot be one just now: one sentence each, and the file as it was."""

import os
import sqlite3
import time
from pathlib import Path

import pytest

from tests.builders import Ledger, as_plain_user, change, day, note, python
from tracker.dates.days import END_OF_TIME
from tracker.errors import LedgerUnavailable, NotALedger, TrackerError
from tracker.ledger import file
from tracker.ledger.file import FileState, create_file, state_of
from tracker.ledger.integrity import verify
from tracker.ledger.kinds import HEAD


def refused(ledger: Ledger, kind: type[TrackerError]) -> str:
    """What recording is refused with: one sentence and a way to mend it."""
    before = content_of(ledger.path)
    with pytest.raises(kind) as error:
        ledger.record(change())
    assert error.value.hint
    assert "\n" not in str(error.value)
    assert content_of(ledger.path) == before
    return error.value.message


def content_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def altered(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


# -- not a ledger


def test_a_text_file_is_not_a_ledger(ledger: Ledger):
    ledger.path.write_text("Dear diary,\n" * 200)
    assert refused(ledger, NotALedger) == f"The ledger {ledger.path} is not a tracker ledger."
    ledger.path.write_text("short")
    assert refused(ledger, NotALedger) == f"The ledger {ledger.path} is not a tracker ledger."


def test_the_database_of_another_program_is_not_a_ledger(ledger: Ledger):
    altered(ledger.path, "CREATE TABLE places (id INTEGER)")
    assert refused(ledger, NotALedger) == (f"{ledger.path} is a database of another program, not a tracker ledger.")


def test_a_folder_or_a_device_is_not_a_ledger(tmp_path: Path):
    assert "is a folder or a device" in refused(Ledger(tmp_path), NotALedger)
    assert "is a folder or a device" in refused(Ledger(Path("/dev/zero")), NotALedger)
    os.mkfifo(tmp_path / "pipe")
    assert "is a folder or a device" in refused(Ledger(tmp_path / "pipe"), NotALedger)


def test_a_ledger_of_a_newer_schema_is_left_alone(ledger: Ledger):
    ledger.record(change())
    altered(ledger.path, "UPDATE alembic_version SET version_num = '0099'")
    assert refused(ledger, NotALedger) == (
        f"The ledger {ledger.path} was written by a newer version of tracker (schema 0099; this version knows {HEAD})."
    )


def test_a_ledger_whose_schema_has_gone_is_not_one(ledger: Ledger):
    ledger.record(change())
    altered(ledger.path, "DROP TABLE alembic_version")
    assert refused(ledger, NotALedger) == f"The ledger {ledger.path} has no schema version that is known."


@pytest.mark.parametrize("version", ["''", "'0000'", "'x'"])
def test_a_schema_version_that_nobody_knows_is_refused(ledger: Ledger, version: str):
    ledger.record(change())
    altered(ledger.path, f"UPDATE alembic_version SET version_num = {version}")
    assert refused(ledger, NotALedger)


def test_a_database_of_another_program_is_not_even_opened(ledger: Ledger):
    connection = sqlite3.connect(ledger.path, isolation_level=None)
    connection.execute("CREATE TABLE t (x)")
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    left = {path.name: path.read_bytes() for path in ledger.path.parent.iterdir() if path.is_file()}
    assert refused(ledger, NotALedger)
    assert {name: (ledger.path.parent / name).read_bytes() for name in left} == left
    connection.close()


def test_an_empty_file_becomes_a_ledger(ledger: Ledger):
    ledger.path.touch()
    assert state_of(ledger.path) is FileState.EMPTY
    ledger.record(change())
    assert state_of(ledger.path) is FileState.CURRENT


def test_looking_creates_nothing(ledger: Ledger):
    assert state_of(ledger.path) is FileState.ABSENT
    assert not ledger.path.exists()


def test_an_existing_file_is_never_created_over(ledger: Ledger):
    ledger.path.write_text("mine")
    create_file(ledger.path)
    assert ledger.path.read_text() == "mine"


# -- not just now


def test_a_locked_ledger_is_said_to_be_in_use(ledger: Ledger, monkeypatch: pytest.MonkeyPatch):
    ledger.record(change())
    monkeypatch.setattr(file, "BUSY_MILLISECONDS", 50)
    other = sqlite3.connect(ledger.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()
    assert refused(ledger, LedgerUnavailable) == f"The ledger {ledger.path} is in use by another program."
    assert time.monotonic() - began < 3
    other.execute("ROLLBACK")
    other.close()
    ledger.record(change())
    assert len(ledger.history()) == 2


def test_a_ledger_that_is_busy_for_a_moment_is_waited_for(ledger: Ledger):
    ledger.record(change())
    holding = (
        "import sqlite3, sys, time\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('BEGIN EXCLUSIVE')\n"
        "print('held', flush=True)\n"
        "time.sleep(0.5)\n"
        "connection.execute('COMMIT')\n"
    )
    import subprocess
    import sys

    with subprocess.Popen([sys.executable, "-c", holding, ledger.path], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        ledger.record(note())
    assert len(ledger.history()) == 2


def test_a_folder_that_is_a_file_is_named(tmp_path: Path):
    (tmp_path / "file").touch()
    assert "cannot be read: not a directory" in refused(Ledger(tmp_path / "file" / "ledger.db"), LedgerUnavailable)


def test_a_name_no_file_can_have_is_named(tmp_path: Path):
    assert "file name too long" in refused(Ledger(tmp_path / ("x" * 300)), LedgerUnavailable)
    assert "not a valid name" in refused(Ledger(tmp_path / "a\x00b"), LedgerUnavailable)


RECORD = """
import sys
from pathlib import Path
from tests.builders import Ledger, change
from tracker.errors import TrackerError
try:
    Ledger(Path(sys.argv[1])).record(change(reason="x" * int(sys.argv[2])))
    print("recorded")
except TrackerError as error:
    print(type(error).__name__, error.message)
"""


def test_a_read_only_ledger_is_said_to_be_so(ledger: Ledger):
    ledger.record(change())
    before = ledger.path.read_bytes()
    ledger.path.chmod(0o400)
    done = as_plain_user(RECORD, ledger.path, "10")
    assert done.stdout == f"LedgerUnavailable The ledger {ledger.path} is read-only.\n"
    assert ledger.path.read_bytes() == before


def test_an_unreadable_ledger_cannot_be_opened(ledger: Ledger):
    ledger.record(change())
    ledger.path.chmod(0)
    done = as_plain_user(RECORD, ledger.path, "10")
    assert done.stdout == f"LedgerUnavailable The ledger {ledger.path} cannot be read: permission denied.\n"


def test_a_read_only_folder_takes_no_new_ledger(tmp_path: Path):
    folder = tmp_path / "shut"
    folder.mkdir(mode=0o500)
    done = as_plain_user(RECORD, folder / "ledger.db", "10")
    assert done.stdout == f"LedgerUnavailable The ledger {folder / 'ledger.db'} cannot be created: permission denied.\n"
    assert list(folder.iterdir()) == []


def test_a_full_disk_records_nothing_and_loses_nothing(ledger: Ledger):
    ledger.record(change(reason="Before"))
    history, size = ledger.history(), ledger.path.stat().st_size
    limit = f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, ({size + 8192}, {size + 8192}))\n"
    done = python(limit + RECORD, ledger.path, "15000")
    assert done.stdout.startswith(f"LedgerUnavailable The ledger {ledger.path} could not be ")
    assert done.stdout.count("\n") == 1
    assert ledger.history() == history
    assert verify(ledger.path).problems == ()
    ledger.record(change(reason="After"))
    assert [row.reason for row in ledger.history()] == ["Before", "After"]


def test_a_disk_that_is_full_from_the_start_leaves_no_half_ledger(ledger: Ledger):
    done = python(
        "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n" + RECORD, ledger.path, "10"
    )
    assert done.stdout.startswith("LedgerUnavailable ")
    ledger.record(change())
    assert len(ledger.reader().updates(day("2026-12-31"), END_OF_TIME)) == 1
