"""The table of the overview: what leads, what it is about, and which item it opens."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment

from tracker.tui.needs import BAR, NeedRow, parted
from tracker.tui.widgets.grouped_table import GAP, GroupedTable, GroupRow, fit

WIDE = 96
"""Columns from which a day stands beside its distance, and bars are long."""

BRIEF = 14
_MOST_TAIL = 18


class NeedsTable(GroupedTable[NeedRow]):
    """Rows under the headings of what needs a person and of where things stand."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.id = name
        self._title = ""
        self._tail = 0

    def entitle(self, title: str) -> None:
        """Say in the head of the table what it is."""
        self._title = title
        self.refresh()

    def measure(self, rows: Sequence[NeedRow]) -> None:
        self._tail = min(_MOST_TAIL, max((cell_len(row.tail) for row in rows), default=0))

    def header(self, width: int) -> str:
        return fit(f" {_whole(self._title, ' · ', width - 1)}", width)

    def heading(self, group: GroupRow) -> str:
        return _whole(group.name, GAP, self.scrollable_content_region.width - 1)

    def row_line(self, row: NeedRow, width: int, under_cursor: bool) -> list[Segment]:
        plain = self.plain(under_cursor)
        glyph, tone = row.mark
        lead = BAR if width >= WIDE else BRIEF
        segments = [
            Segment("›" if under_cursor else " ", plain),
            Segment(f"{glyph} ", self.toned(tone, under_cursor)),
        ]
        free = width - 3
        if row.bar:
            bar = lead - 4
            segments += [Segment(text, self.toned(each, under_cursor)) for text, each in parted(row.bar, bar)]
            segments.append(Segment(f"{row.lead:>4}{GAP}", plain))
            free -= lead + len(GAP)
        elif row.lead:
            words = row.lead if width >= WIDE else row.brief_lead
            segments.append(Segment(fit(words, lead) + GAP, self.toned(tone, under_cursor)))
            free -= lead + len(GAP)
        room = free - (self._tail + len(GAP) if row.tail else 0)
        text = row.short if row.short and cell_len(row.text) > room else row.text
        segments.append(Segment(fit(text, max(8, room)), plain))
        if row.tail:
            segments.append(Segment(GAP + fit(row.tail, self._tail), plain))
        return segments


def _whole(text: str, between: str, width: int) -> str:
    """The first parts of a text that stand there whole; of the very first as much as there is room for."""
    parts = text.split(between)
    while len(parts) > 1 and cell_len(between.join(parts)) > width:
        parts.pop()
    return between.join(parts)
