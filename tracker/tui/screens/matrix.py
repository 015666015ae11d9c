"""The matrix: which provision bears on which recommendation, and what nothing bears on."""

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from tracker.text.clean import shown
from tracker.tui.actions import PLACES, bindings
from tracker.tui.footer import Footer
from tracker.tui.looks import STYLES
from tracker.tui.screens.looking import LookingScreen
from tracker.tui.widgets.matrix_table import MatrixTable
from tracker.tui.widgets.place_bar import PlaceBar
from tracker.tui.words import counted, label, say, titled, tongue
from tracker.workspace.detail.matrix import cell_words, legend, row_mark, row_words, standing_mark
from tracker.workspace.matrix import EMPTY, NO_VEHICLE, MatrixColumn, MatrixRow, MatrixView, matrix
from tracker.workspace.page import LOOKS

if TYPE_CHECKING:
    from tracker.workspace.workspace import Workspace

OFFERED = (
    "read", "next_entry", "open_provision", "only_empty", "back", "entry_before", "down", "up", "left", "right",
    "first", "last", "page_down", "page_up", "reload", "help", "palette", "theme", "quit",
)  # fmt: skip

LOW = 16
"""Lines below which there is no account of the cell under the cursor."""

EVERY, EMPTY_ONES, WITHOUT_VEHICLE = range(3)
"""Which rows are kept."""


class MatrixScreen(LookingScreen[None]):
    """Recommendations down, provisions across, and the sentence of the cell under the cursor."""

    CSS_PATH = "matrix.tcss"
    PLACE = "matrix"
    BINDINGS: ClassVar[list[Any]] = bindings(
        (*OFFERED, *PLACES), shown=("read", "next_entry", "open_provision", "only_empty")
    )
    AUTO_FOCUS = "MatrixTable"

    def __init__(self) -> None:
        super().__init__()
        self._view: MatrixView | None = None
        self._kept = EVERY

    def compose(self) -> ComposeResult:
        yield PlaceBar(self.PLACE)
        yield Static("", id="legend", markup=False)
        yield MatrixTable()
        yield Static("", id="cell", markup=False)
        yield Footer()

    def read_again(self) -> None:
        self.tracker.ask_ledger(_load, self.show_matrix, only="matrix")

    def on_resize(self) -> None:
        self.set_class(self.size.height < LOW, "-low")
        self._tell_legend()

    def show_matrix(self, view: MatrixView) -> None:
        """Show what was read, with the cursor where it was."""
        self._view = view
        self._paint()

    def action_only_empty(self) -> None:
        """Keep the rows that nothing bears on, then those that nothing advances, then all again."""
        if self._view is None:
            return
        ways = [EVERY, *([EMPTY_ONES] if self._view.empty else [])]
        ways += [WITHOUT_VEHICLE] if self._view.without_vehicle > self._view.empty else []
        self._kept = ways[(ways.index(self._kept) + 1) % len(ways)] if self._kept in ways else EVERY
        if len(ways) == 1:
            self.tracker.say(say("Every recommendation has a provision that advances it, if only in part."))
        self._paint()

    def action_read(self) -> None:
        row, cell = self._table.row, self._table.cell
        if row is not None:
            tab = "crosswalk" if cell is not None else "standing"
            self.tracker.open_item(row.item, tab, at=cell.provision if cell is not None else "")

    def action_open_provision(self) -> None:
        column = self._table.column
        if column is not None:
            self.tracker.open_item(column.item, "crosswalk")

    def action_back(self) -> None:
        if self._kept != EVERY:
            self._kept = EVERY
            self._paint()
        else:
            self.tracker.go_back()

    def action_move_column(self, step: int) -> None:
        self._table.move_column(step)

    def action_entry(self, step: int) -> None:
        self._table.next_entry(step)

    def on_matrix_table_highlighted(self) -> None:
        self._tell_cell()

    def on_matrix_table_chosen(self) -> None:
        self.action_read()

    # -- within

    @property
    def _table(self) -> MatrixTable:
        return self.query_one(MatrixTable)

    @property
    def listed(self) -> MatrixTable:
        return self._table

    def _paint(self) -> None:
        view = self._view
        if view is None:
            return
        rows = [row for row in view.recommendations if _is_kept(row, self._kept)]
        self._table.show(view, rows, say("The catalogue has no recommendations."))
        remark = {
            EVERY: counted("e: {number} empty", "e: {number} empty", view.empty) if view.empty else "",
            EMPTY_ONES: say("only those that nothing bears on"),
            WITHOUT_VEHICLE: say("only those that nothing advances"),
        }[self._kept]
        self.query_one(PlaceBar).show(remark=remark, day=str(view.as_of))
        self._tell_legend()
        self._tell_cell()

    def _tell_legend(self) -> None:
        """The marks, then the counts; as much of it as there is room for."""
        view = self._view
        if view is None:
            return
        quiet, bad, warn = STYLES[LOOKS[NO_VEHICLE[1]]], STYLES[LOOKS[EMPTY[1]]], "$foreground-muted"
        empty = counted("{number} with nothing", "{number} with nothing", view.empty)
        without = counted("{number} without a vehicle", "{number} without a vehicle", view.without_vehicle)
        apart = counted("{number} provision bears on none", "{number} provisions bear on none", view.apart)
        parts = [
            (f" {legend(tongue())}", warn),
            (f"   {EMPTY[0]} {empty}", f"bold {bad}" if view.empty else warn),
            (f"  {NO_VEHICLE[0]} {without}", quiet),
            (f"  {apart}", warn) if view.apart else ("", ""),
        ]
        self.query_one("#legend", Static).update(Content.assemble(*(part for part in parts if part[0])))

    def _tell_cell(self) -> None:
        table = self._table
        told = Content("") if table.row is None else _told(table.row, table.column, table)
        self.query_one("#cell", Static).update(told)


def _is_kept(row: MatrixRow, kept: int) -> bool:
    return kept == EVERY or (row.empty if kept == EMPTY_ONES else not row.vehicle)


def _told(row: MatrixRow, column: MatrixColumn | None, table: MatrixTable) -> Content:
    """Who serves whom and how, why, and where both stand."""
    standing = say("stands: {standing}", standing=label(row.standing))
    glyph, tone = standing_mark(row)
    lines = [
        Content.assemble(
            (f"{glyph} ", STYLES[LOOKS[tone]]),
            (f"{shown(row.item)}  {shown(titled(row.item, row.title))}", "bold"),
            (f"  {standing}", "$foreground-muted"),
        )
    ]
    absent, (mark, tone) = row_words(row, tongue()), row_mark(row)
    if row.empty or column is None:
        if absent:
            lines.append(Content.assemble((f"{mark} {absent}", STYLES[LOOKS[tone]])))
        return Content("\n").join(lines)
    stands = say("stands: {standing}", standing=label(column.standing))
    lines.append(
        Content.assemble(
            (f"{shown(column.item)}  {shown(titled(column.item, column.title))}", "bold"),
            (f"  {shown(column.measure_title)} · {label(column.authority)} · {stands}", "$foreground-muted"),
        )
    )
    words, reason = cell_words(row, column, table.cell, tongue())
    why = f" {shown(reason)}" if reason else ""
    lines.append(Content.assemble((words, "bold" if table.cell else "$foreground-muted"), why))
    if absent:
        lines.append(Content.assemble((f"{mark} {absent}", STYLES[LOOKS[tone]])))
    return Content("\n").join(lines)


def _load(workspace: "Workspace") -> MatrixView:
    return matrix(workspace, workspace.at())
