"""Everything that decides the bytes of a brief beside the ledger and the catalogue, as plain data."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from tracker.brief.model import Brief
from tracker.dates.days import END_OF_TIME, Instant, is_zone, moment
from tracker.dates.quarters import parse_quarter
from tracker.errors import InvalidInput, TrackerError

STYLES = ("one-page", "standard", "full")
"""The fixed choices of sections and length."""

MOST_DAYS = 10_000
"""The most days that `stale_after` and `due_soon` can be set to."""

ALL_PAGES = "all"


class BriefArguments(NamedTuple):
    """With which arguments and settings a brief was made and written.

    `quarter` is a calendar quarter, `as_of` a day; `known_at` is empty where nothing was recorded. `only` has the ids
    of the items with a page of their own, or `("all",)`. `template` is the SHA-256 of the template folder, empty
    without one. `bom` puts a byte order mark before each CSV file. `stale_after` and `due_soon` are days.
    """

    quarter: str
    as_of: date
    known_at: Instant | None
    internal: bool = False
    style: str = "standard"
    lang: str = "en"
    only: tuple[str, ...] = ()
    bom: bool = False
    prepared_by: str = ""
    template: str = ""
    timezone: str = "America/New_York"
    stale_after: int = 90
    due_soon: int = 30
    program: str = ""

    def words(self) -> dict[str, str]:
        """The arguments as text by name: as they are recorded, and as they stand in a stamp."""
        return {
            "quarter": self.quarter,
            "as-of": self.as_of.isoformat(),
            "known-at": self.known_at or "",
            "internal": _yes(self.internal),
            "style": self.style,
            "lang": self.lang,
            "only": ",".join(self.only),
            "bom": _yes(self.bom),
            "prepared-by": self.prepared_by,
            "template": self.template,
            "time-zone": self.timezone,
            "stale-after": str(self.stale_after),
            "due-soon": str(self.due_soon),
            "program": self.program,
        }

    @property
    def pages(self) -> tuple[str, ...] | str | None:
        """The items that get a page, as `make_brief` takes them."""
        return ALL_PAGES if self.only == (ALL_PAGES,) else self.only or None


def arguments_of(
    brief: Brief,
    *,
    style: str = "standard",
    lang: str = "en",
    only: tuple[str, ...] = (),
    bom: bool = False,
    template: str = "",
    due_soon: int = 30,
) -> BriefArguments:
    """The arguments a brief was made with, and how it is to be written."""
    heading = brief.heading
    return BriefArguments(
        quarter=heading.quarter,
        as_of=heading.as_of,
        known_at=Instant(heading.known_at) if heading.known_at else None,
        internal=heading.internal,
        style=style,
        lang=lang,
        only=only,
        bom=bom,
        prepared_by=heading.prepared_by,
        template=template,
        timezone=heading.timezone,
        stale_after=brief.stale_after,
        due_soon=due_soon,
        program=heading.program,
    )


def read_arguments(words: Mapping[str, str]) -> BriefArguments:
    """The arguments from their text form. Raises `InvalidInput` for what no brief was made with."""
    try:
        known_at = words["known-at"]
        if known_at and known_at != END_OF_TIME:
            moment(known_at)
        if not is_zone(words["time-zone"]):
            raise ValueError(words["time-zone"])
        return BriefArguments(
            quarter=parse_quarter(words["quarter"]).calendar_name,
            as_of=date.fromisoformat(words["as-of"]),
            known_at=Instant(known_at) if known_at else None,
            internal=_is_yes(words["internal"]),
            style=words["style"],
            lang=words["lang"],
            only=tuple(filter(None, words["only"].split(","))),
            bom=_is_yes(words["bom"]),
            prepared_by=words["prepared-by"],
            template=words["template"],
            timezone=words["time-zone"],
            stale_after=_days(words["stale-after"]),
            due_soon=_days(words["due-soon"]),
            program=words["program"],
        )
    except (KeyError, ValueError, TrackerError) as error:
        raise InvalidInput("What says how the brief was made cannot be read.", "It may have been altered.") from error


def _days(written: str) -> int:
    """A number of days, as the settings allow it at most."""
    if not re.fullmatch("[0-9]{1,5}", written) or int(written) > MOST_DAYS:
        raise ValueError(written)
    return int(written)


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"


def _is_yes(written: str) -> bool:
    if written not in ("yes", "no"):
        raise ValueError(written)
    return written == "yes"
