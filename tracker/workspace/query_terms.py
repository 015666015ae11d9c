"""The terms of a query: each fits an item or does not, and all of them must."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import compress
from typing import Any, Protocol

from tracker.catalog.vocabulary import ItemKind
from tracker.workspace.facts import VEHICLE, Facts, Named, Names
from tracker.workspace.query_keys import Key, is_called, is_meant

Span = tuple[Any, Any]
"""A first and a last day, or number, both included."""


class Term(Protocol):
    """One condition of a query."""

    def keep(self, rows: Iterable[Facts]) -> list[Facts]:
        """The rows that fit, in their order."""

    def implies(self, other: "Term") -> bool:
        """Whether everything that fits this fits `other`."""


@dataclass(frozen=True, slots=True)
class Words:
    """A word or a phrase that must occur, or must not; `words` is folded."""

    words: str
    negated: bool = False

    def keep(self, rows: Iterable[Facts]) -> list[Facts]:
        words = self.words
        if self.negated:
            return [row for row in rows if words not in row.words]
        return [row for row in rows if words in row.words]

    def implies(self, other: Term) -> bool:
        if not isinstance(other, Words) or self.negated is not other.negated:
            return False
        return self.words in other.words if self.negated else other.words in self.words


@dataclass(frozen=True, slots=True)
class Choice:
    """A value out of several. `chosen` are the known ones that were meant, `words` what was written."""

    key: Key = field(compare=False)
    name: str
    words: tuple[str, ...]
    chosen: frozenset[Named]
    negated: bool = False

    def keep(self, rows: Iterable[Facts]) -> list[Facts]:
        if self.name == "no" and VEHICLE in self.chosen:
            rows = [row for row in rows if row.kind is ItemKind.RECOMMENDATION]  # nothing else can have a vehicle
        rows = list(rows)
        every = [self.key.of(row) for row in rows]
        fit = {each: self._fits(names) for each, names in {id(names): names for names in every}.items()}
        return list(compress(rows, map(fit.__getitem__, map(id, every))))

    def implies(self, other: Term) -> bool:
        return self == other

    def _fits(self, names: Names) -> bool:
        if self.name == "no":
            return any(each not in names for each in self.chosen) is not self.negated
        return any(self._is_wanted(name) for name in names) is not self.negated

    def _is_wanted(self, name: Named) -> bool:
        if self.chosen:
            return name in self.chosen
        return any(is_called(word, name) or is_meant(word, name, partly=self.key.partly) for word in self.words)


@dataclass(frozen=True, slots=True)
class Days:
    """A day in one of several spans. An item with several days fits if one of them does."""

    key: Key = field(compare=False)
    name: str
    spans: tuple[Span, ...]
    negated: bool = False

    def keep(self, rows: Iterable[Facts]) -> list[Facts]:
        return _kept(rows, self.key.of, self._fits)

    def implies(self, other: Term) -> bool:
        return self == other

    def _fits(self, days: "tuple[date, ...] | date | None") -> bool:
        several = days if isinstance(days, tuple) else (days,) if days is not None else ()
        return any(first <= day <= last for day in several for first, last in self.spans) is not self.negated


@dataclass(frozen=True, slots=True)
class Number:
    """A number in one of several spans."""

    key: Key = field(compare=False)
    name: str
    spans: tuple[Span, ...]
    negated: bool = False

    def keep(self, rows: Iterable[Facts]) -> list[Facts]:
        return _kept(rows, self.key.of, self._fits)

    def implies(self, other: Term) -> bool:
        return self == other

    def _fits(self, number: int) -> bool:
        return any(first <= number <= last for first, last in self.spans) is not self.negated


def all_kept(terms: Sequence[Term], rows: Sequence[Facts]) -> list[Facts]:
    """The rows that fit every term, the cheapest asked first."""
    kept = rows if isinstance(rows, list) else list(rows)
    for term in sorted(terms, key=lambda each: isinstance(each, Words)):
        kept = term.keep(kept)
    return kept


def _kept(rows: Iterable[Facts], of: Callable[[Facts], Any], fits: Callable[[Any], bool]) -> list[Facts]:
    """The rows whose value fits; each value that occurs is judged once."""
    judged: dict[Hashable, bool] = {}
    kept = []
    for row in rows:
        value = of(row)
        fit = judged.get(value)
        if fit is None:
            fit = judged[value] = fits(value)
        if fit:
            kept.append(row)
    return kept
