"""The JSON Schema of a brief written as JSON."""

import json
from typing import Any

from tracker.brief.model import Brief


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a brief, for whoever reads one by program."""
    from pydantic import TypeAdapter

    schema = TypeAdapter(Brief).json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "tracker quarterly brief",
        **{key: value for key, value in schema.items() if key != "title"},
    }


def schema_text() -> str:
    """The schema as it stands in `docs/schemas/brief.json`."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
