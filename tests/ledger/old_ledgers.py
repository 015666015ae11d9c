"""Ledgers as earlier versions of the program left them, made of plain SQL so that nothing of today has a part in it."""

import contextlib
import hashlib
import sqlite3
from pathlib import Path
from typing import Any

import rfc8785
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_engine

from tracker.ledger.migrate import script_directory

TABLES = (
    "catalogue_revisions",
    "entries",
    "updates",
    "evidence",
    "attachment_contents",
    "attachments",
    "citations",
    "reviews",
    "briefs",
    "handles",
    "search_rows",
)
"""What the schema 0001 kept of what was recorded, and the searchable text of it."""

_ENTRY = {"reason": "", "corrects": None, "retracts": None, "repeats": None}
_UPDATE = {
    "item": "R01",
    "kind": "change",
    "axis": "adoption",
    "effective_date": "2026-01-01",
    "visibility": "public",
}
_EVIDENCE = {
    "kind": "source", "publisher": None, "url": "https://example.org/a", "archive_url": None, "published": "2025-11",
    "accessed_on": "2026-01-02", "locator": None, "quote": "Ça va", "reliability": "B", "credibility": "2",
    "collected_by": "Ana", "collected_how": None, "visibility": "public",
}  # fmt: skip


def first_ledger(path: Path, *, notes: int = 0, whole: bool = True) -> None:
    """A ledger of the schema 0001 with a row of every kind it knew, and so many long notes.

    Without `whole` the citation names an update that is not there.
    """
    path.touch(mode=0o600)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {0x54524B52}")
    _migrate(path, "0001")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        _record(connection, notes, whole)
        connection.execute(
            "INSERT INTO projections VALUES ('f', ?, '2026-01-01T00:00:00.000000Z', 'Roads')", ("c" * 64,)
        )
        connection.execute(
            "INSERT INTO projected_subjects VALUES ('f', 0, 'P1/plan#1', 'deadline', 'P1', 'A plan', '2026-06-16', "
            "'2025-12-18', '2025-12-18 + 180 days = 2026-06-16')"
        )
        connection.execute("COMMIT")


def _migrate(path: Path, revision: str) -> None:
    engine, scripts = create_engine(f"sqlite:///{path}"), script_directory()
    with engine.begin() as connection:
        steps = {"fn": lambda at, _: list(scripts._upgrade_revs(revision, at))}
        context = MigrationContext.configure(connection, opts=steps)
        with Operations.context(context):
            context.run_migrations()
    engine.dispose()


def _record(connection: sqlite3.Connection, notes: int, whole: bool) -> None:
    catalogue, content = "{}", b"%PDF-1.7"
    revision, file = hashlib.sha256(catalogue.encode()).hexdigest(), hashlib.sha256(content).hexdigest()
    _insert(
        connection,
        "catalogue_revisions",
        {"sha256": revision, "canonical": catalogue, "stored_at": "2026-01-01T00:00:00.000000Z"},
    )
    _insert(connection, "attachment_contents", {"sha256": file, "size": len(content), "content": content})
    ids = [f"01900000-0000-7000-8000-{number:012d}" for number in range(20 + notes)]
    update, page, wrong, right = ids[0], ids[1], ids[7], ids[8]
    rows: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
        (update, "update", {"reason": "Read it"}, {"subject": "R01", **_UPDATE, "value": "open"}),
        (page, "evidence", {}, {"title": "A page", **_EVIDENCE}),
        (ids[2], "attachment", {}, {
            "evidence": page, "content": file, "filename": "a.pdf", "media_type": "application/pdf", "size": 8,
        }),
        (ids[3], "citation", {}, {
            "evidence": page, "update_id": update if whole else ids[19], "subject": None, "item": "R01",
            "stance": "supports",
        }),
        (ids[4], "review", {"reason": "Read it too"}, {"update_id": update, "verdict": "agreed"}),
        (ids[5], "brief", {}, {"quarter": "2026Q1", "arguments": "{}", "digest": "d" * 64, "hashes": "{}"}),
        (ids[6], "handle", {}, {"item": "R01", "kind": "tag", "value": "urgent"}),
        (wrong, "update", {"reason": "Misread"}, {"subject": "R01", **_UPDATE, "value": "implemented"}),
        (right, "update", {"reason": "Right", "corrects": wrong}, {"subject": "R01", **_UPDATE, "value": "superseded"}),
        (ids[9], "retraction", {"reason": "Wrong", "retracts": right}, {}),
        (ids[10], "update", {"reason": "Again", "repeats": right}, {"subject": "R02", **_UPDATE, "value": "open"}),
    ]  # fmt: skip
    note = {"subject": "R03", **_UPDATE, "item": "R03", "kind": "note", "axis": None, "value": None}
    rows += [(each, "update", {"reason": f"{each} " + "é" * 400}, note) for each in ids[20:]]
    bodies = {kind: f"{kind}s" for kind in ("update", "attachment", "citation", "review", "brief", "handle")}
    for seq, (row, kind, entry, body) in enumerate(rows, start=1):
        said = {
            "id": row, "kind": kind, "author": "Ana", "recorded_at": "2026-01-02T00:00:00.000000Z", **_ENTRY, **entry,
            "catalogue_revision": revision,
        }  # fmt: skip
        digest = hashlib.sha256(rfc8785.dumps({"entry": said, "body": body})).hexdigest()
        arrived = {"seq": seq, "arrived_at": "2026-01-02T00:00:01.000000Z", "sha256": digest}
        _insert(connection, "entries", said | arrived)
        if body:
            _insert(connection, bodies.get(kind, kind), {"id": row, **body})
        words = {
            "update": ("reason", "subject", "value"),
            "evidence": ("title", "publisher", "quote", "url", "locator"),
        }
        if kind in words:
            found = (said | body)[words[kind][0]], *((said | body)[name] for name in words[kind][1:])
            folded = " ".join(word for word in found if word).casefold().replace("ç", "c").replace("é", "e")
            _insert(connection, "search_rows", {"id": row, "folded": folded})


def _insert(connection: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    marks = ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))


def content_of(path: Path, columns: dict[str, list[str]]) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of these columns of the tables, with its rowid and the type of each value."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        connection.text_factory = bytes
        return {
            table: connection.execute(
                f"SELECT rowid, {', '.join(f'{name}, typeof({name})' for name in names)} FROM {table} ORDER BY rowid"
            ).fetchall()
            for table, names in columns.items()
        }


def columns_of(path: Path) -> dict[str, list[str]]:
    """The columns of each table of the schema 0001, as this ledger has them."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return {table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")] for table in TABLES}
