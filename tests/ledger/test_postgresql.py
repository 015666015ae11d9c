"""The schema, the triggers, the recording and every named SELECT on a real PostgreSQL server."""

import getpass
import os
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from tests.builders import change, decision, suggestion
from tracker.catalog.subjects import Subject
from tracker.catalog.vocabulary import Axis
from tracker.dates.days import END_OF_TIME
from tracker.ledger import queries
from tracker.ledger.drafts import AttachmentDraft, CitationDraft, EvidenceDraft, RetractionDraft, UpdateDraft
from tracker.ledger.kinds import HEAD, Outcome, Stance, UpdateKind
from tracker.ledger.migrate import script_directory, upgrade
from tracker.ledger.queries import activity, arrived, catalogue, counting, parts
from tracker.ledger.record import CanonicalCatalog, record
from tracker.ledger.tables import LEDGER_TABLES

REVISION = CanonicalCatalog("c" * 64, "{}")
PARAMETERS = {
    "known_at": END_OF_TIME,
    "as_of": "2026-12-01",
    "item": "",
    "internal": 1,
    "evidence": "",
    "author": "Ana",
    "fingerprint": "",
    "kind": "actor",
    "most": 5,
    "low": 0,
    "measure": "PL118-900",
    "axis": "stage",
    "high": 5,
    "first": 0,
    "end": 5,
    "pattern": "%a%",
    "before": 2**62,
    "since": "",
    "update_kind": "",
    "corrections": 0,
    "sha256": "",
    **{f"word{number}": "%" for number in range(queries.SEARCH_WORDS)},
}
NAMED = {
    f"{module.__name__.removeprefix('tracker.ledger.')}.{name}": query
    for module in (queries, activity, arrived, catalogue, parts)
    for name, query in vars(module).items()
    if name.isupper()
    and name[0] != "_"
    and isinstance(query, str)
    and query.lstrip().startswith(("SELECT", "WITH"))
    and name not in vars(counting)
}


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    named = shutil.which("initdb")
    return found[-1].parent if found else Path(named).parent if named else None


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A server of this test's own, reached by a socket in its folder."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL server is installed on this machine")
    pytest.importorskip("psycopg")
    folder = Path(os.path.realpath(tmp_path_factory.mktemp("pg")))
    run = ["runuser", "-u", "postgres", "--"] if getpass.getuser() == "root" else []
    if run:
        for each in (folder, *folder.parents[:3]):
            each.chmod(stat.S_IMODE(each.stat().st_mode) | 0o055)
        shutil.chown(folder, "postgres")
    data = folder / "data"
    subprocess.run([*run, binaries / "initdb", "-D", data, "-A", "trust"], check=True, capture_output=True)
    options = f"-c listen_addresses='' -k {folder}"
    control = [*run, binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log"]
    subprocess.run([*control, "-o", options, "start"], check=True, capture_output=True)
    user = "postgres" if run else getpass.getuser()
    made = create_engine(f"postgresql+psycopg://{user}@/postgres?host={folder}")
    try:
        with made.begin() as connection:
            upgrade(connection)
        yield made
    finally:
        made.dispose()
        subprocess.run([*control, "stop", "-m", "fast"], check=False, capture_output=True)


@pytest.fixture(scope="module")
def recorded(engine: Engine) -> Engine:
    """One update with evidence and a file, and one that was retracted."""
    now = datetime(2026, 3, 2, tzinfo=UTC)
    update, other = (
        UpdateDraft(
            subject=Subject("R01"),
            item="R01",
            kind=UpdateKind.CHANGE,
            axis=Axis.ADOPTION,
            value="open",
            effective_date=date(2026, 1, 1),
            reason="Because",
        )
        for _ in range(2)
    )
    evidence = EvidenceDraft(title="Élan", collected_by="Ana")
    file = AttachmentDraft(evidence=evidence.id, filename="x.pdf", media_type="application/pdf", content=b"1")
    citation = CitationDraft(evidence=evidence.id, item="R01", stance=Stance.SUPPORTS, update_id=update.id)
    drafts = [update, evidence, file, citation, other, RetractionDraft(retracts=other.id, reason="Twice")]
    accepted, dismissed, open_one = (suggestion(key=key) for key in ("accepted", "dismissed", "open"))
    drafts += [accepted, dismissed, open_one, decision(accepted.id, Outcome.ACCEPTED, update_id=update.id)]
    taken_back = decision(dismissed.id)
    drafts += [taken_back, RetractionDraft(retracts=taken_back.id, reason="Too soon")]
    drafts += [suggestion(key="open")]
    record(engine, Path("server"), drafts, author="Ana", recorded_at=now, catalogue=REVISION)
    return engine


@pytest.mark.parametrize("name", sorted(NAMED))
def test_every_named_select_runs(recorded: Engine, name: str) -> None:
    with recorded.connect() as connection:
        connection.execute(text(NAMED[name]), PARAMETERS).fetchall()


def test_the_counting_rule_leaves_out_what_was_retracted(recorded: Engine) -> None:
    with recorded.connect() as connection:
        rows = connection.execute(text(parts.UPDATES_OF_ITEM), PARAMETERS | {"item": "R01"}).fetchall()
    assert [(row[2], row[6], row[7]) for row in rows] == [("R01", "open", "2026-01-01")]


def test_suggestions_come_with_the_decision_that_counts(recorded: Engine) -> None:
    with recorded.connect() as connection:
        rows = connection.execute(text(queries.SUGGESTIONS), PARAMETERS).fetchall()
        keys = connection.execute(text(queries.SUGGESTED_KEYS), PARAMETERS).scalars().all()
    assert [(row[3], row[6], row[7], row[11], row[13]) for row in rows] == [
        ("HR9001-117", "REPORTED", "2021-06-01", "accepted", "Ana"),
        ("HR9001-117", "REPORTED", "2021-06-01", None, None),
        ("HR9001-117", "REPORTED", "2021-06-01", None, None),
    ]
    assert len(set(keys)) == 3


def test_links_come_in_their_order(recorded: Engine) -> None:
    with recorded.begin() as connection:
        for position, target in ((1, "PL118-900-14"), (0, "PL118-900")):
            row = {"position": position, "target": target}
            values = "('f', :position, 'B', 'related-to', :target, NULL, NULL, '', '')"
            connection.execute(text(f"INSERT INTO projected_links VALUES {values}"), row)
        rows = connection.execute(text(catalogue.LINKS), {"fingerprint": "f"}).fetchall()
    assert [row[2] for row in rows] == ["PL118-900", "PL118-900-14"]


def test_a_sum_of_money_may_be_larger_than_a_small_whole_number(recorded: Engine) -> None:
    held = change("withheld", axis=Axis.WITHHOLDING, subject="P1", dollars=10**14, recipients="Committee on Roads")
    record(recorded, Path("server"), [held], author="Ana", recorded_at=datetime.now(UTC), catalogue=REVISION)
    with recorded.connect() as connection:
        rows = connection.execute(text(parts.UPDATES_OF_ITEM), PARAMETERS | {"item": "P1"}).fetchall()
    assert [tuple(row)[15:] for row in rows] == [(None, "Committee on Roads", 10**14, None)]


def test_an_earlier_schema_is_brought_up_to_date_with_its_rows(engine: Engine) -> None:
    """In a schema of its own: a row of 0001 stands as it was, and a kind that came later is taken."""
    scripts = script_directory()
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA earlier"))
        connection.execute(text("SET LOCAL search_path TO earlier"))
        first = {"fn": lambda revision, _: list(scripts._upgrade_revs("0001", revision))}
        context = MigrationContext.configure(connection, opts=first)
        with Operations.context(context):
            context.run_migrations()
        entry = (
            "INSERT INTO entries VALUES ({seq}, '{id}', '{kind}', 'Ana', '2026-01-01T00:00:00.000000Z', "
            "'2026-01-01T00:00:00.000000Z', 'Read it', NULL, NULL, NULL, '{c}', '{c}')"
        )
        stored = f"INSERT INTO catalogue_revisions VALUES ('{'c' * 64}', '{{}}', '2026-01-01T00:00:00.000000Z')"
        connection.execute(text(stored))
        connection.execute(text(entry.format(seq=1, id="a", kind="handle", c="c" * 64)))
        before = connection.execute(text("SELECT * FROM entries")).fetchall()
        upgrade(connection)
        assert connection.execute(text("SELECT * FROM entries")).fetchall() == before
        connection.execute(text(entry.format(seq=2, id="b", kind="suggestion", c="c" * 64)))
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [HEAD]


@pytest.mark.parametrize("table", LEDGER_TABLES)
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "TRUNCATE {} CASCADE", "UPDATE {} SET {} = {}"])
def test_the_server_refuses_to_change_a_recorded_row(recorded: Engine, table: str, statement: str) -> None:
    key = "sha256" if re.search("revisions|contents", table) else "id"
    with pytest.raises(DBAPIError, match="append-only"), recorded.begin() as connection:
        connection.execute(text(statement.format(table, key, key)))
