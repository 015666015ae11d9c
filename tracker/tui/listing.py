"""Reading the items of the tables in parts: what is there is shown while the rest is still read."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.catalog.vocabulary import ItemKind
from tracker.text.tongue import ON_SCREENS
from tracker.tui.words import label, titled, tongue
from tracker.workspace.facts import Facts, FactsMaker
from tracker.workspace.keeping import kept
from tracker.workspace.listing import standings_in_parts
from tracker.workspace.suggested import waiting
from tracker.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tracker.standing.states import ItemStanding

KEPT = "items"
"""The name under which a person's arrangements of the tables are kept."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The items that are read on a day, out of `total`; `rest` reads on, and is None when all are.

    `waiting` suggestions wait for a decision, which is known when all is read; `overdue` deadlines are overdue.
    """

    as_of: date
    rows: tuple[Facts, ...]
    total: int
    waiting: int = 0
    overdue: int = 0
    rest: "ItemsReading | None" = None
    kept: Any = None
    """What the person kept of how the tables are laid out, as plain data."""


class ItemsReading:
    """A reading of all items that goes on part by part, between other calls of the ledger."""

    def __init__(self, workspace: Workspace) -> None:
        self._at = workspace.at()
        self._reader = workspace.reader()
        self._parts = standings_in_parts(workspace, self._at)
        self._maker = FactsMaker(workspace, self._at, None if tongue() is ON_SCREENS else _in_language)
        self._total = self._reader.item_count()
        self._tied = {end for link in self._reader.links() for end in (link.item, link.target)}
        self._of_suggestions: list[ItemStanding] = []
        self._rows: tuple[Facts, ...] = ()
        self._overdue = 0
        self._kept = kept(workspace, KEPT)

    def read_on(self, workspace: Workspace) -> Listing | None:
        """Read the next part; None if the ledger was opened anew since this reading began."""
        if workspace.reader() is not self._reader:
            return None
        part = next(self._parts, ())
        self._rows += self._maker.facts(part)
        self._overdue += sum(each.overdue for standing in part for each in standing.deadlines)
        self._of_suggestions += [each for each in part if self._is_for_suggestions(each)]
        if part and len(self._rows) < self._total:
            return Listing(self._at.as_of, self._rows, self._total, 0, self._overdue, self, self._kept)
        for part in self._parts:  # those that left the catalogue
            self._rows += self._maker.facts(part)
        count = waiting(self._reader, self._of_suggestions, self._at)
        return Listing(self._at.as_of, self._rows, len(self._rows), count, self._overdue, kept=self._kept)

    def _is_for_suggestions(self, standing: "ItemStanding") -> bool:
        """Whether a suggestion may be about it or about what it is tied to."""
        return standing.item.kind is ItemKind.MEASURE or standing.item.id in self._tied


def _in_language(item: str, headline: str) -> str:
    """By what an item is also found where the app speaks another language than the catalogue."""
    return f"{titled(item, '')} {label(headline)}"


def load_listing(workspace: Workspace) -> Listing:
    """Begin to read every item with its standing today: the first part, and all if they are few."""
    listing = ItemsReading(workspace).read_on(workspace)
    assert listing is not None  # noqa: S101 - the reader was asked for a moment ago
    return listing
