"""What moved between two briefs: the same from quarters, from files and from recorded briefs."""

import contextlib
import csv
import io
import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from tests.brief.documents import HOSTILE
from tests.brief.story import QUARTER
from tests.builders import ROOT, Clock
from tracker.brief.arguments import arguments_of
from tracker.brief.diff import COUNTS, BriefDiff, diff
from tracker.brief.diff_sides import brief_diff
from tracker.brief.diff_writing import diff_text
from tracker.brief.formats.json import plain
from tracker.brief.make import make_brief
from tracker.brief.model import Headline
from tracker.brief.recording import write_and_record
from tracker.errors import BadArgument, InvalidInput, UnknownSubject
from tracker.workspace.workspace import Workspace


def data(space: Workspace, quarter: str = QUARTER, known_at: str | None = None) -> dict[str, Any]:
    said: dict[str, Any] = plain(make_brief(space, quarter, known_at=known_at))
    return said


def moved(difference: BriefDiff, *what: str) -> list[tuple[str, str, str, str]]:
    return [(each.subject, each.axis, each.before, each.after) for each in difference.moved if each.what in what]


def without_counts(difference: BriefDiff) -> list[tuple[str, str, str, str, str]]:
    return [
        (each.what, each.subject, each.axis, each.before, each.after)
        for each in difference.moved
        if each.what != "count" and not each.what.startswith("evidence")
    ]


# -- what is named


def test_values_claims_and_deadlines_that_moved_between_two_quarters_are_named(told: Workspace) -> None:
    assert without_counts(brief_diff(told, "2026Q2", "2026Q3")) == [
        ("value", "R01", "trend", "No evidence recorded", "Advancing"),
        ("value", "ACT-1-2", "withholding", "No evidence recorded", "Withheld"),
        ("value", "ACT-1-2/A", "condition", "No evidence recorded", "Met (claimed)"),
        ("claim-came", "ACT-1-2/A", "condition", "", "Met"),
        ("deadline", "ACT-1-2/plan#1", "", "due soon, due 2026-07-30", "answered, due 2026-07-30"),
    ]


def test_counts_that_moved_are_named_and_no_others(told: Workspace) -> None:
    then, now = data(told, "2026Q2")["headline"], data(told, "2026Q3")["headline"]
    said = {
        each.title: (each.before, each.after)
        for each in brief_diff(told, "2026Q2", "2026Q3").moved
        if each.what == "count"
    }
    assert said == {COUNTS[name]: (str(then[name]), str(now[name])) for name in then if then[name] != now[name]}
    assert said


def test_every_count_has_its_words() -> None:
    assert list(COUNTS) == list(Headline._fields)


def test_a_deadline_that_became_overdue_is_named(told: Workspace, clock: Clock) -> None:
    """The figures of ACT-1-3 fall due on 2026-11-15."""
    before = plain(make_brief(told, "2026Q4"))
    clock.set("2026-11-20")
    after = plain(make_brief(told, "2026Q4"))
    assert moved(diff(before, after), "deadline", "deadline-came", "deadline-went") == [
        ("ACT-1-3/figures#1", "", "due soon, due 2026-11-15", "overdue, due 2026-11-15")
    ]


def test_evidence_that_came_and_evidence_that_was_withdrawn_is_named(told: Workspace) -> None:
    before, after = data(told), data(told)
    gone = after["evidence"].pop(0)
    after["record"]["withdrawn_evidence"].append({"evidence": gone["id"]})
    away = after["evidence"].pop(0)
    said = [(each.what, each.evidence) for each in diff(before, after).moved]
    assert said == [("evidence-withdrawn", gone["id"]), ("evidence-went", away["id"])]
    assert [(each.what, each.evidence) for each in diff(after, before).moved] == [
        ("evidence-came", gone["id"]),
        ("evidence-came", away["id"]),
    ]


def test_a_recommendation_that_got_or_lost_its_vehicle_is_named(told: Workspace) -> None:
    before, after = data(told), data(told)
    for gaps in (before["absences"], after["absences"]):
        gaps["without_vehicle"] = []
    before["absences"]["without_vehicle"] = [{"item": "R01", "title": "Count every pothole"}]
    assert moved(diff(before, after), "vehicle-came") == [("R01", "", "no vehicle", "has a vehicle")]
    assert moved(diff(after, before), "vehicle-went") == [("R01", "", "has a vehicle", "no vehicle")]


def test_a_claim_that_got_its_source_is_named(told: Workspace) -> None:
    before, after = data(told), data(told)
    assert before["absences"]["claimed"]
    after["absences"]["claimed"] = []
    assert {each[0] for each in moved(diff(before, after), "claim-went")} == {
        each["subject"] for each in before["absences"]["claimed"]
    }


def test_between_a_brief_and_itself_nothing_moved(told: Workspace) -> None:
    difference = diff(data(told), data(told))
    assert difference.moved == ()
    assert "Nothing moved." in diff_text(difference)


# -- from where


def test_files_recorded_briefs_and_quarters_give_the_same_table(told: Workspace, tmp_path: Path) -> None:
    ids = []
    for quarter in ("2026Q2", "2026Q3"):
        brief = make_brief(told, quarter)
        ids.append(write_and_record(told, brief, ("json",), tmp_path, arguments_of(brief)).recorded.id)
    files = [str(tmp_path / f"brief-{quarter}.json") for quarter in ("2026Q2", "2026Q3")]
    expected = brief_diff(told, "2026Q2", "2026Q3")
    assert brief_diff(told, *files) == expected
    assert brief_diff(told, *ids) == expected
    assert brief_diff(told, files[0], "FY2026Q4") == expected


def test_what_was_recorded_later_is_left_out_by_known_at(told: Workspace) -> None:
    assert brief_diff(told, "2026Q2", "2026Q3", known_at="2026-06-30") != brief_diff(told, "2026Q2", "2026Q3")


@pytest.mark.parametrize(
    ("written", "error"),
    [("2026Q7", BadArgument), ("nothing", BadArgument), ("abcdef012345", UnknownSubject), ("none.json", InvalidInput)],
)
def test_what_is_no_brief_is_refused(told: Workspace, written: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        brief_diff(told, written, QUARTER)


@pytest.mark.parametrize(
    "content", [b"{", b"[]", b"{}", b'{"heading": 1}', b"\xff", b"[" * 100_000, b'{"heading": {}}']
)
def test_a_file_that_is_no_brief_is_refused_with_a_sentence(told: Workspace, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(InvalidInput):
        brief_diff(told, str(tmp_path / "a.json"), QUARTER)


@pytest.mark.parametrize("part", ["headline", "scoreboard", "deadlines", "absences", "evidence", "record"])
@pytest.mark.parametrize("spoilt", [None, 7, "x", [7], {"x": 7}, [[]], [{}]])
def test_a_brief_with_a_spoilt_part_is_refused_or_read_never_a_traceback(
    told: Workspace, part: str, spoilt: object
) -> None:
    with contextlib.suppress(InvalidInput):
        diff_text(diff(data(told), data(told) | {part: spoilt}))


@pytest.mark.parametrize(
    "counted", ["NaN", "Infinity", "1e308", "1.5", "true", "[1]", '{"a": 1}', "9" * 4000, "9" * 5000, '1, "open": 2']
)
def test_a_count_that_is_no_count_is_refused(told: Workspace, tmp_path: Path, counted: str) -> None:
    whole = json.dumps(data(told))
    spoilt = re.sub(r'"open": [0-9]+', lambda _: f'"open": {counted}', whole, count=1)
    assert spoilt != whole
    (tmp_path / "a.json").write_text(spoilt, encoding="utf-8")
    with pytest.raises(InvalidInput):
        brief_diff(told, str(tmp_path / "a.json"), QUARTER)


@pytest.mark.parametrize("schema", [0, 99, "2", None, [1]])
def test_a_brief_of_a_shape_that_is_not_known_is_refused(told: Workspace, schema: object) -> None:
    with pytest.raises(InvalidInput, match="that this version can read"):
        diff(data(told), data(told) | {"schema": schema})


# -- how it is written


def test_each_format_says_the_same(told: Workspace) -> None:
    difference = brief_diff(told, "2026Q2", "2026Q3")
    as_json = json.loads(diff_text(difference, "json"))
    schema = json.loads((ROOT / "docs" / "schemas" / "brief-diff.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(as_json)
    rows = list(csv.DictReader(io.StringIO(diff_text(difference, "csv"), newline="")))
    assert len(rows) == len(difference.moved) == len(as_json["moved"])
    assert [row["what"] for row in rows] == [each["what"] for each in as_json["moved"]]
    assert [row["after"] for row in rows] == [each["after"] for each in as_json["moved"]]
    table = [line for line in diff_text(difference).splitlines() if line.startswith("| ")]
    assert len(table) == 2 + len(rows)
    with pytest.raises(BadArgument, match="Choose csv, json or markdown"):
        diff_text(difference, "papyrus")


def test_hostile_text_does_nothing_in_any_format(told: Workspace) -> None:
    before, after = data(told), data(told)
    position = before["scoreboard"]["positions"][0]
    for number, hostile in enumerate(HOSTILE):
        spoilt = deepcopy(position)
        spoilt |= {"item": f"{hostile}", "title": hostile}
        spoilt["adoption"] |= {"value": "x", "label": hostile}
        after["scoreboard"]["positions"].append(spoilt)
        after["heading"]["quarter"] = HOSTILE[number]
    difference = diff(before, after)
    assert len(moved(difference, "value")) >= len(HOSTILE)
    rows = list(csv.reader(io.StringIO(diff_text(difference, "csv"), newline="")))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    html = MarkdownIt("commonmark").enable("table").render(diff_text(difference))
    assert "<script" not in html
    assert "<img" not in html
    assert "<a " not in html
    assert html.count("<tr>") == 1 + len(difference.moved)
    assert {each["title"] for each in json.loads(diff_text(difference, "json"))["moved"]} >= set(HOSTILE)
