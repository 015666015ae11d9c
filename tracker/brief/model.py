"""The brief for one quarter, as frozen plain data: built once, then written by every format.

Days are legal days in `heading.timezone`. The parts stand in the order a reader meets them, and
evidence is numbered in the order it is first mentioned.
"""

from datetime import date
from typing import NamedTuple

from tracker.brief.model_pages import ItemPage
from tracker.brief.model_record import QuarterRecord
from tracker.brief.model_standing import Deadlines, Scoreboard
from tracker.brief.model_trend import Crosswalk, EndingCongress, QuarterPoint, Unverified
from tracker.brief.model_values import Evidence

SCHEMA = 2
"""The version of this shape; raised when it changes other than by a new field."""


class Heading(NamedTuple):
    """Which quarter, on which day, from which records.

    `known_at` is a UTC instant and `known_on` the legal day it falls on; both are null where the
    ledger holds nothing. `ledger_digest` is the SHA-256 over the sorted digests of the
    `ledger_rows` rows that count at `known_at`, recorded briefs left out. `internal` says that
    internal updates and evidence are in, `in_progress` that the quarter was not over on the as-of date.
    `prepared_by` is the name of who made the brief, empty where nobody is named.
    """

    title: str
    quarter: str
    fiscal_quarter: str
    first_day: date
    last_day: date
    as_of: date
    in_progress: bool
    known_at: str | None
    known_on: date | None
    timezone: str
    internal: bool
    catalogue_titles: tuple[str, ...]
    catalogue_revision: str
    ledger_digest: str
    ledger_rows: int
    program: str
    prepared_by: str


class Headline(NamedTuple):
    """The counts that the opening paragraph is written from.

    Of the `changes`, `changes_earlier` and `changes_later` were recorded in the quarter and took effect before or
    after it; `changes_not_yet` had not taken effect on the as-of date. `…_by_law` and `…_by_commitment` are the part
    of a count with that force.
    """

    recommendations: int
    provisions: int
    measures: int
    no_evidence: int
    open: int
    closed: int
    closed_claimed: int
    changes: int
    changes_earlier: int
    changes_later: int
    changes_not_yet: int
    reopened: int
    checks: int
    notes: int
    corrected: int
    retracted: int
    answered: int
    answered_claimed: int
    fell_due: int
    fell_due_by_law: int
    fell_due_by_commitment: int
    fell_due_unanswered: int
    fell_due_claimed: int
    overdue_otherwise: int
    overdue_by_law: int
    overdue_by_commitment: int
    ahead: int
    undated: int
    searches: int
    without_vehicle: int


class Named(NamedTuple):
    """A recommendation by id, title and addressee."""

    item: str
    title: str
    addressee: str


class Claim(NamedTuple):
    """A closing value that stands without supporting evidence."""

    subject: str
    item: str
    title: str
    subject_title: str
    axis_label: str
    label: str
    since: date | None
    author: str
    reason: str


class Search(NamedTuple):
    """A search that found nothing, made or recorded in the quarter: where, when, by whom, for what."""

    number: int
    title: str
    publisher: str
    locator: str
    url: str
    accessed_on: date | None
    collected_by: str
    collected_how: str
    subjects: tuple[str, ...]


class Absences(NamedTuple):
    """What is not there: recommendations with no evidence on adoption, claims, missing vehicles, vain searches."""

    no_evidence: tuple[Named, ...]
    claimed: tuple[Claim, ...]
    without_vehicle: tuple[Named, ...]
    searches: tuple[Search, ...]


class LeftOut(NamedTuple):
    """How many counting updates and pieces of evidence are internal and therefore not here."""

    updates: int
    evidence: int


class Rule(NamedTuple):
    """One rule this brief was made by: a term and its meaning."""

    term: str
    meaning: str


class Brief(NamedTuple):
    """The report for one quarter.

    `trend` has eight quarters, oldest first, the brief's own last. `unverified` are the recorded axes that nobody
    changed or checked for more than `stale_after` days, longest first. `ending` is null where no bill dies with the
    sitting Congress. `held` has the item ids of the withholdings that stand last in their line and that nothing
    recorded has freed. `pages` are those asked for.
    """

    schema: int
    heading: Heading
    in_one_minute: str
    headline: Headline
    trend: tuple[QuarterPoint, ...]
    scoreboard: Scoreboard
    record: QuarterRecord
    deadlines: Deadlines
    absences: Absences
    unverified: tuple[Unverified, ...]
    stale_after: int
    ending: EndingCongress | None
    held: tuple[str, ...]
    crosswalk: Crosswalk
    pages: tuple[ItemPage, ...]
    evidence: tuple[Evidence, ...]
    left_out: LeftOut
    method: tuple[Rule, ...]
