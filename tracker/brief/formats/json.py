"""A brief as JSON: every field, in the order of the model, as `docs/schemas/brief.json` describes it."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from tracker.brief.model import Brief
from tracker.text.clean import shown_block


def rendered(brief: Brief) -> dict[str, bytes]:
    """One file, UTF-8, ending in a line feed."""
    return {".json": (json.dumps(plain(brief), ensure_ascii=False, indent=2) + "\n").encode()}


def plain(value: Any) -> Any:
    """Dataclasses, enums, dates and tuples as JSON data; nothing is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return shown_block(value) if isinstance(value, str) else value
