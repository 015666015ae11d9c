"""One session: the process of the app that a browser tab shows, from its start to its certain end."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from tracker.files.opening import SERVED_BY

DRIVER = "tracker.web.driver:ServedDriver"
PRELUDE = b"__GANGLION__\n"
"""What Textual's driver for the web writes before its first packet."""

LARGEST_PACKET = 32 * 1024 * 1024
LARGEST_FAREWELL = 64 * 1024
"""Bytes of what a process says on standard error that are kept."""

STARTS_WITHIN = 60.0
PATIENCE = (2.0, 1.0)
"""Seconds that a process has to end when it is asked to, and then when it is told to."""

_PASSED = frozenset(
    {
        "ALL_PROXY", "CONGRESS_API_KEY", "HOME", "HTTPS_PROXY", "HTTP_PROXY", "LANG", "LANGUAGE", "LOGNAME", "NO_PROXY",
        "PATH", "PYTHONHOME", "PYTHONPATH", "SSL_CERT_DIR", "SSL_CERT_FILE", "TMPDIR", "TZ", "USER", "VIRTUAL_ENV",
        "all_proxy", "https_proxy", "http_proxy", "no_proxy",
    }
)  # fmt: skip
_PASSED_BEGINNINGS = ("LC_", "TRACKER_", "XDG_")


class Session:
    """A running app. Its output comes as packets; `end` leaves nothing of it behind, whatever state it is in."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None  # noqa: S101 - it was started with pipes
        assert process.stdout is not None  # noqa: S101
        assert process.stderr is not None  # noqa: S101
        self._process = process
        self._stdin, self._stdout, self._stderr = process.stdin, process.stdout, process.stderr
        self._started = False
        self._said = bytearray()
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def start(cls, options: Sequence[str], width: int, height: int) -> "Session":
        """Start `python -m tracker` with `options`, without a shell, in a process group of its own."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-P", "-m", "tracker"),
            *options,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=environment(os.environ, width, height),
            start_new_session=True,
        )
        return cls(process)

    async def packets(self) -> AsyncIterator[tuple[bytes, bytes]]:
        """What the app writes, packet by packet: its kind and its payload; the end of them is the end of the app."""
        with contextlib.suppress(asyncio.IncompleteReadError, TimeoutError, ConnectionError):
            async with asyncio.timeout(STARTS_WITHIN):
                await self._stdout.readuntil(PRELUDE)
            self._started = True
            while True:
                head = await self._stdout.readexactly(5)
                size = int.from_bytes(head[1:], "big")
                if size > LARGEST_PACKET:
                    return
                yield head[:1], await self._stdout.readexactly(size)

    async def type(self, text: str) -> None:
        """Send what was typed."""
        await self._send(b"D", text.encode("utf-8", "replace"))

    async def tell(self, **plain: Any) -> None:
        """Send what goes beside the keys: a size, a focus, the wish to quit."""
        await self._send(b"M", json.dumps(plain).encode())

    async def end(self) -> None:
        """Ask the process to end, tell it to, make it; returns when it is gone."""
        draining = asyncio.create_task(self._drain())
        try:
            if self._started:
                await self._within(PATIENCE[0], self.tell(type="quit"))
                self._stdin.close()
                await self._within(PATIENCE[0], self._process.wait())
            self._signal(signal.SIGTERM)
            await self._within(PATIENCE[1], self._process.wait())
        finally:
            self._signal(signal.SIGKILL)
            await self._process.wait()
            draining.cancel()
            await self._within(PATIENCE[1], self._listening)

    @property
    def failure(self) -> str:
        """What the process said on standard error: why it failed; empty where it did not."""
        return self._said.decode("utf-8", "replace").strip()

    async def ended(self) -> None:
        """Wait until the process is gone and all it said is read."""
        await self._process.wait()
        await self._listening

    async def _send(self, kind: bytes, payload: bytes) -> None:
        with contextlib.suppress(ConnectionError, RuntimeError):  # it has just ended
            self._stdin.write(kind + len(payload).to_bytes(4, "big") + payload)
            await self._stdin.drain()

    async def _within(self, seconds: float, wish: Any) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(wish, seconds)

    def _signal(self, number: int) -> None:
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)

    async def _drain(self) -> None:
        """Read on, so that a process that writes can end."""
        with contextlib.suppress(RuntimeError, ConnectionError):
            while await self._stdout.read(65_536):
                pass

    async def _listen(self) -> None:
        while said := await self._stderr.read(4096):
            self._said += said[: LARGEST_FAREWELL - len(self._said)]


def environment(ours: Mapping[str, str], width: int, height: int) -> dict[str, str]:
    """The variables of a session: those of this process that a session needs, and no display to open things on."""
    passed = {name: value for name, value in ours.items() if name in _PASSED or name.startswith(_PASSED_BEGINNINGS)}
    return passed | {
        "COLUMNS": str(width),
        "PYTHONIOENCODING": "utf-8",
        "ROWS": str(height),
        SERVED_BY: str(os.getpid()),
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "TEXTUAL_DRIVER": DRIVER,
    }
