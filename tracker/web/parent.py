"""What a served session does so that it never outlives the server that started it."""

import contextlib
import os
import sys
import threading
import time

from tracker.files.opening import SERVED_BY

_PR_SET_PDEATHSIG = 1
_SIGKILL = 9
_EVERY = 0.5


def end_with_parent() -> None:
    """End this process as soon as the one that serves it is gone.

    On Linux the kernel sees to it, whatever this process is busy with; elsewhere, and where the kernel cannot be
    asked, a thread looks. What was recorded is kept: a ledger lives through the end of a process at any moment.
    """
    parent = int(os.environ.get(SERVED_BY) or os.getppid())
    if sys.platform == "linux":
        _ask_kernel()
    if os.getppid() != parent:  # it ended before it could be watched
        os._exit(1)
    threading.Thread(target=_watch, args=(parent,), name="parent-watch", daemon=True).start()


def end_soon(seconds: float) -> None:
    """End this process after a while, if it has not ended by itself."""
    timer = threading.Timer(seconds, os._exit, (1,))
    timer.daemon = True
    timer.start()


def _ask_kernel() -> None:
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_EVERY)
    os._exit(1)
