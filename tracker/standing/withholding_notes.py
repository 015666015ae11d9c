"""Where what is recorded of a withholding contradicts itself, its conditions or its terms."""

from collections.abc import Iterable, Sequence

from tracker.catalog.items import Withholding
from tracker.standing.withheld_sums import released_rest, sums_of
from tracker.standing.withholding_states import ConditionLedger, RecordedChange, WithholdingPeriod
from tracker.text.tongue import lowered, said


def contradictions(
    terms: Withholding,
    period: WithholdingPeriod,
    conditions: Sequence[ConditionLedger],
    events: Sequence[RecordedChange],
) -> Iterable[str]:
    """Where what is recorded contradicts itself or the terms. Nothing is corrected: people are told."""
    for event in events:
        if event.value == "certified":
            yield from _against_certification(event, conditions)
    free = next((each for each in events if each.value in ("partially-released", "released")), None)
    if free is not None and not any(
        each.value in ("certified", "waived") and each.date <= free.date for each in events
    ):
        yield said(
            "{state} {day} although no certification or waiver by that day is recorded",
            state=lowered(free.label),
            day=free.date,
        )
    yield from _against_sums(terms, events)
    if period.proposed:
        for each in events:
            state = lowered(each.label)
            yield said("recorded as {state} {day} although it is not law", state=state, day=each.date)
    early = [each for each in events if period.begins is not None and each.date < period.begins]
    for each in early:
        yield said(
            "recorded as {state} {day}, before it took effect {begins}",
            state=lowered(each.label),
            day=each.date,
            begins=period.begins,
        )


def _against_certification(event: RecordedChange, conditions: Sequence[ConditionLedger]) -> Iterable[str]:
    for each in conditions:
        by_then = [change for change in each.history if change.date <= event.date]
        stood = by_then[-1] if by_then else None
        now = each.history[-1] if each.history else None
        if stood is not None and stood.value != "met":
            yield said(
                "certified {day} although condition {condition} is recorded as {state} ({since})",
                day=event.date,
                condition=each.condition.id,
                state=lowered(stood.label),
                since=stood.date,
            )
        elif now is not None and now.value != "met":
            yield said(
                "condition {condition} is recorded as {state} since {since}, after the certification of {day}",
                day=event.date,
                condition=each.condition.id,
                state=lowered(now.label),
                since=now.date,
            )


def _against_sums(terms: Withholding, events: Sequence[RecordedChange]) -> Iterable[str]:
    sums = sums_of(terms, events)
    if sums.withheld is None:
        return
    if sums.released is not None and sums.released > sums.withheld:
        yield said(
            "more is recorded as released (${released}) than was withheld (${withheld}, computed)",
            released=sums.released,
            withheld=sums.withheld,
        )
    rest = released_rest(events)
    if rest is not None and rest.dollars is not None and sums.released is not None and sums.released < sums.withheld:
        yield said(
            "recorded as released {day}, but the sums recorded come to ${released} of ${withheld} (computed)",
            day=rest.date,
            released=sums.released,
            withheld=sums.withheld,
        )
    for event in events:
        if event.value == "withheld" and event.dollars not in (None, sums.withheld):
            yield said(
                "${sum} recorded as withheld {day}; computed it is ${withheld}",
                sum=event.dollars,
                day=event.date,
                withheld=sums.withheld,
            )
