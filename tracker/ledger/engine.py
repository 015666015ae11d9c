"""The SQLAlchemy engine of a ledger, and the one transaction everything is recorded in.

SQLAlchemy's default on sqlite3 loses concurrent writes and cannot turn foreign keys on. Here the
driver starts no transaction of its own; each one begins with BEGIN IMMEDIATE, so that the write
lock is held before anything is read that the writing depends on.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlmodel import Session

from tracker.errors import IntegrityFailure, LedgerUnavailable
from tracker.ledger.failures import failure_at
from tracker.ledger.file import FileState, connect_writing, create_file, mark_as_ours, state_of
from tracker.text.clean import shown


def open_for_writing(path: Path) -> Engine:
    """Return an engine on the ledger at `path`, created or brought up to date as needed.

    Raises `LedgerUnavailable` or `NotALedger`; the file is then as it was.
    """
    state = state_of(path)
    if state is FileState.ABSENT:
        create_file(path)
    elif state is FileState.EMPTY:
        path.chmod(0o600)
    if state in (FileState.ABSENT, FileState.EMPTY):
        mark_as_ours(path)
    if state is FileState.OLDER:
        with _as_older(path):
            _upgrade(path)
    elif state is not FileState.CURRENT:
        _upgrade(path)
    return _engine(path)


@contextlib.contextmanager
def _as_older(path: Path) -> Iterator[None]:
    """Say of what cannot be written why it has to be, even where somebody only wants to read."""
    named = f"The ledger {shown(str(path))}"
    try:
        yield
    except LedgerUnavailable as error:
        why = error.message.removeprefix(f"{named} ")
        older = f"{named} is of an older version, has to be brought up to date first, and {why}"
        raise LedgerUnavailable(older, error.hint) from error


def _upgrade(path: Path) -> None:
    """Bring the schema up to date in one transaction, with foreign keys looked at once, before it ends.

    Where a table is made anew SQLite asks that they be off until it stands again.
    """
    from tracker.ledger.migrate import upgrade

    engine = _engine(path, foreign_keys=False)
    with _explained(path), engine.begin() as connection:
        upgrade(connection)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise IntegrityFailure(
                f"The ledger {shown(str(path))} was not brought up to date: a row of {broken[0][0]} names one that "
                "is not there.",
                "The ledger is as it was; `tracker db verify` says more.",
            )
    engine.dispose()


@contextlib.contextmanager
def transaction(engine: Engine, path: Path) -> Iterator[Session]:
    """One write transaction, with the write lock from its start; committed at the end or not at all."""
    with _explained(path), Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


def _engine(path: Path, *, foreign_keys: bool = True) -> Engine:
    def connect() -> sqlite3.Connection:
        connection = connect_writing(path)
        if not foreign_keys:
            connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        known = failure_at(path, error)
        if known is None:
            raise
        raise known from error
