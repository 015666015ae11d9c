"""The one choke point for outside text, on its way in and on its way to a terminal.

Text from a person, a file or the catalogue is data. On the way in, `line` and `block` refuse what
could act on a terminal or hide in a document: C0 and C1 control characters (which begin ANSI, OSC 8
and OSC 52 sequences), bidirectional overrides and other invisible format characters (Unicode
category Cf), lone surrogates and noncharacters. On the way out, `shown` removes the same from text
that never passed the way in, such as a file name in an error message.
"""

import unicodedata

from tracker.errors import InvalidInput
from tracker.text.tongue import label, said

MAX_LINE = 500
"""Longest one-line field, in characters."""

MAX_BLOCK = 20_000
"""Longest free text, in characters."""

CALLED = (
    "accessed date", "address", "archive address", "as-of date", "author", "check date", "date", "effective date",
    "file", "folder", "follow-up date", "known-at date", "locator", "name", "name of the view", "note",
    "publication date", "publisher", "query", "quote", "reason", "recipients", "title", "way of collecting",
)  # fmt: skip
"""What forms call the texts they check, in the sentences that say what is wrong with one."""

_JOINERS = frozenset("\u200c\u200d")  # needed inside Persian words and emoji; they cannot reorder text
_MEANINGLESS = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Soft hyphen, zero-width space, word joiner and byte-order mark: invisible leftovers of pasting from
a page or a PDF, which say nothing and are dropped."""

_ALLOWED_IN_BLOCK = frozenset("\n")


def line(value: str, what: str, *, limit: int = MAX_LINE, required: bool = True) -> str:
    """Return `value` as one stripped, NFC-normalized line.

    Raises `InvalidInput` naming `what` if it is empty while required, longer than `limit`
    characters, holds a line break, or holds a character that must not be recorded.
    """
    return _checked(value, what, limit, required, frozenset())


def block(value: str, what: str, *, limit: int = MAX_BLOCK, required: bool = True) -> str:
    """Return `value` as stripped, NFC-normalized text that may hold line breaks (as LF).

    Raises `InvalidInput` as `line` does, line breaks aside.
    """
    unix = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    return _checked(unix, what, limit, required, _ALLOWED_IN_BLOCK)


def shown(value: str) -> str:
    """Return `value` with every unsafe character replaced by U+FFFD; line breaks and tabs become spaces."""
    spaced = value.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    if spaced.isprintable():  # nothing unsafe is printable
        return spaced
    return "".join("\ufffd" if is_unsafe(character) else character for character in spaced)


def shown_block(value: str) -> str:
    """Like `shown`, keeping line breaks."""
    return "\n".join(shown(part) for part in value.split("\n"))


def is_unsafe(character: str) -> bool:
    """Whether a character could act on a terminal, reorder text or hide in it."""
    if character in _JOINERS:
        return False
    category = unicodedata.category(character)
    if category in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return True
    code = ord(character)
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def unsafe_character(value: str, allowed: frozenset[str] = frozenset()) -> str | None:
    """Return the first character of `value` that must not be recorded, or None."""
    if value.isprintable():  # nothing unsafe is printable
        return None
    return next((c for c in value if c not in allowed and is_unsafe(c)), None)


def quoted(words: str) -> str:
    """Words in quotation marks, once: those they already stand in are kept."""
    return words if words[:1] in '“"«' and words[-1:] in '”"»' else f"“{words}”"


def is_encodable(value: str) -> bool:
    """Whether a string is text: the bytes of a command line that are not UTF-8 arrive as lone surrogates."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def folded(value: str) -> str:
    """Return `value` for comparing and searching: no case, no accents, single spaces."""
    if value.isascii():  # as nearly all text is: nothing to take apart
        return " ".join(value.lower().split())
    decomposed = unicodedata.normalize("NFKD", value.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.split())


def _checked(value: str, what: str, limit: int, required: bool, allowed: frozenset[str]) -> str:
    value = unicodedata.normalize("NFC", value.translate(_MEANINGLESS))
    if len(value) > limit:
        raise InvalidInput(
            said(
                "The {what} is {length} characters long; at most {limit} are kept.",
                what=label(what),
                length=len(value),
                limit=limit,
            ),
            said("Shorten it, or attach the text as a file."),
        )
    stripped = value.strip()
    if not stripped:
        if required:
            raise InvalidInput(said("The {what} is empty.", what=label(what)), said("Write at least a word."))
        return ""
    found = unsafe_character(stripped, allowed)
    if found is not None:
        raise InvalidInput(
            said(
                "The {what} holds {character}, which cannot be recorded.",
                what=label(what),
                character=_name_of(found),
            ),
            said("Type the text again without it, or paste it as plain text."),
        )
    return stripped


def _name_of(character: str) -> str:
    if character == "\n":
        return said("a line break")
    name = unicodedata.name(character, "")
    code = f"U+{ord(character):04X}"
    if character == "\x1b":
        return f"an escape character ({code})"
    return f"the character {name.title()} ({code})" if name else f"a control character ({code})"
