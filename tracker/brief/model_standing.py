"""Where everything stands on the as-of date, as plain data: scores, positions, withholdings and deadlines."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.brief.model_record import Timing
from tracker.brief.model_values import EvidenceRef, Tally, Value


class DeadlineOutcome(StrEnum):
    """What stands of a deadline on the as-of date."""

    ANSWERED = "answered"
    CLAIMED = "answered-claimed"
    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    PENDING = "pending"
    NOT_TRIGGERED = "not-yet-triggered"


class Force(StrEnum):
    """What a requirement rests on.

    Statutes, treaties, and reports or statements that a statute makes mandatory; reports, statements
    and bill text that none does; commitments and executive actions.
    """

    LAW = "required-by-law"
    ASKED = "asked-for"
    COMMITMENT = "commitment"


class AddresseeScore(NamedTuple):
    """Where the recommendations to one addressee stand on adoption; `claimed` counts closed ones only claimed."""

    addressee: str
    recommendations: int
    adoption: tuple[Tally, ...]
    claimed: int


class AuthorityScore(NamedTuple):
    """Where the provisions of one authority stand.

    `nothing_recorded` counts provisions with no update and no evidence. `withholding` counts provisions
    that withhold funds, `conditions` the conditions in them, `deadlines` every computed deadline.
    """

    authority: str
    label: str
    provisions: int
    nothing_recorded: int
    deadlines: tuple[Tally, ...]
    withholding: tuple[Tally, ...]
    conditions: tuple[Tally, ...]


class Position(NamedTuple):
    """A recommendation of which something is recorded, on each of its axes.

    `last_seen` is the latest change or check of any axis, `days` the days from it to the as-of date.
    """

    item: str
    title: str
    addressee: str
    adoption: Value
    response: Value
    trend: Value
    last_seen: date | None
    days: int | None
    evidence: tuple[EvidenceRef, ...]


class ConditionPosition(NamedTuple):
    """A condition of a withholding and its recorded state."""

    subject: str
    text: str
    recorded: Value
    evidence: tuple[EvidenceRef, ...]


class WithholdingPosition(NamedTuple):
    """A provision that withholds `percent` of `base` until `certifier` certifies; null where no share is known.

    `phase` says where the as-of date lies in its own time, `period` that time in words, `state` where
    it stands in a sentence. `sum` says what the share comes to, or why that is not known.
    """

    item: str
    title: str
    authority: str
    force: Force
    percent: float | None
    base: str
    exclusions: tuple[str, ...]
    certifier: str
    phase: str
    period: str
    state: str
    sum: str
    recorded: Value
    evidence: tuple[EvidenceRef, ...]
    conditions: tuple[ConditionPosition, ...]


class HeldLineage(NamedTuple):
    """Where a provision that still holds money back came from and what became of it.

    `now` is its line of the as-of date, `proposed` what bills would put in its place.
    """

    item: str
    title: str
    now: str
    proposed: tuple[str, ...]


class Scoreboard(NamedTuple):
    """Adoption by addressee, provisions by authority, recommendations with a record, and each withholding.

    `lineages` are those of the withholdings that stand last in their line and that nothing recorded has freed.
    """

    addressees: tuple[AddresseeScore, ...]
    authorities: tuple[AuthorityScore, ...]
    positions: tuple[Position, ...]
    withholdings: tuple[WithholdingPosition, ...]
    lineages: tuple[HeldLineage, ...]


class Deadline(NamedTuple):
    """A deadline on the as-of date.

    `days` counts from the as-of date to the due date: negative once passed. `days_late` is the
    distance of the submission from the due date, positive if late. `recorded` is what is recorded
    of this deadline, `requirement` what is recorded of its requirement as a whole. `answered` says
    why its answer belongs to the quarter, and is null where it does not or there is none. `searches`
    are those that found nothing for it, its requirement or its provision, made after the due date;
    empty unless it is overdue. `day_off` names the weekend or federal holiday that the due date falls
    on; it is not moved. `later` is the first answer of a day after the as-of date that is on record of one that is
    overdue.
    """

    subject: str
    item: str
    title: str
    requirement_title: str
    measure: str
    authority: str
    force: Force
    made_mandatory_by: tuple[str, ...]
    actors: tuple[str, ...]
    due_on: date
    arithmetic: str
    day_off: str
    outcome: DeadlineOutcome
    days: int
    days_late: int | None
    recorded: Value
    answered: Timing | None
    requirement: Value
    evidence: tuple[EvidenceRef, ...]
    searches: tuple[EvidenceRef, ...]
    later: Value


class Undated(NamedTuple):
    """A requirement from which no date is computed, or no further one after its `deadlines`.

    `rule` says in words how it falls due, or why it has no date or no further one; `recorded` is what
    is recorded of it.
    """

    subject: str
    item: str
    title: str
    requirement_title: str
    authority: str
    force: Force
    rule: str
    deadlines: int
    recorded: Value


class Deadlines(NamedTuple):
    """Deadlines by due date, and the requirements that have none (`undated`) or no further one (`no_further`).

    `answered`: whose answer took effect or was recorded in the quarter, whenever they fell due; they
    may stand in another list too. The other three share none. `fell_due`: due in the quarter, by the
    as-of date. `overdue`: due outside the quarter, before the as-of date, with no evidence of
    submission recorded. `ahead`: due after the as-of date, to the end of the second quarter from it,
    which is `ahead_to`.
    """

    answered: tuple[Deadline, ...]
    fell_due: tuple[Deadline, ...]
    overdue: tuple[Deadline, ...]
    ahead: tuple[Deadline, ...]
    ahead_to: date
    undated: tuple[Undated, ...]
    no_further: tuple[Undated, ...]
