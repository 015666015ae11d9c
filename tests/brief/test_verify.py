"""A file of a brief says where it came from, and one changed byte is found."""

import io
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.brief.story import QUARTER, ROADS, page, update
from tests.builders import Clock, workspace
from tracker.brief.arguments import arguments_of
from tracker.brief.libraries import written_with
from tracker.brief.make import make_brief
from tracker.brief.manifest import sha256_of
from tracker.brief.recording import write_and_record
from tracker.brief.stamp import stamp
from tracker.brief.verify import Verdict, verify_brief
from tracker.brief.verify_reading import stamp_of
from tracker.brief.writing import DATA_FORMATS, DOCUMENT_FORMATS, FORMATS, format_of, language_of, write_brief
from tracker.errors import BriefDiffers, CannotTell, InvalidInput, OtherLedgerState
from tracker.workspace.workspace import Workspace

ENDS = {**DOCUMENT_FORMATS, **DATA_FORMATS, "csv": "-about.csv"}
STAMPED = [each for each in FORMATS if each != "svg"]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, story: Path) -> Iterator[Callable[[str], Path]]:
    """Writes the brief of the story in a format, once, not recorded; returns the file that carries the stamp."""
    folder = tmp_path_factory.mktemp("written")
    clock = Clock()
    clock.set("2026-11-02")
    space = workspace(folder, catalogs=(ROADS,), clock=clock)
    shutil.copyfile(story, space.ledger)

    def write(each: str) -> Path:
        file = folder / each / f"brief-{QUARTER}{ENDS[each]}"
        if not file.exists():
            write_brief(make_brief(space, QUARTER), (each,), file.parent, None, None, language_of(space, "en"))
        return file

    yield write
    space.close()


def file_of(written: Callable[[str], Path], each: str, folder: Path) -> Path:
    """A copy of the file of a format that carries the stamp."""
    return Path(shutil.copyfile(written(each), folder / written(each).name))


def with_one_byte_changed(content: bytes, each: str) -> bytes:
    """Another letter or digit in the middle of what it says; in a ZIP file, inside its largest part."""
    changed = bytearray(content)
    place = len(content) // 2
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            largest = max(archive.infolist(), key=lambda part: part.compress_size)
        place = largest.header_offset + 200 + largest.compress_size // 2
    elif each != "pdf":
        place = next(at for at in range(place, len(content)) if chr(content[at]).isalpha())
    changed[place] = ord("x") if changed[place] != ord("x") else ord("y")
    return bytes(changed)


# -- what a file says of itself


@pytest.mark.parametrize("each", STAMPED)
def test_every_format_carries_the_stamp_it_was_made_with(
    told: Workspace, written: Callable[[str], Path], each: str
) -> None:
    brief = make_brief(told, QUARTER)
    said = stamp_of(written(each).name, written(each).read_bytes())
    assert said is not None
    assert said.arguments == arguments_of(brief)
    assert said.ledger_digest == brief.heading.ledger_digest
    assert said.catalogue_revision == brief.heading.catalogue_revision


@pytest.mark.parametrize("each", STAMPED)
def test_the_stamp_is_found_whoever_prepared_it_and_whatever_was_recorded(
    told: Workspace, tmp_path: Path, each: str
) -> None:
    """Text that looks like a stamp stands in a reason, in a title and in the name of who prepared it."""
    fake = stamp(make_brief(told, QUARTER, prepared_by="Somebody else"), arguments_of(make_brief(told, QUARTER)))
    update(told, "R02", "open", "2026-08-15", page(fake), reason=fake)
    brief = make_brief(told, QUARTER, prepared_by="tracker-brief quarter=1999Q1 <b>&amp;(x)\\")
    write_brief(brief, (each,), tmp_path / "out")
    name = f"brief-{QUARTER}{ENDS[each]}"
    said = stamp_of(name, (tmp_path / "out" / name).read_bytes())
    assert said is not None
    assert said.arguments == arguments_of(brief)


# -- verdicts


def test_another_version_of_a_library_that_wrote_it_is_no_alteration(
    told: Workspace, written: Callable[[str], Path], tmp_path: Path
) -> None:
    file = file_of(written, "html", tmp_path)
    file.write_bytes(re.sub(rb"with=jinja2:[0-9.]+", b"with=jinja2:3.0.0", file.read_bytes()))
    found = verify_brief(told, file)
    assert found.verdict is Verdict.CANNOT_TELL
    assert "written with jinja2:3.0.0" in found.sentence


@pytest.mark.parametrize("each", ["docx", "html", "pdf", "xlsx"])
def test_the_stamp_names_the_libraries_that_wrote_the_file(written: Callable[[str], Path], each: str) -> None:
    said = stamp_of(written(each).name, written(each).read_bytes())
    assert said is not None
    assert said.written_with == written_with((each,)) != ""


@pytest.mark.parametrize("each", STAMPED)
def test_an_unaltered_file_is_known_without_any_record_or_manifest(
    told: Workspace, written: Callable[[str], Path], tmp_path: Path, each: str
) -> None:
    found = verify_brief(told, file_of(written, each, tmp_path))
    assert (found.verdict, found.verdict.exit_code, found.vouched) == (Verdict.UNALTERED, 0, ())
    assert found.claims["quarter"] == QUARTER
    assert found.sentence == "Made again from this ledger, it is the same, byte for byte."


@pytest.mark.parametrize("each", STAMPED)
def test_one_changed_byte_is_found(told: Workspace, written: Callable[[str], Path], tmp_path: Path, each: str) -> None:
    file = file_of(written, each, tmp_path)
    content = file.read_bytes()
    changed = with_one_byte_changed(content, each)
    assert len(changed) == len(content)
    assert sum(a != b for a, b in zip(content, changed, strict=True)) == 1
    file.write_bytes(changed)
    found = verify_brief(told, file)
    assert (found.verdict, found.verdict.exit_code) == (Verdict.ALTERED, BriefDiffers.exit_code)


@pytest.mark.parametrize("each", STAMPED)
def test_a_file_stays_what_it_is_after_more_was_recorded(
    told: Workspace, clock: Clock, written: Callable[[str], Path], tmp_path: Path, each: str
) -> None:
    clock.set("2026-12-01")
    update(told, "R02", "partially-addressed", "2026-08-15", reason="Found late")
    assert verify_brief(told, file_of(written, each, tmp_path)).verdict is Verdict.UNALTERED


def test_a_copy_under_another_name_is_the_same_file(
    told: Workspace, written: Callable[[str], Path], tmp_path: Path
) -> None:
    file = file_of(written, "json", tmp_path)
    assert verify_brief(told, file.rename(tmp_path / "for the board.json")).verdict is Verdict.UNALTERED


def test_a_file_of_another_ledger_is_said_to_be_one(
    space: Workspace, written: Callable[[str], Path], tmp_path: Path
) -> None:
    update(space, "R01", "open", "2026-05-02", reason="All this ledger knows")
    found = verify_brief(space, file_of(written, "json", tmp_path))
    assert (found.verdict, found.verdict.exit_code) == (Verdict.OTHER_LEDGER_STATE, OtherLedgerState.exit_code)
    assert found.ledger_digest[:12] in found.sentence


def test_a_file_that_claims_another_digest_than_its_own_is_not_taken_for_unaltered(
    told: Workspace, written: Callable[[str], Path], tmp_path: Path
) -> None:
    file = file_of(written, "json", tmp_path)
    digest = make_brief(told, QUARTER).heading.ledger_digest
    file.write_text(file.read_text(encoding="utf-8").replace(f"ledger={digest}", f"ledger={'0' * 64}"), "utf-8")
    assert verify_brief(told, file).verdict is Verdict.OTHER_LEDGER_STATE


def test_of_another_version_nothing_is_said_but_that(
    told: Workspace, written: Callable[[str], Path], tmp_path: Path
) -> None:
    file = file_of(written, "json", tmp_path)
    program = make_brief(told, QUARTER).heading.program.replace(" ", "%20")
    file.write_text(file.read_text(encoding="utf-8").replace(f"program={program}", "program=tracker%200.0.1"), "utf-8")
    found = verify_brief(told, file)
    assert (found.verdict, found.verdict.exit_code) == (Verdict.CANNOT_TELL, CannotTell.exit_code)
    assert "tracker 0.0.1" in found.sentence


def test_by_a_catalogue_that_is_not_at_hand_it_cannot_be_told(
    told: Workspace, written: Callable[[str], Path], tmp_path: Path
) -> None:
    file = file_of(written, "json", tmp_path)
    revision = make_brief(told, QUARTER).heading.catalogue_revision
    file.write_text(file.read_text("utf-8").replace(f"catalogue={revision}", f"catalogue={'0' * 64}"), "utf-8")
    found = verify_brief(told, file)
    assert found.verdict is Verdict.CANNOT_TELL
    assert "does not hold the catalogue revision" in found.sentence


def test_by_a_template_that_is_not_at_hand_it_cannot_be_told(told: Workspace, tmp_path: Path) -> None:
    brief = make_brief(told, QUARTER)
    write_brief(brief, ("json",), tmp_path / "out", arguments_of(brief, template="a" * 64))
    found = verify_brief(told, tmp_path / "out" / "brief-2026Q3.json")
    assert found.verdict is Verdict.CANNOT_TELL
    assert "--template" in found.sentence


@pytest.mark.parametrize(
    "words",
    [
        ("as-of=2026-09-30", "as-of=0001-01-01"),
        ("as-of=2026-09-30", "as-of=9999-12-31"),
        ("quarter=2026Q3", "quarter=9999Q4"),
        ("quarter=2026Q3", "quarter=0001Q1"),
        ("style=standard", "style=../../x"),
        ("lang=en", "lang=../../etc/passwd"),
        ("only=", "only=R99"),
        ("only=", "only=all"),
        ("due-soon=30", "due-soon=10000"),
        ("due-soon=30", "due-soon=999999999999999999999"),
        ("stale-after=90", "stale-after=-1"),
        ("time-zone=America/New_York", "time-zone=/etc/localtime"),
        ("prepared-by=Ana", "prepared-by=%00%1b%5D52"),
        ("known-at=2026", "known-at=9999"),
    ],
    ids=str,
)
def test_whatever_stands_in_a_stamp_a_verdict_is_given_and_it_is_not_unaltered(
    told: Workspace, written: Callable[[str], Path], tmp_path: Path, words: tuple[str, str]
) -> None:
    file = file_of(written, "json", tmp_path)
    assert words[0] in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(*words), "utf-8")
    assert verify_brief(told, file).verdict in set(Verdict) - {Verdict.UNALTERED}


# -- who vouches


def test_a_recorded_brief_vouches_for_its_files_whatever_version_reads_them(told: Workspace, tmp_path: Path) -> None:
    brief = make_brief(told, QUARTER)
    arguments = arguments_of(brief)._replace(program="tracker 0.0.1")
    first = write_and_record(told, brief, ("json", "svg", "csv"), tmp_path / "out", arguments).recorded.id
    for file in (tmp_path / "out").iterdir():
        found = verify_brief(told, file)
        assert (found.verdict, found.vouched) == (Verdict.UNALTERED, (("recorded", first, True),))


@pytest.mark.parametrize("each", ["svg", "csv"])
def test_files_without_a_stamp_are_known_by_the_manifest_beside_them(
    told: Workspace, tmp_path: Path, each: str
) -> None:
    write_brief(
        make_brief(told, QUARTER), ("svg", "csv"), tmp_path / "out", None, None, language_of(told, "en"), manifest=True
    )
    files = [
        path for path in (tmp_path / "out").iterdir() if format_of(path.name) == each and "-about." not in path.name
    ]
    assert files
    for file in files:
        assert verify_brief(told, file).verdict is Verdict.UNALTERED
        file.write_bytes(file.read_bytes() + b" ")
        found = verify_brief(told, file)
        assert (found.verdict, found.vouched) == (
            Verdict.ALTERED,
            (("manifest", "brief-2026Q3-manifest.json", False),),
        )


def test_a_manifest_that_was_altered_with_its_file_deceives_nobody(told: Workspace, tmp_path: Path) -> None:
    write_brief(make_brief(told, QUARTER), ("json",), tmp_path / "out", manifest=True)
    file, manifest = tmp_path / "out" / "brief-2026Q3.json", tmp_path / "out" / "brief-2026Q3-manifest.json"
    before = sha256_of(file.read_bytes())
    file.write_bytes(with_one_byte_changed(file.read_bytes(), "json"))
    manifest.write_text(manifest.read_text("utf-8").replace(before, sha256_of(file.read_bytes())), "utf-8")
    found = verify_brief(told, file)
    assert (found.verdict, [each.same for each in found.vouched]) == (Verdict.ALTERED, [True])


def test_a_manifest_is_verified_like_any_file(told: Workspace, tmp_path: Path) -> None:
    write_brief(make_brief(told, QUARTER), ("json", "markdown"), tmp_path / "out", manifest=True)
    manifest = tmp_path / "out" / "brief-2026Q3-manifest.json"
    assert verify_brief(told, manifest).verdict is Verdict.UNALTERED
    manifest.write_text(manifest.read_text("utf-8").replace('"size": ', '"size": 1', 1), "utf-8")
    assert verify_brief(told, manifest).verdict is Verdict.ALTERED


# -- files that are none


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(f"docProps/{name}.xml", content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"%PDF-1.7\n1 0 obj\n", "The PDF file ends too soon."),
        ("a.pdf", b"no pdf", "It is not a PDF file."),
        ("a.docx", b"PK\x03\x04 cut off", "The file cannot be unpacked."),
        ("a.xlsx", b"no zip", "It is not a XLSX file."),
        ("a.docx", zipped(core=b"\0" * 30_000_000), "A part of the file is larger than any of a brief."),
        ("a.docx", zipped(core=b"<x>tracker-brief quarter=2026Q3</x>"), "Its stamp cannot be read."),
        ("a.json", b"[" * 100_000, "It holds no stamp of a brief"),
        ("a.json", b'{"stamp": 7}', "It holds no stamp of a brief"),
        ("a.md", b"\xff\xfe", "It is not UTF-8 text."),
        ("a.md", b"# A letter\n", "It holds no stamp of a brief"),
        ("a.md", b"[//]: # (tracker-brief x=y)\n", "Its stamp cannot be read."),
        ("a.html", b'<meta name="tracker-brief">', "Its stamp cannot be read."),
        ("a.html", b'<body><meta name="tracker-brief" content="tracker-brief x=y">', "It holds no stamp of a brief"),
        ("a.csv", b"what,value\r\nStamp,none\r\n", "Its stamp cannot be read."),
        ("a.png", b"\x89PNG", "It is not UTF-8 text."),
        ("a.pdf", b"%PDF-1.7\n" + b"<x:xmpmeta" * 500_000 + b"/Keywords(" * 500_000 + b"%%EOF", "It holds no stamp"),
        ("a.html", b"<!--" * 1_000_000, "It holds no stamp of a brief"),
        ("a.html", b"<![" * 1000, "It is not an HTML file."),
        ("a.docx", zipped(**{f"a{number}": b"\0" * 1_000_000 for number in range(9)}), "The file has more properties"),
        ("a.json", b'{"stamp": ' + b"9" * 5000 + b"}", "It holds no stamp of a brief"),
        ("a.json", rb'{"stamp": "tracker-brief \ud800"}', "Its stamp cannot be read."),
        ("a.csv", b'"' * 1_000_001, "It is not a CSV file."),
        ("a.pdf", b"%PDF-1.7\n/Keywords (" + b"a" * 20_000_000 + b") %%EOF", "It holds no stamp"),
    ],
    ids=lambda value: value[:4] if isinstance(value, bytes) else value,  # further in a ZIP file tells the time
)
def test_a_file_that_is_no_brief_gets_a_sentence(
    told: Workspace, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(content)
    found = verify_brief(told, tmp_path / name)
    assert found.verdict is Verdict.CANNOT_TELL
    assert found.sentence.startswith(sentence)


def test_a_file_that_cannot_be_read_is_refused(told: Workspace, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="is a folder"):
        verify_brief(told, tmp_path)
    with pytest.raises(InvalidInput, match="no such file"):
        verify_brief(told, tmp_path / "none.md")


def test_verifying_records_and_writes_nothing(told: Workspace, written: Callable[[str], Path], tmp_path: Path) -> None:
    file = file_of(written, "json", tmp_path)
    told.reader()
    told.close()
    before = told.ledger.read_bytes()
    verify_brief(told, file)
    assert told.ledger.read_bytes() == before
