"""What the requirements of a provision rest on: law, a wish on paper, or a commitment."""

from tracker.brief.model_standing import Force
from tracker.brief.readings import Readings
from tracker.catalog.vocabulary import Authority, ItemKind
from tracker.text.tongue import N_

FORCE_LABELS: dict[Force, str] = {
    Force.LAW: N_("Required by law"),
    Force.ASKED: N_("Asked for in a report or bill, not required by law"),
    Force.COMMITMENT: N_("Political commitments and executive actions"),
}

_LAW = frozenset({Authority.STATUTE, Authority.TREATY})
_COMMITMENT = frozenset({Authority.COMMITMENT, Authority.EXECUTIVE_ACTION})
_MADE_LAW = frozenset({Authority.COMMITTEE_REPORT, Authority.EXPLANATORY_STATEMENT})


def forces(readings: Readings) -> dict[str, Force]:
    """The force of every provision.

    A committee report or explanatory statement is required by law only where a statute or treaty of the
    catalogue makes it mandatory; a commitment or an executive action never becomes one here.
    """
    authorities = {
        each.item.id: Authority(each.item.group_id)
        for each in readings.standings
        if each.item.kind is ItemKind.PROVISION
    }
    return {item: _force(item, authority, authorities, readings) for item, authority in authorities.items()}


def _force(item: str, authority: Authority, authorities: dict[str, Authority], readings: Readings) -> Force:
    if authority in _LAW:
        return Force.LAW
    if authority in _COMMITMENT:
        return Force.COMMITMENT
    body = readings.provisions.get(item)
    mandated = body is not None and any(authorities.get(each.by) in _LAW for each in body.made_mandatory_by)
    return Force.LAW if mandated and authority in _MADE_LAW else Force.ASKED
