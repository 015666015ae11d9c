"""What one person keeps for one ledger beside it, not in it: drafts, the day last looked, the way a table is sorted.

Small JSON files of this machine, mode 0600, in the state folder. Losing them loses nothing that was recorded.
"""

import hashlib
import json
import os
import re
from pathlib import Path
from typing import Any

from tracker import paths
from tracker.files.writing import make_folder, write_atomically
from tracker.workspace.workspace import Workspace

_NAME = re.compile(r"[a-z0-9-]{1,80}")
_LARGEST = 4 * 1024 * 1024


def kept(workspace: Workspace, name: str) -> Any:
    """The plain data that was kept under a name; None where there is none or it cannot be read."""
    try:
        with _file(workspace, name).open("rb") as stream:
            content = stream.read(_LARGEST + 1)
        return json.loads(content) if len(content) <= _LARGEST else None
    except (OSError, ValueError, RecursionError):
        return None


def keep(workspace: Workspace, name: str, plain: Any) -> None:
    """Keep plain data under a name, in place of what was kept there. Raises `OutputFailed`."""
    path = _file(workspace, name)
    make_folder(path.parent, mode=0o700, hint="Set TRACKER_STATE to a folder of yours.")
    write_atomically(path, json.dumps(plain, ensure_ascii=False).encode("utf-8", "surrogatepass"), mode=0o600)


def forget(workspace: Workspace, name: str) -> None:
    """Keep nothing under a name any longer."""
    _file(workspace, name).unlink(missing_ok=True)


def names_kept(workspace: Workspace, start: str) -> tuple[str, ...]:
    """The names that begin with `start` and keep something, the oldest first."""
    folder = _folder(workspace)
    found = folder.glob(f"{start}*.json") if folder.is_dir() else ()
    return tuple(each.stem for each in sorted(found, key=lambda each: each.stat().st_mtime_ns))


def _file(workspace: Workspace, name: str) -> Path:
    assert _NAME.fullmatch(name), name  # noqa: S101 - names are ours, never outside text
    return _folder(workspace) / f"{name}.json"


def _folder(workspace: Workspace) -> Path:
    whole = Path.cwd() / workspace.ledger
    return paths.state_folder() / hashlib.sha256(os.fsencode(whole)).hexdigest()[:16]
