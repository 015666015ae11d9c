"""The server: who may come in, and a session for each tab, within limits."""

import asyncio
import contextlib
import json
import logging
import os
import signal
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from aiohttp import WSMsgType, web
from aiohttp.http import HttpProcessingError

from tracker.errors import CannotServe
from tracker.text.clean import shown_block, unsafe_character
from tracker.text.tongue import Tongue, tongue
from tracker.web import pages
from tracker.web.admission import Door, Names, in_address
from tracker.web.session import Session

LARGEST_MESSAGE = 256 * 1024
"""Bytes of one message from a tab: what is typed or pasted."""

NEW_SESSIONS = 20
PER_SECONDS = 60.0
"""So many sessions may begin in so many seconds."""

SWEPT_EVERY = 10.0
"""Seconds between two looks at who holds a connection; what is no tab may hold one for one look, and no longer."""

ROOM_WITHIN = 5.0
"""Seconds that a new tab waits for one that is just being closed."""

WIDEST = 500
"""Columns or lines of the largest terminal."""

NOT_UNDERSTOOD = (ValueError, TypeError, KeyError, IndexError, RecursionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """What is served and where: `options` are those of the command that a session runs, `idle` is in seconds."""

    options: tuple[str, ...]
    host: str = "127.0.0.1"
    port: int = 0
    sessions: int = 4
    idle: float = 3600.0
    language: str = "en"


@dataclass(slots=True)
class Server:
    """Serves until it is told to stop; `announce` is given each address that opens it, `narrate` what goes wrong."""

    serving: Serving
    announce: Callable[[str], object]
    narrate: Callable[[str], object]
    asked: int | None = None
    swept: float = SWEPT_EVERY
    door: Door = field(default_factory=Door)
    _names: Names = field(init=False)
    _tongue: Tongue = field(init=False)
    _running: set[Session] = field(default_factory=set, init=False)
    _room: asyncio.Semaphore = field(init=False)
    _tabs: set[object] = field(default_factory=set, init=False)
    _begun: deque[float] = field(default_factory=deque, init=False)
    _stopping: asyncio.Event = field(init=False)

    async def run(self) -> None:
        """Serve until SIGINT, SIGTERM or SIGHUP; no session is left then. Raises `CannotServe` for a port in use."""
        self._tongue = tongue(self.serving.language)
        self._room = asyncio.Semaphore(self.serving.sessions)
        self._stopping = asyncio.Event()
        self._names = Names(self.serving.host, 0)
        runner = web.AppRunner(
            self._application(), access_log=None, logger=_log(), handle_signals=False, shutdown_timeout=1
        )
        await runner.setup()
        try:
            self._names = Names(self.serving.host, await self._listen(runner))
            self.invite()
            loop = asyncio.get_running_loop()
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self._stopping.set)
            if self.asked is not None:
                loop.add_reader(self.asked, self._invite_again, self.asked)
            sweeping = asyncio.create_task(self._sweep(runner))
            await self._stopping.wait()
            sweeping.cancel()
        finally:
            await asyncio.gather(*(each.end() for each in self._running))
            await runner.cleanup()

    def invite(self) -> None:
        """Announce an address that opens the door once."""
        address = f"http://{in_address(self.serving.host)}:{self._names.port}/?token={self.door.new_token()}"
        self.announce(address)

    def _invite_again(self, asked: int) -> None:
        if os.isatty(asked) and os.tcgetpgrp(asked) != os.getpgrp():
            return  # the line is for whoever has the terminal now
        if os.read(asked, 4096):
            self.invite()
        else:
            asyncio.get_running_loop().remove_reader(asked)

    async def _listen(self, runner: web.AppRunner) -> int:
        site = web.TCPSite(runner, self.serving.host, self.serving.port, reuse_address=True)
        try:
            await site.start()
        except OSError as error:
            where = f"{in_address(self.serving.host)}:{self.serving.port}"
            raise CannotServe(
                f"{where} cannot be listened on: {os.strerror(error.errno or 0).lower()}.",
                "Give another --port; 0 takes any that is free.",
            ) from error
        return int(runner.addresses[0][1])

    async def _sweep(self, runner: web.AppRunner) -> None:
        """Close, again and again, what holds a connection and is no tab: whoever asks slowly or not at all."""
        seen: set[object] = set()
        while runner.server is not None:
            held = {each for each in runner.server.connections if each not in self._tabs}
            for each in held & seen:
                each.force_close()
            seen = set(held)
            await asyncio.sleep(self.swept)

    def _application(self) -> web.Application:
        application = web.Application(middlewares=[self._guard])
        application.on_response_prepare.append(_with_headers)
        application.add_routes(
            [
                web.get("/", self._page, allow_head=False),
                web.get("/static/{name}", self._part, allow_head=False),
                web.get("/ws", self._session, allow_head=False),
            ]
        )
        return application

    # -- who may come in

    @web.middleware
    async def _guard(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        if not self._is_ours(request):
            return self._refuse()
        if request.method != "GET":
            return web.Response(status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "GET"})
        if "prefetch" in request.headers.get("Sec-Purpose", ""):
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)  # a guess of the browser spends no token
        if request.path == "/" and "token" in request.query:
            return self._exchange(request)
        if not self.door.admits(request.cookies.get(self._cookie, "")):
            return self._refuse()
        try:
            return await handler(request)
        except web.HTTPException as error:
            return web.Response(status=error.status)

    def _is_ours(self, request: web.Request) -> bool:
        """Whether the request names this server, and comes from a page of it if it comes from any."""
        hosts = request.headers.getall("Host", [])
        origins = request.headers.getall("Origin", [])
        if len(hosts) != 1 or len(origins) > 1 or not self._names.is_ours(hosts[0]):
            return False
        if origins:
            return self._names.is_same_origin(origins[0], hosts[0])
        return request.path != "/ws"

    def _exchange(self, request: web.Request) -> web.StreamResponse:
        cookie = self.door.exchange(request.query["token"])
        if cookie is None:
            return self._refuse()
        response = web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": "/"})
        response.set_cookie(self._cookie, cookie, httponly=True, samesite="Strict", path="/")
        return response

    def _refuse(self) -> web.Response:
        return web.Response(status=HTTPStatus.FORBIDDEN, text=pages.refusal(self._tongue), content_type="text/html")

    @property
    def _cookie(self) -> str:
        return f"tracker-{self._names.port}"

    # -- what is served

    async def _page(self, request: web.Request) -> web.Response:
        text, policy = pages.page(self._tongue, request.host)
        return web.Response(text=text, content_type="text/html", headers={"Content-Security-Policy": policy})

    async def _part(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in pages.PARTS:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        return web.Response(body=pages.part(name), content_type=pages.PARTS[name][2], charset="utf-8")

    async def _session(self, request: web.Request) -> web.WebSocketResponse:
        self._tabs.add(request.protocol)
        try:
            return await self._tab(request)
        finally:
            self._tabs.discard(request.protocol)

    async def _tab(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=20, max_msg_size=LARGEST_MESSAGE, compress=False)
        await socket.prepare(request)
        say = self._tongue.say
        if not self._may_begin():
            farewell = say("Too many sessions were begun within a minute. Wait a little, then begin again.")
        elif not await self._has_room():
            farewell = say(
                "As many sessions run as there may be at once ({count}). Close another tab, then begin again.",
                count=self.serving.sessions,
            )
        else:
            try:
                farewell = await self._show(socket, request)
            finally:
                self._room.release()
        await _farewell(socket, farewell)
        return socket

    def _may_begin(self) -> bool:
        now = time.monotonic()
        while self._begun and now - self._begun[0] > PER_SECONDS:
            self._begun.popleft()
        if self._stopping.is_set() or len(self._begun) >= NEW_SESSIONS:
            return False
        self._begun.append(now)
        return True

    async def _has_room(self) -> bool:
        try:
            await asyncio.wait_for(self._room.acquire(), ROOM_WITHIN)
        except TimeoutError:
            return False
        return True

    async def _show(self, socket: web.WebSocketResponse, request: web.Request) -> str:
        """Run a session until the tab or the app ends it; returns what there is to say of that."""
        width, height = _size(request.query.get("width"), 80), _size(request.query.get("height"), 24)
        session = await Session.start(self.serving.options, width, height)
        self._running.add(session)
        typed = _Typed(asyncio.get_running_loop().time())
        ways = [
            asyncio.create_task(self._out(session, socket)),
            asyncio.create_task(_in(session, socket, typed)),
            asyncio.create_task(self._idle(typed)),
        ]
        try:
            done, _ = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            return next((said for each in done if each.exception() is None and (said := each.result())), "")
        finally:
            for each in ways:
                each.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            await asyncio.shield(session.end())
            self._running.discard(session)

    async def _out(self, session: Session, socket: web.WebSocketResponse) -> str:
        async for kind, payload in session.packets():
            if kind == b"D":
                await socket.send_bytes(payload)
            elif kind == b"M":
                address = offered(payload)
                if address:
                    await socket.send_str(json.dumps(["tracker-link", address]))
        await session.ended()
        if session.failure:
            self.narrate(shown_block(session.failure))
        return shown_block(session.failure)

    async def _idle(self, typed: "_Typed") -> str:
        """Wait until nothing was typed for as long as that may be."""
        loop = asyncio.get_running_loop()
        while (left := typed.last + self.serving.idle - loop.time()) > 0:
            await asyncio.sleep(left)
        return self._tongue.say("Nothing was typed for a long time, so the session was ended.")


@dataclass(slots=True)
class _Typed:
    """When something was last typed, in seconds of the loop."""

    last: float


def serve(
    serving: Serving,
    announce: Callable[[str], object],
    narrate: Callable[[str], object],
    *,
    asked: int | None = None,
) -> None:
    """Serve until the process is told to stop. A line on the descriptor `asked` asks for another address."""
    asyncio.run(Server(serving, announce, narrate, asked).run())


def _log() -> logging.Logger:
    """Where the HTTP library tells of mistakes of ours, and not of those of whoever knocks: anybody could fill it."""
    log = logging.getLogger("tracker.web")
    log.addFilter(_is_ours)
    return log


def _is_ours(record: logging.LogRecord) -> bool:
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))


async def _with_headers(_: web.Request, response: web.StreamResponse) -> None:
    for name, value in pages.HEADERS.items():
        response.headers[name] = value
    response.headers.setdefault("Content-Security-Policy", pages.NOTHING)


async def _in(session: Session, socket: web.WebSocketResponse, typed: _Typed) -> str:
    """Pass on what the tab sends, until it is closed or sends what no page of ours would."""
    async for message in socket:
        if message.type is not WSMsgType.TEXT:
            break
        try:
            kind, said = understood(message.data)
        except NOT_UNDERSTOOD:
            break
        if kind == "stdin":
            typed.last = asyncio.get_running_loop().time()
            await session.type(said)
        elif kind == "ping":
            await socket.send_json(["pong", said])
        elif kind == "resize":
            await session.tell(type="resize", width=said[0], height=said[1])
        else:
            await session.tell(type=kind)
    return ""


def understood(message: str) -> tuple[str, Any]:
    """A message of the page: its kind and what it says; raises for anything that is none."""
    kind, *more = json.loads(message)
    if kind in ("blur", "focus"):
        return kind, None
    if kind == "resize":
        return kind, (_size(more[0]["width"], 80), _size(more[0]["height"], 24))
    if kind not in ("stdin", "ping") or not isinstance(more[0], str):
        raise ValueError(kind)
    return kind, more[0]


def _size(written: object, otherwise: int) -> int:
    """Columns or lines as a tab says them, within reason."""
    text = str(written)
    return min(max(int(text), 1), WIDEST) if text.isdecimal() and len(text) < 6 else otherwise


def offered(payload: bytes) -> str:
    """The address that the app wants opened, if it is one to offer; empty otherwise."""
    with contextlib.suppress(ValueError):
        told = json.loads(payload)
        if isinstance(told, dict) and told.get("type") == "open_url":
            address = str(told.get("url"))
            if address.lower().startswith(("http://", "https://")) and unsafe_character(address) is None:
                return address
    return ""


async def _farewell(socket: web.WebSocketResponse, words: str) -> None:
    with contextlib.suppress(ConnectionError, RuntimeError):
        if words:
            await socket.send_str(json.dumps(["tracker-ended", words]))
        await socket.close()
