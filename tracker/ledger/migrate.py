"""Schema upgrades by Alembic: each revision and its record in one transaction. Loaded only when needed."""

from pathlib import Path

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the schema to the newest revision, or to the one named, inside the transaction the connection is in."""
    scripts = script_directory()
    context = MigrationContext.configure(connection, opts={"fn": lambda revision, _: _steps(scripts, to, revision)})
    with Operations.context(context):
        context.run_migrations()


def script_directory() -> ScriptDirectory:
    """The migrations that come with the program."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return ScriptDirectory.from_config(config)


def _steps(scripts: ScriptDirectory, to: str, revision: object) -> list[object]:
    return list(scripts._upgrade_revs(to, revision))  # type: ignore[arg-type]


def schema_sql(revision: str = "head") -> str:
    """What the migrations make, as one SQL text: of the newest revision the content of `empty.sql`."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        upgrade(connection, revision)
        rows = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
        statements = [" ".join(str(row[0]).split()) for row in rows]
    return "".join(f"{statement};\n" for statement in statements)


if __name__ == "__main__":
    (Path(__file__).parent / "empty.sql").write_text(schema_sql(), encoding="utf-8")
