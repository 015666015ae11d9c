"""The brief for one quarter, as frozen plain data: built once, then written by every format.

Days are legal days in `heading.timezone`. The parts stand in the order a reader meets them, and
evidence is numbered in the order it is first mentioned.
"""

from dataclasses import dataclass
from datetime import date

from tracker.brief.model_record import QuarterRecord
from tracker.brief.model_standing import Deadlines, Scoreboard
from tracker.brief.model_values import Evidence

SCHEMA = 1
"""The version of this shape; raised when it changes other than by a new field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Which quarter, on which day, from which records.

    `known_at` is a UTC instant and `known_on` the legal day it falls on; both are null where the
    ledger holds nothing. `ledger_digest` is the SHA-256 over the sorted digests of the
    `ledger_rows` rows that count at `known_at`, recorded briefs left out. `internal` says that
    internal updates and evidence are in, `in_progress` that the quarter was not over on the as-of date.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A recommendation by id, title and addressee."""

    item: str
    title: str
    addressee: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Absences:
    """What is not there: recommendations with no evidence on adoption, claims, missing vehicles, vain searches."""

    no_evidence: tuple[Named, ...]
    claimed: tuple[Claim, ...]
    without_vehicle: tuple[Named, ...]
    searches: tuple[Search, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many counting updates and pieces of evidence are internal and therefore not here."""

    updates: int
    evidence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule this brief was made by: a term and its meaning."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The report for one quarter."""

    schema: int
    heading: Heading
    in_one_minute: str
    headline: Headline
    scoreboard: Scoreboard
    record: QuarterRecord
    deadlines: Deadlines
    absences: Absences
    evidence: tuple[Evidence, ...]
    left_out: LeftOut
    method: tuple[Rule, ...]
