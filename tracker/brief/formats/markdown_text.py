"""Outside text on its way into Markdown: shown as written, doing nothing."""

from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from tracker.brief.model_values import EvidenceRef, Value
from tracker.catalog.fields import is_partial_day
from tracker.catalog.subjects import parse_address
from tracker.text.cells import markdown

_ADDRESS_SAFE = "%/:?#@!&'()*+,;=-._~"


def text(value: str) -> str:
    """Any text, on one line, every character of markup escaped."""
    return markdown(value)


def subject(address: str) -> str:
    """The address of a subject as code; anything that is not an address as plain text."""
    known = parse_address(address)
    return f"`{address}`" if known is not None and known.written == address else text(address)


def link(url: str) -> str:
    """A web address as an autolink, unsafe characters percent-encoded; anything else as plain text."""
    try:
        parts = urlsplit(url)
        host, secret = parts.hostname, parts.username or parts.password
    except ValueError:
        return text(url)
    if parts.scheme.lower() not in ("http", "https") or not host or secret:
        return text(url)
    return f"<{quote(url, safe=_ADDRESS_SAFE)}>"


def partial_day(written: str) -> str:
    """A date known to the year, the month or the day."""
    return written if is_partial_day(written) else text(written)


def untitled(title: str, url: str) -> str:
    """The title, or nothing where it only repeats the address."""
    return "" if url and title.strip().rstrip("/") == url.strip().rstrip("/") else title


def titled(*parts: str) -> str:
    """Publisher and title, item and part: what is given, with commas."""
    return ", ".join(text(part) for part in parts if part)


def value(shown: Value) -> str:
    """A status, with *claimed* where no source supports it."""
    return f"{text(shown.label)} (*claimed*)" if shown.claimed else text(shown.label)


def refs(evidence: Iterable[EvidenceRef]) -> str:
    """Numbers of evidence in brackets, with the stance where it does not support."""
    return " ".join(f"[{each.number}]{_marked(each)}" for each in evidence)


def _marked(ref: EvidenceRef) -> str:
    if ref.search:
        return " (searched, found nothing)"
    return "" if ref.stance == "supports" else f" ({text(ref.stance)})"


def table(header: Iterable[str], rows: Iterable[Iterable[str]], numbers_from: int = 0) -> list[str]:
    """A table; columns from `numbers_from` on are numbers, set to the right; 0 for none."""
    names = list(header)
    rules = ["---:" if numbers_from and index >= numbers_from else "---" for index in range(len(names))]
    lines = [_row(names), _row(rules), *(_row(row) for row in rows)]
    return [*lines, ""]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
