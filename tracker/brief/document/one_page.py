"""A brief on one printed page: what matters most, and how much of the rest is in the longer ones."""

from collections.abc import Iterable, Sequence

from tracker.brief.document.blocks import Block, Bullets, Line, Paragraph, Section, Words
from tracker.brief.document.coming import still_ahead
from tracker.brief.document.front import marks
from tracker.brief.document.minute import addressee_table
from tracker.brief.document.rules import english_left, left_out
from tracker.brief.document.voice import SPACE, Voice, listed, paragraph
from tracker.brief.model_record import Change, Timing
from tracker.brief.model_standing import Deadline, DeadlineOutcome, Force
from tracker.brief.sentences import movement, standing
from tracker.catalog.vocabulary import CLOSING_VALUES
from tracker.text.ordinals import ordinal
from tracker.text.tongue import N_

MOST_CHANGES = 5
MOST_OVERDUE = 5
MOST_AHEAD = 4
MOST_HELD = 3

_AXES = ("adoption", "withholding", "condition", "requirement", "stage", "response", "trend")
"""Axes by how much a change of one says."""

_NOT_IN_THE_COUNTS = (Timing.RECORDED_BEFORE, Timing.RECORDED_AFTER)
"""What the opening paragraph does not say of the quarter's changes; it counts those effective outside the quarter."""


def one_page(voice: Voice) -> tuple[Section, ...]:
    """The sections of the one-page style."""
    return (
        _minute(voice),
        Section("what-changed", voice.say("What changed this quarter"), tuple(_changes(voice))),
        Section("what-did-not-happen", voice.say("What did not happen"), tuple(_overdue(voice))),
        Section("what-is-coming", voice.say("What is coming"), tuple(_ahead(voice))),
        Section("method", voice.say("How to read this brief"), tuple(_method(voice))),
    )


def _minute(voice: Voice) -> Section:
    brief = voice.brief
    said = standing(brief.heading, brief.headline, voice.tongue)
    blocks: list[Block] = [Paragraph((Words(f"{said} {movement(brief.headline, voice.tongue)}"),), "lead")]
    if brief.scoreboard.addressees:
        blocks.append(addressee_table(voice))
    return Section("in-one-minute", voice.say("In one minute"), tuple(blocks))


def _changes(voice: Voice) -> Iterable[Block]:
    changes = voice.brief.record.changes
    if not changes:
        said = voice.say("No recorded change took effect this quarter, and none was recorded in it")
        yield paragraph(Words(f"{said}."))
        return
    shared = voice.shared_timing()
    if shared and changes[0].timing in _NOT_IN_THE_COUNTS:
        yield paragraph(Words(shared))
    ranked = sorted(changes, key=_weight)
    most = MOST_CHANGES - max(len(marks(voice)) - 1, 0)  # a second box above takes the room of one
    lines = [_change(voice, each) for each in ranked[:most]]
    yield _list(voice, lines, len(changes) - len(lines))


def _weight(change: Change) -> tuple[bool, bool, bool, int]:
    """What counts before what is to come; what was reopened, then what was closed, then by axis."""
    axis = _AXES.index(change.axis) if change.axis in _AXES else len(_AXES)
    return not change.counts, not change.reopens, change.after.value not in CLOSING_VALUES, axis


def _change(voice: Voice, change: Change) -> Line:
    """A change without its reason, and on how many sources it rests."""
    what = _changed(voice, change)
    remarks = [voice.say("not yet in effect on the as-of date")] if not change.counts else []
    remarks += [voice.say("reopens what had stood as closed")] if change.reopens else []
    supporting = sum(each.stance == "supports" and not each.search for each in change.evidence)
    remarks.append(
        voice.counted("{number} supporting source", "{number} supporting sources", supporting)
        if supporting
        else voice.say("no supporting source cited")
    )
    return voice.line(
        N_("{what}: {before} → {after}, {day}{marks}."),
        what=what,
        before=voice.value(change.before),
        after=voice.value(change.after),
        day=change.effective_date,
        marks=voice.marked(remarks),
    )


def _changed(voice: Voice, change: Change) -> Line:
    """An item, a requirement by its own title, or one condition of a withholding, which is not the whole of it."""
    if change.subject == change.item:
        return voice.named(change.item, change.title)
    address, title = voice.subject(change.subject), voice.catalogue(change.item, change.title)
    if voice.is_condition(change.subject):
        return voice.line(N_("{address} One condition of: {provision}"), address=address, provision=title)
    named = voice.catalogue(change.subject, change.subject_title) if change.subject_title else title
    return (address, SPACE, named)


def _overdue(voice: Voice) -> Iterable[Block]:
    due = voice.brief.deadlines
    every = [each for each in (*due.overdue, *due.fell_due) if each.outcome is DeadlineOutcome.OVERDUE]
    by_law = sorted((each for each in every if each.force is Force.LAW), key=lambda each: each.due_on, reverse=True)
    others = len(every) - len(by_law)
    if by_law:
        said = voice.counted(
            "{number} deadline required by law has passed with no evidence of submission recorded:",
            "{number} deadlines required by law have passed with no evidence of submission recorded; the latest first:",
            len(by_law),
        )
        yield paragraph(Words(said))
        lines = [_deadline(voice, each) for each in by_law[:MOST_OVERDUE]]
        yield _list(voice, lines, len(by_law) - len(lines))
    else:
        yield paragraph(Words(voice.say("No deadline required by law is overdue on the record.")))
    if others:
        said = voice.counted(
            "{number} deadline that no law requires has passed likewise.",
            "{number} deadlines that no law requires have passed likewise.",
            others,
        )
        yield paragraph(Words(said))


def _ahead(voice: Voice) -> Iterable[Block]:
    ahead = still_ahead(voice)
    due = voice.brief.deadlines
    if ahead:
        shown = [each for force in Force for each in ahead if each.force is force][:MOST_AHEAD]
        yield _list(voice, [_to_come(voice, each) for each in shown], len(ahead) - len(shown))
    else:
        said = voice.say(
            "No computed deadline falls between {day} and {last}.", day=voice.brief.heading.as_of, last=due.ahead_to
        )
        yield paragraph(Words(said))
    yield from _undecided(voice)


def _undecided(voice: Voice) -> Iterable[Block]:
    """The money that is held, and the bills that end with their Congress."""
    brief = voice.brief
    held = [each for each in brief.scoreboard.withholdings if each.item in brief.held and each.force is Force.LAW]
    lines = [
        voice.line(
            N_("{provision}: {state}."), provision=voice.titled(each.item, each.title), state=voice.of(each.state)
        )
        for each in held[:MOST_HELD]
    ]
    if lines:
        yield paragraph(Words(voice.say("Withholdings by law, and what is recorded of each:")))
        yield _list(voice, lines, len(held) - len(lines))
    if brief.ending is not None:
        said = voice.counted(
            "By what is recorded, {number} bill that is followed here dies with the {congress} Congress on {day} "
            "unless it is enacted.",
            "By what is recorded, {number} bills that are followed here die with the {congress} Congress on {day} "
            "unless they are enacted.",
            len(brief.ending.bills),
            congress=ordinal(brief.ending.congress),
            day=brief.ending.ends_on,
        )
        yield paragraph(Words(said))


def _deadline(voice: Voice, due: Deadline) -> Line:
    days = voice.counted("{number} day overdue", "{number} days overdue", -due.days)
    if due.recorded.value is not None:
        days = voice.say("{days}; an incomplete submission is recorded", days=days)
    if due.later.since is not None and due.later.claimed:
        days = voice.say("{days}; an answer of {day} is recorded, only claimed", days=days, day=due.later.since)
    elif due.later.since is not None:
        days = voice.say("{days}; an answer of {day} is recorded", days=days, day=due.later.since)
    return voice.line(
        N_("{what}, {who}: due {day}, {days}."),
        what=_named(voice, due),
        who=_who(voice, due),
        day=due.due_on,
        days=days,
    )


def _to_come(voice: Voice, due: Deadline) -> Line:
    """A deadline ahead and what it rests on, since those of law and others share this list."""
    force = voice.say("required by law") if due.force is Force.LAW else voice.say("not required by law")
    return voice.line(
        N_("{what}, {who}: due {day} ({force})."),
        what=_named(voice, due),
        who=_who(voice, due),
        day=due.due_on,
        force=force,
    )


def _named(voice: Voice, due: Deadline) -> Line:
    """The requirement by its title and its provision; the address of the deadline is for the longer styles."""
    return (voice.catalogue(due.subject, due.requirement_title), Words(" ("), voice.subject(due.item), Words(")"))


def _who(voice: Voice, due: Deadline) -> Line:
    if not due.actors:
        return (Words(voice.say("not stated")),)
    return listed((voice.original(each),) for each in due.actors)


def _method(voice: Voice) -> Iterable[Block]:
    said = voice.say(
        "No evidence recorded does not mean that nothing was done or submitted. Claimed: a closing status that no "
        "cited source supports. The standard brief numbers the sources of every statement and gives all rules."
    )
    rest = [left_out(voice), *([english_left(voice)] if voice.left_english else [])]
    yield Paragraph((Words(" ".join((said, *rest))),), "small")


def _list(voice: Voice, lines: Sequence[Line], more: int) -> Bullets:
    return Bullets((*lines, (voice.and_more(more),)) if more else tuple(lines))
