"""Ledger calls off the screen's thread: one at a time, answered by a message that one handler acts on."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from textual.message import Message
from textual.worker import get_current_worker

from tracker.workspace.workspace import Workspace

T = TypeVar("T")


class LedgerAnswered(Message):
    """A call returned; `then` is to be given its result."""

    def __init__(self, then: Callable[[Any], object], result: object) -> None:
        super().__init__()
        self.then = then
        self.result = result


class LedgerFailed(Message):
    """A call raised; `otherwise` is to be given the error."""

    def __init__(self, otherwise: Callable[[Exception], None], error: Exception) -> None:
        super().__init__()
        self.otherwise = otherwise
        self.error = error


@dataclass(frozen=True, slots=True)
class LedgerCall:
    """One call, run in a worker thread. A workspace holds one connection, so calls take turns under `turn`."""

    workspace: Workspace
    turn: threading.Lock
    call: Callable[[Workspace], Any]
    then: Callable[[Any], object]
    otherwise: Callable[[Exception], None]
    post: Callable[[Message], object]

    def __call__(self) -> None:
        worker = get_current_worker()
        with self.turn:
            if worker.is_cancelled:
                return
            try:
                answer: Message = LedgerAnswered(self.then, self.call(self.workspace))
            except Exception as error:  # noqa: BLE001 - every failure becomes a dialog, and the app goes on
                answer = LedgerFailed(self.otherwise, error)
        if not worker.is_cancelled:
            self.post(answer)
