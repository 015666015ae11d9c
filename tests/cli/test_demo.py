"""`tracker demo`: an invented ledger of its own; without a terminal, its overview."""

import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.builders import ROOT, Clock
from tracker.brief.make import make_brief
from tracker.brief.writing import render
from tracker.settings import Settings
from tracker.workspace.demonstration.opening import open_demonstration
from tracker.workspace.demonstration.papers import WORD


def environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")}
    return kept | {"PYTHONPATH": str(ROOT), "TRACKER_STATE": str(folder / "state"), **more}


def tracker(folder: Path, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "tracker", *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=120, env=environment(folder, **more), cwd=folder,
    )  # fmt: skip


def test_without_a_terminal_it_prints_the_overview_and_says_what_it_is(tmp_path: Path):
    done = tracker(tmp_path, "demo", "--path", "here")
    assert done.returncode == 0
    assert "DEMONSTRATION – the invented Republic of Roads" in done.stdout
    assert "R01" not in done.stdout
    assert done.stderr == "Making the demonstration ledger…\n"
    assert (tmp_path / "here" / "ledger.db").is_file()


def test_it_stands_beside_the_own_ledger_and_never_in_it(tmp_path: Path):
    own = tmp_path / "own.db"
    done = tracker(tmp_path, "demo", TRACKER_DATABASE=str(own))
    assert done.returncode == 0
    assert not own.exists()
    assert (Path(os.environ["XDG_DATA_HOME"]) / "tracker" / "demonstration" / "ledger.db").is_file()
    assert not (Path(os.environ["XDG_DATA_HOME"]) / "tracker" / "ledger.db").exists()


@pytest.mark.parametrize("option", [("--db", "x.db"), ("--catalog", "x.yaml")])
def test_it_takes_neither_a_ledger_nor_a_catalogue(tmp_path: Path, option: tuple[str, str]):
    done = tracker(tmp_path, *option, "demo")
    assert (done.returncode, "of its own" in done.stderr) == (2, True)


@pytest.mark.parametrize("written", ["markdown", "html", "csv"])
def test_a_brief_of_it_says_that_it_is_a_demonstration(tmp_path: Path, written: str):
    made = open_demonstration(Settings(), str(tmp_path / "here"), clock=Clock())
    files = render(make_brief(made, "2026Q1"), written)
    assert any(WORD.encode() in content for content in files.values())


def spawn(folder: Path, *arguments: str) -> "pexpect.spawn[str]":
    return pexpect.spawn(
        sys.executable, ["-m", "tracker", *arguments], dimensions=(40, 120), timeout=60, encoding="utf-8",
        env=environment(folder, TERM="xterm-256color", TRACKER_AUTHOR="Ana"), cwd=str(folder),
    )  # fmt: skip


def test_a_first_run_offers_the_tour_and_then_opens_the_own_ledger(tmp_path: Path):
    child = spawn(tmp_path, f"--db={tmp_path / 'own.db'}")
    child.expect("Two minutes to look around first")
    child.send("y")
    child.expect("Tour 1 of")
    child.send("q")
    child.expect("Nothing is recorded yet")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert not (tmp_path / "own.db").exists()


def test_somebody_who_never_wants_it_is_not_asked_again(tmp_path: Path):
    child = spawn(tmp_path, f"--db={tmp_path / 'own.db'}")
    child.expect("Two minutes to look around first")
    child.send("x")
    child.expect("Nothing is recorded yet")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    again = spawn(tmp_path, f"--db={tmp_path / 'own.db'}")
    again.expect("Nothing is recorded yet")
    again.send("q")
    again.expect(pexpect.EOF)
    again.close()
    assert "Two minutes" not in (again.before or "")
