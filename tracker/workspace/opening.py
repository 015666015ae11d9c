"""Opening a piece of evidence with this machine's own program: the same for every face."""

from dataclasses import dataclass

from tracker.files.opening import open_address, open_file
from tracker.workspace.viewing import attachment_of
from tracker.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OpenedEvidence:
    """What was handed over: an address, or where the file was written and what it was called."""

    where: str
    name: str = ""


def open_evidence(workspace: Workspace, written: str) -> OpenedEvidence:
    """Open the file of a piece of evidence, or the named attachment, or else its address.

    `written` is the id of evidence or of an attachment. Raises as `attachment_of` does, and `InvalidInput` for a
    kind of file that could run.
    """
    found = attachment_of(workspace, workspace.at(), written)
    if isinstance(found, str):
        open_address(found)
        return OpenedEvidence(found)
    name, _, content = found
    return OpenedEvidence(str(open_file(name, content)), name)


def open_web_address(_: Workspace, address: str) -> OpenedEvidence:
    """Open an address that was recorded or stands in the catalogue; raises `InvalidInput` unless it is http(s)."""
    from tracker.workspace.evidence import web_address

    open_address(web_address(address, "address"))
    return OpenedEvidence(address)
