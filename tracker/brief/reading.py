"""Reading everything a brief is built from out of a workspace."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tracker.brief.readings import Readings
from tracker.dates.days import START_OF_TIME, Instant, end_of_day
from tracker.dates.quarters import Quarter
from tracker.ledger.kinds import EntryId
from tracker.ledger.reader import Reader
from tracker.ledger.rows import CitationRow, EvidenceRow, UpdateRow
from tracker.standing.states import ItemStanding
from tracker.workspace.listing import all_standings, clocks, counting_rows
from tracker.workspace.workspace import At, Workspace

if TYPE_CHECKING:
    from tracker.brief.pages_reading import PageReading
    from tracker.catalog.items import Provision
    from tracker.workspace.lineage import LineageView


def read_for(
    workspace: Workspace,
    quarter: Quarter,
    at: At,
    *,
    internal: bool,
    prepared_by: str = "",
    pages: str | Sequence[str] | None = None,
) -> Readings:
    """Everything the brief for a quarter is built from, at both clocks."""
    from tracker.workspace.ending import open_bills
    from tracker.workspace.lineage import links_known
    from tracker.workspace.withholding import ledgers, still_held

    reader = workspace.reader()
    zone = workspace.settings.timezone
    opens = end_of_day(date.fromordinal(quarter.first_day.toordinal() - 1), zone)
    closes = end_of_day(quarter.last_day, zone)
    history = reader.history(at.known_at, internal=internal)
    any_ended = any(row.ended for row in history)
    counting = counting_rows(reader, at, internal=internal)
    lapsed = _lapsed(reader, min(opens, at.known_at), min(closes, at.known_at), internal=internal)
    standings = all_standings(workspace, at, internal=internal)
    spoken_of = {each.item.id for each in standings if each.requirements or each.item.withholds}
    provisions = _provisions(reader, spoken_of)
    withheld = ledgers(workspace, at, {each.item.id: each for each in standings}, internal=internal)
    updates, citations = tuple(counting.updates), tuple(counting.citations)
    if any(row.ended is None and row.effective_date > at.as_of for row in history):
        updates = reader.updates(date.max, at.known_at, internal=internal)
        citations = reader.citations(date.max, at.known_at, internal=internal)
    links = links_known(reader, at, internal=internal)
    held = still_held(withheld, links)
    return Readings(
        quarter=quarter,
        opens=opens,
        closes=closes,
        as_of=at.as_of,
        known_at=at.known_at,
        internal=internal,
        prepared_by=prepared_by,
        timezone=zone,
        thresholds=workspace.thresholds,
        titles=reader.catalogue_titles(),
        revision=reader.revision(),
        digests=reader.live_digests(at.known_at),
        empty=reader.newest_arrival() is None or at.known_at == START_OF_TIME,
        standings=standings,
        subjects=reader.subjects(),
        stages=reader.stages(),
        crossings=reader.crossings(),
        provisions=provisions,
        withheld=withheld,
        held=tuple(each.item for each in held.last),
        pages=_pages(workspace, at, pages, standings, (*history, *citations), internal=internal),
        open_bills=open_bills(reader, standings, links, at.as_of),
        lineages=_lineages(workspace, at, [provisions[each.item] for each in held.last], standings, internal=internal),
        actors=reader.names("actor"),
        updates=updates,
        history=history,
        ended_before=_ended(reader, min(opens, at.known_at), internal=internal) if any_ended else frozenset(),
        ended_by=_ended(reader, min(closes, at.known_at), internal=internal) if any_ended else frozenset(),
        citations=citations,
        evidence=tuple(counting.evidence),
        attachments=reader.attachments(at.known_at),
        lapsed=lapsed,
        lapsed_items=_items_of(reader, lapsed, min(opens, at.known_at), internal=internal),
        left_out=(0, 0) if internal else reader.left_out_of_public(at.as_of, at.known_at),
    )


def _lineages(
    workspace: Workspace, at: At, bodies: "list[Provision]", standings: tuple[ItemStanding, ...], *, internal: bool
) -> "tuple[LineageView, ...]":
    if not bodies:
        return ()
    from tracker.workspace.lineage import LineageView, lineages_of

    reader = workspace.reader()
    sources, both = reader.names("source"), clocks(workspace, at)
    found = lineages_of(reader, at, bodies, standings, internal=internal)
    return tuple(LineageView(**both, lineage=each, sources=sources) for each in found)


def _pages(
    workspace: Workspace,
    at: At,
    asked: str | Sequence[str] | None,
    standings: tuple[ItemStanding, ...],
    recorded: Iterable[UpdateRow | CitationRow],
    *,
    internal: bool,
) -> "tuple[PageReading, ...]":
    if asked is None:
        return ()
    from tracker.brief.pages_reading import read_pages

    return read_pages(workspace, at, asked, standings, {each.item for each in recorded}, internal=internal)


def _provisions(reader: Reader, wanted: set[str]) -> "dict[str, Provision]":
    """Some provisions, whole: they name who must deliver, what makes it mandatory, and what is withheld."""
    if not wanted:
        return {}
    from tracker.catalog.items import Provision

    return {body.id: body for body in reader.whole_items(wanted) if isinstance(body, Provision)}


def _ended(reader: Reader, known_at: Instant, *, internal: bool) -> frozenset[EntryId]:
    """The updates that a correction or retraction had ended by an instant."""
    return frozenset(row.id for row in reader.history(known_at, internal=internal) if row.ended)


def _lapsed(reader: Reader, opens: Instant, closes: Instant, *, internal: bool) -> tuple[EvidenceRow, ...]:
    """Evidence that counted at `opens` and no longer at `closes`."""
    if not reader.ended_evidence(closes):
        return ()
    before = reader.evidence(opens, internal=internal)
    after = {each.id for each in reader.evidence(closes, internal=internal)} if before else set()
    return tuple(each for each in before if each.id not in after)


def _items_of(
    reader: Reader, lapsed: tuple[EvidenceRow, ...], known_at: Instant, *, internal: bool
) -> dict[EntryId, tuple[str, ...]]:
    """The items that lapsed evidence had been cited for."""
    if not lapsed:
        return {}
    items: dict[EntryId, dict[str, None]] = {each.id: {} for each in lapsed}
    for citation in reader.citations(date.max, known_at, internal=internal):
        if citation.evidence in items:
            items[citation.evidence][citation.item] = None
    return {evidence: tuple(named) for evidence, named in items.items()}
