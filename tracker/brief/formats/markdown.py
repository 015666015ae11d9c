"""A document as Markdown (CommonMark with tables), to be read as it stands or rendered."""

from collections.abc import Iterable

from tracker.brief.document.blocks import (
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
    Paragraph,
    Picture,
    Section,
    State,
    Table,
    Words,
)
from tracker.brief.formats.markdown_text import code, line_start, link, text, wrapped

_STAMP_SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~/:,%-= ")
"""What may stand in the title of a link definition, which no reader shows, without ending it."""


def written(document: Document) -> bytes:
    """The Markdown file of a document, UTF-8."""
    return ("\n".join(_Writer(document).lines()).rstrip("\n") + "\n").encode()


class _Writer:
    """Writes one document; knows which anchors are headings."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._targets = dict(_targets(document))

    def lines(self) -> list[str]:
        document = self._document
        theme = document.theme
        lines = [f"# {text(document.title)}", "", f"**{text(document.subtitle)}**", ""]
        if theme.organization or theme.letterhead:
            head = [text(each) for each in (theme.organization, *theme.letterhead) if each]
            lines = [line_start(" · ".join(head)), "", *lines]
        lines += self._facts(document.facts)
        for mark in document.marks:
            lines += self._block(mark, 2)
        for section in document.sections:
            lines += self._section(section, 2)
        if document.style == "one-page":  # the longer ones have a section on what they were made from
            lines += [line_start(text(document.identity)), ""]
        if document.stamp and _STAMP_SAFE.issuperset(document.stamp):
            lines += [f"[//]: # ({document.stamp})", ""]
        return lines

    def _section(self, section: Section, level: int) -> list[str]:
        lines = [f"{'#' * min(level, 6)} {text(section.heading)}", ""]
        for block in section.blocks:
            lines += self._block(block, level + 1)
        return lines

    def _block(self, block: Block, level: int) -> list[str]:
        if isinstance(block, Paragraph):
            return [self._line(block.line), ""]
        if isinstance(block, Bullets):
            marks = (f"{number}." for number in range(1, len(block.items) + 1)) if block.ordered else None
            return [*(f"{next(marks) if marks else '-'} {self._line(item)}" for item in block.items), ""]
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Section):
            return self._section(block, level)
        if isinstance(block, Callout):
            return [f"> {self._line(block.line)}", ""]
        if isinstance(block, Facts):
            return self._facts(block.facts)
        if isinstance(block, Figure):
            return [f"*{text(block.caption)}.* {text(block.chart.alternative)}", ""]
        if isinstance(block, Picture):
            return [f"*{text(block.caption)}.* {text(block.alternative)}", ""]
        return [*(self._note(note) for note in block.notes), ""]

    def _facts(self, facts: Iterable[Fact]) -> list[str]:
        return [*(f"- **{text(fact.term)}:** {self._inlines(fact.line)}".rstrip() for fact in facts), ""]

    def _table(self, table: Table) -> list[str]:
        names = [text(column.heading) for column in table.columns]
        rules = ["---:" if column.kind == "number" else "---" for column in table.columns]
        lines = [f"**{text(table.caption)}**", "", _row(names), _row(rules)]
        for row in table.rows:
            cells = [self._inlines(cell) for cell in row.cells]
            lines.append(_row([f"**{cell}**" if cell else "" for cell in cells] if row.total else cells))
        return [*lines, ""]

    def _note(self, note: Note) -> str:
        files = "".join(f" {text(name)}, SHA-256 `{digest}`." for name, digest in note.files)
        return f"- [{note.number}] {self._inlines(note.parts)}{files}"

    def _line(self, line: Line) -> str:
        return line_start(self._inlines(line).strip())

    def _inlines(self, line: Line) -> str:
        return "".join([self._inline(inline) for inline in line])

    def _inline(self, inline: Inline) -> str:
        if isinstance(inline, Words):
            return _looking(inline.text, inline.look)
        if isinstance(inline, State):
            return f"{text(inline.label)} (*{text(inline.claimed)}*)" if inline.claimed else text(inline.label)
        if isinstance(inline, Cite):
            return f"[{inline.number}] ({text(inline.mark)})" if inline.mark else f"[{inline.number}]"
        if isinstance(inline, Jump):
            shown, target = _looking(inline.text, inline.look), self._targets.get(inline.anchor)
            return f"[{shown}](#{target})" if target else shown
        return link(inline.url, inline.text)


def _looking(words: str, look: str) -> str:
    if look == "code":
        return code(words)
    mark = "**" if look == "strong" else "*" if look == "emphasis" else ""
    return wrapped(words, mark)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _targets(document: Document) -> Iterable[tuple[str, str]]:
    """The anchors of sections with the names GitHub gives their headings, where these are beyond doubt."""
    known = {_slug(document.title)}
    for section in _sections(document.sections):
        slug = _slug(section.heading)
        if slug and slug not in known and section.heading.isascii():
            yield section.anchor, slug
        known.add(slug)


def _sections(blocks: Iterable[Block]) -> Iterable[Section]:
    for block in blocks:
        if isinstance(block, Section):
            yield block
            yield from _sections(block.blocks)


def _slug(heading: str) -> str:
    """The name that GitHub gives a heading: small letters, no punctuation, hyphens for spaces."""
    kept = (each for each in " ".join(heading.split()).lower() if each.isalnum() or each in "-_ ")
    return "".join(kept).replace(" ", "-")
