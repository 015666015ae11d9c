"""YAML read strictly from parser events: no aliases, tags, duplicate keys or surprising scalars.

The composer of libyaml overflows its stack on deep nesting and resolves `no`, `12:30` and `012` to
something nobody meant. Walking the events refuses both before any value is built, and keeps the
line and column of every key and value for the messages that follow.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from tracker.catalog.problems import Path, Problem
from tracker.text.clean import unsafe_character

MAX_DEPTH = 50
MAX_BYTES = 16 * 1024 * 1024

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER = yaml.resolver.Resolver()


@dataclass(slots=True)
class Document:
    """One YAML file as plain data, with the marks of its values and keys (1-based line, column)."""

    file: str
    value: Any = None
    marks: dict[Path, tuple[int, int]] = field(default_factory=dict)
    key_marks: dict[Path, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem_at(self, path: Path, message: str, *, at_key: bool = False) -> Problem:
        """A problem at a path, or at the nearest enclosing value that has a mark."""
        if at_key and path in self.key_marks:
            return Problem(self.file, *self.key_marks[path], message)
        for end in range(len(path), -1, -1):
            if path[:end] in self.marks:
                return Problem(self.file, *self.marks[path[:end]], message)
        return Problem(self.file, 1, 1, message)


class _Stop(Exception):
    """Reading cannot go on in this file."""


def read(content: bytes, file: str) -> Document:
    """Read one YAML document; mistakes are collected in `problems`, the rest of the file is still read."""
    document = Document(file)
    try:
        text = _decoded(content, document)
        events = iter(yaml.parse(text, Loader=_PARSER))
        _read_stream(events, document)
    except _Stop:
        pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        document.problems.append(Problem(file, line, column, f"not valid YAML: {error.problem}"))
    except yaml.YAMLError as error:
        document.problems.append(Problem(file, 1, 1, f"not valid YAML: {str(error).splitlines()[0]}"))
    return document


def _decoded(content: bytes, document: Document) -> str:
    if len(content) > MAX_BYTES:
        _stop(document, 1, 1, f"the file is larger than {MAX_BYTES // 1024**2} MiB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _place(content[: error.start].decode("utf-8-sig"))
        _stop(document, line, column, "not UTF-8 text; save the file as UTF-8")
    found = _CONTROL.search(text)
    if found is not None:
        message = f"a control character (U+{ord(found.group()):04X}); take it out"
        _stop(document, *_place(text[: found.start()]), message)
    return text


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""What the parser refuses without saying where."""


def _place(before: str) -> tuple[int, int]:
    """The line and column that follow `before`, both counted from 1."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _read_stream(events: Iterator[Any], document: Document) -> None:
    documents = 0
    for event in events:
        if isinstance(event, (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)):
            continue
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                _stop(document, *_at(event), "a second document (`---`); keep one document to a file")
            continue
        document.value = _value(event, events, (), document)
    if documents == 0:
        _stop(document, 1, 1, "the file holds nothing")


def _value(event: Any, events: Iterator[Any], path: Path, document: Document) -> Any:
    document.marks[path] = _at(event)
    if isinstance(event, yaml.AliasEvent):
        _complain(document, event, "an alias (`*`); write the value out")
        return None
    _plain(event, document)
    if len(path) > MAX_DEPTH:
        _stop(document, *_at(event), f"nested more than {MAX_DEPTH} deep")
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(events, path, document)
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(events, path, document)
    return _scalar(event, document)


def _plain(event: Any, document: Document) -> None:
    """Complain of an anchor or a tag."""
    if event.anchor is not None:
        _complain(document, event, "an anchor (`&`); write the value out where it is needed")
    if event.tag is not None:
        _complain(document, event, f"a tag ({event.tag}); leave it out")


def _sequence(events: Iterator[Any], path: Path, document: Document) -> list[Any]:
    items: list[Any] = []
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        items.append(_value(event, events, (*path, len(items)), document))
    return items


def _mapping(events: Iterator[Any], path: Path, document: Document) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        if not isinstance(event, yaml.ScalarEvent):
            _stop(document, *_at(event), "a key must be a word")
        _plain(event, document)
        _scalar(event, document)
        key = str(event.value)
        if key in entries:
            first = document.key_marks[(*path, key)][0]
            _complain(document, event, f"the key `{key}` stands twice here (first in line {first})")
            _value(next(events), events, (*path, key, "again"), document)
            continue
        document.key_marks[(*path, key)] = _at(event)
        entries[key] = _value(next(events), events, (*path, key), document)
    return entries


def _scalar(event: Any, document: Document) -> Any:
    value: str = event.value
    found = unsafe_character(value, frozenset("\n"))
    if found is not None:
        _complain(document, event, f"an invisible or control character (U+{ord(found):04X}); take it out")
        return value.replace(found, "")
    if not event.implicit[0]:  # quoted, so text
        return value
    kind = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False)).rpartition(":")[2]  # type: ignore[no-untyped-call]
    if kind == "null":
        return None
    if kind == "bool" and value in ("true", "false"):
        return value == "true"
    if kind == "int" and _is_plain_integer(value):
        return int(value)
    if kind == "float" and _is_plain_decimal(value):
        return float(value)
    if kind == "timestamp" and len(value) <= 10:
        return value
    if kind != "str":
        _complain(document, event, f"`{value}` reads as a {_KINDS.get(kind, kind)} in YAML; put it in quotes")
    return value


_KINDS = {
    "bool": "truth value",
    "int": "number in another notation",
    "float": "number in another notation",
    "timestamp": "time",
    "merge": "merge key",
    "value": "default value",
}


def _is_plain_integer(value: str) -> bool:
    digits = value.removeprefix("-")
    return digits.isdecimal() and len(digits) <= 18 and (digits == "0" or not digits.startswith("0"))


def _is_plain_decimal(value: str) -> bool:
    whole, dot, fraction = value.removeprefix("-").partition(".")
    return bool(dot) and _is_plain_integer(whole) and fraction.isdecimal() and len(fraction) <= 9


def _at(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _complain(document: Document, event: Any, message: str) -> None:
    document.problems.append(Problem(document.file, *_at(event), message))


def _stop(document: Document, line: int, column: int, message: str) -> NoReturn:
    document.problems.append(Problem(document.file, line, column, message))
    raise _Stop
