"""How often the official source may be asked: 5,000 times in any hour, counted across runs.

Source of the limit: github.com/LibraryOfCongress/api.congress.gov, "Rate Limit"; the hour is a rolling one and the
answers carry `X-RateLimit-Remaining` (api.data.gov/docs/developer-manual).
"""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from tracker.dates.days import Instant, instant, moment
from tracker.errors import InvalidInput, OfficialSourceUnavailable, OutputFailed
from tracker.files.reading import read_bounded
from tracker.files.writing import make_folder, write_atomically

HOURLY_LIMIT = 5_000

LONGEST_WAIT = 60.0
"""In seconds: what must wait longer is stopped, and said when to go on."""

_HOUR = timedelta(hours=1)
_LONGEST_CLOSURE = timedelta(days=1)
_MAX_FILE = 64 * 1024


class Pace:
    """The requests of the last hour, counted by the minute in `path`, and the moments at which the next may be sent.

    A file that is damaged, or cannot be written, counts as an empty one: the official source counts for itself.
    """

    def __init__(
        self,
        path: Path,
        source: str,
        *,
        limit: int = HOURLY_LIMIT,
        clock: Callable[[], datetime],
        sleep: Callable[[float], None] = time.sleep,
        narrate: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._path = path
        self._source = source
        self._limit = limit
        self._clock = clock
        self._sleep = sleep
        self._narrate = narrate

    def take_turn(self) -> None:
        """Wait until one more request may be sent, and count it.

        Raises `OfficialSourceUnavailable` if that would take longer than a minute.
        """
        minutes, closed_until = self._read()
        if closed_until is not None:
            self.wait_until(closed_until, f"{self._source} takes no more requests with this key just now")
        begins = self._slot(minutes)
        if begins is not None:
            self.wait_until(begins, f"The hourly limit of {self._limit:,} requests to {self._source} is used up")
        minutes, _ = self._read()
        minute = _minute(self._clock())
        self._write({**minutes, minute: minutes.get(minute, 0) + 1}, None)

    def spent(self) -> None:
        """The official source says that nothing remains: go on when the oldest request we know of leaves the hour."""
        minutes, _ = self._read()
        oldest = min(minutes, default=_minute(self._clock()))
        self._write(minutes, _leaves(oldest))

    def closed_for(self, seconds: float) -> None:
        """The official source asks to wait that long, which other runs will do as well."""
        minutes, _ = self._read()
        self._write(minutes, self._clock() + min(timedelta(seconds=seconds), _LONGEST_CLOSURE))

    def wait_until(self, begins: datetime, why: str) -> None:
        """Wait, saying so; raises `OfficialSourceUnavailable` with the moment to go on if it is far."""
        seconds = (begins - self._clock()).total_seconds()
        if seconds > LONGEST_WAIT:
            said = (begins + timedelta(seconds=59)).astimezone(UTC)
            raise OfficialSourceUnavailable(
                f"{why}.", f"Go on after {said:%Y-%m-%d %H:%M} UTC; what was fetched until then is kept."
            )
        if seconds > 0:
            self._narrate(f"{why}: waiting {seconds:.0f} s.")
            self._sleep(seconds)

    def _slot(self, minutes: dict[int, int]) -> datetime | None:
        """When the next request fits into the limit; None for at once."""
        over = sum(minutes.values()) - self._limit + 1
        for minute in sorted(minutes):
            if over <= 0:
                return None
            over -= minutes[minute]
            if over <= 0:
                return _leaves(minute)
        return None

    def _read(self) -> tuple[dict[int, int], datetime | None]:
        now = self._clock()
        try:
            said = json.loads(read_bounded(self._path, _MAX_FILE, "count of requests"))
            counted = {int(minute): int(count) for minute, count in said["minutes"].items()}
            closed_until = moment(Instant(said["closed_until"])) if said["closed_until"] else None
        except (InvalidInput, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
            return {}, None
        first, last = _minute(now) - 60, _minute(now)
        current = {minute: count for minute, count in counted.items() if first <= minute <= last and count > 0}
        believable = closed_until is not None and now < closed_until <= now + _LONGEST_CLOSURE
        return current, closed_until if believable else None

    def _write(self, minutes: dict[int, int], closed_until: datetime | None) -> None:
        said: dict[str, Any] = {"minutes": minutes, "closed_until": instant(closed_until) if closed_until else ""}
        try:
            make_folder(self._path.parent)
            write_atomically(self._path, json.dumps(said).encode(), mode=0o600)
        except OutputFailed:
            return


_LONGEST_WAIT = 366 * 24 * 3600.0
"""No longer wait is believed, in seconds."""


def retry_after(value: str | None, now: datetime) -> float | None:
    """The seconds that a `Retry-After` header asks for, in seconds or as an HTTP date; None without a usable one."""
    if not value or len(value) > 100:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return min(float(text), _LONGEST_WAIT)
    try:
        asked = parsedate_to_datetime(text)
        if asked.tzinfo is None:
            asked = asked.replace(tzinfo=UTC)
        return min(max(0.0, (asked - now).total_seconds()), _LONGEST_WAIT)
    except (ValueError, OverflowError):
        return None


def _minute(when: datetime) -> int:
    return int(when.timestamp()) // 60


def _leaves(minute: int) -> datetime:
    """When the last request of a minute is more than an hour old."""
    return datetime.fromtimestamp(60 * (minute + 1), UTC) + _HOUR
