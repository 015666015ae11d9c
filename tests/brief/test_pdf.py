"""A brief as PDF, opened with two readers of their own: pypdf and poppler."""

import io
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from tests.brief.documents import HOSTILE, SVG, document, every_block, hostile, words
from tests.builders import ROOT
from tracker.brief.document.blocks import (
    Address,
    Block,
    Bullets,
    Callout,
    Cite,
    Column,
    Document,
    Facts,
    Figure,
    Jump,
    Line,
    Notes,
    Paragraph,
    Picture,
    Row,
    Section,
    State,
    Table,
    Theme,
    Words,
)
from tracker.brief.formats.code_boxes import code_box_font
from tracker.brief.formats.pdf import linked_by_labels, written
from tracker.brief.formats.pdf_links import address, joined
from tracker.brief.formats.pdf_tables import ROOM, widths
from tracker.errors import InvalidTemplate

EVERY = written(every_block())
HOSTILE_PDF = written(hostile())


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf), strict=True)


def squeezed(text: str) -> str:
    """Without spaces and line breaks: a page breaks lines where it likes."""
    return re.sub(r"\s+", "", text)


def text_of(pdf: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in reader(pdf).pages))


def poppler(pdf: bytes, tmp_path: Path) -> str:
    """The text as poppler reads it, in the order of the page's content."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    path = tmp_path / "brief.pdf"
    path.write_bytes(pdf)
    run = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True, text=True)
    return squeezed(run.stdout)


def of_line(line: Line) -> Iterator[str]:
    for part in line:
        match part:
            case Words(text) | Jump(text) | Address(_, text):
                yield text
            case State(_, label, claimed):
                yield from (label, claimed)
            case Cite(number, mark):
                yield from (f"[{number}", mark)


def of_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    """Every text that stands on the page, outside pictures."""
    for block in blocks:
        match block:
            case Section(_, heading, inner):
                yield heading
                yield from of_blocks(inner)
            case Table():
                yield from (block.caption, *(column.heading for column in block.columns))
            case Facts(facts):
                yield from (fact.term for fact in facts)
            case Figure(_, caption) | Picture(_, _, caption):
                yield caption
            case Notes(notes):
                yield from (text for note in notes for file in note.files for text in file)
            case _:
                pass
        yield from (text for line in of_block(block) for text in of_line(line))


def of_block(block: Block) -> Iterator[Line]:
    match block:
        case Paragraph(line) | Callout(_, line):
            yield line
        case Bullets(items):
            yield from items
        case Facts(facts):
            yield from (fact.line for fact in facts)
        case Table():
            yield from (cell for row in block.rows for cell in row.cells)
        case Notes(notes):
            yield from (note.parts for note in notes)
        case _:
            pass


def headings(sections: Iterable[Block]) -> list[Any]:
    """Headings as pypdf lists bookmarks: an inner list holds those below the heading before it."""
    found: list[Any] = []
    for section in sections:
        if isinstance(section, Section):
            found.append(section.heading)
            if inner := headings(section.blocks):
                found.append(inner)
    return found


def bookmarks(outline: list[Any]) -> list[Any]:
    return [bookmarks(each) if isinstance(each, list) else each["/Title"] for each in outline]


def annotations(pdf: PdfReader) -> list[DictionaryObject]:
    return [each.get_object() for page in pdf.pages for each in page.get("/Annots", ())]


def structure(pdf: PdfReader) -> list[DictionaryObject]:
    """Every element of the structure tree, in reading order."""

    def below(node: Any) -> Iterator[DictionaryObject]:
        node = node.get_object()
        for child in node if isinstance(node, ArrayObject) else [node]:
            element = child.get_object()
            if isinstance(element, DictionaryObject):
                yield element
                if "/K" in element:
                    yield from below(element["/K"])

    return list(below(pdf.root_object["/StructTreeRoot"]["/K"]))


def roles(pdf: PdfReader) -> list[str]:
    return [str(element["/S"]) for element in structure(pdf) if "/S" in element]


def lead(pdf: PdfReader) -> list[tuple[str, int, float]]:
    """Each link in order: what it says of itself, and the page and height that it leads to, both 0 for an address."""
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(pdf.pages, 1) if page.indirect_reference}
    found = []
    for each in annotations(pdf):
        target = each["/Dest"].get_object() if "/Dest" in each else [None, None, 0, 0]
        if not isinstance(target, list):
            target = pdf.named_destinations[str(target)].dest_array
        page = numbers[target[0].idnum] if target[0] else 0
        found.append((str(each["/Contents"]).casefold(), page, float(target[3])))
    return found


def furthest(pdf: bytes, tmp_path: Path) -> float:
    """How far to the right any word reaches, in points."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    path = tmp_path / "brief.pdf"
    path.write_bytes(pdf)
    run = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True, text=True)
    return max(float(right) for right in re.findall(r'xMax="([\d.]+)"', run.stdout))


def named(pdf: PdfReader) -> set[str]:
    """The names of every object of a file: where something could act, its name is among them."""
    found: set[str] = set()
    for number in range(1, len(pdf.xref[0]) + len(pdf.xref_objStm) + 1 if pdf.xref else 1):
        each = pdf.get_object(number)
        if isinstance(each, DictionaryObject):
            found |= set(each)
            found |= {value for value in each.values() if isinstance(value, str) and value.startswith("/")}
    return found


# -- the file


def test_it_is_a_tagged_pdf_ua_1_in_the_language_of_the_document() -> None:
    pdf = reader(EVERY)
    root = pdf.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert reader(written(every_block()._replace(language="es-MX"))).root_object["/Lang"] == "es-MX"


def test_it_says_what_it_is_and_what_it_was_made_from() -> None:
    facts = reader(EVERY).metadata
    assert facts is not None
    assert (facts.title, facts.author, facts.subject) == (
        "Accountability brief",
        "Office of Roads",
        "Ledger digest 00ff, catalogue revision ff00, tracker 0.1.0",
    )
    assert facts["/Keywords"] == "tracker-brief quarter=2026Q3 as-of=2026-09-30 digest=00ff"
    assert facts["/CreationDate"] == facts["/ModDate"] == "D:20260930000000Z"


def test_every_font_is_inside_the_file() -> None:
    fonts = [font.get_object() for page in reader(EVERY).pages for font in page["/Resources"].get("/Font", {}).values()]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor), font["/BaseFont"]
        assert "/ToUnicode" in font


def test_pages_are_letter_paper() -> None:
    assert {(page.mediabox.width, page.mediabox.height) for page in reader(EVERY).pages} == {(612, 792)}


def test_the_same_document_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    assert written(every_block()) == EVERY
    code = (
        "import sys; from tests.brief.documents import every_block; from tracker.brief.formats.pdf import written;"
        "sys.stdout.buffer.write(written(every_block('漢字')))"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            cwd=folder,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": zone},
        ).stdout
        for seed, zone, folder in (("1", "UTC", tmp_path), ("2", "Asia/Tokyo", ROOT))
    ]
    assert made[0].startswith(b"%PDF-1.7")
    assert made[0] == made[1]


# -- what it says


def test_every_text_of_the_document_is_on_its_pages(tmp_path: Path) -> None:
    brief = every_block()
    expected = [brief.title, brief.subtitle, *of_blocks(brief.sections)]
    expected += [text for fact in brief.facts for text in (fact.term, *of_line(fact.line))]
    expected += [text for mark in brief.marks for text in of_line(mark.line)]
    for found in (text_of(EVERY), poppler(EVERY, tmp_path)):
        assert [text for text in expected if squeezed(text) not in found] == []


def test_the_text_in_a_chart_is_text_and_its_alternative_is_in_the_structure() -> None:
    assert "U.S.authorities" in text_of(EVERY)
    alternatives = [element["/Alt"] for element in structure(reader(EVERY)) if "/Alt" in element]
    assert "A line of acts" in alternatives
    assert "Closed – Implemented rose from 0 in 2024Q4 to 7 in 2026Q3." in alternatives
    assert len(alternatives) == 5


def test_bookmarks_are_the_headings() -> None:
    assert bookmarks(reader(EVERY).outline) == headings(every_block().sections)


def test_each_page_says_which_of_how_many_it_is_and_of_which_quarter() -> None:
    pages = reader(EVERY).pages
    for number, page in enumerate(pages, 1):
        found = squeezed(page.extract_text())
        assert f"Page{number}of{len(pages)}" in found
        assert "CalendarQ32026·FederalFY2026Q4" in found


def test_the_header_row_of_a_long_table_is_on_each_of_its_pages() -> None:
    with_rows = [text for page in reader(EVERY).pages if "Recommendation number" in (text := page.extract_text())]
    assert len(with_rows) > 1
    for text in with_rows:
        assert re.search(r"Recommendation\s+Adoption\s+Since\s+Days\s+Notes", text)


def test_headings_tables_lists_and_links_are_tagged_as_what_they_are() -> None:
    found = roles(reader(EVERY))
    for role in ("/H1", "/H2", "/Table", "/THead", "/TH", "/TD", "/Caption", "/L", "/LI", "/Link", "/Figure", "/TOC"):
        assert role in found, role
    assert found.count("/Table") == 1
    assert found.count("/TH") == 5


def test_a_column_is_as_wide_as_its_share_but_never_narrower_than_its_longest_word() -> None:
    share = Table("t", "", (Column("A", share=3), Column("B")), (Row((words("a"), words("b"))),))
    assert widths(share, ROOM) == [pytest.approx(ROOM * 3 / 4), pytest.approx(ROOM / 4)]
    long = Table("t", "", (Column("A", share=30), Column("Recomendaciones"), Column("C")), (Row(((), (), (Cite(1),))),))
    assert widths(long, ROOM)[1] > 15 * 0.5
    assert widths(long, ROOM)[1] > 2 * widths(long, ROOM)[2]
    assert sum(widths(long, ROOM)) == pytest.approx(ROOM, abs=0.01)
    crowded = Table("t", "", tuple(Column("Recomendaciones") for _ in range(9)), ())
    assert len(set(widths(crowded, ROOM))) == 1
    assert widths(Table("t", "", (), ()), ROOM) == []


# -- links


def test_links_lead_to_places_that_exist() -> None:
    pdf = reader(EVERY)
    inner = [each for each in annotations(pdf) if "/Dest" in each or each.get("/A", {}).get("/S") == "/GoTo"]
    pages = {page.indirect_reference.idnum for page in pdf.pages if page.indirect_reference}
    for each in inner:
        target = each["/Dest"] if "/Dest" in each else each["/A"]["/D"]
        if not isinstance(target, ArrayObject):
            target = pdf.named_destinations[str(target)].dest_array
        assert target[0].idnum in pages
    # each row cites two notes; one row leads to its item; the first mention of a note is led back to; the contents
    cites = 2 * 40 + 1 + 2 + 2
    assert len(inner) >= cites + 1 + 2 + 4


def test_links_to_notes_lead_where_typst_itself_would_lead_them() -> None:
    ours, theirs = lead(reader(EVERY)), lead(reader(linked_by_labels(every_block())))
    assert [each[:2] for each in ours] == [each[:2] for each in theirs]
    assert [each[2] for each in ours] == pytest.approx([each[2] for each in theirs], abs=13)
    assert any(said == f"page {page}" for said, page, _ in ours)


def test_a_file_in_which_a_link_has_no_place_is_not_taken() -> None:
    assert joined(EVERY, "Page") == EVERY
    link = "4 0 obj\n<</Type/Annot/Subtype/Link/Rect[1 2 3 4]/A<</Type/Action/S/URI/URI({0})>>/Contents({0})>>\n"
    page = "5 0 obj\n<</Type/Page/Annots[4 0 R 6 0 R]>>\n"
    cite, back = link.format(address("note-1")), link.format(address("cite-1")).replace("4 0", "6 0")
    assert joined(f"%PDF\n{cite}{page}".encode(), "Page") is None
    assert joined(f"%PDF\n{cite}{back}".encode(), "Page") is None
    made = joined(f"%PDF\n{cite}{page}{back}".encode(), "Página")
    assert made is not None
    assert len(made) == len(f"%PDF\n{cite}{page}{back}")
    assert (
        made.count(b"/Dest[5 0 R/XYZ 1 4 0]") == made.count("Página 1".encode("utf-16-be").hex().upper().encode()) == 2
    )
    assert b"URI" not in made
    assert joined(f"%PDF\n{cite}{page}{back}".encode(), "Page" * 20) is None


def test_text_that_looks_like_a_link_of_the_file_stays_text() -> None:
    text = f"<</Type/Annot/Subtype/Link/Rect[1 2 3 4]/A<</Type/Action/S/URI/URI({address('note-1')})>>"
    brief = document(Section("a", text, (Paragraph(words(text)), Callout("caution", words(text)))), title=text)
    pdf = reader(written(brief._replace(author=text, identity=text, stamp=text)))
    assert pdf.metadata is not None
    assert pdf.metadata.title == pdf.metadata.author == text
    assert annotations(pdf) == []


def test_an_address_is_a_link_and_nothing_else_is() -> None:
    addresses = {each["/A"]["/URI"] for each in annotations(reader(EVERY)) if each.get("/A", {}).get("/S") == "/URI"}
    assert addresses == {"https://example.org/gazette"}
    assert {each["/A"]["/URI"] for each in annotations(reader(HOSTILE_PDF)) if "/URI" in each.get("/A", {})} == {
        "https://example.org/?q=%3Cscript%3E&copy=1"
    }


def test_a_jump_to_nowhere_and_an_address_of_another_kind_are_plain_text() -> None:
    line: Line = (Jump("away", "nowhere"), Words(" "), Address("javascript:alert(1)", "press"), Words(" "), Cite(7))
    pdf = written(document(Section("a", "A", (Paragraph(line),))))
    assert annotations(reader(pdf)) == []
    assert "awaypress[7]" in text_of(pdf)


# -- what is large


def test_a_word_longer_than_a_line_breaks_wherever_it_stands(tmp_path: Path) -> None:
    long = "PL118-47/" + "w" * 150
    table = Table("t", long, (Column(long), Column("B")), (Row((words(long), words("b"))),))
    figure = Picture("p", SVG, long, "Three waves")
    section = Section("s", long, (Paragraph(words(long)), table, figure, Section("d", long, ())))
    brief = document(section, title=long, theme=Theme(organization=long))
    for style in ("standard", "one-page"):
        made = written(brief._replace(style=style))
        assert text_of(made).count(long) >= 8
        assert furthest(made, tmp_path) <= 612 - 43
        assert bookmarks(reader(made).outline) == [long, [long]]


def test_a_picture_much_wider_than_high_has_a_page_on_its_side() -> None:
    wide = SVG.replace('viewBox="0 0 ', 'viewBox="0 0 1', 1)
    size = re.search(r'viewBox="0 0 (\d+) (\d+)"', wide)
    assert size
    assert int(size[1]) > max(800, 1.6 * int(size[2]))
    figure = Picture("p", wide, "Far and wide", "Three waves")
    pdf = reader(written(document(Section("s", "S", (Paragraph(words("before")), figure, Paragraph(words("after")))))))
    sizes = [(page.mediabox.width, page.mediabox.height) for page in pdf.pages]
    assert sizes == [(612, 792), (792, 612), (612, 792)]
    assert "Farandwide" in squeezed(pdf.pages[1].extract_text())


def test_a_high_picture_stands_in_parts_and_is_one_figure_with_one_alternative() -> None:
    lines = "".join(f'<text x="8" y="{y}" font-size="13">Line {y}</text>' for y in range(20, 1980, 17))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="680" height="2000" viewBox="0 0 680 2000">{lines}</svg>'
    before = tuple(Paragraph(words("before")) for _ in range(12))
    made = written(document(Section("s", "S", (*before, Picture("p", svg, "A long line", "Many lines")))))
    pdf = reader(made)
    assert roles(pdf).count("/Figure") == 1
    first = squeezed(pdf.pages[0].extract_text())
    assert "Alongline" in first
    assert "Line71" in first
    found = text_of(made)
    assert [y for y in range(20, 1980, 17) if f"Line{y}" not in found] == []


def test_a_short_table_does_not_go_over_from_one_page_to_the_next() -> None:
    def pages(rows: int) -> int:
        table = Table("t", "T", (Column("A"),), tuple(Row((words(f"row {n}"),)) for n in range(rows)))
        before = tuple(Paragraph(words("before")) for _ in range(24))
        pdf = reader(written(document(Section("s", "S", (*before, table)))))
        return sum("row" in page.extract_text() for page in pdf.pages)

    assert pages(14) == 1
    assert pages(15) == 2


# -- hostile text


def test_hostile_text_stands_as_written(tmp_path: Path) -> None:
    for found in (text_of(HOSTILE_PDF), poppler(HOSTILE_PDF, tmp_path)):
        for text in HOSTILE:
            assert found.count(squeezed(text)) >= 9, text


def test_nothing_in_the_file_acts() -> None:
    for made in (EVERY, HOSTILE_PDF):
        names = named(reader(made))
        assert "/StructTreeRoot" in names
        assert not names & {
            "/JavaScript",
            "/JS",
            "/EmbeddedFile",
            "/EmbeddedFiles",
            "/Launch",
            "/OpenAction",
            "/AA",
            "/AcroForm",
        }


def test_control_characters_and_overrides_are_shown_as_replaced() -> None:
    pdf = written(document(Section("a", "A\x00", (Paragraph(words("a\x1b[2Jb \u202ec\ufeffd\ud800e\ufffe")),))))
    found = text_of(pdf)
    assert "a\ufffd[2Jb\ufffdc\ufffdd\ufffde\ufffd" in found


@pytest.mark.parametrize(
    "text", ["漢字", "😀", "العربية", "Nu\u0303n\u0303ez q\u0303", "עברית", "Москва", "漢\u0301", "\ue000"]
)
def test_text_in_any_script_can_be_found_and_copied(text: str, tmp_path: Path) -> None:
    looks = tuple(Words(text, look) for look in ("", "strong", "emphasis", "code", "quiet"))
    table = Table("t", text, (Column(text),), (Row((words(text),)),))
    pdf = written(document(Section("a", text, (Paragraph(looks), table)), title=text, theme=Theme(organization=text)))
    found = unicodedata.normalize("NFD", poppler(pdf, tmp_path))
    for character in set(squeezed(unicodedata.normalize("NFD", text))):
        assert found.count(character) >= 9


def test_a_character_in_no_font_is_a_box_with_its_number() -> None:
    small, large = code_box_font("漢"), code_box_font("漢😀")
    assert small[:4] == large[:4] == b"\0\1\0\0"
    pdf = written(document(Section("a", "A", (Paragraph(words("漢")),))))
    assert b"CodeBoxes" in pdf
    assert b"CodeBoxes" not in EVERY


# -- dress


def png(color: str = "#0a5") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (80, 40), color).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(("logo", "kind"), [(png(), "image/png"), (SVG.encode(), "image/svg+xml")])
def test_the_letterhead_and_its_logo_head_the_first_page(logo: bytes, kind: str) -> None:
    theme = Theme("The Institute", ("1 Main Street",), logo, kind, "Three waves", "#663399")
    pdf = reader(written(document(theme=theme)))
    found = squeezed(pdf.pages[0].extract_text())
    assert found.index("TheInstitute1MainStreet") < found.index("Accountabilitybrief")
    assert [element["/Alt"] for element in structure(pdf) if "/Alt" in element] == ["Three waves"]


@pytest.mark.parametrize(
    ("logo", "kind"),
    [
        (SVG.replace("P.L.", "漢").encode(), "image/svg+xml"),
        (b"\x89PNG broken", "image/png"),
        (b"<svg", "image/svg+xml"),
        (b"GIF89a", "image/gif"),
        (png()[:60], "image/png"),
    ],
)
def test_a_logo_that_is_no_picture_is_told_in_a_sentence(logo: bytes, kind: str) -> None:
    with pytest.raises(InvalidTemplate, match=r"^The logo [^\n]*\.") as raised:
        written(document(theme=Theme(logo=logo, logo_type=kind)))
    assert raised.value.hint


# -- lengths


def test_a_document_without_sections_is_one_page() -> None:
    assert len(reader(written(document())).pages) == 1


def test_a_one_page_brief_of_ordinary_length_is_one_page() -> None:
    columns = (Column("Addressee", share=3), Column("Open", "number"), Column("Implemented", "number"))
    rows = tuple(Row((words(f"Authority {n}"), words(str(n)), words("0"))) for n in range(12))
    sections = tuple(
        Section(f"s{n}", f"Section {n}", (Paragraph(words("It follows 31 recommendations. " * 6)),)) for n in range(4)
    )
    brief = document(*sections, Section("t", "Scores", (Table("t", "By addressee", columns, rows),)), style="one-page")
    assert len(reader(written(brief)).pages) == 1
    assert len(reader(written(brief._replace(style="standard"))).pages) > 1


def test_deep_sections_and_empty_parts_are_written() -> None:
    inner = Section("d9", "", ())
    for level in range(8, 0, -1):
        inner = Section(
            f"d{level}", f"Level {level}", (inner, Table("t", "", (Column(""),), ()), Bullets(()), Facts(()))
        )
    brief: Document = document(inner, Section("n", "Notes", (Notes(()), Paragraph(()))))
    assert "Level8" in text_of(written(brief))


def test_a_row_longer_than_a_page_goes_on_on_the_next() -> None:
    table = Table("t", "Long", (Column("A"), Column("B")), (Row((words("word " * 3000), words("end"))),))
    pdf = written(document(Section("a", "A", (table,))))
    assert text_of(pdf).count("word") == 3000
    assert len(reader(pdf).pages) > 2
