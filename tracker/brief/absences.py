"""What is not there: no evidence, no support for a closing value, no vehicle, and searches that found nothing."""

from collections.abc import Iterable

from tracker.brief.citing import Citing
from tracker.brief.model import Absences, Claim, Named, Search
from tracker.brief.readings import Readings
from tracker.catalog.vocabulary import AXIS_LABELS, Axis, ItemKind
from tracker.ledger.kinds import EvidenceKind
from tracker.standing.states import AxisStanding, Basis, ItemStanding
from tracker.standing.vehicles import carried


def absences(readings: Readings, citing: Citing) -> Absences:
    """Everything the brief has to admit is missing, in catalogue order."""
    recommendations = [each for each in readings.standings if each.item.kind is ItemKind.RECOMMENDATION]
    with_vehicle = carried(readings.crossings)
    return Absences(
        no_evidence=tuple(_named(each) for each in recommendations if _unrecorded(each)),
        claimed=tuple(_claim(axis, title, each) for each in readings.standings for axis, title in _claimed(each)),
        without_vehicle=tuple(_named(each) for each in recommendations if each.item.id not in with_vehicle),
        searches=tuple(_searches(readings, citing)),
    )


def _named(standing: ItemStanding) -> Named:
    return Named(item=standing.item.id, title=standing.item.title, addressee=standing.item.group_name)


def _unrecorded(standing: ItemStanding) -> bool:
    adoption = standing.axis(Axis.ADOPTION)
    return adoption is not None and adoption.basis is Basis.NOTHING


def _claimed(standing: ItemStanding) -> Iterable[tuple[AxisStanding, str]]:
    yield from ((axis, "") for axis in standing.axes if axis.claimed)
    for part in (*standing.conditions, *standing.requirements):
        if part.axis.claimed:
            yield part.axis, part.title
        yield from ((deadline.recorded, part.title) for deadline in part.deadlines if deadline.recorded.claimed)


def _claim(axis: AxisStanding, title: str, standing: ItemStanding) -> Claim:
    return Claim(
        subject=axis.subject,
        item=standing.item.id,
        title=standing.item.title,
        subject_title=title,
        axis_label=AXIS_LABELS[axis.axis],
        label=axis.label,
        since=axis.since,
        author=axis.author,
        reason=axis.reason,
    )


def _searches(readings: Readings, citing: Citing) -> Iterable[Search]:
    for each in readings.evidence:
        if each.kind is not EvidenceKind.SEARCHED_FOUND_NOTHING:
            continue
        made = each.accessed_on is not None and each.accessed_on in readings.quarter
        if not made and not readings.arrived_in_quarter(each.arrived_at):
            continue
        yield Search(
            number=citing.number(each.id),
            title=each.title,
            publisher=each.publisher or "",
            locator=each.locator or "",
            url=each.url or "",
            accessed_on=each.accessed_on,
            collected_by=each.collected_by,
            collected_how=each.collected_how or "",
            subjects=citing.subjects_of(each.id),
        )
