"""Handing a file or an address to the machine's own program, without a shell and never by a foreign name."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tracker.errors import InvalidInput
from tracker.text.clean import shown

SERVED_BY = "TRACKER_SERVED_BY"
"""The variable that tells a process that a browser shows it, and which process serves it there."""

DOCUMENTS = frozenset(
    {
        ".csv",
        ".docx",
        ".eml",
        ".gif",
        ".jpeg",
        ".jpg",
        ".json",
        ".md",
        ".mp3",
        ".mp4",
        ".odt",
        ".ods",
        ".pdf",
        ".png",
        ".pptx",
        ".rtf",
        ".txt",
        ".wav",
        ".webp",
        ".xlsx",
    }
)
"""Kinds of file that a viewer shows and nothing runs."""


def open_file(name: str, content: bytes) -> Path:
    """Write an attachment to a private folder under a name of ours and open it; returns where it is.

    Raises `InvalidInput` for a kind of file that could run.
    """
    _refuse_where_served(name)
    suffix = Path(name).suffix.lower()
    if suffix not in DOCUMENTS:
        raise InvalidInput(
            f"{shown(name)} is not a kind of document that is safe to open.", "Save it with --to FILE and look first."
        )
    target = Path(tempfile.mkdtemp(prefix="tracker-")) / f"evidence{suffix}"
    target.write_bytes(content)
    target.chmod(0o400)
    _hand_over(str(target))
    return target


def open_address(address: str) -> None:
    """Open a web address in the browser."""
    _refuse_where_served(address)
    _hand_over(address)


def _refuse_where_served(what: str) -> None:
    """Raise `InvalidInput` in a session that a browser shows: its machine may have nobody in front of it."""
    if os.environ.get(SERVED_BY):
        raise InvalidInput(
            f"A session in a browser opens nothing on the machine that serves it: {shown(what)[:500]}",
            "Open an address from its link; open a file in a terminal there.",
        )


def _hand_over(what: str) -> None:
    program = "open" if sys.platform == "darwin" else "xdg-open"
    found = shutil.which(program)
    if found is not None:
        viewer = subprocess.Popen(  # noqa: S603 - no shell; one argument that is a file of ours or a checked address
            [found, what], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        viewer.returncode = 0  # it outlives this command, and nobody waits for it
