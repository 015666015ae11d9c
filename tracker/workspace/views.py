"""What an action returns to a face: plain data. As JSON they are what `--json` prints (`docs/json.md`)."""

from dataclasses import dataclass
from datetime import date

from tracker.catalog.items import Measure, Provision, Recommendation
from tracker.dates.days import Instant
from tracker.ledger.rows import (
    AttachmentRow,
    CitationRow,
    EvidenceRow,
    Found,
    HandleRow,
    ListedCrossing,
    UpdateRow,
)
from tracker.standing.states import DeadlineStanding, ItemStanding

SCHEMA = 1
"""The version of the JSON shapes; raised when one changes other than by a new field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What every reading has: both clocks and the catalogue revision it was read from."""

    schema: int = SCHEMA
    as_of: date
    known_at: Instant
    catalogue_revision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView(View):
    """Items with their standings, in reading order."""

    standings: tuple[ItemStanding, ...]


@dataclass(frozen=True, slots=True)
class Crossed:
    """An entry of the crosswalk seen from one side: the item at the other side."""

    item: str
    title: str
    bearing: str
    reason: str
    headline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView(View):
    """Everything about one item. `names` gives the name of each id that stands in `body`."""

    standing: ItemStanding
    body: Recommendation | Provision | Measure
    crosswalk: tuple[Crossed, ...]
    provisions: tuple[ItemStanding, ...]
    history: tuple[UpdateRow, ...]
    evidence: tuple[EvidenceRow, ...]
    citations: tuple[CitationRow, ...]
    attachments: tuple[AttachmentRow, ...]
    handles: tuple[HandleRow, ...]
    names: dict[str, str]
    retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryView(View):
    """Every update of an item, or of all, those that no longer count marked, in order of arrival."""

    item: str
    history: tuple[UpdateRow, ...]
    evidence: tuple[EvidenceRow, ...]
    citations: tuple[CitationRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(View):
    words: str
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinesView(View):
    deadlines: tuple[DeadlineStanding, ...]


@dataclass(frozen=True, slots=True)
class AddresseeCount:
    """How many recommendations of an addressee stand at each adoption label, in vocabulary order."""

    addressee: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView(View):
    """Where everything stands, in a page."""

    titles: tuple[str, ...]
    addressees: tuple[AddresseeCount, ...]
    recommendations: int
    provisions: int
    measures: int
    without_vehicle: tuple[str, ...]
    overdue: tuple[DeadlineStanding, ...]
    due_soon: tuple[DeadlineStanding, ...]
    updates: int
    evidence: int
    newest: tuple[UpdateRow, ...]
    ledger: str
    ledger_exists: bool


def crossings_of(crossings: tuple[ListedCrossing, ...], item: str) -> tuple[ListedCrossing, ...]:
    """The entries of the crosswalk that name an item on either side."""
    return tuple(each for each in crossings if item in (each.provision, each.recommendation))
