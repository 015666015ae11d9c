"""Opening and looking: nothing is created by reading, and both clocks are in every reading."""

import sqlite3
from pathlib import Path

import pytest

from tests.builders import SMALL, Clock, as_plain_user, edited, small, small_text, workspace
from tracker.catalog.vocabulary import Axis, ItemKind
from tracker.dates.days import END_OF_TIME
from tracker.errors import (
    BadArgument,
    InvalidCatalog,
    InvalidInput,
    InvalidSettings,
    NotALedger,
    TrackerError,
    UnknownSubject,
)
from tracker.ledger.kinds import HandleKind
from tracker.standing.states import Basis
from tracker.workspace.care import back_up_ledger, create_ledger, describe_ledger, verify_ledger
from tracker.workspace.deadlines import deadlines
from tracker.workspace.evidence import EvidenceInput, add_evidence
from tracker.workspace.handles import set_handle
from tracker.workspace.listing import Filter, all_standings, list_items
from tracker.workspace.overview import overview
from tracker.workspace.recording import UpdateInput, record_note, record_update
from tracker.workspace.recording import retract as retract_row
from tracker.workspace.viewing import attachment_of, history, search, show_item
from tracker.workspace.workspace import Workspace, open_workspace

IMPLEMENTED = UpdateInput(subject="R01", value="implemented", reason="Read the report", effective_date="2026-02-01")


def listed(space: Workspace, as_of: str | None = None, known_at: str | None = None, **wanted) -> list[str]:
    return [each.item.id for each in list_items(space, space.at(as_of, known_at), Filter(**wanted)).standings]


# -- reading creates nothing


def test_reading_without_a_ledger_creates_no_file(space: Workspace, tmp_path: Path):
    at = space.at()
    view = overview(space, at)
    assert (view.recommendations, view.provisions, view.measures, view.ledger_exists) == (4, 4, 3, False)
    list_items(space, at, Filter())
    show_item(space, at, "R01")
    history(space, at)
    search(space, at, "pothole")
    deadlines(space, at)
    describe_ledger(space)
    assert list(tmp_path.iterdir()) == []
    assert at.known_at == END_OF_TIME


def test_a_refused_recording_creates_no_file(space: Workspace, tmp_path: Path):
    with pytest.raises(UnknownSubject):
        record_note(space, "R99", "x")
    assert list(tmp_path.iterdir()) == []


READ = """
import sys
from pathlib import Path
from tests.builders import workspace
from tracker.workspace.listing import Filter, list_items
space = workspace(Path(sys.argv[1]), catalogs=(Path(sys.argv[2]),))
print(*(each.item.id + "=" + each.headline for each in list_items(space, space.at(), Filter()).standings[:2]))
"""


@pytest.mark.parametrize("shut", ["file", "folder"])
def test_a_ledger_that_cannot_be_written_is_read_with_a_new_catalogue_all_the_same(tmp_path: Path, shut: str):
    folder = tmp_path / "data"
    folder.mkdir()
    space = workspace(folder)
    record_update(space, IMPLEMENTED)
    space.close()
    newer = tmp_path / "newer.yaml"
    newer.write_text(edited(("Count every pothole", "Count all potholes")))
    before = space.ledger.read_bytes()
    space.ledger.chmod(0o400)
    if shut == "folder":
        folder.chmod(0o500)
    done = as_plain_user(READ, folder, newer)
    folder.chmod(0o700)
    assert (done.stdout, done.stderr) == ("R01=Closed – Implemented (claimed) R02=No evidence recorded\n", "")
    assert space.ledger.read_bytes() == before


def test_what_is_not_a_ledger_is_not_read(space: Workspace):
    space.ledger.write_text("Dear diary")
    with pytest.raises(NotALedger):
        overview(space, space.at("2026-01-01", "2026-01-01"))


# -- the catalogue files


def test_a_changed_catalogue_file_is_read_again(tmp_path: Path):
    path = tmp_path / "mine.yaml"
    path.write_text(small_text())
    told: list[str] = []
    space = workspace(tmp_path, catalogs=(path,))
    space.narrate = told.append
    record_note(space, "R01", "x")
    titles = []
    for text in (small_text(), edited(("Count every pothole", "Count all potholes"))):
        path.write_text(text)
        space.close()
        titles.append(show_item(space, space.at(), "R01").body.title)
    assert titles == ["Count every pothole", "Count all potholes"]
    assert "Reading the catalogue for the first time since it changed…" in told


def test_an_unchanged_catalogue_is_projected_once(space: Workspace):
    create_ledger(space)
    told: list[str] = []
    space.narrate = told.append
    for _ in range(3):
        space.close()
        overview(space, space.at())
    assert told == []


def test_a_catalogue_with_mistakes_stops_reading_and_leaves_the_ledger(tmp_path: Path):
    path = tmp_path / "mine.yaml"
    path.write_text(small_text())
    space = workspace(tmp_path, catalogs=(path,))
    record_note(space, "R01", "x")
    before = space.ledger.read_bytes()
    path.write_text(edited(("id: R02", "id: R01")))
    space.close()
    with pytest.raises(InvalidCatalog, match="is taken"):
        overview(space, space.at())
    assert space.ledger.read_bytes() == before


def test_an_item_that_left_the_catalogue_is_retired_and_not_gone(tmp_path: Path):
    path = tmp_path / "mine.yaml"
    path.write_text(small_text())
    space = workspace(tmp_path, catalogs=(path,))
    record_update(space, UpdateInput(subject="R04", value="open", reason="Asked the guild"))
    text = small_text()
    begin, end = text.index("  - id: R04"), text.index("\nmeasures:")
    path.write_text(text[:begin] + text[end:])
    space.close()
    at = space.at()
    assert "R04" not in [item.id for item in space.reader().items()]
    assert {each.item.id for each in list_items(space, at, Filter()).standings if each.item.retired} == {"R04"}
    shown = show_item(space, at, "r04")
    assert (shown.retired, shown.body.title, shown.standing.headline) == (True, "Sign the asphalt", "Open")
    view = history(space, at, "r04")
    assert (view.item, [row.reason for row in view.history]) == ("R04", ["Asked the guild"])
    assert [row.subject for row in history(space, at).history] == ["R04"]
    with pytest.raises(UnknownSubject):
        record_note(space, "R04", "x")  # what is in no catalogue takes no new rows


def test_further_catalogues_stand_beside_the_shipped_ones(tmp_path: Path):
    further = tmp_path / "mine.yaml"
    further.write_text(
        small_text()
        .replace("id: R0", "id: ROADS-R0")
        .replace("recommendation: R0", "recommendation: ROADS-R0")
        .replace("id: ministry\n", "id: ministry-x\n")
        .replace("addressee: ministry\n", "addressee: ministry-x\n")
    )
    space = workspace(tmp_path, catalogs=(further,), shipped=True)
    ids = listed(space, kind=ItemKind.RECOMMENDATION)
    assert {"R01", "R31", "ROADS-R01", "ROADS-R04"} <= set(ids)
    assert len(ids) == 35


# -- both clocks


def test_every_reading_takes_both_clocks(space: Workspace, clock: Clock):
    clock.set("2026-03-02")
    done = record_update(space, IMPLEMENTED)
    clock.set("2026-03-10")
    retract_row(space, done.id, "Misread")

    def adoption(as_of: str, known_at: str) -> str:
        standing = all_standings(space, space.at(as_of, known_at))[0].axis(Axis.ADOPTION)
        assert standing is not None
        return standing.shown

    assert adoption("2026-01-31", "2026-03-05") == "No evidence recorded"  # not effective yet
    assert adoption("2026-02-01", "2026-03-05") == "Closed – Implemented (claimed)"
    assert adoption("2026-02-01", "2026-03-01") == "No evidence recorded"  # not known yet
    assert adoption("2026-02-01", "2026-03-10") == "No evidence recorded"  # known to be wrong


def test_without_a_word_it_is_today_and_the_newest_arrival(space: Workspace):
    done = record_update(space, IMPLEMENTED)
    at = space.at()
    assert (str(at.as_of), at.known_at) == ("2026-03-02", done.arrived_at)
    assert str(space.at("yesterday").as_of) == "2026-03-01"


@pytest.mark.parametrize(("as_of", "known_at"), [("2026-02-30", None), (None, "2026-02-30"), ("soon", None)])
def test_an_impossible_clock_is_refused(space: Workspace, as_of, known_at):
    with pytest.raises(InvalidInput):
        space.at(as_of, known_at)


def test_every_view_says_its_clocks_and_its_revision(space: Workspace):
    at = space.at("2026-01-31", "2026-02-01")
    views = [
        overview(space, at),
        list_items(space, at, Filter()),
        show_item(space, at, "R01"),
        history(space, at),
        search(space, at, "x"),
        deadlines(space, at),
    ]
    assert {(view.schema, view.as_of, view.known_at, view.catalogue_revision) for view in views} == {
        (1, at.as_of, at.known_at, small().sha256)
    }


# -- looking


def test_filters_choose_by_what_a_person_would_write(space: Workspace):
    record_update(space, IMPLEMENTED)
    set_handle(space, "R02", HandleKind.TAG, "Urgent")
    set_handle(space, "R02", HandleKind.ASSIGNEE, "Guild of Road Builders")
    set_handle(space, "R03", HandleKind.FOLLOW)
    kind = ItemKind.RECOMMENDATION
    assert listed(space, kind=kind) == ["R01", "R02", "R03", "R04"]
    assert listed(space, group="road BUILDERS") == ["R04"]
    assert listed(space, group="statute") == ["PL118-900-12", "PL118-900-14"]
    assert listed(space, status="implemented") == listed(space, status="closed – implemented") == ["R01"]
    assert listed(space, kind=kind, status="no evidence recorded")[0] == "R01"  # on its other axes
    assert listed(space, claimed=True) == ["R01"]
    assert listed(space, kind=kind, without_vehicle=True) == ["R02", "R04"]
    assert listed(space, text="lorries weigh") == ["R03", "PL118-900-12"]
    assert listed(space, tag="urgent") == listed(space, assignee="guild of road builders") == ["R02"]
    assert listed(space, followed_by="ana") == ["R03"]
    assert listed(space, overdue=True) == ["PL118-900-14"]
    assert listed(space, "2024-05-01", overdue=True) == ["PL118-900-14"]
    assert listed(space, "2024-04-30", overdue=True) == []
    assert listed(space, "2026-09-01", stale=True) == ["R01"]
    assert len(listed(space, without_evidence=True)) == 11


def test_an_unknown_group_or_status_lists_the_valid_ones(space: Workspace):
    with pytest.raises(BadArgument, match=r"no group 'nobody'.*ministry, builders, statute"):
        listed(space, group="nobody")
    with pytest.raises(BadArgument, match=r"no status 'done'.*open, partially-addressed"):
        listed(space, status="done")


def test_an_item_is_shown_whole(space: Workspace):
    record_update(space, IMPLEMENTED, [EvidenceInput(url="https://example.org/a")])
    view = show_item(space, space.at(), "r01")
    assert (view.body.id, view.standing.headline, len(view.history), len(view.evidence)) == (
        "R01", "Closed – Implemented", 1, 1,
    )  # fmt: skip
    assert [(each.item, each.bearing) for each in view.crosswalk] == [
        ("PL118-900-12", "advances"),
        ("PL118-900-14", "informs"),
    ]
    assert view.names["ministry-of-roads"] == "Ministry of Roads"


def test_a_provision_is_shown_with_what_it_inherits(space: Workspace):
    view = show_item(space, space.at(), "HR9001-117-3")
    assert view.standing.stage is not None
    assert (view.standing.stage.label, view.standing.stage.basis) == ("Died with the 117th Congress", Basis.CALENDAR)
    measure = show_item(space, space.at(), "PL118-900")
    assert [each.item.id for each in measure.provisions] == ["PL118-900-12", "PL118-900-14"]


def test_the_overview_counts_what_stands_where(space: Workspace):
    record_update(space, IMPLEMENTED)
    view = overview(space, space.at())
    assert [(each.addressee, each.counts["No evidence recorded"]) for each in view.addressees] == [
        ("Ministry of Roads", 2),
        ("Road builders", 1),
    ]
    assert view.addressees[0].counts["Closed – Implemented"] == 1
    assert view.without_vehicle == ("R02", "R04")
    assert [each.subject for each in view.overdue if "quarterly" not in each.subject] == [
        "PL118-900-14/budget#1", "PL118-900-14/plan#1", "PL118-900-14/half-year#1", "PL118-900-14/map#1",
    ]  # fmt: skip
    assert (view.updates, view.evidence, view.newest[0].reason) == (1, 0, "Read the report")


def test_search_needs_a_word_and_takes_any(space: Workspace):
    at = space.at()
    assert [each.id for each in search(space, at, "BRIDGE scales").found] == ["HR9001-117-3", "HR9001-117"]
    for words in ("", "  ", "a\x1bb"):
        with pytest.raises(InvalidInput):
            search(space, at, words)
    assert search(space, at, "[/b] %' OR 1=1").found == ()


def test_evidence_opens_to_its_file_or_its_address(space: Workspace, tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(b"text")
    filed = add_evidence(space, "R01", EvidenceInput(file=str(tmp_path / "a.txt")))
    paged = add_evidence(space, "R01", EvidenceInput(url="https://example.org/a"))
    quoted = add_evidence(space, "R01", EvidenceInput(quote="So it is"))
    assert attachment_of(space, space.at(), filed.id) == ("a.txt", "text/plain", b"text")
    assert attachment_of(space, space.at(), paged.id) == "https://example.org/a"
    with pytest.raises(InvalidInput, match="no file and no address"):
        attachment_of(space, space.at(), quoted.id)


# -- looking after the ledger


def test_a_ledger_is_created_once_verified_and_copied(space: Workspace, tmp_path: Path):
    assert create_ledger(space) == f"Created the ledger {space.ledger}."
    assert create_ledger(space) == f"{space.ledger} is a ledger already; nothing was changed."
    record_note(space, "R01", "x")
    assert verify_ledger(space) == "1 rows, 0 files and 1 catalogue revisions: everything is what was recorded."
    back_up_ledger(space, tmp_path / "copy.db")
    with sqlite3.connect(tmp_path / "copy.db") as copy:
        assert copy.execute("SELECT reason FROM entries").fetchall() == [("x",)]
    copy.close()
    assert describe_ledger(space).rows == {"update": 1}


def test_there_is_nothing_to_verify_without_a_ledger(space: Workspace):
    with pytest.raises(TrackerError, match="There is no ledger"):
        verify_ledger(space)
    assert not space.ledger.exists()


# -- opening by settings, environment and option


def test_the_ledger_is_that_of_the_option_then_the_environment_then_the_setting(tmp_path: Path, monkeypatch):
    settings = tmp_path / "settings.toml"
    assert open_workspace().ledger == tmp_path / "data-home" / "tracker" / "ledger.db"
    settings.write_text('[tracker]\ndatabase = "~/from-settings.db"\n')
    assert open_workspace().ledger == Path.home() / "from-settings.db"
    monkeypatch.setenv("TRACKER_DATABASE", str(tmp_path / "from-environment.db"))
    assert open_workspace().ledger == tmp_path / "from-environment.db"
    assert open_workspace(database="mine.db").ledger == Path("mine.db")
    assert open_workspace(database="sqlite:////tmp/mine.db").ledger == Path("/tmp/mine.db")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["settings.toml"]


def test_another_kind_of_database_is_refused_without_its_password(tmp_path: Path):
    with pytest.raises(TrackerError, match="cannot open postgresql:// yet") as refused:
        open_workspace(database="postgresql://ana:secret@example.org/ledger")
    assert "secret" not in str(refused.value)


def test_catalogues_come_from_the_folder_the_settings_and_the_option(tmp_path: Path):
    (tmp_path / "settings.toml").write_text('[tracker]\ncatalogs = ["a.yaml"]\n')
    (tmp_path / "catalogs").mkdir()
    opened = open_workspace(catalogs=(str(SMALL),))
    assert opened.catalogs == (tmp_path / "catalogs", Path("a.yaml"), SMALL)


def test_a_mistake_in_the_settings_is_said_at_once(tmp_path: Path):
    (tmp_path / "settings.toml").write_text("[tracker]\nstale_after = 0\n")
    with pytest.raises(InvalidSettings, match="stale_after"):
        open_workspace()


def test_the_settings_reach_the_standings(tmp_path: Path):
    from tracker.settings import Settings

    space = workspace(tmp_path, settings=Settings(stale_after=10, due_soon=5))
    assert space.thresholds[:2] == (10, 5)
    record_update(space, IMPLEMENTED)
    assert listed(space, "2026-02-12", stale=True) == ["R01"]


def test_the_author_who_was_asked_is_kept(tmp_path: Path):
    space = workspace(tmp_path, author="")
    space.keep_author("Ana")
    assert space.author_name() == open_workspace().author_name() == "Ana"
