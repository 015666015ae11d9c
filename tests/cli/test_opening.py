"""`tracker evidence open`: what is handed to this machine's own program, and what never is."""

import json
import tempfile
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PROGRAM = """#!/bin/sh
printf '%s\\n' "$#" "$1" > "{log}.part"
mv "{log}.part" "{log}"
"""


@pytest.fixture
def handed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that holds what the program that opens things was given: how many words, and the first."""
    log, programs, private = tmp_path / "handed-over", tmp_path / "programs", tmp_path / "private"
    programs.mkdir()
    private.mkdir()
    for name in ("xdg-open", "open"):
        (programs / name).write_text(PROGRAM.format(log=log))
        (programs / name).chmod(0o700)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setattr(tempfile, "tempdir", str(private))
    return log


def added(run: Run, *words: str) -> str:
    """Add evidence to R05; returns its id."""
    assert run("evidence", "add", "R05", *words).code == 0
    return str(json.loads(run("history", "R05", "--json").out)["evidence"][-1]["id"])


def attached(run: Run, folder: Path, name: str) -> str:
    document = folder / name
    document.write_bytes(b"%PDF-1.7 letter")
    return added(run, "--file", str(document))


def words_in(log: Path) -> list[str]:
    for _ in range(200):
        if log.exists():
            return log.read_text().splitlines()
        time.sleep(0.05)
    raise AssertionError("nothing was handed over")


@pytest.mark.parametrize(
    "name", ["x.desktop", "a.sh", "page.html", "drawing.svg", "macro.docm", "a.pdf.exe", "nothing"]
)
def test_what_could_run_is_not_opened(run: Run, tmp_path: Path, handed_over: Path, name: str) -> None:
    answer = run("evidence", "open", attached(run, tmp_path, name))
    assert (answer.code, answer.out) == (4, "")
    assert answer.err == (
        f"tracker: {name} is not a kind of document that is safe to open. Save it with --to FILE and look first.\n"
    )
    time.sleep(0.2)
    assert not handed_over.exists()
    assert list((tmp_path / "private").iterdir()) == []


@pytest.mark.parametrize("name", ["letter.PDF", "$(touch pwned).pdf", "-a;touch pwned;.pdf", "a b&touch pwned.pdf"])
def test_a_document_is_opened_under_a_name_of_ours_and_without_a_shell(
    run: Run, tmp_path: Path, handed_over: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    evidence = attached(run, tmp_path, name)
    answer = run("evidence", "open", evidence)
    assert answer.code == 0
    opened = Path(answer.out.rstrip("\n"))
    assert words_in(handed_over) == ["1", str(opened)]
    assert (opened.name, opened.read_bytes()) == ("evidence.pdf", b"%PDF-1.7 letter")
    assert (opened.stat().st_mode & 0o777, opened.parent.stat().st_mode & 0o777) == (0o400, 0o700)
    assert not (tmp_path / "pwned").exists()


def test_an_address_is_handed_over_as_one_word(run: Run, handed_over: Path) -> None:
    address = "https://example.org/$(id)?a=1&b=;2"
    assert run("evidence", "open", added(run, "--url", address)).out == f"{address}\n"
    assert words_in(handed_over) == ["1", address]


def test_printing_opens_nothing(run: Run, tmp_path: Path, handed_over: Path) -> None:
    assert run("evidence", "open", attached(run, tmp_path, "a.pdf"), "--print").out == (
        "a.pdf (application/pdf, 15 bytes)\n"
    )
    assert run("evidence", "open", added(run, "--url", "https://example.org/a"), "--print").code == 0
    time.sleep(0.2)
    assert not handed_over.exists()


def test_retracted_evidence_is_said_to_be_retracted(run: Run, tmp_path: Path, handed_over: Path) -> None:
    evidence = attached(run, tmp_path, "a.pdf")
    assert run("retract", evidence, "-r", "The wrong letter").code == 0
    answer = run("evidence", "open", evidence)
    assert answer.code == 4
    assert answer.err == "tracker: That evidence no longer counts: it was retracted. See `tracker history`.\n"


def test_corrected_evidence_names_what_corrected_it(run: Run, tmp_path: Path, handed_over: Path) -> None:
    evidence = attached(run, tmp_path, "a.pdf")
    assert run("evidence", "correct", evidence, "--set", "title", "The letter", "-r", "A better title").code == 0
    newer = json.loads(run("history", "R05", "--json").out)["evidence"][-1]["id"]
    answer = run("evidence", "open", evidence)
    assert answer.code == 4
    assert f"no longer counts: it was corrected by {newer[-8:]}." in answer.err
    assert run("evidence", "open", newer, "--print").code == 0


def test_an_address_has_no_file_to_write(run: Run, tmp_path: Path, handed_over: Path) -> None:
    target = tmp_path / "copy.pdf"
    answer = run("evidence", "open", added(run, "--url", "https://example.org/a"), "--to", str(target))
    assert (answer.code, answer.out, answer.err.count("\n")) == (4, "", 1)
    assert "is the address https://example.org/a and has no file to write" in answer.err
    assert not target.exists()
    assert not handed_over.exists()


def test_a_file_is_not_written_over_another_unless_forced(run: Run, tmp_path: Path) -> None:
    evidence, target = attached(run, tmp_path, "a.pdf"), tmp_path / "mine.txt"
    target.write_text("mine")
    refused = run("evidence", "open", evidence, "--to", str(target))
    assert (refused.code, target.read_text()) == (9, "mine")
    assert "exists already" in refused.err
    assert run("evidence", "open", evidence, "--to", str(target), "--force").code == 0
    assert target.read_bytes() == b"%PDF-1.7 letter"


def test_a_file_is_written_into_the_home_folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    answer = run("evidence", "open", attached(run, tmp_path, "a.sh"), "--to", "~/copy.sh")
    assert answer.out == f"{tmp_path / 'copy.sh'}\n"
    assert (tmp_path / "copy.sh").read_bytes() == b"%PDF-1.7 letter"
    assert not (tmp_path / "copy.sh").stat().st_mode & 0o111
