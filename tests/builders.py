"""Builders: one line of arrangement for each thing a test needs. Real files, real ledgers, no doubles of our code."""

import ctypes
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tracker.catalog.files import CatalogBytes
from tracker.catalog.items import Catalog
from tracker.catalog.load import Revision, load
from tracker.catalog.subjects import Subject
from tracker.catalog.vocabulary import Axis, ItemKind, SubjectKind
from tracker.dates.days import END_OF_TIME, Instant, instant
from tracker.dates.due import Phase, written
from tracker.errors import InvalidCatalog
from tracker.ledger.drafts import (
    AttachmentDraft,
    BriefDraft,
    CitationDraft,
    DecisionDraft,
    Draft,
    EvidenceDraft,
    HandleDraft,
    RetractionDraft,
    ReviewDraft,
    SuggestionDraft,
    UpdateDraft,
)
from tracker.ledger.engine import open_for_writing
from tracker.ledger.file import connect_reading
from tracker.ledger.kinds import (
    EntryId,
    EvidenceKind,
    HandleKind,
    Outcome,
    Stance,
    SuggestionKind,
    UpdateKind,
    Verdict,
    Visibility,
)
from tracker.ledger.reader import Reader
from tracker.ledger.record import CanonicalCatalog, Receipt, record
from tracker.ledger.rows import CitationRow, EvidenceRow, ListedItem, ListedStage, ListedSubject, UpdateRow
from tracker.settings import Settings
from tracker.workspace.workspace import Workspace

SMALL = Path(__file__).parent / "fixtures" / "small.yaml"
"""The invented catalogue of the Ministry of Roads."""

ROOT = Path(__file__).parent.parent

START = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
"""Where a test's clock begins: 10 o'clock in New York on Monday, 2 March 2026."""

REVISION = CanonicalCatalog(hashlib.sha256(b"{}").hexdigest(), "{}")
"""The revision that rows are written against where no catalogue matters."""


# -- time


@dataclass(slots=True)
class Clock:
    """A clock that goes on one second at every look, and can be set to any moment."""

    moment: datetime = START

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment

    def set(self, written: str) -> None:
        """Set to `2026-03-02` (15:00 UTC) or to an ISO instant in UTC."""
        read = datetime.fromisoformat(written if "T" in written else f"{written}T15:00:00")
        self.moment = read.replace(tzinfo=UTC)


def day(written: str) -> date:
    return date.fromisoformat(written)


# -- the catalogue


def small_text() -> str:
    return SMALL.read_text(encoding="utf-8")


def small_bytes(text: str | None = None, name: str = "small.yaml") -> CatalogBytes:
    """The small catalogue, or `text` in its place, as it is read."""
    return CatalogBytes(((name, (small_text() if text is None else text).encode()),))


def small() -> Revision:
    return load(small_bytes())


def small_catalog() -> Catalog:
    return small().catalog


def edited(*changes: tuple[str, str]) -> str:
    """The text of the small catalogue with each `(old, new)` changed once."""
    text = small_text()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def problems_of(*texts: str | bytes) -> tuple[str, ...]:
    """Every line that loading these files as one catalogue complains with; the files are `1.yaml`, `2.yaml` …"""
    files = tuple(
        (f"{number}.yaml", text if isinstance(text, bytes) else text.encode())
        for number, text in enumerate(texts, start=1)
    )
    try:
        load(CatalogBytes(files))
    except InvalidCatalog as error:
        return error.problems
    return ()


# -- a workspace


def workspace(
    folder: Path,
    *,
    catalogs: tuple[Path, ...] = (SMALL,),
    author: str = "Ana",
    clock: Callable[[], datetime] | None = None,
    settings: Settings | None = None,
    shipped: bool = False,
) -> Workspace:
    """A workspace on the small catalogue and a ledger (not made yet) in `folder`."""
    return Workspace(
        settings=settings or Settings(),
        ledger=folder / "ledger.db",
        catalogs=catalogs,
        author=author,
        shipped=shipped,
        clock=clock or Clock(),
        settings_path=folder / "settings.toml",
    )


# -- drafts


def change(
    value: str = "open",
    *,
    on: str = "2026-01-01",
    subject: str = "R01",
    axis: Axis = Axis.ADOPTION,
    reason: str = "Read it",
    **more: Any,
) -> UpdateDraft:
    return UpdateDraft(
        subject=Subject(subject),
        item=subject.partition("/")[0],
        kind=UpdateKind.CHANGE,
        axis=axis,
        value=value,
        effective_date=day(on),
        reason=reason,
        **more,
    )


def note(*, on: str = "2026-01-01", subject: str = "R01", reason: str = "A remark", **more: Any) -> UpdateDraft:
    return UpdateDraft(
        subject=Subject(subject), item=subject, kind=UpdateKind.NOTE, effective_date=day(on), reason=reason, **more
    )


def source(title: str = "A page", **more: Any) -> EvidenceDraft:
    return EvidenceDraft(title=title, collected_by="Ana", **more)


def citation(evidence: EntryId, update: EntryId | None = None, *, item: str = "R01", **more: Any) -> CitationDraft:
    subject = None if update else Subject(item)
    return CitationDraft(
        evidence=evidence,
        item=item,
        stance=more.pop("stance", Stance.SUPPORTS),
        update_id=update,
        subject=subject,
        **more,
    )


def suggestion(value: str = "REPORTED", *, key: str = "", item: str = "HR9001-117", **more: Any) -> SuggestionDraft:
    """A suggested stage; `key` is what makes it another suggestion than the next."""
    return SuggestionDraft(
        key=hashlib.sha256((key or value).encode()).hexdigest(),
        kind=more.pop("kind", SuggestionKind.STAGE),
        item=item,
        summary=f"{item} is {value}",
        official='{"actionCode":"5000"}',
        value=value,
        effective_date=more.pop("on", day("2021-06-01")),
        **more,
    )


def decision(on: EntryId, outcome: Outcome = Outcome.DISMISSED, **more: Any) -> DecisionDraft:
    return DecisionDraft(suggestion=on, outcome=outcome, reason=more.pop("reason", "Read it"), **more)


def retraction(of: EntryId, reason: str = "Wrong") -> RetractionDraft:
    return RetractionDraft(retracts=of, reason=reason)


# -- a ledger


@dataclass(slots=True)
class Ledger:
    """A real ledger file to record drafts in and read rows from."""

    path: Path
    clock: Callable[[], datetime] = field(default_factory=Clock)

    def record(self, *drafts: Draft, author: str = "Ana", at: datetime | None = None) -> tuple[Receipt, ...]:
        engine = open_for_writing(self.path)
        try:
            return record(engine, self.path, drafts, author=author, recorded_at=at or self.clock(), catalogue=REVISION)
        finally:
            engine.dispose()

    def reader(self) -> Reader:
        return Reader(connect_reading(self.path), "none")

    def history(self, known_at: Instant = END_OF_TIME) -> tuple[UpdateRow, ...]:
        return self.reader().history(known_at)


# -- rows, for what is judged without a ledger


_ids = iter(range(1, 10**9))


def fresh() -> EntryId:
    return EntryId(f"00000000-0000-7000-8000-{next(_ids):012d}")


def update_row(
    value: str | None = "open",
    *,
    on: str = "2026-01-01",
    subject: str = "R01",
    axis: Axis | None = Axis.ADOPTION,
    kind: UpdateKind = UpdateKind.CHANGE,
    seq: int = 1,
    visibility: Visibility = Visibility.PUBLIC,
    recorded: str = "",
    due: str = "",
) -> UpdateRow:
    """A counting update, recorded on the day it is about; rows with a greater `seq` arrived later.

    `due` is the due date of the deadline it answered.
    """
    arrived = instant(START + timedelta(seconds=seq))
    recorded_at = Instant(f"{recorded or on}T17:00:00.000000Z")
    return UpdateRow(
        fresh(), seq, Subject(subject), subject.partition("/")[0], kind, axis, value, day(on), visibility, "Ana",
        recorded_at, arrived, "Read it", None, None, day(due) if due else None,
    )  # fmt: skip


def check_row(*, on: str, axis: Axis | None = None, subject: str = "R01", seq: int = 1) -> UpdateRow:
    return update_row(None, on=on, axis=axis, kind=UpdateKind.CHECK, subject=subject, seq=seq)


def note_row(*, on: str, subject: str = "R01", seq: int = 1) -> UpdateRow:
    return update_row(None, on=on, axis=None, kind=UpdateKind.NOTE, subject=subject, seq=seq)


def evidence_row(
    *, kind: EvidenceKind = EvidenceKind.SOURCE, grade: str = "", seq: int = 1, accessed: str = ""
) -> EvidenceRow:
    """Evidence that arrived on 2026-03-02, of a page read on the day `accessed`."""
    return EvidenceRow(
        fresh(), seq, kind, "A page", None, None, None, None, day(accessed) if accessed else None, None, None,
        grade[:1] or None, grade[1:] or None, "Ana", None, Visibility.PUBLIC, "Ana", instant(START),
    )  # fmt: skip


def citation_row(evidence: EvidenceRow, update: UpdateRow, stance: Stance = Stance.SUPPORTS) -> CitationRow:
    return CitationRow(fresh(), 1, evidence.id, update.id, None, update.item, stance, "Ana", instant(START))


def listed_item(
    item: str = "R01",
    kind: ItemKind = ItemKind.RECOMMENDATION,
    *,
    measure: str | None = None,
    withholds: bool = False,
) -> ListedItem:
    return ListedItem(item, kind, f"Title of {item}", "1", "group", "Group", measure, withholds)


def listed_requirement(subject: str = "P1/plan", *phases: Phase, why: str = "") -> ListedSubject:
    """A requirement, with its due rules where an anchor is set by what gets recorded."""
    item, rules = subject.partition("/")[0], written(phases) if phases else ""
    return ListedSubject(Subject(subject), SubjectKind.REQUIREMENT, item, "A plan", None, None, why, phases=rules)


def listed_condition(subject: str = "P1/A") -> ListedSubject:
    return ListedSubject(Subject(subject), SubjectKind.CONDITION, subject.partition("/")[0], "A thing", None, None, "")


def listed_deadline(due: str, *, starts: str | None = None, subject: str = "P1/plan#1") -> ListedSubject:
    starts_on = day(starts) if starts else None
    item = subject.partition("/")[0]
    return ListedSubject(Subject(subject), SubjectKind.DEADLINE, item, "A plan", day(due), starts_on, "by hand")


def listed_stage(stage: str, since: str, *, measure: str = "M1", label: str = "") -> ListedStage:
    return ListedStage(measure, stage, label or stage.title(), day(since), since, "a source")


# -- other processes


def python(script: str, *arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a script in a fresh interpreter with the project's root on its path."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment, **options)


def without_override() -> None:
    """For `preexec_fn`: give up root's power to pass over file permissions, which would hide what is tested."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            if libc.prctl(24, capability, 0, 0, 0) != 0:  # PR_CAPBSET_DROP
                os._exit(77)


def as_plain_user(script: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a script as somebody whom file permissions bind; skips where that cannot be arranged."""
    if not sys.platform.startswith("linux") and os.geteuid() == 0:
        pytest.skip("root passes over file permissions here")
    done = python(script, *arguments, preexec_fn=without_override)
    if done.returncode == 77:
        pytest.skip("root passes over file permissions here and cannot give that up")
    return done


# -- a row of every kind


def one_of_every_kind() -> tuple[Draft, ...]:
    """Drafts that put a row into every table of the ledger."""
    update, page, wrong = change(), source(url="https://example.org/a", accessed_on=day("2026-01-02")), change("noted")
    wrong, suggested = replace(wrong, axis=Axis.RESPONSE), suggestion()
    return (
        update,
        page,
        AttachmentDraft(evidence=page.id, filename="a.pdf", media_type="application/pdf", content=b"%PDF-"),
        citation(page.id, update.id),
        ReviewDraft(update_id=update.id, verdict=Verdict.AGREED, reason="Read it too"),
        BriefDraft(quarter="2026Q1", arguments="{}", digest="d" * 64, hashes="{}"),
        HandleDraft(item="R01", kind=HandleKind.TAG, value="urgent"),
        suggested,
        decision(suggested.id),
        wrong,
        retraction(wrong.id),
    )
