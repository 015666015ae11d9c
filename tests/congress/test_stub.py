"""The entry printed for a bill that no catalogue holds: valid as it stands, and its words stay words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import problems_of, small_text
from tests.congress.records import ENACTING, REFERRED, REPORTED, record, saved
from tracker.catalog.files import CatalogBytes
from tracker.catalog.items import Catalog
from tracker.catalog.load import load
from tracker.congress.documents import read_bills, read_document
from tracker.congress.stub import entries, entries_of
from tracker.errors import InvalidInput
from tracker.text.clean import is_unsafe

HOSTILE = [
    "Roads: {",
    "&a *a",
    "!!python/object/apply:os.system ['true']",
    "\"quoted\" and 'quoted'",
    "- a list",
    "# no comment",
    "no",
    "null",
    "012",
    "12:30",
    "2021-05-20",
    "{{ 7 * 7 }} ${HOME} `id`",
    "=1+1",
    "[Reserved] [/b]",
    "% tag",
    "@at",
    "line\nand line",
    "tab\tand tab",
    "Caminos de México – «vías»",
]


def catalogued(text: str) -> Catalog:
    return load(CatalogBytes((("added.yaml", text.encode()),))).catalog


def test_an_entry_says_what_the_record_says(tmp_path: Path) -> None:
    (measure,) = catalogued(entries([saved(tmp_path, record(REFERRED, REPORTED))])).measures
    assert (measure.id, measure.kind, measure.congress, measure.number) == ("HR9001-117", "bill", 117, "9001")
    assert (measure.title, measure.citation, measure.introduced) == ("Bridge Scales Bill", "H.R. 9001", "2021-05-19")
    assert [(each.stage, each.date) for each in measure.stages] == [("REPORTED", "2021-06-10")]
    assert measure.url == "https://www.congress.gov/bill/117th-congress/house-bill/9001"
    assert measure.enacted is None


def test_a_bill_that_became_law_has_its_day(tmp_path: Path) -> None:
    (measure,) = catalogued(entries([saved(tmp_path, record(*ENACTING, laws=("117-900",)))])).measures
    assert (str(measure.enacted), measure.stages[0].stage) == ("2021-08-20", "ENACTED:SIGNED")


def test_several_files_make_one_catalogue_file(tmp_path: Path) -> None:
    paths = [
        saved(tmp_path, record(REFERRED, bill=(117, kind, 44)), f"{kind}.xml")
        for kind in ("hr", "s", "hjres", "sjres", "hconres", "sconres", "hres", "sres")
    ]
    assert len(catalogued(entries(paths)).measures) == 8


def test_an_entry_stands_beside_another_catalogue_and_another_entry(tmp_path: Path) -> None:
    one = entries([saved(tmp_path, record(REFERRED, bill=(117, "s", 44)))])
    other = entries([saved(tmp_path, record(REFERRED, bill=(117, "s", 45)))])
    assert problems_of(small_text(), one, other) == ()


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_stays_text(tmp_path: Path, title: str) -> None:
    (measure,) = catalogued(entries([saved(tmp_path, record(REFERRED, title=title))])).measures
    assert measure.title == " ".join(title.split())


@given(st.text(min_size=1, max_size=700))
def test_any_title_makes_a_valid_entry(title: str) -> None:
    try:
        document = read_document("bill.xml", record(REFERRED, title=title.replace("\r", " ")))
    except InvalidInput:
        return  # characters that XML does not allow
    text = entries_of(read_bills([document]))
    (measure,) = catalogued(text).measures
    assert not any(is_unsafe(character) for character in measure.title)
    assert not any(is_unsafe(character) for character in text if character != "\n")


def test_what_is_no_official_file_prints_nothing(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="neither XML nor JSON"):
        entries([saved(tmp_path, record(REFERRED)), saved(tmp_path, b"a letter", "letter.xml")])
