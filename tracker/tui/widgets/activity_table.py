"""The table of the activity: when, who, what kind of row, and what it says; by day."""

from typing import NamedTuple

from rich.segment import Segment

from tracker.text.clean import shown
from tracker.tui.widgets.grouped_table import GAP, GroupedTable, fit
from tracker.tui.words import say, tongue
from tracker.workspace.activity import Act
from tracker.workspace.detail.activity import KIND_MARKS, kind_words, said_of, times

TIME, KIND = 5, 12
AUTHOR_FROM = 70
"""From how many cells on the author has room for a whole name."""


class ActRow(NamedTuple):
    """A recorded row under its day; its words are made when it is painted."""

    id: str
    group: str
    act: Act


class ActivityTable(GroupedTable[ActRow]):
    """Rows under the days on which they arrived."""

    def __init__(self, zone: str) -> None:
        """`zone` is the time zone of the clock times."""
        super().__init__()
        self._zone = zone

    def header(self, width: int) -> str:
        author, words, reason = _columns(width)
        told = f" {fit(say('Time'), TIME)}{GAP}{fit(say('Author'), author)}{GAP}  {fit(say('Kind'), KIND)}{GAP}"
        return told + fit(say("What"), words) + (GAP + fit(say("Why"), reason) if reason else "")

    def row_line(self, row: ActRow, width: int, under_cursor: bool) -> list[Segment]:
        author, words, reason = _columns(width)
        act, said = row.act, tongue()
        glyph, tone = KIND_MARKS[act.kind]
        plain, dim = self.plain(under_cursor), self.toned("dim", under_cursor)
        text = dim if act.ended else plain
        segments = [
            Segment("›" if under_cursor else " ", plain),
            Segment(times(act, self._zone, said)[-TIME:] + GAP, dim),
            Segment(fit(shown(act.author), author) + GAP, text),
            Segment(f"{glyph} {fit(kind_words(act, said), KIND)}{GAP}", self.toned(tone.value, under_cursor)),
            Segment(fit(shown(said_of(act, said)), words), text),
        ]
        if reason:
            segments.append(Segment(GAP + fit(shown(act.reason), reason), dim))
        return segments


def _columns(width: int) -> tuple[int, int, int]:
    """The widths of the author, the words and the reason; 0 where there is no room."""
    author = 16 if width >= 120 else 12 if width >= AUTHOR_FROM else 6
    free = width - 1 - TIME - author - KIND - 2 - 3 * len(GAP)
    reason = (free - len(GAP)) * 2 // 5 if free >= 76 else 0
    return author, max(8, free - (reason + len(GAP) if reason else 0)), reason
