"""A catalogue laid out for reading: flat rows in reading order, every due date already computed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tracker.catalog.choices import MeasureKind
from tracker.catalog.deadlines import planned, reasons_said
from tracker.catalog.items import (
    Actor,
    Addressee,
    Catalog,
    Item,
    Measure,
    Provision,
    Recommendation,
    Requirement,
    Topic,
)
from tracker.catalog.structure import to_plain
from tracker.catalog.vocabulary import (
    AUTHORITY_LABELS,
    LABELS,
    LASTING_STAGES,
    Axis,
    DerivedStage,
    ItemKind,
    SubjectKind,
)
from tracker.dates import due
from tracker.dates.congresses import last_day
from tracker.dates.days import first_day_of, last_day_of
from tracker.dates.holidays import day_off
from tracker.text.clean import folded
from tracker.text.ordinals import ordinal
from tracker.text.tongue import Said, said

MEASURE_KIND_LABELS: dict[MeasureKind, str] = {
    MeasureKind.PUBLIC_LAW: "Public laws",
    MeasureKind.BILL: "Bills",
    MeasureKind.COMMITTEE_REPORT: "Committee reports",
    MeasureKind.TREATY: "Treaties",
    MeasureKind.EXECUTIVE_ACTION: "Executive actions",
    MeasureKind.AGENCY_RULE: "Agency rules and policies",
    MeasureKind.BUDGET_REQUEST: "Budget requests",
    MeasureKind.BILATERAL_FRAMEWORK: "Bilateral frameworks",
    MeasureKind.FOREIGN_LAW: "Laws and bodies of Mexico",
    MeasureKind.LITIGATION: "Litigation",
    MeasureKind.OVERSIGHT_REPORT: "Oversight reports",
}


@dataclass(frozen=True, slots=True)
class ItemRow:
    position: int
    id: str
    kind: ItemKind
    title: str
    section: str
    group_id: str
    group_name: str
    measure: str | None
    withholds: int
    body: str
    folded: str


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A condition, requirement or deadline. Days are ISO text or None.

    `arithmetic` shows how a deadline follows, or why a requirement has none or no further one; `day_off`
    names the weekend or holiday a deadline falls on. `rule` is the due rule of a requirement; `phases`
    its rules as JSON where an anchor is set by what gets recorded.
    """

    position: int
    address: str
    kind: SubjectKind
    item: str
    title: str
    due_on: str | None
    starts_on: str | None
    arithmetic: str
    day_off: str = ""
    rule: str = ""
    phases: str = ""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A tie from an item to another. Days are ISO text or None; `source` says where it is stated."""

    position: int
    item: str
    kind: str
    target: str
    since: str | None
    until: str | None
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class CrossingRow:
    position: int
    provision: str
    recommendation: str
    bearing: str
    reason: str


@dataclass(frozen=True, slots=True)
class NameRow:
    kind: str
    position: int
    id: str
    name: str
    body: str


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage a measure was in from `since` on (ISO day), as the catalogue or the calendar says."""

    position: int
    measure: str
    stage: str
    label: str
    since: str
    written: str
    source: str


@dataclass(frozen=True, slots=True)
class Layout:
    items: tuple[ItemRow, ...]
    subjects: tuple[SubjectRow, ...]
    crossings: tuple[CrossingRow, ...]
    names: tuple[NameRow, ...]
    stages: tuple[StageRow, ...]
    links: tuple[LinkRow, ...] = ()


def laid_out(catalog: Catalog) -> Layout:
    """Lay a validated catalogue out."""
    named: list[Actor | Topic | Addressee] = [*catalog.actors, *catalog.topics, *catalog.addressees]
    names = {entry.id: entry.name for entry in named}
    items = tuple(_items(catalog, names))
    crossings = tuple(
        CrossingRow(position, each.provision, each.recommendation, each.bearing.value, each.reason)
        for position, each in enumerate(catalog.crosswalk)
    )
    return Layout(
        items,
        tuple(_subjects(catalog)),
        crossings,
        tuple(_names(catalog)),
        tuple(_stages(catalog)),
        tuple(_links(catalog)),
    )


def _items(catalog: Catalog, names: dict[str, str]) -> Iterator[ItemRow]:
    ordered: list[Item] = [*_by_addressee(catalog), *_by_authority(catalog), *_by_measure_kind(catalog)]
    for position, item in enumerate(ordered):
        yield _item(position, item, names)


def _by_addressee(catalog: Catalog) -> list[Recommendation]:
    order = {addressee.id: index for index, addressee in enumerate(catalog.addressees)}
    return sorted(catalog.recommendations, key=lambda each: order[each.addressee])


def _by_authority(catalog: Catalog) -> list[Provision]:
    order = {authority: index for index, authority in enumerate(AUTHORITY_LABELS)}
    return sorted(catalog.provisions, key=lambda each: order[each.authority])


def _by_measure_kind(catalog: Catalog) -> list[Measure]:
    order = {kind: index for index, kind in enumerate(MEASURE_KIND_LABELS)}
    return sorted(catalog.measures, key=lambda each: order[each.kind])


def _item(position: int, item: Item, names: dict[str, str]) -> ItemRow:
    body = json.dumps(to_plain(item), ensure_ascii=False, separators=(",", ":"))
    words = folded(" ".join([*_words(to_plain(item)), *_named(item, names)]))
    if isinstance(item, Recommendation):
        kind, section, measure, withholds = ItemKind.RECOMMENDATION, str(item.number), None, 0
        group_id, group_name = item.addressee, names[item.addressee]
    elif isinstance(item, Provision):
        kind, section, measure = ItemKind.PROVISION, item.section, item.measure
        withholds = int(item.withholding is not None)
        group_id, group_name = item.authority.value, AUTHORITY_LABELS[item.authority]
    else:
        kind, section, measure, withholds = ItemKind.MEASURE, item.number, None, 0
        group_id, group_name = item.kind.value, MEASURE_KIND_LABELS[item.kind]
    return ItemRow(position, item.id, kind, item.title, section, group_id, group_name, measure, withholds, body, words)


_SEARCHED = frozenset({"id", "title", "summary", "section", "citation", "other_titles", "text", "question", "fact"})


def _words(plain: Any, name: str = "") -> Iterator[str]:
    if isinstance(plain, dict):
        for key, value in plain.items():
            yield from _words(value, key)
    elif isinstance(plain, list):
        for value in plain:
            yield from _words(value, name)
    elif name in _SEARCHED and isinstance(plain, str):
        yield plain


def _named(item: Item, names: dict[str, str]) -> Iterator[str]:
    if not isinstance(item, Measure):
        yield from (names.get(each, "") for each in (*item.topics, *item.actors))


def _subjects(catalog: Catalog) -> Iterator[SubjectRow]:
    measures = {measure.id: measure for measure in catalog.measures}
    position = 0
    for provision in catalog.provisions:
        for row in _subjects_of(provision, measures):
            yield SubjectRow(position, *row)
            position += 1


def _subjects_of(provision: Provision, measures: dict[str, Measure]) -> Iterator[tuple[Any, ...]]:
    for condition in provision.conditions:
        address = f"{provision.id}/{condition.id}"
        yield address, SubjectKind.CONDITION, provision.id, condition.text, None, None, ""
    for requirement in provision.requirements:
        yield from _requirement(f"{provision.id}/{requirement.id}", requirement, provision, measures)


def _requirement(
    address: str, requirement: Requirement, provision: Provision, measures: dict[str, Measure]
) -> Iterator[tuple[Any, ...]]:
    plan = planned(requirement, provision, measures)
    rule = requirement.due.rule.value
    why = reasons_said(plan.deadlines.reasons)
    phases = due.written(plan.phases) if plan.phases else ""
    yield address, SubjectKind.REQUIREMENT, provision.id, requirement.title, None, None, why, "", rule, phases
    for each in [] if plan.phases else plan.deadlines.deadlines:
        starts = each.starts_on.isoformat() if each.starts_on else None
        yield (
            f"{address}#{each.number}",
            SubjectKind.DEADLINE,
            provision.id,
            requirement.title,
            each.day.isoformat(),
            starts,
            each.arithmetic,
            day_off(each.day),
            rule,
            "",
        )


def _links(catalog: Catalog) -> Iterator[LinkRow]:
    linked: list[Measure | Provision] = [*catalog.measures, *catalog.provisions]
    ties = ((item, link) for item in linked for link in item.links)
    for position, (item, link) in enumerate(ties):
        source = "; ".join(f"{ref.source}, {ref.locator}" for ref in link.sources)
        since = first_day_of(link.date).isoformat() if link.date else None
        until = last_day_of(link.until).isoformat() if link.until else None
        yield LinkRow(position, item.id, link.kind.value, link.to, since, until, link.note or "", source)


def _names(catalog: Catalog) -> Iterator[NameRow]:
    kinds: dict[str, tuple[Any, ...]] = {
        "source": catalog.sources,
        "actor": catalog.actors,
        "topic": catalog.topics,
        "addressee": catalog.addressees,
        "responsibility": catalog.responsibilities,
    }
    for kind, entries in kinds.items():
        for position, entry in enumerate(entries):
            name = getattr(entry, "name", None) or entry.title
            yield NameRow(kind, position, entry.id, name, json.dumps(to_plain(entry), ensure_ascii=False))


def _stages(catalog: Catalog) -> Iterator[StageRow]:
    position = 0
    for measure in catalog.measures:
        rows = sorted(_stages_of(measure), key=lambda row: row[2])
        for stage, label, since, written, source in rows:
            yield StageRow(position, measure.id, stage, label, since.isoformat(), written, source)
            position += 1


def died_with(congress: int) -> Said:
    """The stage of a bill whose Congress is over."""
    return said("Died with the {congress} Congress", congress=ordinal(congress))


def _stages_of(measure: Measure) -> Iterator[tuple[str, str, date, str, str]]:
    """Stage, label, first day, the date as written, source."""
    for fact in measure.stages:
        source = "; ".join(f"{ref.source}, {ref.locator}" for ref in fact.sources)
        yield fact.stage, LABELS[Axis.STAGE][fact.stage], last_day_of(fact.date), fact.date, source
    stated = any(fact.stage.startswith(LASTING_STAGES) for fact in measure.stages)
    source = "; ".join(f"{ref.source}, {ref.locator}" for ref in measure.sources)
    if measure.enacted and not stated:
        yield DerivedStage.ENACTED, "Enacted", measure.enacted, measure.enacted.isoformat(), source
    if measure.kind is MeasureKind.BILL and measure.congress and not measure.enacted and not stated:
        died = last_day(measure.congress)
        label = died_with(measure.congress)
        rule = "U.S. Const. amend. XX: a Congress ends at noon on 3 January"
        yield DerivedStage.DIED, label, died, died.isoformat(), rule
    if measure.expires:
        since = last_day_of(measure.expires) + timedelta(days=1)
        yield DerivedStage.EXPIRED, "Expired", since, measure.expires, source
