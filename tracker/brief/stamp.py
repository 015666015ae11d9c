"""The stamp: one line in every file of a brief that says, for a program, from what and how it was made."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote, unquote

from tracker.brief.arguments import BriefArguments, read_arguments
from tracker.brief.libraries import written_with
from tracker.brief.model import Brief
from tracker.errors import InvalidInput

NAME = "tracker-brief"
"""The word every stamp begins with."""

_SAFE = "/:"
_STAMP = re.compile(rf"{NAME}(?: [a-z-]+=[A-Za-z0-9._~/:%-]*)+")
_OWN = ("ledger", "catalogue")


class Stamp(NamedTuple):
    """What a file says of itself: its arguments, the ledger digest and the catalogue revision it was made from.

    `written_with` names the libraries that wrote it, as `libraries.written_with` does.
    """

    arguments: BriefArguments
    ledger_digest: str
    catalogue_revision: str
    written_with: str = ""


def stamp(brief: Brief, arguments: BriefArguments, formats: Iterable[str] = ()) -> str:
    """`tracker-brief quarter=2026Q3 as-of=… known-at=…`, each value percent-encoded (RFC 3986), spaces between.

    `formats` are those of the file that carries it.
    """
    libraries = written_with(formats)
    words = {
        **arguments.words(),
        "ledger": brief.heading.ledger_digest,
        "catalogue": brief.heading.catalogue_revision,
        **({"with": libraries} if libraries else {}),
    }
    return " ".join((NAME, *(f"{name}={_encoded(value)}" for name, value in words.items())))


def _encoded(value: str) -> str:
    """Percent-encoded, and without the two hyphens that end a comment in XML."""
    return quote(value, safe=_SAFE).replace("--", "-%2D")


def parse_stamp(text: str) -> Stamp:
    """Read a stamp. Raises `InvalidInput` for what is none."""
    if not _STAMP.fullmatch(text):
        raise InvalidInput("That is not the stamp of a brief.", "It may have been altered.")
    pairs = [word.partition("=") for word in text.split(" ")[1:]]
    words = {name: unquote(value) for name, _, value in pairs}
    if len(words) != len(pairs):
        raise InvalidInput("The stamp says one thing twice.", "It may have been altered.")
    arguments = read_arguments(words)
    if any(not re.fullmatch(r"[0-9a-f]{64}", words.get(name, "")) for name in _OWN):
        raise InvalidInput("That is not the stamp of a brief.", "It may have been altered.")
    return Stamp(arguments, words["ledger"], words["catalogue"], words.get("with", ""))


def stamps_in(text: str) -> list[str]:
    """Everything in a text that begins like a stamp, each once; whether one is whole, `parse_stamp` says."""
    return list(dict.fromkeys(_STAMP.findall(text)))


def identity(brief: Brief) -> str:
    """The same for a reader: what a brief was made from, in one line."""
    heading = brief.heading
    return f"Ledger digest {heading.ledger_digest}, catalogue revision {heading.catalogue_revision}, {heading.program}"
