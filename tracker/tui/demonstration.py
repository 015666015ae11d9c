"""The app on the demonstration, with its tour; and the app of a first run, which offers it."""

from functools import partial
from typing import Any, ClassVar

from textual.screen import Screen

from tracker.tui.actions import ACTIONS, bindings
from tracker.tui.app import TrackerApp
from tracker.tui.tour_steps import STEPS, Step
from tracker.tui.widgets.tour_card import DemonstrationLine, TourCard
from tracker.tui.words import say
from tracker.workspace.demonstration.opening import OLD_AFTER, made_on
from tracker.workspace.demonstration.touring import Answer, Tour, answer_offer, keep_tour, kept_tour
from tracker.workspace.workspace import Workspace

LOOK_EVERY = 0.1
"""Seconds between looks at whether a step is done: what a key leads to differs from screen to screen."""


def run_demonstration(workspace: Workspace, *, tour: bool = False) -> None:
    """Show the app on the demonstration until it is left; `tour` begins the tour even if it was left before."""
    workspace.reader()
    DemonstrationApp(workspace, tour=tour).run_to_end()


def run_first(workspace: Workspace) -> bool:
    """Show the app on a ledger in which nothing is recorded, and offer the tour; returns whether it is wanted."""
    workspace.reader()
    app = FirstRunApp(workspace, start="overview")
    app.run_to_end()
    return app.wants_tour


class DemonstrationApp(TrackerApp):
    """Every screen says that it is a demonstration; a card asks for one key after another."""

    BINDINGS: ClassVar[list[Any]] = bindings(("tour", "leave_tour"))

    def __init__(self, workspace: Workspace, *, tour: bool = False) -> None:
        """`tour` begins the tour whether or not it was left before."""
        super().__init__(workspace, start="overview")
        self._tour = kept_tour(workspace)
        if tour:
            self._tour = Tour(0 if self._tour.step >= len(STEPS) else self._tour.step, shown=True)

    def on_mount(self) -> None:
        self.screen_change_signal.subscribe(self, self._furnish)
        self.call_after_refresh(lambda: self._furnish(self.screen))
        self.set_interval(LOOK_EVERY, self._look)
        days = (self.workspace.today() - made_on(self.workspace)).days
        if days > OLD_AFTER:
            self.say(say("This demonstration is {count} days old. `tracker demo --fresh` makes a new one.", count=days))

    # -- the tour

    @property
    def tour(self) -> Tour:
        """How far the tour is, and whether its card is shown."""
        return self._tour

    def action_tour(self) -> None:
        """Show the card where the tour was left, begin it again after its end, or put it away."""
        step = 0 if self._tour.step > len(STEPS) or (self._tour.step == len(STEPS) and not self._tour.shown) else None
        self._go_to(Tour(self._tour.step if step is None else step, shown=not self._tour.shown))

    def action_leave_tour(self) -> None:
        """Put the card away; F9 goes on where it was."""
        self._go_to(Tour(self._tour.step, shown=False))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Esc is the tour's only where nothing on the screen, and no step, asks for it."""
        if action == "leave_tour":
            return self._tour.shown and len(self.screen_stack) == 1 and not self._asks_for_escape
        return super().check_action(action, parameters)

    @property
    def _asks_for_escape(self) -> bool:
        return self._tour.step < len(STEPS) and STEPS[self._tour.step].action == "back"

    def _look(self) -> None:
        """Go on once the app is where a step leads."""
        tour = self._tour
        if tour.shown and tour.step < len(STEPS) and STEPS[tour.step].done(self):
            self._go_to(Tour(tour.step + 1, shown=True))

    def _go_to(self, tour: Tour) -> None:
        self._tour = tour
        self.ask_ledger(partial(_keep, tour), lambda _: None)
        self._furnish(self.screen)

    # -- what stands on every screen

    def _furnish(self, screen: Screen[Any]) -> None:
        """Have the line stand on a screen, and the card on the one that is on top."""
        screen.call_later(self._put_on, screen)

    async def _put_on(self, screen: Screen[Any]) -> None:
        if not screen.is_attached or not screen.is_running:
            return
        screen.set_class(self._tour.shown, "-touring")
        if not screen.query(DemonstrationLine):
            await screen.mount(DemonstrationLine(), before=0 if screen.children else None)
        cards = screen.query(TourCard)
        if not self._tour.shown:
            await cards.remove()
            return
        if not cards:
            await screen.mount(TourCard())
        self._say_step(screen.query_one(TourCard))

    def _say_step(self, card: TourCard) -> None:
        of, number = len(STEPS) + 1, self._tour.step + 1
        if self._tour.step >= len(STEPS):
            card.show(
                of,
                of,
                say("That was the tour. Look around as long as you like; F9 begins it again."),
                say("Press {key} to leave. `tracker` opens your own ledger, `tracker demo` this one.", key="q"),
                leaves=say("Esc puts this card away"),
            )
            return
        step = STEPS[self._tour.step]
        leaves = say("F9 puts the tour away") if self._asks_for_escape else say("Esc leaves the tour")
        card.show(number, of, say(step.says), say(step.asks, key=self._key(step)), leaves=leaves)

    def _key(self, step: Step) -> str:
        """The key that a step asks for, as the person has it."""
        chosen = dict(self.workspace.settings.keys).get(step.action)
        return chosen or step.key or ACTIONS[step.action].keys.split()[0]


class FirstRunApp(TrackerApp):
    """The app over an empty ledger, with the offer of the tour on top."""

    wants_tour = False

    def on_mount(self) -> None:
        from tracker.tui.screens.tour import TourOffer

        self.call_after_refresh(self.push_screen, TourOffer(), self._answered)

    def _answered(self, answer: Answer | None) -> None:
        given: Answer = answer or "later"
        self.wants_tour = given == "yes"
        self.ask_ledger(lambda workspace: answer_offer(workspace, given), self._kept)

    def _kept(self, _: None) -> None:
        if self.wants_tour:
            self.exit()


def _keep(tour: Tour, workspace: Workspace) -> None:
    keep_tour(workspace, tour)
