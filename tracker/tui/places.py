"""The places of the app: what each is called, the key that leads there, and the screen that shows it.

A place keeps its screen, its cursor and its filter while another one is looked at.
"""

import importlib
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from tracker.text.tongue import N_

if TYPE_CHECKING:
    from tracker.tui.screens.looking import LookingScreen


class Place(NamedTuple):
    """`label` and `short` are its long and its short name; places of one `mode` share one screen."""

    name: str
    key: str
    label: str
    short: str
    mode: str
    screen: str


PLACES: dict[str, Place] = {
    place.name: place
    for place in (
        Place("overview", "0", N_("Overview"), N_("Over"), "overview", "overview:OverviewScreen"),
        Place("recommendations", "1", N_("Recommendations"), N_("Recs"), "items", "items:ItemsScreen"),
        Place("provisions", "2", N_("Provisions"), N_("Prov"), "items", "items:ItemsScreen"),
        Place("measures", "3", N_("Measures"), N_("Meas"), "items", "items:ItemsScreen"),
        Place("matrix", "4", N_("Matrix"), N_("Matr"), "matrix", "matrix:MatrixScreen"),
        Place("deadlines", "5", N_("Deadlines"), N_("Due"), "deadlines", "deadlines:DeadlinesScreen"),
        Place("evidence", "6", N_("Evidence"), N_("Evid"), "evidence", "library:LibraryScreen"),
        Place("suggestions", "7", N_("Suggestions"), N_("Sugg"), "suggestions", "suggestions:SuggestionsScreen"),
        Place("brief", "8", N_("Brief"), N_("Brief"), "brief", "brief:BriefScreen"),
        Place("activity", "9", N_("Activity"), N_("Log"), "activity", "activity:ActivityScreen"),
        Place("settings", ",", N_("Settings"), N_("Set"), "settings", "settings:SettingsScreen"),
    )
}

MODES = {place.mode: place for place in reversed(PLACES.values())}
"""The first place of each mode."""


def screen_of(mode: str) -> "LookingScreen[Any]":
    """A new screen for the places of a mode, its module imported now."""
    module, _, name = MODES[mode].screen.partition(":")
    made = getattr(importlib.import_module(f"tracker.tui.screens.{module}"), name)
    return cast("LookingScreen[Any]", made())
