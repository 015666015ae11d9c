"""The table of items."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.message import Message

from tracker.text.tongue import N_
from tracker.tui.widgets.grouped_table import GAP, Group, GroupedTable, fit
from tracker.tui.words import label, named, say, titled
from tracker.workspace.facts import Facts, Names
from tracker.workspace.query_orders import GREATEST_FIRST

MOST = ((95, 28, 36), (70, 16, 28), (0, 14, 28))
"""From how many cells on an id and a standing may have how many."""

ENOUGH_TITLE = 28
ENOUGH_STANDING = 24
LEAST_STANDING = 22


class Column(NamedTuple):
    """A column beside id, title and standing: its head, a short head, and what it shows of an item."""

    head: str
    short: str
    width: int
    narrow: int
    of: Callable[[Facts], str]
    right: bool = False


def _labels(names: Names) -> str:
    return ", ".join(name.label for name in names)


def _names(names: Names) -> str:
    return ", ".join(named(name.label) for name in names)


COLUMNS: dict[str, Column] = {
    "due": Column(N_("Due"), N_("Due"), 10, 10, lambda row: str(row.due[0]) if row.due else ""),
    "changed": Column(N_("Seen"), N_("Seen"), 10, 10, lambda row: str(row.seen or "")),
    "evidence": Column(N_("Evid."), N_("Ev."), 5, 3, lambda row: str(row.evidence or ""), right=True),
    "updates": Column(N_("Upd."), N_("Up."), 5, 3, lambda row: str(row.updates or ""), right=True),
    "assignee": Column(N_("Assignee"), N_("Assignee"), 14, 9, lambda row: _labels(row.assignee)),
    "addressee": Column(N_("Addressee"), N_("Addressee"), 20, 12, lambda row: _names(row.addressee)),
    "measure": Column(N_("Measure"), N_("Measure"), 12, 10, lambda row: ", ".join(n.code for n in row.measure)),
    "tags": Column(N_("Tags"), N_("Tags"), 16, 10, lambda row: _labels(row.tags)),
}


class Columns(NamedTuple):
    """The widths of the columns, in cells, and those of the further ones there is room for, by their names."""

    id: int
    title: int
    standing: int
    further: tuple[tuple[str, int], ...]


class ItemTable(GroupedTable[Facts]):
    """Items under the headings of their groups, some of them marked."""

    class HeadChosen(Message):
        """The head of a column was pressed; `sort` is the order it stands for."""

        def __init__(self, sort: str) -> None:
            super().__init__()
            self.sort = sort

    class MarkChosen(Message):
        """The mark before a row was pressed; the cursor is on that row."""

    def __init__(self) -> None:
        super().__init__()
        self._widest = (2, 8)
        self._measured: Sequence[Group[Facts]] = ()
        self._chosen: tuple[str, ...] = ("evidence",)
        self._sort = ""
        self._turned = False
        self.marked: frozenset[str] = frozenset()

    def lay_out(self, columns: Sequence[str], sort: str, *, turned: bool) -> None:
        """Show these columns, and which of them the rows are sorted by."""
        self._chosen, self._sort, self._turned = tuple(columns), sort, turned
        self.refresh()

    def mark(self, marked: frozenset[str]) -> None:
        """Show which rows are marked."""
        self.marked = marked
        self.refresh()

    def measure_all(self, groups: Sequence[Group[Facts]]) -> None:
        """Look at all rows of a table before some of them are shown, so that the columns stay where they are."""
        if groups is not self._measured:
            self._measured = groups
            self.measure([row for group in groups for row in group.rows])

    def measure(self, rows: Sequence[Facts]) -> None:
        self._widest = (
            max((_cells(row.id) for row in rows), default=2),
            max((_cells(label(words)) + 2 for words in {row.headline for row in rows}), default=8),
        )

    def header(self, width: int) -> str:
        columns = self._columns(width)
        return self._gutter() + "".join(text for _, text in self._heads(columns))

    def row_line(self, row: Facts, width: int, under_cursor: bool) -> list[Segment]:
        columns = self._columns(width)
        plain, quiet = self.plain(under_cursor), self.toned("dim", under_cursor)
        segments = [
            Segment("›" if under_cursor else " ", plain),
            Segment(("✓" if row.id in self.marked else " ") * bool(self.marked), self.toned("good", under_cursor)),
            Segment(_fit_id(row.id, columns.id) + GAP, plain),
            Segment(fit(titled(row.id, row.title), columns.title) + GAP, plain),
            Segment(fit_standing(row.glyph, label(row.headline), columns.standing), self.toned(row.tone, under_cursor)),
        ]
        for name, cells in columns.further:
            text = COLUMNS[name].of(row)
            style = plain if text else quiet
            segments.append(Segment(GAP + _aligned(text or "–", cells, right=COLUMNS[name].right), style))
        return segments

    def on_click(self, event: events.Click) -> None:
        if event.y == 0:
            sort = self._head_at(event.x)
            if sort:
                self.post_message(self.HeadChosen(sort))
        elif event.x < len(self._gutter()) and self._row(self.scroll_offset.y + event.y - 1) is not None:
            event.prevent_default()
            self.cursor = self.scroll_offset.y + event.y - 1
            self.post_message(self.MarkChosen())

    def _gutter(self) -> str:
        return "  " if self.marked else " "

    def _heads(self, columns: Columns) -> Iterator[tuple[str, str]]:
        """The order that each head stands for, and the head as wide as its column with the gap after it."""
        further = [(name, cells) for name, cells in columns.further]
        yield "id", fit(self._head("id", say("Id")), columns.id) + GAP
        yield "title", fit(self._head("title", say("Title")), columns.title) + GAP
        yield "standing", fit(self._head("standing", say("Standing")), columns.standing) + GAP * bool(further)
        for number, (name, cells) in enumerate(further, start=1):
            column = COLUMNS[name]
            words = say(column.head) if cells >= column.width else say(column.short)
            head = self._head(name, words)
            yield name, _aligned(head, cells, right=column.right) + GAP * (number < len(further))

    def _head(self, sort: str, words: str) -> str:
        """A head, with an arrow where the rows are sorted by it."""
        if sort != self._sort:
            return words
        return words + ("▼" if self._turned is not (sort in GREATEST_FIRST) else "▲")

    def _head_at(self, x: int) -> str:
        end = len(self._gutter())
        for sort, text in self._heads(self._columns(self.scrollable_content_region.width)):
            end += cell_len(text)
            if x < end:
                return sort if sort in _SORTABLE else ""
        return ""

    def _columns(self, width: int) -> Columns:
        ids, standing = max(self._widest[0], cell_len(say("Id"))), self._widest[1]
        most_id, most_standing = next(most for least, *most in MOST if width >= least)
        ids, standing = min(most_id, ids), min(most_standing, standing)
        free = width - 1 - len(self._gutter()) - ids - 2 * len(GAP)
        further, room = self._further(free, standing)
        standing = min(standing, max(LEAST_STANDING, room - ENOUGH_TITLE))
        title = max(4, room - standing)
        return Columns(ids, title, standing, further)

    def _further(self, free: int, standing: int) -> tuple[tuple[tuple[str, int], ...], int]:
        """The chosen columns that fit beside a title and a standing, wide or narrow, and the room they leave."""
        needed = ENOUGH_TITLE + min(standing, ENOUGH_STANDING)
        for count in range(len(self._chosen), 0, -1):
            for wide in (True, False):
                named = [(name, COLUMNS[name]) for name in self._chosen[:count]]
                widths = tuple((name, column.width if wide else column.narrow) for name, column in named)
                room = free - sum(cells + len(GAP) for _, cells in widths)
                if room >= needed:
                    return widths, room
        return (), free


def fit_standing(glyph: str, words: str, width: int) -> str:
    """A standing in exactly `width` cells: where "Closed – Not Implemented (claimed)" is too long, without "Closed –".

    What stands after the dash tells it apart, and the glyph says the rest.
    """
    _, dash, after = words.partition(" – ")
    told = after[:1].upper() + after[1:] if dash and cell_len(words) + 2 > width else words
    return fit(f"{glyph} {told}", width)


_SORTABLE = ("id", "title", "standing", "due", "changed", "evidence")


def _aligned(text: str, width: int, *, right: bool) -> str:
    return fit(text, width) if not right else text.rjust(width) if cell_len(text) <= width else fit(text, width)


def _cells(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


def _fit_id(text: str, width: int) -> str:
    """The id in exactly `width` cells, cut in its middle: what tells ids apart stands at their ends."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    head = (width - 1) // 2
    return set_cell_size(f"{text[:head]}…{text[-(width - 1 - head) :]}", width)
