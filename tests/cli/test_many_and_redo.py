"""What the screens can do with several items and with what was taken back, the commands can do as well."""

import json

import pytest

from tests.cli.conftest import Run


def adoption(run: Run, item: str) -> str:
    standing = json.loads(run("show", item, "--json").out)["standing"]
    return str(standing["axes"][0]["shown"])


def test_an_update_of_several_is_one_action(run: Run) -> None:
    done = run("update", "R01,R02,R05", "open", "-r", "Read it", "--url", "https://example.org/a")
    assert (done.code, done.out.partition(" (")[0]) == (0, "Recorded adoption of R01, R02 and R05: Open")
    assert [adoption(run, item) for item in ("R01", "R02", "R05")] == ["Open"] * 3
    assert run("undo").out.startswith("Retracted 3 updates, of R01, R02 and R05 (")


def test_all_or_none_of_them_are_recorded_and_each_reason_is_said(run: Run) -> None:
    done = run("update", "R01,R99,PL119-60", "open", "--axis", "adoption", "-r", "Read it")
    assert done.code == 4
    assert "R99: No catalogue holds 'R99'." in done.err
    assert "PL119-60: PL119-60 has no axis 'adoption'." in done.err
    assert adoption(run, "R01") == "No evidence recorded"


def test_those_that_cannot_have_it_are_left_out_on_request(run: Run) -> None:
    words = ("update", "R01,R99,R02", "open", "--axis", "adoption", "-r", "Read it")
    assert run(*words).code == 4
    done = run(*words, "--able-only")
    assert (done.code, done.out.partition(" (")[0]) == (0, "Recorded adoption of R01 and R02: Open")
    assert [adoption(run, item) for item in ("R01", "R02")] == ["Open"] * 2


@pytest.mark.parametrize(
    "words",
    [
        ("check", "R98,R99", "-r", "The page"),
        ("note", "R98,R99", "Ask again"),
        ("evidence", "add", "R98,R99", "--title", "A page"),
    ],
)
def test_where_none_can_have_it_the_reasons_are_said(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words, "--able-only")
    assert done.code == 4
    assert "R98: No catalogue holds 'R98'." in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "R01,R02", "-r", "The page", "--date", "last friday"), "Recorded checks of R01 and R02 ("),
        (("note", "R01,R02", "Ask again"), "Recorded notes on R01 and R02 ("),
        (("evidence", "add", "R01,R02", "--title", "A page"), "Recorded evidence for R01 and R02 ("),
    ],
)
def test_checks_notes_and_evidence_of_several(run: Run, words: tuple[str, ...], said: str) -> None:
    assert run(*words).out.startswith(said)


def test_redo_records_again_what_was_taken_back_and_history_names_it(run: Run) -> None:
    first = run("update", "R05", "open", "-r", "Read it").out.rstrip(").\n").rpartition("(")[2]
    run("undo")
    assert adoption(run, "R05") == "No evidence recorded"
    assert run("redo").out.startswith("Recorded again the adoption of R05: Open, effective ")
    assert adoption(run, "R05") == "Open"
    rows = json.loads(run("history", "R05", "--json").out)["history"]
    assert str(rows[1]["repeats"]).endswith(first)
    assert f"records again update {first}" in run("show", "R05").out


def test_nothing_to_redo_is_said(run: Run) -> None:
    done = run("redo")
    assert done.code == 2
    assert done.err.endswith("tracker: Ana has taken nothing back that could be recorded again.\n")


@pytest.mark.parametrize("day", ["mar", "3/4/26", "15/3/2026"])
def test_a_day_that_could_be_two_is_refused_by_the_commands_too(run: Run, day: str) -> None:
    done = run("check", "R01", "-r", "The page", "--date", day)
    assert done.code == 4
    assert "The check date" in done.err
