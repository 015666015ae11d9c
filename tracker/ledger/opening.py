"""Opening a ledger for reading, with the projection of a catalogue beside it. Never creates a file."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker.dates.days import Instant
from tracker.errors import LedgerUnavailable, UnknownSubject
from tracker.ledger.failures import explained
from tracker.ledger.file import FileState, connect_reading, connect_writing, opened
from tracker.ledger.reader import Reader, holds_projection
from tracker.text.clean import shown

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


def open_held(ledger: Path, fingerprint: str) -> Reader | None:
    """Return a reader if the ledger is there, up to date, and holds the projection with `fingerprint`; else None."""
    state, connection = opened(ledger)
    if connection is None:
        return None
    try:
        with explained(ledger):
            held = state is FileState.CURRENT and holds_projection(connection, fingerprint)
    except BaseException:
        connection.close()
        raise
    if held:
        return Reader(connection, fingerprint, ledger)
    connection.close()
    return None


def open_stored(ledger: Path, revision: str, lay_out: Callable[[str], LaidOut], made_at: Instant) -> Reader:
    """Return a reader of the ledger and of a catalogue revision that is stored in it, whatever the files say today.

    `lay_out` is given its canonical JSON. The projection is made in memory; nothing is written. Raises
    `UnknownSubject` where the ledger does not hold that revision, `NotALedger` or `LedgerUnavailable`.
    """
    from tracker.ledger.projection import beside

    canonical = _stored(ledger, revision)
    if canonical is None:
        raise UnknownSubject(
            f"The ledger does not hold the catalogue revision {shown(revision)[:12]}….",
            "It is stored when something is first recorded against it.",
        )
    fingerprint = f"stored {revision}"
    with explained(ledger):
        connection = beside(ledger)
        _project(connection, fingerprint, lay_out(canonical), made_at)
    return Reader(connection, fingerprint, ledger)


def _stored(ledger: Path, revision: str) -> str | None:
    state, connection = opened(ledger)
    if connection is None:
        return None
    if state is FileState.OLDER:
        from tracker.ledger.engine import open_for_writing

        connection.close()
        open_for_writing(ledger).dispose()
        connection = connect_reading(ledger)
    try:
        return Reader(connection, "none", ledger).stored_revision(revision)
    finally:
        connection.close()


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
