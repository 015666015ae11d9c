"""The catalogue laid into tables: made once for each set of files, never at the cost of what is recorded."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import START, Ledger, change, edited, small_bytes, small_text
from tracker.catalog.items import Provision
from tracker.catalog.layout import laid_out
from tracker.catalog.load import load
from tracker.catalog.vocabulary import ItemKind
from tracker.dates.days import instant
from tracker.ledger.opening import LaidOut, open_reader
from tracker.ledger.projection import KEPT
from tracker.ledger.reader import Reader

TEXT = small_text()


class Counted:
    """Lays a catalogue out and counts how often it was asked to."""

    def __init__(self, text: str = TEXT) -> None:
        self.bytes = small_bytes(text)
        self.times = 0

    def __call__(self) -> LaidOut:
        self.times += 1
        revision = load(self.bytes)
        return LaidOut(revision.sha256, revision.catalog.titles, laid_out(revision.catalog))

    def open(self, ledger: Ledger, *, days: int = 0) -> Reader:
        return open_reader(ledger.path, self.bytes.fingerprint, self, instant(START + timedelta(days=days)))


def test_a_projection_is_made_once_and_then_read(ledger: Ledger):
    ledger.record(change())
    catalogue = Counted()
    items = catalogue.open(ledger).items()
    assert catalogue.open(ledger).items() == items
    assert catalogue.times == 1
    assert len(items) == 11


def test_the_whole_items_come_back_from_the_projection(ledger: Ledger):
    ledger.record(change())
    reader = Counted().open(ledger)
    catalog = load(small_bytes()).catalog
    assert set(reader.whole_items()) == {*catalog.recommendations, *catalog.measures, *catalog.provisions}
    found = reader.item("pl118-900-14")
    assert isinstance(found, Provision)
    assert found.id == "PL118-900-14"
    assert reader.item("PL118-900-15") is None


def test_reading_without_a_ledger_makes_the_same_rows_and_no_file(ledger: Ledger, tmp_path: Path):
    absent = Ledger(tmp_path / "absent.db")
    ledger.record(change())
    one, other = Counted().open(absent), Counted().open(ledger)
    for read in (Reader.items, Reader.subjects, Reader.links, Reader.stages, Reader.crossings, Reader.revision):
        assert read(one) == read(other)
    assert not absent.path.exists()


def test_an_empty_file_is_read_as_no_ledger_and_left_empty(ledger: Ledger):
    ledger.path.touch()
    assert len(Counted().open(ledger).items()) == 11
    assert ledger.path.read_bytes() == b""


def test_changed_files_are_projected_again_and_the_rows_recorded_stay(ledger: Ledger):
    ledger.record(change())
    before = Counted().open(ledger)
    after = Counted(edited(("Count every pothole", "Count all potholes"))).open(ledger)
    titles = [{item.id: item.title for item in reader.items()}["R01"] for reader in (before, after)]
    assert titles == ["Count every pothole", "Count all potholes"]
    assert before.revision() != after.revision()
    assert len(ledger.history()) == 1


@pytest.mark.parametrize("step", [1, -1], ids=["clock goes on", "clock goes back"])
def test_the_newest_few_are_kept_and_always_the_one_just_made(ledger: Ledger, step: int):
    ledger.record(change())
    for number in range(KEPT + 3):
        catalogue = Counted(TEXT + f"# {number}\n")
        assert len(catalogue.open(ledger, days=number * step).items()) == 11
        assert catalogue.open(ledger).revision() == load(small_bytes()).sha256
        assert catalogue.times == 1
    with sqlite3.connect(ledger.path) as connection:
        for table in ("projections", "projected_items", "projected_subjects", "projected_names", "projected_stages"):
            assert connection.execute(f"SELECT COUNT(DISTINCT fingerprint) FROM {table}").fetchone() == (KEPT,)
    connection.close()


def test_a_ledger_that_is_being_written_is_read_with_a_projection_beside_it(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
):
    from tracker.ledger import file

    ledger.record(change())
    monkeypatch.setattr(file, "BUSY_MILLISECONDS", 20)
    other = sqlite3.connect(ledger.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    reader = Counted().open(ledger)
    assert len(reader.items()) == 11
    assert len(reader.history("9999-12-31T23:59:59.999999Z")) == 1
    reader.close()
    other.execute("ROLLBACK")
    other.close()


def test_items_of_each_kind_are_listed_with_what_a_table_shows(ledger: Ledger):
    rows = {row.id: row for row in Counted().open(ledger).items()}
    assert rows["R04"]._asdict() == {
        "id": "R04",
        "kind": ItemKind.RECOMMENDATION,
        "title": "Sign the asphalt",
        "section": "4",
        "group_id": "builders",
        "group_name": "Road builders",
        "measure": None,
        "withholds": False,
        "retired": False,
    }
    assert (rows["PL118-900-12"].withholds, rows["PL118-900-12"].measure) == (True, "PL118-900")


def test_an_item_is_found_by_the_words_of_its_text_and_the_names_of_its_actors(ledger: Ledger):
    reader = Counted().open(ledger)
    assert [found.id for found in reader.search("lorry weigh")] == ["R03"]
    assert [found.id for found in reader.search("GUILD pothole")] == ["R02", "R04"]
    assert [found.id for found in reader.search("p.l. 118-900")] == ["PL118-900"]
