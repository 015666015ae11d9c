"""What `--json` prints is what the published schemas say, no more and no less."""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.builders import ROOT, Clock, workspace
from tracker.cli.main import main
from tracker.ledger.kinds import HandleKind
from tracker.workspace import handles, recording, viewing
from tracker.workspace.as_json import as_json
from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.recording import UpdateInput
from tracker.workspace.workspace import Workspace

NAMES = sorted(path.stem for path in (ROOT / "docs" / "schemas").glob("*.json"))

PRINTED = (
    ("overview", "overview"),
    ("list", "list"),
    ("list", "list recommendations --claimed"),
    ("list", "list --as-of 2026-02-01 --known-at 2026-02-01"),
    ("show", "show R05"),
    ("show", "show PL119-60-8365"),
    ("show", "show PL119-75-7045h2"),
    ("show", "show PL119-60"),
    ("deadlines", "deadlines"),
    ("deadlines", "deadlines --overdue"),
    ("matrix", "matrix"),
    ("matrix", "matrix --empty"),
    ("activity", "activity"),
    ("activity", "activity --since 2026-01-01 --by Ana --kind change"),
    ("history", "history"),
    ("history", "history R05"),
    ("search", "search strategy"),
    ("evidence-list", "evidence list"),
    ("db-info", "db info"),
)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A ledger on the shipped catalogues with a row of every kind that is read."""
    folder = tmp_path_factory.mktemp("json")
    letter = folder / "letter.txt"
    letter.write_text("Transmitted herewith.\n", encoding="utf-8")
    space = workspace(folder, catalogs=(), shipped=True, clock=Clock())
    source = EvidenceInput(
        url="https://example.org/",
        title="A page",
        publisher="A publisher",
        published="2026-01",
        grade="B2",
        quote="So.",
    )
    recording.record_update(space, UpdateInput(subject="R05", value="implemented", reason="Heard", axis="adoption"))
    made = recording.record_update(space, UpdateInput(subject="R05", value="open", reason="Read"), [source])
    recording.correct_update(space, made.id, "Wrong day", {"effective_date": "2026-02-01"})
    recording.record_update(space, UpdateInput(subject="R06", value="superseded", reason="Heard"))
    recording.record_update(
        space,
        UpdateInput(
            subject="PL119-60-8365/strategy#1", value="submitted", reason="Letter", effective_date="2026-03-01"
        ),
        [EvidenceInput(file=str(letter), internal=True), EvidenceInput(title="Searched", found_nothing=True)],
    )
    recording.record_check(space, "PL119-60-8365", "Looked")
    recording.record_note(space, "R05", "A remark", internal=True)
    recording.undo(space)
    for kind, value in ((HandleKind.FOLLOW, ""), (HandleKind.TAG, "priority"), (HandleKind.FOLLOW_UP, "2026-12-01")):
        handles.set_handle(space, "R05", kind, value)
    yield space
    space.close()


def strict(name: str) -> Draft202012Validator:
    """The published schema, and nothing beside the fields it names."""
    schema = json.loads((ROOT / "docs" / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    for shape in (schema, *schema["$defs"].values()):
        if "properties" in shape:
            shape["additionalProperties"] = False
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def printed(ledger: Path, words: str, capsys: pytest.CaptureFixture[str]) -> Any:
    with pytest.raises(SystemExit) as left:
        main(["--db", str(ledger), "--quiet", *words.split(), "--json"])
    assert left.value.code == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(("name", "words"), PRINTED, ids=[words for _, words in PRINTED])
def test_a_reading_fits_its_schema(
    recorded: Workspace, capsys: pytest.CaptureFixture[str], name: str, words: str
) -> None:
    assert list(strict(name).iter_errors(printed(recorded.ledger, words, capsys))) == []


@pytest.mark.parametrize(("name", "words"), [("overview", "overview"), ("list", "list"), ("db-info", "db info")])
def test_a_reading_without_a_ledger_fits_its_schema(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, words: str
) -> None:
    assert list(strict(name).iter_errors(printed(tmp_path / "none.db", words, capsys))) == []


def test_every_item_fits_the_schema(recorded: Workspace) -> None:
    at = recorded.at()
    validator = strict("show")
    for listed in recorded.reader().items():
        shown = as_json(viewing.show_item(recorded, at, listed.id))
        assert [error.message for error in validator.iter_errors(shown)] == [], listed.id


def test_a_schema_refuses_what_is_not_printed(recorded: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    listed = printed(recorded.ledger, "list", capsys)
    for spoil in (
        lambda view: view.pop("as_of"),
        lambda view: view["standings"][0].pop("headline"),
        lambda view: view["standings"][0]["axes"][0].update(axis="mood"),
        lambda view: view["standings"][0].update(extra=1),
        lambda view: view.update(schema=2),
        lambda view: view["standings"][0]["axes"][0].update(value=None),
    ):
        spoilt = deepcopy(listed)
        spoil(spoilt)
        assert list(strict("list").iter_errors(spoilt)), "a spoilt view passed"


@pytest.mark.parametrize("name", sorted({name for name, _ in PRINTED}))
def test_the_schemas_allow_new_fields(name: str) -> None:
    written = (ROOT / "docs" / "schemas" / f"{name}.json").read_text(encoding="utf-8")
    assert '"additionalProperties": false' not in written
    assert '"null"' not in written
