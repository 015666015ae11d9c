"""Opening a ledger for reading, with the projection of a catalogue beside it. Never creates a file."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker.dates.days import Instant
from tracker.errors import LedgerUnavailable
from tracker.ledger.failures import explained
from tracker.ledger.file import FileState, connect_reading, connect_writing, opened
from tracker.ledger.reader import Reader, holds_projection

if TYPE_CHECKING:
    from tracker.catalog.layout import Layout


class LaidOut(NamedTuple):
    """A validated catalogue, ready to be projected."""

    revision: str
    titles: tuple[str, ...]
    layout: "Layout"


def open_reader(ledger: Path, fingerprint: str, lay_out: Callable[[], LaidOut], made_at: Instant) -> Reader:
    """Return a reader of the ledger at `ledger` and of the catalogue files with `fingerprint`.

    `lay_out` is called only if the ledger does not hold their projection yet; it is then written
    into the ledger, or made in memory where there is no ledger or it may not be written. Raises
    `NotALedger` or `LedgerUnavailable`.
    """
    state, connection = opened(ledger)
    if state is FileState.OLDER and connection is not None:
        from tracker.ledger.engine import open_for_writing

        connection.close()
        open_for_writing(ledger).dispose()
        state, connection = opened(ledger)
    if connection is None:
        from tracker.ledger.projection import empty_database

        connection = empty_database()
        _project(connection, fingerprint, lay_out(), made_at)
        return Reader(connection, fingerprint)
    with explained(ledger):
        if holds_projection(connection, fingerprint):
            return Reader(connection, fingerprint, ledger)
        connection.close()
        return Reader(_projected(ledger, fingerprint, lay_out(), made_at), fingerprint, ledger)


def _projected(ledger: Path, fingerprint: str, laid_out: LaidOut, made_at: Instant) -> sqlite3.Connection:
    """Write the projection into the ledger; where that cannot be, make it in memory beside the ledger."""
    from tracker.ledger.projection import beside

    try:
        with explained(ledger):
            writing = connect_writing(ledger)
            try:
                _project(writing, fingerprint, laid_out, made_at)
            finally:
                writing.close()
            return connect_reading(ledger)
    except LedgerUnavailable:
        connection = beside(ledger)
        _project(connection, fingerprint, laid_out, made_at)
        return connection


def _project(connection: sqlite3.Connection, fingerprint: str, laid_out: LaidOut, made_at: Instant) -> None:
    from tracker.ledger.projection import described, project

    project(connection, fingerprint, laid_out.revision, described(laid_out.titles), laid_out.layout, made_at)
