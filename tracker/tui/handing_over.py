"""Opening evidence and addresses: with the programs of this machine, or in the browser that shows the screens."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tracker.tui.words import say

if TYPE_CHECKING:
    from tracker.tui.app import TrackerApp
    from tracker.workspace.opening import OpenedEvidence
    from tracker.workspace.workspace import Workspace


def open_evidence(tracker: "TrackerApp", evidence: str, address: str | None) -> None:
    """Open the file or else the `address` of a piece of evidence; in a browser only the address is opened."""
    if not tracker.is_web:
        from tracker.workspace import opening

        _hand_over(tracker, lambda workspace: opening.open_evidence(workspace, evidence))
    elif address:
        tracker.open_url(address)
    else:
        tracker.say(say("In a browser a file is not opened; its text stands under Source."), warning=True)


def open_address(tracker: "TrackerApp", address: str) -> None:
    """Open an address; in a browser, where the person sits."""
    if tracker.is_web:
        tracker.open_url(address)
    else:
        from tracker.workspace.opening import open_web_address

        _hand_over(tracker, lambda workspace: open_web_address(workspace, address))


def _hand_over(tracker: "TrackerApp", call: "Callable[[Workspace], OpenedEvidence]") -> None:
    def opened(found: "OpenedEvidence") -> None:
        tracker.say(say("Opened {where}.", where=found.name or found.where))

    tracker.ask_ledger(call, opened)
