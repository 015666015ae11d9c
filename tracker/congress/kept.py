"""Answers of the official source as they were kept, so that what has not changed is not sent again.

Each answer is one file, named by the SHA-256 of its address: a line of JSON that describes it, then its bytes as they
came. The folder is only a cache. A file that is damaged or not ours is passed over, and one that cannot be written is
done without.
"""

import contextlib
import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tracker.dates.days import Instant, instant, moment
from tracker.errors import InvalidInput, OutputFailed
from tracker.files.reading import read_bounded
from tracker.files.writing import make_folder, write_atomically

_FORM = "tracker kept answer 1"
_MAX_DESCRIPTION = 4096
_MAX_VALIDATOR = 300
_RUN = "unfinished.json"
_RESUMABLE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Kept:
    """One answer: its address without a key, its bytes, when they were last confirmed, and what to ask again with."""

    address: str
    content: bytes = field(repr=False)
    fetched_at: datetime
    etag: str = ""
    last_modified: str = ""


class KeptAnswers:
    """The folder of kept answers; `size_limit` in bytes is that of one answer."""

    def __init__(self, folder: Path, size_limit: int) -> None:
        self.folder = folder
        self._size_limit = size_limit

    def find(self, address: str) -> Kept | None:
        """What is kept of an address, or None if nothing whole is."""
        try:
            whole = read_bounded(self._path(address), self._size_limit + _MAX_DESCRIPTION, "kept answer")
        except InvalidInput:
            return None
        description, _, content = whole.partition(b"\n")
        said = _as_object(description)
        if said.get("form") != _FORM or said.get("address") != address or said.get("sha256") != _digest(content):
            return None
        fetched_at = _moment(said.get("fetched_at"))
        if fetched_at is None:
            return None
        return Kept(address, content, fetched_at, validator(said.get("etag")), validator(said.get("last_modified")))

    def keep(self, kept: Kept) -> bool:
        """Keep an answer in place of an older one of the same address; False if it cannot be written."""
        said = {
            "form": _FORM,
            "address": kept.address,
            "fetched_at": instant(kept.fetched_at),
            "etag": kept.etag,
            "last_modified": kept.last_modified,
            "sha256": _digest(kept.content),
        }
        return self._write(self._path(kept.address), json.dumps(said).encode() + b"\n" + kept.content)

    def resume(self, now: datetime) -> datetime:
        """Begin a run, or go on with one that was not finished; the moment from which on its answers are new enough.

        A run goes on for an hour: after that, everything is asked for again.
        """
        path = self.folder / _RUN
        with contextlib.suppress(InvalidInput):
            begun = _moment(_as_object(read_bounded(path, _MAX_DESCRIPTION, "note of a run")).get("begun"))
            if begun is not None and now - _RESUMABLE < begun <= now:
                return begun
        self._write(path, json.dumps({"begun": instant(now)}).encode())
        return now

    def finish(self) -> None:
        """End a run: the next one asks for everything."""
        with contextlib.suppress(OSError):
            (self.folder / _RUN).unlink()

    def _path(self, address: str) -> Path:
        return self.folder / f"{_digest(address.encode())}.answer"

    def _write(self, path: Path, content: bytes) -> bool:
        try:
            make_folder(self.folder)
            write_atomically(path, content, mode=0o600)
        except OutputFailed:
            return False
        return True


def validator(value: Any) -> str:
    """An entity tag or date that may be sent back in a header; empty for what may not."""
    fits = isinstance(value, str) and len(value) <= _MAX_VALIDATOR and value.isascii() and value.isprintable()
    return value.strip() if fits else ""


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _as_object(content: bytes) -> dict[str, Any]:
    try:
        read = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def _moment(written: Any) -> datetime | None:
    try:
        return moment(Instant(written))
    except (TypeError, ValueError):
        return None
