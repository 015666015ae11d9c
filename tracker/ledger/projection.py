"""The catalogue laid into tables, once per revision, so that reading needs neither YAML nor pydantic.

Derived rows: they may be made again at any time. The newest few projections are kept, so that two
people with different catalogues do not take turns making them.
"""

import os
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

from tracker.catalog.layout import CrossingRow, ItemRow, Layout, LinkRow, NameRow, StageRow, SubjectRow
from tracker.dates.days import Instant
from tracker.ledger.file import prepare
from tracker.ledger.reader import holds_projection

KEPT = 4
"""How many projections stay in a ledger."""

TABLES: dict[str, type[Any]] = {
    "projected_items": ItemRow,
    "projected_subjects": SubjectRow,
    "projected_crossings": CrossingRow,
    "projected_names": NameRow,
    "projected_stages": StageRow,
    "projected_links": LinkRow,
}


def project(
    connection: sqlite3.Connection, fingerprint: str, revision: str, titles: str, layout: Layout, made_at: Instant
) -> None:
    """Write a projection in one transaction and drop the oldest beyond `KEPT`."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not holds_projection(connection, fingerprint):
            _insert(connection, fingerprint, revision, titles, layout, made_at)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has rolled back already
            connection.execute("ROLLBACK")
        raise


def differing_tables(connection: sqlite3.Connection, fingerprint: str, layout: Layout) -> tuple[str, ...]:
    """The projected tables that do not hold what the catalogue says."""
    rows = _rows_of(layout)
    differing = []
    for table, kind in TABLES.items():
        names = ", ".join(each.name for each in fields(kind))
        held = connection.execute(f"SELECT {names} FROM {table} WHERE fingerprint = ? ORDER BY rowid", (fingerprint,))
        if held.fetchall() != [tuple(map(_stored, astuple(row))) for row in rows[table]]:
            differing.append(table)
    return tuple(differing)


def empty_database() -> sqlite3.Connection:
    """A ledger with nothing in it, in memory: what is read where there is no ledger yet."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.executescript(empty_schema())
    return connection


def beside(ledger: Path) -> sqlite3.Connection:
    """Projection tables in memory beside a ledger attached read-only: for one that cannot be written."""
    from urllib.parse import quote

    connection = sqlite3.connect("file::memory:", uri=True, isolation_level=None, check_same_thread=False)
    prepare(connection)
    statements = (part for part in empty_schema().split(";\n") if "projected_" in part or "projections" in part)
    for statement in statements:
        connection.execute(statement)
    connection.execute("ATTACH DATABASE ? AS recorded", (f"file:{quote(os.fsencode(ledger.resolve()))}?mode=ro",))
    return connection


def empty_schema() -> str:
    """What the migrations make, as SQL."""
    return (Path(__file__).parent / "empty.sql").read_text(encoding="utf-8")


def _insert(
    connection: sqlite3.Connection, fingerprint: str, revision: str, titles: str, layout: Layout, made_at: Instant
) -> None:
    rows = _rows_of(layout)
    connection.execute("INSERT INTO projections VALUES (?, ?, ?, ?)", (fingerprint, revision, made_at, titles))
    for table, kind in TABLES.items():
        names = ("fingerprint", *(each.name for each in fields(kind)))
        marks = ", ".join("?" * len(names))
        connection.executemany(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})",
            ((fingerprint, *map(_stored, astuple(row))) for row in rows[table]),
        )
    _forget_oldest(connection, fingerprint)


def _rows_of(layout: Layout) -> dict[str, Sequence[Any]]:
    return {
        "projected_items": layout.items,
        "projected_subjects": layout.subjects,
        "projected_crossings": layout.crossings,
        "projected_names": layout.names,
        "projected_stages": layout.stages,
        "projected_links": layout.links,
    }


def _forget_oldest(connection: sqlite3.Connection, newest: str) -> None:
    """Drop all but the newest, which is kept whatever the clock says."""
    kept = "SELECT fingerprint FROM projections ORDER BY fingerprint = ? DESC, made_at DESC, fingerprint LIMIT ?"
    old = connection.execute(
        f"SELECT fingerprint FROM projections WHERE fingerprint NOT IN ({kept})", (newest, KEPT)
    ).fetchall()
    for table in (*TABLES, "projections"):
        connection.executemany(f"DELETE FROM {table} WHERE fingerprint = ?", old)


def _stored(value: Any) -> Any:
    return value if isinstance(value, int) or value is None else str(value)


def described(titles: Iterable[str]) -> str:
    """The titles of a catalogue's files, as one stored text."""
    return "\n".join(titles)
