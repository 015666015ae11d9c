"""What the pages written by hand say is so."""

import json
import re
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import pytest

from tests.builders import ROOT
from tests.docs.pages import blocks, every_page, page, section, table_rows
from tracker.catalog import items
from tracker.cli.main import main
from tracker.settings import Settings, read_settings
from tracker.workspace.spreadsheet import COLUMNS

ENTRIES: dict[str, Any] = {
    "## The file": items.CatalogFile,
    "## `sources`": items.Source,
    "### A reference to a source": items.SourceRef,
    "## `actors`": items.Actor,
    "## `topics`": items.Topic,
    "## `addressees`": items.Addressee,
    "## `responsibilities`": items.Responsibility,
    "## `recommendations`": items.Recommendation,
    "## `measures`": items.Measure,
    "### Stages": items.StageFact,
    "### Dated events": items.MeasureDate,
    "## `provisions`": items.Provision,
    "### Mandates": items.Mandate,
    "### Amounts": items.Amount,
    "### Withholding": items.Withholding,
    "### Conditions": items.Condition,
    "### Requirements": items.Requirement,
    "### Due rules": items.DueRule,
    "### Repetition": items.Repeats,
    "### Amendments": items.Amended,
    "### Lapses": items.Lapse,
    "### Links": items.Link,
    "### Facts": items.Fact,
    "### Open questions": items.OpenQuestion,
    "## `crosswalk`": items.Crossing,
    "### The words of an item": items.ItemWords,
    "### The words of a requirement": items.PartWords,
    "### The words of a condition": items.ConditionWords,
    "### The words of an actor, topic or addressee": items.NameWords,
}


def code(cell: str) -> str:
    return cell.strip("`")


@pytest.mark.parametrize("heading", ENTRIES)
def test_every_key_of_a_catalogue_entry_is_described(heading: str) -> None:
    described = {
        code(key): needed == "needed" for key, needed, _ in table_rows(section("docs/data-format.md", heading))
    }
    assert described == {
        each.name: each.default is MISSING and each.default_factory is MISSING for each in fields(ENTRIES[heading])
    }


def test_no_kind_of_entry_is_left_out() -> None:
    kinds = {each for each in vars(items).values() if isinstance(each, type) and issubclass(each, items.Closed)}
    assert kinds - set(ENTRIES.values()) == {items.Closed, items.Catalog}


@pytest.mark.parametrize(
    ("heading", "key", "kind"),
    [
        ("## `sources`", "kind", "SourceKind"),
        ("## `measures`", "kind", "MeasureKind"),
        ("### Amounts", "kind", "AmountKind"),
        ("### Links", "kind", "LinkKind"),
        ("### Repetition", "every", "Period"),
        ("### Repetition", "basis", "PeriodBasis"),
        ("## `crosswalk`", "bearing", "Bearing"),
    ],
)
def test_every_choice_of_a_catalogue_entry_is_named(heading: str, key: str, kind: str) -> None:
    rows = {code(row[0]): row[2] for row in table_rows(section("docs/data-format.md", heading))}
    assert re.findall(r"`([^`]*)`", rows[key]) == [each.value for each in getattr(items, kind)]


def test_every_due_rule_is_described() -> None:
    second = section("docs/data-format.md", "### Due rules").partition("| Rule |")[2]
    assert re.findall(r"^\| `([a-z-]+)` \|", second, re.MULTILINE) == [each.value for each in items.DueRuleKind]


def test_the_example_catalogue_has_no_mistakes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = (block for block in blocks("docs/data-format.md") if block.word("file") == "mine.yaml")
    target = tmp_path / "mine.yaml"
    target.write_text(example.text, encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        main(["--db", str(tmp_path / "ledger.db"), "catalog", "check", "--alone", str(target)])
    assert left.value.code == 0
    assert "1 recommendations, 1 measures, 1 provisions, 1 crossings" in capsys.readouterr().out


def test_every_setting_is_described_with_its_default() -> None:
    described = {code(key): json.loads(code(default)) for key, _, default, _ in table_rows(page("docs/settings.md"))}
    tables = {"keys": {}, "views": {}}
    defaults = {**Settings()._asdict(), **tables}
    assert described == {name: list(each) if isinstance(each, tuple) else each for name, each in defaults.items()}


def test_the_example_settings_set_every_key(tmp_path: Path) -> None:
    (example,) = (block for block in blocks("docs/settings.md") if block.language == "toml")
    target = tmp_path / "settings.toml"
    target.write_text(example.text, encoding="utf-8")
    read = read_settings(target)
    assert re.findall(r"^(\w+) = ", example.text, re.MULTILINE) == list(Settings._fields)
    assert read.due_soon == 45


def test_the_environment_variables_are_those_the_program_reads() -> None:
    read = {
        name
        for path in (ROOT / "tracker").rglob("*.py")
        for name in re.findall(r'environ[^\n]*"(TRACKER_[A-Z]+)"', path.read_text(encoding="utf-8"))
    }
    described = set(re.findall(r"^\| `(TRACKER_[A-Z]+)` \|", page("docs/settings.md"), re.MULTILINE))
    assert described == read


def test_every_column_of_a_spreadsheet_is_described() -> None:
    rows = table_rows(section("docs/how-to.md", "## Bring updates in from a spreadsheet"))
    described: dict[str, set[str]] = {}
    for names, others, _ in rows:
        for name in re.findall(r"`([^`]*)`", names):
            described[name] = set(re.findall(r"`([^`]*)`", others))
    assert described == {name: set(others) for name, others in COLUMNS.items()}


@pytest.mark.parametrize("path", every_page(), ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("http://", "https://")):
            continue
        name, _, anchor = target.partition("#")
        found = (path.parent / name).resolve() if name else path
        assert found.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", found.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {slug(heading) for heading in headings}, target


def slug(heading: str) -> str:
    """A heading as the anchor that Git hosts make of it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_the_architecture_names_files_that_exist() -> None:
    named = set(re.findall(r"`([a-z_]+(?:/[a-z_0-9]+)*(?:/|\.py|\.sql|/[a-z_]+\.py))`", page("docs/architecture.md")))
    inside = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tracker").rglob("*")}
    inside |= {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("*.py")}
    missing = {
        name for name in named if not any(each.endswith("/" + name.rstrip("/")) or each == name for each in inside)
    }
    assert missing == set()


def test_the_architecture_says_where_a_new_thing_goes() -> None:
    assert len(table_rows(section("docs/architecture.md", "## Where a new thing goes"))) >= 12
