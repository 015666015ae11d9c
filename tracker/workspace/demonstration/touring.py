"""What is kept of the tour of the demonstration: whether it is offered, and how far somebody got."""

import os
from typing import Literal, NamedTuple

from tracker.errors import OutputFailed
from tracker.workspace.keeping import keep, kept
from tracker.workspace.workspace import Workspace

Answer = Literal["yes", "later", "never"]

_OFFER = "tour-offer"
_TOUR = "tour"


def is_tour_due(workspace: Workspace) -> bool:
    """Whether to offer the tour: nothing is recorded yet, and nobody has said yes or never."""
    return not os.path.exists(workspace.ledger) and kept(workspace, _OFFER) not in ("yes", "never")


def answer_offer(workspace: Workspace, answer: Answer) -> None:
    """Keep how somebody answered the offer; after `later` it is made again at the next start."""
    _keep(workspace, _OFFER, answer)


class Tour(NamedTuple):
    """How far somebody got, from 0, and whether the tour goes on when the demonstration is opened."""

    step: int = 0
    shown: bool = True


def kept_tour(workspace: Workspace) -> Tour:
    """The tour of a demonstration as it was left; at its beginning if it never was begun."""
    found = kept(workspace, _TOUR)
    step, on = (found.get("step"), found.get("shown")) if isinstance(found, dict) else (0, True)
    return Tour(step, on) if isinstance(step, int) and step >= 0 and isinstance(on, bool) else Tour()


def keep_tour(workspace: Workspace, tour: Tour) -> None:
    """Keep how far somebody got."""
    _keep(workspace, _TOUR, tour._asdict())


def _keep(workspace: Workspace, name: str, plain: object) -> None:
    """Keep, or go on without: a tour is not worth a failure."""
    try:
        keep(workspace, name, plain)
    except OutputFailed as error:
        workspace.narrate(error.message)
