"""What an action returns about many items or rows at once: plain data."""

from dataclasses import dataclass

from tracker.ledger.rare_rows import EndedEvidence, Found
from tracker.ledger.rows import CitationRow, EvidenceRow, UpdateRow
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
