"""Days and numbers as a query writes them: `30d`, `2026Q4`, `2026-06..2026-09`, `>2`."""

import re
from datetime import date, timedelta

from tracker.dates.days import first_day_of, last_day_of
from tracker.dates.quarters import parse_quarter
from tracker.errors import BadArgument
from tracker.text.tongue import N_
from tracker.workspace.query_keys import Key

Days = tuple[date, date]
Numbers = tuple[int, int]

ALWAYS: tuple[Days, ...] = ((date.min, date.max),)
NO_DAY = N_("“{value}” is not a day, at character {place}: write 2026-12-31, 2026-12, 2026Q4, 30d or overdue.")
NO_NUMBER = N_("“{value}” is not a number, at character {place}.")

_MOST = 10**9
_DAYS_OF = {"d": 1, "w": 7, "m": 30, "y": 365}
_AWAY = re.compile(r"([0-9]{1,5})([dwmy])")
_PARTIAL = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_PAST = "changed"


class NotRead(Exception):
    """A value that is no day or no number; `template` is the sentence that says so."""

    def __init__(self, template: str) -> None:
        super().__init__(template)
        self.template = template


def day_spans(key: Key, sign: str, value: str, today: date) -> Days:
    """The first and the last day that a value with its sign stands for. Raises `NotRead`.

    `30d` lies 30 days ahead for a deadline and 30 days back for a change, of which `<30d` is a younger one.
    """
    asked, past = value.lower(), key.name == _PAST
    try:
        if sign in (":", "=") and ".." in asked:
            first, _, last = asked.partition("..")
            ends = [_period(first, today, past=past)[0] if first else date.min]
            ends.append(_period(last, today, past=past)[1] if last else date.max)
            return min(ends), max(ends)
        if sign in (":", "=") and _AWAY.fullmatch(asked):
            day = _period(asked, today, past=past)[0]
            return (day, today) if past else (today, day)
        if asked == "overdue" and not past:
            return date.min, today - timedelta(days=1)
        flipped = past and _AWAY.fullmatch(asked) is not None
        return _compared(sign.lstrip(":="), *_period(asked, today, past=past), flipped=flipped)
    except (ValueError, OverflowError):
        raise NotRead(NO_DAY) from None


def number_spans(sign: str, value: str) -> Numbers:
    """The least and the greatest number that a value with its sign stands for. Raises `NotRead`."""
    if sign in (":", "=") and ".." in value:
        first, _, last = value.partition("..")
        return _number(first) if first else 0, _number(last) if last else _MOST
    number = _number(value)
    return {
        "<": (0, number - 1),
        "<=": (0, number),
        ">": (number + 1, _MOST),
        ">=": (number, _MOST),
    }.get(sign.lstrip(":="), (number, number))


def _number(written: str) -> int:
    if not re.fullmatch(r"[0-9]{1,7}", written):
        raise NotRead(NO_NUMBER)
    return int(written)


def _period(written: str, today: date, *, past: bool) -> Days:
    """The days that a written day, month, quarter, year or distance from today covers."""
    away = _AWAY.fullmatch(written)
    if away:
        distance = timedelta(days=int(away[1]) * _DAYS_OF[away[2]])
        day = today - distance if past else today + distance
        return day, day
    if written in ("today", "yesterday", "tomorrow"):
        day = today + timedelta(days={"today": 0, "yesterday": -1, "tomorrow": 1}[written])
        return day, day
    if _PARTIAL.fullmatch(written):
        return first_day_of(written), last_day_of(written)
    try:
        quarter = parse_quarter(written)
    except BadArgument:
        raise ValueError from None
    return quarter.first_day, quarter.last_day


def _compared(sign: str, first: date, last: date, *, flipped: bool) -> Days:
    one = timedelta(days=1)
    if flipped:
        sign = sign.translate(str.maketrans("<>", "><"))
    if sign == "<":
        return date.min, first - one
    if sign == "<=":
        return date.min, last
    if sign == ">":
        return last + one, date.max
    return (first, date.max) if sign == ">=" else (first, last)
