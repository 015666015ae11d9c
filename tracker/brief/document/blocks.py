"""A document: what a brief says, in the reader's language, before it is any format.

Every format that is read as a document (Markdown, HTML, PDF, DOCX) is written from this and from
nothing else, so that they cannot differ in what they say. All text is data: each writer escapes it in
its own way, and none reads it as markup. Named tuples, because making many dataclasses costs a cold
start more than it gives.
"""

from typing import NamedTuple

from tracker.brief.charts.model import Chart


class Words(NamedTuple):
    """Text. `look` is empty, `strong`, `emphasis`, `code` or `quiet`; `language` is set where it is not the
    document's: a catalogue text without a translation."""

    text: str
    look: str = ""
    language: str = ""


class State(NamedTuple):
    """A value of an axis or an outcome: `code` picks its color and glyph, `label` says it, `claimed` is the word
    for *claimed* where no source supports it, else empty."""

    code: str
    label: str
    claimed: str = ""


class Cite(NamedTuple):
    """The number of a note, and what it is to the statement where that is not support: `contradicts`, in words."""

    number: int
    mark: str = ""


class Jump(NamedTuple):
    """Text that leads to another place of the document, by its anchor; plain text where the anchor is not in it."""

    text: str
    anchor: str
    look: str = ""


class Address(NamedTuple):
    """A web address, `http` or `https`, and the text shown for it."""

    url: str
    text: str


Inline = Words | State | Cite | Jump | Address
Line = tuple[Inline, ...]
"""A run of text. Nothing is put between its parts: spaces stand in the words."""


class Paragraph(NamedTuple):
    """`role` is empty, `lead` (the opening paragraph), `small` (an aside) or `legend` (under a table)."""

    line: Line
    role: str = ""


class Bullets(NamedTuple):
    """A list; `ordered` numbers it from 1."""

    items: tuple[Line, ...]
    ordered: bool = False


class Callout(NamedTuple):
    """A sentence that must not be missed: `kind` is `internal`, `in-progress` or `caution`."""

    kind: str
    line: Line


class Fact(NamedTuple):
    """A term and what is said of it."""

    term: str
    line: Line


class Facts(NamedTuple):
    """A list of terms, each with what is said of it."""

    facts: tuple[Fact, ...]


class Column(NamedTuple):
    """A column: its heading, its `kind` (`text`, `number`, `date`, `state`), and its share of the width."""

    heading: str
    kind: str = "text"
    share: int = 1


class Row(NamedTuple):
    """A row: a line for each column; `anchor` if something leads to it; `total` for a sum under the others."""

    cells: tuple[Line, ...]
    anchor: str = ""
    total: bool = False


class Table(NamedTuple):
    """A table. `caption` says what it is; `header_column` is the index of the column that names the row."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    header_column: int = 0


class Figure(NamedTuple):
    """A chart with its caption. Its text alternative is in the chart."""

    chart: Chart
    caption: str


class Picture(NamedTuple):
    """A finished picture: SVG made by the program itself, with a caption and a text alternative.

    `svg` is empty where nothing was drawn, as for Markdown; the alternative is said in its place.
    """

    id: str
    svg: str
    caption: str
    alternative: str


class Note(NamedTuple):
    """A numbered note: the evidence behind statements. `parts` is its text with addresses; `files` their SHA-256."""

    number: int
    parts: Line
    files: tuple[tuple[str, str], ...] = ()
    internal: bool = False


class Notes(NamedTuple):
    """The numbered notes, in order; numbers may have gaps in a short document."""

    notes: tuple[Note, ...]


class Section(NamedTuple):
    """A section: its anchor, its heading, what stands in it. `fresh_page` begins a page in paged formats."""

    anchor: str
    heading: str
    blocks: "tuple[Block, ...]"
    fresh_page: bool = False


Block = Paragraph | Bullets | Callout | Facts | Table | Figure | Picture | Notes | Section


class Theme(NamedTuple):
    """How a document is dressed: who sends it, its letterhead, its logo, its one accent color (`#rrggbb`).

    `logo` is the bytes of a PNG or SVG file and `logo_type` its media type, both empty for none.
    `html` and `css` replace parts of the page's own template; empty for none.
    """

    organization: str = ""
    letterhead: tuple[str, ...] = ()
    logo: bytes = b""
    logo_type: str = ""
    logo_alternative: str = ""
    accent: str = "#1f4e79"
    html: str = ""
    css: str = ""


class Labels(NamedTuple):
    """The words a format needs for itself, in the document's language."""

    contents: str
    notes: str
    page: str
    of: str
    filter_rows: str
    sort_by: str
    rows_shown: str
    skip_to_content: str
    nothing_found: str
    figure_data: str
    back_to: str
    note: str


class Document(NamedTuple):
    """A brief as a document.

    `language` is a BCP 47 tag; `style` is `one-page`, `standard` or `full`. `facts` is the title block,
    `marks` the callouts under it. `date` is the as-of date as ISO text, the date every format carries
    in its own metadata; `identity` is a line that says what the document was made from (ledger digest,
    catalogue revision, program), `stamp` the same as `key=value` words, machine-readable, for
    `tracker brief verify`; each format keeps it where its readers do not stumble on it.
    """

    language: str
    style: str
    title: str
    subtitle: str
    author: str
    date: str
    facts: tuple[Fact, ...]
    marks: tuple[Callout, ...]
    sections: tuple[Section, ...]
    identity: str
    stamp: str
    theme: Theme
    labels: Labels
