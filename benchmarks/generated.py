"""Ledgers and catalogues of any size, generated from a seed: the same arguments give the same content."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tracker.catalog.load import load
from tracker.catalog.subjects import Subject
from tracker.catalog.vocabulary import LABELS, Axis, ItemKind, SubjectKind
from tracker.ledger.drafts import CitationDraft, Draft, EvidenceDraft, UpdateDraft
from tracker.ledger.engine import open_for_writing
from tracker.ledger.kinds import Credibility, Reliability, Stance, UpdateKind
from tracker.ledger.record import CanonicalCatalog, record
from tracker.ledger.rows import ListedSubject
from tracker.settings import Settings
from tracker.workspace.workspace import Workspace

FIRST_DAY = date(2024, 7, 1)
DAYS = 820
"""Effective dates spread from July 2024 to the end of September 2026."""

RECORDED = datetime(2026, 10, 5, 15, 0, tzinfo=UTC)
"""When everything was recorded, in batches a second apart."""

_BATCH = 2000


def fill(workspace: Workspace, updates: int, evidence: int, *, seed: int = 1) -> None:
    """Record `updates` updates and `evidence` pieces of evidence, each cited for an update, in a workspace's ledger."""
    chance = random.Random(seed)
    drafts = list(_drafts(workspace, chance, updates, evidence))
    revision = load(workspace.catalog_bytes())
    workspace.close()
    engine = open_for_writing(workspace.ledger)
    try:
        for number, start in enumerate(range(0, len(drafts), _BATCH)):
            record(
                engine,
                workspace.ledger,
                drafts[start : start + _BATCH],
                author="Benchmark",
                recorded_at=RECORDED + timedelta(seconds=number),
                catalogue=CanonicalCatalog(revision.sha256, revision.canonical.decode()),
            )
    finally:
        engine.dispose()


def space_in(folder: Path, catalogs: tuple[Path, ...] = ()) -> Workspace:
    """A workspace on the shipped catalogues, or on others, with a ledger in `folder`; its clock stands still."""
    return Workspace(
        settings=Settings(),
        ledger=folder / "ledger.db",
        catalogs=catalogs,
        author="Benchmark",
        shipped=not catalogs,
        clock=lambda: RECORDED + timedelta(days=10),
        settings_path=folder / "settings.toml",
    )


def catalogue(items: int) -> str:
    """A catalogue of `items` recommendations and provisions, half of each, as YAML."""
    half = items // 2
    lines = [
        "schema: 1",
        "catalog: generated",
        "title: A generated catalogue",
        "sources:",
        "  - {id: report, title: The report, kind: report, publisher: The office, date: 2023-06-01}",
        "addressees:",
        *(f"  - {{id: office-{number}, name: Office {number}}}" for number in range(1, 6)),
        "actors:",
        "  - {id: office, name: The office}",
        "topics:",
        "  - {id: roads, name: Roads}",
        "responsibilities:",
        "  - {id: one, number: 1, title: The first, sources: [{source: report, locator: p. 1}]}",
        "recommendations:",
    ]
    for number in range(1, half + 1):
        lines += [
            f"  - id: R{number:05}",
            f"    number: {number}",
            f"    addressee: office-{number % 5 + 1}",
            f"    title: Recommendation number {number} asks for something that can be told in a line",
            f"    summary: What recommendation number {number} asks for, in a sentence or two.",
            "    responsibilities: [one]",
            "    topics: [roads]",
            "    actors: [office]",
            f"    sources: [{{source: report, locator: p. {number}}}]",
        ]
    lines += ["measures:"]
    for number in range(1, half // 20 + 2):
        lines += [
            f"  - id: PL119-{number + 500}",
            "    kind: public-law",
            f"    number: '119-{number + 500}'",
            f"    title: Act number {number}",
            "    enacted: 2025-02-03",
            "    sources: [{source: report, locator: p. 1}]",
        ]
    lines += ["provisions:"]
    for number in range(1, items - half + 1):
        act = f"PL119-{number // 20 + 501}"
        lines += [
            f"  - id: {act}-{number}",
            f"    measure: {act}",
            f"    section: '{number}'",
            f"    title: Provision number {number} asks for a report",
            "    summary: A report is asked for.",
            "    authority: statute",
            f"    sources: [{{source: report, locator: p. {number}}}]",
            "    requirements:",
            "      - id: report",
            "        title: The report",
            "        text: The office submits the report.",
            "        actors: [office]",
            f"        due: {{rule: after-enactment, days: {90 + number % 900}}}",
        ]
    lines += ["crosswalk:"]
    for number in range(1, items - half + 1, 3):
        lines += [
            f"  - provision: PL119-{number // 20 + 501}-{number}",
            f"    recommendation: R{number % half + 1:05}",
            "    bearing: partly-advances",
            "    reason: It asks for part of the same.",
            "    sources: [{source: report, locator: p. 1}]",
        ]
    return "\n".join(lines) + "\n"


def _drafts(workspace: Workspace, chance: random.Random, updates: int, evidence: int) -> Iterator[Draft]:
    reader = workspace.reader()
    targets: list[tuple[Subject, str, Axis]] = [
        (Subject(each.id), each.id, axis)
        for each in reader.items()
        if each.kind is ItemKind.RECOMMENDATION
        for axis in (Axis.ADOPTION, Axis.ADOPTION, Axis.RESPONSE, Axis.TREND)
    ]
    axes = {SubjectKind.CONDITION: Axis.CONDITION, SubjectKind.DEADLINE: Axis.REQUIREMENT}
    parts: list[ListedSubject] = [each for each in reader.subjects() if each.kind in axes]
    targets += [(each.address, each.item, axes[each.kind]) for each in parts]
    made: list[UpdateDraft] = []
    for number in range(updates):
        subject, item, axis = chance.choice(targets)
        draft = UpdateDraft(
            subject=subject,
            item=item,
            kind=UpdateKind.CHANGE,
            axis=axis,
            value=chance.choice(list(LABELS[axis])),
            effective_date=FIRST_DAY + timedelta(days=chance.randrange(DAYS)),
            reason=f"Reason number {number}: the office published a page that says where this stands",
        )
        made.append(draft)
        yield draft
    for number in range(evidence):
        about = made[number % len(made)]
        source = EvidenceDraft(
            title=f"Page number {number} of the office on the matter",
            collected_by="Benchmark",
            publisher="The office",
            url=f"https://example.org/pages/{number}",
            published=str(about.effective_date),
            accessed_on=about.effective_date,
            locator=f"p. {number % 90 + 1}",
            quote="The office has published where this stands.",
            reliability=chance.choice(list(Reliability)),
            credibility=chance.choice(list(Credibility)),
        )
        yield source
        yield CitationDraft(
            evidence=source.id,
            item=about.item,
            stance=chance.choice([Stance.SUPPORTS, Stance.SUPPORTS, Stance.CONTRADICTS, Stance.CONTEXT]),
            update_id=about.id,
        )
