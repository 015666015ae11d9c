"""A real `tracker serve` for tests, and requests to it that say exactly what a test wants said."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from websocket import ABNF, WebSocket, WebSocketException, create_connection

from tests.builders import ROOT

PATIENCE = 30.0
SEQUENCES = re.compile(r"\x1b\[[0-9;?<=>]*[ -/]*[@-~]")


@dataclass(slots=True)
class Answer:
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: str

    @property
    def cookie(self) -> str:
        """The cookie it set, as a browser sends it back."""
        return self.headers.get("set-cookie", "").partition(";")[0]


@dataclass(slots=True)
class Served:
    """A running server; `address` is the one it printed, with its token."""

    process: "subprocess.Popen[str]"
    address: str

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    @property
    def port(self) -> int:
        return int(urlsplit(self.address).port or 0)

    @property
    def token_path(self) -> str:
        return f"/?{urlsplit(self.address).query}"

    def ask(self, path: str = "/", *, method: str = "GET", **headers: str) -> Answer:
        """One request with these headers and no others; `Host` is the server's own unless told."""
        said = {"Host": self.host} | {name.replace("_", "-"): value for name, value in headers.items()}
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in said.items() if value)]
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            connection.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode())
            received = b""
            while more := connection.recv(65_536):
                received += more
        head, _, body = received.decode("utf-8", "replace").partition("\r\n\r\n")
        first, *rest = head.split("\r\n")
        pairs = (line.partition(": ") for line in rest)
        return Answer(int(first.split()[1]), {name.lower(): value for name, _, value in pairs}, body)

    def enter(self) -> str:
        """Spend the token; returns the cookie."""
        return self.ask(self.token_path).cookie

    @contextlib.contextmanager
    def tab(self, cookie: str, **options: str) -> Iterator[WebSocket]:
        """A websocket as the page opens it, closed when the block ends."""
        opened = create_connection(
            f"ws://{self.host}/ws?width=120&height=40", timeout=PATIENCE, cookie=cookie,
            origin=options.get("origin", f"http://{self.host}"), host=options.get("host", self.host),
        )  # fmt: skip
        try:
            yield opened
        finally:
            with contextlib.suppress(OSError, WebSocketException):
                opened.close(timeout=1)
            opened.shutdown()

    def sessions(self) -> list[int]:
        """The processes of the app that run for this server."""
        mark = f"TRACKER_SERVED_BY={self.process.pid}".encode()
        found = []
        for each in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                if each.name.isdecimal() and mark in (each / "environ").read_bytes().split(b"\0"):
                    found.append(int(each.name))
        return found


def shown_by(socket: WebSocket, text: str) -> str:
    """Read what a session writes until a text is among it, colors and movements aside; returns all of it."""
    seen = ""
    end = time.monotonic() + PATIENCE
    while text not in SEQUENCES.sub("", seen):
        assert time.monotonic() < end, f"{text!r} did not come: {SEQUENCES.sub(' ', seen)[-2000:]}"
        seen += text_of(socket)
    return seen


def said_by(socket: WebSocket) -> list[str]:
    """What the server says beside the screen, until it closes the websocket."""
    said = []
    while True:
        kind, payload = socket.recv_data()
        if kind == ABNF.OPCODE_CLOSE:
            return said
        if kind == ABNF.OPCODE_TEXT:
            said.append(payload.decode())


def text_of(socket: WebSocket) -> str:
    """What comes next, as text."""
    kind, payload = socket.recv_data()
    assert kind != ABNF.OPCODE_CLOSE, "the server closed the websocket"
    return bytes(payload).decode("utf-8", "replace")


def until(holds: Callable[[], object], what: str) -> None:
    """Wait until a function returns something true."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError(f"waited {PATIENCE:.0f} s until {what}")


@contextlib.contextmanager
def served(folder: Path, *options: str, **variables: str) -> Iterator[Served]:
    """A server on a ledger in `folder`, on a free port; gone when the block ends."""
    own = {"TRACKER_SETTINGS": str(folder / "settings.toml"), "TRACKER_STATE": str(folder / "state")}
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TRACKER_AUTHOR": "Ana", **own, **variables}
    command = [sys.executable, "-m", "tracker", f"--db={folder / 'ledger.db'}", "serve", "--port=0", *options]
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder,
        env=environment,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address.startswith("http://"), process.communicate(timeout=PATIENCE)
        yield Served(process, address)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE)
