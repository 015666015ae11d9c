"""JSON Schema of what each `--json` prints, from the plain data of the views."""

import types
import typing
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from pydantic import TypeAdapter

from tracker.brief.again import MadeAgain
from tracker.brief.verify import VerifyView
from tracker.congress.importing import ImportedView
from tracker.workspace.activity import ActivityView
from tracker.workspace.as_json import DERIVED
from tracker.workspace.briefs import BriefsView
from tracker.workspace.care import LedgerInfo
from tracker.workspace.deadlines import DeadlinesView
from tracker.workspace.item_views import ItemView
from tracker.workspace.library import LibraryView
from tracker.workspace.lineage import LineageView
from tracker.workspace.listing import ListView
from tracker.workspace.matrix import MatrixView
from tracker.workspace.overview import OverviewView
from tracker.workspace.page_views import HistoryView, SearchView
from tracker.workspace.suggested import SuggestionsView
from tracker.workspace.views import SCHEMA
from tracker.workspace.withholding_views import CompareView, WithholdingView

PRINTED: dict[str, type[Any]] = {
    "overview": OverviewView,
    "list": ListView,
    "show": ItemView,
    "deadlines": DeadlinesView,
    "withholding": WithholdingView,
    "compare": CompareView,
    "matrix": MatrixView,
    "lineage": LineageView,
    "activity": ActivityView,
    "history": HistoryView,
    "search": SearchView,
    "suggestions": SuggestionsView,
    "evidence-list": LibraryView,
    "brief-list": BriefsView,
    "brief-again": MadeAgain,
    "brief-verify": VerifyView,
    "congress-import": ImportedView,
    "db-info": LedgerInfo,
}
"""What each command with `--json` prints; a space in the name of a command is a hyphen here."""

Schema = dict[str, Any]

PLAIN: dict[str, Schema] = {
    "settings": {
        "description": "Every setting that has a value of its own: what holds, and where that is from.",
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "name": {"type": "string"},
                "value": {"type": "string"},
                "source": {"enum": ["file", "environment", "told", "usual"]},
                "about": {"type": "string"},
            },
            "required": ["name", "value", "source", "about"],
        },
    },
    "views": {
        "description": "The saved views of the list, the built-in ones first: a name and its filter.",
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"name": {"type": "string"}, "text": {"type": "string"}, "built_in": {"type": "boolean"}},
            "required": ["name", "text", "built_in"],
            "additionalProperties": False,
        },
    },
    "vocabulary": {
        "description": "Each axis with its values and their labels.",
        "type": "object",
        "additionalProperties": {"type": "object", "additionalProperties": {"type": "string"}},
    },
    "catalog-path": {
        "description": "The catalogue files that are read, in reading order.",
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"file": {"type": "string"}, "bytes": {"type": "integer"}},
            "required": ["file", "bytes"],
            "additionalProperties": False,
        },
    },
}
"""What is printed without a view behind it."""


class Definitions(dict[str, Schema]):
    """The shapes that a schema refers to, by the names of their classes, of which no two may be alike."""

    def __init__(self) -> None:
        super().__init__()
        self._kinds: dict[str, type[Any]] = {}

    def is_new(self, kind: type[Any]) -> bool:
        """Whether a class was not met before; raises `ValueError` for another one of the same name."""
        known = self._kinds.setdefault(kind.__name__, kind)
        if known is not kind:
            raise ValueError(f"two classes are named {kind.__name__}: {known.__module__} and {kind.__module__}")
        return kind.__name__ not in self


def view_schemas() -> dict[str, Schema]:
    """The schema of each printed shape, by the name of its command.

    A field that may be empty is left out when it is, so it is never `required` and never null.
    """
    views = {name: _printed(name, kind) for name, kind in PRINTED.items()}
    return views | {name: _titled(name, shape) for name, shape in PLAIN.items()}


def _titled(name: str, shape: Schema) -> Schema:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"tracker {name.replace('-', ' ')} --json",
        **shape,
    }


def _printed(name: str, kind: type[Any]) -> Schema:
    definitions = Definitions()
    shape = _object(kind, definitions)
    if typing.get_type_hints(kind).get("schema") is int:
        shape["properties"]["schema"] = {"const": SCHEMA}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"tracker {name.replace('-', ' ')} --json",
        **shape,
        "$defs": dict(sorted(definitions.items())),
    }


def _object(kind: type[Any], definitions: Definitions) -> Schema:
    """The printed form of a dataclass or a named tuple: its fields and its derived properties."""
    hints = typing.get_type_hints(kind, include_extras=True)
    properties: dict[str, Schema] = {}
    required = []
    for name in _names(kind):
        given, may_be_empty = _without_none(hints[name])
        properties[name] = _of(given, definitions)
        if not may_be_empty:
            required.append(name)
    for name in DERIVED.get(kind, ()):
        properties[name] = _of(typing.get_type_hints(getattr(kind, name).fget)["return"], definitions)
        required.append(name)
    shape: Schema = {"type": "object", "properties": properties, "required": required}
    return {"description": _description(kind), **shape} if _description(kind) else shape


def _of(hint: Any, definitions: Definitions) -> Schema:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [_of(each, definitions) for each in arguments]}
    if origin is tuple:
        return {"type": "array", "items": _of(arguments[0], definitions)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of(arguments[1], definitions)}
    if isinstance(hint, type) and (_names(hint) or issubclass(hint, Enum)):
        if definitions.is_new(hint):
            definitions[hint.__name__] = {}
            definitions[hint.__name__] = _choices(hint) if issubclass(hint, Enum) else _object(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return TypeAdapter(hint).json_schema(mode="serialization")


def _choices(kind: type[Enum]) -> Schema:
    shape: Schema = {"type": "string", "enum": [each.value for each in kind]}
    return {"description": _description(kind), **shape} if _description(kind) else shape


def _names(kind: Any) -> tuple[str, ...]:
    if is_dataclass(kind):
        return tuple(each.name for each in fields(kind))
    return tuple(getattr(kind, "_fields", ()))


def _without_none(hint: Any) -> tuple[Any, bool]:
    """A type without None, and whether None was in it."""
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) not in (typing.Union, types.UnionType) or type(None) not in arguments:
        return hint, False
    kept = tuple(each for each in arguments if each is not type(None))
    return (kept[0] if len(kept) == 1 else typing.Union[kept]), True  # noqa: UP007


def _description(kind: type[Any]) -> str:
    """The docstring on one line; the ones Python makes up for a class without one are none."""
    written = " ".join((kind.__doc__ or "").split())
    return "" if written.startswith((f"{kind.__name__}(", "str(object", "Create and return")) else written
