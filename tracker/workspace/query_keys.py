"""What the filter language knows: its keys, where each looks in the facts, and the values that occur."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from tracker.catalog.vocabulary import (
    AUTHORITY_LABELS,
    DEADLINE_LABELS,
    LABELS,
    DerivedStage,
    ItemKind,
)
from tracker.text.tongue import said
from tracker.workspace.facts import BEING, HAVING, NOTHING_RECORDED, Facts, Named, Names, searched


class Form(StrEnum):
    """What the values of a key look like."""

    CHOICE = "choice"
    DAY = "day"
    NUMBER = "number"
    LAYOUT = "layout"


class Key(NamedTuple):
    """A key. `of` finds its values in an item's facts; `fixed` are those there are whether they occur or not.

    `closed`: a value that neither is fixed nor occurs is a mistake. `partly`: a value may be asked for by
    any of its words.
    """

    name: str
    form: Form
    help: str
    of: Callable[[Facts], Any]
    fixed: Names = ()
    closed: bool = False
    partly: bool = False


_KIND_NAMES: dict[ItemKind, Names] = {
    ItemKind.RECOMMENDATION: (Named("recommendation", said("Recommendations")),),
    ItemKind.PROVISION: (Named("provision", said("Provisions")),),
    ItemKind.MEASURE: (Named("measure", said("Measures")),),
}

_STATUSES: Names = tuple(
    dict.fromkeys(
        (
            NOTHING_RECORDED,
            *(Named(value, label) for labels in LABELS.values() for value, label in labels.items()),
            *(Named(state.value, label) for state, label in DEADLINE_LABELS.items()),
            Named(DerivedStage.ENACTED.value, said("Enacted")),
        )
    )
)

GROUPINGS: Names = (
    Named("group", said("Group, as the catalogue has it")),
    Named("addressee", said("Addressee")),
    Named("authority", said("Authority")),
    Named("standing", said("Standing")),
    Named("measure", said("Measure")),
    Named("assignee", said("Assignee")),
    Named("none", said("No groups")),
)

SORTINGS: Names = (
    Named("catalog", said("Order of the catalogue")),
    Named("id", said("Id")),
    Named("title", said("Title")),
    Named("due", said("Next due date")),
    Named("changed", said("Last change or check")),
    Named("standing", said("Standing, what presses first")),
    Named("evidence", said("Evidence, the most first")),
)

KEYS: dict[str, Key] = {
    key.name: key
    for key in (
        Key("status", Form.CHOICE, said("where it stands, on any axis"), lambda f: f.statuses, _STATUSES, closed=True),
        Key("due", Form.DAY, said("an unanswered deadline: due<30d, due:2026Q4, due:overdue"), lambda f: f.due),
        Key("is", Form.CHOICE, said("overdue, stale, claimed or retired"), lambda f: f.being, BEING, closed=True),
        Key(
            "has", Form.CHOICE, said("evidence, a vehicle, a deadline, a tag…"), lambda f: f.having, HAVING, closed=True
        ),
        Key("no", Form.CHOICE, said("no evidence, no vehicle…"), lambda f: f.having, HAVING, closed=True),
        Key("addressee", Form.CHOICE, said("to whom it is addressed"), lambda f: f.addressee, closed=True, partly=True),
        Key(
            "authority",
            Form.CHOICE,
            said("what gives a provision its force"),
            lambda f: f.authority,
            tuple(Named(authority.value, label) for authority, label in AUTHORITY_LABELS.items()),
            closed=True,
        ),
        Key("group", Form.CHOICE, said("the group it stands in"), lambda f: f.grouped, partly=True),
        Key(
            "kind",
            Form.CHOICE,
            said("recommendation, provision or measure"),
            lambda f: _KIND_NAMES[f.kind],
            tuple(name for names in _KIND_NAMES.values() for name in names),
            closed=True,
        ),
        Key("measure", Form.CHOICE, said("the bill or law it belongs to"), lambda f: f.measure, partly=True),
        Key("congress", Form.CHOICE, said("the Congress of its measure"), lambda f: f.congress),
        Key("changed", Form.DAY, said("the last change or check: changed<90d, changed>1y"), lambda f: f.seen),
        Key("evidence", Form.NUMBER, said("how much evidence: evidence>2"), lambda f: f.evidence),
        Key("updates", Form.NUMBER, said("how many updates: updates:0"), lambda f: f.updates),
        Key("tag", Form.CHOICE, said("a tag"), lambda f: f.tags, partly=True),
        Key("assignee", Form.CHOICE, said("who is assigned"), lambda f: f.assignee, partly=True),
        Key("follower", Form.CHOICE, said("who follows it"), lambda f: f.followers, partly=True),
        Key("by", Form.LAYOUT, said("the groups the list is laid out in"), lambda _: (), GROUPINGS, closed=True),
        Key("sort", Form.LAYOUT, said("the order; sort:-due turns it round"), lambda _: (), SORTINGS, closed=True),
    )
}


class Occurring:
    """The values that occur among facts, with how often; each key is counted when it is first asked for."""

    def __init__(self, rows: Sequence[Facts] = ()) -> None:
        self._rows = rows
        self._counts: dict[str, dict[Named, int]] = {}

    def counts(self, key: Key) -> dict[Named, int]:
        """How many items have each value of a key, the fixed values first, with 0 where none has."""
        if key.name not in self._counts:
            self._counts[key.name] = self._counted(key)
        return self._counts[key.name]

    def _counted(self, key: Key) -> dict[Named, int]:
        if key.form is not Form.CHOICE:
            return dict.fromkeys(key.fixed, 0)
        every = [key.of(row) for row in self._rows]
        one_of_each = {id(names): names for names in every}
        together = [(one_of_each[each], number) for each, number in Counter(map(id, every)).items()]
        if key.name == "no":
            return {name: sum(n for names, n in together if name not in names) for name in key.fixed}
        counts = dict.fromkeys(key.fixed, 0)
        for names, number in together:
            for name in names:
                counts[name] = counts.get(name, 0) + number
        return counts


def token(text: str) -> str:
    """A value as it is compared and written in a query: `Closed – Implemented` is `closed-implemented`."""
    return _BETWEEN.sub("-", searched(text)).strip("-")


def is_meant(asked: str, name: Named, *, partly: bool) -> bool:
    """Whether a value is asked for by the beginning of its code or label, or where `partly` of a word of them."""
    return any(
        each.startswith(asked) or (partly and f"-{asked}" in each) for each in (token(name.code), token(name.label))
    )


def is_called(asked: str, name: Named) -> bool:
    """Whether a value is asked for by its whole code or label."""
    return asked in (token(name.code), token(name.label))


def meant(asked: str, names: Iterable[Named], *, partly: bool) -> frozenset[Named]:
    """The values of `names` that a word asks for: the one it names whole, else those it begins."""
    every = tuple(names)
    whole = frozenset(name for name in every if is_called(asked, name))
    return whole or frozenset(name for name in every if is_meant(asked, name, partly=partly))


_BETWEEN = re.compile(r"[^\w.]+")
