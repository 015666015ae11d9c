"""The table of deadlines: the day, how far it is, what is due and who owes it."""

from rich.segment import Segment

from tracker.tui.due import DueRow
from tracker.tui.widgets.grouped_table import GAP, GroupedTable, fit

DAY, DAYS = 10, 14
WHO_FROM, RECORDED_FROM = 96, 150
"""From how many cells on there is a column for who owes it, and for what is recorded."""


class DueTable(GroupedTable[DueRow]):
    """Deadlines under the headings overdue, due soon, later and answered."""

    def header(self, width: int) -> str:
        what, who, recorded = _columns(width)
        words = f"   {fit('Due', DAY)}{GAP}{fit('Days', DAYS)}{GAP}{fit('What', what)}"
        return words + (GAP + fit("Who", who) if who else "") + (GAP + fit("On record", recorded) if recorded else "")

    def row_line(self, row: DueRow, width: int, under_cursor: bool) -> list[Segment]:
        what, who, recorded = _columns(width)
        plain, toned = self.plain(under_cursor), self.toned(row.tone, under_cursor)
        segments = [
            Segment("›" if under_cursor else " ", plain),
            Segment(f"{row.glyph} {fit(str(row.day or ''), DAY)}{GAP}{fit(row.days, DAYS)}{GAP}", toned),
            Segment(fit(row.title, what), plain),
        ]
        if who:
            segments.append(Segment(GAP + fit(row.who, who), plain))
        if recorded:
            segments.append(Segment(GAP + fit(row.recorded or row.computed, recorded), toned))
        return segments


def _columns(width: int) -> tuple[int, int, int]:
    """The widths of what, who and what is recorded; 0 where there is no room."""
    free = width - 3 - DAY - DAYS - 2 * len(GAP)
    who = 0 if width < WHO_FROM else free * 2 // 5 if width < RECORDED_FROM else free // 4
    recorded = 0 if width < RECORDED_FROM else free * 3 // 8
    what = free - (who + len(GAP) if who else 0) - (recorded + len(GAP) if recorded else 0)
    return max(8, what), who, recorded
