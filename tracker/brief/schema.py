"""The JSON Schema of a brief written as JSON."""

import json
from dataclasses import make_dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from tracker.brief.model import Brief

_TEXT = {"type": "string"}


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a brief, for whoever reads one by program."""
    from pydantic import TypeAdapter

    schema = TypeAdapter(mirrored(Brief, {})).json_schema(mode="serialization")
    schema["properties"]["stamp"] = {"description": "How the brief was made, for `tracker brief verify`.", **_TEXT}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "tracker quarterly brief",
        **{key: value for key, value in schema.items() if key != "title"},
    }


def schema_text() -> str:
    """The schema as it stands in `docs/schemas/brief.json`."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def mirrored(kind: Any, made: dict[type, type]) -> Any:
    """A type with each named tuple in it as a dataclass: pydantic describes the one as a list, the other by names."""
    if hasattr(kind, "_fields"):
        if kind not in made:
            hints = get_type_hints(kind)
            made[kind] = make_dataclass(
                kind.__name__, [(name, mirrored(hints[name], made)) for name in kind._fields], kw_only=True
            )
            made[kind].__doc__ = kind.__doc__
        return made[kind]
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return tuple[tuple(mirrored(each, made) for each in inner)]  # type: ignore[misc]
    if origin in (Union, UnionType):
        return Union[tuple(mirrored(each, made) for each in inner)]  # noqa: UP007 - of parts found at run time
    return kind
