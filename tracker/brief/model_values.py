"""What every part of a brief is made of: values, tallies and evidence."""

from datetime import date
from typing import NamedTuple


class Tally(NamedTuple):
    """How many stand at one value, and how many of them are only claimed; `value` is its code, `label` its words."""

    value: str
    label: str
    count: int  # type: ignore[assignment]  # the field hides the method of tuples, which nobody calls on it
    claimed: int


class Value(NamedTuple):
    """A value of an axis; `value` is null where no evidence is recorded.

    `claimed` marks a closing value that no live citation supports. `since` is the day it became so.
    """

    value: str | None
    label: str
    claimed: bool
    since: date | None


class EvidenceRef(NamedTuple):
    """A numbered piece of evidence, the stance it is cited with, and whether it is a search that found nothing."""

    number: int
    stance: str
    search: bool


class File(NamedTuple):
    """An attachment, named by its SHA-256; `size` in bytes."""

    filename: str
    media_type: str
    size: int
    sha256: str


class CitedFor(NamedTuple):
    """What a piece of evidence is cited for; `said` is empty where it is cited for the subject itself."""

    subject: str
    said: str
    stance: str


class Evidence(NamedTuple):
    """A numbered piece of evidence. `published` is YYYY, YYYY-MM or YYYY-MM-DD; `grade` an Admiralty grade."""

    number: int
    id: str
    kind: str
    title: str
    publisher: str
    published: str
    locator: str
    url: str
    archive_url: str
    accessed_on: date | None
    grade: str
    quote: str
    collected_by: str
    collected_how: str
    internal: bool
    files: tuple[File, ...]
    cited_for: tuple[CitedFor, ...]
