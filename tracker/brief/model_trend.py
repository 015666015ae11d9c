"""How adoption moved over eight quarters, and what lies ahead, as plain data."""

from datetime import date
from typing import NamedTuple

from tracker.brief.model_values import Tally


class QuarterPoint(NamedTuple):
    """Where things stood on the last day of a quarter, or on the as-of date in the brief's own (`as_of`).

    All of it from the rows that count at the brief's known-at, so a late record changes an earlier point, and
    of the catalogue as it is now. `changes` counts the changes of any axis that took effect in the quarter by
    `as_of`; `fell_due` the computed deadlines that fell due in it by `as_of`, `unanswered` those of them that stood
    unanswered on `as_of`; `overdue` every deadline overdue on `as_of`.
    """

    quarter: str
    fiscal_quarter: str
    as_of: date
    adoption: tuple[Tally, ...]
    changes: int
    fell_due: int
    unanswered: int
    overdue: int


class Unverified(NamedTuple):
    """An axis on which something is recorded and which nobody changed or checked for longer than `stale_after`.

    Closed ones that evidence supports are left out: nothing more is to be looked for.
    """

    subject: str
    item: str
    title: str
    subject_title: str
    axis_label: str
    label: str
    claimed: bool
    last_seen: date
    days: int


class OpenBill(NamedTuple):
    """A bill that is neither law nor over nor taken up elsewhere, its stage, and how many provisions are in it."""

    item: str
    title: str
    stage: str
    since: date | None
    provisions: int


class EndingCongress(NamedTuple):
    """The Congress that sits on the as-of date, the day it ends, and the bills that die with it."""

    congress: int
    ends_on: date
    days: int
    bills: tuple[OpenBill, ...]


class CrossedProvision(NamedTuple):
    """A provision that bears on some recommendation; `stands` is where it stands, in a few words."""

    item: str
    title: str
    authority: str
    stands: str


class Crossing(NamedTuple):
    """What a provision is to a recommendation: the code of its bearing, its words, and why."""

    recommendation: str
    provision: str
    bearing: str
    label: str
    why: str


class CrosswalkRow(NamedTuple):
    """A recommendation in the crosswalk; `has_vehicle` says that some provision advances it, if only in part."""

    item: str
    title: str
    addressee: str
    has_vehicle: bool


class Crosswalk(NamedTuple):
    """Recommendations × provisions: every recommendation, and every provision that bears on one."""

    recommendations: tuple[CrosswalkRow, ...]
    provisions: tuple[CrossedProvision, ...]
    crossings: tuple[Crossing, ...]
