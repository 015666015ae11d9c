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
from tracker.standing.withheld_sums import sums_of
from tracker.standing.withholding_notes import contradictions
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
from tracker.text.tongue import N_, Said, day_written, joined, lowered, said

TIES: dict[str, str] = {
    LinkKind.CARRIED_FORWARD_BY: N_("carries {item} forward"),
    LinkKind.REPLACED_BY: N_("replaces {item}"),
    LinkKind.WOULD_REPLACE: N_("would replace {item}"),
}
"""The links that tie withholdings together, as the later one says them."""

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
    words = _between(begins, ends)
    if ground.body.fiscal_year:
        words = said("{period} (fiscal year {year})", period=words, year=str(ground.body.fiscal_year))
    period = WithholdingPeriod(Phase.IN_FORCE, words, begins, ends, begins)
    first = max((day for day in (law_since, begins) if day), default=None)
    if first is not None and as_of < first:
        return period._replace(phase=Phase.NOT_YET)
    if ends is not None and ends < as_of:
        return period._replace(phase=Phase.ENDED)
    return period if begins else period._replace(phase=Phase.UNKNOWN)


def _between(begins: date | None, ends: date | None) -> Said:
    if ends is None:
        return said("from {day}, no end named", day=begins) if begins else said("not known")
    if begins is None:
        return said("… to {ends}", ends=ends)
    return said("{begins} to {ends}", begins=begins, ends=ends)


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
    if body.fiscal_year:
        words = said("fiscal year {year}, if enacted", year=str(body.fiscal_year))
    else:
        words = said("none before it is enacted")
    days = [each.since for each in stages if each.measure == body.measure]
    if ground.measure is not None and ground.measure.introduced:
        days.append(first_day_of(ground.measure.introduced))
    since = min(days, default=None)
    replaced = [each for each in links if _takes_up(each, body)]
    over: str = said(_TAKEN_UP[replaced[-1].kind], item=replaced[-1].target) if replaced else ""
    if not over and stage is not None and stage.value and stage.value.startswith(_NEVER_LAW):
        over = lowered(stage.label)
    phase = Phase.NOT_YET if since is not None and as_of < since else Phase.ENDED if over else Phase.PROPOSED
    return WithholdingPeriod(phase, words, since=since, proposed=True, over=over)


_TAKEN_UP: dict[str, str] = {
    LinkKind.REPLACED_BY: N_("replaced by {item}"),
    LinkKind.INCORPORATED_IN: N_("incorporated in {item}"),
}
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
        tuple(contradictions(terms, period, conditions, events)),
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
            unknown = said("not yet proposed: nothing is known of the bill before {day}", day=period.since)
            return _joined(unknown, recorded)
        return _joined(said("proposed, not law"), period.over, recorded)
    if period.phase is Phase.NOT_YET:
        return _joined(said("not yet in force on {day}: from {begins}", day=as_of, begins=period.begins), recorded)
    if period.phase is Phase.ENDED:
        return _ended(period, recorded)
    if period.phase is Phase.UNKNOWN:
        return _joined(said("its period is not known"), recorded or said("no certification recorded"))
    return recorded or _joined(_withheld_by(body), said("no certification recorded"))


def _ended(period: WithholdingPeriod, recorded: str) -> Said:
    """A condition speaks of the funds an act provides, whenever obligated: the end of its year does not meet it."""
    if recorded:
        return _joined(said("its period ended {day}", day=period.ends), recorded)
    return said(
        "its period ended {day}, which frees nothing by itself; no certification, waiver or release is recorded",
        day=period.ends,
    )


def _joined(*parts: str) -> Said:
    return joined("; ", parts)


def _withheld_by(body: Provision) -> Said:
    if body.authority in (Authority.STATUTE, Authority.TREATY) or body.made_mandatory_by:
        return said("withheld by law")
    return said("withheld by {authority}, not by law", authority=lowered(AUTHORITY_LABELS[body.authority]))


def _recorded(events: Sequence[RecordedChange]) -> str:
    """What the latest event says; of one that holds or frees, also whether a certification is recorded."""
    if not events:
        return ""
    last = events[-1]
    words, certified = _on_its_day(last), next((each for each in reversed(events) if each.value == "certified"), None)
    before = _on_its_day(certified) if certified else ""
    if last.value == "certified":
        return _joined(words, said("no release recorded"))
    if last.value == "partially-released":
        if last.dollars is not None:
            words = said("{release}: ${sum}", release=words, sum=last.dollars)
        return _joined(before, words)
    if last.value in ("withheld", "informal-hold"):
        held = said("{state} since {day}", state=lowered(last.shown), day=last.date)
        return _joined(held, before or said("no certification recorded"))
    return words


def _on_its_day(event: RecordedChange) -> Said:
    return said("{state} {day}", state=lowered(event.shown), day=event.date)


def _look_back(terms: Withholding, events: Sequence[RecordedChange], as_of: date) -> LookBack:
    if not terms.look_back_months:
        return LookBack(said("no period is named"))
    certified = next((each for each in reversed(events) if each.value == "certified"), None)
    until = certified.date if certified else as_of
    since = shifted(until, -terms.look_back_months, "months")
    places = {"months": terms.look_back_months, "until": until, "since": since}
    if certified is None:
        words = said(
            "the previous {months} months; counted back from a certification on {until}: "
            "steps taken from {since} to {until}",
            **places,
        )
        return LookBack(words, since, until)
    if certified.claimed:
        words = said(
            "the previous {months} months; counted back from that of {until}, claimed: "
            "steps taken from {since} to {until}",
            **places,
        )
    else:
        words = said(
            "the previous {months} months; counted back from that of {until}: steps taken from {since} to {until}",
            **places,
        )
    return LookBack(words, since, until, certified=True)


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
    words = []
    for tie in ties:
        proposed = tie.kind == LinkKind.WOULD_REPLACE
        later, earlier = (tie.item, tie.target) if proposed else (tie.target, tie.item)
        if later == ledger.item:
            words.append(_dated(said(TIES[tie.kind], item=earlier), tie))
    return Relative(
        ledger.item,
        ledger.title,
        ledger.terms.percent,
        ledger.fiscal_year,
        ledger.period.phase,
        ledger.state,
        tuple(words),
        own,
    )


def _dated(words: Said, tie: ListedLink) -> Said:
    if not tie.since:
        return words
    if not tie.until:
        return said("{tie}, {day}", tie=words, day=day_written(str(tie.since)))
    return said(
        "{tie}, {first} to {last}", tie=words, first=day_written(str(tie.since)), last=day_written(str(tie.until))
    )
