"""Cold paths stay cold: what a reading command may not import."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"sqlmodel", "sqlalchemy", "pydantic", "yaml", "alembic", "textual", "rich", "rfc8785", "tomlkit"} | {
    "httpx",
    "defusedxml",
    "icalendar",
    "holidays",
}

COLD = (
    ("--help",),
    ("--version",),
    ("list",),
    ("list", "recommendations", "--json"),
    ("show", "PL119-60-8365"),
    ("search", "tracing"),
    ("deadlines",),
    ("overview",),
    ("history",),
    ("activity",),
    ("matrix",),
    ("brief", "--quarter", "2026Q3"),
)

_PROBE = """
import sys
from tracker.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit as left:
    assert not left.code, left.code
print("\\n".join(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that holds the projection of the shipped catalogues."""
    ledger = tmp_path_factory.mktemp("cold") / "ledger.db"
    subprocess.run([sys.executable, "-m", "tracker", "--db", ledger, "db", "init"], check=True, capture_output=True)
    return ledger


@pytest.mark.parametrize("words", COLD, ids=" ".join)
def test_a_reading_command_imports_nothing_heavy(prepared: Path, words: tuple[str, ...]) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _PROBE, "--db", str(prepared), *words], check=True, capture_output=True, text=True
    )
    assert set(ran.stderr.split()) & HEAVY == set()


def test_completion_of_ids_imports_nothing_heavy(prepared: Path) -> None:
    environment = os.environ | {
        "_TRACKER_COMPLETE": "bash_complete",
        "COMP_WORDS": f"tracker --db {prepared} show R0",
        "COMP_CWORD": "4",
    }
    probe = _PROBE.replace("main(sys.argv[1:])", "main()")
    ran = subprocess.run([sys.executable, "-c", probe], env=environment, capture_output=True, text=True, check=True)
    assert "plain,R05" in ran.stdout
    assert set(ran.stderr.split()) & HEAVY == set()


def test_reading_without_a_ledger_creates_none(tmp_path: Path) -> None:
    ledger = tmp_path / "folder" / "ledger.db"
    ran = subprocess.run(
        [sys.executable, "-m", "tracker", "--db", ledger, "list"], check=True, capture_output=True, text=True
    )
    assert "R31" in ran.stdout
    assert "There is no ledger at" in ran.stderr
    assert not ledger.parent.exists()
