"""Everything a brief is built from, as it was read from a workspace."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.brief.model_record import Timing
from tracker.dates.days import Instant, day_of
from tracker.dates.quarters import Quarter
from tracker.ledger.kinds import EntryId
from tracker.ledger.rows import CitationRow, EvidenceRow, ListedCrossing, ListedStage, ListedSubject, UpdateRow
from tracker.standing.records import Thresholds
from tracker.standing.states import ItemStanding

if TYPE_CHECKING:
    from tracker.brief.pages_reading import PageReading
    from tracker.catalog.items import Provision
    from tracker.ledger.rare_rows import AttachmentRow
    from tracker.standing.withholding_states import WithholdingLedger
    from tracker.workspace.ending import OpenBills
    from tracker.workspace.lineage import LineageView


class Readings(NamedTuple):
    """What the catalogue and the ledger say at both clocks, internal rows in only if `internal`.

    `opens` is the last instant before the quarter, `closes` its last. `updates` and `citations`
    count at `known_at` whatever their effective date, in order of effective date, then arrival;
    `history` also holds what was corrected or retracted since.
    `ended_before` and `ended_by` name updates ended before the quarter and by its end.
    `lapsed` is evidence that counted when the quarter began and did not when it ended,
    `lapsed_items` the items it had been cited for. `left_out` counts internal updates and evidence.
    """

    quarter: Quarter
    opens: Instant
    closes: Instant
    as_of: date
    known_at: Instant
    internal: bool
    prepared_by: str
    timezone: str
    thresholds: Thresholds
    titles: tuple[str, ...]
    revision: str
    digests: tuple[str, ...]
    empty: bool
    standings: tuple[ItemStanding, ...]
    subjects: tuple[ListedSubject, ...]
    stages: tuple[ListedStage, ...]
    crossings: tuple[ListedCrossing, ...]
    provisions: "dict[str, Provision]"
    withheld: "dict[str, WithholdingLedger]"
    held: tuple[str, ...]
    open_bills: "OpenBills"
    pages: "tuple[PageReading, ...]"
    lineages: "tuple[LineageView, ...]"
    actors: dict[str, str]
    updates: tuple[UpdateRow, ...]
    history: tuple[UpdateRow, ...]
    ended_before: frozenset[EntryId]
    ended_by: frozenset[EntryId]
    citations: tuple[CitationRow, ...]
    evidence: tuple[EvidenceRow, ...]
    attachments: "tuple[AttachmentRow, ...]"
    lapsed: tuple[EvidenceRow, ...]
    lapsed_items: dict[EntryId, tuple[str, ...]]
    left_out: tuple[int, int]

    def arrived_in_quarter(self, arrived_at: Instant) -> bool:
        return self.opens < arrived_at <= self.closes

    def timing(self, row: UpdateRow) -> Timing | None:
        """Why a row belongs to the quarter, or None if it does not."""
        effective = row.effective_date in self.quarter
        arrived = self.arrived_in_quarter(row.arrived_at)
        if effective and arrived:
            return Timing.IN_QUARTER
        if effective:
            return Timing.RECORDED_BEFORE if row.arrived_at <= self.opens else Timing.RECORDED_AFTER
        if arrived:
            early = row.effective_date < self.quarter.first_day
            return Timing.EFFECTIVE_BEFORE if early else Timing.EFFECTIVE_AFTER
        return None

    def day_of(self, arrived_at: Instant) -> date:
        """The legal day of an arrival."""
        return day_of(arrived_at, self.timezone)
