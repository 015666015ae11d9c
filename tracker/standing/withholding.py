"""Withheld funds on a date: what the law holds back, what was recorded of it, and what does not fit together.

Each provision withholds for itself. A continuing act that carries a provision forward makes a
withholding of its own, so nothing recorded of one changes another.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tracker.catalog.choices import LinkKind, MeasureKind
from tracker.catalog.items import Measure, Provision, Withholding
from tracker.catalog.vocabulary import AUTHORITY_LABELS, ENACTED_VALUES, LABELS, Authority, Axis, DerivedStage
from tracker.dates.days import first_day_of, last_day_of
from tracker.dates.due import shifted
from tracker.ledger.kinds import UpdateKind
from tracker.ledger.rows import ListedLink, ListedStage, UpdateRow
from tracker.standing.records import Counting, Records, Thresholds
from tracker.standing.states import ItemStanding
from tracker.standing.strength import is_claimed, strength_of
from tracker.standing.withheld_sums import released_rest, sums_of
from tracker.standing.withholding_states import (
    ConditionLedger,
    LookBack,
    NotCarried,
    Phase,
    RecordedChange,
    Relative,
    WithholdingLedger,
    WithholdingPeriod,
)

TIES: dict[str, str] = {
    LinkKind.CARRIED_FORWARD_BY: "carries {} forward",
    LinkKind.REPLACED_BY: "replaces {}",
    LinkKind.WOULD_REPLACE: "would replace {}",
}
"""The links that tie withholdings together, as the later one says them."""

FREES_NOTHING = "which frees nothing by itself"
"""A condition speaks of the funds an act provides, whenever obligated; the end of its year does not meet it."""

_TIED = frozenset({*TIES, LinkKind.INCORPORATED_IN})

_NEVER_LAW = (
    DerivedStage.DIED,
    DerivedStage.EXPIRED,
    "replaced-by",
    "incorporated-in",
    "carried-forward-by",
    "FAIL",
    "VETOED:POCKET",
    "VETOED:OVERRIDE_FAIL",
)
"""Beginnings of the stages after which a bill does not become law under its own number."""


Changes = Mapping[tuple[str, Axis], list[RecordedChange]]
"""The counting changes of each subject on each axis, in order of time, then arrival."""


class Ground(NamedTuple):
    """A provision with what it stands on: its measure, if the catalogue still holds it, and its standing."""

    body: Provision
    measure: Measure | None
    standing: ItemStanding


def withholding_ledgers(
    grounds: Iterable[Ground],
    links: Iterable[ListedLink],
    stages: Iterable[ListedStage],
    counting: Counting,
    as_of: date,
    thresholds: Thresholds,
) -> tuple[WithholdingLedger, ...]:
    """The ledger of every provision among `grounds` that withholds, each with its family, in their order."""
    known = tuple(stages)
    records = Records(counting, known, as_of, thresholds)
    ties = [each for each in links if each.kind in _TIED and (each.since is None or each.since <= as_of)]
    changes = _changes(counting, records)
    made = [
        _ledger(ground, ground.body.withholding, period_of(ground, known, ties, as_of), changes, records)
        for ground in grounds
        if ground.body.withholding is not None
    ]
    by_item = {each.item: each for each in made}
    tied = [each for each in ties if each.kind in TIES]
    return tuple(each._replace(family=_family(each, by_item, tied)) for each in made)


def period_of(
    ground: Ground, stages: Iterable[ListedStage], links: Iterable[ListedLink], as_of: date
) -> WithholdingPeriod:
    """The time a provision is for, and where `as_of` lies in it; `links` are those known by then.

    A law's time runs from its effective date or enactment to its expiry, or to the end of its fiscal
    year on 30 September (31 U.S.C. 1102). A bill has none until it is enacted.
    """
    law_since = _law_since(ground)
    if _is_proposal(ground, law_since, as_of):
        return _proposed(ground, stages, links, as_of)
    begins, ends = _days(ground, law_since)
    words = f"{begins or '…'} to {ends}" if ends else f"from {begins}, no end named" if begins else "not known"
    if ground.body.fiscal_year:
        words += f" (fiscal year {ground.body.fiscal_year})"
    period = WithholdingPeriod(Phase.IN_FORCE, words, begins, ends, begins)
    first = max((day for day in (law_since, begins) if day), default=None)
    if first is not None and as_of < first:
        return period._replace(phase=Phase.NOT_YET)
    if ends is not None and ends < as_of:
        return period._replace(phase=Phase.ENDED)
    return period if begins else period._replace(phase=Phase.UNKNOWN)


def _law_since(ground: Ground) -> date | None:
    if ground.measure is not None and ground.measure.enacted:
        return ground.measure.enacted
    stage = ground.standing.stage
    enacted = stage is not None and stage.value in (*ENACTED_VALUES, DerivedStage.ENACTED)
    return stage.since if stage is not None and enacted else None


def _is_proposal(ground: Ground, law_since: date | None, as_of: date) -> bool:
    if law_since is not None and law_since <= as_of:
        return False
    a_bill = ground.measure is not None and ground.measure.kind is MeasureKind.BILL
    return a_bill or ground.body.authority is Authority.BILL_TEXT


def _proposed(
    ground: Ground, stages: Iterable[ListedStage], links: Iterable[ListedLink], as_of: date
) -> WithholdingPeriod:
    body, stage = ground.body, ground.standing.stage
    words = f"fiscal year {body.fiscal_year}, if enacted" if body.fiscal_year else "none before it is enacted"
    days = [each.since for each in stages if each.measure == body.measure]
    if ground.measure is not None and ground.measure.introduced:
        days.append(first_day_of(ground.measure.introduced))
    since = min(days, default=None)
    replaced = [f"{_TAKEN_UP[each.kind]} {each.target}" for each in links if _takes_up(each, body)]
    over = replaced[-1] if replaced else ""
    if not over and stage is not None and stage.value and stage.value.startswith(_NEVER_LAW):
        over = stage.label[:1].lower() + stage.label[1:]
    phase = Phase.NOT_YET if since is not None and as_of < since else Phase.ENDED if over else Phase.PROPOSED
    return WithholdingPeriod(phase, words, since=since, proposed=True, over=over)


_TAKEN_UP: dict[str, str] = {LinkKind.REPLACED_BY: "replaced by", LinkKind.INCORPORATED_IN: "incorporated in"}
"""Ties of a bill whose text goes on in another measure, as its end says them."""


def _takes_up(link: ListedLink, body: Provision) -> bool:
    return link.item in (body.id, body.measure) and link.kind in _TAKEN_UP


def _days(ground: Ground, law_since: date | None) -> tuple[date | None, date | None]:
    begins, ends = _stated_days(ground, law_since)
    stage = ground.standing.stage
    if stage is not None and stage.value == DerivedStage.EXPIRED and stage.since is not None:
        ends = min(ends or date.max, stage.since - timedelta(days=1))
    return begins, ends


def _stated_days(ground: Ground, law_since: date | None) -> tuple[date | None, date | None]:
    body, measure = ground.body, ground.measure
    effective = first_day_of(body.effective) if body.effective else None
    begins = max((day for day in (effective, law_since) if day), default=None)
    if body.expires or (body.sunset and not body.fiscal_year):
        return begins, last_day_of(body.expires or body.sunset or "")
    if body.fiscal_year:
        return begins, date(body.fiscal_year, 9, 30)
    return begins, last_day_of(measure.expires) if measure is not None and measure.expires else None


def _ledger(
    ground: Ground, terms: Withholding, period: WithholdingPeriod, changes: Changes, records: Records
) -> WithholdingLedger:
    body, as_of = ground.body, records.as_of
    events = changes.get((body.id, Axis.WITHHOLDING), [])
    axis = ground.standing.axis(Axis.WITHHOLDING)
    assert axis is not None  # noqa: S101 - whatever withholds has the axis
    texts = {f"{body.id}/{each.id}": each for each in body.conditions}
    conditions = tuple(
        ConditionLedger(
            part.subject, texts[part.subject], part.axis, tuple(changes.get((part.subject, Axis.CONDITION), ()))
        )
        for part in ground.standing.conditions
    )
    return WithholdingLedger(
        body.id,
        body.title,
        body.section,
        body.measure,
        body.authority,
        body.fiscal_year,
        terms,
        period,
        axis,
        _state(body, period, events, as_of),
        sums_of(terms, events),
        _look_back(terms, events, as_of),
        conditions,
        tuple(events),
        tuple(_notes(terms, period, conditions, events)),
        tuple(
            NotCarried(each.since, each.until if each.until < as_of else None, each.note or "", each.sources)
            for each in body.lapses
            if each.since <= as_of
        ),
        body.unverified,
        terms.sources or body.sources,
        searched=records.searched(body.id, after=date.min),
    )


def _changes(counting: Counting, records: Records) -> Changes:
    found: dict[tuple[str, Axis], list[RecordedChange]] = defaultdict(list)
    for row in sorted(counting.updates, key=lambda row: (row.effective_date, row.arrived_at, row.seq)):
        if row.kind is UpdateKind.CHANGE and row.axis in (Axis.WITHHOLDING, Axis.CONDITION):
            found[row.subject, row.axis].append(_change(row, row.axis, records))
    return found


def _change(row: UpdateRow, axis: Axis, records: Records) -> RecordedChange:
    value = row.value or ""
    strength = strength_of(records.cited.get(row.id, ()), records.evidence)
    return RecordedChange(
        row.effective_date,
        value,
        LABELS[axis].get(value, value),
        row.author,
        row.reason,
        row.id,
        is_claimed(value, strength),
        strength,
        row.dollars,
        row.recipients or "",
    )


def _state(body: Provision, period: WithholdingPeriod, events: Sequence[RecordedChange], as_of: date) -> str:
    """Where it stands in one sentence. That a period ended says nothing of what became of the funds."""
    recorded = _recorded(events)
    if period.proposed:
        if period.phase is Phase.NOT_YET:
            return _joined(f"not yet proposed: nothing is known of the bill before {period.since}", recorded)
        return _joined("proposed, not law", period.over, recorded)
    if period.phase is Phase.NOT_YET:
        return _joined(f"not yet in force on {as_of}: from {period.begins}", recorded)
    if period.phase is Phase.ENDED:
        if recorded:
            return f"its period ended {period.ends}; {recorded}"
        return f"its period ended {period.ends}, {FREES_NOTHING}; no certification, waiver or release is recorded"
    if period.phase is Phase.UNKNOWN:
        return _joined("its period is not known", recorded or "no certification recorded")
    return recorded or f"{_withheld_by(body)}; no certification recorded"


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _withheld_by(body: Provision) -> str:
    if body.authority in (Authority.STATUTE, Authority.TREATY) or body.made_mandatory_by:
        return "withheld by law"
    return f"withheld by {AUTHORITY_LABELS[body.authority].lower()}, not by law"


def _recorded(events: Sequence[RecordedChange]) -> str:
    """What the latest event says; of one that holds or frees, also whether a certification is recorded."""
    if not events:
        return ""
    last = events[-1]
    words = f"{last.shown.lower()} {last.date}"
    if last.value == "certified":
        return f"{words}; no release recorded"
    if last.value == "partially-released":
        sum_words = "" if last.dollars is None else f": ${last.dollars:,}"
        return f"{_certified_before(events)}{words}{sum_words}"
    if last.value in ("withheld", "informal-hold"):
        certified = next((each for each in reversed(events) if each.value == "certified"), None)
        before = f"{certified.shown.lower()} {certified.date}" if certified else "no certification recorded"
        return f"{last.shown.lower()} since {last.date}; {before}"
    return words


def _certified_before(events: Sequence[RecordedChange]) -> str:
    certified = next((each for each in reversed(events) if each.value == "certified"), None)
    return f"{certified.shown.lower()} {certified.date}; " if certified else ""


def _look_back(terms: Withholding, events: Sequence[RecordedChange], as_of: date) -> LookBack:
    if not terms.look_back_months:
        return LookBack("no period is named")
    certified = next((each for each in reversed(events) if each.value == "certified"), None)
    until = certified.date if certified else as_of
    since = shifted(until, -terms.look_back_months, "months")
    steps = f"steps taken from {since} to {until}"
    months = f"the previous {terms.look_back_months} months"
    if certified is None:
        return LookBack(f"{months}; counted back from a certification on {until}: {steps}", since, until)
    claimed = ", claimed" if certified.claimed else ""
    return LookBack(f"{months}; counted back from that of {until}{claimed}: {steps}", since, until, certified=True)


def _notes(
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
        yield f"{free.label.lower()} {free.date} although no certification or waiver by that day is recorded"
    yield from _against_sums(terms, events)
    if period.proposed:
        yield from (f"recorded as {each.label.lower()} {each.date} although it is not law" for each in events)
    early = [each for each in events if period.begins is not None and each.date < period.begins]
    yield from (
        f"recorded as {each.label.lower()} {each.date}, before it took effect {period.begins}" for each in early
    )


def _against_certification(event: RecordedChange, conditions: Sequence[ConditionLedger]) -> Iterable[str]:
    for each in conditions:
        by_then = [change for change in each.history if change.date <= event.date]
        name = f"condition {each.condition.id} is recorded as"
        stood = by_then[-1] if by_then else None
        now = each.history[-1] if each.history else None
        if stood is not None and stood.value != "met":
            yield f"certified {event.date} although {name} {stood.label.lower()} ({stood.date})"
        elif now is not None and now.value != "met":
            yield f"{name} {now.label.lower()} since {now.date}, after the certification of {event.date}"


def _against_sums(terms: Withholding, events: Sequence[RecordedChange]) -> Iterable[str]:
    sums = sums_of(terms, events)
    if sums.withheld is None:
        return
    if sums.released is not None and sums.released > sums.withheld:
        yield f"more is recorded as released (${sums.released:,}) than was withheld (${sums.withheld:,}, computed)"
    rest = released_rest(events)
    if rest is not None and rest.dollars is not None and sums.released is not None and sums.released < sums.withheld:
        yield (
            f"recorded as released {rest.date}, but the sums recorded come to ${sums.released:,} "
            f"of ${sums.withheld:,} (computed)"
        )
    for event in events:
        if event.value == "withheld" and event.dollars not in (None, sums.withheld):
            yield f"${event.dollars:,} recorded as withheld {event.date}; computed it is ${sums.withheld:,}"


def _family(
    own: WithholdingLedger, ledgers: Mapping[str, WithholdingLedger], ties: Sequence[ListedLink]
) -> tuple[Relative, ...]:
    """The withholdings tied to `own` in either direction, through any number of others, in order of time."""
    between = [each for each in ties if each.item in ledgers and each.target in ledgers]
    found, ahead = {own.item}, [own.item]
    while ahead:
        item = ahead.pop()
        near = {each.target for each in between if each.item == item} | {
            each.item for each in between if each.target == item
        }
        ahead += near - found
        found |= near
    if len(found) == 1:
        return ()
    ordered = sorted((ledgers[item] for item in found), key=lambda each: (each.period.since or date.max, each.item))
    return tuple(_relative(each, between, own=each.item == own.item) for each in ordered)


def _relative(ledger: WithholdingLedger, ties: Sequence[ListedLink], *, own: bool) -> Relative:
    said = []
    for tie in ties:
        proposed = tie.kind == LinkKind.WOULD_REPLACE
        later, earlier = (tie.item, tie.target) if proposed else (tie.target, tie.item)
        if later == ledger.item:
            days = f", {tie.since}{f' to {tie.until}' if tie.until else ''}" if tie.since else ""
            said.append(TIES[tie.kind].format(earlier) + days)
    return Relative(
        ledger.item,
        ledger.title,
        ledger.terms.percent,
        ledger.fiscal_year,
        ledger.period.phase,
        ledger.state,
        tuple(said),
        own,
    )
