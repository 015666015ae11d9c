"""How adoption moved over eight quarters, and what lies ahead, as plain data."""

from dataclasses import dataclass
from datetime import date

from tracker.brief.model_values import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterPoint:
    """Where things stood on the last day of a quarter, or on the as-of date in the brief's own (`as_of`).

    All of it from the rows that count at the brief's known-at, so a late record changes an earlier point.
    `changes` counts the changes that took effect in the quarter; `fell_due` the computed deadlines that
    fell due in it by `as_of`, `unanswered` those of them that stood unanswered on `as_of`; `overdue` every
    deadline overdue on `as_of`.
    """

    quarter: str
    fiscal_quarter: str
    as_of: date
    adoption: tuple[Tally, ...]
    changes: int
    fell_due: int
    unanswered: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unverified:
    """An axis on which something is recorded and which nobody changed or checked for longer than `stale_after`."""

    subject: str
    item: str
    title: str
    subject_title: str
    axis_label: str
    label: str
    claimed: bool
    last_seen: date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBill:
    """A bill that is neither law nor over nor taken up elsewhere, its stage, and what is asked in it."""

    item: str
    title: str
    stage: str
    since: date | None
    provisions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingCongress:
    """The Congress that sits on the as-of date, the day it ends, and the bills that die with it."""

    congress: int
    ends_on: date
    days: int
    bills: tuple[OpenBill, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossedProvision:
    """A provision that bears on some recommendation; `stands` is where it stands, in a few words."""

    item: str
    title: str
    authority: str
    stands: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """What a provision is to a recommendation: the code of its bearing, its words, and why."""

    recommendation: str
    provision: str
    bearing: str
    label: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CrosswalkRow:
    """A recommendation in the crosswalk: its adoption and how many provisions advance or touch it."""

    item: str
    title: str
    addressee: str
    has_vehicle: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk:
    """Recommendations × provisions: every recommendation, and every provision that bears on one."""

    recommendations: tuple[CrosswalkRow, ...]
    provisions: tuple[CrossedProvision, ...]
    crossings: tuple[Crossing, ...]
