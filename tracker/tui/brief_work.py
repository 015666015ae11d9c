"""Writing a brief off the screen's thread, told format by format, and the sentences that say what came of it."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.brief.asking import Asked, answer, template_at
from tracker.brief.writing import FORMATS
from tracker.text.tongue import said
from tracker.tui.words import counted, say
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
            raise Canceled(said("Canceled; nothing was written."))
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
    several = counted("{number} file of the brief", "{number} files of the brief", len(paths))
    what = paths[0].name if len(paths) == 1 else several
    recorded = short(written.recorded.id)
    return say(
        "Wrote {what} into {folder}. Recorded as {id}; the path is on the clipboard.",
        what=what,
        folder=str(paths[0].parent),
        id=recorded,
    )


def sentence_of_again(made: "MadeAgain", folder: Path) -> str:
    """Whether what was made again is what was recorded, and if not why."""
    count = len(made.files)
    files, where = counted("{number} file", "{number} files", count), str(folder.resolve())
    if made.identical:
        return say("Made {files} again in {folder}, the same to the byte.", files=files, folder=where)
    differing = sum(each.outcome != "identical" for each in made.files)
    because = " ".join(made.because)
    words = say(
        "Made again in {folder}; {differing} of {files} not as recorded.",
        folder=where,
        differing=differing,
        files=files,
    )
    return f"{words} {because}".rstrip()
