"""Noticing that the ledger was written, by whomever, without opening it."""

import os
from typing import NamedTuple

from tracker.workspace.workspace import Workspace


class LedgerState(NamedTuple):
    """What a file system tells of a ledger: equal states mean that nothing was written between them."""

    ledger: tuple[int, int, int] | None
    log: tuple[int, int, int] | None


def ledger_state(workspace: Workspace) -> LedgerState:
    """The state of the ledger file, and of its write-ahead log if it has one; never raises."""
    path = os.fspath(workspace.ledger)
    return LedgerState(_told(path), _told(f"{path}-wal"))


def _told(path: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
