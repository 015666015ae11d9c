"""The page of what changed: the newest changes of any item, by the month they took effect."""

from collections.abc import Iterable
from itertools import groupby

from tracker.brief.document.blocks import Block, Bullets, Jump, Line, Section, Words
from tracker.brief.document.changed import change_line
from tracker.brief.document.voice import Voice, paragraph, spaced
from tracker.brief.model_record import Change
from tracker.publish.addresses import CHANGES, FEED
from tracker.publish.page import Edition, SitePage

MOST = 200
"""How many changes the page shows; the page of each item has them all."""


def changes_page(edition: Edition) -> SitePage:
    """The page."""
    voice, changes = edition.voice, edition.content.changes
    heading = voice.say("What changed")
    shown = changes[:MOST]
    above: list[Block] = [paragraph(Jump(voice.say("Follow these by feed (Atom)"), "feed"))]
    if not changes:
        above.insert(0, paragraph(Words(voice.say("No change has been recorded yet."))))
    if len(shown) < len(changes):
        said = voice.say("The newest {number}; the page of each item has every one of its own.", number=len(shown))
        above.insert(0, paragraph(Words(said)))
    return SitePage(
        path=CHANGES,
        title=heading,
        heading=(Words(heading),),
        description=voice.say("Every recorded change, the newest first: what it was before, what it is now, and why."),
        sections=tuple(
            Section(f"in-{month}", voice.tongue.partial_day(month), (Bullets(_entries(voice, group)),))
            for month, group in groupby(shown, key=lambda each: each.effective_date.isoformat()[:7])
        ),
        above=tuple(above),
        jumps={"feed": FEED},
    )


def change_entry(voice: Voice, change: Change) -> Line:
    """A change with the item it is of."""
    return spaced((*voice.named(change.item, change.title), Words(".")), change_line(voice, change))


def _entries(voice: Voice, changes: Iterable[Change]) -> tuple[Line, ...]:
    return tuple(change_entry(voice, each) for each in changes)
