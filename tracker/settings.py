"""Settings: one TOML table, `[tracker]`, documented in `docs/settings.md`. Every key may be left out."""

import os
import re
from pathlib import Path
from typing import Any, NamedTuple

from tracker.errors import InvalidSettings
from tracker.text.clean import shown, unsafe_character

MEBIBYTE = 1024 * 1024

_KEY = re.compile(r"[A-Za-z0-9_-]{8,128}")
_ADDRESS = re.compile(r"(https?)://(\[[0-9A-Fa-f:]+\]|[A-Za-z0-9.-]+)(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~-]+)*/?")


class Settings(NamedTuple):
    """`stale_after` and `due_soon` in days; `attachment_limit_mib` in MiB; `timezone` an IANA name.

    Of the screens: `language` a code, empty for that of this machine; `theme` a name, empty for the usual
    one; `start` the place it opens on; `keys` names of actions with their keys, `views` names of saved
    filters with their words.
    """

    author: str = ""
    database: str = ""
    catalogs: tuple[str, ...] = ()
    timezone: str = "America/New_York"
    stale_after: int = 90
    due_soon: int = 30
    attachment_limit_mib: int = 64
    congress_api_key: str = ""
    congress_api: str = "https://api.congress.gov/v3"
    language: str = ""
    theme: str = ""
    start: str = "overview"
    reduced_motion: bool = False
    keys: tuple[tuple[str, str], ...] = ()
    views: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        said = {**self._asdict(), "congress_api_key": "(hidden)" if self.congress_api_key else ""}
        return f"Settings({', '.join(f'{name}={value!r}' for name, value in said.items())})"

    @property
    def attachment_limit(self) -> int:
        """The largest attachment, in bytes."""
        return self.attachment_limit_mib * MEBIBYTE


_TABLES = ("keys", "views")
NUMBERS = {"stale_after": (1, 10_000), "due_soon": (0, 10_000), "attachment_limit_mib": (1, 900)}
"""The settings that are whole numbers, each from where to where."""


def read_settings(path: Path) -> Settings:
    """Read the settings file; a missing one means the defaults.

    Raises `InvalidSettings` naming the file and the key for anything that is not as documented.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        raise InvalidSettings(f"{shown(str(path))} is not a file.", "Name a file in TRACKER_SETTINGS.")
    try:
        with path.open("rb") as stream:
            content = stream.read(MEBIBYTE + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        why = (error.strerror or "unknown error").lower()
        raise InvalidSettings(f"{shown(str(path))} cannot be read: {why}.", "Check its permissions.") from error
    if len(content) > MEBIBYTE:
        raise InvalidSettings(f"{shown(str(path))} is larger than 1 MiB.", "Keep only the [tracker] table in it.")
    import tomllib

    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InvalidSettings(f"{shown(str(path))} is not UTF-8 text.", "Save it as UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise InvalidSettings(
            f"{shown(str(path))} is not valid TOML: {shown(str(error))}.", "Mend that line."
        ) from error
    entries = table.get("tracker", {})
    if not isinstance(entries, dict) or set(table) - {"tracker"}:
        raise InvalidSettings(f"{shown(str(path))} holds more than one table.", "Keep everything under [tracker].")
    return Settings(**{key: _checked(shown(str(path)), key, value) for key, value in entries.items()})


def judged(name: str, value: Any) -> Any:
    """The value of a setting as it will be held. Raises `InvalidSettings` if it is not as documented."""
    return _checked("", name, value)


def is_api_key(text: str) -> bool:
    """Whether `text` has the form of a key of api.data.gov, which gives out those of Congress.gov."""
    return _KEY.fullmatch(text) is not None


def is_api_address(text: str) -> bool:
    """Whether `text` is a base address that a key may be sent to: https, or http on this very machine."""
    found = _ADDRESS.fullmatch(text)
    if found is None or len(text) > 200:
        return False
    return found[1] == "https" or _is_this_machine(found[2])


def keep_setting(path: Path, name: str, value: Any) -> None:
    """Write one setting into the settings file, leaving everything else in it as it stands.

    `value` is of the type that TOML gives it; None takes the setting out. Raises `OutputFailed` if the
    file cannot be written, and what `read_settings` raises for a value that is not as documented.
    """
    if value is not None:
        judged(name, value)
    import tomlkit

    from tracker.errors import OutputFailed
    from tracker.files.writing import reason, write_atomically

    path = Path(os.path.realpath(path))  # what a link leads to is written, and the link stays
    read_settings(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        document = tomlkit.parse(path.read_text(encoding="utf-8-sig")) if path.exists() else tomlkit.document()
    except OSError as error:
        raise OutputFailed(
            f"{shown(str(path))} cannot be written: {reason(error)}.", "Check its permissions."
        ) from error
    _put(document.setdefault("tracker", tomlkit.table()), name, value)
    write_atomically(path, tomlkit.dumps(document).encode(), mode=0o600)


def _put(table: Any, name: str, value: Any) -> None:
    """Put a value into a table of TOML; of a table within it only what differs is touched, so that comments stay."""
    if not value and (value is None or name in _TABLES):
        table.pop(name, None)
    elif isinstance(value, dict) and name in table:
        held = table[name]
        for gone in [each for each in held if each not in value]:
            held.pop(gone)
        for each, text in value.items():
            if held.get(each) != text:
                held[each] = text
    else:
        table[name] = value


def _checked(file: str, key: str, value: Any) -> Any:
    known = set(Settings._fields)
    where = f"{file}: `{shown(key)}`" if file else f"`{shown(key)}`"
    if key not in known:
        raise InvalidSettings(f"{where} is not a setting.", f"The settings are {', '.join(sorted(known))}.")
    if key in NUMBERS:
        low, high = NUMBERS[key]
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise InvalidSettings(f"{where} must be a whole number from {low} to {high}.")
        return value
    if key == "catalogs":
        if not isinstance(value, list) or not all(isinstance(e, str) and not unsafe_character(e) for e in value):
            raise InvalidSettings(f"{where} must be a list of files or folders.")
        return tuple(value)
    if key in _TABLES:
        return _pairs(where, value)
    if key == "reduced_motion":
        if not isinstance(value, bool):
            raise InvalidSettings(f"{where} must be true or false.")
        return value
    _check_text(where, key, value)
    return value


def _pairs(where: str, value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(_is_plain(name) and _is_plain(text) for name, text in value.items()):
        raise InvalidSettings(f"{where} must be a table of names, each with a text.")
    return tuple((str(name), str(text)) for name, text in value.items())


def _check_text(where: str, key: str, value: Any) -> None:
    if not _is_plain(value):
        raise InvalidSettings(f"{where} must be plain text.")
    if key == "congress_api_key" and value and not is_api_key(value):
        raise InvalidSettings(f"{where} is not a key: letters and digits only, 8 to 128 of them.")
    if key == "congress_api" and not is_api_address(value):
        raise InvalidSettings(
            f"{where} must be an https address.", "The official one is https://api.congress.gov/v3; or leave it out."
        )
    if key == "language" and value:
        from tracker.text.tongue import languages

        if value not in languages():
            raise InvalidSettings(
                f"{where} is not a language there is.", f"The languages are {' and '.join(languages())}."
            )
    if key == "timezone":
        from tracker.dates.days import is_zone

        if not is_zone(value):
            raise InvalidSettings(f"{where} is not a time zone.", "Write an IANA name such as America/New_York.")


def _is_plain(value: Any) -> bool:
    return isinstance(value, str) and not unsafe_character(value)


def _is_this_machine(host: str) -> bool:
    import ipaddress

    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
