"""One item with all that its own screen shows: its view, sources, what its parts serve, reviews, the text of files."""

import json
from dataclasses import dataclass
from typing import NamedTuple

from tracker.catalog.items import Measure
from tracker.catalog.vocabulary import BEARING_LABELS, Bearing
from tracker.ledger.rare_rows import AttachmentRow, ReviewRow
from tracker.text.tongue import ON_SCREENS, Tongue
from tracker.workspace.item_views import ItemView
from tracker.workspace.page import Page
from tracker.workspace.parts import standings_of
from tracker.workspace.viewing import show_item
from tracker.workspace.workspace import At, Workspace


class Source(NamedTuple):
    """A source of the catalogue."""

    id: str
    title: str
    publisher: str
    date: str
    url: str


class Serves(NamedTuple):
    """What a provision of a measure is to a recommendation."""

    provision: str
    recommendation: str
    title: str
    bearing: str
    reason: str
    headline: str


@dataclass(frozen=True, slots=True)
class WholeItem:
    """An item as its own screen shows it. `serves` is what the provisions of a measure are to recommendations."""

    view: ItemView
    sources: dict[str, Source]
    serves: tuple[Serves, ...]
    reviews: tuple[ReviewRow, ...]
    zone: str
    """The time zone of legal days."""

    @property
    def id(self) -> str:
        return self.view.body.id


def whole_item(workspace: Workspace, at: At, written: str) -> WholeItem:
    """Everything about an item, by its id or the address of one of its parts. Raises `UnknownSubject`."""
    view = show_item(workspace, at, written)
    reader = workspace.reader()
    return WholeItem(
        view=view,
        sources={each.id: each for each in map(_source, reader.name_bodies("source"))},
        serves=_served(workspace, at, view) if isinstance(view.body, Measure) else (),
        reviews=reader.reviews(at.known_at, item=view.body.id),
        zone=workspace.settings.timezone,
    )


@dataclass(frozen=True, slots=True)
class AttachedText:
    """An attached file with its text; None where the ledger holds its bytes no longer."""

    attachment: AttachmentRow
    page: Page | None


def attached_texts(
    workspace: Workspace, view: ItemView, width: int, tongue: Tongue = ON_SCREENS
) -> tuple[AttachedText, ...]:
    """The text of each file attached to an item's evidence, for pages `width` cells wide."""
    return tuple(AttachedText(each, _text_of(workspace, each, width, tongue)) for each in view.attachments)


def _text_of(workspace: Workspace, attachment: AttachmentRow, width: int, tongue: Tongue) -> Page | None:
    from tracker.workspace.previews import preview_of

    content = workspace.reader().attachment_content(attachment.sha256)
    if content is None:
        return None
    return preview_of(attachment.filename, attachment.media_type, content, width, tongue)


def _source(named: tuple[str, str]) -> Source:
    body = json.loads(named[1])
    texts = (str(body.get(name) or "") for name in ("publisher", "date", "url"))
    return Source(str(body["id"]), named[0], *texts)


def _served(workspace: Workspace, at: At, view: ItemView) -> tuple[Serves, ...]:
    """What the provisions of a measure are to recommendations, the strongest first."""
    own = {each.item.id for each in view.provisions}
    crossings = [each for each in workspace.reader().crossings() if each.provision in own]
    if not crossings:
        return ()
    every = standings_of(workspace, at, {each.recommendation for each in crossings})
    strongest = list(Bearing)
    crossings.sort(key=lambda each: strongest.index(Bearing(each.bearing)))
    return tuple(
        Serves(
            each.provision,
            each.recommendation,
            every[each.recommendation].item.title,
            BEARING_LABELS[Bearing(each.bearing)],
            each.reason,
            every[each.recommendation].headline,
        )
        for each in crossings
    )
