"""What the database itself holds: its tables, its types, and that nothing recorded is changed."""

import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from tests.builders import Ledger, change, one_of_every_kind
from tracker.ledger import kinds, migrate, projected_tables, tables
from tracker.ledger.engine import open_for_writing
from tracker.ledger.file import connect_reading, connect_writing, journal_mode, synchronous
from tracker.ledger.tables import LEDGER_TABLES


@pytest.fixture
def full(ledger: Ledger) -> Ledger:
    """A ledger with a row in every table."""
    ledger.record(*one_of_every_kind())
    return ledger


@pytest.fixture
def bare(full: Ledger) -> Iterator[sqlite3.Connection]:
    """A connection of somebody else's program: none of our pragmas, `recursive_triggers` off."""
    connection = sqlite3.connect(full.path, isolation_level=None)
    assert connection.execute("PRAGMA recursive_triggers").fetchone() == (0,)
    yield connection
    connection.close()


def rows(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return connection.execute(f"SELECT rowid, * FROM {table}").fetchall()


# -- the schema and its descriptions agree


def test_the_migrations_make_exactly_the_tables_of_the_classes(ledger: Ledger):
    engine = open_for_writing(ledger.path)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def test_every_check_of_the_classes_is_in_the_database(ledger: Ledger):
    engine = open_for_writing(ledger.path)
    made = "\n".join(
        row[0] for row in connect_reading(ledger.path).execute("SELECT sql FROM sqlite_master WHERE sql > ''")
    )
    engine.dispose()
    checks = [
        (table.name, str(check.name), str(check.sqltext))
        for table in SQLModel.metadata.tables.values()
        for check in table.constraints
        if type(check).__name__ == "CheckConstraint"
    ]
    assert len(checks) > 20
    for table, name, words in checks:
        create = next(part for part in made.split("CREATE TABLE ") if part.replace('"', "").startswith(f"{table} "))
        assert f"CONSTRAINT {name} CHECK ({words})" in create, (table, name)


def test_the_head_is_the_newest_migration():
    assert migrate.script_directory().get_current_head() == kinds.HEAD


def test_the_empty_ledger_is_what_the_migrations_make():
    written = (Path(migrate.__file__).parent / "empty.sql").read_text(encoding="utf-8")
    assert written == migrate.schema_sql()


def test_every_table_that_is_not_derived_takes_insert_only():
    laid_out = {each.__tablename__ for each in vars(projected_tables).values() if hasattr(each, "__tablename__")}
    derived = laid_out | {"search_rows"}
    assert set(LEDGER_TABLES) == set(SQLModel.metadata.tables) - derived


def test_every_table_is_strict(bare: sqlite3.Connection):
    listed = bare.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    loose = {name for name, strict in listed if not strict}
    assert loose == {"alembic_version", "sqlite_schema"}


# -- nothing recorded is changed


def test_every_table_has_a_row_to_try_it_on(bare: sqlite3.Connection):
    assert all(rows(bare, table) for table in LEDGER_TABLES)


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("table", LEDGER_TABLES)
def test_a_recorded_row_is_never_changed_removed_or_replaced(bare: sqlite3.Connection, table: str, recursive: str):
    bare.execute(f"PRAGMA recursive_triggers = {recursive}")
    before = rows(bare, table)
    columns = [row[1] for row in bare.execute(f"PRAGMA table_info({table})")]
    key = "sha256" if "id" not in columns else "id"
    names = ", ".join(columns)
    again = f"SELECT {names} FROM {table} LIMIT 1"
    others = ", ".join(f"'{'e' * 64}'" if name == key else name for name in columns)
    rowid = "" if table == "entries" else "rowid, "  # `seq` is the rowid of an entry
    for statement in (
        f"UPDATE {table} SET {key} = {key}",
        f"UPDATE OR REPLACE {table} SET {key} = '{'e' * 64}'",
        f"UPDATE OR IGNORE {table} SET {key} = '{'e' * 64}'",
        f"DELETE FROM {table}",
        f"REPLACE INTO {table} ({names}) {again}",
        f"INSERT OR REPLACE INTO {table} ({names}) {again}",
        f"INSERT INTO {table} ({names}) {again} ON CONFLICT DO UPDATE SET {key} = excluded.{key}".replace(
            "LIMIT 1", "WHERE true LIMIT 1"
        ),
        f"INSERT OR REPLACE INTO {table} ({rowid}{names}) SELECT {rowid}{others} FROM {table} LIMIT 1",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            bare.execute(statement)
    assert rows(bare, table) == before


def test_entries_arrive_in_order_or_not_at_all(bare: sqlite3.Connection):
    (last,) = bare.execute("SELECT MAX(seq) FROM entries").fetchone()
    copy = (
        "INSERT INTO entries SELECT {seq}, '{id}', kind, author, recorded_at, {arrived}, reason, corrects, retracts, "
        "repeats, catalogue_revision, sha256 FROM entries WHERE seq = 1"
    )
    for seq, arrived in ((last, "arrived_at"), (last + 1, "'2001-01-01T00:00:00.000000Z'"), (0, "arrived_at")):
        with pytest.raises(sqlite3.IntegrityError):
            bare.execute(copy.format(seq=seq, id="another", arrived=arrived))
    bare.execute(copy.format(seq=last + 1, id="another", arrived="arrived_at"))  # the same moment is in order


# -- types and checks

ENTRY = {
    "seq": 100,
    "id": "another",
    "kind": "'update'",
    "author": "'Ana'",
    "recorded_at": "'2030-01-01T00:00:00.000000Z'",
    "arrived_at": "'2030-01-01T00:00:00.000000Z'",
    "reason": "'Read it'",
    "corrects": "NULL",
    "retracts": "NULL",
    "repeats": "NULL",
    "catalogue_revision": "(SELECT sha256 FROM catalogue_revisions)",
    "sha256": f"'{'a' * 64}'",
}
UPDATE = {
    "id": "(SELECT id FROM entries WHERE seq = 2)",
    "subject": "'R01'",
    "item": "'R01'",
    "kind": "'change'",
    "axis": "'adoption'",
    "value": "'open'",
    "effective_date": "'2026-01-01'",
    "visibility": "'public'",
}
EVIDENCE = {
    "id": "(SELECT id FROM entries WHERE seq = 1)",
    "kind": "'source'",
    "title": "'A page'",
    "accessed_on": "NULL",
    "reliability": "NULL",
    "credibility": "NULL",
    "collected_by": "'Ana'",
    "visibility": "'public'",
}

SUGGESTION = {
    "id": "(SELECT id FROM entries WHERE seq = 1)",
    "key": f"'{'a' * 64}'",
    "kind": "'stage'",
    "item": "'B1'",
    "summary": "'It was reported'",
    "official": "'{}'",
    "effective_date": "'2026-01-01'",
}
DECISION = {
    "id": "(SELECT id FROM entries WHERE seq = 1)",
    "suggestion": "(SELECT id FROM suggestions)",
    "outcome": "'accepted'",
}


def insert(table: str, row: dict[str, object], **changed: str) -> str:
    row = row | {"id": "'another'"} | changed if table == "entries" else row | changed
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(map(str, row.values()))})"


SOUND = [
    ("entries", ENTRY),
    ("updates", UPDATE),
    ("updates", UPDATE | {"due_on": "'2026-06-16'", "recipients": "'x'", "dollars": "0", "target": "'B1'"}),
    ("evidence", EVIDENCE),
    ("suggestions", SUGGESTION),
    ("decisions", DECISION),
]


@pytest.mark.parametrize(("table", "row"), SOUND)
def test_a_row_that_keeps_every_rule_is_taken(bare: sqlite3.Connection, table: str, row: dict[str, object]):
    bare.execute(insert(table, row))


REFUSED = [
    ("entries", ENTRY, {"seq": "'first'"}, "datatype mismatch|cannot store TEXT"),
    ("entries", ENTRY, {"seq": "-1"}, "CHECK|append-only"),
    ("entries", ENTRY, {"kind": "'rumor'"}, "kind_known"),
    ("entries", ENTRY, {"author": "''"}, "author_given"),
    ("entries", ENTRY, {"author": "NULL"}, "NOT NULL"),
    ("entries", ENTRY, {"author": "x'00'"}, "cannot store BLOB"),
    ("entries", ENTRY, {"recorded_at": "'2030-01-01'"}, "recorded_at_instant"),
    ("entries", ENTRY, {"arrived_at": "'tomorrow'"}, "arrived_at_instant"),
    ("entries", ENTRY, {"reason": "''"}, "reason_given"),
    ("entries", ENTRY, {"kind": "'retraction'"}, "retraction_names_row"),
    ("entries", ENTRY, {"retracts": "'x'"}, "retraction_names_row"),
    ("entries", ENTRY, {"kind": "'handle'", "reason": "''", "corrects": "'x'"}, "correction_reasoned"),
    ("entries", ENTRY, {"kind": "'retraction'", "retracts": "'x'", "corrects": "'x'"}, "corrects_or_retracts"),
    ("entries", ENTRY, {"sha256": "'a'"}, "sha256_digest"),
    ("updates", UPDATE, {"kind": "'guess'", "value": "NULL"}, "kind_known"),
    ("updates", UPDATE, {"axis": "'mood'"}, "axis_known"),
    ("updates", UPDATE, {"value": "NULL"}, "change_has_value"),
    ("updates", UPDATE, {"kind": "'check'"}, "change_has_value"),
    ("updates", UPDATE, {"axis": "NULL"}, "change_has_axis"),
    ("updates", UPDATE, {"kind": "'note'", "value": "NULL"}, "note_has_no_axis"),
    ("updates", UPDATE, {"effective_date": "'soon'"}, "effective_date_day"),
    ("updates", UPDATE, {"visibility": "'secret'"}, "visibility_known"),
    ("updates", UPDATE, {"due_on": "'soon'"}, "due_on_day"),
    ("updates", UPDATE, {"dollars": "-1"}, "dollars_count"),
    ("updates", UPDATE, {"dollars": "'five'"}, "cannot store TEXT value in INTEGER column"),
    ("suggestions", SUGGESTION, {"kind": "'rumor'"}, "kind_known"),
    ("suggestions", SUGGESTION, {"key": "'a'"}, "key_digest"),
    ("suggestions", SUGGESTION, {"key": "(SELECT key FROM suggestions)"}, "UNIQUE"),
    ("suggestions", SUGGESTION, {"effective_date": "'soon'"}, "effective_date_day"),
    ("decisions", DECISION, {"outcome": "'ignored'"}, "outcome_known"),
    ("evidence", EVIDENCE, {"kind": "'gossip'"}, "kind_known"),
    ("evidence", EVIDENCE, {"title": "''"}, "title_given"),
    ("evidence", EVIDENCE, {"reliability": "'G'"}, "reliability_known"),
    ("evidence", EVIDENCE, {"credibility": "'7'"}, "credibility_known"),
    ("evidence", EVIDENCE, {"accessed_on": "'x'"}, "accessed_on_day"),
]


@pytest.mark.parametrize(("table", "row", "changed", "rule"), REFUSED)
def test_a_row_that_breaks_a_rule_is_refused(bare, table, row, changed, rule):
    with pytest.raises(sqlite3.IntegrityError, match=rule):
        bare.execute(insert(table, row, **changed))


def test_a_string_is_refused_where_a_number_belongs(bare: sqlite3.Connection):
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT value in INTEGER column"):
        bare.execute("INSERT INTO attachment_contents (sha256, size, content) VALUES (?, 'large', x'00')", ("a" * 64,))
    with pytest.raises(sqlite3.IntegrityError, match="size_counts"):
        bare.execute("INSERT INTO attachment_contents (sha256, size, content) VALUES (?, 0, x'')", ("a" * 64,))


def test_a_citation_is_of_an_update_or_a_subject_never_both_or_neither(bare: sqlite3.Connection):
    for update, subject in (("NULL", "NULL"), ("(SELECT id FROM updates)", "'R01'")):
        with pytest.raises(sqlite3.IntegrityError, match="cites_update_or_subject"):
            bare.execute(
                "INSERT INTO citations (id, evidence, update_id, subject, item, stance) "
                f"VALUES ((SELECT id FROM entries WHERE seq = 1), (SELECT id FROM evidence), {update}, {subject}, "
                "'R01', 'supports')"
            )


def test_a_body_names_an_entry_that_is_there(full: Ledger):
    connection = connect_writing(full.path)
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        connection.execute(insert("updates", UPDATE, id="'nobody'"))
    connection.close()


# -- the file


def test_the_file_says_whose_it_is_and_only_its_owner_reads_it(full: Ledger):
    with sqlite3.connect(full.path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (0x54524B52,)
    assert stat.S_IMODE(full.path.stat().st_mode) == 0o600
    assert full.path.read_bytes()[68:72] == b"TRKR"


def test_a_folder_that_is_made_for_the_ledger_is_its_owners(tmp_path: Path):
    Ledger(tmp_path / "data" / "ledger.db").record(change())
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("version", "mode", "level"),
    [
        ((3, 40, 1), "delete", "extra"),
        ((3, 51, 2), "delete", "extra"),
        ((3, 51, 3), "wal", "full"),
        ((3, 52, 0), "wal", "full"),
    ],
)
def test_the_journal_is_chosen_by_version_and_a_confirmed_commit_is_durable_in_it(version, mode, level):
    assert (journal_mode(version), synchronous(journal_mode(version))) == (mode, level)


def test_a_writing_connection_has_every_safeguard_on(full: Ledger):
    connection = connect_writing(full.path)
    wanted = {
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "journal_mode": journal_mode(),
        "synchronous": {"full": 2, "extra": 3}[synchronous(journal_mode())],
        "busy_timeout": 5000,
    }
    assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted
    connection.close()


def test_a_reading_connection_cannot_write(full: Ledger):
    connection = connect_reading(full.path)
    for statement in ("DELETE FROM search_rows", "CREATE TABLE x (y)", "PRAGMA user_version = 3"):
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute(statement)
    connection.close()


# -- PostgreSQL


def test_the_tables_are_portable_to_postgresql():
    dialect = postgresql.dialect()
    for table in SQLModel.metadata.sorted_tables:
        written = str(CreateTable(table).compile(dialect=dialect))
        texts = [column for column in table.columns if "TEXT" in str(column.type.compile(dialect))]
        assert written.count('COLLATE "C"') == len(texts)
        assert not any(word in written for word in ("VARCHAR", "DATETIME", "TIMESTAMP", "BINARY", "STRICT", "ENUM"))
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=dialect))


def test_every_column_of_the_ledger_is_text_a_whole_number_or_bytes():
    types = {type(column.type).__name__ for name in LEDGER_TABLES for column in SQLModel.metadata.tables[name].columns}
    assert types == {"Text", "Integer", "BigInteger", "LargeBinary"}
    assert tables.text_type().dialect_impl(postgresql.dialect()).collation == "C"  # type: ignore[attr-defined, no-untyped-call]
