"""Driving the app as a person does: press, type, wait, look."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from textual import events
from textual.pilot import Pilot
from textual.widgets import Select, Static
from textual.worker import WorkerCancelled

from tracker.tui.app import TrackerApp
from tracker.tui.forms.fields import Field
from tracker.tui.listing import load_listing
from tracker.tui.screens.items import FOLLOW_AFTER
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.item_table import ItemTable
from tracker.workspace.workspace import Workspace

Driver = Pilot[None]


@asynccontextmanager
async def driven(space: Workspace, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Driver]:
    """The app, running at a size of columns and lines, when it has come to rest.

    A mistake of the program, which the app would outlive, fails the test; one that is meant is taken out of
    `app.unforeseen`.
    """
    async with TrackerApp(space, load_listing(space)).run_test(size=size, notifications=True) as pilot:
        await rest(pilot)
        yield pilot
        assert [each.details for each in getattr(pilot.app, "unforeseen", ())] == []


async def press(pilot: Driver, *keys: str) -> None:
    await pilot.press(*keys)
    await rest(pilot)


async def write(pilot: Driver, name: str, text: str) -> None:
    """Paste into a field of the form on top, in place of what stands there."""
    control = pilot.app.screen.query_one(f"#field-{name}", Field).control
    control.focus()
    await pilot.press("ctrl+end", "ctrl+u")
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


async def choose(pilot: Driver, name: str, value: str) -> None:
    """Choose an option of a field of the form on top."""
    control = pilot.app.screen.query_one(f"#field-{name}", Field).control
    assert isinstance(control, Select)
    control.value = value
    await pilot.pause()


async def rest(pilot: Driver) -> None:
    """Wait until every ledger call is answered, those that follow from an answer too, and the detail has followed."""
    for seconds in (0, 0, FOLLOW_AFTER + 0.02, 0):
        await pilot.pause(seconds or None)
        with suppress(WorkerCancelled):  # by a newer question of the same kind
            await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def toasts(pilot: Driver) -> list[str]:
    """What toasts say, but for what the reading of a catalogue says of itself."""
    return [each.message for each in pilot.app._notifications if not each.message.startswith("Reading the")]


def detail(pilot: Driver) -> str:
    """The text of the detail pane, without regard to where its lines break."""
    return " ".join(str(pilot.app.screen_stack[0].query_one(DetailPane).query_one(Static).content).split())


def table(pilot: Driver) -> ItemTable:
    return pilot.app.screen_stack[0].query_one(ItemTable)


def problem(pilot: Driver, name: str) -> str:
    """What a field of the form on top says is wrong."""
    return pilot.app.screen.query_one(f"#field-{name}", Field).problem


def parent_field(pilot: Driver) -> str:
    """The name of the field in focus; empty for none."""
    focused = pilot.app.focused
    found = [each for each in focused.ancestors_with_self if isinstance(each, Field)] if focused is not None else []
    return found[0].field_name if found else ""


def dialog_text(pilot: Driver) -> str:
    """What the dialog on top says, without regard to where its lines break."""
    return " ".join(" ".join(str(each.content) for each in pilot.app.screen.query(Static)).split())


def screen_text(pilot: Driver) -> str:
    """The screen as lines of text."""
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
