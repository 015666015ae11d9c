"""Suggestions as they stand: what waits for a decision, what disagrees, what was decided.

A suggestion records nothing about the world; see `tracker.workspace.suggestions` for deciding on one.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from tracker.catalog.vocabulary import LABELS, Axis, DerivedStage
from tracker.dates.days import Instant
from tracker.ledger.kinds import Outcome, SuggestionKind
from tracker.ledger.rare_rows import SuggestionRow
from tracker.ledger.reader import Reader
from tracker.ledger.rows import ListedLink
from tracker.standing.stated import Stated, Step, contradicted, stated_stages
from tracker.standing.states import ItemStanding
from tracker.standing.successors import without_successor
from tracker.text.tongue import Said, label, said
from tracker.workspace.listing import all_standings, clocks
from tracker.workspace.subjects import find_item
from tracker.workspace.views import View
from tracker.workspace.workspace import At, Workspace

CONGRESS_ENDS = "U.S. Const. amend. XX, sec. 1 and 2: a Congress ends at noon on 3 January of an odd year"

OF_A_STAGE = (SuggestionKind.STAGE, SuggestionKind.ANCHOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Something to suggest about a measure.

    `value` is a stage, `target` another item or bill. `official` is what it follows from: `title`,
    `publisher`, `url`, `published`, `locator`, `quote`, `trail` (the stages and their days), and
    whatever else the source says, as JSON data. `names` is what the official source calls the item
    and the target, whose ids in a catalogue may change.
    """

    kind: SuggestionKind
    item: str
    summary: str
    official: dict[str, Any]
    value: str | None = None
    effective_date: date | None = None
    target: str | None = None
    names: tuple[str, str] = ("", "")

    @property
    def key(self) -> str:
        """SHA-256 of what is suggested, whoever suggests it and whether deadlines hang on it or not."""
        kind = SuggestionKind.STAGE if self.kind in OF_A_STAGE else self.kind
        day = self.effective_date.isoformat() if self.effective_date else None
        said = [kind.value, self.names[0] or self.item, self.value, day, self.names[1] or self.target]
        return hashlib.sha256(json.dumps(said, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggestion as it stands. `id` is that of its row, or its key if the calendar makes it anew each time.

    `standing` is the measure's stage in words on the day it is about; `conflict` says whose update or
    which catalogue fact it disagrees with; `decided` whether and how somebody decided on it. What is
    not decided waits, unless `settled` says why it need not.
    """

    id: str
    key: str
    kind: SuggestionKind
    item: str
    title: str
    summary: str
    value: str | None
    effective_date: date | None
    target: str | None
    target_known: bool
    official: dict[str, Any]
    suggested_by: str
    arrived_at: Instant | None
    standing: str
    conflict: str = ""
    waiting: bool = True
    settled: str = ""
    decided: Outcome | None = None
    decided_by: str = ""
    decision_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionsView(View):
    """Suggestions in order of their arrival, those of the calendar last.

    `disagreeing` counts the decided ones that still disagree with what stands.
    """

    suggestions: tuple[Suggested, ...]
    disagreeing: int


def suggestions(workspace: Workspace, at: At, *, item: str = "", decided: bool = False) -> SuggestionsView:
    """What waits for a decision, of all measures or one; with `decided` also what was decided or need not be.

    Of a provision, those of its measure.
    """
    reader = workspace.reader()
    wanted = find_item(reader, item) if item else None
    standings = {each.item.id: each for each in all_standings(workspace, at)}
    of = getattr(wanted, "measure", None) or (wanted.id if wanted else "")
    every = suggested(reader, standings, at, item=of)
    return SuggestionsView(
        **clocks(workspace, at),
        suggestions=tuple(each for each in every if decided or each.waiting),
        disagreeing=sum(each.decided is not None and bool(each.conflict) for each in every),
    )


def suggested(
    reader: Reader, standings: Mapping[str, ItemStanding], at: At, *, item: str = "", internal: bool = True
) -> tuple[Suggested, ...]:
    """Every suggestion of all measures or one beside what stands: the recorded ones, then those of the calendar.

    What official data says of a day after `at.as_of` had not happened then, and is left out.
    """
    every = reader.suggestions(at.known_at, item=item)
    rows = [row for row in every if row.effective_date is None or row.effective_date <= at.as_of]
    read = partial(reader.updates, item=item) if item else reader.updates_that_tie
    updates = read(at.as_of, at.known_at, internal=internal)
    links = reader.links()
    ended = proposals_of_calendar(standings, links, at.as_of)
    around = _Around(
        standings,
        stated_stages(reader.stages(item), updates, at.as_of),
        tuple((row.item, _trail(row)) for row in rows),
        _tied(links, standings) | {(each.item, each.target) for each in updates if each.target},
        frozenset(each.item for each in ended),
    )
    told = [_told(row, around) for row in rows]
    known = reader.suggested_keys(at.known_at)
    told += [_of_calendar(each, standings) for each in ended if each.key not in known and item in ("", each.item)]
    return tuple(told)


@dataclass(frozen=True, slots=True)
class _Around:
    """What suggestions are held against: standings, stated stages, official trails, ties, bills without successor."""

    standings: Mapping[str, ItemStanding]
    stated: Mapping[str, Sequence[Stated]]
    trails: Sequence[tuple[str, Sequence[Step]]]
    ties: Set[tuple[str, str]]
    without_successor: Set[str]


def official_disagreements(found: Iterable[Suggested]) -> tuple[Suggested, ...]:
    """The suggestions, waiting or decided, that disagree with what stands."""
    return tuple(each for each in found if each.conflict)


def _told(row: SuggestionRow, around: _Around) -> Suggested:
    standing = around.standings.get(row.item)
    settled = "" if row.outcome else _settled(row, around)
    return Suggested(
        id=row.id,
        key=row.key,
        kind=row.kind,
        item=row.item,
        title=standing.item.title if standing else "",
        summary=_summary(row),
        value=row.value,
        effective_date=row.effective_date,
        target=row.target,
        target_known=row.target in around.standings,
        official=json.loads(row.official),
        suggested_by=row.author,
        arrived_at=row.arrived_at,
        standing=standing.stage.shown if standing and standing.stage else "",
        conflict=_conflict(row, around),
        waiting=not row.outcome and not settled,
        settled=settled,
        decided=row.outcome,
        decided_by=row.decided_by or "",
        decision_reason=row.decision_reason or "",
    )


def _summary(row: SuggestionRow) -> str:
    """What was suggested, as it was stored; a stage and its day so that they can be said in another language."""
    if row.kind in OF_A_STAGE and row.value and row.effective_date:
        stage = label(stage_label(row.value))
        for words in (
            said("{item}: {stage} on {day}", item=row.item, stage=stage, day=row.effective_date),
            said(
                "{item}: {stage} on {day}; its deadlines count from that day",
                item=row.item,
                stage=stage,
                day=row.effective_date,
            ),
        ):
            if words == row.summary:
                return words
    return row.summary


def _of_calendar(proposal: Proposal, standings: Mapping[str, ItemStanding]) -> Suggested:
    standing = standings[proposal.item]
    return Suggested(
        id=proposal.key,
        key=proposal.key,
        kind=proposal.kind,
        item=proposal.item,
        title=standing.item.title,
        summary=_died_without_successor(standing),
        value=proposal.value,
        effective_date=proposal.effective_date,
        target=None,
        target_known=False,
        official=proposal.official,
        suggested_by=said("the calendar"),
        arrived_at=None,
        standing=standing.stage.shown if standing.stage else "",
    )


def _conflict(row: SuggestionRow, around: _Around) -> str:
    """What a person recorded, or else the catalogue says, otherwise than a suggested stage."""
    if row.kind not in OF_A_STAGE or row.effective_date is None or _is_overtaken(row, around):
        return ""
    against = contradicted(around.stated.get(row.item, ()), _trail(row))
    if against is None:
        return ""
    if row.outcome is Outcome.ACCEPTED and _goes_on(against, row):
        return ""
    stage = label(stage_label(against.value))
    if against.author:
        return said("an update by {author} says {stage}, {day}", author=against.author, stage=stage, day=against.on)
    return said("the catalogue says {stage}, {day}", stage=stage, day=against.on)


def _goes_on(against: Stated, row: SuggestionRow) -> bool:
    """Whether somebody recorded, since a suggestion was accepted, what came of the bill after it."""
    since = against.arrived_at is not None and row.decided_at is not None and against.arrived_at > row.decided_at
    later = row.effective_date is not None and against.first_day > row.effective_date
    return since and later and against.value != row.value and against.update != row.update_id


def _settled(row: SuggestionRow, around: _Around) -> str:
    """Why an undecided suggestion need not be decided; empty if it waits."""
    if row.kind is SuggestionKind.DIED:
        return "" if row.item in around.without_successor else said("what became of it is known")
    if row.kind is SuggestionKind.RELATED:
        tied = (row.item, row.target) in around.ties or (row.target, row.item) in around.ties
        return said("they are tied already") if tied else ""
    if row.value and row.effective_date:
        step = row.value, row.effective_date
        if any(each.says(step) for each in around.stated.get(row.item, ())):
            return said("it is recorded already")
    return said("later official data goes on from it") if _is_overtaken(row, around) else ""


def _is_overtaken(row: SuggestionRow, around: _Around) -> bool:
    """Whether official data that was read of the same measure holds it as an earlier step."""
    step = row.value, row.effective_date
    return any(step in trail[:-1] for of, trail in around.trails if of == row.item)


def _tied(links: Iterable[ListedLink], standings: Mapping[str, ItemStanding]) -> frozenset[tuple[str, str]]:
    """The measures that are tied, themselves or through their provisions."""

    def measure(item: str) -> str:
        return (standings[item].item.measure if item in standings else None) or item

    return frozenset((measure(link.item), measure(link.target)) for link in links)


def _trail(row: SuggestionRow) -> tuple[Step, ...]:
    """The stages that official data told of, with their days; the last is the suggested one."""
    if row.kind not in OF_A_STAGE or row.value is None or row.effective_date is None:
        return ()
    return (*trail_of(row.official)[:-1], (row.value, row.effective_date))


def trail_of(official: str) -> tuple[Step, ...]:
    """The stages and their days in the JSON text of an official record."""
    return tuple((str(stage), date.fromisoformat(day)) for stage, day in json.loads(official).get("trail", ()))


def proposals_of_calendar(
    standings: Mapping[str, ItemStanding], links: Iterable[ListedLink], as_of: date
) -> tuple[Proposal, ...]:
    """Bills that died with their Congress and lead nowhere: the calendar asks for a successor."""
    return tuple(
        Proposal(
            kind=SuggestionKind.DIED,
            item=each.item.id,
            summary=str(_died_without_successor(each)),
            official={"title": CONGRESS_ENDS, "published": str(each.stage.since)},
            value=DerivedStage.DIED.value,
            effective_date=each.stage.since,
        )
        for each in without_successor(standings.values(), links, as_of)
        if each.stage is not None
    )


def _died_without_successor(standing: ItemStanding) -> Said:
    stage = label(standing.stage.label if standing.stage is not None else "")
    return said("{item}: {stage}, and no successor is recorded", item=standing.item.id, stage=stage)


def stage_label(value: str | None) -> str:
    """A stage in plain words."""
    return LABELS[Axis.STAGE].get(value or "", value or "")


def waiting(reader: Reader, standings: Iterable[ItemStanding], at: At) -> int:
    """How many suggestions wait for a decision."""
    return sum(each.waiting for each in suggested(reader, {each.item.id: each for each in standings}, at))
