"""A large catalogue file that is unchanged is not read to be known; every way that could lie is a file that is read."""

import hashlib
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import small_text
from tracker.catalog import fingerprints
from tracker.catalog.files import CatalogBytes, read_catalog_bytes, remembered_fingerprint
from tracker.catalog.fingerprints import LARGE, NAME, RESTED, remember_digests, remembered_digests, seen
from tracker.errors import InvalidSettings

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows tells no time that nobody can set")

LATER = RESTED + 5_000_000_000
"""Nanoseconds after which a file that was just written may be remembered."""


def written(path: Path, first: bytes = b"a") -> bytes:
    content = first * (LARGE + 10)
    path.write_bytes(content)
    return content


def remember(*paths: Path, into: Path, now: int | None = None) -> None:
    """Remember files as if they had been read now, or so many nanoseconds later."""
    read = {path: (seen(path), path.read_bytes()) for path in paths}
    remember_digests(read, lambda: into, now=time.time_ns() + LATER if now is None else now)


def known(*paths: Path, into: Path) -> tuple[bytes, ...] | None:
    return remembered_digests(paths, lambda: into)


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A large file that is remembered in the folder `kept` beside it."""
    path = tmp_path / "large.yaml"
    written(path)
    remember(path, into=tmp_path / "kept")
    assert known(path, into=tmp_path / "kept") == (hashlib.sha256(path.read_bytes()).digest(),)
    return path


# -- what is saved


def test_an_unchanged_large_file_is_known_without_opening_it(large: Path, monkeypatch: pytest.MonkeyPatch):
    digest = hashlib.sha256(large.read_bytes()).digest()
    opened = []
    whole = Path.open
    monkeypatch.setattr(Path, "open", lambda path, *rest, **named: opened.append(path) or whole(path, *rest, **named))
    assert known(large, into=large.parent / "kept") == (digest,)
    assert opened == [large.parent / "kept" / NAME]


def test_small_files_are_always_read_and_without_a_large_one_nothing_is_kept(tmp_path: Path):
    small = tmp_path / "small.yaml"
    small.write_bytes(b"a" * (LARGE - 1))
    remember(small, into=tmp_path / "kept")
    assert known(small, into=tmp_path / "kept") is None
    assert not (tmp_path / "kept").exists()


def test_the_fingerprint_is_that_of_the_bytes_small_and_large_together(large: Path):
    (large.parent / "small.yaml").write_text(small_text(), encoding="utf-8")
    files = (large, large.parent / "small.yaml")
    found = remembered_fingerprint(files, shipped=False, remembered_in=lambda: large.parent / "kept")
    assert found == read_catalog_bytes(files, shipped=False).fingerprint
    (large.parent / "small.yaml").write_text(small_text() + "# more\n", encoding="utf-8")
    changed = remembered_fingerprint(files, shipped=False, remembered_in=lambda: large.parent / "kept")
    assert changed == read_catalog_bytes(files, shipped=False).fingerprint != found


# -- every way it could lie


def same_size_same_mtime(path: Path) -> None:
    """As a copying program leaves a file: other bytes under the old size and the old time of change."""
    before = path.stat()
    written(path, b"b")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def another_in_its_place(path: Path) -> None:
    """A file that another program wrote under a temporary name, with the old time, and renamed."""
    before, other = path.stat(), path.with_suffix(".new")
    written(other, b"b")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)


def a_link_to_another(path: Path) -> None:
    other = path.with_suffix(".other")
    written(other, b"b")
    path.unlink()
    path.symlink_to(other)


def longer(path: Path) -> None:
    with path.open("ab") as stream:
        stream.write(b"b")


def shorter(path: Path) -> None:
    os.truncate(path, LARGE)


def rewritten_with_the_same(path: Path) -> None:
    path.write_bytes(path.read_bytes())


def gone(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


CHANGES = (same_size_same_mtime, another_in_its_place, a_link_to_another, longer, shorter, rewritten_with_the_same)


@pytest.mark.parametrize("change", [*CHANGES, gone, a_folder])
def test_a_file_that_may_have_changed_is_in_doubt(large: Path, change: Callable[[Path], None]):
    time.sleep(0.02)  # longer than a tick of the file system's clock
    change(large)
    assert known(large, into=large.parent / "kept") is None


def test_a_file_that_has_not_rested_is_not_remembered(tmp_path: Path):
    """One that is written again within the same tick would look the same."""
    path = tmp_path / "large.yaml"
    written(path)
    for now in (time.time_ns(), time.time_ns() + RESTED - 5_000_000_000, time.time_ns() - 10 * RESTED):
        remember(path, into=tmp_path / "kept", now=now)
        assert known(path, into=tmp_path / "kept") is None


def test_an_old_time_of_change_does_not_make_a_file_rested(tmp_path: Path):
    path = tmp_path / "large.yaml"
    written(path)
    os.utime(path, ns=(0, 0))
    remember(path, into=tmp_path / "kept", now=time.time_ns())
    assert known(path, into=tmp_path / "kept") is None


def test_a_file_from_the_future_is_not_remembered(tmp_path: Path):
    path = tmp_path / "large.yaml"
    written(path)
    os.utime(path, ns=(0, time.time_ns() + 100 * LATER))
    remember(path, into=tmp_path / "kept")
    assert known(path, into=tmp_path / "kept") is None


def test_a_file_that_changed_while_it_was_read_is_not_remembered(tmp_path: Path):
    path = tmp_path / "large.yaml"
    before = written(path)
    state = seen(path)
    time.sleep(0.02)
    written(path, b"b")
    remember_digests({path: (state, before)}, lambda: tmp_path / "kept", now=time.time_ns() + LATER)
    assert known(path, into=tmp_path / "kept") is None


def test_what_was_remembered_of_a_file_is_forgotten_when_it_is_read_unrested(large: Path):
    remember(large, into=large.parent / "kept", now=time.time_ns())
    assert known(large, into=large.parent / "kept") is None


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff", b'{"files": 1}', b"[" * 100_000, b"null", b'{"a": {"b": NaN}}'],
    ids=["empty", "half", "a list", "no text", "other keys", "deep", "null", "no number"],
)
def test_a_memory_that_is_damaged_tells_nothing_and_is_mended(large: Path, content: bytes):
    (large.parent / "kept" / NAME).write_bytes(content)
    assert known(large, into=large.parent / "kept") is None
    remember(large, into=large.parent / "kept")
    assert known(large, into=large.parent / "kept") is not None


@pytest.mark.parametrize("digest", ["", "abc", "zz" * 32, "ab" * 31, 7, None, ["ab"]])
def test_a_digest_that_is_none_tells_nothing(large: Path, digest: object):
    kept = large.parent / "kept" / NAME
    (entry,) = json.loads(kept.read_bytes()).values()
    kept.write_text(json.dumps({str(large): [*entry[:5], digest]}))
    assert known(large, into=large.parent / "kept") is None
    kept.write_text(json.dumps({str(large): entry[:5]}))
    assert known(large, into=large.parent / "kept") is None


def test_one_file_in_doubt_leaves_all_of_them_to_be_read(large: Path):
    other = large.with_name("other.yaml")
    written(other)
    assert known(large, other, into=large.parent / "kept") is None


def test_on_windows_nothing_is_trusted(large: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fingerprints.os, "name", "nt")
    assert known(large, into=large.parent / "kept") is None


# -- never in the way


def test_a_folder_that_cannot_be_written_or_is_not_known_stops_nothing(tmp_path: Path):
    path = tmp_path / "large.yaml"
    content = written(path)
    (tmp_path / "file").write_text("in the way")

    def homeless() -> Path:
        raise InvalidSettings("Your home folder is not known.")

    for folder in (lambda: tmp_path / "file", homeless):
        read = read_catalog_bytes((path,), shipped=False, remember_in=folder)
        assert read == CatalogBytes(((read.files[0][0], content),))
        remember_digests({path: (seen(path), content)}, folder, now=time.time_ns() + LATER)
        assert remembered_digests([path], folder) is None


def test_the_memory_is_the_owners_alone(large: Path):
    assert (large.parent / "kept" / NAME).stat().st_mode & 0o777 == 0o600
