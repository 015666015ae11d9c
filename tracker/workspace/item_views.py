"""What an action returns about one item, whole: plain data."""

from dataclasses import dataclass

from tracker.catalog.items import Measure, Provision, Recommendation
from tracker.ledger.rare_rows import AttachmentRow, EndedEvidence, HandleRow
from tracker.ledger.rows import CitationRow, EvidenceRow, UpdateRow
from tracker.standing.lineage import Lineage
from tracker.standing.states import ItemStanding
from tracker.standing.withholding_states import WithholdingLedger
from tracker.workspace.suggested import Suggested
from tracker.workspace.views import View


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
    ended_evidence: tuple[EndedEvidence, ...]
    citations: tuple[CitationRow, ...]
    attachments: tuple[AttachmentRow, ...]
    handles: tuple[HandleRow, ...]
    names: dict[str, str]
    suggestions: tuple[Suggested, ...] = ()
    lineage: Lineage | None = None
    retired: bool = False
    withholding: WithholdingLedger | None = None
