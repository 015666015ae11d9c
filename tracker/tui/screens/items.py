"""The main screen: the items in three tables, and the detail of the one under the cursor."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer, Input, Static

from tracker.catalog.vocabulary import ItemKind
from tracker.tui.actions import bindings
from tracker.tui.listing import ItemRow, Listing, filtered, load_listing, load_summaries
from tracker.tui.screens.looking import LookingScreen
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.item_table import ItemTable
from tracker.tui.widgets.kind_bar import KINDS, Counted, KindBar, KindTab
from tracker.workspace.viewing import show_item

if TYPE_CHECKING:
    from tracker.workspace.committing import Recorded
    from tracker.workspace.item_views import ItemView
    from tracker.workspace.workspace import Workspace

FOLLOW_AFTER = 0.08
"""Seconds that the cursor rests before the detail follows."""

WIDE = 100
"""Columns from which the detail stands beside the table."""

TALL = 30
"""Lines from which, on a narrow screen, the detail stands below the table."""


class ItemsScreen(LookingScreen[None]):
    """Tables to move through, a detail that follows, and every action on the item under the cursor."""

    BINDINGS: ClassVar[list[Any]] = bindings()
    AUTO_FOCUS = "ItemTable"

    def __init__(self, listing: Listing | None = None) -> None:
        super().__init__()
        self._listing = listing
        self._kind = ItemKind.RECOMMENDATION
        self._last_item: dict[ItemKind, str | None] = {}
        self._words = ""
        self._only_overdue = False
        self._summaries: dict[str, str] = {}
        self._follow: Timer | None = None

    def compose(self) -> ComposeResult:
        yield KindBar()
        with Horizontal(id="filter"):
            yield Static(Content(" / "), markup=False)
            yield Input(placeholder="words that must all occur; Enter keeps, Esc clears", compact=True)
        with Container(id="body"):
            yield ItemTable()
            yield DetailPane()
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        if self._listing is not None:
            self._paint()
        else:
            self.action_reload()

    def on_resize(self, event: events.Resize) -> None:
        wide = event.size.width >= WIDE
        below = not wide and event.size.height >= TALL
        self.set_class(wide, "-wide")
        self.set_class(below, "-below")
        self.set_class(not wide and not below, "-single")

    # -- looking

    def action_show_kind(self, kind: str) -> None:
        if kind != self._kind:
            self._last_item[self._kind] = self._table.item
            self._kind = ItemKind(kind)
        self._paint(self._last_item.get(self._kind))
        self._leave_detail()

    def action_read(self) -> None:
        if self._table.item is not None:
            self.add_class("-reading")
            self._pane.focus()
            self._follow_cursor()

    def action_back(self) -> None:
        if self._reading:
            self._leave_detail()
        else:
            self._only_overdue = False
            self._filter.value = ""
            self.remove_class("-filtering")
            self._table.focus()
            self._paint(self._table.item)

    def action_only_overdue(self) -> None:
        self._leave_detail()
        self._only_overdue = not self._only_overdue
        if self._only_overdue and self._kept(ItemKind.PROVISION):
            self.action_show_kind(ItemKind.PROVISION)
        self._paint(self._table.item)

    def action_show_deadlines(self) -> None:
        from tracker.tui.screens.deadlines import DeadlinesScreen

        self.app.push_screen(DeadlinesScreen(), self._came_back)

    def action_show_overview(self) -> None:
        from tracker.tui.screens.overview import OverviewScreen

        self.app.push_screen(OverviewScreen(), lambda _: self.action_reload())

    def action_show_suggestions(self) -> None:
        from tracker.tui.screens.suggestions import SuggestionsScreen

        self.app.push_screen(SuggestionsScreen(), self._came_back)

    def action_filter(self) -> None:
        self._leave_detail()
        self.add_class("-filtering")
        self._filter.focus()
        if not self._summaries:
            self.tracker.ask_ledger(load_summaries, self._got_summaries, only="summaries")

    def action_reload(self) -> None:
        def read_again(workspace: "Workspace") -> Listing:
            workspace.close()
            return load_listing(workspace)

        self._summaries = {}
        self.tracker.ask_ledger(read_again, self.show_listing, only="listing")

    def show_listing(self, listing: Listing) -> None:
        """Show a newer listing, with the cursor where it was."""
        self._listing = listing
        self._paint(self._table.item)

    def on_input_changed(self, event: Input.Changed) -> None:
        self._words = event.value
        self._paint(self._table.item)

    def on_input_submitted(self) -> None:
        self.set_class(bool(self._words.strip()), "-filtering")
        self._table.focus()

    def on_kind_tab_chosen(self, event: KindTab.Chosen) -> None:
        self.action_show_kind(event.kind)

    def on_grouped_table_highlighted(self) -> None:
        if self._follow is not None:
            self._follow.stop()
        self._follow = self.set_timer(FOLLOW_AFTER, self._follow_cursor)

    def on_grouped_table_chosen(self) -> None:
        self.action_read()

    # -- recording and taking away

    def action_record_update(self) -> None:
        from tracker.tui.forms.update import UpdateForm

        self._open_form(UpdateForm)

    def action_record_evidence(self) -> None:
        from tracker.tui.forms.evidence import EvidenceForm

        self._open_form(EvidenceForm)

    def action_record_check(self) -> None:
        from tracker.tui.forms.check import CheckForm

        self._open_form(CheckForm)

    def action_record_note(self) -> None:
        from tracker.tui.forms.note import NoteForm

        self._open_form(NoteForm)

    def action_undo(self) -> None:
        self.tracker.undo_last(self._undone)

    def action_copy_paragraph(self) -> None:
        from tracker.workspace.paragraph import status_paragraph

        item = self._table.item
        if item is None:
            return

        def copy(paragraph: str) -> None:
            self.app.copy_to_clipboard(paragraph)
            self.tracker.say(f"Copied where {item} stands, with its citations.")

        self.tracker.ask_ledger(lambda workspace: status_paragraph(workspace, workspace.at(), item), copy)

    def action_brief(self) -> None:
        from tracker.tui.screens.brief import BriefScreen

        self.app.push_screen(BriefScreen())

    # -- within

    @property
    def _table(self) -> ItemTable:
        return self.query_one(ItemTable)

    @property
    def _pane(self) -> DetailPane:
        return self.query_one(DetailPane)

    @property
    def _filter(self) -> Input:
        return self.query_one(Input)

    @property
    def listed(self) -> ItemTable:
        return self._table

    @property
    def _reading(self) -> bool:
        return self.scrolled is not None

    def _paint(self, at: str | None = None) -> None:
        if self._listing is None:
            return
        kept = {kind: self._kept(kind) for kind in KINDS}
        tables = [
            Counted(kind, len(rows), len(self._listing.of_kind(kind)), kind is self._kind)
            for kind, rows in kept.items()
        ]
        self._table.show(kept[self._kind], at, self._nothing())
        self.query_one(KindBar).show(tables, self._listing.as_of, self._remark())

    def _kept(self, kind: ItemKind) -> tuple[ItemRow, ...]:
        rows = self._listing.of_kind(kind) if self._listing is not None else ()
        return filtered(rows, self._words, self._summaries, only_overdue=self._only_overdue)

    def _remark(self) -> str:
        """Beside the day: what the tables are narrowed to, else what is overdue and how many suggestions wait."""
        if self._only_overdue or self._listing is None:
            return "only overdue" if self._only_overdue else ""
        overdue, count = self._listing.overdue, self._listing.waiting
        words = [f"d: {overdue} overdue"] if overdue else []
        words += ["s: 1 suggestion" if count == 1 else f"s: {count} suggestions"] if count else []
        return " · ".join(words)

    def _nothing(self) -> str:
        if self._words:
            return "Nothing fits the filter."
        return "Nothing here is overdue." if self._only_overdue else "The catalogue has none."

    def _got_summaries(self, summaries: dict[str, str]) -> None:
        self._summaries = summaries
        self._paint(self._table.item)

    def _follow_cursor(self) -> None:
        if self._table.item is None:
            self._pane.show(None)
        else:
            self._ask_item(self._pane.show, only="detail")

    def _ask_item(self, then: "Callable[[ItemView], None]", only: str = "") -> None:
        item = self._table.item
        if item is not None:
            self.tracker.ask_ledger(lambda workspace: show_item(workspace, workspace.at(), item), then, only=only)

    def _open_form(self, form: "Callable[[ItemView, Workspace], Screen[Recorded | None]]") -> None:
        def open_it(view: "ItemView") -> None:
            if self.is_current:
                self.app.push_screen(form(view, self.tracker.workspace), self._recorded)

        self.tracker.with_author(lambda: self._ask_item(open_it, only="form"))

    def _recorded(self, recorded: "Recorded | None", *, warning: bool = False) -> None:
        if recorded is not None:
            self.tracker.say(recorded.sentence, warning=warning)
            self.tracker.ask_ledger(load_listing, self.show_listing, only="listing")

    def _undone(self, recorded: "Recorded") -> None:
        self._recorded(recorded, warning=True)

    def _came_back(self, changed: bool | None) -> None:
        if changed:
            self.tracker.ask_ledger(load_listing, self.show_listing, only="listing")

    def _leave_detail(self) -> None:
        self.remove_class("-reading")
        self._table.focus()
