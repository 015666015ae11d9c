"""A document of a brief as lines for a pane: what any written format says, wrapped to a width, never markup."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, zip_longest

from rich.cells import cell_len

from tracker.brief.charts.looks import look_of
from tracker.brief.charts.model import Chart, HeatMap, Series, StackedBars, Timeline, Trend
from tracker.brief.document.blocks import (
    Address,
    Block,
    Bullets,
    Callout,
    Cite,
    Document,
    Facts,
    Figure,
    Inline,
    Jump,
    Notes,
    Paragraph,
    Picture,
    Section,
    State,
    Table,
    Words,
)
from tracker.brief.document.blocks import Line as Run
from tracker.text.clean import shown
from tracker.workspace.marks import Tone, of_value
from tracker.workspace.page import LOOKS, Line, Look, Span

GAP = 2
"""Cells between two columns of a table."""

NARROWEST = 8
"""Cells that every column of a table gets; where they do not fit, a row becomes a list."""

MOST_BAR = 60
"""Cells that the longest bar of a chart takes at most."""

MOST_PARTS = 8
"""Parts that a bar has at most; each takes a cell at least."""

_WORD_LOOKS = {"strong": Look.BOLD, "emphasis": Look.ITALIC, "quiet": Look.QUIET, "code": Look.QUIET}
_WORD = re.compile(r"[^ ]+")
_BAD_CODES = frozenset({"overdue"})
_QUIET_CODES = frozenset({"no-evidence-recorded", "pending", "not-yet-triggered", "informs"})
_GOOD_CODES = frozenset({"answered", "advances"})


def document_lines(document: Document, width: int) -> list[Line]:
    """The lines of a document, each at most `width` cells wide."""
    return list(_Lines(document, max(24, width)).lines())


def note_count(document: Document) -> int:
    """How many numbered notes a document has."""
    return sum(len(block.notes) for block in _blocks(document.sections) if isinstance(block, Notes))


class _Lines:
    """Writes one document for one width."""

    def __init__(self, document: Document, width: int) -> None:
        self._document = document
        self._width = width

    def lines(self) -> Iterable[Line]:
        document = self._document
        theme = document.theme
        head = " · ".join(each for each in (theme.organization, *theme.letterhead) if each)
        if head:
            yield from self._text(head, Look.QUIET)
            yield ()
        yield from self._text(document.title, Look.HEADING)
        yield from self._text(document.subtitle, Look.BOLD)
        yield ()
        yield from self._facts(Facts(document.facts))
        for mark in document.marks:
            yield ()
            yield from self._callout(mark)
        for section in document.sections:
            yield from self._section(section, 1)
        if document.style == "one-page":  # the longer ones have a section on what they were made from
            yield ()
            yield from self._text(document.identity, Look.QUIET)

    def _section(self, section: Section, depth: int) -> Iterable[Line]:
        yield ()
        if depth == 1:
            yield ()
            title = shown(section.heading)
            yield from self._text(section.heading, Look.HEADING)
            yield (Span("━" * min(self._width, max(cell_len(title), 12)), Look.QUIET),)
        else:
            yield from self._text(section.heading, Look.HEADING if depth == 2 else Look.BOLD)
        for block in section.blocks:
            if not isinstance(block, Section):
                yield ()
            yield from self._block(block, depth)

    def _block(self, block: Block, depth: int) -> Iterable[Line]:
        if isinstance(block, Section):
            yield from self._section(block, depth + 1)
        elif isinstance(block, Paragraph):
            quiet = Look.QUIET if block.role in ("small", "legend") else Look.PLAIN
            yield from _wrapped(_spans(block.line, quiet), self._width)
        elif isinstance(block, Bullets):
            for number, item in enumerate(block.items, start=1):
                mark = f"{number}. " if block.ordered else "· "
                yield from _hung(Span(mark), _spans(item), self._width)
        elif isinstance(block, Callout):
            yield from self._callout(block)
        elif isinstance(block, Facts):
            yield from self._facts(block)
        elif isinstance(block, Table):
            yield from self._table(block)
        elif isinstance(block, Figure):
            yield from self._text(block.caption, Look.BOLD)
            yield from self._chart(block.chart)
        elif isinstance(block, Picture):
            yield from self._text(block.caption, Look.BOLD)
            yield from self._text(block.alternative, Look.QUIET)
        else:
            yield from self._notes(block)

    def _text(self, text: str, look: Look) -> Iterable[Line]:
        return _wrapped([Span(shown(text), look)], self._width)

    def _callout(self, callout: Callout) -> Iterable[Line]:
        look = Look.BAD if callout.kind == "internal" else Look.WARN
        for line in _wrapped(_spans(callout.line, look), self._width - 2):
            yield (Span("┃ ", look), *line)

    def _facts(self, facts: Facts) -> Iterable[Line]:
        terms = [shown(each.term) for each in facts.facts]
        label = min(max((cell_len(term) for term in terms), default=0), self._width // 3) + 2
        for whole, fact in zip(terms, facts.facts, strict=True):
            term = whole
            if cell_len(term) >= label:
                yield from _wrapped([Span(term, Look.QUIET)], self._width)
                term = ""
            padding = " " * (label - cell_len(term))
            yield from _hung(Span(term + padding, Look.QUIET), _spans(fact.line), self._width, label)

    def _notes(self, notes: Notes) -> Iterable[Line]:
        indent = len(str(max((note.number for note in notes.notes), default=0))) + 3
        for note in notes.notes:
            spans = _spans(note.parts)
            for name, digest in note.files:
                spans.append(Span(f" {shown(name)}, SHA-256 {shown(digest)}.", Look.QUIET))
            yield from _hung(Span(f"[{note.number}]".ljust(indent), Look.QUIET), spans, self._width, indent)

    # -- tables

    def _table(self, table: Table) -> Iterable[Line]:
        yield from self._text(table.caption, Look.BOLD)
        heads = [[Span(shown(column.heading), Look.QUIET)] for column in table.columns]
        rows = [[_spans(cell, Look.BOLD if row.total else Look.PLAIN) for cell in row.cells] for row in table.rows]
        widths = _widths([heads, *rows], self._width)
        if widths is None:
            yield from self._listed(table, rows)
            return
        right = [column.kind == "number" for column in table.columns]
        yield from _row(heads, widths, right)
        yield (Span("─" * (sum(widths) + GAP * (len(widths) - 1)), Look.QUIET),)
        broken = False
        for number, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
            lines = list(_row(cells, widths, right))
            if number and (broken or len(lines) > 1) and not row.total:
                yield ()
            broken = len(lines) > 1
            if row.total:
                yield (Span("─" * (sum(widths) + GAP * (len(widths) - 1)), Look.QUIET),)
            yield from lines

    def _listed(self, table: Table, rows: Sequence[Sequence[list[Span]]]) -> Iterable[Line]:
        """A table that does not fit: its rows as lists of what stands in each column."""
        first = table.header_column
        for row in rows:
            yield from _hung(Span("· "), [span._replace(look=_bolder(span.look)) for span in row[first]], self._width)
            for number, cell in enumerate(row):
                if number != first and any(span.text.strip() for span in cell):
                    head = Span(f"{shown(table.columns[number].heading)}: ", Look.QUIET)
                    yield from _hung(Span("  "), [head, *cell], self._width, 4)

    # -- charts

    def _chart(self, chart: Chart) -> Iterable[Line]:
        if isinstance(chart, StackedBars):
            yield from self._bars(chart.rows, chart.series, chart.counts)
        elif isinstance(chart, Trend):
            yield from self._bars(chart.periods, chart.series, chart.counts)
        elif isinstance(chart, (Timeline, HeatMap)):
            yield from self._text(chart.alternative, Look.QUIET)

    def _bars(self, names: Sequence[str], series: Sequence[Series], counts: Sequence[Sequence[int]]) -> Iterable[Line]:
        """Bars of the glyphs of their parts, then what each glyph is."""
        names = [shown(each) for each in names]
        label = min(max((cell_len(each) for each in names), default=0), self._width // 3)
        most = max((sum(row) for row in counts), default=0)
        room = min(MOST_BAR, self._width - label - GAP - len(f" {most:,}"))
        for name, row in zip(names, counts, strict=True):
            bar = [
                Span(look_of(part.code).glyph * _cells(count, most, room), _look_of(part.code))
                for part, count in zip(series, row, strict=True)
                if count
            ]
            named = list(_wrapped([Span(name)], label)) or [()]
            yield from named[:-1]
            last = "".join(span.text for span in named[-1])
            gap = " " * (label + GAP - cell_len(last))
            yield (Span(last + gap), *bar, Span(f" {sum(row):,}" if bar else "0", Look.QUIET))
        key: list[Span] = []
        for part in series:
            key += [Span("   " if key else ""), Span(look_of(part.code).glyph, _look_of(part.code))]
            key.append(Span(f"\u00a0{shown(part.label)}".replace(" ", "\u00a0"), Look.QUIET))
        yield from _wrapped(key, self._width)


def _cells(count: int, most: int, room: int) -> int:
    """The cells of a part of a bar: one for each that is counted, or in proportion where they are too many."""
    return count if most <= room else max(1, count * (room - MOST_PARTS) // most)


# -- text


def _spans(line: Run, look: Look = Look.PLAIN) -> list[Span]:
    """A run of text as spans of plain, cleaned text; `look` is that of words without a look of their own."""
    return [span for inline in line for span in _inline(inline, look)]


def _inline(inline: Inline, look: Look) -> Iterable[Span]:
    if isinstance(inline, Words | Jump):
        yield Span(shown(inline.text), _WORD_LOOKS.get(inline.look, look))
    elif isinstance(inline, State):
        glyph = "?" if inline.claimed else look_of(inline.code).glyph
        claimed = f"\u00a0({inline.claimed})" if inline.claimed else ""
        yield Span(f"{glyph}\u00a0{shown(inline.label + claimed)}", _look_of(inline.code, claimed=bool(claimed)))
    elif isinstance(inline, Cite):
        yield Span(f"[{inline.number}]" + (f" ({shown(inline.mark)})" if inline.mark else ""), Look.QUIET)
    elif isinstance(inline, Address):
        told = shown(inline.text)
        yield Span(told if told == shown(inline.url) else f"{told} ({shown(inline.url)})", look)


def _look_of(code: str, *, claimed: bool = False) -> Look:
    if code in _BAD_CODES:
        return Look.BAD
    if code in _GOOD_CODES:
        return Look.GOOD
    if code in _QUIET_CODES and not claimed:
        return Look.QUIET
    tone = of_value(code, claimed=claimed)[1]
    return LOOKS[tone] if tone is not Tone.DIM else Look.PLAIN


def _bolder(look: Look) -> Look:
    return Look.BOLD if look is Look.PLAIN else look


# -- wrapping


def _hung(first: Span, spans: Sequence[Span], width: int, indent: int = 0) -> Iterable[Line]:
    """Text behind `first`, its further lines indented as far."""
    indent = indent or cell_len(first.text)
    begun = cell_len(first.text)
    lines = list(_wrapped(spans, width - indent, width - begun)) or [()]
    yield (first, *lines[0])
    for line in lines[1:]:
        yield (Span(" " * indent), *line)


def _wrapped(spans: Sequence[Span], width: int, first: int = 0) -> Iterable[Line]:
    """Text broken at spaces into lines of `width` cells, the first of `first`; longer words are cut."""
    text = "".join(span.text for span in spans)
    looks = [span.look for span in spans for _ in span.text]
    for start, end in _breaks(text, max(1, width), max(1, first or width)):
        yield tuple(_cut_out(text, looks, start, end))


def _cut_out(text: str, looks: Sequence[Look], start: int, end: int) -> Iterable[Span]:
    """The spans of a part of a text."""
    for look, places in groupby(range(start, end), key=looks.__getitem__):
        first, *others = places
        yield Span(text[first : first + 1 + len(others)], look)


def _breaks(text: str, width: int, room: int) -> Iterable[tuple[int, int]]:
    """Where each line begins and ends."""
    plain = cell_len(text) == len(text)
    start = end = -1
    for word in _WORD.finditer(text):
        if start >= 0 and (word.end() - start if plain else cell_len(text[start : word.end()])) <= room:
            end = word.end()
            continue
        if start >= 0:
            yield start, end
            room = width
        start, end = word.span()
        while (end - start if plain else cell_len(text[start:end])) > room:
            cut = _cut(text, start, end, room)
            yield start, cut
            start, room = cut, width
    if start >= 0:
        yield start, end


def _cut(text: str, start: int, end: int, room: int) -> int:
    """How far a word that is too long reaches in `room` cells: to a slash or a number sign, else as far as it fits."""
    used = 0
    for place in range(start, end):
        used += cell_len(text[place])
        if used > room:
            seam = max(text.rfind(each, start, place) for each in "/#")
            return seam + 1 if seam > start + 1 else max(place, start + 1)
    return end


def _row(cells: Sequence[Sequence[Span]], widths: Sequence[int], right: Sequence[bool]) -> Iterable[Line]:
    """Cells side by side, each wrapped to its width."""
    wrapped = [list(_wrapped(cell, width)) for cell, width in zip(cells, widths, strict=True)]
    for parts in zip_longest(*wrapped, fillvalue=()):
        line: list[Span] = []
        for number, (part, width) in enumerate(zip(parts, widths, strict=True)):
            used = sum(cell_len(span.text) for span in part)
            space = Span(" " * (width - used))
            after = Span(" " * GAP) if number < len(widths) - 1 else Span("")
            line += [space, *part, after] if right[number] else [*part, space, after]
        yield tuple(span for span in line if span.text)


def _widths(rows: Sequence[Sequence[Sequence[Span]]], width: int) -> list[int] | None:
    """The width of each column: what it needs where that fits, else in proportion; None where that is too little."""
    count = len(rows[0])
    room = width - GAP * (count - 1)
    columns = [["".join(span.text for span in row[number]) for row in rows] for number in range(count)]
    wanted = [max(1, *(cell_len(text) for text in column)) for column in columns]
    if sum(wanted) <= room:
        return wanted
    words = (max((cell_len(word) for text in column for word in text.split(" ")), default=1) for column in columns)
    widths = [min(each, word, max(NARROWEST, room // 3)) for each, word in zip(wanted, words, strict=True)]
    if sum(widths) > room:
        return None
    below = [max((cell_len(text) for text in column[1:]), default=1) for column in columns]
    _grow(widths, below, room)  # what stands in the rows first, then the headings
    _grow(widths, wanted, room)
    return widths


def _grow(widths: list[int], wanted: Sequence[int], room: int) -> None:
    """Widen the columns toward what they want, each in proportion to the root of it."""
    for _ in range(room - sum(widths)):
        short = [number for number in range(len(widths)) if widths[number] < wanted[number]]
        if not short:
            return
        widths[min(short, key=lambda number: (widths[number] / wanted[number] ** 0.5, number))] += 1


def _blocks(sections: Iterable[Block]) -> Iterable[Block]:
    for block in sections:
        yield block
        if isinstance(block, Section):
            yield from _blocks(block.blocks)
