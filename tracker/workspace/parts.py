"""The standings of a long catalogue, a part at a time: each part reads what decides its own items and keeps nothing.

What decides an item's standing is what is recorded of it, of the measure it stands in, and of the subjects that set
the anchors of its due rules. So a part is the same items with the same standings as all of them at once would be.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from tracker.errors import LedgerUnavailable
from tracker.ledger.reader import Reader
from tracker.ledger.rows import ListedSubject, Part, UpdateRow
from tracker.standing.judge import standings
from tracker.standing.records import Counting
from tracker.standing.states import ItemStanding
from tracker.workspace.workspace import At, Workspace

if TYPE_CHECKING:
    from tracker.workspace.retired import RetiredListing


class Judged(NamedTuple):
    """The standings of the items of a part, and the rows that decide them."""

    standings: tuple[ItemStanding, ...]
    counting: Counting


def standings_in_parts(
    workspace: Workspace, at: At, *, first: int = 100, part: int = 1000, internal: bool = True
) -> Iterator[tuple[ItemStanding, ...]]:
    """The standing of every item at both clocks, in reading order, a few `first` and then `part` by part.

    The retired ones come last. What was yielded is not kept here, so that a caller who keeps only rows of it needs
    no more memory than they. Raises `LedgerUnavailable` if the catalogue is changed between two parts.
    """
    for found in judged_in_parts(workspace, at, first=first, part=part, internal=internal):
        yield found.standings
    retired = _retired(workspace, at, internal)
    if retired:
        yield retired


def judged_in_parts(
    workspace: Workspace, at: At, *, first: int = 100, part: int = 1000, internal: bool = True
) -> Iterator[Judged]:
    """As `standings_in_parts`, each part with what decides it, and without the retired ones."""
    revision, count = workspace.reader().revision(), workspace.reader().item_count()
    low = 0
    while low < count or low == 0:
        high = low + (part if low else first)
        reader = workspace.reader()
        found = _judged(workspace, reader.part(low, high, at.as_of, at.known_at, internal=internal), at, internal)
        if reader.revision() != revision or len(found.standings) != min(high, count) - low:
            raise LedgerUnavailable("The catalogue was changed while it was read.", "Read it again.")
        yield found
        low = high


def standings_of(workspace: Workspace, at: At, ids: Iterable[str], *, internal: bool = True) -> dict[str, ItemStanding]:
    """The standings of the items of the catalogue among `ids`, in reading order."""
    reader = workspace.reader()
    found: dict[str, ItemStanding] = {}
    for low, high in _runs(reader.positions(ids)):
        part = reader.part(low, high, at.as_of, at.known_at, internal=internal)
        found |= {each.item.id: each for each in _judged(workspace, part, at, internal).standings}
    return found


def _runs(positions: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Places that follow each other, as from where to before where."""
    low = high = -1
    for place in sorted(positions):
        if place == high:
            high += 1
            continue
        if low >= 0:
            yield low, high
        low, high = place, place + 1
    if low >= 0:
        yield low, high


def _judged(workspace: Workspace, part: Part, at: At, internal: bool) -> Judged:
    spoken = {each.id for each in part.items} | {each.measure for each in part.items if each.measure}
    anchoring = _updates_of(workspace.reader(), anchor_items(part.subjects) - spoken, at, internal)
    counting = Counting((*part.updates, *anchoring), part.citations, part.evidence, public=not internal)
    judged = standings(part.items, part.subjects, part.stages, counting, at.as_of, workspace.thresholds)
    return Judged(judged, counting)


def anchor_items(subjects: Iterable[ListedSubject]) -> set[str]:
    """The items whose recorded rows set the anchors of due rules."""
    phases = {each.phases for each in subjects if each.phases}
    if not phases:
        return set()
    from tracker.dates.due import read

    return {phase.anchor.partition("/")[0] for written in phases for phase in read(written) if phase.anchor}


def _updates_of(reader: Reader, items: Iterable[str], at: At, internal: bool) -> tuple[UpdateRow, ...]:
    return tuple(
        update for item in items for update in reader.updates(at.as_of, at.known_at, item=item, internal=internal)
    )


def _retired(workspace: Workspace, at: At, internal: bool) -> tuple[ItemStanding, ...]:
    """The standings of the items that left the catalogue while what is recorded of them counts at both clocks."""
    reader = workspace.reader()
    gone = [item for item in reader.recorded_not_listed() if _is_spoken_of(reader, item, at, internal)]
    if not gone:
        return ()
    from tracker.workspace.retired import retired_listings

    return tuple(
        standing
        for listing in retired_listings(reader, gone)
        for standing in standings(
            listing.items,
            listing.subjects,
            listing.stages,
            _counting_of(reader, listing, at, internal),
            at.as_of,
            workspace.thresholds,
        )
    )


def _is_spoken_of(reader: Reader, item: str, at: At, internal: bool) -> bool:
    return bool(
        reader.updates(at.as_of, at.known_at, item=item, internal=internal)
        or reader.citations(at.as_of, at.known_at, item=item, internal=internal)
        or reader.handles(at.known_at, item=item)
    )


def _counting_of(reader: Reader, listing: "RetiredListing", at: At, internal: bool) -> Counting:
    own = {each.id for each in listing.items} | {each.measure for each in listing.items if each.measure}
    citations = (reader.citations(at.as_of, at.known_at, item=item, internal=internal) for item in own)
    evidence = (reader.evidence(at.known_at, item=item, internal=internal) for item in own)
    return Counting(
        _updates_of(reader, own | anchor_items(listing.subjects), at, internal),
        tuple(row for rows in citations for row in rows),
        tuple(row for rows in evidence for row in rows),
        public=not internal,
    )
