"""Looking after the ledger: create, describe, verify, back up."""

from dataclasses import dataclass
from pathlib import Path

from tracker.dates.days import Instant
from tracker.errors import IntegrityFailure, LedgerUnavailable, OutputFailed
from tracker.ledger.file import FileState, state_of
from tracker.ledger.kinds import HEAD
from tracker.text.clean import shown
from tracker.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LedgerInfo:
    """What a ledger holds: rows by kind, the newest arrival, the schema and the size in bytes."""

    path: str
    exists: bool
    schema: str
    size: int
    rows: dict[str, int]
    newest_arrival: Instant | None
    catalogue_revision: str


def create_ledger(workspace: Workspace) -> str:
    """Create the ledger if there is none, with the catalogue laid into it; says in a sentence what was done."""
    from tracker.ledger.engine import open_for_writing

    existed = state_of(workspace.ledger) is FileState.CURRENT
    open_for_writing(workspace.ledger).dispose()
    workspace.close()
    workspace.reader()
    path = shown(str(workspace.ledger))
    return f"{path} is a ledger already; nothing was changed." if existed else f"Created the ledger {path}."


def describe_ledger(workspace: Workspace) -> LedgerInfo:
    """Describe the ledger."""
    reader = workspace.reader()
    exists = workspace.ledger.exists()
    return LedgerInfo(
        path=str(workspace.ledger),
        exists=exists,
        schema=HEAD,
        size=workspace.ledger.stat().st_size if exists else 0,
        rows=reader.counted_entries(),
        newest_arrival=reader.newest_arrival(),
        catalogue_revision=reader.revision(),
    )


def verify_ledger(workspace: Workspace) -> str:
    """Re-hash everything recorded; says in a sentence what was looked at.

    Raises `IntegrityFailure` naming everything that is wrong.
    """
    from tracker.ledger.integrity import verify

    _need_ledger(workspace)
    found = verify(workspace.ledger)
    problems = (*found.problems, *_projection_problems(workspace)) if not found.problems else found.problems
    looked = f"{found.rows} rows, {found.files} files and {found.revisions} catalogue revisions"
    if problems:
        raise IntegrityFailure("\n".join((*problems, f"Looked at {looked}.")), "Restore a copy that verifies.")
    return f"{looked}: everything is what was recorded."


def rebuild_ledger(workspace: Workspace) -> str:
    """Make again what follows from the recorded rows and the catalogue; nothing recorded is touched."""
    from tracker.ledger.derived import rebuild

    _need_ledger(workspace)
    workspace.close()
    made = rebuild(workspace.ledger)
    workspace.reader()
    return f"Made the searchable text of {made} rows and the catalogue's tables again."


def keep_off_ledger(workspace: Workspace, target: Path) -> None:
    """Raise `OutputFailed` if a file to be written is the ledger or stands beside it as part of it."""
    ledger = workspace.ledger.resolve()
    if str(target.resolve()) in {f"{ledger}{suffix}" for suffix in ("", "-journal", "-wal", "-shm")}:
        raise OutputFailed(f"{shown(str(target))} is the ledger itself.", "Name another file.")


def _projection_problems(workspace: Workspace) -> tuple[str, ...]:
    """Whether the catalogue's tables hold what the catalogue says."""
    from tracker.catalog.layout import laid_out
    from tracker.catalog.load import load
    from tracker.ledger.file import connect_reading
    from tracker.ledger.integrity import REBUILD
    from tracker.ledger.projection import differing_tables

    content = workspace.catalog_bytes()
    workspace.reader()
    connection = connect_reading(workspace.ledger)
    try:
        differing = differing_tables(connection, content.fingerprint, laid_out(load(content).catalog))
    finally:
        connection.close()
    return tuple(f"The table {table} is not what the catalogue says. {REBUILD}" for table in differing)


def back_up_ledger(workspace: Workspace, target: Path) -> str:
    """Copy the ledger to a new file and verify the copy."""
    from tracker.ledger.integrity import backup

    _need_ledger(workspace)
    keep_off_ledger(workspace, target)
    backup(workspace.ledger, target)
    return f"Copied the ledger to {shown(str(target))} and verified the copy."


def _need_ledger(workspace: Workspace) -> None:
    if state_of(workspace.ledger) in (FileState.ABSENT, FileState.EMPTY):
        raise LedgerUnavailable(
            f"There is no ledger at {shown(str(workspace.ledger))} yet.", "Record something, or run `tracker db init`."
        )
