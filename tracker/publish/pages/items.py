"""The page of all items, in their groups, and the index that its search looks in."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from tracker.brief.document.blocks import Line, State, Words
from tracker.brief.document.voice import Voice
from tracker.brief.model_pages import ItemPage
from tracker.brief.model_values import Evidence
from tracker.publish.addresses import ITEMS
from tracker.publish.page import Edition, SitePage
from tracker.publish.pages.item import KINDS
from tracker.text.clean import shown
from tracker.text.tongue import N_

_LEADING = ("adoption", "withholding", "stage")
"""The axes of which one stands for an item in a list, in this order."""

_PLURALS = {
    "recommendation": N_("Recommendations"),
    "provision": N_("Provisions"),
    "measure": N_("Measures"),
}


_FIELDS = {"condition": "text"}
"""The field of the catalogue that names a part of an item, where it is not its title."""


class ListedPage(NamedTuple):
    """An item in the list: its page, its title, where it stands."""

    item: str
    path: str
    title: Words
    stands: Line


class Group(NamedTuple):
    """Items under one heading; `parts` are the tables, each with its caption."""

    kind: str
    heading: str
    parts: tuple[tuple[Line, tuple[ListedPage, ...]], ...]


class Listing(NamedTuple):
    """The list, and for each item the text in which the search looks for it, by the path of its page."""

    groups: tuple[Group, ...]
    searched: dict[str, str]
    columns: tuple[str, str, str]


def items_page(edition: Edition) -> SitePage:
    """The page."""
    voice = edition.voice
    heading = voice.say("All items")
    sources = {each.number: each for each in voice.brief.evidence}
    return SitePage(
        path=ITEMS,
        title=heading,
        heading=(Words(heading),),
        description=voice.say("Every recommendation, provision and measure that is followed here."),
        sections=(),
        template="items.html.j2",
        data=Listing(
            tuple(_groups(edition)),
            {edition.addresses[each.item]: _searched(voice, each, sources) for each in voice.brief.pages},
            (voice.say("Id"), voice.say("Title"), voice.say("Stands at")),
        ),
    )


def _groups(edition: Edition) -> Iterator[Group]:
    voice = edition.voice
    ordered = sorted(voice.brief.pages, key=lambda each: list(KINDS).index(each.kind))
    for kind, pages in groupby(ordered, key=lambda each: each.kind):
        parts: dict[str, list[ItemPage]] = {}
        for page in pages:
            parts.setdefault(page.group, []).append(page)
        yield Group(
            kind,
            voice.say(_PLURALS[kind]),
            tuple(
                (_caption(voice, some[0]), tuple(_listed(edition, each) for each in some)) for some in parts.values()
            ),
        )


def _caption(voice: Voice, page: ItemPage) -> Line:
    return (voice.original(page.group) if page.kind == "recommendation" else Words(voice.of(page.group)),)


def _listed(edition: Edition, page: ItemPage) -> ListedPage:
    voice = edition.voice
    title = voice.catalogue(page.item, page.title)
    return ListedPage(page.item, edition.addresses[page.item], title, _stands(voice, page))


def _stands(voice: Voice, page: ItemPage) -> Line:
    """The axis that matters most, or what is overdue."""
    own = {each.axis: each.standing for each in page.axes if each.subject == page.item}
    line: tuple[State | Words, ...] = tuple(voice.value(own[axis]) for axis in _LEADING if axis in own)[:1]
    overdue = sum(each.outcome == "overdue" for each in page.deadlines)
    if overdue:
        said = voice.counted("{number} deadline overdue", "{number} deadlines overdue", overdue)
        line = (*line, *((Words(" "),) if line else ()), voice.state("overdue", said))
    elif page.deadlines and not line:
        line = (Words(voice.say("no deadline overdue"), "quiet"),)
    return line


def _searched(voice: Voice, page: ItemPage, sources: Mapping[int, Evidence]) -> str:
    """What of an item is searched: its names, parts and text, whose it is, what was recorded and why, its sources."""
    words = [
        page.item,
        page.title,
        voice.plain(page.item, page.title),
        voice.of(page.citation),
        page.group,
        voice.name(page.group),
        page.summary,
        voice.plain(page.item, page.summary, "summary"),
        page.measure,
        *(each.subject_title for each in page.axes),
        *(voice.plain(each.subject, each.subject_title, _FIELDS.get(each.axis, "title")) for each in page.axes),
        *(voice.of(each.standing.label) for each in page.axes),
        *(each.reason for each in page.history if each.state == "counts"),
        *(part for number in _cited(page) for part in (sources[number].title, sources[number].publisher)),
    ]
    return shown(" ".join(dict.fromkeys(each for each in words if each)))


def _cited(page: ItemPage) -> Iterator[int]:
    """The numbers of the evidence that a page cites."""
    for parts in (page.axes, page.deadlines, page.history):
        yield from (ref.number for part in parts for ref in part.evidence)
    yield from (ref.number for ref in page.evidence)
