"""The filter language: `status:open addressee:mexican due<30d no:evidence "end-use" -stale`.

Terms stand beside one another and all must fit. A word or a "quoted phrase" occurs in the id, title, group, standing or
summary; `key:value` asks for a value, several with commas between them mean any; `<`, `>`, `<=`, `>=` compare
days and numbers; `-` before a term turns it round. Values may be cut short. Nothing a person writes is refused: what
is not understood is a `Problem`, and the rest holds.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tracker.text.clean import shown
from tracker.text.nearest import nearest
from tracker.text.tongue import said
from tracker.workspace.facts import Facts, Named, searched
from tracker.workspace.query_keys import KEYS, Form, Key, Occurring, meant, token
from tracker.workspace.query_spans import ALWAYS, NotRead, day_spans, number_spans
from tracker.workspace.query_terms import Choice, Days, Number, Term, Words, all_kept


class Problem(NamedTuple):
    """Something that is not understood, from character `start` to before `end`, in one sentence.

    `unfinished`: it is the last term, with nothing after it; whoever is writing may be about to finish it.
    """

    start: int
    end: int
    sentence: str
    unfinished: bool


@dataclass(frozen=True, slots=True)
class Query:
    """What a person asks for. `by` and `sort` are codes of a grouping and an order, empty where none is asked for."""

    text: str = ""
    terms: tuple[Term, ...] = ()
    problems: tuple[Problem, ...] = ()
    by: str = ""
    sort: str = ""
    turned: bool = False

    def fits(self, facts: Facts) -> bool:
        """Whether an item fits every term."""
        return bool(all_kept(self.terms, (facts,)))

    def keep(self, rows: Sequence[Facts]) -> list[Facts]:
        """The rows that fit every term, in their order."""
        return all_kept(self.terms, rows)

    def narrows(self, other: "Query") -> bool:
        """Whether everything that fits this fits `other`, as far as the terms tell."""
        return all(any(mine.implies(its) for mine in self.terms) for its in other.terms)


class Piece(NamedTuple):
    """One term as it is written; `key` and `sign` are empty for a word. `value` begins at `value_at`."""

    start: int
    end: int
    negated: bool
    key: str
    sign: str
    value: str
    value_at: int


def parse(text: str, today: date, known: Occurring | None = None) -> Query:
    """Read what a person wrote; by the values that occur, `known`, a value is told from the beginning of one."""
    reading = _Reading(text, today, known or Occurring())
    for piece in pieces(text):
        reading.read(piece)
    return Query(text, tuple(reading.terms), tuple(reading.problems), reading.by, reading.sort, reading.turned)


def pieces(text: str) -> Iterator[Piece]:
    """The terms of a text as they are written."""
    for found in _PIECE.finditer(text):
        key = found["key"] or ""
        if key and key.lower() not in KEYS and found["value"].startswith("//"):
            key = ""  # the address of a page is a word
        named = bool(key)
        yield Piece(
            found.start(),
            found.end(),
            bool(found["minus"]),
            key.lower(),
            found["sign"] if named else "",
            found["value"] if named else found[0][len(found["minus"]) :],
            found.start("value") if named else found.start() + len(found["minus"]),
        )


def values_of(written: str) -> list[str]:
    """The values between the commas of a written value, quotation marks taken off."""
    return [each.replace('"', "").strip() for each in _VALUES.findall(written) if each.replace('"', "").strip()]


class _Reading:
    """The terms and the problems of a text, while it is read."""

    def __init__(self, text: str, today: date, known: Occurring) -> None:
        self._end = len(text)
        self._today = today
        self._known = known
        self.terms: list[Term] = []
        self.problems: list[Problem] = []
        self.by = self.sort = ""
        self.turned = False

    def read(self, piece: Piece) -> None:
        if not piece.sign:
            self._word(piece)
            return
        key = KEYS.get(piece.key)
        if key is None:
            self._unknown_key(piece)
        elif not values_of(piece.value):
            self._add(piece, said("“{key}” wants a value, at character {place}.", key=key.name, place=piece.start + 1))
        else:
            _READ[key.form](self, key, piece)

    def _word(self, piece: Piece) -> None:
        words = searched(piece.value.replace('"', " "))
        if words.strip("-"):
            self.terms.append(Words(words, piece.negated))

    def choice(self, key: Key, piece: Piece) -> None:
        if not self._only_equals(key, piece):
            return
        found: frozenset[Named] = frozenset()
        asked = [token(value) for value in values_of(piece.value)]
        for value, word in zip(values_of(piece.value), asked, strict=True):
            these = self._meant(key, word)
            if not these and key.closed and (key.fixed or self._known.counts(key)):
                self._unknown_value(key, value, piece)
                return
            found |= these
        # a value that is not known is looked for among those an item has, beside the known ones
        every = found if all(self._meant(key, word) for word in asked) else frozenset()
        self.terms.append(Choice(key, key.name, tuple(asked), every, piece.negated))

    def days(self, key: Key, piece: Piece) -> None:
        values = values_of(piece.value)
        if values == ["none"]:
            self.terms.append(Days(key, key.name, ALWAYS, not piece.negated))
            return
        spans = self._spans(piece, lambda value: day_spans(key, piece.sign, value, self._today))
        if spans:
            self.terms.append(Days(key, key.name, spans, piece.negated))

    def numbers(self, key: Key, piece: Piece) -> None:
        spans = self._spans(piece, lambda value: number_spans(piece.sign, value))
        if spans:
            self.terms.append(Number(key, key.name, spans, piece.negated))

    def layout(self, key: Key, piece: Piece) -> None:
        if not self._only_equals(key, piece):
            return
        value = values_of(piece.value)[0]
        chosen = next((name for name in key.fixed if name in self._meant(key, token(value))), None)
        if chosen is None:
            self._unknown_value(key, value, piece)
        elif key.name == "by":
            self.by = chosen.code
        else:
            self.sort, self.turned = chosen.code, value.startswith("-") is not piece.negated

    def _spans(self, piece: Piece, read: "Callable[[str], object]") -> tuple[tuple[object, object], ...]:
        spans: list[tuple[object, object]] = []
        for value in values_of(piece.value):
            try:
                spans.append(read(value))  # type: ignore[arg-type]
            except NotRead as error:
                self._add(piece, said(error.template, value=shown(value)[:40], place=piece.value_at + 1))
                return ()
        return tuple(spans)

    def _meant(self, key: Key, word: str) -> frozenset[Named]:
        """The known values that a word asks for; the whole ones only where it is one."""
        return meant(word, self._known.counts(key), partly=key.partly)

    def _only_equals(self, key: Key, piece: Piece) -> bool:
        if piece.sign in (":", "="):
            return True
        sentence = said(
            "“{key}” has no more and no less: write “{key}:”, at character {place}.",
            key=key.name,
            place=piece.start + 1,
        )
        self._add(piece, sentence)
        return False

    def _unknown_key(self, piece: Piece) -> None:
        near = nearest(piece.key, KEYS, most=1)
        values = {"key": shown(piece.key)[:40], "place": piece.start + 1}
        if near:
            sentence = said(
                "“{key}” is nothing to filter by, at character {place}; did you mean “{near}:”?", near=near[0], **values
            )
        else:
            sentence = said(
                "“{key}” is nothing to filter by, at character {place}; in quotation marks it is a phrase.", **values
            )
        self._add(piece, sentence)

    def _unknown_value(self, key: Key, value: str, piece: Piece) -> None:
        counts = self._known.counts(key)
        named = {text: name.code for name in counts for text in (name.label, name.code)}
        near = nearest(value, named, most=1) or tuple(list(named)[1:2])
        values = {"key": key.name, "value": shown(value)[:40], "place": piece.value_at + 1}
        sentence = said(
            "There is no “{key}:{value}”, at character {place}; did you mean “{near}”?",
            near=written(named[near[0]]),
            **values,
        )
        self._add(piece, sentence)

    def _add(self, piece: Piece, sentence: str) -> None:
        self.problems.append(Problem(piece.start, piece.end, sentence, piece.end == self._end))


_READ: "dict[Form, Callable[[_Reading, Key, Piece], None]]" = {
    Form.CHOICE: _Reading.choice,
    Form.DAY: _Reading.days,
    Form.NUMBER: _Reading.numbers,
    Form.LAYOUT: _Reading.layout,
}


def written(value: str) -> str:
    """A value as it is written into a query."""
    plain = value.replace('"', "")
    return plain if plain and not re.search(r"[\s,]", plain) else f'"{plain}"'


_VALUE = r'(?:"[^"]*"?|[^\s"])'
_PIECE = re.compile(rf"(?P<minus>-?)(?:(?P<key>[A-Za-z]+)(?P<sign>:?[<>]=?|[:=])(?P<value>{_VALUE}*)|{_VALUE}+)")
_VALUES = re.compile(r'(?:"[^"]*"?|[^,"])+')


def without(text: str, *keys: str) -> str:
    """The query without the terms of those keys."""
    return " ".join(text[each.start : each.end] for each in pieces(text) if each.key not in keys)


def toggled(text: str, term: str) -> str:
    """The query with one more term, or without it if it holds it."""
    every = [text[each.start : each.end] for each in pieces(text)]
    return " ".join([each for each in every if each != term] if term in every else [*every, term])
