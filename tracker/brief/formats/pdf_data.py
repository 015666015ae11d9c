"""A document as the plain data that `typst/brief.typ` reads: lists and texts, links already resolved.

What needs judgment is decided here, so that the page only sets type: which links have a target, which
number of a note is the first, how wide a picture is, where a long word may break.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from tracker.brief.charts.looks import look_of
from tracker.brief.charts.svg import chart_svg
from tracker.brief.document.blocks import (
    Address,
    Block,
    Bullets,
    Callout,
    Cite,
    Document,
    Fact,
    Facts,
    Figure,
    Inline,
    Jump,
    Line,
    Note,
    Notes,
    Paragraph,
    Picture,
    Row,
    Section,
    State,
    Table,
    Theme,
    Words,
)
from tracker.brief.formats.labels import is_label
from tracker.brief.formats.pdf_links import address
from tracker.brief.formats.pdf_tables import ROOM, SHORT_ROOM, stands_whole, widths
from tracker.brief.formats.picture_parts import parts
from tracker.brief.formats.print_fonts import SANS, SIGN, SIGNS
from tracker.text.clean import shown

Data = dict[str, Any]

_LONG_WORD = re.compile(r"\S{19,}")
_PIECE = re.compile(r"[^/\-_.?&=:,;]{1,16}[/\-_.?&=:,;]*|[/\-_.?&=:,;]{1,16}")
_SIZE = re.compile(r'<svg\b[^>]*?\bviewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
_FONT = re.compile(r'font-family="[^"]*"')
_SIGNED = re.compile(rf"<text ([^>]*)>({SIGN})</text>")
_TOGETHER = 12
"""Pieces of a long word that are together of so many characters stay together."""

_ID = 15
"""An id of at most so many characters is kept in one line."""

_INTRODUCTION = 300
"""A paragraph of fewer characters is not left at the foot of a page without the list or table it announces."""

_SPLITTABLE = 700
"""A row with more characters than this may go over from one page to the next."""

_FOOT = 90
"""The most characters of the title and subtitle that head or foot a page."""

LOGO_TYPES = {"image/png": "png", "image/svg+xml": "svg"}
"""The kinds of picture a logo may be, by media type."""

_FEW = 3
"""So many sections need no table of contents."""

_DEEPEST = 6
"""The deepest heading that PDF has."""


def page_data(document: Document, labels: bool = False) -> Data:
    """Everything the page shows, as JSON can hold it.

    Links between statements and notes bear an address for `pdf_links.joined`, or with `labels` their label.
    """
    known = frozenset(_anchors(document.sections))
    data = _Data(known, SHORT_ROOM if document.style == "one-page" else ROOM, labels)
    language, _, region = document.language.partition("-")
    return {
        "language": language.lower(),
        "region": region.upper() if re.fullmatch("[A-Za-z]{2}", region) else None,
        "style": document.style,
        "title": shown(document.title).strip() or "–",
        "heading": _line(shown(document.title).strip() or "–"),
        "subtitle": _line(document.subtitle),
        "short-title": _shortened(document.title, _FOOT),
        "short-organization": _shortened(document.theme.organization, _FOOT // 2),
        "short-subtitle": _shortened(document.subtitle, _FOOT),
        "author": shown(document.author),
        "date": [int(part) for part in document.date.split("-")],
        "identity": shown(document.identity),
        "made-from": _line(document.identity),
        "stamp": shown(document.stamp),
        "theme": _theme(document.theme),
        "labels": {"contents": document.labels.contents, "page": document.labels.page, "of": document.labels.of},
        "facts": data.facts(document.facts),
        "marks": [data.callout(mark) for mark in document.marks],
        "blocks": [block for section in document.sections for block in data.section(section, 1)],
        "contents": len(document.sections) > _FEW,
        "chips": data.chips(),
    }


class _Data:
    """Turns blocks into data, and remembers what has been given an address."""

    def __init__(self, known: frozenset[str], room: float, labels: bool) -> None:
        self._room = room
        self._known = known
        self._labels = labels
        self._used: set[str] = set()
        self._chips: dict[tuple[str, str], int] = {}

    def section(self, section: Section, level: int) -> Iterator[Data]:
        """A heading and what stands under it, in one list."""
        yield {
            "kind": "heading",
            "level": min(level, _DEEPEST),
            "anchor": self._anchor(section.anchor),
            "heading": _line(shown(section.heading).strip() or "–"),
            "fresh": section.fresh_page,
        }
        for block, after in zip_longest(section.blocks, section.blocks[1:]):
            if isinstance(block, Section):
                yield from self.section(block, level + 1)
            elif block is not None:
                yield self.block(block) | {"holds": _holds(block, after)}

    def block(self, block: Block) -> Data:
        """A block, without `holds`: what must stand on one page with the block after it."""
        match block:
            case Paragraph(line, role):
                return {"kind": "paragraph", "role": "label" if is_label(block) else role, "line": self.line(line)}
            case Bullets(items, ordered):
                return {"kind": "bullets", "ordered": ordered, "items": [self.line(item) for item in items]}
            case Callout():
                return {"kind": "callout", **self.callout(block)}
            case Facts(facts):
                return {"kind": "facts", "facts": self.facts(facts)}
            case Table():
                return self.table(block)
            case Figure(chart, caption):
                drawn = parts(_in_our_fonts(chart_svg(chart, palette="print")), lines=False)
                return self.picture(drawn, chart.id, caption, chart.alternative)
            case Picture(name, svg, caption, alternative):
                return self.picture(parts(_in_our_fonts(svg), lines=True), name, caption, alternative)
            case Notes(notes):
                return {"kind": "notes", "notes": [self.note(note) for note in notes]}
            case Section():
                raise AssertionError("a section is a list of blocks")

    def chips(self) -> list[list[Any]]:
        """The states of the document, each as glyph, words, ground and ink."""
        looks = ((look_of(code), label) for code, label in self._chips)
        return [[look.glyph, _pieces(shown(label)) or [""], look.color, look.ink] for look, label in looks]

    def line(self, line: Line) -> list[Any]:
        """The parts of a line. Plain text is a string, a place where a long word may break None, other a list.

        Texts of one look that follow each other become one; numbers of notes that do get a space between them.
        """
        parts: list[Any] = []
        before: Inline | None = None
        for part in _joined(line):
            if isinstance(part, Cite) and isinstance(before, Cite):
                parts.append(" ")
            parts += self.inline(part)
            before = part
        return parts

    def inline(self, part: Inline) -> list[Any]:
        match part:
            case Words(text, look, language):
                words = _looked(text, look)
                return [["language", language.split("-")[0].lower(), words]] if language else words
            case State(code, label, claimed):
                chip = ["state", self._chips.setdefault((code, label), len(self._chips))]
                return [chip, " ", ["emphasis", f"({shown(claimed)})"]] if claimed else [chip]
            case Cite(number, mark):
                whole = f"[{number} {shown(mark)}]" if mark else f"[{number}]"
                first = self._anchor(f"cite-{number}")
                return [["cite", whole, self._lead(f"note-{number}"), first if self._labels else None]]
            case Jump(text, anchor, look):
                words = _looked(text, look)
                return [["jump", anchor, words]] if anchor in self._known else words
            case Address(url, text):
                words = _line(text or url)
                safe = url.startswith(("https://", "http://")) and url == shown(url)
                return [["address", url, words]] if safe else words

    def facts(self, facts: Iterable[Fact]) -> list[list[Any]]:
        return [[_line(fact.term), self.line(fact.line)] for fact in facts]

    def callout(self, callout: Callout) -> Data:
        return {"mark": callout.kind, "line": self.line(callout.line)}

    def table(self, table: Table) -> Data:
        measures = widths(table, self._room)
        return {
            "kind": "table",
            "whole": stands_whole(table, measures),
            "anchor": self._anchor(table.id),
            "caption": _line(table.caption),
            "columns": [
                {"heading": _line(column.heading), "kind": column.kind, "width": width}
                for column, width in zip(table.columns, measures, strict=True)
            ],
            "rows": [self.row(row, len(table.columns)) for row in table.rows],
        }

    def row(self, row: Row, width: int) -> Data:
        cells = (*row.cells, *((),) * width)[:width]
        return {
            "anchor": self._anchor(row.anchor),
            "total": row.total,
            "splits": sum(_length(cell) for cell in cells) > _SPLITTABLE,
            "cells": [self.cell(cell) for cell in cells],
        }

    def cell(self, cell: Line) -> Any:
        """The parts of a line, or its text where that is all of it."""
        parts = self.line(cell)
        return parts[0] if len(parts) == 1 and isinstance(parts[0], str) else parts

    def picture(self, drawn: Sequence[str], name: str, caption: str, alternative: str) -> Data:
        return {
            "kind": "picture",
            "anchor": self._anchor(name),
            "parts": [_part(each) for each in drawn],
            "caption": _line(caption),
            "alternative": shown(alternative).strip() or shown(caption).strip() or "–",
        }

    def note(self, note: Note) -> Data:
        cited = f"cite-{note.number}"
        return {
            "number": note.number,
            "anchor": self._anchor(f"note-{note.number}"),
            "back": self._lead(cited) if cited in self._used else None,
            "line": self.line(note.parts),
            "internal": note.internal,
            "files": [[_line(name), digest] for name, digest in note.files],
        }

    def _anchor(self, anchor: str) -> str | None:
        """The anchor, the first time; an address stands in one place only."""
        if not anchor or anchor in self._used:
            return None
        self._used.add(anchor)
        return anchor

    def _lead(self, anchor: str) -> str | None:
        """What leads from a statement to its note, or back; None where there is no such note."""
        if anchor not in self._known and anchor not in self._used:
            return None
        return anchor if self._labels else address(anchor)


def _holds(block: Block, after: Block | None) -> bool:
    match block, after:
        case _, None:
            return False
        case Paragraph(), _ if is_label(block):
            return True
        case Paragraph(line), Bullets() | Table() | Facts() | Figure() | Picture():
            return _length(line) < _INTRODUCTION
        case Paragraph(line), Paragraph() if is_label(after):
            return _length(line) < _INTRODUCTION
        case ((Table() | Figure()), Paragraph(_, role)):
            return role == "legend"
    return False


def _anchors(blocks: Iterable[Block]) -> Iterator[str]:
    """Every address of a document that something may lead to."""
    for block in blocks:
        match block:
            case Section():
                yield block.anchor
                yield from _anchors(block.blocks)
            case Table():
                yield block.id
                yield from (row.anchor for row in block.rows)
            case Figure():
                yield block.chart.id
            case Picture():
                yield block.id
            case Notes():
                yield from (f"note-{note.number}" for note in block.notes)
            case _:
                pass


def _theme(theme: Theme) -> Data:
    name = shown(theme.organization)
    return {
        "organization": _line(name) if name else None,
        "letterhead": [_line(line) for line in theme.letterhead],
        "accent": theme.accent if re.fullmatch("#[0-9A-Fa-f]{6}", theme.accent) else Theme().accent,
        "logo": LOGO_TYPES.get(theme.logo_type) if theme.logo else None,
        "logo-alternative": shown(theme.logo_alternative).strip() or name.strip() or "Logo",
    }


def _part(svg: str) -> Data:
    size = _SIZE.search(svg)
    width, height = (float(size[1]), float(size[2])) if size else (0.0, 0.0)
    return {"svg": svg, "width": width, "height": height}


def _in_our_fonts(svg: str) -> str:
    """A picture of ours in the fonts of the page; a sign that stands for itself in the one that has it."""
    return _SIGNED.sub(rf'<text \1 font-family="{SIGNS}">\2</text>', _FONT.sub(f'font-family="{SANS}"', svg))


def _joined(line: Line) -> Iterator[Inline]:
    """The parts of a line, texts of one look and language that follow each other as one."""
    before: Words | None = None
    for part in line:
        if before is None or not isinstance(part, Words) or part[1:] != before[1:]:
            if before is not None:
                yield before
            before = None
        if isinstance(part, Words):
            before = Words(before.text + part.text, part.look, part.language) if before else part
        else:
            yield part
    if before is not None:
        yield before


def _looked(text: str, look: str) -> list[Any]:
    """A text with a look, as the parts of a line. A short id that would break at its hyphens is kept in one."""
    if not look:
        return _line(text)
    if look == "code" and len(text) <= _ID and "-" in text:
        look = "id"
    return [part and [look, part] for part in _line(text)]


def _line(text: str) -> list[Any]:
    """A plain text as the parts of a line: its pieces, and None between them."""
    text = shown(text)
    if not _LONG_WORD.search(text):
        return [text]
    first, *others = _pieces(text)
    return [first, *(part for piece in others for part in (None, piece))]


def _pieces(text: str) -> list[str]:
    """The text in pieces between which a line may break: long words break after punctuation, else anywhere."""
    pieces: list[str] = []
    at = 0
    for word in _LONG_WORD.finditer(text):
        first, *others = _grouped(_PIECE.findall(word[0]))
        pieces += [text[at : word.start()] + first, *others]
        at = word.end()
    return [*pieces, text[at:]] if text[at:] else pieces


def _grouped(pieces: Iterable[str]) -> list[str]:
    """Pieces of a word put together as far as the narrowest column allows: each costs time to set."""
    grouped = [""]
    for piece in pieces:
        if len(grouped[-1]) + len(piece) <= _TOGETHER:
            grouped[-1] += piece
        else:
            grouped.append(piece)
    return grouped if grouped[0] else grouped[1:]


def _shortened(text: str, most: int) -> list[Any]:
    text = shown(text)
    return _line(text if len(text) <= most else text[: most - 1].rstrip() + "…")


def _length(line: Line) -> int:
    return sum(
        len(part.label) if isinstance(part, State) else 4 if isinstance(part, Cite) else len(part.text) for part in line
    )
