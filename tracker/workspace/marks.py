"""A glyph and a tone for a state: the word always stands beside them, color never alone."""

from enum import StrEnum

from tracker.catalog.vocabulary import LABELS, Axis, DeadlineState, DerivedStage
from tracker.ledger.kinds import Stance
from tracker.standing.states import AxisStanding, DeadlineStanding, ItemStanding
from tracker.text.tongue import N_


class Tone(StrEnum):
    """How a mark is colored."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    DIM = "dim"
    PLAIN = "plain"


Mark = tuple[str, Tone]

NOTHING = ("·", Tone.DIM)
OVERDUE = ("!", Tone.BAD)
DUE_SOON = ("◔", Tone.WARN)
PENDING = ("◷", Tone.PLAIN)
ENDED = ("×", Tone.DIM)
CLAIMED = ("?", Tone.WARN)
RECORDED = ("▪", Tone.PLAIN)
STALE = ("~", Tone.WARN)

STANCE_MARKS: dict[Stance, Mark] = {
    Stance.SUPPORTS: ("+", Tone.GOOD),
    Stance.CONTRADICTS: ("−", Tone.BAD),
    Stance.CONTEXT: ("·", Tone.PLAIN),
}

STANCE_WORDS: dict[Stance, str] = {
    Stance.SUPPORTS: N_("supports"),
    Stance.CONTRADICTS: N_("contradicts"),
    Stance.CONTEXT: N_("context"),
}

_BY_VALUE: dict[str, Mark] = {
    "open": ("○", Tone.WARN),
    "partially-addressed": ("◐", Tone.WARN),
    "implemented": ("●", Tone.GOOD),
    "not-implemented": ("×", Tone.BAD),
    "superseded": ("⊘", Tone.DIM),
    "advancing": ("↑", Tone.GOOD),
    "steady": ("→", Tone.PLAIN),
    "stalled": ("‖", Tone.WARN),
    "reversed": ("↓", Tone.BAD),
    "accepted": ("●", Tone.GOOD),
    "accepted-in-part": ("◐", Tone.WARN),
    "noted": ("○", Tone.PLAIN),
    "rejected": ("×", Tone.BAD),
    "submitted": ("●", Tone.GOOD),
    "submitted-not-public": ("●", Tone.GOOD),
    "incomplete": ("◐", Tone.WARN),
    "met": ("●", Tone.GOOD),
    "not-met": ("×", Tone.BAD),
    "disputed": ("◐", Tone.WARN),
    "withheld": ("■", Tone.WARN),
    "certified": ("●", Tone.GOOD),
    "partially-released": ("◐", Tone.WARN),
    "released": ("●", Tone.GOOD),
    "informal-hold": ("■", Tone.WARN),
    "waived": ("⊘", Tone.PLAIN),
    "ended": ("⊘", Tone.PLAIN),
    "lapsed": ("×", Tone.DIM),
    DerivedStage.DIED: ENDED,
    DerivedStage.EXPIRED: ENDED,
    DerivedStage.ENACTED: ("●", Tone.GOOD),
}

LEGEND: tuple[tuple[str, str], ...] = (
    ("·", N_("no evidence recorded")),
    ("○ ◐ ●", N_("open or noted · in part · done")),
    ("?", N_("claimed: no evidence supports it")),
    ("×", N_("not done, rejected, dead or expired")),
    ("⊘", N_("superseded, waived or ended")),
    ("■", N_("withheld or held")),
    ("!", N_("overdue")),
    ("◔ ◷", N_("due soon · pending")),
    ("↑ → ‖ ↓", N_("advancing · steady · stalled · reversed")),
    ("▷ ►", N_("under way · passed a chamber")),
    ("~", N_("not looked at for long")),
)


def of_axis(standing: AxisStanding) -> Mark:
    """The mark of an axis."""
    if standing.value is None:
        return NOTHING
    if standing.claimed:
        return CLAIMED
    if standing.axis is Axis.STAGE:
        return _of_stage(standing.value)
    return _BY_VALUE.get(standing.value, RECORDED)


def of_value(value: str, *, claimed: bool) -> Mark:
    """The mark of a recorded value."""
    return CLAIMED if claimed else _BY_VALUE.get(value, RECORDED)


def of_adoption(label: str) -> Mark:
    """The mark of an adoption label, in English as the vocabulary has it."""
    value = next((value for value, each in LABELS[Axis.ADOPTION].items() if each == label), None)
    return NOTHING if value is None else _BY_VALUE[value]


def of_deadline(standing: DeadlineStanding) -> Mark:
    """The mark of a deadline."""
    if standing.answered:
        return of_axis(standing.recorded)
    if standing.overdue:
        return OVERDUE
    return DUE_SOON if standing.state is DeadlineState.DUE_SOON else PENDING


def of_item(standing: ItemStanding) -> Mark:
    """The mark of an item's headline."""
    foremost = standing.foremost
    if foremost is None:
        return NOTHING
    return of_axis(foremost) if isinstance(foremost, AxisStanding) else of_deadline(foremost)


def _of_stage(code: str) -> Mark:
    if code in _BY_VALUE:
        return _BY_VALUE[code]
    if code.startswith("ENACTED"):
        return "●", Tone.GOOD
    if code.startswith(("FAIL", "PROV_KILL", "VETOED")):
        return ENDED
    return ("►" if code.startswith(("PASS", "CONFERENCE")) else "▷"), Tone.PLAIN
