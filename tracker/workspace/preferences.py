"""The settings as a person meets them: what each does, what it says now, where that is from, and changing it."""

import os
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from tracker import paths
from tracker.errors import BadArgument, InvalidSettings
from tracker.settings import NUMBERS, Settings, judged
from tracker.text.clean import shown
from tracker.text.nearest import listed, nearest
from tracker.text.tongue import N_
from tracker.workspace.workspace import Workspace


class Kind(StrEnum):
    """How a setting is written."""

    TEXT = "text"
    NUMBER = "number"
    LIST = "list"
    FLAG = "flag"
    CHOICE = "choice"
    SECRET = "secret"  # noqa: S105 - the kind, not a word to enter by


class Source(StrEnum):
    """Where the value of a setting is from."""

    FILE = "file"
    ENVIRONMENT = "environment"
    TOLD = "told"
    USUAL = "usual"


class Preference(NamedTuple):
    """A setting: its name in the file, what a person calls it, and what it does.

    `variable` is what comes before it in the environment; `later` says that it holds from the next start on.
    """

    name: str
    label: str
    about: str
    kind: Kind
    group: str
    variable: str = ""
    later: bool = False


class Held(NamedTuple):
    """A setting with what the file says of it (never a secret), what holds now, and where that is from."""

    preference: Preference
    written: str
    value: str
    source: Source


SCREENS, RECORDS, OFFICIAL = N_("The screens"), N_("The records"), N_("Official data")

PREFERENCES: tuple[Preference, ...] = (
    Preference("language", N_("Language"), N_("What the screens speak."), Kind.CHOICE, SCREENS),
    Preference("theme", N_("Colors"), N_("The theme of the screens."), Kind.CHOICE, SCREENS),
    Preference("reduced_motion", N_("Reduced motion"), N_("Nothing moves, nothing blinks."), Kind.FLAG, SCREENS),
    Preference("start", N_("Opens on"), N_("The place that is shown first."), Kind.CHOICE, SCREENS, later=True),
    Preference("author", N_("Your name"), N_("Every row you record carries it."), Kind.TEXT, RECORDS, "TRACKER_AUTHOR"),
    Preference(
        "database",
        N_("Ledger"),
        N_("The file that everything is recorded in. Empty: in your data folder."),
        Kind.TEXT,
        RECORDS,
        "TRACKER_DATABASE",
        later=True,
    ),
    Preference(
        "catalogs",
        N_("Catalogues"),
        N_("Files or folders read beside the shipped ones, separated by commas."),
        Kind.LIST,
        RECORDS,
        later=True,
    ),
    Preference("timezone", N_("Time zone"), N_("Whose calendar days count."), Kind.TEXT, RECORDS),
    Preference(
        "stale_after", N_("Stale after"), N_("Days without a change or check, until it is said."), Kind.NUMBER, RECORDS
    ),
    Preference("due_soon", N_("Due soon"), N_("Days before its date, from which it is said."), Kind.NUMBER, RECORDS),
    Preference("attachment_limit_mib", N_("Largest file"), N_("What can be attached, in MiB."), Kind.NUMBER, RECORDS),
    Preference(
        "congress_api_key",
        N_("Congress.gov key"),
        N_("Sent to that service only, and never shown. Empty leaves it as it is; a single - takes it out."),
        Kind.SECRET,
        OFFICIAL,
        "CONGRESS_API_KEY",
    ),
    Preference(
        "congress_api",
        N_("Address of the API"),
        N_("https, or http on this machine."),
        Kind.TEXT,
        OFFICIAL,
    ),
)
"""Every setting with a value of its own; `keys` and `views` have their own editors."""


def preferences(workspace: Workspace, environment: Mapping[str, str] = os.environ) -> tuple[Held, ...]:
    """Every setting as it holds now."""
    return tuple(_held(each, workspace, environment) for each in PREFERENCES)


def settings_path(workspace: Workspace) -> str:
    """Where the settings are read and kept."""
    return str(workspace.settings_path or paths.settings_file())


def check_preference(name: str, written: str) -> Any:
    """The value of what a person wrote, as it is kept; None where the setting is to be left out.

    Raises `InvalidSettings` for what it cannot be.
    """
    each = next(each for each in PREFERENCES if each.name == name)
    text = written.strip()
    if not text or (each.kind is Kind.SECRET and text == "-"):
        return None
    value: Any = text
    if each.kind is Kind.NUMBER:
        low, high = NUMBERS[name]
        if not (text.isascii() and text.isdecimal() and len(text) < 9):
            raise InvalidSettings(f"`{name}` must be a whole number from {low} to {high}.")
        value = int(text)
    elif each.kind is Kind.LIST:
        value = [part.strip() for part in text.split(",") if part.strip()]
    elif each.kind is Kind.FLAG:
        if text not in ("yes", "no"):
            raise InvalidSettings(f"`{name}` must be yes or no.")
        value = True if text == "yes" else None
    if value is not None:
        judged(name, value)
    return value


class Told(NamedTuple):
    """A setting as the command line tells it. `source` is `file`, `environment`, `told` or `usual`."""

    name: str
    value: str
    source: str
    about: str


def told_of(held: Sequence[Held], name: str | None = None) -> tuple[Told, ...]:
    """Settings as the command line tells them, all or the one of a name. Raises `BadArgument` for no such name."""
    if name is not None:
        _find(name)
    return tuple(
        Told(each.preference.name, each.value, each.source.value, each.preference.about)
        for each in held
        if name in (None, each.preference.name)
    )


def keep_one_told(workspace: Workspace, name: str, written: str) -> None:
    """Keep what a person wrote of one setting on a command line. Raises a `TrackerError` for what it cannot be."""
    if _find(name).kind is Kind.SECRET:
        raise BadArgument(
            "A key on a command line stays in the history of the shell.",
            f"Write it into {shown(settings_path(workspace))}, or set {_find(name).variable}.",
        )
    keep_preferences(workspace, {name: written})


def _find(name: str) -> Preference:
    found = next((each for each in PREFERENCES if each.name == name), None)
    if found is None:
        known = [each.name for each in PREFERENCES]
        near = nearest(name, known)
        raise BadArgument(
            f"There is no setting {shown(name)[:40]!r}.",
            f"Did you mean {near[0]}?" if near else f"Choose {listed(known)}.",
        )
    return found


def keep_preferences(workspace: Workspace, written: Mapping[str, str]) -> None:
    """Keep what a person wrote of several settings. Raises `InvalidSettings` before anything is kept."""
    values = {name: check_preference(name, text) for name, text in written.items()}
    for name, value in values.items():
        workspace.keep_setting(name, value)


def _held(each: Preference, workspace: Workspace, environment: Mapping[str, str]) -> Held:
    settings = workspace.settings
    in_file = getattr(settings, each.name)
    written = in_file != getattr(Settings(), each.name)
    source, value = (Source.FILE if written else Source.USUAL), _text(each, in_file)
    if each.variable and environment.get(each.variable):
        source, value = Source.ENVIRONMENT, _text(each, environment[each.variable])
    if each.name == "author" and workspace.author and workspace.author != in_file:
        source, value = Source.TOLD, shown(workspace.author)
    if each.name == "database" and not value:
        value = shown(str(workspace.ledger))
    return Held(each, "" if each.kind is Kind.SECRET else _text(each, in_file) if written else "", value, source)


def _text(each: Preference, value: Any) -> str:
    if each.kind is Kind.SECRET:
        return "••••••••" if value else ""
    if each.kind is Kind.FLAG:
        return "yes" if value else ""
    if isinstance(value, tuple):
        return shown(", ".join(value))
    return shown(str(value))
