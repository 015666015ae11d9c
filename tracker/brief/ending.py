"""The Congress that ends, and the bills that die with it."""

from collections import Counter

from tracker.brief.model_trend import EndingCongress, OpenBill
from tracker.brief.readings import Readings
from tracker.catalog.vocabulary import NO_EVIDENCE


def ending(readings: Readings) -> EndingCongress | None:
    """The sitting Congress with its open bills, in catalogue order; None where none is open."""
    found = readings.open_bills
    if not found.bills:
        return None
    asked = Counter(each.item.measure for each in readings.standings)
    return EndingCongress(
        congress=found.congress,
        ends_on=found.ends_on,
        days=(found.ends_on - readings.as_of).days,
        bills=tuple(
            OpenBill(
                item=each.item.id,
                title=each.item.title,
                stage=each.stage.shown if each.stage is not None else NO_EVIDENCE,
                since=each.stage.since if each.stage is not None else None,
                provisions=asked[each.item.id],
            )
            for each in found.bills
        ),
    )
