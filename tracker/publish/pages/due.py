"""The page of deadlines: overdue, due soon, later, answered, and what has no date."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from tracker.brief.charts.compose import timeline
from tracker.brief.document.blocks import Block, Figure, Jump, Section, Words
from tracker.brief.document.deadline_tables import (
    ANSWERS,
    ahead_table,
    answers_table,
    by_force,
    force_label,
    overdue_table,
    rule_list,
)
from tracker.brief.document.voice import Voice, paragraph
from tracker.brief.forces import FORCE_LABELS
from tracker.brief.model_standing import Deadline, DeadlineOutcome, Undated
from tracker.publish.addresses import CALENDAR, DEADLINES
from tracker.publish.page import Edition, SitePage

Due = TypeVar("Due", Deadline, Undated)


def deadlines_page(edition: Edition) -> SitePage:
    """The page."""
    voice = edition.voice
    heading = voice.say("Deadlines")
    said = voice.say(
        "A date that passed says nothing about whether a report exists: overdue means that no evidence of its "
        "submission is recorded here."
    )
    return SitePage(
        path=DEADLINES,
        title=heading,
        heading=(Words(heading),),
        description=voice.say("Every deadline that is computed here, with what is on record of it."),
        sections=tuple(each for each in _sections(edition) if each.blocks),
        above=(
            paragraph(Words(said)),
            paragraph(Jump(voice.say("These deadlines as a calendar (iCalendar, in English)"), "calendar")),
        ),
        contents=True,
        jumps={"calendar": CALENDAR},
    )


def _sections(edition: Edition) -> Iterator[Section]:
    voice, every = edition.voice, edition.content.deadlines
    due = voice.brief.deadlines

    def told(name: str, heading: str, some: Sequence[Due], written: Callable[..., list[Block]]) -> Section:
        return Section(name, heading, tuple(by_force(voice, some, name, written)))

    overdue = [each for each in every if each.outcome is DeadlineOutcome.OVERDUE]
    soon = [each for each in every if each.outcome is DeadlineOutcome.DUE_SOON]
    later = [each for each in every if each.outcome is DeadlineOutcome.PENDING]
    answered = [each for each in every if each.outcome in ANSWERS]
    yield Section("timeline", voice.say("Timeline"), tuple(_timelines(voice, [*overdue, *soon, *later])))
    yield told("overdue", voice.say("Deadlines overdue"), overdue, overdue_table)
    yield told("soon", voice.say("Due within {number} days", number=edition.content.due_soon), soon, ahead_table)
    yield told("later", voice.say("Later"), later, ahead_table)
    yield told("answered", voice.say("Deadlines answered"), answered, answers_table)
    yield told("undated", voice.say("Requirements with no date"), due.undated, rule_list)
    yield told("no-further", voice.say("Requirements with no further date"), due.no_further, rule_list)


def _timelines(voice: Voice, shown: Sequence[Deadline]) -> Iterator[Block]:
    """A picture for each force, of what is overdue and what falls due by the end of the second quarter ahead."""
    until = voice.brief.deadlines.ahead_to
    for force in FORCE_LABELS:
        some = [each for each in shown if each.force is force and each.due_on <= until]
        if some:
            label = force_label(voice, force)
            caption = voice.say("Deadlines past and ahead, with what stands of each: {force}", force=label)
            yield Figure(timeline(voice, force.value, label, some), caption)
