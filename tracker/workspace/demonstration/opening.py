"""Making the demonstration ledger, and opening it. It never touches any other ledger."""

import os
import secrets
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from tracker import paths
from tracker.dates.days import now, today
from tracker.errors import BadArgument, OutputFailed
from tracker.files.reading import home_path
from tracker.files.writing import make_folder, reason, write_atomically
from tracker.settings import Settings
from tracker.text.clean import shown
from tracker.workspace.demonstration.papers import CATALOGUE, COUNT, PLAN, WORD, catalogue, paper
from tracker.workspace.workspace import Workspace

LEDGER = "ledger.db"
MARK = f"{WORD}.txt"
"""The file by which a folder is known as one of this program's demonstrations."""

OLD_AFTER = 14
"""Days after which what was near when the demonstration was made no longer is."""

_OURS = frozenset({CATALOGUE, COUNT, LEDGER, MARK, PLAN})
_OURS_BESIDE = tuple(f"{LEDGER}-{end}" for end in ("journal", "shm", "wal"))
_NOTE = f"""{WORD}

Everything in this folder is invented. `tracker demo` made it on {{day}}; `tracker demo --fresh` makes it anew.
It stands apart from your own ledger, and nothing in it reaches that.
"""


def open_demonstration(
    settings: Settings,
    path: str = "",
    *,
    author: str = "",
    fresh: bool = False,
    settings_path: Path | None = None,
    narrate: Callable[[str], None] = lambda _: None,
    clock: Callable[[], datetime] = now,
) -> Workspace:
    """Open the demonstration in a folder, made now if there is none or a `fresh` one is asked for.

    Of `settings` only what is a person's own way of looking counts: no catalogue and no ledger that they name is
    read. Raises `BadArgument` for a folder that holds anything else.
    """
    folder = home_path(path, "folder") if path else paths.default_ledger().parent / "demonstration"
    found = _look_at(folder)
    day = today(settings.timezone, clock())
    if fresh or not found:
        narrate("Making the demonstration ledger…")
        _make(folder, day, settings)
    return _workspace(folder, settings, author=author, settings_path=settings_path, clock=clock, narrate=narrate)


def made_on(workspace: Workspace) -> date:
    """The day a demonstration was made."""
    written = (workspace.ledger.parent / MARK).stat().st_mtime
    return datetime.fromtimestamp(written, workspace.clock().tzinfo).date()


def _look_at(folder: Path) -> bool:
    """Whether a folder holds a demonstration; raises `BadArgument` if it holds something else."""
    if not os.path.exists(folder):
        return False
    where = shown(str(folder))
    if not os.path.isdir(folder):
        raise BadArgument(f"{where} is not a folder.", "Name a folder that does not exist yet, or an empty one.")
    names = {each.name for each in folder.iterdir()}
    if not names:
        return False
    if MARK not in names or names - _OURS - set(_OURS_BESIDE):
        raise BadArgument(
            f"{where} holds something else than a demonstration.",
            "Name a folder that does not exist yet, or an empty one.",
        )
    return LEDGER in names


def _make(folder: Path, day: date, settings: Settings) -> None:
    """Make a demonstration beside its folder and put it there whole, so that none is ever half made."""
    from tracker.workspace.demonstration.history import History

    whole = folder if folder.is_absolute() else Path.cwd() / folder
    make_folder(whole.parent)
    new = whole.with_name(f".{whole.name}.{secrets.token_hex(6)}.part")
    try:
        make_folder(new)
        write_atomically(new / CATALOGUE, catalogue(day).encode())
        for name in (PLAN, COUNT):
            write_atomically(new / name, paper(name).encode())
        workspace = _workspace(new, settings)
        History(workspace, day, new).write()
        workspace.close()
        write_atomically(new / MARK, _NOTE.format(day=day).encode())
        _put(new, whole)
    except OSError as error:
        raise OutputFailed(
            f"{shown(str(whole))} cannot be made: {reason(error)}.", "Name another folder with --path."
        ) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _put(new: Path, folder: Path) -> None:
    aside = new.with_suffix(".old")
    if folder.exists():
        folder.rename(aside)
    new.rename(folder)
    shutil.rmtree(aside, ignore_errors=True)


def _workspace(
    folder: Path,
    settings: Settings,
    *,
    author: str = "",
    settings_path: Path | None = None,
    clock: Callable[[], datetime] = now,
    narrate: Callable[[str], None] = lambda _: None,
) -> Workspace:
    return Workspace(
        settings=settings._replace(catalogs=(), database="", congress_api_key=""),
        ledger=folder / LEDGER,
        catalogs=(folder / CATALOGUE,),
        author=author or os.environ.get("TRACKER_AUTHOR", "") or settings.author or "Visitor",
        shipped=False,
        narrate=narrate,
        clock=clock,
        settings_path=settings_path,
    )
