"""The app in real terminals, where people use it: small ones, slow ones, old ones, ones that are closed on it."""

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pyte
import pytest

from tests.builders import ROOT, SMALL, workspace
from tracker.ledger.integrity import verify
from tracker.text.clean import is_unsafe
from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.workspace import Workspace

TMUX = shutil.which("tmux")
needs_tmux = pytest.mark.skipif(TMUX is None, reason="tmux, the terminal that is driven here, is not installed")

APP = """
import sys
from pathlib import Path
from tracker.settings import Settings
from tracker.tui.app import run_app
from tracker.workspace.workspace import Workspace
run_app(Workspace(settings=Settings(start="recommendations"), ledger=Path("ledger.db"), catalogs=(Path("small.yaml"),),
    shipped=False, author=sys.argv[1], settings_path=Path("settings.toml")))
"""
"""The app on the small catalogue, which the command always puts beside the one that it ships."""

SECONDS = 30
"""How long a screen may take to come before the test gives up; a busy machine is slow."""


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Of this machine nothing but its programs; the app's own files in a folder."""
    return {
        "COLORTERM": "truecolor",
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "TRACKER_AUTHOR": "Ana",
        "TRACKER_CACHE": str(folder / "cache"),
        "TRACKER_DATABASE": str(folder / "ledger.db"),
        "TRACKER_SETTINGS": str(folder / "settings.toml"),
        "TRACKER_STATE": str(folder / "state"),
        **more,
    }


def begun(folder: Path) -> Workspace:
    """A folder with the app and its catalogue, in whose ledger something is recorded."""
    (folder / "app.py").write_text(APP, encoding="utf-8")
    shutil.copyfile(SMALL, folder / "small.yaml")
    space = workspace(folder)
    page = EvidenceInput(title="A page", url="https://example.org/page")
    record_update(space, UpdateInput(subject="R01", value="open", reason="Read it"), [page])
    space.close()
    return space


def soon(what: Callable[[], bool]) -> bool:
    """Whether something comes to be; it is asked again until then."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.05)
    return False


# -- tmux


class Tmux:
    """A shell in a terminal multiplexer of its own, with the command `tracker`."""

    def __init__(self, folder: Path, size: tuple[int, int] = (120, 40), **more: str) -> None:
        self._socket = tempfile.mkdtemp(prefix="tmux-")  # a short path: sockets have no long ones
        self._command = [str(TMUX), "-f", "/dev/null", "-S", f"{self._socket}/s"]
        variables = environment(folder, PS1="$ ", **more)
        shell = f"env -i {' '.join(_assigned(variables))} bash --norc --noprofile"
        self._tell("new-session", "-d", "-c", str(folder), "-x", str(size[0]), "-y", str(size[1]), shell)
        self.see("$")

    def start(self, *command: str) -> None:
        """Start Python in the shell with a command, or with the app on the small catalogue."""
        self.write(" ".join([sys.executable, *(command or ("app.py", "Ana"))]))
        self.press("Enter")

    def press(self, *keys: str) -> None:
        self._tell("send-keys", *keys)

    def write(self, text: str) -> None:
        self._tell("send-keys", "-l", text)

    def paste(self, text: str) -> None:
        subprocess.run([*self._command, "load-buffer", "-"], input=text.encode(), check=True, timeout=SECONDS)
        self._tell("paste-buffer", "-p", "-r")

    def resize(self, columns: int, lines: int) -> None:
        self._tell("resize-window", "-x", str(columns), "-y", str(lines))

    def screen(self) -> str:
        return self._tell("capture-pane", "-p")

    def see(self, *texts: str) -> str:
        """Wait until the screen shows these texts, and return it."""
        assert soon(lambda: all(text in self.screen() for text in texts)), f"{texts} did not come:\n{self.screen()}"
        return self.screen()

    def see_not(self, text: str) -> str:
        """Wait until the screen no longer shows a text, and return it."""
        assert soon(lambda: text not in self.screen()), f"{text!r} did not go:\n{self.screen()}"
        return self.screen()

    def still(self) -> str:
        """The screen once it stays as it is."""
        seen = [""]

        def same() -> bool:
            time.sleep(0.5)
            seen.append(self.screen())
            return seen[-1] == seen[-2]

        assert soon(same)
        return seen[-1]

    def app(self) -> int:
        """The id of the process of the app."""
        shell = self._tell("display-message", "-p", "#{pane_pid}").strip()
        found = subprocess.run(["pgrep", "-P", shell], capture_output=True, text=True, check=True, timeout=SECONDS)
        return int(found.stdout.split()[0])

    def end(self) -> None:
        subprocess.run([*self._command, "kill-server"], capture_output=True, check=False, timeout=SECONDS)
        shutil.rmtree(self._socket, ignore_errors=True)

    def _tell(self, *words: str) -> str:
        done = subprocess.run(
            [*self._command, *words], capture_output=True, text=True, check=True, timeout=SECONDS, encoding="utf-8"
        )
        return done.stdout


def _assigned(variables: dict[str, str]) -> list[str]:
    import shlex

    return [shlex.quote(f"{name}={value}") for name, value in variables.items()]


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Callable[..., Tmux]]:
    """Opens terminals with the files of this test."""
    opened: list[Tmux] = []

    def open_one(**options: str) -> Tmux:
        opened.append(Tmux(tmp_path, **options))
        return opened[-1]

    yield open_one
    for each in opened:
        each.end()


def cursor_line(screen: str) -> str:
    """The line of the list that the cursor is on, without what stands beside the list."""
    return next((line.partition("▏")[0].strip() for line in screen.splitlines() if line.startswith("›")), "")


def on_item(screen: str) -> str:
    """The item under the cursor."""
    return cursor_line(screen).lstrip("›").partition(" ")[0]


@needs_tmux
def test_the_first_start_asks_and_the_terminal_made_small_and_large_keeps_cursor_and_filter(
    tmux: Callable[..., Tmux],
) -> None:
    terminal = tmux()
    terminal.start("-m", "tracker")
    terminal.see("Two minutes to look around first?")
    terminal.press("x")
    terminal.see_not("Two minutes")
    terminal.press("1")
    terminal.see("›R01")
    terminal.press("/")
    terminal.write("mexic")
    terminal.press("Enter")
    terminal.see("/ mexic")
    terminal.press("j", "j")
    before = terminal.still()
    item, known = on_item(before), re.findall(r"\d+ of 31", before)
    assert item not in ("", "R01")
    assert len(known) == 1
    for size in ((40, 10), (60, 15), (80, 24), (40, 10), (120, 40)):
        terminal.resize(*size)
        shown = terminal.still()
        assert on_item(shown) == item, shown
        assert "mexic" in shown, shown
    assert terminal.still() == before


@needs_tmux
def test_the_app_goes_to_the_background_and_comes_back_whole(tmux: Callable[..., Tmux], tmp_path: Path) -> None:
    begun(tmp_path)
    terminal = tmux()
    terminal.start()
    terminal.see("›R01")
    terminal.press("j")
    terminal.see("›R02")
    before = terminal.still()
    terminal.press("C-z")
    terminal.see("Stopped", "$")
    terminal.write("echo the shell $((40 + 2)) answers")
    terminal.press("Enter")
    terminal.see("the shell 42 answers")
    terminal.write("fg")
    terminal.press("Enter")
    terminal.see("›R02")
    assert terminal.still() == before
    terminal.press("j")
    terminal.see("›R03")
    terminal.press("q")
    terminal.see("the shell 42 answers")


@needs_tmux
def test_an_app_that_is_killed_in_a_form_loses_nothing(tmux: Callable[..., Tmux], tmp_path: Path) -> None:
    begun(tmp_path)
    terminal = tmux()
    terminal.start()
    terminal.see("›R01")
    terminal.press("t")
    terminal.see("Note", "ctrl+s")
    terminal.write("The budget hearing moved")
    terminal.see("The budget hearing moved")
    assert soon(lambda: bool(list((tmp_path / "state").glob("*/draft-*.json"))))
    os.kill(terminal.app(), signal.SIGKILL)
    terminal.see("Killed")
    terminal.press("C-c")
    terminal.write("reset; stty sane; echo usable")
    terminal.press("Enter")
    terminal.see("usable")
    assert verify(tmp_path / "ledger.db").problems == ()
    terminal.start()
    terminal.see("You were writing a note on R01", "The budget hearing moved")
    terminal.press("c")
    terminal.see("The budget hearing moved", "ctrl+s")
    terminal.press("C-s")
    terminal.see("Recorded a note on R01")
    assert list((tmp_path / "state").glob("*/draft-*.json")) == []


@needs_tmux
def test_what_one_window_records_another_shows_with_its_cursor_where_it_was(
    tmux: Callable[..., Tmux], tmp_path: Path
) -> None:
    begun(tmp_path)
    one, other = tmux(), tmux()
    for each in (one, other):
        each.start()
        each.see("›R01")
    other.press("j", "j")
    other.see("›R03")
    one.press("v")
    one.see("Looked where")
    one.write("Read the page of the ministry")
    one.press("C-s")
    one.see("Recorded a check")
    one.press("n")
    one.see("what happened, in a sentence")
    one.press("Escape")
    space = workspace(tmp_path, author="Ana")
    record_update(space, UpdateInput(subject="R03", value="partially-addressed", reason="Half of them are weighed"))
    space.close()
    for each in (one, other):
        each.see("◐ Open – Partially Addres")
    assert on_item(other.screen()) == "R03"
    other.see("Half of them are weighed")


@needs_tmux
@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux limits the files of another process")
def test_a_full_disk_is_a_dialog_and_the_form_keeps_its_text(tmux: Callable[..., Tmux], tmp_path: Path) -> None:
    begun(tmp_path)
    terminal = tmux()
    terminal.start()
    terminal.see("›R01")
    terminal.press("t")
    terminal.see("ctrl+s")
    words = "The hearing was long. " * 500
    terminal.paste(f"Began. {words}Ended.")
    terminal.see("Ended.")
    full = (tmp_path / "ledger.db").stat().st_size
    resource.prlimit(terminal.app(), resource.RLIMIT_FSIZE, (full, resource.RLIM_INFINITY))
    terminal.press("C-s")
    terminal.see("Close", "Copy")
    assert verify(tmp_path / "ledger.db").problems == ()
    terminal.press("Escape")
    terminal.see("Ended.", "ctrl+s")
    resource.prlimit(terminal.app(), resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    terminal.press("C-s")
    terminal.see("Recorded a note on R01")
    assert verify(tmp_path / "ledger.db").problems == ()
    space = workspace(tmp_path)
    reasons = [each.reason for each in space.reader().history(space.at().known_at)]
    space.close()
    assert reasons[-1] == f"Began. {words}Ended."


# -- a slow line


class SlowLine:
    """A pseudo-terminal behind a line that delays what goes either way, and parts it anywhere."""

    def __init__(self, folder: Path, *, columns: int = 100, lines: int = 30, **more: str) -> None:
        self._child = pexpect.spawn(
            sys.executable,
            ["app.py", "Ana"],
            cwd=folder,
            dimensions=(lines, columns),
            env=environment(folder, **more),
            timeout=SECONDS,
        )
        self._child.delaybeforesend = None
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self.received = b""

    def see(self, text: str) -> str:
        """Let through what the app writes, a little at a time, until the screen shows a text."""
        assert soon(lambda: self._let_through() and text in self.shown()), f"{text!r} did not come:\n{self.shown()}"
        return self.shown()

    def shown(self) -> str:
        return "\n".join(self._screen.display)

    def press(self, keys: str, *, within: float = 0.0) -> None:
        """Keys come late; with `within` each byte by itself, that many seconds after the one before."""
        time.sleep(DELAY)
        if not within:
            self._child.send(keys)
        for byte in keys.encode() if within else b"":
            self._child.send(bytes([byte]))
            time.sleep(within)

    def end(self) -> int | None:
        self._child.expect(pexpect.EOF)
        self._child.close()
        return self._child.exitstatus

    def kill(self) -> None:
        self._child.close(force=True)

    def _let_through(self) -> bool:
        try:
            read = self._child.read_nonblocking(2048, timeout=DELAY)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        time.sleep(0.01)
        self.received += read
        self._stream.feed(read)
        return True


DELAY = 0.15
"""Seconds that a line to another continent takes."""

DOWN, UP, ESCAPE = "\x1b[B", "\x1b[A", "\x1b"


@pytest.fixture
def line(tmp_path: Path) -> Iterator[SlowLine]:
    begun(tmp_path)
    opened = SlowLine(tmp_path)
    opened.see("›R01")
    yield opened
    opened.kill()


def test_keys_that_arrive_byte_by_byte_are_the_keys_that_were_pressed(line: SlowLine) -> None:
    line.press(DOWN * 2, within=0.01)
    line.see("›R03")
    line.press("/", within=0.01)
    line.see("what to keep")
    line.press("lorries\r", within=0.01)
    line.see("Esc shows all")
    line.press(f"{ESCAPE}{UP}", within=0.01)
    line.see("›R02")
    line.press("t")
    line.see("ctrl+s")
    line.press("ñandú 漢字 \x1b[D\x1b[D!", within=0.01)
    line.see("ñandú 漢!字")


def test_keys_in_one_burst_all_count_however_slowly_the_screen_is_drawn(line: SlowLine, tmp_path: Path) -> None:
    line.press(DOWN * 101 + UP * 100)
    line.press("/lorries/\r")
    line.see("/ lorries/")
    line.see("Nothing fits the filter")
    line.press(ESCAPE)
    line.see("›R0")
    line.press(f"21{DOWN}{DOWN}{UP}{DOWN}t")
    line.see("ctrl+s")
    assert on_item(line.shown()) == "R03"
    words = "".join(f"{number} " for number in range(60))
    line.press(f"{words}end of the burst\x13")
    line.see("Recorded a note on R03")
    line.press("q")
    assert line.end() == 0
    space = workspace(tmp_path)
    reasons = [each.reason for each in space.reader().history(space.at().known_at)]
    space.close()
    assert reasons[-1] == f"{words}end of the burst"


# -- terminals of many kinds


@pytest.mark.parametrize("kind", ["linux", "screen", "vt100", "xterm", "xterm-256color", "tmux-256color", "unheard-of"])
def test_every_kind_of_terminal_shows_and_works(tmp_path: Path, kind: str) -> None:
    begun(tmp_path)
    line = SlowLine(tmp_path, columns=80, lines=24, TERM=kind, COLORTERM="")
    try:
        line.see("›R01")
        line.press("j")
        shown = line.see("›R02")
        assert [text for text in shown.splitlines() if is_unsafe_anywhere(text)] == []
        line.press("q")
        assert line.end() == 0
    finally:
        line.kill()


def test_without_color_nothing_is_colored_and_everything_is_said(tmp_path: Path) -> None:
    begun(tmp_path)
    line = SlowLine(tmp_path, NO_COLOR="1")
    try:
        shown = line.see("›R01")
        assert "○ Open" in shown
        line.press("?")
        line.see("Help")
        line.press(ESCAPE)
        line.press("q")
        assert line.end() == 0
    finally:
        line.kill()
    styles = re.findall(r"\x1b\[([0-9;]*)m", line.received.decode())
    tones = [tone for style in styles for tone in re.findall(r"[34]8;2;(\d+);(\d+);(\d+)", style)]
    assert tones
    assert [tone for tone in tones if len(set(tone)) > 1] == []
    plain = {code for style in styles for code in re.sub(r"[34]8;2;\d+;\d+;\d+", "", style).split(";")}
    assert plain <= {"", "0", "1", "2", "3", "4", "7"}, plain


def test_a_terminal_that_is_not_of_utf_8_is_told_what_to_set(tmp_path: Path) -> None:
    begun(tmp_path)
    line = SlowLine(tmp_path, LANG="C", LC_ALL="C")
    try:
        line.see("This terminal does not")
        line.see("LANG.")
        line.press("j")
        line.see("R02")
        line.press("q")
        assert line.end() == 0
    finally:
        line.kill()


def test_a_dumb_terminal_gets_the_overview_as_plain_lines(tmp_path: Path) -> None:
    said, status = pexpect.run(
        f"{sys.executable} -m tracker", withexitstatus=True, env=environment(tmp_path, TERM="dumb"), timeout=SECONDS
    )
    assert status == 0
    assert b"where everything stands" in said
    assert b"\x1b" not in said


def is_unsafe_anywhere(text: str) -> bool:
    return any(is_unsafe(character) for character in text)
