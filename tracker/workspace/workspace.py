"""Settings, catalogue and ledger opened together: what every action is given."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from tracker import paths
from tracker.catalog.files import CatalogBytes, read_catalog_bytes, remembered_fingerprint
from tracker.dates.days import END_OF_TIME, Instant, instant, now, parse_day, parse_known_at, today
from tracker.errors import AuthorUnknown, BadArgument, InvalidCatalog
from tracker.files.reading import home_path
from tracker.ledger.opening import LaidOut, open_held, open_reader, open_stored
from tracker.ledger.reader import Reader
from tracker.settings import Settings, keep_setting, read_settings
from tracker.standing.records import Thresholds
from tracker.text.clean import line, shown

_HELD = 8 * 1024 * 1024
"""Of a catalogue with more bytes than these, they are not held in memory once it is open."""


class At(NamedTuple):
    """Both clocks of a reading: the legal day it is about, and up to when rows had arrived."""

    as_of: date
    known_at: Instant


@dataclass(slots=True)
class Workspace:
    """One person's way into a catalogue and a ledger.

    `catalogs` are files or folders read beside the shipped catalogue; where `revision` is given, the
    catalogue stored in the ledger under that SHA-256 is read in their place. `narrate` is told what takes
    a moment. `clock` returns the present as an aware datetime.
    """

    settings: Settings
    ledger: Path
    catalogs: tuple[Path, ...] = ()
    author: str = ""
    shipped: bool = True
    narrate: Callable[[str], None] = lambda _: None
    clock: Callable[[], datetime] = now
    settings_path: Path | None = None
    revision: str = ""
    _reader: Reader | None = field(default=None, init=False)
    _bytes: CatalogBytes | None = field(default=None, init=False)

    # -- reading

    def reader(self) -> Reader:
        """The reader of this workspace, opened at the first call and again after something was recorded."""
        if self._reader is None:
            self._reader = self._open()
        return self._reader

    def catalog_bytes(self) -> CatalogBytes:
        """The catalogue files as they are now.

        A reader that was opened without reading them, on what was remembered of them, is closed if they
        are other ones.
        """
        if self._bytes is None:
            self._bytes = read_catalog_bytes(self.catalogs, shipped=self.shipped, remember_in=paths.cache_folder)
            if self._reader is not None and not self.revision and self._reader.fingerprint != self._bytes.fingerprint:
                self._reader.close()
                self._reader = None
        return self._bytes

    def close(self) -> None:
        """Close the connection; the next reading opens it again and looks at the catalogue files anew."""
        if self._reader is not None:
            self._reader.close()
        self._reader = None
        self._bytes = None

    def at(self, as_of: str | None = None, known_at: str | None = None) -> At:
        """Both clocks, from what a person wrote; today and the newest row's arrival where nothing was."""
        day = parse_day(as_of, "as-of date", today=self.today()) if as_of else self.today()
        if known_at:
            return At(day, parse_known_at(known_at, self.settings.timezone))
        return At(day, self.reader().newest_arrival() or END_OF_TIME)

    def today(self) -> date:
        """The legal day it is now in the `timezone` setting."""
        return today(self.settings.timezone, self.clock())

    @property
    def thresholds(self) -> Thresholds:
        return Thresholds(self.settings.stale_after, self.settings.due_soon, self.settings.timezone)

    # -- who records

    def author_name(self) -> str:
        """Who records, as told, by `TRACKER_AUTHOR` or by the settings; raises `AuthorUnknown`."""
        name = self.author or os.environ.get("TRACKER_AUTHOR", "") or self.settings.author
        if not name.strip():
            raise AuthorUnknown(
                "Nobody is named as the author.", "Give --author NAME, set TRACKER_AUTHOR, or `author` in the settings."
            )
        return line(name, "author", limit=120)

    def keep_author(self, name: str) -> None:
        """Remember who records, in the settings file."""
        self.author = line(name, "author", limit=120)
        self.keep_setting("author", self.author)

    def keep_setting(self, name: str, value: Any) -> None:
        """Write one setting into the settings file and hold to it from now on; None takes it out."""
        path = self.settings_path or paths.settings_file()
        keep_setting(path, name, value)
        self.settings = self.settings._replace(**{name: getattr(read_settings(path), name)})

    # -- opening

    def _open(self) -> Reader:
        if self.revision:
            return open_stored(self.ledger, self.revision, _stored_layout, instant(self.clock()))
        held = self._open_remembered()
        if held is not None:
            return held
        content = self.catalog_bytes()
        reader = open_reader(self.ledger, content.fingerprint, self._lay_out, instant(self.clock()))
        if sum(len(each) for _, each in content.files) > _HELD:
            self._bytes = None
        return reader

    def _open_remembered(self) -> Reader | None:
        """A reader of a projection that is there, if the catalogue files are known without reading them."""
        if self._bytes is not None:
            return None
        known = remembered_fingerprint(self.catalogs, shipped=self.shipped, remembered_in=paths.cache_folder)
        return open_held(self.ledger, known) if known is not None else None

    def _lay_out(self) -> LaidOut:
        from tracker.catalog.layout import laid_out
        from tracker.catalog.load import load

        if os.path.exists(self.ledger):
            self.narrate("Reading the catalogue for the first time since it changed…")
        else:
            self.narrate(f"There is no ledger at {shown(str(self.ledger))} yet: nothing is recorded.")
        revision = load(self.catalog_bytes())
        return LaidOut(revision.sha256, revision.catalog.titles, laid_out(revision.catalog))


def _stored_layout(canonical: str) -> LaidOut:
    """The layout of a catalogue that was stored as canonical JSON when it had been validated."""
    import hashlib

    from tracker.catalog.items import Catalog
    from tracker.catalog.layout import laid_out
    from tracker.catalog.structure import from_json

    try:
        catalog = from_json(Catalog, canonical)
    except (ValueError, TypeError, KeyError) as error:
        raise InvalidCatalog(
            "The catalogue stored with that row is not one this version can read.",
            "Use the version it was recorded with; `tracker db verify` says whether it is whole.",
        ) from error
    return LaidOut(hashlib.sha256(canonical.encode()).hexdigest(), catalog.titles, laid_out(catalog))


def open_workspace(
    *,
    database: str | None = None,
    catalogs: tuple[str, ...] = (),
    author: str | None = None,
    narrate: Callable[[str], None] = lambda _: None,
    clock: Callable[[], datetime] = now,
) -> Workspace:
    """Open what the options, the environment and the settings name; nothing is created.

    The ledger is `database`, else `TRACKER_DATABASE`, else the setting, else the platform's data
    folder. Raises `InvalidSettings` for a settings file with a mistake.
    """
    settings_path = paths.settings_file()
    settings = read_settings(settings_path)
    named = database or os.environ.get("TRACKER_DATABASE") or settings.database
    further = [home_path(each, "catalogue") for each in (*settings.catalogs, *catalogs)]
    if os.path.isdir(paths.default_catalogs()):
        further.insert(0, paths.default_catalogs())
    return Workspace(
        settings=settings,
        ledger=_ledger_path(named) if named else paths.default_ledger(),
        catalogs=tuple(further),
        author=author or "",
        narrate=narrate,
        clock=clock,
        settings_path=settings_path,
    )


def _ledger_path(named: str) -> Path:
    if "://" in named:
        scheme = named.partition("://")[0]
        if scheme != "sqlite":
            raise BadArgument(
                f"This version keeps its ledger in an SQLite file and cannot open {shown(scheme)[:40]}:// yet.",
                "Name a file.",
            )
        if not named.startswith("sqlite:///"):
            raise BadArgument(
                f"{shown(named)[:80]!r} names a server, not a file.", "Write sqlite:///FILE, or only FILE."
            )
        named = named.removeprefix("sqlite:///")
    return home_path(named, "ledger")
