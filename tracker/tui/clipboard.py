"""The clipboard of this machine, by the system's own program. No shell; the text goes in by a pipe, never as a word
of the command."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

PATIENCE = 2.0
"""Seconds that a program may take."""


def copy_on_machine(text: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Put a text into the clipboard of this machine; whether a program took it. Waits for the program."""
    command = _command(environment)
    if command is None:
        return False
    try:
        done = subprocess.run(  # noqa: S603 - no shell; the words are ours, the text comes by a pipe
            command,
            input=text.encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
            env=dict(environment),
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _command(environment: Mapping[str, str]) -> list[str] | None:
    """The program that this desktop has for it; none on a machine that is only reached over a network."""
    path = environment.get("PATH")
    for wanted, (name, *rest) in (
        (sys.platform == "darwin", ("pbcopy",)),
        (bool(environment.get("WAYLAND_DISPLAY")), ("wl-copy", "--type", "text/plain;charset=utf-8")),
        (bool(environment.get("DISPLAY")), ("xclip", "-selection", "clipboard", "-in")),
        (bool(environment.get("DISPLAY")), ("xsel", "--clipboard", "--input")),
        (bool(environment.get("WSL_DISTRO_NAME")), ("clip.exe",)),
    ):
        found = shutil.which(name, path=path) if wanted else None
        if found is not None:
            return [found, *rest]
    return None
