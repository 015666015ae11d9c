"""The page of one item, as plain data: where it stands, how it came there, and what says so."""

from datetime import date
from typing import NamedTuple

from tracker.brief.model_trend import Crossing
from tracker.brief.model_values import EvidenceRef, Value


class PageAxis(NamedTuple):
    """One axis of an item, or of a condition or requirement (`subject_title`), on the as-of date.

    A provision also has the stage of its measure, whose id is then the `subject`.
    `basis` says where the state comes from: `recorded`, `catalogue`, `calendar` or `nothing`; `reason` is the
    author's, or the source of what the catalogue says.
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


class PageDeadline(NamedTuple):
    """A deadline of the item: due date, how it was counted, and what stands of it in words and by its outcome."""

    subject: str
    requirement_title: str
    due_on: date
    arithmetic: str
    outcome: str
    label: str
    stands: str
    evidence: tuple[EvidenceRef, ...]


class PageUpdate(NamedTuple):
    """A recorded row about the item, by effective date, then arrival.

    `label` is the value of a change. `recorded_on` is the legal day on which it arrived.
    `state` is `counts`, `not-yet` (effective after the as-of date), `corrected` or `retracted`; of the latter two
    `ended_by` and `ended_reason` tell who ended it and why, empty where the correction is not shown here.
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


class PageStep(NamedTuple):
    """One step of the lineage of an item: another item, how it is tied, when, and its state in words.

    A step further along says in `tie` which item it is tied to. `words` is empty where the item has a step before.
    """

    item: str
    title: str
    tie: str
    day: str
    words: str


class ItemPage(NamedTuple):
    """Everything the brief has on one item.

    `citation` is how it is cited, `group` its addressee, authority or kind, `measure` the id of a provision's, `url`
    the address of its measure, `facts` what the catalogue gives as baseline with its sources in words, `sources` where
    in which source it stands, `lineage` where it came from and what became of it (empty if nothing is known),
    `pictured` whether that is to be shown as a picture too, `evidence` what is cited for the item itself or a part
    of it.
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
    pictured: bool
    evidence: tuple[EvidenceRef, ...]
