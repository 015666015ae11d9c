"""What can be recorded: one function for each action, the same for every face.

Each takes what a person wrote, as text, checks all of it, and records it in one transaction.
"""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from tracker.catalog.fields import is_partial_day
from tracker.catalog.subjects import Subject
from tracker.dates.days import END_OF_TIME, Instant, parse_day
from tracker.errors import BadArgument, InvalidInput
from tracker.files.reading import read_bounded
from tracker.ledger.drafts import (
    AttachmentDraft,
    CitationDraft,
    Draft,
    EvidenceDraft,
    HandleDraft,
    RetractionDraft,
    ReviewDraft,
    UpdateDraft,
)
from tracker.ledger.kinds import (
    Credibility,
    EntryId,
    EntryKind,
    EvidenceKind,
    HandleKind,
    Reliability,
    Stance,
    UpdateKind,
    Verdict,
    Visibility,
)
from tracker.ledger.rare_rows import EntryRow
from tracker.ledger.rows import EvidenceRow, UpdateRow
from tracker.text.clean import block, folded, line, shown
from tracker.text.nearest import listed
from tracker.workspace.subjects import Known, answered_deadline, find_axis, find_entry, find_subject, find_value, short
from tracker.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateInput:
    """A change as a person wrote it. `effective_date` is empty for today; `axis` for the subject's first."""

    subject: str
    value: str
    reason: str
    axis: str = ""
    effective_date: str = ""
    internal: bool = False
    allow_future: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceInput:
    """Evidence as a person wrote it. One of `url`, `file`, `title`, `quote` must say what it is.

    `grade` is an Admiralty grade such as `B2`; `published` YYYY, YYYY-MM or YYYY-MM-DD; `file` a path.
    """

    title: str = ""
    url: str = ""
    archive_url: str = ""
    file: str = ""
    quote: str = ""
    publisher: str = ""
    published: str = ""
    accessed_on: str = ""
    locator: str = ""
    grade: str = ""
    stance: str = "supports"
    collected_by: str = ""
    collected_how: str = ""
    found_nothing: bool = False
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an action recorded: the id of its main row, a sentence that names it, and when it arrived."""

    id: EntryId
    sentence: str
    arrived_at: Instant
    ids: tuple[EntryId, ...] = ()


def record_update(workspace: Workspace, asked: UpdateInput, evidence: Sequence[EvidenceInput] = ()) -> Recorded:
    """Record a change of one axis, with its evidence, in one transaction.

    Raises `UnknownSubject`, `BadArgument` or `InvalidInput` for what cannot be recorded.
    """
    subject = _changed(workspace, asked.subject)
    update = _update_draft(workspace, subject, asked)
    drafts: list[Draft] = [update]
    for each in evidence:
        drafts += _evidence_drafts(workspace, each, subject, update.id)
    return _record(workspace, drafts, f"Recorded {update.axis} of {subject.address}: {update.value}")


def record_updates(workspace: Workspace, asked: Sequence[tuple[UpdateInput, Sequence[EvidenceInput]]]) -> Recorded:
    """Record many changes, all of them or none."""
    drafts: list[Draft] = []
    for update, evidence in asked:
        subject = _changed(workspace, update.subject)
        draft = _update_draft(workspace, subject, update)
        drafts.append(draft)
        for each in evidence:
            drafts += _evidence_drafts(workspace, each, subject, draft.id)
    if not drafts:
        raise InvalidInput("There is nothing to record.", "Give at least one row.")
    return _record(workspace, drafts, f"Recorded {len(asked)} updates")


def check_update(workspace: Workspace, asked: UpdateInput) -> Known:
    """Check a change without recording it; returns its subject. Raises as `record_update` does."""
    subject = _changed(workspace, asked.subject)
    _update_draft(workspace, subject, asked)
    return subject


def check_evidence(workspace: Workspace, asked: EvidenceInput) -> None:
    """Check a piece of evidence without recording it. Raises as `add_evidence` does."""
    _evidence_draft(workspace, asked)


def record_check(
    workspace: Workspace, written: str, reason: str, *, axis: str = "", day: str = "", internal: bool = False
) -> Recorded:
    """Record that someone looked on a day and nothing had changed. `reason` says where they looked."""
    subject = find_subject(workspace.reader(), written)
    draft = UpdateDraft(
        subject=subject.address,
        item=subject.item,
        kind=UpdateKind.CHECK,
        axis=find_axis(subject, axis) if axis else None,
        effective_date=_effective(workspace, day, "check date", allow_future=False),
        reason=block(reason, "reason"),
        visibility=_visibility(internal),
    )
    return _record(workspace, [draft], f"Recorded a check of {subject.address}")


def record_note(workspace: Workspace, written: str, text: str, *, day: str = "", internal: bool = False) -> Recorded:
    """Record a note about a subject; it changes no axis."""
    subject = find_subject(workspace.reader(), written)
    draft = UpdateDraft(
        subject=subject.address,
        item=subject.item,
        kind=UpdateKind.NOTE,
        effective_date=_effective(workspace, day, "date", allow_future=False),
        reason=block(text, "note"),
        visibility=_visibility(internal),
    )
    return _record(workspace, [draft], f"Recorded a note on {subject.address}")


def add_evidence(workspace: Workspace, target: str, asked: EvidenceInput) -> Recorded:
    """Record evidence and cite it for `target`: a subject's address, or the id of an update."""
    subject, update = _target(workspace, target)
    drafts = _evidence_drafts(workspace, asked, subject, update)
    evidence = drafts[0]
    assert isinstance(evidence, EvidenceDraft)  # noqa: S101 - the evidence comes first
    what = f"update {short(update)} of {subject.item}" if update else str(subject.address)
    return _record(workspace, drafts, f"Recorded evidence for {what}: {evidence.title}")


def cite(workspace: Workspace, evidence: str, target: str, stance: str = "supports") -> Recorded:
    """Cite evidence that the ledger already holds for another update or subject."""
    entry = find_entry(workspace.reader(), evidence, EntryKind.EVIDENCE)
    subject, update = _target(workspace, target)
    draft = _citation(entry.id, subject, update, _stance(stance))
    return _record(
        workspace, [draft], f"Cited evidence {short(entry.id)} for {short(update) if update else subject.address}"
    )


def retract(workspace: Workspace, written: str, reason: str) -> Recorded:
    """Retract one recorded row by its id; the row stays in the history, marked."""
    entry = find_entry(workspace.reader(), written)
    draft = RetractionDraft(retracts=entry.id, reason=block(reason, "reason"))
    return _record(workspace, [draft], f"Retracted {describe(workspace, entry)}")


def undo(workspace: Workspace, reason: str = "Undone by its author") -> Recorded:
    """Retract what this author recorded last. Raises `BadArgument` if there is nothing."""
    author = workspace.author_name()
    rows = workspace.reader().last_action_of(author)
    if not rows:
        raise BadArgument(f"{author} has nothing recorded that could be undone.")
    if any(row.corrects for row in rows):
        raise BadArgument(
            f"What {author} recorded last is a correction, which cannot be undone.",
            "Correct the new row, or retract it by its id.",
        )
    described = describe(workspace, rows[0])
    more = f" and {len(rows) - 1} more recorded with it" if len(rows) > 1 else ""
    drafts = [RetractionDraft(retracts=row.id, reason=line(reason, "reason")) for row in reversed(rows)]
    return _record(workspace, drafts, f"Retracted {described}{more}")


def last_recorded(workspace: Workspace) -> str:
    """What `undo` would retract, in words; empty if nothing."""
    rows = workspace.reader().last_action_of(workspace.author_name())
    return describe(workspace, rows[0]) if rows else ""


def correct_update(workspace: Workspace, written: str, reason: str, changes: dict[str, str]) -> Recorded:
    """Correct an update: a new row that names it, with `changes` of `value` or `effective_date`.

    Its citations go with it, unless the value changes: evidence speaks for the very value it was given for.
    """
    reader = workspace.reader()
    entry = find_entry(reader, written, EntryKind.UPDATE)
    old = _one_update(workspace, entry)
    correctable = {"value", "effective_date"} if old.kind is UpdateKind.CHANGE else {"effective_date"}
    unknown = set(changes) - correctable
    if unknown:
        raise BadArgument(f"A {old.kind} has no {listed(sorted(unknown))} to correct.", "Retract it and record anew.")
    subject = find_subject(reader, old.subject)
    value = find_value(old.axis, changes["value"]) if old.axis and "value" in changes else old.value
    day = changes.get("effective_date")
    why = block(reason, "reason")
    draft = UpdateDraft(
        subject=subject.address,
        item=subject.item,
        kind=old.kind,
        axis=old.axis,
        value=value,
        effective_date=_effective(workspace, day, "effective date", allow_future=False) if day else old.effective_date,
        reason=why,
        visibility=old.visibility,
        corrects=old.id,
    )
    kept = [] if value != old.value else _citations_of(workspace, old.id, draft.id, subject)
    return _record(workspace, [draft, *kept], f"Corrected update {short(old.id)} of {subject.address}")


def correct_evidence(workspace: Workspace, written: str, reason: str, changes: dict[str, str]) -> Recorded:
    """Correct evidence: a new row that names it; its file and its citations go with it."""
    reader = workspace.reader()
    entry = find_entry(reader, written, EntryKind.EVIDENCE)
    old = next((each for each in reader.evidence(END_OF_TIME) if each.id == entry.id), None)
    if old is None:
        raise BadArgument("That evidence was already corrected or retracted.", "See `tracker history`.")
    given = _as_input(old)
    unknown = set(changes) - set(given.__dataclass_fields__)
    if unknown:
        raise BadArgument(f"Evidence has no {listed(sorted(unknown))}.")
    fresh = _evidence_draft(workspace, replace(given, **changes))  # type: ignore[arg-type]
    draft = replace(fresh, corrects=old.id, reason=block(reason, "reason"), kind=old.kind)
    drafts: list[Draft] = [draft]
    for attachment in reader.attachments(END_OF_TIME, evidence=old.id):
        content = reader.attachment_content(attachment.sha256)
        if content is not None:
            drafts.append(
                AttachmentDraft(
                    evidence=draft.id,
                    filename=attachment.filename,
                    media_type=attachment.media_type,
                    content=content,
                )
            )
    drafts.extend(
        CitationDraft(
            evidence=draft.id,
            item=citation.item,
            stance=citation.stance,
            update_id=citation.update_id,
            subject=citation.subject,
            corrects=citation.id,
            reason=f"Follows the correction of evidence {short(old.id)}",
        )
        for citation in reader.citations(date.max, END_OF_TIME)
        if citation.evidence == old.id
    )
    return _record(workspace, drafts, f"Corrected evidence {short(old.id)}: {draft.title}")


def review(workspace: Workspace, written: str, verdict: str, reason: str) -> Recorded:
    """Record a verdict on somebody's update: agreed, disputed or needs-evidence."""
    entry = find_entry(workspace.reader(), written, EntryKind.UPDATE)
    choices = {each.value for each in Verdict}
    if verdict not in choices:
        raise BadArgument(f"{shown(verdict)[:40]!r} is not a verdict.", f"Choose {listed(sorted(choices))}.")
    draft = ReviewDraft(update_id=entry.id, verdict=Verdict(verdict), reason=block(reason, "reason"))
    return _record(workspace, [draft], f"Reviewed update {short(entry.id)}: {verdict}")


def set_handle(workspace: Workspace, written: str, kind: HandleKind, value: str = "") -> Recorded:
    """Put a handle on an item: follow (by the author), a tag, an assignee, a follow-up date.

    An item has one assignee and one follow-up date: a new one replaces the old.
    """
    item = find_subject(workspace.reader(), written).item
    value = _handle_value(workspace, kind, value)
    held = [each for each in workspace.reader().handles(item=item) if each.kind is kind]
    if any(folded(each.value) == folded(value) for each in held):
        raise BadArgument(f"{item} already has the {kind} {value!r}.")
    single = kind in (HandleKind.ASSIGNEE, HandleKind.FOLLOW_UP)
    ended: list[Draft] = [RetractionDraft(retracts=each.id, reason="Replaced") for each in held if single]
    draft = HandleDraft(item=item, kind=kind, value=value)
    return _record(workspace, [*ended, draft], f"Set {kind} of {item}: {value}")


def remove_handle(workspace: Workspace, written: str, kind: HandleKind, value: str = "") -> Recorded:
    """Take a handle off an item again. Raises `BadArgument` if it is not there."""
    item = find_subject(workspace.reader(), written).item
    wanted = workspace.author_name() if kind is HandleKind.FOLLOW and not value else value
    held = [
        each
        for each in workspace.reader().handles(item=item)
        if each.kind is kind and (not wanted or folded(each.value) == folded(wanted))
    ]
    if not held:
        raise BadArgument(f"{item} has no {kind} {shown(wanted)!r}." if wanted else f"{item} has no {kind}.")
    drafts = [RetractionDraft(retracts=each.id, reason="Removed") for each in held]
    return _record(workspace, drafts, f"Removed {kind} of {item}")


def describe(workspace: Workspace, entry: EntryRow) -> str:
    """A recorded row in a few words: `change of R05 adoption to open, effective 2026-09-01`."""
    reader = workspace.reader()
    if entry.kind == EntryKind.UPDATE:
        update = next((each for each in reader.history(END_OF_TIME) if each.id == entry.id), None)
        if update is not None and update.kind is UpdateKind.CHANGE:
            return f"the {update.axis} of {update.subject}: {update.value}, effective {update.effective_date}"
        if update is not None:
            return f"a {update.kind} on {update.subject} of {update.effective_date}"
    if entry.kind == EntryKind.EVIDENCE:
        evidence = next((each for each in reader.evidence(END_OF_TIME) if each.id == entry.id), None)
        if evidence is not None:
            return f"the evidence “{evidence.title}”"
    return f"a {entry.kind} ({short(entry.id)})"


def _record(workspace: Workspace, drafts: Sequence[Draft], sentence: str) -> Recorded:
    from tracker.ledger.engine import open_for_writing
    from tracker.ledger.record import CanonicalCatalog, record

    author = workspace.author_name()
    reader = workspace.reader()
    revision = reader.revision()
    canonical = ""
    if not reader.has_revision(revision):
        from tracker.catalog.load import load

        canonical = load(workspace.catalog_bytes()).canonical.decode()
    workspace.close()
    engine = open_for_writing(workspace.ledger)
    try:
        receipts = record(
            engine,
            workspace.ledger,
            drafts,
            author=author,
            recorded_at=workspace.clock(),
            catalogue=CanonicalCatalog(revision, canonical),
        )
    finally:
        engine.dispose()
    ids = tuple(receipt.id for receipt in receipts)
    return Recorded(drafts[0].id, f"{sentence} ({short(drafts[0].id)}).", receipts[0].arrived_at, ids)


def _changed(workspace: Workspace, written: str) -> Known:
    """The subject that a change is of."""
    reader = workspace.reader()
    return answered_deadline(reader, find_subject(reader, written))


def _update_draft(workspace: Workspace, subject: Known, asked: UpdateInput) -> UpdateDraft:
    axis = find_axis(subject, asked.axis)
    return UpdateDraft(
        subject=subject.address,
        item=subject.item,
        kind=UpdateKind.CHANGE,
        axis=axis,
        value=find_value(axis, asked.value),
        effective_date=_effective(workspace, asked.effective_date, "effective date", allow_future=asked.allow_future),
        reason=block(asked.reason, "reason"),
        visibility=_visibility(asked.internal),
    )


def _effective(workspace: Workspace, written: str, what: str, *, allow_future: bool) -> date:
    today = workspace.today()
    day = parse_day(written, what, today=today) if written else today
    if day > today and not allow_future:
        raise InvalidInput(
            f"The {what} {day} lies in the future (today is {today}).",
            "Give --allow-future if that is meant." if what == "effective date" else "Give today or an earlier day.",
        )
    return day


def _visibility(internal: bool) -> Visibility:
    return Visibility.INTERNAL if internal else Visibility.PUBLIC


def _target(workspace: Workspace, written: str) -> tuple[Known, EntryId | None]:
    """A subject by its address, or an update by its id with the subject it speaks of."""
    reader = workspace.reader()
    asked = written.strip().lower()
    if len(asked) >= 6 and set(asked) <= set("0123456789abcdef-…") and reader.item(asked) is None:
        entry = find_entry(reader, asked, EntryKind.UPDATE)
        update = _one_update(workspace, entry)
        return find_subject(reader, update.subject), update.id
    return find_subject(reader, written), None


def _one_update(workspace: Workspace, entry: EntryRow) -> UpdateRow:
    update = next(each for each in workspace.reader().history(END_OF_TIME) if each.id == entry.id)
    if update.ended:
        raise BadArgument(f"That update was already {update.ended}, by {update.ended_by}.", "See `tracker history`.")
    return update


def _evidence_drafts(workspace: Workspace, asked: EvidenceInput, subject: Known, update: EntryId | None) -> list[Draft]:
    evidence = _evidence_draft(workspace, asked)
    drafts: list[Draft] = [evidence]
    if asked.file:
        drafts.append(_attachment(workspace, asked.file, evidence.id))
    drafts.append(_citation(evidence.id, subject, update, _stance(asked.stance)))
    return drafts


def _evidence_draft(workspace: Workspace, asked: EvidenceInput) -> EvidenceDraft:
    url = web_address(asked.url, "address") if asked.url else None
    reliability, credibility = parse_grade(asked.grade)
    title = asked.title or (file_name(asked.file) if asked.file else "") or asked.url
    if not title and asked.quote:
        title = f"Quotation, {asked.publisher}" if asked.publisher else "Quotation"
    if not title:
        raise InvalidInput("This evidence says nothing yet.", "Give an address, a file, a quote or a title.")
    accessed = parse_day(asked.accessed_on, "accessed date", today=workspace.today()) if asked.accessed_on else None
    if accessed and accessed > workspace.today():
        raise InvalidInput(f"The accessed date {accessed} lies in the future.", "Give the day someone read it.")
    return EvidenceDraft(
        kind=EvidenceKind.SEARCHED_FOUND_NOTHING if asked.found_nothing else EvidenceKind.SOURCE,
        title=line(title, "title"),
        publisher=line(asked.publisher, "publisher", required=False) or None,
        url=url,
        archive_url=web_address(asked.archive_url, "archive address") if asked.archive_url else None,
        published=published_date(asked.published) if asked.published else None,
        accessed_on=accessed or (workspace.today() if url or asked.found_nothing else None),
        locator=line(asked.locator, "locator", required=False) or None,
        quote=block(asked.quote, "quote", required=False) or None,
        reliability=reliability,
        credibility=credibility,
        collected_by=line(asked.collected_by or workspace.author_name(), "collector", limit=120),
        collected_how=line(asked.collected_how, "way of collecting", required=False) or None,
        visibility=_visibility(asked.internal),
    )


def web_address(written: str, what: str) -> str:
    """A web address as given; raises `InvalidInput` unless it is http(s) with a host and no password in it."""
    address = line(written, what, limit=2_000)
    try:
        parts = urlsplit(address)
        host, secret = parts.hostname, parts.password or parts.username
    except ValueError:
        parts, host, secret = urlsplit(""), None, None
    if parts.scheme.lower() not in ("http", "https") or not host or any(c.isspace() for c in address):
        raise InvalidInput(
            f"The {what} {shown(address)[:60]!r} is not a web address.", "It must start with https:// or http://."
        )
    if secret:
        raise InvalidInput(f"The {what} holds a user name or a password.", "Take it out before recording.")
    return address


def parse_grade(written: str) -> tuple[Reliability | None, Credibility | None]:
    """An Admiralty grade: `B2`, `B` or `2`; raises `BadArgument` for anything else."""
    asked = written.strip().upper()
    letter = asked[:1] if asked[:1].isalpha() else ""
    digit = asked.removeprefix(letter)
    letters, digits = {each.value for each in Reliability}, {each.value for each in Credibility}
    if (letter and letter not in letters) or (digit and digit not in digits):
        raise BadArgument(
            f"{shown(written)[:20]!r} is not an Admiralty grade.",
            "Write a letter A to F for the source and a number 1 to 6 for the information, for example B2.",
        )
    return (Reliability(letter) if letter else None), (Credibility(digit) if digit else None)


def published_date(written: str) -> str:
    """A publication date to the year, the month or the day; raises `InvalidInput` for anything else."""
    asked = written.strip()
    if not is_partial_day(asked):
        raise InvalidInput(
            f"The publication date {shown(asked)[:40]!r} is not a date that exists.",
            "Write YYYY, YYYY-MM or YYYY-MM-DD.",
        )
    return asked


def file_name(written: str) -> str:
    """The last part of a path, as a name that can be shown anywhere."""
    return shown(Path(written).name).strip()[:200] or "file"


def _attachment(workspace: Workspace, written: str, evidence: EntryId) -> AttachmentDraft:
    content = read_bounded(
        Path(written).expanduser(),
        workspace.settings.attachment_limit,
        "file",
        if_larger="Attach a smaller file, or raise `attachment_limit_mib` in the settings.",
    )
    name = file_name(written)
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return AttachmentDraft(evidence=evidence, filename=name, media_type=media_type, content=content)


def _citation(evidence: EntryId, subject: Known, update: EntryId | None, stance: Stance) -> CitationDraft:
    return CitationDraft(
        evidence=evidence,
        item=subject.item,
        stance=stance,
        update_id=update,
        subject=None if update else Subject(subject.address),
    )


def _stance(written: str) -> Stance:
    choices = [each.value for each in Stance]
    if written not in choices:
        raise BadArgument(f"{shown(written)[:40]!r} is not a stance.", f"Choose {listed(choices)}.")
    return Stance(written)


def _citations_of(workspace: Workspace, old: EntryId, new: EntryId, subject: Known) -> list[Draft]:
    return [
        CitationDraft(
            evidence=each.evidence,
            item=subject.item,
            stance=each.stance,
            update_id=new,
            corrects=each.id,
            reason=f"Follows the correction of update {short(old)}",
        )
        for each in workspace.reader().citations(date.max, END_OF_TIME, item=subject.item)
        if each.update_id == old
    ]


def _as_input(evidence: EvidenceRow) -> EvidenceInput:
    return EvidenceInput(
        title=evidence.title,
        url=evidence.url or "",
        archive_url=evidence.archive_url or "",
        quote=evidence.quote or "",
        publisher=evidence.publisher or "",
        published=evidence.published or "",
        accessed_on=str(evidence.accessed_on or ""),
        locator=evidence.locator or "",
        grade=f"{evidence.reliability or ''}{evidence.credibility or ''}",
        collected_by=evidence.collected_by,
        collected_how=evidence.collected_how or "",
        internal=evidence.visibility is Visibility.INTERNAL,
    )


def _handle_value(workspace: Workspace, kind: HandleKind, value: str) -> str:
    if kind is HandleKind.FOLLOW:
        return line(value, "name", limit=120) if value else workspace.author_name()
    if kind is HandleKind.FOLLOW_UP:
        return parse_day(value, "follow-up date").isoformat()
    return line(value, str(kind), limit=120)
