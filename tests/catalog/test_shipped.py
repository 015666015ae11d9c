"""The shipped catalogues hold what the report and the laws say; every count and date here is from those texts."""

import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from tracker.catalog.files import read_catalog_bytes, shipped_folder
from tracker.catalog.items import Catalog, Measure, Provision
from tracker.catalog.load import load, revision_of
from tracker.catalog.strict_yaml import read
from tracker.catalog.structure import from_json
from tracker.catalog.validate import json_schema

PROVISIONS = shipped_folder() / "provisions.yaml"


@cache
def shipped() -> Catalog:
    return load(read_catalog_bytes()).catalog


def files() -> list[Path]:
    return sorted(shipped_folder().glob("*.yaml"))


def provision(item: str) -> Provision:
    return next(each for each in shipped().provisions if each.id == item)


def measure(item: str) -> Measure:
    return next(each for each in shipped().measures if each.id == item)


def test_the_31_recommendations_are_all_there_in_their_groups():
    groups: dict[str, list[int]] = {}
    for each in shipped().recommendations:
        assert each.id == f"R{each.number:02}"
        groups.setdefault(each.addressee, []).append(each.number)
    assert groups == {
        "us-authorities": list(range(1, 14)),
        "mx-authorities": list(range(14, 19)),
        "hlsd-members": list(range(19, 23)),
        "non-state-stakeholders": list(range(23, 29)),
        "gun-industry": list(range(29, 32)),
    }


def test_the_report_has_four_core_responsibilities_and_each_is_served():
    numbers = {each.id: each.number for each in shipped().responsibilities}
    assert sorted(numbers.values()) == [1, 2, 3, 4]
    assert {served for each in shipped().recommendations for served in each.responsibilities} == set(numbers)


def test_there_are_at_least_35_provisions_each_an_item_of_its_own():
    assert len({each.id for each in shipped().provisions}) == len(shipped().provisions) >= 35


def test_every_item_has_a_source_with_a_locator():
    for item in (*shipped().recommendations, *shipped().measures, *shipped().provisions):
        assert item.sources, item.id
        assert all(source.locator.strip() for source in item.sources), item.id


def test_every_kind_of_life_is_there_in_force_lapsed_dead_and_historical():
    assert measure("PL119-60").enacted is not None
    assert measure("FAWB-1994").expires == "2004-09-13"
    assert measure("HR1808-117").congress == 117
    assert measure("HR1808-117").enacted is None
    assert provision("PL111-8-7045e").conditions


def test_the_reports_of_the_senate_report_are_mandatory_by_section_7019e():
    assert [mandate.by for mandate in provision("SRPT118-71-HR").made_mandatory_by] == ["PL118-47-7019e"]
    assert provision("SRPT118-71-HR").authority == "committee-report"


def test_a_recommendation_without_a_crossing_is_found_and_not_written_down():
    crossed = {each.recommendation for each in shipped().crosswalk}
    without = [each.id for each in shipped().recommendations if each.id not in crossed]
    assert len(without) + len(crossed) == 31
    for path in files():
        assert "without-vehicle" not in path.read_text(encoding="utf-8")


def test_the_crosswalk_gives_one_sentence_of_reason_each():
    for each in shipped().crosswalk:
        assert each.reason.strip().endswith("."), each


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_the_json_schema_accepts_the_file_and_the_file_names_it(path):
    document = read(path.read_bytes(), path.name)
    assert document.problems == []
    jsonschema.validate(document.value, json_schema())
    assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=catalog.schema.json\n")


def test_the_schema_beside_the_files_is_the_one_of_the_program():
    written = (shipped_folder() / "catalog.schema.json").read_text(encoding="utf-8")
    assert json.loads(written) == json_schema()


def test_the_catalogue_comes_back_whole_from_its_canonical_json():
    revision = revision_of(shipped())
    assert from_json(Catalog, revision.canonical.decode()) == shipped()


def test_each_file_says_which_one_it_is():
    catalogs = [read(path.read_bytes(), path.name).value["catalog"] for path in files()]
    assert len(set(catalogs)) == len(catalogs)
