"""Rows that follow from others: the searchable text of what was recorded, and the projections.

They are outside every digest, so they are compared with what they follow from, and may be made again.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from tracker.ledger.failures import explained
from tracker.ledger.file import connect_writing
from tracker.ledger.projection import TABLES
from tracker.text.clean import folded

_RECORDED = """
SELECT u.id, l.reason, u.subject, u.value, NULL, NULL FROM updates u JOIN entries l ON l.id = u.id
UNION ALL
SELECT v.id, v.title, v.publisher, v.quote, v.url, v.locator FROM evidence v
"""


def search_text(*words: str | None) -> str:
    """The searchable text of an update (reason, subject, value) or of evidence (title, publisher, quote, …)."""
    return folded(" ".join(word for word in words if word))


def wrong_search_rows(connection: sqlite3.Connection) -> Iterator[str]:
    """The ids of recorded rows whose searchable text is not theirs, or is missing."""
    held = dict(connection.execute("SELECT id, folded FROM search_rows").fetchall())
    for row in connection.execute(_RECORDED):
        if held.pop(row[0], None) != search_text(*row[1:]):
            yield str(row[0])
    yield from map(str, held)


def rebuild(path: Path) -> int:
    """Make the searchable text again and forget every projection; returns how many rows were made.

    What was recorded is not touched. Raises `LedgerUnavailable` if the ledger cannot be written.
    """
    with explained(path):
        connection = connect_writing(path)
        try:
            connection.execute("BEGIN IMMEDIATE")
            for table in ("search_rows", "projections", *TABLES):
                connection.execute(f"DELETE FROM {table}")
            rows = [(row[0], search_text(*row[1:])) for row in connection.execute(_RECORDED)]
            connection.executemany("INSERT INTO search_rows (id, folded) VALUES (?, ?)", rows)
            connection.execute("COMMIT")
        finally:
            connection.close()
    return len(rows)
