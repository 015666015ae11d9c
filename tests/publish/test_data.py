"""`data.json` is what its schema says, and tells the same as the pages."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.builders import ROOT
from tests.docs.pages import page, table_rows
from tracker.publish.data import data_schema
from tracker.publish.data_model import SiteData


@pytest.fixture(scope="module")
def data(based: Path) -> dict[str, Any]:
    return json.loads((based / "data.json").read_text(encoding="utf-8"))


def test_the_schema_in_the_docs_is_that_of_the_program() -> None:
    written = json.loads((ROOT / "docs" / "schemas" / "site.json").read_text(encoding="utf-8"))
    assert written == data_schema(), "run `python -m docs.generate`"


@pytest.mark.parametrize("fixture", ["site", "based", "hostile"])
def test_every_site_keeps_to_the_schema(request: pytest.FixtureRequest, fixture: str) -> None:
    read = json.loads((request.getfixturevalue(fixture) / "data.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(data_schema()).iter_errors(read)) == []


def test_the_documentation_names_every_key_in_its_order() -> None:
    assert [row[0].strip("`") for row in table_rows(page("docs/publish.md").partition("## The data")[2])] == list(
        SiteData._fields
    )


def test_every_item_names_its_page_and_every_source_it_cites_is_there(based: Path, data: dict[str, Any]) -> None:
    known = {each["id"] for each in data["evidence"]}
    cited = set(re.findall(r'"evidence": "([0-9a-f-]{36})"', json.dumps([data["items"], data["deadlines"]])))
    assert cited
    assert cited <= known
    assert all((based / each["page"]).is_file() for each in data["items"])


def test_it_says_by_code_what_the_pages_say_in_words(data: dict[str, Any]) -> None:
    (r01,) = [each for each in data["items"] if each["id"] == "R01"]
    (standing,) = [each for each in r01["standings"] if each["axis"] == "adoption"]
    assert (standing["value"], standing["label"], standing["claimed"], standing["since"]) == (
        "partially-addressed",
        "Open – Partially Addressed",
        False,
        "2026-10-15",
    )
    assert {each["subject"]: each["outcome"] for each in data["deadlines"]} == {
        "ACT-1-3/map#1": "overdue",
        "ACT-1-2/plan#1": "answered",
        "ACT-1-3/figures#1": "due-soon",
        "ACT-1-3/review#1": "pending",
    }
    assert [each["days_late"] for each in data["deadlines"] if each["subject"] == "ACT-1-2/plan#1"] == [3]
    assert data["crosswalk"][0] == {
        "recommendation": "R01",
        "provision": "ACT-1-2",
        "bearing": "advances",
        "why": "The money waits for the count.",
    }
