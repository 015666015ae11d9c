"""What may come next in a query: keys, then the values that occur, with how often."""

from collections.abc import Iterator
from typing import NamedTuple

from tracker.text.tongue import said
from tracker.workspace.facts import Named
from tracker.workspace.query import Piece, pieces, values_of, written
from tracker.workspace.query_keys import KEYS, Form, Key, Occurring, is_meant, token


class Completion(NamedTuple):
    """A text to put in, what it means (generated or outside text), and how many items it fits; None if unknown."""

    insert: str
    meaning: str
    fitting: int | None = None


class Completions(NamedTuple):
    """What may stand in place of the text from `start` to before `end`, the likeliest first."""

    start: int
    end: int
    found: tuple[Completion, ...]


def completions(text: str, cursor: int, known: Occurring, *, most: int = 40) -> Completions:
    """What may complete the term the cursor stands in: its key, else its value."""
    piece = next((each for each in pieces(text) if each.start <= cursor <= each.end), None)
    if piece is None:
        return Completions(cursor, cursor, tuple(_keys("")))
    if not piece.sign:
        return Completions(piece.value_at, piece.end, tuple(_begun(piece, known))[:most])
    key = KEYS.get(piece.key)
    if key is None or cursor < piece.value_at:
        return Completions(cursor, cursor, ())
    start = piece.value_at + text[piece.value_at : cursor].rfind(",") + 1
    found = _DAYS.get(key.name, ()) if key.form is Form.DAY else _values(key, piece, text[start:cursor], known)
    begun = text[start:cursor].lower()
    if key.form is Form.DAY:
        found = (each for each in found if each.insert.startswith(begun) and (piece.sign in ":=" or _is_point(each)))
    return Completions(start, piece.end, tuple(found)[:most])


def _keys(begun: str) -> Iterator[Completion]:
    for key in KEYS.values():
        if key.name.startswith(begun):
            yield Completion(f"{key.name}:", key.help)


def _begun(piece: Piece, known: Occurring) -> Iterator[Completion]:
    """The keys that a word begins, and the values it begins of keys that have few."""
    begun = piece.value.lower()
    yield from _keys(begun)
    word = token(piece.value)
    if len(word) < _ENOUGH:
        return
    for name in ("is", "status", "addressee", "authority", "assignee", "tag"):
        key = KEYS[name]
        for value, count in known.counts(key).items():
            if count and is_meant(word, value, partly=True):
                yield Completion(f"{name}:{written(value.code)}", value.label, count)


def _values(key: Key, piece: Piece, begun: str, known: Occurring) -> Iterator[Completion]:
    word = token(begun)
    written_already = {token(each) for each in values_of(piece.value)} - {word}
    counts = known.counts(key)
    listed = [name for name in counts if is_meant(word, name, partly=True) and token(name.code) not in written_already]
    if key.form is Form.LAYOUT:
        yield from (Completion(name.code, name.label) for name in listed)
        return
    for name in sorted((name for name in listed if counts[name]), key=lambda name: _rank(name, word, counts[name])):
        yield Completion(written(name.code), name.label, counts[name])


def _rank(name: Named, word: str, count: int) -> tuple[bool, int, str]:
    return not is_meant(word, name, partly=False), -count, name.code


def _is_point(each: Completion) -> bool:
    return each.insert not in ("overdue", "none")


_ENOUGH = 3
_DAYS = {
    "due": (
        Completion("overdue", said("the day has passed and nobody has answered")),
        Completion("7d", said("within 7 days")),
        Completion("30d", said("within 30 days")),
        Completion("90d", said("within 90 days")),
        Completion("today", said("today")),
        Completion("none", said("no deadline waits for an answer")),
    ),
    "changed": (
        Completion("7d", said("within 7 days")),
        Completion("30d", said("within 30 days")),
        Completion("90d", said("within 90 days")),
        Completion("today", said("today")),
        Completion("none", said("never changed or checked")),
    ),
}
