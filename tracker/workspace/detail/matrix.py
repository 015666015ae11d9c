"""The matrix as lines: each recommendation and, below it, what bears on it, the strongest first."""

from collections import defaultdict

from tracker.catalog.vocabulary import BEARING_LABELS, Bearing
from tracker.text.tongue import ENGLISH, Tongue, label
from tracker.workspace.marks import NOTHING, Mark, Tone, of_value
from tracker.workspace.matrix import (
    BEARING_LETTERS,
    BEARING_MARKS,
    EMPTY,
    NO_VEHICLE,
    MatrixCell,
    MatrixColumn,
    MatrixRow,
    MatrixView,
)
from tracker.workspace.page import Look, Page, Span

_STRONGEST = tuple(Bearing)


def matrix_page(view: MatrixView, width: int, tongue: Tongue = ENGLISH) -> Page:
    """Every recommendation of a view under its addressee."""
    page = Page(width, tongue)
    page.title(tongue.say("Recommendations and what bears on them, as of {day}", day=str(view.as_of)))
    page.paragraph(legend(tongue), Look.QUIET)
    for words in counts(view, tongue):
        page.paragraph(words, Look.QUIET)
    columns = {each.item: each for each in view.provisions}
    cells: defaultdict[str, list[MatrixCell]] = defaultdict(list)
    for each in view.cells:
        cells[each.recommendation].append(each)
    addressee = ""
    for row in view.recommendations:
        if row.addressee != addressee:
            addressee = row.addressee
            page.heading(addressee)
        _row(page, row, cells[row.item], columns, tongue)
    return page


def legend(tongue: Tongue = ENGLISH) -> str:
    """What each mark and letter of a cell means."""
    parts = (f"{BEARING_MARKS[each][0]}{BEARING_LETTERS[each]} {tongue.of(BEARING_LABELS[each])}" for each in Bearing)
    return "  ".join(parts)


def counts(view: MatrixView, tongue: Tongue = ENGLISH) -> tuple[str, ...]:
    """How many recommendations nothing bears on, and how many nothing advances; none of it where there is none."""
    found = []
    if view.empty:
        words = tongue.counted(
            "{number} recommendation that nothing bears on",
            "{number} recommendations that nothing bears on",
            view.empty,
        )
        found.append(f"{EMPTY[0]} {words}")
    if view.without_vehicle > view.empty:
        words = tongue.counted(
            "{number} more that nothing advances",
            "{number} more that nothing advances",
            view.without_vehicle - view.empty,
        )
        found.append(f"{NO_VEHICLE[0]} {words}")
    return tuple(found)


def cell_words(
    row: MatrixRow, column: MatrixColumn, cell: MatrixCell | None, tongue: Tongue = ENGLISH
) -> tuple[str, str]:
    """The sentence of a cell, and why it is so."""
    if cell is None:
        words = tongue.say(
            "{provision} has no entry for {recommendation}.", provision=column.item, recommendation=row.item
        )
        return words, ""
    words = tongue.say(
        "{provision} {bears} {recommendation}.",
        provision=column.item,
        bears=label(cell.label),
        recommendation=row.item,
    )
    return words, cell.reason


def row_words(row: MatrixRow, tongue: Tongue = ENGLISH) -> str:
    """What a row says of itself where nothing advances it."""
    if row.empty:
        return tongue.say("no provision in the catalogue bears on it")
    return "" if row.vehicle else tongue.say("no vehicle: nothing in the catalogue advances it")


def standing_mark(row: MatrixRow) -> Mark:
    """The mark of where a recommendation stands."""
    return of_value(row.value, claimed=row.claimed) if row.value else NOTHING


def row_mark(row: MatrixRow) -> Mark:
    """The mark of a row where nothing advances it."""
    return EMPTY if row.empty else (" ", Tone.PLAIN) if row.vehicle else NO_VEHICLE


def _row(page: Page, row: MatrixRow, cells: list[MatrixCell], columns: dict[str, MatrixColumn], tongue: Tongue) -> None:
    page.bullet(f"{row.item}  {row.title}", Look.BOLD, mark=standing_mark(row))
    absent = row_words(row, tongue)
    if absent:
        mark, tone = row_mark(row)
        page.bullet(absent, mark=(mark, tone), depth=1)
    for each in sorted(cells, key=lambda cell: _STRONGEST.index(Bearing(cell.bearing))):
        column, bearing = columns[each.provision], Bearing(each.bearing)
        bears = tongue.of(each.label)
        first = (Span("  "), Span(f"{BEARING_MARKS[bearing][0]}{BEARING_LETTERS[bearing]} "))
        page.branch(first, "     ", f"{bears}: {each.provision}  {column.title}")
        page.under(each.reason, depth=3)
