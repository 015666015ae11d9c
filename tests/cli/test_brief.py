"""`tracker brief` and its sub-commands, as a person types them."""

import io
import json
import os
import pty
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.builders import ROOT
from tests.cli.conftest import Run
from tracker.brief.writing import FORMATS
from tracker.text.clean import is_unsafe

BRIEF = ("brief", "--quarter", "2026Q3", "--known-at", "2026-11-01")


def fits(name: str, text: str) -> bool:
    schema = json.loads((ROOT / "docs" / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    return list(Draft202012Validator(schema).iter_errors(json.loads(text))) == []


def files(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


@pytest.fixture
def recorded(run: Run, tmp_path: Path) -> str:
    """The id of a brief that was recorded as JSON and CSV in the folder `out`."""
    run("update", "R05", "open", "--reason", "Read it")
    out = str(tmp_path / "out")
    made = run("brief", "-q", "2026Q3", "--out", out, "--format", "json", "--format", "csv", "--record")
    assert made.code == 0, made.err
    listed = json.loads(run("brief", "list", "--json").out)
    return str(listed["briefs"][0]["id"])


# -- making one


def test_without_a_word_it_is_markdown_on_standard_output(run: Run) -> None:
    made = run(*BRIEF)
    assert made.code == 0
    assert made.out.startswith("# ")
    assert made.out.splitlines()[-1].startswith("[//]: # (tracker-brief quarter=2026Q3 ")


def test_without_a_quarter_it_says_so(run: Run) -> None:
    made = run("brief")
    assert (made.code, "Missing option '--quarter'" in made.err) == (2, True)


def test_a_word_that_is_no_sub_command_is_refused(run: Run) -> None:
    made = run("brief", "verfy", "x")
    assert (made.code, "Did you mean verify?" in made.err) == (2, True)


def test_all_writes_every_format_and_a_manifest(run: Run, tmp_path: Path) -> None:
    made = run(*BRIEF, "--all", "--out", str(tmp_path / "out"))
    assert made.code == 0, made.err
    written = files(tmp_path / "out")
    assert {f"brief-2026Q3.{end}" for end in ("md", "html", "pdf", "docx", "xlsx", "json")} < written
    assert {"brief-2026Q3-about.csv", "brief-2026Q3-manifest.json"} < written
    assert [Path(line).name for line in made.out.splitlines()][-1] == "brief-2026Q3-manifest.json"
    assert {Path(line).name for line in made.out.splitlines()} == written
    verified = run(
        "brief", "verify", *sorted(str(each) for each in (tmp_path / "out").iterdir() if "mani" not in each.name)
    )
    assert verified.code == 0, verified.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--all",), "Several formats need --out FOLDER."),
        (("--format", "json", "--format", "csv"), "Several formats need --out FOLDER."),
        (("--format", "csv"), "give --out FOLDER."),
        (("--all", "--format", "csv", "--out", "x"), "Give --all or --format, not both."),
        (("--format", "papyrus"), "is not a format of a brief."),
        (("--style", "haiku"), "is not a style of a brief."),
        (("--lang", "tlh"), "tlh"),
        (("--only", "R99"), "R99"),
        (("--only", " , ,"), "--only names no item"),
        (("--only", "R05", "--style", "standard"), "which only --style full has"),
        (("--template", "nowhere", "--format", "markdown"), "nowhere"),
        (("--template", "x" * 5000), "cannot be read"),
        (("--as-of", "9999-12-31"), "lies after 8999-12-31"),
        (("--as-of", "2026-06-30"), "lies before the quarter"),
        (("--record", "--reason", "a\x1b[31mb"), "The reason holds an escape character"),
        (("--prepared-by", "a\u202eb"), "The name holds the character Right-To-Left Override"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_with_a_sentence(run: Run, words: tuple[str, ...], said: str) -> None:
    made = run(*BRIEF, *words)
    assert made.code in (2, 3, 4, 16)
    assert said in made.err
    assert "Traceback" not in made.err
    assert made.out == ""


def test_only_gives_these_items_a_page_and_full_gives_every_one(run: Run) -> None:
    pages = [each["item"] for each in json.loads(run(*BRIEF, "--format", "json", "--only", "R05, R01").out)["pages"]]
    assert pages == ["R05", "R01"]
    assert json.loads(run(*BRIEF, "--format", "json").out)["pages"] == []
    assert len(json.loads(run(*BRIEF, "--format", "json", "--style", "full").out)["pages"]) > 30


def test_prepared_by_names_who_sends_it(run: Run) -> None:
    made = run(*BRIEF, "--format", "json", "--prepared-by", "Office of the Board")
    assert json.loads(made.out)["heading"]["prepared_by"] == "Office of the Board"


def test_bom_begins_csv_files_with_a_mark(run: Run, tmp_path: Path) -> None:
    run(*BRIEF, "--format", "csv", "--bom", "--out", str(tmp_path / "out"))
    assert all(each.read_bytes().startswith(b"\xef\xbb\xbf") for each in (tmp_path / "out").iterdir())
    assert run("brief", "verify", str(tmp_path / "out" / "brief-2026Q3-about.csv")).code == 0


def command(tmp_path: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "tracker", "--db", str(tmp_path / "ledger.db"), *words]


@pytest.mark.parametrize("each", ["docx", "xlsx", "pdf"])
def test_a_binary_format_can_be_redirected_and_is_not_shown_on_a_terminal(tmp_path: Path, each: str) -> None:
    words = command(tmp_path, *BRIEF, "--format", each)
    piped = subprocess.run(words, capture_output=True, check=True)
    if each == "pdf":
        assert piped.stdout.startswith(b"%PDF-")
    else:
        assert zipfile.ZipFile(io.BytesIO(piped.stdout)).testzip() is None
    master, slave = pty.openpty()
    shown = subprocess.run(words, stdout=slave, stderr=subprocess.PIPE, check=False)
    os.close(slave)
    os.close(master)
    assert shown.returncode == 2
    assert b"is not for a terminal" in shown.stderr


def test_a_folder_that_cannot_be_made_gets_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    made = run(*BRIEF, "--format", "json", "--out", str(tmp_path / "file" / "out"))
    assert made.code == 9
    assert made.err.count("\n") <= 2


# -- recording it


def test_a_recorded_brief_is_listed_with_what_it_was_for(run: Run, tmp_path: Path) -> None:
    run("update", "R05", "open", "--reason", "Read it")
    made = run(*BRIEF[:3], "--format", "json", "--out", str(tmp_path), "--record", "--reason", "For the board")
    assert "Recorded the brief of 2026Q3, 1 files" in made.err
    listed = run("brief", "list")
    assert "2026Q3" in listed.out
    assert "For the board" in listed.out
    assert fits("brief-list", run("brief", "list", "--json").out)
    assert run("db", "verify").code == 0


def test_what_was_printed_can_be_recorded_too(run: Run, tmp_path: Path) -> None:
    run("update", "R05", "open", "--reason", "Read it")
    made = run(*BRIEF[:3], "--format", "json", "--record")
    file = tmp_path / "saved.json"
    file.write_text(made.out, encoding="utf-8")
    verified = run("brief", "verify", str(file))
    assert (verified.code, "a file of the brief recorded as" in verified.out) == (0, True)


def test_with_nothing_recorded_the_list_says_how(run: Run) -> None:
    assert "--record" in run("brief", "list").out


def test_nobody_cannot_record(run: Run, tmp_path: Path) -> None:
    made = run(*BRIEF, "--format", "json", "--out", str(tmp_path / "out"), "--record", author="")
    assert (made.code, (tmp_path / "out").exists()) == (11, False)


# -- again, verify, diff


def test_again_says_identical_and_writes_the_files(run: Run, recorded: str, tmp_path: Path) -> None:
    run("update", "R06", "open", "--reason", "Later")
    made = run("brief", "again", recorded[-8:], "--out", str(tmp_path / "again"))
    assert made.code == 0, made.err
    assert {line.rpartition(": ")[2] for line in made.out.splitlines()} == {"identical"}
    for each in (tmp_path / "again").iterdir():
        assert each.read_bytes() == (tmp_path / "out" / each.name).read_bytes()
    assert fits("brief-again", run("brief", "again", recorded, "--json").out)


def test_again_of_what_was_never_recorded(run: Run, recorded: str) -> None:
    made = run("brief", "again", "0000dead")
    assert (made.code, "`tracker brief list`" in made.err) == (3, True)


def test_verify_leaves_with_the_gravest_verdict(run: Run, recorded: str, tmp_path: Path) -> None:
    whole, letter = tmp_path / "out" / "brief-2026Q3.json", tmp_path / "letter.md"
    letter.write_text("Dear all\n", encoding="utf-8")
    altered = tmp_path / "altered.json"
    altered.write_text(whole.read_text("utf-8").replace("R05", "R07"), "utf-8")
    answers = {
        names: run("brief", "verify", *map(str, names)) for names in ((whole,), (letter, whole), (letter, altered))
    }
    assert [each.code for each in answers.values()] == [0, 15, 13]
    said = answers[letter, altered].out
    assert f"{letter}: cannot tell. " in said
    assert f"{altered}: altered. " in said
    assert "Ledger digest: " in said
    assert fits("brief-verify", run("brief", "verify", str(letter), str(altered), "--json").out)


def test_verify_of_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    made = run("brief", "verify", str(tmp_path / "none.pdf"))
    assert (made.code, "no such file" in made.err) == (4, True)


def test_diff_prints_a_table_of_what_moved(run: Run, recorded: str, tmp_path: Path) -> None:
    table = run("brief", "diff", "2026Q2", "2026Q4")
    assert table.code == 0
    assert "| Value changed | R05 |" in table.out
    assert run("brief", "diff", str(tmp_path / "out" / "brief-2026Q3.json"), recorded).out.endswith("Nothing moved.\n")
    assert fits("brief-diff", run("brief", "diff", "2026Q2", "2026Q4", "--format", "json").out)
    assert run("brief", "diff", "2026Q2", "2026Q4", "--format", "csv").out.startswith("what,subject,")


# -- the template


def test_a_template_can_be_written_used_verified_and_made_again(run: Run, tmp_path: Path) -> None:
    folder, out = tmp_path / "ours", tmp_path / "out"
    made = run("brief", "template", "init", str(folder))
    assert made.code == 0, made.err
    assert (folder / "template.toml").exists()
    run("update", "R05", "open", "--reason", "Read it")
    words = ("--format", "html", "--format", "markdown", "--template", str(folder), "--record")
    assert run("brief", "-q", "2026Q3", "--out", str(out), *words).code == 0
    record = json.loads(run("brief", "list", "--json").out)["briefs"][0]
    assert record["arguments"]["template"]
    assert run("brief", "again", record["id"], "--template", str(folder)).code == 0
    without = run("brief", "again", record["id"])
    assert (without.code, "--template" in without.err) == (2, True)
    assert run("brief", "verify", str(out / "brief-2026Q3.html"), "--template", str(folder)).code == 0


# -- cold


@pytest.mark.parametrize("words", [("brief", "--help"), ("brief", "list"), ("brief", "verify", "--help")], ids=" ".join)
def test_help_and_the_list_import_nothing_heavy(tmp_path: Path, words: tuple[str, ...]) -> None:
    ledger = tmp_path / "ledger.db"
    subprocess.run([sys.executable, "-m", "tracker", "--db", ledger, "db", "init"], check=True, capture_output=True)
    probe = (
        "import sys\nfrom tracker.cli.main import main\ntry:\n    main(sys.argv[1:])\nexcept SystemExit: pass\n"
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", probe, "--db", str(ledger), *words], capture_output=True, text=True, check=True
    )
    heavy = {"sqlmodel", "sqlalchemy", "pydantic", "yaml", "textual", "rfc8785", "jinja2", "typst", "docx", "babel"}
    assert set(ran.stderr.split()) & heavy == set()


def test_the_help_names_every_format(run: Run) -> None:
    said = run("brief", "--help").out
    assert [each for each in FORMATS if each not in said] == []


# -- what a machine reads, whatever it was given


def test_a_template_with_a_mistake_has_an_exit_code_of_its_own_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ours" / "sections").mkdir(parents=True)
    (tmp_path / "ours" / "sections" / "a.md.j2").write_text("# A\n\n{{ brief.nothing }}", encoding="utf-8")
    made = run(*BRIEF, "--all", "--template", str(tmp_path / "ours"), "--out", str(tmp_path / "out"))
    assert made.code == 16
    assert "tracker: sections/a.md.j2, line 3: There is no `nothing` here." in made.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["=1+1.json", "a\x1b[31m\u202e.html", "'; rm -rf x.md", "$(touch x).csv"])
def test_what_is_said_of_a_file_fits_its_schema_whatever_its_name(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("tracker-brief quarter=$(touch x) as-of=../../x", encoding="utf-8")
    verified = run("brief", "verify", str(tmp_path / name), "--json")
    assert verified.code == 15
    assert fits("brief-verify", verified.out)
    assert not any(is_unsafe(each) for each in verified.out.replace("\n", ""))
    assert files(tmp_path) <= {name, "ledger.db"}


@pytest.mark.parametrize("written", ["", "x", "../../etc", "%%%%%%", "000000000000", "a" * 10_000, "\x1b[31mabcdef"])
def test_an_id_that_no_brief_has_is_one_sentence(run: Run, recorded: str, written: str) -> None:
    again = run("brief", "again", written)
    assert again.code in (2, 3)
    assert (again.out, again.err.count("\n") <= 2, len(again.err) < 300) == ("", True, True)
