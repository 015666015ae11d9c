"""Recording evidence: adding it with its file, citing it again, correcting it."""

import mimetypes
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tracker.catalog.fields import is_partial_day
from tracker.catalog.subjects import Subject
from tracker.dates.days import END_OF_TIME, no_such_date, parse_day
from tracker.errors import BadArgument, InvalidInput
from tracker.files.reading import home_path, read_bounded, size
from tracker.files.writing import reason as why_not
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
from tracker.text.tongue import Said, all_of, joined, label, said
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
    what = cited_words(subject, update)
    done = commit(workspace, drafts, said("Recorded evidence for {what}: {title}", what=what, title=evidence.title))
    if update is not None or asked.found_nothing or asked.stance != Stance.SUPPORTS:
        return done
    hint = said(
        "It speaks of {subject} as such; to support a recorded value, name that update's id.", subject=subject.address
    )
    return replace(done, sentence=joined(" ", (done.sentence, hint)))


def cited_words(subject: Known, update: EntryId | None) -> Said:
    """What evidence is cited for, in a sentence."""
    if update is None:
        return said("{subject}", subject=subject.address)
    return said("update {id} of {item}", id=short(update), item=subject.item)


def cite(workspace: Workspace, evidence: str, targets: str | Sequence[str], stance: str = "supports") -> Recorded:
    """Cite evidence that the ledger already holds for another update or subject, or for several: all, or none.

    Raises `InvalidInput` where none is named.
    """
    entry = find_entry(workspace.reader(), evidence, EntryKind.EVIDENCE)
    given = [each.strip() for each in ([targets] if isinstance(targets, str) else targets)]
    asked = [find_target(workspace, each) for each in dict.fromkeys(given) if each]
    if not asked:
        raise InvalidInput(said("It is not said what the evidence is cited for."), said("Name an item, or several."))
    drafts = [citation_draft(entry.id, subject, update, parse_stance(stance)) for subject, update in asked]
    names = [short(update) if update else str(subject.address) for subject, update in asked]
    return commit(workspace, drafts, said("Cited evidence {id} for {names}", id=short(entry.id), names=all_of(names)))


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
    return commit(workspace, drafts, said("Corrected evidence {id}: {title}", id=short(old.id), title=draft.title))


def check_evidence(workspace: Workspace, asked: EvidenceInput) -> tuple[EvidenceDraft, Stance]:
    """Check a piece of evidence without recording it; returns what would be stored and its stance.

    Needs no author: where no collector is named, the draft has a stand-in. Raises as `add_evidence` does.
    """
    stance = parse_stance(asked.stance)
    return _evidence_draft(workspace, replace(asked, collected_by=asked.collected_by or "the author")), stance


def evidence_drafts(workspace: Workspace, asked: EvidenceInput, subject: Known, update: EntryId | None) -> list[Draft]:
    """A piece of evidence with its file, and its citation."""
    evidence, *file = source_drafts(workspace, asked)
    return [evidence, *file, citation_draft(evidence.id, subject, update, parse_stance(asked.stance))]


def source_drafts(workspace: Workspace, asked: EvidenceInput) -> list[EvidenceDraft | AttachmentDraft]:
    """A piece of evidence with its file, not yet cited."""
    evidence = _evidence_draft(workspace, asked)
    return [evidence, _attachment(workspace, asked.file, evidence.id)] if asked.file else [evidence]


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
            said("The {what} {written} is not a web address.", what=label(what), written=repr(shown(address)[:60])),
            said("It must start with https:// or http://."),
        )
    if secret:
        words = said("The {what} holds a user name or a password.", what=label(what))
        raise InvalidInput(words, said("Take it out before recording."))
    return address


def parse_grade(written: str) -> tuple[Reliability | None, Credibility | None]:
    """An Admiralty grade: `B2`, `B` or `2`; raises `BadArgument` for anything else."""
    asked = written.strip().upper()
    letter = asked[:1] if asked[:1].isalpha() else ""
    digit = asked.removeprefix(letter)
    letters, digits = {each.value for each in Reliability}, {each.value for each in Credibility}
    if (letter and letter not in letters) or (digit and digit not in digits):
        raise BadArgument(
            said("{written} is not an Admiralty grade.", written=repr(shown(written)[:20])),
            said("Write a letter A to F for the source and a number 1 to 6 for the information, for example B2."),
        )
    return (Reliability(letter) if letter else None), (Credibility(digit) if digit else None)


def published_date(written: str) -> str:
    """A publication date to the year, the month or the day; raises `InvalidInput` for anything else."""
    asked = written.strip()
    if not is_partial_day(asked):
        raise InvalidInput(
            no_such_date(asked, "publication date"),
            said("Write YYYY, YYYY-MM or YYYY-MM-DD."),
        )
    return asked


def file_name(written: str) -> str:
    """The last part of a path, as a name that can be shown anywhere."""
    return shown(Path(written).name).strip()[:200] or "file"


def path_written(written: str) -> str:
    """A path without what dragging a file into a terminal puts around it: quotes, backslashes, `file://`."""
    bare = written.strip()
    if bare.startswith("file://"):
        return unquote(bare.removeprefix("file://").removeprefix("localhost"))
    if len(bare) > 2 and bare[0] == bare[-1] and bare[0] in "'\"":
        return bare[1:-1]
    return bare if os.sep == "\\" or os.path.exists(home_path(bare, "file")) else re.sub(r"\\(.)", r"\1", bare)


def check_file(workspace: Workspace, written: str) -> None:
    """Raise `InvalidInput` for a file that cannot be attached, without reading it; it is read when it is recorded."""
    path = home_path(path_written(written), "file")
    name = shown(written)
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        why = why_not(error) if isinstance(error, OSError) else said("not a valid name")
        words = said("The file {name} cannot be read: {why}.", name=name, why=why)
        raise InvalidInput(words, said("Check its name.")) from error
    if path.is_dir():
        raise InvalidInput(said("The file {name} is a folder.", name=name), said("Name one file in it."))
    if not path.is_file():
        raise InvalidInput(said("The file {name} is a device or a pipe, not a file.", name=name))
    if status.st_size == 0:
        raise InvalidInput(said("The file {name} is empty.", name=name), said("Check that it was saved."))
    if status.st_size > workspace.settings.attachment_limit:
        limit = size(workspace.settings.attachment_limit)
        raise InvalidInput(said("The file {name} is larger than the limit of {limit}.", name=name, limit=limit))


def _evidence_draft(workspace: Workspace, asked: EvidenceInput) -> EvidenceDraft:
    url = web_address(asked.url, "address") if asked.url else None
    reliability, credibility = parse_grade(asked.grade)
    title = asked.title or (file_name(path_written(asked.file)) if asked.file else "") or asked.url
    if not title and asked.quote:
        title = f"Quotation, {asked.publisher}" if asked.publisher else "Quotation"
    if not title:
        hint = said("Give an address, a file, a quote or a title.")
        raise InvalidInput(said("This evidence says nothing yet."), hint)
    accessed = parse_day(asked.accessed_on, "accessed date", today=workspace.today()) if asked.accessed_on else None
    if accessed and accessed > workspace.today():
        words = said("The accessed date {day} lies in the future.", day=str(accessed))
        raise InvalidInput(words, said("Give the day someone read it."))
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


def _attachment(workspace: Workspace, written: str, evidence: EntryId) -> AttachmentDraft:
    content = read_bounded(
        home_path(path_written(written), "file"),
        workspace.settings.attachment_limit,
        "file",
        if_larger="Attach a smaller file, or raise `attachment_limit_mib` in the settings.",
    )
    name = file_name(path_written(written))
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


def parse_stance(written: str) -> Stance:
    """A stance by its name; raises `BadArgument` for anything else."""
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
