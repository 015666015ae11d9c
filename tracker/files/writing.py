"""Writing files so that a reader sees the old one or the whole new one, never half."""

import contextlib
import os
from pathlib import Path

from tracker.errors import OutputFailed
from tracker.text.clean import shown


def write_atomically(target: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Write `content` to `target` by a temporary file beside it, fsync and rename.

    Raises `OutputFailed` if the folder is missing or not writable, the target is a folder, a
    device or a pipe, or the disk is full; the target is then as it was.
    """
    if target.is_dir():
        raise OutputFailed(f"{shown(str(target))} is a folder.", "Name a file.")
    if target.exists() and not target.is_file():
        raise OutputFailed(f"{shown(str(target))} is a device or a pipe.", "Name a file.")
    import secrets

    temporary = target.with_name(f".{target.name}.{secrets.token_hex(6)}.part")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        sync_folder(target.parent)
    except OSError as error:
        raise OutputFailed(
            f"{shown(str(target))} could not be written: {reason(error)}.",
            "Choose another folder, or make room, and try again.",
        ) from error


def make_folder(folder: Path) -> None:
    """Create a folder and those above it where they are missing.

    Raises `OutputFailed` if one cannot be made or a file is in the way.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputFailed(
            f"The folder {shown(str(folder))} cannot be made: {reason(error)}.", "Choose another folder."
        ) from error


def sync_folder(folder: Path) -> None:
    """Make a rename or a new name in `folder` durable, where the system allows it."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def reason(error: OSError) -> str:
    """The system's own words for a failure, without a path or a number."""
    return (error.strerror or type(error).__name__).lower()
