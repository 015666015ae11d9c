"""A reader sees the old file or the whole new one."""

import os
import stat
from pathlib import Path

import pytest

from tests.builders import as_plain_user, python
from tracker.errors import OutputFailed
from tracker.files.writing import write_atomically

WRITE = """
import sys
from pathlib import Path
from tracker.errors import OutputFailed
from tracker.files.writing import write_atomically
try:
    write_atomically(Path(sys.argv[1]), b"n" * 50_000)
except OutputFailed as error:
    print(error)
"""


def test_a_new_file_is_written_whole_with_its_mode(tmp_path):
    target = tmp_path / "brief.md"
    write_atomically(target, b"new", mode=0o600)
    assert (target.read_bytes(), stat.S_IMODE(target.stat().st_mode)) == (b"new", 0o600)
    assert list(tmp_path.iterdir()) == [target]


def test_an_old_file_is_replaced(tmp_path):
    target = tmp_path / "brief.md"
    target.write_bytes(b"old and longer")
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"


def test_a_reader_that_had_opened_the_old_file_keeps_it_whole(tmp_path):
    target = tmp_path / "brief.md"
    target.write_bytes(b"old")
    with target.open("rb") as reader:
        write_atomically(target, b"new")
        assert reader.read() == b"old"


def test_the_file_and_then_its_folder_are_on_the_disk_before_it_is_said_to_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    synced: list[tuple[str, int]] = []
    sync = os.fsync

    def spy(descriptor: int) -> None:
        status = os.fstat(descriptor)
        synced.append(("folder" if stat.S_ISDIR(status.st_mode) else "file", status.st_ino))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", spy)
    target = tmp_path / "brief.md"
    write_atomically(target, b"new")
    assert synced == [("file", target.stat().st_ino), ("folder", tmp_path.stat().st_ino)]


def test_a_folder_is_not_replaced(tmp_path):
    with pytest.raises(OutputFailed, match="is a folder"):
        write_atomically(tmp_path, b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(OutputFailed, match="could not be written: no such file or directory"):
        write_atomically(tmp_path / "none" / "brief.md", b"new")


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path):
    target = tmp_path / "brief.md"
    target.write_bytes(b"old")
    limited = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))\n"
    done = python(limited + WRITE, target)
    assert "could not be written: file too large" in done.stdout
    assert done.stdout.count("\n") == 1
    assert (target.read_bytes(), list(tmp_path.iterdir())) == (b"old", [target])


def test_a_folder_without_permission_leaves_the_old_file(tmp_path: Path):
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "brief.md"
    target.write_bytes(b"old")
    folder.chmod(0o500)
    done = as_plain_user(WRITE, target)
    folder.chmod(0o700)
    assert "could not be written: permission denied" in done.stdout
    assert (target.read_bytes(), list(folder.iterdir())) == (b"old", [target])


def test_a_folder_that_cannot_be_looked_into_is_said_to_be_one(tmp_path: Path):
    folder = tmp_path / "folder"
    folder.mkdir()
    folder.chmod(0o000)
    done = as_plain_user(WRITE, folder / "brief.md")
    folder.chmod(0o700)
    assert "brief.md could not be written: permission denied" in done.stdout
    assert list(folder.iterdir()) == []


INTERRUPTED = """
import os, signal, sys
from pathlib import Path
from tracker.files.writing import write_all_atomically
seen, moment, real = 0, int(sys.argv[2]), getattr(os, sys.argv[1])
def interrupting(*arguments, **named):
    global seen
    seen += 1
    if seen == moment:
        os.kill(os.getpid(), signal.SIGINT)
    return real(*arguments, **named)
setattr(os, sys.argv[1], interrupting)
try:
    write_all_atomically({Path(sys.argv[3]) / name: b"new" for name in "abc"})
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.parametrize("moment", [1, 2, 3])
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_ctrl_c_leaves_every_file_old_or_every_file_new(tmp_path: Path, call: str, moment: int):
    for name in "abc":
        (tmp_path / name).write_bytes(b"old")
    done = python(INTERRUPTED, call, str(moment), tmp_path)
    assert (done.stdout, done.stderr) == ("interrupted\n", "")
    expected = b"old" if call == "fsync" else b"new"
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == dict.fromkeys("abc", expected)
