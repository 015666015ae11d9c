"""Write every file of the documentation that follows from the code: `python -m docs.generate`."""

import json
from pathlib import Path
from typing import Any

from docs.generators.commands import commands_page
from docs.generators.exit_codes import exit_codes_page
from docs.generators.filters import filters_page
from docs.generators.keys import keys_page
from docs.generators.schemas import view_schemas
from docs.generators.vocabularies import vocabularies_page
from tracker.brief.diff import diff_schema
from tracker.brief.manifest import manifest_schema
from tracker.brief.schema import schema_text
from tracker.catalog.validate import json_schema
from tracker.files.writing import write_atomically
from tracker.publish.data import data_schema

ROOT = Path(__file__).parent.parent


def generated() -> dict[str, str]:
    """Each generated file by its path in the project, with the text it should hold."""
    pages = {
        "docs/commands.md": commands_page(),
        "docs/exit-codes.md": exit_codes_page(),
        "docs/filters.md": filters_page(),
        "docs/keys.md": keys_page(),
        "docs/vocabularies.md": vocabularies_page(),
        "docs/schemas/brief.json": schema_text(),
        "docs/schemas/brief-manifest.json": _as_text(manifest_schema()),
        "docs/schemas/brief-diff.json": _as_text(diff_schema()),
        "docs/schemas/site.json": _as_text(data_schema()),
        "data/catalog.schema.json": _as_text(json_schema()),
    }
    schemas = {f"docs/schemas/{name}.json": _as_text(schema) for name, schema in view_schemas().items()}
    return pages | schemas


def main() -> None:
    """Write every generated file."""
    for name, text in generated().items():
        write_atomically(ROOT / name, text.encode())


def _as_text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
