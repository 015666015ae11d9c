"""Keeping what is needed to report a mistake of the program, on this machine and nowhere else."""

from datetime import datetime
from pathlib import Path

from tracker import paths
from tracker.files.writing import make_folder, write_atomically


def keep_report(text: str, moment: datetime) -> Path:
    """Write a report into the state folder, readable by its owner alone; returns where. Raises `OutputFailed`."""
    folder = paths.state_folder()
    make_folder(folder, mode=0o700, hint="Set TRACKER_STATE to a folder of yours.")
    path = folder / f"crash-{moment:%Y%m%dT%H%M%S%fZ}.txt"
    write_atomically(path, text.encode("utf-8", "replace"), mode=0o600)
    return path
