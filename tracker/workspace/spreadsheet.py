"""Updates from a CSV file, as people keep them in a spreadsheet: all of its rows or none."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.dates.days import END_OF_TIME
from tracker.errors import InvalidInput, TrackerError
from tracker.files.reading import read_bounded
from tracker.text.clean import folded, shown
from tracker.text.nearest import listed, nearest
from tracker.workspace.evidence import EvidenceInput, check_evidence
from tracker.workspace.recording import UpdateInput, check_update, record_updates
from tracker.workspace.subjects import find_axis, find_value
from tracker.workspace.workspace import Workspace

COLUMNS = {
    "subject": ("id", "item", "recommendation", "provision"),
    "axis": (),
    "value": ("status", "standing"),
    "effective_date": ("date", "effective"),
    "reason": ("note", "notes", "comment"),
    "internal": (),
    "url": ("link", "address", "source"),
    "title": (),
    "quote": (),
    "publisher": (),
    "published": (),
    "locator": ("page",),
    "stance": (),
    "grade": (),
}
"""The columns a table may have, each with the other headings that mean it. Files cannot be named in a table."""

_UPDATE = ("subject", "axis", "value", "effective_date", "reason")
_EVIDENCE = ("url", "title", "quote", "publisher", "published", "locator", "stance", "grade")
_YES = frozenset({"yes", "true", "1", "x"})


@dataclass(frozen=True, slots=True)
class TableRow:
    """One checked row; `already` says that the ledger holds the same update."""

    line: int
    update: UpdateInput
    evidence: tuple[EvidenceInput, ...]
    already: bool


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[TableRow, ...]

    @property
    def already(self) -> int:
        return sum(row.already for row in self.rows)

    @property
    def new(self) -> int:
        return len(self.rows) - self.already


def read_table(workspace: Workspace, written: str) -> Table:
    """Read and check every row of a CSV file; nothing is recorded.

    Raises `InvalidInput` naming every mistake with file and line.
    """
    content = read_bounded(Path(written).expanduser(), 16 * 1024 * 1024, "file")
    name = shown(written)
    records = _records(content, name)
    recorded = _recorded(workspace)
    rows: list[TableRow] = []
    problems: list[str] = []
    for line, record in records:
        try:
            rows.append(_row(workspace, line, record, recorded))
        except TrackerError as error:
            problems.append(f"{name}:{line}: {error}")
    if problems:
        count = "1 row" if len(problems) == 1 else f"{len(problems)} rows"
        raise InvalidInput("\n".join([*problems, f"{count} of {name} cannot be recorded."]), "Nothing was recorded.")
    if not rows:
        raise InvalidInput(f"{name} holds no rows.", f"Give a heading line such as {','.join(_UPDATE)} and rows.")
    return Table(tuple(rows))


def record_table(workspace: Workspace, table: Table) -> str:
    """Record the rows that the ledger does not hold yet, all or none; returns what was done in a sentence."""
    fresh = [(row.update, row.evidence) for row in table.rows if not row.already]
    if not fresh:
        return f"All {table.already} rows were already recorded; nothing was recorded."
    done = record_updates(workspace, fresh)
    skipped = f" {table.already} were already recorded and skipped." if table.already else ""
    return done.sentence + skipped


def _records(content: bytes, name: str) -> list[tuple[int, dict[str, str]]]:
    """Each data row with the line it begins in, its cells by our column names."""
    if content[:4] == b"PK\x03\x04":
        raise InvalidInput(f"{name} is a workbook, not a CSV file.", "Save the sheet as CSV and try again.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InvalidInput(f"{name}:{line}: not UTF-8 text.", "Save it as CSV UTF-8.") from error
    heading = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[tuple[int, dict[str, str]]] = []
    columns: list[str] | None = None
    begins = 1
    try:
        for cells in reader:
            if columns is None:
                columns = _columns(cells, name)
            elif any(cell.strip() for cell in cells):
                if len(cells) > len(columns):
                    raise InvalidInput(
                        f"{name}:{begins}: {len(cells)} cells under {len(columns)} headings.",
                        "Quote cells with commas.",
                    )
                records.append((begins, dict(zip(columns, (cell.strip() for cell in cells), strict=False))))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise InvalidInput(f"{name}:{reader.line_num}: not a CSV file: {error}.", "Save it as CSV again.") from error
    return records


def _columns(cells: Sequence[str], name: str) -> list[str]:
    meant = {folded(word).replace(" ", "_"): column for column, others in COLUMNS.items() for word in (column, *others)}
    columns = []
    for cell in cells:
        asked = folded(cell).replace(" ", "_")
        if asked not in meant:
            close = nearest(asked, meant, most=2)
            hint = f"Did you mean {listed(close)}?" if close else f"The columns are {listed(COLUMNS, 'and')}."
            raise InvalidInput(f"{name}:1: unknown column {shown(cell)[:40]!r}.", hint)
        if meant[asked] in columns:
            raise InvalidInput(f"{name}:1: two columns mean {meant[asked]}.", "Keep one of them.")
        columns.append(meant[asked])
    missing = [column for column in ("subject", "value", "reason") if column not in columns]
    if missing:
        raise InvalidInput(f"{name}:1: the column {listed(missing, 'and')} is missing.", "Add it.")
    return columns


Identity = tuple[str, str, str, str, str]


def _row(workspace: Workspace, line: int, record: dict[str, str], recorded: set[Identity]) -> TableRow:
    internal = folded(record.get("internal", "")) in _YES
    asked = UpdateInput(**{name: record.get(name, "") for name in _UPDATE}, internal=internal)  # type: ignore[arg-type]
    subject = check_update(workspace, asked)
    axis = find_axis(subject, asked.axis)
    asked = replace(asked, subject=subject.address, axis=axis.value, value=find_value(axis, asked.value))
    given = {name: record[name] for name in _EVIDENCE if record.get(name)}
    evidence: tuple[EvidenceInput, ...] = ()
    if set(given) - {"stance", "grade"}:
        evidence = (EvidenceInput(**given, internal=internal),)  # type: ignore[arg-type]
        check_evidence(workspace, evidence[0])
    day = asked.effective_date or str(workspace.today())
    return TableRow(line, asked, evidence, (asked.subject, asked.axis, asked.value, day, asked.reason) in recorded)


def _recorded(workspace: Workspace) -> set[Identity]:
    """What the ledger holds already, so that the same file read twice is recorded once."""
    return {
        (update.subject, update.axis or "", update.value or "", str(update.effective_date), update.reason)
        for update in workspace.reader().history(END_OF_TIME)
        if not update.ended
    }
