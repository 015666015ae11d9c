"""What the tables show, made from standings: plain rows, safe to paint."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.catalog.vocabulary import ItemKind
from tracker.standing.states import ItemStanding
from tracker.text.clean import folded, shown
from tracker.workspace import marks
from tracker.workspace.listing import Filter, list_items
from tracker.workspace.suggested import waiting
from tracker.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item as a table paints it."""

    id: str
    kind: ItemKind
    group: str
    title: str
    glyph: str
    tone: marks.Tone
    standing: str
    evidence: int
    overdue: bool

    @property
    def words(self) -> str:
        return folded(f"{self.id} {self.title} {self.group} {self.standing}")


@dataclass(frozen=True, slots=True)
class Listing:
    """Every item on a day, how many suggestions wait for a decision, and how many deadlines are overdue."""

    as_of: date
    rows: tuple[ItemRow, ...]
    waiting: int = 0
    overdue: int = 0

    def of_kind(self, kind: ItemKind) -> tuple[ItemRow, ...]:
        return tuple(row for row in self.rows if row.kind is kind)


def load_listing(workspace: Workspace) -> Listing:
    """Read every item with its standing today."""
    at = workspace.at()
    view = list_items(workspace, at, Filter())
    count = waiting(workspace.reader(), view.standings, at)
    overdue = sum(each.overdue for standing in view.standings for each in standing.deadlines)
    return Listing(view.as_of, tuple(_row(each) for each in view.standings), count, overdue)


def load_summaries(workspace: Workspace) -> dict[str, str]:
    """Each item's summary, folded, by its id: what the filter looks through beside the rows."""
    return {item.id: folded(item.summary or "") for item in workspace.reader().whole_items()}


def filtered(
    rows: Iterable[ItemRow], words: str, summaries: dict[str, str], *, only_overdue: bool = False
) -> tuple[ItemRow, ...]:
    """The rows that hold every word and, if asked, have an overdue deadline."""
    rows = [row for row in rows if row.overdue or not only_overdue]
    asked = folded(words).split()
    if not asked:
        return tuple(rows)
    texts = ((row, f"{row.words} {summaries.get(row.id, '')}") for row in rows)
    return tuple(row for row, text in texts if all(word in text for word in asked))


def _row(standing: ItemStanding) -> ItemRow:
    glyph, tone = marks.of_item(standing)
    item = standing.item
    return ItemRow(
        shown(item.id),
        item.kind,
        shown(item.group_name),
        shown(item.title),
        glyph,
        tone,
        shown(standing.headline),
        standing.evidence,
        any(each.overdue for each in standing.deadlines),
    )
