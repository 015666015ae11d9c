"""Where everything stands on the as-of date: counts by addressee and by authority, and the recorded positions."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from tracker.brief.citing import Citing, standing_value
from tracker.brief.deadlines import OUTCOME_LABELS, outcome
from tracker.brief.forces import forces
from tracker.brief.model_standing import (
    AddresseeScore,
    AuthorityScore,
    ConditionPosition,
    DeadlineOutcome,
    HeldLineage,
    Position,
    Scoreboard,
    WithholdingPosition,
)
from tracker.brief.model_values import EvidenceRef, Tally
from tracker.brief.readings import Readings
from tracker.catalog.vocabulary import LABELS, NO_EVIDENCE, Axis, ItemKind
from tracker.standing.states import AxisStanding, Basis, ItemStanding

if TYPE_CHECKING:
    from tracker.workspace.lineage import LineageView

NOTHING_CODE = "no-evidence-recorded"


def scoreboard(readings: Readings, citing: Citing) -> Scoreboard:
    """Adoption by addressee, provisions by authority, both in catalogue order."""
    recommendations = [each for each in readings.standings if each.item.kind is ItemKind.RECOMMENDATION]
    provisions = [each for each in readings.standings if each.item.kind is ItemKind.PROVISION]
    return Scoreboard(
        addressees=tuple(_addressee(name, group) for name, group in _grouped(recommendations)),
        authorities=tuple(_authority(group) for _, group in _grouped(provisions)),
        positions=tuple(_position(each, citing) for each in recommendations if _has_record(each)),
        withholdings=tuple(_withholdings(provisions, readings, citing)),
        lineages=tuple(_held(view) for view in readings.lineages),
    )


def _grouped(standings: Iterable[ItemStanding]) -> Iterable[tuple[str, list[ItemStanding]]]:
    groups: dict[str, list[ItemStanding]] = {}
    for standing in standings:
        groups.setdefault(standing.item.group_name, []).append(standing)
    return groups.items()


def _addressee(name: str, group: list[ItemStanding]) -> AddresseeScore:
    adoption = [axis for each in group if (axis := each.axis(Axis.ADOPTION)) is not None]
    return AddresseeScore(
        addressee=name,
        recommendations=len(group),
        adoption=_tallied(Axis.ADOPTION, adoption),
        claimed=sum(axis.claimed for axis in adoption),
    )


def _authority(group: list[ItemStanding]) -> AuthorityScore:
    outcomes = Counter(outcome(deadline) for each in group for deadline in each.deadlines)
    withholding = [axis for each in group if (axis := each.axis(Axis.WITHHOLDING)) is not None]
    return AuthorityScore(
        authority=group[0].item.group_id,
        label=group[0].item.group_name,
        provisions=len(group),
        nothing_recorded=sum(each.updates == 0 and each.evidence == 0 for each in group),
        deadlines=tuple(
            Tally(value=each.value, label=label, count=outcomes[each], claimed=_claimed(each, outcomes))
            for each, label in OUTCOME_LABELS.items()
        ),
        withholding=_tallied(Axis.WITHHOLDING, withholding),
        conditions=_tallied(Axis.CONDITION, [part.axis for each in group for part in each.conditions]),
    )


def _claimed(each: DeadlineOutcome, outcomes: Counter[DeadlineOutcome]) -> int:
    return outcomes[each] if each is DeadlineOutcome.CLAIMED else 0


def _tallied(axis: Axis, standings: Iterable[AxisStanding]) -> tuple[Tally, ...]:
    return tallies(axis, [(each.value, each.claimed) for each in standings])


def tallies(axis: Axis, stand: Collection[tuple[str | None, bool]]) -> tuple[Tally, ...]:
    """How many stand where, *no evidence recorded* first, then in vocabulary order.

    `stand` has a value for each, None where nothing is recorded, and whether it is only claimed.
    """
    counts = Counter(value for value, _ in stand)
    claimed = Counter(value for value, is_claimed in stand if is_claimed)
    labels: dict[str | None, str] = {None: NO_EVIDENCE}
    labels.update(LABELS[axis])
    labels |= {value: value for value in counts if value not in labels and value is not None}
    return tuple(
        Tally(value=value or NOTHING_CODE, label=label, count=counts[value], claimed=claimed[value])
        for value, label in labels.items()
    )


def _withholdings(
    provisions: Iterable[ItemStanding], readings: Readings, citing: Citing
) -> Iterable[WithholdingPosition]:
    force = forces(readings)
    for each in provisions:
        axis = each.axis(Axis.WITHHOLDING)
        body = readings.provisions.get(each.item.id)
        if axis is None or body is None or body.withholding is None:
            continue
        held, ledger = body.withholding, readings.withheld[each.item.id]
        yield WithholdingPosition(
            item=each.item.id,
            title=each.item.title,
            authority=each.item.group_name,
            force=force[each.item.id],
            percent=held.percent,
            base=held.base,
            exclusions=held.exclusions,
            certifier=readings.actors.get(held.certifier, held.certifier),
            phase=ledger.period.phase.value,
            period=ledger.period.words,
            state=ledger.state,
            sum=ledger.sums.withheld_words,
            recorded=standing_value(axis),
            evidence=citing.of_update(axis.update),
            conditions=tuple(
                ConditionPosition(
                    subject=part.subject,
                    text=part.title,
                    recorded=standing_value(part.axis),
                    evidence=citing.of_update(part.axis.update),
                )
                for part in each.conditions
            ),
        )


def _held(view: "LineageView") -> HeldLineage:
    found = view.lineage
    return HeldLineage(item=found.item, title=found.title, now=found.now.words, proposed=found.proposed)


def _has_record(standing: ItemStanding) -> bool:
    return any(axis.basis is not Basis.NOTHING for axis in standing.axes)


def _position(standing: ItemStanding, citing: Citing) -> Position:
    seen = [axis.last_seen for axis in standing.axes if axis.last_seen is not None]
    days = [axis.days for axis in standing.axes if axis.days is not None]
    evidence: dict[EvidenceRef, None] = {}
    for axis in standing.axes:
        evidence |= dict.fromkeys(citing.of_update(axis.update))
    return Position(
        item=standing.item.id,
        title=standing.item.title,
        addressee=standing.item.group_name,
        adoption=standing_value(standing.axis(Axis.ADOPTION)),
        response=standing_value(standing.axis(Axis.RESPONSE)),
        trend=standing_value(standing.axis(Axis.TREND)),
        last_seen=max(seen, default=None),
        days=min(days, default=None),
        evidence=tuple(evidence),
    )
