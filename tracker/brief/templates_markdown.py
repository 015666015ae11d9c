"""A section written in Markdown as blocks, so that every format can write it.

CommonMark with tables. HTML is not read: it is shown as it is written. The values of a brief are put in after
the Markdown was read, so that nothing in them is markup.
"""

import re
from collections.abc import Sequence
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tracker.brief.document.blocks import (
    Address,
    Block,
    Bullets,
    Column,
    Inline,
    Jump,
    Line,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
)
from tracker.brief.document.web import is_web_address
from tracker.errors import InvalidTemplate
from tracker.text.clean import shown

_PLACE = re.compile("\ue000([0-9]{1,9})\ue001")
COLUMNS = 20
"""The most columns of a table: more have no room on a page."""

_LOOKS = {"strong_open": "strong", "em_open": "emphasis", "s_open": "quiet"}


def section_of(text: str, values: Sequence[str], anchor: str, name: str) -> Section:
    """The section that a Markdown text makes: its first line of text is its heading.

    `values` are put in where `text` has their places. Raises `InvalidTemplate` with the file for a text that does not
    begin with a heading, and for what no format could write: a list in a list, a picture.
    """
    tokens = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("table").parse(text)
    return _Reader(tokens, values, anchor, name).section()


class _Reader:
    """Walks over the tokens of a text."""

    def __init__(self, tokens: list[Token], values: Sequence[str], anchor: str, name: str) -> None:
        self._tokens = tokens
        self._values = values
        self._anchor = anchor
        self._name = name
        self._place = 0
        self._sections = 0
        self._tables = 0
        self._heading = ""

    def section(self) -> Section:
        if not self._tokens or self._tokens[0].type != "heading_open":
            raise self._refused(
                "The section does not begin with a heading.", "Begin it with a line such as “# Our view”."
            )
        made = self._section(int(self._tokens[0].tag[1:]))
        if self._place < len(self._tokens):
            raise self._refused(
                "The section has a second heading of the first kind.", "Write the headings below it with ##."
            )
        return made

    def _section(self, level: int) -> Section:
        """A heading and everything below it, up to the next heading of its level or a higher one."""
        heading = _plain(self._line(self._tokens[self._place + 1]))
        if not heading.strip():
            raise self._refused("A heading is empty.", "Give it a word, or take it out.")
        anchor = f"{self._anchor}.{self._sections}" if self._sections else self._anchor
        self._sections += 1
        self._heading = heading
        self._place += 3
        blocks: list[Block] = []
        while self._place < len(self._tokens):
            token = self._tokens[self._place]
            if token.type == "heading_open":
                below = int(token.tag[1:])
                if below <= level:
                    break
                blocks.append(self._section(below))
            else:
                blocks += self._block(token)
        return Section(anchor, heading, tuple(blocks))

    def _block(self, token: Token) -> list[Block]:
        self._place += 1
        if token.type == "paragraph_open":
            return [Paragraph(self._inline_and_close())]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            return [self._bullets(token)]
        if token.type == "blockquote_open":
            return self._quoted()
        if token.type == "table_open":
            return [self._table()]
        if token.type in ("fence", "code_block"):
            lines = token.content.rstrip("\n").split("\n")
            return [Paragraph((Words(self._filled(each), "code"),)) for each in lines if each.strip()]
        if token.type == "hr":
            return []
        raise self._refused(
            "The section holds something that no format can write.", "Use headings, text, lists and tables."
        )

    def _inline_and_close(self) -> Line:
        line = self._line(self._tokens[self._place])
        self._place += 2
        return line

    def _bullets(self, opening: Token) -> Bullets:
        """A flat list; an item of several paragraphs becomes one line."""
        items: list[Line] = []
        while self._tokens[self._place].type != opening.type.replace("open", "close"):
            token = self._tokens[self._place]
            self._place += 1
            if token.type == "list_item_open":
                items.append(())
            elif token.type == "inline":
                line = self._line(token)
                items[-1] = (*items[-1], Words(" "), *line) if items[-1] else line
            elif token.type not in ("list_item_close", "paragraph_open", "paragraph_close"):
                raise self._refused(
                    "A list holds another list, a table or code.", "Write flat lists, and tables beside them."
                )
        self._place += 1
        return Bullets(tuple(item for item in items if item), ordered=opening.type == "ordered_list_open")

    def _quoted(self) -> list[Block]:
        """What is quoted, as asides."""
        blocks: list[Block] = []
        while self._tokens[self._place].type != "blockquote_close":
            token = self._tokens[self._place]
            if token.type != "paragraph_open":
                raise self._refused("A quotation holds more than text.", "Write only text after “>”.")
            self._place += 1
            blocks.append(Paragraph(self._inline_and_close(), "small"))
        self._place += 1
        return blocks

    def _table(self) -> Table:
        """A table; a column set to the right holds numbers. Its caption is the heading above it."""
        columns: list[Column] = []
        rows: list[Row] = []
        cells: list[Line] = []
        while self._tokens[self._place].type != "table_close":
            token = self._tokens[self._place]
            self._place += 1
            if token.type == "th_open":
                kind = "number" if "right" in str(token.attrGet("style")) else "text"
                columns.append(Column(_plain(self._line(self._tokens[self._place])), kind))
            elif token.type == "td_open":
                cells.append(self._line(self._tokens[self._place]))
            elif token.type == "tr_close" and cells:
                rows.append(Row(tuple(cells)))
                cells = []
        self._place += 1
        self._tables += 1
        if len(columns) > COLUMNS:
            raise self._refused(f"A table has {len(columns)} columns; at most {COLUMNS} have room.", "Split it.")
        return Table(f"{self._anchor}.table-{self._tables}", self._heading, _shared(columns, rows), tuple(rows))

    def _line(self, token: Token) -> Line:
        """The run of text of an inline token."""
        parts: list[Inline] = []
        looks: list[str] = []
        links: list[str] = []
        for child in token.children or ():
            if child.type in _LOOKS:
                looks.append(_LOOKS[child.type])
            elif child.type.replace("close", "open") in _LOOKS:
                looks.pop()
            elif child.type == "link_open":
                links.append(self._filled(unquote(str(child.attrGet("href") or ""))))
            elif child.type == "link_close":
                links.pop()
            elif child.type == "image":
                raise self._refused(
                    "The section holds a picture.", "Leave it out: only the logo is taken from a template."
                )
            else:
                said = " " if child.type in ("softbreak", "hardbreak") else child.content
                look = "code" if child.type == "code_inline" else (looks[-1] if looks else "")
                parts += _said(self._filled(said), look, links[-1] if links else "")
        return _joined(parts)

    def _filled(self, text: str) -> str:
        """Text with the values in their places."""
        return _PLACE.sub(self._value, text)

    def _value(self, found: re.Match[str]) -> str:
        """The value of a place; a place that the text itself wrote, as an entity, has none and stays as it is."""
        number = int(found[1])
        return " ".join(self._values[number].split("\n")) if number < len(self._values) else found[0]

    def _refused(self, what: str, hint: str) -> InvalidTemplate:
        token = self._tokens[min(self._place, len(self._tokens) - 1)] if self._tokens else None
        line = f", near line {token.map[0] + 1} of its text" if token is not None and token.map else ""
        return InvalidTemplate(f"{self._name}{line}: {what}", hint)


def _said(text: str, look: str, target: str) -> list[Inline]:
    if not text:
        return []
    if target.startswith("#"):
        return [Jump(text, target[1:], look)]
    if is_web_address(target):
        return [Address(target, text)]
    if target and target != text:
        return [Words(f"{text} ({shown(target)})", look)]
    return [Words(text, look)]


def _joined(parts: list[Inline]) -> Line:
    """Neighbors of one look as one."""
    joined: list[Inline] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(part, Words) and isinstance(last, Words) and part.look == last.look:
            joined[-1] = Words(last.text + part.text, last.look)
        elif isinstance(part, Address) and isinstance(last, Address) and part.url == last.url:
            joined[-1] = Address(part.url, last.text + part.text)
        else:
            joined.append(part)
    return tuple(joined)


def _plain(line: Line) -> str:
    return "".join(part.text for part in line if isinstance(part, Words | Jump | Address))


def _shared(columns: list[Column], rows: list[Row]) -> tuple[Column, ...]:
    """The columns with shares of the width by the longest of their texts."""
    longest = [
        max([len(column.heading), *(min(len(_plain(row.cells[index])), 60) for row in rows)])
        for index, column in enumerate(columns)
    ]
    return tuple(
        column._replace(share=max(1, round(length / 8))) for column, length in zip(columns, longest, strict=True)
    )
