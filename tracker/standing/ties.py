"""Ties between items on a date: what the catalogue links, and what people recorded.

A tie counts from its date; without one, from the first day on which both of its ends are known to
exist. What had not happened on that date is no tie yet.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from tracker.catalog.choices import LinkKind
from tracker.catalog.vocabulary import Axis, DerivedStage, ItemKind
from tracker.ledger.kinds import EntryId, UpdateKind
from tracker.ledger.rows import CitationRow, ListedLink, UpdateRow
from tracker.standing.records import Counting
from tracker.standing.strength import strength_of


class Form(StrEnum):
    """What kind of document an item stands in."""

    LAW = "law"
    BILL = "bill"
    OTHER = "other"


class LapseDays(NamedTuple):
    """Days, first and last, on which a source says that nothing carried a provision."""

    since: date
    until: date
    source: str = ""
    note: str = ""


class LineageItem(NamedTuple):
    """What the lineage has to know of an item; a provision has its measure's form, Congress and enactment.

    `name` is how people cite it; `known` the first day it is known to exist, and `earliest` the first on
    which it can have existed: its Congress's, where nothing more is known; `begins` and `ends` the
    first and last day of its own force, as written where only the month or year is; `ends_with` says what
    ends it; `share` what it withholds.
    """

    id: str
    kind: ItemKind
    title: str
    name: str
    measure: str
    measure_name: str
    form: Form = Form.OTHER
    chamber: str = ""
    congress: int | None = None
    known: date | None = None
    earliest: date | None = None
    introduced: date | None = None
    enacted: date | None = None
    begins: date | None = None
    begins_written: str = ""
    ends: date | None = None
    ends_written: str = ""
    ends_with: str = ""
    share: str = ""
    lapses: tuple[LapseDays, ...] = ()

    def may_exist(self, as_of: date) -> bool:
        """Whether nothing says that it did not exist yet on `as_of`."""
        first = self.known or self.earliest
        return first is None or first <= as_of

    @property
    def is_measure(self) -> bool:
        return self.kind is ItemKind.MEASURE

    def is_law(self, as_of: date) -> bool:
        """Whether it has become law by `as_of`."""
        return self.enacted is not None and self.enacted <= as_of


class Tie(NamedTuple):
    """A tie from `item` to `target` that counts on the as-of date.

    `since` is the day it counts from, None if unknown; `dated` says whether that day is the tie's own
    date. `active` is false once its last day is over, or its bill can no longer become law. `proposed`
    marks what a bill would do. `author` names who recorded it, empty for the catalogue; `claimed` marks
    a recorded one that no evidence supports. `through` is the measure by which a provision has it.
    `begun` and `ended` are its days as written where only the month or year is known.
    """

    kind: LinkKind
    item: str
    target: str
    since: date | None
    until: date | None = None
    active: bool = True
    proposed: bool = False
    dated: bool = True
    source: str = ""
    note: str = ""
    author: str = ""
    claimed: bool = False
    through: str = ""
    begun: str = ""
    ended: str = ""

    @property
    def first(self) -> str:
        """Its first day as written; empty where its own is not recorded."""
        return self.begun or (str(self.since) if self.since and self.dated else "")

    @property
    def last(self) -> str:
        """Its last day as written; empty where it has none."""
        return self.ended or (str(self.until) if self.until else "")


FATES = (LinkKind.CARRIED_FORWARD_BY, LinkKind.REPLACED_BY, LinkKind.INCORPORATED_IN, LinkKind.REINTRODUCED_AS)
"""Ties that say what became of an item. A provision with one of its own has none through its measure."""

_RECORDED: dict[str, LinkKind] = {
    "carried-forward-by": LinkKind.CARRIED_FORWARD_BY,
    "replaced-by": LinkKind.REPLACED_BY,
    "incorporated-in": LinkKind.INCORPORATED_IN,
    DerivedStage.DIED: LinkKind.REINTRODUCED_AS,
}
"""What a recorded stage that names a target ties to it; one that died was taken up again as its target."""


Written = Mapping[tuple[str, str, str], tuple[str, str]]
"""The first and last day of links, as written, by item, kind and target."""


class Ties:
    """The ties that count on a date, by their ends; a provision has those of its measure where it has none itself."""

    def __init__(self, ties: Iterable[Tie], items: Mapping[str, LineageItem]) -> None:
        self._items = items
        self._leaving: dict[str, list[Tie]] = defaultdict(list)
        self._reaching: dict[str, list[Tie]] = defaultdict(list)
        for tie in sorted(ties, key=by_day):
            self._leaving[tie.item].append(tie)
            self._reaching[tie.target].append(tie)

    def leaving(self, item: str) -> tuple[Tie, ...]:
        """The ties from an item, then those of its measure."""
        own = self._leaving[item]
        kinds = {tie.kind for tie in own}
        taken = kinds | set(FATES) if kinds & set(FATES) else kinds
        measure = self._measure(item)
        return (*own, *(tie._replace(through=measure) for tie in self._leaving[measure] if tie.kind not in taken))

    def reaching(self, item: str) -> tuple[Tie, ...]:
        """The ties to an item, then those to its measure."""
        own = self._reaching[item]
        kinds = {tie.kind for tie in own}
        measure = self._measure(item)
        further = (tie for tie in self._reaching[measure] if tie.kind not in kinds)
        return (*own, *(tie._replace(through=measure) for tie in further))

    def own(self, item: str) -> tuple[Tie, ...]:
        """The ties from an item itself."""
        return tuple(self._leaving[item])

    def _measure(self, item: str) -> str:
        facts = self._items.get(item)
        return facts.measure if facts is not None and not facts.is_measure else ""


def by_day(tie: Tie) -> tuple[date, str, str, str]:
    """The order of ties: by day, those without one last, then by the ids of their ends."""
    return tie.since or date.max, tie.target, tie.item, tie.kind


def ties_on(
    as_of: date,
    items: Mapping[str, LineageItem],
    links: Iterable[ListedLink],
    counting: Counting,
    written: Written | None = None,
) -> tuple[Tie, ...]:
    """Every tie that counts on `as_of`: the catalogue's, with its days as `written`, and the recorded ones."""
    linked = (
        _linked(link, items, written or {}) for link in links if link.since is not None or _may_be(link, items, as_of)
    )
    return tuple(
        tie._replace(active=tie.until is None or tie.until >= as_of)
        for tie in (*linked, *_recorded(counting), *_noted(counting))
        if tie.since is None or tie.since <= as_of
    )


def _may_be(link: ListedLink, items: Mapping[str, LineageItem], as_of: date) -> bool:
    return all(items[each].may_exist(as_of) for each in (link.item, link.target) if each in items)


def _linked(link: ListedLink, items: Mapping[str, LineageItem], written: Written) -> Tie:
    since, dated = link.since, True
    if since is None:
        ends = [items[each].known for each in (link.item, link.target) if each in items]
        known = [each for each in ends if each is not None]
        since, dated = (max(known) if len(known) == 2 else None), False
    begun, ended = written.get((link.item, link.kind, link.target), ("", ""))
    return Tie(
        LinkKind(link.kind),
        link.item,
        link.target,
        since,
        link.until,
        dated=dated,
        source=link.source,
        note=link.note,
        begun=begun,
        ended=ended,
    )


def _recorded(counting: Counting) -> Iterable[Tie]:
    """A recorded change of stage that names a target; carrying forward ends where the next change begins."""
    cited: dict[EntryId, list[CitationRow]] = defaultdict(list)
    for citation in counting.citations:
        if citation.update_id is not None:
            cited[citation.update_id].append(citation)
    evidence = {each.id: each for each in counting.evidence}
    changes = [each for each in counting.updates if each.kind is UpdateKind.CHANGE and each.axis is Axis.STAGE]
    changes.sort(key=lambda row: (row.effective_date, row.arrived_at, row.seq))
    for number, change in enumerate(changes):
        kind = _RECORDED.get(change.value or "")
        if kind is None or not change.target:
            continue
        ends = _next_day(change, changes[number + 1 :]) if kind is LinkKind.CARRIED_FORWARD_BY else None
        yield Tie(
            kind,
            change.item,
            change.target,
            change.effective_date,
            ends - timedelta(days=1) if ends else None,
            note=change.reason,
            author=change.author,
            claimed=not strength_of(cited[change.id], evidence).supporting,
        )


def _noted(counting: Counting) -> Iterable[Tie]:
    """A note that names a target: the two are related, says whoever wrote it."""
    for note in counting.updates:
        if note.kind is UpdateKind.NOTE and note.target:
            yield Tie(
                LinkKind.RELATED, note.item, note.target, note.effective_date, note=note.reason, author=note.author
            )


def _next_day(change: UpdateRow, later: list[UpdateRow]) -> date | None:
    days = (each.effective_date for each in later if each.subject == change.subject)
    return next((day for day in days if day > change.effective_date), None)
