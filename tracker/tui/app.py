"""The app: one workspace, its screens, and the one way from a screen to the ledger."""

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events, on
from textual.constants import TEXTUAL_ANIMATIONS
from textual.driver import Driver
from textual.screen import Screen

from tracker.errors import AuthorUnknown, BadArgument, InvalidSettings
from tracker.paths import settings_file
from tracker.text.clean import is_unsafe, shown
from tracker.text.nearest import listed, nearest
from tracker.text.tongue import ON_SCREENS
from tracker.tui.actions import bindings
from tracker.tui.collecting import collect_rarely
from tracker.tui.going_on import GoingOn
from tracker.tui.keymap import Keymap, keymap_of
from tracker.tui.ledger_work import LedgerAnswered, LedgerCall, LedgerChanged, LedgerFailed, LedgerWatch
from tracker.tui.listing import Listing, load_listing
from tracker.tui.places import MODES, PLACES, screen_of
from tracker.tui.screens.looking import LookingScreen, is_written_in
from tracker.tui.themes import USUAL, themes
from tracker.tui.words import again, language, say, shows_every_character, told
from tracker.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tracker.workspace.committing import Recorded
    from tracker.workspace.drafts_kept import KeptDraft

T = TypeVar("T")

LARGEST_SCREEN = 4_000_000
"""Cells of the largest screen: some hundred times what a large one has."""


def run_app(workspace: Workspace) -> None:
    """Show the app until it is left.

    The items are read before the screen is taken over, so that what stops the reading is said on the
    terminal as every other command says it. Raises `TrackerError` then.
    """
    start = _start_of(workspace)
    listing = load_listing(workspace) if PLACES[start].mode == "items" else None
    workspace.reader()
    collect_rarely()
    TrackerApp(workspace, listing, start=start).run_to_end()


def _start_of(workspace: Workspace) -> str:
    """The place to open on. Raises `InvalidSettings` for one that there is not."""
    start = workspace.settings.start
    if start not in PLACES:
        file = shown(str(workspace.settings_path or settings_file()))
        close = nearest(start, PLACES)
        hint = f"Did you mean {listed(close)}?" if close else f"The places are {', '.join(PLACES)}."
        raise InvalidSettings(f"{file}: `start` names no place: {shown(start)[:40]}.", hint)
    return start


class TrackerApp(GoingOn):
    """What was asked, where it stands, and what people record about it."""

    TITLE = "tracker"
    CSS_PATH: ClassVar[list[Any]] = ["app.tcss", "shell.tcss"]
    NOTIFICATION_TIMEOUT: ClassVar[float] = 8
    BINDINGS: ClassVar[list[Any]] = bindings(("suspend", "palette"))
    MODES: ClassVar[dict[str, Any]] = {mode: partial(screen_of, mode) for mode in MODES}

    def __init__(self, workspace: Workspace, listing: Listing | None = None, *, start: str = "recommendations") -> None:
        """`listing` is what the items screen shows first, if it was read already; `start` names a place.

        Raises `InvalidSettings` for a theme that there is not, or for keys that cannot be.
        """
        self.DEFAULT_MODE = PLACES[start].mode  # type: ignore[misc]
        super().__init__()
        self.workspace = workspace
        self.tongue = language(workspace.settings.language)
        self.titles: dict[str, str] = {}
        """What the catalogue itself translates into this language: titles by the ids of items."""
        self.names: dict[str, str] = {}
        """The same of addressees, actors and topics, by their names in the original."""
        self.listing = listing
        self.place = start
        self.generation = 0
        """Grows with every change of the ledger, so that a screen knows whether what it shows is old."""
        self.keymap: Keymap = {}
        """The actions that have other keys than the usual ones."""
        self._left: list[str] = []
        self._turn = threading.Lock()
        self._watch = LedgerWatch(workspace, self._turn, self.post_message)
        workspace.narrate = partial(self.notify, markup=False)
        for each in themes():
            self.register_theme(each)
        self.hold_to_settings()

    def on_mount(self) -> None:
        self._watch.start()
        self.learn_catalogue()
        if not self.is_headless and not shows_every_character():
            words = say("This terminal does not say that it shows UTF-8: marks and accents may be wrong. Set LANG.")
            self.say(words, warning=True)
        self.call_after_refresh(self._look_for_drafts)

    def on_unmount(self) -> None:
        self._watch.stop()

    @on(Driver.SignalResume)
    def paint_anew(self) -> None:
        """Back from the shell, whose text is in place of what was painted."""
        self.refresh(layout=True)

    # -- places

    def action_go(self, place: str) -> None:
        """Show a place as it was left, without what was opened over it."""
        if place != self.place:
            self._left = [*self._left[-20:], self.place]
            self._arrive(place)
        while len(self.screen_stack) > 1 and isinstance(self.screen, LookingScreen):
            self.pop_screen()

    def go_back(self) -> None:
        """Show the place that was left for this one, if there was one."""
        if self._left:
            self._arrive(self._left.pop())

    def _arrive(self, place: str) -> None:
        self.place = place
        self.switch_mode(PLACES[place].mode)
        base = self.screen_stack[0]
        if isinstance(base, LookingScreen):
            base.arrive(place)

    # -- settings

    def hold_to_settings(self) -> None:
        """Show what the settings say: colors, motion and keys. Raises `InvalidSettings` naming the file."""
        settings = self.workspace.settings
        file = str(self.workspace.settings_path or settings_file())
        if settings.theme and settings.theme not in self.available_themes:
            close = nearest(settings.theme, self.available_themes)
            raise InvalidSettings(
                f"{shown(file)}: `theme` names no theme: {shown(settings.theme)[:40]}.",
                f"Did you mean {listed(close)}?" if close else f"Leave it out for {USUAL}.",
            )
        self.keymap = keymap_of(settings.keys, file)
        self.theme = settings.theme or USUAL
        self.animation_level = "none" if settings.reduced_motion else TEXTUAL_ANIMATIONS
        self.set_class(self.still, "-still")
        self.set_keymap(self.keymap)

    @property
    def still(self) -> bool:
        """Whether nothing is to move or blink."""
        return self.animation_level == "none"

    def choose(self, name: str, value: object) -> None:
        """Keep a setting and hold to it at once."""

        def held(_: None) -> None:
            self.hold_to_settings()
            self.call_later(self.speak_as_set)

        self.ask_ledger(lambda workspace: workspace.keep_setting(name, value), held)

    async def speak_as_set(self) -> None:
        """Speak the language of the settings: every place is made anew, as what it shows was said in the other one."""
        tongue = language(self.workspace.settings.language)
        if tongue.code == self.tongue.code:
            return
        self.tongue = tongue
        self.titles, self.names = {}, {}
        self.learn_catalogue()
        here = self.current_mode
        elsewhere = "settings" if here != "settings" else "overview"
        for mode in MODES:
            if mode != here:
                await self._make_anew(mode)
        await self.switch_mode(elsewhere)
        await self._make_anew(here)
        await self.switch_mode(here)

    def learn_catalogue(self) -> None:
        """Have the language say also what the catalogue translates into it, and what the catalogue's rules yield."""
        code = self.tongue.code
        if code == ON_SCREENS.code:
            return
        from tracker.workspace.translating import Spoken, spoken

        def learnt(found: Spoken) -> None:
            if found.tongue.code == self.tongue.code:
                self.tongue, self.titles, self.names = found.tongue, found.titles, found.names
                self.ledger_changed()

        self.ask_ledger(lambda workspace: spoken(workspace, code), learnt, only="language")

    async def leave_place(self) -> None:
        mode = self.current_mode
        self.action_go("settings" if mode == "overview" else "overview")
        await self._make_anew(mode)

    async def _make_anew(self, mode: str) -> None:
        """Have the screens of a mode that is not shown made again when it is."""
        await self.remove_mode(mode)
        self.add_mode(mode, partial(screen_of, mode))

    # -- help and palette

    def action_help(self) -> None:
        """Say what the screen is for and what can be pressed; on the help itself, go back."""
        from tracker.tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        else:
            self.push_screen(HelpScreen(self.screen))

    def action_command_palette(self) -> None:
        from tracker.tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def action_change_theme(self) -> None:
        """Choose a theme in the palette; it is kept."""
        from tracker.tui.palette import Palette

        self.push_screen(Palette(say("Theme: {name}", name="")))

    def open_item(self, item: str, tab: str = "standing", *, at: str = "") -> None:
        """Show one item whole, over the place: a tab of it, with the cursor on what is called `at`."""
        from tracker.tui.screens.item import ItemScreen

        self.push_screen(ItemScreen(item, tab, at=at))

    # -- the clipboard

    def copy_to_clipboard(self, text: str) -> None:
        """Copy by the terminal, and by this machine's own clipboard unless somebody looks on from a browser."""
        super().copy_to_clipboard(text)
        if not self.is_web and not self.is_headless:
            from tracker.tui.clipboard import copy_on_machine

            self.run_worker(partial(copy_on_machine, text), thread=True, exit_on_error=False, group="clipboard")

    # -- the ledger

    def ledger_changed(self) -> None:
        """Have the place that is shown, and what is open over it, read again; the others do when they are shown."""
        self.generation += 1
        for each in self.screen_stack:
            if isinstance(each, LookingScreen):
                each.catch_up()

    def on_ledger_changed(self, _: LedgerChanged) -> None:
        self.ledger_changed()

    def ask_ledger(
        self,
        call: Callable[[Workspace], T],
        then: Callable[[T], object],
        *,
        otherwise: Callable[[Exception], None] | None = None,
        only: str = "",
    ) -> None:
        """Run `call` on a worker thread and give its result to `then`, its error to `otherwise`.

        Of calls with the same `only` the newest alone is answered. Without `otherwise` an error
        becomes a dialog.
        """
        work = LedgerCall(
            self.workspace, self._turn, call, then, otherwise or self.show_failure, self.post_message, self._watch
        )
        self.run_worker(work, thread=True, exit_on_error=False, group=only or "ledger", exclusive=bool(only))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Where nothing is to move, no cursor blinks."""
        if self.still and is_written_in(event.widget):
            event.widget.cursor_blink = False  # type: ignore[attr-defined]

    async def on_event(self, event: events.Event) -> None:
        """Paste as plain text: what could act on the terminal or reorder text never reaches a field.

        No screen has the size that a few pasted characters can claim it has.
        """
        if isinstance(event, events.Resize) and event.size.area > LARGEST_SCREEN:
            return
        if isinstance(event, events.Key | events.MouseDown):
            self.begin_anew()
        if isinstance(event, events.Paste) and not event.is_forwarded:
            event = events.Paste("".join(each for each in event.text if each in "\n\r\t" or not is_unsafe(each)))
            if isinstance(self.screen, LookingScreen) and not is_written_in(self.focused):
                from tracker.tui.forms.opening import begin_from_paste

                begin_from_paste(self, event.text, self.screen.pointed)
                return
        await super().on_event(event)

    def on_ledger_answered(self, message: LedgerAnswered) -> None:
        message.then(message.result)
        if message.changed:
            self.ledger_changed()

    def on_ledger_failed(self, message: LedgerFailed) -> None:
        message.otherwise(message.error)

    def say(self, sentence: str, *, warning: bool = False) -> None:
        """Show a sentence as a toast."""
        self.notify(shown(sentence), severity="warning" if warning else "information", markup=False)

    def with_author(self, then: Callable[[], None]) -> None:
        """Go on with `then` once it is known who records, asking if it is not."""
        try:
            self.workspace.author_name()
        except AuthorUnknown:
            from tracker.tui.screens.author import AuthorScreen

            self.push_screen(AuthorScreen(), lambda kept: then() if kept else None)
        else:
            then()

    def show_form(self, form: "Screen[Recorded | None]", then: "Callable[[Recorded], object] | None" = None) -> None:
        """Show a form; what it recorded is said, and given to `then`."""

        def answered(done: "Recorded | None") -> None:
            if done is not None:
                self.say(again(done.sentence))
                if then is not None:
                    then(done)

        self.push_screen(form, answered)

    def action_undo(self) -> None:
        """Retract what the author recorded last; say so where there is nothing."""
        from tracker.workspace.recording import undo

        def told(done: "Recorded") -> None:
            self.say(again(done.sentence), warning=True)

        self.with_author(lambda: self.ask_ledger(undo, told, otherwise=self._say_refused))

    def action_redo(self) -> None:
        """Record again what the author took back last; say so where there is nothing."""
        from tracker.workspace.redoing import redo

        def told(done: "Recorded") -> None:
            self.say(again(done.sentence))

        self.with_author(lambda: self.ask_ledger(redo, told, otherwise=self._say_refused))

    def _say_refused(self, error: Exception) -> None:
        if isinstance(error, BadArgument):
            self.say(told(error), warning=True)
        else:
            self.show_failure(error)

    def _look_for_drafts(self) -> None:
        from tracker.workspace.drafts_kept import kept_drafts

        self.ask_ledger(kept_drafts, self._offer_drafts)

    def _offer_drafts(self, drafts: "tuple[KeptDraft, ...]") -> None:
        """Offer what was being written when the app was left."""
        if drafts:
            from tracker.tui.forms.opening import offer_drafts

            offer_drafts(self, drafts)
