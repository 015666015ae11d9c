"""A session lives as long as its tab and its server, and not a moment longer that anybody could notice."""

import json
import os
import re
import signal
import socket as sockets
import subprocess
import sys
from pathlib import Path

import pytest
from websocket import WebSocket

from tests.builders import ROOT, python
from tests.web.serving import Served, said_by, served, shown_by, until
from tracker.errors import InvalidInput
from tracker.files.opening import SERVED_BY, open_address, open_file
from tracker.web.server import LARGEST_MESSAGE, NEW_SESSIONS, NOT_UNDERSTOOD, WIDEST, offered, understood
from tracker.web.session import PRELUDE, environment

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are looked for in /proc")


def type_into(tab: WebSocket, keys: str) -> None:
    tab.send(json.dumps(["stdin", keys]))


def begin_and_vanish(server: Served, cookie: str) -> None:
    """Be a tab that dies as soon as its websocket is open: the connection is reset, nothing is said."""
    with server.tab(cookie) as tab:
        tab.sock.setsockopt(sockets.SOL_SOCKET, sockets.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        tab.sock.close()
        tab.connected = False


def farewell(tab: WebSocket) -> str:
    """The one sentence with which the server ends a session."""
    [[kind, words]] = [json.loads(each) for each in said_by(tab)]
    assert kind == "tracker-ended"
    return str(words)


def nobody_is_left(server: Served) -> None:
    until(lambda: not server.sessions(), "no session is left")


def test_a_tab_shows_the_app_and_its_keys_reach_it(tmp_path: Path):
    with served(tmp_path) as server, server.tab(server.enter()) as tab:
        shown_by(tab, "Overview")
        type_into(tab, "?")
        shown_by(tab, "type to find")


def test_closing_the_tab_ends_the_session(tmp_path: Path):
    with served(tmp_path) as server:
        with server.tab(server.enter()) as tab:
            shown_by(tab, "Overview")
            assert len(server.sessions()) == 1
        nobody_is_left(server)


def test_a_tab_that_dies_while_the_session_starts_leaves_none_behind(tmp_path: Path):
    with served(tmp_path) as server:
        cookie = server.enter()
        for _ in range(3):
            begin_and_vanish(server, cookie)
        nobody_is_left(server)
        with server.tab(cookie) as tab:
            shown_by(tab, "Overview")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_ending_the_server_ends_its_sessions(tmp_path: Path, number: signal.Signals):
    with served(tmp_path) as server, server.tab(server.enter()) as tab:
        shown_by(tab, "Overview")
        sessions = server.sessions()
        server.process.send_signal(number)
        assert server.process.wait(60) == 0
        assert [each for each in sessions if Path(f"/proc/{each}").exists()] == []


@pytest.mark.parametrize("when", ["running", "starting"])
def test_killing_the_server_kills_its_sessions(tmp_path: Path, when: str):
    with served(tmp_path) as server, server.tab(server.enter()) as tab:
        if when == "running":
            shown_by(tab, "Overview")
        else:
            until(server.sessions, "the session is being started")
        server.process.kill()
        server.process.wait(60)
        nobody_is_left(server)


def test_a_session_that_hangs_is_ended_all_the_same(tmp_path: Path):
    with served(tmp_path) as server:
        with server.tab(server.enter()) as tab:
            shown_by(tab, "Overview")
            os.kill(server.sessions()[0], signal.SIGSTOP)
        nobody_is_left(server)


def test_a_session_whose_input_ends_ends_too(tmp_path: Path):
    command = [sys.executable, "-m", "tracker", f"--db={tmp_path / 'ledger.db'}", "serve", "--attached"]
    ours = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(ours, 80, 24)
    ) as session:
        assert session.stdin is not None
        assert session.stdout is not None
        assert session.stdout.readline() == PRELUDE
        session.stdin.close()
        session.stdout.read()
        assert session.wait(60) is not None


def test_where_the_kernel_cannot_be_asked_a_thread_notices_the_end_of_the_server():
    script = """
import os, sys, time
from tracker.web.parent import end_with_parent
read, write = os.pipe()
if os.fork() == 0:
    server = os.getpid()
    if os.fork() == 0:
        sys.platform = "another"
        os.environ["TRACKER_SERVED_BY"] = str(server)
        end_with_parent()
        time.sleep(600)
    time.sleep(0.2)
    os._exit(0)
os.close(write)
print(os.read(read, 1))
"""
    assert python(script).stdout == "b''\n"


def test_leaving_the_app_closes_the_tab(tmp_path: Path):
    with served(tmp_path) as server, server.tab(server.enter()) as tab:
        shown_by(tab, "Overview")
        type_into(tab, "q")
        assert said_by(tab) == []
        nobody_is_left(server)


def test_what_stops_the_app_is_told_in_the_tab(tmp_path: Path):
    (tmp_path / "ledger.db").write_bytes(b"This is not a ledger.")
    with served(tmp_path) as server, server.tab(server.enter()) as tab:
        assert "ledger.db" in farewell(tab)


def test_no_more_sessions_run_at_once_than_may(tmp_path: Path):
    with served(tmp_path, "--sessions=1") as server:
        cookie = server.enter()
        with server.tab(cookie) as first:
            shown_by(first, "Overview")
            with server.tab(cookie) as second:
                assert "As many sessions run as there may be at once (1)" in farewell(second)
            assert len(server.sessions()) == 1
        with server.tab(cookie) as third:
            shown_by(third, "Overview")


def test_sessions_cannot_be_begun_without_end(tmp_path: Path):
    with served(tmp_path, "--sessions=64") as server:
        cookie = server.enter()
        for _ in range(NEW_SESSIONS):
            begin_and_vanish(server, cookie)
        with server.tab(cookie) as tab:
            assert farewell(tab).startswith("Too many sessions")


def test_a_session_in_which_nothing_is_typed_is_ended(tmp_path: Path):
    with served(tmp_path, "--idle=0.02") as server, server.tab(server.enter()) as tab:
        assert farewell(tab).startswith("Nothing was typed")
        nobody_is_left(server)


@pytest.mark.parametrize("message", [json.dumps(["stdin", "x" * LARGEST_MESSAGE]), '["exit"]'])
def test_what_no_page_of_ours_would_send_ends_the_session(tmp_path: Path, message: str):
    with served(tmp_path) as server, server.tab(server.enter()) as tab:
        shown_by(tab, "Overview")
        tab.send(message)
        nobody_is_left(server)


@pytest.mark.parametrize(
    "message",
    [
        "[" * 100_000,
        "no JSON",
        "[]",
        "{}",
        "5",
        "null",
        '["stdin"]',
        '["stdin", 5]',
        '["shell", "ls"]',
        '["quit"]',
        '["exit"]',
        '["resize", {"width": 80}]',
        '["deliver_chunk_request", "x"]',
    ],
)
def test_only_what_the_page_sends_is_understood(message: str):
    with pytest.raises(NOT_UNDERSTOOD):
        understood(message)


def test_a_size_beyond_reason_is_brought_within_it():
    assert understood('["resize", {"width": 1000000, "height": -5}]') == ("resize", (80, 24))
    assert understood('["resize", {"width": 900, "height": 0}]') == ("resize", (WIDEST, 1))


def test_a_size_among_what_is_typed_is_none(tmp_path: Path):
    with served(tmp_path) as server, server.tab(server.enter()) as tab:
        shown_by(tab, "Overview")
        type_into(tab, "\x1b[48;12;60;0;0t?")
        written = shown_by(tab, "type to find")
        assert max(int(row) for row in re.findall(r"\x1b\[(\d+);\d+H", written)) > 12


def test_a_session_gets_no_display_and_nothing_else_that_it_does_not_need():
    ours = {
        "HOME": "/home/ana", "LC_ALL": "C.UTF-8", "PATH": "/bin", "TRACKER_STATE": "/s", "DISPLAY": ":0",
        "BROWSER": "x", "WAYLAND_DISPLAY": "w", "DBUS_SESSION_BUS_ADDRESS": "d", "AWS_SECRET_ACCESS_KEY": "k",
        "LD_PRELOAD": "x.so", "TEXTUAL": "debug", "PYTHONSTARTUP": "x.py",
    }  # fmt: skip
    passed = environment(ours, 80, 24)
    added = {"COLUMNS", "ROWS", "PYTHONIOENCODING", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_DRIVER", "TRACKER_SERVED_BY"}
    assert set(passed) - added == {"HOME", "LC_ALL", "PATH", "TRACKER_STATE"}


def test_a_session_opens_no_program_on_the_machine_that_serves_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(SERVED_BY, "1")
    with pytest.raises(InvalidInput, match="opens nothing on the machine"):
        open_address("https://example.org/a")
    with pytest.raises(InvalidInput, match="opens nothing on the machine"):
        open_file("a.pdf", b"%PDF-")


@pytest.mark.parametrize(
    ("told", "offer"),
    [
        ({"type": "open_url", "url": "https://example.org/a"}, "https://example.org/a"),
        ({"type": "open_url", "url": "HTTP://example.org"}, "HTTP://example.org"),
        ({"type": "open_url", "url": "javascript:alert(1)"}, ""),
        ({"type": "open_url", "url": "file:///etc/passwd"}, ""),
        ({"type": "open_url", "url": "https://example.org/\u202e"}, ""),
        ({"type": "open_url", "url": None}, ""),
        ({"type": "open_url"}, ""),
        ({"type": "deliver_file_start", "url": "https://example.org/a"}, ""),
        (["open_url"], ""),
    ],
)
def test_only_web_addresses_are_offered_to_the_page(told: object, offer: str):
    assert offered(json.dumps(told).encode()) == offer
