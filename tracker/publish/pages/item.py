"""The page of one item: what was asked, where it stands, how it came there, and what says so."""

from collections.abc import Iterator

from tracker.brief.document.blocks import Block, Bullets, Fact, Facts, Line, Section, Words
from tracker.brief.document.item_pages import about, crossings, deadlines_table, lineage, standing_table, update_line
from tracker.brief.document.money import withheld_facts
from tracker.brief.document.voice import SPACE, Voice, listed, paragraph
from tracker.brief.model_pages import ItemPage, PageAxis
from tracker.brief.model_standing import DeadlineOutcome
from tracker.catalog.items import Provision, Requirement
from tracker.publish.addresses import ITEMS
from tracker.publish.page import Crumb, Edition, SitePage
from tracker.text.tongue import N_

KINDS = {
    "recommendation": N_("Recommendation"),
    "provision": N_("Provision"),
    "measure": N_("Measure"),
}
_ASIDE = frozenset({"condition", "requirement"})
"""Axes of parts of an item, which the table tells of."""

_COMING = (DeadlineOutcome.DUE_SOON, DeadlineOutcome.PENDING)
_WORST_FIRST = (
    DeadlineOutcome.OVERDUE,
    *_COMING,
    DeadlineOutcome.CLAIMED,
    DeadlineOutcome.ANSWERED,
    DeadlineOutcome.NOT_TRIGGERED,
)


def item_page(edition: Edition, page: ItemPage, path: str) -> SitePage:
    """The page of an item at its path."""
    voice = edition.voice
    voice.here = page.item
    plain = voice.plain(page.item, page.title)
    made = SitePage(
        path=path,
        title=f"{page.item} {plain}",
        heading=(voice.catalogue(page.item, page.title),),
        description=f"{voice.plain(page.item, page.summary, 'summary') or plain} {_told(voice, page)}".strip(),
        sections=tuple(_sections(edition, page)),
        above=tuple(_above(voice, page)),
        eyebrow=f"{page.item} · {voice.say(KINDS[page.kind])}",
        contents=True,
        crumbs=(Crumb(ITEMS, voice.say("All items")), Crumb("", page.item)),
    )
    voice.here = ""
    return made


def _told(voice: Voice, page: ItemPage) -> str:
    """Where the item stands, in words."""
    states = [f"{voice.of(each.axis_label)}: {voice.of(each.standing.label)}." for each in _own(page)]
    return " ".join(states)


def _own(page: ItemPage) -> list[PageAxis]:
    """The axes of the item itself, the stage of its measure among them."""
    return [each for each in page.axes if each.axis not in _ASIDE]


def _above(voice: Voice, page: ItemPage) -> Iterator[Block]:
    """The standing in chips, then what the item asks."""
    chips = [Fact(voice.of(each.axis_label), _chip(voice, each)) for each in _own(page)]
    if page.deadlines:
        chips.append(Fact(voice.say("Deadlines"), _due(voice, page)))
    if chips:
        yield Facts(tuple(chips))
    if page.summary:
        yield paragraph(voice.catalogue(page.item, page.summary, "summary"), role="lead")


def _chip(voice: Voice, axis: PageAxis) -> Line:
    state = voice.value(axis.standing)
    if axis.standing.since is None:
        return (state,)
    since = voice.say("Since {day}", day=axis.standing.since)
    return (state, SPACE, Words(since, "quiet"))


def _due(voice: Voice, page: ItemPage) -> Line:
    """What stands of the deadlines: the worst of it, and which is the next."""
    overdue = sum(each.outcome == DeadlineOutcome.OVERDUE for each in page.deadlines)
    worst = min(page.deadlines, key=lambda each: _WORST_FIRST.index(each.outcome))
    if overdue:
        said = voice.counted("{number} overdue", "{number} overdue", overdue)
    elif worst.outcome == DeadlineOutcome.ANSWERED:
        said = voice.say("None outstanding")
    else:
        said = worst.label
    state = voice.state(worst.outcome, said)
    coming = [each.due_on for each in page.deadlines if each.outcome in _COMING]
    if not coming:
        return (state,)
    return (state, SPACE, Words(voice.say("next on {day}", day=min(coming)), "quiet"))


def _sections(edition: Edition, page: ItemPage) -> Iterator[Section]:
    voice, content = edition.voice, edition.content
    yield Section("asked", voice.say("What was asked"), (about(voice, page),))
    body = content.bodies.get(page.item)
    if isinstance(body, Provision) and body.requirements:
        blocks = tuple(block for each in body.requirements for block in _requirement(edition, body, each))
        yield Section("requirements", voice.say("Requirements"), blocks)
    held = next((each for each in content.brief.scoreboard.withholdings if each.item == page.item), None)
    if held is not None:
        yield Section("withheld", voice.say("Money withheld"), (withheld_facts(voice, held),))
    yield Section("standing", voice.say("Where it stands"), (standing_table(voice, page),))
    if page.deadlines:
        yield Section("deadlines", voice.say("Deadlines"), (deadlines_table(voice, page),))
    yield Section("history", voice.say("History"), (_history(voice, page),))
    crossed = tuple(crossings(voice, page, edition.titles))
    if crossed:
        yield Section("crosswalk", voice.say("Crosswalk"), crossed)
    traced = tuple(lineage(voice, page))
    if traced:
        yield Section("lineage", voice.say("Lineage"), traced)
    if page.questions:
        questions = Bullets(tuple((voice.original(each),) for each in page.questions))
        yield Section("questions", voice.say("Not verified in the catalogue"), (questions,))


def _requirement(edition: Edition, body: Provision, asked: Requirement) -> Iterator[Block]:
    """What one requirement asks: its text, who owes it and to whom."""
    voice, address = edition.voice, f"{body.id}/{asked.id}"
    who = listed((voice.original(edition.content.actors.get(each, each)),) for each in asked.actors)
    facts = [
        Fact(voice.say("Text"), (voice.catalogue(address, asked.text, "text"),)),
        Fact(voice.say("Who"), who or (Words(voice.say("not stated"), "quiet"),)),
    ]
    if asked.recipients:
        facts.append(Fact(voice.say("To whom"), listed((voice.original(each),) for each in asked.recipients)))
    yield paragraph(voice.catalogue(address, asked.title, look="strong"))
    yield Facts(tuple(facts))


def _history(voice: Voice, page: ItemPage) -> Block:
    """Every recorded row, the newest first."""
    if not page.history:
        return paragraph(Words(voice.say("Nothing has been recorded on this item.")))
    return Bullets(tuple(update_line(voice, page, each) for each in reversed(page.history)))
