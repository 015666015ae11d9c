"""Does the ledger hold what was recorded? Re-hash every row and file; the database's own check is not enough."""

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.errors import OutputFailed
from tracker.files.writing import sync_folder
from tracker.ledger.digests import ENTRY_FIELDS, content_digest, row_digest
from tracker.ledger.failures import explained
from tracker.ledger.file import connect_reading, create_file
from tracker.text.clean import shown

_BODIES = {
    "update": "updates",
    "evidence": "evidence",
    "attachment": "attachments",
    "citation": "citations",
    "review": "reviews",
    "brief": "briefs",
    "handle": "handles",
}


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and one sentence for each thing that is wrong."""

    rows: int
    files: int
    revisions: int
    problems: tuple[str, ...]


def verify(path: Path) -> Verified:
    """Check the file's structure, foreign keys, the order of arrival, and the digest of every row and file."""
    with explained(path), contextlib.closing(connect_reading(path)) as connection:
        connection.row_factory = sqlite3.Row
        problems = [*_structure(connection), *_order(connection)]
        rows = 0
        for entry in connection.execute("SELECT * FROM entries ORDER BY seq"):
            rows += 1
            problems.extend(_row(connection, entry))
        files = _contents(connection, "attachment_contents", "content", problems)
        revisions = _contents(connection, "catalogue_revisions", "canonical", problems)
    return Verified(rows, files, revisions, tuple(problems))


def backup(path: Path, target: Path) -> None:
    """Copy a ledger that may be in use, by the database's backup, and verify the copy.

    Raises `OutputFailed` if `target` exists or the copy is not whole; a failed copy is removed.
    """
    if target.exists():
        raise OutputFailed(f"{shown(str(target))} exists already.", "Name a new file.")
    create_file(target)
    try:
        with explained(target), contextlib.closing(connect_reading(path)) as source:
            copy = sqlite3.connect(target)
            try:
                source.backup(copy)
            finally:
                copy.close()
        sync_folder(target.parent)
        problems = verify(target).problems
        if problems:
            raise OutputFailed(f"The copy {shown(str(target))} is not whole: {problems[0]}", "Check the disk.")
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _structure(connection: sqlite3.Connection) -> Iterator[str]:
    for (words,) in connection.execute("PRAGMA integrity_check"):
        if words != "ok":
            yield f"The database file is damaged: {shown(str(words))}."
    for row in connection.execute("PRAGMA foreign_key_check"):
        yield f"A row of {row[0]} names one that is not there."


def _order(connection: sqlite3.Connection) -> Iterator[str]:
    previous = ("", 0)
    for seq, arrived_at in connection.execute("SELECT seq, arrived_at FROM entries ORDER BY seq"):
        if seq != previous[1] + 1:
            yield f"Entry {seq} follows entry {previous[1]}: one is missing."
        if arrived_at < previous[0]:
            yield f"Entry {seq} arrived before the one ahead of it."
        previous = (arrived_at, seq)


def _row(connection: sqlite3.Connection, entry: sqlite3.Row) -> Iterator[str]:
    fields: dict[str, Any] = {name: entry[name] for name in ENTRY_FIELDS}
    table = _BODIES.get(entry["kind"])
    body: dict[str, Any] = {}
    if table is not None:
        found = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (entry["id"],)).fetchone()
        if found is None:
            yield f"The {entry['kind']} {entry['id']} has lost its body."
            return
        body = {name: found[name] for name in found.keys() if name != "id"}  # noqa: SIM118
    if row_digest(fields, body) != entry["sha256"]:
        yield f"The {entry['kind']} {entry['id']} (entry {entry['seq']}) is not what was recorded."


def _contents(connection: sqlite3.Connection, table: str, column: str, problems: list[str]) -> int:
    count = 0
    for row in connection.execute(f"SELECT sha256, {column} AS content FROM {table}"):
        count += 1
        content = row["content"]
        if content_digest(content.encode() if isinstance(content, str) else content) != row["sha256"]:
            problems.append(f"{table}: the bytes of {row['sha256'][:12]}… are not what was recorded.")
    return count
