"""Recording evidence: adding it with its file, citing it again, correcting it."""

import mimetypes
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from tracker.catalog.fields import is_partial_day
from tracker.catalog.subjects import Subject
from tracker.dates.days import END_OF_TIME, parse_day
from tracker.errors import BadArgument, InvalidInput
from tracker.files.reading import home_path, read_bounded
from tracker.ledger.drafts import (
    AttachmentDraft,
    CitationDraft,
    Draft,
    EvidenceDraft,
)
from tracker.ledger.kinds import (
    Credibility,
    EntryId,
    EntryKind,
    EvidenceKind,
    Reliability,
    Stance,
    Visibility,
)
from tracker.ledger.rows import EvidenceRow
from tracker.text.clean import block, line, shown
from tracker.text.nearest import listed
from tracker.workspace.committing import Recorded, commit, find_target, visibility_of
from tracker.workspace.subjects import Known, find_entry, short
from tracker.workspace.workspace import Workspace


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


def add_evidence(workspace: Workspace, target: str, asked: EvidenceInput) -> Recorded:
    """Record evidence and cite it for `target`: a subject's address, or the id of an update."""
    subject, update = find_target(workspace, target)
    drafts = evidence_drafts(workspace, asked, subject, update)
    evidence = drafts[0]
    assert isinstance(evidence, EvidenceDraft)  # noqa: S101 - the evidence comes first
    what = f"update {short(update)} of {subject.item}" if update else str(subject.address)
    done = commit(workspace, drafts, f"Recorded evidence for {what}: {evidence.title}")
    if update is not None or asked.found_nothing or asked.stance != Stance.SUPPORTS:
        return done
    hint = f"It speaks of {subject.address} as such; to support a recorded value, name that update's id."
    return replace(done, sentence=f"{done.sentence} {hint}")


def cite(workspace: Workspace, evidence: str, target: str, stance: str = "supports") -> Recorded:
    """Cite evidence that the ledger already holds for another update or subject."""
    entry = find_entry(workspace.reader(), evidence, EntryKind.EVIDENCE)
    subject, update = find_target(workspace, target)
    draft = citation_draft(entry.id, subject, update, _stance(stance))
    return commit(
        workspace, [draft], f"Cited evidence {short(entry.id)} for {short(update) if update else subject.address}"
    )


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
    return commit(workspace, drafts, f"Corrected evidence {short(old.id)}: {draft.title}")


def check_evidence(workspace: Workspace, asked: EvidenceInput) -> tuple[EvidenceDraft, Stance]:
    """Check a piece of evidence without recording it; returns what would be stored and its stance.

    Needs no author: where no collector is named, the draft has a stand-in. Raises as `add_evidence` does.
    """
    stance = _stance(asked.stance)
    return _evidence_draft(workspace, replace(asked, collected_by=asked.collected_by or "the author")), stance


def evidence_drafts(workspace: Workspace, asked: EvidenceInput, subject: Known, update: EntryId | None) -> list[Draft]:
    evidence = _evidence_draft(workspace, asked)
    drafts: list[Draft] = [evidence]
    if asked.file:
        drafts.append(_attachment(workspace, asked.file, evidence.id))
    drafts.append(citation_draft(evidence.id, subject, update, _stance(asked.stance)))
    return drafts


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
        visibility=visibility_of(asked.internal),
    )


def _unquoted(path: str) -> str:
    """A path without the quotes that dragging a file into a terminal puts around it."""
    bare = path.strip()
    return bare[1:-1] if len(bare) > 2 and bare[0] == bare[-1] and bare[0] in "'\"" else path


def _attachment(workspace: Workspace, written: str, evidence: EntryId) -> AttachmentDraft:
    content = read_bounded(
        home_path(written, "file"),
        workspace.settings.attachment_limit,
        "file",
        if_larger="Attach a smaller file, or raise `attachment_limit_mib` in the settings.",
    )
    name = file_name(_unquoted(written))
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return AttachmentDraft(evidence=evidence, filename=name, media_type=media_type, content=content)


def citation_draft(evidence: EntryId, subject: Known, update: EntryId | None, stance: Stance) -> CitationDraft:
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
