"""What was pasted, read as sources: web addresses with the titles that stand by them, and files of this machine."""

import os
import re
from typing import NamedTuple

from tracker.errors import InvalidInput
from tracker.files.reading import home_path
from tracker.text.clean import line
from tracker.workspace.evidence import path_written, web_address

MOST = 100
"""Sources of one paste."""

_LONGEST = 200_000
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
_LEADS_ON = 4
"""Characters of the longest word that stands before an address and is no title."""

_TITLE_EDGES = ' \t-–—•*·:|>[]()"“”'


class Source(NamedTuple):
    """An address with its title, if one stood by it, or a file."""

    url: str = ""
    file: str = ""
    title: str = ""


def sources_in(pasted: str) -> tuple[Source, ...]:
    """The sources of a pasted text, each once, in its order: files if it names only files, else its addresses.

    A title stands before its address, on the same line or alone on the line above. Nothing is fetched.
    """
    lines = [each.strip() for each in pasted[:_LONGEST].splitlines() if each.strip()]
    if lines and all(_is_file(each) for each in lines[:MOST]):
        return tuple(Source(file=path_written(each)) for each in lines[:MOST])
    found: dict[str, Source] = {}
    above = ""
    for each in lines:
        before = 0
        for match in _ADDRESS.finditer(each):
            url = _whole(match[0])
            title = _title(each[before : match.start()]) or above
            if url:
                found.setdefault(url, Source(url=url, title=title))
            before, above = match.end(), ""
        if not before:
            above = _title(each)
    return tuple(found.values())[:MOST]


def _whole(address: str) -> str:
    """An address without the punctuation of the sentence it stands in; empty if it is none that can be recorded."""
    bare = address.rstrip(".,;:!?'’»")
    while bare.endswith((")", "]", "}")) and bare.count(bare[-1]) > bare.count(
        {")": "(", "]": "[", "}": "{"}[bare[-1]]
    ):
        bare = bare[:-1].rstrip(".,;:!?'’»")
    try:
        return web_address(bare, "address")
    except InvalidInput:
        return ""


def _title(words: str) -> str:
    """Words as a title; empty for what only leads to the address, such as “see”."""
    bare = words.strip(_TITLE_EDGES)
    try:
        return line(bare, "title") if len(bare) > _LEADS_ON else ""
    except InvalidInput:
        return ""


def _is_file(written: str) -> bool:
    if not written.startswith(("/", "~", ".", "file://", "'", '"')):
        return False
    try:
        return os.path.isfile(home_path(path_written(written), "file"))
    except (InvalidInput, ValueError):
        return False
