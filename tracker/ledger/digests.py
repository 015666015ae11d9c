"""The digest of a recorded row: SHA-256 of its canonical JSON (RFC 8785).

It covers what the author said, so the same row has the same digest in every ledger it reaches;
`seq` and `arrived_at`, which say when this ledger learnt it, are outside.
"""

import hashlib
from typing import Any

import rfc8785

from tracker.ledger.kinds import Sha256

ENTRY_FIELDS = (
    "id",
    "kind",
    "author",
    "recorded_at",
    "reason",
    "corrects",
    "retracts",
    "repeats",
    "catalogue_revision",
)
"""The columns of an entry that its digest covers."""


LATER_COLUMNS = frozenset({"due_on", "recipients", "dollars", "target"})
"""Columns of an update that came after the first schema: covered where they hold something, so that the digest
of a row from before is what it was."""


def row_digest(entry: dict[str, Any], body: dict[str, Any]) -> Sha256:
    """The digest of an entry and its body (empty for a retraction), both as column names to values."""
    covered = {name: entry[name] for name in ENTRY_FIELDS}
    said = {name: value for name, value in body.items() if value is not None or name not in LATER_COLUMNS}
    return Sha256(hashlib.sha256(rfc8785.dumps({"entry": covered, "body": said})).hexdigest())


def content_digest(content: bytes) -> Sha256:
    """The SHA-256 of a file's bytes."""
    return Sha256(hashlib.sha256(content).hexdigest())
