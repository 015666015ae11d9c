"""What people and the catalogue state of a measure's stage, held against what official data says."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from tracker.catalog.vocabulary import ENACTED_VALUES, Axis, DerivedStage
from tracker.dates.days import Instant, first_day_of
from tracker.ledger.kinds import EntryId, UpdateKind
from tracker.ledger.rows import ListedStage, UpdateRow

BESIDE = frozenset({DerivedStage.DIED, DerivedStage.EXPIRED, "incorporated-in", "replaced-by", "carried-forward-by"})
"""Stages that no official action tells: they neither agree with one nor contradict it."""

Step = tuple[str, date]
"""A stage and the day it was reached."""


class Stated(NamedTuple):
    """A stage that somebody states; `on` is the day as written, perhaps only its month or year.

    `author` is empty where the catalogue says so, and `update` None; of a correction it is the update corrected.
    `arrived_at` is when the update arrived.
    """

    value: str
    on: str
    author: str = ""
    update: EntryId | None = None
    arrived_at: Instant | None = None

    @property
    def first_day(self) -> date:
        """The first day that `on` may mean."""
        return first_day_of(self.on)

    def says(self, step: Step) -> bool:
        """Whether this is the same stage on the same day; a catalogue may say only that a law was enacted."""
        value, day = step
        same = self.value == value or (self.value == DerivedStage.ENACTED and value in ENACTED_VALUES)
        return same and day.isoformat().startswith(self.on)


def stated_stages(
    stages: Iterable[ListedStage], updates: Iterable[UpdateRow], as_of: date
) -> dict[str, tuple[Stated, ...]]:
    """What is stated of each measure by `as_of`, in order; the last stands. An update stands before the catalogue."""
    found: dict[str, list[tuple[date, int, Stated]]] = {}
    for stage in stages:
        if stage.since <= as_of and stage.stage not in BESIDE:
            found.setdefault(stage.measure, []).append((stage.since, 0, Stated(stage.stage, stage.written)))
    for row in updates:
        if row.kind is UpdateKind.CHANGE and row.axis is Axis.STAGE and row.value and row.value not in BESIDE:
            stated = Stated(
                row.value, row.effective_date.isoformat(), row.author, row.corrects or row.id, row.arrived_at
            )
            found.setdefault(row.item, []).append((row.effective_date, row.seq, stated))
    return {item: tuple(each for *_, each in sorted(entries)) for item, entries in found.items()}


def contradicted(stated: Sequence[Stated], trail: Sequence[Step]) -> Stated | None:
    """What stands and contradicts the last step of an official `trail`; None if official data only goes on from it."""
    if not stated or not trail or stated[-1].says(trail[-1]):
        return None
    last, (value, day) = stated[-1], trail[-1]
    before = {each for each, _ in trail[:-1]} - {value}
    return None if last.value in before and last.first_day <= day else last


def is_older(stated: Sequence[Stated], trail: Sequence[Step]) -> bool:
    """Whether the catalogue is ahead of an official `trail`: what was read is an old document."""
    if not stated or not trail or stated[-1].author:
        return False
    last, (value, day) = stated[-1], trail[-1]
    both_enacted = value in ENACTED_VALUES and last.value in (DerivedStage.ENACTED, *ENACTED_VALUES)
    return last.value != value and not both_enacted and last.first_day > day
