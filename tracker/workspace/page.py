"""A page of text for any face: headings, paragraphs, rows and bullets with hanging indents, never markup.

A page is lines of spans; a span is text and the look it should have. Each face gives the looks its
own colors.
"""

import textwrap
from collections.abc import Sequence
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

from tracker.text.clean import shown_block
from tracker.text.tongue import ON_SCREENS, Tongue
from tracker.workspace.marks import Mark, Tone


class Look(StrEnum):
    """What a span of text is, for a face to style."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    HEADING = "heading"
    QUIET = "quiet"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


LOOKS: dict[Tone, Look] = {
    Tone.GOOD: Look.GOOD,
    Tone.WARN: Look.WARN,
    Tone.BAD: Look.BAD,
    Tone.DIM: Look.QUIET,
    Tone.PLAIN: Look.PLAIN,
}

LABEL = 14
"""The columns of the label before a labeled value."""


class Span(NamedTuple):
    text: str
    look: Look = Look.PLAIN


Line = tuple[Span, ...]


class Page:
    """Lines of text at most `width` cells wide, in a language: what is `Said` is said in it, other text stays.

    All text is cleaned here, on its way to a screen.
    """

    def __init__(self, width: int, tongue: Tongue = ON_SCREENS) -> None:
        self._width = max(24, width)
        self.tongue = tongue
        self.lines: list[Line] = []
        self.places: dict[str, int] = {}

    @property
    def width(self) -> int:
        return self._width

    def place(self, name: str) -> None:
        """Remember under a name where the next line stands, for a face to scroll to."""
        self.places[name] = len(self.lines)

    def title(self, text: str, look: Look = Look.BOLD) -> None:
        self._wrap(text, "", "", look)

    def heading(self, text: str, note: str = "") -> None:
        """A heading with a blank line before it."""
        self.blank()
        spans = [Span(self.shown(text), Look.HEADING)]
        if note:
            spans.append(Span(f"  {self.shown(note)}", Look.QUIET))
        self.lines.append(tuple(spans))

    def paragraph(self, text: str, look: Look = Look.PLAIN) -> None:
        self._wrap(text, "", "", look)

    def bullet(self, text: str, look: Look | None = None, *, mark: Mark | None = None, depth: int = 0) -> None:
        """A paragraph behind a mark, indented by `depth`; it looks as its mark unless told otherwise."""
        indent = "  " * depth
        glyph, tone = mark or ("·", Tone.PLAIN)
        own = LOOKS[tone]
        first = (Span(indent), Span(f"{glyph} ", own))
        self._wrap(text, f"{indent}{glyph} ", f"{indent}  ", own if look is None else look, first)

    def under(self, text: str, look: Look = Look.QUIET, *, depth: int = 1) -> None:
        """A paragraph below a bullet."""
        self._wrap(text, "  " * depth, "  " * depth, look)

    def branch(self, first: Line, rest: str, text: str, look: Look = Look.PLAIN) -> None:
        """A paragraph behind spans, its further lines behind `rest`: a line of a tree."""
        self._wrap(text, "".join(span.text for span in first), rest, look, first)

    def row(self, label: str, text: str, look: Look = Look.PLAIN) -> None:
        """A labeled value."""
        written = f"{self.shown(label):<{LABEL - 1}} "
        self._wrap(text, written, " " * LABEL, look, (Span(written, Look.QUIET),))

    def entry(self, key: str, name: str, text: str, *, key_width: int, name_width: int) -> None:
        """A key, what it is called, and what it does."""
        written = (Span(f"{key:<{key_width}}", Look.BOLD), Span(f"{self.shown(name):<{name_width}}"))
        self._wrap(text, "".join(span.text for span in written), " " * (key_width + name_width), Look.QUIET, written)

    def columns(self, cells: Sequence[tuple[str, Look]], widths: Sequence[int]) -> None:
        """Cells side by side, two columns apart, each wrapped to its width."""
        wrapped = [
            textwrap.wrap(self.shown(text).replace("\n", " "), max(1, width), break_on_hyphens=False)
            for (text, _), width in zip(cells, widths, strict=True)
        ]
        for row in zip_longest(*wrapped, fillvalue=""):
            last = max((number for number, text in enumerate(row) if text), default=0)
            padded = (f"{text:<{max(1, width)}}  " for text, width in zip(row, widths, strict=True))
            looks = (look for _, look in cells)
            spans = [Span(text, look) for text, look in zip(padded, looks, strict=True)][: last + 1]
            spans[-1] = Span(row[last], spans[-1].look)
            self.lines.append(tuple(spans))

    def blank(self) -> None:
        self.lines.append(())

    def _wrap(self, text: str, first: str, rest: str, look: Look, begin: Line | None = None) -> None:
        """Wrap each line of `text` behind `first`, then `rest`; `begin` is `first` with its looks."""
        opening = begin or (Span(first),)
        for part in self.shown(text).split("\n"):
            wrapped = textwrap.wrap(
                part, self._width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
            )
            for number, line in enumerate(wrapped or [first]):
                indent, spans = (len(first), opening) if number == 0 else (len(rest), (Span(rest),))
                self.lines.append((*spans, Span(line[indent:], look)))
            first, opening = rest, (Span(rest),)

    def shown(self, text: str) -> str:
        """A text in the language of the page, cleaned."""
        return shown_block(self.tongue.said_in(text))
