"""Outside text on its way into Markdown: shown as written, doing nothing."""

from urllib.parse import quote

from tracker.brief.document.web import is_web_address
from tracker.text.cells import markdown

_ADDRESS_SAFE = "%/:?#@!&'()*+,;=-._~"
_CODE_SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./#:")


def text(value: str) -> str:
    """Any text, on one line, every character of markup escaped."""
    return markdown(value)


def wrapped(value: str, mark: str) -> str:
    """Any text, escaped, with a mark such as `**` around it; a space at either end stays, outside the mark."""
    plain = markdown(value)
    if not plain:
        return " " if value else ""
    before = " " if value[0].isspace() else ""
    after = " " if value[-1].isspace() else ""
    return f"{before}{mark}{plain}{mark}{after}"


def code(value: str) -> str:
    """An address or a digest as code; anything that holds other characters as plain text."""
    return f"`{value}`" if value and _CODE_SAFE.issuperset(value) else text(value)


def link(url: str, shown: str) -> str:
    """A web address as a link, unsafe characters percent-encoded; anything else as plain text."""
    if not is_web_address(url):
        return text(shown)
    target = quote(url, safe=_ADDRESS_SAFE)
    return f"<{target}>" if shown == url else f"[{text(shown)}](<{target}>)"


def line_start(line: str) -> str:
    """A finished line, so that its first characters begin no list, heading or rule."""
    first = line[:1]
    if first in "+-=#" and first:
        return f"\\{line}"
    if first.isdigit() and first.isascii():
        digits = len(line) - len(line.lstrip("0123456789"))
        if digits <= 9 and line[digits : digits + 1] in (".", ")"):
            return f"{line[:digits]}\\{line[digits:]}"
    return line
