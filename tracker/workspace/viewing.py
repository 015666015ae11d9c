"""What can be looked at: one function for each reading, the same for every face."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypedDict

from tracker.catalog.items import Measure, Provision
from tracker.catalog.vocabulary import BEARING_LABELS, LABELS, NO_EVIDENCE, Axis, Bearing, DeadlineState, ItemKind
from tracker.dates.days import Instant
from tracker.errors import BadArgument, InvalidInput
from tracker.ledger.reader import Reader
from tracker.ledger.rows import UpdateRow
from tracker.standing.judge import Counting, standings
from tracker.standing.states import DeadlineStanding, ItemStanding
from tracker.standing.vehicles import carried
from tracker.text.clean import folded, line, shown
from tracker.text.nearest import listed
from tracker.workspace.subjects import find_entry, find_item
from tracker.workspace.views import (
    AddresseeCount,
    Crossed,
    DeadlinesView,
    HistoryView,
    ItemView,
    ListView,
    OverviewView,
    SearchView,
    crossings_of,
)
from tracker.workspace.workspace import At, Workspace


@dataclass(frozen=True, slots=True)
class Filter:
    """Which items to list; every field that is set must fit. Words are compared without case and accents."""

    kind: ItemKind | None = None
    group: str = ""
    status: str = ""
    text: str = ""
    tag: str = ""
    assignee: str = ""
    followed_by: str = ""
    overdue: bool = False
    stale: bool = False
    claimed: bool = False
    without_evidence: bool = False
    without_vehicle: bool = False


def all_standings(workspace: Workspace, at: At, *, internal: bool = True) -> tuple[ItemStanding, ...]:
    """The standing of every item at both clocks, in reading order."""
    reader = workspace.reader()
    counting = Counting(
        reader.updates(at.as_of, at.known_at, internal=internal),
        reader.citations(at.as_of, at.known_at, internal=internal),
        reader.evidence(at.known_at, internal=internal),
    )
    return standings(reader.items(), reader.subjects(), reader.stages(), counting, at.as_of, workspace.thresholds)


def list_items(workspace: Workspace, at: At, wanted: Filter) -> ListView:
    """The items that fit a filter, with their standings. Raises `BadArgument` for a group or status unknown."""
    reader = workspace.reader()
    every = all_standings(workspace, at)
    _check_filter(every, wanted)
    with_vehicle = carried(reader.crossings())
    handled = _handled(reader, at, wanted)
    texted = {found.id for found in reader.search(wanted.text, most=1_000_000)} if wanted.text else None
    chosen = [
        each
        for each in every
        if _fits(each, wanted)
        and (handled is None or each.item.id in handled)
        and (texted is None or each.item.id in texted)
        and not (wanted.without_vehicle and each.item.id in with_vehicle)
    ]
    if wanted.without_vehicle:
        chosen = [each for each in chosen if each.item.kind is ItemKind.RECOMMENDATION]
    return ListView(**_clocks(workspace, at), standings=tuple(chosen))


def show_item(workspace: Workspace, at: At, written: str) -> ItemView:
    """Everything about one item. Raises `UnknownSubject` with the nearest ids."""
    reader = workspace.reader()
    body = find_item(reader, written.partition("/")[0])
    every = {each.item.id: each for each in all_standings(workspace, at)}
    evidence = reader.evidence(at.known_at, item=body.id)
    named = {each.id for each in evidence}
    return ItemView(
        **_clocks(workspace, at),
        standing=every[body.id],
        body=body,
        crosswalk=tuple(_crossed(reader, body.id, every)),
        provisions=tuple(each for each in every.values() if each.item.measure == body.id),
        history=reader.history(at.known_at, item=body.id),
        evidence=evidence,
        citations=reader.citations(at.as_of, at.known_at, item=body.id),
        attachments=tuple(each for each in reader.attachments(at.known_at) if each.evidence in named),
        handles=reader.handles(at.known_at, item=body.id),
        names=_names(reader, body, every),
    )


def history(workspace: Workspace, at: At, written: str = "") -> HistoryView:
    """Every update of an item, or of all items, also of one that has left the catalogue."""
    reader = workspace.reader()
    item = written.strip().partition("/")[0]
    if item:
        retired = {each.casefold(): each for each in reader.recorded_items()}
        item = retired.get(item.casefold()) or find_item(reader, item).id
    return HistoryView(
        **_clocks(workspace, at),
        item=item,
        history=reader.history(at.known_at, item=item),
        evidence=reader.evidence(at.known_at, item=item),
        citations=reader.citations(at.as_of, at.known_at, item=item),
    )


def search(workspace: Workspace, at: At, words: str) -> SearchView:
    """Items, updates and evidence that hold every word. Raises `InvalidInput` for no words."""
    asked = line(words, "search", limit=200)
    if not folded(asked):
        raise InvalidInput("There is nothing to search for.", "Give a word or two.")
    return SearchView(**_clocks(workspace, at), words=asked, found=workspace.reader().search(asked))


def deadlines(workspace: Workspace, at: At, *, within: int | None = None, overdue: bool = False) -> DeadlinesView:
    """Every computed deadline by date; `within` N days of the as-of date, or only those overdue."""
    every = [each for standing in all_standings(workspace, at) for each in standing.deadlines]
    if overdue:
        every = [each for each in every if each.overdue]
    if within is not None:
        last = at.as_of + timedelta(days=within)
        every = [each for each in every if at.as_of <= each.due_on <= last]
    every = [each for each in every if each.state is not DeadlineState.NOT_TRIGGERED]
    ordered = sorted(every, key=lambda each: (each.due_on, each.subject))
    return DeadlinesView(**_clocks(workspace, at), deadlines=tuple(ordered))


def overview(workspace: Workspace, at: At) -> OverviewView:
    """Where everything stands, in a page."""
    reader = workspace.reader()
    every = all_standings(workspace, at)
    recommendations = [each for each in every if each.item.kind is ItemKind.RECOMMENDATION]
    open_deadlines = sorted(
        (each for standing in every for each in standing.deadlines if not each.answered),
        key=lambda each: (each.due_on, each.subject),
    )
    with_vehicle = carried(reader.crossings())
    updates = reader.updates(at.as_of, at.known_at)
    return OverviewView(
        **_clocks(workspace, at),
        titles=reader.catalogue_titles(),
        addressees=adoption_by_addressee(recommendations),
        recommendations=len(recommendations),
        provisions=sum(each.item.kind is ItemKind.PROVISION for each in every),
        measures=sum(each.item.kind is ItemKind.MEASURE for each in every),
        without_vehicle=tuple(each.item.id for each in recommendations if each.item.id not in with_vehicle),
        overdue=_in_state(open_deadlines, DeadlineState.OVERDUE),
        due_soon=_in_state(open_deadlines, DeadlineState.DUE_SOON),
        updates=len(updates),
        evidence=len(reader.evidence(at.known_at)),
        newest=tuple(sorted(updates, key=_arrival, reverse=True)[:5]),
        ledger=str(workspace.ledger),
        ledger_exists=workspace.ledger.exists(),
    )


def adoption_by_addressee(recommendations: list[ItemStanding]) -> tuple[AddresseeCount, ...]:
    """How many recommendations of each addressee stand where, in the order of the report."""
    groups: dict[str, Counter[str]] = {}
    for standing in recommendations:
        adoption = standing.axis(Axis.ADOPTION)
        assert adoption is not None  # noqa: S101 - every recommendation has the axis
        groups.setdefault(standing.item.group_name, Counter())[adoption.label] += 1
    order = [NO_EVIDENCE, *LABELS[Axis.ADOPTION].values()]
    return tuple(AddresseeCount(name, {label: counts[label] for label in order}) for name, counts in groups.items())


def attachment_of(workspace: Workspace, at: At, written: str) -> tuple[str, str, bytes] | str:
    """What a piece of evidence opens to: name, media type and bytes of its file, or its address.

    `written` is the id of evidence or of an attachment. Raises `UnknownSubject` for neither and
    `InvalidInput` for evidence with no file and no address.
    """
    reader = workspace.reader()
    entry = find_entry(reader, written, "evidence", "attachment")
    attachments = [a for a in reader.attachments(at.known_at) if entry.id in (a.id, a.evidence)]
    if attachments:
        content = reader.attachment_content(attachments[0].sha256)
        if content is not None:
            return attachments[0].filename, attachments[0].media_type, content
    evidence = next((each for each in reader.evidence(at.known_at) if each.id == entry.id), None)
    if evidence is None or not evidence.url:
        raise InvalidInput("That evidence has no file and no address to open.", "See `tracker show`.")
    return evidence.url


class _Clocks(TypedDict):
    as_of: date
    known_at: Instant
    catalogue_revision: str


def _clocks(workspace: Workspace, at: At) -> _Clocks:
    return _Clocks(as_of=at.as_of, known_at=at.known_at, catalogue_revision=workspace.reader().revision())


def _in_state(deadlines: list[DeadlineStanding], state: DeadlineState) -> tuple[DeadlineStanding, ...]:
    return tuple(each for each in deadlines if each.state is state)


def _arrival(update: UpdateRow) -> tuple[str, int]:
    return update.arrived_at, update.seq


def _crossed(reader: Reader, item: str, every: dict[str, ItemStanding]) -> list[Crossed]:
    found = []
    for crossing in crossings_of(reader.crossings(), item):
        other = crossing.recommendation if crossing.provision == item else crossing.provision
        standing = every[other]
        bearing = BEARING_LABELS[Bearing(crossing.bearing)]
        found.append(Crossed(other, standing.item.title, bearing, crossing.reason, standing.headline))
    return found


def _names(reader: Reader, body: object, every: dict[str, ItemStanding]) -> dict[str, str]:
    """The names of the ids an item mentions."""
    names: dict[str, str] = {}
    for kind in ("source", "actor", "topic", "addressee", "responsibility"):
        names |= reader.names(kind)
    linked = [link.to for link in body.links] if isinstance(body, (Measure, Provision)) else []
    if isinstance(body, Provision):
        linked += [body.measure, *(mandate.by for mandate in body.made_mandatory_by)]
    return names | {each: every[each].item.title for each in linked if each in every}


def _fits(standing: ItemStanding, wanted: Filter) -> bool:
    item = standing.item
    shown_axes = [axis.label for axis in standing.axes] + [axis.value or "" for axis in standing.axes]
    return (
        (wanted.kind is None or item.kind is wanted.kind)
        and (not wanted.group or folded(wanted.group) in (folded(item.group_id), folded(item.group_name)))
        and (not wanted.status or folded(wanted.status) in {folded(each) for each in shown_axes})
        and (not wanted.overdue or any(each.overdue for each in standing.deadlines))
        and (not wanted.stale or any(axis.stale for axis in standing.axes))
        and (not wanted.claimed or any(axis.claimed for axis in standing.axes))
        and (not wanted.without_evidence or standing.evidence == 0)
    )


def _check_filter(every: tuple[ItemStanding, ...], wanted: Filter) -> None:
    if wanted.group:
        groups = {each.item.group_id: each.item.group_name for each in every}
        known = {folded(word) for pair in groups.items() for word in pair}
        if folded(wanted.group) not in known:
            raise BadArgument(f"There is no group {shown(wanted.group)[:40]!r}.", f"Choose {listed(groups)}.")
    if wanted.status:
        labels = {value: label for axis in Axis for value, label in LABELS[axis].items()}
        known = {folded(word) for pair in labels.items() for word in pair} | {folded(NO_EVIDENCE)}
        if folded(wanted.status) not in known:
            adoption = [*LABELS[Axis.ADOPTION], NO_EVIDENCE.lower()]
            raise BadArgument(
                f"There is no status {shown(wanted.status)[:40]!r}.",
                f"For recommendations choose {listed(adoption)}; `tracker vocabulary` lists all.",
            )


def _handled(reader: Reader, at: At, wanted: Filter) -> set[str] | None:
    """The items that carry the tag, assignee and follower that a filter asks for; None if it asks for none."""
    asked = {"tag": wanted.tag, "assignee": wanted.assignee, "follow": wanted.followed_by}
    asked = {kind: folded(value) for kind, value in asked.items() if value}
    if not asked:
        return None
    handles = reader.handles(at.known_at)
    sets = [{h.item for h in handles if h.kind == kind and folded(h.value) == value} for kind, value in asked.items()]
    return set.intersection(*sets)
