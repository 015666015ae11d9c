"""Keeping what stands in a form while it is written, so that nothing is lost to a crash, a closed window or Esc."""

import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from textual.timer import Timer

from tracker.errors import OutputFailed
from tracker.tui.words import say
from tracker.workspace.drafts_kept import KeptDraft, draft_name, forget_draft, keep_draft
from tracker.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tracker.tui.forms.form import Form

Answer = TypeVar("Answer")

AFTER = 0.5
"""Seconds after which what is typed is kept."""


class DraftKeeper:
    """Keeps the texts of one form, on the ledger's thread and never after the form was recorded or given up."""

    def __init__(self, form: "Form[Any]", about: str, title: str, name: str = "") -> None:
        self.name = name or draft_name(form.KIND, about)
        self._form = form
        self._about, self._title = about, title
        self._timer: Timer | None = None
        self._kept: dict[str, str] | None = None
        self._ended = False
        self._warned = False

    def noted(self) -> None:
        """Something was typed: keep it soon."""
        if self._timer is None and not self._ended:
            self._timer = self._form.set_timer(AFTER, self.keep)

    def keep(self, *, leaving: bool = False) -> None:
        """Keep what stands in the form now, or forget it if that is what stood there first."""
        self._stop()
        texts = self._form.typed()
        if self._ended or (texts == self._kept and not leaving) or (self._kept is None and not texts):
            return
        self._kept = texts
        write = partial(self._write, texts=texts, process=0 if leaving else os.getpid())
        self._form.tracker.ask_ledger(write, lambda _: None, otherwise=self._not_kept, only=f"draft {self.name}")

    def go_on_as(self, name: str) -> None:
        """Keep on under the name of a draft that is gone on with."""
        self.name = name

    def keep_now(self) -> None:
        """Keep what stands in the form at once: the app is going."""
        texts = self._form.typed()
        if self._timer is not None and (texts or self._kept):
            with suppress(OutputFailed, OSError):
                self._write(self._form.tracker.workspace, texts, 0)

    def recording(self, record: Callable[[Workspace], Answer]) -> Callable[[Workspace], Answer]:
        """A call that records and then forgets the draft."""

        def record_and_forget(workspace: Workspace) -> Answer:
            done = record(workspace)
            self._ended = True
            with suppress(OSError):
                forget_draft(workspace, self.name)
            return done

        self._stop()
        return record_and_forget

    def give_up(self) -> None:
        """Forget the draft: its author does not want it."""
        self._stop()
        self._ended = True
        name = self.name
        self._form.tracker.ask_ledger(lambda workspace: forget_draft(workspace, name), lambda _: None)

    def _write(self, workspace: Workspace, texts: dict[str, str], process: int) -> None:
        if self._ended:
            return
        if texts:
            keep_draft(workspace, KeptDraft(self.name, self._form.KIND, self._about, self._title, texts, process))
        else:
            forget_draft(workspace, self.name)

    def _not_kept(self, error: Exception) -> None:
        if not self._warned:
            self._warned = True
            self._form.tracker.say(say("What you type cannot be kept as a draft: {why}", why=str(error)), warning=True)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
