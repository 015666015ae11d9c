"""What the tables of a brief are made of."""

from collections.abc import Iterable, Sequence
from typing import Any

from tracker.brief.model_values import EvidenceRef, Value

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
