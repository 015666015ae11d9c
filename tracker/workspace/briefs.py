"""Recorded briefs: what was made, from what, with which settings, so that it can be made and checked again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from tracker.dates.days import END_OF_TIME, Instant, instant
from tracker.errors import BadArgument, IntegrityFailure, UnknownSubject
from tracker.ledger.kinds import EntryId, EntryKind
from tracker.ledger.rare_rows import BriefRow
from tracker.text.clean import block
from tracker.text.tongue import said
from tracker.workspace.committing import Recorded, commit
from tracker.workspace.subjects import find_entry
from tracker.workspace.views import View
from tracker.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefRecord:
    """A brief that was recorded: its arguments as they were, and the SHA-256 of each of its files by name."""

    id: EntryId
    quarter: str
    arguments: dict[str, str]
    ledger_digest: str
    catalogue_revision: str
    files: dict[str, str]
    author: str
    arrived_at: Instant
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefsView(View):
    """The recorded briefs, in order of arrival."""

    briefs: tuple[BriefRecord, ...]


def record_brief(
    workspace: Workspace,
    quarter: str,
    arguments: Mapping[str, str],
    ledger_digest: str,
    hashes: Mapping[str, str],
    *,
    known_at: Instant | None = None,
    reason: str = "",
) -> Recorded:
    """Record that a brief was made: its arguments, the ledger digest it was made from, SHA-256 by file name.

    Raises `BadArgument` for a `known_at` that lies ahead: rows that arrive until then would change the brief.
    """
    refuse_open_ended(workspace, known_at)
    import rfc8785

    from tracker.ledger.drafts import BriefDraft

    draft = BriefDraft(
        quarter=quarter,
        arguments=rfc8785.dumps(dict(arguments)).decode(),
        digest=ledger_digest,
        hashes=rfc8785.dumps(dict(hashes)).decode(),
        reason=block(reason, "reason", required=False),
    )
    return commit(
        workspace, [draft], said("Recorded the brief of {quarter}, {count} files", quarter=quarter, count=len(hashes))
    )


def refuse_open_ended(workspace: Workspace, known_at: Instant | None) -> None:
    """Raise `BadArgument` for a known-at that lies ahead: what arrives until then would change the brief."""
    if known_at is not None and known_at > instant(workspace.clock()):
        raise BadArgument(
            f"The known-at {known_at} lies ahead, and what arrives until then would change the brief.",
            "Leave --known-at out, or name a moment that has passed, to record it.",
        )


def recorded_briefs(workspace: Workspace, known_at: Instant = END_OF_TIME) -> tuple[BriefRecord, ...]:
    """The recorded briefs that count at `known_at`, in order of arrival."""
    return tuple(_record(row) for row in workspace.reader().recorded_briefs(known_at))


def briefs_view(workspace: Workspace, as_of: date, known_at: Instant = END_OF_TIME) -> BriefsView:
    """The recorded briefs, for `tracker brief list`."""
    revision = workspace.reader().revision()
    return BriefsView(
        as_of=as_of, known_at=known_at, catalogue_revision=revision, briefs=recorded_briefs(workspace, known_at)
    )


def recorded_brief(workspace: Workspace, written: str) -> BriefRecord:
    """A recorded brief by its id or six or more characters of it.

    Raises `UnknownSubject` if there is none, `BadArgument` if several match or it was retracted.
    """
    try:
        entry = find_entry(workspace.reader(), written, EntryKind.BRIEF)
    except UnknownSubject as error:
        raise UnknownSubject(error.message, "`tracker brief list` shows the recorded briefs.") from error
    found = next((each for each in recorded_briefs(workspace) if each.id == entry.id), None)
    if found is None:
        raise BadArgument("That brief was retracted.", "`tracker brief list` shows those that stand.")
    return found


def as_it_was(
    workspace: Workspace, catalogue_revision: str, *, timezone: str, stale_after: int, due_soon: int
) -> Workspace:
    """The same ledger, read with the catalogue and the settings of a brief that was made before.

    Raises `UnknownSubject` if the revision is neither that of the files nor stored in the ledger.
    """
    settings = workspace.settings._replace(timezone=timezone, stale_after=stale_after, due_soon=due_soon)
    today = workspace.reader().revision() == catalogue_revision
    was = replace(workspace, settings=settings, revision="" if today else catalogue_revision)
    was.reader()
    return was


def _record(row: BriefRow) -> BriefRecord:
    try:
        arguments, files = json.loads(row.arguments), json.loads(row.hashes)
        if not isinstance(arguments, dict) or not isinstance(files, dict):
            raise TypeError
    except (ValueError, TypeError) as error:
        raise IntegrityFailure(
            "The ledger holds a brief that is not as it was recorded.", "`tracker db verify` says which."
        ) from error
    return BriefRecord(
        id=row.id,
        quarter=row.quarter,
        arguments={str(name): str(value) for name, value in arguments.items()},
        ledger_digest=row.digest,
        catalogue_revision=row.catalogue_revision,
        files={str(name): str(value) for name, value in files.items()},
        author=row.author,
        arrived_at=row.arrived_at,
        reason=row.reason,
    )
