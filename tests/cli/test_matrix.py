"""`tracker matrix`: which provision bears on which recommendation, and what nothing bears on."""

import json

from tests.cli.conftest import Run


def test_it_prints_each_recommendation_and_what_bears_on_it(run: Run) -> None:
    answer = run("matrix")
    assert answer.code == 0
    lines = answer.out.split("\n")
    first = next(number for number, line in enumerate(lines) if "R05  Repeal" in line)
    assert lines[first + 1].startswith("  ●A advances: HR3740-119-2")
    assert "●A advances  ◐P partly advances  ×R restricts  ·I informs" in answer.out


def test_empty_keeps_only_what_nothing_bears_on(run: Run) -> None:
    answer = run("matrix", "--empty")
    assert "no provision in the catalogue bears on it" in answer.out
    assert "R05" not in answer.out
    listed = {row["item"] for row in json.loads(run("matrix", "--empty", "--json").out)["recommendations"]}
    crossed = {cell["recommendation"] for cell in json.loads(run("matrix", "--json").out)["cells"]}
    assert listed
    assert not listed & crossed


def test_its_json_agrees_with_the_crosswalk_of_an_item(run: Run) -> None:
    cells = json.loads(run("matrix", "--json").out)["cells"]
    shown = json.loads(run("show", "R05", "--json").out)["crosswalk"]
    assert {
        (each["provision"], each["label"], each["reason"]) for each in cells if each["recommendation"] == "R05"
    } == {(each["item"], each["bearing"], each["reason"]) for each in shown}


def test_reading_it_makes_no_ledger(run: Run) -> None:
    assert run("matrix").code == 0
    assert "nothing is recorded" in run("matrix").err
