"""What an action returns about many items or rows at once: plain data."""

from dataclasses import dataclass

from tracker.ledger.rare_rows import EndedEvidence, Found
from tracker.ledger.rows import CitationRow, EvidenceRow, UpdateRow
from tracker.standing.states import DeadlineStanding
from tracker.workspace.views import View


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryView(View):
    """Every update of an item, or of all, those that no longer count marked, in order of arrival."""

    item: str
    history: tuple[UpdateRow, ...]
    evidence: tuple[EvidenceRow, ...]
    ended_evidence: tuple[EndedEvidence, ...]
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
    due_soon_days: int
    updates: int
    evidence: int
    newest: tuple[UpdateRow, ...]
    ledger: str
    ledger_exists: bool
