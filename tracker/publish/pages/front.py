"""The first page: the counts, the scoreboard, what is overdue and due soon, what changed lately, how to read it."""

from collections.abc import Iterator
from typing import NamedTuple

from tracker.brief.charts.compose import adoption_trend, status_by_addressee
from tracker.brief.document.blocks import Block, Bullets, Fact, Facts, Figure, Jump, Section, Words
from tracker.brief.document.deadline_tables import ahead_table, by_force, overdue_table
from tracker.brief.document.minute import addressee_table
from tracker.brief.document.voice import NOTHING_CODE, Voice, paragraph
from tracker.brief.model_standing import Deadline, DeadlineOutcome
from tracker.publish.addresses import CHANGES, DEADLINES, HOME, ITEMS, MATRIX, METHOD
from tracker.publish.page import Edition, SitePage
from tracker.publish.pages.changes import change_entry

MOST_DEADLINES = 8
MOST_CHANGES = 8
_RULES = ("No evidence recorded", "Claimed", "Overdue", "Required by law", "Corrections and retractions")
"""The rules that the first page tells; the page of the method has them all."""


class Tile(NamedTuple):
    """A count in large type, what it counts, and the page that lists it; `code` picks its look."""

    number: str
    label: str
    path: str
    code: str


def front_page(edition: Edition) -> SitePage:
    """The scoreboard."""
    voice = edition.voice
    return SitePage(
        path=HOME,
        title=edition.title,
        heading=(Words(edition.title),),
        description=_opening(edition),
        sections=tuple(_sections(edition)),
        above=(paragraph(Words(_opening(edition)), role="lead"),),
        eyebrow=voice.say("As of {day}", day=edition.content.as_of),
        template="front.html.j2",
        data=tuple(_tiles(edition)),
        jumps={"deadlines": DEADLINES, "changes": CHANGES, "matrix": MATRIX, "method-page": METHOD},
    )


def _opening(edition: Edition) -> str:
    voice, counts = edition.voice, edition.content.brief.headline
    return voice.say(
        "What {recommendations} and {provisions} of law and policy ask for, where each stands, and what says so.",
        recommendations=voice.counted("{number} recommendation", "{number} recommendations", counts.recommendations),
        provisions=voice.counted("{number} provision", "{number} provisions", counts.provisions),
    )


def _tiles(edition: Edition) -> Iterator[Tile]:
    voice, counts = edition.voice, edition.content.brief.headline
    counted, sourced = voice.counted, counts.closed - counts.closed_claimed
    overdue, soon = len(_with(edition, DeadlineOutcome.OVERDUE)), len(_with(edition, DeadlineOutcome.DUE_SOON))
    told = (
        (
            sourced,
            counted("recommendation closed, with evidence", "recommendations closed, with evidence", sourced),
            ITEMS,
            "implemented",
        ),
        (
            counts.closed_claimed,
            counted(
                "recommendation closed on a claim alone",
                "recommendations closed on a claim alone",
                counts.closed_claimed,
            ),
            ITEMS,
            "answered-claimed",
        ),
        (counts.open, counted("recommendation open", "recommendations open", counts.open), ITEMS, "open"),
        (
            counts.no_evidence,
            counted(
                "recommendation with no evidence recorded",
                "recommendations with no evidence recorded",
                counts.no_evidence,
            ),
            ITEMS,
            NOTHING_CODE,
        ),
        (overdue, counted("deadline overdue", "deadlines overdue", overdue), DEADLINES, "overdue"),
        (
            soon,
            counted(
                "deadline due within {days} days",
                "deadlines due within {days} days",
                soon,
                days=edition.content.due_soon,
            ),
            DEADLINES,
            "due-soon",
        ),
    )
    for number, label, path, code in told:
        yield Tile(voice.tongue.number(number), label, path, code)


def _with(edition: Edition, outcome: DeadlineOutcome) -> list[Deadline]:
    return [each for each in edition.content.deadlines if each.outcome is outcome]


def _sections(edition: Edition) -> Iterator[Section]:
    voice = edition.voice
    yield Section("scoreboard", voice.say("Scoreboard"), tuple(_scoreboard(voice)))
    yield Section("overdue", voice.say("Deadlines overdue"), tuple(_overdue(edition)))
    yield Section("due-soon", voice.say("Deadlines due soon"), tuple(_soon(edition)))
    yield Section("lately", voice.say("What changed lately"), tuple(_lately(edition)))
    moved = tuple(_trend(voice))
    if moved:
        yield Section("trend", voice.say("The last {number} quarters", number=len(voice.brief.trend)), moved)
    yield Section("reading", voice.say("How to read this"), tuple(_reading(voice)))


def _scoreboard(voice: Voice) -> Iterator[Block]:
    if not voice.brief.scoreboard.addressees:
        yield paragraph(Words(voice.say("The catalogue holds no recommendations.")))
        return
    yield Figure(
        status_by_addressee(voice), voice.say("Adoption of the recommendations, by addressee (claims included)")
    )
    yield addressee_table(voice)
    yield paragraph(Jump(voice.say("Which provisions bear on which recommendation"), "matrix"))


def _overdue(edition: Edition) -> Iterator[Block]:
    """The longest overdue, those required by law first."""
    voice, overdue = edition.voice, _with(edition, DeadlineOutcome.OVERDUE)
    if not overdue:
        yield paragraph(Words(voice.say("No deadline is overdue.")))
        return
    shown = overdue[:MOST_DEADLINES]
    yield from by_force(voice, shown, "overdue", overdue_table)
    yield from _rest(voice, len(overdue) - len(shown))


def _soon(edition: Edition) -> Iterator[Block]:
    voice, soon = edition.voice, _with(edition, DeadlineOutcome.DUE_SOON)
    if not soon:
        said = voice.say("No computed deadline falls within {number} days.", number=edition.content.due_soon)
        yield paragraph(Words(said))
    shown = soon[:MOST_DEADLINES]
    yield from by_force(voice, shown, "soon", ahead_table)
    yield from _rest(voice, len(soon) - len(shown))


def _rest(voice: Voice, more: int) -> Iterator[Block]:
    words = voice.say("Every deadline")
    if more:
        words = voice.counted(
            "Every deadline, {number} more among them", "Every deadline, {number} more among them", more
        )
    yield paragraph(Jump(words, "deadlines"))


def _lately(edition: Edition) -> Iterator[Block]:
    voice, changes = edition.voice, edition.content.changes
    if not changes:
        yield paragraph(Words(voice.say("No change has been recorded yet.")))
        return
    yield Bullets(tuple(change_entry(voice, each) for each in changes[:MOST_CHANGES]))
    yield paragraph(Jump(voice.say("Every change"), "changes"))


def _trend(voice: Voice) -> Iterator[Block]:
    points = voice.brief.trend
    if any(tally.count for point in points for tally in point.adoption if tally.value != NOTHING_CODE):
        said = voice.say("Adoption of the recommendations at the end of each quarter (claims included)")
        yield Figure(adoption_trend(voice), said)


def _reading(voice: Voice) -> Iterator[Block]:
    rules = [each for each in voice.brief.method if str(each.term) in _RULES]
    yield Facts(tuple(Fact(voice.of(each.term), (Words(voice.of(each.meaning)),)) for each in rules))
    yield paragraph(Jump(voice.say("Every rule, and what this site was made from"), "method-page"))
