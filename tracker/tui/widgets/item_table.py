"""The table of items."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment

from tracker.tui.listing import ItemRow
from tracker.tui.widgets.grouped_table import GAP, GroupedTable, fit

MOST = ((95, 28, 34), (70, 18, 26), (0, 14, 26))
"""From how many cells on an id and a standing may have how many."""

ENOUGH_TITLE = 24
LEAST_STANDING = 22


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of the columns, in cells; `evidence` is 0 where there is no room."""

    id: int
    title: int
    standing: int
    evidence: int


class ItemTable(GroupedTable[ItemRow]):
    """Items under the headings of their groups."""

    def __init__(self) -> None:
        super().__init__()
        self._widest = (2, 8)

    def measure(self, rows: Sequence[ItemRow]) -> None:
        self._widest = (
            max((cell_len(row.id) for row in rows), default=2),
            max((cell_len(row.standing) + 2 for row in rows), default=8),
        )

    def header(self, width: int) -> str:
        columns = self._columns(width)
        words = f" {fit('Id', columns.id)}{GAP}{fit('Title', columns.title)}{GAP}{fit('Standing', columns.standing)}"
        if columns.evidence:
            words += GAP + ("Evid." if columns.evidence > 3 else "Ev.").rjust(columns.evidence)
        return words

    def row_line(self, row: ItemRow, width: int, under_cursor: bool) -> list[Segment]:
        columns = self._columns(width)
        plain = self.plain(under_cursor)
        segments = [
            Segment("›" if under_cursor else " ", plain),
            Segment(_fit_id(row.id, columns.id) + GAP, plain),
            Segment(fit(row.title, columns.title) + GAP, plain),
            Segment(fit(f"{row.glyph} {row.standing}", columns.standing), self.toned(row.tone, under_cursor)),
        ]
        if columns.evidence:
            count = str(row.evidence) if row.evidence else "–"
            quiet = self.toned("plain" if row.evidence else "dim", under_cursor)
            segments.append(Segment(GAP + count.rjust(columns.evidence), quiet))
        return segments

    def _columns(self, width: int) -> Columns:
        ids, standing = self._widest
        most_id, most_standing = next(most for least, *most in MOST if width >= least)
        ids, standing = min(most_id, ids), min(most_standing, standing)
        free = width - 2 - ids - 2 * len(GAP)
        for evidence in (len(GAP) + 5, len(GAP) + 3, 0):
            room = free - evidence
            if room >= ENOUGH_TITLE + standing:
                break
        standing = min(standing, max(LEAST_STANDING, room - ENOUGH_TITLE))
        title = max(4, room - standing)
        return Columns(ids, title, standing, max(0, evidence - len(GAP)))


def _fit_id(text: str, width: int) -> str:
    """The id in exactly `width` cells, cut in its middle: what tells ids apart stands at their ends."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    head = (width - 1) // 2
    return set_cell_size(f"{text[:head]}…{text[-(width - 1 - head) :]}", width)
