"""Where each page of the site stands: names that every file system and every address can carry."""

import hashlib
import posixpath
import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import quote, urlsplit, urlunsplit

from tracker.brief.document.web import is_web_address
from tracker.errors import BadArgument
from tracker.text.clean import shown

HOME, ITEMS, MATRIX, DEADLINES, CHANGES, METHOD = (
    "index.html", "items.html", "matrix.html", "deadlines.html", "changes.html", "method.html"
)  # fmt: skip
NOT_FOUND = "404.html"
FEED = "feed.xml"
DATA = "data.json"
CALENDAR = "deadlines.ics"
STYLE, TABLES, SEARCH = "assets/site.css", "assets/tables.js", "assets/search.js"

_LONGEST = 80
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(-.*)?")
"""Names that Windows keeps for devices."""

_TOLD_APART = re.compile(r".*-[0-9a-f]{8}")
"""Names that look as if they were told apart already: they could be those of others."""


def item_pages(ids: Iterable[str]) -> dict[str, str]:
    """The path of each item's page: its id in small letters, `items/r05.html`.

    An id that cannot be a file name as it is, or that another is alike but for case, is told by its SHA-256 too.
    """
    every = list(ids)
    alike = Counter(each.casefold() for each in every)
    return {each: f"items/{_name(each, alone=alike[each.casefold()] == 1)}.html" for each in every}


def _name(item: str, *, alone: bool) -> str:
    small = item.lower()
    plain = re.sub(r"[^a-z0-9]+", "-", small).strip("-")[:_LONGEST] or "item"
    if plain == small and alone and not (_RESERVED.fullmatch(plain) or _TOLD_APART.fullmatch(plain)):
        return plain
    return f"{plain}-{hashlib.sha256(item.encode()).hexdigest()[:8]}"


def relative(target: str, page: str) -> str:
    """The address of a file of the site as a page of it writes it; both are paths from the site's own folder."""
    return quote(posixpath.relpath(target, posixpath.dirname(page) or "."))


def base_address(written: str) -> str:
    """The address the site will stand at, ending in a slash; empty for none.

    Raises `BadArgument` for what is no address of the web, or has a query or a fragment.
    """
    asked = written.strip()
    if not asked:
        return ""
    parts = urlsplit(asked) if is_web_address(asked) else None
    if parts is None or parts.query or parts.fragment or shown(asked) != asked or " " in asked:
        raise BadArgument(
            f"{shown(written)[:80]!r} is not an address a site can stand at.",
            "Write it with https://, as https://example.org/scoreboard/.",
        )
    path = quote(parts.path.rstrip("/"), safe="/%~!$&'()*+,;=:@") + "/"
    return urlunsplit((parts.scheme.lower(), parts.netloc, path, "", ""))
