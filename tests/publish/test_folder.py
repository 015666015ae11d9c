"""A site is written whole or not at all, into a folder of its own, and touches no file of anybody else's."""

import json
import os
from pathlib import Path

import pytest

from tests.builders import as_plain_user, python
from tracker.errors import OutputFailed
from tracker.publish.folder import MANIFEST, write_site

SITE = {"index.html": b"<p>one", "items/r01.html": b"<p>R01", "assets/site.css": b"p{}"}
ABOUT = {"program": "tracker"}


def tree(folder: Path) -> dict[str, bytes]:
    found = {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    found.pop(MANIFEST, None)
    return found


def listed(folder: Path) -> list[str]:
    return [each["path"] for each in json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]]


def test_a_new_folder_is_made_and_its_manifest_lists_every_file(tmp_path: Path) -> None:
    done = write_site(SITE, ABOUT, tmp_path / "a" / "site")
    assert (done.files, done.changed) == (3, 3)
    assert tree(tmp_path / "a" / "site") == SITE
    assert listed(tmp_path / "a" / "site") == sorted(SITE)


def test_writing_again_changes_only_what_is_new_and_removes_what_is_gone(tmp_path: Path) -> None:
    write_site(SITE, ABOUT, tmp_path)
    before = (tmp_path / "assets" / "site.css").stat().st_mtime_ns
    after = {"index.html": b"<p>two", "assets/site.css": b"p{}", "items/r02.html": b"<p>R02"}
    done = write_site(after, ABOUT, tmp_path)
    assert (done.changed, done.removed, done.kept) == (2, ("items/r01.html",), ())
    assert tree(tmp_path) == after
    assert (tmp_path / "assets" / "site.css").stat().st_mtime_ns == before
    assert listed(tmp_path) == sorted(after)


def test_a_folder_that_empties_is_removed(tmp_path: Path) -> None:
    write_site(SITE, ABOUT, tmp_path)
    write_site({"index.html": b"<p>one"}, ABOUT, tmp_path)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["index.html", MANIFEST]


def test_a_folder_with_other_files_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_bytes(b"mine")
    with pytest.raises(OutputFailed, match="holds files that are no site"):
        write_site(SITE, ABOUT, tmp_path)
    assert tree(tmp_path) == {"thesis.txt": b"mine"}


def test_with_force_other_files_stay_and_those_in_the_way_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "CNAME").write_bytes(b"example.org")
    (tmp_path / "index.html").write_bytes(b"old")
    write_site(SITE, ABOUT, tmp_path, force=True)
    assert tree(tmp_path) == SITE | {"CNAME": b"example.org"}
    write_site({"index.html": b"<p>one"}, ABOUT, tmp_path)
    assert tree(tmp_path) == {"index.html": b"<p>one", "CNAME": b"example.org"}


def test_a_file_of_somebody_else_in_a_folder_of_ours_is_not_replaced(tmp_path: Path) -> None:
    write_site(SITE, ABOUT, tmp_path)
    (tmp_path / "items" / "r02.html").write_bytes(b"mine")
    with pytest.raises(OutputFailed, match="not of this site"):
        write_site(SITE | {"items/r02.html": b"new"}, ABOUT, tmp_path)
    assert tree(tmp_path) == SITE | {"items/r02.html": b"mine"}


def test_what_somebody_changed_is_left_and_said_when_it_is_no_longer_part_of_the_site(tmp_path: Path) -> None:
    write_site(SITE, ABOUT, tmp_path)
    (tmp_path / "items" / "r01.html").write_bytes(b"edited")
    done = write_site({"index.html": b"<p>one"}, ABOUT, tmp_path)
    assert (done.removed, done.kept) == (("assets/site.css",), ("items/r01.html",))
    assert (tmp_path / "items" / "r01.html").read_bytes() == b"edited"


@pytest.mark.parametrize("path", ["../out.txt", "/etc/out.txt", "items/../../out.txt", ".git/config", "C:out.txt", ""])
def test_a_manifest_that_was_tampered_with_removes_nothing_outside(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "site"
    write_site(SITE, ABOUT, folder)
    (tmp_path / "out.txt").write_bytes(b"mine")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_bytes(b"mine")
    said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    digest = "c6aee1da4b4b7d6c5ca8b1d3b7ed2ec4bc2c4ca3ed1b7d0b05ae5bd4d7c2ae1a"
    said["files"].append({"path": path, "sha256": digest})
    (folder / MANIFEST).write_text(json.dumps(said), encoding="utf-8")
    write_site(SITE, ABOUT, folder)
    assert (tmp_path / "out.txt").read_bytes() == b"mine"
    assert (folder / ".git" / "config").read_bytes() == b"mine"
    assert path not in listed(folder)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links here")
def test_a_link_in_the_place_of_a_folder_leads_nothing_out(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "items").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputFailed, match="link to another place"):
        write_site(SITE, ABOUT, tmp_path / "site", force=True)
    assert tree(tmp_path / "elsewhere") == {}


def test_where_one_file_cannot_be_written_the_old_site_stands_whole(tmp_path: Path) -> None:
    write_site(SITE, ABOUT, tmp_path)
    done = as_plain_user(
        """
import sys
from pathlib import Path
from tracker.errors import OutputFailed
from tracker.publish.folder import write_site
folder = Path(sys.argv[1])
(folder / "items").chmod(0o500)
try:
    write_site({"index.html": b"<p>two", "items/r01.html": b"<p>new", "assets/site.css": b"new"}, {}, folder)
except OutputFailed as error:
    print("refused:", error)
finally:
    (folder / "items").chmod(0o700)
""",
        tmp_path,
    )
    assert done.stdout.startswith("refused:"), done.stderr
    assert tree(tmp_path) == SITE


def test_after_a_crash_between_two_files_the_next_run_knows_the_old_and_the_new(tmp_path: Path) -> None:
    write_site(SITE, ABOUT, tmp_path)
    said = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    said["files"].append({"path": "items/r02.html", "sha256": "0" * 64})  # as it stands while files change
    (tmp_path / MANIFEST).write_text(json.dumps(said), encoding="utf-8")
    (tmp_path / "items" / "r02.html").write_bytes(b"of the run that died")
    write_site(SITE | {"items/r02.html": b"whole"}, ABOUT, tmp_path)
    assert tree(tmp_path) == SITE | {"items/r02.html": b"whole"}


def test_what_a_killed_run_left_behind_is_swept_away_and_nothing_else(tmp_path: Path) -> None:
    write_site(SITE, ABOUT, tmp_path)
    (tmp_path / "items" / ".r01.html.0123456789ab.part").write_bytes(b"half")
    (tmp_path / f".{MANIFEST}.0123456789ab.part").write_bytes(b"half")
    (tmp_path / ".mine.0123456789ab.part").write_bytes(b"mine")
    write_site(SITE, ABOUT, tmp_path)
    assert tree(tmp_path) == SITE | {".mine.0123456789ab.part": b"mine"}


def test_a_run_that_is_killed_leaves_a_site_that_the_next_one_mends(tmp_path: Path) -> None:
    write_site(SITE, ABOUT, tmp_path)
    python(
        """
import os, signal, sys
from pathlib import Path
from tracker.publish.folder import write_site

def replace(path, target):
    os.kill(os.getpid(), signal.SIGKILL) if "r01" in path.name else os.replace(path, target)

Path.replace = replace
write_site({"index.html": b"<p>two", "items/r01.html": b"new", "items/r02.html": b"new"}, {}, Path(sys.argv[1]))
""",
        tmp_path,
    )
    assert (tmp_path / "index.html").read_bytes() == b"<p>two", "the run had begun"
    assert (tmp_path / "items" / "r01.html").read_bytes() == SITE["items/r01.html"]
    after = {"index.html": b"<p>two", "items/r02.html": b"other"}
    write_site(after, ABOUT, tmp_path)
    assert tree(tmp_path) == after


def test_a_first_run_that_is_killed_before_its_manifest_leaves_no_folder_of_somebody_else(tmp_path: Path) -> None:
    (tmp_path / "items").mkdir()
    (tmp_path / f".{MANIFEST}.0123456789ab.part").write_bytes(b"half")
    write_site(SITE, ABOUT, tmp_path)
    assert tree(tmp_path) == SITE


def test_a_folder_whose_only_file_stands_deep_in_it_is_somebody_else_s(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "thesis.txt").write_bytes(b"mine")
    with pytest.raises(OutputFailed, match="holds files that are no site"):
        write_site(SITE, ABOUT, tmp_path)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links here")
def test_a_link_to_nowhere_in_the_place_of_a_file_is_not_replaced(tmp_path: Path) -> None:
    write_site(SITE, ABOUT, tmp_path)
    (tmp_path / "items" / "r02.html").symlink_to(tmp_path / "not yet there")
    with pytest.raises(OutputFailed, match="not of this site"):
        write_site(SITE | {"items/r02.html": b"new"}, ABOUT, tmp_path)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"x")
    with pytest.raises(OutputFailed, match="is a file"):
        write_site(SITE, ABOUT, tmp_path / "site")
