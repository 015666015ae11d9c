"""The steps of the tour: what a card says, which key it asks for, and when that was pressed to some end."""

from collections.abc import Callable
from typing import NamedTuple

from textual.screen import Screen

from tracker.text.tongue import N_
from tracker.tui.app import TrackerApp
from tracker.tui.widgets.detail_pane import DetailPane


class Step(NamedTuple):
    """`action` names the action whose key the card asks for; `done` tells whether the app is where that leads."""

    says: str
    asks: str
    action: str
    done: Callable[[TrackerApp], bool]
    key: str = ""
    """The key to ask for, where it is another than the first one of the action."""


def _at(place: str) -> Callable[[TrackerApp], bool]:
    return lambda app: app.place == place and len(app.screen_stack) == 1


def _reads(app: TrackerApp) -> bool:
    return _shows(app, "ItemScreen") or isinstance(app.focused, DetailPane)


def _is_back(app: TrackerApp) -> bool:
    return len(app.screen_stack) == 1 and not isinstance(app.focused, DetailPane)


def _writes(app: TrackerApp) -> bool:
    return _shows(app, "UpdateForm")


def _shows(app: TrackerApp, name: str) -> bool:
    """Whether a screen is on top, told by its name: it is imported when it is first shown."""
    screens: tuple[type, ...] = type(app.screen).__mro__ if isinstance(app.screen, Screen) else ()
    return any(each.__name__ == name for each in screens)


STEPS = (
    Step(
        N_("This page says what needs you today: what is overdue, what falls due, what changed."),
        N_("Press {key} for what was asked."),
        "recommendations",
        _at("recommendations"),
    ),
    Step(
        N_("One line is one thing that was asked, with a sign and a word for where it stands."),
        N_("Press {key} to read the one under the cursor."),
        "read",
        _reads,
    ),
    Step(
        N_("Every statement names its source. What nobody has shown is marked as only claimed."),
        N_("Scroll with the arrow keys; press {key} to come back to the list."),
        "back",
        _is_back,
    ),
    Step(
        N_("Something happened? You add a row; nothing that was recorded is ever changed or lost."),
        N_("Press {key} to record an update."),
        "update",
        _writes,
    ),
    Step(
        N_("What became so, since when, and where you read it. Tab goes on, Ctrl+S records. Try it."),
        N_("Press {key} to leave the form, whether you recorded or not."),
        "back",
        _is_back,
    ),
    Step(
        N_("Laws set deadlines. Each is counted from the law, and stays until somebody answers it."),
        N_("Press {key} to see what is late and what is near."),
        "deadlines",
        _at("deadlines"),
    ),
    Step(
        N_("Official data and the calendar propose what may have changed. You decide; nothing records itself."),
        N_("Press {key} to see what waits for you."),
        "suggestions",
        _at("suggestions"),
    ),
    Step(
        N_("All of it goes on paper: a brief of a quarter, with its sources, as PDF, Word or a web page."),
        N_("Press {key} to choose what it says."),
        "brief",
        _at("brief"),
    ),
    Step(
        N_("Every screen tells its keys."),
        N_("Press {key} now, and whenever you are lost."),
        "help",
        lambda app: _shows(app, "HelpScreen"),
        key="F1",  # the first one writes a question mark into the fields of this screen
    ),
)
"""The tour; after the last step comes a card that says how to go on."""
