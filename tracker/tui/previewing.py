"""The preview of a brief, made off the screen's thread, and what the screen says of writing one."""

from collections.abc import Callable
from typing import NamedTuple

from tracker.brief.asking import Asked, answer
from tracker.brief.document.blocks import Document
from tracker.brief.writing import document_of
from tracker.tui.document_page import document_lines, note_count
from tracker.tui.words import counted
from tracker.workspace.page import Line
from tracker.workspace.workspace import Workspace


class Preview(NamedTuple):
    """A brief as a document, wrapped to a width in cells."""

    document: Document
    width: int
    lines: list[Line]

    @property
    def contents(self) -> str:
        """What is in it, in numbers."""
        notes = note_count(self.document)
        sections = counted("{number} section", "{number} sections", len(self.document.sections))
        return f"{sections}, {counted('{number} note', '{number} notes', notes)}"


def previewing(asked: Asked, width: int) -> Callable[[Workspace], Preview]:
    """What to call with the workspace for the preview of what is asked for."""

    def preview(workspace: Workspace) -> Preview:
        document = document_of(*answer(workspace, asked))
        return Preview(document, width, document_lines(document, width))

    return preview


def wrapping(document: Document, width: int) -> Callable[[Workspace], Preview]:
    """What to call for the same document at another width."""
    return lambda _: Preview(document, width, document_lines(document, width))
