"""The app in a real terminal: what bytes reach it, what it imports, how it ends."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pyte
import pytest

from tests.builders import ROOT, SMALL, python
from tests.tui.test_trouble import plant
from tracker.workspace.workspace import Workspace

START = """
import sys
from pathlib import Path
from tracker.settings import Settings
from tracker.tui.app import run_app
from tracker.workspace.workspace import Workspace
folder = Path(sys.argv[1])
run_app(Workspace(settings=Settings(start="recommendations"), ledger=folder / "ledger.db",
    catalogs=(Path(sys.argv[2]),), shipped=False, author="Ana", settings_path=folder / "settings.toml"))
"""


class Terminal:
    """A pseudo-terminal with the app in it, and a screen that reads what it writes."""

    def __init__(self, folder: Path, columns: int, lines: int) -> None:
        kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")}
        environment = {**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self._child = pexpect.spawn(
            sys.executable,
            ["-c", START, str(folder), str(SMALL)],
            dimensions=(lines, columns),
            env=environment,
            timeout=30,
        )
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self.received = b""

    def see(self, text: str) -> str:
        """Read until the screen shows `text`, and return the screen."""
        for _ in range(300):
            shown = "\n".join(self._screen.display)
            if text in shown:
                return shown
            self._read(0.1)
        raise AssertionError(f"{text!r} did not come:\n" + "\n".join(self._screen.display))

    def press(self, keys: str) -> None:
        self._child.send(keys)

    def end(self) -> int | None:
        self._child.expect(pexpect.EOF)
        self._child.close()
        return self._child.exitstatus

    def kill(self) -> None:
        self._child.close(force=True)

    def _read(self, seconds: float) -> None:
        try:
            read = self._child.read_nonblocking(65_536, timeout=seconds)
        except pexpect.TIMEOUT:
            return
        self.received += read
        self._stream.feed(read)


@pytest.fixture
def terminal(space: Workspace, tmp_path: Path) -> Iterator[Terminal]:
    plant(space)
    opened = Terminal(tmp_path, 140, 50)
    yield opened
    opened.kill()


def test_no_control_character_of_the_data_reaches_the_terminal(terminal: Terminal) -> None:
    shown = terminal.see("owned")
    assert "[/b] [Reserved]" in shown
    terminal.press("y")
    terminal.see("Copied where R01 stands")
    terminal.press("q")
    assert terminal.end() == 0
    received = terminal.received.decode()
    assert set(re.findall("\x1b\\](\\d+)", received)) <= {
        "22",
        "52",
    }  # the pointer, and the clipboard that was asked for
    assert "\x1b[31m" not in received
    assert not set(received) & {"\u202e", "\u2066", "\x9b"}
    assert not re.search(r"\x1b[^\[\]PM\\=>(]", received)


def test_the_first_screen_imports_nothing_it_does_not_need(space: Workspace) -> None:
    plant(space)
    space.reader()
    script = """
import sys
from pathlib import Path
from tracker.settings import Settings
from tracker.tui.app import TrackerApp, load_listing
from tracker.workspace.workspace import Workspace
folder = Path(sys.argv[1])
workspace = Workspace(settings=Settings(), ledger=folder / "ledger.db", catalogs=(Path(sys.argv[2]),), shipped=False)
app = TrackerApp(workspace, load_listing(workspace))
heavy = ("sqlmodel", "sqlalchemy", "pydantic", "yaml", "alembic", "tracker.tui.forms.form")
print([name for name in sys.modules if name in heavy])
"""
    done = python(script, space.ledger.parent, SMALL)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_keys_that_come_in_one_burst_land_in_the_fields_they_are_meant_for(terminal: Terminal) -> None:
    terminal.see("R01")
    terminal.press("n")
    terminal.see("what happened, in a sentence")
    terminal.press("\t2026-02-01\tin one burst")
    shown = terminal.see("in one burst")
    assert re.search(r"Effective +2026-02-01 ", shown)
    assert re.search(r"Reason [*] +in one burst", shown)
