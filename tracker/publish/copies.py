"""Copies of attached files: those of public evidence, of types that a browser shows or saves and never runs."""

from collections.abc import Iterable

from tracker.brief.model_values import Evidence
from tracker.ledger.reader import Reader

SAFE = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "text/plain": ".txt",
    "text/csv": ".csv",
}
"""What may be copied, by media type, and how the copy's name ends. No HTML, SVG or XML: these can act on a page."""

_BEGINNINGS = {
    ".pdf": (b"%PDF-",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
}
"""How a file of a type begins; text is judged by having no NUL and being UTF-8."""


def copies(reader: Reader, evidence: Iterable[Evidence]) -> dict[str, bytes]:
    """The files to copy, by their path on the site: the SHA-256 and the end that belongs to what it is."""
    found: dict[str, bytes] = {}
    for piece in evidence:
        for file in piece.files:
            suffix = SAFE.get(file.media_type)
            path = f"files/{file.sha256}{suffix}"
            if suffix is None or piece.internal or path in found:
                continue
            content = reader.attachment_content(file.sha256)
            if content is not None and _is_what_it_says(content, suffix):
                found[path] = content
    return found


def _is_what_it_says(content: bytes, suffix: str) -> bool:
    beginnings = _BEGINNINGS.get(suffix)
    if beginnings is not None:
        return content.startswith(beginnings)
    try:
        return "\0" not in content.decode()
    except UnicodeDecodeError:
        return False
