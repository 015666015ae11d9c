"""What holds between the entries of a catalogue: unique ids, links that lead somewhere, rules that fit."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
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
    """The entries of one file that have their shape, and the document with its marks.

    `positions` says for each list where its entries stand in the document, if some were left out;
    `left_out` holds those as they are, with their paths in the document.
    """

    document: Document
    file: CatalogFile
    positions: dict[str, tuple[int, ...]] = field(default_factory=dict)
    left_out: tuple[tuple[Path, Any], ...] = ()

    def problem_at(self, path: Path, message: str) -> Problem:
        """A problem at a path in `file`, at its place in the document."""
        return self.document.problem_at(self.written(path), message)

    def written(self, path: Path) -> Path:
        """A path in `file` as a path in the document."""
        if len(path) < 2 or path[0] not in self.positions:
            return path
        return (path[0], self.positions[str(path[0])][int(path[1])], *path[2:])


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
        return left_out(name) | {entry.id for each in checked for entry in getattr(each.file, name)}

    def left_out(name: str) -> frozenset[str]:
        entries = (entry for each in checked for path, entry in each.left_out if path[0] == name)
        return frozenset(str(entry["id"]) for entry in entries if isinstance(entry, dict) and "id" in entry)

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
        )
        | frozenset(address for each in checked for address in _requirements_left_out(each)),
    )


def _requirements_left_out(each: Checked) -> Iterator[str]:
    for path, entry in each.left_out:
        parts = entry.get("requirements") if path[0] == "provisions" and isinstance(entry, dict) else None
        for part in parts if isinstance(parts, list) else []:
            if isinstance(part, dict):
                yield f"{entry.get('id')}/{part.get('id')}"


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
                        yield each.problem_at(path, f"the id `{entry.id}` is taken{alike}, in {file} line {line}")
                    else:
                        line = each.document.marks.get(each.written(path), (1, 1))[0]
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
                yield each.problem_at((name, index), f"the {what} {key[1]} stands twice")
            seen.add(key)


def _in_file(each: Checked, known: _Known) -> Iterator[Problem]:
    file, at = each.file, each.problem_at
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
    sound = ((each.written(path), value) for path, value in _walk(each.file))
    others = (leaf for path, entry in each.left_out for leaf in _walk(entry, path))
    for path, value in (*sound, *others):
        what, target = _target(path, known)
        if not what or not isinstance(value, str) or value in target:
            continue
        close = nearest(value, target)
        meant = f"; did you mean {listed(f'`{word}`' for word in close)}?" if close else ""
        yield each.document.problem_at(path, f"no {what} has the id `{value}`{meant}")


def _target(path: Path, known: _Known) -> tuple[str, frozenset[str]]:
    """What the id at a path names, and every id it can be; empty for what is no id."""
    targets = {
        "source": ("source", known.sources),
        "addressee": ("addressee", known.addressees),
        "measure": ("measure", known.measures),
        "by": ("provision", known.provisions),
        "provision": ("provision", known.provisions),
        "recommendation": ("recommendation", known.recommendations),
        "certifier": ("actor", known.actors),
        "to": ("measure or provision", known.measures | known.provisions),
        "of": ("measure or requirement", known.measures | known.requirements),
    }
    lists = {
        "responsibilities": ("responsibility", known.responsibilities),
        "topics": ("topic", known.topics),
        "actors": ("actor", known.actors),
    }
    if isinstance(path[-1], int) and len(path) > 2:
        return lists.get(str(path[-2]), ("", frozenset()))
    return targets.get(str(path[-1]), ("", frozenset()))


def _walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every non-empty leaf below a dataclass or below plain data, with its path in the file."""
    if isinstance(value, (tuple, list)):
        for index, item in enumerate(value):
            yield from _walk(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(item, (*path, key))
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


_COUNTS = ("days", "months", "years")
_TAKES: dict[DueRuleKind, tuple[str, ...]] = {
    DueRuleKind.FIXED_DATE: ("date",),
    DueRuleKind.AFTER_ENACTMENT: (*_COUNTS, "of"),
    DueRuleKind.AFTER_SUBMISSION: (*_COUNTS, "of"),
    DueRuleKind.AFTER_EVENT: (*_COUNTS, "event"),
    DueRuleKind.BEFORE_OBLIGATION: (*_COUNTS, "event"),
    DueRuleKind.AFTER_FISCAL_QUARTER: ("days",),
    DueRuleKind.NONE_STATED: (),
}
"""The fields each due rule may have."""


def _misfit(due: DueRule) -> str:
    """What is wrong with the fields of a due rule, or nothing."""
    rule, given = due.rule, [name for name in (*_COUNTS, "date", "of", "event") if getattr(due, name) is not None]
    counts = [name for name in given if name in _COUNTS]
    foreign = [f"`{name}`" for name in given if name not in _TAKES[rule]]
    if foreign:
        return f"the rule `{rule}` takes no {listed(foreign)}"
    if rule in (DueRuleKind.AFTER_ENACTMENT, DueRuleKind.AFTER_SUBMISSION) and len(counts) != 1:
        return f"the rule `{rule}` takes exactly one of `days`, `months` and `years`"
    if len(counts) > 1:
        return f"the rule `{rule}` takes at most one of `days`, `months` and `years`"
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
