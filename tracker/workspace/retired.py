"""Items that left the catalogue while the ledger speaks of them: retired, not gone.

Each is read from the catalogue revision that its newest row was recorded against.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tracker.catalog.items import Catalog, Item
from tracker.catalog.layout import Layout, laid_out
from tracker.catalog.structure import from_json
from tracker.catalog.subjects import Subject
from tracker.ledger.reader import Reader
from tracker.ledger.rows import ListedItem, ListedStage, ListedSubject
from tracker.standing.judge import standings
from tracker.standing.records import Counting, Thresholds
from tracker.standing.states import ItemStanding

GROUP = "Retired: no longer in the catalogue"


class RetiredListing(NamedTuple):
    """A retired item as its catalogue listed it."""

    items: tuple[ListedItem, ...]
    subjects: tuple[ListedSubject, ...]
    stages: tuple[ListedStage, ...]


def retired_standings(
    reader: Reader, ids: list[str], counting: Counting, as_of: date, thresholds: Thresholds
) -> tuple[ItemStanding, ...]:
    """The standings of retired items."""
    return tuple(
        standing
        for listing in retired_listings(reader, ids)
        for standing in standings(listing.items, listing.subjects, listing.stages, counting, as_of, thresholds)
    )


def retired_listings(reader: Reader, ids: list[str]) -> Iterator[RetiredListing]:
    """What the standings of retired items are judged from; a catalogue that several left is read once for them."""
    read, layout = "", None
    for item in ids:
        canonical = reader.catalogue_of(item)
        if canonical is None:
            continue
        if layout is None or canonical != read:
            read, layout = canonical, laid_out(from_json(Catalog, canonical))
        yield _listing(layout, item)


def retired_item(reader: Reader, written: str) -> tuple[Item, dict[str, str]] | None:
    """A retired item whole, by its id in any case, and the names its catalogue had; None if it was never recorded."""
    asked = written.strip().casefold()
    for item in reader.recorded_items():
        if item.casefold() == asked:
            for catalog in _catalog_of(reader, item):
                every: list[Item] = [*catalog.recommendations, *catalog.provisions, *catalog.measures]
                found = next((each for each in every if each.id == item), None)
                return (found, _names_in(catalog)) if found else None
    return None


def _names_in(catalog: Catalog) -> dict[str, str]:
    names = {each.id: each.name for kind in (catalog.actors, catalog.topics, catalog.addressees) for each in kind}
    titled = (catalog.sources, catalog.responsibilities, catalog.measures, catalog.provisions)
    return names | {each.id: each.title for kind in titled for each in kind}


def _catalog_of(reader: Reader, item: str) -> Iterator[Catalog]:
    canonical = reader.catalogue_of(item)
    if canonical is not None:
        yield from_json(Catalog, canonical)


def _listing(layout: Layout, item: str) -> RetiredListing:
    items = (
        ListedItem(r.id, r.kind, r.title, r.section, "retired", GROUP, r.measure, bool(r.withholds), retired=True)
        for r in layout.items
        if r.id == item
    )
    subjects = (
        ListedSubject(
            Subject(r.address),
            r.kind,
            r.item,
            r.title,
            _day(r.due_on),
            _day(r.starts_on),
            r.arithmetic,
            r.day_off,
            r.rule,
            r.phases,
        )
        for r in layout.subjects
        if r.item == item
    )
    stages = (
        ListedStage(r.measure, r.stage, r.label, date.fromisoformat(r.since), r.written, r.source)
        for r in layout.stages
    )
    return RetiredListing(tuple(items), tuple(subjects), tuple(stages))


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
