"""Each format, opened with a reader of its own: the same numbers in all, and outside text that does nothing."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from tests.brief.hostile import HOSTILE
from tests.brief.story import QUARTER, ROADS
from tests.builders import ROOT, python
from tracker.brief.make import FORMATS, make_brief, render, write_brief
from tracker.brief.schema import json_schema, schema_text
from tracker.brief.writing import language_of
from tracker.errors import BadArgument, OutputFailed
from tracker.text.nearest import listed
from tracker.workspace.workspace import Workspace


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


# -- files


def test_a_brief_is_written_as_one_set_of_files(told: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    paths = write_brief(
        make_brief(told, QUARTER), ("markdown", "json", "csv", "svg"), folder, None, None, language_of(told, "en")
    )
    assert sorted(path.name for path in paths) == sorted(path.name for path in folder.iterdir())
    assert {path.name for path in paths} == {
        "brief-2026Q3.md",
        "brief-2026Q3.json",
        "brief-2026Q3-lineage-ACT-1-2.svg",
        *(
            f"brief-2026Q3-{table}.csv"
            for table in (
                "about",
                "trend",
                "scoreboard",
                "recommendations",
                "provisions",
                "changes",
                "withdrawn",
                "withholdings",
                "deadlines",
                "undated",
                "no-evidence",
                "searches",
                "unverified",
                "coming",
                "crosswalk",
                "evidence",
            )
        ),
    }


def test_writing_twice_gives_the_same_bytes(told: Workspace, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_brief(make_brief(told, QUARTER), FORMATS, tmp_path / name, None, None, language_of(told, "en"))
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_an_unknown_format_is_refused_before_anything_is_written(space: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(BadArgument) as refused:
        write_brief(make_brief(space, QUARTER), ("markdown", "papyrus"), folder)
    assert str(refused.value) == f"'papyrus' is not a format of a brief. Choose {listed(FORMATS)}."
    assert list(folder.iterdir()) == []


def test_a_missing_folder_is_made(space: Workspace, tmp_path: Path) -> None:
    (path,) = write_brief(make_brief(space, QUARTER), ("json",), tmp_path / "no" / "where")
    assert path.is_file()


def test_a_file_in_the_way_of_the_folder_is_one_sentence(space: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputFailed, match="cannot be made"):
        write_brief(make_brief(space, QUARTER), ("json",), tmp_path / "file")


# -- JSON


def test_the_published_schema_is_the_models() -> None:
    assert (ROOT / "docs" / "schemas" / "brief.json").read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("internal", [False, True])
def test_a_brief_as_json_is_valid_by_the_schema(told: Workspace, internal: bool) -> None:
    written = json.loads(render(make_brief(told, QUARTER, internal=internal), "json")[".json"])
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER).validate(
        written
    )
    assert (written["schema"], next(iter(written))) == (2, "schema")


def test_an_empty_brief_is_valid_too(space: Workspace) -> None:
    jsonschema.validate(json.loads(render(make_brief(space, QUARTER), "json")[".json"]), json_schema())


# -- CSV


def test_the_tables_say_the_numbers_of_the_json(told: Workspace) -> None:
    brief = make_brief(told, QUARTER)
    tables = {name.removeprefix("-"): read_csv(content) for name, content in render(brief, "csv").items()}
    data = json.loads(render(brief, "json")[".json"])
    scores = data["scoreboard"]
    assert [
        {tally["label"]: int(row[tally["label"]]) for tally in score["adoption"]}
        for row, score in zip(tables["scoreboard.csv"], scores["addressees"], strict=True)
    ] == [{tally["label"]: tally["count"] for tally in score["adoption"]} for score in scores["addressees"]]
    for row, score in zip(tables["provisions.csv"], scores["authorities"], strict=True):
        for kind in ("deadlines", "withholding", "conditions"):
            for tally in score[kind]:
                assert int(row[f"{kind}: {tally['label']}"]) == tally["count"]
    record, due, gaps = data["record"], data["deadlines"], data["absences"]
    assert len(tables["changes.csv"]) == sum(len(record[kind]) for kind in ("changes", "checks", "notes"))
    assert len(tables["withdrawn.csv"]) == len(record["withdrawn"]) + len(record["withdrawn_evidence"])
    days = [each["days"] for name in ("answered", "fell_due", "overdue", "ahead") for each in due[name]]
    assert [int(row["days to due date"]) for row in tables["deadlines.csv"]] == days
    assert [row["rule"] for row in tables["undated.csv"]] == [each["rule"] for each in due["undated"]]
    conditions = [part["subject"] for each in scores["withholdings"] for part in each["conditions"]]
    assert [row["condition"] for row in tables["withholdings.csv"]] == conditions
    changed = [(str(each["due_on"] or ""), str(each["days_late"] or "")) for each in record["changes"]]
    assert changed == [(row["due on"], row["days late"]) for row in tables["changes.csv"] if row["kind"] == "change"]
    assert ("2026-07-30", "3") in changed
    missing = ("no_evidence", "without_vehicle", "claimed")
    assert len(tables["no-evidence.csv"]) == sum(len(gaps[name]) for name in missing)
    assert [int(row["number"]) for row in tables["evidence.csv"]] == [each["number"] for each in data["evidence"]]
    assert len(tables["searches.csv"]) == len(gaps["searches"])
    assert len(tables["recommendations.csv"]) == len(scores["positions"])
    about = {row["what"]: row["value"] for row in tables["about.csv"]}
    assert about["Ledger digest (SHA-256)"] == data["heading"]["ledger_digest"]


def test_csv_lines_end_as_the_rfc_says_and_rows_are_as_wide_as_the_header(told: Workspace) -> None:
    for content in render(make_brief(told, QUARTER), "csv").values():
        assert content.endswith(b"\r\n")
        rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
        assert {len(row) for row in rows} == {len(rows[0])}


# -- hostile text


def test_hostile_text_is_no_formula_in_csv(hostile: Workspace) -> None:
    for content in render(make_brief(hostile, QUARTER), "csv").values():
        for row in csv.reader(io.StringIO(content.decode(), newline="")):
            for cell in row:
                number = cell.lstrip("-").isdigit()
                assert number or not cell.lstrip().startswith(("=", "+", "-", "@")), cell


def test_hostile_text_stays_as_written_in_json(hostile: Workspace) -> None:
    written = json.loads(render(make_brief(hostile, QUARTER), "json")[".json"])
    titles = {each["title"] for each in written["evidence"]}
    assert set(HOSTILE) <= titles


# -- cold paths


COLD = """
import sys
from pathlib import Path
from tracker.settings import Settings
from tracker.workspace.workspace import Workspace
from tracker.brief.make import make_brief, render
space = Workspace(settings=Settings(), ledger=Path(sys.argv[1]), catalogs=(Path(sys.argv[2]),), shipped=False)
for format in sys.argv[3].split(","):
    render(make_brief(space, "2026Q3"), format)
print(" ".join(sorted(sys.modules)))
"""


def modules(told: Workspace, formats: str) -> set[str]:
    make_brief(told, QUARTER)  # the ledger now has its projection
    told.close()
    done = python(COLD, told.ledger, ROADS, formats)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_making_a_brief_imports_no_orm_no_pydantic_and_no_yaml(told: Workspace) -> None:
    loaded = {name.partition(".")[0] for name in modules(told, "markdown,csv,json")}
    assert loaded & {"sqlmodel", "sqlalchemy", "pydantic", "yaml", "alembic", "textual", "rich"} == set()


def test_a_format_is_imported_only_when_it_is_written(told: Workspace) -> None:
    loaded = modules(told, "markdown")
    assert "tracker.brief.formats.markdown" in loaded
    assert loaded & {"tracker.brief.formats.csv", "tracker.brief.formats.json", "csv"} == set()
