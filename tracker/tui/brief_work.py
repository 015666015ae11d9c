"""Writing a brief off the screen's thread, told format by format, and the sentences that say what came of it."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.brief.asking import Asked, answer, template_at
from tracker.brief.writing import FORMATS
from tracker.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tracker.brief.again import MadeAgain
    from tracker.brief.recording import WrittenBrief

Progress = Callable[[str], None]
"""Told each format before it is written."""


class Canceled(Exception):
    """The writing was stopped before the next format; no failure."""


def stopping(stop: threading.Event, tell: Progress) -> Progress:
    """Tell each format, or raise `Canceled` once `stop` is set: before any file is written."""

    def progress(name: str) -> None:
        if stop.is_set():
            raise Canceled("Canceled; nothing was written.")
        tell(name)

    return progress


def writing(
    asked: Asked, formats: Sequence[str], folder: Path, reason: str, progress: Progress
) -> "Callable[[Workspace], WrittenBrief]":
    """What to call with the workspace to write what is asked for and record it; every format has a manifest."""

    def write(workspace: Workspace) -> "WrittenBrief":
        from tracker.brief.recording import write_and_record

        brief, arguments, template = answer(workspace, asked)
        every = set(formats) == set(FORMATS)
        return write_and_record(
            workspace, brief, formats, folder, arguments, template, manifest=every, reason=reason, progress=progress
        )

    return write


def making_again(called: str, folder: Path, template: str, progress: Progress) -> "Callable[[Workspace], MadeAgain]":
    """What to call with the workspace to make a recorded brief again in a folder."""

    def again(workspace: Workspace) -> "MadeAgain":
        from tracker.brief.again import brief_again

        return brief_again(workspace, called, folder, template_at(template), progress)

    return again


def place_of(written: "WrittenBrief") -> Path:
    """The one file that was written, or the folder of several."""
    paths = [path.resolve() for path in written.paths]
    return paths[0] if len(paths) == 1 else paths[0].parent


def sentence_of(written: "WrittenBrief") -> str:
    """What was written, where, and under which id it is recorded."""
    from tracker.workspace.subjects import short

    paths = [path.resolve() for path in written.paths]
    what = paths[0].name if len(paths) == 1 else f"{len(paths)} files of the brief"
    recorded = short(written.recorded.id)
    return f"Wrote {what} into {paths[0].parent}. Recorded as {recorded}; the path is on the clipboard."


def sentence_of_again(made: "MadeAgain", folder: Path) -> str:
    """Whether what was made again is what was recorded, and if not why."""
    count = len(made.files)
    files = "1 file" if count == 1 else f"{count} files"
    if made.identical:
        return f"Made {files} again in {folder.resolve()}, the same to the byte."
    differing = sum(each.outcome != "identical" for each in made.files)
    because = " ".join(made.because)
    return f"Made again in {folder.resolve()}; {differing} of {files} not as recorded. {because}".rstrip()
