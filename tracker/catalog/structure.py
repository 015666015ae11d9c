"""Plain JSON data to the frozen dataclasses of `items`, and back, without pydantic.

Only for data this program wrote itself from a validated catalogue: it trusts what it reads.
"""

import json
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """Return dataclasses, enums, dates and tuples as JSON data; empty fields are left out."""
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((each.name, getattr(value, each.name)) for each in fields(value))
        return {name: to_plain(item) for name, item in pairs if item is not None and item not in ((), {})}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: to_plain(item) for name, item in value.items()}
    return value


def from_json(kind: type[T], written: str) -> T:
    """Rebuild a dataclass from the JSON text of its plain form."""
    return typing.cast("T", _builder(typing.cast("Any", kind))(json.loads(written)))


@cache
def _builder(kind: Any) -> Callable[[Any], Any]:
    origin = typing.get_origin(kind)
    if origin is typing.Annotated:
        return _builder(typing.get_args(kind)[0])
    if origin in (typing.Union, types.UnionType):
        inner = _builder(next(arg for arg in typing.get_args(kind) if arg is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is dict:
        every = _builder(typing.get_args(kind)[1])
        return lambda value: {name: every(item) for name, item in value.items()}
    if origin is tuple:
        each = _builder(typing.get_args(kind)[0])
        return lambda value: tuple(map(each, value))
    if is_dataclass(kind):
        return _dataclass_builder(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if kind is date:
        return date.fromisoformat
    if kind is float:
        return float  # RFC 8785 writes 50.0 as 50
    return lambda value: value


def _dataclass_builder(kind: Any) -> Callable[[Any], Any]:
    builders = {each.name: _builder(typing.cast("Any", each.type)) for each in fields(kind)}
    left_out = {each.name: () for each in fields(kind) if typing.get_origin(each.type) is tuple}
    return lambda value: kind(**{**left_out, **{name: builders[name](item) for name, item in value.items()}})
