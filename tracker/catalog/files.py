"""Which catalogue files there are, and what they hold as bytes.

The fingerprint of the bytes tells a reader in a millisecond whether the projection of the
catalogue is still that of these files.
"""

import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tracker.catalog.fingerprints import remember_digests, remembered_digests, seen
from tracker.errors import InvalidCatalog, InvalidInput
from tracker.files.reading import read_bounded
from tracker.files.writing import reason
from tracker.text.clean import shown

LAYOUT = 3
"""Raised whenever the rows of `layout` change shape or content, so that projections are made again."""

_LIMIT = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class CatalogBytes:
    """The files of a catalogue in reading order, name and content."""

    files: tuple[tuple[str, bytes], ...]

    @property
    def fingerprint(self) -> str:
        """SHA-256 over the layout number and the files, as hexadecimal text."""
        return fingerprint_of(hashlib.sha256(content).digest() for _, content in self.files)


def fingerprint_of(digests: Iterable[bytes]) -> str:
    """The fingerprint of catalogue files by the SHA-256 of each."""
    return hashlib.sha256(b"".join([str(LAYOUT).encode(), *digests])).hexdigest()


def shipped_folder() -> Path:
    """The folder of the catalogues that come with the program: in a wheel, or in a checkout."""
    packaged = Path(__file__).parent.parent / "_shipped"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent.parent / "data"


def read_catalog_bytes(
    further: tuple[Path, ...] = (), *, shipped: bool = True, remember_in: Callable[[], Path] | None = None
) -> CatalogBytes:
    """Read the shipped catalogue files and `further` files or folders (their `*.yaml`), in that order.

    What large ones held is remembered in the folder that `remember_in` says. Raises `InvalidCatalog` for
    a file or folder that cannot be read or a folder without YAML files.
    """
    paths = _catalog_paths(further, shipped=shipped)
    states = {path: seen(path) for path in paths} if remember_in is not None else {}
    content = {path: _content(path) for path in paths}
    if remember_in is not None:
        remember_digests({path: (state, content[path]) for path, state in states.items()}, remember_in)
    return CatalogBytes(tuple((_name(path), content[path]) for path in paths))


def remembered_fingerprint(
    further: tuple[Path, ...], *, shipped: bool, remembered_in: Callable[[], Path]
) -> str | None:
    """The fingerprint that reading the same files would yield, without reading the large ones; None in doubt."""
    digests = remembered_digests(_catalog_paths(further, shipped=shipped), remembered_in)
    return None if digests is None else fingerprint_of(digests)


def _catalog_paths(further: tuple[Path, ...], *, shipped: bool) -> list[Path]:
    paths = _yaml_files(shipped_folder()) if shipped else []
    for each in further:
        paths.extend(path for path in _expanded(each) if path not in paths)
    return paths


def _expanded(path: Path) -> list[Path]:
    if not os.path.isdir(path):
        return [_absolute(path)]
    found = _yaml_files(path)
    if not found:
        raise InvalidCatalog(
            f"The folder {shown(str(path))} holds no .yaml file.", "Name a catalogue file, or put one there."
        )
    return found


def _yaml_files(folder: Path) -> list[Path]:
    try:
        found = [path for path in folder.iterdir() if path.suffix in (".yaml", ".yml") and os.path.isfile(path)]
    except OSError as error:
        raise InvalidCatalog(
            f"The folder {shown(str(folder))} cannot be read: {reason(error)}.", "Check its permissions."
        ) from error
    return sorted(_absolute(path) for path in found)


def _absolute(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise InvalidCatalog(f"The catalogue {shown(str(path))[:200]} cannot be found.", "Check its name.") from error


def _name(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def _content(path: Path) -> bytes:
    try:
        return read_bounded(path, _LIMIT, "catalogue file")
    except InvalidInput as error:
        raise InvalidCatalog(error.message, error.hint) from error
