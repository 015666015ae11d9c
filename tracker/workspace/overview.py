"""Where everything stands, in a page: what is overdue, what falls due, which money is held, which bill died."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.catalog.choices import LinkKind
from tracker.catalog.vocabulary import AXIS_LABELS, LABELS, NO_EVIDENCE, Axis, DeadlineState, DerivedStage, ItemKind
from tracker.dates.days import Instant
from tracker.ledger.arrived import ALL, counted, newest_updates
from tracker.ledger.rows import ListedLink, UpdateRow
from tracker.standing.records import Counting
from tracker.standing.staleness import stale_axes
from tracker.standing.states import DeadlineStanding, ItemStanding
from tracker.standing.vehicles import carried
from tracker.workspace.listing import clocks
from tracker.workspace.looked import Change, changes_since, last_looked
from tracker.workspace.parts import judged_in_parts
from tracker.workspace.trend_of_adoption import AdoptionPoint, added, trend_of_adoption
from tracker.workspace.views import View
from tracker.workspace.workspace import At, Workspace

if TYPE_CHECKING:
    from tracker.standing.withholding_states import WithholdingLedger
    from tracker.workspace.ending import OpenBills

SOON = 180
"""From so many days before its end the Congress is named."""

AT_ONCE = 3000
"""So many items are read before a reading lets others read: more than most catalogues have."""


@dataclass(frozen=True, slots=True)
class AddresseeCount:
    """How many recommendations of an addressee stand at each adoption label, in vocabulary order."""

    addressee: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class HeldMoney:
    """A withholding that nothing recorded has freed whole.

    Its share, and whether some funds are excepted; its state; how many conditions stand where.
    """

    item: str
    title: str
    percent: float | None
    excepted: bool
    state: str
    conditions: dict[str, int]


@dataclass(frozen=True, slots=True)
class DeadBill:
    """A bill that died with its Congress, and what succeeded it, if that is known."""

    item: str
    title: str
    stage: str
    since: date | None
    successors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StaleItem:
    """What is recorded of an item or of its part, and was neither changed nor checked for `days`.

    `part` is the title of the part, empty where the axis is the item's own.
    """

    item: str
    title: str
    subject: str
    part: str
    axis: str
    label: str
    last_seen: date
    days: int


@dataclass(frozen=True, slots=True)
class EndingCongress:
    """The Congress that sits on the as-of date, the day it ends, and how many open bills die with it."""

    congress: int
    ends_on: date
    days: int
    open_bills: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView(View):
    """What needs a person, and where everything stands.

    `changed` has what arrived since `looked`, the newest first, or everything where nobody has looked; `changes` counts
    it whole, where only the newest were asked for. `held` are the
    withholdings that a later act has neither carried forward nor replaced; `held_before` counts the earlier ones of
    which no certification, waiver or release is recorded either.
    """

    titles: tuple[str, ...]
    addressees: tuple[AddresseeCount, ...]
    recommendations: int
    provisions: int
    measures: int
    without_vehicle: tuple[str, ...]
    overdue: tuple[DeadlineStanding, ...]
    due_soon: tuple[DeadlineStanding, ...]
    due_soon_days: int
    claimed: tuple[DeadlineStanding, ...]
    looked: Instant | None
    changed: tuple[Change, ...]
    changes: int
    stale: tuple[StaleItem, ...]
    stale_after: int
    held: tuple[HeldMoney, ...]
    held_before: int
    died: tuple[DeadBill, ...]
    ending: EndingCongress | None
    suggestions: int
    trend: tuple[AdoptionPoint, ...]
    updates: int
    evidence: int
    newest: tuple[UpdateRow, ...]
    ledger: str
    ledger_exists: bool


class OverviewSoFar(NamedTuple):
    """How much is read, out of `total` items; `view` is what is known of it, or None if it is not worth showing yet.

    Until `rest` is None the view lacks what only all items together tell.
    """

    view: OverviewView | None
    read: int
    total: int
    rest: "OverviewReading | None"


def overview(workspace: Workspace, at: At) -> OverviewView:
    """What needs a person, and where everything stands. Looking marks nothing as seen."""
    reading = OverviewReading(workspace, at)
    while reading.read_part():
        pass
    return reading.whole()


class OverviewReading:
    """A reading of the overview that goes on part by part and keeps of the items only what it tells of them.

    Of the changes the newest `most_changes` are told, of all it is told how many they are.
    """

    def __init__(self, workspace: Workspace, at: At, *, most_changes: int = ALL) -> None:
        self._workspace, self._at, self._reader = workspace, at, workspace.reader()
        self._total = self._reader.item_count()
        self._parts = judged_in_parts(workspace, at)
        self._looked = last_looked(workspace)
        self._changes = changes_since(
            self._reader, self._looked, at.known_at, workspace.settings.timezone, most_changes
        )
        self._counted = counted(self._reader, at.as_of, at.known_at)
        self._newest = newest_updates(self._reader, at.as_of, at.known_at, 5)
        self._tied = {end for link in self._reader.links() for end in (link.item, link.target)}
        self._with_vehicle = carried(self._reader.crossings())
        self._read = self._shown = 0
        self._kinds: Counter[ItemKind] = Counter()
        self._adoption: dict[str, Counter[str]] = {}
        self._without_vehicle: list[str] = []
        self._deadlines: list[DeadlineStanding] = []
        self._claimed: list[DeadlineStanding] = []
        self._stale: list[StaleItem] = []
        self._further: list[ItemStanding] = []
        self._trend = trend_of_adoption((), Counting(), at.as_of)

    def read_on(self, workspace: Workspace) -> OverviewSoFar | None:
        """Read the next parts; None if the ledger was opened anew since this reading began."""
        if workspace.reader() is not self._reader:
            return None
        until = min(self._read + AT_ONCE, self._total)
        if self._read == until:
            return OverviewSoFar(self.whole(), self._read, self._total, None)
        while self._read < until:
            self.read_part()
        if self._read < min(self._total, 2 * self._shown):
            return OverviewSoFar(None, self._read, self._total, self)
        self._shown = self._read
        return OverviewSoFar(self._view(), self._read, self._total, self)

    def read_part(self) -> bool:
        """Read the next part; False if there is none."""
        part = next(self._parts, None)
        if part is None:
            return False
        self._read += len(part.standings)
        for standing in part.standings:
            self._take(standing)
        trend = trend_of_adoption((each.item for each in part.standings), part.counting, self._at.as_of)
        self._trend = added(self._trend, trend)
        return True

    def whole(self) -> OverviewView:
        """The overview, once every part is read."""
        from tracker.workspace.ending import open_bills
        from tracker.workspace.lineage import links_known
        from tracker.workspace.suggested import waiting
        from tracker.workspace.withholding import ledgers, still_held

        reader, at = self._reader, self._at
        links = links_known(reader, at)
        of = {each.item.id: each for each in self._further}
        withheld = ledgers(self._workspace, at, of) if any(each.item.withholds for each in self._further) else {}
        unfreed = still_held(withheld, links)
        return replace(
            self._view(),
            held=tuple(_held_money(each) for each in unfreed.last),
            held_before=unfreed.earlier,
            died=tuple(_dead(self._further, links)),
            ending=_ending(open_bills(reader, self._further, links, at.as_of), at.as_of),
            suggestions=waiting(reader, self._further, at),
            trend=self._trend,
        )

    def _take(self, standing: ItemStanding) -> None:
        item = standing.item
        self._kinds[item.kind] += 1
        if item.kind is ItemKind.RECOMMENDATION:
            _count_adoption(self._adoption, standing)
            if item.id not in self._with_vehicle:
                self._without_vehicle.append(item.id)
        for each in standing.deadlines:
            if each.state in _NEAR and not each.answered:
                self._deadlines.append(each)
            elif each.answered and each.recorded.claimed:
                self._claimed.append(each)
        self._stale += _stale(standing)
        if item.kind is ItemKind.MEASURE or item.withholds or item.id in self._tied:
            self._further.append(standing)

    def _view(self) -> OverviewView:
        """What is known of as much as is read, without what only all of it tells."""
        workspace = self._workspace
        for deadlines in (self._deadlines, self._claimed):
            deadlines.sort(key=lambda each: (each.due_on, each.subject))
        updates, evidence = self._counted
        return OverviewView(
            **clocks(workspace, self._at),
            titles=self._reader.catalogue_titles(),
            addressees=_addressees(self._adoption),
            recommendations=self._kinds[ItemKind.RECOMMENDATION],
            provisions=self._kinds[ItemKind.PROVISION],
            measures=self._kinds[ItemKind.MEASURE],
            without_vehicle=tuple(self._without_vehicle),
            overdue=_in_state(self._deadlines, DeadlineState.OVERDUE),
            due_soon=_in_state(self._deadlines, DeadlineState.DUE_SOON),
            due_soon_days=workspace.thresholds.due_soon,
            claimed=tuple(self._claimed),
            looked=self._looked,
            changed=self._changes.rows,
            changes=self._changes.total,
            stale=tuple(sorted(self._stale, key=lambda each: -each.days)),
            stale_after=workspace.thresholds.stale_after,
            held=(),
            held_before=0,
            died=(),
            ending=None,
            suggestions=0,
            trend=(),
            updates=updates,
            evidence=evidence,
            newest=self._newest,
            ledger=str(workspace.ledger),
            ledger_exists=workspace.ledger.exists(),
        )


_NEAR = (DeadlineState.OVERDUE, DeadlineState.DUE_SOON)


def adoption_by_addressee(recommendations: Iterable[ItemStanding]) -> tuple[AddresseeCount, ...]:
    """How many recommendations of each addressee stand where, in the order of the report."""
    groups: dict[str, Counter[str]] = {}
    for standing in recommendations:
        _count_adoption(groups, standing)
    return _addressees(groups)


def _count_adoption(groups: dict[str, Counter[str]], standing: ItemStanding) -> None:
    adoption = standing.axis(Axis.ADOPTION)
    assert adoption is not None  # noqa: S101 - every recommendation has the axis
    groups.setdefault(standing.item.group_name, Counter())[adoption.label] += 1


def _addressees(groups: dict[str, Counter[str]]) -> tuple[AddresseeCount, ...]:
    order = [NO_EVIDENCE, *LABELS[Axis.ADOPTION].values()]
    return tuple(AddresseeCount(name, {label: counts[label] for label in order}) for name, counts in groups.items())


def _held_money(ledger: "WithholdingLedger") -> HeldMoney:
    counts = Counter(each.standing.label for each in ledger.conditions)
    labels = [*LABELS[Axis.CONDITION].values(), NO_EVIDENCE]
    conditions = {label: counts[label] for label in labels if counts[label]}
    return HeldMoney(
        ledger.item, ledger.title, ledger.terms.percent, bool(ledger.terms.exclusions), ledger.state, conditions
    )


def _stale(standing: ItemStanding) -> Iterable[StaleItem]:
    """The stale axes of an item: those the standing calls so, with the days that it counted."""
    for axis, part in stale_axes(standing):
        if axis.last_seen is not None and axis.days is not None:
            yield StaleItem(
                standing.item.id,
                standing.item.title,
                axis.subject,
                part,
                AXIS_LABELS[axis.axis],
                axis.shown,
                axis.last_seen,
                axis.days,
            )


_WENT_ON = (LinkKind.INCORPORATED_IN, LinkKind.REPLACED_BY)
"""Ties of a bill whose text went on in another measure of its own Congress: it did not die."""


def _dead(every: Iterable[ItemStanding], links: Sequence[ListedLink]) -> Iterable[DeadBill]:
    """Bills that died with their Congress, the latest first."""
    from tracker.standing.successors import SUCCEEDED

    successors: dict[str, list[str]] = {}
    for link in links:
        if link.kind in SUCCEEDED:
            successors.setdefault(link.item, []).append(link.target)
    went_on = {link.item for link in links if link.kind in _WENT_ON}
    dead = [each for each in every if each.stage is not None and each.stage.value == DerivedStage.DIED]
    dead = [each for each in dead if each.item.id not in went_on]
    for each in sorted(dead, key=lambda each: each.stage.since or date.min if each.stage else date.min, reverse=True):
        stage = each.stage
        if each.item.kind is ItemKind.MEASURE and stage is not None:
            known = dict.fromkeys([*successors.get(each.item.id, []), *([stage.target] if stage.target else [])])
            yield DeadBill(each.item.id, each.item.title, stage.shown, stage.since, tuple(known))


def _ending(found: "OpenBills", as_of: date) -> EndingCongress | None:
    if not found.bills:
        return None
    return EndingCongress(found.congress, found.ends_on, (found.ends_on - as_of).days, len(found.bills))


def _in_state(deadlines: Iterable[DeadlineStanding], state: DeadlineState) -> tuple[DeadlineStanding, ...]:
    return tuple(each for each in deadlines if each.state is state)
