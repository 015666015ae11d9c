"""What can be asked of an item: one light record each, so that a hundred thousand can be held and looked through.

Made from standings, which are let go of. What repeats (statuses, groups, measures) is held once.
"""

import json
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import NamedTuple, TypeVar, cast

from tracker.catalog.vocabulary import DEADLINE_LABELS, LABELS, NO_EVIDENCE, ItemKind
from tracker.standing.handles import current_handles
from tracker.standing.states import AxisStanding, DeadlineStanding, ItemStanding
from tracker.standing.vehicles import carried
from tracker.text.clean import folded, shown
from tracker.text.tongue import said
from tracker.workspace import marks
from tracker.workspace.listing import every_axis
from tracker.workspace.workspace import At, Workspace

Same = TypeVar("Same", bound=Hashable)


class Named(NamedTuple):
    """A value that can be asked for: by its code, or by its label as screens show it."""

    code: str
    label: str


Names = tuple[Named, ...]

OVERDUE = Named("overdue", said("an overdue deadline"))
STALE = Named("stale", said("not changed or checked for long"))
CLAIMED = Named("claimed", said("a closing value that no evidence supports"))
RETIRED = Named("retired", said("no longer in the catalogue"))
BEING: Names = (OVERDUE, STALE, CLAIMED, RETIRED)

EVIDENCE = Named("evidence", said("evidence"))
VEHICLE = Named("vehicle", said("a provision that advances the recommendation"))
DEADLINE = Named("deadline", said("a deadline nobody has answered"))
UPDATE = Named("update", said("an update"))
TAG = Named("tag", said("a tag"))
ASSIGNEE = Named("assignee", said("an assignee"))
FOLLOWER = Named("follower", said("a follower"))
HAVING: Names = (EVIDENCE, VEHICLE, DEADLINE, UPDATE, TAG, ASSIGNEE, FOLLOWER)

NOTHING_RECORDED = Named("none", NO_EVIDENCE)


class Facts(NamedTuple):
    """An item as it is asked for and as a table paints it; every text is safe to show.

    `place` counts in catalogue order. `headline` and `state` are generated texts: where it stands, with
    and without its day. `due` holds the due dates of the deadlines nobody has answered, in order;
    `seen` is the day of the last change or check; `words` is what plain words are looked for in. Equal `Names`
    are one and the same object, by which they can be told apart quickly.
    """

    place: int
    id: str
    kind: ItemKind
    group: str
    grouped: Names
    title: str
    headline: str
    state: str
    glyph: str
    tone: marks.Tone
    statuses: Names
    addressee: Names
    authority: Names
    measure: Names
    congress: Names
    due: tuple[date, ...]
    being: Names
    having: Names
    evidence: int
    updates: int
    seen: date | None
    tags: Names
    assignee: Names
    followers: Names
    words: str

    @property
    def overdue(self) -> bool:
        return OVERDUE in self.being

    @property
    def carried(self) -> bool:
        """Whether a vehicle carries it."""
        return VEHICLE in self.having


class FactsMaker:
    """Makes facts from standings, part by part in reading order, with what the ledger and the catalogue say beside."""

    def __init__(self, workspace: Workspace, at: At, also: Callable[[str, str], str] | None = None) -> None:
        """`also` gives by what else an item is found, from its id and its headline: its words in another language."""
        self._reader = workspace.reader()
        self._also = also
        self._carried: frozenset[str] = frozenset()
        self._handles: dict[tuple[str, str], list[str]] = {}
        for handle in current_handles(self._reader.handles(at.known_at)):
            self._handles.setdefault((handle.item, handle.kind), []).append(shown(handle.value))
        self._titles: dict[str, str] = {}
        self._once: dict[Hashable, Hashable] = {}
        self._congresses: dict[str, Names] = {}
        self._made = 0

    def facts(self, standings: Sequence[ItemStanding]) -> tuple[Facts, ...]:
        """The facts of the next standings in reading order."""
        wanted = {each.item.id for each in standings}
        bodies = self._reader.bodies(self._made, self._made + len(standings))
        self._carried = carried(self._reader.crossings_between(self._made, self._made + len(standings)))
        summaries = {item: json.loads(body).get("summary") or "" for item, body in bodies if item in wanted}
        made = tuple(
            self._of(place, each, summaries.get(each.item.id, "")) for place, each in enumerate(standings, self._made)
        )
        self._made += len(made)
        return made

    def _title(self, measure: str) -> str:
        if measure not in self._titles:
            self._titles[measure] = self._reader.title(measure) or measure
        return self._titles[measure]

    def _of(self, place: int, standing: ItemStanding, summary: str) -> Facts:
        item = standing.item
        glyph, tone = marks.of_item(standing)
        axes = every_axis(standing)
        group, headline = self._same(shown(item.group_name)), self._said(standing.headline)
        own_group = () if item.retired else self._names([(item.group_id, group)])
        measure = item.id if item.kind is ItemKind.MEASURE else item.measure
        due = sorted(each.due_on for each in standing.deadlines if not each.answered)
        kinds = {kind: self._handled(item.id, kind) for kind in ("tag", "assignee", "follow")}
        return Facts(
            place,
            shown(item.id),
            item.kind,
            group,
            self._names([(item.group_id, group)]),
            shown(item.title),
            headline,
            self._said(_state(standing)),
            glyph,
            tone,
            self._statuses(standing, axes),
            own_group if item.kind is ItemKind.RECOMMENDATION else (),
            own_group if item.kind is ItemKind.PROVISION else (),
            self._names([(measure, self._title(measure))]) if measure else (),
            self._congress(measure) if measure else (),
            self._same(tuple(due)),
            self._same(tuple(_being(standing, axes))),
            self._same(tuple(_having(standing, item.id in self._carried, bool(due), kinds))),
            standing.evidence,
            standing.updates,
            max((axis.last_seen for axis in axes if axis.last_seen), default=None),
            kinds["tag"],
            kinds["assignee"],
            kinds["follow"],
            searched(f"{item.id} {item.title} {group} {headline} {summary} {self._in_language(item.id, headline)}"),
        )

    def _in_language(self, item: str, headline: str) -> str:
        return self._also(item, headline) if self._also is not None else ""

    def _same(self, value: Same) -> Same:
        """An equal value that was met before, in place of this one."""
        return cast("Same", self._once.setdefault(value, value))

    def _said(self, text: str) -> str:
        """A generated text, held once and still able to be said in another language."""
        return self._same(text if text.isprintable() else shown(text))

    def _names(self, pairs: Iterable[tuple[str, str]]) -> Names:
        return self._same(tuple(Named(shown(code), shown(label)) for code, label in pairs))

    def _handled(self, item: str, kind: str) -> Names:
        values = self._handles.get((item, kind))
        return self._names((value, value) for value in dict.fromkeys(values)) if values else ()

    def _statuses(self, standing: ItemStanding, axes: Iterable[AxisStanding]) -> Names:
        """The value of every axis of the item and its parts, and what the calendar says of its deadlines."""
        found = [Named(a.value, LABELS[a.axis].get(a.value, a.label)) for a in axes if a.value is not None]
        found += [Named(d.state.value, DEADLINE_LABELS[d.state]) for d in standing.deadlines if not d.answered]
        foremost = standing.foremost
        if isinstance(foremost, AxisStanding) and foremost.value is None:
            found.append(NOTHING_RECORDED)
        return self._same(tuple(dict.fromkeys(found)))

    def _congress(self, measure: str) -> Names:
        if measure not in self._congresses:
            from tracker.citations.ids import from_item_id

            congress = getattr(from_item_id(measure), "congress", None)
            self._congresses[measure] = (Named(str(congress), str(congress)),) if congress else ()
        return self._same(self._congresses[measure])


def facts_of(workspace: Workspace, at: At, standings: Sequence[ItemStanding]) -> tuple[Facts, ...]:
    """The facts of every item, from all standings in reading order."""
    return FactsMaker(workspace, at).facts(standings)


def searched(text: str) -> str:
    """A text as plain words are looked for in it: no case, no accents, dashes and quotation marks plain."""
    return folded(text).translate(_PLAIN)


_PLAIN = str.maketrans("‐‑‒–—“”„«»‘’‚", '-----"""""\'\'\'')


def _state(standing: ItemStanding) -> str:
    """The foremost state in words, without its day."""
    foremost = standing.foremost
    if foremost is None:
        return ""
    if isinstance(foremost, DeadlineStanding):
        return foremost.recorded.shown if foremost.answered else DEADLINE_LABELS[foremost.state]
    return foremost.shown


def _being(standing: ItemStanding, axes: Sequence[AxisStanding]) -> Iterable[Named]:
    if any(each.overdue for each in standing.deadlines):
        yield OVERDUE
    if any(axis.stale for axis in axes):
        yield STALE
    if any(axis.claimed for axis in axes):
        yield CLAIMED
    if standing.item.retired:
        yield RETIRED


def _having(standing: ItemStanding, has_vehicle: bool, has_due: bool, handles: dict[str, Names]) -> Iterable[Named]:
    present = {
        EVIDENCE: standing.evidence > 0,
        VEHICLE: has_vehicle,
        DEADLINE: has_due,
        UPDATE: standing.updates > 0,
        TAG: bool(handles["tag"]),
        ASSIGNEE: bool(handles["assignee"]),
        FOLLOWER: bool(handles["follow"]),
    }
    return (each for each in HAVING if present[each])
