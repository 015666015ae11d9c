"""Recording updates: changes, checks and notes, and their corrections and retractions.

One function for each action, the same for every face. Each takes what a person wrote, as text,
checks all of it, and records it in one transaction.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.catalog.items import Measure, Provision, Recommendation
from tracker.catalog.vocabulary import AXIS_LABELS, Authority, Axis
from tracker.dates.days import END_OF_TIME
from tracker.errors import BadArgument, InvalidInput
from tracker.ledger.drafts import (
    CitationDraft,
    Draft,
    RetractionDraft,
    ReviewDraft,
    UpdateDraft,
)
from tracker.ledger.kinds import (
    EntryId,
    EntryKind,
    UpdateKind,
    Verdict,
)
from tracker.text.clean import block, folded, line, shown
from tracker.text.nearest import listed
from tracker.text.tongue import label, lowered, said, said_count
from tracker.workspace.committing import Recorded, commit, effective_day, find_update, visibility_of
from tracker.workspace.describing import describe, described_together, in_words
from tracker.workspace.evidence import EvidenceInput, evidence_drafts
from tracker.workspace.subjects import (
    Known,
    answered_deadline,
    find_axis,
    find_entry,
    find_item,
    find_subject,
    find_value,
    short,
)
from tracker.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateInput:
    """A change as a person wrote it. `effective_date` is empty for today; `axis` for the subject's first.

    `recipients` says to whom something was delivered or certified, `dollars` what sum was held or
    released, `target` which item a stage leads to.
    """

    subject: str
    value: str
    reason: str
    axis: str = ""
    effective_date: str = ""
    internal: bool = False
    allow_future: bool = False
    recipients: str = ""
    dollars: str = ""
    target: str = ""


def record_update(workspace: Workspace, asked: UpdateInput, evidence: Sequence[EvidenceInput] = ()) -> Recorded:
    """Record a change of one axis, with its evidence, in one transaction.

    Raises `UnknownSubject`, `BadArgument` or `InvalidInput` for what cannot be recorded.
    """
    subject = _changed(workspace, asked)
    update = _update_draft(workspace, subject, asked)
    if not evidence:
        refuse_twice(workspace, update)
    drafts: list[Draft] = [update]
    for each in evidence:
        drafts += evidence_drafts(workspace, each, subject, update.id)
    value = in_words(update.axis, update.value)
    return commit(
        workspace,
        drafts,
        said(
            "Recorded {axis} of {subject}: {value}",
            axis=_axis_word(update.axis),
            subject=subject.address,
            value=label(value),
        ),
    )


def record_updates(workspace: Workspace, asked: Sequence[tuple[UpdateInput, Sequence[EvidenceInput]]]) -> Recorded:
    """Record many changes, all of them or none."""
    drafts: list[Draft] = []
    for update, evidence in asked:
        subject = _changed(workspace, update)
        draft = _update_draft(workspace, subject, update)
        drafts.append(draft)
        for each in evidence:
            drafts += evidence_drafts(workspace, each, subject, draft.id)
    if not drafts:
        raise InvalidInput("There is nothing to record.", "Give at least one row.")
    return commit(workspace, drafts, said_count("Recorded {number} update", "Recorded {number} updates", len(asked)))


def _axis_word(axis: Axis | None) -> str:
    """An axis as it stands within a sentence."""
    return lowered(label(AXIS_LABELS[axis])) if axis is not None else ""


def refuse_twice(workspace: Workspace, draft: UpdateDraft) -> None:
    """Raise `BadArgument` for a value that is recorded already from the same day on.

    Recorded again, it would only hide the evidence of the first.
    """
    for row in workspace.reader().updates(date.max, END_OF_TIME, item=draft.item):
        same = (row.subject, row.axis, row.value) == (draft.subject, draft.axis, draft.value)
        if same and row.effective_date == draft.effective_date:
            raise BadArgument(
                said(
                    "{author} has already recorded {axis} of {subject}: {value}, effective {day} ({id}).",
                    author=row.author,
                    axis=_axis_word(row.axis),
                    subject=row.subject,
                    value=label(in_words(row.axis, row.value)),
                    day=row.effective_date,
                    id=short(row.id),
                ),
                said("Add evidence to it (`tracker evidence add {id} …`), or record a check.", id=short(row.id)),
            )


def check_update(workspace: Workspace, asked: UpdateInput) -> Known:
    """Check a change without recording it; returns its subject. Raises as `record_update` does."""
    subject = _changed(workspace, asked)
    _update_draft(workspace, subject, asked)
    return subject


def checked_update(workspace: Workspace, asked: UpdateInput) -> UpdateDraft:
    """Check a change without recording it; returns it as it would be stored. Raises as `record_update` does."""
    return _update_draft(workspace, _changed(workspace, asked), asked)


def record_check(
    workspace: Workspace, written: str, reason: str, *, axis: str = "", day: str = "", internal: bool = False
) -> Recorded:
    """Record that someone looked on a day and nothing had changed. `reason` says where they looked."""
    draft = check_draft(workspace, written, reason, axis=axis, day=day, internal=internal)
    return commit(workspace, [draft], said("Recorded a check of {subject}", subject=draft.subject))


def check_draft(
    workspace: Workspace, written: str, reason: str, *, axis: str = "", day: str = "", internal: bool = False
) -> UpdateDraft:
    """A check as it would be stored. Raises as `record_check` does."""
    subject = find_subject(workspace.reader(), written)
    return UpdateDraft(
        subject=subject.address,
        item=subject.item,
        kind=UpdateKind.CHECK,
        axis=find_axis(subject, axis) if axis else None,
        effective_date=effective_day(workspace, day, "check date", allow_future=False),
        reason=block(reason, "reason"),
        visibility=visibility_of(internal),
    )


def record_note(workspace: Workspace, written: str, text: str, *, day: str = "", internal: bool = False) -> Recorded:
    """Record a note about a subject; it changes no axis."""
    draft = note_draft(workspace, written, text, day=day, internal=internal)
    return commit(workspace, [draft], said("Recorded a note on {subject}", subject=draft.subject))


def note_draft(workspace: Workspace, written: str, text: str, *, day: str = "", internal: bool = False) -> UpdateDraft:
    """A note as it would be stored. Raises as `record_note` does."""
    subject = find_subject(workspace.reader(), written)
    return UpdateDraft(
        subject=subject.address,
        item=subject.item,
        kind=UpdateKind.NOTE,
        effective_date=effective_day(workspace, day, "date", allow_future=False),
        reason=block(text, "note"),
        visibility=visibility_of(internal),
    )


def retract(workspace: Workspace, written: str, reason: str) -> Recorded:
    """Retract one recorded row by its id; the row stays in the history, marked."""
    entry = find_entry(workspace.reader(), written)
    draft = RetractionDraft(retracts=entry.id, reason=block(reason, "reason"))
    return commit(workspace, [draft], said("Retracted {what}", what=describe(workspace, entry)))


def undo(workspace: Workspace, reason: str = "Undone by its author") -> Recorded:
    """Retract what this author recorded last. Raises `BadArgument` if there is nothing."""
    author = workspace.author_name()
    rows = workspace.reader().last_action_of(author)
    if not rows:
        raise BadArgument(said("{author} has nothing recorded that could be undone.", author=author))
    if any(row.corrects for row in rows):
        raise BadArgument(
            said("What {author} recorded last is a correction, which cannot be undone.", author=author),
            said("Correct the new row once more, or retract it."),
        )
    described = described_together(workspace, rows)
    drafts = [RetractionDraft(retracts=row.id, reason=line(reason, "reason")) for row in reversed(rows)]
    return commit(workspace, drafts, said("Retracted {what}", what=described))


def correct_update(
    workspace: Workspace, written: str, reason: str, changes: dict[str, str], *, allow_future: bool = False
) -> Recorded:
    """Correct an update: a new row that names it, with `changes` of `value` or `effective_date`.

    Its citations, its sum and what it leads to go with it, unless the value changes: they speak of that very value.
    Raises `InvalidInput` where nothing would be different.
    """
    reader = workspace.reader()
    entry = find_entry(reader, written, EntryKind.UPDATE)
    old = find_update(workspace, entry)
    correctable = {"value", "effective_date"} if old.kind is UpdateKind.CHANGE else {"effective_date"}
    unknown = set(changes) - correctable
    if unknown:
        raise BadArgument(f"A {old.kind} has no {listed(sorted(unknown))} to correct.", "Retract it and record anew.")
    subject = find_subject(reader, old.subject)
    value = find_value(old.axis, changes["value"]) if old.axis and "value" in changes else old.value
    asked = changes.get("effective_date")
    day = effective_day(workspace, asked, "effective date", allow_future=allow_future) if asked else old.effective_date
    if (value, day) == (old.value, old.effective_date):
        raise InvalidInput(said("Nothing is different from what was recorded."), said("Change the value or the day."))
    if old.kind is UpdateKind.CHANGE:
        _refuse_too_early(subject, value, day)
    why = block(reason, "reason")
    draft = UpdateDraft(
        subject=subject.address,
        item=subject.item,
        kind=old.kind,
        axis=old.axis,
        value=value,
        effective_date=day,
        reason=why,
        visibility=old.visibility,
        corrects=old.id,
        due_on=old.due_on,
        recipients=old.recipients,
        dollars=old.dollars if value == old.value else None,
        target=old.target if value == old.value else None,
    )
    kept = [] if value != old.value else _citations_of(workspace, old.id, draft.id, subject)
    return commit(
        workspace, [draft, *kept], said("Corrected update {id} of {subject}", id=short(old.id), subject=subject.address)
    )


def review(workspace: Workspace, written: str, verdict: str, reason: str) -> Recorded:
    """Record a verdict on somebody's update: agreed, disputed or needs-evidence."""
    entry = find_entry(workspace.reader(), written, EntryKind.UPDATE)
    choices = {each.value for each in Verdict}
    if verdict not in choices:
        raise BadArgument(f"{shown(verdict)[:40]!r} is not a verdict.", f"Choose {listed(sorted(choices))}.")
    draft = ReviewDraft(update_id=entry.id, verdict=Verdict(verdict), reason=block(reason, "reason"))
    return commit(workspace, [draft], f"Reviewed update {short(entry.id)}: {verdict}")


def _changed(workspace: Workspace, asked: UpdateInput) -> Known:
    """The subject that a change is of."""
    reader = workspace.reader()
    return answered_deadline(reader, find_subject(reader, asked.subject), folded(asked.value))


def _update_draft(workspace: Workspace, subject: Known, asked: UpdateInput) -> UpdateDraft:
    axis = find_axis(subject, asked.axis)
    value = find_value(axis, asked.value)
    day = effective_day(workspace, asked.effective_date, "effective date", allow_future=asked.allow_future)
    _refuse_too_early(subject, value, day)
    if axis in (Axis.WITHHOLDING, Axis.CONDITION):
        _check_in_force(workspace, subject, value, day)
    return UpdateDraft(
        subject=subject.address,
        item=subject.item,
        kind=UpdateKind.CHANGE,
        axis=axis,
        value=value,
        effective_date=day,
        reason=block(asked.reason, "reason"),
        visibility=visibility_of(asked.internal),
        due_on=subject.due_on,
        recipients=_recipients(axis, asked.recipients),
        dollars=_dollars(axis, asked.dollars),
        target=_target(workspace, value, asked.target, subject),
    )


def _refuse_too_early(subject: Known, value: str | None, day: date) -> None:
    if subject.starts_on is not None and day < subject.starts_on:
        raise InvalidInput(
            f"{subject.address} cannot have been {value} on {day}: its period began on {subject.starts_on}.",
            "Check the date.",
        )


def _check_in_force(workspace: Workspace, subject: Known, value: str, day: date) -> None:
    """What the text of a bill withholds, nobody can certify or release; nor what a law did before it was enacted."""
    reader = workspace.reader()
    provision = find_item(reader, subject.item)
    if not isinstance(provision, Provision):
        return
    measure = reader.item(provision.measure)
    enacted = measure.enacted if isinstance(measure, Measure) else None
    if provision.authority is Authority.BILL_TEXT:
        raise InvalidInput(
            f"{subject.address} cannot be {value}: {provision.measure} is a bill, not law.",
            "Record a note, or name the provision of a law.",
        )
    if enacted is not None and day < enacted:
        raise InvalidInput(
            f"{subject.address} cannot have been {value} on {day}: {provision.measure} was enacted on {enacted}.",
            "Check the date.",
        )


def _recipients(axis: Axis, written: str) -> str | None:
    if not written.strip():
        return None
    if axis not in (Axis.REQUIREMENT, Axis.WITHHOLDING):
        raise BadArgument(f"A change of {axis} has no recipients.", "Leave them out.")
    return line(written, "recipients", limit=500)


def _dollars(axis: Axis, written: str) -> int | None:
    if not written.strip():
        return None
    if axis is not Axis.WITHHOLDING:
        raise BadArgument(f"A change of {axis} has no sum of money.", "Leave it out.")
    return whole_dollars(written)


def whole_dollars(written: str) -> int:
    """Read a sum in whole U.S. dollars, `$1,250,000` or `1250000`; raises `InvalidInput` for anything else."""
    digits = written.strip().removeprefix("$")
    if not re.fullmatch(r"[0-9]{1,15}|[0-9]{1,3}(,[0-9]{3}){1,4}", digits):
        words = said("{written} is not a sum in whole dollars.", written=repr(shown(written)[:40]))
        raise InvalidInput(words, said("Write $1,250,000."))
    return int(digits.replace(",", ""))


LEADS_ON = ("died-with-the-congress", "incorporated-in", "replaced-by", "carried-forward-by")
"""Stages that lead to another item."""


def _target(workspace: Workspace, value: str, written: str, subject: Known) -> str | None:
    if not written.strip():
        return None
    if value not in LEADS_ON:
        raise BadArgument(f"{value} leads to no other item.", f"Only {listed(LEADS_ON, 'and')} do.")
    return find_target_item(workspace, written, subject.item)


def find_target_item(workspace: Workspace, written: str, item: str) -> str:
    """The measure or provision that a stage of `item` leads to; raises `BadArgument` for a recommendation or itself."""
    target = find_item(workspace.reader(), written.strip())
    if isinstance(target, Recommendation):
        raise BadArgument(f"{target.id} is a recommendation: no bill leads there.", "Name a measure or a provision.")
    if target.id == item:
        raise BadArgument(f"{item} cannot lead to itself.", "Name its successor.")
    return target.id


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
