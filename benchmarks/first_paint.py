"""Time the application from process start to the frame that shows the items, in a pseudo-terminal."""

import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from fcntl import ioctl

SIGHT = b"R01"
"""What the first frame with items shows."""


def first_paint(
    command: Sequence[str], environment: Mapping[str, str], *, sight: bytes = SIGHT, limit: float = 20.0
) -> float:
    """Seconds from fork to the first output that holds `sight`; the program is then ended.

    Raises `TimeoutError` after `limit` seconds.
    """
    begun = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execve(command[0], list(command), dict(environment))
    try:
        ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        seen = b""
        while sight not in seen:
            if time.perf_counter() - begun > limit:
                raise TimeoutError(f"no first frame within {limit} seconds")
            ready, _, _ = select.select([terminal], [], [], 0.5)
            if ready:
                seen += os.read(terminal, 65536)
        return time.perf_counter() - begun
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)
