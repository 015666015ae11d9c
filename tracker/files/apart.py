"""Reading a foreign file in a process of its own: what hangs, grows or crashes there is ended with it alone.

Readers of PDF and of pictures are large and their input is not ours, so they never run in this process.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SECONDS = 8
"""How long one file may take."""

LARGEST = 32 * 1024 * 1024
"""The largest file, in bytes, that is read apart."""

_CHILD = Path(__file__).with_name("apart_child.py")
_LOOK = 0.05
"""Seconds between two looks at whether the answer is still wanted."""


def read_apart(
    what: str,
    content: bytes,
    *numbers: int,
    seconds: float = SECONDS,
    stop: Callable[[], bool] = lambda: False,
) -> dict[str, Any]:
    """What the reader `what` (`pdf`, `picture`) answers to a file; never raises for anything that is in it.

    A `problem` in the answer is one of `large`, `time`, `stopped`, `limit` (memory or pixels), `locked` (a password),
    `broken` and `library` (the reader is not installed). `stop` tells that nobody waits for the answer any longer.
    """
    if len(content) > LARGEST:
        return {"problem": "large"}
    command = [sys.executable, "-I", str(_CHILD), what, str(max(1, round(seconds))), *map(str, numbers)]
    with subprocess.Popen(  # noqa: S603 - this interpreter, a file of ours, and numbers
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        try:
            answer, problem = _answer(child, content, time.monotonic() + seconds, stop)
        finally:
            child.kill()
    if problem:
        return {"problem": problem}
    try:
        found = json.loads(answer)
    except ValueError:
        return {"problem": "limit" if child.returncode and child.returncode < 0 else "broken"}
    return found if isinstance(found, dict) else {"problem": "broken"}


def _answer(
    child: "subprocess.Popen[bytes]", content: bytes, until: float, stop: Callable[[], bool]
) -> tuple[bytes, str]:
    given: bytes | None = content
    while True:
        try:
            return child.communicate(given, timeout=_LOOK)[0], ""
        except subprocess.TimeoutExpired:
            given = None
        if stop():
            return b"", "stopped"
        if time.monotonic() > until:
            return b"", "time"
