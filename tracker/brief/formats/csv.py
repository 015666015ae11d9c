"""A brief as CSV: one file for each table, RFC 4180, UTF-8, no cell that a spreadsheet reads as a formula."""

import csv
import io
from datetime import date
from typing import Any

from tracker.brief.model import Brief
from tracker.brief.table_cells import Table
from tracker.brief.tables import tables
from tracker.text.cells import csv_cell

STAMP = "Stamp"
"""What the row of the title block is called that says for a program how the brief was made."""


BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""By which Excel knows that a file is UTF-8."""


def rendered(brief: Brief, *, stamp: str = "", bom: bool = False) -> dict[str, bytes]:
    """The tables by the end of their file names, the title block as `-about.csv` with the stamp at its end.

    `bom` puts a byte order mark before each, for Excel.
    """
    made = tables(brief)
    if stamp:
        header, rows = made["about"]
        made["about"] = (header, (*rows, (STAMP, stamp)))
    mark = BYTE_ORDER_MARK if bom else b""
    return {f"-{name}.csv": mark + _written(table) for name, table in made.items()}


def _written(table: Table) -> bytes:
    header, rows = table
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(csv_cell(name) for name in header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return stream.getvalue().encode()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return value
    return csv_cell(str(value))
