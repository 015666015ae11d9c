"""The schema, the triggers, the recording and every named SELECT on a real PostgreSQL server."""

import getpass
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from tracker.catalog.subjects import Subject
from tracker.catalog.vocabulary import Axis
from tracker.dates.days import END_OF_TIME
from tracker.ledger import queries
from tracker.ledger.drafts import AttachmentDraft, CitationDraft, EvidenceDraft, RetractionDraft, UpdateDraft
from tracker.ledger.kinds import Stance, UpdateKind
from tracker.ledger.migrate import upgrade
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
    "pattern": "%a%",
    "sha256": "",
    **{f"word{number}": "%" for number in range(queries.SEARCH_WORDS)},
}
NAMED = {
    name: query
    for name, query in vars(queries).items()
    if name.isupper() and isinstance(query, str) and "FROM" in query and name != "LIVE"
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
            each.chmod(0o755)
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
    record(engine, Path("server"), drafts, author="Ana", recorded_at=now, catalogue=REVISION)
    return engine


@pytest.mark.parametrize("name", sorted(NAMED))
def test_every_named_select_runs(recorded: Engine, name: str) -> None:
    with recorded.connect() as connection:
        connection.execute(text(NAMED[name]), PARAMETERS).fetchall()


def test_the_counting_rule_leaves_out_what_was_retracted(recorded: Engine) -> None:
    with recorded.connect() as connection:
        rows = connection.execute(text(queries.COUNTING_UPDATES), PARAMETERS).fetchall()
    assert [(row[2], row[6], row[7]) for row in rows] == [("R01", "open", "2026-01-01")]


@pytest.mark.parametrize("table", LEDGER_TABLES)
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "TRUNCATE {} CASCADE", "UPDATE {} SET {} = {}"])
def test_the_server_refuses_to_change_a_recorded_row(recorded: Engine, table: str, statement: str) -> None:
    key = "sha256" if re.search("revisions|contents", table) else "id"
    with pytest.raises(DBAPIError, match="append-only"), recorded.begin() as connection:
        connection.execute(text(statement.format(table, key, key)))
