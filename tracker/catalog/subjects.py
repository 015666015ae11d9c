"""Written addresses of subjects: `R05`, `PL119-75-7045h2/E`, `PL119-60-8365/strategy#1`."""

import re
from dataclasses import dataclass
from typing import NewType

Subject = NewType("Subject", str)
"""A written address: `R05`, `PL119-75-7045h2/E`, `PL119-60-8365/strategy#1`."""

_ADDRESS = r"(?P<item>[A-Za-z0-9.-]+)(/(?P<part>[A-Za-z0-9-]+)(#(?P<number>[1-9][0-9]{0,5}))?)?"


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart; `part` is a condition or requirement, `number` one of its deadlines."""

    item: str
    part: str | None = None
    number: int | None = None

    @property
    def written(self) -> Subject:
        part = f"/{self.part}" if self.part is not None else ""
        number = f"#{self.number}" if self.number is not None else ""
        return Subject(f"{self.item}{part}{number}")


def parse_address(written: str) -> Address | None:
    """Take an address apart, or return None if it has not the form of one."""
    found = re.fullmatch(_ADDRESS, written.strip())
    if found is None:
        return None
    number = found["number"]
    return Address(found["item"], found["part"], int(number) if number else None)
