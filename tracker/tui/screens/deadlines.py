"""The deadlines screen: a timeline, the deadlines below it by what presses, and the detail of their items."""

from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from tracker.text.tongue import N_
from tracker.tui.actions import PLACES, bindings
from tracker.tui.due import Due, DueRow, load_due
from tracker.tui.footer import Footer
from tracker.tui.looks import STYLES
from tracker.tui.screens.looking import LookingScreen
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.due_table import DueTable
from tracker.tui.widgets.place_bar import PlaceBar
from tracker.tui.widgets.timeline import ABOVE, BELOW, Marked, Timeline
from tracker.tui.words import again, say
from tracker.workspace.page import LOOKS
from tracker.workspace.viewing import show_item

LOW, TINY = 20, 12
"""Lines below which there is no timeline, and no account of the deadline under the cursor."""

OFFERED = (
    "read", "back", "update", "undo", "redo", "down", "up", "first", "last", "page_down", "page_up", "reload",
    "help", "palette", "theme", "quit",
)  # fmt: skip


class DeadlinesScreen(LookingScreen[None]):
    """What is overdue and what falls due, as of today."""

    CSS_PATH = "deadlines.tcss"
    PLACE = "deadlines"
    BINDINGS: ClassVar[list[Any]] = bindings((*OFFERED, *PLACES), shown=("read", "back"))
    ABOUT = N_(
        "What was due and has not come, and what falls due next. The timeline shows every deadline by its month; "
        "the line below the list says how the date is reckoned."
    )
    AUTO_FOCUS = "DueTable"

    def __init__(self) -> None:
        super().__init__()
        self._due: Due | None = None

    def compose(self) -> ComposeResult:
        yield PlaceBar(self.PLACE)
        yield Static("", id="due-head", markup=False)
        yield Timeline()
        yield DueTable()
        yield Static("", id="chosen", markup=False)
        yield DetailPane()
        yield Footer()

    def read_again(self) -> None:
        self.tracker.ask_ledger(load_due, self.show_due, only="due")
        row = self._table.row
        if self._reading and row is not None:
            self._show_item(row)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.height < LOW, "-low")
        self.set_class(event.size.height < TINY, "-tiny")
        self._fit(event.size.width, event.size.height)

    def show_due(self, due: Due) -> None:
        """Show deadlines, with the cursor where it was."""
        self._due = due
        dated = [row for row in due.rows if row.day is not None]
        self.query_one(Timeline).show([_marked(row) for row in dated], due.as_of)
        self._table.show(due.rows, self._table.item, say("No requirement has a deadline yet."))
        self._fit(self.size.width, self.size.height)

    # -- looking

    def action_read(self) -> None:
        row = self._table.row
        if row is None or self._reading:
            return
        self.add_class("-reading")
        self._pane.focus()
        self._show_item(row)

    def action_back(self) -> None:
        if self._reading:
            self.remove_class("-reading")
            self._table.focus()
        else:
            self.tracker.go_back()

    def on_grouped_table_highlighted(self) -> None:
        self.query_one(Timeline).chosen = self._table.item or ""
        self._tell_chosen()

    def on_grouped_table_chosen(self) -> None:
        self.action_read()

    def on_timeline_pressed(self, event: Timeline.Pressed) -> None:
        self._table.go_to(event.called)

    # -- recording

    def action_record_update(self) -> None:
        row = self._table.row
        if row is not None:
            self.tracker.with_author(lambda: self._ask_and_open(row))

    @property
    def pointed(self) -> str:
        row = self._table.row
        return row.id if row is not None else ""

    def _ask_and_open(self, row: DueRow) -> None:
        from tracker.tui.forms.update import UpdateForm

        def opened(view: Any) -> None:
            if self.is_current:
                self.tracker.show_form(UpdateForm(view, self.tracker.workspace, row.id))

        self.tracker.ask_ledger(lambda workspace: show_item(workspace, workspace.at(), row.item), opened, only="form")

    # -- within

    @property
    def _table(self) -> DueTable:
        return self.query_one(DueTable)

    @property
    def _pane(self) -> DetailPane:
        return self.query_one(DetailPane)

    @property
    def listed(self) -> DueTable:
        return self._table

    @property
    def _reading(self) -> bool:
        return self.scrolled is not None

    def _show_item(self, row: DueRow) -> None:
        self.tracker.ask_ledger(
            lambda workspace: show_item(workspace, workspace.at(), row.item),
            lambda view: self._pane.show(view, row.id),
            only="detail",
        )

    def _fit(self, width: int, height: int) -> None:
        """Give the timeline as many lines as its fullest month needs, and a fourth of the screen at most."""
        timeline = self.query_one(Timeline)
        room = max(2, height // 4 - ABOVE - BELOW)
        timeline.styles.height = ABOVE + BELOW + min(timeline.highest(), room)
        if self._due is not None:
            self.query_one("#due-head", Static).update(_head(self._due, width))

    def _tell_chosen(self) -> None:
        row = self._table.row
        self.query_one("#chosen", Static).update(_told(row) if row is not None else Content(""))


def _marked(row: DueRow) -> Marked:
    assert row.day is not None  # noqa: S101 - only what has a day stands on a timeline
    return Marked(row.id, row.day, row.glyph, row.tone)


def _head(due: Due, width: int) -> Content:
    """The counts, then the day; as much of the words as there is room for."""
    full = [(each, f"{each.glyph} {each.words}") for each in due.counts]
    short = [(each, f"{each.glyph} {' '.join(each.words.split()[:2])}") for each in due.counts]
    as_of = say("as of {day}", day=str(due.as_of))
    for name, told, day in (
        (f"{say('Deadlines')}  ", full, f"{as_of} "),
        ("", full, f"{as_of} "),
        ("", full, f"{due.as_of} "),
        ("", short, f"{due.as_of} "),
    ):
        taken = cell_len(name) + sum(cell_len(words) + 2 for _, words in told) + cell_len(day) + 1
        if taken <= width:
            break
    parts: list[Any] = [(f" {name}", "bold")]
    for each, words in told:
        parts += [(words, f"bold {STYLES[LOOKS[each.tone]]}" if each.count else "$foreground-muted"), "  "]
    parts += [" " * max(0, width - taken), (day, "$foreground-muted")]
    return Content.assemble(*parts)


def _told(row: DueRow) -> Content:
    """Everything that a line of the table had no room for."""
    recorded = f" · {again(row.recorded)}" if row.recorded else ""
    return Content("\n").join(
        [
            Content.assemble((f"{row.glyph} ", STYLES[LOOKS[row.tone]]), (row.title, "bold")),
            Content.assemble(row.who, (recorded, STYLES[LOOKS[row.tone]])),
            Content.assemble((f"{again(row.computed)} · {row.id}", "$foreground-muted")),
        ]
    )
