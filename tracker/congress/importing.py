"""Official bill data into suggestions: from files, or from the Congress.gov API."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.catalog.items import Item, Measure, Provision
from tracker.citations.ids import from_item_id
from tracker.citations.kinds import Bill
from tracker.congress.documents import read_bills, read_document, read_files
from tracker.congress.matching import Bills, measure_of
from tracker.congress.official import BillNumber, OfficialBill
from tracker.congress.suggesting import Known, Read, suggested
from tracker.errors import BadArgument, InvalidInput, OfficialSourceUnavailable, TrackerError, UnknownSubject
from tracker.standing.stated import stated_stages
from tracker.text.clean import shown
from tracker.text.nearest import listed
from tracker.workspace.subjects import find_item
from tracker.workspace.suggested import Proposal, trail_of
from tracker.workspace.suggestions import record_suggestions
from tracker.workspace.views import View
from tracker.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tracker.congress.fetch import FetchedBill


@dataclass(frozen=True, slots=True)
class ImportedBill:
    """What was read of a bill: its stage by its official actions, and what was suggested.

    `suggested_before` is what this or other official data had suggested already; `unknown_actions` are
    those no rule knows, with their days; `note` says that the official data agrees, or that it is older
    than what is known.
    """

    measure: str
    bill: str
    title: str
    stage: str
    since: str
    suggestions: tuple[str, ...]
    suggested_before: tuple[str, ...]
    unknown_actions: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedView(View):
    """What an import read, and how many suggestions were new."""

    bills: tuple[ImportedBill, ...]
    recorded: int


@dataclass(frozen=True, slots=True)
class Synced:
    """A bill that was asked for: what it gave, or the problem."""

    bill: BillNumber
    imported: ImportedBill | None
    recorded: int
    problem: TrackerError | None = None


def import_files(workspace: Workspace, paths: Sequence[Path], *, skip_unknown: bool = False) -> ImportedView:
    """Read official files and record what they suggest: all of them or, where one cannot be read, none.

    Several files may speak of one bill. Raises `InvalidInput` naming the file, and `UnknownSubject`
    for a bill that no catalogue holds, unless `skip_unknown`.
    """
    catalogue = _Catalogue(workspace)
    bills = read_bills(read_files(paths))
    known = [(bill, measure_of(bill, catalogue.bills)) for bill in bills]
    strangers = [bill for bill, measure in known if measure is None]
    if strangers and not skip_unknown:
        raise UnknownSubject(
            f"No catalogue holds {listed((str(bill.bill) for bill in strangers[:5]), 'and')}.",
            "`tracker catalog add-bill FILE` prints an entry to save and to name with --catalog; --skip-unknown leaves "
            "it out.",
        )
    how = "tracker congress import"
    read = [catalogue.read(bill, measure, how) for bill, measure in known if measure is not None]
    told = tuple(catalogue.told(each) for each in read)
    recorded = record_suggestions(workspace, _proposals(read))
    at = workspace.at()
    return ImportedView(
        as_of=at.as_of,
        known_at=at.known_at,
        catalogue_revision=workspace.reader().revision(),
        bills=told,
        recorded=recorded,
    )


def sync(workspace: Workspace, ids: Sequence[str], progress: Callable[[int, int, str], None]) -> Iterator[Synced]:
    """Fetch bills from the Congress.gov API and record what they suggest, one bill in one transaction.

    Without ids every bill of the catalogue. An interrupted sync goes on where it stopped. A bill that
    cannot be had or read is given with its problem. Raises `OfficialSourceUnavailable` for what
    concerns all bills, `UnknownSubject` for an id that no catalogue holds, and `LedgerUnavailable`.
    """
    from tracker.congress.fetch import fetch_all, open_api

    catalogue = _Catalogue(workspace)
    wanted = _wanted(workspace, ids, catalogue.bills)
    with open_api(workspace.settings, narrate=workspace.narrate) as api:
        for fetched in fetch_all(api, wanted, lambda each: progress(each.done, each.total, each.now)):
            bill = fetched.bill
            if fetched.problem is not None:
                yield Synced(bill, None, 0, fetched.problem)
                continue
            try:
                read = _read_fetched(catalogue, bill, fetched)
            except TrackerError as problem:
                yield Synced(bill, None, 0, problem)
                continue
            told = catalogue.told(read)
            yield Synced(bill, told, record_suggestions(workspace, read.proposals))


def _read_fetched(catalogue: "_Catalogue", bill: BillNumber, fetched: "FetchedBill") -> Read:
    documents = [read_document(page.name, page.content, address=page.address) for page in fetched.pages]
    whole = read_bills(documents)
    if [each.bill for each in whole] != [bill]:
        raise OfficialSourceUnavailable(
            f"The answers about {bill} speak of {listed((str(each.bill) for each in whole), 'and')}.",
            "Check the setting `congress_api`, or try again later.",
            one_bill=True,
        )
    measure = measure_of(whole[0], catalogue.bills) or catalogue.bills.by_bill[bill]
    return catalogue.read(whole[0], measure, "tracker congress sync")


def _wanted(workspace: Workspace, ids: Sequence[str], bills: Bills) -> list[BillNumber]:
    if not ids:
        return sorted(bills.by_bill)
    found = []
    for written in ids:
        item = _item(workspace, written)
        measure = item.measure if isinstance(item, Provision) else item.id
        numbers = [number for number, each in bills.by_bill.items() if each.id == measure]
        if not numbers:
            raise BadArgument(f"{shown(measure)} is not a bill, nor a law whose bill is named.", "Name a bill.")
        found += numbers
    return list(dict.fromkeys(found))


def _item(workspace: Workspace, written: str) -> Item:
    try:
        return find_item(workspace.reader(), written)
    except UnknownSubject:
        if not isinstance(from_item_id(written.strip().upper()), Bill):
            raise
        raise UnknownSubject(
            f"No catalogue holds {shown(written.strip().upper())}.",
            "`tracker catalog add-bill FILE` prints an entry for it from its official file.",
        ) from None


class _Catalogue:
    """The catalogue and the ledger as they were when an import began."""

    def __init__(self, workspace: Workspace) -> None:
        reader, at = workspace.reader(), workspace.at()
        items = reader.whole_items()
        self.bills = Bills(each for each in items if isinstance(each, Measure))
        self._today = workspace.today()
        self._keys = reader.suggested_keys()
        updates = reader.updates(at.as_of, at.known_at)
        self._stated = stated_stages(reader.stages(), updates, at.as_of)
        self._read_before = [(row.item, trail_of(row.official)) for row in reader.suggestions()]
        measures = {each.id: each.measure for each in items if isinstance(each, Provision)}
        ties = [(each.item, each.target) for each in reader.links()]
        ties += [(each.item, each.target) for each in updates if each.target]
        self._ties = [(measures.get(one, one), measures.get(other, other)) for one, other in ties]
        waiting = [each.phases for each in reader.subjects() if each.phases]
        self._waited_for = {
            measure.id
            for measure in items
            if isinstance(measure, Measure) and any(f'"{measure.id}"' in phases for phases in waiting)
        }

    def read(self, bill: OfficialBill, measure: Measure, how: str) -> Read:
        """What a bill suggests. Raises `InvalidInput` for actions that lie in the future."""
        self._refuse_future(bill)
        ends = [pair for pair in self._ties if measure.id in pair]
        known = Known(
            measure,
            self._stated.get(measure.id, ()),
            tuple(trail for item, trail in self._read_before if item == measure.id),
            frozenset(end for pair in ends for end in pair) - {measure.id},
            measure.id in self._waited_for,
        )
        return suggested(bill, known, self.bills, how)

    def told(self, read: Read) -> ImportedBill:
        """What was read, in words; before it is recorded."""
        note = "agrees with what is known" if read.agrees else ""
        if read.older:
            note = "is older than what is known: no stage is suggested"
        fresh = [each.key not in self._keys for each in read.proposals]
        return ImportedBill(
            measure=read.measure,
            bill=str(read.bill.bill),
            title=read.bill.title,
            stage=read.reading.stage,
            since=read.reading.since.isoformat(),
            suggestions=tuple(each.summary for each, new in zip(read.proposals, fresh, strict=True) if new),
            suggested_before=tuple(each.summary for each, new in zip(read.proposals, fresh, strict=True) if not new),
            unknown_actions=tuple(f"{each.date}  {each.text[:300]}" for each in read.reading.unknown),
            note=note,
        )

    def _refuse_future(self, bill: OfficialBill) -> None:
        """Official days are those of Washington, which may be a day ahead of where the tracker is."""
        latest = max(each.date for each in bill.actions)
        if latest > self._today + timedelta(days=1):
            raise InvalidInput(
                f"An action of {bill.bill} is dated {latest}, which lies in the future (today is {self._today}).",
                "Check the file, and this machine's clock.",
            )


def _proposals(read: Iterable[Read]) -> list[Proposal]:
    return [proposal for each in read for proposal in each.proposals]
