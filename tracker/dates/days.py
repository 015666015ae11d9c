"""Legal days and clock times: calendar days in one time zone, instants in UTC.

A legal day is a plain `date`. An instant is a timezone-aware UTC `datetime`, written as
`2026-11-21T18:04:35.123456Z`: fixed width, so that text order is time order.
"""

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import NewType

from tracker.errors import BadArgument, InvalidInput
from tracker.text.clean import shown
from tracker.text.tongue import Said, label, said

Instant = NewType("Instant", str)
"""A UTC instant as fixed-width ISO 8601 text with microseconds and `Z`."""

FIRST_DAY = date(1789, 3, 4)
"""The day the Constitution took effect: no legal day of this ledger lies before it."""

LAST_DAY = date(8999, 12, 31)
"""No legal day of this ledger lies after: quarters and sums of days stay within what a calendar can say."""

START_OF_TIME = Instant("0001-01-01T00:00:00.000000Z")
"""Before any row arrived."""

END_OF_TIME = Instant("9999-12-31T23:59:59.999999Z")


def instant(moment: datetime) -> Instant:
    """Write an aware datetime as an `Instant`; raises `ValueError` for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return Instant(moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z")


def moment(written: str) -> datetime:
    """Read an `Instant` back as an aware UTC datetime; raises `ValueError` for what is none."""
    if len(written) != len("2026-01-01T00:00:00.000000Z") or not written.endswith("Z"):
        raise ValueError(f"{written!r} is not an instant")
    return datetime.fromisoformat(written)


def now() -> datetime:
    """The present, UTC-aware."""
    return datetime.now(UTC)


def day_of(written: str, zone: str) -> date:
    """The legal day in `zone` on which an instant falls."""
    return moment(written).astimezone(_zone(zone)).date()


def today(zone: str, at: datetime | None = None) -> date:
    """The legal day in `zone` now, or at the instant `at`."""
    return (at or now()).astimezone(_zone(zone)).date()


def end_of_day(day: date, zone: str) -> Instant:
    """The last instant of a legal day in `zone`."""
    if day >= date(9999, 12, 30):
        return END_OF_TIME
    following = day + timedelta(days=1)
    midnight = datetime(following.year, following.month, following.day, tzinfo=_zone(zone))
    return instant(midnight.astimezone(UTC) - timedelta(microseconds=1))


def parse_day(written: str, what: str, *, today: date | None = None, ahead: bool = False) -> date:
    """Read `YYYY-MM-DD`, and with `today` given also what people write: `yesterday`, `-3d`, `15 mar`, `3/15/2026`.

    Where words leave several days open, the latest that is not in the future is meant, with `ahead` the next
    that is not past. Raises `InvalidInput` naming `what` for anything else, for what could mean two days, for
    a day that does not exist and for one before 1789-03-04.
    """
    asked = written.strip()
    day = _iso_day(asked)
    if day is None and today is not None:
        from tracker.dates.written_days import HINT, read_day

        day, hint = read_day(asked, what, today, ahead=ahead), HINT
    else:
        hint = said("Write it as YYYY-MM-DD, for example 2026-11-21.")
    if day is None:
        raise InvalidInput(no_such_date(written, what), hint)
    if day < FIRST_DAY:
        words = said("The {what} {day} lies before {first}.", what=label(what), day=str(day), first=str(FIRST_DAY))
        raise InvalidInput(words, said("Check the year."))
    if day > LAST_DAY:
        words = said("The {what} {day} lies after {last}.", what=label(what), day=str(day), last=str(LAST_DAY))
        raise InvalidInput(words, said("Check the year."))
    return day


def no_such_date(written: str, what: str) -> Said:
    """That what was written for a date is none."""
    return said("The {what} {written} is not a date that exists.", what=label(what), written=repr(shown(written)[:40]))


def _iso_day(asked: str) -> date | None:
    try:
        return date.fromisoformat(asked) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", asked) else None
    except ValueError:
        return None


def parse_span(written: str) -> int:
    """Read a number of days: `90d` or `90`; raises `BadArgument` for anything else."""
    found = re.fullmatch(r"([0-9]{1,5})d?", written.strip())
    if found is None:
        raise BadArgument(f"{shown(written)[:20]!r} is not a number of days.", "Write 90d.")
    return int(found.group(1))


def parse_known_at(written: str, zone: str) -> Instant:
    """Read a known-at: an instant (`2026-11-21T18:04:35Z`), or a day, meaning its end in `zone`.

    Raises `InvalidInput` for anything else.
    """
    asked = written.strip()
    if "T" not in asked.upper():
        return end_of_day(parse_day(asked, "known-at date"), zone)
    try:
        read = datetime.fromisoformat(asked.upper())
        if read.tzinfo is None:
            read = read.replace(tzinfo=_zone(zone))
        return instant(read)
    except (ValueError, OverflowError):
        raise InvalidInput(
            f"The known-at time {shown(asked)[:40]!r} is not a time that exists.",
            "Write a day (2026-11-21) or an instant (2026-11-21T18:04:35Z).",
        ) from None


def first_day_of(partial: str) -> date:
    """The first day of a date known to the year, the month or the day."""
    return date.fromisoformat(partial + "-01-01"[: 10 - len(partial)] if len(partial) < 10 else partial)


def last_day_of(partial: str) -> date:
    """The last day of a date known to the year, the month or the day (`2004`, `2023-06`, `2023-06-08`)."""
    if len(partial) == 10:
        return date.fromisoformat(partial)
    year = int(partial[:4])
    month = int(partial[5:7]) if len(partial) == 7 else 12
    from calendar import monthrange

    return date(year, month, monthrange(year, month)[1])


def is_zone(name: str) -> bool:
    """Whether `name` is a time zone of the IANA database."""
    try:
        _zone(name)
    except (ValueError, OSError, KeyError):
        return False
    return True


@cache
def _zone(name: str):  # type: ignore[no-untyped-def]
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)
