"""Garbage collection put off while a brief is made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Within it nothing looks for circles of garbage.

    A brief is built of very many small values and hardly a circle among them. Looking at all of them again and again
    costs the more the more there are: without this a brief grew faster than its data.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
