"""What the page on official data says is so."""

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from docs.generators.schemas import view_schemas
from tests.builders import Clock, workspace
from tests.congress.records import OPEN_BILL, REFERRED, REPORTED, STRANGE, record, saved
from tests.docs.pages import page, section, table_rows
from tests.docs.test_typed import _PLACEHOLDERS, _ledger, typed
from tracker import errors
from tracker.catalog.vocabulary import LABELS, Axis
from tracker.congress import api, documents, fetch, pacing
from tracker.congress.importing import import_files
from tracker.standing.stated import BESIDE
from tracker.workspace.as_json import as_json
from tracker.workspace.detail.suggestions import KIND_WORDS
from tracker.workspace.suggested import suggestions
from tracker.workspace.suggestions import dismiss
from tracker.workspace.viewing import show_item

PAGE = "docs/official-data.md"
NEWEST = """"$(tracker --catalog bridges.yaml suggestions HR9001-117 --json |
python3 -c 'import json, sys; print(json.load(sys.stdin)["suggestions"][0]["id"])')\""""


def test_the_page_can_be_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(_PLACEHOLDERS, "5c6d7e8f", NEWEST)
    done = typed(PAGE, tmp_path, **_ledger(tmp_path))
    assert done.returncode == 0, done.stderr[-2000:]
    assert "suggests: HR9001-117: Reported by committee on 2021-06-10" in done.stdout
    assert "Accepted: HR9001-117: Reported by committee on 2021-06-10 (" in done.stdout
    assert "The committee's report is printed" in done.stdout


def test_every_stage_of_an_official_action_is_explained_once() -> None:
    codes = [code for row in table_rows(section(PAGE, "## From actions to a stage")) for code in _coded(row[0])]
    assert sorted(codes) == sorted(set(LABELS[Axis.STAGE]) - BESIDE)


def test_every_kind_of_suggestion_is_explained() -> None:
    assert len(table_rows(section(PAGE, "## Suggestions"))) == len(KIND_WORDS)


def test_the_exit_codes_are_those_of_the_program() -> None:
    named = {int(row[0]) for row in table_rows(section(PAGE, "## Exit codes"))}
    kinds = (
        errors.BadArgument,
        errors.UnknownSubject,
        errors.InvalidInput,
        errors.LedgerUnavailable,
        errors.AuthorUnknown,
        errors.OfficialSourceUnavailable,
    )
    assert named == {0, *(kind.exit_code for kind in kinds)}


def test_the_numbers_are_those_of_the_program() -> None:
    text = page(PAGE)
    assert f"{documents.MAX_BYTES // 2**20} MiB" in text
    assert f"{documents.MAX_ACTIONS:,} actions" in text
    assert f"{pacing.HOURLY_LIMIT:,} requests in an hour" in text
    assert f"longer than {fetch.PAGE} entries" in text
    assert (api.ATTEMPTS, "asked four times" in text) == (4, True)
    assert (fetch._FAILURES_IN_A_ROW, "three failures in a row" in text) == (3, True)
    assert (1 + len(fetch._LISTS), "takes five requests" in text) == (5, True)


def test_what_is_printed_as_json_fits_its_schema(tmp_path: Path, clock: Clock) -> None:
    space = workspace(tmp_path, catalogs=(saved(tmp_path, OPEN_BILL, "catalogue.yaml"),), clock=clock)
    bill = saved(tmp_path, record(REFERRED, STRANGE, REPORTED, related=((117, "s", 44),)))
    for name, view in (
        ("congress-import", import_files(space, [bill])),
        ("suggestions", suggestions(space, space.at())),
        ("show", show_item(space, space.at(), "HR9001-117")),
    ):
        shape: Any = view_schemas()[name]
        assert list(jsonschema.Draft202012Validator(shape).iter_errors(as_json(view))) == []
    for each in suggestions(space, space.at()).suggestions:
        dismiss(space, each.id, "Read it")
    decided = suggestions(space, space.at(), decided=True)
    assert len(decided.suggestions) == 3
    assert list(jsonschema.Draft202012Validator(view_schemas()["suggestions"]).iter_errors(as_json(decided))) == []


def _coded(cell: str) -> list[str]:
    return re.findall(r"`([^`]*)`", cell)
