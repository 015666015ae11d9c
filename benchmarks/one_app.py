"""`python -m benchmarks.one_app FOLDER [measure|overview]`: the app on the catalogue and ledger in a folder.

Without a second word the app is shown on this terminal, as `tracker` shows it. With one it runs in this process on a
terminal that is only imagined, for which every frame is painted whole, down to the characters and colors that a
terminal would be sent. `measure` starts on the items, and a line of JSON says

- `key`: milliseconds of processor time that the app's thread spends on a cursor key, from before the key is given to
  the app until the frame that shows the cursor there was handed to the terminal: finding the action, moving, painting
  and whatever else the thread does meanwhile. What other threads and programs do is not in it,
- `waited`: the milliseconds that passed meanwhile, with all the machine was busy with,
- `reading`: the same as `waited` while the rest of the catalogue is still being read on the ledger's thread,
- `filter`: milliseconds from a letter typed into the filter to the end of the frame that shows the rows left,
- `megabytes`: what the process holds when all is read and an item's detail is shown.

`overview` starts on the overview: `first` are the seconds until it shows something, `seconds` until it shows all.

Frames are painted as soon as they are ready (`TEXTUAL_FPS`), so that no figure holds the pace of a screen.
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

WORDS = ("report", "number 77", "office 3", "asks for something")
KEYS = 300
LEAST = 10_000
"""So many items the keys are measured on; with fewer the list would end before the keys do."""

_PATIENCE = 5.0


def space_in(folder: Path) -> Any:
    """The workspace of `generated_large`, made without importing what made it."""
    from datetime import UTC, datetime

    from tracker.settings import Settings
    from tracker.workspace.workspace import Workspace

    return Workspace(
        settings=Settings(start="recommendations"),
        ledger=folder / "ledger.db",
        catalogs=(folder / "catalogue",),
        author="Benchmark",
        shipped=False,
        clock=lambda: datetime(2026, 10, 15, 15, tzinfo=UTC),
        settings_path=folder / "settings.toml",
    )


class Frames:
    """When the last frame ended, and when the table was last given rows."""

    def __init__(self, app: Any, table: Any) -> None:
        self.ended = 0.0
        self.shown = 0.0
        self._another = asyncio.Event()
        self._watch(app, "_display", "ended")
        self._watch(table, "show_groups", "shown")

    async def next(self) -> None:
        """Wait for the end of another frame."""
        self._another.clear()
        await self._another.wait()

    def _watch(self, owner: Any, name: str, kept: str) -> None:
        whole: Callable[..., Any] = getattr(owner, name)

        def watched(*given: Any, **named: Any) -> Any:
            result = whole(*given, **named)
            setattr(self, kept, time.perf_counter())
            if kept == "ended":
                self._another.set()
            return result

        setattr(owner, name, watched)


class Taken(NamedTuple):
    """Milliseconds from sending a key to the end of its frame: that passed, and that the app's thread worked."""

    waited: float
    worked: float


class Measuring:
    """The app, its table, and the keys that are sent to it."""

    def __init__(self, app: Any) -> None:
        from tracker.tui.widgets.item_table import ItemTable

        self.app = app
        self.table = app.screen.query_one(ItemTable)
        self.frames = Frames(app, self.table)

    async def cursor_keys(self, going_on: Callable[[], bool], most: int = KEYS) -> list[Taken]:
        """What each cursor key took, down and now and then a page, for as long as `going_on` says."""
        taken: list[Taken] = []
        while len(taken) < most and going_on():
            before = self.table.cursor
            key = "pagedown" if len(taken) % 10 == 9 else "down"
            taken.append(await self._sent(key, None, lambda before=before: self.table.cursor != before))
        return taken

    async def letters(self) -> list[float]:
        """Milliseconds of each letter of `WORDS` in the filter, typed and taken back."""
        await self._quiet("slash", "/")
        taken: list[float] = []
        for word in WORDS:
            for letter in word:
                started = time.perf_counter()
                key = "space" if letter == " " else letter
                sent = await self._sent(key, letter, lambda started=started: self.frames.shown > started)
                taken.append(sent.waited)
            for _ in word:
                started = time.perf_counter()
                sent = await self._sent("backspace", None, lambda started=started: self.frames.shown > started)
                taken.append(sent.waited)
        return taken

    async def _quiet(self, key: str, character: str | None) -> None:
        self._send(key, character)
        await asyncio.sleep(0.3)

    async def _sent(self, key: str, character: str | None, seen: Callable[[], bool]) -> Taken:
        """From sending a key to the end of the first frame after it did what it does."""
        await asyncio.sleep(0.012)
        begun, worked = time.perf_counter(), time.thread_time()
        self._send(key, character)
        while True:
            try:
                await asyncio.wait_for(self.frames.next(), _PATIENCE)
            except TimeoutError as error:
                raise TimeoutError(f"the key {key} did nothing that shows") from error
            if seen():
                return Taken((self.frames.ended - begun) * 1000, (time.thread_time() - worked) * 1000)

    def _send(self, key: str, character: str | None) -> None:
        from textual import events

        self.app.post_message(events.Key(key, character))


async def measured(folder: Path) -> dict[str, Any]:
    """Run the app on the items and send it keys."""
    from tracker.tui.listing import load_listing

    space = space_in(folder)
    app = _app(space, load_listing(space), "recommendations")
    async with app.run_test(size=(120, 40), headless=False):
        measuring = Measuring(app)

        def is_read() -> bool:
            listing = getattr(app.screen, "_listing", None)
            return listing is not None and listing.rest is None

        begun = time.perf_counter()
        few = (app.listing.total if app.listing else 0) < LEAST
        reading = [] if few else await measuring.cursor_keys(lambda: not is_read())
        await settle(is_read)
        seconds = time.perf_counter() - begun
        await asyncio.sleep(0.5)
        told: dict[str, Any] = {"seconds": seconds, "megabytes": resident()}
        if not few:
            keys = await measuring.cursor_keys(lambda: True)
            told |= {"key": [each.worked for each in keys], "waited": [each.waited for each in keys]}
            told |= {"reading": [each.waited for each in reading]}
            told |= {"filter": await measuring.letters(), "megabytes_after": resident()}
        return told


async def overviewed(folder: Path) -> dict[str, Any]:
    """Run the app on the overview until all of it is shown."""
    space = space_in(folder)
    begun = time.perf_counter()
    app = _app(space, None, "overview")
    async with app.run_test(size=(120, 40), headless=False):
        await settle(lambda: getattr(app.screen, "_view", None) is not None)
        first = time.perf_counter() - begun
        await settle(lambda: not getattr(app.screen, "_reading", True))
        seconds = time.perf_counter() - begun
        await asyncio.sleep(0.5)
        return {"first": first, "seconds": seconds, "megabytes": resident()}


async def settle(done: Callable[[], bool]) -> None:
    """Wait until `done`, at most a few minutes."""
    until = time.perf_counter() + 300
    while not done() and time.perf_counter() < until:
        await asyncio.sleep(0.05)


def _app(space: Any, listing: Any, start: str) -> Any:
    """The app on a terminal that takes what it is sent and shows it to nobody."""
    from textual.drivers.headless_driver import HeadlessDriver

    from tracker.tui.app import TrackerApp
    from tracker.tui.collecting import collect_rarely

    class Imagined(HeadlessDriver):
        is_headless = False  # type: ignore[assignment]

    collect_rarely()
    app = TrackerApp(space, listing, start=start)
    app.driver_class = Imagined
    return app


def resident() -> float:
    """The resident memory of this process now, in megabytes; its greatest where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        from benchmarks.briefs import greatest_memory

        return greatest_memory()
    return pages * os.sysconf("SC_PAGE_SIZE") / (1024 * 1024)


if __name__ == "__main__":
    wanted = {"measure": measured, "overview": overviewed}
    if sys.argv[2:]:
        os.environ["TEXTUAL_FPS"] = "1000"
        told = asyncio.run(wanted[sys.argv[2]](Path(sys.argv[1])))
        print(json.dumps(told), file=sys.__stdout__)
    else:
        from tracker.tui.app import run_app

        run_app(space_in(Path(sys.argv[1])))
