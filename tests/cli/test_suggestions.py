"""`tracker suggestions`, `accept` and `dismiss`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Answer, Run
from tests.congress.records import ENACTING, REFERRED, REPORTED, TWO_BILLS, record, saved

Roads = Callable[..., Answer]


@pytest.fixture
def roads(run: Run, tmp_path: Path) -> Roads:
    """Run a command on a catalogue of two invented bills, of one of which a report is suggested."""
    catalogue = saved(tmp_path, TWO_BILLS, "roads.yaml")

    def call(*words: str, **options: Any) -> Answer:
        return run("--catalog", str(catalogue), *words, **options)

    assert call("congress", "import", str(saved(tmp_path, record(REFERRED, REPORTED)))).code == 0
    return call


def suggestion(roads: Roads, *words: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = json.loads(roads("suggestions", "HR9001-117", "--all", "--json", *words).out)[
        "suggestions"
    ]
    return next(each for each in found if each["kind"] != "died")


def test_suggestions_are_listed_with_what_they_rest_on(roads: Roads) -> None:
    done = roads("suggestions", "HR9001-117")
    assert done.code == 0
    assert f"? {suggestion(roads)['id'][-8:]}  HR9001-117: Reported by committee on 2021-06-10" in done.out
    assert "“Reported by the Committee on Bridges. H. Rept. 117-90.”" in done.out
    assert "https://www.congress.gov/bill/117th-congress/house-bill/9001/all-actions" in done.out
    assert "read by Ana" in done.out


def test_accepting_prints_what_was_recorded_and_a_second_time_refuses(roads: Roads) -> None:
    named = suggestion(roads)["id"][-8:]
    done = roads("accept", named)
    assert done.code == 0
    assert done.out.startswith("Accepted: HR9001-117: Reported by committee on 2021-06-10 (")
    again = roads("accept", named, author="Ben")
    assert (again.code, again.out) == (2, "")
    assert "Ana has already accepted that suggestion. `tracker suggestions --all` shows it." in again.err
    shown = roads("suggestions", "HR9001-117", "--all").out
    assert "accepted by Ana: HR9001-117: Reported by committee on 2021-06-10" in shown
    assert "official-action.json" in roads("show", "HR9001-117").out


def test_accepting_with_edits(roads: Roads) -> None:
    words = ("--value", "replaced-by", "--date", "2021-06-12", "--target", "pl118-900", "-r", "It was taken over")
    assert roads("accept", suggestion(roads)["id"], *words).code == 0
    (update,) = json.loads(roads("history", "HR9001-117", "--json").out)["history"]
    assert {name: update[name] for name in ("value", "effective_date", "target", "reason")} == {
        "value": "replaced-by",
        "effective_date": "2021-06-12",
        "target": "PL118-900",
        "reason": "It was taken over",
    }


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--value", "SAILED"), 2),
        (("--date", "2021-02-30"), 4),
        (("--date", "2999-01-01"), 4),
        (("--target", "PL118-901"), 3),
    ],
)
def test_a_wrong_edit_leaves_with_its_code_and_records_nothing(roads: Roads, words: tuple[str, str], code: int) -> None:
    done = roads("accept", suggestion(roads)["id"], *words)
    assert (done.code, done.out) == (code, "")
    assert json.loads(roads("history", "--json").out)["history"] == []
    assert suggestion(roads)["waiting"] is True


def test_an_unknown_suggestion(roads: Roads) -> None:
    assert roads("accept", "abcdef12").code == 3
    assert roads("dismiss", "abcdef12", "-r", "No").code == 3


def test_dismissing_needs_a_reason_and_is_for_good(roads: Roads, tmp_path: Path) -> None:
    named = suggestion(roads)["id"]
    assert roads("dismiss", named).code == 2
    assert roads("dismiss", named, "-r", "The clerk erred").code == 0
    assert "Reported" not in roads("suggestions", "HR9001-117").out
    assert "0 new suggestions." in roads("congress", "import", str(tmp_path / "bill.xml")).err
    assert "dismissed by Ana: The clerk erred" in roads("suggestions", "HR9001-117", "--all").out


def test_undo_opens_a_suggestion_again(roads: Roads) -> None:
    assert roads("accept", suggestion(roads)["id"]).code == 0
    undone = roads("undo")
    assert "the stage of HR9001-117: Reported" in undone.out
    assert suggestion(roads)["waiting"] is True


def test_a_disagreement_shows_everywhere_also_after_dismissal(roads: Roads) -> None:
    said = "an update by Ben says Failed in the House, where it began, 2021-06-30"
    words = ("update", "HR9001-117", "FAIL:ORIGINATING:HOUSE", "--date", "2021-06-30", "-r", "I watched")
    assert roads(*words, author="Ben").code == 0
    assert f"disagrees: {said}" in roads("suggestions", "HR9001-117").out
    assert roads("dismiss", suggestion(roads)["id"], "-r", "Ben is right").code == 0
    listed = roads("suggestions", "HR9001-117")
    assert "1 suggestion that was decided disagrees with what stands; --all lists it." in listed.err
    assert f"disagrees: {said}" in roads("suggestions", "HR9001-117", "--all").out
    assert f"but {said}" in roads("show", "HR9001-117").out
    assert suggestion(roads)["conflict"] == said
    assert [each["conflict"] for each in json.loads(roads("show", "HR9001-117", "--json").out)["suggestions"]][:1] == [
        said
    ]


def test_the_calendars_question_is_answered_by_a_successor(roads: Roads) -> None:
    found = json.loads(roads("suggestions", "HR9001-117", "--json").out)["suggestions"]
    (asked,) = [each for each in found if each["kind"] == "died"]
    assert asked["suggested_by"] == "the calendar"
    assert "U.S. Const. amend. XX" in roads("suggestions", "HR9001-117").out
    assert roads("accept", asked["id"][-8:], "--target", "PL118-900").code == 0
    assert "leads to PL118-900" in roads("show", "HR9001-117").out
    left = json.loads(roads("suggestions", "HR9001-117", "--json").out)["suggestions"]
    assert [each["kind"] for each in left] == ["stage"]


def test_nothing_waiting_is_said_on_the_other_stream(run: Run) -> None:
    done = run("suggestions", "PL119-60")
    assert (done.code, done.out) == (0, "")
    assert "Nothing waits for a decision." in done.err
    assert run("--quiet", "suggestions", "PL119-60").err == ""


def test_reading_suggestions_creates_no_ledger(run: Run, tmp_path: Path) -> None:
    assert run("suggestions", "--json").code == 0
    assert not (tmp_path / "ledger.db").exists()


def test_an_enactment_accepted_at_the_command_line_makes_deadlines(run: Run, tmp_path: Path) -> None:
    duty = """
actors: [{id: scale-office, name: Scale Office}]
provisions:
  - id: HR9001-117-3
    measure: HR9001-117
    section: "3"
    title: Scales at bridges
    summary: Would put scales at every bridge.
    authority: bill-text
    sources: [{source: two-bills, locator: sec. 3}]
    requirements:
      - {id: scales, title: Scales, text: Put up., actors: [scale-office], due: {rule: after-enactment, days: 30}}
"""
    catalogue = saved(tmp_path, TWO_BILLS + duty, "roads.yaml")
    bill = saved(tmp_path, record(*ENACTING, laws=("117-900",)))

    def roads(*words: str) -> Answer:
        return run("--catalog", str(catalogue), *words)

    assert roads("congress", "import", str(bill)).code == 0
    found = suggestion(roads)
    assert found["kind"] == "anchor"
    assert roads("accept", found["id"]).code == 0
    assert "2021-08-20 + 30 days = 2021-09-19" in roads("show", "HR9001-117-3").out
    assert roads("undo").code == 0
    assert "2021-09-19" not in roads("show", "HR9001-117-3").out
