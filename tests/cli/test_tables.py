"""Updates from a CSV file."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

HEADING = "ID,Status,Date,Comment,Link,Publisher\n"


def table(tmp_path: Path, text: str) -> str:
    path = tmp_path / "updates.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def standings(run: Run) -> dict[str, str]:
    listed = json.loads(run("list", "recommendations", "--json").out)["standings"]
    return {each["item"]["id"]: each["headline"] for each in listed}


def test_a_dry_run_records_nothing(run: Run, tmp_path: Path) -> None:
    path = table(tmp_path, HEADING + "R05,open,2026-01-05,No bill,,\n")
    answer = run("update", "--from", path, "--dry-run")
    assert (answer.code, answer.out) == (0, "1 to record, 0 already recorded. Nothing was recorded.\n")
    assert not (tmp_path / "ledger.db").exists()


@pytest.mark.parametrize("words", [(), ("--dry-run",)])
def test_evidence_that_is_not_recorded_is_said_line_by_line(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    run("update", "--from", table(tmp_path, HEADING + "R05,open,2026-01-05,No bill,,\n"))
    update = json.loads(run("history", "R05", "--json").out)["history"][0]["id"]
    answer = run("update", "--from", table(tmp_path, HEADING + "R05,open,2026-01-05,No bill,https://e.org,\n"), *words)
    assert answer.code == 0
    assert answer.err == (
        "line 2: R05 adoption open: already recorded; its evidence is new: "
        f"add it with `tracker evidence add {update[-8:]}`\n"
    )
    assert run("evidence", "add", update[-8:], "--url", "https://e.org").code == 0


def test_one_row_is_one_update(run: Run, tmp_path: Path) -> None:
    done = run("update", "--from", table(tmp_path, HEADING + "R05,open,2026-01-05,No bill,,\n"))
    assert done.out.startswith("Recorded 1 update (")


def test_every_row_is_recorded_with_its_evidence(run: Run, tmp_path: Path) -> None:
    path = table(
        tmp_path, HEADING + 'R05,open,2026-01-05,"No bill, yet",,\nr06,implemented,,Done,https://example.org/x,GAO\n'
    )
    assert run("update", "--from", path).code == 0
    found = standings(run)
    assert (found["R05"], found["R06"]) == ("Open", "Closed – Implemented")


def test_the_same_file_twice_is_recorded_once(run: Run, tmp_path: Path) -> None:
    path = table(tmp_path, HEADING + "R05,open,2026-01-05,No bill,,\n")
    run("update", "--from", path)
    again = run("update", "--from", path)
    assert again.out == "The 1 row was already recorded; nothing was recorded.\n"
    assert again.err.splitlines()[-1] == "line 2: R05 adoption open: already recorded, skipped"
    assert len(json.loads(run("history", "R05", "--json").out)["history"]) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            HEADING + "R05,open,2026-01-05,No bill,,\nR99,open,,x,,\nR06,done,,x,,\n",
            ["updates.csv:3:", "updates.csv:4:", "2 rows"],
        ),
        ("Item,Colour\nR05,red\n", ["updates.csv:1:", "Colour"]),
        ("id,status\nR05,open\n", ["reason is missing"]),
        (HEADING, ["no rows"]),
        (HEADING + "R05,open,2026-01-05,No bill,,,extra\n", ["updates.csv:2:", "7 cells"]),
        (HEADING + 'R05,open,2026-01-05,"never closed,,\n', ["updates.csv", "CSV"]),
        ("ID,status,reason,link,stance\nR05,open,x,https://e.org,bogus\n", ["updates.csv:2:", "stance"]),
        ("ID,status,reason,grade\nR05,open,x,B2\n", ["updates.csv:2:", "no evidence"]),
        ("ID,status,reason,internal\nR05,open,x,perhaps\n", ["updates.csv:2:", "yes or no"]),
        (HEADING + "R05,open,2026-01-05,=cmd|'/c calc'!A0\u202e,,\n", ["updates.csv:2:", "U+202E"]),
    ],
)
def test_a_bad_table_records_nothing_and_names_file_and_line(
    run: Run, tmp_path: Path, text: str, said: list[str]
) -> None:
    answer = run("update", "--from", table(tmp_path, text))
    assert answer.code == 4
    assert [word for word in said if word not in answer.err] == []
    assert run("update", "--from", table(tmp_path, text), "--dry-run") == answer
    assert not (tmp_path / "ledger.db").exists()


def test_a_workbook_is_refused_in_words(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "updates.xlsx"
    path.write_bytes(b"PK\x03\x04rest")
    assert "Save the sheet as CSV" in run("update", "--from", str(path)).err


def test_semicolons_and_a_byte_order_mark_are_understood(run: Run, tmp_path: Path) -> None:
    path = table(tmp_path, "\ufeffid;status;reason\nR05;open;No bill, yet\n")
    assert run("update", "--from", path).code == 0
