"""Recording from the tables: for the item under the cursor, or for all that are marked."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tracker.tui.screens.recording import RecordingScreen
from tracker.tui.widgets.item_table import ItemTable
from tracker.tui.widgets.mark_bar import MarkBar

if TYPE_CHECKING:
    from tracker.workspace.item_views import ItemView


class RecordingOnItems(RecordingScreen):
    """Marks, the forms of one item, and the one form of several."""

    def __init__(self) -> None:
        super().__init__()
        self.marked: frozenset[str] = frozenset()

    @property
    def listed(self) -> ItemTable:
        raise NotImplementedError

    def ask_item(self, then: "Callable[[ItemView], None]", only: str = "") -> None:
        """Read the item under the cursor."""
        raise NotImplementedError

    # -- marks

    def action_mark(self) -> None:
        item = self.listed.item
        if item is not None:
            self.mark_only(self.marked ^ {item})

    def action_mark_all(self) -> None:
        """Mark all that are shown, or none of them if all are."""
        shown = frozenset(row.id for row in self.listed.rows())
        self.mark_only(self.marked - shown if shown <= self.marked else self.marked | shown)

    def on_item_table_mark_chosen(self) -> None:
        self.action_mark()

    def mark_only(self, marked: frozenset[str]) -> None:
        """Have these items marked and no others."""
        self.marked = marked
        self.listed.mark(marked)
        self._show_marks()

    def _show_marks(self) -> None:
        shown = sum(row.id in self.marked for row in self.listed.rows()) if self.marked else 0
        self.query_one(MarkBar).show(len(self.marked), len(self.marked) - shown)

    # -- recording

    @property
    def recorded_on(self) -> str:
        return self.listed.item or ""

    @property
    def pointed(self) -> str:
        return self.recorded_on

    def record(self, kind: str) -> None:
        """Open the form of the item under the cursor, or that of all that are marked."""
        if self.marked:
            self.tracker.with_author(lambda: self._show_for_many(kind))
            return

        def show(view: "ItemView") -> None:
            from tracker.tui.forms.opening import form_on

            if self.is_current:
                self.tracker.show_form(form_on(view, kind, self.tracker.workspace))

        self.tracker.with_author(lambda: self.ask_item(show, only="form"))

    def _show_for_many(self, kind: str) -> None:
        from tracker.tui.forms.many import ManyForm

        if self.is_current:
            form = ManyForm(kind, sorted(self.marked), self.tracker.workspace)
            self.tracker.show_form(form, lambda _: self.mark_only(frozenset()))
