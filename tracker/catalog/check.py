"""What holds between the entries of a catalogue: unique ids, links that lead somewhere, rules that fit."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tracker.catalog.check_due import At, Subjects, problems_in_requirement
from tracker.catalog.items import CatalogFile, Condition, Measure, Provision, SourceRef
from tracker.catalog.problems import Path, Problem
from tracker.catalog.strict_yaml import Document
from tracker.catalog.vocabulary import LABELS, Axis, SubjectKind
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
    conditions: frozenset[str]
    requirements: frozenset[str]
    subjects: Subjects


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

    recommendations, measures, provisions = ids("recommendations"), ids("measures"), ids("provisions")
    conditions, requirements = _parts(checked, "conditions"), _parts(checked, "requirements")
    kinds = {
        SubjectKind.RECOMMENDATION: recommendations,
        SubjectKind.MEASURE: measures,
        SubjectKind.PROVISION: provisions,
        SubjectKind.CONDITION: conditions,
        SubjectKind.REQUIREMENT: requirements,
    }
    enacted = {each.id: each.enacted for one in checked for each in one.file.measures if each.enacted is not None}
    return _Known(
        sources=ids("sources"),
        actors=ids("actors"),
        topics=ids("topics"),
        addressees=ids("addressees"),
        responsibilities=ids("responsibilities"),
        recommendations=recommendations,
        measures=measures,
        provisions=provisions,
        conditions=conditions,
        requirements=requirements,
        subjects=Subjects({each: kind for kind, known in kinds.items() for each in known}, enacted),
    )


def _parts(checked: list[Checked], name: str) -> frozenset[str]:
    """The address of every condition or requirement, those of entries left out too."""
    sound = (
        f"{provision.id}/{part.id}"
        for each in checked
        for provision in each.file.provisions
        for part in getattr(provision, name)
    )
    return frozenset(sound) | frozenset(address for each in checked for address in _parts_left_out(each, name))


def _parts_left_out(each: Checked, name: str) -> Iterator[str]:
    for path, entry in each.left_out:
        parts = entry.get(name) if path[0] == "provisions" and isinstance(entry, dict) else None
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
        yield from _in_provision(provision, ("provisions", index), at, known.subjects)


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
        "of": ("subject", frozenset(known.subjects.kinds)),
        "follows": ("condition", known.conditions),
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
    yield from _in_links(measure, path, at)


def _in_provision(provision: Provision, path: Path, at: At, known: Subjects) -> Iterator[Problem]:
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
        yield from problems_in_requirement(requirement, provision.measure, where, at, known)
    for index, fact in enumerate(provision.facts):
        yield from _needs_source(fact.sources, (*path, "facts", index), at)
    for index, amount in enumerate(provision.amounts):
        if (amount.dollars is None) == (amount.percent is None):
            yield at((*path, "amounts", index), "an amount has either `dollars` or `percent`")
    yield from _in_holding(provision, path, at)
    if _before(provision.expires, provision.effective):
        yield at((*path, "expires"), f"expires {provision.expires} before it takes effect {provision.effective}")
    yield from _in_links(provision, path, at)


def _in_holding(provision: Provision, path: Path, at: At) -> Iterator[Problem]:
    """Mistakes in what is held back, on which conditions, and when nothing held it."""
    for index, condition in enumerate(provision.conditions):
        yield from _in_condition(condition, provision, (*path, "conditions", index), at)
    if provision.withholding is not None and provision.withholding.base_dollars is not None:
        yield from _needs_source(provision.withholding.sources, (*path, "withholding"), at)
    for index, lapse in enumerate(provision.lapses):
        yield from _needs_source(lapse.sources, (*path, "lapses", index), at)
        if lapse.until < lapse.since:
            yield at((*path, "lapses", index, "until"), f"until {lapse.until} lies before its since {lapse.since}")


def _in_condition(condition: Condition, provision: Provision, path: Path, at: At) -> Iterator[Problem]:
    if condition.follows is not None and condition.follows.partition("/")[0] == provision.id:
        yield at((*path, "follows"), "`follows` names a condition of another provision")
    if condition.changed is not None and condition.follows is None:
        yield at(
            (*path, "changed"), "`changed` says in what it differs from an earlier condition; name that in `follows`"
        )


def _in_links(item: Measure | Provision, path: Path, at: At) -> Iterator[Problem]:
    for index, link in enumerate(item.links):
        if link.to == item.id:
            yield at((*path, "links", index, "to"), f"`{item.id}` links to itself")
        if _before(link.until, link.date):
            yield at((*path, "links", index, "until"), f"until {link.until} lies before its date {link.date}")


def _before(one: str | None, other: str | None) -> bool:
    """Whether a date lies before another, as far as both are known: `2024` is not before `2024-03-23`."""
    if one is None or other is None:
        return False
    known = min(len(one), len(other))
    return one[:known] < other[:known]


def _needs_source(sources: tuple[SourceRef, ...], path: Path, at: At) -> Iterator[Problem]:
    if not sources:
        yield at((*path, "sources"), "`sources` is empty; a fact needs a source")
