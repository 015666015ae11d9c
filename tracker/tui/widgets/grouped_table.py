"""A table under the headings of groups: painted line by line, so that its length costs nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, Protocol, TypeVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

GAP = "  "


class Row(Protocol):
    """What a table needs to know of a row: what it is called and which heading it stands under."""

    @property
    def id(self) -> str: ...

    @property
    def group(self) -> str: ...


R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A heading over the rows of one group."""

    name: str
    count: int


class GroupedTable(ScrollView, Generic[R], can_focus=True, inherit_bindings=False):
    """Rows under the headings of their groups, with a cursor that only rests on rows."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grouped-table--header",
        "grouped-table--group",
        "grouped-table--cursor",
        "grouped-table--good",
        "grouped-table--warn",
        "grouped-table--bad",
        "grouped-table--dim",
    }

    cursor: reactive[int] = reactive(-1, repaint=False)

    class Highlighted(Message):
        """The cursor rests on another row, or on none."""

        def __init__(self, item: str | None) -> None:
            super().__init__()
            self.item = item

    class Chosen(Message):
        """A row was pressed with the mouse a second time."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[R | GroupRow] = []
        self._nothing = ""

    # -- what a table says of its rows

    def measure(self, rows: Sequence[R]) -> None:
        """Look at the rows that are about to be shown."""

    def header(self, width: int) -> str:
        """The words over the columns."""
        raise NotImplementedError

    def row_line(self, row: R, width: int, under_cursor: bool) -> list[Segment]:
        """A row, painted."""
        raise NotImplementedError

    # -- what all tables share

    @property
    def item(self) -> str | None:
        """The id of the row under the cursor."""
        row = self.row
        return row.id if row is not None else None

    @property
    def row(self) -> R | None:
        """The row under the cursor."""
        return self._row(self.cursor)

    def show(self, rows: Sequence[R], at: str | None = None, nothing: str = "") -> None:
        """Show rows, with the cursor on the one called `at` if it is among them, else on the first."""
        self._lines = list(_with_groups(rows))
        self._nothing = nothing
        self.measure(rows)
        self.virtual_size = Size(0, len(self._lines) + 1)
        places = [place for place, line in enumerate(self._lines) if not isinstance(line, GroupRow)]
        wanted = next((place for place in places if self._called(place) == at), None)
        self.set_reactive(GroupedTable.cursor, wanted if wanted is not None else places[0] if places else -1)
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Highlighted(self.item))

    def go_to(self, called: str) -> None:
        """Put the cursor on the row of that id, if there is one."""
        found = [place for place in range(len(self._lines)) if self._called(place) == called]
        if found:
            self.cursor = found[0]

    def move(self, step: int) -> None:
        """Move the cursor by rows."""
        self._go(self.cursor, step)

    def jump(self, last: bool) -> None:
        """Move the cursor to the first or the last row."""
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
        width = self.scrollable_content_region.width
        if y == 0:
            style = self.get_component_rich_style("grouped-table--header")
            return Strip([Segment(set_cell_size(self.header(width), width), style)], width)
        place = self.scroll_offset.y + y - 1
        if place >= len(self._lines):
            text = f" {self._nothing}" if y == 2 and not self._lines else ""
            style = self.get_component_rich_style("grouped-table--dim")
            return Strip([Segment(set_cell_size(text, width), style)], width)
        line = self._lines[place]
        if isinstance(line, GroupRow):
            style = self.get_component_rich_style("grouped-table--group")
            return Strip([Segment(set_cell_size(f" {line.name} · {line.count}", width), style)], width)
        under_cursor = place == self.cursor
        return Strip(self.row_line(line, width, under_cursor)).adjust_cell_length(width, self.plain(under_cursor))

    def plain(self, under_cursor: bool) -> Style:
        """The style of a row's plain text."""
        return self.get_component_rich_style("grouped-table--cursor") if under_cursor else self.rich_style

    def toned(self, tone: str, under_cursor: bool) -> Style:
        """The style of a row's text in a tone; under the cursor nothing but the cursor is told by color."""
        plain = self.plain(under_cursor)
        if under_cursor or tone == "plain":
            return plain
        return plain + Style(color=self.get_component_rich_style(f"grouped-table--{tone}").color)

    def on_click(self, event: events.Click) -> None:
        place = self.scroll_offset.y + event.y - 1
        if event.y > 0 and self._row(place) is not None:
            if place == self.cursor and event.chain > 1:
                self.post_message(self.Chosen())
            self.cursor = place

    def on_resize(self) -> None:
        self._keep_in_sight()

    def _row(self, place: int) -> R | None:
        line = self._lines[place] if 0 <= place < len(self._lines) else None
        return None if isinstance(line, GroupRow) else line

    def _called(self, place: int) -> str | None:
        row = self._row(place)
        return row.id if row is not None else None

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


def _with_groups(rows: Iterable[R]) -> Iterable[R | GroupRow]:
    together: dict[str, list[R]] = {}
    for row in rows:
        together.setdefault(row.group, []).append(row)
    for name, members in together.items():
        yield GroupRow(name, len(members))
        yield from members


def fit(text: str, width: int) -> str:
    """The text in exactly `width` cells, cut with an ellipsis where it is longer."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, max(0, width - 1)).rstrip() + "…", width)
