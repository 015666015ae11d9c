"""Due dates: a rule, an anchor and the arithmetic between them, shown.

Counted in calendar days, months or years from the anchor, which is day zero, and never moved for a
weekend or a holiday: no authority for moving a congressional reporting date was found.
"""

import json
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import count, islice, takewhile
from typing import NamedTuple

from tracker.dates.days import LAST_DAY
from tracker.dates.quarters import Quarter, quarter_of
from tracker.text.tongue import Said, put_together, said, said_count, taken_apart

OPEN_ENDED_YEARS = 10
"""Of a series whose text states no end, so many years after the first deadline are listed."""

MOST_DEADLINES = 200
"""No requirement has more deadlines than this."""


class Phase(NamedTuple):
    """A due rule as plain data, stored as JSON where its anchor is set by what gets recorded.

    `rule` is a code of `DueRuleKind`. `day` is a date that the text gives; else `number` and `unit`
    (days, months, years) are added to the anchor. The anchor is `anchor_day`, or the day on which
    the subject `anchor` took one of `values`. `missing` is the sentence where it is unknown.
    `every` (quarter, year), `basis` (calendar, fiscal, anniversary, undefined), `until` and `times`
    say how it recurs after its first deadline. A rule that was amended applies to deadlines from
    `since` on.
    """

    rule: str
    day: date | None = None
    number: int = 0
    unit: str = "days"
    anchor: str = ""
    values: tuple[str, ...] = ()
    anchor_day: date | None = None
    missing: str = ""
    every: str = ""
    basis: str = ""
    until: date | None = None
    times: int | None = None
    since: date | None = None


class Deadline(NamedTuple):
    """A computed due date; `number` counts from 1, `starts_on` is the day its anchor was set."""

    number: int
    day: date
    arithmetic: str
    starts_on: date | None = None


class Deadlines(NamedTuple):
    """What a requirement's rules yield: its deadlines, and a sentence for each date that cannot be computed."""

    deadlines: tuple[Deadline, ...] = ()
    reasons: tuple[str, ...] = ()


def deadlines_of(phases: Sequence[Phase], anchors: Mapping[str, date]) -> Deadlines:
    """The deadlines that `phases` yield, in order; `anchors` gives the day of each anchor that was set.

    Where a rule was amended, deadlines that had fallen due under the old one keep their dates and
    numbers, and the new one applies from its day on.
    """
    found: list[Deadline] = []
    reasons: list[str] = []
    for phase in phases:
        if phase.since is not None:
            found = [each for each in found if each.day < phase.since]
            reasons = []
        dates, new_reasons = _of_phase(phase, anchors)
        reasons += new_reasons
        for day, arithmetic, starts_on in dates:
            if phase.since is None or day >= phase.since:
                found.append(Deadline(len(found) + 1, day, arithmetic, starts_on))
    return Deadlines(tuple(found[:MOST_DEADLINES]), tuple(dict.fromkeys(reasons)))


def shifted(day: date, number: int, unit: str) -> date:
    """`day` moved by a number of days, months or years; 31 January and one month is the last day of February.

    Raises `OverflowError` for a day after `LAST_DAY`.
    """
    if unit == "days":
        moved = day + timedelta(days=number)
    else:
        months = day.year * 12 + day.month - 1 + number * (12 if unit == "years" else 1)
        year, month = months // 12, months % 12 + 1
        if year > LAST_DAY.year:
            raise OverflowError(f"{day} and {number} {unit}")
        moved = date(year, month, min(day.day, monthrange(year, month)[1]))
    if moved > LAST_DAY:
        raise OverflowError(f"{day} and {number} {unit}")
    return moved


def span(number: int, unit: str) -> Said:
    """A count with its unit: `1 year`, `180 days`."""
    if unit == "days":
        return said_count("{number} day", "{number} days", number)
    if unit == "months":
        return said_count("{number} month", "{number} months", number)
    return said_count("{number} year", "{number} years", number)


def written(phases: Sequence[Phase]) -> str:
    """Phases as JSON text; of what is missing also how it was said, so that it can be said in another language."""
    plain = [list(phase._replace(missing=taken_apart(phase.missing))) for phase in phases]
    return json.dumps(plain, default=str, separators=(",", ":"))


def read(text: str) -> tuple[Phase, ...]:
    """Phases from their JSON text."""
    return tuple(_phase(values) for values in json.loads(text))


_DAYS = frozenset({"day", "anchor_day", "until", "since"})


def _phase(values: list[object]) -> Phase:
    named = dict(zip(Phase._fields, values, strict=True))
    for name in _DAYS:
        named[name] = date.fromisoformat(str(named[name])) if named[name] else None
    named["values"] = tuple(named["values"])  # type: ignore[arg-type]
    named["missing"] = put_together(named["missing"])
    return Phase(**named)  # type: ignore[arg-type]


Dated = tuple[date, str, date | None]


def _of_phase(phase: Phase, anchors: Mapping[str, date]) -> tuple[list[Dated], list[str]]:
    anchor = anchors.get(phase.anchor) if phase.anchor else phase.anchor_day
    if anchor is None and phase.missing:
        return [], [phase.missing]
    try:
        if phase.rule == "after-fiscal-quarter":
            return _after_quarters(phase, anchor)
        if phase.day is not None:
            first: Dated = (phase.day, said("{day} is the date given", day=str(phase.day)), anchor)
        else:
            assert anchor is not None  # noqa: S101 - a rule that counts names its anchor or says it is missing
            day = shifted(anchor, phase.number, phase.unit)
            first = (day, _sum(anchor, phase.number, phase.unit, day), anchor)
    except OverflowError:
        return [], [said("cannot be computed: the date lies after {day}", day=str(LAST_DAY))]
    return _series(phase, first)


def _sum(day: date, number: int, unit: str, result: date) -> Said:
    """Days as ISO text in every language: it is a sum, not a sentence."""
    added = {"start": str(day), "span": span(number, unit), "end": str(result)}
    if unit != "days" and result.day != day.day:
        return said("{start} + {span} = {end} (the last day of that month)", **added)
    return said("{start} + {span} = {end}", **added)


def _series(phase: Phase, first: Dated) -> tuple[list[Dated], list[str]]:
    """The first deadline and those after it."""
    if not phase.every:
        return [first], []
    if phase.basis == "undefined":
        return [first], [_undefined(phase)]
    last, reasons = phase.until, list[str]()
    if last is None and phase.times is None:
        last = _capped(first[0], OPEN_ENDED_YEARS)
        reasons = [_open_ended()]
    following = _following(phase, first)
    if last is not None:
        following = takewhile(lambda each: each[0] <= last, following)
    return [first, *islice(following, phase.times if phase.times is not None else MOST_DEADLINES)], reasons


def _undefined(phase: Phase) -> Said:
    if phase.every == "quarter":
        if phase.until:
            return said("updates until {day} cannot be computed: 'quarterly' is not defined", day=str(phase.until))
        return said("updates cannot be computed: 'quarterly' is not defined")
    if phase.until:
        return said("updates until {day} cannot be computed: 'annually' is not defined", day=str(phase.until))
    return said("updates cannot be computed: 'annually' is not defined")


def _open_ended() -> Said:
    return said_count(
        "no end is stated: {number} year is listed", "no end is stated: {number} years are listed", OPEN_ENDED_YEARS
    )


def _capped(day: date, years: int) -> date:
    try:
        return shifted(day, years, "years")
    except OverflowError:
        return LAST_DAY


def _following(phase: Phase, first: Dated) -> Iterator[Dated]:
    start, _, anchor = first
    if phase.basis == "anniversary":
        step, unit = (3, "months") if phase.every == "quarter" else (1, "years")
        for number in count(1):
            try:
                day = shifted(start, number * step, unit)
            except OverflowError:
                return
            yield day, _sum(start, number * step, unit, day), anchor
    for quarter in _quarters_from(start):
        ends_year = quarter.number == (3 if phase.basis == "fiscal" else 4)
        if quarter.last_day > start and (phase.every == "quarter" or ends_year):
            words = said("the end of {period} = {day}", period=_period(phase, quarter), day=str(quarter.last_day))
            yield quarter.last_day, words, anchor


def _period(phase: Phase, quarter: Quarter) -> Said:
    fiscal, year = quarter.fiscal_name[2:6], str(quarter.year)
    if phase.every == "quarter":
        if phase.basis == "fiscal":
            return _fiscal_quarter(quarter)
        return said("calendar Q{quarter} {year}", quarter=str(quarter.number), year=year)
    return said("FY{year}", year=fiscal) if phase.basis == "fiscal" else said("calendar {year}", year=year)


def _after_quarters(phase: Phase, anchor: date | None) -> tuple[list[Dated], list[str]]:
    """So many days after each fiscal quarter that ends on or after the anchor, through `until` if there is one."""
    assert anchor is not None  # noqa: S101 - a rule that counts names its anchor or says it is missing
    last, reasons = phase.until, list[str]()
    if last is None and phase.times is None:
        last, reasons = _capped(anchor, OPEN_ENDED_YEARS), [_open_ended()]
    most = MOST_DEADLINES if phase.times is None else phase.times + 1
    found: list[Dated] = []
    for quarter in islice(_quarters_from(anchor), most):
        if last is not None and quarter.last_day > last:
            break
        day = shifted(quarter.last_day, phase.number, phase.unit)
        added = _sum(quarter.last_day, phase.number, phase.unit, day)
        found.append((day, said("{quarter} ends {sum}", quarter=_fiscal_quarter(quarter), sum=added), anchor))
    return found, reasons if found else [said("no fiscal quarter ends in its time")]


def _quarters_from(day: date) -> Iterator[Quarter]:
    quarter = quarter_of(day)
    while quarter.year < LAST_DAY.year:
        yield quarter
        quarter = quarter.next()


def _fiscal_quarter(quarter: Quarter) -> Said:
    """`FY2026 Q4`."""
    fiscal = quarter.fiscal_name
    return said("FY{year} Q{quarter}", year=fiscal[2:6], quarter=fiscal[-1])
