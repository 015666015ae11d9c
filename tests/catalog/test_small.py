"""A catalogue as it is loaded, stored and laid out."""

import json

import jsonschema
import pytest

from tests.builders import edited, small, small_bytes, small_catalog, small_text
from tracker.catalog.files import CatalogBytes
from tracker.catalog.items import Catalog, CatalogFile
from tracker.catalog.layout import LinkRow, laid_out
from tracker.catalog.load import load, revision_of
from tracker.catalog.strict_yaml import read
from tracker.catalog.structure import from_json
from tracker.catalog.subjects import Address, parse_address
from tracker.catalog.validate import json_schema


def test_a_catalogue_comes_back_whole_from_its_canonical_json():
    revision = small()
    assert from_json(Catalog, revision.canonical.decode()) == revision.catalog
    assert from_json(Catalog, revision.canonical.decode()) == revision.catalog
    assert revision_of(from_json(Catalog, revision.canonical.decode())) == revision


def test_the_revision_is_that_of_what_is_said_not_of_how_it_is_written():
    reordered = edited(
        ('    kind: treaty\n    number: "12"\n', "    number: '12'\n    kind: treaty\n"),
        ("topics: [bridges]", "topics:\n      - bridges"),
        ("note: The guild was not asked before.", "note: >-\n      The guild was\n      not asked before."),
        ("percent: 2.5", "percent: 2.50"),
        ("# An invented catalogue", "# Still an invented catalogue"),
    )
    assert load(small_bytes(reordered, "elsewhere.yaml")).sha256 == small().sha256
    assert small_bytes(reordered).fingerprint != small_bytes().fingerprint


@pytest.mark.parametrize("change", [("Count every pothole", "Count each pothole"), ("percent: 15", "percent: 16")])
def test_another_word_is_another_revision(change):
    assert load(small_bytes(edited(change))).sha256 != small().sha256


def test_the_revision_is_canonical_json_under_its_sha256():
    import hashlib

    import rfc8785

    revision = small()
    assert revision.canonical == rfc8785.dumps(json.loads(revision.canonical))
    assert hashlib.sha256(revision.canonical).hexdigest() == revision.sha256


def test_files_are_merged_in_reading_order():
    further = "schema: 1\ncatalog: more\ntitle: More\ntopics:\n  - {id: rails, name: Rails}\n"
    catalog = load(CatalogBytes((*small_bytes().files, ("more.yaml", further.encode())))).catalog
    assert catalog.titles == (small_catalog().titles[0], "More")
    assert [topic.id for topic in catalog.topics] == ["potholes", "bridges", "rails"]


# -- JSON Schema


def plain(text: str) -> object:
    document = read(text.encode(), "small.yaml")
    assert document.problems == []
    return document.value


def test_the_json_schema_is_valid_and_accepts_the_small_catalogue():
    jsonschema.Draft202012Validator.check_schema(json_schema())
    jsonschema.validate(plain(small_text()), json_schema())


@pytest.mark.parametrize(
    "change",
    [
        ("note: The guild", "notes: The guild"),
        ("number: 1\n", "number: 0\n"),
        ("authority: treaty", "authority: treatise"),
        ("id: TREATY-ROADS-5", "id: TREATY/5"),
        ("url: https://", "url: ftp://"),
        ("introduced: 2021-05", "introduced: May 2021"),
        ("topics: [bridges]", "topics: bridges"),
    ],
)
def test_the_json_schema_refuses_in_the_editor_what_the_check_refuses(change):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(plain(edited(change)), json_schema())


def test_every_field_a_file_may_have_is_in_the_schema():
    assert set(json_schema()["properties"]) == set(CatalogFile.__dataclass_fields__)


# -- laid out for reading


def test_items_stand_in_reading_order_by_addressee_authority_and_kind():
    rows = laid_out(small_catalog()).items
    assert [(row.position, row.id, row.group_name) for row in rows] == [
        (0, "R01", "Ministry of Roads"),
        (1, "R02", "Ministry of Roads"),
        (2, "R03", "Ministry of Roads"),
        (3, "R04", "Road builders"),
        (4, "PL118-900-12", "Statute"),
        (5, "PL118-900-14", "Statute"),
        (6, "HR9001-117-3", "Bill text, not law"),
        (7, "TREATY-ROADS-5", "Treaty"),
        (8, "PL118-900", "Public laws"),
        (9, "HR9001-117", "Bills"),
        (10, "TREATY-ROADS", "Treaties"),
    ]


QUARTERLY = (
    "2024-04-30", "2024-07-30", "2024-10-30", "2025-01-30", "2025-04-30", "2025-07-30", "2025-10-30", "2026-01-30",
    "2026-04-30", "2026-07-30", "2026-10-30",
)  # fmt: skip


def test_conditions_requirements_and_deadlines_have_their_addresses():
    rows = laid_out(small_catalog()).subjects
    assert [row.address for row in rows if row.item == "PL118-900-12"] == [
        "PL118-900-12/A",
        "PL118-900-12/B",
        "PL118-900-12/C",
    ]
    assert [(row.address, row.due_on, row.starts_on) for row in rows if "#" in row.address] == [
        ("PL118-900-14/map#1", "2024-12-01", "2024-03-23"),
        ("PL118-900-14/plan#1", "2024-06-21", "2024-03-23"),
        ("PL118-900-14/budget#1", "2024-05-22", "2024-03-23"),
        ("PL118-900-14/half-year#1", "2024-09-23", "2024-03-23"),
        *((f"PL118-900-14/quarterly#{number}", due, "2024-03-23") for number, due in enumerate(QUARTERLY, start=1)),
    ]


def test_links_stand_in_the_order_of_the_catalogue_with_their_days_and_where_they_are_stated():
    stated = "{source: roads-act, locator: sec. 14}, {source: roads-report, locator: p. 2}"
    old = "to: PL118-900-14\n"
    text = edited((old, f"{old}        note: In part.\n        sources: [{stated}]\n"))
    assert laid_out(load(small_bytes(text)).catalog).links == (
        LinkRow(0, "HR9001-117", "reintroduced-as", "PL118-900", "2023-01-10", "2024-03-31", "", ""),
        LinkRow(
            1, "HR9001-117-3", "replaced-by", "PL118-900-14", None, None, "In part.",
            "roads-act, sec. 14; roads-report, p. 2",
        ),
    )  # fmt: skip


def test_a_link_known_to_the_year_holds_from_its_first_day_to_its_last():
    text = edited(("date: 2023-01-10\n        until: 2024-03", 'date: "2023"\n        until: "2024"'))
    (link, _) = laid_out(load(small_bytes(text)).catalog).links
    assert (link.since, link.until) == ("2023-01-01", "2024-12-31")


def test_stages_come_from_the_catalogue_and_from_the_calendar():
    rows = laid_out(small_catalog()).stages
    assert [(row.measure, row.stage, row.label, row.since, row.written) for row in rows] == [
        ("PL118-900", "ENACTED:SIGNED", "Enacted, signed by the President", "2024-03-23", "2024-03-23"),
        ("PL118-900", "expired", "Expired", "2027-10-01", "2027-09-30"),
        ("HR9001-117", "REFERRED", "Referred to committee", "2021-05-20", "2021-05-20"),
        ("HR9001-117", "died-with-the-congress", "Died with the 117th Congress", "2023-01-03", "2023-01-03"),
    ]


def test_an_enactment_without_a_stage_is_a_stage():
    text = edited(
        ("enacted: 2024-03-23\n", "enacted: 2024-03-23\n"),
        (
            "      - stage: ENACTED:SIGNED\n        date: 2024-03-23\n",
            "      - stage: REPORTED\n        date: 2024-02\n",
        ),
    )
    rows = [row for row in laid_out(load(small_bytes(text)).catalog).stages if row.measure == "PL118-900"]
    assert [(row.stage, row.since, row.written) for row in rows] == [
        ("REPORTED", "2024-02-29", "2024-02"),
        ("enacted", "2024-03-23", "2024-03-23"),
        ("expired", "2027-10-01", "2027-09-30"),
    ]


# -- addresses


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("R05", Address("R05")),
        (" R05 ", Address("R05")),
        ("PL119-75-7045h2/E", Address("PL119-75-7045h2", "E")),
        ("PL119-60-8365/strategy#1", Address("PL119-60-8365", "strategy", 1)),
    ],
)
def test_an_address_is_taken_apart_and_written_again(written, address):
    assert parse_address(written) == address
    assert address.written == written.strip()


@pytest.mark.parametrize(
    "written",
    ["", "R05/", "R05#1", "R05/x#0", "R05/x#01", "R05/x/y", "R 05", "R05/x#1234567", "é", "R05\n/x"],
)
def test_anything_else_is_no_address(written):
    assert parse_address(written) is None
