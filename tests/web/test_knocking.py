"""Whoever knocks without coming in takes nothing: no room, and no line of the terminal in which the server runs."""

import asyncio
import contextlib
import json
import socket as sockets
import time
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.web.serving import Served, served, shown_by
from tracker.web.server import Server, Serving

RUBBISH = (
    b"GET /\x1b]0;owned\x07 HTTP/1.1\r\nHost: %b\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: %b\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: %b\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
)
"""Requests that are none."""


def knock(server: Served, request: bytes) -> bytes:
    """Send some bytes, and read the first of the answer."""
    with sockets.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(request)
        return connection.recv(1000)


def test_rubbish_writes_nothing_where_the_server_runs(tmp_path: Path):
    with served(tmp_path) as server:
        for request in RUBBISH:
            answer = knock(server, request.replace(b"%b", server.host.encode()))
            assert answer.startswith(b"HTTP/1.0 400"), answer
        server.process.terminate()
        _, said = server.process.communicate(timeout=60)
    assert said.splitlines() == ["Open this address in a browser; it works once. Ctrl-C ends."]


@contextlib.asynccontextmanager
async def sweeping(*options: str) -> AsyncIterator[str]:
    """A server in this process that looks five times a second at who holds a connection; gives its address."""
    addresses: list[str] = []
    server = asyncio.create_task(Server(Serving(options=options), addresses.append, print, swept=0.2).run())
    try:
        while not addresses and not server.done():
            await asyncio.sleep(0.01)
        yield addresses[0]
    finally:
        server.cancel()
        await asyncio.gather(server, return_exceptions=True)


@pytest.mark.parametrize("said", [b"", b"GET / HTTP/1.1\r\nHost: x\r\n"], ids=["nothing", "half a request"])
def test_whoever_asks_slowly_is_sent_away(said: bytes):
    async def scene() -> bytes:
        async with asyncio.timeout(30), sweeping() as address:
            reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(address).port)
            writer.write(said)
            heard = await reader.read()
            writer.close()
            return heard

    assert asyncio.run(scene()) == b""


def test_a_tab_in_which_nothing_happens_is_not_sent_away(tmp_path: Path):
    def look_on(address: str) -> None:
        here = Served(process=None, address=address)  # type: ignore[arg-type]
        with here.tab(here.enter()) as tab:
            shown_by(tab, "Overview")
            time.sleep(1)
            tab.send(json.dumps(["stdin", "?"]))
            shown_by(tab, "type to find")

    async def scene() -> None:
        async with sweeping(f"--db={tmp_path / 'ledger.db'}", "--author=Ana", "serve", "--attached") as address:
            await asyncio.to_thread(look_on, address)

    asyncio.run(scene())
