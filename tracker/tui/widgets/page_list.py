"""A page with stops, painted line by line: a cursor that rests on what can be opened, and text in between."""

from bisect import bisect_right
from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tracker.workspace.detail.stops import Stop, StopsPage
from tracker.workspace.page import Look

GUTTER = 2
"""Cells before each line, where the cursor is marked."""

Maker = Callable[[int], StopsPage]
"""Makes the page for a width in cells."""


class PageList(ScrollView, can_focus=True, inherit_bindings=False):
    """Scrolls a page that is made again for each width; moving goes from stop to stop, and by lines between them."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"page-list--cursor", *(f"page-list--{look.value}" for look in Look)}

    class Highlighted(Message):
        """The cursor rests on another stop."""

        def __init__(self, source: "PageList") -> None:
            super().__init__()
            self.source = source

        @property
        def control(self) -> "PageList":
            return self.source

    class Chosen(Message):
        """A stop was pressed with the mouse a second time."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as every widget has it
        super().__init__(id=id)
        self._make: Maker | None = None
        self._page = StopsPage(24)
        self._starts: list[int] = []
        self._made_for = 0
        self._cursor = -1
        self._at = ""

    # -- what is shown

    @property
    def stop(self) -> Stop | None:
        """The stop under the cursor."""
        return self._page.stops[self._cursor] if 0 <= self._cursor < len(self._page.stops) else None

    @property
    def text_width(self) -> int:
        """The cells of a line of text."""
        return self.scrollable_content_region.width - GUTTER - 1

    @property
    def text(self) -> str:
        """Everything it shows, as lines of text."""
        return "\n".join("".join(span.text for span in line) for line in self._page.lines)

    def show(self, make: Maker, at: str = "") -> None:
        """Show a page, with the cursor on the stop called `at`, else where it was and as it was scrolled."""
        self._make, self._made_for = make, 0
        self._at = at or self._at
        self._paint()

    def go_to(self, name: str) -> bool:
        """Put the cursor on the stop of that name; answers whether there is one."""
        found = next((place for place, stop in enumerate(self._page.stops) if stop.name == name), None)
        if found is None:
            return False
        self._rest_on(found)
        return True

    # -- moving

    def move(self, step: int) -> None:
        """Go to the next stop where that is in sight, else scroll toward it by a line."""
        place = self._cursor + step
        if 0 <= place < len(self._page.stops):
            stop = self._page.stops[place]
            top, height = self.scroll_offset.y, self.size.height
            if top - 1 <= stop.first and min(stop.last, stop.first + height) <= top + height + 1:
                self._rest_on(place)
                return
            near = stop.first < top + height if step > 0 else stop.last > top
            if near:
                self._rest_on(place)
                return
        self.scroll_relative(y=step, animate=False, immediate=True)

    def jump(self, last: bool) -> None:
        """Go to the first stop and the top, or to the last and the bottom."""
        if self._page.stops:
            self._rest_on(len(self._page.stops) - 1 if last else 0)
        self.scroll_to(y=self.max_scroll_y if last else 0, animate=False, immediate=True)

    def page(self, direction: int) -> None:
        """Scroll by a screenful, and put the cursor on the first stop that shows."""
        self.scroll_relative(y=direction * max(1, self.size.height - 2), animate=False, immediate=True)
        top = self.scroll_offset.y
        place = next((n for n, stop in enumerate(self._page.stops) if stop.first >= top), len(self._page.stops) - 1)
        if self._page.stops and self._page.stops[place].first < top + self.size.height:
            self._cursor = place
            self._changed()

    # -- painting

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        place = self.scroll_offset.y + y
        if place >= len(self._page.lines):
            return Strip.blank(width, self.rich_style)
        stop = self.stop
        under = stop is not None and stop.first <= place < stop.last
        base = self._under_cursor if under else self.rich_style
        marked = "› " if under and stop is not None and place == stop.first else "  "
        segments = [Segment(marked, base)]
        segments += [Segment(span.text, base + self._look(span.look, base)) for span in self._page.lines[place]]
        return Strip(segments).adjust_cell_length(width, base)

    def on_resize(self) -> None:
        self._paint()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        line = self.scroll_offset.y + event.y
        place = bisect_right(self._starts, line) - 1
        if 0 <= place < len(self._page.stops) and line < self._page.stops[place].last:
            same = place == self._cursor
            self._cursor = place
            self._changed()
            if same and event.chain > 1:
                self.post_message(self.Chosen())

    # -- within

    def _paint(self) -> None:
        width = self.scrollable_content_region.width
        if self._make is None or width < GUTTER + 3 or self._made_for == width:
            return
        self._made_for = width
        before = self.stop
        self._page = self._make(self.text_width)
        self._starts = [stop.first for stop in self._page.stops]
        self.virtual_size = Size(width, len(self._page.lines))
        names = [stop.name for stop in self._page.stops]
        landing = self._at if self._at in names else ""
        wanted = landing or (before.name if before is not None else "")
        self._cursor = names.index(wanted) if wanted in names else min(max(0, self._cursor), len(names) - 1)
        self._at = ""
        if landing:
            self.call_after_refresh(self._keep_in_sight, landing=True)
        elif before is not None:
            self._keep_in_sight()
        self._changed()

    def _rest_on(self, place: int) -> None:
        self._cursor = place
        self._keep_in_sight()
        self._changed()

    def _keep_in_sight(self, landing: bool = False) -> None:
        """Scroll so that the stop shows, all of it where it fits; one that is landed on stands at the top."""
        stop, height = self.stop, self.size.height
        if stop is None or height < 1:
            return
        top = self.scroll_offset.y
        if landing or stop.first < top:
            top = 0 if self._cursor == 0 and stop.first < height else stop.first
        elif stop.last > top + height:
            top = min(stop.first, stop.last - height)
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, immediate=True)

    def _changed(self) -> None:
        self.refresh()
        self.post_message(self.Highlighted(self))

    @property
    def _under_cursor(self) -> Style:
        return self.get_component_rich_style("page-list--cursor")

    def _look(self, look: Look, base: Style) -> Style:
        """The style of a look on a ground; where that is told by reversing, no color is."""
        style = self.get_component_rich_style(f"page-list--{look.value}")
        return Style(color=None if base.reverse else style.color, bold=style.bold, italic=style.italic)
