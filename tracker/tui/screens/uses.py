"""What a piece of evidence is cited for, as a list to choose from."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tracker.text.clean import shown
from tracker.text.tongue import N_
from tracker.tui.actions import bindings
from tracker.tui.answering import Answering
from tracker.tui.needs import Goal, NeedRow
from tracker.tui.widgets.needs_table import NeedsTable
from tracker.tui.words import again, say, titled
from tracker.workspace.library import LibraryEntry
from tracker.workspace.marks import STANCE_MARKS, STANCE_WORDS


class UsesScreen(ModalScreen[Goal | None], Answering[Goal | None]):
    """Answers the item that was chosen; None for none."""

    CSS_PATH = "uses.tcss"
    ABOUT = N_("What a piece of evidence is cited for. Enter opens the item.")
    AUTO_FOCUS = "#uses"
    BINDINGS: ClassVar[list[Any]] = bindings(("open_row", "close", "down", "up", "first", "last"))

    def __init__(self, entry: LibraryEntry) -> None:
        super().__init__()
        self._entry = entry

    def compose(self) -> ComposeResult:
        with Vertical(id="uses-dialog"):
            yield Static(Content(shown(self._entry.evidence.title)), classes="uses-title", markup=False)
            yield NeedsTable("uses")
            yield Static(Content(say("Enter opens the item · Esc closes")), classes="uses-hint", markup=False)

    def on_mount(self) -> None:
        table = self.query_one(NeedsTable)
        table.entitle(say("Cited for"))
        table.show([_row(number, self._entry) for number in range(len(self._entry.uses))])

    def action_open_row(self) -> None:
        row = self.query_one(NeedsTable).row
        self.dismiss(row.goal if row is not None else None)

    def action_close(self) -> None:
        self.dismiss(None)

    def action_move(self, step: int) -> None:
        self.query_one(NeedsTable).move(step)

    def action_jump(self, last: bool) -> None:
        self.query_one(NeedsTable).jump(last)

    def on_grouped_table_chosen(self) -> None:
        self.action_open_row()


def _row(number: int, entry: LibraryEntry) -> NeedRow:
    use = entry.uses[number]
    words = f"{again(use.said)} · {shown(titled(use.item, use.title))}"
    return NeedRow(
        f"use {number}",
        "uses",
        say(STANCE_WORDS[use.stance]),
        STANCE_MARKS[use.stance],
        words,
        Goal(item=use.item, at=use.subject),
        tail=shown(use.subject),
    )
