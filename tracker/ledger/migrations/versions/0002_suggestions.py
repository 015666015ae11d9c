"""Suggestions and decisions on them; what an update answers, to whom, how much and what it leads to; links."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_KINDS = (
    "kind IN ('update', 'evidence', 'attachment', 'citation', 'review', 'brief', 'handle', 'suggestion', "
    "'decision', 'retraction')"
)
_COLUMNS = (
    "seq, id, kind, author, recorded_at, arrived_at, reason, corrects, retracts, repeats, catalogue_revision, sha256"
)


def upgrade() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    if postgresql:
        op.drop_constraint("kind_known", "entries")
        op.create_check_constraint("kind_known", "entries", _KINDS)
    else:
        _make_entries_anew()
    _widen_updates()
    _create_tables()
    _widen_projection()
    for table in ("suggestions", "decisions"):
        _refuse_changes_in_postgresql(table) if postgresql else _refuse_changes_in_sqlite(table)


def _text() -> sa.types.TypeEngine[str]:
    return sa.Text(collation="BINARY").with_variant(sa.Text(collation="C"), "postgresql")


def _make_entries_anew() -> None:
    """SQLite cannot change a CHECK: the table is made anew, row by row as it was, with its indexes and triggers.

    Foreign keys are off on the connection that upgrades (https://sqlite.org/lang_altertable.html, section 7).
    """
    _create_entries()
    op.execute(f"INSERT INTO entries_new ({_COLUMNS}) SELECT {_COLUMNS} FROM entries ORDER BY seq")
    op.execute("DROP TABLE entries")
    op.execute("ALTER TABLE entries_new RENAME TO entries")
    op.create_index("entries_by_arrival", "entries", ["arrived_at"], unique=False)
    op.create_index("entries_by_corrected", "entries", ["corrects"], unique=False)
    op.create_index("entries_by_retracted", "entries", ["retracts"], unique=False)
    _refuse_changes_in_sqlite("entries")
    op.execute(
        "CREATE TRIGGER entries_in_order BEFORE INSERT ON entries "
        "WHEN EXISTS (SELECT 1 FROM entries WHERE seq >= NEW.seq OR arrived_at > NEW.arrived_at) "
        "BEGIN SELECT RAISE(ABORT, 'append-only: entries arrive in order'); END"
    )


def _create_entries() -> None:
    op.create_table(
        "entries_new",
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
            "kind IN ('update', 'evidence', 'attachment', 'citation', 'review', 'brief', 'handle', "
            "'suggestion', 'decision', 'retraction')",
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


def _widen_updates() -> None:
    """Columns an update may leave empty; adding one changes no row."""
    collate = 'COLLATE "C"' if op.get_bind().dialect.name == "postgresql" else 'COLLATE "BINARY"'
    number = "BIGINT" if op.get_bind().dialect.name == "postgresql" else "INTEGER"
    for column in (
        f"due_on TEXT {collate} CONSTRAINT due_on_day CHECK (due_on LIKE '____-__-__')",
        f"recipients TEXT {collate}",
        f"dollars {number} CONSTRAINT dollars_count CHECK (dollars >= 0)",
        f"target TEXT {collate}",
    ):
        op.execute(f"ALTER TABLE updates ADD COLUMN {column}")


def _create_tables() -> None:
    op.create_table(
        "suggestions",
        sa.Column("id", _text(), nullable=False),
        sa.Column("key", _text(), nullable=False),
        sa.Column("kind", _text(), nullable=False),
        sa.Column("item", _text(), nullable=False),
        sa.Column("summary", _text(), nullable=False),
        sa.Column("official", _text(), nullable=False),
        sa.Column("value", _text(), nullable=True),
        sa.Column("effective_date", _text(), nullable=True),
        sa.Column("target", _text(), nullable=True),
        sa.CheckConstraint("kind IN ('stage', 'anchor', 'related', 'died')", name="kind_known"),
        sa.CheckConstraint("effective_date LIKE '____-__-__'", name="effective_date_day"),
        sa.CheckConstraint("length(key) = 64", name="key_digest"),
        sa.ForeignKeyConstraint(["id"], ["entries.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
        sqlite_strict=True,
    )
    op.create_index("suggestions_by_item", "suggestions", ["item"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("id", _text(), nullable=False),
        sa.Column("suggestion", _text(), nullable=False),
        sa.Column("outcome", _text(), nullable=False),
        sa.Column("update_id", _text(), nullable=True),
        sa.CheckConstraint("outcome IN ('accepted', 'dismissed')", name="outcome_known"),
        sa.ForeignKeyConstraint(["id"], ["entries.id"]),
        sa.ForeignKeyConstraint(["suggestion"], ["suggestions.id"]),
        sa.ForeignKeyConstraint(["update_id"], ["updates.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("decisions_by_suggestion", "decisions", ["suggestion"], unique=False)


def _widen_projection() -> None:
    """Derived tables: what they held is made again."""
    for table in ("items", "subjects", "crossings", "names", "stages"):
        op.execute(f"DELETE FROM projected_{table}")
    op.execute("DELETE FROM projections")
    op.drop_table("projected_subjects")
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
        sa.Column("day_off", _text(), nullable=False),
        sa.Column("rule", _text(), nullable=False),
        sa.Column("phases", _text(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", "position"),
        sqlite_strict=True,
    )
    op.create_index("projected_subjects_by_due", "projected_subjects", ["fingerprint", "due_on"], unique=False)
    op.create_table(
        "projected_links",
        sa.Column("fingerprint", _text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", _text(), nullable=False),
        sa.Column("kind", _text(), nullable=False),
        sa.Column("target", _text(), nullable=False),
        sa.Column("since", _text(), nullable=True),
        sa.Column("until", _text(), nullable=True),
        sa.Column("note", _text(), nullable=False),
        sa.Column("source", _text(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", "position"),
        sqlite_strict=True,
    )


def _refuse_changes_in_sqlite(table: str) -> None:
    """UPDATE, DELETE and an INSERT OR REPLACE of an existing key, or of its hidden rowid, abort."""
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
        )
    taken = f"SELECT 1 FROM {table} WHERE id = NEW.id OR rowid = NEW.rowid"
    op.execute(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS ({taken}) "
        f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
    )


def _refuse_changes_in_postgresql(table: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION tracker_append_only()"
    )
