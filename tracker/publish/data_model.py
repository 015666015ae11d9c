"""`data.json`: the site as data. Codes and labels are in English in every language of the site."""

from datetime import date
from typing import NamedTuple

SCHEMA = 1
"""The version of this shape; raised when it changes other than by a new field."""


class Cited(NamedTuple):
    """A piece of evidence by its `id` in `evidence`, and its stance: `supports`, `contradicts` or `context`."""

    evidence: str
    stance: str


class Standing(NamedTuple):
    """Where a subject stands on an axis.

    `value` is null where no evidence is recorded; `claimed` marks a closing value that no source supports. `basis` is
    `recorded`, `catalogue`, `calendar` or `nothing`; `grade` the best Admiralty grade among what supports it.
    """

    subject: str
    title: str
    axis: str
    value: str | None
    label: str
    claimed: bool
    since: date | None
    basis: str
    reason: str
    last_looked_at: date | None
    stale: bool
    grade: str
    contradicting: int
    evidence: tuple[Cited, ...]


class Requirement(NamedTuple):
    """A duty of a provision: who delivers what to whom."""

    subject: str
    title: str
    text: str
    who: tuple[str, ...]
    to_whom: tuple[str, ...]


class Update(NamedTuple):
    """A recorded row: a `change`, `check` or `note`.

    `state` is `counts`, `not-yet`, `corrected` or `retracted`. `author` is empty unless the site was made with the
    names of those who recorded.
    """

    id: str
    kind: str
    subject: str
    axis: str
    label: str
    effective_date: date
    recorded_on: date
    author: str
    reason: str
    state: str
    ended_reason: str
    corrects: str | None
    evidence: tuple[Cited, ...]


class Step(NamedTuple):
    """A step of the lineage of an item: the other item, how it is tied, when, and where it stands."""

    item: str
    tie: str
    day: str
    stands: str


class Item(NamedTuple):
    """A recommendation, provision or measure.

    `page` is its page, from the folder this file stands in. `group` is its addressee, authority or kind, `measure` the
    id of the measure a provision is part of, `url` where its text stands.
    """

    id: str
    kind: str
    title: str
    summary: str
    citation: str
    group: str
    measure: str
    url: str
    page: str
    sources: tuple[str, ...]
    facts: tuple[str, ...]
    questions: tuple[str, ...]
    standings: tuple[Standing, ...]
    requirements: tuple[Requirement, ...]
    history: tuple[Update, ...]
    lineage_now: str
    lineage: tuple[Step, ...]
    evidence: tuple[Cited, ...]


class Deadline(NamedTuple):
    """A deadline that has begun. `force` is `required-by-law`, `asked-for` or `commitment`.

    `outcome` is `answered`, `answered-claimed`, `overdue`, `due-soon` or `pending`; `days` counts from the as-of date
    to the due date and is negative once it has passed, `days_late` from the due date to the answer.
    """

    subject: str
    item: str
    title: str
    who: tuple[str, ...]
    force: str
    due_on: date
    counted: str
    outcome: str
    days: int
    days_late: int | None
    value: str | None
    label: str
    since: date | None
    evidence: tuple[Cited, ...]


class Crossing(NamedTuple):
    """What a provision is to a recommendation: `advances`, `partly-advances`, `restricts` or `informs`."""

    recommendation: str
    provision: str
    bearing: str
    why: str


class File(NamedTuple):
    """An attached file, named by its SHA-256; `copy` is its path on this site, empty where it is not copied."""

    filename: str
    media_type: str
    size: int
    sha256: str
    copy: str


class Evidence(NamedTuple):
    """A public source. `published` is YYYY, YYYY-MM or YYYY-MM-DD; `grade` an Admiralty grade."""

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
    files: tuple[File, ...]


class Count(NamedTuple):
    """How many recommendations to an addressee stand at a value of adoption, and how many of them are only claimed."""

    addressee: str
    value: str
    label: str
    number: int
    claimed: int


class SiteData(NamedTuple):
    """Everything on the site.

    `known_at` is a UTC instant, null where the ledger holds nothing; `ledger_digest` the SHA-256 over the digests of
    the rows that count. `internal_updates` and `internal_evidence` count what was left out.
    """

    schema: int
    title: str
    base_url: str
    languages: tuple[str, ...]
    as_of: date
    known_at: str | None
    timezone: str
    catalogues: tuple[str, ...]
    catalogue_revision: str
    ledger_digest: str
    program: str
    internal_updates: int
    internal_evidence: int
    adoption: tuple[Count, ...]
    items: tuple[Item, ...]
    deadlines: tuple[Deadline, ...]
    crosswalk: tuple[Crossing, ...]
    evidence: tuple[Evidence, ...]
