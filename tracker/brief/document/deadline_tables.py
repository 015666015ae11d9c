"""Tables of deadlines and requirements; what the law requires never shares one with what does not."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from tracker.brief.document.blocks import Block, Bullets, Column, Inline, Line, Paragraph, Row, Table, Words
from tracker.brief.document.voice import Voice, day_cell, listed, paragraph
from tracker.brief.forces import FORCE_LABELS
from tracker.brief.model_standing import Deadline, DeadlineOutcome, Force, Undated
from tracker.brief.resting import rests_on
from tracker.brief.sentences import lateness
from tracker.text.tongue import N_

Due = TypeVar("Due", Deadline, Undated)

ANSWERS = (DeadlineOutcome.ANSWERED, DeadlineOutcome.CLAIMED)


def by_force(
    voice: Voice, every: Sequence[Due], name: str, written: Callable[[Voice, Sequence[Due], str, str], list[Block]]
) -> list[Block]:
    """What is written of each force, in order: law first. `name` begins the ids of the tables."""
    blocks: list[Block] = []
    for force in FORCE_LABELS:
        some = [each for each in every if each.force is force]
        if some:
            blocks += written(voice, some, f"{name}-{force.value}", force_label(voice, force))
    return blocks


def force_label(voice: Voice, force: Force) -> str:
    """What a requirement rests on, in words."""
    return voice.say(FORCE_LABELS[force])


def overdue_table(voice: Voice, deadlines: Sequence[Deadline], name: str, caption: str) -> list[Block]:
    """Deadlines that passed without an answer, and what that rests on."""
    resting = Paragraph((Words(rests_on(deadlines, voice.brief.heading.as_of, voice.tongue)),), "legend")
    return [_due_table(voice, deadlines, name, caption, voice.say("Days overdue")), resting]


def ahead_table(voice: Voice, deadlines: Sequence[Deadline], name: str, caption: str) -> list[Block]:
    """Deadlines that lie ahead."""
    return [_due_table(voice, deadlines, name, caption, voice.say("Days left"))]


def _due_table(voice: Voice, deadlines: Sequence[Deadline], name: str, caption: str, days: str) -> Table:
    """Deadlines with the days between their due date and the as-of date, whichever comes first."""
    rows = tuple(
        Row(
            (
                day_cell(each.due_on),
                _what(voice, each),
                _who(voice, each),
                _on_record(voice, each),
                (Words(voice.tongue.number(abs(each.days))),),
                voice.cites((*each.evidence, *each.searches)),
            )
        )
        for each in deadlines
    )
    columns = (
        Column(voice.say("Due"), "date", 2),
        Column(voice.say("What"), share=8),
        Column(voice.say("Who"), share=4),
        Column(voice.say("On record"), "state", 5),
        Column(days, "number", 2),
        Column(voice.say("Notes"), share=2),
    )
    return Table(name, caption, columns, rows, 1)


def answers_table(voice: Voice, deadlines: Sequence[Deadline], name: str, caption: str) -> list[Block]:
    """Deadlines with the answer to each, and how late or early it came."""
    rows = tuple(
        Row(
            (
                day_cell(each.due_on),
                _what(voice, each),
                _answer(voice, each),
                (Words(lateness(each.days_late, voice.tongue) or voice.say("not counted")),),
                voice.cites(each.evidence) or (Words(voice.say("none cited"), "quiet"),),
            )
        )
        for each in deadlines
    )
    columns = (
        Column(voice.say("Due"), "date", 2),
        Column(voice.say("What"), share=8),
        Column(voice.say("Answer"), "state", 6),
        Column(voice.say("Late or early"), share=3),
        Column(voice.say("Notes"), share=2),
    )
    return [Table(name, caption, columns, rows, 1)]


def rule_list(voice: Voice, requirements: Sequence[Undated], _name: str, caption: str) -> list[Block]:
    """Requirements under the rule that gives them no date; those of one rule together."""
    rules: dict[str, list[Undated]] = {}
    for each in requirements:
        rules.setdefault(voice.of(each.rule), []).append(each)
    items = []
    for rule, some in rules.items():
        named = listed(_requirement(voice, each) for each in some)
        items.append((Words(f"{rule[:1].upper()}{rule[1:]}", "strong"), Words(": "), *named))
    return [paragraph(Words(caption, "strong")), Bullets(tuple(items))]


def _requirement(voice: Voice, each: Undated) -> Line:
    if voice.full:
        title = voice.titled(each.subject, each.requirement_title)
    else:  # the address of the provision is enough for a list as long as this
        name = voice.catalogue(each.subject, each.requirement_title)
        title = (name, Words(" ("), voice.subject(each.item), Words(")"))
    if each.recorded.value is None:
        return title
    return voice.line(
        N_("{requirement}, on record: {state}, {since}"),
        requirement=title,
        state=voice.value(each.recorded),
        since=voice.day(each.recorded.since) if each.recorded.since else "",
    )


def _what(voice: Voice, deadline: Deadline) -> Line:
    """The requirement, its address, and what it rests on."""
    line: list[Inline] = [*voice.titled(deadline.subject, deadline.requirement_title), Words(". ")]
    line.append(Words(voice.of(deadline.authority), "quiet"))
    if deadline.made_mandatory_by:
        made = listed(((voice.subject(each),) for each in deadline.made_mandatory_by), ", ")
        line += voice.line(N_(", made mandatory by {provisions}"), provisions=made)
    if deadline.day_off:
        line.append(Words(voice.say("; due on {day}", day=voice.of(deadline.day_off)), "quiet"))
    return tuple(line)


def _who(voice: Voice, deadline: Deadline) -> Line:
    if not deadline.actors:
        return (Words(voice.say("not stated"), "quiet"),)
    return listed((voice.original(each),) for each in deadline.actors)


def _on_record(voice: Voice, deadline: Deadline) -> Line:
    """What is recorded of a deadline, or that nothing is, and what is recorded of its requirement as a whole."""
    recorded, whole = deadline.recorded, deadline.requirement
    if deadline.outcome is DeadlineOutcome.OVERDUE and recorded.value is None:
        line: Line = (voice.state("overdue", voice.say("No evidence of submission recorded")),)
    elif recorded.value is not None:
        line = _since(voice, deadline)
    else:
        line = (voice.state(deadline.outcome.value, _label(voice, deadline)),)
    if deadline.later.value is not None and deadline.later.since is not None:
        later = voice.line(
            N_("; later, on {day}: {state}"), day=deadline.later.since.isoformat(), state=voice.value(deadline.later)
        )
        line = (*line, *later)
    if whole.value is None or (whole.value == recorded.value and whole.since == recorded.since):
        return line
    told = voice.line(
        N_("; of the requirement as a whole: {state}, {since}"),
        state=voice.value(whole),
        since=whole.since.isoformat() if whole.since else "",
    )
    return (*line, *told)


def _label(voice: Voice, deadline: Deadline) -> str:
    if deadline.days == 0:
        return voice.say("Due today")
    return voice.say("Due soon") if deadline.outcome is DeadlineOutcome.DUE_SOON else voice.say("Pending")


def _answer(voice: Voice, deadline: Deadline) -> Line:
    return (*_since(voice, deadline), *voice.marked(voice.timing(deadline.answered)))


def _since(voice: Voice, deadline: Deadline) -> Line:
    since = deadline.recorded.since
    state = voice.value(deadline.recorded)
    return (state, Words(f", {since}")) if since else (state,)
