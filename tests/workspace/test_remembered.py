"""A large catalogue is opened without reading its files again; what is recorded or verified follows from the bytes."""

import json
import time
from pathlib import Path

import pytest

from tests.builders import edited, workspace
from tracker import paths
from tracker.catalog.fingerprints import LARGE, NAME, RESTED, remember_digests, seen
from tracker.errors import InvalidCatalog
from tracker.workspace.care import verify_ledger
from tracker.workspace.recording import record_note
from tracker.workspace.workspace import Workspace

FILLED = "# " + "x" * LARGE + "\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The small catalogue in a large file."""
    found = tmp_path / "roads.yaml"
    found.write_text(edited() + FILLED, encoding="utf-8")
    return found


def opened(path: Path) -> Workspace:
    return workspace(path.parent, catalogs=(path,))


def remember(path: Path) -> None:
    """Remember the file as if it had been read when it had long rested."""
    now = time.time_ns() + 2 * RESTED
    remember_digests({path: (seen(path), path.read_bytes())}, paths.cache_folder, now=now)


def lie(path: Path, other: str) -> None:
    """Make the memory say that the file as it is now holds what another text does."""
    kept = paths.cache_folder() / NAME
    before = path.read_text(encoding="utf-8")
    path.write_text(other, encoding="utf-8")
    remember(path)
    told = json.loads(kept.read_bytes())[str(path)]
    path.write_text(before, encoding="utf-8")
    state = seen(path)
    assert state is not None
    kept.write_text(json.dumps({str(path): [*state, told[-1]]}), encoding="utf-8")


def titles(space: Workspace) -> str:
    return next(item.title for item in space.reader().items() if item.id == "R01")


def test_the_second_opening_reads_none_of_a_large_file(path: Path):
    record_note(opened(path), "R01", "A remark")
    opened(path).reader().close()
    remember(path)
    again = opened(path)
    assert titles(again) == "Count every pothole"
    assert again._bytes is None


def test_a_file_that_was_edited_is_read_and_laid_out_again(path: Path):
    record_note(opened(path), "R01", "A remark")
    opened(path).reader().close()
    remember(path)
    path.write_text(edited(("Count every pothole", "Count all potholes!")) + FILLED, encoding="utf-8")
    assert titles(opened(path)) == "Count all potholes!"


def test_a_projection_that_is_not_there_is_made_of_the_bytes_whatever_was_remembered(path: Path):
    record_note(opened(path), "R01", "A remark")
    lie(path, edited(("Count every pothole", "Count all potholes!")) + FILLED)
    assert titles(opened(path)) == "Count every pothole"


def test_nothing_is_recorded_against_another_catalogue_than_the_one_that_was_read(path: Path):
    """The memory lies, and the ledger holds the other projection: recording reads the bytes and refuses, once."""
    true, other = path.read_text(encoding="utf-8"), edited(("Count every pothole", "Count all potholes!")) + FILLED
    record_note(opened(path), "R01", "A remark")
    path.write_text(other, encoding="utf-8")
    opened(path).reader().close()
    path.write_text(true, encoding="utf-8")
    lie(path, other)
    space = opened(path)
    assert titles(space) == "Count all potholes!"
    with pytest.raises(InvalidCatalog, match="nothing was recorded"):
        record_note(space, "R01", "Another remark")
    assert titles(space) == "Count every pothole"
    record_note(space, "R01", "Another remark")
    assert verify_ledger(space) == "2 rows, 0 files and 1 catalogue revisions: everything is what was recorded."


def test_verifying_reads_the_bytes_whatever_was_remembered(path: Path):
    true, other = path.read_text(encoding="utf-8"), edited(("Count every pothole", "Count all potholes!")) + FILLED
    record_note(opened(path), "R01", "A remark")
    path.write_text(other, encoding="utf-8")
    opened(path).reader().close()
    path.write_text(true, encoding="utf-8")
    lie(path, other)
    space = opened(path)
    space.reader()
    assert "everything is what was recorded" in verify_ledger(space)
    assert titles(space) == "Count every pothole"
