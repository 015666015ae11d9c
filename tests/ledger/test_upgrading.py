"""A ledger of an earlier schema is brought up to date at the first opening: every row as it was, or not at all."""

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.builders import (
    ROOT,
    START,
    Ledger,
    as_plain_user,
    change,
    decision,
    note,
    python,
    retraction,
    small,
    suggestion,
    workspace,
)
from tests.ledger.old_ledgers import columns_of, content_of, first_ledger
from tracker.catalog.layout import laid_out
from tracker.dates.days import END_OF_TIME, instant
from tracker.errors import IntegrityFailure, LedgerUnavailable
from tracker.ledger.engine import open_for_writing
from tracker.ledger.file import FileState, connect_reading, state_of
from tracker.ledger.integrity import Verified, backup, verify
from tracker.ledger.kinds import HEAD, REVISIONS, Outcome
from tracker.ledger.opening import LaidOut, open_reader
from tracker.ledger.reader import Reader
from tracker.ledger.tables import LEDGER_TABLES
from tracker.workspace.care import verify_ledger

Content = tuple[dict[str, list[str]], dict[str, list[tuple[Any, ...]]]]
BIG = 6_000
"""So many long notes do not fit into the database's cache: an upgrade writes to the file before it ends."""


def old(path: Path, **more: Any) -> Content:
    """A ledger of the schema 0001 at `path`, and everything in it."""
    first_ledger(path, **more)
    assert state_of(path) is FileState.OLDER
    columns = columns_of(path)
    return columns, content_of(path, columns)


def version(path: Path) -> list[str]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT version_num FROM alembic_version")]


def write(path: Path) -> None:
    open_for_writing(path).dispose()


def read(path: Path) -> Reader:
    revision = small()
    projected = LaidOut(revision.sha256, revision.catalog.titles, laid_out(revision.catalog))
    return open_reader(path, "fingerprint", lambda: projected, instant(START))


# -- at the first opening


def test_every_schema_but_the_newest_is_older():
    assert REVISIONS[:-1] == ("0001", "0002")
    assert REVISIONS[-1] == HEAD


@pytest.mark.parametrize("opening", [write, read])
def test_every_row_is_what_it_was_byte_for_byte_and_in_its_place(ledger: Ledger, opening):
    columns, before = old(ledger.path)
    assert {table for table, rows in before.items() if not rows} == set()
    opening(ledger.path)
    assert (state_of(ledger.path), version(ledger.path)) == (FileState.CURRENT, [HEAD])
    assert content_of(ledger.path, columns) == before
    assert verify(ledger.path) == Verified(rows=11, files=1, revisions=1, problems=())


def test_the_columns_that_came_later_are_empty(ledger: Ledger):
    old(ledger.path)
    write(ledger.path)
    rows = connect_reading(ledger.path).execute("SELECT due_on, recipients, dollars, target FROM updates").fetchall()
    assert rows == [(None, None, None, None)] * 4


def test_no_row_names_one_that_is_not_there_and_none_may(ledger: Ledger):
    old(ledger.path)
    write(ledger.path)
    connection = sqlite3.connect(ledger.path)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        connection.execute("INSERT INTO decisions (id, suggestion, outcome) VALUES ('x', 'y', 'accepted')")
    connection.close()


def test_the_order_of_arrival_goes_on(ledger: Ledger):
    old(ledger.path)
    ledger.record(note())
    rows = connect_reading(ledger.path).execute("SELECT seq FROM entries ORDER BY rowid").fetchall()
    assert [row[0] for row in rows] == list(range(1, 13))


@pytest.mark.parametrize("table", LEDGER_TABLES)
def test_nothing_recorded_is_changed_or_removed_from_then_on(ledger: Ledger, table: str):
    old(ledger.path)
    suggested = suggestion()
    ledger.record(suggested, decision(suggested.id))
    connection = sqlite3.connect(ledger.path, isolation_level=None)
    key = "sha256" if table in ("catalogue_revisions", "attachment_contents") else "id"
    again = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"
    for statement in (f"UPDATE {table} SET {key} = {key}", f"DELETE FROM {table}", again):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(statement)
    connection.close()


def test_what_was_recorded_before_counts_as_it_did_and_can_be_ended(ledger: Ledger):
    old(ledger.path)
    write(ledger.path)
    rows = ledger.history()
    assert [(row.seq, row.value, row.ended) for row in rows] == [
        (1, "open", None),
        (8, "implemented", "corrected"),
        (9, "superseded", "retracted"),
        (11, "open", None),
    ]
    ledger.record(retraction(rows[3].id))
    assert ledger.history()[3].ended == "retracted"


def test_what_came_with_the_schema_can_be_recorded(ledger: Ledger):
    columns, before = old(ledger.path)
    suggested = suggestion()
    ledger.record(suggested, decision(suggested.id), change("submitted", subject="P1/plan#1", axis="requirement",
                  due_on=START.date(), recipients="Committee on Roads"))  # fmt: skip
    (row,) = ledger.reader().suggestions()
    assert (row.item, row.outcome, row.decided_by) == ("HR9001-117", Outcome.DISMISSED, "Ana")
    assert verify(ledger.path).problems == ()
    after = content_of(ledger.path, columns)
    assert all(after[table][: len(rows)] == rows for table, rows in before.items() if table != "search_rows")


def test_what_was_laid_out_before_is_laid_out_anew(ledger: Ledger):
    old(ledger.path)
    reader = read(ledger.path)
    assert reader.revision() == small().sha256
    assert connect_reading(ledger.path).execute("SELECT fingerprint FROM projections").fetchall() == [("fingerprint",)]


def test_a_workspace_reads_and_verifies_it(tmp_path: Path):
    space = workspace(tmp_path)
    old(space.ledger)
    assert [row.value for row in space.reader().updates(START.date(), END_OF_TIME)] == ["open", "open"]
    assert verify_ledger(space) == "11 rows, 1 files and 1 catalogue revisions: everything is what was recorded."
    space.close()


def test_opening_it_again_changes_nothing(ledger: Ledger):
    old(ledger.path)
    write(ledger.path)
    before = ledger.path.read_bytes()
    write(ledger.path)
    assert ledger.path.read_bytes() == before


# -- whole or not at all


def test_a_ledger_with_a_row_that_names_none_is_left_as_it_was(ledger: Ledger):
    old(ledger.path, whole=False)
    before = ledger.path.read_bytes()
    for opening in (write, read):
        with pytest.raises(IntegrityFailure) as refused:
            opening(ledger.path)
        assert refused.value.message == (
            f"The ledger {ledger.path} was not brought up to date: a row of citations names one that is not there."
        )
    assert ledger.path.read_bytes() == before
    assert state_of(ledger.path) is FileState.OLDER


KILLED = """
import os, signal, sys
from pathlib import Path
from tracker.ledger import migrate
from tracker.ledger.engine import open_for_writing
whole = migrate.upgrade
def dying(connection):
    whole(connection)
    os.kill(os.getpid(), signal.SIGKILL)
migrate.upgrade = dying
open_for_writing(Path(sys.argv[1]))
"""


def test_killing_it_before_it_ends_leaves_the_old_ledger_whole(ledger: Ledger):
    columns, before = old(ledger.path, notes=BIG)
    size = ledger.path.stat().st_size
    assert python(KILLED, ledger.path).returncode == -signal.SIGKILL
    assert (
        ledger.path.with_name("ledger.db-journal").stat().st_size > 0 or ledger.path.with_name("ledger.db-wal").exists()
    )
    assert ledger.path.stat().st_size != size or ledger.path.with_name("ledger.db-wal").exists()
    assert state_of(ledger.path) is FileState.OLDER
    assert version(ledger.path) == ["0001"]
    assert content_of(ledger.path, columns) == before
    write(ledger.path)
    assert content_of(ledger.path, columns) == before
    assert verify(ledger.path).problems == ()


OPENED = """
import sys
from pathlib import Path
from tracker.ledger.engine import open_for_writing
print("ready", flush=True)
sys.stdin.readline()
open_for_writing(Path(sys.argv[1]))
print("done", flush=True)
"""


def opening_process(script: str, *arguments: str | Path) -> "subprocess.Popen[str]":
    """A process that is ready to open a ledger and waits for a line."""
    process = subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.parametrize("attempt", range(4))
def test_killing_it_at_any_moment_loses_nothing(ledger: Ledger, attempt: int):
    columns, before = old(ledger.path, notes=BIG)
    process = opening_process(OPENED, ledger.path)
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()
    time.sleep(random.uniform(0, 0.6))
    process.kill()
    process.communicate(timeout=60)
    assert state_of(ledger.path) in (FileState.OLDER, FileState.CURRENT)
    assert content_of(ledger.path, columns) == before
    write(ledger.path)
    assert content_of(ledger.path, columns) == before
    assert verify(ledger.path).problems == ()


TOGETHER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from tests.builders import Ledger, change
from tracker.ledger import migrate
steps = migrate._steps
def counted(scripts, to, revision):
    found = steps(scripts, to, revision)
    print("steps", len(found), flush=True)
    return found
migrate._steps = counted
print("ready", flush=True)
sys.stdin.readline()
Ledger(Path(sys.argv[1]), clock=lambda: datetime.now(UTC)).record(change(reason=sys.argv[2]), author=sys.argv[2])
"""


def test_of_two_programs_one_brings_it_up_to_date_and_both_record(ledger: Ledger):
    columns, before = old(ledger.path, notes=1_000)
    both = [opening_process(TOGETHER, ledger.path, author) for author in ("Ana", "Ben")]
    for each in both:
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    said = []
    for each in both:
        output, errors = each.communicate(timeout=120)
        assert (each.returncode, errors) == (0, "")
        said += output.split("\n")
    assert said.count(f"steps {len(REVISIONS) - 1}") == 1
    assert {row.author for row in ledger.history()[-2:]} == {"Ana", "Ben"}
    after = content_of(ledger.path, columns)
    assert after["entries"][: len(before["entries"])] == before["entries"]
    assert verify(ledger.path).problems == ()


def test_reading_waits_for_whoever_brings_it_up_to_date(ledger: Ledger):
    old(ledger.path)
    busy = sqlite3.connect(ledger.path, isolation_level=None)
    busy.execute("BEGIN IMMEDIATE")
    started = time.monotonic()
    with pytest.raises(LedgerUnavailable, match="is in use by another program"):
        read(ledger.path)
    assert time.monotonic() - started > 4
    busy.execute("ROLLBACK")
    busy.close()
    assert len(read(ledger.path).history(END_OF_TIME)) == 4


# -- where it cannot be written

OPEN = """
import sys
from pathlib import Path
from tests.builders import START, small
from tracker.catalog.layout import laid_out
from tracker.dates.days import instant
from tracker.errors import TrackerError
from tracker.ledger.engine import open_for_writing
from tracker.ledger.opening import LaidOut, open_reader
path, how = Path(sys.argv[1]), sys.argv[2]
try:
    if how == "write":
        open_for_writing(path)
    else:
        catalog = small().catalog
        open_reader(path, "f", lambda: LaidOut("c" * 64, (), laid_out(catalog)), instant(START))
except TrackerError as error:
    print(type(error).__name__, error.message, "|", error.hint)
"""


@pytest.mark.parametrize("how", ["read", "write"])
def test_an_older_ledger_that_may_not_be_written_says_so_in_one_sentence(ledger: Ledger, how: str):
    old(ledger.path)
    before = ledger.path.read_bytes()
    ledger.path.chmod(0o400)
    done = as_plain_user(OPEN, ledger.path, how)
    assert (done.stdout, done.stderr) == (
        (
            f"LedgerUnavailable The ledger {ledger.path} is of an older version, has to be brought up to date first, "
            "and is read-only. | Change its permissions, or choose another with --db.\n"
        ),
        "",
    )
    assert ledger.path.read_bytes() == before


def test_an_older_ledger_verifies_and_is_backed_up_as_it_is(ledger: Ledger, tmp_path: Path):
    columns, before = old(ledger.path)
    assert verify(ledger.path).problems == ()
    copy = tmp_path / "copy.db"
    backup(ledger.path, copy)
    assert state_of(copy) is FileState.OLDER
    assert content_of(copy, columns) == before


def test_an_older_ledger_without_a_trigger_is_not_whole(ledger: Ledger):
    old(ledger.path)
    with contextlib.closing(sqlite3.connect(ledger.path)) as connection:
        connection.execute("DROP TRIGGER updates_no_delete")
        connection.commit()
    assert verify(ledger.path).problems == ("The trigger updates_no_delete of the database is missing.",)
