"""A page of text: headings, paragraphs, rows and bullets, with hanging indents, never read as markup."""

import textwrap

from textual.content import Content

from tracker.text.clean import shown_block
from tracker.tui.marks import STYLES, Mark

HEADING = "bold $text-accent"
QUIET = "$foreground-muted"
LABEL = 14


class Page:
    """Lines of text at most `width` cells wide. All text is cleaned here, on its way to the screen."""

    def __init__(self, width: int) -> None:
        self._width = max(24, width)
        self._lines: list[Content] = []

    def content(self) -> Content:
        return Content("\n").join(self._lines)

    def title(self, text: str, style: str = "bold") -> None:
        self._wrap(text, "", "", style)

    def heading(self, text: str, note: str = "") -> None:
        """A heading with a blank line before it."""
        self._lines.append(Content(""))
        words = Content.styled(shown_block(text), HEADING)
        self._lines.append(words + Content.styled(f"  {shown_block(note)}", QUIET) if note else words)

    def paragraph(self, text: str, style: str = "") -> None:
        self._wrap(text, "", "", style)

    def bullet(self, text: str, style: str = "", *, mark: Mark | None = None, depth: int = 0) -> None:
        """A paragraph behind a mark, indented by `depth`."""
        indent = "  " * depth
        if mark is None:
            self._wrap(text, f"{indent}· ", f"{indent}  ", style)
        else:
            start = len(self._lines)
            self._wrap(text, f"{indent}{mark[0]} ", f"{indent}  ", style or STYLES[mark[1]])
            self._lines[start] = self._lines[start].stylize(STYLES[mark[1]], len(indent), len(indent) + 1)

    def under(self, text: str, style: str = QUIET, *, depth: int = 1) -> None:
        """A paragraph below a bullet."""
        self._wrap(text, "  " * depth, "  " * depth, style)

    def row(self, label: str, text: str, style: str = "") -> None:
        """A labeled value."""
        start = len(self._lines)
        self._wrap(text, f"{label:<{LABEL}}", " " * LABEL, style)
        if start < len(self._lines):
            self._lines[start] = self._lines[start].stylize(QUIET, 0, min(LABEL, len(label)))

    def entry(self, key: str, name: str, text: str, *, key_width: int, name_width: int) -> None:
        """A key, what it is called, and what it does."""
        start = len(self._lines)
        indent = key_width + name_width
        self._wrap(text, f"{key:<{key_width}}{name:<{name_width}}", " " * indent, QUIET)
        self._lines[start] = self._lines[start].stylize("bold", 0, key_width)

    def blank(self) -> None:
        self._lines.append(Content(""))

    def _wrap(self, text: str, first: str, rest: str, style: str) -> None:
        for part in shown_block(text).split("\n"):
            lines = textwrap.wrap(
                part, self._width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
            )
            for line in lines or [first.rstrip()]:
                indent = len(first) if line.startswith(first) else len(rest)
                self._lines.append(Content.assemble(line[:indent], (line[indent:], style)))
            first = rest
