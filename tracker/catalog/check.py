"""What holds between the entries of a catalogue: unique ids, links that lead somewhere, rules that fit."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tracker.catalog.items import (
    CatalogFile,
    DueRule,
    DueRuleKind,
    Measure,
    Provision,
    Requirement,
    SourceRef,
)
from tracker.catalog.problems import Path, Problem
from tracker.catalog.strict_yaml import Document
from tracker.catalog.subjects import parse_address
from tracker.catalog.vocabulary import LABELS, Axis
from tracker.text.nearest import listed, nearest

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Checked:
    """One file that has its shape, and the document with its marks."""

    document: Document
    file: CatalogFile


@dataclass(frozen=True, slots=True)
class _Known:
    """Every id the loaded files define, by what it names."""

    sources: frozenset[str]
    actors: frozenset[str]
    topics: frozenset[str]
    addressees: frozenset[str]
    responsibilities: frozenset[str]
    recommendations: frozenset[str]
    measures: frozenset[str]
    provisions: frozenset[str]
    requirements: frozenset[str]


def problems_in(checked: list[Checked]) -> list[Problem]:
    """Every mistake between the entries of the files, taken together."""
    found = list(_duplicates(checked))
    known = _known(checked)
    for each in checked:
        found.extend(_in_file(each, known))
    return found


def _known(checked: list[Checked]) -> _Known:
    def ids(name: str) -> frozenset[str]:
        return frozenset(entry.id for each in checked for entry in getattr(each.file, name))

    return _Known(
        sources=ids("sources"),
        actors=ids("actors"),
        topics=ids("topics"),
        addressees=ids("addressees"),
        responsibilities=ids("responsibilities"),
        recommendations=ids("recommendations"),
        measures=ids("measures"),
        provisions=ids("provisions"),
        requirements=frozenset(
            f"{provision.id}/{requirement.id}"
            for each in checked
            for provision in each.file.provisions
            for requirement in provision.requirements
        ),
    )


_NAMESPACES = (
    ("sources",),
    ("actors",),
    ("topics",),
    ("addressees",),
    ("responsibilities",),
    ("recommendations", "measures", "provisions"),
)


def _duplicates(checked: list[Checked]) -> Iterator[Problem]:
    for names in _NAMESPACES:
        seen: dict[str, tuple[str, str, int]] = {}
        for each in checked:
            for name in names:
                for index, entry in enumerate(getattr(each.file, name)):
                    path: Path = (name, index, "id")
                    key = entry.id.casefold()
                    if key in seen:
                        first_id, file, line = seen[key]
                        alike = "" if first_id == entry.id else f" (as `{first_id}`: ids differ by more than case)"
                        yield each.document.problem_at(
                            path, f"the id `{entry.id}` is taken{alike}, in {file} line {line}"
                        )
                    else:
                        line = each.document.marks.get(path, (1, 1))[0]
                        seen[key] = (entry.id, each.document.file, line)
    yield from _duplicate_entries(checked, "recommendations", lambda entry: entry.number, "number")
    yield from _duplicate_entries(
        checked, "crosswalk", lambda entry: f"{entry.provision} × {entry.recommendation}", "crossing"
    )


def _duplicate_entries(checked: list[Checked], name: str, key_of: Callable[[Any], Any], what: str) -> Iterator[Problem]:
    seen: set[tuple[str, Any]] = set()
    for each in checked:
        for index, entry in enumerate(getattr(each.file, name)):
            key = (each.file.catalog, key_of(entry))
            if key in seen:
                yield each.document.problem_at((name, index), f"the {what} {key[1]} stands twice")
            seen.add(key)


def _in_file(each: Checked, known: _Known) -> Iterator[Problem]:
    file, at = each.file, each.document.problem_at
    if file.schema != SCHEMA:
        yield at(("schema",), f"this program reads schema {SCHEMA}, not {file.schema}")
    yield from _references(each, known)
    for index, recommendation in enumerate(file.recommendations):
        path: Path = ("recommendations", index)
        for name in ("responsibilities", "topics", "actors", "sources"):
            if not getattr(recommendation, name):
                yield at((*path, name), f"`{name}` is empty; name at least one")
    for index, measure in enumerate(file.measures):
        yield from _in_measure(measure, ("measures", index), at)
    for index, provision in enumerate(file.provisions):
        yield from _in_provision(provision, ("provisions", index), at)


def _references(each: Checked, known: _Known) -> Iterator[Problem]:
    linkable = known.measures | known.provisions
    for path, value in _walk(each.file):
        name = path[-1]
        target: frozenset[str] | None = None
        if name == "source":
            target, what = known.sources, "source"
        elif name == "addressee":
            target, what = known.addressees, "addressee"
        elif name == "measure":
            target, what = known.measures, "measure"
        elif name in ("by", "provision"):
            target, what = known.provisions, "provision"
        elif name == "recommendation":
            target, what = known.recommendations, "recommendation"
        elif name == "certifier":
            target, what = known.actors, "actor"
        elif name == "to":
            target, what = linkable, "measure or provision"
        elif name == "of":
            target, what = known.measures | known.requirements, "measure or requirement"
        elif len(path) > 1 and path[-2] in ("responsibilities", "topics", "actors") and isinstance(value, str):
            what = {"responsibilities": "responsibility", "topics": "topic", "actors": "actor"}[str(path[-2])]
            target = getattr(known, str(path[-2]))
        if target is not None and value not in target:
            close = nearest(value, target)
            meant = f"; did you mean {listed(f'`{word}`' for word in close)}?" if close else ""
            yield each.document.problem_at(path, f"no {what} has the id `{value}`{meant}")


def _walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every non-empty leaf below a dataclass, with its path in the file."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, (*path, index))
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _walk(getattr(value, name), (*path, name))
    elif value is not None:
        yield path, value


At = Callable[..., Problem]


def _in_measure(measure: Measure, path: Path, at: At) -> Iterator[Problem]:
    yield from _needs_source(measure.sources, path, at)
    for index, fact in enumerate(measure.stages):
        where = (*path, "stages", index)
        if fact.stage not in LABELS[Axis.STAGE]:
            valid = nearest(fact.stage, LABELS[Axis.STAGE]) or tuple(LABELS[Axis.STAGE])
            yield at((*where, "stage"), f"`{fact.stage}` is not a stage; the nearest are {listed(valid, 'and')}")
        yield from _needs_source(fact.sources, where, at)
    for name in ("dates", "facts"):
        for index, dated in enumerate(getattr(measure, name)):
            yield from _needs_source(dated.sources, (*path, name, index), at)
    if measure.enacted and _before(measure.enacted.isoformat(), measure.introduced):
        yield at((*path, "enacted"), f"enacted {measure.enacted} before it was introduced {measure.introduced}")
    if measure.enacted and _before(measure.expires, measure.enacted.isoformat()):
        yield at((*path, "expires"), f"expires {measure.expires} before it was enacted {measure.enacted}")
    yield from _in_links(measure.links, path, at)


def _in_provision(provision: Provision, path: Path, at: At) -> Iterator[Problem]:
    yield from _needs_source(provision.sources, path, at)
    taken: set[str] = set()
    for name in ("conditions", "requirements"):
        for index, part in enumerate(getattr(provision, name)):
            if part.id.casefold() in taken:
                yield at((*path, name, index, "id"), f"the id `{part.id}` stands twice in `{provision.id}`")
            taken.add(part.id.casefold())
    for index, requirement in enumerate(provision.requirements):
        where: Path = (*path, "requirements", index)
        if not requirement.actors and not provision.unverified:
            yield at((*where, "actors"), "`actors` is empty; name who must deliver, or say under `unverified`")
        yield from _in_requirement(requirement, where, at)
    for index, fact in enumerate(provision.facts):
        yield from _needs_source(fact.sources, (*path, "facts", index), at)
    for index, amount in enumerate(provision.amounts):
        if (amount.dollars is None) == (amount.percent is None):
            yield at((*path, "amounts", index), "an amount has either `dollars` or `percent`")
    if _before(provision.expires, provision.effective):
        yield at((*path, "expires"), f"expires {provision.expires} before it takes effect {provision.effective}")
    yield from _in_links(provision.links, path, at)


def _in_links(links: Iterable[Any], path: Path, at: At) -> Iterator[Problem]:
    for index, link in enumerate(links):
        if _before(link.until, link.date):
            yield at((*path, "links", index, "until"), f"until {link.until} lies before its date {link.date}")


def _in_requirement(requirement: Requirement, path: Path, at: At) -> Iterator[Problem]:
    message = _misfit(requirement.due)
    if message:
        yield at((*path, "due"), message)
    repeats = requirement.repeats
    if repeats is not None and repeats.until is not None and repeats.times is not None:
        yield at((*path, "repeats"), "give `until` or `times`, not both")


_COUNTED = (DueRuleKind.AFTER_ENACTMENT, DueRuleKind.AFTER_SUBMISSION)


def _misfit(due: DueRule) -> str:
    """What is wrong with the fields of a due rule, or nothing."""
    counts = [name for name in ("days", "months", "years") if getattr(due, name) is not None]
    rule = due.rule
    if rule in _COUNTED and len(counts) != 1:
        return f"the rule `{rule}` takes exactly one of `days`, `months` and `years`"
    if rule is DueRuleKind.FIXED_DATE and due.date is None:
        return "the rule `fixed-date` takes a `date`"
    if rule is DueRuleKind.AFTER_FISCAL_QUARTER and due.days is None:
        return "the rule `after-fiscal-quarter` takes `days`"
    if rule in (DueRuleKind.BEFORE_OBLIGATION, DueRuleKind.AFTER_EVENT) and due.event is None:
        return f"the rule `{rule}` names its `event`"
    address = parse_address(due.of) if due.of else None
    if rule is DueRuleKind.AFTER_SUBMISSION and (address is None or address.part is None):
        return "the rule `after-submission` names a requirement in `of`, as PROVISION/requirement"
    if rule is DueRuleKind.AFTER_ENACTMENT and address is not None and address.part is not None:
        return "the rule `after-enactment` names a measure in `of`"
    if due.date is not None and rule is not DueRuleKind.FIXED_DATE:
        return f"the rule `{rule}` takes no `date`"
    return ""


def _before(one: str | None, other: str | None) -> bool:
    """Whether a date lies before another, as far as both are known: `2024` is not before `2024-03-23`."""
    if one is None or other is None:
        return False
    known = min(len(one), len(other))
    return one[:known] < other[:known]


def _needs_source(sources: tuple[SourceRef, ...], path: Path, at: At) -> Iterator[Problem]:
    if not sources:
        yield at((*path, "sources"), "`sources` is empty; a fact needs a source")
