"""Where an item stands in its lineage on a date, in one line, and what is proposed in its place."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.catalog.choices import LinkKind
from tracker.catalog.vocabulary import DerivedStage
from tracker.dates.congresses import last_day
from tracker.standing.carriage import LONGEST_LINE, CarriagePeriod, PeriodKind, carriage
from tracker.standing.carriage_words import (
    by_own_act,
    carried,
    for_its_time,
    lapsed,
    over_since,
    replaced,
    until_when,
    what_ended,
)
from tracker.standing.states import AxisStanding, Basis
from tracker.standing.ties import Form, LineageItem, Tie, Ties
from tracker.text.ordinals import ordinal
from tracker.text.tongue import N_, Said, capitalized, day_written, joined, label, lowered, on_day, said


class Force(StrEnum):
    """What an item is on a date, as far as its lineage goes."""

    OWN = "in-force"
    CARRIED = "carried-forward"
    REPLACED = "replaced"
    LAPSED = "lapsed"
    NO_ACT = "no-act-recorded"
    ENDED = "ended"
    PROPOSED = "proposed"
    INCORPORATED = "incorporated"
    FAILED = "failed"
    DIED = "died"
    NOT_YET = "not-yet"
    NOT_RECORDED = "not-recorded"


_FAILED = ("FAIL", "VETOED:POCKET", "VETOED:OVERRIDE_FAIL")
"""Beginnings of the stages from which a bill does not go on."""


_TAKEN_UP = (LinkKind.INCORPORATED_IN, LinkKind.REPLACED_BY)
"""Ties by which a bill's text goes on in another measure of its own Congress."""

_OTHER_FATES: dict[str | None, Force] = {
    "incorporated-in": Force.INCORPORATED,
    "replaced-by": Force.REPLACED,
    "carried-forward-by": Force.CARRIED,
    DerivedStage.EXPIRED.value: Force.NO_ACT,
}
"""Recorded stages that say what became of a bill; a tie says of which, if one is recorded."""


class Present(NamedTuple):
    """The state of an item on a date: what it is, in words, since when, until when, by which item."""

    force: Force
    words: str
    since: date | None = None
    until: date | None = None
    by: str = ""


class Around(NamedTuple):
    """All that the lineage of an item is read from: the items, their ties and their stages on `as_of`."""

    items: Mapping[str, LineageItem]
    ties: Ties
    stages: Mapping[str, AxisStanding]
    as_of: date

    def stage(self, item: str) -> AxisStanding | None:
        """The stage of a measure, or of a provision's measure, if there is one."""
        found = self.stages.get(self.items[item].measure) if item in self.items else None
        return found if found is not None and found.value is not None else None

    def name(self, item: str) -> str:
        return self.items[item].name if item in self.items else item


def present(item: str, around: Around, periods: tuple[CarriagePeriod, ...] | None = None) -> Present:
    """Where an item stands on the as-of date."""
    facts, as_of = around.items[item], around.as_of
    if periods is None:
        periods = carriage(item, around.items, around.ties, as_of)
    current = next((each for each in periods if each.covers(as_of)), None)
    if current is not None:
        return _in_time(current, periods)
    if not facts.may_exist(as_of):
        return Present(Force.NOT_YET, _not_yet(facts, as_of))
    if facts.enacted is not None and facts.enacted <= as_of and facts.begins is not None:
        words = said("Enacted on {day}; takes effect on {begins}", day=facts.enacted, begins=facts.begins)
        return Present(Force.NOT_YET, words, facts.begins)
    if facts.form is Form.BILL:
        return _bill(facts, around)
    return _other(facts, around)


def proposals(item: str, periods: tuple[CarriagePeriod, ...], around: Around) -> tuple[str, ...]:
    """What open bills would put in the place of an item, or of what now stands in its place."""
    in_place = dict.fromkeys([item, *(each.by for each in periods if each.kind is PeriodKind.REPLACED)])
    sentences = {}
    for each in in_place:
        for tie in around.ties.reaching(each):
            if tie.kind is LinkKind.WOULD_REPLACE and is_open(tie.item, around):
                what = said("it") if each == item else around.name(each)
                sentences[tie.item, each] = _proposal(tie, what, around)
    return tuple(sentences.values())


def is_open(item: str, around: Around) -> bool:
    """Whether a bill, or the bill its text went on in, may still become law."""
    return any(_is_pending(each, around) for each in _went_on(item, around, ()))


def node_state(item: str, around: Around) -> Present:
    """The state of an item by its own act or stage alone, for a tree whose branches say the rest."""
    facts, as_of = around.items[item], around.as_of
    if facts.form is Form.BILL and not facts.is_law(as_of):
        return _last_stage(facts, around)
    if facts.is_measure and facts.is_law(as_of):
        return Present(Force.OWN, said("Enacted on {day}", day=facts.enacted), facts.enacted)
    periods = carriage(item, around.items, around.ties, as_of)
    held = [each for each in periods if each.kind in (PeriodKind.OWN, PeriodKind.CARRIED) and not each.of]
    current = next((each for each in periods if each.covers(as_of)), None)
    if not held or current is None:
        return _other(facts, around)._replace(words="")
    if current.kind is PeriodKind.LAPSE and not current.of:
        return _in_time(current, periods)._replace(words=lapsed(current))
    last = held[-1]
    if last is not current:
        return Present(Force.ENDED, over_since(last), last.since, last.until)
    force = Force.OWN if last.kind is PeriodKind.OWN else Force.CARRIED
    how = said("In force") if last.kind is PeriodKind.OWN else said("Carried forward by {name}", name=last.name)
    return Present(force, said("{how} {span}", how=how, span=until_when(last)), last.since, last.until)


def _in_time(period: CarriagePeriod, periods: tuple[CarriagePeriod, ...]) -> Present:
    since, until, by = period.since, period.until, period.by
    if period.kind is PeriodKind.OWN:
        return Present(Force.OWN, by_own_act(period), since, until, by)
    if period.kind is PeriodKind.CARRIED:
        return Present(Force.CARRIED, _by(period.author, carried(period)), since, until, by)
    if period.kind is PeriodKind.REPLACED:
        return Present(Force.REPLACED, for_its_time(period, _by(period.author, replaced(period))), since, until, by)
    before = next((each for each in reversed(periods) if each.since < since), None)
    over = what_ended(before) if before else ""
    if period.kind is PeriodKind.LAPSE:
        return Present(Force.LAPSED, joined("; ", (lapsed(period), over)), since)
    words = said("No act recorded as carrying it since {day}", day=since)
    return Present(Force.NO_ACT, joined("; ", (words, over)), since)


def _not_yet(facts: LineageItem, as_of: date) -> Said:
    if facts.form is Form.LAW:
        return said("Not yet enacted on {day}", day=as_of)
    if facts.introduced is not None and facts.introduced > as_of:
        return said("Not yet introduced on {day}", day=as_of)
    return said("Nothing is known of it on {day}", day=as_of)


def _bill(facts: LineageItem, around: Around) -> Present:
    """A bill: what became of it, or how far it has come."""
    fates = {kind: [tie for tie in around.ties.leaving(facts.id) if tie.kind is kind] for kind in LinkKind}
    for kind, force in ((LinkKind.INCORPORATED_IN, Force.INCORPORATED), (LinkKind.REPLACED_BY, Force.REPLACED)):
        if fates[kind]:
            tie = fates[kind][0]
            words = _taken_up(kind, fates[kind], around)
            if tie.first:
                words = said("{words} since {day}", words=words, day=day_written(tie.first))
            onward = _onward(tie.target, around) if len(fates[kind]) == 1 else ""
            return Present(force, joined("; ", (_recorded(tie, words), onward)), tie.since, by=tie.target)
    stage = _bill_stage(facts, around)
    again = fates[LinkKind.REINTRODUCED_AS]
    if again and stage.force in (Force.DIED, Force.FAILED):
        words = _recorded(again[0], _reintroduced(again, around))
        return stage._replace(words=joined("; ", (stage.words, words)), by=again[0].target)
    if stage.force is Force.DIED:
        return stage._replace(words=joined("; ", (stage.words, said("no successor recorded"))))
    return stage


def _taken_up(kind: LinkKind, ties: list[Tie], around: Around) -> Said:
    names, through = _named(ties, around), ties[0].through
    if kind is LinkKind.INCORPORATED_IN:
        if not through:
            return said("Incorporated in {names}", names=names)
        return said("Its measure {measure} was incorporated in {names}", measure=around.name(through), names=names)
    if not through:
        return said("Replaced by {names}", names=names)
    return said("Its measure {measure} was replaced by {names}", measure=around.name(through), names=names)


def _reintroduced(ties: list[Tie], around: Around) -> Said:
    names, through = _named(ties, around), ties[0].through
    if not through:
        return said("reintroduced as {names}", names=names)
    return said("its measure {measure} was reintroduced as {names}", measure=around.name(through), names=names)


def _onward(item: str, around: Around) -> str:
    """What became of the bill that took another's place."""
    facts = around.items.get(item)
    if facts is None or facts.form is not Form.BILL or facts.is_law(around.as_of):
        return ""
    further = next((tie for tie in around.ties.leaving(item) if tie.kind in _TAKEN_UP), None)
    if further is not None:
        name = around.name(further.target)
        if further.kind is LinkKind.INCORPORATED_IN:
            words = said("that was incorporated in {name}", name=name)
        else:
            words = said("that was replaced by {name}", name=name)
        return said("{words} {on}", words=words, on=on_day(further.first)) if further.first else words
    stage = _bill_stage(facts, around)
    if stage.force is Force.PROPOSED:
        return said("that is {stage}", stage=lowered(stage.words))
    return said("that {stage}", stage=lowered(stage.words))


def _bill_stage(facts: LineageItem, around: Around) -> Present:
    """How far a bill has come, or that it died."""
    stage, what = around.stage(facts.id), _what(facts)
    if stage is None:
        return Present(Force.PROPOSED, said("Only {what}, no stage recorded", what=what))
    author = stage.author if stage.basis is Basis.RECORDED else None
    if stage.value == DerivedStage.DIED:
        return Present(Force.DIED, _stage_by(author, _died(facts, stage)), stage.since)
    if stage.value in _OTHER_FATES:
        words = said("{stage} since {day}", stage=label(stage.label), day=day_written(stage.since_written))
        return Present(_OTHER_FATES[stage.value], _stage_by(author, words), stage.since)
    reached = _stage_by(author, said("{stage} {on}", stage=lowered(stage.label), on=on_day(stage.since_written)))
    if (stage.value or "").startswith(_FAILED):
        return Present(Force.FAILED, said("{what}, {reached}", what=capitalized(what), reached=reached), stage.since)
    words = said("Only {what}, last recorded as {reached}", what=what, reached=reached)
    return Present(Force.PROPOSED, words, stage.since)


def _died(facts: LineageItem, stage: AxisStanding) -> Said:
    if facts.congress:
        return said("Died with the {congress} Congress on {day}", congress=ordinal(facts.congress), day=stage.since)
    return said("Died with its Congress on {day}", day=stage.since)


def _stage_by(author: str | None, words: Said) -> Said:
    return words if author is None else said("{words}, recorded by {author}", words=words, author=author)


def _last_stage(facts: LineageItem, around: Around) -> Present:
    """The stage of a bill; of one whose text went on elsewhere, the last one known, which is no longer news."""
    present_stage, stage = _bill_stage(facts, around), around.stage(facts.id)
    kinds = {tie.kind for tie in around.ties.leaving(facts.id)}
    moved = {LinkKind.INCORPORATED_IN: Force.INCORPORATED, LinkKind.REPLACED_BY: Force.REPLACED}
    force = next((force for kind, force in moved.items() if kind in kinds), None)
    if force is None:
        return present_stage
    what = capitalized(_what(facts))
    if stage is None:
        return Present(force, said("{what}, no stage recorded", what=what))
    reached = said("{stage} {on}", stage=lowered(stage.label), on=on_day(stage.since_written))
    return Present(force, said("{what}, last known stage: {reached}", what=what, reached=reached), stage.since)


def _what(facts: LineageItem) -> Said:
    if facts.chamber == "House":
        return said("a House bill")
    return said("a Senate bill") if facts.chamber else said("a bill")


def _other(facts: LineageItem, around: Around) -> Present:
    """What is neither a bill nor in force by a recorded day: its stage, if there is one."""
    stage = around.stage(facts.id)
    if stage is None:
        return Present(Force.NOT_RECORDED, said("No day recorded on which it took effect"))
    words = said("{stage} since {day}", stage=label(stage.label), day=day_written(stage.since_written))
    return Present(Force.NOT_RECORDED, words, stage.since)


def _proposal(tie: Tie, what: str, around: Around) -> Said:
    facts = around.items[tie.item]
    last = _went_on(tie.item, around, ())[-1]
    stage: str = lowered(_bill_stage(around.items[last], around).words)
    if last != tie.item:
        name = around.name(last)
        stage = said("only {what}, replaced by {name}, itself {stage}", what=_what(facts), name=name, stage=stage)
    if not facts.share:
        return said("{bill}, would replace {what}: {stage}", bill=facts.name, what=what, stage=stage)
    return said(
        "{bill}, would replace {what} and {share}: {stage}",
        bill=facts.name,
        what=what,
        share=_would(facts.share),
        stage=stage,
    )


_WOULD = (
    N_("withhold {percent} percent"),
    N_("withhold {percent} percent, with exceptions"),
    N_("withhold a share not stated"),
    N_("withhold a share not stated, with exceptions"),
)
"""What a bill would hold back, as `share` of a `LineageItem` says it of a law."""


def _would(share: str) -> str:
    if isinstance(share, Said) and (template := share.template.replace("withholds", "withhold", 1)) in _WOULD:
        return said(template, **share.values)
    return share.replace("withholds", "withhold", 1)


def _went_on(item: str, around: Around, seen: tuple[str, ...]) -> tuple[str, ...]:
    """An item, then the bills its text went on in, one after the other."""
    seen = (*seen, item)
    if len(seen) >= LONGEST_LINE:
        return seen
    for tie in around.ties.leaving(item):
        if tie.kind in _TAKEN_UP and tie.target not in seen:
            return _went_on(tie.target, around, seen)
    return seen


def _is_pending(item: str, around: Around) -> bool:
    facts = around.items.get(item)
    if facts is None or facts.form is not Form.BILL or facts.is_law(around.as_of):
        return False
    if facts.congress is not None and last_day(facts.congress) <= around.as_of:
        return False
    if item != _went_on(item, around, ())[-1]:
        return False
    return _bill_stage(facts, around).force is Force.PROPOSED


def _named(ties: Iterable[Tie], around: Around) -> Said:
    return joined(", ", dict.fromkeys(_target(tie, around) for tie in ties))


def _target(tie: Tie, around: Around) -> str:
    """The item at the end of a tie, with its Congress and, for a bill that was taken up again, its day."""
    facts = around.items.get(tie.target)
    name: str = around.name(tie.target)
    if facts and facts.form is Form.BILL and facts.congress:
        name = said("{name} ({congress} Congress)", name=name, congress=ordinal(facts.congress))
    if tie.kind is not LinkKind.REINTRODUCED_AS:
        return name
    if tie.first:
        return said("{name} {on}", name=name, on=on_day(tie.first))
    return said("{name}, date not recorded", name=name)


def _by(author: str, words: Said) -> Said:
    return said("{words} (recorded by {author})", words=words, author=author) if author else words


def _recorded(tie: Tie, words: Said) -> Said:
    if tie.claimed and tie.author:
        return said("{words} (recorded by {author}, claimed: no evidence supports it)", words=words, author=tie.author)
    return _by(tie.author, words)
