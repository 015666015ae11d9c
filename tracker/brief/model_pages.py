"""The page of one item, as plain data: where it stands, how it came there, and what says so."""

from dataclasses import dataclass
from datetime import date

from tracker.brief.model_trend import Crossing
from tracker.brief.model_values import EvidenceRef, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAxis:
    """One axis of an item, or of a condition or requirement (`subject_title`), on the as-of date.

    `basis` says where the state comes from: `recorded`, `catalogue`, `calendar` or `nothing`.
    `grade` is the best Admiralty grade among the supporting evidence, `contradicting` how many pieces contradict it.
    """

    subject: str
    subject_title: str
    axis: str
    axis_label: str
    standing: Value
    basis: str
    author: str
    reason: str
    last_seen: date | None
    days: int | None
    stale: bool
    grade: str
    contradicting: int
    evidence: tuple[EvidenceRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDeadline:
    """A deadline of the item: due date, how it was counted, and what stands of it in words and by its outcome."""

    subject: str
    requirement_title: str
    due_on: date
    arithmetic: str
    outcome: str
    label: str
    stands: str
    evidence: tuple[EvidenceRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageUpdate:
    """A recorded row about the item, oldest first.

    `state` is `counts`, `not-yet` (effective after the as-of date), `corrected` or `retracted`; of the latter two
    `ended_by` and `ended_reason` tell who ended it and why.
    """

    update: str
    kind: str
    subject: str
    subject_title: str
    axis_label: str
    label: str
    effective_date: date
    recorded_on: date
    author: str
    reason: str
    state: str
    ended_by: str
    ended_reason: str
    corrects: str | None
    evidence: tuple[EvidenceRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStep:
    """One step of the lineage of an item: what it is, when, how it is tied, and its state in words."""

    item: str
    title: str
    tie: str
    day: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPage:
    """Everything the brief has on one item.

    `citation` is how it is cited, `group` its addressee, authority or kind, `facts` what the catalogue gives as
    baseline with its sources in words, `sources` where in which source it stands, `lineage` and `lineage_svg` where it
    came from and what became of it (empty if nothing is known), `evidence` what is cited for the item itself.
    """

    item: str
    kind: str
    title: str
    citation: str
    group: str
    measure: str
    summary: str
    url: str
    sources: tuple[str, ...]
    facts: tuple[str, ...]
    questions: tuple[str, ...]
    axes: tuple[PageAxis, ...]
    deadlines: tuple[PageDeadline, ...]
    history: tuple[PageUpdate, ...]
    crossings: tuple[Crossing, ...]
    lineage: tuple[PageStep, ...]
    lineage_now: str
    lineage_svg: str
    evidence: tuple[EvidenceRef, ...]
