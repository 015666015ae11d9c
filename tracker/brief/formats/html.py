"""A document as one HTML file: no network, light and dark, for the screen, the keyboard and paper.

Text reaches the page as values of Jinja templates that escape by themselves, or through `Markup.format`, which
escapes in the same way. Nothing is fetched: styles, script and logo stand in the file, and its Content Security
Policy allows these by their hash and refuses everything else.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from tracker.brief.charts.svg import chart_svg
from tracker.brief.document.blocks import Block, Column, Document, Figure, Picture, Section, Table, Theme
from tracker.brief.formats.html_colors import colors_of
from tracker.brief.formats.html_figures import figure_table
from tracker.brief.formats.html_lines import Anchors, Lines, clean, label
from tracker.text.tongue import tongue

FOLDER = Path(__file__).parent / "page"
SORTED_FROM = 9
"""Tables of this many rows or more can be filtered and sorted."""

_WIDTHS = {"number": 4.5, "date": 7.0, "state": 9.0, "text": 7.5}
"""The least width of a column in em, by its kind."""

_NOWHERE: Mapping[str, str] = {}

_TAG = re.compile(r"<[^<>]*>")
_ID = re.compile(r'\bid="([^"]+)"')
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_DARK = re.compile(r"@media \(prefers-color-scheme: dark\)\{(.*)\}", re.DOTALL)


def written(document: Document) -> bytes:
    """The document as the bytes of one HTML file, UTF-8; the same document gives the same bytes.

    Raises `InvalidTemplate`, with the file and the line, for a template of the reader's own that cannot be used.
    """
    page = Page(document)
    environment = _environment()
    pieces = environment.get_template("blocks.html.j2").make_module({"page": page, "document": document})
    values: dict[str, Any] = {
        "language": document.language,
        "title": clean(document.title),
        "subtitle": clean(document.subtitle),
        "date": clean(document.date),
        "author": clean(document.author),
        "stamp": clean(document.stamp),
        "main": _piece(pieces, "sections"),
        "header": _piece(pieces, "header"),
        "contents": _piece(pieces, "contents"),
        "controls": _piece(pieces, "controls"),
        "footer": _piece(pieces, "footer"),
        "labels": _piece(pieces, "labels"),
    }
    style = page.style()
    script = _text("script.js")
    values["style"] = Markup(style)  # noqa: S704 - the page's own file, and a template's that holds no `<`
    values["script"] = Markup(script)  # noqa: S704 - the page's own file
    values["policy"] = _policy(style, script)
    if document.theme.html:
        from tracker.brief.templates_language import rendered_page

        return rendered_page(document.theme.html, values | page.letterhead()).encode()
    return environment.get_template("page.html.j2").render(values).encode()


class Page:
    """What the templates ask for: lines, anchors, figures, the widths of columns.

    `elsewhere` has the address of each anchor that stands on another page. `widths` and `picture_styles` are the
    rules that what was written so far needs in its style.
    """

    def __init__(self, document: Document, elsewhere: Mapping[str, str] = _NOWHERE) -> None:
        self.document = document
        self.anchors = Anchors(document)
        self.lines = Lines(self.anchors, document.labels, elsewhere)
        self.sections = self.anchors.sections()
        self.picture_styles: dict[str, None] = {}
        self.widths: dict[str, None] = {}
        self.tongue = tongue(document.language)

    def kind(self, block: Block) -> str:
        return type(block).__name__

    def line(self, line: Any) -> Markup:
        return self.lines.line(line)

    def clean(self, text: str) -> str:
        return clean(text)

    def switch(self) -> str:
        return self.tongue.say("Switch between light and dark")

    def anchor(self, place: str) -> str:
        return self.anchors.identity(place)

    def row(self, anchor: str) -> str:
        return self.anchors.row(anchor)

    def next_section(self) -> str:
        """The id of the section that is being written."""
        return next(self.sections)

    def contents(self) -> tuple["Entry", ...]:
        """The sections and, below each, its own."""
        return _entries(self.document.sections, self.anchors.sections())

    def table(self, table: Table) -> str:
        return self.anchors.fresh(f"table-{table.id}")

    def figure(self, figure: Figure | Picture) -> str:
        return self.anchors.fresh(f"figure-{figure.chart.id if isinstance(figure, Figure) else figure.id}")

    def chart(self, figure: Figure) -> Markup:
        return self._drawn(chart_svg(figure.chart, palette="page"))

    def picture(self, picture: Picture) -> Markup:
        return self._drawn(picture.svg)

    def numbers(self, figure: Figure) -> Any:
        return figure_table(figure.chart, self.tongue)

    def is_long(self, table: Table) -> bool:
        """Whether a table is worth filtering and sorting: many rows, and no sums between them."""
        body = self.body(table)
        return len(body) >= SORTED_FROM and not any(row.total for row in body)

    def body(self, table: Table) -> tuple[Any, ...]:
        return table.rows[: len(table.rows) - len(self.sums(table))]

    def sums(self, table: Table) -> tuple[Any, ...]:
        """The sums that stand under the other rows."""
        count = 0
        while count < len(table.rows) and table.rows[-1 - count].total:
            count += 1
        return table.rows[len(table.rows) - count :]

    def width(self, column: Column, table: Table) -> str:
        """A class that gives a column its share of the width."""
        share = round(100 * column.share / sum(each.share for each in table.columns))
        self.widths[f".w{share}{{width:{share}%}}"] = None
        return f"w{share}"

    def least(self, table: Table) -> str:
        """A class that keeps a table from being pressed to nothing on a narrow screen."""
        least = round(sum(max(_WIDTHS.get(each.kind, 7.5), 2.5 * each.share) for each in table.columns))
        self.widths[f"@media screen{{.least{least}{{min-width:{least}em}}}}"] = None
        return f"least{least}"

    def back_links(self, number: int) -> range:
        return self.lines.back_links(number)

    def logo(self) -> str:
        theme = self.document.theme
        return f"data:{theme.logo_type};base64,{b64encode(theme.logo).decode()}" if theme.logo else ""

    def letterhead(self) -> dict[str, Any]:
        """The letterhead in its parts, for a page that sets it in its own way."""
        theme = self.document.theme
        return {
            "organization": clean(theme.organization),
            "letterhead": [clean(each) for each in theme.letterhead],
            "logo": self.logo(),
            "logo_alternative": clean(theme.logo_alternative),
        }

    def style(self) -> str:
        """Every style of the page, in one text; called when everything else was written."""
        document, labels = self.document, self.document.labels
        colors = colors_of(document.theme.accent)
        own = _text("style.css")
        said = (
            f":root{{--page-word:{_css(labels.page)};--of-word:{_css(labels.of)};--running:{_css(document.title)}}}\n"
        )
        return "\n".join((own, colors, said, *sorted(self.widths), *self.picture_styles, _own_css(document.theme), ""))

    def _drawn(self, svg: str) -> Markup:
        """A picture for the middle of the page: its style goes to the head, where the policy knows it by its hash."""
        for found in _STYLE.findall(svg):
            dark = _DARK.fullmatch(found.strip())
            self.picture_styles[_both_darks(dark[1]) if dark else found] = None
        return Markup(self._with_own_ids(_STYLE.sub("", svg).strip()))  # noqa: S704 - ours: its words are escaped

    def _with_own_ids(self, svg: str) -> str:
        """The same drawing with ids that nothing else of the page has: a page may hold it twice."""
        tags = "".join(_TAG.findall(svg))
        renamed = {old: new for old in dict.fromkeys(_ID.findall(tags)) if (new := self.anchors.fresh(old)) != old}
        if not renamed:
            return svg
        names = re.compile(
            rf"""(?<=["#( ])({"|".join(map(re.escape, sorted(renamed, key=len, reverse=True)))})(?=["') ])"""
        )
        return _TAG.sub(lambda tag: names.sub(lambda name: renamed[name[1]], tag[0]), svg)


class Entry(NamedTuple):
    """A line of the contents."""

    id: str
    heading: str
    below: tuple["Entry", ...]


def _entries(sections: Iterable[Block], ids: Iterator[str]) -> tuple[Entry, ...]:
    return tuple(
        Entry(next(ids), clean(each.heading), _entries(each.blocks, ids))
        for each in sections
        if isinstance(each, Section)
    )


def _both_darks(rules: str) -> str:
    """Rules for the dark: of the system, unless the reader switched to light, and of the reader's own switch."""
    return (
        f'@media screen and (prefers-color-scheme: dark){{:root:not([data-theme="light"]){{{rules}}}}}\n'
        f'@media screen{{:root[data-theme="dark"]{{{rules}}}}}'
    )


def _piece(module: Any, name: str) -> Markup:
    piece: Markup = getattr(module, name)()
    return piece


def _policy(style: str, script: str) -> str:
    """The Content Security Policy: nothing from anywhere but this file's own style, script and pictures."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _own_css(theme: Theme) -> str:
    """A template's own rules. No `<` ends the style element; a child selector needs only `>`."""
    return label(theme.css).replace("<", "") if theme.css else ""


def _css(text: str) -> str:
    """Text as a CSS string: everything but letters and digits by its number."""
    return '"' + "".join(each if each.isalnum() and each.isascii() else f"\\{ord(each):06x}" for each in text) + '"'


@cache
def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
