"""What official data suggests about a measure: its stage, the day its deadlines count from, related bills."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from tracker.catalog.items import Measure
from tracker.catalog.vocabulary import LABELS, Axis
from tracker.congress.matching import Bills, bill_id
from tracker.congress.official import OfficialAction, OfficialBill, RelatedBill
from tracker.congress.stages import StageReading, stage_of
from tracker.ledger.kinds import SuggestionKind
from tracker.standing.stated import Stated, Step, is_older
from tracker.workspace.suggested import Proposal

_LONGEST, _MOST_UNKNOWN = 2_000, 50
"""So many characters of an action, and so many actions no rule knows, are kept with a suggestion."""

PUBLISHER = "Library of Congress, Congress.gov"


@dataclass(frozen=True, slots=True)
class Known:
    """What the tracker knows of a measure.

    `stated` are its stages as people and the catalogue state them, the last of which stands; `read_before`
    the trails that official data told of it; `tied` the items it is tied to; `waited_for` whether
    deadlines wait for its enactment.
    """

    measure: Measure
    stated: tuple[Stated, ...]
    read_before: tuple[tuple[Step, ...], ...]
    tied: frozenset[str]
    waited_for: bool


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of one bill, and what it suggests.

    `agrees` says that the stage stands already; `older` that the catalogue, or official data that was
    read before, is ahead.
    """

    bill: OfficialBill
    measure: str
    reading: StageReading
    proposals: tuple[Proposal, ...]
    agrees: bool
    older: bool


def suggested(bill: OfficialBill, known: Known, bills: Bills, how: str) -> Read:
    """What a bill's official data suggests beside what is known; `how` says how it was collected."""
    reading = stage_of(bill)
    trail = tuple((change.stage, change.since) for change in reading.trail)
    agrees = bool(known.stated) and known.stated[-1].says(trail[-1])
    before = any(trail[-1] in earlier[:-1] for earlier in known.read_before)
    older = not agrees and (before or is_older(known.stated, trail))
    proposals = [] if agrees or older else [_stage(bill, reading, known, how)]
    proposals += _related(bill, known, bills, how)
    return Read(bill, known.measure.id, reading, tuple(proposals), agrees, older)


def _stage(bill: OfficialBill, reading: StageReading, known: Known, how: str) -> Proposal:
    enacted = reading.stage.startswith("ENACTED")
    label = LABELS[Axis.STAGE][reading.stage]
    summary = f"{known.measure.id}: {label} on {reading.since}"
    if known.measure.enacted and known.measure.enacted != reading.since:
        summary += f"; the catalogue has it enacted on {known.measure.enacted}"
    elif enacted and known.waited_for:
        summary += "; its deadlines count from that day"
    return Proposal(
        kind=SuggestionKind.ANCHOR if enacted and known.waited_for else SuggestionKind.STAGE,
        item=known.measure.id,
        summary=summary,
        official=_official(bill, reading.action, how)
        | {
            "laws": [str(law) for law in bill.laws or ()],
            "remarks": list(reading.remarks),
            "trail": [[change.stage, change.since.isoformat()] for change in reading.trail],
        }
        | ({"unknown_actions": [_action(each) for each in reading.unknown[:_MOST_UNKNOWN]]} if reading.unknown else {}),
        value=reading.stage,
        effective_date=reading.since,
        names=(bill_id(bill.bill), ""),
    )


def _related(bill: OfficialBill, known: Known, bills: Bills, how: str) -> Iterable[Proposal]:
    for related in bill.related:
        target = bills.id_of(related.bill)
        if target == known.measure.id or target in known.tied:
            continue
        relations = "; ".join(f"{what}, says {who}" if who else what for what, who in related.relations)
        yield Proposal(
            kind=SuggestionKind.RELATED,
            item=known.measure.id,
            summary=f"{known.measure.id}: related to {related.bill} ({relations or 'relation not named'})"[:500],
            official=_official(bill, None, how) | {"related": _related_data(related)},
            target=target,
            names=(bill_id(bill.bill), bill_id(related.bill)),
        )


def _related_data(related: RelatedBill) -> dict[str, Any]:
    return {
        "bill": str(related.bill),
        "title": related.title,
        "relations": [list(each) for each in related.relations],
        "latest_action": related.latest,
        "latest_action_date": related.latest_on.isoformat() if related.latest_on else None,
    }


def _official(bill: OfficialBill, action: OfficialAction | None, how: str) -> dict[str, Any]:
    """The official action as evidence: what an update cites, and what is attached to it."""
    said: dict[str, Any] = {
        "title": f"Official record of {bill.bill}: {bill.title}"[:500],
        "publisher": PUBLISHER,
        "url": bill.bill.page + ("/all-actions" if action else ""),
        "collected_how": how,
        "sources": [
            {"name": PurePath(each.name).name, "sha256": each.sha256, "schema": each.schema, "address": each.address}
            for each in bill.sources
        ],
        "updated": bill.updated,
    }
    if action is not None:
        said |= {
            "published": action.date.isoformat(),
            "locator": f"Actions, {action.date}" + (f", code {action.code}" if action.code else ""),
            "quote": action.text[:_LONGEST],
            "action": _action(action),
        }
    return said


def _action(action: OfficialAction) -> dict[str, Any]:
    return {
        "date": action.date.isoformat(),
        "time": action.time.isoformat() if action.time else None,
        "text": action.text[:_LONGEST],
        "code": action.code,
        "type": action.kind,
        "source_system": action.source_name,
    }
