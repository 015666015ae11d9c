"""Several programs at once, and programs that die: what was confirmed is there."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.builders import ROOT, Ledger, change, python
from tracker.dates.days import END_OF_TIME
from tracker.ledger import file
from tracker.ledger.file import FileState, connect_reading, state_of
from tracker.ledger.integrity import verify
from tracker.ledger.reader import Reader

STREAM = """
import sys
from pathlib import Path
from tests.builders import Ledger, change
from datetime import datetime, UTC
ledger = Ledger(Path(sys.argv[1]), clock=lambda: datetime.now(UTC))
for number in range(int(sys.argv[3])):
    (receipt,) = ledger.record(change(reason=f"{sys.argv[2]} {number}"), author=sys.argv[2])
    print(receipt.id, flush=True)
"""


def stream(ledger: Ledger, author: str, count: int) -> "subprocess.Popen[str]":
    """A process that records and prints the id of each row once it is confirmed."""
    return subprocess.Popen(
        [sys.executable, "-c", STREAM, str(ledger.path), author, str(count)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_two_programs_recording_at_once_lose_nothing(ledger: Ledger):
    """The ledger does not exist yet: they also race to create it."""
    both = [stream(ledger, author, 100) for author in ("Ana", "Ben")]
    confirmed = []
    for each in both:
        output, errors = each.communicate(timeout=120)
        assert (each.returncode, errors) == (0, "")
        confirmed += output.split()
    history = ledger.history()
    assert len(confirmed) == 200
    assert {row.id for row in history} == set(confirmed)
    assert [row.seq for row in history] == list(range(1, 201))
    assert [row.arrived_at for row in history] == sorted({row.arrived_at for row in history})
    for author in ("Ana", "Ben"):
        mine = [row.reason for row in history if row.author == author]
        assert mine == [f"{author} {number}" for number in range(100)]
    assert verify(ledger.path).problems == ()


@pytest.mark.parametrize("attempt", range(4))
def test_killing_it_at_any_moment_loses_nothing_confirmed(ledger: Ledger, attempt: int):
    ledger.record(change(reason="Before"))
    process = stream(ledger, "Ana", 100_000)
    assert process.stdout is not None
    confirmed = [process.stdout.readline().strip() for _ in range(3)]
    time.sleep(random.uniform(0, 0.1))
    process.send_signal(signal.SIGKILL)
    confirmed += [line for line in process.stdout.read().split("\n") if len(line) == 36]
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (-signal.SIGKILL, "")
    history = ledger.history()
    assert {row.id for row in history} >= set(confirmed)
    assert len(history) - 1 - len(confirmed) in (0, 1)  # one may have been committed and not yet confirmed
    found = verify(ledger.path)
    assert (found.rows, found.problems) == (len(history), ())
    ledger.record(change(reason="After"))
    assert ledger.history()[-1].reason == "After"


HALF = """
import os, signal, sys
from pathlib import Path
from tracker.ledger.file import connect_writing
connection = connect_writing(Path(sys.argv[1]))
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
for number in range(20):
    connection.execute(
        "INSERT INTO attachment_contents VALUES (?, 100000, zeroblob(100000))", (f"{number:064}",)
    )
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_ledger_whose_writer_was_killed_half_way_is_read_as_it_was(ledger: Ledger):
    ledger.record(change(reason="Before"))
    size = ledger.path.stat().st_size
    python(HALF, ledger.path)
    assert ledger.path.with_name("ledger.db-journal").stat().st_size > 0
    assert ledger.path.stat().st_size > size
    assert state_of(ledger.path) is FileState.CURRENT
    assert [row.reason for row in ledger.history()] == ["Before"]
    assert ledger.path.stat().st_size == size
    assert verify(ledger.path).problems == ()


def test_killing_it_while_the_ledger_is_made_leaves_one_that_can_be_made(tmp_path: Path):
    for number in range(4):
        ledger = Ledger(tmp_path / f"{number}.db")
        process = stream(ledger, "Ana", 1)
        while not ledger.path.exists() and process.poll() is None:
            time.sleep(0.001)
        time.sleep(number * 0.01)
        process.kill()
        process.communicate(timeout=60)
        ledger.record(change(reason="After"))
        assert ledger.history()[-1].reason == "After"
        assert verify(ledger.path).problems == ()


def test_a_reader_that_was_open_when_a_writer_was_killed_half_way_goes_on_reading(ledger: Ledger):
    ledger.record(change(reason="Before"))
    reader = Reader(connect_reading(ledger.path), "none", ledger.path)
    assert len(reader.history(END_OF_TIME)) == 1
    python(HALF, ledger.path)
    assert [row.reason for row in reader.history(END_OF_TIME)] == ["Before"]


def test_many_programs_may_make_the_ledger_at_once(ledger: Ledger):
    streams = [stream(ledger, f"author {number}", 3) for number in range(8)]
    ended = [(each.communicate(timeout=120)[1], each.returncode) for each in streams]
    assert ended == [("", 0)] * 8
    assert (len(ledger.history()), verify(ledger.path).problems) == (24, ())


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_the_first_page_a_new_ledger_has_is_known_for_ours(ledger: Ledger, monkeypatch: pytest.MonkeyPatch, mode: str):
    """Whoever looks, or kills, between any two steps of making it meets a ledger of ours."""
    monkeypatch.setattr(file, "journal_mode", lambda: mode)
    file.create_file(ledger.path)
    seen: list[bytes] = []
    connect = file._connected_for_writing

    def watched(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        connection.set_trace_callback(lambda _: seen.append(ledger.path.read_bytes()[68:72]))
        return connection

    monkeypatch.setattr(file, "_connected_for_writing", watched)
    file.mark_as_ours(ledger.path)
    file.connect_writing(ledger.path).close()
    assert set(seen) == {b"", b"TRKR"}
    assert state_of(ledger.path) is FileState.EMPTY


def test_recording_into_a_ledger_that_is_up_to_date_loads_no_migrations(ledger: Ledger):
    ledger.record(change())
    done = python(
        "import sys; from pathlib import Path; from tests.builders import Ledger, change\n"
        "Ledger(Path(sys.argv[1])).record(change()); print('alembic' in sys.modules)",
        ledger.path,
    )
    assert done.stdout == "False\n"
