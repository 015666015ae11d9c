"""A table under the headings of groups: painted line by line, so that its length costs nothing."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from textwrap import wrap
from typing import ClassVar, Generic, NamedTuple, Protocol, Self, TypeVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

GAP = "  "

MOST_KEPT = 200
"""How many painted lines a table keeps; a screen shows fewer."""


class Row(Protocol):
    """What a table needs to know of a row: what it is called and which heading it stands under."""

    @property
    def id(self) -> str: ...

    @property
    def group(self) -> str: ...


R = TypeVar("R", bound=Row)


class Group(NamedTuple, Generic[R]):
    """The rows of one group under its heading; without a name they stand under none."""

    name: str
    rows: Sequence[R]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A heading over the rows of one group."""

    name: str
    count: int


class Layout(Generic[R]):
    """Groups as lines, each found by its place: the headings and the rows, top to bottom."""

    def __init__(self, groups: Sequence[Group[R]] = ()) -> None:
        self._groups = [group for group in groups if group.rows]
        heights = [bool(group.name) + len(group.rows) for group in self._groups]
        self._starts = list(accumulate(heights, initial=0))

    def __len__(self) -> int:
        return self._starts[-1]

    def row(self, place: int) -> R | None:
        """The row in a line; None where a heading or nothing is."""
        group, inside = self._found(place)
        return group.rows[inside] if group is not None and inside >= 0 else None

    def rows(self) -> Iterator[R]:
        """Every row, top to bottom."""
        return (row for group in self._groups for row in group.rows)

    def heading(self, place: int) -> Group[R] | None:
        """The group whose heading is in a line, if one is."""
        group, inside = self._found(place)
        return group if group is not None and inside < 0 else None

    def next_row(self, place: int, step: int) -> int | None:
        """The line of the row nearest to `place`, that line itself left out, in the direction of `step`."""
        place += step
        if self.heading(place) is not None:
            place += step  # a heading stands over rows and below rows, never beside another heading
        return place if self.row(place) is not None else None

    def place_of(self, called: str) -> int | None:
        """The line of the row with that id."""
        for group, start in zip(self._groups, self._starts, strict=False):
            for inside, row in enumerate(group.rows):
                if row.id == called:
                    return start + bool(group.name) + inside
        return None

    def _found(self, place: int) -> tuple[Group[R] | None, int]:
        if not 0 <= place < len(self):
            return None, -1
        number = bisect_right(self._starts, place) - 1
        group = self._groups[number]
        return group, place - self._starts[number] - bool(group.name)


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
        self._painted: dict[tuple[int, bool], Strip] = {}
        self._painted_width = 0
        self._toned: dict[tuple[str, bool], Style] = {}
        super().__init__()
        self._lines: Layout[R] = Layout()
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

    def heading(self, group: GroupRow) -> str:
        """The words of the heading of a group."""
        return f"{group.name} · {group.count}"

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
        self.measure(rows)
        self.show_groups(grouped(rows), at, nothing)

    def show_groups(self, groups: Sequence[Group[R]], at: str | None = None, nothing: str = "") -> None:
        """Show rows that were grouped and measured before, with the cursor as `show` puts it."""
        before, self._lines, self._nothing = self.row, Layout(groups), nothing
        self.virtual_size = Size(0, len(self._lines) + 1)
        wanted = self._place(at, before)
        if wanted is None:
            wanted = self._lines.next_row(-1, 1)
        self.set_reactive(GroupedTable.cursor, -1 if wanted is None else wanted)
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Highlighted(self.item))

    def rows(self) -> Iterator[R]:
        """The rows that are shown, top to bottom."""
        return self._lines.rows()

    def go_to(self, called: str) -> None:
        """Put the cursor on the row of that id, if there is one."""
        found = self._lines.place_of(called)
        if found is not None:
            self.cursor = found

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

    def watch_cursor(self, before: int, now: int) -> None:
        self._keep_in_sight()  # where that scrolls, every line is shown anew
        self._refresh_rows(before, now)
        self.post_message(self.Highlighted(self.item))

    def _refresh_rows(self, *places: int) -> None:
        """Paint only these lines again."""
        for place in places:
            self.refresh(Region(0, place - self.scroll_offset.y + 1, self.size.width, 1))

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Have regions shown again; without one everything is painted anew, as rows, columns or colors changed."""
        if not regions:
            self._painted.clear()
            self._toned.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Without a border or a padding the lines are shown as they are kept, so that a scrolled one costs nothing."""
        width = self.scrollable_content_region.width
        if self.styles.gutter.totals != (0, 0) or crop.x or crop.right < width:
            return super().render_lines(crop)
        strips = [self.render_line(y) for y in crop.line_range]
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        if width != self._painted_width:
            self._painted.clear()
            self._painted_width = width
        place = self.scroll_offset.y + y - 1 if y else -1
        if y and place >= len(self._lines):
            return self._painted_below(y, width)
        key = place, place == self.cursor
        strip = self._painted.get(key)
        if strip is None:
            while len(self._painted) >= MOST_KEPT:
                del self._painted[next(iter(self._painted))]
            strip = self._painted[key] = self._painted_header(width) if y == 0 else self._painted_line(place, width)
        return strip

    def _painted_header(self, width: int) -> Strip:
        style = self.get_component_rich_style("grouped-table--header")
        return Strip([Segment(set_cell_size(self.header(width), width), style)], width)

    def _painted_below(self, y: int, width: int) -> Strip:
        """A line below the last row; where there is none, why."""
        told = [] if self._lines else wrap(self._nothing, max(1, width - 2))
        text = f" {told[y - 2]}" if 2 <= y < len(told) + 2 else ""
        style = self.get_component_rich_style("grouped-table--dim")
        return Strip([Segment(fit(text, width), style)], width)

    def _painted_line(self, place: int, width: int) -> Strip:
        group = self._lines.heading(place)
        if group is not None:
            style = self.get_component_rich_style("grouped-table--group")
            words = self.heading(GroupRow(group.name, len(group.rows)))
            return Strip([Segment(fit(f" {words}", width), style)], width)
        line = self._lines.row(place)
        if line is None:
            return Strip.blank(width)
        under_cursor = place == self.cursor
        return Strip(self.row_line(line, width, under_cursor)).adjust_cell_length(width, self.plain(under_cursor))

    def plain(self, under_cursor: bool) -> Style:
        """The style of a row's plain text."""
        return self.toned("plain", under_cursor)

    def toned(self, tone: str, under_cursor: bool) -> Style:
        """The style of a row's text in a tone; under the cursor nothing but the cursor is told by color."""
        tone = "plain" if under_cursor else tone
        found = self._toned.get((tone, under_cursor))
        if found is None:
            found = self._toned[tone, under_cursor] = self._style(tone, under_cursor)
        return found

    def _style(self, tone: str, under_cursor: bool) -> Style:
        if under_cursor:
            return self.get_component_rich_style("grouped-table--cursor")
        if tone == "plain":
            return self.rich_style
        return self.rich_style + Style(color=self.get_component_rich_style(f"grouped-table--{tone}").color)

    def on_click(self, event: events.Click) -> None:
        place = self.scroll_offset.y + event.y - 1
        if event.y > 0 and self._row(place) is not None:
            if place == self.cursor and event.chain > 1:
                self.post_message(self.Chosen())
            self.cursor = place

    def on_resize(self) -> None:
        self._keep_in_sight()

    def _row(self, place: int) -> R | None:
        return self._lines.row(place)

    def _place(self, called: str | None, before: R | None) -> int | None:
        """The line of a row by its id; where it stood is looked at first."""
        if called is None:
            return None
        if before is not None and before.id == called and self.cursor < len(self._lines):
            there = self._row(self.cursor)
            if there is not None and there.id == called:
                return self.cursor
        return self._lines.place_of(called)

    def _go(self, start: int, step: int) -> None:
        place = self._lines.next_row(start, step)
        if place is not None:
            self.cursor = place
        else:
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


def grouped(rows: Iterable[R]) -> list[Group[R]]:
    """Rows by their groups, in the order in which the groups first occur."""
    together: dict[str, list[R]] = {}
    for row in rows:
        together.setdefault(row.group, []).append(row)
    return [Group(name, members) for name, members in together.items()]


def fit(text: str, width: int) -> str:
    """The text in exactly `width` cells, cut with an ellipsis where it is longer."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, max(0, width - 1)).rstrip() + "…", width)
