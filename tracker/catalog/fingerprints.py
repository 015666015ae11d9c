"""What large catalogue files were last seen to hold, so that an unchanged one need not be read to be known again.

A file is known by its path, device, inode, size, and the times of its last change of content and of anything else
(`mtime`, `ctime`), as git's index does. What is told so is trusted only where it cannot well be wrong:

- A file is remembered only if it had rested for `RESTED` when it was read, and was the same before and after.
  One that is written twice within one tick of its file system's clock, or through a memory map whose pages were not
  yet written back, is read again ("racy git", Documentation/technical/racy-git.txt of git).
- `ctime` must be as it was: no program can set it, so content that was put in place with its old `mtime` is noticed.
  Windows has no such time; nothing is trusted there.
- Small files are always read: that takes less than doubting them.

A fingerprint that was told so is only good for finding a projection that exists. Whatever is laid out, recorded or
verified follows from the bytes.
"""

import contextlib
import hashlib
import os
import stat
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tracker.errors import TrackerError

LARGE = 1024 * 1024
"""From how many bytes on a file is remembered."""

RESTED = 60 * 1_000_000_000
"""Nanoseconds for which a file must not have changed before it is remembered: longer than a dirty page stays."""

NAME = "catalogue-files.json"

_MOST = 200


class Seen(NamedTuple):
    """What the file system tells of a file; two times in nanoseconds."""

    device: int
    inode: int
    size: int
    mtime: int
    ctime: int


def seen(path: Path) -> Seen | None:
    """What the file system tells of a regular file now; None for anything else, and where it tells too little."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    if os.name == "nt" or not stat.S_ISREG(found.st_mode) or not found.st_ino:
        return None
    return Seen(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def remembered_digests(paths: Sequence[Path], folder: Callable[[], Path]) -> tuple[bytes, ...] | None:
    """The SHA-256 of each file's bytes, without reading the large ones; None if any large one is in doubt.

    None also where no file is large: then there is nothing to save. `folder` says where the memory is kept
    and is asked only if there is a large file.
    """
    states = [seen(path) for path in paths]
    if not any(_is_large(state) for state in states):
        return None
    known = _read(folder)
    digests = [_remembered(path, state, known) for path, state in zip(paths, states, strict=True)]
    return None if None in digests else tuple(digest for digest in digests if digest is not None)


def remember_digests(
    read: Mapping[Path, tuple[Seen | None, bytes]], folder: Callable[[], Path], *, now: int | None = None
) -> None:
    """Remember large files that were read: what was seen of each before, and its bytes. Never raises.

    `now` is the present in nanoseconds since 1970.
    """
    moment = time.time_ns() if now is None else now
    large = {path: (state, content) for path, (state, content) in read.items() if _is_large(state)}
    if not large:
        return
    before = _read(folder)
    known = {name: each for name, each in before.items() if name not in {str(path) for path in large}}
    for path, (state, content) in large.items():
        if state is not None and state == seen(path) and state.size == len(content) and _rested(state, moment):
            known[str(path)] = [*state, hashlib.sha256(content).hexdigest()]
    if known != before:
        _write(folder, dict(list(known.items())[-_MOST:]))


def _is_large(state: Seen | None) -> bool:
    return state is not None and state.size >= LARGE


def _rested(state: Seen, moment: int) -> bool:
    return max(state.mtime, state.ctime) + RESTED <= moment


def _remembered(path: Path, state: Seen | None, known: Mapping[str, Any]) -> bytes | None:
    if state is None:
        return None
    if not _is_large(state):
        return _digest_of_small(path)
    entry = known.get(str(path))
    if not isinstance(entry, list) or len(entry) != 6 or entry[:5] != list(state):
        return None
    try:
        digest = bytes.fromhex(entry[5])
    except (ValueError, TypeError):
        return None
    return digest if len(digest) == hashlib.sha256().digest_size else None


def _digest_of_small(path: Path) -> bytes | None:
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGE + 1)
    except (OSError, ValueError):
        return None
    return hashlib.sha256(content).digest() if 0 < len(content) <= LARGE else None


def _read(folder: Callable[[], Path]) -> dict[str, Any]:
    import json

    try:
        with (folder() / NAME).open("rb") as stream:
            found = json.loads(stream.read(LARGE))
    except (OSError, ValueError, RecursionError, TrackerError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(folder: Callable[[], Path], known: dict[str, Any]) -> None:
    import json

    from tracker.files.writing import write_atomically

    with contextlib.suppress(OSError, ValueError, TrackerError):
        kept = folder()
        kept.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomically(kept / NAME, json.dumps(known).encode(), mode=0o600)
