"""The lineage of an item, read from the catalogue and the ledger: one action for every face."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.catalog.choices import MeasureKind
from tracker.catalog.items import Measure, Provision, Recommendation
from tracker.catalog.vocabulary import ENACTED_VALUES, Axis, DerivedStage, ItemKind
from tracker.dates.congresses import first_day
from tracker.dates.days import first_day_of, last_day_of
from tracker.errors import BadArgument
from tracker.ledger.kinds import UpdateKind
from tracker.ledger.reader import Reader
from tracker.ledger.rows import ListedLink, ListedStage, UpdateRow
from tracker.standing.lineage import Lineage, lineage
from tracker.standing.present import Around
from tracker.standing.records import Counting
from tracker.standing.states import AxisStanding, ItemStanding
from tracker.standing.ties import Form, LapseDays, LineageItem, Ties, ties_on
from tracker.text.tongue import said
from tracker.workspace.listing import all_standings, clocks, counting_rows
from tracker.workspace.subjects import find_item
from tracker.workspace.views import View
from tracker.workspace.workspace import At, Workspace

_FORMS = {MeasureKind.PUBLIC_LAW: Form.LAW, MeasureKind.BILL: Form.BILL}


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageView(View):
    """Where an item came from and what became of it. `sources` gives the name of each source that is cited."""

    lineage: Lineage
    sources: dict[str, str]


def show_lineage(workspace: Workspace, at: At, written: str, *, internal: bool = True) -> LineageView:
    """The lineage of a provision or measure, with `internal` rows or without.

    Raises `UnknownSubject` with the nearest ids, and `BadArgument` for a recommendation.
    """
    from tracker.workspace.retired import retired_item

    reader = workspace.reader()
    asked = written.partition("/")[0]
    body = reader.item(asked.strip())
    if body is None:
        retired = retired_item(reader, asked)
        body = retired[0] if retired else find_item(reader, asked)
    if isinstance(body, Recommendation):
        raise BadArgument(
            f"{body.id} is a recommendation: it has no lineage.", f"`tracker show {body.id}` has its crosswalk."
        )
    standings = all_standings(workspace, at, internal=internal, retired=True, also=body.id)
    found = lineage_of(reader, at, body, standings, internal=internal)
    return LineageView(**clocks(workspace, at), lineage=found, sources=reader.names("source"))


def lineage_of(
    reader: Reader, at: At, body: Measure | Provision, standings: Iterable[ItemStanding], *, internal: bool = True
) -> Lineage:
    """The lineage of an item of which every standing is known already; a retired one brings its own links."""
    return lineages_of(reader, at, (body,), standings, internal=internal)[0]


def lineages_of(
    reader: Reader,
    at: At,
    bodies: Iterable[Measure | Provision],
    standings: Iterable[ItemStanding],
    *,
    internal: bool = True,
) -> tuple[Lineage, ...]:
    """The lineages of several items, in their order, from one reading of the catalogue and the ledger."""
    asked, counting = tuple(bodies), _tying(reader, at, internal=internal)
    whole = _linked(reader, asked, counting.updates)
    known = {each.id for each in whole}
    retired = tuple(each for each in asked if each.id not in known)
    items = _items((*whole, *retired), reader.stages(), counting.updates, at.as_of)
    links = (*reader.links(), *(link for each in retired for link in _links_of(each)))
    ties = Ties(ties_on(at.as_of, items, links, counting, _written((*whole, *retired))), items)
    stages: dict[str, AxisStanding] = {each.stage.subject: each.stage for each in standings if each.stage is not None}
    around = Around(items, ties, stages, at.as_of)
    return tuple(lineage(each.id, around) for each in asked)


def items_around(
    reader: Reader, at: At, body: Measure | Provision, *, internal: bool = True
) -> tuple[Measure | Provision, ...]:
    """What the lineage of an item can reach, whole."""
    return _linked(reader, (body,), reader.updates_that_tie(at.as_of, at.known_at, internal=internal))


def _tying(reader: Reader, at: At, *, internal: bool) -> Counting:
    """Of the rows that count those that a lineage is judged from."""
    updates = reader.updates_that_tie(at.as_of, at.known_at, internal=internal)
    items = dict.fromkeys(each.item for each in updates if each.target)
    citations = (reader.citations(at.as_of, at.known_at, item=item, internal=internal) for item in items)
    evidence = (reader.evidence(at.known_at, item=item, internal=internal) for item in items)
    return Counting(
        updates,
        tuple(row for rows in citations for row in rows),
        tuple(row for rows in evidence for row in rows),
        public=not internal,
    )


def _linked(
    reader: Reader, asked: Iterable[Measure | Provision], updates: Iterable[UpdateRow]
) -> tuple[Measure | Provision, ...]:
    """What the lineages of some items can reach by ties of the catalogue and recorded ones, and the measures, whole."""
    asked = tuple(asked)
    measures = {each.id: each.measure for each in asked if isinstance(each, Provision)}
    near: dict[str, set[str]] = defaultdict(set)
    ties = [
        (each.item, each.target) for each in (*reader.links(), *(link for body in asked for link in _links_of(body)))
    ]
    for one, other in (*ties, *((each.item, each.target) for each in updates if each.target)):
        near[one].add(other)
        near[other].add(one)
    reached: set[str] = set()
    waiting = [each.id for each in asked]
    while waiting:
        item = waiting.pop()
        if item not in reached:
            reached.add(item)
            measure = measures.get(item) or reader.measure_of(item)
            waiting += [*near[item], *([measure] if measure else [])]
    return tuple(each for each in reader.whole_items(reached) if not isinstance(each, Recommendation))


def _items(
    whole: Iterable[Measure | Provision], stages: Iterable[ListedStage], updates: Iterable[UpdateRow], as_of: date
) -> dict[str, LineageItem]:
    whole = tuple(whole)
    measures = {each.id: each for each in whole if isinstance(each, Measure)}
    steps: dict[str, list[tuple[date, str]]] = defaultdict(list)
    for stage in stages:
        steps[stage.measure].append((stage.since, stage.stage))
    for update in updates:
        if update.kind is UpdateKind.CHANGE and update.axis is Axis.STAGE:
            steps[update.item].append((update.effective_date, update.value or ""))
    found = {each.id: _item(each, measures, steps) for each in whole}
    return {item: each._replace(lapses=_begun(each.lapses, as_of)) for item, each in found.items()}


def _written(whole: Iterable[Measure | Provision]) -> dict[tuple[str, str, str], tuple[str, str]]:
    """The days of the links that are known only to the month or year, as written."""
    return {
        (each.id, link.kind.value, link.to): (_partial(link.date), _partial(link.until))
        for each in whole
        for link in each.links
    }


def _partial(written: str | None) -> str:
    return written if written and len(written) < FULL else ""


FULL = len("2026-11-21")


def _item(
    body: Measure | Provision,
    measures: Mapping[str, Measure],
    steps_of: Mapping[str, list[tuple[date, str]]],
) -> LineageItem:
    measure = body if isinstance(body, Measure) else measures.get(body.measure)
    name = _measure_name(measure) if measure else str(getattr(body, "measure", body.id))
    if measure is None:
        return LineageItem(body.id, ItemKind.PROVISION, body.title, name, name, name)
    steps = steps_of.get(measure.id, [])
    enacted = _enacted(measure, steps)
    ends, ends_written, ends_with = _ends(body, measure, steps)
    begins_written = body.effective or "" if isinstance(body, Provision) else ""
    section = body.section if isinstance(body, Provision) else ""
    return LineageItem(
        id=body.id,
        kind=ItemKind.PROVISION if isinstance(body, Provision) else ItemKind.MEASURE,
        title=body.title,
        name=f"{name}, {section}" if section and len(section) <= SHORT else name,
        measure=measure.id,
        measure_name=name,
        form=_FORMS.get(measure.kind, Form.OTHER),
        chamber=_chamber(name) if measure.kind is MeasureKind.BILL else "",
        congress=measure.congress,
        known=_known(measure, steps, enacted),
        earliest=first_day(measure.congress) if measure.congress else None,
        introduced=first_day_of(measure.introduced) if measure.introduced else None,
        enacted=enacted,
        begins=_begins(body, measure),
        begins_written=_partial(begins_written),
        ends=ends,
        ends_written=_partial(ends_written),
        ends_with=ends_with,
        share=_share(body),
        lapses=_lapses(body),
    )


SHORT = 40
"""Longest section, in characters, that is part of a provision's name."""


def _measure_name(measure: Measure) -> str:
    """How a measure is cited: `P.L. 119-37` of `P.L. 119-37 (H.R. 5371)`."""
    cited = measure.citation or measure.title
    return cited.partition(" (")[0].partition(",")[0].partition(";")[0] if measure.citation else cited


def _chamber(name: str) -> str:
    return {"H": "House", "S": "Senate"}.get(name[:1], "")


def _enacted(measure: Measure, steps: Iterable[tuple[date, str]]) -> date | None:
    days = [since for since, stage in steps if stage in (*ENACTED_VALUES, DerivedStage.ENACTED)]
    return measure.enacted or min(days, default=None)


def _known(measure: Measure, steps: Iterable[tuple[date, str]], enacted: date | None) -> date | None:
    """The first day on which it is known to exist: introduced, in its first stage, or enacted."""
    if measure.introduced:
        return first_day_of(measure.introduced)
    days = [since for since, stage in steps if stage not in (DerivedStage.DIED, DerivedStage.EXPIRED)]
    return min([*days, *([enacted] if enacted else [])], default=None)


def _begins(body: Measure | Provision, measure: Measure) -> date | None:
    if isinstance(body, Measure) or not body.effective or measure.kind is MeasureKind.BILL:
        return None
    return first_day_of(body.effective)


def _ends(
    body: Measure | Provision, measure: Measure, steps: Iterable[tuple[date, str]]
) -> tuple[date | None, str, str]:
    """The last day of an item's own force, that day as written, and what ends it: the first of all that could."""
    terms = [(day, said("by its own terms")) for day in (body.expires, measure.expires) if day]
    if isinstance(body, Provision) and body.sunset:
        terms.append((body.sunset, said("by its sunset")))
    ends = [(last_day_of(day), day, why) for day, why in terms]
    ends += [
        (since - timedelta(days=1), "", said("as recorded")) for since, stage in steps if stage == DerivedStage.EXPIRED
    ]
    if isinstance(body, Provision) and body.fiscal_year and measure.kind is not MeasureKind.BILL:
        ends.append((date(body.fiscal_year, 9, 30), "", said("fiscal year {year}", year=str(body.fiscal_year))))
    return min(ends, key=lambda end: end[0], default=(None, "", ""))


def _share(body: Measure | Provision) -> str:
    if isinstance(body, Measure) or body.withholding is None:
        return ""
    percent = body.withholding.percent
    if percent is None:
        if body.withholding.exclusions:
            return said("withholds a share not stated, with exceptions")
        return said("withholds a share not stated")
    if body.withholding.exclusions:
        return said("withholds {percent} percent, with exceptions", percent=f"{percent:g}")
    return said("withholds {percent} percent", percent=f"{percent:g}")


def _begun(lapses: tuple[LapseDays, ...], as_of: date) -> tuple[LapseDays, ...]:
    """The lapses that had begun: nobody knew of a later one."""
    return tuple(each for each in lapses if each.since <= as_of)


def links_known(reader: Reader, at: At, *, internal: bool = True) -> tuple[ListedLink, ...]:
    """The catalogue's links that had come about by the as-of date: one without a day when both its ends were there."""
    every = reader.links()
    undated = [each for each in every if each.since is None]
    if not undated:
        return tuple(each for each in every if _is_known(each, {}, at.as_of))
    wanted = {end for each in undated for end in (each.item, each.target)}
    wanted |= {measure for each in wanted if (measure := reader.measure_of(each))}
    whole = [each for each in reader.whole_items(wanted) if not isinstance(each, Recommendation)]
    updates = counting_rows(reader, at, internal=internal).updates
    items = _items(whole, reader.stages(), updates, at.as_of)
    return tuple(each for each in every if _is_known(each, items, at.as_of))


def _is_known(link: ListedLink, items: Mapping[str, LineageItem], as_of: date) -> bool:
    if link.since is not None:
        return link.since <= as_of
    return all(items[end].may_exist(as_of) for end in (link.item, link.target) if end in items)


def _lapses(body: Measure | Provision) -> tuple[LapseDays, ...]:
    if isinstance(body, Measure):
        return ()
    return tuple(
        LapseDays(
            each.since, each.until, "; ".join(f"{ref.source}, {ref.locator}" for ref in each.sources), each.note or ""
        )
        for each in body.lapses
    )


def _links_of(body: Measure | Provision) -> tuple[ListedLink, ...]:
    return tuple(
        ListedLink(
            body.id,
            link.kind.value,
            link.to,
            first_day_of(link.date) if link.date else None,
            last_day_of(link.until) if link.until else None,
            link.note or "",
            "; ".join(f"{ref.source}, {ref.locator}" for ref in link.sources),
        )
        for link in body.links
    )
