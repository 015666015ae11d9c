"""A brief that was recorded can be made again, to the byte, whatever happened since."""

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.brief.story import QUARTER, ROADS, page, update
from tests.builders import ROOT, Clock, as_plain_user, python, workspace
from tracker.brief.again import brief_again
from tracker.brief.arguments import BriefArguments, arguments_of
from tracker.brief.make import make_brief
from tracker.brief.manifest import read_manifest, sha256_of
from tracker.brief.model import Brief
from tracker.brief.recording import write_and_record
from tracker.brief.verify import Verdict, verify_brief
from tracker.brief.writing import FORMATS, files_of, format_of, render, render_all, write_brief
from tracker.errors import AuthorUnknown, BadArgument, InvalidInput, LedgerUnavailable, OutputFailed, UnknownSubject
from tracker.ledger import file
from tracker.ledger.integrity import verify
from tracker.settings import Settings
from tracker.workspace import recording
from tracker.workspace.briefs import recorded_brief, recorded_briefs
from tracker.workspace.workspace import Workspace

SCHEMAS = ROOT / "docs" / "schemas"

MAKE = """
import hashlib, sys
from pathlib import Path
from tests.builders import Clock, workspace
from tests.brief.story import QUARTER, ROADS
from tracker.brief.arguments import arguments_of
from tracker.brief.make import make_brief
from tracker.brief.writing import files_of, language_of, render_all
clock = Clock()
clock.set(sys.argv[3])
space = workspace(Path(sys.argv[1]), catalogs=(ROADS,), clock=clock)
brief = make_brief(space, QUARTER, pages="all")
arguments = arguments_of(brief, style="full", only=("all",))
files = render_all(brief, (sys.argv[2],), arguments, None, language_of(space, "en"))
for name, content in files_of(brief, files).items():
    print(name, hashlib.sha256(content).hexdigest())
"""


def made(space: Workspace, **options: object) -> tuple[Brief, BriefArguments]:
    brief = make_brief(space, QUARTER)
    return brief, arguments_of(brief, due_soon=space.settings.due_soon, **options)  # type: ignore[arg-type]


def recorded(space: Workspace, folder: Path, *formats: str) -> str:
    """Write and record the brief of the quarter; returns its id."""
    brief, arguments = made(space)
    return write_and_record(space, brief, formats or FORMATS, folder, arguments, manifest=True).recorded.id


def contents(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


# -- the same bytes


@pytest.mark.parametrize("each", FORMATS)
def test_two_processes_make_the_same_bytes(told: Workspace, each: str) -> None:
    done = [
        subprocess.run(
            [sys.executable, "-c", MAKE, str(told.ledger.parent), each, moment],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
        ).stdout
        for seed, zone, moment in (("1", "UTC", "2026-11-02"), ("2", "Asia/Tokyo", "2026-12-24T03:00:00"))
    ]
    assert done[0] == done[1] != ""


@pytest.mark.parametrize("each", FORMATS)
def test_recording_a_brief_changes_not_a_byte_of_the_next(told: Workspace, tmp_path: Path, each: str) -> None:
    before = render(*made(told)[:1], each, made(told)[1])
    recorded(told, tmp_path / "out", "json")
    assert render(*made(told)[:1], each, made(told)[1]) == before


def test_recording_a_brief_changes_neither_the_digest_nor_the_default_known_at(told: Workspace, tmp_path: Path) -> None:
    before = make_brief(told, QUARTER).heading
    first = recorded(told, tmp_path / "out", "json")
    assert make_brief(told, QUARTER).heading == before
    recording.retract(told, first, "Sent to nobody")
    assert make_brief(told, QUARTER).heading == before


def test_recording_a_brief_of_nothing_leaves_the_next_one_of_nothing(space: Workspace, tmp_path: Path) -> None:
    before = make_brief(space, QUARTER)
    recorded(space, tmp_path / "out", "json")
    assert make_brief(space, QUARTER) == before


# -- what is recorded


def test_a_recorded_brief_has_its_arguments_and_the_hash_of_each_file(told: Workspace, tmp_path: Path) -> None:
    brief, arguments = made(told)
    done = write_and_record(told, brief, FORMATS, tmp_path / "out", arguments, reason="For the board")
    (record,) = recorded_briefs(told)
    assert record.id == done.recorded.id
    assert record.arguments == arguments.words()
    assert record.files == {name: sha256_of(content) for name, content in contents(tmp_path / "out").items()}
    assert (record.ledger_digest, record.catalogue_revision) == (
        brief.heading.ledger_digest,
        brief.heading.catalogue_revision,
    )
    assert (record.quarter, record.author, record.reason) == (QUARTER, "Ana", "For the board")
    assert verify(told.ledger).problems == ()


def test_a_retracted_brief_is_no_longer_among_them(told: Workspace, tmp_path: Path) -> None:
    first = recorded(told, tmp_path / "out", "json")
    recording.retract(told, first, "Sent to nobody")
    assert recorded_briefs(told) == ()
    with pytest.raises(BadArgument, match="was retracted"):
        recorded_brief(told, first)


def test_nothing_is_written_where_it_could_not_be_recorded(told: Workspace, tmp_path: Path) -> None:
    brief, arguments = made(told)
    nobody = replace(told, author="")
    with pytest.raises(AuthorUnknown):
        write_and_record(nobody, brief, ("json",), tmp_path / "out", arguments)
    with pytest.raises(InvalidInput, match="The reason holds"):
        write_and_record(told, brief, ("json",), tmp_path / "out", arguments, reason="a\u202eb")
    ahead = make_brief(told, QUARTER, known_at="2027-01-01")
    with pytest.raises(BadArgument, match="lies ahead"):
        write_and_record(told, ahead, ("json",), tmp_path / "out", arguments_of(ahead))
    assert not (tmp_path / "out").exists()
    assert recorded_briefs(told) == ()


# -- again


@pytest.mark.parametrize("each", FORMATS)
def test_it_is_made_again_to_the_byte_after_more_was_recorded(
    told: Workspace, clock: Clock, tmp_path: Path, each: str
) -> None:
    first = recorded(told, tmp_path / "out", each)
    clock.set("2026-12-01")
    update(told, "R02", "partially-addressed", "2026-08-15", page("Found late"), reason="Found late")
    recording.record_note(told, "R01", "A remark")
    again = brief_again(told, first, tmp_path / "again")
    assert again.identical
    assert {outcome for _, outcome, *_ in again.files} == {"identical"}
    written = contents(tmp_path / "out")
    assert contents(tmp_path / "again") == {name: written[name] for name in written if "manifest" not in name}


@pytest.mark.parametrize("each", FORMATS)
def test_it_is_made_again_from_the_catalogue_of_then(tmp_path: Path, clock: Clock, story: Path, each: str) -> None:
    """The catalogue file has been edited since, and nothing is recorded against the old one but the brief."""
    catalog = tmp_path / "roads.yaml"
    text = ROADS.read_text(encoding="utf-8")
    catalog.write_text(text, encoding="utf-8")
    clock.set("2026-11-02")
    space = workspace(tmp_path, catalogs=(catalog,), clock=clock)
    space.ledger.write_bytes(story.read_bytes())
    first = recorded(space, tmp_path / "out", each)
    revision = space.reader().revision()
    space.close()
    edited = text.replace("pothole", "crater").replace("Ministry", "Department")
    assert edited != text
    catalog.write_text(edited, encoding="utf-8")
    assert space.reader().revision() != revision
    assert render(make_brief(space, QUARTER), "json") != render(make_brief_of(space, first), "json")
    assert brief_again(space, first).identical


def make_brief_of(space: Workspace, first: str) -> Brief:
    from tracker.brief.again import brief_of
    from tracker.brief.arguments import read_arguments

    record = recorded_brief(space, first)
    return brief_of(space, read_arguments(record.arguments), record.catalogue_revision)[0]


def test_it_is_made_again_with_the_settings_of_then(told: Workspace, tmp_path: Path) -> None:
    first = recorded(told, tmp_path / "out")
    moved = replace(told, settings=Settings(timezone="Asia/Tokyo", stale_after=5, due_soon=300))
    assert make_brief(moved, QUARTER).heading.timezone == "Asia/Tokyo"
    assert brief_again(moved, first).identical


def test_a_brief_made_when_nothing_was_recorded_is_made_again_when_something_is(
    space: Workspace, clock: Clock, tmp_path: Path
) -> None:
    first = recorded(space, tmp_path / "out")
    update(space, "R01", "open", "2026-08-01")
    assert make_brief(space, QUARTER).heading.ledger_rows > 0
    assert brief_again(space, first).identical


def test_by_a_catalogue_no_longer_at_hand_nothing_can_be_made(told: Workspace, tmp_path: Path) -> None:
    from tracker.workspace.briefs import as_it_was

    with pytest.raises(UnknownSubject, match="does not hold the catalogue revision"):
        as_it_was(told, "0" * 64, timezone="America/New_York", stale_after=90, due_soon=30)


def test_what_differs_is_said_and_why(told: Workspace, tmp_path: Path) -> None:
    """As another version of the program would have recorded it."""
    from tracker.workspace.briefs import record_brief

    brief, arguments = made(told)
    words = arguments.words() | {"program": "tracker 0.0.1"}
    files = {"brief-2026Q3.json": "0" * 64, "brief-2026Q3-removed.csv": "1" * 64}
    first = record_brief(told, QUARTER, words, brief.heading.ledger_digest, files).id
    again = brief_again(told, first)
    assert not again.identical
    assert {name: outcome for name, outcome, *_ in again.files} == {
        "brief-2026Q3.json": "different",
        "brief-2026Q3-removed.csv": "missing",
    }
    assert again.because == (f"It was made by tracker 0.0.1; this is {brief.heading.program}.",)


# -- the set of files


def test_the_manifest_names_every_file_with_its_hash_and_fits_its_schema(told: Workspace, tmp_path: Path) -> None:
    brief, arguments = made(told)
    paths = write_brief(brief, FORMATS, tmp_path / "out", arguments, manifest=True)
    manifest = tmp_path / "out" / "brief-2026Q3-manifest.json"
    assert paths[-1] == manifest
    schema = json.loads((SCHEMAS / "brief-manifest.json").read_text(encoding="utf-8"))
    said = json.loads(manifest.read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(said)
    written = {name: content for name, content in contents(tmp_path / "out").items() if name != manifest.name}
    assert {each["name"]: (each["size"], each["sha256"]) for each in said["files"]} == {
        name: (len(content), sha256_of(content)) for name, content in written.items()
    }
    assert {each["format"] for each in said["files"]} == {format_of(name) for name in written}
    stamp, files = read_manifest(manifest)
    assert stamp.arguments == arguments
    assert files.keys() == written.keys()


def test_a_byte_order_mark_begins_each_csv_file_and_no_other(told: Workspace) -> None:
    brief, arguments = made(told, bom=True)
    for name, content in files_of(brief, render_all(brief, FORMATS, arguments)).items():
        assert content.startswith(b"\xef\xbb\xbf") == name.endswith(".csv")


WRITE = """
import resource, signal, sys
from pathlib import Path
from tests.builders import Clock, workspace
from tests.brief.story import QUARTER, ROADS
from tracker.brief.make import make_brief
from tracker.brief.writing import write_brief
from tracker.errors import OutputFailed
clock = Clock()
clock.set("2026-11-02")
space = workspace(Path(sys.argv[1]), catalogs=(ROADS,), clock=clock)
brief = make_brief(space, QUARTER)
if len(sys.argv) > 3:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    write_brief(brief, ("csv", "json"), Path(sys.argv[2]), manifest=True)
except OutputFailed as error:
    print(error)
"""


def old_brief(told: Workspace, folder: Path) -> dict[str, bytes]:
    """The brief of an earlier day, written into a folder."""
    write_brief(make_brief(told, QUARTER, known_at="2026-08-10"), ("csv", "json"), folder, manifest=True)
    return contents(folder)


def test_a_full_disk_leaves_every_old_file_and_nothing_beside_them(told: Workspace, tmp_path: Path) -> None:
    """The small tables could be written, the JSON file could not."""
    old = old_brief(told, tmp_path / "out")
    told.close()
    done = python(WRITE, told.ledger.parent, tmp_path / "out", "12000")
    assert "could not be written: file too large" in done.stdout, done.stderr
    assert done.stdout.count("\n") == 1
    assert contents(tmp_path / "out") == old


TEMPORARY = """
import resource, signal, sys
from pathlib import Path
from tracker.brief.make import make_brief, render
from tracker.errors import OutputFailed
from tracker.settings import Settings
from tracker.workspace.workspace import Workspace
space = Workspace(settings=Settings(), ledger=Path(sys.argv[1]), catalogs=(Path(sys.argv[2]),), shipped=False)
brief = make_brief(space, "2026Q3")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    render(brief, "pdf")
except OutputFailed as error:
    print(error)
"""


def test_no_room_for_temporary_files_is_one_sentence(told: Workspace) -> None:
    done = python(TEMPORARY, told.ledger, ROADS)
    assert done.stdout.startswith("The pdf file could not be made: "), done.stderr
    assert "Make room for temporary files" in done.stdout


def test_a_folder_without_permission_leaves_every_old_file(told: Workspace, tmp_path: Path) -> None:
    old = old_brief(told, tmp_path / "out")
    told.close()
    (tmp_path / "out").chmod(0o500)
    done = as_plain_user(WRITE, told.ledger.parent, tmp_path / "out")
    (tmp_path / "out").chmod(0o700)
    assert "could not be written: permission denied" in done.stdout, done.stderr
    assert contents(tmp_path / "out") == old


KILLED = """
import os, signal, sys
written = []
before = os.fsync
def sync(descriptor):
    before(descriptor)
    written.append(descriptor)
    if len(written) == int(sys.argv.pop()):
        os.kill(os.getpid(), signal.SIGKILL)
    sys.argv.append(sys.argv_last)
sys.argv_last = sys.argv[-1]
os.fsync = sync
""" + WRITE.replace("len(sys.argv) > 3", "False")


@pytest.mark.parametrize("moment", [1, 5, 17])
def test_killing_it_while_it_writes_leaves_every_old_file_whole(told: Workspace, tmp_path: Path, moment: int) -> None:
    """Killed after so many of the files, each under its temporary name, are on the disk."""
    old = old_brief(told, tmp_path / "out")
    told.close()
    done = python(KILLED, told.ledger.parent, tmp_path / "out", str(moment))
    assert done.returncode == -signal.SIGKILL, done.stderr
    left = contents(tmp_path / "out")
    assert {name: left[name] for name in old} == old
    assert {name for name in left if name not in old} == {name for name in left if name.endswith(".part")} != set()


def test_a_folder_in_the_way_of_one_file_keeps_every_file_from_being_written(told: Workspace, tmp_path: Path) -> None:
    (tmp_path / "out" / "brief-2026Q3.json").mkdir(parents=True)
    with pytest.raises(OutputFailed, match="is a folder"):
        write_brief(make_brief(told, QUARTER), ("csv", "json"), tmp_path / "out")
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["brief-2026Q3.json"]


def test_in_another_language_it_is_made_again_from_the_words_of_then(tmp_path: Path, clock: Clock, story: Path) -> None:
    """The catalogue's own translations are part of its revision."""
    catalog = tmp_path / "roads.yaml"
    text = ROADS.read_text(encoding="utf-8")
    title = "    title: Count every pothole\n"
    assert text.count(title) == 1
    words = f"{title}    translations:\n      es:\n        title: Contar cada bache\n"
    catalog.write_text(text.replace(title, words), encoding="utf-8")
    clock.set("2026-11-02")
    space = workspace(tmp_path, catalogs=(catalog,), clock=clock)
    space.ledger.write_bytes(story.read_bytes())
    brief, arguments = made(space, lang="es")
    done = write_and_record(space, brief, ("markdown", "html", "xlsx"), tmp_path / "out", arguments)
    assert "Contar cada bache" in (tmp_path / "out" / "brief-2026Q3.md").read_text("utf-8")
    space.close()
    catalog.write_text(text, encoding="utf-8")
    assert brief_again(space, done.recorded.id).identical
    assert verify_brief(space, tmp_path / "out" / "brief-2026Q3.md").verdict is Verdict.UNALTERED


@pytest.mark.parametrize("style", ["one-page", "standard", "full"])
def test_each_style_is_made_again_in_that_style(told: Workspace, tmp_path: Path, style: str) -> None:
    brief = make_brief(told, QUARTER, pages=("R01",) if style == "full" else None)
    arguments = arguments_of(brief, style=style, only=("R01",) if style == "full" else ())
    first = write_and_record(told, brief, ("markdown", "html"), tmp_path / "out", arguments).recorded.id
    update(told, "R02", "partially-addressed", "2026-08-15", reason="Found late")
    assert brief_again(told, first).identical


def test_where_the_ledger_cannot_be_written_it_says_that_the_files_are(
    told: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "BUSY_MILLISECONDS", 50)
    brief, arguments = made(told)
    with contextlib.closing(sqlite3.connect(told.ledger, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerUnavailable, match="The files are written, but the brief is not recorded: "):
            write_and_record(told, brief, ("json",), tmp_path / "out", arguments)
    assert (tmp_path / "out" / "brief-2026Q3.json").exists()
    assert recorded_briefs(told) == ()
