"""One YAML document against the shape in `items`, by pydantic, with messages a person can act on."""

import json
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from tracker.catalog import items
from tracker.catalog.items import CatalogFile
from tracker.catalog.problems import Path, Problem
from tracker.catalog.strict_yaml import Document
from tracker.text.nearest import nearest


def validated(document: Document) -> tuple[CatalogFile | None, list[Problem]]:
    """Return the document as a `CatalogFile`, or None and its problems."""
    if not isinstance(document.value, dict):
        return None, [document.problem_at((), "a catalogue file is a mapping: `schema:`, `catalog:`, `title:` …")]
    try:
        return _adapter().validate_json(json.dumps(document.value), strict=True), []
    except ValidationError as error:
        return None, [_problem(document, detail) for detail in error.errors(include_url=False)]


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a catalogue file, for editors."""
    schema = _adapter().json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "tracker catalogue file",
        **{key: value for key, value in schema.items() if key != "title"},
    }


@cache
def _adapter() -> TypeAdapter[CatalogFile]:
    return TypeAdapter(CatalogFile)


def _problem(document: Document, detail: Any) -> Problem:
    path = _known_path(document, tuple(detail["loc"]))
    name = f"`{path[-1]}`" if path and isinstance(path[-1], str) else f"`{'.'.join(map(str, path))}`"
    kind = str(detail["type"])
    if kind in ("missing", "missing_argument"):
        return document.problem_at(path[:-1], f"{name} is missing")
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        close = nearest(str(path[-1]), _known_keys(), most=1)
        meant = f"; did you mean `{close[0]}`?" if close else ""
        return document.problem_at(path, f"unknown key {name}{meant}", at_key=True)
    return document.problem_at(path, f"{name}: {_sentence(kind, detail)}")


def _sentence(kind: str, detail: Any) -> str:
    given = repr(detail.get("input"))
    given = given if len(given) <= 60 else given[:57] + "…"
    if kind == "enum":
        return f"{given} is not one of {detail['ctx']['expected'].replace(chr(39), '')}"
    if kind.startswith("date"):
        return f"{given} is not a date that exists; write YYYY-MM-DD"
    for ending, wanted in _WANTED.items():
        if kind.startswith(ending):
            return f"give {wanted}, not {given}"
    message = str(detail["msg"])
    return f"{message[0].lower()}{message[1:]}; found {given}"


_WANTED = {
    "string": "text (in quotes if it looks like a number)",
    "int": "a whole number",
    "float": "a number",
    "tuple": "a list",
    "dataclass": "a mapping of keys",
    "bool": "true or false",
}


def _known_path(document: Document, location: Path) -> Path:
    """Drop the parts of pydantic's location that are not in the file."""
    path: Path = ()
    value: Any = document.value
    for position, step in enumerate(location):
        if isinstance(value, dict):
            if step in value or position == len(location) - 1:
                path, value = (*path, step), value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            path, value = (*path, step), value[step]
    return path


@cache
def _known_keys() -> tuple[str, ...]:
    kinds = (kind for kind in vars(items).values() if isinstance(kind, type) and is_dataclass(kind))
    return tuple(sorted({each.name for kind in kinds for each in fields(kind)}))
