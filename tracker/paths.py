"""Where things are on this machine, unless told otherwise."""

import os
from collections.abc import Callable
from pathlib import Path

from tracker.errors import InvalidSettings

APPLICATION = "tracker"


def settings_file() -> Path:
    """The settings file: `TRACKER_SETTINGS`, else `settings.toml` in the platform's configuration folder."""
    named = os.environ.get("TRACKER_SETTINGS")
    if named:
        return _at_home(lambda: Path(named).expanduser())
    import platformdirs

    return _at_home(lambda: platformdirs.user_config_path(APPLICATION, appauthor=False)) / "settings.toml"


def default_ledger() -> Path:
    """The ledger in the platform's data folder."""
    import platformdirs

    return _at_home(lambda: platformdirs.user_data_path(APPLICATION, appauthor=False)) / "ledger.db"


def cache_folder() -> Path:
    """What may be thrown away: `TRACKER_CACHE`, else the platform's cache folder."""
    named = os.environ.get("TRACKER_CACHE")
    if named:
        return _at_home(lambda: Path(named).expanduser())
    import platformdirs

    return _at_home(lambda: platformdirs.user_cache_path(APPLICATION, appauthor=False))


def state_folder() -> Path:
    """What one person keeps between two sessions, such as drafts: `TRACKER_STATE`, else the platform's folder."""
    named = os.environ.get("TRACKER_STATE")
    if named:
        return _at_home(lambda: Path(named).expanduser())
    import platformdirs

    return _at_home(lambda: platformdirs.user_state_path(APPLICATION, appauthor=False))


def default_catalogs() -> Path:
    """The folder whose catalogue files are read beside the shipped ones, if it exists."""
    return settings_file().parent / "catalogs"


def _at_home(find: Callable[[], Path]) -> Path:
    """A path below the home folder; raises `InvalidSettings` where there is none."""
    try:
        return find()
    except RuntimeError as error:
        raise InvalidSettings("Your home folder is not known.", "Set HOME, or TRACKER_SETTINGS and --db.") from error
