"""A brief as JSON: every field, in the order of the model, as `docs/schemas/brief.json` describes it.

A line for each field of the brief, and in a list a line for each entry: two briefs can be compared line by
line, and the standard library's fast writer can be used, which knows no indentation.
"""

import json
from datetime import date
from enum import Enum
from typing import Any

from tracker.brief.model import Brief
from tracker.text.clean import shown_block


def rendered(brief: Brief, *, stamp: str = "") -> dict[str, bytes]:
    """One file, UTF-8, ending in a line feed; its last field is the stamp, if there is one."""
    said = plain(brief) | ({"stamp": stamp} if stamp else {})
    lines = ",\n".join(f"{_written(name)}: {_laid_out(value)}" for name, value in said.items())
    return {".json": f"{{\n{lines}\n}}\n".encode()}


def plain(value: Any) -> Any:
    """Named tuples, enums, dates and tuples as JSON data; nothing is left out."""
    if isinstance(value, tuple):
        names = getattr(value, "_fields", None)
        if names is None:
            return [plain(item) for item in value]
        return {name: plain(item) for name, item in zip(names, value, strict=True)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return shown_block(value)
    return value.isoformat() if isinstance(value, date) else value


def _laid_out(value: Any) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(map(_written, value)) + "\n]"
    if isinstance(value, dict):
        return "{\n" + ",\n".join(f"{_written(name)}: {_written(part)}" for name, part in value.items()) + "\n}"
    return _written(value)


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
