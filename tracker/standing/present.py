"""Where an item stands in its lineage on a date, in one line, and what is proposed in its place."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.catalog.choices import LinkKind
from tracker.catalog.vocabulary import DerivedStage
from tracker.dates.congresses import last_day
from tracker.standing.carriage import LONGEST_LINE, CarriagePeriod, PeriodKind, carriage
from tracker.standing.states import AxisStanding, Basis
from tracker.standing.ties import Form, LineageItem, Tie, Ties
from tracker.text.ordinals import ordinal


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


_TAKEN_UP = {LinkKind.INCORPORATED_IN: "incorporated in", LinkKind.REPLACED_BY: "replaced by"}
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
        return Present(Force.NOT_YET, f"Enacted on {facts.enacted}; takes effect on {facts.begins}", facts.begins)
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
                what = "it" if each == item else around.name(each)
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
        return Present(Force.OWN, f"Enacted on {facts.enacted}", facts.enacted)
    periods = carriage(item, around.items, around.ties, as_of)
    held = [each for each in periods if each.kind in (PeriodKind.OWN, PeriodKind.CARRIED) and not each.of]
    current = next((each for each in periods if each.covers(as_of)), None)
    if not held or current is None:
        return _other(facts, around)._replace(words="")
    if current.kind is PeriodKind.LAPSE and not current.of:
        return _in_time(current, periods)._replace(words=f"Lapsed: nothing carries it since {current.since}")
    last = held[-1]
    how = "in force" if last.kind is PeriodKind.OWN else f"carried forward by {last.name}"
    if last is not current:
        return Present(Force.ENDED, f"Over: {how} through {last.last}", last.since, last.until)
    force = Force.OWN if last.kind is PeriodKind.OWN else Force.CARRIED
    end = f" ({last.ends_with})" if last.ends_with else ""
    until = f"through {last.last}{end}" if last.until else f"since {last.first}"
    return Present(force, f"{how[:1].upper()}{how[1:]} {until}", last.since, last.until)


def span(period: CarriagePeriod) -> str:
    """From when to when, first and last day: `from 2025-11-12 through 2026-01-30`, `since 2026-02-03`."""
    if period.until is None:
        return f"since {period.first}"
    return f"from {period.first} through {period.last}" + (f" ({period.ends_with})" if period.ends_with else "")


def _in_time(period: CarriagePeriod, periods: tuple[CarriagePeriod, ...]) -> Present:
    since, until, by = period.since, period.until, period.by
    recorded = f" (recorded by {period.author})" if period.author else ""
    whose = f"Its measure {period.through} was " if period.through else ""
    if period.kind is PeriodKind.OWN:
        act = f" by its own act, {period.name}," if period.name else ""
        return Present(Force.OWN, f"In force{act} {span(period)}", since, until, by)
    if period.kind is PeriodKind.CARRIED:
        verb = f"{whose}carried" if whose else f"{period.of_name} is carried" if period.of else "Carried"
        return Present(Force.CARRIED, f"{verb} forward by {period.name} {span(period)}{recorded}", since, until, by)
    if period.kind is PeriodKind.REPLACED:
        end = f", which is in force through {period.last}" + (f" ({period.ends_with})" if period.ends_with else "")
        verb = f"{whose}replaced" if whose else f"{period.of_name} was replaced" if period.of else "Replaced"
        words = f"{verb} by {period.name} since {period.first}{recorded}{end if until else ''}"
        return Present(Force.REPLACED, words, since, until, by)
    before = next((each for each in reversed(periods) if each.since < since), None)
    over = f"; {_over(before)}" if before else ""
    if period.kind is PeriodKind.LAPSE:
        return Present(Force.LAPSED, f"Lapsed: nothing carries it since {since}{over}", since)
    return Present(Force.NO_ACT, f"No act recorded as carrying it since {since}{over}", since)


def _over(period: CarriagePeriod) -> str:
    """What ended before a lapse or a gap began."""
    if period.kind is PeriodKind.LAPSE:
        return f"its lapse ended on {period.last}"
    if period.kind is PeriodKind.CARRIED:
        return f"{period.name} carried it through {period.last}"
    name = period.name or "it"
    what = f"{name}, which replaced it on {period.since}," if period.kind is PeriodKind.REPLACED else name
    if period.ends_with.startswith("fiscal year"):
        return f"{period.ends_with} of {what} ended on {period.last}"
    return f"{what} ended{f' {period.ends_with}' if period.ends_with else ''} on {period.last}"


def _not_yet(facts: LineageItem, as_of: date) -> str:
    if facts.form is Form.LAW:
        return f"Not yet enacted on {as_of}"
    if facts.introduced is not None and facts.introduced > as_of:
        return f"Not yet introduced on {as_of}"
    return f"Nothing is known of it on {as_of}"


def _bill(facts: LineageItem, around: Around) -> Present:
    """A bill: what became of it, or how far it has come."""
    fates = {kind: [tie for tie in around.ties.leaving(facts.id) if tie.kind is kind] for kind in LinkKind}
    for kind, force in ((LinkKind.INCORPORATED_IN, Force.INCORPORATED), (LinkKind.REPLACED_BY, Force.REPLACED)):
        if fates[kind]:
            word = _TAKEN_UP[kind].capitalize()
            tie = fates[kind][0]
            onward = _onward(tie.target, around) if len(fates[kind]) == 1 else ""
            if tie.through:
                word = f"Its measure {around.name(tie.through)} was {_TAKEN_UP[kind]}"
            words = f"{word} {_named(fates[kind], around)}{_since(tie)}{_recorded(tie)}{onward}"
            return Present(force, words, tie.since, by=tie.target)
    stage = _bill_stage(facts, around)
    again = fates[LinkKind.REINTRODUCED_AS]
    if again and stage.force in (Force.DIED, Force.FAILED):
        whose = f"its measure {around.name(again[0].through)} was " if again[0].through else ""
        words = f"{stage.words}; {whose}reintroduced as {_named(again, around)}{_recorded(again[0])}"
        return stage._replace(words=words, by=again[0].target)
    if stage.force is Force.DIED:
        return stage._replace(words=f"{stage.words}; no successor recorded")
    return stage


def _onward(item: str, around: Around) -> str:
    """What became of the bill that took another's place."""
    facts = around.items.get(item)
    if facts is None or facts.form is not Form.BILL or facts.is_law(around.as_of):
        return ""
    further = next((tie for tie in around.ties.leaving(item) if tie.kind in _TAKEN_UP), None)
    if further is not None:
        when = f" on {further.first}" if further.first else ""
        return f"; that was {_TAKEN_UP[further.kind]} {around.name(further.target)}{when}"
    stage = _bill_stage(facts, around)
    return f"; that {'is ' if stage.force is Force.PROPOSED else ''}{_lowered(stage.words)}"


def _bill_stage(facts: LineageItem, around: Around) -> Present:
    """How far a bill has come, or that it died."""
    stage, what = around.stage(facts.id), _what(facts)
    if stage is None:
        return Present(Force.PROPOSED, f"Only {what}, no stage recorded")
    by = f", recorded by {stage.author}" if stage.basis is Basis.RECORDED else ""
    if stage.value == DerivedStage.DIED:
        congress = f"the {ordinal(facts.congress)} Congress" if facts.congress else "its Congress"
        return Present(Force.DIED, f"Died with {congress} on {stage.since}{by}", stage.since)
    if stage.value in _OTHER_FATES:
        return Present(_OTHER_FATES[stage.value], f"{stage.label} since {stage.since_written}{by}", stage.since)
    reached = f"{_lowered(stage.label)} on {stage.since_written}{by}"
    last = f"last recorded as {reached}"
    if (stage.value or "").startswith(_FAILED):
        return Present(Force.FAILED, f"{what[:1].upper()}{what[1:]}, {reached}", stage.since)
    return Present(Force.PROPOSED, f"Only {what}, {last}", stage.since)


def _last_stage(facts: LineageItem, around: Around) -> Present:
    """The stage of a bill; of one whose text went on elsewhere, the last one known, which is no longer news."""
    present_stage, stage = _bill_stage(facts, around), around.stage(facts.id)
    kinds = {tie.kind for tie in around.ties.leaving(facts.id)}
    moved = {LinkKind.INCORPORATED_IN: Force.INCORPORATED, LinkKind.REPLACED_BY: Force.REPLACED}
    force = next((force for kind, force in moved.items() if kind in kinds), None)
    if force is None:
        return present_stage
    what = _what(facts)
    reached = f"last known stage: {_lowered(stage.label)} on {stage.since_written}" if stage else "no stage recorded"
    return Present(force, f"{what[:1].upper()}{what[1:]}, {reached}", stage.since if stage else None)


def _what(facts: LineageItem) -> str:
    return f"a {facts.chamber} bill" if facts.chamber else "a bill"


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def _other(facts: LineageItem, around: Around) -> Present:
    """What is neither a bill nor in force by a recorded day: its stage, if there is one."""
    stage = around.stage(facts.id)
    if stage is None:
        return Present(Force.NOT_RECORDED, "No day recorded on which it took effect")
    return Present(Force.NOT_RECORDED, f"{stage.label} since {stage.since_written}", stage.since)


def _proposal(tie: Tie, what: str, around: Around) -> str:
    facts = around.items[tie.item]
    share = f" and {facts.share.replace('withholds', 'withhold', 1)}" if facts.share else ""
    last = _went_on(tie.item, around, ())[-1]
    stage = _bill_stage(around.items[last], around).words
    on = f"only {_what(facts)}, replaced by {around.name(last)}, itself " if last != tie.item else ""
    return f"{facts.name}, would replace {what}{share}: {on}{_lowered(stage)}"


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


def _named(ties: Iterable[Tie], around: Around) -> str:
    names = []
    for tie in ties:
        facts = around.items.get(tie.target)
        congress = (
            f" ({ordinal(facts.congress)} Congress)" if facts and facts.form is Form.BILL and facts.congress else ""
        )
        day = f" on {tie.first}" if tie.first else ", date not recorded"
        day = day if tie.kind is LinkKind.REINTRODUCED_AS else ""
        names.append(f"{around.name(tie.target)}{congress}{day}")
    return ", ".join(dict.fromkeys(names))


def _since(tie: Tie) -> str:
    return f" since {tie.first}" if tie.first else ""


def _recorded(tie: Tie) -> str:
    if not tie.author:
        return ""
    return f" (recorded by {tie.author}{', claimed: no evidence supports it' if tie.claimed else ''})"
