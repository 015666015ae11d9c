"""Fetching: every page of a bill, nothing twice, and a run that was interrupted goes on."""

import hashlib
import json
import os
import re
import subprocess
import sys
from datetime import timedelta
from itertools import count, islice
from pathlib import Path

import pytest

from tests.builders import ROOT
from tests.congress.api_server import Reply, body, status
from tests.congress.fetching import HJRES7, HR21, KEY, PARTS, S1947, Place, place
from tracker import __version__
from tracker.congress.api import find_key
from tracker.congress.fetch import FetchedBill, Progress, fetch_all, fetch_bill, open_api, path_of
from tracker.congress.official import BillNumber
from tracker.errors import InvalidSettings, OfficialSourceUnavailable, UnknownSubject
from tracker.settings import Settings

__all__ = ["place"]

BILLS = (HR21, S1947, HJRES7)


def entries(fetched: FetchedBill, part: str) -> list[str]:
    """The texts of all entries of a list, over its pages."""
    pages = [json.loads(page.content) for page in fetched.pages if f"/{part}?" in page.address]
    return [entry["text"] for page in pages for entry in page[part]]


# -- what is asked for


def test_a_bill_is_its_own_page_and_those_of_its_lists(place: Place) -> None:
    with place.api() as api:
        pages = fetch_bill(api, HR21)
    assert [page.name for page in pages] == [
        "bill_117_hr_21.json",
        "bill_117_hr_21_actions.json",
        "bill_117_hr_21_relatedbills.json",
        "bill_117_hr_21_committees.json",
        "bill_117_hr_21_titles.json",
    ]
    assert place.server.paths() == [f"/117/hr/21{part}" for part in PARTS]
    assert [each.query for each in place.server.asked] == [
        {"format": "json"},
        *[{"format": "json", "limit": "250", "offset": "0"}] * 4,
    ]
    assert pages[1].address == f"{place.server.base}/bill/117/hr/21/actions?format=json&limit=250&offset=0"
    assert json.loads(pages[0].content)["bill"]["title"] == "A Road Act"
    assert {page.fetched_at for page in pages} == {place.time.now}
    assert {page.not_modified for page in pages} == {False}


def test_the_key_and_the_version_travel_in_headers(place: Place) -> None:
    with place.api() as api:
        fetch_bill(api, HR21)
    for asked in place.server.asked:
        assert asked.headers["x-api-key"] == KEY
        assert asked.headers["user-agent"] == f"tracker/{__version__}"
        assert asked.headers["accept-encoding"] == "gzip"
        assert KEY not in json.dumps(asked.query) + asked.path


def test_ten_thousand_actions_come_in_forty_pages_in_their_order(place: Place) -> None:
    place.server.add(HR21, actions=10_000)
    with place.api() as api:
        (fetched,) = fetch_all(api, [HR21])
    assert len([page for page in fetched.pages if "_actions" in page.name]) == 40
    assert entries(fetched, "actions") == [f"Action {number}" for number in range(10_000, 0, -1)]
    offsets = [int(each.query["offset"]) for each in place.server.asked if each.path.endswith("/actions")]
    assert offsets == list(range(0, 10_000, 250))
    assert fetched.pages[40].name == "bill_117_hr_21_actions_40.json"


@pytest.mark.parametrize(("actions", "pages"), [(0, 1), (1, 1), (249, 1), (250, 1), (251, 2), (500, 2), (501, 3)])
def test_no_page_too_many_and_none_too_few(place: Place, actions: int, pages: int) -> None:
    place.server.add(HR21, actions=actions)
    with place.api() as api:
        (fetched,) = fetch_all(api, [HR21])
    assert len(entries(fetched, "actions")) == actions
    assert place.server.paths().count("/117/hr/21/actions") == pages


def test_smaller_pages_than_asked_for_leave_no_gap(place: Place) -> None:
    place.server.add(HR21, actions=90)
    place.server.page_limit = 20
    with place.api() as api:
        (fetched,) = fetch_all(api, [HR21])
    assert entries(fetched, "actions") == [f"Action {number}" for number in range(90, 0, -1)]


def test_a_list_that_does_not_count_itself_ends_with_a_page_that_is_not_full(place: Place) -> None:
    place.server.add(HR21, actions=260)

    def uncounted(reply: Reply) -> Reply:
        document = json.loads(reply.body)
        del document["pagination"]
        return Reply(200, json.dumps(document).encode())

    place.server.always["/actions"] = uncounted
    with place.api() as api:
        (fetched,) = fetch_all(api, [HR21])
    assert len(entries(fetched, "actions")) == 260


def test_a_list_that_grows_while_it_is_read_is_read_anew(place: Place) -> None:
    place.server.add(HR21, actions=500)

    def one_more(reply: Reply) -> Reply:
        place.server.add(HR21, actions=501)
        return reply

    place.server.faults["/actions"].append(one_more)
    with place.api() as api:
        (fetched,) = fetch_all(api, [HR21])
    assert entries(fetched, "actions") == [f"Action {number}" for number in range(501, 0, -1)]


def test_a_list_that_stops_before_its_end_is_refused(place: Place) -> None:
    place.server.add(HR21, actions=300)
    nothing = {"actions": [], "pagination": {"count": 300}}
    full = {"actions": [{"text": "x"}] * 250, "pagination": {"count": 300}}
    place.server.faults["/actions"] = [body(json.dumps(page).encode()) for page in (full, nothing) * 3]
    with place.api() as api, pytest.raises(OfficialSourceUnavailable) as refused:
        fetch_bill(api, HR21)
    assert refused.value.message == (
        f"{place.server.host} gives the actions of H.R. 21 (117th) incomplete, or they change while they are read."
    )


def test_a_list_without_end_is_refused(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.congress.fetch._MOST_ENTRIES", 1_000)
    asked = count()
    place.server.always["/actions"] = lambda _: Reply(
        200, json.dumps({"actions": [{"text": f"x{next(asked)}"}] * 250}).encode(), {}
    )
    with (
        place.api() as api,
        pytest.raises(OfficialSourceUnavailable, match=re.escape("gives more than 1,000 actions of H.R. 21 (117th)")),
    ):
        fetch_bill(api, HR21)


def test_a_page_that_comes_again_and_again_is_refused(place: Place) -> None:
    document = {"actions": [{"text": "x"}] * 2, "pagination": {"count": 99_999}}
    place.server.always["/actions"] = body(json.dumps(document).encode())
    with place.api() as api, pytest.raises(OfficialSourceUnavailable, match="incomplete"):
        fetch_bill(api, HR21)
    assert len(place.server.asked) == 1 + 3 * 2


@pytest.mark.parametrize(
    "pagination",
    [{"count": "3"}, {"count": -1}, {"count": True}, {"count": 10**9}, {"count": 1.5}, {}, [], 3],
    ids=json.dumps,
)
def test_a_count_that_is_none_is_refused(place: Place, pagination: object) -> None:
    document = {"actions": [{"text": "x"}], "pagination": pagination}
    place.server.always["/actions"] = body(json.dumps(document).encode())
    with place.api() as api, pytest.raises(OfficialSourceUnavailable, match="does not say how many actions"):
        fetch_bill(api, HR21)


@pytest.mark.parametrize(
    ("end", "document"),
    [("/21", {"bill": []}), ("/21", {"results": []}), ("/actions", {"actions": {}}), ("/titles", {"error": "no"})],
)
def test_json_of_another_api_is_refused(place: Place, end: str, document: object) -> None:
    place.server.always[end] = body(json.dumps(document).encode())
    with place.api() as api, pytest.raises(OfficialSourceUnavailable, match="did not answer with") as refused:
        fetch_bill(api, HR21)
    assert refused.value.one_bill


# -- not asking twice


def test_the_second_run_asks_with_conditions_and_is_told_that_nothing_changed(place: Place) -> None:
    with place.api() as api:
        first = list(fetch_all(api, BILLS))
    place.time.later(days=1)
    place.server.asked.clear()
    with place.api() as api:
        second = list(fetch_all(api, BILLS))
    assert len(place.server.asked) == 15
    assert {each.headers.get("if-modified-since") for each in place.server.asked} == {"Mon, 02 Mar 2026 12:00:00 GMT"}
    assert [[page.content for page in each.pages] for each in second] == [
        [page.content for page in each.pages] for each in first
    ]
    assert {page.not_modified for each in second for page in each.pages} == {True}
    assert {page.fetched_at for each in second for page in each.pages} == {place.time.now}


def test_only_what_changed_is_sent_again(place: Place) -> None:
    with place.api() as api:
        list(fetch_all(api, [HR21]))
        place.time.later(minutes=1)
        place.server.bills["/v3/bill/117/hr/21"]["titles"].append({"title": "Another"})
        (second,) = fetch_all(api, [HR21])
    assert [page.name for page in second.pages if not page.not_modified] == [
        "bill_117_hr_21.json",  # it counts its titles
        "bill_117_hr_21_titles.json",
    ]
    assert b"Another" in second.pages[-1].content


def test_without_validators_everything_is_sent_again(place: Place) -> None:
    place.server.validators = False
    with place.api() as api:
        list(fetch_all(api, [HR21]))
        place.time.later(minutes=1)
        (second,) = fetch_all(api, [HR21])
    assert len(place.server.asked) == 10
    assert {page.not_modified for page in second.pages} == {False}
    assert not any("if-none-match" in each.headers for each in place.server.asked)


def test_an_unasked_for_not_modified_is_refused(place: Place) -> None:
    place.server.always["/21"] = lambda _: Reply(304)
    with place.api() as api, pytest.raises(OfficialSourceUnavailable, match="answered with status 304"):
        fetch_bill(api, HR21)


def test_a_validator_that_cannot_be_sent_back_is_not_kept(place: Place) -> None:
    long = "x" * 5000
    place.server.always["/titles"] = lambda reply: Reply(200, reply.body or b"{}", {"ETag": f'"{long}"'})
    with place.api() as api:
        fetch_bill(api, HR21)
    assert not any(long.encode() in path.read_bytes() for path in place.folder.iterdir())


# -- the folder


def answers(place: Place) -> list[Path]:
    return sorted(place.folder.glob("*.answer"))


def spoil(content: bytes) -> dict[str, bytes]:
    line, _, rest = content.partition(b"\n")
    said = json.loads(line)
    return {
        "empty": b"",
        "cut": content[:-10],
        "a bit flipped": content[:-10] + bytes([content[-10] ^ 1]) + content[-9:],
        "not ours": b"Dear diary,\n" + rest,
        "another address": json.dumps({**said, "address": "https://example.org"}).encode() + b"\n" + rest,
        "another form": json.dumps({**said, "form": "tracker kept answer 0"}).encode() + b"\n" + rest,
        "no moment": json.dumps({**said, "fetched_at": 7}).encode() + b"\n" + rest,
        "deep": b"[" * 100_000 + b"\n" + rest,
        "no JSON": json.dumps({**said, "sha256": hashlib.sha256(b"no").hexdigest()}).encode() + b"\nno",
        "no object": json.dumps({**said, "sha256": hashlib.sha256(b"[]").hexdigest()}).encode() + b"\n[]",
    }


@pytest.mark.parametrize("how", sorted(spoil(b'{}\n{"a": "longer than ten"}')))
def test_a_damaged_or_foreign_file_is_fetched_anew(place: Place, how: str) -> None:
    with place.api() as api:
        whole = [page.content for page in fetch_bill(api, HR21)]
        for path in answers(place):
            path.write_bytes(spoil(path.read_bytes())[how])
        place.server.asked.clear()
        again = fetch_bill(api, HR21, kept_since=place.time.now)
    assert [page.content for page in again] == whole
    assert len(place.server.asked) == 5
    assert not any("if-none-match" in each.headers for each in place.server.asked)


def test_files_are_named_by_digests_and_readable_by_their_owner_alone(place: Place) -> None:
    with place.api() as api:
        list(fetch_all(api, [HR21]))
    assert len(answers(place)) == 5
    for path in place.folder.iterdir():
        assert len(path.stem) in (8, 64)
        int(path.stem, 16)
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_written_is_done_without_and_said_once(place: Place) -> None:
    place.folder.write_text("a file in the way")
    with place.api() as api:
        fetched = list(fetch_all(api, BILLS))
    assert [len(each.pages) for each in fetched] == [5, 5, 5]
    assert [line for line in place.time.said if "cannot be kept" in line] == [
        f"What is fetched cannot be kept in {place.folder}: an interrupted sync starts over."
    ]


# -- going on where a run stopped


def test_an_interrupted_run_goes_on_without_asking_again(place: Place) -> None:
    with place.api() as api:
        before = list(islice(fetch_all(api, BILLS), 2))
    assert len(place.server.asked) == 10
    place.time.later(minutes=20)
    with place.api() as api:
        resumed = list(fetch_all(api, BILLS))
    assert resumed[:2] == before
    assert place.server.paths()[10:] == [f"/119/hjres/7{part}" for part in PARTS]


def test_a_run_stopped_in_the_middle_of_a_bill_goes_on_there(place: Place) -> None:
    place.server.always["/committees"] = status(401)
    with place.api() as api, pytest.raises(OfficialSourceUnavailable):
        list(fetch_all(api, BILLS))
    place.server.always.clear()
    place.server.asked.clear()
    with place.api() as api:
        list(fetch_all(api, [HR21]))
    assert place.server.paths() == ["/117/hr/21/committees", "/117/hr/21/titles"]


def test_after_an_hour_an_interrupted_run_starts_over(place: Place) -> None:
    with place.api() as api:
        next(fetch_all(api, BILLS))
        place.time.later(minutes=61)
        list(fetch_all(api, [HR21]))
    assert len(place.server.asked) == 10


def test_a_run_that_ended_is_not_gone_on_with(place: Place) -> None:
    with place.api() as api:
        list(fetch_all(api, [HR21]))
        place.time.later(minutes=1)
        list(fetch_all(api, [HR21]))
    assert len(place.server.asked) == 10


@pytest.mark.parametrize("note", [b"", b"{", b"[]", b'{"begun": 3}', b'{"begun": "9999-01-01T00:00:00.000000Z"}'])
def test_a_damaged_note_of_a_run_means_none(place: Place, note: bytes) -> None:
    with place.api() as api:
        next(fetch_all(api, BILLS))
        (place.folder / "unfinished.json").write_bytes(note)
        place.time.later(seconds=1)
        next(fetch_all(api, BILLS))
    assert len(place.server.asked) == 10


def test_an_answer_kept_in_the_future_is_asked_for(place: Place) -> None:
    with place.api() as api:
        place.time.later(days=2)
        fetch_bill(api, HR21)
        place.time.later(days=-1)
        fetch_bill(api, HR21, kept_since=place.time.now - timedelta(hours=1))
    assert len(place.server.asked) == 10


# -- several bills


def test_progress_names_what_is_asked_for_and_ends_whole(place: Place) -> None:
    place.server.add(HR21, actions=300)
    told: list[Progress] = []
    with place.api() as api:
        list(fetch_all(api, [HR21, S1947, HR21], told.append))
    assert told[:4] == [
        Progress(0, 2, "H.R. 21 (117th)"),
        Progress(0, 2, "H.R. 21 (117th) actions"),
        Progress(0, 2, "H.R. 21 (117th) actions 250 of 300"),
        Progress(0, 2, "H.R. 21 (117th) relatedbills"),
    ]
    assert told[6] == Progress(1, 2, "S. 1947 (119th)")
    assert told[-1] == Progress(2, 2, "")


def test_a_bill_that_does_not_exist_is_said_and_the_next_is_fetched(place: Place) -> None:
    with place.api() as api:
        missing, there = fetch_all(api, [BillNumber(119, "hr", 99_999), HR21])
    assert isinstance(missing.problem, UnknownSubject)
    assert str(missing.problem) == ("Congress.gov knows no bill H.R. 99999 (119th). Check its number and its Congress.")
    assert (missing.pages, len(there.pages), there.problem) == ((), 5, None)


def test_a_bill_whose_answers_are_wrong_holds_up_no_other(place: Place) -> None:
    place.server.always["/117/hr/21/actions"] = status(500)
    with place.api() as api:
        wrong, *others = fetch_all(api, BILLS)
    assert str(wrong.problem) == (
        f"{place.server.host} answered with status 500. Try again later; what was fetched until then is kept."
    )
    assert [len(each.pages) for each in others] == [5, 5]
    place.server.always.clear()
    place.server.asked.clear()
    with place.api() as api:
        assert [len(each.pages) for each in fetch_all(api, BILLS)] == [5, 5, 5]
    assert place.server.paths() == [f"/117/hr/21{part}" for part in PARTS[1:]]


def test_three_bills_failing_in_a_row_end_the_run(place: Place) -> None:
    place.server.always["/actions"] = body(b"<html>", "text/html")
    four = (*BILLS, BillNumber(119, "s", 1071))
    place.server.add(four[-1])
    given: list[FetchedBill] = []
    with place.api() as api, pytest.raises(OfficialSourceUnavailable, match="text/html"):
        given += fetch_all(api, four)
    assert "/119/s/1071" not in place.server.paths()


def test_three_bills_failing_apart_do_not_end_the_run(place: Place) -> None:
    names = [BillNumber(119, "s", number) for number in range(1, 6)]
    for name in names:
        place.server.add(name)
    for name in names[::2]:
        place.server.always[f"{path_of(name)}/actions"] = body(b"<html>", "text/html")
    with place.api() as api:
        assert [each.problem is None for each in fetch_all(api, names)] == [False, True, False, True, False]


# -- opening


def test_the_key_comes_from_the_environment_before_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONGRESS_API_KEY", f" {KEY}\n")
    assert find_key(Settings(congress_api_key="another-key")) == KEY
    monkeypatch.setenv("CONGRESS_API_KEY", "")
    assert find_key(Settings(congress_api_key="another-key")) == "another-key"


def test_without_a_key_one_sentence_says_where_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONGRESS_API_KEY", raising=False)
    with pytest.raises(OfficialSourceUnavailable) as refused:
        open_api(Settings())
    assert str(refused.value) == (
        "No key for the Congress.gov API is set. Get one at https://api.congress.gov/sign-up/ and put it into "
        "CONGRESS_API_KEY or the setting `congress_api_key`."
    )


@pytest.mark.parametrize("key", ["short", "two words", "Zürich-Zürich", "x" * 129, "line\nbreak"])
def test_a_key_that_is_none_is_refused_without_being_shown(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("CONGRESS_API_KEY", key)
    with pytest.raises(InvalidSettings) as refused:
        open_api(Settings())
    assert key not in str(refused.value)


def test_the_api_of_the_settings_keeps_its_answers_in_the_cache_folder(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path / "mine"))
    monkeypatch.delenv("CONGRESS_API_KEY", raising=False)
    with open_api(Settings(congress_api_key=KEY, congress_api=place.server.base + "/")) as api:
        fetch_bill(api, HR21)
    assert len(list((tmp_path / "mine" / "congress").glob("*.answer"))) == 5


def test_the_command_line_asks_for_help_without_a_network_library() -> None:
    probe = "import sys, tracker.cli.main as m\ntry:\n    m.main(['--help'])\nexcept SystemExit:\n    pass\n"
    probe += "print('httpx' in sys.modules, file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-c", probe], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert ran.stderr.split() == ["False"]
