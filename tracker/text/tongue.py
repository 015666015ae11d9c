"""Saying things in the reader's language. English stands in the code; other languages in gettext catalogues."""

from datetime import date
from typing import Any

Value = Any
"""What fills a place of a sentence: text (data, never translated), a whole number, a day, or something `Said`."""


class Said(str):
    """A generated English text that remembers its sentence and what filled it, so that a `Tongue` can say it again."""

    template: str
    plural: str
    number: int | None
    values: dict[str, Value]


def said(template: str, /, **values: Value) -> Said:
    """A sentence: `said("Its period ended {day}", day=day)`."""
    return _made(template, "", None, values)


def said_count(singular: str, plural: str, number: int, /, **values: Value) -> Said:
    """A counted sentence; `{number}` is filled with the number: `said_count("{number} day", "{number} days", 3)`."""
    return _made(singular, plural, number, values)


def _made(template: str, plural: str, number: int | None, values: dict[str, Value]) -> Said:
    words = Said(ENGLISH.filled(template if number in (None, 1) else plural, number, values))
    words.template, words.plural, words.number, words.values = template, plural, number, values
    return words


class Tongue:
    """A language. This class is English; a further one is made by `tongue`."""

    code = "en"

    def say(self, template: str, /, **values: Value) -> str:
        """A sentence with its places filled."""
        return self.filled(self.template(template), None, values)

    def counted(self, singular: str, plural: str, number: int, /, **values: Value) -> str:
        """A counted sentence; `{number}` is filled with the number."""
        return self.filled(self.counted_template(singular, plural, number), number, values)

    def of(self, text: str) -> str:
        """A generated text (`Said`) or a label of a vocabulary in this language; other text as it is."""
        return text

    def day(self, day: date) -> str:
        """`September 30, 2026`."""
        return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"

    def month(self, number: int) -> str:
        """The name of a month, 1 to 12."""
        return _MONTHS[number - 1]

    def number(self, number: int) -> str:
        """`1,200`."""
        return f"{number:,}"

    # -- what a further language overrides

    def template(self, template: str) -> str:
        return template

    def counted_template(self, singular: str, plural: str, number: int) -> str:
        return singular if number == 1 else plural

    def filled(self, template: str, number: int | None, values: dict[str, Value]) -> str:
        shown = {name: self._shown(value) for name, value in values.items()}
        if number is not None:
            shown["number"] = self.number(number)
        return template.format(**shown)

    def _shown(self, value: Value) -> str:
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, int):
            return self.number(value)
        return self.of(str(value)) if not isinstance(value, str) else self.of(value)


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

ENGLISH = Tongue()


def tongue(code: str) -> Tongue:
    """The language of a code such as `en` or `es`. Raises `BadArgument` listing the languages for an unknown one."""
    return ENGLISH
