"""Notes in Word: native footnotes, whose marks are the numbers of the document, and the full list at its end.

A footnote stands on the page whose text first cites its note, in a short form: what the source is and where
it is; tables have none. The list of notes says everything. Numbers are the document's own, the same in every
format and with its gaps, so each footnote carries its number as a custom mark instead of Word's count. Word
wants the mark again at the head of the footnote; LibreOffice sets it there itself and would show it twice, as
it does (7.4) with a mark of more than one character that stands in one piece.
"""

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from tracker.brief.document.blocks import Address, Line, Note, Words
from tracker.brief.formats.docx_xml import Element, for_word, paragraph, run, text, w


class Footnotes:
    """The footnotes of a document, in the order they are first cited."""

    def __init__(self, notes: Iterable[Note]) -> None:
        """`notes` are those the document has; others are never made up."""
        self._notes = {note.number: note for note in notes}
        self.cited: list[Note] = []

    def first(self, number: int, look: Element) -> Element | None:
        """The run that hangs a footnote on its first citation; None if it already stands, or there is no such note."""
        note = self._notes.pop(number, None)
        if note is None:
            return None
        self.cited.append(note)
        place = w("footnoteReference", customMarkFollows=1, id=len(self.cited))
        return w("r", w("rPr", look), place, *(text(digit) for digit in str(number)))


def footnotes(cited: list[Note], runs: Callable[[Line], list[Element]]) -> Element:
    """`w:footnotes`: the two lines that part notes from text, then a footnote for each note."""
    made = w("footnotes", _line(-1, "separator"), _line(0, "continuationSeparator"))
    for number, note in enumerate(cited, 1):
        mark = for_word(str(note.number), w("rStyle", val="FootnoteReference"))
        body = paragraph("FootnoteText", mark, run(" "), *runs(_short(note)))
        made.append(w("footnote", body, id=number))
    return made


def _line(number: int, kind: str) -> Element:
    inner = w("p", w("pPr", w("spacing", after=0, line=240, lineRule="auto")), w("r", w(kind)))
    return w("footnote", inner, type=kind, id=number)


def _short(note: Note) -> Line:
    """What comes before the first address, and the host of that address; all of it where there is no address."""
    for at, part in enumerate(note.parts):
        if isinstance(part, Address):
            return (*note.parts[:at], Address(part.url, _host(part)))
    return note.parts


def _host(address: Address) -> str:
    try:
        return urlsplit(address.url).hostname or address.text
    except ValueError:
        return address.text


def note_entry(
    note: Note, runs: Callable[[Line], list[Element]], marked: Callable[..., list[Element]], back: str
) -> Element:
    """A note in the list: its number, which leads back to where it is first cited, its text, its files."""
    number = run(str(note.number), w("rStyle", val="NoteMark"))
    led = w("hyperlink", number, anchor=back, history=1) if back else number
    files = [each for name, digest in note.files for each in _file(name, digest)]
    return paragraph(
        "NoteEntry",
        *marked(f"note-{note.number}", led),
        w("r", w("tab")),
        *runs(note.parts),
        *(runs((Words(" "),)) if files else ()),
        *files,
    )


def _file(name: str, digest: str) -> list[Element]:
    return [
        w("r", w("br")),
        run(f"{name}, SHA-256 ", w("rStyle", val="Quiet")),
        run(digest, w("rStyle", val="Code"), w("sz", val=15)),
    ]
