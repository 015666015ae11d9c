"""The sitting Congress and the bills that die with it."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from tracker.catalog.choices import MeasureKind
from tracker.catalog.items import Measure
from tracker.catalog.vocabulary import LASTING_STAGES, DerivedStage, ItemKind
from tracker.dates.congresses import in_session, last_day
from tracker.dates.days import first_day_of
from tracker.ledger.reader import Reader
from tracker.ledger.rows import ListedLink
from tracker.standing.states import ItemStanding
from tracker.standing.successors import SUCCEEDED


class OpenBills(NamedTuple):
    """The Congress that sits on a day, its last day, and its open bills in catalogue order."""

    congress: int
    ends_on: date
    bills: tuple[ItemStanding, ...]


def open_bills(reader: Reader, every: Iterable[ItemStanding], links: Iterable[ListedLink], as_of: date) -> OpenBills:
    """The sitting Congress, and its bills by then that are neither law nor over nor taken up elsewhere."""
    congress = in_session(as_of)
    gone = {link.item for link in links if link.kind in SUCCEEDED}
    waiting = {each.item.id: each for each in every if _is_open(each) and each.item.id not in gone}
    bodies = (body for few in _in_few(waiting) for body in reader.whole_items(few))
    bills = [each for each in bodies if isinstance(each, Measure) and _sits(each, congress)]
    return OpenBills(congress, last_day(congress), tuple(waiting[each.id] for each in bills if _is_there(each, as_of)))


def _in_few(ids: Iterable[str]) -> Iterator[list[str]]:
    """Ids by a few, for which no reader reads and keeps the whole catalogue."""
    left = iter(ids)
    while few := list(islice(left, 200)):
        yield few


def _is_open(standing: ItemStanding) -> bool:
    stage = standing.stage.value or "" if standing.stage is not None else ""
    return standing.item.kind is ItemKind.MEASURE and not stage.startswith(_OVER)


def _sits(measure: Measure, congress: int) -> bool:
    """Whether it is a bill of a Congress; one whose entry names none says so in its id, `HR4779-119`."""
    if measure.kind is not MeasureKind.BILL:
        return False
    return measure.congress == congress if measure.congress else measure.id.endswith(f"-{congress}")


_OVER = (*LASTING_STAGES, "FAIL", "VETOED:POCKET", DerivedStage.DIED, DerivedStage.EXPIRED, "carried-forward-by")
"""Beginnings of the stages from which a bill does not die with its Congress: it is law already, or gone."""


def _is_there(bill: Measure, as_of: date) -> bool:
    days = [bill.introduced, *(each.date for each in bill.stages)]
    known = [first_day_of(day) for day in days if day]
    return not known or min(known) <= as_of
