"""`tracker lineage`: the picture in a terminal, as JSON, as a file."""

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator

from docs.generators.schemas import view_schemas
from tests.builders import ROOT
from tests.cli.conftest import Run

ROADS = str(ROOT / "tests" / "fixtures" / "lineage.yaml")

PICTURE = """\
PL119-903-12  30 percent of the gravel money held back
P.L. 119-903, sec. 12 · withholds 30 percent · as of 2026-03-01

● In force by its own act, P.L. 119-903, from 2026-02-03 through 2026-09-30
  (fiscal year 2026)
  Periods are those of the acts. How long funds may be obligated, or are bound,
  and whether a later act reaches back over a gap, is another question.

Came from
├─ replaces H.R. 9100, sec. 12 (HR9100-119-12), 2026-02-03
│  │  ⊘ A House bill, last known stage: reported by committee on 2025-07-25
│  │  30 percent of the gravel money held back (House bill); withholds 30
│  │  percent
│  └─ was to replace P.L. 118-900, sec. 12 (PL118-900-12), proposed 2025-07-25
│        (see below)
├─ its measure PL119-903: vehicle for H.R. 9101 (HR9101-119), date not recorded
│  │  its measure PL119-903: incorporates it, 2026-02-03
│  │  ⊘ A House bill, last known stage: passed the House on 2026-01-14
│  │  House Gravel and Sand Bill, 2026
│  └─ replaces H.R. 9100 (HR9100-119), 2026-01-14
│        ⊘ A House bill, last known stage: reported by committee on 2025-07-25
│        House Gravel Bill, 2026
│        the catalogue notes: Taken up whole.
├─ replaces P.L. 118-900, sec. 12 (PL118-900-12), 2026-02-03
│     ⊘ Over: carried forward by P.L. 119-902 through 2026-01-30
│     15 percent of the gravel money held back; withholds 15 percent
└─ replaces P.L. 119-902 (PL119-902-12), 2026-02-03
   │  ⊘ Over: in force through 2026-01-30
   │  15 percent held back, to January 30
   ├─ carries forward P.L. 118-900, sec. 12 (PL118-900-12), 2025-11-12 to
   │     2026-01-30 (see above)
   └─ carries forward P.L. 119-901 (PL119-901-12), 2025-11-12 to 2026-01-30
      │  ⊘ Over: carried forward by P.L. 119-902 through 2026-01-30
      │  15 percent held back, through fiscal year 2025
      └─ carries forward P.L. 118-900, sec. 12 (PL118-900-12), 2025-03-15 to
            2025-09-30 (see above)
"""


def test_the_picture_fits_a_terminal_of_80_columns(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    answer = run("--catalog", ROADS, "lineage", "pl119-903-12", "--as-of", "2026-03-01")
    assert (answer.code, answer.out) == (0, PICTURE)


def test_a_lapse_is_named_with_its_source(run: Run) -> None:
    out = run("--catalog", ROADS, "lineage", "PL118-900-12", "--as-of", "2025-10-15").out
    assert "× Lapsed: nothing carries it since 2025-10-01" in out
    assert "× since 2025-10-01          lapse: nothing carried it" in out
    assert "Acts of the Republic of Roads, as enacted, P.L. 119-901 sec. 6" in out


@pytest.mark.parametrize("item", ["PL118-47-7045h", "PL119-75-7045h2", "S1897-118", "HR4779-119", "ATT"])
def test_its_json_fits_its_schema(run: Run, item: str) -> None:
    printed = json.loads(run("lineage", item, "--as-of", "2026-11-21", "--json").out)
    schema = view_schemas()["lineage"]
    for shape in (schema, *schema["$defs"].values()):
        if "properties" in shape:
            shape["additionalProperties"] = False
    assert list(Draft202012Validator(schema).iter_errors(printed)) == []
    assert printed["lineage"]["item"] == item


def test_the_picture_is_written_to_a_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "picture.svg"
    answer = run("--catalog", ROADS, "lineage", "PL118-900-12", "--as-of", "2025-12-12", "--svg", str(target))
    assert (answer.code, answer.out) == (0, f"{target}\n")
    assert ET.fromstring(target.read_bytes()).tag == "{http://www.w3.org/2000/svg}svg"


def test_a_file_that_cannot_be_written_is_one_sentence(run: Run, tmp_path: Path) -> None:
    answer = run("lineage", "PL118-47-7045h", "--svg", str(tmp_path / "missing" / "picture.svg"))
    assert (answer.code != 0, answer.out, "Traceback" in answer.err) == (True, "", False)
    assert "could not be written" in answer.err


def test_a_file_and_json_are_not_printed_together(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "picture.svg"
    assert run("lineage", "PL118-47-7045h", "--svg", str(target), "--json").code == 2
    assert not target.exists()


def test_a_recommendation_has_none_and_says_where_to_look(run: Run) -> None:
    answer = run("lineage", "R05")
    assert answer.code == 2
    assert "tracker show R05" in answer.err


def test_show_prints_it_in_the_place_of_links(run: Run) -> None:
    out = run("show", "PL118-47-7045h", "--as-of", "2025-12-12").out
    assert "\nLineage\n● Carried" in out


def test_it_imports_nothing_heavy(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    subprocess.run([sys.executable, "-m", "tracker", "--db", ledger, "db", "init"], check=True, capture_output=True)
    probe = (
        "import sys\nfrom tracker.cli.main import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit as left:\n    assert not left.code\n"
        "heavy = {'sqlmodel', 'sqlalchemy', 'pydantic', 'yaml', 'textual', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", probe, "--db", str(ledger), "lineage", "PL118-47-7045h"],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert ran.stderr.strip() == "[]"


def test_a_picture_leaves_internal_updates_out_unless_asked(run: Run, tmp_path: Path) -> None:
    words = ("--catalog", ROADS, "update", "S9003-118", "replaced-by", "--axis", "stage", "--date", "2024-03-23")
    run(*words, "--target", "PL118-900", "-r", "Between us", "--internal")
    asked = ("--catalog", ROADS, "lineage", "S9003-118", "--as-of", "2025-04-01", "--svg", "-")
    assert "Between us" not in run(*asked).out
    assert "Between us" in run(*asked, "--internal").out
