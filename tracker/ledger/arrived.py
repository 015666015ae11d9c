"""Reading what arrived, the newest first and only as much of it as is looked at."""

from datetime import date

from tracker.dates.days import Instant
from tracker.ledger import row_makers
from tracker.ledger.kinds import EntryId
from tracker.ledger.queries import arrived as queries
from tracker.ledger.reader import Reader
from tracker.ledger.rows import CitationRow, EvidenceRow, UpdateRow

ALL = 2**31 - 1
"""More rows than a ledger has."""


def arrived_updates(reader: Reader, since: Instant, known_at: Instant, most: int = ALL) -> tuple[UpdateRow, ...]:
    """The newest of the updates that arrived after `since`, those since corrected or retracted too."""
    return reader.rows(queries.ARRIVED_UPDATES, row_makers.update, since=since, known_at=known_at, most=most)


def arrived_evidence(reader: Reader, since: Instant, known_at: Instant, most: int = ALL) -> tuple[EvidenceRow, ...]:
    """The newest of the evidence that arrived after `since` and counts."""
    return reader.rows(queries.ARRIVED_EVIDENCE, row_makers.evidence, since=since, known_at=known_at, most=most)


def counted_arrivals(reader: Reader, since: Instant, known_at: Instant) -> int:
    """How many updates and how much evidence that counts arrived after `since`."""
    return sum(reader.rows(queries.COUNTED_ARRIVALS, tuple, since=since, known_at=known_at)[0])


def retracted_since(reader: Reader, since: Instant, known_at: Instant) -> tuple[UpdateRow, ...]:
    """The updates that counted at `since` and were retracted after it, in order of their arrival."""
    return reader.rows(queries.RETRACTED_SINCE, row_makers.update, since=since, known_at=known_at)


def first_citation(reader: Reader, evidence: EntryId, known_at: Instant) -> CitationRow | None:
    """The first citation of a piece of evidence that counts, whatever the effective date of its update."""
    found = reader.rows(queries.FIRST_CITATION, row_makers.citation, evidence=evidence, known_at=known_at)
    return found[0] if found else None


def counted(reader: Reader, as_of: date, known_at: Instant) -> tuple[int, int]:
    """How many updates and how much evidence count at both clocks."""
    updates, evidence = reader.rows(queries.COUNTED, tuple, as_of=str(as_of), known_at=known_at)[0]
    return updates, evidence


def newest_updates(reader: Reader, as_of: date, known_at: Instant, most: int) -> tuple[UpdateRow, ...]:
    """The updates that arrived last of those that count at both clocks, the newest first."""
    return reader.rows(queries.NEWEST_UPDATES, row_makers.update, as_of=str(as_of), known_at=known_at, most=most)
