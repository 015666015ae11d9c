"""A catalogue of 100,000 items and a ledger on it, made in seconds: the same arguments give the same content.

Validating as much YAML and recording as many rows one by one takes minutes and is not what is measured here. So the
entries are made as validated ones are, the files hold them as JSON (which is YAML), the projection is laid into the
ledger as opening would do it, and the rows are written as recording would write them. A test holds the small case
against `load` and `verify`.
"""

import json
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.generated import FIRST_DAY, RECORDED, space_in
from tracker.catalog.choices import MeasureKind, SourceKind
from tracker.catalog.files import read_catalog_bytes
from tracker.catalog.items import (
    Actor,
    Addressee,
    Catalog,
    Crossing,
    DueRule,
    DueRuleKind,
    Measure,
    Provision,
    Recommendation,
    Requirement,
    Responsibility,
    Source,
    SourceRef,
    Topic,
)
from tracker.catalog.layout import laid_out
from tracker.catalog.load import revision_of
from tracker.catalog.structure import to_plain
from tracker.catalog.vocabulary import LABELS, Authority, Axis, Bearing
from tracker.dates.days import instant
from tracker.ledger.derived import search_text
from tracker.ledger.digests import row_digest
from tracker.ledger.engine import open_for_writing
from tracker.ledger.file import connect_writing
from tracker.ledger.ids import new_id
from tracker.ledger.projection import described, project
from tracker.workspace.workspace import Workspace

_FILE = 20_000
"""Items in one file: below the limit of a catalogue file."""

_OFFICES = 40
_CITED = (SourceRef(source="report", locator="p. 1"),)


def large_workspace(folder: Path, items: int, updates: int, evidence: int) -> Workspace:
    """A workspace in `folder` on that many items, with that many updates and pieces of evidence, ready to be read."""
    catalog = large_catalogue(items)
    files = folder / "catalogue"
    files.mkdir()
    for name, written in written_files(catalog):
        (files / name).write_text(written, encoding="utf-8")
    space = space_in(folder, (files,))
    engine = open_for_writing(space.ledger)
    engine.dispose()
    revision = revision_of(Catalog(titles=catalog.titles))
    with closing(connect_writing(space.ledger)) as connection:
        fingerprint = read_catalog_bytes((files,), shipped=False).fingerprint
        titles = described(catalog.titles)
        project(connection, fingerprint, revision.sha256, titles, laid_out(catalog), instant(RECORDED))
        connection.execute("BEGIN IMMEDIATE")
        values = (revision.sha256, revision.canonical.decode(), instant(RECORDED))
        connection.execute("INSERT INTO catalogue_revisions VALUES (?, ?, ?)", values)
        _record(connection, catalog, revision.sha256, updates, evidence)
        connection.execute("COMMIT")
    return space


def large_catalogue(items: int) -> Catalog:
    """Half recommendations, the rest provisions with a report due and the acts they stand in."""
    half, acts = items // 2, -(-items // 42)
    provisions = items - half - acts
    return Catalog(
        titles=tuple(f"Part {number + 1}" for number in range(_parts(half) + _parts(provisions) + 1)),
        sources=(
            Source(id="report", title="The report", kind=SourceKind.REPORT, publisher="The office", date="2023-06-01"),
        ),
        addressees=tuple(Addressee(id=f"office-{number}", name=f"Office {number}") for number in range(_OFFICES)),
        actors=(Actor(id="office", name="The office"),),
        topics=(Topic(id="roads", name="Roads"),),
        responsibilities=(Responsibility(id="one", number=1, title="The first", sources=_CITED),),
        recommendations=tuple(_recommendation(number) for number in range(1, half + 1)),
        measures=tuple(_act(number) for number in range(acts)),
        provisions=tuple(_provision(number, number % acts) for number in range(1, provisions + 1)),
        crosswalk=tuple(
            Crossing(
                provision=f"PL119-{number % acts + 1}-{number}",
                recommendation=_recommendation_id(number % half + 1),
                bearing=Bearing.PARTLY_ADVANCES,
                reason="It asks for part of the same.",
                sources=_CITED,
            )
            for number in range(1, provisions + 1, 3)
        ),
    )


def written_files(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """The catalogue as files, name and content."""
    titles = iter(catalog.titles)
    shared = ("sources", "addressees", "actors", "topics", "responsibilities", "measures", "crosswalk")
    yield "a.yaml", _file(next(titles), {name: getattr(catalog, name) for name in shared})
    for letter, name in (("b", "recommendations"), ("c", "provisions")):
        entries = getattr(catalog, name)
        for start in range(0, len(entries), _FILE):
            yield f"{letter}{start:07}.yaml", _file(next(titles), {name: entries[start : start + _FILE]})


def _parts(count: int) -> int:
    return -(-count // _FILE)


def _file(title: str, parts: dict[str, Any]) -> str:
    plain = {name: [to_plain(each) for each in entries] for name, entries in parts.items()}
    return json.dumps({"schema": 1, "catalog": "generated", "title": title} | plain)


def _recommendation_id(number: int) -> str:
    return f"R{number:02}"


def _recommendation(number: int) -> Recommendation:
    return Recommendation(
        id=_recommendation_id(number),
        number=number,
        addressee=f"office-{number % _OFFICES}",
        title=f"Recommendation number {number} asks for something that can be told in a line",
        summary=f"What recommendation number {number} asks for, in a sentence or two.",
        responsibilities=("one",),
        topics=("roads",),
        actors=("office",),
        sources=_CITED,
    )


def _act(number: int) -> Measure:
    name = f"119-{number + 1}"
    return Measure(
        id=f"PL{name}",
        kind=MeasureKind.PUBLIC_LAW,
        number=name,
        title=f"Act number {number}",
        sources=_CITED,
        enacted=date(2025, 2, 3),
    )


def _provision(number: int, act: int) -> Provision:
    due = DueRule(rule=DueRuleKind.AFTER_ENACTMENT, days=90 + number % 900)
    report = Requirement(
        id="report", title="The report", text="The office submits the report.", actors=("office",), due=due
    )
    return Provision(
        id=f"PL119-{act + 1}-{number}",
        measure=f"PL119-{act + 1}",
        section=str(number),
        title=f"Provision number {number} asks for a report",
        summary="A report is asked for.",
        authority=Authority.STATUTE,
        sources=_CITED,
        requirements=(report,),
    )


def _record(connection: sqlite3.Connection, catalog: Catalog, revision: str, updates: int, evidence: int) -> None:
    chance = random.Random(1)
    targets = [(each.id, each.id, Axis.ADOPTION) for each in catalog.recommendations]
    targets += [(f"{each.id}/report#1", each.id, Axis.REQUIREMENT) for each in catalog.provisions]
    writer = _Rows(connection, revision)
    made = []
    for number in range(updates):
        subject, item, axis = chance.choice(targets)
        day = FIRST_DAY + timedelta(days=chance.randrange(600))
        value = chance.choice(list(LABELS[axis]))
        made.append((writer.update(number, subject, item, axis, value, day), item))
    for number in range(evidence):
        update, item = made[number % len(made)]
        writer.cited(number, update, item)


class _Rows:
    """Writes entries with their bodies in order of arrival, a microsecond apart."""

    def __init__(self, connection: sqlite3.Connection, revision: str) -> None:
        self._connection = connection
        self._revision = revision
        self._seq = 0

    def update(self, number: int, subject: str, item: str, axis: Axis, value: str, day: date) -> str:
        reason = f"Reason number {number}: the office published a page that says where this stands"
        body: dict[str, Any] = {"subject": subject, "item": item, "kind": "change", "axis": axis.value, "value": value}
        body |= {"effective_date": day.isoformat(), "visibility": "public"}
        empty = {"due_on": None, "recipients": None, "dollars": None, "target": None}
        return self._write("update", "updates", reason, body | empty, search_text(reason, subject, value))

    def cited(self, number: int, update: str, item: str) -> None:
        title = f"Page number {number} of the office on the matter"
        named = ("publisher", "archive_url", "published", "accessed_on", "locator", "quote", "collected_how")
        body: dict[str, Any] = {"kind": "source", "title": title, "url": f"https://example.org/pages/{number}"}
        body |= {"reliability": "B", "credibility": "2", "collected_by": "Benchmark", "visibility": "public"}
        words = search_text(title, None, None, body["url"], None)
        page = self._write("evidence", "evidence", "", dict.fromkeys(named) | body, words)
        tie = {"evidence": page, "update_id": update, "subject": None, "item": item, "stance": "supports"}
        self._write("citation", "citations", "", tie, "")

    def _write(self, kind: str, table: str, reason: str, body: dict[str, Any], words: str) -> str:
        entry: dict[str, Any] = {"id": new_id(), "kind": kind, "author": "Benchmark"}
        entry |= {"recorded_at": instant(RECORDED), "reason": reason, "corrects": None, "retracts": None}
        entry |= {"repeats": None, "catalogue_revision": self._revision}
        self._seq += 1
        arrived = instant(RECORDED + timedelta(microseconds=self._seq))
        own = {"seq": self._seq, "arrived_at": arrived, "sha256": row_digest(entry, body)}
        self._insert("entries", entry | own)
        self._insert(table, {"id": entry["id"]} | body)
        if words:
            self._insert("search_rows", {"id": entry["id"], "folded": words})
        return str(entry["id"])

    def _insert(self, table: str, row: dict[str, Any]) -> None:
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        self._connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
