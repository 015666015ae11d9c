"""The large catalogue that benchmarks are measured on is one that the program would have read and recorded itself."""

from itertools import chain
from pathlib import Path

from benchmarks.generated_large import large_catalogue, large_workspace
from benchmarks.large_app import percentile
from tracker.catalog.load import load
from tracker.ledger.integrity import verify
from tracker.workspace.listing import all_standings, standings_in_parts


def test_the_files_say_what_the_projection_holds(tmp_path: Path):
    space = large_workspace(tmp_path, 200, 100, 20)
    assert load(space.catalog_bytes()).catalog == large_catalogue(200)
    assert len(space.reader().items()) == 200


def test_the_rows_are_as_recording_would_have_written_them(tmp_path: Path):
    space = large_workspace(tmp_path, 200, 100, 20)
    assert verify(space.ledger).problems == ()
    assert len(space.reader().updates(space.at().as_of, space.at().known_at)) == 100


def test_its_parts_are_all_its_standings(tmp_path: Path):
    space = large_workspace(tmp_path, 500, 400, 60)
    at = space.at()
    parts = list(standings_in_parts(space, at, first=10, part=60))
    assert tuple(chain(*parts)) == all_standings(space, at, retired=True)


def test_a_catalogue_without_items_can_be_opened(tmp_path: Path):
    assert large_workspace(tmp_path, 0, 0, 0).reader().items() == ()


def test_one_in_twenty_may_take_longer():
    assert percentile(range(1, 101)) == 95
    assert percentile([7]) == 7
