"""A document as the plain data that `typst/brief.typ` reads: lists and texts, links already resolved.

What needs judgment is decided here, so that the page only sets type: which links have a target, which
number of a note is the first, how wide a picture is, where a long word may break.
"""

import re
from collections.abc import Iterable, Iterator
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
from tracker.brief.formats.pdf_links import address
from tracker.brief.formats.pdf_tables import ROOM, SHORT_ROOM, widths
from tracker.text.clean import shown

Data = dict[str, Any]

_LONG_WORD = re.compile(r"\S{19,}")
_PIECE = re.compile(r"[^/\-_.?&=:,;]{1,16}[/\-_.?&=:,;]*|[/\-_.?&=:,;]{1,16}")
_SIZE = re.compile(r'<svg\b[^>]*?\bviewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
_FONT = re.compile(r'font-family="[^"]*"')
_SIGNED = re.compile(r'<text x="([\d.]+)" y="([\d.]+)" font-size="([\d.]+)"([^>]*)>([\u2196-\u2bff]) ([^<]*)</text>')
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
        "subtitle": shown(document.subtitle),
        "short-title": _shortened(document.title),
        "short-subtitle": _shortened(document.subtitle),
        "author": shown(document.author),
        "date": [int(part) for part in document.date.split("-")],
        "identity": shown(document.identity),
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
                return {"kind": "paragraph", "role": "label" if _is_label(block) else role, "line": self.line(line)}
            case Bullets(items, ordered):
                return {"kind": "bullets", "ordered": ordered, "items": [self.line(item) for item in items]}
            case Callout():
                return {"kind": "callout", **self.callout(block)}
            case Facts(facts):
                return {"kind": "facts", "facts": self.facts(facts)}
            case Table():
                return self.table(block)
            case Figure(chart, caption):
                return self.picture(chart_svg(chart, palette="print"), chart.id, caption, chart.alternative)
            case Picture(name, svg, caption, alternative):
                return self.picture(svg, name, caption, alternative)
            case Notes(notes):
                return {"kind": "notes", "notes": [self.note(note) for note in notes]}
            case Section():
                raise AssertionError("a section is a list of blocks")

    def chips(self) -> list[list[Any]]:
        """The states of the document, each as glyph, words, ground and ink."""
        looks = ((look_of(code), label) for code, label in self._chips)
        return [[look.glyph, _pieces(label), look.color, look.ink] for look, label in looks]

    def line(self, line: Line) -> list[Any]:
        """The parts of a line. Plain text is a string, a place where a long word may break None, other a list.

        Texts of one look that follow each other become one; numbers of notes that do get a space between them.
        """
        parts: list[Any] = []
        for before, part in zip((None, *line), line, strict=False):
            if isinstance(part, Cite) and isinstance(before, Cite):
                parts.append(" ")
            for each in self.inline(part):
                _append(parts, each)
        return parts

    def inline(self, part: Inline) -> list[Any]:
        match part:
            case Words(text, look, language):
                words = _looked(text, look)
                return [["language", language.split("-")[0].lower(), words]] if language else words
            case State(code, label, claimed):
                chip = ["state", self._chips.setdefault((code, label), len(self._chips))]
                return [chip, " ", ["emphasis", shown(claimed)]] if claimed else [chip]
            case Cite(number, mark):
                words = f"[{number} {shown(mark)}]" if mark else f"[{number}]"
                first = self._anchor(f"cite-{number}")
                return [["cite", words, self._lead(f"note-{number}"), first if self._labels else None]]
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
        return {
            "kind": "table",
            "anchor": self._anchor(table.id),
            "caption": _line(table.caption),
            "columns": [
                {"heading": _line(column.heading), "kind": column.kind, "width": width}
                for column, width in zip(table.columns, widths(table, self._room), strict=True)
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

    def picture(self, svg: str, name: str, caption: str, alternative: str) -> Data:
        size = _SIZE.search(svg)
        width, height = (float(size[1]), float(size[2])) if size else (0.0, 0.0)
        return {
            "kind": "picture",
            "anchor": self._anchor(name),
            "svg": _in_our_fonts(svg),
            "width": width,
            "height": height,
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


def _is_label(paragraph: Paragraph) -> bool:
    """Whether a paragraph is the name of what follows: nothing in it but strong words and ids."""
    looks = {part.look if isinstance(part, Words | Jump) else "other" for part in paragraph.line if part != Words(" ")}
    return not paragraph.role and "strong" in looks and looks <= {"strong", "code"}


def _holds(block: Block, after: Block | None) -> bool:
    match block, after:
        case _, None:
            return False
        case Paragraph(), _ if _is_label(block):
            return True
        case Paragraph(line), Bullets() | Table() | Facts() | Figure() | Picture():
            return _length(line) < _INTRODUCTION
        case Paragraph(line), Paragraph() if _is_label(after):
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
        "organization": name,
        "letterhead": [shown(line) for line in theme.letterhead],
        "accent": theme.accent if re.fullmatch("#[0-9A-Fa-f]{6}", theme.accent) else Theme().accent,
        "logo": LOGO_TYPES.get(theme.logo_type) if theme.logo else None,
        "logo-alternative": shown(theme.logo_alternative).strip() or name.strip() or "Logo",
    }


def _in_our_fonts(svg: str) -> str:
    """A picture of ours in the fonts of the page. A sign at the head of a line becomes a text for itself: a line
    that holds one is else set in whatever font has all of it."""
    return _SIGNED.sub(_sign_apart, _FONT.sub('font-family="Source Sans Pro"', svg))


def _sign_apart(text: re.Match[str]) -> str:
    x, y, size, more, sign, words = text.groups()
    after = f"{float(x) + 0.85 * float(size):g}"
    return (
        f'<text x="{x}" y="{y}" font-size="{size}"{more} font-family="DejaVu Sans Mono">{sign}</text>'
        f'<text x="{after}" y="{y}" font-size="{size}"{more}>{words}</text>'
    )


def _append(parts: list[Any], part: Any) -> None:
    """Put a part at the end of a line, into the text before it where that looks the same."""
    last = parts[-1] if parts else None
    if isinstance(part, str) and isinstance(last, str):
        parts[-1] = last + part
    elif isinstance(part, list) and isinstance(last, list) and part[0] == last[0] and part[0] in ("quiet", "strong"):
        parts[-1] = [part[0], last[1] + part[1]]
    else:
        parts.append(part)


def _looked(text: str, look: str) -> list[Any]:
    """A text with a look, as the parts of a line. A short id that would break at its hyphens is kept in one."""
    if not look:
        return _line(text)
    if look == "code" and len(text) <= _ID and "-" in text:
        look = "id"
    return [part and [look, part] for part in _line(text)]


def _line(text: str) -> list[Any]:
    """A plain text as the parts of a line: its pieces, and None between them."""
    first, *others = _pieces(text)
    return [first, *(part for piece in others for part in (None, piece))]


def _pieces(text: str) -> list[str]:
    """The text in pieces between which a line may break: long words break after punctuation, else anywhere."""
    text = shown(text)
    if not _LONG_WORD.search(text):
        return [text]
    pieces: list[str] = []
    at = 0
    for word in _LONG_WORD.finditer(text):
        first, *others = _PIECE.findall(word[0])
        pieces += [text[at : word.start()] + first, *others]
        at = word.end()
    return [*pieces, text[at:]] if text[at:] else pieces


def _shortened(text: str) -> str:
    text = shown(text)
    return text if len(text) <= _FOOT else text[: _FOOT - 1].rstrip() + "…"


def _length(line: Line) -> int:
    return sum(
        len(part.label) if isinstance(part, State) else 4 if isinstance(part, Cite) else len(part.text) for part in line
    )
