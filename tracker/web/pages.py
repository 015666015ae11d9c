"""What the server answers with: the page, its parts, and the headers that every answer has."""

import html
import secrets
from functools import cache
from importlib.resources import files
from string import Template

from tracker.text.tongue import N_, Tongue

FONT_SIZE = 16
"""Pixels of a letter; a browser's own zoom changes it."""

PARTS = {
    "page.css": ("tracker.web", "page/page.css", "text/css"),
    "page.js": ("tracker.web", "page/page.js", "text/javascript"),
    "terminal.css": ("textual_serve", "static/css/xterm.css", "text/css"),
    "terminal.js": ("textual_serve", "static/js/textual.js", "text/javascript"),
}
"""The files of the page: the package each stands in, its path there, and its media type."""

SENTENCES = {
    "title": N_("tracker"),
    "starting": N_("Starting…"),
    "no_script": N_("This page shows a terminal, for which it needs JavaScript."),
    "opens": N_("Open this address in a new tab?"),
    "open": N_("Open"),
    "leave": N_("Leave it"),
    "ended": N_("The session has ended. Everything recorded is kept."),
    "again": N_("Begin again"),
    "not_copied": N_(
        "The browser did not let this page copy. Hold Shift while you mark text with the mouse, and copy it with "
        "Ctrl+Shift+C or the mouse."
    ),
}
REFUSED = N_(
    "This address does not open the tracker. Use the newest one that `tracker serve` has printed: each works once, for "
    "a quarter of an hour. In the browser it was opened in, the address without a token goes on."
)

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "Server": "tracker",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""The policy of an answer that is no page."""


def page(tongue: Tongue, host: str) -> tuple[str, str]:
    """The page with the terminal, for a browser that asked for `host`, and its policy."""
    nonce = secrets.token_urlsafe(16)
    said = {name: html.escape(tongue.say(sentence)) for name, sentence in SENTENCES.items()}
    text = Template(_text("page.html")).substitute(
        said,
        font_size=FONT_SIZE,
        language=html.escape(tongue.code),
        nonce=nonce,
        websocket=html.escape(f"ws://{host}/ws"),
    )
    policy = (
        f"{NOTHING}; script-src 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; connect-src 'self' ws://{host}; "
        "img-src 'self' data:"
    )
    return text, policy


def refusal(tongue: Tongue) -> str:
    """The page for whoever may not come in; it tells nobody why."""
    return (
        f'<!DOCTYPE html>\n<html lang="{html.escape(tongue.code)}">\n<meta charset="utf-8">\n'
        f"<title>{html.escape(tongue.say(SENTENCES['title']))}</title>\n<p>{html.escape(tongue.say(REFUSED))}</p>\n"
        "</html>\n"
    )


@cache
def part(name: str) -> bytes:
    """The bytes of one of the `PARTS`."""
    package, path, _ = PARTS[name]
    return files(package).joinpath(path).read_bytes()


@cache
def _text(name: str) -> str:
    return files("tracker.web").joinpath("page", name).read_text(encoding="utf-8")
