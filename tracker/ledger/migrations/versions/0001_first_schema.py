"""First schema: entries and their bodies, append-only by trigger, and the derived tables beside them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_APPEND_ONLY = {
    "catalogue_revisions": "sha256",
    "entries": "id",
    "updates": "id",
    "evidence": "id",
    "attachment_contents": "sha256",
    "attachments": "id",
    "citations": "id",
    "reviews": "id",
    "briefs": "id",
    "handles": "id",
}
"""Tables that take INSERT only, with their key."""


def upgrade() -> None:
    _create_tables()
    if op.get_bind().dialect.name == "postgresql":
        _refuse_changes_in_postgresql()
    else:
        _refuse_changes_in_sqlite()


def _text() -> sa.types.TypeEngine[str]:
    return sa.Text(collation="BINARY").with_variant(sa.Text(collation="C"), "postgresql")


def _refuse_changes_in_sqlite() -> None:
    """UPDATE, DELETE and an INSERT OR REPLACE of an existing key, or of its hidden rowid, abort."""
    for table, key in _APPEND_ONLY.items():
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
            )
        taken = f"SELECT 1 FROM {table} WHERE {key} = NEW.{key} OR rowid = NEW.rowid"
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS ({taken}) "
            f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
        )
    op.execute(
        "CREATE TRIGGER entries_in_order BEFORE INSERT ON entries "
        "WHEN EXISTS (SELECT 1 FROM entries WHERE seq >= NEW.seq OR arrived_at > NEW.arrived_at) "
        "BEGIN SELECT RAISE(ABORT, 'append-only: entries arrive in order'); END"
    )


def _refuse_changes_in_postgresql() -> None:
    """UPDATE, DELETE and TRUNCATE raise; there is no INSERT OR REPLACE to guard against."""
    op.execute(
        "CREATE FUNCTION tracker_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME; END $$"
    )
    for table in _APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION tracker_append_only()"
        )


def _create_tables() -> None:
    op.create_table(
        "attachment_contents",
        sa.Column("sha256", _text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name="sha256_digest"),
        sa.CheckConstraint("size > 0", name="size_counts"),
        sa.PrimaryKeyConstraint("sha256"),
        sqlite_strict=True,
    )
    op.create_table(
        "catalogue_revisions",
        sa.Column("sha256", _text(), nullable=False),
        sa.Column("canonical", _text(), nullable=False),
        sa.Column("stored_at", _text(), nullable=False),
        sa.CheckConstraint("stored_at LIKE '____-__-__T__:__:__.______Z'", name="stored_at_instant"),
        sa.CheckConstraint("length(sha256) = 64", name="sha256_digest"),
        sa.PrimaryKeyConstraint("sha256"),
        sqlite_strict=True,
    )
    op.create_table(
        "projected_crossings",
        sa.Column("fingerprint", _text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("provision", _text(), nullable=False),
        sa.Column("recommendation", _text(), nullable=False),
        sa.Column("bearing", _text(), nullable=False),
        sa.Column("reason", _text(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", "position"),
        sqlite_strict=True,
    )
    op.create_table(
        "projected_items",
        sa.Column("fingerprint", _text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", _text(), nullable=False),
        sa.Column("kind", _text(), nullable=False),
        sa.Column("title", _text(), nullable=False),
        sa.Column("section", _text(), nullable=False),
        sa.Column("group_id", _text(), nullable=False),
        sa.Column("group_name", _text(), nullable=False),
        sa.Column("measure", _text(), nullable=True),
        sa.Column("withholds", sa.Integer(), nullable=False),
        sa.Column("body", _text(), nullable=False),
        sa.Column("folded", _text(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", "position"),
        sqlite_strict=True,
    )
    op.create_table(
        "projected_names",
        sa.Column("fingerprint", _text(), nullable=False),
        sa.Column("kind", _text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", _text(), nullable=False),
        sa.Column("name", _text(), nullable=False),
        sa.Column("body", _text(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", "kind", "position"),
        sqlite_strict=True,
    )
    op.create_table(
        "projected_stages",
        sa.Column("fingerprint", _text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("measure", _text(), nullable=False),
        sa.Column("stage", _text(), nullable=False),
        sa.Column("label", _text(), nullable=False),
        sa.Column("since", _text(), nullable=False),
        sa.Column("written", _text(), nullable=False),
        sa.Column("source", _text(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", "position"),
        sqlite_strict=True,
    )
    op.create_table(
        "projected_subjects",
        sa.Column("fingerprint", _text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("address", _text(), nullable=False),
        sa.Column("kind", _text(), nullable=False),
        sa.Column("item", _text(), nullable=False),
        sa.Column("title", _text(), nullable=False),
        sa.Column("due_on", _text(), nullable=True),
        sa.Column("starts_on", _text(), nullable=True),
        sa.Column("arithmetic", _text(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", "position"),
        sqlite_strict=True,
    )
    op.create_index("projected_subjects_by_due", "projected_subjects", ["fingerprint", "due_on"], unique=False)
    op.create_table(
        "projections",
        sa.Column("fingerprint", _text(), nullable=False),
        sa.Column("revision", _text(), nullable=False),
        sa.Column("made_at", _text(), nullable=False),
        sa.Column("titles", _text(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint"),
        sqlite_strict=True,
    )
    op.create_table(
        "entries",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", _text(), nullable=False),
        sa.Column("kind", _text(), nullable=False),
        sa.Column("author", _text(), nullable=False),
        sa.Column("recorded_at", _text(), nullable=False),
        sa.Column("arrived_at", _text(), nullable=False),
        sa.Column("reason", _text(), nullable=False),
        sa.Column("corrects", _text(), nullable=True),
        sa.Column("retracts", _text(), nullable=True),
        sa.Column("repeats", _text(), nullable=True),
        sa.Column("catalogue_revision", _text(), nullable=False),
        sa.Column("sha256", _text(), nullable=False),
        sa.CheckConstraint("(kind = 'retraction') = (retracts IS NOT NULL)", name="retraction_names_row"),
        sa.CheckConstraint("arrived_at LIKE '____-__-__T__:__:__.______Z'", name="arrived_at_instant"),
        sa.CheckConstraint("author <> ''", name="author_given"),
        sa.CheckConstraint(
            "kind IN ('update', 'evidence', 'attachment', 'citation', 'review', 'brief', 'handle', 'retraction')",
            name="kind_known",
        ),
        sa.CheckConstraint("reason <> '' OR corrects IS NULL", name="correction_reasoned"),
        sa.CheckConstraint("reason <> '' OR kind NOT IN ('update', 'review', 'retraction')", name="reason_given"),
        sa.CheckConstraint("recorded_at LIKE '____-__-__T__:__:__.______Z'", name="recorded_at_instant"),
        sa.CheckConstraint("corrects IS NULL OR retracts IS NULL", name="corrects_or_retracts"),
        sa.CheckConstraint("length(sha256) = 64", name="sha256_digest"),
        sa.CheckConstraint("seq > 0", name="seq_counts"),
        sa.ForeignKeyConstraint(
            ["catalogue_revision"],
            ["catalogue_revisions.sha256"],
        ),
        sa.ForeignKeyConstraint(
            ["corrects"],
            ["entries.id"],
        ),
        sa.ForeignKeyConstraint(
            ["repeats"],
            ["entries.id"],
        ),
        sa.ForeignKeyConstraint(
            ["retracts"],
            ["entries.id"],
        ),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("entries_by_arrival", "entries", ["arrived_at"], unique=False)
    op.create_index("entries_by_corrected", "entries", ["corrects"], unique=False)
    op.create_index("entries_by_retracted", "entries", ["retracts"], unique=False)
    op.create_table(
        "briefs",
        sa.Column("id", _text(), nullable=False),
        sa.Column("quarter", _text(), nullable=False),
        sa.Column("arguments", _text(), nullable=False),
        sa.Column("digest", _text(), nullable=False),
        sa.Column("hashes", _text(), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name="digest_digest"),
        sa.ForeignKeyConstraint(
            ["id"],
            ["entries.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table(
        "evidence",
        sa.Column("id", _text(), nullable=False),
        sa.Column("kind", _text(), nullable=False),
        sa.Column("title", _text(), nullable=False),
        sa.Column("publisher", _text(), nullable=True),
        sa.Column("url", _text(), nullable=True),
        sa.Column("archive_url", _text(), nullable=True),
        sa.Column("published", _text(), nullable=True),
        sa.Column("accessed_on", _text(), nullable=True),
        sa.Column("locator", _text(), nullable=True),
        sa.Column("quote", _text(), nullable=True),
        sa.Column("reliability", _text(), nullable=True),
        sa.Column("credibility", _text(), nullable=True),
        sa.Column("collected_by", _text(), nullable=False),
        sa.Column("collected_how", _text(), nullable=True),
        sa.Column("visibility", _text(), nullable=False),
        sa.CheckConstraint("accessed_on LIKE '____-__-__'", name="accessed_on_day"),
        sa.CheckConstraint("credibility IN ('1', '2', '3', '4', '5', '6')", name="credibility_known"),
        sa.CheckConstraint("kind IN ('source', 'searched-found-nothing')", name="kind_known"),
        sa.CheckConstraint("reliability IN ('A', 'B', 'C', 'D', 'E', 'F')", name="reliability_known"),
        sa.CheckConstraint("title <> ''", name="title_given"),
        sa.CheckConstraint("visibility IN ('public', 'internal')", name="visibility_known"),
        sa.ForeignKeyConstraint(
            ["id"],
            ["entries.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table(
        "handles",
        sa.Column("id", _text(), nullable=False),
        sa.Column("item", _text(), nullable=False),
        sa.Column("kind", _text(), nullable=False),
        sa.Column("value", _text(), nullable=False),
        sa.CheckConstraint("kind IN ('follow', 'tag', 'assignee', 'follow-up')", name="kind_known"),
        sa.ForeignKeyConstraint(
            ["id"],
            ["entries.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("handles_by_item", "handles", ["item"], unique=False)
    op.create_table(
        "search_rows",
        sa.Column("id", _text(), nullable=False),
        sa.Column("folded", _text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"],
            ["entries.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table(
        "updates",
        sa.Column("id", _text(), nullable=False),
        sa.Column("subject", _text(), nullable=False),
        sa.Column("item", _text(), nullable=False),
        sa.Column("kind", _text(), nullable=False),
        sa.Column("axis", _text(), nullable=True),
        sa.Column("value", _text(), nullable=True),
        sa.Column("effective_date", _text(), nullable=False),
        sa.Column("visibility", _text(), nullable=False),
        sa.CheckConstraint("(kind = 'change') = (value IS NOT NULL)", name="change_has_value"),
        sa.CheckConstraint(
            "axis IN ('adoption', 'response', 'trend', 'stage', 'requirement', 'withholding', 'condition')",
            name="axis_known",
        ),
        sa.CheckConstraint("effective_date LIKE '____-__-__'", name="effective_date_day"),
        sa.CheckConstraint("kind <> 'change' OR axis IS NOT NULL", name="change_has_axis"),
        sa.CheckConstraint("kind <> 'note' OR axis IS NULL", name="note_has_no_axis"),
        sa.CheckConstraint("kind IN ('change', 'check', 'note')", name="kind_known"),
        sa.CheckConstraint("visibility IN ('public', 'internal')", name="visibility_known"),
        sa.ForeignKeyConstraint(
            ["id"],
            ["entries.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("updates_by_item", "updates", ["item"], unique=False)
    op.create_index("updates_by_subject", "updates", ["subject"], unique=False)
    op.create_table(
        "attachments",
        sa.Column("id", _text(), nullable=False),
        sa.Column("evidence", _text(), nullable=False),
        sa.Column("content", _text(), nullable=False),
        sa.Column("filename", _text(), nullable=False),
        sa.Column("media_type", _text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["content"],
            ["attachment_contents.sha256"],
        ),
        sa.ForeignKeyConstraint(
            ["evidence"],
            ["evidence.id"],
        ),
        sa.ForeignKeyConstraint(
            ["id"],
            ["entries.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("attachments_by_evidence", "attachments", ["evidence"], unique=False)
    op.create_table(
        "citations",
        sa.Column("id", _text(), nullable=False),
        sa.Column("evidence", _text(), nullable=False),
        sa.Column("update_id", _text(), nullable=True),
        sa.Column("subject", _text(), nullable=True),
        sa.Column("item", _text(), nullable=False),
        sa.Column("stance", _text(), nullable=False),
        sa.CheckConstraint("stance IN ('supports', 'contradicts', 'context')", name="stance_known"),
        sa.CheckConstraint("(update_id IS NULL) <> (subject IS NULL)", name="cites_update_or_subject"),
        sa.ForeignKeyConstraint(
            ["evidence"],
            ["evidence.id"],
        ),
        sa.ForeignKeyConstraint(
            ["id"],
            ["entries.id"],
        ),
        sa.ForeignKeyConstraint(
            ["update_id"],
            ["updates.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("citations_by_evidence", "citations", ["evidence"], unique=False)
    op.create_index("citations_by_item", "citations", ["item"], unique=False)
    op.create_index("citations_by_update", "citations", ["update_id"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("id", _text(), nullable=False),
        sa.Column("update_id", _text(), nullable=False),
        sa.Column("verdict", _text(), nullable=False),
        sa.CheckConstraint("verdict IN ('agreed', 'disputed', 'needs-evidence')", name="verdict_known"),
        sa.ForeignKeyConstraint(
            ["id"],
            ["entries.id"],
        ),
        sa.ForeignKeyConstraint(
            ["update_id"],
            ["updates.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("reviews_by_update", "reviews", ["update_id"], unique=False)
