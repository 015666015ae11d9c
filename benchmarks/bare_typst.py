"""`python -m benchmarks.bare_typst ROUNDS`: the PDF of a standard brief, and bare typst on the same words.

The baseline is a page of ten lines that sets the same headings, paragraphs, lists, tables and pictures as typst
sets them by itself, with typst's own fonts and its own tags, and no links, no states in color, no looks; what it is
short of in pages is filled with the same words again. Typst remembers within a process what it has set, so each
round is two processes, one for each side, in turn. The clock of both begins with typst imported: that of ours with
the document, whose data, charts, fonts and links are made while it runs, that of the bare page with its words and
pictures already in a file. Printed as JSON: median seconds of each, and the pages of each.
"""

import io
import json
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typst
from pypdf import PdfReader

from benchmarks.generated import space_in
from tracker.brief.arguments import arguments_of
from tracker.brief.charts.svg import chart_svg
from tracker.brief.document.blocks import (
    Block,
    Bullets,
    Callout,
    Document,
    Facts,
    Figure,
    Line,
    Notes,
    Paragraph,
    Picture,
    Section,
    Table,
)
from tracker.brief.drawings import drawings
from tracker.brief.formats.pdf import written
from tracker.brief.make import make_brief
from tracker.brief.writing import document_of, language_of

BARE = """
#set document(title: "Bare")
#let said(each) = {
  if each.kind == "heading" { heading(level: each.level, each.text) }
  else if each.kind == "par" { par(text(each.text)) }
  else if each.kind == "list" { list(..each.items.map(text)) }
  else if each.kind == "table" { table(columns: each.columns, ..each.cells.map(text)) }
  else { image(bytes(each.svg), format: "svg", width: 100%, alt: "A picture") }
}
#for each in json("/words.json") { said(each) }
"""


def main() -> None:
    if len(sys.argv) == 3:
        print(_seconds(sys.argv[1], Path(sys.argv[2])))
        return
    rounds = int(sys.argv[1])
    space = space_in(Path(_ledger_folder()))
    brief = make_brief(space, "2026Q3")
    language = language_of(space, "en")
    document = document_of(brief, arguments_of(brief), None, language, drawings(space, brief, language.tongue))
    pages = _pages(written(document))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "bare.typ").write_text(BARE, encoding="utf-8")
        (root / "document").write_bytes(pickle.dumps(document))
        bare_pages = _filled(root, list(_words(document)), pages)
        ours, bare = [], []
        for _ in range(rounds):
            ours.append(_in_a_process("written", root))
            bare.append(_in_a_process("bare", root))
    told = {"written": statistics.median(ours), "bare": statistics.median(bare), "pages": pages}
    print(json.dumps({**told, "bare_pages": bare_pages}))


def _in_a_process(side: str, root: Path) -> float:
    command = [sys.executable, "-m", "benchmarks.bare_typst", side, str(root)]
    return float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def _seconds(side: str, root: Path) -> float:
    """How long one side takes in this process, which has set nothing before."""
    if side == "bare":
        return _timed(lambda: _bare(root))
    document = pickle.loads((root / "document").read_bytes())
    return _timed(lambda: written(document))


def _ledger_folder() -> str:
    import os

    return str(Path(os.environ["TRACKER_DATABASE"]).parent)


def _filled(root: Path, words: list[dict[str, Any]], pages: int) -> int:
    """Write words for at least so many bare pages, by beginning again from the first; returns the pages they make."""
    repeated = list(words)
    while True:
        (root / "words.json").write_text(json.dumps(repeated), encoding="utf-8")
        made = _pages(_bare(root))
        if made >= pages:
            return made
        repeated += words[: max(1, len(words) * (pages - made) // made)]


def _bare(root: Path) -> bytes:
    made: bytes = typst.compile(root / "bare.typ", root=root, ignore_system_fonts=True, format="pdf")
    return made


def _timed(work: Any) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _pages(content: bytes) -> int:
    return len(PdfReader(io.BytesIO(content)).pages)


def _words(document: Document) -> Iterator[dict[str, Any]]:
    for section in document.sections:
        yield from _of_block(section, 1)


def _of_block(block: Block, level: int) -> Iterator[dict[str, Any]]:
    match block:
        case Section():
            yield {"kind": "heading", "level": level, "text": block.heading}
            for each in block.blocks:
                yield from _of_block(each, level + 1)
        case Paragraph() | Callout():
            yield {"kind": "par", "text": _text(block.line)}
        case Bullets():
            yield {"kind": "list", "items": [_text(each) for each in block.items]}
        case Facts():
            yield {"kind": "list", "items": [f"{each.term}: {_text(each.line)}" for each in block.facts]}
        case Table():
            cells = [column.heading for column in block.columns]
            cells += [_text(cell) for row in block.rows for cell in row.cells]
            yield {"kind": "table", "columns": len(block.columns), "cells": cells}
        case Figure():
            yield {"kind": "picture", "svg": chart_svg(block.chart)}
        case Picture():
            yield {"kind": "picture", "svg": block.svg}
        case Notes():
            yield {"kind": "list", "items": [f"{note.number} {_text(note.parts)}" for note in block.notes]}


def _text(line: Line) -> str:
    return "".join(getattr(each, "text", "") or getattr(each, "label", "") for each in line)


if __name__ == "__main__":
    main()
