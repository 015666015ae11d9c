"""The files of the demonstration: its catalogue, with days around the day it is made, and two papers to attach."""

import re
from datetime import date, timedelta

from tracker.dates.congresses import first_day, in_session

CATALOGUE = "catalogue.yaml"
PLAN = "plan.txt"
COUNT = "count.txt"

WORD = "DEMONSTRATION"
"""Stands at the head of every screen and in the title of the catalogue, so in every brief."""

_PLACE = re.compile(r"@\{(day|congress-day|congress) (-?\d+)(?: (\d+))?\}")


def catalogue(today: date) -> str:
    """The catalogue, as of a day."""
    return _PLACE.sub(lambda found: _filled(today, found), paper(CATALOGUE))


def paper(name: str) -> str:
    """The text of a file of this package."""
    from importlib.resources import files

    return files(__package__ or "").joinpath(name).read_text(encoding="utf-8")


def measure(number: int, today: date) -> str:
    """The id of an invented bill of the Congress that sits on a day."""
    return f"HR{number}-{in_session(today)}"


def _filled(today: date, found: re.Match[str]) -> str:
    kind, number, further = found[1], int(found[2]), int(found[3] or 0)
    if kind == "day":
        return str(today + timedelta(days=number))
    congress = in_session(today) + number
    return str(congress) if kind == "congress" else str(first_day(congress) + timedelta(days=further))
