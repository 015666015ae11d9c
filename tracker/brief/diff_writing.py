"""A comparison of two briefs as Markdown, CSV or JSON."""

import csv
import io
import json
import re

from tracker.brief.diff import BriefDiff, Moved, Side
from tracker.errors import BadArgument
from tracker.text.cells import csv_cell, markdown
from tracker.text.clean import shown
from tracker.text.nearest import listed
from tracker.workspace.as_json import as_json

FORMATS = ("csv", "json", "markdown")
_PLAIN = re.compile(r"[0-9A-Za-z:.-]+")
_COLUMNS = ("what", "subject", "title", "axis", "before", "after")


def diff_text(difference: BriefDiff, written_format: str = "markdown") -> str:
    """The table of what moved, ending in a line feed. Raises `BadArgument` listing the formats for an unknown one."""
    refuse_format(written_format)
    if written_format == "json":
        return json.dumps(as_json(difference), ensure_ascii=True, indent=2) + "\n"
    return _csv(difference) if written_format == "csv" else _markdown(difference)


def refuse_format(written_format: str) -> None:
    """Raise `BadArgument` listing the formats for an unknown one."""
    if written_format not in FORMATS:
        raise BadArgument(
            f"{shown(written_format)[:40]!r} is not a format of a comparison.", f"Choose {listed(FORMATS)}."
        )


def _csv(difference: BriefDiff) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    writer.writerows(map(csv_cell, (each.what, *_cells(each)[1:])) for each in difference.moved)
    return stream.getvalue()


def _markdown(difference: BriefDiff) -> str:
    before, after = difference.before, difference.after
    lines = [
        f"# What moved: {_named(before, after)} → {_named(after, before)}",
        "",
        *(f"- {name}: {_side(side)}" for name, side in (("Before", before), ("After", after))),
        "",
    ]
    if before.internal != after.internal:
        lines += ["**One of the two holds internal records and the other does not.**", ""]
    if not difference.moved:
        return "\n".join([*lines, "Nothing moved.", ""])
    lines += ["| What | Subject | Title | Axis | Before | After |", "| --- | --- | --- | --- | --- | --- |"]
    lines += ["| " + " | ".join(map(markdown, _cells(each))) + " |" for each in difference.moved]
    return "\n".join([*lines, ""])


def _cells(moved: Moved) -> tuple[str, ...]:
    return moved.label, moved.subject, moved.title, moved.axis, moved.before, moved.after


def _named(side: Side, other: Side) -> str:
    """The quarter, and the as-of date where the quarters are the same."""
    return markdown(side.quarter if side.quarter != other.quarter else f"{side.quarter} as of {side.as_of}")


def _side(side: Side) -> str:
    known = f"known at {_code(side.known_at)}" if side.known_at else "nothing recorded"
    return (
        f"{markdown(side.quarter)}, as of {markdown(side.as_of)}, {known}, ledger digest "
        f"{_code(side.ledger_digest[:12])}, catalogue revision {_code(side.catalogue_revision[:12])}"
    )


def _code(written: str) -> str:
    """An instant or a digest as code; anything else as plain text."""
    return f"`{written}`" if _PLAIN.fullmatch(written) else markdown(written)
