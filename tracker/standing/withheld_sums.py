"""The sums of a withholding: computed where the base is known, never made up where it is not."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from tracker.catalog.items import Withholding
from tracker.standing.withholding_states import RecordedChange, WithheldSums

HOLDING = frozenset({"withheld", "informal-hold"})


def sums_of(terms: Withholding, events: Sequence[RecordedChange]) -> WithheldSums:
    """What is withheld, recorded as released, and left of it. `events` are in order of time."""
    withheld, withheld_words = _withheld(terms)
    released, released_words = _released(withheld, events)
    remaining, remaining_words = _remaining(withheld, withheld_words, released, events)
    return WithheldSums(withheld, withheld_words, released, released_words, remaining, remaining_words)


def percent_of(percent: float | None) -> str:
    """A percentage in words: `30 %`; `–` if it is not known."""
    return "–" if percent is None else f"{percent:.12g} %"


def released_rest(events: Sequence[RecordedChange]) -> RecordedChange | None:
    """The release that freed all that was left, unless funds were held again after it."""
    for event in reversed(events):
        if event.value in HOLDING:
            return None
        if event.value == "released":
            return event
    return None


def _withheld(terms: Withholding) -> tuple[int | None, str]:
    if terms.percent is None:
        return None, "no sum: the percentage is not known"
    if terms.base_dollars is None:
        return None, "no sum: the base is not known"
    exact = Decimal(str(terms.percent)) * terms.base_dollars / 100
    whole = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    how = "computed" if exact == whole else "computed, rounded to whole dollars"
    excepted = "; what is excepted is not deducted" if terms.exclusions else ""
    return whole, f"{percent_of(terms.percent)} of ${terms.base_dollars:,} = ${whole:,} ({how}{excepted})"


def _released(withheld: int | None, events: Sequence[RecordedChange]) -> tuple[int | None, str]:
    releases = [each for each in events if each.value in ("partially-released", "released")]
    if not releases:
        return 0, "nothing is recorded as released"
    rest = released_rest(events)
    if rest is not None and rest.dollars is None:
        claimed = " (claimed)" if rest.claimed else ""
        known = "the sum is not known" if withheld is None else f"${withheld:,} (computed)"
        return withheld, f"all of it{claimed}: {known}"
    total = sum(each.dollars or 0 for each in releases)
    without = sum(each.dollars is None for each in releases)
    if without:
        more = f", and {_counted(without)} without a sum" if total else ""
        return None, f"${total:,} recorded{more}" if total else f"{_counted(without)} recorded without a sum"
    return total, f"${total:,} recorded in {_counted(len(releases))}"


def _remaining(
    withheld: int | None, why: str, released: int | None, events: Sequence[RecordedChange]
) -> tuple[int | None, str]:
    rest, last = released_rest(events), events[-1] if events else None
    claimed = " (claimed)" if last is not None and last.claimed else ""
    if last is not None and last.value == "lapsed":
        return None, f"not computed: recorded as lapsed {last.date}"
    if last is not None and last.value == "waived":
        return 0, f"nothing: waived {last.date}{claimed}"
    if rest is not None:
        return 0, f"nothing: recorded as released {rest.date}{' (claimed)' if rest.claimed else ''}"
    if any(each.value == "released" for each in events):
        return None, "not computed: held again after a release"
    if withheld is None:
        return None, f"not computed: {why.partition(': ')[2]}"
    if released is None:
        return None, "not computed: a release is recorded without its sum"
    if released > withheld:
        return None, "not computed: more is recorded as released than was withheld"
    left = withheld - released
    if released == 0:
        return left, f"${left:,} (computed): nothing is recorded as released"
    return left, f"${withheld:,} − ${released:,} = ${left:,} (computed)"


def _counted(releases: int) -> str:
    return "1 release" if releases == 1 else f"{releases} releases"
