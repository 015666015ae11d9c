"""The table of items: painted line by line, so that its length costs nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tracker.tui.listing import ItemRow

GAP = "  "
MOST = ((95, 28, 34), (70, 18, 26), (0, 14, 26))
"""From how many cells on an id and a standing may have how many."""

ENOUGH_TITLE = 24
LEAST_STANDING = 22


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A heading over the items of one group."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of the columns, in cells; `evidence` is 0 where there is no room."""

    id: int
    title: int
    standing: int
    evidence: int


class ItemTable(ScrollView, can_focus=True, inherit_bindings=False):
    """Items under the headings of their groups, with a cursor that only rests on items."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "item-table--header",
        "item-table--group",
        "item-table--cursor",
        "item-table--good",
        "item-table--warn",
        "item-table--bad",
        "item-table--dim",
    }

    cursor: reactive[int] = reactive(-1, repaint=False)

    class Highlighted(Message):
        """The cursor rests on another item, or on none."""

        def __init__(self, item: str | None) -> None:
            super().__init__()
            self.item = item

    class Chosen(Message):
        """An item was pressed with the mouse a second time."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[ItemRow | GroupRow] = []
        self._nothing = ""
        self._widest = (2, 8)

    @property
    def item(self) -> str | None:
        """The id of the item under the cursor."""
        row = self._row(self.cursor)
        return row.id if row is not None else None

    def show(self, rows: Sequence[ItemRow], at: str | None = None, nothing: str = "") -> None:
        """Show rows, with the cursor on the item `at` if it is among them, else on the first."""
        self._lines = list(_with_groups(rows))
        self._nothing = nothing
        self._widest = (
            max((cell_len(row.id) for row in rows), default=2),
            max((cell_len(row.standing) + 2 for row in rows), default=8),
        )
        self.virtual_size = Size(0, len(self._lines) + 1)
        places = [place for place, line in enumerate(self._lines) if isinstance(line, ItemRow)]
        wanted = next((place for place in places if self._lines[place].id == at), None)  # type: ignore[union-attr]
        self.set_reactive(ItemTable.cursor, wanted if wanted is not None else places[0] if places else -1)
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Highlighted(self.item))

    def move(self, step: int) -> None:
        """Move the cursor by items."""
        self._go(self.cursor, step)

    def jump(self, last: bool) -> None:
        """Move the cursor to the first or the last item."""
        self._go(len(self._lines) if last else -1, -1 if last else 1)

    def page(self, direction: int) -> None:
        """Move the cursor by a screenful."""
        target = self.cursor + direction * max(1, self.size.height - 2)
        if 0 <= target < len(self._lines):
            self._go(target - direction, direction)
        else:
            self.jump(direction > 0)

    def watch_cursor(self) -> None:
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Highlighted(self.item))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        columns = self._columns(width)
        if y == 0:
            return self._header(columns, width)
        place = self.scroll_offset.y + y - 1
        if place >= len(self._lines):
            text = f" {self._nothing}" if y == 2 and not self._lines else ""
            return Strip([Segment(set_cell_size(text, width), self.get_component_rich_style("item-table--dim"))], width)
        line = self._lines[place]
        if isinstance(line, GroupRow):
            style = self.get_component_rich_style("item-table--group")
            return Strip([Segment(set_cell_size(f" {line.name} · {line.count}", width), style)], width)
        return self._item_line(line, columns, width, place == self.cursor)

    def on_click(self, event: events.Click) -> None:
        place = self.scroll_offset.y + event.y - 1
        if event.y > 0 and self._row(place) is not None:
            if place == self.cursor and event.chain > 1:
                self.post_message(self.Chosen())
            self.cursor = place

    def on_resize(self) -> None:
        self._keep_in_sight()

    def _item_line(self, row: ItemRow, columns: Columns, width: int, under_cursor: bool) -> Strip:
        plain = self.get_component_rich_style("item-table--cursor") if under_cursor else self.rich_style
        tone = plain if under_cursor or row.tone == "plain" else plain + self._foreground(f"item-table--{row.tone}")
        quiet = plain if under_cursor else plain + self._foreground("item-table--dim")
        segments = [
            Segment("›" if under_cursor else " ", plain),
            Segment(_fit_id(row.id, columns.id) + GAP, plain),
            Segment(_fit(row.title, columns.title) + GAP, plain),
            Segment(_fit(f"{row.glyph} {row.standing}", columns.standing), tone),
        ]
        if columns.evidence:
            count = str(row.evidence) if row.evidence else "–"
            segments.append(Segment(GAP + count.rjust(columns.evidence), plain if row.evidence else quiet))
        return Strip(segments).adjust_cell_length(width, plain)

    def _header(self, columns: Columns, width: int) -> Strip:
        style = self.get_component_rich_style("item-table--header")
        words = f" {_fit('Id', columns.id)}{GAP}{_fit('Title', columns.title)}{GAP}{_fit('Standing', columns.standing)}"
        if columns.evidence:
            words += GAP + ("Evid." if columns.evidence > 3 else "Ev.").rjust(columns.evidence)
        return Strip([Segment(set_cell_size(words, width), style)], width)

    def _foreground(self, component: str) -> Style:
        return Style(color=self.get_component_rich_style(component).color)

    def _columns(self, width: int) -> Columns:
        ids, standing = self._widest
        most_id, most_standing = next(most for least, *most in MOST if width >= least)
        ids, standing = min(most_id, ids), min(most_standing, standing)
        free = width - 2 - ids - 2 * len(GAP)
        for evidence in (len(GAP) + 5, len(GAP) + 3, 0):
            room = free - evidence
            if room >= ENOUGH_TITLE + standing:
                break
        standing = min(standing, max(LEAST_STANDING, room - ENOUGH_TITLE))
        title = max(4, room - standing)
        return Columns(ids, title, standing, max(0, evidence - len(GAP)))

    def _row(self, place: int) -> ItemRow | None:
        line = self._lines[place] if 0 <= place < len(self._lines) else None
        return line if isinstance(line, ItemRow) else None

    def _go(self, start: int, step: int) -> None:
        place = start + step
        while 0 <= place < len(self._lines):
            if self._row(place) is not None:
                self.cursor = place
                return
            place += step
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        """Scroll so that the cursor shows, with the heading of its group where that stands just above."""
        height = self.size.height - 1
        if self.cursor < 0 or height < 1:
            return
        above = self.cursor - 1 if self.cursor and self._row(self.cursor - 1) is None else self.cursor
        top = self.scroll_offset.y
        if above < top:
            self.scroll_to(y=above, animate=False, immediate=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, immediate=True)


def _with_groups(rows: Iterable[ItemRow]) -> Iterable[ItemRow | GroupRow]:
    together: dict[str, list[ItemRow]] = {}
    for row in rows:
        together.setdefault(row.group, []).append(row)
    for name, members in together.items():
        yield GroupRow(name, len(members))
        yield from members


def _fit(text: str, width: int) -> str:
    """The text in exactly `width` cells, cut with an ellipsis where it is longer."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, max(0, width - 1)).rstrip() + "…", width)


def _fit_id(text: str, width: int) -> str:
    """The id in exactly `width` cells, cut in its middle: what tells ids apart stands at their ends."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    head = (width - 1) // 2
    return set_cell_size(f"{text[:head]}…{text[-(width - 1 - head) :]}", width)
