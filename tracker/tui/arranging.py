"""How a table is laid out: its groups, its order, its columns; and what of it fits a query."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from tracker.catalog.vocabulary import ItemKind
from tracker.text.tongue import N_
from tracker.tui.widgets.grouped_table import Group
from tracker.tui.words import label, named, say
from tracker.workspace.facts import RETIRED, Facts, Names
from tracker.workspace.query import Query
from tracker.workspace.query_keys import GROUPINGS, SORTINGS
from tracker.workspace.query_orders import in_order, urgency
from tracker.workspace.query_terms import Term, all_kept

COLUMNS: dict[str, str] = {
    "due": N_("Next due date"),
    "changed": N_("Last change or check"),
    "evidence": N_("Evidence"),
    "updates": N_("Updates"),
    "assignee": N_("Assignee"),
    "addressee": N_("Addressee"),
    "measure": N_("Measure"),
    "tags": N_("Tags"),
}
"""What may stand beside id, title and standing."""


class Arrangement(NamedTuple):
    """Codes of a grouping, of an order (`turned` round or not), and of columns in their order."""

    by: str = "group"
    sort: str = "catalog"
    turned: bool = False
    columns: tuple[str, ...] = ("evidence",)

    def under(self, query: Query) -> "Arrangement":
        """This arrangement, where a query asks for no other."""
        sort, turned = (query.sort, query.turned) if query.sort else (self.sort, self.turned)
        return self._replace(by=query.by or self.by, sort=sort, turned=turned)

    @property
    def words(self) -> str:
        """It as a query asks for it; nothing where it is the usual one."""
        parts = [f"by:{self.by}"] if self.by != "group" else []
        if self.sort != "catalog" or self.turned:
            parts.append(f"sort:{'-' * self.turned}{self.sort}")
        return " ".join(parts)


def arrangement_of(plain: Any) -> Arrangement:
    """The arrangement that was kept as plain data, as far as it can be read."""
    usual = Arrangement()
    if not isinstance(plain, dict):
        return usual
    columns = plain.get("columns")
    chosen = tuple(name for name in COLUMNS if name in columns) if isinstance(columns, list) else usual.columns
    return Arrangement(
        _known(plain.get("by"), GROUPINGS, usual.by),
        _known(plain.get("sort"), SORTINGS, usual.sort),
        plain.get("turned") is True,
        chosen,
    )


def arranged(rows: Iterable[Facts], arrangement: Arrangement) -> list[Group[Facts]]:
    """Rows in their groups and their order."""
    ordered = in_order(rows, arrangement.sort, turned=arrangement.turned)
    return _grouped(ordered, arrangement.by)


AT_ONCE = 20_000
"""How many rows are looked at before the screen is painted again."""

Piece = tuple[ItemKind, Group[Facts]]


@dataclass(slots=True)
class _Step:
    """What of the tables fits a query, as far as it was looked for; `pieces` are still to be looked at."""

    query: Query
    kept: dict[ItemKind, list[Group[Facts]]]
    terms: Sequence[Term] = ()
    pieces: Iterator[Piece] | None = None


class Narrowed:
    """Arranged tables and what of them fits a query.

    The queries on the way to the present one are remembered while each narrows the one before: going on
    looks only for what is new among what is left, going back looks for nothing. Long tables are looked
    through piece by piece.
    """

    def __init__(self) -> None:
        self._steps = [_Step(Query(), {})]

    def arrange(self, groups: Mapping[ItemKind, list[Group[Facts]]], first: ItemKind) -> None:
        """Take tables in place of those of their kinds."""
        query = self._steps[-1].query
        self._steps = [_Step(Query(), {**self._steps[0].kept, **groups})]
        self.narrow(query, first)

    def narrow(self, query: Query, first: ItemKind) -> None:
        """Keep what fits a query, of the kind `first` first; all of it is found once `unfinished` is False."""
        while self.unfinished or not query.narrows(self._steps[-1].query):
            self._steps.pop()
        before = self._steps[-1]
        new = [term for term in query.terms if term not in before.query.terms]
        if new:
            self._steps.append(_Step(query, {}, new, _pieces(before.kept, first)))
            self.go_on()

    @property
    def unfinished(self) -> bool:
        """Whether there are rows that were not looked at yet."""
        return self._steps[-1].pieces is not None

    def go_on(self) -> None:
        """Look through the next pieces."""
        step, looked = self._steps[-1], 0
        while step.pieces is not None and looked < AT_ONCE:
            piece = next(step.pieces, None)
            if piece is None:
                step.pieces = None
                return
            kind, group = piece
            looked += len(group.rows)
            _add(step.kept.setdefault(kind, []), Group(group.name, all_kept(step.terms, group.rows)))

    def finish(self) -> None:
        """Look through all that is left."""
        while self.unfinished:
            self.go_on()

    def kept(self, kind: ItemKind) -> list[Group[Facts]]:
        """The groups of a kind with what fits in each."""
        return self._steps[-1].kept.get(kind, [])

    def whole(self, kind: ItemKind) -> list[Group[Facts]]:
        """The groups of a kind with all there is."""
        return self._steps[0].kept.get(kind, [])

    def number(self, kind: ItemKind) -> int:
        """How many items of a kind fit."""
        return sum(len(group.rows) for group in self.kept(kind))

    def number_of_all(self, kind: ItemKind) -> int:
        return sum(len(group.rows) for group in self.whole(kind))


def _pieces(tables: Mapping[ItemKind, list[Group[Facts]]], first: ItemKind) -> Iterator[Piece]:
    """The rows of tables in pieces that are not too long, in their order."""
    for kind in sorted(tables, key=lambda each: each is not first):
        for group in tables[kind]:
            for start in range(0, len(group.rows), AT_ONCE):
                yield kind, Group(group.name, group.rows[start : start + AT_ONCE])


def _add(groups: list[Group[Facts]], more: Group[Facts]) -> None:
    """Add rows to the group they go on with, or as a group of their own."""
    if groups and groups[-1].name == more.name:
        groups[-1] = Group(more.name, [*groups[-1].rows, *more.rows])
    elif more.rows:
        groups.append(more)


def _grouped(rows: Sequence[Facts], by: str) -> list[Group[Facts]]:
    if by == "none":
        return [Group("", rows)] if rows else []
    of, without = _GROUPED_BY[by]
    together: dict[Any, list[Facts]] = {}
    for row in rows:
        together.setdefault(of(row), []).append(row)
    found = sorted(together.items(), key=lambda each: not each[0])
    if by == "standing":
        found.sort(key=lambda each: urgency(each[1][0]))
    return [Group(_heading(by, value, members[0]) or say(without), members) for value, members in found]


def _heading(by: str, value: "str | Names", row: Facts) -> str:
    """A group's heading: the name of an addressee, a measure or a person as it is, any other said in the language."""
    if isinstance(value, str):
        outside = by == "group" and row.kind is ItemKind.RECOMMENDATION and RETIRED not in row.being
        return named(value) if outside else label(value)
    names = (label(name.label) if by == "authority" else named(name.label) for name in value)
    return ", ".join(names)


def _known(code: object, names: Names, usual: str) -> str:
    return next((name.code for name in names if name.code == code), usual)


_GROUPED_BY: "dict[str, tuple[Callable[[Facts], Any], str]]" = {
    "group": (lambda row: row.group, N_("No group")),
    "addressee": (lambda row: row.addressee, N_("No addressee")),
    "authority": (lambda row: row.authority, N_("No authority")),
    "standing": (lambda row: row.state, N_("No standing")),
    "measure": (lambda row: row.measure, N_("No measure")),
    "assignee": (lambda row: row.assignee, N_("Nobody is assigned")),
}
