"""What a person asks of a site, as text, and the same checked."""

from collections.abc import Iterable
from typing import NamedTuple

from tracker.errors import BadArgument
from tracker.publish.addresses import base_address
from tracker.text.clean import line
from tracker.text.tongue import ENGLISH, tongue
from tracker.workspace.workspace import At, Workspace


class Asked(NamedTuple):
    """What is asked for, as it was written; empty text is what was left out.

    The first of `languages` stands in the site's own folder, each further one in a folder with its code.
    `authors` publishes the names of those who recorded, `attachments` copies of the files of public evidence.
    """

    title: str = ""
    base_url: str = ""
    languages: tuple[str, ...] = ()
    as_of: str = ""
    known_at: str = ""
    authors: bool = False
    attachments: bool = False


class Wanted(NamedTuple):
    """The same, checked."""

    title: str
    base: str
    languages: tuple[str, ...]
    at: At
    authors: bool
    attachments: bool


def checked(workspace: Workspace, asked: Asked) -> Wanted:
    """What is asked for, checked.

    Raises `BadArgument` for an unknown language, an address that is none and an as-of date that lies ahead, and
    `InvalidInput` for a title that cannot be shown and a date that does not exist.
    """
    at = workspace.at(asked.as_of or None, asked.known_at or None)
    if at.as_of > workspace.today():
        raise BadArgument(
            f"The as-of date {at.as_of} lies ahead; a site says how things stand.", "Name today or an earlier day."
        )
    return Wanted(
        line(asked.title, "title", limit=120, required=False),
        base_address(asked.base_url),
        _languages(asked.languages),
        at,
        asked.authors,
        asked.attachments,
    )


def _languages(written: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tongue(each.strip()).code for each in written)) or (ENGLISH.code,)
