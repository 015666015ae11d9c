"""Recording again what its author took back: new rows, each naming the row it repeats, in one transaction.

Undo walks back over what an author recorded, redo walks forward again, and whatever is recorded anew ends the walk.
"""

from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from tracker.dates.days import END_OF_TIME, Instant, instant, moment
from tracker.errors import BadArgument
from tracker.ledger.drafts import (
    AttachmentDraft,
    BriefDraft,
    CitationDraft,
    DecisionDraft,
    Draft,
    EvidenceDraft,
    HandleDraft,
    ReviewDraft,
    UpdateDraft,
)
from tracker.ledger.kinds import Credibility, EntryId, EntryKind, Reliability
from tracker.text.tongue import said
from tracker.workspace.committing import Recorded, commit
from tracker.workspace.describing import described_together
from tracker.workspace.recording import refuse_twice
from tracker.workspace.subjects import short
from tracker.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tracker.ledger.rare_rows import EntryRow, RetracedRow
    from tracker.ledger.reader import Reader

Made = TypeVar("Made", UpdateDraft, EvidenceDraft)


def redo(workspace: Workspace) -> Recorded:
    """Record again what this author took back last.

    Raises `BadArgument` if there is nothing to record again, or if it cannot be.
    """
    author = workspace.author_name()
    reader = workspace.reader()
    taken_back = _taken_back_last(reader.retraced(author))
    if not taken_back:
        raise BadArgument(said("{author} has taken nothing back that could be recorded again.", author=author))
    before = instant(moment(taken_back[0].arrived_at) - timedelta(microseconds=1))
    rows = [_entry(reader, each.retracts) for each in reversed(taken_back) if each.retracts]
    drafts = _Again(reader, before, {row.id for row in rows}).drafts()
    if not drafts:
        raise BadArgument(
            "What was taken back belonged to a row that no longer counts.", "See `tracker history`, and record it anew."
        )
    if len(drafts) == 1 and isinstance(drafts[0], UpdateDraft) and drafts[0].value is not None:
        refuse_twice(workspace, drafts[0])
    return commit(workspace, drafts, said("Recorded again {what}", what=described_together(workspace, rows, before)))


def _taken_back_last(rows: "tuple[RetracedRow, ...]") -> "list[RetracedRow]":
    """The rows of the newest taking back that was not followed by a recording again."""
    actions = [list(together) for _, together in groupby(rows, lambda row: row.arrived_at)]
    again = 0
    for together in reversed(actions):
        if together[0].retracts is None:
            again += 1
        elif again:
            again -= 1
        else:
            return together
    return []


def _entry(reader: "Reader", row: EntryId) -> "EntryRow":
    return reader.entries_like(row)[0]


class _Again:
    """What was recorded, as it stood `before` it was taken back, made into drafts that name it.

    What spoke of a row that is recorded again speaks of the new one.
    """

    def __init__(self, reader: "Reader", before: Instant, ids: set[EntryId]) -> None:
        self._reader = reader
        self._before = before
        self._ids = ids
        self._new: dict[EntryId, EntryId] = {}
        self._repeated = reader.repeated()

    def drafts(self) -> list[Draft]:
        found: list[Draft] = [*self._updates()]
        for evidence in self._evidence():
            found += [evidence, *self._attachments(evidence)]
        return [*found, *self._citations(), *self._decisions(), *self._reviews(), *self._handles(), *self._briefs()]

    def _updates(self) -> list[UpdateDraft]:
        rows = [each for each in self._reader.updates(date.max, self._before) if each.id in self._ids]
        return [
            self._named(
                UpdateDraft(
                    subject=each.subject,
                    item=each.item,
                    kind=each.kind,
                    axis=each.axis,
                    value=each.value,
                    effective_date=each.effective_date,
                    visibility=each.visibility,
                    due_on=each.due_on,
                    recipients=each.recipients,
                    dollars=each.dollars,
                    target=each.target,
                    reason=each.reason,
                    repeats=each.id,
                )
            )
            for each in sorted(rows, key=lambda row: row.seq)
        ]

    def _evidence(self) -> list[EvidenceDraft]:
        return [
            self._named(
                EvidenceDraft(
                    title=each.title,
                    collected_by=each.collected_by,
                    kind=each.kind,
                    publisher=each.publisher,
                    url=each.url,
                    archive_url=each.archive_url,
                    published=each.published,
                    accessed_on=each.accessed_on,
                    locator=each.locator,
                    quote=each.quote,
                    reliability=Reliability(each.reliability) if each.reliability else None,
                    credibility=Credibility(each.credibility) if each.credibility else None,
                    collected_how=each.collected_how,
                    visibility=each.visibility,
                    reason=_again(EntryKind.EVIDENCE, each.id),
                    repeats=each.id,
                )
            )
            for each in self._reader.evidence(self._before)
            if each.id in self._ids
        ]

    def _attachments(self, evidence: EvidenceDraft) -> list[AttachmentDraft]:
        assert evidence.repeats is not None  # noqa: S101 - as made above
        kept = (
            (each, self._reader.attachment_content(each.sha256))
            for each in self._reader.attachments(self._before, evidence=evidence.repeats)
        )
        return [
            AttachmentDraft(
                evidence=evidence.id,
                filename=each.filename,
                media_type=each.media_type,
                content=content,
                repeats=each.id,
            )
            for each, content in kept
            if content is not None
        ]

    def _citations(self) -> list[CitationDraft]:
        counting = {each.id for each in self._reader.evidence(END_OF_TIME)} | set(self._new.values())
        counting |= {each.id for each in self._reader.updates(date.max, END_OF_TIME)}
        found = []
        for each in self._reader.citations(date.max, self._before):
            if not self._ids & {each.id, each.evidence, each.update_id}:
                continue
            evidence, update = self._now(each.evidence), self._now(each.update_id) if each.update_id else None
            if evidence in counting and (update is None or update in counting):
                draft = CitationDraft(
                    evidence=evidence,
                    item=each.item,
                    stance=each.stance,
                    update_id=update,
                    subject=each.subject,
                    reason=_again(EntryKind.CITATION, each.id),
                    repeats=each.id,
                )
                found.append(draft)
        return found

    def _decisions(self) -> list[DecisionDraft]:
        return [
            DecisionDraft(
                suggestion=each.id,
                outcome=each.outcome,
                update_id=self._now(each.update_id) if each.update_id else None,
                reason=each.decision_reason or "",
                repeats=each.decision,
            )
            for each in self._reader.suggestions(self._before)
            if each.decision in self._ids and each.outcome is not None
        ]

    def _reviews(self) -> list[ReviewDraft]:
        return [
            ReviewDraft(update_id=self._now(each.update_id), verdict=each.verdict, reason=each.reason, repeats=each.id)
            for each in self._reader.reviews(self._before)
            if each.id in self._ids
        ]

    def _handles(self) -> list[HandleDraft]:
        return [
            HandleDraft(
                item=each.item,
                kind=each.kind,
                value=each.value,
                reason=_again(EntryKind.HANDLE, each.id),
                repeats=each.id,
            )
            for each in self._reader.handles(self._before)
            if each.id in self._ids
        ]

    def _briefs(self) -> list[BriefDraft]:
        rows = [each for each in self._reader.recorded_briefs(self._before) if each.id in self._ids]
        if any(each.catalogue_revision != self._reader.revision() for each in rows):
            raise BadArgument("The catalogue has changed since that brief was recorded.", "Write the brief anew.")
        return [
            BriefDraft(
                quarter=each.quarter,
                arguments=each.arguments,
                digest=each.digest,
                hashes=each.hashes,
                reason=each.reason,
                repeats=each.id,
            )
            for each in rows
        ]

    def _named(self, draft: Made) -> Made:
        """Remember under which id a row is recorded again."""
        assert draft.repeats is not None  # noqa: S101 - as made above
        self._new[draft.repeats] = draft.id
        return draft

    def _now(self, row: EntryId) -> EntryId:
        """The row that stands for another now: itself, or what records it again."""
        while (later := self._new.get(row) or self._repeated.get(row)) is not None:
            row = later
        return row


def _again(kind: EntryKind, row: EntryId) -> str:
    return f"Records again {kind} {short(row)}"
