"""The demonstration: invented from end to end, around the day it is made, in a folder of its own."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.builders import SMALL, Clock
from tracker.catalog.files import CatalogBytes
from tracker.catalog.load import load
from tracker.dates.days import END_OF_TIME
from tracker.errors import BadArgument
from tracker.ledger.kinds import Stance
from tracker.settings import Settings
from tracker.workspace.care import verify_ledger
from tracker.workspace.demonstration.opening import MARK, made_on, open_demonstration
from tracker.workspace.demonstration.papers import WORD, catalogue
from tracker.workspace.demonstration.touring import Tour, answer_offer, is_tour_due, keep_tour, kept_tour
from tracker.workspace.overview import overview
from tracker.workspace.recording import record_note
from tracker.workspace.suggested import suggestions
from tracker.workspace.suggestions import accept
from tracker.workspace.workspace import Workspace


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demonstration, for tests to copy."""
    folder = tmp_path_factory.mktemp("made") / "demo"
    open_demonstration(Settings(), str(folder), clock=Clock()).close()
    return folder


@pytest.fixture
def demonstration(tmp_path: Path, made: Path, clock: Clock) -> Workspace:
    shutil.copytree(made, tmp_path / "demo")
    return open_demonstration(Settings(), str(tmp_path / "demo"), clock=clock)


@pytest.mark.parametrize("day", ["2026-11-22", "2027-01-03", "2027-01-04", "2028-02-29"])
def test_the_catalogue_is_sound_on_any_day_and_says_that_it_is_invented(day: str):
    content = catalogue(date.fromisoformat(day)).encode()
    assert load(CatalogBytes((("demonstration.yaml", content),))).catalog.titles[0].startswith(WORD)


@pytest.mark.parametrize("day", ["2027-01-04", "2028-02-29"])
def test_it_can_be_made_on_any_day(tmp_path: Path, day: str):
    noon = datetime.fromisoformat(f"{day}T17:00:00").replace(tzinfo=UTC)
    made = open_demonstration(Settings(), str(tmp_path / "demo"), clock=lambda: noon)
    assert [each.waiting for each in suggestions(made, made.at()).suggestions] == [True, True]


def test_it_shows_something_of_everything(demonstration: Workspace):
    shown = overview(demonstration, demonstration.at())
    assert [each.subject for each in shown.overdue] == ["ROADS-ACT-14/map#1"]
    assert [each.subject for each in shown.due_soon] == ["ROADS-ACT-14/census#1"]
    waiting = suggestions(demonstration, demonstration.at()).suggestions
    assert [(each.item, each.conflict) for each in waiting] == [("HR99002-119", ""), ("HR99001-118", "")]
    reader = demonstration.reader()
    history = reader.history(END_OF_TIME)
    quarters = {(each.effective_date.year, (each.effective_date.month - 1) // 3) for each in history}
    assert len(quarters) >= 4
    assert [each.subject for each in history if each.corrects] == ["ROADS-2"]
    stances = {each.stance for each in reader.citations(date.max, END_OF_TIME)}
    assert {Stance.SUPPORTS, Stance.CONTRADICTS} <= stances
    files = {each.filename: reader.attachment_content(each.sha256) for each in reader.attachments(END_OF_TIME)}
    assert set(files) == {"plan.txt", "count.txt"}
    assert all(content is not None and content.startswith(WORD.encode()) for content in files.values())


def test_what_is_recorded_in_it_is_whole(demonstration: Workspace):
    assert "2 files" in verify_ledger(demonstration)


def test_a_suggestion_can_be_accepted(demonstration: Workspace):
    waiting = suggestions(demonstration, demonstration.at()).suggestions[0]
    assert accept(demonstration, waiting.id).sentence.startswith("Accepted")


def test_opened_again_it_keeps_what_was_tried_in_it(demonstration: Workspace, tmp_path: Path, clock: Clock):
    record_note(demonstration, "ROADS-6", "Tried")
    demonstration.close()
    made_before = made_on(demonstration)
    again = open_demonstration(Settings(), str(tmp_path / "demo"), clock=clock)
    assert made_on(again) == made_before
    assert "Tried" in [each.reason for each in again.reader().history(END_OF_TIME)]


def test_made_anew_it_forgets_what_was_tried_in_it(demonstration: Workspace, tmp_path: Path, clock: Clock):
    record_note(demonstration, "ROADS-6", "Tried")
    demonstration.close()
    fresh = open_demonstration(Settings(), str(tmp_path / "demo"), fresh=True, clock=clock)
    assert "Tried" not in [each.reason for each in fresh.reader().history(END_OF_TIME)]
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".demo")] == []


def test_it_reads_no_catalogue_and_no_ledger_of_the_settings(tmp_path: Path, clock: Clock):
    own = tmp_path / "own.db"
    settings = Settings(database=str(own), catalogs=(str(SMALL),), congress_api_key="a" * 20)
    made = open_demonstration(settings, str(tmp_path / "demo"), clock=clock)
    assert made.reader().item("R01") is None
    assert made.reader().item("ROADS-1") is not None
    assert made.ledger == tmp_path / "demo" / "ledger.db"
    assert made.settings.congress_api_key == ""
    assert not own.exists()


def test_a_folder_that_holds_anything_else_is_left_alone(tmp_path: Path, clock: Clock):
    own = tmp_path / "folder" / "ledger.db"
    own.parent.mkdir()
    own.write_text("mine", encoding="utf-8")
    for fresh in (False, True):
        with pytest.raises(BadArgument, match="something else"):
            open_demonstration(Settings(), str(own.parent), fresh=fresh, clock=clock)
    (own.parent / MARK).write_text("", encoding="utf-8")
    (own.parent / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(BadArgument, match="something else"):
        open_demonstration(Settings(), str(own.parent), fresh=True, clock=clock)
    with pytest.raises(BadArgument, match="not a folder"):
        open_demonstration(Settings(), str(own), clock=clock)
    assert own.read_text(encoding="utf-8") == "mine"


def test_the_tour_is_offered_until_somebody_answers_or_records(space: Workspace):
    assert is_tour_due(space)
    answer_offer(space, "later")
    assert is_tour_due(space)
    answer_offer(space, "never")
    assert not is_tour_due(space)


def test_the_tour_is_not_offered_once_something_is_recorded(space: Workspace):
    record_note(space, "R01", "A remark")
    assert not is_tour_due(space)


def test_the_tour_goes_on_where_it_was_left(demonstration: Workspace):
    assert kept_tour(demonstration) == Tour(0, shown=True)
    keep_tour(demonstration, Tour(4, shown=False))
    assert kept_tour(demonstration) == Tour(4, shown=False)
