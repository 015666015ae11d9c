"""Does the ledger hold what was recorded? Re-hash every row and file; the database's own check is not enough."""

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.errors import IntegrityFailure, OutputFailed, TrackerError
from tracker.files.writing import reason, sync_folder
from tracker.ledger.derived import wrong_search_rows
from tracker.ledger.digests import ENTRY_FIELDS, content_digest, row_digest
from tracker.ledger.failures import explained
from tracker.ledger.file import connect_reading
from tracker.ledger.kinds import HEAD, REVISIONS, EntryKind
from tracker.ledger.projection import empty_schema
from tracker.text.clean import shown

_BODIES = {
    EntryKind.UPDATE: "updates",
    EntryKind.EVIDENCE: "evidence",
    EntryKind.ATTACHMENT: "attachments",
    EntryKind.CITATION: "citations",
    EntryKind.REVIEW: "reviews",
    EntryKind.BRIEF: "briefs",
    EntryKind.HANDLE: "handles",
    EntryKind.SUGGESTION: "suggestions",
    EntryKind.DECISION: "decisions",
}


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and one sentence for each thing that is wrong."""

    rows: int
    files: int
    revisions: int
    problems: tuple[str, ...]


def verify(path: Path) -> Verified:
    """Check the file's structure, foreign keys, the order of arrival, and the digest of every row and file.

    What is damaged is among the problems. Raises `LedgerUnavailable` or `NotALedger` for a file that
    cannot be opened, and `IntegrityFailure` for one too damaged for that.
    """
    with _explained(path), contextlib.closing(connect_reading(path)) as connection:
        connection.row_factory = sqlite3.Row
        connection.text_factory = _text
        problems: list[str] = []
        with _reported("The structure of the database file", problems):
            problems.extend(_structure(connection))
        with _reported("The schema", problems):
            problems.extend(_schema(connection))
        with _reported("The order of arrival", problems):
            problems.extend(_order(connection))
        rows = _rows(connection, problems)
        files = _contents(connection, "attachment_contents", "content", problems)
        revisions = _contents(connection, "catalogue_revisions", "canonical", problems)
        if not problems:  # what follows from damaged rows is wrong with them
            with _reported("The searchable text", problems):
                wrong = sum(1 for _ in wrong_search_rows(connection))
                problems.extend([f"The searchable text of {wrong} rows is not theirs. {REBUILD}"] if wrong else [])
    return Verified(rows, files, revisions, tuple(problems))


def backup(path: Path, target: Path) -> None:
    """Copy a ledger that may be in use, by the database's backup, and verify the copy.

    It is made under a name of its own beside `target` and takes that name when it is whole, so that an
    interrupted copy never stands in the way of the next. Raises `OutputFailed` if `target` exists or
    cannot be written or the copy is not whole, and as `verify` does for the ledger at `path`.
    """
    if target.exists() or target.is_symlink():
        raise _exists(target)
    part = target.with_name(f".{target.name}.{secrets.token_hex(6)}.part")
    try:
        with _written(target):
            os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with _explained(path), contextlib.closing(connect_reading(path)) as source:
            _copy(source, part, target)
        _check_copy(part, target)
        with _written(target):
            _place(part, target)
            sync_folder(target.parent)
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                part.with_name(part.name + suffix).unlink(missing_ok=True)


def _structure(connection: sqlite3.Connection) -> Iterator[str]:
    for (words,) in connection.execute("PRAGMA integrity_check"):
        if words != "ok":
            yield f"The database file is damaged: {shown(str(words))}."
    for row in connection.execute("PRAGMA foreign_key_check"):
        yield f"A row of {row[0]} names one that is not there."


REBUILD = "Nothing recorded is wrong with that; `tracker db rebuild` makes it again."


def _schema(connection: sqlite3.Connection) -> Iterator[str]:
    """Tables, indexes and triggers as the migrations make them: a missing trigger would let rows be rewritten."""
    with contextlib.closing(sqlite3.connect(":memory:")) as wanted:
        wanted.executescript(_schema_of(connection))
        expected, found = _definitions(wanted), _definitions(connection)
    for name in sorted(expected.keys() | found.keys()):
        if expected.get(name) != found.get(name):
            how = "missing" if name not in found else "foreign" if name not in expected else "not as it was made"
            yield f"The {' '.join(name)} of the database is {how}."


def _schema_of(connection: sqlite3.Connection) -> str:
    """What the migrations made of this ledger: an older one is whole too, until it is brought up to date."""
    stored = [str(row[0]) for row in connection.execute("SELECT version_num FROM alembic_version")]
    if stored == [HEAD] or len(stored) != 1 or stored[0] not in REVISIONS:
        return empty_schema()
    from tracker.ledger.migrate import schema_sql

    return schema_sql(stored[0])


def _definitions(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(str(row[0]), shown(str(row[1]))): " ".join(str(row[2]).split()) for row in rows}


def _order(connection: sqlite3.Connection) -> Iterator[str]:
    previous = ("", 0)
    for seq, arrived_at in connection.execute("SELECT seq, arrived_at FROM entries ORDER BY seq"):
        if seq != previous[1] + 1:
            yield f"Entry {seq} follows entry {previous[1]}: one is missing."
        if str(arrived_at) < previous[0]:
            yield f"Entry {seq} arrived before the one ahead of it."
        previous = (str(arrived_at), seq)


def _rows(connection: sqlite3.Connection, problems: list[str]) -> int:
    """Look at every entry with its body; returns how many there are."""
    count = 0
    with _reported("The table entries", problems):
        for entry in connection.execute(f"SELECT seq, sha256, {', '.join(ENTRY_FIELDS)} FROM entries ORDER BY seq"):
            count += 1
            with _reported(_named(entry), problems):
                said = _row(connection, entry)
                problems.extend([f"{_named(entry)} {said}."] if said else [])
    return count


def _row(connection: sqlite3.Connection, entry: sqlite3.Row) -> str:
    """What is wrong with an entry or its body; empty if nothing."""
    fields: dict[str, Any] = {name: entry[name] for name in ENTRY_FIELDS}
    kind = entry["kind"]
    if kind not in list(EntryKind):
        return "is of a kind that no row has"
    body: dict[str, Any] = {}
    try:
        if kind != EntryKind.RETRACTION:
            found = connection.execute(f"SELECT * FROM {_BODIES[kind]} WHERE id = ?", (entry["id"],)).fetchone()
            if found is None:
                return "has lost its body"
            body = {name: found[name] for name in found.keys() if name != "id"}  # noqa: SIM118
        digest = row_digest(fields, body)
    except ValueError:  # bytes that are not text, or a number that no row holds
        digest = None
    return "" if digest == entry["sha256"] else "is not what was recorded"


def _named(entry: sqlite3.Row) -> str:
    return f"The {shown(str(entry['kind']))} {shown(str(entry['id']))} (entry {entry['seq']})"


def _contents(connection: sqlite3.Connection, table: str, column: str, problems: list[str]) -> int:
    count = 0
    with _reported(f"The table {table}", problems):
        for row in connection.execute(f"SELECT sha256, {column} AS content FROM {table}"):
            count += 1
            content = row["content"]
            if isinstance(content, str):
                content = content.encode(errors="surrogateescape")
            if not isinstance(content, bytes) or content_digest(content) != row["sha256"]:
                problems.append(f"{table}: the bytes of {shown(str(row['sha256']))[:12]}… are not what was recorded.")
    return count


def _text(stored: bytes) -> str:
    """Text as it is stored; bytes that are not UTF-8 become surrogates, which no recorded text holds."""
    return stored.decode(errors="surrogateescape")


@contextlib.contextmanager
def _reported(what: str, problems: list[str]) -> Iterator[None]:
    """Make a problem of what the database cannot read; one that is only busy is not damaged."""
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if _error_name(error).startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise
        problems.append(f"{what} cannot be read: {shown(str(error))}.")


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    """As `explained`, and a refusal of the database that is not known is damage."""
    try:
        with explained(path):
            yield
    except sqlite3.DatabaseError as error:
        raise IntegrityFailure(
            f"The ledger {shown(str(path))} cannot be read: {shown(str(error))}.", "Restore a copy."
        ) from error


def _copy(source: sqlite3.Connection, part: Path, target: Path) -> None:
    """Copy into `part`; what fails in writing is said of `target`, what fails in reading of the ledger."""
    try:
        with contextlib.closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
    except sqlite3.Error as error:
        name = _error_name(error)
        reading = name.startswith(("SQLITE_IOERR_READ", "SQLITE_IOERR_SHORT_READ", "SQLITE_IOERR_CORRUPTFS"))
        if reading or not name.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY")):
            raise
        raise _not_written(target, shown(str(error))) from error


def _check_copy(part: Path, target: Path) -> None:
    try:
        problems = verify(part).problems
    except TrackerError:
        problems = ("It cannot be opened again.",)
    if problems:
        raise OutputFailed(
            f"The copy {shown(str(target))} is not whole and was removed: {problems[0]}",
            "Run `tracker db verify`: either the ledger itself is damaged, or the disk of the copy.",
        )


def _place(part: Path, target: Path) -> None:
    """Give the finished copy its name, never in place of a file that came to be there meanwhile."""
    try:
        target.hardlink_to(part)
    except FileExistsError as error:
        raise _exists(target) from error
    except OSError:  # a file system without hard links
        if target.exists():
            raise _exists(target) from None
        part.rename(target)


@contextlib.contextmanager
def _written(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _not_written(target, reason(error)) from error


def _not_written(target: Path, why: str) -> OutputFailed:
    return OutputFailed(
        f"The copy {shown(str(target))} could not be written: {why}.",
        "Choose another folder, or make room, and try again.",
    )


def _exists(target: Path) -> OutputFailed:
    return OutputFailed(f"{shown(str(target))} exists already.", "Name a new file.")


def _error_name(error: Exception) -> str:
    return str(getattr(error, "sqlite_errorname", ""))
