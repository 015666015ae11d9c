"""Publishing: a static site of what was asked and where it stands, made from a workspace and written into a folder."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tracker.brief.document.front import labels
from tracker.brief.document.item_pages import titles_of
from tracker.brief.document.voice import Voice
from tracker.brief.drawings import drawings
from tracker.brief.formats.html import FOLDER
from tracker.brief.lineage_svg import WIDE
from tracker.brief.uncollected import uncollected
from tracker.brief.writing import language_of
from tracker.exchange.calendar_file import calendar_file
from tracker.publish.addresses import CALENDAR, DATA, FEED, NOT_FOUND, SEARCH, STYLE, TABLES, item_pages
from tracker.publish.asking import Asked, Wanted, checked
from tracker.publish.content import Content, read_content
from tracker.publish.copies import copies
from tracker.publish.data import data_file
from tracker.publish.feed import feed
from tracker.publish.folder import Written, write_site
from tracker.publish.page import Edition, SitePage
from tracker.publish.pages.changes import changes_page
from tracker.publish.pages.due import deadlines_page
from tracker.publish.pages.front import front_page
from tracker.publish.pages.item import item_page
from tracker.publish.pages.items import items_page
from tracker.publish.pages.matrix import matrix_page
from tracker.publish.pages.method import method_page, not_found_page
from tracker.publish.sitemap import robots, sitemap
from tracker.publish.unnamed import Unnaming
from tracker.publish.writing import LOOK, Site, Writer, folder_of
from tracker.text.tongue import N_
from tracker.workspace.deadlines import deadlines
from tracker.workspace.workspace import Workspace

TITLE = N_("Accountability scoreboard")
"""The name of a site that was given none."""


def publish(workspace: Workspace, asked: Asked, folder: Path, *, force: bool = False) -> Written:
    """Make a site and write it into a folder, whole or not at all.

    Internal rows never reach it; the names of those who recorded only if `asked.authors`. The same ledger, catalogue
    and wishes give the same bytes. Raises what `checked` and `write_site` raise.
    """
    wanted = checked(workspace, asked)
    files, content = site_files(workspace, wanted)
    heading = content.brief.heading
    about = {
        "program": heading.program,
        "as_of": heading.as_of.isoformat(),
        "known_at": heading.known_at,
        "catalogue_revision": heading.catalogue_revision,
        "ledger_digest": heading.ledger_digest,
        "languages": list(wanted.languages),
    }
    return write_site(files, about, folder, force=force)


@uncollected()
def site_files(workspace: Workspace, wanted: Wanted) -> tuple[dict[str, bytes], Content]:
    """Every file of a site by its path from the site's own folder, and what they were made from."""
    content = read_content(workspace, wanted.at, authors=wanted.authors)
    copied = _copied(workspace, wanted, content)
    by_digest = {Path(path).stem: path for path in copied}
    addresses = item_pages(each.item for each in content.brief.pages)
    site = Site()
    files: dict[str, bytes] = {}
    for code in wanted.languages:
        edition = _edition(workspace, wanted, content, code, addresses, by_digest)
        files |= _written(site, edition)
    files |= _shared(workspace, wanted, content, files)
    files[STYLE] = site.style()
    files[DATA] = data_file(content, wanted, wanted.title or TITLE, addresses, by_digest)
    return files | copied, content


def _edition(
    workspace: Workspace,
    wanted: Wanted,
    content: Content,
    code: str,
    addresses: Mapping[str, str],
    copies: Mapping[str, str],
) -> Edition:
    language = language_of(workspace, code)
    drawn_in = language.tongue if wanted.authors else Unnaming(language.tongue)
    pictures = drawings(workspace, content.brief, drawn_in, WIDE)
    voice = Voice(content.brief, "full", language.tongue, language.translations, pictures)
    return Edition(
        voice=voice,
        content=content,
        title=wanted.title or voice.say(TITLE),
        folder=folder_of(code, wanted.languages),
        base=wanted.base,
        languages=wanted.languages,
        labels=labels(voice)._replace(note=voice.say("Source"), notes=voice.say("Sources")),
        addresses=addresses,
        copies=copies,
        titles=titles_of(voice),
    )


def _written(site: Site, edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The pages and the feed of one language; the first also has the page for addresses that lead nowhere."""
    writer = Writer(edition)
    for page in _pages(edition):
        yield f"{edition.folder}{page.path}", site.page(writer, page)
    yield f"{edition.folder}{FEED}", feed(edition)


def _pages(edition: Edition) -> Iterator[SitePage]:
    for page in edition.content.brief.pages:
        yield item_page(edition, page, edition.addresses[page.item])
    for made in (items_page, matrix_page, deadlines_page, changes_page, front_page, method_page):
        yield made(edition)
    if not edition.folder:
        yield not_found_page(edition)


def _shared(
    workspace: Workspace, wanted: Wanted, content: Content, pages: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    """What every language shares: the scripts, the calendar, and with a base address what crawlers ask for."""
    yield TABLES, (FOLDER / "script.js").read_bytes()
    yield SEARCH, (LOOK / "search.js").read_bytes()
    yield CALENDAR, calendar_file(workspace, deadlines(workspace, wanted.at, internal=False))
    if wanted.base:
        found = sorted(each for each in pages if each.endswith(".html") and each != NOT_FOUND)
        yield "sitemap.xml", sitemap(wanted.base, found, content.as_of)
        word = robots(wanted.base)
        if word is not None:
            yield "robots.txt", word


def _copied(workspace: Workspace, wanted: Wanted, content: Content) -> dict[str, bytes]:
    if not wanted.attachments:
        return {}
    return copies(workspace.reader(), content.brief.evidence)
