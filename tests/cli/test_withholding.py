"""The commands on withheld funds, on the shipped catalogue."""

import json

import pytest

from tests.builders import python
from tests.cli.conftest import Run
from tests.cli.test_cold_paths import HEAVY

LAW, BILL, OF_2024, WATER = "PL119-75-7045h2", "HR4779-119-7045h2", "PL118-47-7045h", "PL119-75-7045h1"


def listed(run: Run, as_of: str) -> list[tuple[str, str]]:
    found = json.loads(run("withholding", "--json", "--as-of", as_of).out)["withholdings"]
    return [(each["item"], each["period"]["phase"]) for each in found]


@pytest.mark.parametrize(
    ("as_of", "in_force"),
    [
        ("2024-04-01", {OF_2024}),
        ("2024-10-15", {"PL118-83-7045h"}),
        ("2025-06-01", {"PL119-4-7045h"}),
        ("2025-10-15", set()),
        ("2025-12-12", {"PL119-37-7045h"}),
        ("2026-02-01", set()),
        ("2026-06-01", {LAW, WATER}),
        ("2026-11-21", set()),
    ],
)
def test_each_years_act_withholds_in_its_own_time_and_none_in_the_lapses(run: Run, as_of: str, in_force: set) -> None:
    assert {item for item, phase in listed(run, as_of) if phase == "in-force"} == in_force


def test_the_bill_of_30_percent_is_a_proposal_until_the_law_replaces_it(run: Run) -> None:
    assert (BILL, "proposed") in listed(run, "2025-12-12")
    page = run("withholding", BILL, "--as-of", "2026-06-01").out
    assert f"Proposed, not law; replaced by {LAW}" in page


@pytest.mark.parametrize("columns", ["80", "120"])
def test_the_first_lines_say_which_money_is_held(run: Run, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = run("withholding", "--as-of", "2026-06-01").out.splitlines()
    assert len(lines) < 24
    top = "\n".join(lines[1:6])
    for words in (WATER, "100 %", LAW, "30 %", "to 2026-09-30", "5 conditions: no evidence", "withheld by law"):
        assert words in top
    assert max(map(len, lines)) <= int(columns)


def test_certifying_the_funds_of_one_act_leaves_those_of_the_others_held(run: Run) -> None:
    run("update", OF_2024, "certified", "-r", "Letter", "--date", "2024-09-01", "--recipients", "Committees")
    page = " ".join(run("withholding", "PL119-4-7045h", "--as-of", "2025-06-01").out.split())
    assert "■ Withheld by law; no certification recorded" in page
    assert f"{OF_2024} 15 % · FY 2024 its period ended 2024-09-30; certified (claimed) 2024-09-01" in page


def test_no_sum_is_made_up(run: Run) -> None:
    page = run("withholding", LAW, "--as-of", "2026-06-01").out
    assert "no sum: the base is not known" in page
    assert "the previous 12 months; counted back from a certification on 2026-06-01: steps taken" in page
    assert "$" not in page.partition("Open questions")[0]


def test_the_three_withholdings_side_by_side_with_the_water_bar(run: Run) -> None:
    page = run("compare", OF_2024, BILL, LAW, WATER).out
    changed = " ".join(page[page.index("What changed") :].split())
    for words in (
        f"{BILL} after {OF_2024}",
        "Percent: 15 % → 30 %",
        "Looks back: no period is named → 12 months",
        "1 · A, 2 · B, 3 · C, 4 · D: Counts steps in the previous 12 months only.",
        "E: new",
        f"{LAW} after {BILL}: percent, certifier, recipients, look-back and every condition the same",
        f"{WATER}: stands apart",
    ):
        assert words in changed
    for label in ("1 · A", "2 · B", "3 · C", "4 · D", "E", "water"):
        assert any(line.startswith(label) for line in page.splitlines())


def test_a_comparison_as_json_has_a_cell_for_each_column(run: Run) -> None:
    found = json.loads(run("compare", OF_2024, LAW, "--json").out)
    assert [each["item"] for each in found["columns"]] == [OF_2024, LAW]
    assert {len(row["cells"]) for row in found["terms"] + found["conditions"]} == {2}
    assert found["columns"][1]["after"] == OF_2024
    (percent,) = (row for row in found["terms"] if row["label"] == "Percent")
    assert percent["cells"][1] == {"text": "30 %", "verdict": "changed", "change": "15 % → 30 %"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("withholding", "R01"), 2, "R01 withholds nothing."),
        (("withholding", "PL118-47-7045"), 3, "Did you mean"),
        (("compare", OF_2024), 2, "One provision alone cannot be compared."),
        (("compare", OF_2024, "R01"), 2, "R01 withholds nothing and names no conditions."),
        (("compare",), 2, "Missing argument"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_an_exit_code(run: Run, words, code, said) -> None:
    answer = run(*words)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err


_PROBE = """
import sys
from tracker.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit as left:
    assert not left.code, left.code
print("\\n".join(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
"""


@pytest.mark.parametrize("words", [("withholding",), ("withholding", LAW), ("compare", OF_2024, LAW)])
def test_reading_withheld_funds_imports_nothing_heavy(run: Run, tmp_path, words) -> None:
    run("update", "R05", "open", "-r", "Read")
    run("list")  # lays the catalogue out
    ran = python(_PROBE, "--db", tmp_path / "ledger.db", *words)
    assert ran.returncode == 0
    assert "Traceback" not in ran.stderr
    assert set(ran.stderr.split()) & HEAVY == set()
