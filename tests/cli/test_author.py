"""Who records is asked once, in a terminal, and kept."""

import os
import sys
import tomllib
from pathlib import Path

import pexpect

from tests.builders import ROOT

QUESTION = "Who is recording? Your name"


def command(folder: Path, *words: str) -> pexpect.spawn:
    """Start a command in a pseudo-terminal, with settings and a ledger in `folder` and nobody named."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TRACKER_SETTINGS": str(folder / "settings.toml")}
    arguments = ["-m", "tracker", "--db", str(folder / "ledger.db"), *words]
    return pexpect.spawn(
        sys.executable,
        arguments,
        env=environment,
        timeout=60,
        encoding="utf-8",
    )


def finished(child: pexpect.spawn) -> tuple[int | None, str]:
    """The exit code of a command, and what it wrote since it was last waited for."""
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus, str(child.before)


def test_the_author_is_asked_once_and_kept(tmp_path: Path) -> None:
    first = command(tmp_path, "note", "R05", "Ask again")
    first.expect_exact(QUESTION)
    first.sendline("Ana")
    code, said = finished(first)
    assert code == 0
    assert "Kept in the settings" in said
    assert tomllib.loads((tmp_path / "settings.toml").read_text()) == {"tracker": {"author": "Ana"}}
    code, said = finished(command(tmp_path, "note", "R05", "And again"))
    assert code == 0
    assert QUESTION not in said
    assert "Recorded a note on R05" in said


def test_nothing_is_kept_or_recorded_when_the_question_is_left(tmp_path: Path) -> None:
    child = command(tmp_path, "note", "R05", "Ask again")
    child.expect_exact(QUESTION)
    child.sendintr()
    code, said = finished(child)
    assert (code, "interrupted" in said) == (130, True)
    assert list(tmp_path.glob("*.*")) == []


def test_a_name_that_cannot_be_kept_is_refused(tmp_path: Path) -> None:
    child = command(tmp_path, "note", "R05", "Ask again")
    child.expect_exact(QUESTION)
    child.sendline("A" * 200)
    code, said = finished(child)
    assert (code, "200 characters" in said) == (4, True)
    assert not (tmp_path / "settings.toml").exists()
