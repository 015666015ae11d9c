"""Catalogue files to one validated `Catalog`, and its revision."""

import hashlib
from dataclasses import dataclass
from typing import Any

from tracker.catalog.check import Checked, problems_in
from tracker.catalog.files import CatalogBytes
from tracker.catalog.items import Catalog
from tracker.catalog.problems import Problem, refuse
from tracker.catalog.strict_yaml import read
from tracker.catalog.structure import to_plain
from tracker.catalog.validate import validated

_MERGED = (
    "sources",
    "actors",
    "topics",
    "addressees",
    "responsibilities",
    "recommendations",
    "measures",
    "provisions",
    "crosswalk",
)


@dataclass(frozen=True, slots=True)
class Revision:
    """A validated catalogue, whole: canonical JSON (RFC 8785) under its SHA-256."""

    catalog: Catalog
    canonical: bytes
    sha256: str


def load(content: CatalogBytes) -> Revision:
    """Validate every file and what holds between them.

    Raises `InvalidCatalog` naming every mistake with file, line and column.
    """
    problems: list[Problem] = []
    checked: list[Checked] = []
    for name, source in content.files:
        document = read(source, name)
        problems.extend(document.problems)
        if document.value is None and document.problems:
            continue
        sound, found = validated(document)
        problems.extend(found)
        if sound is not None:
            checked.append(sound)
    if len(checked) == len(content.files):
        complained = {(problem.file, problem.line, problem.column) for problem in problems}
        between = problems_in(checked)
        problems.extend(each for each in between if (each.file, each.line, each.column) not in complained)
    refuse(problems)
    return revision_of(_merged(checked))


def revision_of(catalog: Catalog) -> Revision:
    """The revision of a catalogue: what it says, whatever its files look like."""
    import rfc8785

    canonical = rfc8785.dumps(to_plain(catalog))
    return Revision(catalog, canonical, hashlib.sha256(canonical).hexdigest())


def _merged(checked: list[Checked]) -> Catalog:
    titles = tuple(each.file.title for each in checked)
    parts: dict[str, Any] = {name: tuple(x for each in checked for x in getattr(each.file, name)) for name in _MERGED}
    return Catalog(titles=titles, **parts)
