"""Writing files so that a reader sees the old one or the whole new one, never half."""

import contextlib
import os
import signal
from collections.abc import Iterator, Mapping
from pathlib import Path

from tracker.errors import OutputFailed
from tracker.text.clean import shown


def write_atomically(target: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Write `content` to `target` by a temporary file beside it, fsync and rename.

    Raises `OutputFailed` if the folder is missing or not writable, the target is a folder, a
    device or a pipe, or the disk is full; the target is then as it was.
    """
    write_all_atomically({target: content}, mode=mode)


def write_all_atomically(contents: Mapping[Path, bytes], *, mode: int = 0o644) -> None:
    """Write several files: all of them under temporary names first, then each takes its name, in their order.

    Raises `OutputFailed` as `write_atomically`; as long as one of them cannot be written, every target is as it was.
    """
    temporary: dict[Path, Path] = {}
    target = Path()
    try:
        for target in contents:
            _refuse_other_than_file(target)
        try:
            for target, content in contents.items():
                temporary[target] = _temporary_name(target)
                _write_new(temporary[target], content, mode)
            with _uninterrupted():
                for target in contents:
                    temporary[target].replace(target)
                    del temporary[target]
        except BaseException:
            for left in temporary.values():
                with contextlib.suppress(OSError):
                    left.unlink()
            raise
        for folder in dict.fromkeys(each.parent for each in contents):
            sync_folder(folder)
    except OSError as error:
        raise OutputFailed(
            f"{shown(str(target))} could not be written: {reason(error)}.",
            "Choose another folder, or make room, and try again.",
        ) from error


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait, where the system can: between two names it would leave some files new and some old."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _refuse_other_than_file(target: Path) -> None:
    if target.is_dir():
        raise OutputFailed(f"{shown(str(target))} is a folder.", "Name a file.")
    if target.exists() and not target.is_file():
        raise OutputFailed(f"{shown(str(target))} is a device or a pipe.", "Name a file.")


def _temporary_name(target: Path) -> Path:
    import secrets

    return target.with_name(f".{target.name}.{secrets.token_hex(6)}.part")


def _write_new(path: Path, content: bytes, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def make_folder(folder: Path, *, mode: int = 0o777, hint: str = "Choose another folder.") -> None:
    """Create a folder, with `mode` less the umask, and those above it where they are missing.

    Raises `OutputFailed` if one cannot be made or a file is in the way.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=mode)
    except OSError as error:
        raise OutputFailed(f"The folder {shown(str(folder))} cannot be made: {reason(error)}.", hint) from error


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
