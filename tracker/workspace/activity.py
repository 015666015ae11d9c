"""Who recorded what, the newest first: one function for every face, read a part at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from tracker.catalog.vocabulary import AXIS_LABELS, LABELS
from tracker.dates.days import START_OF_TIME, Instant, day_of, end_of_day, moment, parse_day
from tracker.errors import BadArgument
from tracker.ledger.activity import NEWEST, ActivityRow, Wanted, activity_rows, authors, counted_activity
from tracker.ledger.kinds import EntryId, EntryKind, EvidenceKind, HandleKind, Stance, UpdateKind, Verdict, Visibility
from tracker.text.clean import folded, line, shown
from tracker.text.nearest import listed, nearest
from tracker.text.tongue import N_, label, said
from tracker.workspace.listing import clocks
from tracker.workspace.views import View
from tracker.workspace.workspace import At, Workspace

PART = 500
"""How many rows are read at a time."""


class ActivityKind(StrEnum):
    """What somebody did."""

    CHANGE = "change"
    CHECK = "check"
    NOTE = "note"
    EVIDENCE = "evidence"
    ATTACHMENT = "attachment"
    CITATION = "citation"
    REVIEW = "review"
    HANDLE = "handle"
    SUGGESTION = "suggestion"
    DECISION = "decision"
    BRIEF = "brief"
    CORRECTION = "correction"
    RETRACTION = "retraction"


KIND_LABELS: dict[ActivityKind, str] = {
    ActivityKind.CHANGE: N_("Change"),
    ActivityKind.CHECK: N_("Check"),
    ActivityKind.NOTE: N_("Note"),
    ActivityKind.EVIDENCE: N_("Evidence"),
    ActivityKind.ATTACHMENT: N_("File"),
    ActivityKind.CITATION: N_("Citation"),
    ActivityKind.REVIEW: N_("Review"),
    ActivityKind.HANDLE: N_("Handle"),
    ActivityKind.SUGGESTION: N_("Suggestion"),
    ActivityKind.DECISION: N_("Decision"),
    ActivityKind.BRIEF: N_("Brief"),
    ActivityKind.CORRECTION: N_("Correction"),
    ActivityKind.RETRACTION: N_("Retraction"),
}


class Act(NamedTuple):
    """A recorded row. `body` is the kind of what it corrects or retracts, else its own.

    `day` is the legal day on which it arrived. `words` says what it is, `reason` why, `ended` whether it
    was since `corrected` or `retracted`. `evidence` and `update` are the rows it is or speaks of.
    """

    id: EntryId
    seq: int
    day: date
    recorded_at: Instant
    arrived_at: Instant
    author: str
    kind: ActivityKind
    body: ActivityKind
    item: str
    subject: str
    words: str
    reason: str
    internal: bool
    ended: str
    evidence: str
    update: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityView(View):
    """A part of the activity, the newest first. `total` counts all that was asked for, `authors` every author's rows.

    `before` is what to ask with for the next part; None at the end.
    """

    by: str
    kind: str
    since: Instant | None
    total: int
    authors: dict[str, int]
    acts: tuple[Act, ...]
    before: int | None


def activity(
    workspace: Workspace,
    at: At,
    *,
    by: str = "",
    kind: str = "",
    since: str = "",
    before: int | None = None,
    most: int = PART,
) -> ActivityView:
    """What was recorded, a part of it: by an author, of a kind, since the beginning of a day or after an instant.

    Raises `BadArgument` for an author who recorded nothing or a kind unknown, `InvalidInput` for no day.
    """
    reader, zone = workspace.reader(), workspace.settings.timezone
    everyone = authors(reader, at.known_at)
    wanted = _wanted(workspace, by, kind, since, everyone)
    rows = activity_rows(reader, at.known_at, wanted, before=before or NEWEST, most=most)
    return ActivityView(
        **clocks(workspace, at),
        by=wanted.author,
        kind=kind,
        since=wanted.since if wanted.since != START_OF_TIME else None,
        total=counted_activity(reader, at.known_at, wanted),
        authors=everyone,
        acts=tuple(_act(row, zone) for row in rows),
        before=rows[-1].seq if len(rows) == most else None,
    )


def clock_time(workspace: Workspace, at: Instant) -> str:
    """The local clock time of an instant: `14:05`."""
    return local(workspace.settings.timezone)(at).strftime("%H:%M")


def local(zone: str) -> Callable[[Instant], datetime]:
    """What turns an instant into the clock of a time zone."""
    from zoneinfo import ZoneInfo

    here = ZoneInfo(zone)
    return lambda at: moment(at).astimezone(here)


def _wanted(workspace: Workspace, by: str, kind: str, since: str, everyone: dict[str, int]) -> Wanted:
    wanted = Wanted(_author(by, everyone), since=_since(workspace, since))
    if not kind:
        return wanted
    if kind not in set(ActivityKind):
        raise BadArgument(
            f"There is no kind {shown(kind)[:40]!r}.", f"Choose {listed(each.value for each in ActivityKind)}."
        )
    if kind == ActivityKind.CORRECTION:
        return wanted._replace(corrections=True)
    if kind in set(UpdateKind):
        return wanted._replace(kind=EntryKind.UPDATE, update_kind=UpdateKind(kind))
    return wanted._replace(kind=EntryKind(kind))


def _author(by: str, everyone: dict[str, int]) -> str:
    if not by.strip():
        return ""
    asked = folded(line(by, "author", limit=120))
    found = next((name for name in everyone if folded(name) == asked), None)
    if found is None:
        close = nearest(by, everyone)
        hint = f"Did you mean {listed(close)}?" if close else "`tracker activity` shows who did."
        raise BadArgument(f"Nobody called {shown(by)[:60]!r} has recorded anything.", hint)
    return found


def _since(workspace: Workspace, written: str) -> Instant:
    """The instant after which rows count: the end of the day before, or the instant itself."""
    from datetime import timedelta

    if not written.strip():
        return START_OF_TIME
    if "T" in written:
        from tracker.dates.days import parse_known_at

        return parse_known_at(written, workspace.settings.timezone)
    day = parse_day(written, "day", today=workspace.today())
    return end_of_day(day - timedelta(days=1), workspace.settings.timezone)


def _act(row: ActivityRow, zone: str) -> Act:
    body = _kind(row, row.body)
    kind = _kind(row, row.kind)
    if row.corrects:
        kind = ActivityKind.CORRECTION
    return Act(
        id=row.id,
        seq=row.seq,
        day=day_of(row.arrived_at, zone),
        recorded_at=row.recorded_at,
        arrived_at=row.arrived_at,
        author=row.author,
        kind=kind,
        body=body,
        item=row.item or "",
        subject=row.subject or row.item or "",
        words=_words(row, body),
        reason=row.reason,
        internal=row.visibility is Visibility.INTERNAL,
        ended=row.ended or "",
        evidence=row.evidence or "",
        update=row.update or "",
    )


def _kind(row: ActivityRow, kind: EntryKind) -> ActivityKind:
    if kind is EntryKind.UPDATE and row.update_kind is not None:
        return ActivityKind(row.update_kind.value)
    return ActivityKind(kind.value)


def _words(row: ActivityRow, body: ActivityKind) -> str:
    """What a row says, in a few words."""
    if body is ActivityKind.CITATION and row.evidence_kind is EvidenceKind.SEARCHED_FOUND_NOTHING:
        return said("“{title}” found nothing on {what}", title=row.title or "", what=_update_words(row))
    if body is ActivityKind.CITATION:
        return said(_STANCES[row.stance or Stance.CONTEXT], title=row.title or "", what=_update_words(row))
    if body is ActivityKind.REVIEW:
        return said(_VERDICTS[row.verdict or Verdict.AGREED], what=_update_words(row))
    if body is ActivityKind.HANDLE:
        return said(_HANDLES[row.handle or HandleKind.TAG], item=row.item or "", value=row.handle_value or "")
    if body in (ActivityKind.CHANGE, ActivityKind.CHECK, ActivityKind.NOTE):
        return said("{words}, on {day}", words=_update_words(row), day=row.effective_date)
    return _further_words(row, body)


def _further_words(row: ActivityRow, body: ActivityKind) -> str:
    if body is ActivityKind.EVIDENCE:
        if row.evidence_kind is EvidenceKind.SEARCHED_FOUND_NOTHING:
            return said("searched, found nothing: {title}", title=row.title or "")
        return said("“{title}”", title=row.title or "")
    if body is ActivityKind.ATTACHMENT:
        return said("{file}, for “{title}”", file=row.filename or "", title=row.title or "")
    if body is ActivityKind.BRIEF:
        return said("brief of {quarter}", quarter=row.quarter or "")
    if body is ActivityKind.DECISION:
        accepted = row.outcome is not None and row.outcome.value == "accepted"
        template = N_("accepted: {summary}") if accepted else N_("dismissed: {summary}")
        return said(template, summary=row.summary or "")
    if body is ActivityKind.SUGGESTION:
        return said("suggested: {summary}", summary=row.summary or "")
    return row.reason


def _update_words(row: ActivityRow) -> str:
    subject = row.subject or row.item or ""
    if row.update_kind is UpdateKind.CHECK:
        if row.axis is not None:
            return said("{subject} {axis}: nothing had changed", subject=subject, axis=label(AXIS_LABELS[row.axis]))
        return said("{subject}: nothing had changed", subject=subject)
    if row.axis is None:
        return subject
    value = LABELS[row.axis].get(row.value or "", row.value or "")
    return said("{subject} {axis}: {value}", subject=subject, axis=label(AXIS_LABELS[row.axis]), value=label(value))


_STANCES: dict[Stance, str] = {
    Stance.SUPPORTS: N_("“{title}” supports {what}"),
    Stance.CONTRADICTS: N_("“{title}” contradicts {what}"),
    Stance.CONTEXT: N_("“{title}” gives context to {what}"),
}

_VERDICTS: dict[Verdict, str] = {
    Verdict.AGREED: N_("agreed with {what}"),
    Verdict.DISPUTED: N_("disputed {what}"),
    Verdict.NEEDS_EVIDENCE: N_("asked for evidence of {what}"),
}

_HANDLES: dict[HandleKind, str] = {
    HandleKind.FOLLOW: N_("{value} follows {item}"),
    HandleKind.TAG: N_("{item} tagged {value}"),
    HandleKind.ASSIGNEE: N_("{item} assigned to {value}"),
    HandleKind.FOLLOW_UP: N_("{item}: come back on {value}"),
}
