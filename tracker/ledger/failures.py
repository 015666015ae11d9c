"""Database failures as sentences. One place, for both the reading and the writing driver."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from tracker.errors import IntegrityFailure, LedgerUnavailable, NotALedger, TrackerError, UnknownSubject
from tracker.text.clean import shown

_SAID = (
    ("locked", LedgerUnavailable, "is in use by another program", "Wait a moment and try again; nothing was changed."),
    ("busy", LedgerUnavailable, "is in use by another program", "Wait a moment and try again; nothing was changed."),
    (
        "full",
        LedgerUnavailable,
        "could not be written: the disk is full",
        "Make room and try again; nothing was recorded.",
    ),
    ("readonly", LedgerUnavailable, "is read-only", "Change its permissions, or choose another with --db."),
    ("read-only", LedgerUnavailable, "is read-only", "Change its permissions, or choose another with --db."),
    ("unable to open", LedgerUnavailable, "cannot be opened", "Check that its folder exists and its permissions."),
    ("disk i/o", LedgerUnavailable, "could not be read or written", "Check the disk and try again."),
    ("no such table", NotALedger, "lacks a table that every ledger has", "Restore a copy."),
    ("not a database", NotALedger, "is not a tracker ledger", "Choose another file with --db."),
    ("could not decode", IntegrityFailure, "is damaged", "Restore a copy; `tracker db verify` says what is wrong."),
    ("can't decode", IntegrityFailure, "is damaged", "Restore a copy; `tracker db verify` says what is wrong."),
    ("unsupported file format", IntegrityFailure, "is damaged", "Restore a copy."),
    ("malformed", IntegrityFailure, "is damaged", "Restore a copy; `tracker db verify` says what is wrong."),
    ("foreign key", UnknownSubject, "holds no such row to refer to", "See `tracker history` for the ids of rows."),
    (
        "append-only",
        IntegrityFailure,
        "refused to change a recorded row",
        "Record a correction or a retraction instead.",
    ),
)


def failure_at(path: Path, error: BaseException) -> TrackerError | None:
    """The sentence for a database error on the ledger at `path`, or None if it is not one of those known."""
    words = str(getattr(error, "orig", None) or error).lower()
    for sign, kind, what, hint in _SAID:
        if sign in words:
            return kind(f"The ledger {shown(str(path))} {what}.", hint)
    return None


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the standard driver's errors into `TrackerError`s while reading or preparing the ledger at `path`."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise failure_at(path, error) or damaged(path, error) from error


def damaged(path: Path, error: BaseException) -> IntegrityFailure:
    """The sentence for what the database says of a file that it cannot make sense of."""
    words = "its text cannot be read" if isinstance(error, UnicodeDecodeError) else shown(str(error))[:200]
    return IntegrityFailure(
        f"The ledger {shown(str(path))} is damaged: {words}.", "Restore a copy; `tracker db verify` says what is wrong."
    )
