"""An app that goes on after a mistake of the program: the mistake becomes a dialog, the screen it was in is left."""

from functools import partial
from typing import Any

from textual._context import active_message_pump  # the part in which an exception was raised; no public name gives it
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import WorkerFailed

from tracker.dates.days import now
from tracker.errors import ScreensEnded, TrackerError
from tracker.text.clean import shown
from tracker.tui.crash import Report, Surviving, crash_text, report_of

MISTAKES = 8
"""How many mistakes of the program the app outlives between two keys; more come from a screen that cannot be shown."""


SETTLE = 0.05
"""Seconds after which a part of a screen that is ending has ended."""


class GoingOn(Surviving, App[None]):
    """What handlers raise is told, and a screen of which a part has ended is left; where that fails too, it ends."""

    def __init__(self) -> None:
        super().__init__()
        self.unforeseen: list[Report] = []
        """The mistakes of the program that were met, and outlived or not."""
        self.ended_by: Exception | None = None
        self._mistakes = self._leaving = 0
        self._failing: Screen[Any] | None = None

    async def leave_place(self) -> None:
        """Show another place than the one shown, which is made anew when it is gone to."""
        raise NotImplementedError

    def begin_anew(self) -> None:
        """A person did something: what fails now follows from that, and not from what failed before."""
        self._mistakes, self._failing = 0, None

    def show_failure(self, error: Exception) -> None:
        """Show an error as a dialog; one that nobody foresaw with all that is needed to report it."""
        from tracker.tui.screens.failure import FailureScreen

        if not isinstance(error, TrackerError):
            self.show_unforeseen(error)
        elif not (isinstance(self.screen, FailureScreen) and self.screen.says(error)):
            self.push_screen(FailureScreen.of(error))

    def show_unforeseen(self, error: Exception) -> None:
        """Show a mistake of the program as a dialog and go on; not one that follows from a mistake just shown."""
        from tracker.tui.screens.failure import FailureScreen

        report = report_of(error)
        self.unforeseen.append(report)
        if not self.screen_stack:
            return
        follows = self._leaving or (isinstance(self.screen, FailureScreen) and self.screen.report is not None)
        if not follows:
            self.push_screen(FailureScreen.unforeseen(report))

    def _handle_exception(self, error: Exception) -> None:
        """Go on after an exception that no handler caught, without the screen in which it was; else end, and say so."""
        if isinstance(error, WorkerFailed):  # nothing of a screen has ended with it
            self.show_unforeseen(error)
            return
        part = active_message_pump.get(None)
        self._mistakes += 1
        if part is None or part is self or not self.is_running or self._mistakes > MISTAKES:
            self._end_by(error)
            return
        around = [each for each in self.screen_stack if each in getattr(part, "ancestors_with_self", ())]
        screen = around[-1] if around else None
        again_failing, self._failing = screen is self._failing, screen
        unmade = not getattr(part, "is_mounted", True)
        self._leaving += 1
        self.set_timer(SETTLE, partial(self._go_on, part, screen, error, leave=again_failing or unmade))

    async def _go_on(self, part: MessagePump, screen: Screen[Any] | None, error: Exception, *, leave: bool) -> None:
        """Tell of a mistake; leave the screen it was in if a part ended there, was never made, or fails again."""
        if not self.screen_stack:  # the app was left in the meantime
            return
        ended = not (part.is_running and part.is_attached)
        if screen in self.screen_stack and (leave or ended):
            while screen in self.screen_stack[1:]:
                await self.pop_screen()
            if screen in self.screen_stack:
                await self.leave_place()
        if isinstance(part, Widget) and not part.is_running and part.parent is not None:
            await part._message_loop_exit()  # it never ran, so that nothing else takes its parts apart
        self._leaving -= 1
        self.show_unforeseen(error)

    def _end_by(self, error: Exception) -> None:
        """End the app; what ended it is told on the terminal, and kept in a file."""
        if self.ended_by is None:
            self.unforeseen.append(report_of(error))
            self.ended_by = self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def run_to_end(self) -> None:
        """Run until the app is left. Raises `ScreensEnded` if a mistake of the program ended it, and keeps a report."""
        try:
            self.run()
        except Exception as error:  # noqa: BLE001 - whatever ends the app is told as every other failure is
            self.ended_by = self.ended_by or error
        if self.ended_by is not None:
            from tracker.workspace.reports import keep_report

            report = report_of(self.ended_by)
            try:
                kept = f"A report without any of your data is in {shown(str(keep_report(crash_text(report), now())))}."
            except TrackerError as failed:
                kept = f"No report could be kept: {failed.message}"
            raise ScreensEnded(
                f"A mistake in the program ended the screens: {report.kind} at {report.place}.",
                f"What was recorded is kept. {kept}",
            ) from self.ended_by
