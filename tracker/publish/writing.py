"""The pages of the site as HTML: one writer for all, because they share one style."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from posixpath import dirname
from typing import Any, NamedTuple

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from tracker.brief.charts.looks import look_of
from tracker.brief.document.blocks import Document, Theme
from tracker.brief.document.voice import anchor_of
from tracker.brief.formats.html import FOLDER, Page
from tracker.brief.formats.html_colors import colors_of
from tracker.brief.formats.html_lines import clean
from tracker.brief.model_values import Evidence
from tracker.publish.addresses import (
    CALENDAR,
    CHANGES,
    DATA,
    DEADLINES,
    FEED,
    HOME,
    ITEMS,
    MATRIX,
    METHOD,
    NOT_FOUND,
    SEARCH,
    STYLE,
    TABLES,
    relative,
)
from tracker.publish.page import Edition, SitePage
from tracker.publish.sources import copy_anchor, with_sources

LOOK = Path(__file__).parent / "look"

_ROOTED = frozenset({STYLE, TABLES, SEARCH, DATA, CALENDAR})
"""Files that every language shares, in the site's own folder."""

_NAMES = {"en": "English", "es": "Español"}
"""Languages by their own names."""


class Link(NamedTuple):
    """A way to another page; `here` says that it is this one."""

    address: str
    name: str
    code: str = ""
    here: bool = False


@dataclass(slots=True)
class Site:
    """Writes pages, and gathers what they need in their style."""

    rules: dict[str, None] = field(default_factory=dict)
    pictures: dict[str, None] = field(default_factory=dict)
    environment: SandboxedEnvironment = field(init=False)

    def __post_init__(self) -> None:
        self.environment = SandboxedEnvironment(
            loader=FileSystemLoader([LOOK, FOLDER]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def page(self, writer: "Writer", it: SitePage) -> bytes:
        """A page as UTF-8 text."""
        edition, voice = writer.edition, writer.edition.voice
        document = writer.document(it)
        page = Page(document, writer.elsewhere(it))
        pieces = self.environment.get_template("blocks.html.j2").make_module({"page": page, "document": document})
        values: dict[str, Any] = {
            "language": voice.tongue.code,
            "site": clean(edition.title),
            "it": it._replace(
                title=clean(it.title), description=clean(it.description)[:300], eyebrow=clean(it.eyebrow)
            ),
            "document": document,
            "page": page,
            "pieces": pieces,
            "words": writer.words,
            "look": look_of,
            "json": as_data_block,
            "address": lambda path: writer.address(path, it),
            "to": writer.ways(it),
            "head": writer.head(it),
            "places": writer.places(it),
            "tongues": writer.tongues(it),
            "crumbs": [
                Link(writer.address(each.path, it) if each.path else "", clean(each.text)) for each in it.crumbs
            ],
            "footer": writer.footer,
        }
        written = self.environment.get_template(it.template).render(values)
        self.rules |= page.widths
        self.pictures |= page.picture_styles
        return written.encode()

    def style(self) -> bytes:
        """The one style of every page that was written."""
        own = (FOLDER / "style.css").read_text(encoding="utf-8")
        site = (LOOK / "site.css").read_text(encoding="utf-8")
        parts = (own, colors_of(Theme().accent), site, *sorted(self.rules), *sorted(self.pictures), "")
        return "\n".join(parts).encode()


class Writer:
    """What the pages of one language share: their notes, their ways to one another, their foot."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._evidence: Mapping[int, Evidence] = {each.number: each for each in edition.content.brief.evidence}
        self._items: dict[str, dict[str, str]] = {}

    def document(self, it: SitePage) -> Document:
        """The page as a document: its sections, and the sources they cite."""
        edition = self.edition
        sections = with_sources(edition.voice, it.sections, self._evidence, edition.copies)
        return Document(
            language=edition.voice.tongue.code,
            style="full",
            title=it.title,
            subtitle="",
            author="",
            date=edition.content.as_of.isoformat(),
            facts=(),
            marks=(),
            sections=sections,
            identity="",
            stamp="",
            theme=Theme(),
            labels=edition.labels,
        )

    def elsewhere(self, it: SitePage) -> Mapping[str, str]:
        """The address of each anchor that stands on another page, as this page writes it."""
        folder = dirname(it.path)
        if folder not in self._items:
            edition = self.edition
            found = {anchor_of(item): self.address(path, it) for item, path in edition.addresses.items()}
            found |= {copy_anchor(digest): self.address(path, it) for digest, path in edition.copies.items()}
            self._items[folder] = found
        if not it.jumps:
            return self._items[folder]
        return {**self._items[folder], **{anchor: self.address(path, it) for anchor, path in it.jumps.items()}}

    def address(self, path: str, it: SitePage) -> str:
        """The address of a page of this language, or of a file that all share, as this page writes it."""
        edition = self.edition
        shared = path in _ROOTED or path.startswith("files/")
        target = path if shared else f"{edition.folder}{path}"
        if it.path == NOT_FOUND and edition.base:  # it is shown at addresses of any depth
            return f"{edition.base}{target}"
        return relative(target, f"{edition.folder}{it.path}")

    def ways(self, it: SitePage) -> dict[str, str]:
        """Where every page leads, by name."""
        ways = {
            "home": HOME,
            "list": ITEMS,
            "method": METHOD,
            "feed": FEED,
            "data": DATA,
            "calendar": CALENDAR,
            "style": STYLE,
            "tables": TABLES,
            "search": SEARCH,
        }
        return {name: self.address(path, it) for name, path in ways.items()}

    def head(self, it: SitePage) -> dict[str, Any]:
        """The page's own absolute address, and those of the same page in every language; empty without a base."""
        edition = self.edition
        if not edition.base or it.path == NOT_FOUND:
            return {"canonical": "", "alternates": ()}
        alternates = [
            (code, f"{edition.base}{folder_of(code, edition.languages)}{it.path}") for code in edition.languages
        ]
        return {
            "canonical": f"{edition.base}{edition.folder}{it.path}",
            "alternates": alternates if len(alternates) > 1 else (),
        }

    def places(self, it: SitePage) -> list[Link]:
        """The pages that every page leads to."""
        say = self.edition.voice.say
        named = (
            (HOME, say("Scoreboard")),
            (ITEMS, say("All items")),
            (DEADLINES, say("Deadlines")),
            (MATRIX, say("Matrix")),
            (CHANGES, say("What changed")),
            (METHOD, say("Method")),
        )
        return [Link(self.address(path, it), name, here=path == it.path) for path, name in named]

    def tongues(self, it: SitePage) -> list[Link]:
        """The same page in the other languages."""
        edition = self.edition
        if it.path == NOT_FOUND:
            return []
        own = f"{edition.folder}{it.path}"
        return [
            Link(relative(f"{folder_of(code, edition.languages)}{it.path}", own), _NAMES.get(code, code), code)
            for code in edition.languages
            if code != edition.voice.tongue.code
        ]

    @cached_property
    def words(self) -> dict[str, str]:
        """What the frame of every page says."""
        say = self.edition.voice.say
        return {
            "search": say("Search"),
            "search_items": say("Search all items"),
            "items_shown": say("items shown"),
            "languages": say("Languages"),
            "pages": say("Pages"),
            "here": say("You are here"),
            "on_page": say("On this page"),
            "method": say("Method"),
            "feed": say("Feed"),
            "calendar": say("Calendar"),
            "data": say("Data"),
        }

    @cached_property
    def footer(self) -> list[tuple[str, str]]:
        """As of which day, from which records, of which catalogue."""
        voice, heading = self.edition.voice, self.edition.content.brief.heading
        known = heading.known_on or (heading.as_of if heading.known_at else None)
        return [
            (voice.say("As of"), voice.day(heading.as_of)),
            (voice.say("Known at"), voice.day(known) if known else voice.say("Nothing is recorded yet")),
            (voice.say("Catalogue revision"), heading.catalogue_revision[:12]),
            (voice.say("Ledger digest"), heading.ledger_digest[:12]),
            (voice.say("Made by"), heading.program),
        ]


def folder_of(code: str, languages: tuple[str, ...]) -> str:
    """The folder of a language: none for the first."""
    return "" if code == languages[0] else f"{code}/"


def as_data_block(value: Any) -> Markup:
    """Data as JSON that can stand in a `script` element: nothing in it can end the element or begin another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - what could act is escaped above
