"""What tells machines where the pages are: a sitemap, and a word to crawlers."""

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from markupsafe import Markup


def sitemap(base: str, pages: Iterable[str], as_of: date) -> bytes:
    """The pages by their absolute addresses, in the form of sitemaps.org."""
    entries = Markup("").join(
        Markup("<url><loc>{}</loc><lastmod>{}</lastmod></url>\n").format(f"{base}{path}", as_of.isoformat())
        for path in pages
    )
    opening = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{opening}{entries}</urlset>\n".encode()


def robots(base: str) -> bytes | None:
    """Everything may be read; nothing where the site does not stand at the top of its host, which alone is asked."""
    if urlsplit(base).path != "/":
        return None
    return f"User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n".encode()
