"""The tour: cards over the real screens that ask for the real keys."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets._toast import Toast

from tests.builders import Clock
from tests.tui.driving import Driver, screen_text
from tracker.settings import Settings
from tracker.tui.demonstration import LOOK_EVERY, DemonstrationApp, FirstRunApp
from tracker.tui.screens.tour import TourOffer
from tracker.tui.tour_steps import STEPS
from tracker.tui.widgets.tour_card import DemonstrationLine, TourCard
from tracker.workspace.demonstration.opening import open_demonstration
from tracker.workspace.demonstration.touring import Tour, is_tour_due, keep_tour, kept_tour
from tracker.workspace.workspace import Workspace

KEYS = ("1", "enter", "escape", "n", "escape", "5", "7", "8", "f1")
"""What the cards ask for, in their order."""

NAMED = {"enter": "Enter", "escape": "Esc", "f1": "F1"}
"""As a person reads them."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demonstration, for tests to copy."""
    folder = tmp_path_factory.mktemp("made") / "demo"
    open_demonstration(Settings(), str(folder), clock=Clock())
    return folder


@pytest.fixture
def demo(tmp_path: Path, made: Path, clock: Clock) -> Workspace:
    shutil.copytree(made, tmp_path / "demo")
    return open_demonstration(Settings(), str(tmp_path / "demo"), clock=clock)


@asynccontextmanager
async def touring(
    workspace: Workspace, *, tour: bool = False, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[Driver, DemonstrationApp]]:
    app = DemonstrationApp(workspace, tour=tour)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        yield pilot, app


async def settle(pilot: Driver) -> None:
    """Wait until the tour has looked and the card stands where it belongs."""
    for _ in range(2):
        await pilot.pause(LOOK_EVERY)
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Driver, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def card(app: DemonstrationApp) -> str:
    """The text of the card, without regard to where its lines break; empty for none."""
    return " ".join(" ".join(str(each.content) for each in app.screen.query(TourCard)).split())


async def test_each_card_goes_on_when_the_key_it_asks_for_was_pressed(demo: Workspace):
    async with touring(demo) as (pilot, app):
        for number, key in enumerate(KEYS):
            assert app.tour == Tour(number, shown=True)
            assert f"ress {NAMED.get(key, key)} " in card(app)
            await press(pilot, key)
        assert app.tour == Tour(len(STEPS), shown=True)
        assert "`tracker` opens your own ledger" in card(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_the_word_stands_on_every_screen_whatever_its_size(demo: Workspace, size: tuple[int, int]):
    async with touring(demo, size=size) as (pilot, app):
        for key in KEYS if size == (80, 24) else KEYS[:2]:
            await press(pilot, key)
            assert screen_text(pilot).startswith(" DEMONSTRATION · everything here is invented")
            assert len(app.screen.query(DemonstrationLine)) == 1
            assert len(app.screen.query(TourCard)) == 1


async def test_another_key_than_the_one_asked_for_changes_nothing_of_the_tour(demo: Workspace):
    async with touring(demo) as (pilot, app):
        await press(pilot, "down", "2")
        assert app.tour == Tour(0, shown=True)
        await press(pilot, "1")
        assert app.tour == Tour(1, shown=True)


async def test_escape_leaves_the_tour_and_f9_goes_on_where_it_was(demo: Workspace):
    async with touring(demo) as (pilot, app):
        await press(pilot, "1", "escape")
        assert (app.tour, card(app)) == (Tour(1, shown=False), "")
        await press(pilot, "f9")
        assert app.tour == Tour(1, shown=True)
        assert "Press Enter" in card(app)


async def test_while_the_tour_is_put_away_no_key_moves_it(demo: Workspace):
    async with touring(demo) as (pilot, app):
        await press(pilot, "escape", "1")
        assert app.tour == Tour(0, shown=False)


async def test_escape_belongs_to_a_form_while_one_is_open(demo: Workspace):
    async with touring(demo) as (pilot, app):
        await press(pilot, "1", "n", "escape")
        assert len(app.screen_stack) == 1
        assert app.tour.shown


async def test_a_tour_that_was_left_is_kept_and_goes_on_when_it_is_asked_for(demo: Workspace):
    async with touring(demo) as (pilot, _):
        await press(pilot, "1", "escape")
    assert kept_tour(demo) == Tour(1, shown=False)
    async with touring(demo) as (_, app):
        assert card(app) == ""
    async with touring(demo, tour=True) as (_, app):
        assert app.tour == Tour(1, shown=True)


async def test_a_finished_tour_begins_again_when_it_is_asked_for(demo: Workspace):
    keep_tour(demo, Tour(len(STEPS), shown=True))
    async with touring(demo) as (pilot, app):
        assert app.tour == Tour(len(STEPS), shown=True)
        await press(pilot, "f9")
        assert app.tour == Tour(len(STEPS), shown=False)
        await press(pilot, "f9")
        assert app.tour == Tour(0, shown=True)


async def test_the_card_covers_nothing_that_is_pressed(demo: Workspace):
    async with touring(demo, size=(80, 24)) as (pilot, _):
        await press(pilot, "1")
        lines = screen_text(pilot).split("\n")
        assert "? Help" in lines[-1]
        assert lines[-2].startswith("╰")


@pytest.mark.parametrize(("key", "again"), [("n", True), ("escape", True), ("x", False)])
async def test_the_offer_can_be_put_off_or_turned_down_for_good(space: Workspace, key: str, again: bool):
    app = FirstRunApp(space, start="overview")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, TourOffer)
        await press(pilot, key)
        assert not isinstance(app.screen, TourOffer)
        assert (app.wants_tour, app.is_running) == (False, True)
    assert is_tour_due(space) is again


async def test_who_accepts_the_offer_leaves_for_the_demonstration(space: Workspace):
    app = FirstRunApp(space, start="overview")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
    assert app.wants_tour
    assert not is_tour_due(space)
    assert not space.ledger.exists()


async def test_what_is_told_does_not_cover_what_the_tour_asks_for(demo: Workspace):
    async with touring(demo) as (pilot, app):
        app.say("Recorded.")
        await pilot.pause()
        await pilot.pause()
        toast, asked = app.screen.query_one(Toast), app.screen.query_one(TourCard)
        assert toast.region.height
        assert not toast.region.overlaps(asked.region)
