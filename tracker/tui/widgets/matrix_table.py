"""The matrix of recommendations and provisions: headings frozen on both sides, painted line by line."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tracker.catalog.vocabulary import Bearing
from tracker.text.clean import shown
from tracker.tui.widgets.grouped_table import fit
from tracker.tui.words import counted, named, titled, tongue
from tracker.workspace.detail.matrix import row_mark, row_words
from tracker.workspace.marks import Tone
from tracker.workspace.matrix import BEARING_LETTERS, BEARING_MARKS, MatrixCell, MatrixColumn, MatrixRow, MatrixView

HEAD = 2
"""Lines of the frozen heading: the measures, and below them the sections."""

LEAST, MOST_SECTION = 4, 9
"""Cells of a column: mark and letter in brackets at least, and of its section no more than this."""

TITLE_FROM, MOST_NAMED = 90, 46
"""From how many cells on a row says its title, and how wide its heading may then be."""


class Group(NamedTuple):
    """The heading over the rows of one addressee."""

    name: str
    rows: int


class Column(NamedTuple):
    """A column as it is painted: where it begins, how wide it is, and whether a measure begins with it."""

    column: MatrixColumn
    section: str
    start: int
    width: int
    first: bool


class MatrixTable(ScrollView, can_focus=True, inherit_bindings=False):
    """A cursor on one cell; rows are told apart by what bears on them, and those without anything say so."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"matrix-table--{name}"
        for name in ("header", "head", "group", "cursor", "cross", "rule", "good", "warn", "bad", "dim", "plain")
    }

    class Highlighted(Message):
        """The cursor rests on another cell."""

    class Chosen(Message):
        """A cell was pressed with the mouse a second time."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[MatrixRow | Group] = []
        self._columns: list[Column] = []
        self._starts: list[int] = []
        self._spans: list[tuple[str, int, int]] = []
        self._cells: dict[str, dict[str, MatrixCell]] = {}
        self._row = -1
        self._column = 0
        self._nothing = ""
        self._mixed: dict[tuple[Tone, Style], Style] = {}

    # -- what is shown

    @property
    def row(self) -> MatrixRow | None:
        """The recommendation under the cursor."""
        line = self._lines[self._row] if 0 <= self._row < len(self._lines) else None
        return line if isinstance(line, MatrixRow) else None

    @property
    def column(self) -> MatrixColumn | None:
        """The provision under the cursor."""
        return self._columns[self._column].column if self._columns else None

    @property
    def cell(self) -> MatrixCell | None:
        """The entry under the cursor; None where there is none."""
        if self.row is None or self.column is None:
            return None
        return self._cells.get(self.row.item, {}).get(self.column.item)

    def show(self, view: MatrixView, rows: Sequence[MatrixRow], nothing: str = "") -> None:
        """Show rows of a matrix, with the cursor where it was."""
        at_row, at_column = self.row, self.column
        self._nothing = nothing
        self._cells = {}
        for cell in view.cells:
            self._cells.setdefault(cell.recommendation, {})[cell.provision] = cell
        self._lay_out(view.provisions)
        self._lines = _with_groups(rows)
        named = [place for place, line in enumerate(self._lines) if isinstance(line, MatrixRow)]
        same = [place for place in named if at_row is not None and self._lines[place][0] == at_row.item]
        self._row = (same or named or [-1])[0]
        columns = [n for n, each in enumerate(self._columns) if at_column and each.column.item == at_column.item]
        self._column = (columns or [0])[0]
        self._fit()
        self._changed()

    # -- moving

    def move(self, step: int) -> None:
        """Go to the next row, or the one before."""
        place = self._row + step
        while 0 <= place < len(self._lines) and not isinstance(self._lines[place], MatrixRow):
            place += step
        if 0 <= place < len(self._lines):
            self._row = place
        self._changed()

    def move_column(self, step: int) -> None:
        """Go to another column."""
        if self._columns:
            self._column = min(max(0, self._column + step), len(self._columns) - 1)
            self._changed()

    def jump(self, last: bool) -> None:
        """Go to the first row or the last."""
        self._row = len(self._lines) if last else -1
        self.move(-1 if last else 1)

    def page(self, direction: int) -> None:
        """Go by a screenful of rows."""
        target = self._row + direction * max(1, self._height - 1)
        if not 0 <= target < len(self._lines):
            self.jump(direction > 0)
        else:
            self._row = target - direction
            self.move(direction)

    def next_entry(self, step: int) -> None:
        """Go to the next entry of the crosswalk, along the row and then in the rows below."""
        place, column = self._row, self._column
        while 0 <= place < len(self._lines):
            line = self._lines[place]
            if isinstance(line, MatrixRow) and line.item in self._cells:
                held = self._cells[line.item]
                ahead = range(column + 1, len(self._columns)) if step > 0 else range(column - 1, -1, -1)
                found = next((each for each in ahead if self._columns[each].column.item in held), None)
                if found is not None:
                    self._row, self._column = place, found
                    self._changed()
                    return
            place, column = place + step, -1 if step > 0 else len(self._columns)

    # -- painting

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        if y < HEAD:
            return self._heading(y, width)
        place = self.scroll_offset.y + y - HEAD
        if place >= len(self._lines):
            text = f" {self._nothing}" if y == HEAD + 1 and not self._lines else ""
            return Strip([Segment(set_cell_size(text, width), self._style("dim"))], width)
        line = self._lines[place]
        if isinstance(line, Group):
            return Strip([Segment(fit(f" {line.name} · {line.rows}", width), self._style("group"))], width)
        return Strip(self._painted(line, width, place == self._row)).adjust_cell_length(width, self.rich_style)

    def notify_style_update(self) -> None:
        self._mixed = {}
        super().notify_style_update()

    def on_resize(self) -> None:
        self._fit()
        self._keep_in_sight()

    def on_click(self, event: events.Click) -> None:
        place = self.scroll_offset.y + event.y - HEAD
        along = self.scroll_offset.x + event.x - self._named
        on_row = event.y >= HEAD and 0 <= place < len(self._lines) and isinstance(self._lines[place], MatrixRow)
        on_column = bool(self._columns) and event.x >= self._named and along < self._wide
        column = bisect_right(self._starts, along) - 1 if on_column else self._column
        same = (place, column) == (self._row, self._column)
        if on_row:
            self._row = place
        if on_row or on_column:
            self._column = column
            self._changed()
        if on_row and same and event.chain > 1:
            self.post_message(self.Chosen())

    def _painted(self, row: MatrixRow, width: int, under_cursor: bool) -> list[Segment]:
        base = self._style("cross") if under_cursor else self.rich_style
        mark, tone = row_mark(row)
        room = self._named - 4
        name = row.item if room < 20 else f"{shown(row.item)}  {shown(titled(row.item, row.title))}"
        segments = [
            Segment("›" if under_cursor else " ", base),
            Segment(fit(name, room), base + Style(bold=True) if row.empty else base),
            Segment(f" {mark}", self._toned(tone, base)),
            Segment("│", self._style("rule")),
        ]
        if row.empty:
            words = fit(f" {row_words(row, tongue())}", max(0, width - self._named))
            return [*segments, Segment(words, self._toned(tone, base))]
        return [*segments, *self._cells_of(row, width - self._named, base, under_cursor)]

    def _cells_of(self, row: MatrixRow, room: int, base: Style, under_cursor: bool) -> list[Segment]:
        held, segments, used = self._cells.get(row.item, {}), [], 0
        rule = self._style("rule")
        for number in range(max(0, bisect_right(self._starts, self.scroll_offset.x) - 1), len(self._columns)):
            column = self._columns[number]
            cut = max(0, self.scroll_offset.x - column.start)
            cell = held.get(column.column.item)
            here = number == self._column
            style = self._style("cursor") if here and under_cursor else self._style("cross") if here else base
            text, tone = "", Tone.PLAIN
            if cell is not None:
                glyph, tone = BEARING_MARKS[Bearing(cell.bearing)]
                text = f"{glyph}{BEARING_LETTERS[Bearing(cell.bearing)]}"
            if here and under_cursor:
                text = f"[{text or '  '}]"
            drawn = set_cell_size(text.center(column.width - 1), column.width - 1)
            edge = Segment("│" if self._ends_group(number) else " ", rule)
            colored = style if here and under_cursor else self._toned(tone, style)
            pieces = [Segment(drawn[cut:], colored), edge] if cut < column.width - 1 else [edge]
            segments += pieces
            used += column.width - cut
            if used >= room:
                break
        return segments

    def _heading(self, y: int, width: int) -> Strip:
        style = self._style("header")
        left = self._told() if y else ""
        segments = [Segment(fit(f" {left}", self._named - 1), style), Segment("│", self._style("rule"))]
        room = width - self._named
        if y == 0:
            segments += self._measures(room, style)
        else:
            segments += self._sections(room, style)
        return Strip(segments).adjust_cell_length(width, style)

    def _measures(self, room: int, style: Style) -> list[Segment]:
        """The measures over their columns; one that is scrolled into says its name at the edge."""
        segments: list[Segment] = []
        left = self.scroll_offset.x
        current = self.column.measure if self.column else ""
        for name, start, end in self._spans:
            begin, stop = max(start, left), min(end, left + room)
            if begin < stop:
                chosen = self._style("head") if name == current else style
                segments.append(Segment(fit(shown(name), stop - begin - 1), chosen))
                segments.append(Segment("│", self._style("rule")))
        return segments

    def _sections(self, room: int, style: Style) -> list[Segment]:
        segments: list[Segment] = []
        used = 0
        for number in range(max(0, bisect_right(self._starts, self.scroll_offset.x) - 1), len(self._columns)):
            column = self._columns[number]
            cut = max(0, self.scroll_offset.x - column.start)
            chosen = self._style("head") if number == self._column else style
            drawn = fit(column.section, column.width - 1)
            segments.append(Segment(drawn[cut:], chosen))
            segments.append(Segment("│" if self._ends_group(number) else " ", self._style("rule")))
            used += column.width - cut
            if used >= room:
                break
        return segments

    def _told(self) -> str:
        rows = sum(isinstance(line, MatrixRow) for line in self._lines)
        words = counted("{number} recommendation", "{number} recommendations", rows)
        return words if cell_len(words) < self._named - 1 else tongue().number(rows)

    # -- within

    @property
    def _named(self) -> int:
        """The cells of the frozen heading of a row."""
        width = self.size.width
        return 14 if width < TITLE_FROM else min(MOST_NAMED, width * 3 // 10)

    @property
    def _height(self) -> int:
        return max(1, self.scrollable_content_region.height - HEAD)

    def _lay_out(self, columns: Sequence[MatrixColumn]) -> None:
        self._columns, self._spans, start = [], [], 0
        for place, each in enumerate(columns):
            first = place == 0 or columns[place - 1].measure != each.measure
            section = short_section(each)
            width = max(LEAST, min(MOST_SECTION, cell_len(section))) + 1
            if first:
                self._spans.append((each.measure, start, start))
            last = place + 1 == len(columns) or columns[place + 1].measure != each.measure
            name, begun, _ = self._spans[-1]
            if last:
                width = max(width, min(cell_len(name), 14) + 1 - (start - begun))
            self._columns.append(Column(each, section, start, width, first))
            start += width
            self._spans[-1] = (name, begun, start)
        self._starts = [each.start for each in self._columns]

    def _ends_group(self, number: int) -> bool:
        return number + 1 == len(self._columns) or self._columns[number + 1].first

    @property
    def _wide(self) -> int:
        """The cells of all columns together."""
        return self._columns[-1].start + self._columns[-1].width if self._columns else 0

    def _fit(self) -> None:
        beyond = max(0, self._wide - (self.scrollable_content_region.width - self._named))
        last = bisect_left(self._starts, beyond)
        spare = self._starts[last] - beyond if beyond and last < len(self._starts) else 0
        self.virtual_size = Size(self._named + self._wide + spare, len(self._lines) + HEAD)

    def _changed(self) -> None:
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Highlighted())

    def _keep_in_sight(self) -> None:
        if self._row < 0 or self.size.height <= HEAD:
            return
        left, top = self.scroll_offset
        heading = self._row and isinstance(self._lines[self._row - 1], Group)
        above = self._row - 1 if heading else self._row
        top = above if above < top else max(top, self._row - self._height + 1)
        if self._columns:
            column = self._columns[self._column]
            room = max(column.width, self.scrollable_content_region.width - self._named)
            left = column.start if column.start < left else max(left, column.start + column.width - room)
            left = self._starts[min(bisect_left(self._starts, left), self._column)]
        if (left, top) != self.scroll_offset:
            self.scroll_to(x=left, y=top, animate=False, immediate=True)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"matrix-table--{name}")

    def _toned(self, tone: Tone, base: Style) -> Style:
        if tone is Tone.PLAIN:
            return base
        key = (tone, base)
        if key not in self._mixed:
            self._mixed[key] = base + Style(color=self._style(tone.value).color)
        return self._mixed[key]


def short_section(column: MatrixColumn) -> str:
    """What tells a provision from the others of its measure: what its id has beyond that of the measure."""
    short = column.item.removeprefix(column.measure).lstrip("-")
    return shown(short or column.section or column.item)


def _with_groups(rows: Sequence[MatrixRow]) -> list[MatrixRow | Group]:
    together: dict[str, list[MatrixRow]] = {}
    for row in rows:
        together.setdefault(row.addressee, []).append(row)
    lines: list[MatrixRow | Group] = []
    for name, members in together.items():
        lines += [Group(shown(named(name)), len(members)), *members]
    return lines
