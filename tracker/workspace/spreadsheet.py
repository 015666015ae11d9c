"""Updates from a CSV file, as people keep them in a spreadsheet: all of its rows or none."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tracker.dates.days import END_OF_TIME
from tracker.errors import InvalidInput, TrackerError
from tracker.files.reading import home_path, read_bounded
from tracker.ledger.drafts import EvidenceDraft, UpdateDraft
from tracker.ledger.kinds import Stance, UpdateKind
from tracker.ledger.rows import EvidenceRow, UpdateRow
from tracker.text.clean import folded, shown
from tracker.text.nearest import listed, nearest
from tracker.workspace.evidence import EvidenceInput, check_evidence
from tracker.workspace.recording import UpdateInput, checked_update, record_updates
from tracker.workspace.subjects import short
from tracker.workspace.workspace import Workspace

COLUMNS = {
    "subject": ("id", "item", "recommendation", "provision"),
    "axis": (),
    "value": ("status", "standing"),
    "effective_date": ("date", "effective"),
    "reason": ("note", "notes", "comment"),
    "recipients": ("to",),
    "dollars": ("sum", "amount"),
    "target": ("successor",),
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

_UPDATE = ("subject", "axis", "value", "effective_date", "reason", "recipients", "dollars", "target")
_EVIDENCE = ("url", "title", "quote", "publisher", "published", "locator", "stance", "grade")
_GRADING = {"stance", "grade"}
_INTERNAL = dict.fromkeys(("yes", "y", "true", "1", "x", "internal"), True) | dict.fromkeys(
    ("", "no", "n", "false", "0", "public"), False
)
"""What the column `internal` may hold, in any case."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One checked row; `already` says that the ledger, or a row above, holds the same update.

    `evidence` is what is to be recorded with the update of the row in `with_line`: this one, or one
    above that holds the same. `state` says in words what becomes of the row.
    """

    line: int
    update: UpdateInput
    evidence: tuple[EvidenceInput, ...]
    already: bool
    state: str
    with_line: int


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
    content = read_bounded(home_path(written, "file"), 16 * 1024 * 1024, "file")
    name = shown(written)
    records = _records(content, name)
    held = _recorded(workspace)
    rows: list[TableRow] = []
    problems: list[str] = []
    for line, record in records:
        try:
            rows.append(_row(workspace, line, record, held))
        except TrackerError as error:
            problems.append(f"{name}:{line}: {error}")
    if problems:
        count = "1 row" if len(problems) == 1 else f"{len(problems)} rows"
        raise InvalidInput("\n".join([*problems, f"{count} of {name} cannot be recorded."]), "Nothing was recorded.")
    if not rows:
        raise InvalidInput(f"{name} holds no rows.", f"Give a heading line such as {','.join(_UPDATE[:5])} and rows.")
    return Table(tuple(rows))


def record_table(workspace: Workspace, table: Table) -> str:
    """Record the rows that the ledger does not hold yet, all or none; returns what was done in a sentence."""
    already = f"{table.already} {'row was' if table.already == 1 else 'rows were'} already recorded"
    if not table.new:
        return f"{'The' if table.already == 1 else 'All'} {already}; nothing was recorded."
    sources: dict[int, list[EvidenceInput]] = {}
    for row in table.rows:
        sources.setdefault(row.with_line, []).extend(row.evidence)
    done = record_updates(workspace, [(row.update, sources[row.line]) for row in table.rows if not row.already])
    return f"{done.sentence} {already} and skipped." if table.already else done.sentence


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


_Content = tuple[str, str, str, date, str, str]
_Source = tuple[str | None, ...]


@dataclass(slots=True)
class _Held:
    """An update that is there already: recorded under `id`, or in the `line` of the file. And the evidence it has."""

    id: str = ""
    line: int = 0
    sources: set[_Source] = field(default_factory=set)


def _row(workspace: Workspace, line: int, record: dict[str, str], held: dict[_Content, _Held]) -> TableRow:
    internal = _internal(record.get("internal", ""))
    asked = UpdateInput(**{name: record.get(name, "") for name in _UPDATE}, internal=internal)  # type: ignore[arg-type]
    draft = checked_update(workspace, asked)
    asked = replace(
        asked,
        subject=draft.subject,
        axis=str(draft.axis),
        value=draft.value or "",
        effective_date=str(draft.effective_date),
        reason=draft.reason,
    )
    evidence, sources = _evidence(workspace, record, internal=internal)
    same = held.setdefault(_content(draft), _Held(line=line))
    fresh = not sources <= same.sources
    already = same.line != line
    if not already:
        state = "ready"
    elif same.line:
        with_it = ", its evidence recorded with that" if fresh else ", skipped"
        state = f"the same as line {same.line}{with_it}"
    elif fresh:
        state = f"already recorded; its evidence is new: add it with `tracker evidence add {same.id}`"
    else:
        state = "already recorded, its evidence too" if sources else "already recorded, skipped"
    if not (fresh and same.line):
        evidence = ()
    same.sources |= sources if same.line else set()
    return TableRow(line, asked, evidence, already, state, same.line)


def _internal(written: str) -> bool:
    if folded(written) not in _INTERNAL:
        raise InvalidInput(f"{shown(written)[:40]!r} does not say whether the row is internal.", "Write yes or no.")
    return _INTERNAL[folded(written)]


def _evidence(
    workspace: Workspace, record: dict[str, str], *, internal: bool
) -> tuple[tuple[EvidenceInput, ...], set[_Source]]:
    """The evidence of a row, and its content as it would be stored."""
    given = {name: record[name] for name in _EVIDENCE if record.get(name)}
    if not given:
        return (), set()
    if set(given) <= _GRADING:
        raise InvalidInput(
            f"The row has a {listed(given, 'and')} but no evidence.", "Give its url, title or quote, or leave it empty."
        )
    evidence = EvidenceInput(**given, internal=internal)  # type: ignore[arg-type]
    return (evidence,), {_source(*check_evidence(workspace, evidence))}


def _recorded(workspace: Workspace) -> dict[_Content, _Held]:
    """What the ledger holds already, so that the same file read twice is recorded once."""
    reader = workspace.reader()
    evidence = {each.id: each for each in reader.evidence(END_OF_TIME)}
    sources: dict[str | None, set[_Source]] = {}
    for citation in reader.citations(date.max, END_OF_TIME):
        sources.setdefault(citation.update_id, set()).add(_source(evidence[citation.evidence], citation.stance))
    held: dict[_Content, _Held] = {}
    for update in reader.history(END_OF_TIME):
        if update.kind is UpdateKind.CHANGE and not update.ended:
            known = held.setdefault(_content(update), _Held(id=short(update.id)))
            known.sources |= sources.get(update.id, set())
    return held


def _content(update: UpdateDraft | UpdateRow) -> _Content:
    """What an update says. Equal of a checked draft and of the row that is recorded from it."""
    return (
        update.subject,
        str(update.axis),
        update.value or "",
        update.effective_date,
        update.reason,
        str(update.visibility),
    )


def _source(evidence: EvidenceDraft | EvidenceRow, stance: Stance) -> _Source:
    """What evidence says, but for who collected it and when it was read."""
    return (
        evidence.title,
        evidence.url,
        evidence.quote,
        evidence.publisher,
        evidence.published,
        evidence.locator,
        evidence.reliability,
        evidence.credibility,
        str(evidence.visibility),
        str(stance),
    )
