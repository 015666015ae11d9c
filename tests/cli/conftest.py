"""The command line as a person meets it: words in, text and an exit code out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tracker.cli.main import main


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the shipped catalogues and a ledger of this test's own, as author Ana."""
    monkeypatch.setenv("COLUMNS", "120")

    def call(*words: str, author: str = "Ana") -> Answer:
        named = ["--author", author] if author else []
        with pytest.raises(SystemExit) as left:
            main(["--db", str(tmp_path / "ledger.db"), *named, *words])
        captured = capsys.readouterr()
        return Answer(int(left.value.code or 0), captured.out, captured.err)

    return call
