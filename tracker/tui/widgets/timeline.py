"""A timeline: months as columns, a mark for each deadline below its month, today marked."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tracker.text.tongue import N_
from tracker.tui.words import say
from tracker.workspace.marks import Tone

MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"), N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"),
    N_("Nov"), N_("Dec"),
)  # fmt: skip
AHEAD = 6
"""Months after today that are shown even if nothing falls due in them."""

WIDEST = 6
"""Cells that a month takes at most."""

ABOVE, BELOW = 2, 1
"""Lines above the marks (years, months) and below them (today)."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A deadline on a timeline."""

    id: str
    day: date
    glyph: str
    tone: Tone


Cell = tuple[str, str]
"""One character, and what it is: a tone, or `axis`, `today` or `chosen`."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Which months a timeline shows, how wide; `first` counts months from year 0."""

    first: int
    months: int
    cells: int

    def column(self, day: date) -> int | None:
        """The first cell of a day's month, or None outside."""
        place = _month(day) - self.first
        return place * self.cells if 0 <= place < self.months else None


def scale_of(days: Sequence[date], today: date, width: int, about: date) -> Scale:
    """The scale on which every day, today and some months ahead fit; where they do not, the months around `about`."""
    first = min(_month(each) for each in (*days, today))
    last = max(*(_month(each) for each in days), _month(today) + AHEAD) if days else _month(today) + AHEAD
    count = last - first + 1
    width = max(width, 1)
    if count > width:
        start = max(first, min(_month(about) - width // 2, last - width + 1))
        return Scale(start, width, 1)
    return Scale(first, count, min(WIDEST, width // count))


def cells_of(marks: Sequence[Marked], today: date, size: tuple[int, int], chosen: str = "") -> list[list[Cell]]:
    """The timeline as lines of cells. Of more deadlines in a month than there are lines, the last line shows `+`;
    `‹` and `›` say that there are more before and after."""
    width, height = size
    about = next((each.day for each in marks if each.id == chosen), today)
    scale = scale_of([each.day for each in marks], today, width, about)
    stacks = _stacks(marks)
    rows = max(1, height - ABOVE - BELOW)
    lines: list[list[Cell]] = [[(" ", "axis")] * width for _ in range(ABOVE + rows + BELOW)]
    here = scale.column(today)
    for place in range(scale.months):
        month, column = scale.first + place, place * scale.cells
        if month % 12 == 0 or (place == 0 and (12 - month % 12) * scale.cells > len("2026")):
            _write(lines[0], column, str(month // 12), "axis")
        name = say(MONTHS[month % 12])[:3]  # May is short and long in one
        stack = stacks.get(month, [])
        kind = "chosen" if any(each.id == chosen for each in stack) else "today" if column == here else "axis"
        _write(lines[1], column, name if scale.cells > len(name) else name[0].upper(), kind)
        for row in range(rows):
            if row < len(stack):
                lines[ABOVE + row][column] = _cell(stack, row, rows, chosen)
            elif column == here:
                lines[ABOVE + row][column] = ("│", "today")
    if here is not None:
        words = say("today")
        at_end = here + len(words) + 2 > width
        start = max(0, here - len(words) - 1) if at_end else here
        _write(lines[-1], start, f"{words} ▲" if at_end else f"▲ {words}", "today")
    if any(month < scale.first for month in stacks):
        _write_where_free(lines, 0, "‹")
    if any(month >= scale.first + scale.months for month in stacks):
        _write_where_free(lines, width - 1, "›")
    return lines


class Timeline(Widget):
    """The deadlines by month. Pressing a mark puts the cursor on its deadline."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "timeline--axis",
        "timeline--today",
        "timeline--chosen",
        "timeline--good",
        "timeline--warn",
        "timeline--bad",
        "timeline--dim",
        "timeline--plain",
    }

    chosen: reactive[str] = reactive("")

    class Pressed(Message):
        """A mark was pressed with the mouse."""

        def __init__(self, called: str) -> None:
            super().__init__()
            self.called = called

    def __init__(self) -> None:
        super().__init__()
        self._marks: tuple[Marked, ...] = ()
        self._today = date.min

    def show(self, marks: Sequence[Marked], today: date) -> None:
        """Show deadlines around a day."""
        self._marks, self._today = tuple(marks), today
        self.refresh()

    def highest(self) -> int:
        """How many deadlines the fullest month has."""
        return max((len(stack) for stack in _stacks(self._marks).values()), default=1)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if self._today == date.min or width < 1:
            return Strip.blank(width, self.rich_style)
        lines = cells_of(self._marks, self._today, (width, self.size.height), self.chosen)
        if y >= len(lines):
            return Strip.blank(width, self.rich_style)
        styles = {kind: self.get_component_rich_style(f"timeline--{kind}") for _, kind in set(lines[y])}
        return Strip([Segment(character, styles[kind]) for character, kind in lines[y]], width)

    def on_click(self, event: events.Click) -> None:
        about = next((each.day for each in self._marks if each.id == self.chosen), self._today)
        scale = scale_of([each.day for each in self._marks], self._today, self.size.width, about)
        stack = _stacks(self._marks).get(scale.first + event.x // scale.cells, [])
        if stack:
            self.post_message(self.Pressed(stack[max(0, min(event.y - ABOVE, len(stack) - 1))].id))


def _stacks(marks: Sequence[Marked]) -> dict[int, list[Marked]]:
    stacks: dict[int, list[Marked]] = defaultdict(list)
    for each in sorted(marks, key=lambda each: (each.day, each.id)):
        stacks[_month(each.day)].append(each)
    return stacks


def _cell(stack: list[Marked], row: int, rows: int, chosen: str) -> Cell:
    if row == rows - 1 and len(stack) > rows:
        return "+", "chosen" if chosen in {each.id for each in stack[row:]} else "plain"
    return stack[row].glyph, "chosen" if stack[row].id == chosen else stack[row].tone.value


def _write(line: list[Cell], start: int, words: str, kind: str) -> None:
    for place, character in enumerate(words, start):
        if place < len(line):
            line[place] = (character, kind)


def _write_where_free(lines: list[list[Cell]], column: int, character: str) -> None:
    free = next((line for line in (lines[-1], lines[0]) if line[column][0] == " "), lines[0])
    free[column] = (character, "today")


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
