"""The closed choices of the ledger, and the names its ids and digests carry."""

from enum import StrEnum
from typing import NewType

EntryId = NewType("EntryId", str)
"""A UUIDv7 (RFC 9562) in lower-case canonical text."""

Sha256 = NewType("Sha256", str)
"""64 lower-case hexadecimal digits."""

APPLICATION_ID = 0x54524B52
"""`TRKR` in the SQLite header, so that a ledger is known for one."""

REVISIONS = ("0001", "0002", "0003")
"""Every schema revision this program knows, oldest first; held against the migrations by a test."""

HEAD = REVISIONS[-1]
"""The schema revision this program writes."""


class EntryKind(StrEnum):
    UPDATE = "update"
    EVIDENCE = "evidence"
    ATTACHMENT = "attachment"
    CITATION = "citation"
    REVIEW = "review"
    BRIEF = "brief"
    HANDLE = "handle"
    SUGGESTION = "suggestion"
    DECISION = "decision"
    RETRACTION = "retraction"


class UpdateKind(StrEnum):
    CHANGE = "change"
    CHECK = "check"
    NOTE = "note"


class Visibility(StrEnum):
    PUBLIC = "public"
    INTERNAL = "internal"


class EvidenceKind(StrEnum):
    SOURCE = "source"
    SEARCHED_FOUND_NOTHING = "searched-found-nothing"


class Stance(StrEnum):
    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


class Reliability(StrEnum):
    """Admiralty source reliability."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(StrEnum):
    """Admiralty information credibility."""

    CONFIRMED = "1"
    PROBABLY_TRUE = "2"
    POSSIBLY_TRUE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    CANNOT_BE_JUDGED = "6"


class Verdict(StrEnum):
    AGREED = "agreed"
    DISPUTED = "disputed"
    NEEDS_EVIDENCE = "needs-evidence"


class HandleKind(StrEnum):
    FOLLOW = "follow"
    TAG = "tag"
    ASSIGNEE = "assignee"
    FOLLOW_UP = "follow-up"


class SuggestionKind(StrEnum):
    """What official data or the calendar suggests: a stage, an enactment that deadlines hang on, a related bill."""

    STAGE = "stage"
    ANCHOR = "anchor"
    RELATED = "related"
    DIED = "died"


class Outcome(StrEnum):
    """What a person decided on a suggestion."""

    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
