"""Runs of text as HTML: words, chips of states, numbers of notes, links inside the page and to the web."""

import re
from collections.abc import Iterator, Mapping

from markupsafe import Markup

from tracker.brief.charts.looks import look_of
from tracker.brief.document.blocks import (
    Address,
    Block,
    Bullets,
    Callout,
    Cite,
    Document,
    Facts,
    Inline,
    Jump,
    Labels,
    Line,
    Notes,
    Paragraph,
    Section,
    State,
    Table,
    Words,
)
from tracker.brief.document.web import is_web_address
from tracker.text.clean import shown, shown_block

_LOOKS = {
    "": Markup("{}"),
    "strong": Markup("<strong>{}</strong>"),
    "emphasis": Markup("<em>{}</em>"),
    "code": Markup("<code>{}</code>"),
    "quiet": Markup('<span class="quiet">{}</span>'),
}


def clean(text: str) -> str:
    """Text on one line, without anything that could act or hide."""
    return shown(text)


def label(text: str) -> str:
    """Text that may hold line breaks, cleaned likewise."""
    return shown_block(text)


class Anchors:
    """The places of a page: each anchor of the document by an id that is unique and safe in an address."""

    def __init__(self, document: Document) -> None:
        self._taken: set[str] = set()
        self._ids: dict[str, str] = {}
        self._rows: dict[str, str] = {}
        self._sections: list[str] = []
        self.notes: set[int] = set()
        self.cited: dict[int, int] = {}
        for block in _every(document.sections):
            if isinstance(block, Section):
                self._sections.append(self._enter(block.anchor))
            elif isinstance(block, Table):
                for row in block.rows:
                    if row.anchor and row.anchor not in self._ids:
                        self._rows[row.anchor] = self._enter(row.anchor)
            elif isinstance(block, Notes):
                self.notes.update(note.number for note in block.notes)
        for line in _lines(document):
            for part in line:
                if isinstance(part, Cite) and part.number in self.notes:
                    self.cited[part.number] = self.cited.get(part.number, 0) + 1

    def identity(self, anchor: str) -> str:
        """The id of an anchor; empty where the document has none of that name."""
        return self._ids.get(anchor, "")

    def sections(self) -> Iterator[str]:
        """The ids of the sections, in the order of the document."""
        return iter(self._sections)

    def row(self, anchor: str) -> str:
        """The id of a row, once; empty for a row that is named again or that nothing can lead to."""
        return self._rows.pop(anchor, "")

    def fresh(self, wish: str) -> str:
        """An id that nothing else of the page has."""
        base = re.sub(r"[^A-Za-z0-9._-]+", "-", wish).strip("-") or "place"
        found, number = base, 1
        while found in self._taken:
            number += 1
            found = f"{base}-{number}"
        self._taken.add(found)
        return found

    def _enter(self, anchor: str) -> str:
        fresh = self.fresh(f"x-{anchor}" if anchor.startswith(("note-", "cite-", "page-")) else anchor)
        self._ids.setdefault(anchor, fresh)
        return fresh


class Lines:
    """Writes runs of text, and counts how often each note was cited, so that a note can lead back.

    `elsewhere` has the address of each anchor that stands on another page.
    """

    def __init__(self, anchors: Anchors, labels: Labels, elsewhere: Mapping[str, str]) -> None:
        self._anchors = anchors
        self._labels = labels
        self._elsewhere = elsewhere
        self._cited: dict[int, int] = {}

    def line(self, line: Line) -> Markup:
        return Markup("").join(self._part(part) for part in line)

    def back_links(self, number: int) -> range:
        """The places that cite a note, numbered from 1."""
        return range(1, self._anchors.cited.get(number, 0) + 1)

    def _part(self, part: Inline) -> Markup:
        if isinstance(part, Words):
            if part.language:
                said = Markup('<span lang="{}">{}</span>').format(part.language, clean(part.text))
                return _LOOKS.get(part.look, _LOOKS[""]).format(said)
            return _LOOKS.get(part.look, _LOOKS[""]).format(clean(part.text))
        if isinstance(part, State):
            return _state(part)
        if isinstance(part, Cite):
            return self._cite(part)
        if isinstance(part, Jump):
            return self._jump(part)
        return _address(part)

    def _cite(self, cite: Cite) -> Markup:
        mark = Markup(' <span class="mark">{}</span>').format(clean(cite.mark)) if cite.mark else Markup("")
        if cite.number not in self._anchors.notes:
            return Markup('<span class="cite">[{}]{}</span>').format(cite.number, mark)
        count = self._cited[cite.number] = self._cited.get(cite.number, 0) + 1
        return Markup(
            '<span class="cite"><a id="cite-{0}-{1}" href="#note-{0}">'
            '<span class="unseen">{2} </span>[{0}]</a>{3}</span>'
        ).format(cite.number, count, self._labels.note, mark)

    def _jump(self, jump: Jump) -> Markup:
        words = _LOOKS.get(jump.look, _LOOKS[""]).format(clean(jump.text))
        found = self._anchors.identity(jump.anchor)
        address = f"#{found}" if found else self._elsewhere.get(jump.anchor, "")
        return Markup('<a href="{}">{}</a>').format(address, words) if address else words


def _state(state: State) -> Markup:
    claimed = Markup(' <span class="claimed">{}</span>').format(clean(state.claimed)) if state.claimed else Markup("")
    look = look_of(state.code)
    return Markup(
        '<span class="chip"><span class="glyph is-{}" aria-hidden="true">{}</span> <span>{}</span></span>{}'
    ).format(look.slot, look.glyph, clean(state.label), claimed)


def _address(address: Address) -> Markup:
    if not is_web_address(address.url) or clean(address.url) != address.url:
        same = clean(address.text) == clean(address.url)
        return Markup("{}").format(clean(address.text) if same else f"{clean(address.text)} ({clean(address.url)})")
    named = "" if address.text == address.url else Markup(' class="named"')
    return Markup('<a href="{}"{} rel="noreferrer">{}</a>').format(address.url, named, clean(address.text))


def _every(blocks: tuple[Block, ...] | tuple[Section, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Section):
            yield from _every(block.blocks)


def _lines(document: Document) -> Iterator[Line]:
    """Every run of text of a document."""
    yield from (fact.line for fact in document.facts)
    yield from (mark.line for mark in document.marks)
    for block in _every(document.sections):
        if isinstance(block, Paragraph | Callout):
            yield block.line
        elif isinstance(block, Bullets):
            yield from block.items
        elif isinstance(block, Facts):
            yield from (fact.line for fact in block.facts)
        elif isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row.cells)
        elif isinstance(block, Notes):
            yield from (note.parts for note in block.notes)
