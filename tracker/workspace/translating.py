"""The catalogue in another language: its own translations, and its generated sentences said again."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tracker.catalog.items import Item, Measure, Provision, Recommendation
from tracker.catalog.structure import to_plain
from tracker.ledger.reader import Reader
from tracker.text.tongue import ENGLISH, Said, Tongue, tongue
from tracker.workspace.workspace import Workspace

NAMES = ("addressee", "actor", "topic")
"""The kinds of names that a catalogue translates."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language as the screens speak it, with what the catalogue itself translates into it.

    `titles` are those of items by their ids, `names` those of addressees, actors and topics by their originals.
    """

    tongue: Tongue
    titles: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def spoken(workspace: Workspace, code: str) -> Spoken:
    """A language with everything that the catalogue can say in it."""
    reader = workspace.reader()
    own = translations(reader, code)
    return Spoken(
        tongue_for(reader, code).on_screens(),
        {address: text for (address, name), text in own.items() if name == "title" and "/" not in address},
        {original: text for (original, name), text in own.items() if name == "name"},
    )


def translations(reader: Reader, code: str) -> dict[tuple[str, str], str]:
    """What the catalogue itself translates into a language, by address and field; nothing for English.

    The address of an item, condition or requirement with its field (`title`, `summary`, `text`); of an
    addressee, actor or topic its name in the original, with the field `name`.
    """
    if code == ENGLISH.code:
        return {}
    found = {
        (name, "name"): words[code]["name"]
        for kind in NAMES
        for name, body in reader.name_bodies(kind)
        if code in (words := json.loads(body).get("translations", {}))
    }
    for item in reader.whole_items():
        for address, words in _translated(item):
            found.update({(address, field): text for field, text in words.get(code, {}).items()})
    return found


def tongue_for(reader: Reader, code: str) -> Tongue:
    """A language that can also say what the catalogue's rules yield, which is stored in English.

    Raises `BadArgument` listing the languages for an unknown one.
    """
    chosen = tongue(code)
    return chosen if chosen is ENGLISH else chosen.knowing(_sentences(reader))


def _translated(item: Item) -> Iterator[tuple[str, dict[str, dict[str, str]]]]:
    """Each address of an item with what it says in other languages."""
    if item.translations:
        yield item.id, to_plain(item.translations)
    if isinstance(item, Provision):
        for condition in item.conditions:
            yield f"{item.id}/{condition.id}", to_plain(condition.translations)
        for requirement in item.requirements:
            yield f"{item.id}/{requirement.id}", to_plain(requirement.translations)


def _sentences(reader: Reader) -> dict[str, Said]:
    """The generated sentences of a catalogue's layout, by their English, made again from its rules."""
    items = reader.whole_items()
    measures = {each.id: each for each in items if isinstance(each, Measure)}
    said = [*_of_deadlines(items, measures), *_of_stages(measures.values())]
    return {str(each): each for each in said}


def _of_deadlines(items: Iterable[Item], measures: dict[str, Measure]) -> Iterator[Said]:
    from tracker.catalog.deadlines import planned, reasons_said
    from tracker.dates.holidays import day_off

    for item in items:
        if isinstance(item, (Recommendation, Measure)) or item.measure not in measures:
            continue
        for requirement in item.requirements:
            found = planned(requirement, item, measures).deadlines
            told = (each.arithmetic for each in found.deadlines)
            off = (day_off(each.day) for each in found.deadlines)
            said = (reasons_said(found.reasons), *found.reasons, *told, *off)
            yield from (each for each in said if isinstance(each, Said))


def _of_stages(measures: Iterable[Measure]) -> Iterator[Said]:
    from tracker.catalog.layout import died_with

    yield from map(died_with, sorted({each.congress for each in measures if each.congress is not None}))
