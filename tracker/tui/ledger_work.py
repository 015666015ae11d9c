"""Ledger calls off the screen's thread: one at a time, answered by a message that one handler acts on."""

import threading
from collections.abc import Callable
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from typing import Any, TypeVar

from textual.message import Message
from textual.worker import get_current_worker

from tracker.workspace.watching import ledger_state
from tracker.workspace.workspace import Workspace

T = TypeVar("T")


class LedgerAnswered(Message):
    """A call returned; `then` is to be given its result. `changed` tells whether it wrote into the ledger."""

    def __init__(self, then: Callable[[Any], object], result: object, *, changed: bool) -> None:
        super().__init__()
        self.then = then
        self.result = result
        self.changed = changed


class LedgerFailed(Message):
    """A call raised; `otherwise` is to be given the error."""

    def __init__(self, otherwise: Callable[[Exception], None], error: Exception) -> None:
        super().__init__()
        self.otherwise = otherwise
        self.error = error


class LedgerChanged(Message):
    """Somebody else wrote into the ledger."""


@dataclass(frozen=True, slots=True)
class LedgerCall:
    """One call, run in a worker thread. A workspace holds one connection, so calls take turns under `turn`.

    The call runs in the context of the asking, so that what it says is said in the language of the app.
    """

    workspace: Workspace
    turn: threading.Lock
    call: Callable[[Workspace], Any]
    then: Callable[[Any], object]
    otherwise: Callable[[Exception], None]
    post: Callable[[Message], object]
    watch: "LedgerWatch | None" = None
    context: Context = field(default_factory=copy_context)

    def __call__(self) -> None:
        worker = get_current_worker()
        with self.turn:
            if worker.is_cancelled:
                return
            try:
                before = ledger_state(self.workspace)
                result = self.context.run(self.call, self.workspace)
                after = ledger_state(self.workspace)
                if self.watch is not None and after != before:
                    self.watch.seen = after
                answer: Message = LedgerAnswered(self.then, result, changed=after != before)
            except Exception as error:  # noqa: BLE001 - every failure becomes a dialog, and the app goes on
                answer = LedgerFailed(self.otherwise, error)
        if not worker.is_cancelled:
            self.post(answer)


class LedgerWatch(threading.Thread):
    """Looks at the ledger file every `EVERY` seconds, between the calls of this app, until it is stopped."""

    EVERY = 0.4

    def __init__(self, workspace: Workspace, turn: threading.Lock, post: Callable[[Message], object]) -> None:
        super().__init__(name="ledger-watch", daemon=True)
        self._workspace = workspace
        self._turn = turn
        self._post = post
        self._ended = threading.Event()
        self.seen = ledger_state(workspace)

    def run(self) -> None:
        while not self._ended.wait(self.EVERY):
            with self._turn:
                state = ledger_state(self._workspace)
                changed, self.seen = state != self.seen, state
                if changed:
                    self._workspace.close()
            if changed:
                self._post(LedgerChanged())

    def stop(self) -> None:
        self._ended.set()
