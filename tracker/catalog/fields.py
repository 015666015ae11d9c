"""Field rules of the catalogue, as annotations that cost nothing until a file is validated.

Each marker is a plain object in an `Annotated[...]`. pydantic calls its schema hook when a
catalogue file is validated; readers of the projected catalogue never import pydantic.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any


@dataclass(frozen=True, slots=True)
class Rule:
    """One check on a string: `test` says whether it holds, `sentence` what is wrong if not."""

    test: Callable[[str], bool]
    sentence: str
    pattern: str | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        from pydantic_core import PydanticCustomError, core_schema

        def check(value: str) -> str:
            if not self.test(value):
                raise PydanticCustomError("catalogue_rule", "{sentence}", {"sentence": self.sentence})
            return value

        return core_schema.no_info_after_validator_function(check, handler(source))

    def __get_pydantic_json_schema__(self, core: Any, handler: Callable[[Any], dict[str, Any]]) -> Any:
        schema = handler(core)
        if self.pattern:
            schema["pattern"] = self.pattern
        return schema


def matching(pattern: str, sentence: str) -> Rule:
    """A rule that the whole string matches a regular expression."""
    compiled = re.compile(pattern)
    return Rule(lambda value: compiled.fullmatch(value) is not None, sentence, f"^{pattern}$")


FIRST_YEAR, LAST_YEAR = 1000, 2999
"""Years outside are slips of the pen (`0023` for `2023`)."""


def is_partial_day(value: str) -> bool:
    """Whether `value` is a year, a month or a day that exists, in ISO 8601 digits."""
    if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value) is None:
        return False
    try:
        date.fromisoformat(value + "-01-01"[: 10 - len(value)] if len(value) < 10 else value)
    except ValueError:
        return False
    return FIRST_YEAR <= int(value[:4]) <= LAST_YEAR


@dataclass(frozen=True, slots=True)
class Range:
    """Inclusive bounds of a number."""

    low: float
    high: float

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        from pydantic_core import PydanticCustomError, core_schema

        def check(value: float) -> float:
            if not self.low <= value <= self.high:
                raise PydanticCustomError("catalogue_range", f"give a number from {self.low:g} to {self.high:g}")
            return value

        return core_schema.no_info_after_validator_function(check, handler(source))

    def __get_pydantic_json_schema__(self, core: Any, handler: Callable[[Any], dict[str, Any]]) -> Any:
        return handler(core) | {"minimum": self.low, "maximum": self.high}


@dataclass(frozen=True, slots=True)
class Years:
    """Inclusive bounds of the year of a day."""

    first: int
    last: int

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        from pydantic_core import PydanticCustomError, core_schema

        def check(value: date) -> date:
            if not self.first <= value.year <= self.last:
                raise PydanticCustomError("date_range", f"give a year from {self.first} to {self.last}")
            return value

        return core_schema.no_info_after_validator_function(check, handler(source))


MAX_TEXT = 20_000
"""Longest text field of a catalogue, in characters."""

Text = Annotated[
    str, Rule(lambda value: 0 < len(value.strip()) <= MAX_TEXT, "give some text (at most 20,000 characters)")
]
Line = Annotated[
    str,
    Rule(
        lambda value: 0 < len(value.strip()) <= 500 and "\n" not in value,
        "give one line of text (at most 500 characters)",
    ),
]
Slug = Annotated[
    str,
    matching(r"[a-z0-9]+(-[a-z0-9]+)*", "use lower-case letters, digits and single hyphens"),
]
ItemId = Annotated[
    str,
    matching(
        r"[A-Za-z][A-Za-z0-9]*([.-][A-Za-z0-9]+)*",
        "an id starts with a letter and holds letters, digits, single hyphens and dots",
    ),
]
Language = Annotated[
    str,
    matching(
        r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?",
        "a translation is named by a language code, such as `es` or `pt-BR`",
    ),
]
LocalId = Annotated[
    str,
    matching(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", "use letters, digits and single hyphens"),
]
Address = Annotated[
    str,
    matching(
        r"[A-Za-z][A-Za-z0-9.-]*(/[A-Za-z0-9-]+(#[1-9][0-9]*)?)?",
        "an address is an item id, or an item id with /condition, /requirement or /requirement#number",
    ),
]
WebAddress = Annotated[
    str, matching(r"https?://[^\s/$.?#][^\s]*", "give an address that starts with https:// or http://")
]
PartialDay = Annotated[
    str,
    Rule(
        is_partial_day,
        "give a date that exists, as YYYY, YYYY-MM or YYYY-MM-DD",
        r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
    ),
]
Day = Annotated[date, Years(FIRST_YEAR, LAST_YEAR)]
Count = Annotated[int, Range(1, 100_000)]
Percent = Annotated[float, Range(0, 100)]
Dollars = Annotated[int, Range(0, 10**14)]
FiscalYear = Annotated[int, Range(1789, 2999)]
CongressNumber = Annotated[int, Range(1, 200)]
