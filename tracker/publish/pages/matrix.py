"""The page of the crosswalk: recommendations down, provisions across, and the same in words."""

from typing import NamedTuple

from tracker.brief.document.blocks import Section, State, Words
from tracker.brief.document.crossing import MOST_CELLS, crossing_table, without_vehicle
from tracker.brief.document.voice import Voice
from tracker.catalog.vocabulary import BEARING_LABELS, Bearing
from tracker.publish.addresses import MATRIX
from tracker.publish.page import Edition, SitePage


class Head(NamedTuple):
    """A row or column of the matrix: the item, its title, and the path of its page."""

    item: str
    title: Words
    path: str


class Grid(NamedTuple):
    """The matrix: a row for each recommendation, a column for each provision that bears on one.

    A cell is what the provision is to the recommendation, None where nothing is said.
    """

    heading: str
    caption: str
    corner: str
    columns: tuple[Head, ...]
    rows: tuple[tuple[Head, tuple[State | None, ...]], ...]
    legend: tuple[State, ...]


def matrix_page(edition: Edition) -> SitePage:
    """The page."""
    voice = edition.voice
    heading = voice.say("Recommendations and provisions")
    walk = voice.brief.crosswalk
    words = (crossing_table(voice),) if walk.crossings else ()
    return SitePage(
        path=MATRIX,
        title=heading,
        heading=(Words(heading),),
        description=voice.say("Which provisions bear on which recommendation, and how."),
        sections=(Section("in-words", voice.say("The same in words"), words),) if words else (),
        above=tuple(without_vehicle(voice)),
        template="matrix.html.j2",
        data=_grid(edition) if 0 < len(walk.recommendations) * len(walk.provisions) <= MOST_CELLS else None,
    )


def _grid(edition: Edition) -> Grid:
    voice, walk = edition.voice, edition.content.brief.crosswalk
    states = {each.value: _state(voice, each) for each in Bearing}
    said = {(each.recommendation, each.provision): states.get(each.bearing) for each in walk.crossings}
    return Grid(
        heading=voice.say("Matrix"),
        caption=voice.say("What each provision is to each recommendation"),
        corner=voice.say("Recommendation"),
        columns=tuple(_head(edition, each.item, each.title) for each in walk.provisions),
        rows=tuple(
            (
                _head(edition, row.item, row.title),
                tuple(said.get((row.item, column.item)) for column in walk.provisions),
            )
            for row in walk.recommendations
        ),
        legend=tuple(states.values()),
    )


def _head(edition: Edition, item: str, title: str) -> Head:
    return Head(item, edition.voice.catalogue(item, title), edition.addresses[item])


def _state(voice: Voice, bearing: Bearing) -> State:
    return voice.state(bearing.value, BEARING_LABELS[bearing])
