"""A real HTTP server on loopback that answers as api.congress.gov does, and can be told to fail."""

import gzip
import hashlib
import json
import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tracker.congress.fetch import path_of
from tracker.congress.official import BillNumber

LISTS = {"actions": "actions", "relatedbills": "relatedBills", "committees": "committees", "titles": "titles"}


@dataclass(slots=True)
class Asked:
    """One request as it arrived."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]


@dataclass(slots=True)
class Reply:
    """One answer as it is sent: `cut` after so many bytes, after a `wait`, with a `dribble` before each; in seconds."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    media_type: str = "application/json"
    cut: int | None = None
    dribble: float = 0.0
    wait: float = 0.0


Fault = Callable[[Reply], Reply]
"""Turns the right answer into the one that is sent."""


class ApiServer:
    """Bills by their path, faults by the path's end: each fault spoils one answer, `always` spoils every one."""

    def __init__(self) -> None:
        self.bills: dict[str, dict[str, list[Any]]] = {}
        self.asked: list[Asked] = []
        self.faults: dict[str, list[Fault]] = defaultdict(list)
        self.always: dict[str, Fault] = {}
        self.remaining: int | None = None
        self.validators = True
        self.page_limit = 250
        self.closing = threading.Event()
        self._lock = threading.Lock()
        self._server = _Quiet(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v3"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    def add(self, bill: BillNumber, *, actions: int = 3, **lists: list[Any]) -> None:
        """A bill with so many actions, the newest first, and one entry in every other list unless told otherwise."""
        self.bills[f"/v3{path_of(bill)}"] = {
            "actions": [action(number) for number in range(actions, 0, -1)],
            "relatedbills": [{"congress": bill.congress, "number": 3099, "type": "S", "relationshipDetails": []}],
            "committees": [{"chamber": "Senate", "name": "A Committee", "systemCode": "ssga00", "activities": []}],
            "titles": [{"title": "A Road Act", "titleType": "Display Title"}],
            **lists,
        }

    def paths(self) -> list[str]:
        """What was asked for, in order, without `/v3/bill`."""
        return [each.path.removeprefix("/v3/bill") for each in self.asked]

    def answer(self, asked: Asked) -> Reply:
        with self._lock:
            self.asked.append(asked)
            reply = self._right(asked)
            for end, always in self.always.items():
                if asked.path.endswith(end):
                    return always(reply)
            for end, faults in self.faults.items():
                if faults and asked.path.endswith(end):
                    return faults.pop(0)(reply)
            return reply

    def _right(self, asked: Asked) -> Reply:
        path, _, part = asked.path.rpartition("/")
        whole = self.bills.get(asked.path)
        lists = self.bills.get(path)
        if whole is not None:
            document = _bill_document(asked.path, whole)
        elif lists is not None and part in LISTS:
            document = self._list_document(asked, path, part, lists[part])
        else:
            missing = {"error": f"No Bill matches the given query: {asked.path}", "request": {"format": "json"}}
            return Reply(404, json.dumps(missing).encode())
        body = json.dumps(document, indent=4).encode()
        headers = {"X-Ratelimit-Limit": "5000"}
        if self.remaining is not None:
            self.remaining -= 1
            headers["X-Ratelimit-Remaining"] = str(max(0, self.remaining))
        if self.validators:
            headers["ETag"] = f'W/"{hashlib.sha256(body).hexdigest()[:16]}"'
            headers["Last-Modified"] = "Mon, 02 Mar 2026 12:00:00 GMT"
            if asked.headers.get("if-none-match") == headers["ETag"]:
                return Reply(304, b"", headers)
        return Reply(200, body, headers)

    def _list_document(self, asked: Asked, path: str, part: str, entries: list[Any]) -> dict[str, Any]:
        offset = int(asked.query.get("offset", "0"))
        limit = min(int(asked.query.get("limit", "20")), self.page_limit)
        congress, kind, number = path.split("/")[-3:]
        pagination: dict[str, Any] = {"count": len(entries)}
        if offset + limit < len(entries):  # the official link leads elsewhere: nothing may follow it
            query = f"offset={offset + limit}&limit={limit}&format=json"
            pagination["next"] = f"https://api.congress.invalid{path}/{part}?{query}"
        return {
            LISTS[part]: entries[offset : offset + limit],
            "pagination": pagination,
            "request": {
                "billNumber": number,
                "billType": kind,
                "congress": congress,
                "contentType": "application/json",
                "format": "json",
            },
        }

    def close(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@contextmanager
def serving() -> Iterator[ApiServer]:
    server = ApiServer()
    try:
        yield server
    finally:
        server.close()


def action(number: int) -> dict[str, Any]:
    return {
        "actionCode": "H11100",
        "actionDate": "2025-06-04",
        "sourceSystem": {"code": 2, "name": "House floor actions"},
        "text": f"Action {number}",
        "type": "Floor",
    }


def status(code: int, **headers: str) -> Fault:
    """An answer of that status as the API's front door words it; `retry_after=…` becomes a header."""
    said = {name.replace("_", "-").title(): value for name, value in headers.items()}
    body = json.dumps({"error": {"code": "OVER_RATE_LIMIT" if code == 429 else "ERROR", "message": "Sorry."}}).encode()
    return lambda _: Reply(code, body, said)


def redirect(location: str, code: int = 302) -> Fault:
    return lambda _: Reply(code, b"", {"Location": location})


def body(content: bytes, media_type: str = "application/json", **headers: str) -> Fault:
    """Another body under status 200."""
    said = {name.replace("_", "-").title(): value for name, value in headers.items()}
    return lambda _: Reply(200, content, said, media_type)


def truncated(reply: Reply) -> Reply:
    """Half of the JSON, as if it were all: only parsing tells."""
    return Reply(reply.status, reply.body[: len(reply.body) // 2], reply.headers)


def broken_off(reply: Reply) -> Reply:
    """Half of what the length announces, then the end of the connection."""
    return Reply(reply.status, reply.body, reply.headers, cut=len(reply.body) // 2)


def gzipped(reply: Reply) -> Reply:
    return Reply(reply.status, gzip.compress(reply.body), {**reply.headers, "Content-Encoding": "gzip"})


def half_gzipped(reply: Reply) -> Reply:
    small = gzip.compress(reply.body)
    return Reply(reply.status, small[: len(small) // 2], {**reply.headers, "Content-Encoding": "gzip"})


def gzipped_without_end(reply: Reply) -> Reply:
    """All of the JSON, but not the checksum after it."""
    return Reply(reply.status, gzip.compress(reply.body)[:-8], {**reply.headers, "Content-Encoding": "gzip"})


def slow(seconds: float) -> Fault:
    return lambda reply: Reply(reply.status, reply.body, reply.headers, wait=seconds)


def dribbling(seconds: float) -> Fault:
    """A byte at a time, none of them late enough for a timeout."""
    return lambda reply: Reply(reply.status, reply.body, reply.headers, dribble=seconds)


def _bill_document(path: str, lists: dict[str, list[Any]]) -> dict[str, Any]:
    congress, kind, number = path.split("/")[-3:]
    counts = {
        LISTS[part]: {"count": len(entries), "url": f"https://api.congress.gov{path}/{part}?format=json"}
        for part, entries in lists.items()
    }
    return {
        "bill": {"congress": int(congress), "number": number, "type": kind.upper(), "title": "A Road Act", **counts},
        "request": {"congress": congress, "billType": kind, "billNumber": number, "format": "json"},
    }


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that hangs up is part of many tests; anything else is a mistake of this server."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _handler(server: ApiServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            split = urlsplit(self.path)
            query = {name: values[-1] for name, values in parse_qs(split.query).items()}
            headers = {name.lower(): value for name, value in self.headers.items()}
            self._send(server.answer(Asked(split.path, query, headers)))

        def do_CONNECT(self) -> None:
            """As a proxy: remember what was said, and refuse."""
            server.asked.append(Asked(self.path, {}, {name.lower(): value for name, value in self.headers.items()}))
            self._send(Reply(403))

        def _send(self, reply: Reply) -> None:
            if reply.wait:
                server.closing.wait(reply.wait)
            self.send_response(reply.status)
            if reply.status != 304:
                self.send_header("Content-Type", reply.media_type)
                self.send_header("Content-Length", str(len(reply.body)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if reply.dribble:
                for at in range(len(reply.body)):
                    if server.closing.wait(reply.dribble):
                        return
                    self.wfile.write(reply.body[at : at + 1])
            else:
                self.wfile.write(reply.body[: reply.cut])
            if reply.cut is not None:
                self.close_connection = True

        def log_message(self, *arguments: Any) -> None:
            """Say nothing."""

    return Handler
