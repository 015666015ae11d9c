"""Withheld funds: the ledger of one provision or of all, and provisions side by side."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.catalog.choices import LinkKind
from tracker.catalog.items import Condition, Item, Measure, Provision, SourceRef
from tracker.errors import BadArgument
from tracker.ledger.reader import Reader
from tracker.ledger.rows import ListedLink
from tracker.standing.states import ItemStanding
from tracker.standing.withholding import Ground, period_of, withholding_ledgers
from tracker.standing.withholding_compare import condition_rows, predecessors, term_rows
from tracker.standing.withholding_states import PHASE_LABELS, Phase, WithholdingLedger
from tracker.text.nearest import listed
from tracker.workspace.listing import all_standings, clocks, counting_rows
from tracker.workspace.subjects import find_item
from tracker.workspace.workspace import At, Workspace

if TYPE_CHECKING:
    from tracker.workspace.withholding_views import ComparedProvision, CompareView, WithholdingView

_ORDER = (Phase.IN_FORCE, Phase.ENDED, Phase.PROPOSED, Phase.NOT_YET, Phase.UNKNOWN)


def withholdings(workspace: Workspace, at: At, written: str = "") -> "WithholdingView":
    """The withholding ledger of an item; of every provision that withholds, those in force first, if none is named.

    Raises `UnknownSubject` for an id no catalogue holds, `BadArgument` for an item that withholds nothing.
    """
    reader = workspace.reader()
    asked = find_item(reader, written.partition("/")[0]) if written.strip() else None
    if asked is not None:
        _check_withholds(reader, asked)
    standings = {each.item.id: each for each in all_standings(workspace, at)}
    every = ledgers(workspace, at, standings)
    if asked is None:
        known = [each for each in every.values() if _is_known(reader, each, at.as_of)]
        newest = sorted(known, key=lambda each: each.period.ends or date.max, reverse=True)
        chosen = tuple(sorted(newest, key=_place))
    else:
        chosen = (every[asked.id],)
    from tracker.workspace.withholding_views import WithholdingView

    return WithholdingView(
        **clocks(workspace, at),
        item=asked.id if asked else "",
        withholdings=chosen,
        names=_names(reader, chosen),
    )


def _is_known(reader: Reader, ledger: WithholdingLedger, as_of: date) -> bool:
    """Whether an act or a bill was there on a day; one that took effect later counts from its enactment."""
    if ledger.period.phase is not Phase.NOT_YET:
        return True
    measure = reader.item(ledger.measure)
    return isinstance(measure, Measure) and measure.enacted is not None and measure.enacted <= as_of


def _place(ledger: WithholdingLedger) -> tuple[bool, int]:
    """What may hold money comes before what is proposed, and what will not become law comes last."""
    return bool(ledger.period.over), _ORDER.index(ledger.period.phase)


def ledgers(
    workspace: Workspace,
    at: At,
    standings: Mapping[str, ItemStanding],
    *,
    internal: bool = True,
    retired: Provision | None = None,
) -> dict[str, WithholdingLedger]:
    """The ledger of every provision that withholds, by its id; with that of a `retired` one."""
    reader = workspace.reader()
    found = reader.whole_items({each.id for each in reader.items() if each.withholds})
    bodies = [each for each in (*found, retired) if isinstance(each, Provision)]
    counting = counting_rows(reader, at, internal=internal)
    grounds = _grounds(reader, bodies, standings)
    made = withholding_ledgers(grounds, reader.links(), reader.stages(), counting, at.as_of, workspace.thresholds)
    return {each.item: each for each in made}


class StillHeld(NamedTuple):
    """The withholdings of law with no supported record of a full release, a waiver or a lapse.

    `last` are the last of each line, `earlier` counts the recent ones before them.
    """

    last: tuple[WithholdingLedger, ...]
    earlier: int


def still_held(every: Mapping[str, WithholdingLedger], links: Iterable[ListedLink]) -> StillHeld:
    """What the text of a law still holds back; `links` are those known by the as-of date."""
    of_law = {
        item: each
        for item, each in every.items()
        if not each.period.proposed and each.period.phase in (Phase.IN_FORCE, Phase.ENDED)
    }
    followed = {link.item for link in links if link.kind in _FOLLOWED and link.target in of_law}
    unfreed = [each for each in of_law.values() if each.standing.value not in _FREED or each.standing.claimed]
    newest = max((each.period.ends or date.max for each in unfreed), default=date.max)
    unfreed = [each for each in unfreed if _is_recent(each, newest)]
    last = tuple(each for each in unfreed if each.item not in followed)
    return StillHeld(last, len(unfreed) - len(last))


_FREED = ("released", "waived", "lapsed")
_FOLLOWED = (LinkKind.CARRIED_FORWARD_BY, LinkKind.REPLACED_BY)


def _is_recent(ledger: WithholdingLedger, newest: date) -> bool:
    """Whether its period ended within five years of the newest's: accounts are closed after that (31 U.S.C. 1552)."""
    return ledger.period.ends is None or newest.year - ledger.period.ends.year <= 5


def compared(workspace: Workspace, at: At, written: Sequence[str]) -> "CompareView":
    """Two or more provisions side by side, in the order they are named.

    Raises `UnknownSubject` for an id no catalogue holds, `BadArgument` for fewer than two or for one
    that neither withholds nor names conditions.
    """
    reader = workspace.reader()
    found = [find_item(reader, each.partition("/")[0]) for each in written]
    bodies = list({each.id: _with_conditions(each) for each in found}.values())
    if len(bodies) < 2:
        raise BadArgument(
            "One provision alone cannot be compared.", "Name two or more; `tracker withholding` lists them."
        )
    conditions = _conditions(reader)
    tied = {address.partition("/")[0] for address in conditions} | {
        each.id for each in reader.items() if each.withholds
    }
    links = [each for each in reader.links() if each.item in tied and each.target in tied]
    from tracker.workspace.withholding_views import CompareView

    return CompareView(
        **clocks(workspace, at),
        columns=tuple(_columns(workspace, at, bodies, predecessors(bodies, conditions, links))),
        terms=term_rows(bodies, conditions, links, reader.names("actor")),
        conditions=condition_rows(bodies, conditions, links),
    )


def _check_withholds(reader: Reader, item: Item) -> None:
    if isinstance(item, Provision) and item.withholding is not None:
        return
    own = [each.id for each in reader.items() if each.withholds and each.measure == item.id]
    hint = "`tracker withholding` lists those that do."
    if own:
        hint = f"Its provision {own[0]} does." if len(own) == 1 else f"Of its provisions {listed(own, 'and')} do."
    raise BadArgument(f"{item.id} withholds nothing.", hint)


def _with_conditions(item: Item) -> Provision:
    if isinstance(item, Provision) and (item.withholding is not None or item.conditions):
        return item
    raise BadArgument(
        f"{item.id} withholds nothing and names no conditions.", "`tracker withholding` lists what can be compared."
    )


def _grounds(reader: Reader, bodies: Sequence[Provision], standings: Mapping[str, ItemStanding]) -> list[Ground]:
    wanted = {each.measure for each in bodies}
    measures = {each.id: each for each in reader.whole_items(wanted) if isinstance(each, Measure)}
    return [Ground(each, measures.get(each.measure), standings[each.id]) for each in bodies]


def _conditions(reader: Reader) -> dict[str, Condition]:
    """Every condition of the catalogue by its address."""
    return {
        f"{body.id}/{condition.id}": condition
        for body in reader.whole_items()
        if isinstance(body, Provision)
        for condition in body.conditions
    }


def _columns(
    workspace: Workspace, at: At, bodies: Sequence[Provision], before: Sequence[int | None]
) -> "Iterable[ComparedProvision]":
    from tracker.workspace.withholding_views import ComparedProvision

    reader = workspace.reader()
    standings = {each.item.id: each for each in all_standings(workspace, at)}
    made = ledgers(workspace, at, standings)
    known = [each for each in reader.links() if each.since is None or each.since <= at.as_of]
    for ground, earlier in zip(_grounds(reader, bodies, standings), before, strict=True):
        body = ground.body
        ledger = made.get(body.id)
        period = ledger.period if ledger else period_of(ground, reader.stages(), known, at.as_of)
        yield ComparedProvision(
            item=body.id,
            title=body.title,
            measure=body.measure,
            authority=body.authority,
            fiscal_year=body.fiscal_year,
            period=period.words,
            begins=period.begins,
            ends=period.ends,
            state=ledger.state if ledger else PHASE_LABELS[period.phase],
            after="" if earlier is None else bodies[earlier].id,
        )


def _names(reader: Reader, chosen: Iterable[WithholdingLedger]) -> dict[str, str]:
    actors, sources = reader.names("actor"), reader.names("source")
    names: dict[str, str] = {}
    for each in chosen:
        refs: list[SourceRef] = [*each.sources, *(ref for q in each.questions for ref in q.sources)]
        refs += [ref for condition in each.conditions for ref in condition.condition.sources]
        refs += [ref for lapse in each.lapses for ref in lapse.sources]
        names[each.terms.certifier] = actors.get(each.terms.certifier, each.terms.certifier)
        names |= {ref.source: sources.get(ref.source, ref.source) for ref in refs}
    return names
