"""The table of recorded briefs, newest first."""

from dataclasses import dataclass

from rich.segment import Segment

from tracker.dates.days import day_of
from tracker.dates.quarters import parse_quarter
from tracker.text.clean import shown
from tracker.tui.widgets.brief_options import quarter_words
from tracker.tui.widgets.grouped_table import GAP, GroupedTable, fit
from tracker.tui.words import say
from tracker.workspace.briefs import BriefRecord, recorded_briefs
from tracker.workspace.subjects import short
from tracker.workspace.workspace import Workspace

_ID, _AS_OF, _RECORDED, _FILES = 8, 10, 10, 5


@dataclass(frozen=True, slots=True)
class BriefLine:
    """A recorded brief, as a row under its quarter; `recorded` is the day of its arrival."""

    id: str
    group: str
    as_of: str
    recorded: str
    author: str
    files: int
    reason: str


class BriefTable(GroupedTable[BriefLine]):
    """Recorded briefs under their quarters: id, as-of, when, by whom, what for."""

    def header(self, width: int) -> str:
        return GAP.join(
            (
                f"  {fit(say('Id'), _ID)}",
                fit(say("As of"), _AS_OF),
                fit(say("Recorded"), _RECORDED),
                fit(say("Files"), _FILES),
                fit(say("By, and what for"), _rest(width)),
            )
        )

    def row_line(self, row: BriefLine, width: int, under_cursor: bool) -> list[Segment]:
        plain = self.plain(under_cursor)
        by = shown(f"{row.author}: {row.reason}" if row.reason else row.author)
        cells = (
            fit(short(row.id), _ID),
            fit(row.as_of, _AS_OF),
            fit(row.recorded, _RECORDED),
            f"{row.files:>{_FILES}}",
            fit(by, _rest(width)),
        )
        return [Segment("› " if under_cursor else "  ", plain), Segment(GAP.join(cells), plain)]


def load_briefs(workspace: Workspace) -> tuple[BriefLine, ...]:
    """The recorded briefs, newest first."""
    zone = workspace.settings.timezone
    return tuple(_line(each, zone) for each in reversed(recorded_briefs(workspace)))


def _line(record: BriefRecord, zone: str) -> BriefLine:
    return BriefLine(
        record.id,
        quarter_words(parse_quarter(record.quarter)),
        record.arguments.get("as-of", ""),
        str(day_of(record.arrived_at, zone)),
        record.author,
        len(record.files),
        record.reason,
    )


def _rest(width: int) -> int:
    return max(8, width - 2 - _ID - _AS_OF - _RECORDED - _FILES - 4 * len(GAP))
