"""Withholdings side by side: their terms, and their conditions aligned by which follows which."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from tracker.catalog.items import Condition, Provision
from tracker.ledger.rows import ListedLink
from tracker.standing.withheld_sums import percent_of
from tracker.standing.withholding import TIES


class Verdict(StrEnum):
    """How a cell differs from that of the nearest earlier column of its family; empty where there is none."""

    FIRST = ""
    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    DROPPED = "dropped"


class Cell(NamedTuple):
    """What stands in one column of a row. `change` says in what it differs, where the catalogue says so."""

    text: str
    verdict: Verdict = Verdict.FIRST
    change: str = ""


class ComparedRow(NamedTuple):
    """A row of the table, a cell for each column in their order."""

    label: str
    cells: tuple[Cell, ...]


NOT_THERE = "–"


def term_rows(
    provisions: Sequence[Provision],
    conditions: Mapping[str, Condition],
    links: Iterable[ListedLink],
    actors: Mapping[str, str],
) -> tuple[ComparedRow, ...]:
    """The terms of each withholding. The words of a base differ from act to act, so they are shown and not judged."""
    before = predecessors(provisions, conditions, links)
    judged = {
        "Percent": [_percent(each) for each in provisions],
        "Certifier": [_certifier(each, actors) for each in provisions],
        "Recipients": [_recipients(each) for each in provisions],
        "Looks back": [_look_back(each) for each in provisions],
    }
    shown = {
        "Base": [each.withholding.base if each.withholding else NOT_THERE for each in provisions],
        "Exclusions": [_exclusions(each) for each in provisions],
    }
    order = ("Percent", "Base", "Exclusions", "Certifier", "Recipients", "Looks back")
    return tuple(
        ComparedRow(label, _judged(judged[label], before) if label in judged else _plain(shown[label]))
        for label in order
    )


def condition_rows(
    provisions: Sequence[Provision], conditions: Mapping[str, Condition], links: Iterable[ListedLink]
) -> tuple[ComparedRow, ...]:
    """The conditions of each provision, those that follow one another in one row.

    `conditions` are those of the whole catalogue by address: two provisions may be tied through one
    that is not compared.
    """
    before = predecessors(provisions, conditions, links)
    rows: dict[str, list[list[str]]] = {}
    for column, provision in enumerate(provisions):
        for condition in provision.conditions:
            address = f"{provision.id}/{condition.id}"
            origin = lineage(address, conditions)[-1]
            rows.setdefault(origin, [[] for _ in provisions])[column].append(address)
    return tuple(
        ComparedRow(_label(cells), tuple(_condition(column, cells, before, conditions) for column in range(len(cells))))
        for cells in rows.values()
    )


def lineage(address: str, conditions: Mapping[str, Condition]) -> tuple[str, ...]:
    """The address of a condition and of those it follows, back to the first."""
    line = [address]
    while (condition := conditions.get(line[-1])) and condition.follows and condition.follows not in line:
        line.append(condition.follows)
    return tuple(line)


def predecessors(
    provisions: Sequence[Provision], conditions: Mapping[str, Condition], links: Iterable[ListedLink]
) -> tuple[int | None, ...]:
    """For each column the nearest earlier one of its family: tied by links, or by conditions that follow others."""
    family = {each.id: each.id for each in provisions}
    ties = [(each.item, each.target) for each in links if each.kind in TIES]
    ties += [(_item(address), _item(each.follows)) for address, each in conditions.items() if each.follows]
    for item, other in ties:
        one, two = family.setdefault(item, item), family.setdefault(other, other)
        family |= {each: one for each, head in family.items() if head == two}
    heads = [family[each.id] for each in provisions]
    return tuple(
        next((before for before in range(column - 1, -1, -1) if heads[before] == head), None)
        for column, head in enumerate(heads)
    )


def _item(address: str) -> str:
    return address.partition("/")[0]


def _percent(provision: Provision) -> str:
    return percent_of(provision.withholding.percent) if provision.withholding else NOT_THERE


def _certifier(provision: Provision, actors: Mapping[str, str]) -> str:
    held = provision.withholding
    return actors.get(held.certifier, held.certifier) if held else NOT_THERE


def _recipients(provision: Provision) -> str:
    held = provision.withholding
    return "; ".join(sorted(held.recipients)) or NOT_THERE if held else NOT_THERE


def _look_back(provision: Provision) -> str:
    if provision.withholding is None:
        return NOT_THERE
    months = provision.withholding.look_back_months
    return f"{months} months" if months else "no period is named"


def _exclusions(provision: Provision) -> str:
    return "; ".join(provision.withholding.exclusions) or "none" if provision.withholding else NOT_THERE


def _judged(texts: Sequence[str], before: Sequence[int | None]) -> tuple[Cell, ...]:
    cells = []
    for text, earlier in zip(texts, before, strict=True):
        if earlier is None:
            cells.append(Cell(text))
        elif text == texts[earlier]:
            cells.append(Cell(text, Verdict.SAME))
        else:
            cells.append(Cell(text, Verdict.CHANGED, _difference(texts[earlier], text)))
    return tuple(cells)


def _difference(old: str, new: str) -> str:
    """`15 % → 30 %`; of lists what was left out and what came to them."""
    if ";" not in old + new:
        return f"{old} → {new}"
    had, has = old.split("; "), new.split("; ")
    gone = [each for each in had if each not in has]
    come = [each for each in has if each not in had]
    parts = [f"without {', '.join(gone)}" if gone else "", f"with {', '.join(come)}" if come else ""]
    return "; ".join(part for part in parts if part)


def _plain(texts: Iterable[str]) -> tuple[Cell, ...]:
    return tuple(Cell(text) for text in texts)


def _label(cells: Sequence[Sequence[str]]) -> str:
    """The ids of the conditions of a row, each once: `1 · A`."""
    ids = dict.fromkeys(address.partition("/")[2] for column in cells for address in column)
    return " · ".join(ids)


def _condition(
    column: int,
    cells: Sequence[Sequence[str]],
    before: Sequence[int | None],
    conditions: Mapping[str, Condition],
) -> Cell:
    own, earlier = cells[column], before[column]
    text = " / ".join(conditions[each].text for each in own) or NOT_THERE
    if earlier is None:
        return Cell(text)
    if not own:
        return Cell(text, Verdict.DROPPED if cells[earlier] else Verdict.FIRST)
    if not cells[earlier]:
        return Cell(text, Verdict.NEW, _again(earlier, cells, before))
    change = " / ".join(filter(None, (_change(each, cells[earlier][0], conditions) for each in own)))
    return Cell(text, Verdict.CHANGED if change else Verdict.SAME, change)


def _again(column: int, cells: Sequence[Sequence[str]], before: Sequence[int | None]) -> str:
    """Where a condition stood before that the column before this one had dropped."""
    earlier = before[column]
    while earlier is not None and not cells[earlier]:
        earlier = before[earlier]
    return f"as before in {_item(cells[earlier][0])}" if earlier is not None else ""


def _change(address: str, earlier: str, conditions: Mapping[str, Condition]) -> str:
    """What changed between two conditions of one lineage; of steps that lead away from the earlier one, what it had."""
    own, other = lineage(address, conditions), lineage(earlier, conditions)
    shared = next((each for each in own if each in other), None)
    added = _changes(own, shared, conditions)
    undone = _changes(other, shared, conditions)
    words = " ".join(reversed(added))
    if undone:
        words = f"{words} Without what had changed before: {' '.join(reversed(undone))}".strip()
    return words


def _changes(line: Sequence[str], until: str | None, conditions: Mapping[str, Condition]) -> list[str]:
    steps = line[: line.index(until)] if until in line else line
    return [changed for each in steps if each in conditions and (changed := conditions[each].changed)]
