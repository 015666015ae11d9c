"""Recording: drafts become rows, all of them or none, in one transaction under the write lock."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text
from sqlmodel import Session, SQLModel, select

from tracker.dates.days import Instant, instant, moment
from tracker.errors import BadArgument, UnknownSubject
from tracker.ledger import tables
from tracker.ledger.derived import search_text
from tracker.ledger.digests import content_digest, row_digest
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
from tracker.ledger.engine import transaction
from tracker.ledger.kinds import EntryId, EntryKind


@dataclass(frozen=True, slots=True)
class CanonicalCatalog:
    """The catalogue revision the rows are written against: canonical JSON text and its SHA-256."""

    sha256: str
    canonical: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was recorded: the id a row got, its place and time of arrival here."""

    id: EntryId
    kind: EntryKind
    seq: int
    arrived_at: Instant


def record(
    engine: Engine,
    path: Path,
    drafts: Sequence[Draft],
    *,
    author: str,
    recorded_at: datetime,
    catalogue: CanonicalCatalog,
) -> tuple[Receipt, ...]:
    """Record `drafts` in their order, in one transaction, and return their receipts.

    A draft may name another that stands before it. A suggestion that the ledger holds already is
    passed over, and a decision on it is one on the row that is held. Raises `UnknownSubject` if a
    draft names a row the ledger does not hold, `BadArgument` if it corrects or retracts a row that
    cannot be or decides what was decided, and `LedgerUnavailable` if the ledger cannot be written;
    nothing is recorded then.
    """
    with transaction(engine, path) as session:
        _store_catalogue(session, catalogue, recorded_at)
        seq, arrived_at = _next_arrival(session, recorded_at)
        receipts: list[Receipt] = []
        held: dict[EntryId, EntryId] = {}
        for draft in drafts:
            if isinstance(draft, SuggestionDraft) and (same := _suggested_before(session, draft)) is not None:
                held[draft.id] = same
                continue
            if isinstance(draft, DecisionDraft):
                draft = replace(draft, suggestion=held.get(draft.suggestion, draft.suggestion))
            entry = _entry(draft, author, recorded_at, catalogue.sha256)
            _check_target(session, entry)
            _check_repeated(session, entry)
            if isinstance(draft, DecisionDraft):
                _check_undecided(session, draft)
            bodies = _bodies(draft)
            covered = bodies[-1].model_dump(exclude={"id"}) if bodies else {}
            digest = row_digest(entry, covered)
            receipt = Receipt(draft.id, EntryKind(entry["kind"]), seq + len(receipts), arrived_at)
            session.add(tables.Entry(**entry, seq=receipt.seq, arrived_at=arrived_at, sha256=digest))
            session.flush()
            for body in bodies:
                _add_once(session, body)
            _add_search_row(session, draft)
            session.flush()
            receipts.append(receipt)
    return tuple(receipts)


def _store_catalogue(session: Session, catalogue: CanonicalCatalog, at: datetime) -> None:
    if session.get(tables.CatalogueRevision, catalogue.sha256) is None:
        stored_at = instant(at)
        session.add(
            tables.CatalogueRevision(sha256=catalogue.sha256, canonical=catalogue.canonical, stored_at=stored_at)
        )
        session.flush()


def _next_arrival(session: Session, recorded_at: datetime) -> tuple[int, Instant]:
    """The next `seq`, and an arrival later than every earlier one even if the clock was set back."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(text("LOCK TABLE entries IN SHARE ROW EXCLUSIVE MODE"))
    newest = session.exec(select(tables.Entry).order_by(tables.Entry.seq.desc()).limit(1)).first()  # type: ignore[attr-defined]
    here = instant(recorded_at)
    if newest is None:
        return 1, here
    if here <= newest.arrived_at:
        here = instant(moment(newest.arrived_at) + timedelta(microseconds=1))
    return newest.seq + 1, here


_KINDS: dict[type[Draft], EntryKind] = {
    UpdateDraft: EntryKind.UPDATE,
    EvidenceDraft: EntryKind.EVIDENCE,
    AttachmentDraft: EntryKind.ATTACHMENT,
    CitationDraft: EntryKind.CITATION,
    RetractionDraft: EntryKind.RETRACTION,
    ReviewDraft: EntryKind.REVIEW,
    BriefDraft: EntryKind.BRIEF,
    HandleDraft: EntryKind.HANDLE,
    SuggestionDraft: EntryKind.SUGGESTION,
    DecisionDraft: EntryKind.DECISION,
}


def _entry(draft: Draft, author: str, recorded_at: datetime, catalogue: str) -> dict[str, Any]:
    return {
        "id": draft.id,
        "kind": _KINDS[type(draft)].value,
        "author": author,
        "recorded_at": instant(recorded_at),
        "reason": draft.reason,
        "corrects": draft.corrects,
        "retracts": draft.retracts if isinstance(draft, RetractionDraft) else None,
        "repeats": draft.repeats,
        "catalogue_revision": catalogue,
    }


def _check_target(session: Session, entry: dict[str, Any]) -> None:
    """A row named by a correction or retraction exists, still counts, and is of a kind that can be named."""
    named = entry["corrects"] or entry["retracts"]
    if named is None:
        return
    target = session.exec(select(tables.Entry).where(tables.Entry.id == named)).first()
    if target is None:
        raise UnknownSubject(f"The ledger holds no row {named}.", "See `tracker history` for the ids of rows.")
    if target.kind == EntryKind.RETRACTION:
        raise BadArgument("A retraction cannot be undone.", "Record the update again instead.")
    if entry["corrects"] and target.kind != entry["kind"]:
        raise BadArgument(f"A row of kind {entry['kind']} cannot correct one of kind {target.kind}.")
    over = select(tables.Entry).where((tables.Entry.corrects == named) | (tables.Entry.retracts == named))
    ended = session.exec(over).first()
    if ended is not None:
        how = "corrected" if ended.corrects else "retracted"
        raise BadArgument(f"That row was already {how}, by {ended.author}.", "See `tracker history`.")


def _check_repeated(session: Session, entry: dict[str, Any]) -> None:
    """What was taken back is recorded again once, unless that is taken back as well."""
    if entry["repeats"] is None:
        return
    for again in session.exec(select(tables.Entry).where(tables.Entry.repeats == entry["repeats"])).all():
        ended = (tables.Entry.corrects == again.id) | (tables.Entry.retracts == again.id)
        if session.exec(select(tables.Entry.id).where(ended)).first() is None:
            raise BadArgument(f"That row was already recorded again, by {again.author}.", "See `tracker history`.")


def _suggested_before(session: Session, draft: SuggestionDraft) -> EntryId | None:
    same = select(tables.Suggestion.id).where(tables.Suggestion.key == draft.key)
    found = session.exec(same).first()
    return EntryId(found) if found is not None else None


def _check_undecided(session: Session, draft: DecisionDraft) -> None:
    """A suggestion is decided once; a decision that was retracted, or whose update was, leaves it open again."""
    for decided in session.exec(select(tables.Decision).where(tables.Decision.suggestion == draft.suggestion)).all():
        undone = select(tables.Entry.id).where(
            (tables.Entry.retracts == decided.id) | (tables.Entry.retracts == decided.update_id)
        )
        if session.exec(undone).first() is None:
            entry = session.exec(select(tables.Entry).where(tables.Entry.id == decided.id)).one()
            raise BadArgument(
                f"{entry.author} has already {decided.outcome} that suggestion.",
                "`tracker suggestions --all` shows it.",
            )


def _bodies(draft: Draft) -> list[SQLModel]:
    """The rows a draft makes beside its entry; the last is the one its digest covers."""
    if isinstance(draft, AttachmentDraft):
        digest = content_digest(draft.content)
        size = len(draft.content)
        return [
            tables.AttachmentContent(sha256=digest, size=size, content=draft.content),
            tables.Attachment(
                id=draft.id,
                evidence=draft.evidence,
                content=digest,
                filename=draft.filename,
                media_type=draft.media_type,
                size=size,
            ),
        ]
    model = _MODELS.get(type(draft))
    if model is None:
        return []
    names = [name for name in model.model_fields if name != "id"]
    return [model(id=draft.id, **{name: _stored(getattr(draft, name)) for name in names})]


_MODELS: dict[type[Draft], type[SQLModel]] = {
    UpdateDraft: tables.Update,
    EvidenceDraft: tables.Evidence,
    CitationDraft: tables.Citation,
    ReviewDraft: tables.Review,
    BriefDraft: tables.RecordedBrief,
    HandleDraft: tables.Handle,
    SuggestionDraft: tables.Suggestion,
    DecisionDraft: tables.Decision,
}


def _stored(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def _add_once(session: Session, body: SQLModel) -> None:
    """Add a row; bytes that the ledger already holds under their digest are not added again."""
    if isinstance(body, tables.AttachmentContent):
        held = session.exec(
            select(tables.AttachmentContent.size).where(tables.AttachmentContent.sha256 == body.sha256)
        ).first()
        if held is not None:
            return
    session.add(body)
    session.flush()


def _add_search_row(session: Session, draft: Draft) -> None:
    if isinstance(draft, UpdateDraft):
        words = search_text(draft.reason, draft.subject, draft.value)
    elif isinstance(draft, EvidenceDraft):
        words = search_text(draft.title, draft.publisher, draft.quote, draft.url, draft.locator)
    else:
        return
    session.add(tables.SearchRow(id=draft.id, folded=words))
