"""Lines of a document as runs of Word: looks, states, links, and the marks of notes."""

import hashlib
import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part

from tracker.brief.charts.looks import look_of
from tracker.brief.document.blocks import Address, Cite, Inline, Jump, Line, State, Words
from tracker.brief.formats.docx_notes import Footnotes
from tracker.brief.formats.docx_styles import QUIET, word_language
from tracker.brief.formats.docx_xml import Element, run, w

LONGEST_ADDRESS = 2000
"""Word reports a file with a longer address as damaged."""

_STYLES = {"strong": "Strong", "emphasis": "Emphasis", "code": "Code", "quiet": "Quiet"}


class Places:
    """The bookmarks of a document: what leads somewhere finds its name here, and each is set once."""

    def __init__(self, anchors: Iterator[str]) -> None:
        """Name every anchor: letters, digits and underscores, at most 40, apart even without regard to case."""
        self._names: dict[str, str] = {}
        taken: set[str] = set()
        for anchor in anchors:
            if anchor and anchor not in self._names:
                name = re.sub(r"[^A-Za-z0-9_]", "_", anchor)
                if len(name) > 40 or not name[0].isalpha() or name.lower() in taken:
                    name = f"at_{name[:20]}_{hashlib.sha256(anchor.encode('utf-8', 'replace')).hexdigest()[:12]}"
                taken.add(name.lower())
                self._names[anchor] = name
        self._set: set[str] = set()

    def name(self, anchor: str) -> str:
        """The bookmark of an anchor; empty where the document has no such place."""
        return self._names.get(anchor, "")

    def marked(self, anchor: str, *content: Element) -> list[Element]:
        """Content with the bookmark of its anchor around it, the first time the anchor is met."""
        name = self.name(anchor)
        if not name or name in self._set:
            return list(content)
        self._set.add(name)
        number = len(self._set)
        return [w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number)]


class Lines:
    """Writes lines into one part of the package, whose relations hold its web addresses."""

    def __init__(self, part: Part, places: Places, notes: Footnotes | None) -> None:
        """`notes` is None where a note cannot stand at the foot: in headers, and in notes themselves."""
        self._part = part
        self._places = places
        self._notes = notes
        self._relations: dict[str, str] = {}

    def runs(self, line: Line, *, feet: bool = True) -> list[Element]:
        """The runs of a line; without `feet` its notes are led to, in the list of notes, and have no footnote here."""
        made: list[Element] = []
        before: Inline | None = None
        for part in line:
            if isinstance(part, Cite) and isinstance(before, Cite) and not before.mark:
                made.append(run(", ", _mark()))
            made.extend(self._cite(part, feet=feet) if isinstance(part, Cite) else self._inline(part))
            before = part
        return made

    def link(self, url: str, *content: Element) -> list[Element]:
        """Content that leads to a web address; the content alone where the address is none."""
        address = _web_address(url)
        if not address:
            return list(content)
        return [w("hyperlink", *content, r_id=self._relation(address), history=1)]

    def _relation(self, address: str) -> str:
        """The relation of an address; python-docx looks through all relations for each, which takes too long."""
        found = self._relations.get(address)
        if found is None:
            found = self._relations[address] = f"rIdLink{len(self._relations) + 1}"
            self._part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, address, found, is_external=True)
        return found

    def _inline(self, part: Words | State | Jump | Address) -> list[Element]:
        match part:
            case Words():
                return [_words(part)]
            case State():
                return _state(part)
            case Jump():
                return self._jump(part)
            case Address():
                return self.link(part.url, run(part.text, w("rStyle", val="Hyperlink")))

    def _jump(self, part: Jump) -> list[Element]:
        name = self._places.name(part.anchor)
        look = (w("b"),) if part.look == "strong" else (w("i"),) if part.look == "emphasis" else ()
        if not name:
            return [_words(Words(part.text, part.look))]
        return [w("hyperlink", run(part.text, w("rStyle", val="Jump"), *look), anchor=name, history=1)]

    def _cite(self, part: Cite, *, feet: bool) -> list[Element]:
        said = [run(f" {part.mark}", w("i"), w("color", val=QUIET), w("sz", val=16))] if part.mark else []
        made = self._notes.first(part.number, _mark()) if self._notes is not None and feet else None
        if made is None:
            made = run(str(part.number), _mark())
            if name := self._places.name(f"note-{part.number}"):
                made = w("hyperlink", made, anchor=name, history=1)
        return [*(self._places.marked(f"cited-{part.number}", made) if self._notes is not None else [made]), *said]


def _mark() -> Element:
    """The look of a note's number."""
    return w("rStyle", val="FootnoteReference")


def _words(part: Words) -> Element:
    style = _STYLES.get(part.look)
    properties = [w("rStyle", val=style)] if style else []
    if part.language:
        properties.append(w("lang", val=word_language(part.language)))
    return run(part.text, *properties)


def _state(part: State) -> list[Element]:
    """A glyph on the color of the value, its label, and whether it is only claimed."""
    look = look_of(part.code)
    ground = look.color[1:].upper()
    shade = w("shd", val="clear", color="auto", fill=ground)
    chip = run(f"\u00a0{look.glyph}\u00a0", w("rStyle", val="Sign"), w("color", val=look.ink[1:].upper()), shade)
    made = [chip, run(f"\u00a0{part.label}")]
    if part.claimed:
        made.append(run(f" ({part.claimed})", w("i"), w("color", val=QUIET)))
    return made


def _web_address(url: str) -> str:
    """An address fit for a relation: `http` or `https`, with a host, escaped, not too long; else empty."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or ":" in host:
        return ""
    address = quote(url, safe="%:/?#@!$&'()*+,;=-._~", errors="replace")
    return address if len(address) <= LONGEST_ADDRESS else ""
