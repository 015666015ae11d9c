"""The calendar file: valid, the same from the same ledger, and never a second event for one deadline."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.builders import Clock, day, edited, workspace
from tracker import __version__
from tracker.exchange.calendar_file import calendar_file, write_calendar
from tracker.workspace.deadlines import deadlines
from tracker.workspace.recording import UpdateInput, record_update, retract
from tracker.workspace.workspace import Workspace

AS_OF = "2024-06-01"
PLAN = "PL118-900-14/plan#1"
HOSTILE = r"Maps; or, \n plans: BEGIN:VEVENT, 100% \\ “true” é漢字"


def calendar(space: Workspace, as_of: str = AS_OF, *, internal: bool = True) -> bytes:
    return calendar_file(space, deadlines(space, space.at(as_of), internal=internal))


def events(content: bytes) -> dict[str, Any]:
    """The events of a calendar by the address of their deadline."""
    found = {}
    for event in Calendar.from_ical(content).walk("VEVENT"):
        (address,) = [line for line in str(event["DESCRIPTION"]).split("\n") if line.startswith("Address: ")]
        found[address.removeprefix("Address: ")] = event
    return found


def plan(space: Workspace, as_of: str = AS_OF) -> Any:
    return events(calendar(space, as_of))[PLAN]


def record(space: Workspace, value: str, on: str = "2024-06-11", subject: str = PLAN, **more: str) -> str:
    asked = UpdateInput(subject=subject, value=value, effective_date=on, reason="It says so", **more)
    return record_update(space, asked).id


@pytest.fixture
def space(tmp_path: Path, clock: Clock) -> Workspace:
    """The small catalogue, in the summer of 2024."""
    clock.set("2024-07-01")
    return workspace(tmp_path, clock=clock)


# -- what it holds


def test_it_holds_exactly_the_deadlines_of_the_list(space: Workspace) -> None:
    record(space, "submitted")
    view = deadlines(space, space.at("2024-07-01"))
    held = events(calendar(space, "2024-07-01"))
    assert {address: event["DTSTART"].dt for address, event in held.items()} == {
        each.subject: each.due_on for each in view.deadlines
    }
    assert len(held) > 12


def test_an_event_says_all_of_its_deadline_and_takes_no_time(space: Workspace) -> None:
    event = plan(space)
    assert (event["DTSTART"].params["VALUE"], event["DTSTART"].dt) == ("DATE", day("2024-06-21"))
    assert event["DTEND"].dt == day("2024-06-22")
    assert (event["TRANSP"], event["STATUS"]) == ("TRANSPARENT", "CONFIRMED")
    assert event["SUMMARY"] == "Due soon: A plan 90 days after enactment (Ministry of Roads)"
    assert event["DESCRIPTION"] == (
        "A plan 90 days after enactment\n"
        "On record: nothing yet\n"
        "Due date: 2024-03-23 + 90 days = 2024-06-21\n"
        "Who: Ministry of Roads\n"
        "To: Committee on Roads\n"
        "Authority: Statute\n"
        "Address: PL118-900-14/plan#1"
    )
    assert [str(each) for each in event["CATEGORIES"].cats] == ["Deadline", "Statute", "Due soon"]
    assert event.walk("VALARM") == []


def test_a_day_off_is_named(space: Workspace) -> None:
    told = events(calendar(space))["PL118-900-14/map#1"]["DESCRIPTION"]
    assert "falls on a Sunday, not moved" in told


@pytest.mark.parametrize(
    ("value", "word", "status"),
    [
        ("submitted", "Submitted (claimed)", "CONFIRMED"),
        ("incomplete", "Overdue", "CONFIRMED"),
        ("waived", "Waived (claimed)", "CANCELLED"),
        ("ended", "Ended (claimed)", "CANCELLED"),
    ],
)
def test_the_summary_opens_with_what_came_of_it(space: Workspace, value: str, word: str, status: str) -> None:
    record(space, value, recipients="The clerk")
    event = plan(space, "2024-07-01")
    assert (str(event["SUMMARY"]).partition(":")[0], event["STATUS"]) == (word, status)
    assert "Delivered to: The clerk" in event["DESCRIPTION"]


def test_overdue_says_that_no_evidence_is_recorded(space: Workspace) -> None:
    event = plan(space, "2024-06-22")
    assert event["SUMMARY"] == "Overdue: A plan 90 days after enactment (Ministry of Roads)"
    assert "On record: due 2024-06-21, no evidence of submission recorded" in event["DESCRIPTION"]
    assert "says nothing about whether the report exists" in event["DESCRIPTION"]


def test_the_calendar_says_its_name_its_program_and_when_to_look_again(space: Workspace) -> None:
    read = Calendar.from_ical(calendar(space))
    assert read["VERSION"] == "2.0"
    assert read["PRODID"] == f"-//tracker//tracker {__version__}//EN"
    assert read["X-WR-CALNAME"] == read["NAME"] == "Deadlines · tracker"
    assert (read["REFRESH-INTERVAL"].dt, read["X-PUBLISHED-TTL"]) == (timedelta(days=1), "P1D")
    assert read["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"


def test_what_is_internal_does_not_leave_the_ledger_unless_asked_for(space: Workspace) -> None:
    asked = UpdateInput(
        subject=PLAN,
        value="submitted",
        effective_date="2024-06-11",
        reason="Seen",
        internal=True,
        recipients="A friend",
    )
    before = calendar(space, "2024-06-12", internal=False)
    record_update(space, asked)
    public, whole = calendar(space, "2024-06-12", internal=False), calendar(space, "2024-06-12")
    assert (b"A friend" in public, b"A friend" in whole) == (False, True)
    assert revision(events(public)[PLAN]) == revision(events(before)[PLAN])
    assert str(events(public)[PLAN]["SUMMARY"]).startswith("Due soon: ")
    said = [str(Calendar.from_ical(each)["X-WR-CALDESC"]).endswith("are left out.") for each in (before, public, whole)]
    assert said == [False, True, False]


# -- its bytes


def test_lines_end_with_crlf_and_hold_75_octets_at_most(space: Workspace) -> None:
    lines = calendar(space).split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_the_same_ledger_gives_the_same_bytes_whatever_the_clock_says(space: Workspace, clock: Clock) -> None:
    record(space, "submitted")
    first = calendar(space)
    clock.set("2025-01-01")
    space.close()
    assert calendar(space) == first


def test_without_a_ledger_too(tmp_path: Path, clock: Clock) -> None:
    clock.set("2024-06-01")
    first = calendar(workspace(tmp_path, clock=clock))
    clock.set("2025-01-01")
    assert calendar(workspace(tmp_path, clock=clock)) == first
    assert events(first)[PLAN]["DTSTAMP"].dt == datetime(2024, 6, 1, tzinfo=UTC)
    assert not (tmp_path / "ledger.db").exists()


def test_the_stamp_is_the_arrival_of_the_newest_row(space: Workspace) -> None:
    record(space, "submitted")
    assert plan(space)["DTSTAMP"].dt == datetime.fromisoformat(space.at().known_at).replace(microsecond=0)


def test_text_that_would_be_another_event_stays_text(tmp_path: Path, clock: Clock) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        edited(
            ("title: A plan 90 days after enactment", f"title: '{HOSTILE}'"),
            ("recipients: [Committee on Roads]\n        form", f"recipients: ['{HOSTILE}']\n        form"),
        )
    )
    space = workspace(tmp_path, catalogs=(own,), clock=clock)
    content = calendar(space)
    assert content.count(b"\r\nBEGIN:VEVENT\r\n") == len(deadlines(space, space.at(AS_OF)).deadlines)
    event = events(content)[PLAN]
    assert event["SUMMARY"] == f"Due soon: {HOSTILE} (Ministry of Roads)"
    assert f"\nTo: {HOSTILE}\n" in event["DESCRIPTION"]


def test_control_characters_that_never_passed_the_way_in_do_not_pass_the_way_out(space: Workspace) -> None:
    view = deadlines(space, space.at(AS_OF))
    evil = "A\x1b]52;c;aGk=\x07plan\r\nBEGIN:VEVENT\nSUMMARY:x\u202e\x00\u2028"
    changed = [each._replace(title=evil) if each.subject == PLAN else each for each in view.deadlines]
    object.__setattr__(view, "deadlines", tuple(changed))
    content = calendar_file(space, view)
    assert content.count(b"\r\nBEGIN:VEVENT\r\n") == len(view.deadlines)
    assert not any(
        character in content for character in (b"\x1b", b"\x07", b"\x00", "\u202e".encode(), "\u2028".encode())
    )
    assert str(events(content)[PLAN]["SUMMARY"]).startswith("Due soon: A\ufffd]52;c;aGk=")


# -- the same event, revised


def test_the_uid_follows_from_the_number_and_never_from_the_date(space: Workspace, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(edited(("due: {rule: after-enactment, days: 90}", "due: {rule: after-enactment, days: 91}")))
    moved = plan(workspace(tmp_path / "other", catalogs=(own,)))
    assert (moved["DTSTART"].dt, moved["UID"]) == (day("2024-06-22"), plan(space)["UID"])
    assert plan(space)["UID"] == "ff321a1c-abbb-5f9b-b676-6f055ed03fd0"  # another one would show everything twice
    uids = [event["UID"] for event in events(calendar(space)).values()]
    assert len(set(uids)) == len(uids)


def test_a_revision_rises_with_each_thing_that_makes_it_another_event(space: Workspace, clock: Clock) -> None:
    stamps = [revision(plan(space, on)) for on in ("2024-05-01", "2024-05-22", "2024-06-21", "2024-06-22")]
    assert [number for number, _ in stamps] == [0, 1, 1, 2]
    assert [at.date() for _, at in stamps] == [date(2024, 3, 23), *[date(2024, 5, 22)] * 2, date(2024, 6, 22)]
    update = record(space, "submitted")
    submitted = revision(plan(space, "2024-07-01"))
    retract(space, update, "Wrong")
    retracted = revision(plan(space, "2024-07-01"))
    assert (submitted[0], retracted[0]) == (10, 18)
    assert submitted[1].date() == date(2024, 7, 1)


def test_what_concerns_another_deadline_does_not_raise_it(space: Workspace) -> None:
    before = revision(plan(space))
    record(space, "submitted", subject="PL118-900-14/budget#1")
    assert revision(plan(space)) == before


def test_a_submission_corrected_to_another_day_moves_and_raises_what_hangs_on_it(space: Workspace) -> None:
    review = "PL118-900-14/review#1"
    first = record(space, "submitted", "2024-06-11")
    old = events(calendar(space, "2024-07-01"))[review]
    retract(space, first, "Another day")
    record(space, "submitted", "2024-06-12")
    new = events(calendar(space, "2024-07-01"))[review]
    assert (old["DTSTART"].dt, new["DTSTART"].dt) == (day("2025-06-11"), day("2025-06-12"))
    assert old["UID"] == new["UID"]
    assert revision(new)[0] > revision(old)[0]


def revision(event: Any) -> tuple[int, datetime]:
    return int(event["SEQUENCE"]), event["LAST-MODIFIED"].dt


# -- a real calendar


KHAL = Path(sys.executable).with_name("khal")


class Khal:
    """khal with a calendar, a cache and a configuration of this test's own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "khal"
        self.events = self._folder / "events"
        self.events.mkdir(parents=True)
        self._config = self._folder / "config"
        self._config.write_text(
            f"[calendars]\n[[deadlines]]\npath = {self.events}\ntype = calendar\n"
            f"[default]\ndefault_calendar = deadlines\n[sqlite]\npath = {self._folder / 'khal.db'}\n"
            "[locale]\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ntimeformat = %H:%M\n"
            "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
            "local_timezone = America/New_York\ndefault_timezone = America/New_York\n"
        )

    def __call__(self, *words: str) -> str:
        own = {"HOME": str(self._folder), "LANG": "C.UTF-8", "PATH": os.environ["PATH"], "TZ": "America/New_York"}
        command = [str(KHAL), "--config", str(self._config), *words]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=own, timeout=120).stdout

    def take(self, content: bytes) -> None:
        target = self._folder / "deadlines.ics"
        target.write_bytes(content)
        self("import", "--batch", "-a", "deadlines", str(target))

    def listed(self) -> list[str]:
        """Day and title of every event, by day."""
        lines = self("list", "--once", "-df", "", "-f", "{start}|{title}", "2024-01-01", "2027-01-01").splitlines()
        return [line for line in lines if "|" in line]


@pytest.fixture
def khal(tmp_path: Path) -> Khal:
    if not KHAL.exists() and shutil.which("khal") is None:
        pytest.skip("khal is not on this machine")
    return Khal(tmp_path)


def test_khal_reads_every_deadline_and_a_second_import_makes_no_second_event(space: Workspace, khal: Khal) -> None:
    view = deadlines(space, space.at(AS_OF))
    khal.take(calendar(space))
    once = khal.listed()
    assert [line.partition("|")[0] for line in once] == [str(each.due_on) for each in view.deadlines]
    assert "2024-05-22|Overdue: A budget 60 days after the enactment of a named measure (Ministry of Roads)" in once
    khal.take(calendar(space))
    assert khal.listed() == once


def test_khal_moves_an_event_whose_date_has_changed(space: Workspace, khal: Khal, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(edited(("due: {rule: after-enactment, days: 90}", "due: {rule: after-enactment, days: 100}")))
    changed = workspace(tmp_path / "other", catalogs=(own,))
    khal.take(calendar(space))
    before = khal.listed()
    khal.take(calendar(changed))
    after = khal.listed()
    assert [line for line in before if "A plan 90" in line] == [
        "2024-06-21|Due soon: A plan 90 days after enactment (Ministry of Roads)"
    ]
    assert [line for line in after if "A plan 90" in line] == [
        "2024-07-01|Due soon: A plan 90 days after enactment (Ministry of Roads)"
    ]
    assert len(after) == len(before) == len(list(khal.events.glob("*.ics")))


def test_khal_takes_over_what_came_of_a_deadline(space: Workspace, khal: Khal) -> None:
    khal.take(calendar(space))
    record(space, "submitted")
    khal.take(calendar(space, "2024-07-01"))
    assert [line for line in khal.listed() if "A plan 90" in line] == [
        "2024-06-21|Submitted (claimed): A plan 90 days after enactment (Ministry of Roads)"
    ]


# -- the file


def test_it_is_written_whole(space: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "deadlines.ics"
    view = deadlines(space, space.at(AS_OF))
    write_calendar(space, view, target)
    assert target.read_bytes() == calendar_file(space, view)
    assert [each.name for each in tmp_path.iterdir() if each.name != "deadlines.ics"] == []
