"""What the filters of templates do with values, and what they refuse: everything bounded, nothing of Python reached."""

from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import Undefined
from jinja2.filters import FILTERS

from tracker.text.clean import shown

TURNS = 100_000
"""The most turns of all loops of a template."""

LARGEST = 10**15
LONGEST = 1_000_000
"""The largest number and the longest text that a template may make."""


class Mistake(Exception):
    """What a template did that it may not, in a sentence, and how to mend it."""

    def __init__(self, sentence: str, hint: str = "Mend that line.", line: int = 0) -> None:
        super().__init__(sentence)
        self.hint = hint
        self.line = line


def bounded_range(*numbers: int) -> range:
    """`range` of whole numbers, of at most `TURNS` of them."""
    if not all(isinstance(each, int) and abs(each) <= LARGEST for each in numbers) or not 1 <= len(numbers) <= 3:
        raise Mistake("range() takes one to three whole numbers.", "Write range(10).")
    made = range(*numbers)
    if len(made) > TURNS:
        raise Mistake(f"This range is longer than {TURNS:,}.", "Use a shorter one.")
    return made


def joined(values: Iterable[Any], between: str = "", attribute: str | None = None) -> str:
    """The filter `join`: texts and numbers, or a field of each, with something between them."""
    parts, length = [], 0
    for value in values:
        part = value
        for step in attribute.split(".") if attribute else ():
            if not isinstance(part, dict) or step not in part:
                raise Mistake(f"There is no `{shown(step)[:60]}` to join.", "docs/schemas/brief.json lists the fields.")
            part = part[step]
        scalar(part)
        parts.append("" if part is None else str(part))
        length += len(parts[-1]) + len(str(between))
        if length > LONGEST:
            raise Mistake("This text grows too long.", "Show its parts one by one.")
    return str(between).join(parts)


def summed(values: Iterable[Any], attribute: str | None = None) -> int | float:
    """The filter `sum`: of numbers, or of a field of each."""
    total: int | float = 0
    for value in values:
        number = value[attribute] if attribute and isinstance(value, dict) and attribute in value else value
        if not isinstance(number, int | float):
            raise Mistake("Only numbers can be summed.", "Name a field that holds one: |sum(attribute='count').")
        total += number
    return total


def bounded_number(value: Any) -> Any:
    """A number, refused where it is too large to reckon with; infinity and what is no number are."""
    if not abs(value) <= LARGEST:
        raise Mistake("This number grows too large.", "Reckon with smaller ones.")
    return value


def of_bounded_number(inner: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that makes numbers, none of them too large."""

    def checked(*arguments: Any, **named: Any) -> Any:
        made = inner(*arguments, **named)
        return bounded_number(made) if isinstance(made, int | float) else made

    return checked


def bounded_round(value: Any, precision: int = 0, method: str = "common") -> Any:
    """The filter `round`: to at most 15 places after the point, or before it."""
    if not isinstance(precision, int) or abs(precision) > 15:
        raise Mistake("round() takes a number of places of at most 15.", "Write round(2).")
    return FILTERS["round"](value, precision, method)


def of_scalar(inner: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that takes only a text or a number."""

    def checked(value: Any, *arguments: Any, **named: Any) -> Any:
        scalar(value)
        return inner("" if value is None else value, *arguments, **named)

    return checked


def scalar(value: Any) -> None:
    """Refuse what is not a text or a number: written out, it could be of any size."""
    if value is not None and not isinstance(value, (str, int, float)):
        raise Mistake(f"A {kind_of(value)} cannot be shown as text.", "Loop over it, or name one of its fields.")


def kind_of(value: Any) -> str:
    """What a value is, in a word for people."""
    if isinstance(value, Undefined):
        return "missing value"
    kinds = {"dict": "group of fields", "str": "text", "int": "number", "float": "number", "NoneType": "missing value"}
    return kinds.get(type(value).__name__, "list")
