"""Deadlines by date: what is overdue, what falls due, what has no date and why; the same for every face."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tracker.catalog.choices import MeasureKind
from tracker.catalog.subjects import Subject
from tracker.catalog.vocabulary import ENACTED_VALUES, DeadlineState, DerivedStage, ItemKind
from tracker.dates.days import LAST_DAY
from tracker.errors import BadArgument
from tracker.ledger.reader import Reader
from tracker.standing.states import DeadlineStanding, ItemStanding, SubjectStanding
from tracker.text.tongue import said
from tracker.workspace import marks
from tracker.workspace.listing import all_standings, clocks
from tracker.workspace.views import View
from tracker.workspace.workspace import At, Workspace

if TYPE_CHECKING:
    from tracker.catalog.items import Requirement

NO_DATE = "none-stated"
BEFORE_EVENT = "before-obligation"
ANSWERED: marks.Mark = ("●", marks.Tone.GOOD)


class Wanted(NamedTuple):
    """Which deadlines: due `within` so many days from the as-of date, overdue, due from one day through another.

    `every` adds what binds nobody or has no date: the requirements of bills that are not law, and
    those that state no date or fall due before an event.
    """

    within: int | None = None
    overdue: bool = False
    first: date | None = None
    last: date | None = None
    every: bool = False


_EVERYTHING = Wanted()


class Owed(NamedTuple):
    """Who owes what a requirement asks for, to whom, and by which text.

    `counted_from` are the addresses whose record may set its due dates; `amended` counts the changes of its rule.
    """

    title: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    authority: str
    counted_from: tuple[str, ...]
    amended: int


class Uncomputed(NamedTuple):
    """A requirement with no date, or with no further one; `deadlines` counts those it has, `reason` says why."""

    subject: Subject
    item: str
    title: str
    reason: str
    deadlines: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinesView(View):
    """Deadlines by due date; `requirements` holds by its address what each requirement in the view asks of whom.

    `no_date` counts requirements whose text states no date, `before_event` those due before an event;
    `internal` says that internal updates and evidence count.
    """

    deadlines: tuple[DeadlineStanding, ...]
    uncomputed: tuple[Uncomputed, ...]
    requirements: dict[str, Owed]
    no_date: int
    before_event: int
    due_soon_days: int
    internal: bool

    def owed(self, subject: str) -> Owed:
        """What the requirement of a deadline asks of whom."""
        return self.requirements[subject.partition("#")[0]]


class Group(NamedTuple):
    """Deadlines that a person looks at together."""

    title: str
    mark: marks.Mark
    deadlines: tuple[DeadlineStanding, ...]


def deadlines(workspace: Workspace, at: At, wanted: Wanted = _EVERYTHING, *, internal: bool = True) -> DeadlinesView:
    """Every computed deadline that fits, by date, and the requirements from which none or no further one follows.

    What had not begun on the as-of date is left out: before a law is enacted nothing is due under it.
    Raises `BadArgument` for wishes that contradict each other.
    """
    _check(wanted)
    reader = workspace.reader()
    every = all_standings(workspace, at, internal=internal)
    found = [each for each in _begun(every) if _fits(each, wanted, at.as_of)]
    begun = [] if wanted.overdue else _begun_by(every, reader, at.as_of)
    binding = _binding(begun)
    without = _uncomputed(begun if wanted.every else binding, wanted)
    rules = [part.rule for item in binding for part in item.requirements]
    return DeadlinesView(
        **clocks(workspace, at),
        deadlines=tuple(sorted(found, key=lambda each: (each.due_on, each.subject))),
        uncomputed=tuple(without),
        requirements=_owed(reader, every, [*(each.subject for each in found), *(each.subject for each in without)]),
        no_date=rules.count(NO_DATE),
        before_event=rules.count(BEFORE_EVENT),
        due_soon_days=workspace.thresholds.due_soon,
        internal=internal,
    )


def groups(view: DeadlinesView) -> tuple[Group, ...]:
    """Overdue, due soon, later and answered, in this order; a group may be empty."""
    left: dict[str, list[DeadlineStanding]] = {"overdue": [], "soon": [], "later": [], "answered": []}
    for each in view.deadlines:
        left[_group(each)].append(each)
    return (
        Group(said("Overdue"), marks.OVERDUE, tuple(left["overdue"])),
        Group(said("Due within {number} days", number=view.due_soon_days), marks.DUE_SOON, tuple(left["soon"])),
        Group(said("Later"), marks.PENDING, tuple(left["later"])),
        Group(said("Answered"), ANSWERED, tuple(left["answered"])),
    )


def _check(wanted: Wanted) -> None:
    if wanted.overdue and wanted.within is not None:
        raise BadArgument("What is overdue is past, and what is due within some days lies ahead.", "Ask for one.")
    if wanted.within is not None and (wanted.first or wanted.last):
        raise BadArgument("A number of days and a first or last day are two different spans.", "Give one of them.")
    if wanted.first and wanted.last and wanted.first > wanted.last:
        raise BadArgument(f"The first day {wanted.first} lies after the last, {wanted.last}.", "Turn them around.")


def _begun(every: Iterable[ItemStanding]) -> Iterable[DeadlineStanding]:
    for standing in every:
        for deadline in standing.deadlines:
            if deadline.state is not DeadlineState.NOT_TRIGGERED:
                yield deadline


def _fits(deadline: DeadlineStanding, wanted: Wanted, as_of: date) -> bool:
    first, last = wanted.first, wanted.last
    if wanted.within is not None:
        first, last = as_of, as_of + timedelta(days=min(wanted.within, (LAST_DAY - as_of).days))
    return (
        (deadline.overdue or not wanted.overdue)
        and (first is None or deadline.due_on >= first)
        and (last is None or deadline.due_on <= last)
    )


def _begun_by(every: tuple[ItemStanding, ...], reader: Reader, as_of: date) -> list[ItemStanding]:
    """The items that are not part of a law that was enacted only after `as_of`."""
    later = {each.measure for each in reader.stages() if _is_law(each.stage) and each.since > as_of}
    return [each for each in every if each.item.measure not in later]


def _binding(every: list[ItemStanding]) -> list[ItemStanding]:
    """The items that are not part of a bill that is not law: a bill binds nobody."""
    bills = {
        each.item.id
        for each in every
        if each.item.kind is ItemKind.MEASURE
        and each.item.group_id == MeasureKind.BILL
        and not (each.stage is not None and _is_law(each.stage.value or ""))
    }
    return [each for each in every if each.item.measure not in bills]


def _is_law(stage: str) -> bool:
    return stage == DerivedStage.ENACTED or stage in ENACTED_VALUES


def _uncomputed(every: list[ItemStanding], wanted: Wanted) -> list[Uncomputed]:
    known = (NO_DATE, BEFORE_EVENT)
    return [
        Uncomputed(part.subject, item.item.id, part.title, part.arithmetic, len(part.deadlines), part.rule)
        for item in every
        for part in item.requirements
        if part.arithmetic and not _over(part) and (wanted.every or part.rule not in known)
    ]


def _over(part: SubjectStanding) -> bool:
    """Whether nothing further is asked for."""
    return part.axis.value in ("waived", "ended")


def _group(deadline: DeadlineStanding) -> str:
    if deadline.answered:
        return "answered"
    return {DeadlineState.OVERDUE: "overdue", DeadlineState.DUE_SOON: "soon"}.get(deadline.state, "later")


def _owed(reader: Reader, every: tuple[ItemStanding, ...], subjects: Iterable[str]) -> dict[str, Owed]:
    from tracker.catalog.items import Provision

    names = reader.names("actor")
    authorities = {each.item.id: each.item.group_name for each in every}
    wanted = {subject.partition("#")[0] for subject in subjects}
    found: dict[str, Owed] = {}
    for body in reader.whole_items({address.partition("/")[0] for address in wanted}):
        if not isinstance(body, Provision):
            continue
        for requirement in body.requirements:
            address = f"{body.id}/{requirement.id}"
            if address in wanted:
                found[address] = _owed_by(requirement, body.measure, names, authorities[body.id])
    return found


def _owed_by(requirement: "Requirement", measure: str, names: dict[str, str], authority: str) -> Owed:
    rules = (requirement.due, *(each.due for each in requirement.amended))
    return Owed(
        requirement.title,
        tuple(names.get(each, each) for each in requirement.actors),
        requirement.recipients,
        authority,
        tuple(dict.fromkeys(rule.of or measure for rule in rules)),
        len(requirement.amended),
    )
