"""Quarters by both names: calendar (`2026Q3`) and U.S. fiscal (`FY2026Q4`).

The fiscal year runs from 1 October to 30 September and is named after the year it ends in
(31 U.S.C. 1102), so fiscal Q1 of FY2026 is October to December 2025.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from tracker.errors import BadArgument
from tracker.text.clean import shown
from tracker.text.tongue import said

_WRITTEN = re.compile(r"(?P<fiscal>FY)?[ ]?(?P<year>[0-9]{4})[- ]?Q(?P<number>[1-4])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A calendar quarter; `number` is 1 to 4."""

    year: int
    number: int

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        month = 3 * self.number
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def calendar_name(self) -> str:
        return f"{self.year}Q{self.number}"

    @property
    def fiscal_name(self) -> str:
        year = self.year + 1 if self.number == 4 else self.year
        return f"FY{year}Q{self.number % 4 + 1}"

    @property
    def title(self) -> str:
        """Both names: `Calendar Q3 2026 · Federal FY2026 Q4`."""
        fiscal = self.fiscal_name
        return f"Calendar Q{self.number} {self.year} · Federal {fiscal[:-2]} {fiscal[-2:]}"

    def next(self) -> "Quarter":
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    def previous(self) -> "Quarter":
        return Quarter(self.year - (self.number == 1), (self.number - 2) % 4 + 1)

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


def parse_quarter(written: str) -> Quarter:
    """Read `2026Q3` or `FY2026Q4`; raises `BadArgument` for anything else."""
    found = _WRITTEN.fullmatch(written.strip())
    if found is None or not 1790 <= int(found["year"]) <= 9000:
        raise BadArgument(
            said("{written} is not a quarter.", written=repr(shown(written)[:40])),
            said("Write 2026Q3 for a calendar quarter or FY2026Q4 for a federal fiscal quarter."),
        )
    year, number = int(found["year"]), int(found["number"])
    if not found["fiscal"]:
        return Quarter(year, number)
    return Quarter(year - 1, 4) if number == 1 else Quarter(year, number - 1)


def quarters_to(last: Quarter, count: int) -> tuple[Quarter, ...]:
    """The `count` quarters that end with `last`, oldest first."""
    quarters = [last]
    while len(quarters) < count:
        quarters.append(quarters[-1].previous())
    return tuple(reversed(quarters))


def quarter_of(day: date) -> Quarter:
    """The calendar quarter a day falls in."""
    return Quarter(day.year, (day.month - 1) // 3 + 1)
