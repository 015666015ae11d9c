"""What a person may mean while they type: items and their parts, words that the ledger knows, files of this machine."""

import os
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from tracker.dates.days import END_OF_TIME
from tracker.text.clean import folded, unsafe_character
from tracker.workspace.workspace import Workspace

_MOST_FILES = 5_000


class Offer(NamedTuple):
    """A text that can stand in a field, and what it means."""

    text: str
    words: str = ""


class KnownWords(NamedTuple):
    """What forms complete from: every item, and what stands on record in other evidence, the newest first."""

    items: tuple[Offer, ...]
    publishers: tuple[Offer, ...]
    titles: tuple[Offer, ...]
    ways: tuple[Offer, ...]


def known_words(workspace: Workspace) -> KnownWords:
    """What the catalogue and the ledger know."""
    reader = workspace.reader()
    evidence = tuple(reversed(reader.evidence(END_OF_TIME)))
    return KnownWords(
        items=tuple(Offer(each.id, each.title) for each in reader.items()),
        publishers=_each_once(each.publisher for each in evidence),
        titles=_each_once(each.title for each in evidence),
        ways=_each_once(each.collected_how for each in evidence),
    )


def offers(known: tuple[Offer, ...], written: str, most: int = 4) -> tuple[Offer, ...]:
    """Of what is known, what begins with the words written, then what holds them; nothing for what is written out."""
    asked = folded(written)
    if not asked or any(folded(each.text) == asked for each in known):
        return ()
    begins = [each for each in known if folded(each.text).startswith(asked)]
    holds = [each for each in known if asked in folded(f"{each.text} {each.words}") and each not in begins]
    return tuple([*begins, *holds][:most])


def complete_path(written: str) -> tuple[str, tuple[Offer, ...]]:
    """A path continued as far as the files of this machine leave no choice, and the choices there are then.

    Hidden files are offered where a dot asks for them. Never fails: where nothing can be read, nothing is offered.
    """
    folder, name = os.path.split(written)
    try:
        with os.scandir(os.path.expanduser(folder or ".")) as entries:  # noqa: PTH111
            fitting = sorted(
                entry.name + (os.sep if entry.is_dir() else "")
                for entry in islice(entries, _MOST_FILES)
                if entry.name.startswith(name) and not (entry.name.startswith(".") and not name.startswith("."))
            )
    except (OSError, ValueError):
        return written, ()
    fitting = [each for each in fitting if unsafe_character(each) is None]
    if not fitting:
        return written, ()
    whole = os.path.join(folder, os.path.commonprefix(fitting))  # noqa: PTH118, RUF071 - of names, not of paths
    return whole, tuple(Offer(each) for each in fitting) if len(fitting) > 1 else ()


def _each_once(texts: Iterable[str | None]) -> tuple[Offer, ...]:
    return tuple(Offer(text) for text in dict.fromkeys(texts) if text)
