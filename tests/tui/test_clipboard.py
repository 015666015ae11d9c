"""Copying: by the terminal, and by this machine's own program, without a shell and never from a browser."""

import os
from pathlib import Path

import pytest

from tests.tui.driving import driven, press, toasts
from tracker.tui.clipboard import copy_on_machine
from tracker.workspace.workspace import Workspace

HOSTILE = "$(touch owned); `id` 'x' \"y\" && é 国 \n--help"


def program(folder: Path, name: str, script: str) -> dict[str, str]:
    """An environment in which a program of that name is found, and nothing else but the shell it is written for."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return {"PATH": f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin", "FOLDER": str(folder)}


@pytest.mark.parametrize(
    ("name", "variable"), [("xclip", "DISPLAY"), ("xsel", "DISPLAY"), ("wl-copy", "WAYLAND_DISPLAY")]
)
def test_the_text_reaches_the_program_by_a_pipe_alone(tmp_path: Path, name: str, variable: str):
    environment = program(tmp_path, name, 'cat > "$FOLDER/copied"; echo "$@" > "$FOLDER/words"')
    environment = {**environment, "PATH": f"{tmp_path}{os.pathsep}/bin"} | {variable: ":0"}
    assert copy_on_machine(HOSTILE, environment)
    assert (tmp_path / "copied").read_text(encoding="utf-8") == HOSTILE
    assert "touch" not in (tmp_path / "words").read_text(encoding="utf-8")
    assert not (tmp_path / "owned").exists()


def test_without_a_desktop_nothing_is_started(tmp_path: Path):
    environment = program(tmp_path, "xclip", 'touch "$FOLDER/started"')
    assert not copy_on_machine("text", environment)
    assert not (tmp_path / "started").exists()


@pytest.mark.parametrize("script", ["exit 1", "kill -9 $$"])
def test_a_program_that_fails_is_no_failure_of_ours(tmp_path: Path, script: str):
    assert not copy_on_machine("text", {**program(tmp_path, "xclip", script), "DISPLAY": ":0"})


async def test_a_copy_is_told_and_handed_to_the_terminal(space: Workspace):
    async with driven(space) as pilot:
        await press(pilot, "y")
        assert "R01" in pilot.app.clipboard
        assert any(each.startswith("Copied") for each in toasts(pilot))


async def test_a_test_or_a_browser_never_reaches_the_clipboard_of_the_machine(
    space: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    environment = program(tmp_path, "xclip", 'touch "$FOLDER/started"')
    for name, value in {**environment, "DISPLAY": ":0"}.items():
        monkeypatch.setenv(name, value)
    async with driven(space) as pilot:
        await press(pilot, "y")
    assert not (tmp_path / "started").exists()
