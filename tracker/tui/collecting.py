"""When Python looks for unreachable cycles while the app runs: rarely, so that no key waits for it.

A frame makes and drops some ten thousand small objects, and Python's usual thresholds look through them a dozen times
a frame, and through all items that are read every few seconds: with 100,000 of them each such look halts the app for
a tenth of a second and more. What is dropped is freed by counting references all the same; only cycles wait.
"""

import gc

THRESHOLDS = (20_000, 20, 50)
"""Objects made beyond those dropped until the young are looked through; so many times until the next older are."""


def collect_rarely() -> None:
    """Set the thresholds, and leave out of every look what is there now: modules and classes, for good."""
    gc.set_threshold(*THRESHOLDS)
    gc.freeze()
