"""The ledger as an SQLite file: is it ours, which schema, how it is opened.

Journal: WAL only from SQLite 3.51.3 on, because earlier versions can corrupt a file when two
connections write and checkpoint; otherwise a rollback journal. `synchronous` is FULL with WAL and
EXTRA with a rollback journal, which also syncs the folder after the journal is gone.
"""

import contextlib
import os
import sqlite3
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

from tracker.errors import LedgerUnavailable, NotALedger
from tracker.files.writing import reason, sync_folder
from tracker.ledger.failures import explained
from tracker.ledger.kinds import APPLICATION_ID, HEAD, REVISIONS
from tracker.text.clean import shown

BUSY_MILLISECONDS = 5_000
_FIRST_SAFE_WAL = (3, 51, 3)
_FIRST_STRICT = (3, 37, 0)


class FileState(StrEnum):
    ABSENT = "absent"
    EMPTY = "empty"
    CURRENT = "current"
    OLDER = "older"


def journal_mode(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> str:
    """The journal mode for a version of SQLite."""
    return "wal" if version >= _FIRST_SAFE_WAL else "delete"


def synchronous(mode: str) -> str:
    """The `synchronous` level that makes a confirmed commit durable in a journal mode."""
    return "full" if mode == "wal" else "extra"


def state_of(path: Path) -> FileState:
    """Say what stands at `path`, without creating or changing anything.

    Raises `NotALedger` for any other database or file and for a newer schema, and
    `LedgerUnavailable` for what cannot be read.
    """
    state, connection = opened(path)
    if connection is not None:
        connection.close()
    return state


def opened(path: Path) -> tuple[FileState, sqlite3.Connection | None]:
    """What stands at `path`, with a reading connection where there is a ledger; raises as `state_of`."""
    try:
        if path.stat().st_size == 0 and path.is_file():
            return FileState.EMPTY, None
    except FileNotFoundError:
        return FileState.ABSENT, None
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "not a valid name"
        raise LedgerUnavailable(f"The ledger {shown(str(path))} cannot be read: {why}.", "Check --db.") from error
    if not path.is_file():
        raise NotALedger(f"{shown(str(path))} is a folder or a device, not a ledger.", "Name a file with --db.")
    _refuse_foreign(path)
    with explained(path):
        connection = connect_reading(path)
        try:
            state = _state(connection, path)
        except BaseException:
            connection.close()
            raise
    if state is FileState.EMPTY:
        connection.close()
        return state, None
    return state, connection


def _refuse_foreign(path: Path) -> None:
    """Judge a file by its first bytes, without opening it as a database: another program's is not touched."""
    try:
        with path.open("rb") as stream:
            header = stream.read(_HEADER)
    except OSError as error:
        raise LedgerUnavailable(
            f"The ledger {shown(str(path))} cannot be read: {reason(error)}.", "Check --db."
        ) from error
    if not header.startswith(b"SQLite format 3\0") or len(header) < _HEADER:
        raise NotALedger(f"The ledger {shown(str(path))} is not a tracker ledger.", "Choose another with --db.")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotALedger(
            f"{shown(str(path))} is a database of another program, not a tracker ledger.", "Choose another with --db."
        )


_HEADER = 100
"""The length of an SQLite file's header; the application id stands at byte 68 (the file format, section 1.3)."""


def _state(connection: sqlite3.Connection, path: Path) -> FileState:
    tables = {str(row[0]) for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return FileState.EMPTY  # a program was killed while it made the ledger
    versions = "SELECT version_num FROM alembic_version" if "alembic_version" in tables else "SELECT 1 WHERE 0"
    stored = [str(row[0]) for row in connection.execute(versions)]
    if stored == [HEAD]:
        return FileState.CURRENT
    if len(stored) == 1 and stored[0] in REVISIONS:
        return FileState.OLDER
    if stored and stored[0] > HEAD:
        raise NotALedger(
            f"The ledger {shown(str(path))} was written by a newer version of tracker (schema {shown(stored[0])[:20]}; "
            f"this version knows {HEAD}).",
            "Install the newer version; the ledger was not touched.",
        )
    raise NotALedger(f"The ledger {shown(str(path))} has no schema version that is known.", "Restore a copy of it.")


def connect_reading(path: Path) -> sqlite3.Connection:
    """Open read-only; never creates the file.

    A program that was killed while it wrote leaves a journal, which a read-only connection may not
    roll back; a writing one does so first.
    """
    try:
        return _connected_reading(path)
    except sqlite3.OperationalError as error:
        if not left_a_journal(error):
            raise
    roll_back(path)
    return _connected_reading(path)


def left_a_journal(error: sqlite3.OperationalError) -> bool:
    """Whether reading failed because a program that was killed left a journal to roll back."""
    return str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_READONLY")


def roll_back(path: Path) -> None:
    """Roll back what a program that was killed while it wrote had not confirmed."""
    with contextlib.closing(connect_writing(path)) as connection:
        connection.execute(_LOOK)


_LOOK = "PRAGMA schema_version"
"""Reads the first page, and so meets a journal that was left behind."""


def _connected_reading(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(os.fsencode(path.resolve()))}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA query_only = ON")
        connection.execute(_LOOK)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_writing(path: Path) -> sqlite3.Connection:
    """Open an existing file for writing, with every safeguard on."""
    connection = _connected_for_writing(path)
    prepare(connection)
    return connection


def _connected_for_writing(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(os.fsencode(path.resolve()))}?mode=rw", uri=True, isolation_level=None, check_same_thread=False
    )
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    return connection


def prepare(connection: sqlite3.Connection) -> None:
    """Set a writing connection up: foreign keys, triggers that REPLACE cannot pass, durability."""
    if sqlite3.sqlite_version_info < _FIRST_STRICT:
        raise LedgerUnavailable(
            f"This Python carries SQLite {sqlite3.sqlite_version}, too old for the ledger.",
            "Use a Python with SQLite 3.37 or newer.",
        )
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    for pragma in ("foreign_keys = ON", "recursive_triggers = ON", "trusted_schema = OFF", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {pragma}")
    wanted = journal_mode()
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if mode not in (wanted, "memory"):
        with contextlib.suppress(sqlite3.OperationalError):  # another connection is at work: keep its mode
            (mode,) = connection.execute(f"PRAGMA journal_mode = {wanted}").fetchone()
    connection.execute(f"PRAGMA synchronous = {synchronous(mode)}")


def mark_as_ours(path: Path) -> None:
    """Write our application id into an empty file, before anything else: so it is known for ours from then on.

    The first page that ever stands in the file has it already. A change of journal mode would write
    that page without it, so this connection keeps the mode a new file has.
    """
    with explained(path), contextlib.closing(_connected_for_writing(path)) as connection:
        connection.execute(f"PRAGMA synchronous = {synchronous('delete')}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def create_file(path: Path) -> None:
    """Create an empty file at `path`, readable by its owner alone, and its folder if missing.

    Raises `LedgerUnavailable` if that cannot be done; an existing file is left as it is.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        sync_folder(path.parent)
    except FileExistsError:
        return
    except OSError as error:
        raise LedgerUnavailable(
            f"The ledger {shown(str(path))} cannot be created: {reason(error)}.",
            "Choose another place with --db or `database` in the settings.",
        ) from error
