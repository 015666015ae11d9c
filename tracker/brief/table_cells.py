"""What the tables of a brief are made of."""

from collections.abc import Iterable, Sequence
from typing import Any

from tracker.brief.model_values import EvidenceRef, Tally, Value

Row = Sequence[Any]
Table = tuple[Row, Iterable[Row]]


def joined(values: Iterable[str]) -> str:
    """Several values in one cell."""
    return "; ".join(values)


def refs(evidence: Iterable[EvidenceRef]) -> str:
    """Numbered evidence with its stances."""
    return joined(f"{each.number} {each.stance}" for each in evidence)


def value(value: Value) -> Row:
    """A status and whether it is only claimed: two cells."""
    return value.label, value.claimed


def labels(tallies: Iterable[Sequence[Tally]]) -> list[Tally]:
    """One tally for each value that any row has, in order: the columns of a table of counts."""
    return list({tally.value: tally for row in tallies for tally in row}.values())


def counts(tallies: Iterable[Tally], columns: Iterable[Tally]) -> list[int]:
    """The counts of a row in the order of its columns."""
    held = {tally.value: tally.count for tally in tallies}
    return [held.get(column.value, 0) for column in columns]
