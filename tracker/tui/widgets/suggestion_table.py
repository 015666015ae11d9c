"""The table of suggestions: the measure, and what is suggested of it."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment

from tracker.tui.suggested import SuggestionLine
from tracker.tui.widgets.grouped_table import GAP, GroupedTable, fit
from tracker.tui.words import again, say

_MOST_ITEM = 16


class SuggestionTable(GroupedTable[SuggestionLine]):
    """Suggestions under the headings of what they are about; those that disagree stand first."""

    def __init__(self) -> None:
        super().__init__()
        self._item = 4

    def measure(self, rows: Sequence[SuggestionLine]) -> None:
        widest = max((cell_len(row.item) for row in rows), default=4)
        self._item = max(cell_len(say("Bill")), min(_MOST_ITEM, widest))

    def header(self, width: int) -> str:
        return f"   {fit(say('Bill'), self._item)}{GAP}{fit(say('What is suggested'), self._summary(width))}"

    def row_line(self, row: SuggestionLine, width: int, under_cursor: bool) -> list[Segment]:
        plain = self.plain(under_cursor)
        return [
            Segment("›" if under_cursor else " ", plain),
            Segment(f"{row.glyph} ", self.toned(row.tone, under_cursor)),
            Segment(f"{fit(row.item, self._item)}{GAP}{fit(again(row.summary), self._summary(width))}", plain),
        ]

    def _summary(self, width: int) -> int:
        return max(8, width - 3 - self._item - len(GAP))
