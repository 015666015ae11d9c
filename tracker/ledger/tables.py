"""The ledger's tables, as SQLModel classes.

Every recorded row is an **entry** (who, when, why, what it corrects or retracts, its digest) and a
body in the table of its kind under the same id. So "does this row count" is asked of one table for
every kind. Instants and dates are ISO text, choices their values, so that SQLite and PostgreSQL
return equal values; columns name their collation, so that both sort alike. The migrations make
these tables; a test holds the two together.
"""

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, Text
from sqlalchemy.types import TypeEngine
from sqlmodel import Field, SQLModel

from tracker.catalog.vocabulary import Axis
from tracker.ledger.kinds import (
    Credibility,
    EntryKind,
    EvidenceKind,
    HandleKind,
    Outcome,
    Reliability,
    Stance,
    SuggestionKind,
    UpdateKind,
    Verdict,
    Visibility,
)

STRICT = {"sqlite_strict": True}


def text_type() -> TypeEngine[str]:
    """Text compared by code point in both databases."""
    return Text(collation="BINARY").with_variant(Text(collation="C"), "postgresql")


def text_column(*, nullable: bool = False, primary: bool = False, to: str = "", unique: bool = False) -> Column[str]:
    keys = [ForeignKey(to)] if to else []
    return Column(text_type(), *keys, nullable=nullable, primary_key=primary, unique=unique or None)


def _one_of(column: str, choices: Iterable[StrEnum]) -> CheckConstraint:
    values = ", ".join(f"'{choice.value}'" for choice in choices)
    return CheckConstraint(f"{column} IN ({values})", name=f"{column}_known")


def _instant(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} LIKE '____-__-__T__:__:__.______Z'", name=f"{column}_instant")


def _day(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} LIKE '____-__-__'", name=f"{column}_day")


def _digest(column: str) -> CheckConstraint:
    return CheckConstraint(f"length({column}) = 64", name=f"{column}_digest")


class CatalogueRevision(SQLModel, table=True):
    """A catalogue, whole, as it was when a row was first written against it."""

    __tablename__ = "catalogue_revisions"
    __table_args__ = (_digest("sha256"), _instant("stored_at"), STRICT)

    sha256: str = Field(sa_column=text_column(primary=True))
    canonical: str = Field(sa_column=text_column())
    stored_at: str = Field(sa_column=text_column())


class Entry(SQLModel, table=True):
    """What every recorded row has. `seq` and `arrived_at` are local to this ledger, outside the digest."""

    __tablename__ = "entries"
    __table_args__ = (
        _one_of("kind", EntryKind),
        _instant("recorded_at"),
        _instant("arrived_at"),
        _digest("sha256"),
        CheckConstraint("author <> ''", name="author_given"),
        CheckConstraint("reason <> '' OR kind NOT IN ('update', 'review', 'retraction')", name="reason_given"),
        CheckConstraint("reason <> '' OR corrects IS NULL", name="correction_reasoned"),
        CheckConstraint("(kind = 'retraction') = (retracts IS NOT NULL)", name="retraction_names_row"),
        CheckConstraint("corrects IS NULL OR retracts IS NULL", name="corrects_or_retracts"),
        CheckConstraint("seq > 0", name="seq_counts"),
        Index("entries_by_arrival", "arrived_at"),
        Index("entries_by_corrected", "corrects"),
        Index("entries_by_retracted", "retracts"),
        STRICT,
    )

    seq: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    id: str = Field(sa_column=text_column(unique=True))
    kind: str = Field(sa_column=text_column())
    author: str = Field(sa_column=text_column())
    recorded_at: str = Field(sa_column=text_column())
    arrived_at: str = Field(sa_column=text_column())
    reason: str = Field(sa_column=text_column())
    corrects: str | None = Field(default=None, sa_column=text_column(nullable=True, to="entries.id"))
    retracts: str | None = Field(default=None, sa_column=text_column(nullable=True, to="entries.id"))
    repeats: str | None = Field(default=None, sa_column=text_column(nullable=True, to="entries.id"))
    catalogue_revision: str = Field(sa_column=text_column(to="catalogue_revisions.sha256"))
    sha256: str = Field(sa_column=text_column())


class Update(SQLModel, table=True):
    """A recorded row about a subject: a change of one axis, a check, or a note."""

    __tablename__ = "updates"
    __table_args__ = (
        _one_of("kind", UpdateKind),
        _one_of("axis", Axis),
        _one_of("visibility", Visibility),
        _day("effective_date"),
        _day("due_on"),
        CheckConstraint("dollars >= 0", name="dollars_count"),
        CheckConstraint("(kind = 'change') = (value IS NOT NULL)", name="change_has_value"),
        CheckConstraint("kind <> 'change' OR axis IS NOT NULL", name="change_has_axis"),
        CheckConstraint("kind <> 'note' OR axis IS NULL", name="note_has_no_axis"),
        Index("updates_by_item", "item"),
        Index("updates_by_subject", "subject"),
        STRICT,
    )

    id: str = Field(sa_column=text_column(primary=True, to="entries.id"))
    subject: str = Field(sa_column=text_column())
    item: str = Field(sa_column=text_column())
    kind: str = Field(sa_column=text_column())
    axis: str | None = Field(default=None, sa_column=text_column(nullable=True))
    value: str | None = Field(default=None, sa_column=text_column(nullable=True))
    effective_date: str = Field(sa_column=text_column())
    visibility: str = Field(sa_column=text_column())
    due_on: str | None = Field(default=None, sa_column=text_column(nullable=True))
    recipients: str | None = Field(default=None, sa_column=text_column(nullable=True))
    dollars: int | None = Field(
        default=None, sa_column=Column(BigInteger().with_variant(Integer(), "sqlite"), nullable=True)
    )
    target: str | None = Field(default=None, sa_column=text_column(nullable=True))


class Evidence(SQLModel, table=True):
    """A source, or a search that found nothing."""

    __tablename__ = "evidence"
    __table_args__ = (
        _one_of("kind", EvidenceKind),
        _one_of("visibility", Visibility),
        _one_of("reliability", Reliability),
        _one_of("credibility", Credibility),
        _day("accessed_on"),
        CheckConstraint("title <> ''", name="title_given"),
        STRICT,
    )

    id: str = Field(sa_column=text_column(primary=True, to="entries.id"))
    kind: str = Field(sa_column=text_column())
    title: str = Field(sa_column=text_column())
    publisher: str | None = Field(default=None, sa_column=text_column(nullable=True))
    url: str | None = Field(default=None, sa_column=text_column(nullable=True))
    archive_url: str | None = Field(default=None, sa_column=text_column(nullable=True))
    published: str | None = Field(default=None, sa_column=text_column(nullable=True))
    accessed_on: str | None = Field(default=None, sa_column=text_column(nullable=True))
    locator: str | None = Field(default=None, sa_column=text_column(nullable=True))
    quote: str | None = Field(default=None, sa_column=text_column(nullable=True))
    reliability: str | None = Field(default=None, sa_column=text_column(nullable=True))
    credibility: str | None = Field(default=None, sa_column=text_column(nullable=True))
    collected_by: str = Field(sa_column=text_column())
    collected_how: str | None = Field(default=None, sa_column=text_column(nullable=True))
    visibility: str = Field(sa_column=text_column())


class AttachmentContent(SQLModel, table=True):
    """The bytes of an attached file, once for each SHA-256."""

    __tablename__ = "attachment_contents"
    __table_args__ = (_digest("sha256"), CheckConstraint("size > 0", name="size_counts"), STRICT)

    sha256: str = Field(sa_column=text_column(primary=True))
    size: int = Field(sa_column=Column(Integer, nullable=False))
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class Attachment(SQLModel, table=True):
    """A file that belongs to a piece of evidence, named by the SHA-256 of its bytes."""

    __tablename__ = "attachments"
    __table_args__ = (Index("attachments_by_evidence", "evidence"), STRICT)

    id: str = Field(sa_column=text_column(primary=True, to="entries.id"))
    evidence: str = Field(sa_column=text_column(to="evidence.id"))
    content: str = Field(sa_column=text_column(to="attachment_contents.sha256"))
    filename: str = Field(sa_column=text_column())
    media_type: str = Field(sa_column=text_column())
    size: int = Field(sa_column=Column(Integer, nullable=False))


class Citation(SQLModel, table=True):
    """Ties evidence to an update, or to a subject as such, with a stance."""

    __tablename__ = "citations"
    __table_args__ = (
        _one_of("stance", Stance),
        CheckConstraint("(update_id IS NULL) <> (subject IS NULL)", name="cites_update_or_subject"),
        Index("citations_by_update", "update_id"),
        Index("citations_by_evidence", "evidence"),
        Index("citations_by_item", "item"),
        STRICT,
    )

    id: str = Field(sa_column=text_column(primary=True, to="entries.id"))
    evidence: str = Field(sa_column=text_column(to="evidence.id"))
    update_id: str | None = Field(default=None, sa_column=text_column(nullable=True, to="updates.id"))
    subject: str | None = Field(default=None, sa_column=text_column(nullable=True))
    item: str = Field(sa_column=text_column())
    stance: str = Field(sa_column=text_column())


class Review(SQLModel, table=True):
    """One person's verdict on another's update; its reason is the entry's."""

    __tablename__ = "reviews"
    __table_args__ = (_one_of("verdict", Verdict), Index("reviews_by_update", "update_id"), STRICT)

    id: str = Field(sa_column=text_column(primary=True, to="entries.id"))
    update_id: str = Field(sa_column=text_column(to="updates.id"))
    verdict: str = Field(sa_column=text_column())


class RecordedBrief(SQLModel, table=True):
    """A brief that was made: its arguments and hashes as canonical JSON, the digest of what it was made from."""

    __tablename__ = "briefs"
    __table_args__ = (_digest("digest"), STRICT)

    id: str = Field(sa_column=text_column(primary=True, to="entries.id"))
    quarter: str = Field(sa_column=text_column())
    arguments: str = Field(sa_column=text_column())
    digest: str = Field(sa_column=text_column())
    hashes: str = Field(sa_column=text_column())


class Handle(SQLModel, table=True):
    """A person's own handle on an item: follow, tag, assignee, follow-up date."""

    __tablename__ = "handles"
    __table_args__ = (_one_of("kind", HandleKind), Index("handles_by_item", "item"), STRICT)

    id: str = Field(sa_column=text_column(primary=True, to="entries.id"))
    item: str = Field(sa_column=text_column())
    kind: str = Field(sa_column=text_column())
    value: str = Field(sa_column=text_column())


class Suggestion(SQLModel, table=True):
    """What official data or the calendar suggests; the same, known by its `key`, is suggested once."""

    __tablename__ = "suggestions"
    __table_args__ = (
        _one_of("kind", SuggestionKind),
        _day("effective_date"),
        _digest("key"),
        Index("suggestions_by_item", "item"),
        STRICT,
    )

    id: str = Field(sa_column=text_column(primary=True, to="entries.id"))
    key: str = Field(sa_column=text_column(unique=True))
    kind: str = Field(sa_column=text_column())
    item: str = Field(sa_column=text_column())
    summary: str = Field(sa_column=text_column())
    official: str = Field(sa_column=text_column())
    value: str | None = Field(default=None, sa_column=text_column(nullable=True))
    effective_date: str | None = Field(default=None, sa_column=text_column(nullable=True))
    target: str | None = Field(default=None, sa_column=text_column(nullable=True))


class Decision(SQLModel, table=True):
    """What a person decided on a suggestion; the update an acceptance recorded."""

    __tablename__ = "decisions"
    __table_args__ = (_one_of("outcome", Outcome), Index("decisions_by_suggestion", "suggestion"), STRICT)

    id: str = Field(sa_column=text_column(primary=True, to="entries.id"))
    suggestion: str = Field(sa_column=text_column(to="suggestions.id"))
    outcome: str = Field(sa_column=text_column())
    update_id: str | None = Field(default=None, sa_column=text_column(nullable=True, to="updates.id"))


class SearchRow(SQLModel, table=True):
    """Derived: the searchable text of an update or a piece of evidence, without case and accents."""

    __tablename__ = "search_rows"
    __table_args__ = (STRICT,)

    id: str = Field(sa_column=text_column(primary=True, to="entries.id"))
    folded: str = Field(sa_column=text_column())


LEDGER_TABLES = (
    "catalogue_revisions",
    "entries",
    "updates",
    "evidence",
    "attachment_contents",
    "attachments",
    "citations",
    "reviews",
    "briefs",
    "handles",
    "suggestions",
    "decisions",
)
"""Tables that take INSERT only; the others are derived and may be rebuilt."""
