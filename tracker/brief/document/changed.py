"""What the quarter brought: every update, what was answered, added and taken back."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from tracker.brief.document.blocks import Block, Bullets, Cite, Line, Paragraph, Section, Words
from tracker.brief.document.deadline_tables import ANSWERS, answers_table, by_force
from tracker.brief.document.voice import SPACE, Voice, listed, paragraph, spaced
from tracker.brief.model_record import AddedEvidence, Change, Remark, Withdrawn, WithdrawnEvidence
from tracker.brief.model_standing import Deadline
from tracker.brief.sentences import lateness, movement
from tracker.text.tongue import N_

Update = TypeVar("Update", Change, Remark)


def what_changed(voice: Voice) -> Section:
    """Every change first, then what was answered, looked at, noted, added and taken back; what is not there last."""
    record = voice.brief.record
    blocks: list[Block] = [_opening(voice)]
    blocks += _by_item(voice, record.changes, change_line)
    parts = (
        (
            "answered",
            voice.say("Deadlines answered"),
            by_force(voice, _answered(voice), "answered", answers_table),
            voice.say("No deadline was answered this quarter."),
        ),
        (
            "checks",
            voice.say("Looked at, and nothing had changed"),
            _by_item(voice, record.checks, _remark),
            voice.say("No check was made or recorded this quarter."),
        ),
        ("notes-recorded", voice.say("Remarks"), _by_item(voice, record.notes, _remark), ""),
        (
            "evidence-added",
            voice.say("Evidence added beside these"),
            _bullets(_added(voice, each) for each in record.added_evidence),
            "",
        ),
        (
            "taken-back",
            voice.say("Corrections and retractions"),
            _bullets(_taken_back(voice)),
            voice.say("Nothing was corrected or retracted."),
        ),
    )
    blocks += [Section(anchor, heading, tuple(inner)) for anchor, heading, inner, _ in parts if inner]
    missing = " ".join(words for _, _, inner, words in parts if words and not inner)
    if missing:
        blocks.insert(1 + _leading(blocks[1:]), paragraph(Words(missing), role="small"))
    return Section("what-changed", voice.say("What changed this quarter"), tuple(blocks))


def change_line(voice: Voice, change: Change) -> Line:
    """A change: before → after, when, what is to be known of it, why, by whom, and its notes."""
    marks = _due(voice, change) + voice.timing(change.timing)
    marks += [voice.say("reopens what had stood as closed")] if change.reopens else []
    marks += [] if change.counts else [voice.say("not yet in effect on the as-of date")]
    after, marked = voice.value(change.after), voice.marked(marks)
    what = _subject(voice, change) or (Words(f"{voice.of(change.axis_label)}:"),)
    if change.before.value == change.after.value:
        template = N_("{what} {after}, as before, effective {day}{marks}.")
        moved = voice.line(template, what=what, after=after, day=change.effective_date, marks=marked)
    else:
        moved = voice.line(
            N_("{what} {before} → {after}, effective {day}{marks}."),
            what=what,
            before=voice.value(change.before),
            after=after,
            day=change.effective_date,
            marks=marked,
        )
    told = voice.why(change.reason, change.corrects), (voice.signed(change.recorded_on, change.author),)
    return spaced(moved, *told, voice.cites(change.evidence))


def _opening(voice: Voice) -> Paragraph:
    shared = voice.shared_timing()
    if not voice.brief.record.changes:
        return paragraph(Words(f"{movement(voice.brief.headline, voice.tongue)} {shared}".rstrip()))
    said = voice.say(
        "Each entry gives the value before and after, the day it took effect, the reason as it was recorded, who "
        "recorded it, and its numbered sources. An entry without a number cites no source in this brief."
    )
    return paragraph(Words(f"{said} {shared}".rstrip()), role="small")


def _answered(voice: Voice) -> list[Deadline]:
    """What was answered in the quarter, and what fell due in it and was answered in another."""
    due = voice.brief.deadlines
    known = {each.subject for each in due.answered}
    others = [each for each in due.fell_due if each.outcome in ANSWERS and each.subject not in known]
    return sorted((*due.answered, *others), key=lambda each: (each.due_on, each.subject))


def _by_item(voice: Voice, updates: Sequence[Update], written: Callable[[Voice, Update], Line]) -> list[Block]:
    """Updates under the name of their item; they come sorted by item."""
    blocks: list[Block] = []
    for (item, title), group in groupby(updates, key=lambda each: (each.item, each.title)):
        subject, space, name = voice.named(item, title)
        blocks.append(paragraph(subject, space, _strong(name), *voice.authority(item)))
        blocks.append(Bullets(tuple(written(voice, each) for each in group)))
    return blocks


def _strong(name: object) -> Words:
    assert isinstance(name, Words)  # noqa: S101 - a title is always words
    return name._replace(look="strong")


def _remark(voice: Voice, remark: Remark) -> Line:
    marks = voice.timing(remark.timing)
    marks += [] if remark.counts else [voice.say("not yet in effect on the as-of date")]
    if remark.axis_label:
        when = voice.line(
            N_("{axis}, {day}{marks}:"),
            axis=voice.of(remark.axis_label),
            day=remark.effective_date,
            marks=voice.marked(marks),
        )
    else:
        when = voice.line(N_("{day}{marks}:"), day=remark.effective_date, marks=voice.marked(marks))
    told = (voice.reason(remark.reason),), (voice.signed(remark.recorded_on, remark.author),)
    return spaced(_subject(voice, remark), when, *told, voice.cites(remark.evidence))


def _subject(voice: Voice, update: Change | Remark) -> Line:
    """The condition, requirement or deadline an update speaks of; nothing for the item itself."""
    if update.subject == update.item:
        return ()
    named = voice.part(update.subject, update.subject_title) if update.subject_title else ()
    return (*(named or (voice.subject(update.subject),)), Words(" –"))


def _due(voice: Voice, change: Change) -> list[str]:
    """Of a change that speaks of a deadline, when that was due and how late it was answered."""
    if change.due_on is None:
        return []
    if change.days_late is None:
        return [voice.say("due {day}", day=change.due_on)]
    late = lateness(change.days_late, voice.tongue)
    return [voice.say("due {day}, {lateness}", day=change.due_on, lateness=late)]


def _added(voice: Voice, added: AddedEvidence) -> Line:
    stances = {
        "supports": N_("{note} supports {subject}, recorded {day}."),
        "contradicts": N_("{note} contradicts {subject}, recorded {day}."),
    }
    template = stances.get(added.evidence.stance, N_("{note} gives context for {subject}, recorded {day}."))
    subject: Line = (voice.subject(added.subject), SPACE, voice.catalogue(added.item, added.title))
    if added.said:
        subject = (*subject, Words(f" ({voice.of(added.said)})"))
    note = Cite(added.evidence.number)
    return voice.line(template, note=note, subject=subject, day=added.recorded_on)


def _taken_back(voice: Voice) -> Iterable[Line]:
    for row in voice.brief.record.withdrawn:
        yield _withdrawn(voice, row)
    for evidence in voice.brief.record.withdrawn_evidence:
        yield _withdrawn_evidence(voice, evidence)


def _withdrawn(voice: Voice, row: Withdrawn) -> Line:
    """A row that no longer counts: what it said, who took it back, why, and what stands instead."""
    what = voice.line(
        N_("{subject} {title}: {said}, effective {day}, recorded {recorded} by {author}."),
        subject=voice.subject(row.subject),
        title=voice.catalogue(row.item, row.title),
        said=_said(voice, row),
        day=row.effective_date,
        recorded=row.recorded_on,
        author=row.author,
    )
    how = Words(_how(voice, row), "strong")
    why = (voice.reason(row.reason),) if row.reason else ()
    return spaced(what, (how,), why, _now(voice, row))


def _said(voice: Voice, row: Withdrawn) -> str:
    if row.axis_label and row.label:
        return voice.say("{axis} {value}", axis=voice.of(row.axis_label), value=voice.of(row.label))
    if row.axis_label:
        return voice.of(row.axis_label)
    return voice.say("check") if row.kind == "check" else voice.say("note") if row.kind == "note" else row.kind


def _how(voice: Voice, row: Withdrawn) -> str:
    corrected = row.how == "corrected"
    if row.by:
        said = (
            voice.say("Corrected by {author}", author=row.by)
            if corrected
            else voice.say("Retracted by {author}", author=row.by)
        )
    else:
        said = voice.say("Corrected") if corrected else voice.say("Retracted")
    return f"{said}." if row.in_quarter else f"{said} {voice.say('(after the quarter)')}."


def _now(voice: Voice, row: Withdrawn) -> Line:
    now = row.replacement
    if now is None or now.since is None:
        return ()
    if not now.label:
        return voice.line(N_("It now says: effective {day}."), day=now.since)
    return voice.line(N_("It now says: {state}, effective {day}."), state=voice.value(now), day=now.since)


def _withdrawn_evidence(voice: Voice, evidence: WithdrawnEvidence) -> Line:
    name = ", ".join(part for part in (evidence.publisher, evidence.title) if part)
    if not evidence.items:
        return voice.line(N_("Evidence corrected or retracted: {evidence}."), evidence=name)
    return voice.line(
        N_("Evidence corrected or retracted: {evidence}, which had been cited for {items}."),
        evidence=name,
        items=listed(((voice.subject(item),) for item in evidence.items), ", "),
    )


def _bullets(lines: Iterable[Line]) -> list[Block]:
    items = tuple(lines)
    return [Bullets(items)] if items else []


def _leading(blocks: Sequence[Block]) -> int:
    """How many blocks stand before the first section."""
    return next((index for index, block in enumerate(blocks) if isinstance(block, Section)), len(blocks))
