"""One recording about many subjects: what each would get, then all of them in one transaction or none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tracker.catalog.subjects import Subject
from tracker.catalog.vocabulary import AXIS_LABELS, LABELS, Axis
from tracker.errors import BadArgument, InvalidInput, TrackerError
from tracker.ledger.drafts import CitationDraft, Draft, UpdateDraft
from tracker.ledger.kinds import EntryId, UpdateKind
from tracker.text.clean import shown
from tracker.text.tongue import all_of, label, lowered, said
from tracker.workspace.committing import Recorded, commit, find_target
from tracker.workspace.describing import in_words
from tracker.workspace.evidence import (
    EvidenceInput,
    add_evidence,
    check_evidence,
    cited_words,
    evidence_drafts,
    parse_stance,
    source_drafts,
)
from tracker.workspace.recording import UpdateInput, check_draft, checked_update, note_draft, refuse_twice
from tracker.workspace.subjects import find_subject, short
from tracker.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInput:
    """A check as a person wrote it; `day` is empty for today, `axis` for all of them."""

    reason: str
    axis: str = ""
    day: str = ""
    internal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteInput:
    """A note as a person wrote it; `day` is empty for today."""

    text: str
    day: str = ""
    internal: bool = False


Asked = UpdateInput | CheckInput | NoteInput | EvidenceInput
"""What is recorded of each subject; a subject that an `UpdateInput` names itself does not count."""

MOST = 1_000
"""Subjects of one recording."""


class Planned(NamedTuple):
    """What a subject would get, in words; or why it can get nothing."""

    subject: str
    words: str
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What recording would do, subject by subject."""

    rows: tuple[Planned, ...]

    @property
    def refused(self) -> tuple[Planned, ...]:
        return tuple(row for row in self.rows if row.refused)


def subjects_of(written: str) -> tuple[str, ...]:
    """The subjects that a person wrote with commas between them, each once: `R01,R02`."""
    return tuple(dict.fromkeys(part.strip() for part in written.split(",") if part.strip()))


def shared_axes(workspace: Workspace, subjects: Sequence[str]) -> tuple[Axis, ...]:
    """The axes that every one of the subjects has, in the order of the first; raises `UnknownSubject`."""
    axes = [find_subject(workspace.reader(), each).axes for each in subjects]
    return tuple(axis for axis in axes[0] if all(axis in others for others in axes)) if axes else ()


def plan_many(
    workspace: Workspace, subjects: Sequence[str], asked: Asked, evidence: Sequence[EvidenceInput] = ()
) -> Plan:
    """What `record_many` would record of each subject, and which of them cannot have it; nothing is recorded."""
    return _Many(workspace, subjects, asked, evidence).plan


def record_many(
    workspace: Workspace,
    subjects: Sequence[str],
    asked: Asked,
    evidence: Sequence[EvidenceInput] = (),
    *,
    able_only: bool = False,
) -> Recorded:
    """Record the same of many subjects in one transaction: an update with its evidence, a check, a note or evidence.

    Evidence is recorded once and cited for each. Raises `InvalidInput` naming every subject that cannot
    have it; nothing is recorded then. With `able_only` those are left out, unless that leaves none.
    """
    many = _Many(workspace, subjects, asked, evidence)
    refused = many.plan.refused
    if refused and not (able_only and len(refused) < len(many.plan.rows)):
        lines = [f"{row.subject}: {row.refused}" for row in refused]
        raise InvalidInput("\n".join([*lines, "Nothing was recorded."]), "Leave these out, or record them apart.")
    return commit(workspace, many.drafts(), many.sentence)


def add_sources(workspace: Workspace, target: str, sources: Sequence[EvidenceInput]) -> Recorded:
    """Record several pieces of evidence for one subject or update, in one transaction."""
    if not sources:
        raise InvalidInput("There is nothing to record.", "Give at least one address or file.")
    if len(sources) == 1:
        return add_evidence(workspace, target, sources[0])
    subject, update = find_target(workspace, target)
    drafts = [draft for each in sources for draft in evidence_drafts(workspace, each, subject, update)]
    what = cited_words(subject, update)
    sentence = said("Recorded {count} pieces of evidence for {what}", count=len(sources), what=what)
    return commit(workspace, drafts, sentence)


class _Target(NamedTuple):
    """What evidence is cited for: an update, or else the subject as such."""

    item: str
    subject: Subject
    update: EntryId | None


class _Many:
    """The subjects with what each would get, judged once."""

    def __init__(
        self, workspace: Workspace, subjects: Sequence[str], asked: Asked, evidence: Sequence[EvidenceInput]
    ) -> None:
        if not subjects:
            raise BadArgument("No subject is named.", "Name one or more, with commas between them: R01,R02.")
        if len(subjects) > MOST:
            raise BadArgument(f"{len(subjects):,} subjects are more than {MOST:,}.", "Record them in parts.")
        self._workspace = workspace
        self._asked = asked
        self._evidence = (asked,) if isinstance(asked, EvidenceInput) else tuple(evidence)
        self._targets: list[_Target] = []
        self._updates: list[UpdateDraft] = []
        self._taken: set[str] = set()
        for each in self._evidence:
            check_evidence(workspace, each)
        self.plan = Plan(tuple(self._planned(each) for each in dict.fromkeys(subjects)))

    @property
    def sentence(self) -> str:
        """What is recorded of how many, in a few words."""
        asked, addresses = self._asked, [str(each.subject) for each in self._targets]
        of = all_of(addresses) if len(addresses) <= 6 else said("{count} subjects", count=len(addresses))
        if isinstance(asked, UpdateInput):
            first = self._updates[0]
            axis = lowered(label(AXIS_LABELS[first.axis])) if first.axis is not None else ""
            value = label(in_words(first.axis, first.value))
            return said("Recorded {axis} of {subject}: {value}", axis=axis, subject=of, value=value)
        if isinstance(asked, EvidenceInput):
            return said("Recorded evidence for {what}", what=of)
        if isinstance(asked, CheckInput):
            return said("Recorded checks of {subjects}", subjects=of)
        return said("Recorded notes on {subjects}", subjects=of)

    def drafts(self) -> list[Draft]:
        """What is recorded: the updates, then each piece of evidence with its citations."""
        found: list[Draft] = [*self._updates]
        for each in self._evidence:
            source, *file = source_drafts(self._workspace, each)
            stance = parse_stance(each.stance)
            found += [source, *file]
            found += [
                CitationDraft(
                    evidence=source.id,
                    item=target.item,
                    stance=stance,
                    update_id=target.update,
                    subject=None if target.update else target.subject,
                )
                for target in self._targets
            ]
        return found

    def _planned(self, written: str) -> Planned:
        try:
            return self._cited(written) if isinstance(self._asked, EvidenceInput) else self._updated(written)
        except TrackerError as error:
            return Planned(shown(written), "", error.message)

    def _cited(self, written: str) -> Planned:
        known, update = find_target(self._workspace, written)
        self._take(_Target(known.item, known.address, update), update or known.address)
        words = said("cited for update {id}", id=short(update)) if update else said("cited for it")
        return Planned(str(known.address), words)

    def _updated(self, written: str) -> Planned:
        draft = self._draft(written)
        if draft.value is not None and not self._evidence:
            refuse_twice(self._workspace, draft)
        self._take(_Target(draft.item, draft.subject, draft.id), draft.subject)
        self._updates.append(draft)
        return Planned(str(draft.subject), _in_words(draft))

    def _draft(self, written: str) -> UpdateDraft:
        asked, workspace = self._asked, self._workspace
        if isinstance(asked, UpdateInput):
            return checked_update(workspace, replace(asked, subject=written))
        if isinstance(asked, CheckInput):
            return check_draft(
                workspace, written, asked.reason, axis=asked.axis, day=asked.day, internal=asked.internal
            )
        assert isinstance(asked, NoteInput)  # noqa: S101 - evidence is cited
        return note_draft(workspace, written, asked.text, day=asked.day, internal=asked.internal)

    def _take(self, target: _Target, what: str) -> None:
        """Raise `BadArgument` for what was named before in other words."""
        if what in self._taken:
            raise BadArgument(f"{target.subject} is named twice.", "Name it once.")
        self._taken.add(what)
        self._targets.append(target)


def _in_words(draft: UpdateDraft) -> str:
    day = str(draft.effective_date)
    if draft.axis is not None and draft.value is not None:
        value = LABELS[draft.axis].get(draft.value, draft.value)
        return said(
            "{axis}: {value}, effective {day}", axis=label(AXIS_LABELS[draft.axis]), value=label(value), day=day
        )
    if draft.kind is UpdateKind.CHECK:
        return said("a check, {day}", day=day)
    return said("a note, {day}", day=day)
