"""The table of deadlines: the day, how far it is, what is due and who owes it."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment

from tracker.tui.due import DueRow
from tracker.tui.widgets.grouped_table import GAP, GroupedTable, fit
from tracker.tui.words import again, say

DAY = 10
DAYS, MOST_DAYS = 14, 20
"""How wide the column of how far a day is may be: at least, and at most where a language needs more."""
WHO_FROM, RECORDED_FROM = 96, 150
"""From how many cells on there is a column for who owes it, and for what is recorded."""


class DueTable(GroupedTable[DueRow]):
    """Deadlines under the headings overdue, due soon, later and answered."""

    def __init__(self) -> None:
        super().__init__()
        self._days = DAYS

    def measure(self, rows: Sequence[DueRow]) -> None:
        self._days = min(MOST_DAYS, max((cell_len(again(row.days)) for row in rows), default=DAYS))
        self._days = max(DAYS, self._days)

    def header(self, width: int) -> str:
        what, who, recorded = self._columns(width)
        words = f"   {fit(say('Due'), DAY)}{GAP}{fit(say('Days'), self._days)}{GAP}{fit(say('What'), what)}"
        words += GAP + fit(say("Who"), who) if who else ""
        return words + (GAP + fit(say("On record"), recorded) if recorded else "")

    def row_line(self, row: DueRow, width: int, under_cursor: bool) -> list[Segment]:
        what, who, recorded = self._columns(width)
        plain, toned = self.plain(under_cursor), self.toned(row.tone, under_cursor)
        segments = [
            Segment("›" if under_cursor else " ", plain),
            Segment(f"{row.glyph} {fit(str(row.day or ''), DAY)}{GAP}{fit(again(row.days), self._days)}{GAP}", toned),
            Segment(fit(row.title, what), plain),
        ]
        if who:
            segments.append(Segment(GAP + fit(row.who, who), plain))
        if recorded:
            segments.append(Segment(GAP + fit(again(row.recorded or row.computed), recorded), toned))
        return segments

    def _columns(self, width: int) -> tuple[int, int, int]:
        """The widths of what, who and what is recorded; 0 where there is no room."""
        free = width - 3 - DAY - self._days - 2 * len(GAP)
        who = 0 if width < WHO_FROM else free * 2 // 5 if width < RECORDED_FROM else free // 4
        recorded = 0 if width < RECORDED_FROM else free * 3 // 8
        what = free - (who + len(GAP) if who else 0) - (recorded + len(GAP) if recorded else 0)
        return max(8, what), who, recorded
