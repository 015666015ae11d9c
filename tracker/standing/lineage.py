"""The lineage of a provision or measure on a date: where it came from and what became of it.

Pure: items, ties, stages and a day in; the line of the day, the periods and a tree out.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from tracker.catalog.choices import LinkKind
from tracker.standing.carriage import LONGEST_LINE, CarriagePeriod, carriage
from tracker.standing.present import Around, Force, Present, is_open, node_state, present, proposals
from tracker.standing.ties import FATES, Form, Tie, by_day


class Branch(NamedTuple):
    """An item in the tree, with its ties to the one above it and its own state.

    `again` says where an item that is only mentioned here has its own place: `above`, `below`, or `root`
    for the item asked for. Nothing stands below a mention.
    """

    item: str
    name: str
    title: str
    state: Present
    share: str
    ties: tuple[Tie, ...]
    again: str = ""
    branches: "tuple[Branch, ...]" = ()


class Lineage(NamedTuple):
    """The lineage of an item. `proposed` says what open bills would put in its place, a sentence each."""

    item: str
    name: str
    title: str
    share: str
    now: Present
    proposed: tuple[str, ...]
    carriage: tuple[CarriagePeriod, ...]
    came_from: tuple[Branch, ...]
    became: tuple[Branch, ...]
    beside: tuple[Branch, ...]


_ONWARD = frozenset({*FATES, LinkKind.PRECURSOR_OF})
"""Ties that lead from what was to what came of it."""

_BACK = frozenset({LinkKind.VEHICLE_FOR, LinkKind.WOULD_REPLACE, LinkKind.AMENDS})
"""Ties that lead from the later to the earlier."""


def lineage(item: str, around: Around) -> Lineage:
    """The lineage of an item on the as-of date; each other item has one place in its tree."""
    facts = around.items[item]
    periods = carriage(item, around.items, around.ties, around.as_of)
    drawing = _Drawing(item, around)
    came_from, became = drawing.grow(_earlier), drawing.grow(_later)
    beside = drawing.beside(item)
    passed: set[str] = set()
    grown = [_pointed(drawing.branches(places), item, passed) for places in (came_from, became, beside)]
    return Lineage(
        item=item,
        name=facts.name,
        title=facts.title,
        share=facts.share,
        now=present(item, around, periods),
        proposed=proposals(item, periods, around),
        carriage=periods,
        came_from=grown[0],
        became=grown[1],
        beside=grown[2],
    )


def _pointed(branches: tuple[Branch, ...], root: str, passed: set[str]) -> tuple[Branch, ...]:
    """Branches whose mentions say where the item has its place; `passed` holds those met on the way down."""
    pointed = []
    for branch in branches:
        if branch.again:
            again = "root" if branch.item == root else "above" if branch.item in passed else "below"
            pointed.append(branch._replace(again=again))
        else:
            passed.add(branch.item)
            pointed.append(branch._replace(branches=_pointed(branch.branches, root, passed)))
    return tuple(pointed)


class _Place(NamedTuple):
    """Where an item stands in the tree while it is grown."""

    item: str
    ties: tuple[Tie, ...]
    again: bool
    below: "list[_Place]"


def _earlier(item: str, around: Around) -> Iterator[Tie]:
    yield from (tie for tie in around.ties.leaving(item) if tie.kind in _BACK)
    yield from (tie for tie in around.ties.reaching(item) if tie.kind in _ONWARD)


def _later(item: str, around: Around) -> Iterator[Tie]:
    yield from (tie for tie in around.ties.leaving(item) if tie.kind in _ONWARD)
    yield from (tie for tie in around.ties.reaching(item) if tie.kind in _BACK)


class _Drawing:
    """A tree being grown level by level, so that each item stands as near to the root as it can."""

    def __init__(self, root: str, around: Around) -> None:
        self._root = root
        self._around = around
        self._placed = {root}
        self._drawn: set[Tie] = set()

    def grow(self, direction: Callable[[str, Around], Iterator[Tie]]) -> list[_Place]:
        top: list[_Place] = []
        waiting: deque[tuple[str, list[_Place], int]] = deque([(self._root, top, 0)])
        while waiting:
            item, below, depth = waiting.popleft()
            for other, ties in self._grouped(item, direction(item, self._around)):
                place = self._place(other, ties)
                below.append(place)
                if not place.again and depth < LONGEST_LINE:
                    waiting.append((other, place.below, depth + 1))
        return top

    def beside(self, item: str, *kinds: LinkKind) -> list[_Place]:
        every = (*self._around.ties.leaving(item), *self._around.ties.reaching(item))
        wanted = [tie for tie in every if tie.kind not in _ONWARD | _BACK and (not kinds or tie.kind in kinds)]
        return [self._place(other, ties) for other, ties in self._grouped(item, wanted)]

    def branches(self, places: Iterable[_Place]) -> tuple[Branch, ...]:
        return tuple(self._branch(place) for place in places)

    def _branch(self, place: _Place) -> Branch:
        companions = [] if place.again else self.beside(place.item, LinkKind.COMPANION)
        facts = self._around.items.get(place.item)
        if facts is None:
            unknown = Present(Force.NOT_RECORDED, "not in the catalogue")
            return Branch(place.item, place.item, "", unknown, "", place.ties)
        return Branch(
            item=place.item,
            name=facts.name,
            title=facts.title,
            state=node_state(place.item, self._around),
            share=facts.share,
            ties=place.ties,
            again="below" if place.again else "",
            branches=self.branches([*place.below, *companions]),
        )

    def _place(self, item: str, ties: tuple[Tie, ...]) -> _Place:
        again = item in self._placed
        self._placed.add(item)
        return _Place(item, ties, again, [])

    def _grouped(self, item: str, ties: Iterable[Tie]) -> list[tuple[str, tuple[Tie, ...]]]:
        """Ties not yet drawn, by the item at their other end, in order of day, then id."""
        groups: dict[str, list[Tie]] = {}
        for tie in sorted(ties, key=by_day):
            drawn = tie._replace(through="")
            if drawn in self._drawn:
                continue
            self._drawn.add(drawn)
            groups.setdefault(_other_end(tie, item), []).append(self._standing(tie))
        return sorted(
            ((other, tuple(group)) for other, group in groups.items()),
            key=lambda pair: (pair[1][0].since or date.max, pair[0]),
        )

    def _standing(self, tie: Tie) -> Tie:
        """What a bill would do is only proposed, and over once the bill can no longer become law."""
        facts = self._around.items.get(tie.item)
        if tie.kind not in (LinkKind.WOULD_REPLACE, LinkKind.AMENDS) or facts is None:
            return tie
        if facts.form is not Form.BILL or facts.is_law(self._around.as_of):
            return tie
        return tie._replace(proposed=True, active=is_open(tie.item, self._around))


def _other_end(tie: Tie, item: str) -> str:
    near = {item, tie.through} - {""}
    return tie.item if tie.target in near and tie.item not in near else tie.target
