"""Where things are on this machine, unless told otherwise."""

import os
from pathlib import Path

APPLICATION = "tracker"


def settings_file() -> Path:
    """The settings file: `TRACKER_SETTINGS`, else `settings.toml` in the platform's configuration folder."""
    named = os.environ.get("TRACKER_SETTINGS")
    if named:
        return Path(named).expanduser()
    import platformdirs

    return platformdirs.user_config_path(APPLICATION, appauthor=False) / "settings.toml"


def default_ledger() -> Path:
    """The ledger in the platform's data folder."""
    import platformdirs

    return platformdirs.user_data_path(APPLICATION, appauthor=False) / "ledger.db"


def default_catalogs() -> Path:
    """The folder whose catalogue files are read beside the shipped ones, if it exists."""
    return settings_file().parent / "catalogs"
