"""Reading outside files: regular files only, of a bounded size, read once."""

import os
import stat
from pathlib import Path

from tracker.errors import InvalidInput
from tracker.files.writing import reason
from tracker.text.clean import shown


def home_path(written: str, what: str) -> Path:
    """A path as a person wrote it, `~` being their home folder; raises `InvalidInput` for an unknown home."""
    try:
        return Path(written).expanduser()
    except RuntimeError as error:
        raise InvalidInput(f"The {what} {shown(written)[:200]} begins with a home folder that is not known.") from error


def read_bounded(path: Path, limit: int, what: str, *, if_larger: str = "Use a smaller file.") -> bytes:
    """Return the bytes of a regular, non-empty file of at most `limit` bytes.

    Opened without blocking and judged by its own descriptor, so that a pipe or a device never
    hangs the program and the file judged is the file read. Raises `InvalidInput` naming `what`
    if it is missing, unreadable, empty, too large (`if_larger` is the hint), a folder or a device.
    """
    name = f"The {what} {shown(str(path))}"
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "not a valid name"
        raise InvalidInput(f"{name} cannot be read: {why}.", "Check its name and its permissions.") from error
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        if stat.S_ISDIR(mode):
            raise InvalidInput(f"{name} is a folder.", "Name one file in it.")
        raise InvalidInput(f"{name} is a device or a pipe, not a file.", "Save it as a file first.")
    with os.fdopen(descriptor, "rb") as stream:
        try:
            content = stream.read(limit + 1)
        except OSError as error:
            raise InvalidInput(f"{name} cannot be read: {reason(error)}.", "Try again.") from error
    if not content:
        raise InvalidInput(f"{name} is empty.", "Check that it was saved.")
    if len(content) > limit:
        raise InvalidInput(f"{name} is larger than the limit of {size(limit)}.", if_larger)
    return content


def size(count: int) -> str:
    """A number of bytes in the largest binary unit that keeps it above one."""
    amount = float(count)
    for unit in ("bytes", "KiB", "MiB"):
        if amount < 1024:
            return f"{amount:.0f} {unit}" if unit == "bytes" else f"{amount:.1f} {unit}"
        amount /= 1024
    return f"{amount:.1f} GiB"
