"""The sources of one page: its notes, numbered from 1 in the order it cites them."""

from collections.abc import Mapping
from typing import Any

from tracker.brief.document.blocks import Cite, Jump, Note, Notes, Section, Words
from tracker.brief.document.noting import note, numbers_in
from tracker.brief.document.voice import Voice, spaced
from tracker.brief.model_values import Evidence
from tracker.text.tongue import N_


def with_sources(
    voice: Voice, sections: tuple[Section, ...], evidence: Mapping[int, Evidence], copies: Mapping[str, str]
) -> tuple[Section, ...]:
    """The sections with their own numbers, and after them the section of the sources they cite, if any."""
    order: dict[int, int] = {}
    for number in numbers_in(sections):
        order.setdefault(number, len(order) + 1)
    if not order:
        return sections
    notes = tuple(_note(voice, evidence[number], order[number], copies) for number in order)
    cited = Section("sources", voice.say("Sources"), (Notes(notes),))
    renumbered: tuple[Section, ...] = _renumbered(sections, order)
    return (*renumbered, cited)


def _note(voice: Voice, piece: Evidence, number: int, copies: Mapping[str, str]) -> Note:
    made = note(voice, piece)
    copied = [each for each in piece.files if each.sha256 in copies]
    parts = made.parts
    for each in copied:
        parts = spaced(parts, voice.line(N_("Copy: {file}."), file=Jump(each.filename, copy_anchor(each.sha256))))
    return made._replace(number=number, parts=parts or (Words(voice.say("not stated"), "quiet"),))


def copy_anchor(sha256: str) -> str:
    """The anchor of a copied file."""
    return f"file-{sha256}"


def _renumbered(value: Any, order: Mapping[int, int]) -> Any:
    if isinstance(value, Cite):
        return value._replace(number=order[value.number])
    if isinstance(value, Words) or not isinstance(value, tuple):
        return value
    if hasattr(value, "_fields"):
        parts = {
            name: _renumbered(part, order)
            for name, part in zip(value._fields, value, strict=True)
            if isinstance(part, tuple)
        }
        return value._replace(**parts) if parts else value  # type: ignore[attr-defined]
    return tuple(_renumbered(each, order) for each in value)
