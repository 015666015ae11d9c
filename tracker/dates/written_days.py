"""Days as people write them, in English and in Spanish: `yesterday`, `-2w`, `last friday`, `15 mar`, `3/15/2026`."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from tracker.dates.days import no_such_date
from tracker.errors import InvalidInput
from tracker.text.clean import folded, shown
from tracker.text.tongue import label, said

HINT = said("Write it as YYYY-MM-DD, mar 15 2026, 3/15/2026 or -3d.")


def read_day(written: str, what: str, today: date, *, ahead: bool = False) -> date | None:
    """The day that words mean on the day `today`; None for words that mean none.

    A year left out means the latest such day that is not in the future, with `ahead` the next that is not
    past; so does a day of the week. Days with slashes are read month first, as in the United States. Raises
    `InvalidInput` naming `what` for words that could mean two days, or a day that does not exist.
    """
    asked = " ".join(re.sub(r"[,.]", " ", folded(written)).split())
    _refuse_doubtful(asked, written, what)
    try:
        return next((day for way in _WAYS if (day := way(asked, today, ahead)) is not None), None)
    except (ValueError, OverflowError):
        raise InvalidInput(no_such_date(written, what), HINT) from None


def _named(asked: str, today: date, _: bool) -> date | None:
    away = {"today": 0, "hoy": 0, "yesterday": -1, "ayer": -1, "tomorrow": 1, "manana": 1}.get(asked)
    return None if away is None else today + timedelta(days=away)


def _away(asked: str, today: date, _: bool) -> date | None:
    """`-3d`, `+2w`, `3 days ago`, `hace 2 semanas`, `in 3 days`."""
    found = re.fullmatch(r"([+-])([0-9]{1,5})([dw])", asked)
    if found:
        return today + _days(found[1], found[2], found[3])
    found = re.fullmatch(rf"{_COUNT} ago|hace {_COUNT}|(?:in|en) {_COUNT}", asked)
    if found is None:
        return None
    number, unit = (each for each in found.groups() if each is not None)
    return today + _days("+" if asked.startswith(("in ", "en ")) else "-", number, unit)


def _days(sign: str, number: str, unit: str) -> timedelta:
    days = int(number) * (7 if unit[0] in "ws" else 1)
    return timedelta(days=days if sign == "+" else -days)


def _weekday(asked: str, today: date, ahead: bool) -> date | None:
    found = re.fullmatch(r"(last |this |el )?([a-z]+)( pasado)?", asked)
    number = _WEEKDAYS.get(found[2]) if found else None
    if found is None or number is None:
        return None
    before = (today.weekday() - number) % 7
    if ahead and not found[1] and not found[3]:
        return today + timedelta(days=(number - today.weekday()) % 7)
    return today - timedelta(days=before or (7 if found[1] == "last " or found[3] else 0))


def _month_named(asked: str, today: date, ahead: bool) -> date | None:
    """`15 mar`, `mar 15`, `march 15th 2026`, `15 de marzo de 2026`."""
    found = re.fullmatch(rf"{_DAY} (?:de |of )?{_WORD}(?: (?:de |del )?{_YEAR})?", asked)
    if found:
        day, word, year = found.groups()
    else:
        found = re.fullmatch(rf"{_WORD} {_DAY}(?: {_YEAR})?", asked)
        if found is None:
            return None
        word, day, year = found.groups()
    month = _MONTHS.get(word)
    return None if month is None else _in_year(year, month, int(day), today, ahead)


def _slashed(asked: str, today: date, ahead: bool) -> date | None:
    found = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}))?", asked)
    return _in_year(found[3], int(found[1]), int(found[2]), today, ahead) if found else None


def _in_year(year: str | None, month: int, day: int, today: date, ahead: bool) -> date:
    """That day of a year; without one the nearest that is not after, with `ahead` not before, `today`.

    Raises `ValueError` if there is none.
    """
    if year is not None:
        return date(int(year), month, day)
    for away in range(9):  # from one February 29 to the next are eight years at most
        try:
            found = date(today.year + (away if ahead else -away), month, day)
        except ValueError:
            continue
        if found == today or (found > today) == ahead:
            return found
    raise ValueError


def _refuse_doubtful(asked: str, written: str, what: str) -> None:
    """Raise `InvalidInput` for words that could mean two days."""
    named = {"what": label(what), "written": repr(shown(written)[:40])}
    if asked == "mar":
        words = said("The {what} {written} could be a Tuesday (martes) or March.", **named)
        raise InvalidInput(words, said("Write mar 15, or martes."))
    if asked in _MONTHS:
        words = said("The {what} {written} names no day of the month.", **named)
        raise InvalidInput(words, said("Write {month} 15.", month=asked))
    if re.fullmatch(r"[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{2}", asked):
        words = said("The {what} {written} could be of more than one century.", **named)
        raise InvalidInput(words, said("Write the year with four digits."))
    found = re.fullmatch(r"([0-9]{1,2})[/-]([0-9]{1,2})(?:[/-][0-9]{4})?", asked)
    if found and "-" in asked:
        words = said("The {what} {written} could begin with the day or the month.", **named)
        raise InvalidInput(words, said("Write mar 15 2026 or 2026-03-15."))
    if found and int(found[1]) > 12 >= int(found[2]):
        words = said(
            "The {what} {written} has no month {month}: with slashes the month comes first.", month=found[1], **named
        )
        raise InvalidInput(words, HINT)


_WAYS: tuple[Callable[[str, date, bool], date | None], ...] = (_named, _away, _weekday, _month_named, _slashed)
_COUNT = r"([0-9]{1,5}) (day|week|dia|semana)s?"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_WORD = r"([a-z]+)"
_YEAR = r"([0-9]{4})"


def _by_word(*names: str, also: dict[str, int], first: int) -> dict[str, int]:
    """A number by each name and its first three letters; `names` holds one language after the other."""
    found: dict[str, int] = {}
    for line in names:
        for number, name in enumerate(line.split(), start=first):
            found |= {name: number, name[:3]: number}
    return found | also


_WEEKDAYS = _by_word(
    "monday tuesday wednesday thursday friday saturday sunday",
    "lunes martes miercoles jueves viernes sabado domingo",
    also={"tues": 1, "thur": 3, "thurs": 3},
    first=0,
)
_MONTHS = _by_word(
    "january february march april may june july august september october november december",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    also={"sept": 9, "setiembre": 9},
    first=1,
)
