"""What entries of a catalogue say in another language than its own."""

from dataclasses import dataclass

from tracker.catalog.closed import Closed
from tracker.catalog.fields import Line, Text


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class NameWords(Closed):
    """A name in another language."""

    name: Line


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ItemWords(Closed):
    """What an item says, in another language; what is left out stands in the original."""

    title: Line | None = None
    summary: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class PartWords(Closed):
    """What a requirement says, in another language."""

    title: Line | None = None
    text: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ConditionWords(Closed):
    """What a condition says, in another language."""

    text: Text
