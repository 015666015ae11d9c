"""Ids of recorded rows."""

from tracker.ledger.kinds import EntryId


def new_id() -> EntryId:
    """A new UUIDv7: unique everywhere, ordered by the clock it was made by."""
    from uuid6 import uuid7

    return EntryId(str(uuid7()))
