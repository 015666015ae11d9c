"""One YAML document against the shape in `items`, by pydantic, with messages a person can act on."""

import json
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from tracker.catalog import items
from tracker.catalog.check import SCHEMA, Checked
from tracker.catalog.items import CatalogFile
from tracker.catalog.problems import Path, Problem
from tracker.catalog.strict_yaml import Document
from tracker.text.nearest import nearest


def validated(document: Document) -> tuple[Checked | None, list[Problem]]:
    """Return what of the document has its shape, and the problems of what has not.

    Entries with a mistake are left out, so that the others can still be checked against each other.
    """
    if not isinstance(document.value, dict):
        return None, [document.problem_at((), "a catalogue file is a mapping: `schema:`, `catalog:`, `title:` …")]
    try:
        return Checked(document, _file(document.value)), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    complained = {(problem.line, problem.column) for problem in document.problems}
    found = [(detail, _problem(document, detail)) for detail in details]
    problems = [
        problem
        for detail, problem in found
        if str(detail["type"]).startswith("missing") or (problem.line, problem.column) not in complained
    ]
    return _sound(document, {tuple(detail["loc"])[:2] for detail in details}), problems


def _file(value: Any) -> CatalogFile:
    return _adapter().validate_json(json.dumps(value), strict=True)


_HEADER = {"schema": SCHEMA, "catalog": "unnamed", "title": "Unnamed"}


def _sound(document: Document, wrong: set[Path]) -> Checked:
    """The entries without a mistake, with their positions in the file, and the others as they are."""
    broken = {path[0] for path in wrong if len(path) == 1} | {path[0] for path in wrong if path[0] in _HEADER}
    sound: dict[str, Any] = dict(_HEADER)
    positions: dict[str, tuple[int, ...]] = {}
    left_out: list[tuple[Path, Any]] = []
    for name, value in document.value.items():
        if name in broken:
            left_out.append(((name,), value))
        elif isinstance(value, list):
            positions[name] = tuple(index for index in range(len(value)) if (name, index) not in wrong)
            left_out += [((name, index), entry) for index, entry in enumerate(value) if (name, index) in wrong]
            sound[name] = [value[index] for index in positions[name]]
        else:
            sound[name] = value
    return Checked(document, _file(sound), positions, tuple(left_out))


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
    location = tuple(detail["loc"])
    if location[-1] == "[key]":
        path = _known_path(document, location[:-1])
        return document.problem_at(path, f"`{path[-1]}`: {_sentence(str(detail['type']), detail)}", at_key=True)
    path = _known_path(document, location)
    name = f"`{path[-1]}`" if path and isinstance(path[-1], str) else f"`{'.'.join(map(str, path))}`"
    kind = str(detail["type"])
    if kind in ("missing", "missing_argument"):
        return document.problem_at(path[:-1], f"{name} is missing")
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        close = nearest(str(path[-1]), _known_keys(), most=1)
        meant = f"; did you mean `{close[0]}`?" if close and close[0] != path[-1] else ""
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
    "dict": "a mapping of language codes",
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
