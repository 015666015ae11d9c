"""The table of the evidence library: what it is, how it is graded, where it is used."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment

from tracker.tui.library import EvidenceLine
from tracker.tui.widgets.grouped_table import GAP, GroupedTable, fit
from tracker.tui.words import say

GRADE, DAY = 6, 10
PUBLISHER_FROM, FILES_FROM = 76, 100
"""From how many cells on there is a column for the publisher and the day, and for the file or the address."""


class EvidenceTable(GroupedTable[EvidenceLine]):
    """Evidence under the headings of what it is grouped by."""

    def __init__(self) -> None:
        super().__init__()
        self._uses = 4

    def measure(self, rows: Sequence[EvidenceLine]) -> None:
        self._uses = min(14, max((cell_len(row.uses) for row in rows), default=4))
        self._uses = max(self._uses, cell_len(say("Cited")))

    def header(self, width: int) -> str:
        title, publisher, files = self._columns(width)
        cells = [fit(say("Evidence"), title), fit(say("Grade"), GRADE), fit(say("Cited"), self._uses)]
        if publisher:
            cells += [fit(say("Published"), DAY), fit(say("Publisher"), publisher)]
        if files:
            cells.append(fit(say("File or address"), files))
        return "   " + GAP.join(cells)

    def row_line(self, row: EvidenceLine, width: int, under_cursor: bool) -> list[Segment]:
        title, publisher, files = self._columns(width)
        plain = self.plain(under_cursor)
        glyph, tone = row.mark
        name = f"{row.title} · {say('internal')}" if row.internal else row.title
        cells = [fit(name, title), fit(row.grade or "–", GRADE), fit(row.uses, self._uses)]
        if publisher:
            cells += [fit(row.published, DAY), fit(row.publisher, publisher)]
        if files:
            cells.append(fit(row.files, files))
        return [
            Segment("›" if under_cursor else " ", plain),
            Segment(f"{glyph} ", self.toned(tone, under_cursor)),
            Segment(GAP.join(cells), plain),
        ]

    def _columns(self, width: int) -> tuple[int, int, int]:
        """The widths of the title, the publisher and the file; 0 where there is no room."""
        free = width - 3 - GRADE - self._uses - 2 * len(GAP)
        if width < PUBLISHER_FROM:
            return max(8, free), 0, 0
        free -= DAY + 2 * len(GAP)
        if width < FILES_FROM:
            return free * 3 // 5, free - free * 3 // 5, 0
        free -= len(GAP)
        publisher = files = free // 4
        return free - publisher - files, publisher, files
