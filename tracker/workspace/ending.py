"""The sitting Congress and the bills that die with it."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tracker.catalog.items import Measure
from tracker.catalog.vocabulary import LASTING_STAGES, DerivedStage, ItemKind
from tracker.citations.ids import from_item_id
from tracker.citations.kinds import Bill
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
    bills = {each.item.id: each for each in every if _is_open(each, congress) and each.item.id not in gone}
    there = [each.id for each in reader.whole_items(bills) if isinstance(each, Measure) and _is_there(each, as_of)]
    return OpenBills(congress, last_day(congress), tuple(bills[each] for each in there))


def _is_open(standing: ItemStanding, congress: int) -> bool:
    if standing.item.kind is not ItemKind.MEASURE:
        return False
    bill = from_item_id(standing.item.id)
    stage = standing.stage.value or "" if standing.stage is not None else ""
    return isinstance(bill, Bill) and bill.congress == congress and not stage.startswith(_OVER)


_OVER = (*LASTING_STAGES, "FAIL", "VETOED:POCKET", DerivedStage.DIED, DerivedStage.EXPIRED, "carried-forward-by")
"""Beginnings of the stages from which a bill does not die with its Congress: it is law already, or gone."""


def _is_there(bill: Measure, as_of: date) -> bool:
    days = [bill.introduced, *(each.date for each in bill.stages)]
    known = [first_day_of(day) for day in days if day]
    return not known or min(known) <= as_of
