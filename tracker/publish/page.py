"""A page of the site as plain data, and what every page of one language shares."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from tracker.brief.document.blocks import Block, Labels, Line, Section
from tracker.brief.document.voice import Voice
from tracker.publish.content import Content

_NOWHERE: Mapping[str, str] = {}


class Crumb(NamedTuple):
    """A step of the way from the first page to this one; `path` is empty for the page itself."""

    path: str
    text: str


class SitePage(NamedTuple):
    """A page. `path` is from the folder of its language; `heading` is its one `h1`.

    `template` is the file that writes it and `data` what that file asks for beside the rest. `above` stands before
    the sections. What the page leads to beside the pages of items stands in `jumps`, by anchor. With `contents` a page
    of many sections lists them.
    """

    path: str
    title: str
    heading: Line
    description: str
    sections: tuple[Section, ...]
    above: tuple[Block, ...] = ()
    eyebrow: str = ""
    crumbs: tuple[Crumb, ...] = ()
    template: str = "page.html.j2"
    data: Any = None
    jumps: Mapping[str, str] = _NOWHERE
    contents: bool = False


class Edition(NamedTuple):
    """The site in one language: who speaks, what of, and where its pages stand.

    `folder` is empty or ends in a slash; `addresses` has the path of each item's page, `copies` that of each copied
    attachment by its SHA-256, from the site's own folder.
    """

    voice: Voice
    content: Content
    title: str
    folder: str
    base: str
    languages: tuple[str, ...]
    labels: Labels
    addresses: Mapping[str, str]
    copies: Mapping[str, str]
    titles: dict[str, str]
