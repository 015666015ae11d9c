"""The manifest: every file of a brief with its SHA-256, and how they were made, as `brief-2026Q3-manifest.json`."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.brief.arguments import BriefArguments
from tracker.brief.model import Brief
from tracker.brief.stamp import Stamp, parse_stamp, stamp
from tracker.brief.writing import format_of
from tracker.errors import InvalidInput
from tracker.files.reading import read_bounded

SCHEMA = 1
"""The version of this shape; raised when it changes other than by a new field."""

LARGEST = 4 * 1024 * 1024
"""No manifest is larger, in bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestFile:
    """A file of the brief: its format, its name, its size in bytes and the SHA-256 of its bytes."""

    format: str
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What belongs to one brief. `arguments` are those of its stamp, as text by name."""

    schema: int
    quarter: str
    arguments: dict[str, str]
    ledger_digest: str
    catalogue_revision: str
    program: str
    stamp: str
    files: tuple[ManifestFile, ...]


def manifest_of(brief: Brief, arguments: BriefArguments, files: dict[str, bytes]) -> bytes:
    """The manifest of these files as JSON, UTF-8, ending in a line feed."""
    said = {
        "schema": SCHEMA,
        "quarter": brief.heading.quarter,
        "arguments": arguments.words(),
        "ledger_digest": brief.heading.ledger_digest,
        "catalogue_revision": brief.heading.catalogue_revision,
        "program": brief.heading.program,
        "stamp": stamp(brief, arguments, (format_of(name) for name in files)),
        "files": [
            {"format": format_of(name), "name": name, "size": len(content), "sha256": sha256_of(content)}
            for name, content in files.items()
        ],
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


def manifest_name(quarter: str) -> str:
    """`brief-2026Q3-manifest.json`."""
    return f"brief-{quarter}-manifest.json"


def sha256_of(content: bytes) -> str:
    """The SHA-256 of a file's bytes, as hexadecimal text."""
    return hashlib.sha256(content).hexdigest()


def read_manifest(path: Path) -> tuple[Stamp, dict[str, str]]:
    """What a manifest says: how the brief was made, and the SHA-256 of each file by its name.

    Raises `InvalidInput` for a file that is no manifest.
    """
    content = read_bounded(path, LARGEST, "manifest")
    try:
        said: Any = json.loads(content)
        files = {str(each["name"]): str(each["sha256"]) for each in said["files"]}
        return parse_stamp(str(said["stamp"])), files
    except (ValueError, TypeError, KeyError, RecursionError, InvalidInput) as error:
        raise InvalidInput(
            f"{path.name} is not the manifest of a brief.", "Write the brief again with --all."
        ) from error


def listed_files(content: bytes) -> tuple[str, ...]:
    """The names of the files that a manifest lists, in its order; none for what is no manifest."""
    try:
        said: Any = json.loads(content)
        return tuple(str(each["name"]) for each in said["files"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return ()


def manifest_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a manifest."""
    from pydantic import TypeAdapter

    schema = TypeAdapter(Manifest).json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "tracker brief manifest",
        **{key: value for key, value in schema.items() if key != "title"},
    }
