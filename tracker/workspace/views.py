"""What an action returns to a face: plain data. As JSON they are what `--json` prints (`docs/json.md`)."""

from dataclasses import dataclass
from datetime import date

from tracker.dates.days import Instant

SCHEMA = 1
"""The version of the JSON shapes; raised when one changes other than by a new field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What every reading has: both clocks and the catalogue revision it was read from."""

    schema: int = SCHEMA
    as_of: date
    known_at: Instant
    catalogue_revision: str
