"""Writing a site into its folder: everything or nothing, and no file of anybody else's is touched.

A manifest, `site-manifest.json`, lists every file that was written with its SHA-256. A folder with one is ours to write
again: what is no longer part of the site is removed, if it is still as it was written. While files change, the manifest
lists the old and the new, so that after a crash the next run still knows both.
"""

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from tracker.errors import OutputFailed
from tracker.files.reading import read_bounded
from tracker.files.writing import make_folder, reason, write_all_atomically, write_atomically
from tracker.text.clean import shown

MANIFEST = "site-manifest.json"
SCHEMA = 1
_LARGEST = 64 * 1024 * 1024
_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""What every part of a path that this program writes looks like: no parent folder, no hidden file, no drive."""


_LEFT = re.compile(r"\.(?P<name>.+)\.[0-9a-f]{12}\.part")
"""The name of a temporary file, as `tracker.files.writing` makes it."""


Digests = Mapping[str, frozenset[str]]
"""Paths, each with the SHA-256 of what may stand there: while files change, of the old and of the new."""


class Written(NamedTuple):
    """What was done: how many files the site has, how many of them changed, which were removed, and which were left
    because somebody changed them."""

    files: int
    changed: int
    removed: tuple[str, ...]
    kept: tuple[str, ...]


def write_site(files: Mapping[str, bytes], about: Mapping[str, Any], folder: Path, *, force: bool = False) -> Written:
    """Write files, by their paths from `folder`, all or none, and the manifest that lists them.

    `about` is said in the manifest. Raises `OutputFailed` for a folder that holds other files and no manifest, and for
    a file of somebody else's where one of the site belongs, unless `force`; for a link in the place of a folder; and
    where something cannot be written: what was there before then still stands.
    """
    before = _listed(folder)
    new = {path: frozenset((hashlib.sha256(content).hexdigest(),)) for path, content in files.items()}
    _refuse_foreign(folder, before, new, force=force)
    old = before or {}
    stale = {path: known for path, known in old.items() if path not in files}
    changed = {folder / path: content for path, content in files.items() if not _stands(folder / path, new[path])}
    _make_folders(folder, files)
    _sweep(folder, {*files, *old, MANIFEST})
    if changed or stale:
        both = {path: new.get(path, frozenset()) | old.get(path, frozenset()) for path in {*new, *old}}
        write_atomically(folder / MANIFEST, _manifest(about, both))
    write_all_atomically(changed)
    removed, kept = _remove(folder, stale)
    write_atomically(folder / MANIFEST, _manifest(about, {**new, **{path: stale[path] for path in kept}}))
    return Written(len(files), len(changed), removed, kept)


def _manifest(about: Mapping[str, Any], digests: Digests) -> bytes:
    listed = [{"path": path, "sha256": digest} for path in sorted(digests) for digest in sorted(digests[path])]
    return (json.dumps({"schema": SCHEMA, **about, "files": listed}, ensure_ascii=False, indent=1) + "\n").encode()


def _listed(folder: Path) -> dict[str, frozenset[str]] | None:
    """The files the manifest of a folder lists, each with what it may hold; None without one that can be read."""
    path = folder / MANIFEST
    if path.is_symlink() or not path.is_file():
        return None
    try:
        said: Any = json.loads(read_bounded(path, _LARGEST, "manifest"))
        files = [(str(each["path"]), str(each["sha256"])) for each in said["files"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    found: dict[str, frozenset[str]] = {}
    for name, digest in files:
        if _is_ours(name):
            found[name] = found.get(name, frozenset()) | {digest}
    return found


def _is_ours(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return 0 < len(parts) <= 4 and all(map(_PART.fullmatch, parts)) and "/".join(parts) == path


def _refuse_foreign(folder: Path, before: Digests | None, new: Digests, *, force: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise OutputFailed(f"{shown(str(folder))} is a file.", "Name a folder.")
    for path in new:
        for above in PurePosixPath(path).parents:
            if (folder / above).is_symlink() and str(above) != ".":
                raise OutputFailed(
                    f"{shown(str(folder / above))} is a link to another place.", "Remove it, or name another folder."
                )
    if force:
        return
    if before is None and folder.is_dir() and any(map(_is_foreign, folder.rglob("*"))):
        raise OutputFailed(
            f"{shown(str(folder))} holds files that are no site of this program.",
            "Name a new folder, or give --force to write among them.",
        )
    for path, digests in new.items():
        target = folder / path
        if path not in (before or {}) and os.path.lexists(target) and not _stands(target, digests):
            raise OutputFailed(
                f"{shown(str(target))} is not of this site and stands where one of its files belongs.",
                "Move it away, or give --force to replace it.",
            )


def _is_foreign(found: Path) -> bool:
    """Whether something in a folder without a manifest is not of a first run of ours that was killed before it."""
    if found.is_symlink() or not found.is_dir():
        left = _LEFT.fullmatch(found.name)
        return left is None or left["name"] != MANIFEST
    return False


def _stands(target: Path, digests: frozenset[str]) -> bool:
    """Whether a file is there with one of these SHA-256."""
    try:
        if target.is_symlink() or not target.is_file():
            return False
        with target.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() in digests
    except OSError as error:
        raise OutputFailed(
            f"{shown(str(target))} could not be read: {reason(error)}.", "Choose another folder."
        ) from error


def _make_folders(folder: Path, files: Mapping[str, bytes]) -> None:
    make_folder(folder)
    for each in sorted({(folder / path).parent for path in files}):
        make_folder(each)


def _sweep(folder: Path, files: Iterable[str]) -> None:
    """Take away the temporary files that a run which was killed left beside the files of the site."""
    names = {folder / path for path in files}
    for above in {each.parent for each in names}:
        for left in above.glob(".*.part"):
            found = _LEFT.fullmatch(left.name)
            if found and above / found["name"] in names and not left.is_symlink():
                with contextlib.suppress(OSError):
                    left.unlink()


def _remove(folder: Path, stale: Digests) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Take away what is no longer part of the site; which paths are gone, and which somebody had changed."""
    removed, kept = [], []
    for path, digests in sorted(stale.items()):
        target = folder / path
        if any((folder / above).is_symlink() for above in PurePosixPath(path).parents if str(above) != "."):
            continue
        if not target.is_symlink() and not target.exists():
            continue
        if not _stands(target, digests):
            kept.append(path)
            continue
        with contextlib.suppress(OSError):
            target.unlink()
            removed.append(path)
    for above in sorted({(folder / path).parent for path in removed}, reverse=True):
        if above != folder:
            with contextlib.suppress(OSError):
                above.rmdir()  # only if nothing is left in it
    return tuple(removed), tuple(kept)
