"""Where everything stands, in a page: what is overdue, what falls due, which money is held, which bill died."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.catalog.choices import LinkKind
from tracker.catalog.vocabulary import LABELS, NO_EVIDENCE, Axis, DeadlineState, DerivedStage, ItemKind
from tracker.ledger.rows import ListedLink, UpdateRow
from tracker.standing.states import DeadlineStanding, ItemStanding
from tracker.standing.successors import SUCCEEDED
from tracker.standing.vehicles import carried
from tracker.standing.withholding_states import WithholdingLedger
from tracker.workspace.ending import OpenBills, open_bills
from tracker.workspace.lineage import links_known
from tracker.workspace.listing import all_standings, clocks
from tracker.workspace.suggested import waiting
from tracker.workspace.views import View
from tracker.workspace.withholding import ledgers, still_held
from tracker.workspace.workspace import At, Workspace


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
class EndingCongress:
    """The Congress that sits on the as-of date, the day it ends, and how many open bills die with it."""

    congress: int
    ends_on: date
    days: int
    open_bills: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView(View):
    """Where everything stands, in a page.

    `held` are the withholdings that a later act has neither carried forward nor replaced; `held_before`
    counts the earlier ones of which no certification, waiver or release is recorded either.
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
    held: tuple[HeldMoney, ...]
    held_before: int
    died: tuple[DeadBill, ...]
    ending: EndingCongress | None
    suggestions: int
    updates: int
    evidence: int
    newest: tuple[UpdateRow, ...]
    ledger: str
    ledger_exists: bool


def overview(workspace: Workspace, at: At) -> OverviewView:
    """Where everything stands, in a page."""
    reader = workspace.reader()
    every = all_standings(workspace, at)
    recommendations = [each for each in every if each.item.kind is ItemKind.RECOMMENDATION]
    open_deadlines = sorted(
        (each for standing in every for each in standing.deadlines if not each.answered),
        key=lambda each: (each.due_on, each.subject),
    )
    with_vehicle = carried(reader.crossings())
    updates = reader.updates(at.as_of, at.known_at)
    links = links_known(reader, at)
    unfreed = still_held(ledgers(workspace, at, {each.item.id: each for each in every}), links)
    return OverviewView(
        **clocks(workspace, at),
        titles=reader.catalogue_titles(),
        addressees=adoption_by_addressee(recommendations),
        recommendations=len(recommendations),
        provisions=sum(each.item.kind is ItemKind.PROVISION for each in every),
        measures=sum(each.item.kind is ItemKind.MEASURE for each in every),
        without_vehicle=tuple(each.item.id for each in recommendations if each.item.id not in with_vehicle),
        overdue=_in_state(open_deadlines, DeadlineState.OVERDUE),
        due_soon=_in_state(open_deadlines, DeadlineState.DUE_SOON),
        due_soon_days=workspace.thresholds.due_soon,
        claimed=tuple(
            sorted(
                (each for standing in every for each in standing.deadlines if each.answered and each.recorded.claimed),
                key=lambda each: (each.due_on, each.subject),
            )
        ),
        held=tuple(_held_money(each) for each in unfreed.last),
        held_before=unfreed.earlier,
        died=tuple(_dead(every, links)),
        ending=_ending(open_bills(reader, every, links, at.as_of), at.as_of),
        suggestions=waiting(reader, every, at),
        updates=len(updates),
        evidence=len(reader.evidence(at.known_at)),
        newest=tuple(sorted(updates, key=_arrival, reverse=True)[:5]),
        ledger=str(workspace.ledger),
        ledger_exists=workspace.ledger.exists(),
    )


def adoption_by_addressee(recommendations: Iterable[ItemStanding]) -> tuple[AddresseeCount, ...]:
    """How many recommendations of each addressee stand where, in the order of the report."""
    groups: dict[str, Counter[str]] = {}
    for standing in recommendations:
        adoption = standing.axis(Axis.ADOPTION)
        assert adoption is not None  # noqa: S101 - every recommendation has the axis
        groups.setdefault(standing.item.group_name, Counter())[adoption.label] += 1
    order = [NO_EVIDENCE, *LABELS[Axis.ADOPTION].values()]
    return tuple(AddresseeCount(name, {label: counts[label] for label in order}) for name, counts in groups.items())


def _held_money(ledger: WithholdingLedger) -> HeldMoney:
    counts = Counter(each.standing.label for each in ledger.conditions)
    labels = [*LABELS[Axis.CONDITION].values(), NO_EVIDENCE]
    conditions = {label: counts[label] for label in labels if counts[label]}
    return HeldMoney(
        ledger.item, ledger.title, ledger.terms.percent, bool(ledger.terms.exclusions), ledger.state, conditions
    )


_WENT_ON = (LinkKind.INCORPORATED_IN, LinkKind.REPLACED_BY)
"""Ties of a bill whose text went on in another measure of its own Congress: it did not die."""


def _dead(every: Iterable[ItemStanding], links: Sequence[ListedLink]) -> Iterable[DeadBill]:
    """Bills that died with their Congress, the latest first."""
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


def _ending(found: OpenBills, as_of: date) -> EndingCongress | None:
    if not found.bills:
        return None
    return EndingCongress(found.congress, found.ends_on, (found.ends_on - as_of).days, len(found.bills))


def _in_state(deadlines: Iterable[DeadlineStanding], state: DeadlineState) -> tuple[DeadlineStanding, ...]:
    return tuple(each for each in deadlines if each.state is state)


def _arrival(update: UpdateRow) -> tuple[str, int]:
    return update.arrived_at, update.seq
