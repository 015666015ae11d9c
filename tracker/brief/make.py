"""Making a brief from a workspace, and writing it: what the command line and the app call."""

from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from tracker.brief.build import build_brief
from tracker.brief.model import Brief
from tracker.brief.readings import Readings
from tracker.dates.days import Instant, end_of_day
from tracker.dates.quarters import Quarter, parse_quarter
from tracker.errors import BadArgument
from tracker.files.writing import make_folder, write_atomically
from tracker.ledger.kinds import EntryId
from tracker.ledger.reader import Reader
from tracker.ledger.rows import EvidenceRow
from tracker.standing.states import ItemStanding
from tracker.text.clean import shown
from tracker.text.nearest import listed
from tracker.workspace.listing import all_standings, clocks
from tracker.workspace.workspace import At, Workspace

if TYPE_CHECKING:
    from tracker.catalog.items import Provision
    from tracker.workspace.lineage import LineageView

FORMATS = ("csv", "json", "markdown", "svg")
"""The formats a brief can be written in; each is a module of `formats`, imported when it is written."""


def make_brief(
    workspace: Workspace,
    quarter_text: str,
    as_of: str | None = None,
    known_at: str | None = None,
    *,
    internal: bool = False,
) -> Brief:
    """Make the brief for a quarter, written `2026Q3` or `FY2026Q4`.

    `as_of` defaults to the quarter's last day, or today if that lies ahead; `known_at` to the
    newest row's arrival. Internal updates and evidence are left out and counted unless `internal`.
    Raises `BadArgument` for what is not a quarter, a quarter that has not begun and an as-of date
    before it, and `InvalidInput` for a date that does not exist.
    """
    quarter = parse_quarter(quarter_text)
    at = _at(workspace, quarter, as_of, known_at)
    return build_brief(_readings(workspace, quarter, at, internal=internal))


def render(brief: Brief, written_format: str) -> dict[str, bytes]:
    """The files of a brief in one format: the end of each file's name, and its content.

    Raises `BadArgument` listing the formats for an unknown one.
    """
    if written_format not in FORMATS:
        raise BadArgument(f"{shown(written_format)[:40]!r} is not a format of a brief.", f"Choose {listed(FORMATS)}.")
    module = import_module(f"tracker.brief.formats.{written_format}")
    return cast("Callable[[Brief], dict[str, bytes]]", module.rendered)(brief)


def write_brief(brief: Brief, formats: Sequence[str], folder: Path) -> tuple[Path, ...]:
    """Write a brief into `folder` in each of `formats`, every file whole or not at all; returns their paths.

    The folder is made where it is missing. Raises `BadArgument` for an unknown format, before
    anything is written, and `OutputFailed` for a folder that cannot be made or written.
    """
    contents: dict[Path, bytes] = {}
    for written_format in formats:
        for suffix, content in render(brief, written_format).items():
            contents[folder / f"{file_stem(brief)}{suffix}"] = content
    make_folder(folder)
    for path, content in contents.items():
        write_atomically(path, content)
    return tuple(contents)


def file_stem(brief: Brief) -> str:
    """What the names of a brief's files begin with: `brief-2026Q3`."""
    return f"brief-{brief.heading.quarter}"


def _at(workspace: Workspace, quarter: Quarter, as_of: str | None, known_at: str | None) -> At:
    today = workspace.today()
    if quarter.first_day > today:
        raise BadArgument(
            f"The quarter {quarter.calendar_name} ({quarter.fiscal_name}) has not begun: its first day is "
            f"{quarter.first_day} and today is {today}.",
            "Name the present quarter or an earlier one.",
        )
    at = workspace.at(as_of or str(min(quarter.last_day, today)), known_at)
    if at.as_of < quarter.first_day:
        raise BadArgument(
            f"The as-of date {at.as_of} lies before the quarter {quarter.calendar_name}, which begins on "
            f"{quarter.first_day}.",
            "Name a day in the quarter or after it, or an earlier quarter.",
        )
    return at


def _readings(workspace: Workspace, quarter: Quarter, at: At, *, internal: bool) -> Readings:
    from tracker.workspace.lineage import links_known
    from tracker.workspace.withholding import ledgers, still_held

    reader = workspace.reader()
    zone = workspace.settings.timezone
    opens = end_of_day(date.fromordinal(quarter.first_day.toordinal() - 1), zone)
    closes = end_of_day(quarter.last_day, zone)
    history = reader.history(at.known_at, internal=internal)
    any_ended = any(row.ended for row in history)
    evidence = reader.evidence(at.known_at, internal=internal)
    lapsed = _lapsed(reader, min(opens, at.known_at), min(closes, at.known_at), internal=internal)
    standings = all_standings(workspace, at, internal=internal)
    spoken_of = {each.item.id for each in standings if each.requirements or each.item.withholds}
    provisions = _provisions(reader, spoken_of)
    withheld = ledgers(workspace, at, {each.item.id: each for each in standings}, internal=internal)
    held = still_held(withheld, links_known(reader, at))
    return Readings(
        quarter=quarter,
        opens=opens,
        closes=closes,
        as_of=at.as_of,
        known_at=at.known_at,
        internal=internal,
        timezone=zone,
        thresholds=workspace.thresholds,
        titles=reader.catalogue_titles(),
        revision=reader.revision(),
        digests=reader.live_digests(at.known_at),
        empty=reader.newest_arrival() is None,
        standings=standings,
        subjects=reader.subjects(),
        stages=reader.stages(),
        crossings=reader.crossings(),
        provisions=provisions,
        withheld=withheld,
        lineages=_lineages(workspace, at, [provisions[each.item] for each in held.last], standings, internal=internal),
        actors=reader.names("actor"),
        updates=reader.updates(date.max, at.known_at, internal=internal),
        history=history,
        ended_before=_ended(reader, min(opens, at.known_at), internal=internal) if any_ended else frozenset(),
        ended_by=_ended(reader, min(closes, at.known_at), internal=internal) if any_ended else frozenset(),
        citations=reader.citations(date.max, at.known_at, internal=internal),
        evidence=evidence,
        attachments=reader.attachments(at.known_at),
        lapsed=lapsed,
        lapsed_items=_items_of(reader, lapsed, min(opens, at.known_at), internal=internal),
        left_out=(0, 0) if internal else reader.left_out_of_public(at.as_of, at.known_at),
    )


def _lineages(
    workspace: Workspace, at: At, bodies: "list[Provision]", standings: tuple[ItemStanding, ...], *, internal: bool
) -> "tuple[LineageView, ...]":
    if not bodies:
        return ()
    from tracker.workspace.lineage import LineageView, lineages_of

    reader = workspace.reader()
    sources, both = reader.names("source"), clocks(workspace, at)
    found = lineages_of(reader, at, bodies, standings, internal=internal)
    return tuple(LineageView(**both, lineage=each, sources=sources) for each in found)


def _provisions(reader: Reader, wanted: set[str]) -> "dict[str, Provision]":
    """Some provisions, whole: they name who must deliver, what makes it mandatory, and what is withheld."""
    if not wanted:
        return {}
    from tracker.catalog.items import Provision

    return {body.id: body for body in reader.whole_items(wanted) if isinstance(body, Provision)}


def _ended(reader: Reader, known_at: Instant, *, internal: bool) -> frozenset[EntryId]:
    """The updates that a correction or retraction had ended by an instant."""
    return frozenset(row.id for row in reader.history(known_at, internal=internal) if row.ended)


def _lapsed(reader: Reader, opens: Instant, closes: Instant, *, internal: bool) -> tuple[EvidenceRow, ...]:
    """Evidence that counted at `opens` and no longer at `closes`."""
    before = reader.evidence(opens, internal=internal)
    after = {each.id for each in reader.evidence(closes, internal=internal)} if before else set()
    return tuple(each for each in before if each.id not in after)


def _items_of(
    reader: Reader, lapsed: tuple[EvidenceRow, ...], known_at: Instant, *, internal: bool
) -> dict[EntryId, tuple[str, ...]]:
    """The items that lapsed evidence had been cited for."""
    if not lapsed:
        return {}
    items: dict[EntryId, dict[str, None]] = {each.id: {} for each in lapsed}
    for citation in reader.citations(date.max, known_at, internal=internal):
        if citation.evidence in items:
            items[citation.evidence][citation.item] = None
    return {evidence: tuple(named) for evidence, named in items.items()}
