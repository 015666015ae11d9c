"""The suggestions screen: what waits for a decision, what each rests on, and the decision."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tracker.text.tongue import N_
from tracker.tui.actions import PLACES, bindings
from tracker.tui.footer import Footer
from tracker.tui.screens.looking import LookingScreen
from tracker.tui.suggested import Waiting, load_waiting
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.place_bar import PlaceBar
from tracker.tui.widgets.suggestion_pane import SuggestionPane
from tracker.tui.widgets.suggestion_table import SuggestionTable
from tracker.tui.words import counted, say
from tracker.workspace.viewing import show_item

if TYPE_CHECKING:
    from tracker.workspace.committing import Recorded
    from tracker.workspace.suggested import Suggested

WIDE = 120
"""Columns from which the suggestion stands beside the list."""

OFFERED = (
    "accept", "dismiss", "undo", "redo", "read", "back", "down", "up", "first", "last", "page_down", "page_up",
    "reload", "help", "palette", "theme", "quit",
)  # fmt: skip


class SuggestionsScreen(LookingScreen[None]):
    """What official data and the calendar suggest."""

    CSS_PATH = "suggestions.tcss"
    PLACE = "suggestions"
    BINDINGS: ClassVar[list[Any]] = bindings((*OFFERED, *PLACES), shown=("read", "back"))
    ABOUT = N_(
        "What official data and the calendar suggest. Nothing here is recorded before somebody accepts it; "
        "what is dismissed does not come back."
    )
    AUTO_FOCUS = "SuggestionTable"
    PANES = (DetailPane, SuggestionPane)

    def compose(self) -> ComposeResult:
        yield PlaceBar(self.PLACE)
        yield Static("", id="waiting-head", markup=False)
        with Container(id="waiting"):
            yield SuggestionTable()
            yield SuggestionPane()
        yield DetailPane()
        yield Footer()

    def read_again(self) -> None:
        self.tracker.ask_ledger(load_waiting, self.show_waiting, only="waiting")
        row = self._table.row
        if self.has_class("-reading") and row is not None:
            self._show_item(row.suggestion.item)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= WIDE, "-wide")

    def show_waiting(self, waiting: Waiting) -> None:
        """Show what waits, with the cursor where it was."""
        self.query_one("#waiting-head", Static).update(_head(waiting))
        self._table.show(waiting.rows, self._table.item, say("Nothing waits for a decision."))

    # -- looking

    def action_read(self) -> None:
        """Open the item that a suggestion is about."""
        row = self._table.row
        if row is None or self.has_class("-reading"):
            return
        self.add_class("-reading")
        self._pane.focus()
        self._show_item(row.suggestion.item)

    def action_back(self) -> None:
        if self.scrolled is not None or self.has_class("-reading"):
            self.remove_class("-reading")
            self._table.focus()
        else:
            self.tracker.go_back()

    def on_grouped_table_highlighted(self) -> None:
        row = self._table.row
        self.query_one(SuggestionPane).show(row.suggestion if row is not None else None)

    def on_grouped_table_chosen(self) -> None:
        self.action_read()

    # -- deciding

    def action_accept(self) -> None:
        from tracker.tui.forms.suggestion import AcceptForm

        self._decide(lambda suggestion: AcceptForm(suggestion, self.tracker.workspace))

    def action_dismiss_suggestion(self) -> None:
        from tracker.tui.forms.suggestion import DismissForm

        self._decide(DismissForm)

    def _decide(self, form: "Callable[[Suggested], Screen[Recorded | None]]") -> None:
        row = self._table.row
        if row is None:
            return
        suggestion = row.suggestion
        self.tracker.with_author(lambda: self.tracker.show_form(form(suggestion)))

    # -- within

    @property
    def listed(self) -> SuggestionTable:
        return self._table

    @property
    def _table(self) -> SuggestionTable:
        return self.query_one(SuggestionTable)

    @property
    def _pane(self) -> DetailPane:
        return self.query_one(DetailPane)

    def _show_item(self, item: str) -> None:
        self.tracker.ask_ledger(
            lambda workspace: show_item(workspace, workspace.at(), item),
            self._pane.show,
            otherwise=self._not_shown,
            only="detail",
        )

    def _not_shown(self, error: Exception) -> None:
        self.action_back()
        self.tracker.show_failure(error)


def _head(waiting: Waiting) -> Content:
    count = len(waiting.rows)
    words = counted("{number} waits for a decision", "{number} wait for a decision", count)
    parts: list[Any] = [
        (f" {say('Suggestions')}  ", "bold"),
        (words if count else say("none waits for a decision"), ""),
    ]
    if waiting.disagreeing:
        still = say("{count} decided, and still disagreeing", count=waiting.disagreeing)
        parts.append((f" · {still}", "$text-warning"))
    parts.append((f" · {waiting.as_of}", "$foreground-muted"))
    return Content.assemble(*parts)
