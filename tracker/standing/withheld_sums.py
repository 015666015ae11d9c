"""The sums of a withholding: computed where the base is known, never made up where it is not."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from tracker.catalog.items import Withholding
from tracker.standing.withholding_states import RecordedChange, WithheldSums
from tracker.text.tongue import Said, said, said_count

HOLDING = frozenset({"withheld", "informal-hold"})


def sums_of(terms: Withholding, events: Sequence[RecordedChange]) -> WithheldSums:
    """What is withheld, recorded as released, and left of it. `events` are in order of time."""
    withheld, withheld_words = _withheld(terms)
    released, released_words = _released(withheld, events)
    remaining, remaining_words = _remaining(withheld, terms, released, events)
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
        return None, said("no sum: the percentage is not known")
    if terms.base_dollars is None:
        return None, said("no sum: the base is not known")
    exact = Decimal(str(terms.percent)) * terms.base_dollars / 100
    whole = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    how = said("computed") if exact == whole else said("computed, rounded to whole dollars")
    if terms.exclusions:
        how = said("{how}; what is excepted is not deducted", how=how)
    share, base = percent_of(terms.percent), terms.base_dollars
    return whole, said("{percent} of ${base} = ${sum} ({how})", percent=share, base=base, sum=whole, how=how)


def _released(withheld: int | None, events: Sequence[RecordedChange]) -> tuple[int | None, str]:
    releases = [each for each in events if each.value in ("partially-released", "released")]
    if not releases:
        return 0, said("nothing is recorded as released")
    rest = released_rest(events)
    if rest is not None and rest.dollars is None:
        known = said("the sum is not known") if withheld is None else said("${sum} (computed)", sum=withheld)
        return withheld, (
            said("all of it (claimed): {known}", known=known)
            if rest.claimed
            else said("all of it: {known}", known=known)
        )
    total = sum(each.dollars or 0 for each in releases)
    without = sum(each.dollars is None for each in releases)
    if without:
        return None, _without_sum(without, total)
    return total, said_count(
        "${sum} recorded in {number} release", "${sum} recorded in {number} releases", len(releases), sum=total
    )


def _without_sum(number: int, total: int) -> Said:
    if not total:
        return said_count("{number} release recorded without a sum", "{number} releases recorded without a sum", number)
    return said_count(
        "${sum} recorded, and {number} release without a sum",
        "${sum} recorded, and {number} releases without a sum",
        number,
        sum=total,
    )


def _remaining(
    withheld: int | None, terms: Withholding, released: int | None, events: Sequence[RecordedChange]
) -> tuple[int | None, str]:
    rest, last = released_rest(events), events[-1] if events else None
    if last is not None and last.value == "lapsed":
        return None, said("not computed: recorded as lapsed {day}", day=last.date)
    if last is not None and last.value == "waived":
        return 0, _nothing_left(said("nothing: waived {day}", day=last.date), last)
    if rest is not None:
        return 0, _nothing_left(said("nothing: recorded as released {day}", day=rest.date), rest)
    if any(each.value == "released" for each in events):
        return None, said("not computed: held again after a release")
    if withheld is None:
        return None, _not_computed(terms)
    if released is None:
        return None, said("not computed: a release is recorded without its sum")
    if released > withheld:
        return None, said("not computed: more is recorded as released than was withheld")
    left = withheld - released
    if released == 0:
        return left, said("${left} (computed): nothing is recorded as released", left=left)
    return left, said("${withheld} − ${released} = ${left} (computed)", withheld=withheld, released=released, left=left)


def _nothing_left(words: Said, by: RecordedChange) -> Said:
    return said("{words} (claimed)", words=words) if by.claimed else words


def _not_computed(terms: Withholding) -> Said:
    if terms.percent is None:
        return said("not computed: the percentage is not known")
    return said("not computed: the base is not known")
