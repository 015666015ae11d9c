"""Where an item stands, as one paragraph that can be pasted into a letter, with its citations."""

from tracker.catalog.items import Provision, Recommendation
from tracker.catalog.vocabulary import AUTHORITY_LABELS, AXIS_LABELS, NO_EVIDENCE, Axis
from tracker.ledger.kinds import EntryId, Visibility
from tracker.ledger.rows import EvidenceRow
from tracker.standing.states import AxisStanding, Basis
from tracker.text.clean import shown
from tracker.text.tongue import N_, ON_SCREENS, Tongue
from tracker.workspace.item_views import ItemView
from tracker.workspace.viewing import show_item
from tracker.workspace.workspace import At, Workspace


def status_paragraph(workspace: Workspace, at: At, written: str, tongue: Tongue = ON_SCREENS) -> str:
    """One paragraph of plain text: the item, each recorded axis with its dates, deadlines, numbered citations.

    It is meant for others: internal updates and evidence do not count in it, and it says so where
    there are any. Raises `UnknownSubject` with the nearest ids.
    """
    view = show_item(workspace, at, written, internal=False)
    reader, item = workspace.reader(), view.body.id
    updates, evidence = reader.updates(at.as_of, at.known_at, item=item), reader.evidence(at.known_at, item=item)
    seen = [*(row.visibility for row in updates), *(row.visibility for row in evidence)]
    left_out = Visibility.INTERNAL in seen
    paragraph = _paragraph(view, tongue)
    return f"{paragraph} {tongue.say('Internal updates and evidence are left out.')}" if left_out else paragraph


def _paragraph(view: ItemView, tongue: Tongue) -> str:
    notes = _Notes(view, tongue)
    sentences = [_opening(view, tongue)]
    axes = list(view.standing.axes)
    stage = view.standing.stage
    if stage is not None and stage not in axes:
        axes.append(stage)
    sentences += [_axis(axis, notes, tongue) for axis in axes if axis.value is not None or axis.axis is Axis.ADOPTION]
    for part in (*view.standing.conditions, *view.standing.requirements):
        if part.axis.value is not None:
            sentences.append(_axis(part.axis, notes, tongue, part.subject.partition("/")[2]))
    sentences += [
        f"{deadline.title}: {tongue.of(deadline.shown)}{notes.of(deadline.recorded)}."
        for deadline in view.standing.deadlines
    ]
    if len(sentences) == 1:
        sentences.append(f"{tongue.of(NO_EVIDENCE)}.")
    return shown(" ".join([*sentences, *notes.written()]))


def named_source(source: str, names: dict[str, str]) -> str:
    """The source of a catalogue's stage, `id, locator; id, locator`, with names in place of ids."""
    parts = (part.partition(", ") for part in source.split("; "))
    return "; ".join(f"{names.get(name, name)}{comma}{locator}" for name, comma, locator in parts)


class _Notes:
    """Citations, numbered in the order they are first needed."""

    def __init__(self, view: ItemView, tongue: Tongue) -> None:
        self._tongue = tongue
        self._evidence = {each.id: each for each in view.evidence}
        self._names = view.names
        self._notes: list[str] = []

    def of(self, axis: AxisStanding) -> str:
        """The numbers of an axis's citations: ` [1][2, contradicts]`."""
        strength = axis.strength
        if axis.basis is Basis.CATALOGUE:
            return f" {self._number(named_source(axis.source, self._names))}"
        words = [
            *(self._evidenced(each, "") for each in strength.supporting),
            *(self._evidenced(each, N_("contradicts")) for each in strength.contradicting),
            *(self._evidenced(each, N_("context")) for each in strength.context),
            *(self._evidenced(each, N_("searched and found nothing")) for each in strength.searches),
        ]
        cited = "".join(words)
        return f" {cited}" if cited else ""

    def written(self) -> list[str]:
        """The notes themselves."""
        notes = [f"[{number}] {text}." for number, text in enumerate(self._notes, 1)]
        return [self._tongue.say("Sources:"), *notes] if self._notes else notes

    def _evidenced(self, evidence: EntryId, word: str) -> str:
        row = self._evidence.get(evidence)
        if row is None:
            return ""
        return self._number(_source(row), f", {self._tongue.say(word)}" if word else "")

    def _number(self, text: str, word: str = "") -> str:
        if text not in self._notes:
            self._notes.append(text)
        return f"[{self._notes.index(text) + 1}{word}]"


def _opening(view: ItemView, tongue: Tongue) -> str:
    body, group = view.body, view.standing.item.group_name
    about = group if isinstance(body, Recommendation) else tongue.of(group)
    if isinstance(body, Provision):
        measure = view.names.get(body.measure, body.measure)
        about = f"{body.section}, {measure}; {tongue.of(AUTHORITY_LABELS[body.authority]).lower()}"
    return tongue.say(
        "{item}, “{title}” ({about}), as of {day}.", item=body.id, title=body.title, about=about, day=view.as_of
    )


def _axis(axis: AxisStanding, notes: _Notes, tongue: Tongue, part: str = "") -> str:
    name = tongue.of(AXIS_LABELS[axis.axis])
    if part:
        name = f"{part}, {name.lower()}"
    if axis.value is None:
        return f"{name}: {tongue.say('no evidence recorded')}."
    since = tongue.say("{state} since {day}", state=tongue.of(axis.label), day=axis.since_written)
    if axis.basis is not Basis.RECORDED:
        rule = f" ({tongue.of(axis.source)})" if axis.basis is Basis.CALENDAR else notes.of(axis)
        return f"{name}: {since}{rule}."
    sentence = f"{name}: {since}{notes.of(axis)}"
    if axis.claimed:
        return tongue.say("{sentence}; claimed, no evidence supports it.", sentence=sentence)
    if axis.strength.supporting:
        return f"{sentence}."
    return tongue.say("{sentence}; no supporting evidence recorded.", sentence=sentence)


def _source(evidence: EvidenceRow) -> str:
    parts = (evidence.publisher, evidence.title, evidence.published, evidence.locator, evidence.url)
    return ", ".join(part for part in parts if part)
