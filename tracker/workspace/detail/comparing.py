"""Provisions side by side as lines: in columns where they fit, else one below the other."""

from collections.abc import Iterable, Sequence

from tracker.catalog.vocabulary import AUTHORITY_LABELS
from tracker.standing.withholding_compare import Cell, ComparedRow, Verdict
from tracker.workspace.page import Look, Page
from tracker.workspace.withholding_views import ComparedProvision, CompareView

_LABEL = 12
_NARROWEST = 26
_LONGEST = 24


def compare_page(view: CompareView, width: int) -> Page:
    """Terms, then conditions, then what changed from each to the next of its family."""
    page = Page(width)
    page.title(f"Side by side · as of {view.as_of}")
    each = (width - _LABEL - 2) // len(view.columns) - 2
    widths = [_LABEL, *([each] * len(view.columns))] if each >= _NARROWEST else []
    if widths:
        page.blank()
        page.columns([("", Look.PLAIN), *((column.item, Look.BOLD) for column in view.columns)], widths)
    for row in (*_standing_rows(view.columns), *view.terms):
        _row(page, row, view.columns, widths, width)
    page.heading("Conditions", "each in the row of those it follows" if view.conditions else "none named")
    for row in view.conditions:
        _row(page, row, view.columns, widths, width)
    page.heading("What changed")
    for number, column in enumerate(view.columns):
        _changes(page, number, column, view)
    return page


def _standing_rows(columns: Iterable[ComparedProvision]) -> Iterable[ComparedRow]:
    every = tuple(columns)
    yield ComparedRow("Title", tuple(Cell(each.title) for each in every))
    yield ComparedRow("Authority", tuple(Cell(AUTHORITY_LABELS[each.authority]) for each in every))
    yield ComparedRow("Fiscal year", tuple(Cell(str(each.fiscal_year or "–")) for each in every))
    yield ComparedRow("Period", tuple(Cell(each.period) for each in every))
    yield ComparedRow("Standing", tuple(Cell(each.state) for each in every))


def _row(page: Page, row: ComparedRow, columns: Sequence[ComparedProvision], widths: list[int], width: int) -> None:
    page.blank()
    if not widths:
        _stacked(page, row, columns, width)
        return
    page.columns([(row.label, Look.QUIET), *((cell.text, Look.PLAIN) for cell in row.cells)], widths)
    if any(cell.verdict for cell in row.cells):
        page.columns([("", Look.PLAIN), *((_verdict(cell), _look(cell)) for cell in row.cells)], widths)


def _stacked(page: Page, row: ComparedRow, columns: Sequence[ComparedProvision], width: int) -> None:
    page.paragraph(row.label, Look.BOLD)
    name = min(_LONGEST, max(len(column.item) for column in columns))
    widths = [name, width - name - 4]
    texts = {column.item: cell.text for column, cell in zip(columns, row.cells, strict=True)}
    for column, cell in zip(columns, row.cells, strict=True):
        again = cell.verdict is Verdict.SAME and texts.get(column.after) == cell.text
        text = ("same", Look.QUIET) if again else (cell.text, Look.PLAIN)
        page.columns([(column.item, Look.QUIET), text], widths)
        if cell.verdict and not again:
            page.columns([("", Look.PLAIN), (_verdict(cell), _look(cell))], widths)


def _verdict(cell: Cell) -> str:
    return f"{cell.verdict}: {cell.change}" if cell.change else cell.verdict.value


def _look(cell: Cell) -> Look:
    return Look.QUIET if cell.verdict is Verdict.SAME else Look.WARN


def _changes(page: Page, number: int, column: ComparedProvision, view: CompareView) -> None:
    if not column.after:
        if number:
            page.bullet(f"{column.item}: stands apart, it follows none of those before it")
        return
    changes: dict[str, list[str]] = {}
    for row in (*view.terms, *view.conditions):
        cell = row.cells[number]
        if cell.verdict not in (Verdict.FIRST, Verdict.SAME):
            changes.setdefault(_verdict(cell).removeprefix(f"{Verdict.CHANGED}: "), []).append(row.label)
    page.bullet(
        f"{column.item} after {column.after}"
        + ("" if changes else ": percent, certifier, recipients, look-back and every condition the same")
    )
    for change, labels in changes.items():
        page.under(f"{', '.join(labels)}: {change}", Look.PLAIN)
