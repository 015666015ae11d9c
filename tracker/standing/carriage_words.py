"""What carried an item in time, in words: sentences over the periods of its carriage."""

from tracker.standing.carriage import CarriagePeriod, PeriodKind
from tracker.text.tongue import Said, day_written, on_day, said


def over_since(last: CarriagePeriod) -> Said:
    """What an item was until its time was over."""
    if last.kind is PeriodKind.OWN:
        return said("Over: in force through {last}", last=_last(last))
    return said("Over: carried forward by {name} through {last}", name=last.name, last=_last(last))


def until_when(period: CarriagePeriod) -> Said:
    """Until when an item is in force, or since when where no end is known."""
    if not period.until:
        return said("since {day}", day=_first(period))
    if period.ends_with:
        return said("through {last} ({end})", last=_last(period), end=period.ends_with)
    return said("through {last}", last=_last(period))


def span(period: CarriagePeriod) -> Said:
    """From when to when, first and last day: `from 2025-11-12 through 2026-01-30`, `since 2026-02-03`."""
    if period.until is None:
        return said("since {day}", day=_first(period))
    if period.ends_with:
        return said(
            "from {first} through {last} ({end})", first=_first(period), last=_last(period), end=period.ends_with
        )
    return said("from {first} through {last}", first=_first(period), last=_last(period))


def _first(period: CarriagePeriod) -> Said:
    return day_written(period.first)


def _last(period: CarriagePeriod) -> Said:
    return day_written(period.last)


def lapsed(period: CarriagePeriod) -> Said:
    """That nothing carries an item."""
    return said("Lapsed: nothing carries it since {day}", day=period.since)


def by_own_act(period: CarriagePeriod) -> Said:
    """That an item is in force by its own act."""
    if period.name:
        return said("In force by its own act, {name}, {span}", name=period.name, span=span(period))
    return said("In force {span}", span=span(period))


def carried(period: CarriagePeriod) -> Said:
    """That another act carries an item forward."""
    places = {"name": period.name, "span": span(period)}
    if period.through:
        return said("Its measure {measure} was carried forward by {name} {span}", measure=period.through, **places)
    if period.of:
        return said("{item} is carried forward by {name} {span}", item=period.of_name, **places)
    return said("Carried forward by {name} {span}", **places)


def replaced(period: CarriagePeriod) -> Said:
    """That another item stands in the place of this one."""
    places = {"name": period.name, "day": _first(period)}
    if period.through:
        return said("Its measure {measure} was replaced by {name} since {day}", measure=period.through, **places)
    if period.of:
        return said("{item} was replaced by {name} since {day}", item=period.of_name, **places)
    return said("Replaced by {name} since {day}", **places)


def for_its_time(period: CarriagePeriod, words: Said) -> Said:
    """Of a replacement also until when it is in force itself."""
    if not period.until:
        return words
    if not period.ends_with:
        return said("{words}, which is in force through {last}", words=words, last=_last(period))
    return said(
        "{words}, which is in force through {last} ({end})", words=words, last=_last(period), end=period.ends_with
    )


def what_ended(period: CarriagePeriod) -> Said:
    """What ended before a lapse or a gap began."""
    on = on_day(period.last)
    if period.kind is PeriodKind.LAPSE:
        return said("its lapse ended {on}", on=on)
    if period.kind is PeriodKind.CARRIED:
        return said("{name} carried it through {day}", name=period.name, day=_last(period))
    what = period.name or said("it")
    if period.kind is PeriodKind.REPLACED:
        what = said("{name}, which replaced it on {day},", name=what, day=period.since)
    if period.ends_with.startswith("fiscal year"):
        return said("{end} of {what} ended {on}", end=period.ends_with, what=what, on=on)
    if period.ends_with:
        return said("{what} ended {end} {on}", what=what, end=period.ends_with, on=on)
    return said("{what} ended {on}", what=what, on=on)
