"""What is recorded, as an Atom feed (RFC 4287), one for each language.

An entry is known by the id of its update as a `urn:uuid`, wherever the site stands. Nothing comes from the clock.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from uuid import UUID, uuid5

from markupsafe import Markup

from tracker import __version__
from tracker.brief.document.blocks import Cite, Line, State
from tracker.brief.document.item_pages import update_line
from tracker.brief.document.voice import Voice
from tracker.brief.model_pages import ItemPage, PageUpdate
from tracker.dates.days import Instant
from tracker.publish.addresses import FEED, HOME
from tracker.publish.page import Edition
from tracker.text.clean import shown

NAMESPACE = UUID("5e0f8f2e-53b5-4d0e-9d43-0a4a53b2c9b1")
"""Of the ids of feeds without a base address. Never change it: every reader would take the feed for another."""

MOST = 100
"""How many entries a feed holds, the newest."""


class Entry(NamedTuple):
    """A recorded row: when it arrived, the item it speaks of, and the row."""

    arrived_at: Instant
    page: ItemPage
    row: PageUpdate


def feed(edition: Edition) -> bytes:
    """The feed of one language."""
    entries = sorted(_entries(edition), key=lambda each: (each.arrived_at, each.row.update), reverse=True)
    newest = entries[0].arrived_at if entries else _midnight(edition.content.as_of)
    own = f"{edition.base}{edition.folder}{FEED}"
    language = edition.voice.tongue.code
    self_link = Markup('<link rel="self" type="application/atom+xml" href="{}"/>\n').format(own)
    head = Markup(
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">\n'
        "<id>{id}</id>\n<title>{title}</title>\n<updated>{updated}</updated>\n"
        "<author><name>{title}</name></author>\n"
        '<link rel="alternate" type="text/html" hreflang="{language}" href="{home}"/>\n{self_link}'
        '<generator version="{version}">tracker</generator>\n'
    ).format(
        language=language,
        id=own if edition.base else _feed_id(edition),
        title=shown(edition.title),
        updated=newest,
        home=_address(edition, HOME),
        self_link=self_link if edition.base else "",
        version=__version__,
    )
    return (head + Markup("").join(_entry(edition, each) for each in entries[:MOST]) + Markup("</feed>\n")).encode()


def _entries(edition: Edition) -> Iterator[Entry]:
    for page in edition.content.brief.pages:
        for row in page.history:
            if row.state in ("counts", "not-yet"):
                yield Entry(edition.content.arrivals[row.update], page, row)


def _entry(edition: Edition, entry: Entry) -> Markup:
    voice, page, row = edition.voice, entry.page, entry.row
    voice.here = page.item
    told = spoken(update_line(voice, page, row))
    voice.here = ""
    return Markup(
        "<entry>\n<id>urn:uuid:{id}</id>\n<title>{title}</title>\n<updated>{updated}</updated>\n"
        '<link rel="alternate" type="text/html" href="{address}"/>\n'
        '<category term="{item}"/>\n<content type="text">{told}</content>\n</entry>\n'
    ).format(
        id=_entry_id(edition, row.update),
        title=shown(_title(voice, page, row)),
        updated=entry.arrived_at,
        address=_address(edition, edition.addresses[page.item]),
        item=shown(page.item),
        told=told,
    )


def _title(voice: Voice, page: ItemPage, row: PageUpdate) -> str:
    named = f"{page.item} {voice.plain(page.item, page.title)}".rstrip()
    axis = voice.of(row.axis_label)
    if row.label:
        return f"{named} – {axis}: {voice.of(row.label)}"
    kind = voice.say("check") if row.kind == "check" else voice.say("note")
    return f"{named} – {axis}, {kind}" if axis else f"{named} – {kind}"


def spoken(line: Line) -> str:
    """A line as plain text; the numbers of notes are left out."""
    said = []
    for part in line:
        if isinstance(part, State):
            said.append(f"{part.label} ({part.claimed})" if part.claimed else part.label)
        elif not isinstance(part, Cite):
            said.append(part.text)
    return " ".join(shown("".join(said)).split())


def _entry_id(edition: Edition, update: str) -> str:
    """The update's own id; in a further language one made of it, for what it says is another entry."""
    return str(uuid5(UUID(update), edition.voice.tongue.code)) if edition.folder else update


def _feed_id(edition: Edition) -> str:
    named = "\n".join((*sorted(edition.content.brief.heading.catalogue_titles), edition.voice.tongue.code))
    return f"urn:uuid:{uuid5(NAMESPACE, named)}"


def _address(edition: Edition, path: str) -> str:
    """The address of a page of this language: absolute with a base, else from the feed, which stands beside it."""
    return f"{edition.base}{edition.folder}{path}" if edition.base else path


def _midnight(day: date) -> Instant:
    return Instant(f"{day.isoformat()}T00:00:00Z")
