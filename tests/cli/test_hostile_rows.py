"""Rows that never passed the way in: written into the database by somebody else's hand."""

import sqlite3
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Run
from tracker.text.clean import is_unsafe

HOSTILE = "evil\x1b]52;c;aGk=\x07 \x9b31m \u202egnp.exe \x7f \x1b]8;;http://x\x1b\\ [/b] \r"

READINGS = (
    ("list",),
    ("show", "R05"),
    ("show", "R05", "--json"),
    ("show", "R05", "--paragraph"),
    ("history",),
    ("activity",),
    ("search", "evil"),
    ("overview",),
    ("brief", "--quarter", "2026Q3"),
    ("brief", "--quarter", "2026Q3", "--format", "json"),
    ("retract", "ROW", "-r", "x"),
    ("db", "verify"),
)


@pytest.fixture
def row(run: Run, tmp_path: Path) -> str:
    """The id of an update whose words, and those of its evidence, would act on a terminal."""
    done = run(
        "update", "R05", "open", "-r", "x", "--date", "2026-07-15", "--url", "https://example.org", "--quote", "q"
    )
    connection = sqlite3.connect(tmp_path / "ledger.db")
    for table in ("updates", "entries", "evidence"):
        connection.execute(f"DROP TRIGGER {table}_no_update")
    connection.execute("UPDATE entries SET reason = ?, author = ?", (HOSTILE, HOSTILE))
    connection.execute("UPDATE evidence SET title = ?, quote = ?, publisher = ?, url = ?", (HOSTILE,) * 4)
    connection.execute("UPDATE search_rows SET folded = 'evil'")
    connection.commit()
    connection.close()
    return done.out.rstrip(").\n").rpartition("(")[2]


@pytest.mark.parametrize("words", READINGS, ids=" ".join)
def test_nothing_that_acts_on_a_terminal_is_printed(run: Run, row: str, words: tuple[str, ...]) -> None:
    answer = run(*(row if word == "ROW" else word for word in words))
    printed = (answer.out + answer.err).replace("\n", "")
    assert "evil" in printed or words[0] in ("list", "retract", "db")
    assert [hex(ord(character)) for character in printed if is_unsafe(character)] == []


def test_nothing_that_acts_on_a_terminal_is_in_a_brief(run: Run, row: str, tmp_path: Path) -> None:
    run("brief", "--quarter", "2026Q3", "--out", str(tmp_path / "briefs"))
    for path in (tmp_path / "briefs").iterdir():
        text = _read(path).replace("\r", "").replace("\n", "")
        assert [hex(ord(character)) for character in text if is_unsafe(character)] == [], path.name


def _read(path: Path) -> str:
    """What a file says: a PDF as its reader extracts it, an Office file as the texts of its parts."""
    if path.suffix == ".pdf":
        return "".join(page.extract_text() for page in PdfReader(path).pages)
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as parts:
            return "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".rels")))
    return path.read_bytes().decode()
