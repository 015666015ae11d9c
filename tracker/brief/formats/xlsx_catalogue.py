"""What the catalogue itself says in the reader's language, for the cells of a workbook."""

from collections.abc import Mapping, Sequence
from typing import Any

_TITLES = {
    "title": ("item", "subject"),
    "subject title": ("subject",),
    "requirement": ("subject",),
    "condition text": ("condition",),
    "recommendation title": ("recommendation",),
    "provision title": ("provision",),
}
"""The columns of titles and texts, and the columns of which the first that is there has their address."""

_NAMES = frozenset({"addressee", "certifier", "group", "who"})
"""The columns of names; one cell may hold several."""

_FIELDS = ("title", "text")


class CatalogueTexts:
    """The translations of a catalogue, by address and field; an original stays where there is none."""

    def __init__(self, translations: Mapping[tuple[str, str], str]) -> None:
        self._translations = translations

    def name(self, text: str) -> str:
        """The name of an addressee or actor, or several of them."""
        whole = self._translations.get((text, "name"))
        if whole is not None or "; " not in text:
            return whole or text
        return "; ".join(self.name(each) for each in text.split("; "))

    def title(self, address: str, original: str) -> str:
        """The title of an item, requirement or deadline, or the text of a condition."""
        place = address.partition("#")[0]
        return next((found for each in _FIELDS if (found := self._translations.get((place, each)))), original)

    def row(self, names: Sequence[str], row: Sequence[Any]) -> list[Any]:
        """A row of a table whose columns have these names, with what the catalogue says in the language."""
        if not self._translations:
            return list(row)
        return [self._cell(names, row, name, value) for name, value in zip(names, row, strict=True)]

    def _cell(self, names: Sequence[str], row: Sequence[Any], name: str, value: Any) -> Any:
        if not value or not isinstance(value, str):
            return value
        if name in _NAMES:
            return self.name(value)
        found = next((each for each in _TITLES.get(name, ()) if each in names), None)
        return self.title(row[names.index(found)], value) if found else value
