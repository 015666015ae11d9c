"""Syncing with the Congress.gov API, here a server on loopback: what is recorded, and what one failing bill costs."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.builders import Clock, workspace
from tests.congress.api_server import ApiServer, Reply, body, redirect, serving, status
from tests.congress.fetching import KEY
from tests.congress.records import BILL, OPEN_BILL, TWO_BILLS, saved
from tracker.congress.fetch import path_of
from tracker.congress.importing import Synced, sync
from tracker.congress.official import BillNumber
from tracker.errors import BadArgument, LedgerUnavailable, OfficialSourceUnavailable, TrackerError, UnknownSubject
from tracker.settings import Settings
from tracker.workspace.suggested import suggestions
from tracker.workspace.workspace import Workspace

SCALES = BillNumber(117, "hr", 9001)
LAW = BillNumber(118, "hr", 7148)
CATALOGUE = OPEN_BILL.replace("citation: P.L. 118-900", "citation: P.L. 118-900 (H.R. 7148)", 1)


def acts(*steps: tuple[str, str]) -> list[dict[str, Any]]:
    return [
        {"actionDate": day, "text": words, "sourceSystem": {"code": 2, "name": "House floor actions"}, "type": "Floor"}
        for day, words in steps
    ]


REPORTED = acts(("2021-06-10", "Reported by the Committee on Bridges."), ("2021-05-20", "Referred to the Committee."))
ENACTED = acts(("2024-03-22", "Became Public Law No: 118-900."), ("2024-03-22", "Signed by President."))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[ApiServer]:
    """A server that knows both bills of the catalogue; no attempt waits before the next."""
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("CONGRESS_API_KEY", KEY)
    monkeypatch.setattr("tracker.congress.pacing.Pace.wait_until", lambda *_: None)
    with serving() as running:
        running.add(SCALES, actions=0)
        running.add(LAW, actions=0)
        running.bills[f"/v3{path_of(SCALES)}"] |= {"actions": REPORTED, "relatedbills": []}
        running.bills[f"/v3{path_of(LAW)}"] |= {"actions": ENACTED, "relatedbills": []}
        yield running


@pytest.fixture
def space(tmp_path: Path, clock: Clock, server: ApiServer) -> Workspace:
    catalogue = saved(tmp_path, CATALOGUE, "catalogue.yaml")
    return workspace(tmp_path, catalogs=(catalogue,), clock=clock, settings=Settings(congress_api=server.base))


def synced(space: Workspace, *ids: str) -> list[Synced]:
    return list(sync(space, ids, lambda *_: None))


def waiting(space: Workspace) -> list[str]:
    return [each.summary for each in suggestions(space, space.at()).suggestions if each.arrived_at]


def test_every_bill_of_the_catalogue_is_asked_for_and_recorded(space: Workspace) -> None:
    told: list[tuple[int, int, str]] = []
    found = list(sync(space, (), lambda *each: told.append(each)))
    assert [(str(each.bill), each.recorded, each.problem) for each in found] == [
        ("H.R. 9001 (117th)", 1, None),
        ("H.R. 7148 (118th)", 1, None),
    ]
    assert waiting(space) == [
        "HR9001-117: Reported by committee on 2021-06-10",
        "PL118-900: Enacted, signed by the President on 2024-03-22; the catalogue has it enacted on 2024-03-23",
    ]
    assert told[0] == (0, 2, "H.R. 9001 (117th)")
    assert told[-1] == (2, 2, "")


@pytest.mark.parametrize("written", ["hr9001-117", "HR9001-117-3"])
def test_a_bill_is_named_by_its_id_or_that_of_a_provision(space: Workspace, server: ApiServer, written: str) -> None:
    assert [each.imported.measure for each in synced(space, written) if each.imported] == [BILL]
    assert {each.rsplit("/", 1)[0] for each in server.paths()} <= {"/117/hr", "/117/hr/9001"}


def test_syncing_twice_suggests_once_and_asks_conditionally(space: Workspace, server: ApiServer) -> None:
    assert [each.recorded for each in synced(space)] == [1, 1]
    server.asked.clear()
    again = synced(space)
    assert [each.recorded for each in again] == [0, 0]
    assert all("if-none-match" in each.headers for each in server.asked)
    assert all(each.imported and each.imported.suggested_before for each in again)


def test_the_evidence_names_where_it_was_fetched_and_no_key(space: Workspace, server: ApiServer) -> None:
    synced(space, BILL)
    (found,) = [each for each in suggestions(space, space.at()).suggestions if each.arrived_at]
    assert found.official["collected_how"] == "tracker congress sync"
    addresses = [each["address"] for each in found.official["sources"]]
    assert all(each.startswith(f"{server.base}/bill/117/hr/9001") for each in addresses)
    assert KEY not in json.dumps(found.official)
    assert KEY.encode() not in space.ledger.read_bytes()


WRONG = {
    "missing": status(404),
    "failing": status(500),
    "broken": body(b'{"actions": ['),
    "of another bill": body(
        json.dumps({"bill": {"congress": 117, "type": "S", "number": "5", "title": "Another"}}).encode()
    ),
}


@pytest.mark.parametrize("fault", WRONG)
def test_one_bill_that_cannot_be_had_leaves_the_others_recorded(
    space: Workspace, server: ApiServer, fault: str
) -> None:
    server.always[f"{path_of(SCALES)}"] = WRONG[fault]
    first, second = synced(space)
    assert isinstance(first.problem, TrackerError)
    assert (first.imported, first.recorded) == (None, 0)
    assert (second.problem, second.recorded) == (None, 1)
    assert [each.split(":")[0] for each in waiting(space)] == ["PL118-900"]


def test_a_bill_whose_data_cannot_be_is_told_and_the_others_recorded(space: Workspace, server: ApiServer) -> None:
    server.bills[f"/v3{path_of(SCALES)}"]["actions"] = acts(("2031-06-10", "Reported by the Committee on Bridges."))
    first, second = synced(space)
    assert "outside the 117th Congress" in str(first.problem)
    assert second.recorded == 1


def test_answers_about_another_bill_record_nothing(space: Workspace, server: ApiServer) -> None:
    def of_another(reply: Reply) -> Reply:
        return replace(reply, body=reply.body.replace(b"9001", b"9002"))

    for part in ("", "/actions", "/relatedbills", "/committees", "/titles"):
        server.always[path_of(SCALES) + part] = of_another
    (asked,) = synced(space, BILL)
    assert "The answers about H.R. 9001 (117th) speak of H.R. 9002 (117th)." in str(asked.problem)
    assert not space.ledger.exists()


def test_a_redirect_to_another_host_stops_the_sync_and_takes_no_key_there(space: Workspace, server: ApiServer) -> None:
    server.always[path_of(SCALES)] = redirect("https://elsewhere.invalid/")
    with pytest.raises(OfficialSourceUnavailable, match="where your key must not go"):
        synced(space)
    assert not space.ledger.exists()


def test_a_ledger_that_cannot_be_written_stops_the_sync(space: Workspace, server: ApiServer) -> None:
    answers = sync(space, (), lambda *_: None)
    assert next(answers).recorded == 1
    space.close()
    space.ledger.rename(space.ledger.with_suffix(".away"))
    space.ledger.mkdir()
    with pytest.raises(TrackerError) as refused:
        next(answers)
    assert not isinstance(refused.value, OfficialSourceUnavailable)
    assert isinstance(refused.value, LedgerUnavailable) or "ledger" in str(refused.value)


@pytest.mark.parametrize(
    ("written", "kind", "sentence"),
    [
        ("S44-117", UnknownSubject, "No catalogue holds S44-117. `tracker catalog add-bill FILE` prints an entry"),
        ("HR900-117", UnknownSubject, "No catalogue holds HR900-117. `tracker catalog add-bill FILE` prints an entry"),
        ("nonsense", UnknownSubject, "No catalogue holds 'nonsense'"),
        ("TREATY-ROADS", BadArgument, "TREATY-ROADS is not a bill, nor a law whose bill is named"),
        ("R01", BadArgument, "R01 is not a bill"),
    ],
)
def test_an_id_that_names_no_bill_of_the_catalogue(
    space: Workspace, server: ApiServer, written: str, kind: type[TrackerError], sentence: str
) -> None:
    with pytest.raises(kind) as refused:
        synced(space, BILL, written)
    assert sentence in str(refused.value)
    assert server.asked == []


def test_without_a_key_nothing_is_asked(space: Workspace, server: ApiServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONGRESS_API_KEY")
    with pytest.raises(OfficialSourceUnavailable, match=r"No key for the Congress\.gov API is set"):
        synced(space)
    assert server.asked == []


# -- the command, as its own process


def command(folder: Path, server: ApiServer, *words: str, key: str = KEY) -> subprocess.CompletedProcess[str]:
    saved(folder, f'[tracker]\nauthor = "Ana"\ncongress_api = "{server.base}"\n', "settings.toml")
    saved(folder, TWO_BILLS, "roads.yaml")
    environment = {**os.environ, "TRACKER_SETTINGS": str(folder / "settings.toml"), "CONGRESS_API_KEY": key}
    options = ["--db", str(folder / "ledger.db"), "--catalog", str(folder / "roads.yaml")]
    return subprocess.run(
        [sys.executable, "-m", "tracker", *options, *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_the_command_prints_data_on_one_stream_and_words_on_the_other(tmp_path: Path, server: ApiServer) -> None:
    done = command(tmp_path, server, "congress", "sync", BILL)
    assert done.returncode == 0, done.stderr
    assert "HR9001-117  A Road Act" in done.stdout
    assert "suggests: HR9001-117: Reported by committee on 2021-06-10" in done.stdout
    assert "1 new suggestion; `tracker suggestions` lists them." in done.stderr
    assert "new suggestion" not in done.stdout
    assert "█" not in done.stderr + done.stdout
    assert KEY not in done.stdout + done.stderr


def test_the_command_says_which_bill_failed_and_leaves_with_a_code(tmp_path: Path, server: ApiServer) -> None:
    server.always[path_of(SCALES)] = status(404)
    done = command(tmp_path, server, "congress", "sync", BILL, "PL118-900")
    assert done.returncode == 12
    assert "PL118-900  A Road Act" in done.stdout
    assert "tracker: H.R. 9001 (117th): Congress.gov knows no bill H.R. 9001 (117th)." in done.stderr
    assert "One bill could not be had; the others are done. Run it again for that one." in done.stderr
    assert "1 new suggestion" in done.stderr
    assert KEY not in done.stdout + done.stderr


def test_a_refused_key_is_not_printed(tmp_path: Path, server: ApiServer) -> None:
    server.always[path_of(SCALES)] = status(403)
    done = command(tmp_path, server, "congress", "sync", BILL)
    assert done.returncode == 12
    assert "refused the key" in done.stderr
    assert KEY not in done.stdout + done.stderr


def test_the_progress_bar_stands_on_standard_error_of_a_terminal(tmp_path: Path, server: ApiServer) -> None:
    command(tmp_path, server, "list")
    environment = {
        **os.environ,
        "TRACKER_SETTINGS": str(tmp_path / "settings.toml"),
        "CONGRESS_API_KEY": KEY,
        "COLUMNS": "80",
        "LANG": "C.UTF-8",
    }
    words = f"--db {tmp_path}/ledger.db --catalog {tmp_path}/roads.yaml congress sync {BILL}"
    shell = f"{sys.executable} -m tracker {words} > {tmp_path}/out"
    child = pexpect.spawn("sh", ["-c", shell], env=environment, encoding="utf-8", timeout=60)
    child.expect(pexpect.EOF)
    child.close()
    said = str(child.before)
    assert child.exitstatus == 0, said
    assert "0/1 H.R. 9001 (117th) actions" in said
    assert KEY not in said
    out = (tmp_path / "out").read_text()
    assert "HR9001-117  A Road Act" in out
    assert "░" not in out
    assert "\r" not in out
