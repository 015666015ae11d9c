"""What a withholding ledger is made of: plain data, ready to be shown."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.catalog.items import Condition, OpenQuestion, SourceRef, Withholding
from tracker.catalog.vocabulary import Authority
from tracker.ledger.kinds import EntryId
from tracker.standing.states import AxisStanding, Strength
from tracker.text.tongue import label, said


class Phase(StrEnum):
    """Where a withholding stands in its own time, whatever was recorded of it."""

    IN_FORCE = "in-force"
    PROPOSED = "proposed"
    NOT_YET = "not-yet-in-force"
    ENDED = "ended"
    UNKNOWN = "period-not-known"


PHASE_LABELS: dict[Phase, str] = {
    Phase.IN_FORCE: "In force",
    Phase.PROPOSED: "Proposed, not law",
    Phase.NOT_YET: "Not yet in force, or not yet proposed",
    Phase.ENDED: "Ended",
    Phase.UNKNOWN: "Period not known",
}


class WithholdingPeriod(NamedTuple):
    """The time a withholding is for. `since` is its first day, or the day its bill is first known of.

    `over` says why what is only `proposed` will not become law, and is empty if it still may.
    """

    phase: Phase
    words: str
    begins: date | None = None
    ends: date | None = None
    since: date | None = None
    proposed: bool = False
    over: str = ""


class RecordedChange(NamedTuple):
    """A counting change of a withholding or a condition. `dollars` is the sum held or released, in whole dollars."""

    date: date
    value: str
    label: str
    author: str
    reason: str
    update: EntryId
    claimed: bool = False
    strength: Strength = Strength()
    dollars: int | None = None
    recipients: str = ""

    @property
    def shown(self) -> str:
        """The label with *claimed* where the value is not supported by evidence."""
        return said("{label} (claimed)", label=label(self.label)) if self.claimed else self.label


class ConditionLedger(NamedTuple):
    """A condition with its standing and every counting change of it, in order."""

    address: str
    condition: Condition
    standing: AxisStanding
    history: tuple[RecordedChange, ...]


class LookBack(NamedTuple):
    """The time in which steps count. `certified` says that `until` is the day of a recorded certification."""

    words: str
    since: date | None = None
    until: date | None = None
    certified: bool = False


class WithheldSums(NamedTuple):
    """Whole U.S. dollars, None where they are not known; the words beside each say how it follows, or why not."""

    withheld: int | None
    withheld_words: str
    released: int | None
    released_words: str
    remaining: int | None
    remaining_words: str


class Relative(NamedTuple):
    """A withholding tied to others by carrying forward or replacing, with its own state.

    `ties` say what it does to earlier ones; `own` marks the one whose family it is.
    """

    item: str
    title: str
    percent: float | None
    fiscal_year: int | None
    phase: Phase
    state: str
    ties: tuple[str, ...] = ()
    own: bool = False


class NotCarried(NamedTuple):
    """Days on which no act carried a provision forward; `until` is None while they last."""

    since: date
    until: date | None
    note: str
    sources: tuple[SourceRef, ...]


class WithholdingLedger(NamedTuple):
    """A withholding on a date: its terms, what follows from them, and all that was recorded of it.

    `notes` say where what is recorded does not fit together. `searched` is the latest day on which
    someone looked for evidence about it and found nothing.
    """

    item: str
    title: str
    section: str
    measure: str
    authority: Authority
    fiscal_year: int | None
    terms: Withholding
    period: WithholdingPeriod
    standing: AxisStanding
    state: str
    sums: WithheldSums
    look_back: LookBack
    conditions: tuple[ConditionLedger, ...]
    events: tuple[RecordedChange, ...]
    notes: tuple[str, ...]
    lapses: tuple[NotCarried, ...]
    questions: tuple[OpenQuestion, ...]
    sources: tuple[SourceRef, ...]
    family: tuple[Relative, ...] = ()
    searched: date | None = None
