"""What nobody foresaw: told as plain data, so that it can be shown, copied, kept and reported.

Neither a report nor a crash file holds values of variables: only what was raised and where in the code.
"""

import platform
import traceback
from typing import TYPE_CHECKING, NamedTuple, cast

from textual import events
from textual.message import Message
from textual.message_pump import MessagePump

from tracker.text.clean import shown, shown_block

if TYPE_CHECKING:
    from tracker.tui.app import TrackerApp


class Report(NamedTuple):
    """An exception nobody foresaw: its class, what it said, where it was raised, and the whole way there."""

    kind: str
    words: str
    place: str
    way: str

    @property
    def details(self) -> str:
        """Everything as a text to be copied; what the exception said may speak of the ledger."""
        return f"{self.kind}: {self.words}\n{self.place}\n{machine()}"


def report_of(error: BaseException) -> Report:
    """A report of an exception; of one that a worker wraps, the one within."""
    inner = getattr(error, "error", None)
    error = inner if isinstance(inner, BaseException) else error
    frames = traceback.extract_tb(error.__traceback__)
    ours = [each for each in frames if "/tracker/" in each.filename.replace("\\", "/")] or frames
    place = f"{_inside(ours[-1].filename)}:{ours[-1].lineno} in {ours[-1].name}" if ours else "no place is known"
    way = "\n".join(f"{_inside(each.filename)}:{each.lineno} in {each.name}" for each in frames)
    return Report(type(error).__name__, shown_block(str(error)), shown(place), shown_block(way))


def machine() -> str:
    """The versions that matter to whoever mends it."""
    from textual import __version__ as textual_version

    from tracker import __version__

    system = f"{platform.system()} {platform.machine()}"
    return f"tracker {__version__}, Textual {textual_version}, Python {platform.python_version()}, {system}"


def crash_text(report: Report) -> str:
    """What a crash file says: what was raised and where, not what it was about."""
    return f"{machine()}\n\n{report.kind}\n{report.place}\n\n{report.way}\n"


class Surviving(MessagePump):
    """A part of the app that goes on after a mistake in one of its handlers: the mistake becomes a dialog.

    What cannot be made at all (its first composing, its mounting) is left to the app, which puts it away.
    """

    async def _dispatch_message(self, message: Message) -> None:
        if isinstance(message, events.Compose | events.Mount):
            await super()._dispatch_message(message)
            return
        try:
            await super()._dispatch_message(message)
        except Exception as error:  # noqa: BLE001 - every mistake becomes a dialog, and the app goes on
            cast("TrackerApp", self.app).show_unforeseen(error)


def _inside(path: str) -> str:
    """A file by its place in its package: where somebody's home is says nothing."""
    parts = path.replace("\\", "/").split("/")
    for package in ("tracker", "site-packages"):
        if package in parts[:-1]:
            start = len(parts) - 1 - parts[::-1].index(package)
            return "/".join(parts[start:])
    return parts[-1]
