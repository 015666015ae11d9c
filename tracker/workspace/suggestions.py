"""Deciding on suggestions of official data or the calendar.

Accepting one records an update with the official action as its evidence; dismissing it keeps it from
coming back. What a person recorded stands until that person, or another, records otherwise.
"""

import json
from collections.abc import Sequence
from dataclasses import replace

import rfc8785

from tracker.catalog.subjects import Subject
from tracker.catalog.vocabulary import Axis
from tracker.errors import BadArgument, UnknownSubject
from tracker.ledger.drafts import (
    AttachmentDraft,
    CitationDraft,
    DecisionDraft,
    Draft,
    EvidenceDraft,
    SuggestionDraft,
    UpdateDraft,
)
from tracker.ledger.kinds import EntryId, Outcome, Stance, SuggestionKind, UpdateKind
from tracker.text.clean import block, line, shown
from tracker.text.nearest import listed
from tracker.text.tongue import label, said
from tracker.workspace.committing import Recorded, commit, effective_day
from tracker.workspace.listing import all_standings
from tracker.workspace.recording import LEADS_ON, find_target_item, refuse_twice
from tracker.workspace.subjects import find_item, find_value
from tracker.workspace.suggested import Proposal, Suggested, proposals_of_calendar, stage_label, suggestions
from tracker.workspace.workspace import Workspace


def record_suggestions(workspace: Workspace, proposals: Sequence[Proposal]) -> int:
    """Record what was not suggested before, in one transaction; returns how many."""
    known = workspace.reader().suggested_keys()
    fresh = {each.key: each for each in proposals if each.key not in known}
    if not fresh:
        return 0
    drafts = [_draft(each) for each in fresh.values()]
    return len(commit(workspace, drafts, "Recorded suggestions").ids)


def accept(
    workspace: Workspace, written: str, *, value: str = "", day: str = "", reason: str = "", target: str = ""
) -> Recorded:
    """Record what a suggestion says, as it is or edited, with the official action as evidence.

    With another stage or day than the suggested one, the official action is cited for context: it does
    not say that. Raises `UnknownSubject` for a suggestion that is not there or whose item no catalogue
    holds, `BadArgument` for one decided already and for a stage recorded already.
    """
    found, before = _found(workspace, written)
    update = _accepted_update(workspace, found, value=value, day=day, reason=reason, target=target)
    decision = DecisionDraft(
        suggestion=before[0].id if before else EntryId(found.id),
        outcome=Outcome.ACCEPTED,
        update_id=update.id,
        reason=update.reason,
    )
    drafts = [*before, update, *_evidence(workspace, found, update), decision]
    done = commit(workspace, drafts, said("Accepted: {what}", what=_said(found, update)))
    return replace(done, id=update.id)


def dismiss(workspace: Workspace, written: str, reason: str) -> Recorded:
    """Decide against a suggestion; it does not come back. Raises as `accept`."""
    found, before = _found(workspace, written)
    suggestion = before[0].id if before else EntryId(found.id)
    decision = DecisionDraft(suggestion=suggestion, outcome=Outcome.DISMISSED, reason=block(reason, "reason"))
    return commit(workspace, [*before, decision], said("Dismissed: {what}", what=found.summary))


def _draft(proposal: Proposal) -> SuggestionDraft:
    return SuggestionDraft(
        key=proposal.key,
        kind=proposal.kind,
        item=proposal.item,
        summary=line(proposal.summary, "summary", limit=500),
        official=rfc8785.dumps(proposal.official).decode(),
        value=proposal.value,
        effective_date=proposal.effective_date,
        target=proposal.target,
    )


def _found(workspace: Workspace, written: str) -> tuple[Suggested, list[SuggestionDraft]]:
    """A suggestion by six or more characters of its id, and the draft that records one of the calendar's first."""
    asked = written.strip().lower().removeprefix("…")
    at = workspace.at()
    every = suggestions(workspace, at, decided=True).suggestions
    fits = [each for each in every if len(asked) >= 6 and (asked in each.id or asked in each.key)]
    if not fits:
        raise UnknownSubject(
            f"There is no suggestion {shown(written)[:60]!r}.", "`tracker suggestions` lists them with their ids."
        )
    if len(fits) > 1:
        raise BadArgument(f"{shown(written)[:60]!r} fits {len(fits)} suggestions.", "Give more of the id.")
    found = fits[0]
    if found.decided is not None:
        raise BadArgument(
            f"{found.decided_by} has already {found.decided.value} that suggestion.",
            "`tracker suggestions --all` shows it.",
        )
    if found.arrived_at is not None:
        return found, []
    standings = {each.item.id: each for each in all_standings(workspace, at)}
    proposals = proposals_of_calendar(standings, workspace.reader().links(), at.as_of)
    proposal = next(each for each in proposals if each.key == found.id)
    return found, [_draft(proposal)]


def _said(found: Suggested, update: UpdateDraft) -> str:
    """What was recorded: the suggestion, or what it was edited to."""
    if update.axis is None or (update.value, update.effective_date) == (found.value, found.effective_date):
        return found.summary
    return said(
        "{item}: {stage} on {day}, edited",
        item=update.item,
        stage=label(stage_label(update.value)),
        day=update.effective_date,
    )


def _accepted_update(
    workspace: Workspace, found: Suggested, *, value: str, day: str, reason: str, target: str
) -> UpdateDraft:
    reader = workspace.reader()
    find_item(reader, found.item)
    leads_to = find_target_item(workspace, target, found.item) if target.strip() else None
    edited = effective_day(workspace, day.strip(), "date", allow_future=False) if day.strip() else None
    update = UpdateDraft(
        subject=Subject(found.item),
        item=found.item,
        kind=UpdateKind.NOTE,
        effective_date=edited or found.effective_date or workspace.today(),
        reason=block(reason, "reason") if reason.strip() else found.summary,
        target=leads_to,
    )
    if found.kind is SuggestionKind.RELATED:
        if value.strip():
            raise BadArgument("A related bill is no stage: it is recorded as a note.", "Leave the stage out.")
        return replace(update, target=leads_to or (found.target if found.target_known else None))
    stage = find_value(Axis.STAGE, value) if value.strip() else (found.value or "")
    if leads_to and stage not in LEADS_ON:
        raise BadArgument(f"{stage} leads to no other item.", f"Only {listed(LEADS_ON, 'and')} do.")
    update = replace(update, kind=UpdateKind.CHANGE, axis=Axis.STAGE, value=stage)
    refuse_twice(workspace, update)
    return update


def _evidence(workspace: Workspace, found: Suggested, update: UpdateDraft) -> list[Draft]:
    """The official action as evidence of the update, its data attached; of an edited one only as context."""
    official = found.official
    as_suggested = (update.value, update.effective_date) == (found.value, found.effective_date)
    stance = Stance.SUPPORTS if as_suggested or found.kind is SuggestionKind.RELATED else Stance.CONTEXT
    evidence = EvidenceDraft(
        title=str(official.get("title") or found.summary)[:500],
        publisher=official.get("publisher"),
        url=official.get("url"),
        published=official.get("published"),
        accessed_on=workspace.today(),
        locator=official.get("locator"),
        quote=official.get("quote"),
        collected_by=found.suggested_by if found.arrived_at else workspace.author_name(),
        collected_how=official.get("collected_how"),
    )
    cited = CitationDraft(evidence=evidence.id, item=found.item, stance=stance, update_id=update.id)
    if found.kind is SuggestionKind.DIED:
        return [evidence, cited]
    content = json.dumps(official, ensure_ascii=False, indent=2, sort_keys=True).encode()
    name = f"{found.item}-official-action.json"
    return [
        evidence,
        AttachmentDraft(evidence=evidence.id, filename=name, media_type="application/json", content=content),
        cited,
    ]
