"""A brief in Word: read back with python-docx, as a package of XML, and through LibreOffice."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Inches
from lxml import etree

from tests.brief.documents import HOSTILE, SVG, document, every_block, hostile, words
from tracker.brief.document.blocks import (
    Address,
    Bullets,
    Cite,
    Column,
    Document,
    Inline,
    Jump,
    Note,
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
from tracker.brief.formats.docx import written
from tracker.brief.formats.docx_body import MOST_PARTS
from tracker.brief.formats.docx_lines import LONGEST_ADDRESS
from tracker.brief.formats.docx_tables import SHORT, column_widths
from tracker.errors import InvalidTemplate

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
}
W = f"{{{SPACES['w']}}}"
R = f"{{{SPACES['r']}}}"

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)

ECMA_376_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "pBdr": "top left bottom right between bar",
    "tcBorders": "top left bottom right insideH insideV",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "settings": "writeProtection view zoom defaultTabStop characterSpacingControl footnotePr endnotePr compat "
    "themeFontLang clrSchemeMapping decimalSymbol listSeparator",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
}
"""The order of the children in the schema of WordprocessingML, which Word insists on."""


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def part(content: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts(content)[name])


def said(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def section(*blocks: object) -> Section:
    return Section("one", "One", blocks)  # type: ignore[arg-type]


def line(*inlines: Inline) -> Paragraph:
    return Paragraph(inlines)


def notes(*numbers: int) -> Section:
    return Section("notes", "Notes", (Notes(tuple(Note(n, (Words(f"Letter {n}."),)) for n in numbers)),))


def test_headings_have_the_heading_styles_of_their_depth() -> None:
    word = docx.Document(BytesIO(written(every_block())))
    found = [(each.style.name, each.text) for each in word.paragraphs if each.style and "Head" in each.style.name]
    assert found == [
        ("Heading 1", "In one minute"),
        ("Heading 1", "What changed"),
        ("Heading 2", "Deeper"),
        ("Heading 2", "R01 Count every pothole"),
        ("Heading 1", "Crosswalk"),
        ("Heading 1", "Notes"),
    ]
    assert [each.text for each in word.paragraphs if each.style and each.style.name == "Title"] == [
        "Accountability brief"
    ]


def test_every_style_that_is_used_is_defined_and_headings_have_their_outline_level() -> None:
    content = written(every_block())
    defined = part(content, "word/styles.xml")
    ids = defined.xpath("w:style/@w:styleId", namespaces=SPACES)
    assert len(ids) == len(set(ids))
    for name in ("word/document.xml", "word/footnotes.xml", "word/header1.xml", "word/footer1.xml", "word/styles.xml"):
        tree = part(content, name)
        used = tree.xpath(
            "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val | //w:basedOn/@w:val", namespaces=SPACES
        )
        assert set(used) <= set(ids)
    levels = defined.xpath(
        "w:style[w:name[starts-with(@w:val, 'heading')]]/w:pPr/w:outlineLvl/@w:val", namespaces=SPACES
    )
    assert levels == ["0", "1", "2", "3"]
    kept = defined.xpath("w:style[w:name[starts-with(@w:val, 'heading')]]/w:pPr/w:keepNext", namespaces=SPACES)
    assert len(kept) == 4


def test_a_table_repeats_its_heading_row_and_splits_no_row() -> None:
    tables = part(written(every_block())).xpath("//w:tbl[w:tblPr/w:tblStyle/@w:val='BriefTable']", namespaces=SPACES)
    (forty,) = tables
    rows = forty.findall("w:tr", SPACES)
    assert len(rows) == 42
    assert [row.find("w:trPr/w:tblHeader", SPACES) is not None for row in rows] == [True] + [False] * 41
    assert all(row.find("w:trPr/w:cantSplit", SPACES) is not None for row in rows)
    assert forty.find("w:tblPr/w:tblCaption", SPACES).get(f"{W}val") == "Forty recommendations"


def test_numbers_stand_at_the_right_and_the_column_that_names_the_row_has_a_style_of_its_own() -> None:
    content = written(every_block())
    styles = {each.get(f"{W}styleId"): each for each in part(content, "word/styles.xml").findall("w:style", SPACES)}
    row = part(content).xpath("//w:tbl[w:tblPr/w:tblStyle/@w:val='BriefTable']/w:tr[2]", namespaces=SPACES)[0]
    used = row.xpath("w:tc/w:p/w:pPr/w:pStyle/@w:val", namespaces=SPACES)
    assert used == ["TableRowName", "TableText", "TableText", "TableNumber", "TableText"]
    assert styles["TableRowName"].find("w:name", SPACES).get(f"{W}val") == "Table Row Name"
    assert styles["TableNumber"].find("w:pPr/w:jc", SPACES).get(f"{W}val") == "right"


def test_columns_have_their_share_of_the_width_but_room_for_their_longest_word() -> None:
    wide = Table("t", "T", (Column("A", share=3), Column("B", share=1)), (Row((words("a"), words("b"))),))
    assert column_widths(wide, 8000) == (6000, 2000)
    narrow = Table("t", "T", (Column("A", share=30), Column("Day", "date")), (Row((words("a"), words("2026-07-10"))),))
    first, second = column_widths(narrow, 8000)
    assert second > 10 * 90
    assert first + second == 8000
    state = Row((words("a"), (State("rejected", "Rechazada"),)))
    assert column_widths(narrow._replace(rows=(state,)), 8000)[1] > 13 * 90


def test_what_a_column_does_not_need_goes_to_the_one_that_would_break_its_lines() -> None:
    made = Table("t", "T", (Column("Name"), Column("All", "number")), (Row((words("a name " * 8), words("13"))),))
    first, second = column_widths(made, 8000)
    assert first > 5500
    assert second > 3 * 112
    assert first + second == 8000


def test_a_sum_is_bold_in_every_cell() -> None:
    made = Table("t", "T", (Column("To"), Column("All", "number")), (Row((words("All"), words("31")), total=True),))
    row = part(written(document(section(made)))).xpath("//w:tr[2]", namespaces=SPACES)[-1]
    assert [len(cell.findall("w:p/w:r/w:rPr/w:b", SPACES)) for cell in row.findall("w:tc", SPACES)] == [1, 1]


def test_a_short_table_stands_on_one_page_and_a_long_one_does_not_have_to() -> None:
    def kept(rows: int) -> list[bool]:
        made = Table("t", "T", (Column("To"),), (Row((words("x"),)),) * rows)
        found = part(written(document(section(made)))).xpath("//w:tr[w:tc/w:p/w:pPr/w:pStyle]", namespaces=SPACES)
        return [each.find("w:tc/w:p/w:pPr/w:keepNext", SPACES) is not None for each in found[-rows:]]

    assert kept(SHORT) == [True] * (SHORT - 1) + [False]
    assert kept(SHORT + 1) == [True] + [False] * SHORT


def test_a_high_picture_stands_in_parts_that_keep_its_size_and_the_first_speaks_for_all() -> None:
    lines = "".join(f'<text x="8" y="{y}" font-size="13">Line</text>' for y in range(20, 1980, 17))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="680" height="2000" viewBox="0 0 680 2000">{lines}</svg>'
    body = part(written(document(section(Picture("p", svg, "A long line", "Lines.")))))
    sizes = [(int(each.get("cx")), int(each.get("cy"))) for each in body.iter(f"{{{SPACES['wp']}}}extent")]
    assert len(sizes) > 3
    assert {wide for wide, _ in sizes} == {sizes[0][0]}
    assert sum(high for _, high in sizes) == pytest.approx(sizes[0][0] * 2000 / 680, rel=0.001)
    told = list(body.iter(f"{{{SPACES['wp']}}}docPr"))
    assert [each.get("descr") for each in told] == ["Lines.", *[""] * (len(sizes) - 1)]
    assert [len(each.xpath(".//*[local-name()='decorative']")) for each in told] == [0, *[1] * (len(sizes) - 1)]


def test_a_label_is_not_left_at_the_foot_of_a_page() -> None:
    label, plain = Paragraph((Words("History", "strong"),)), Paragraph(words("Nothing is recorded."))
    made = part(written(document(section(plain, plain, label, plain))))
    found = made.xpath("//w:p[w:r/w:t='History']", namespaces=SPACES)
    assert [each.find("w:pPr/w:keepNext", SPACES) is not None for each in found] == [True]


def test_each_numbered_list_counts_from_one() -> None:
    counted = Bullets((words("First"), words("Second")), ordered=True)
    content = written(document(section(counted, counted, Bullets((words("Dot"),)))))
    numbers = part(content).xpath(
        "//w:p[w:pPr/w:pStyle/@w:val='ListNumber']/w:pPr/w:numPr/w:numId/@w:val", namespaces=SPACES
    )
    assert numbers == ["3", "3", "4", "4"]
    numbering = part(content, "word/numbering.xml")
    for number in ("3", "4"):
        (start,) = numbering.xpath(f"w:num[@w:numId='{number}']//w:startOverride/@w:val", namespaces=SPACES)
        assert start == "1"


def test_a_note_is_a_native_footnote_where_it_is_first_cited_under_the_number_of_the_document() -> None:
    content = written(document(section(line(Words("A"), Cite(7)), line(Words("B"), Cite(2), Cite(7))), notes(2, 7, 9)))
    references = part(content).xpath("//w:r[w:footnoteReference]", namespaces=SPACES)
    assert [said(each) for each in references] == ["7", "2"]
    marks = [each.find("w:footnoteReference", SPACES) for each in references]
    assert [mark.get(f"{W}customMarkFollows") for mark in marks] == ["1", "1"]
    feet = {
        each.get(f"{W}id"): said(each) for each in part(content, "word/footnotes.xml").findall("w:footnote", SPACES)
    }
    assert feet == {"-1": "", "0": "", "1": "7 Letter 7.", "2": "2 Letter 2."}
    assert [mark.get(f"{W}id") for mark in marks] == ["1", "2"]


def test_a_note_cited_again_leads_to_its_entry_in_the_list_of_notes() -> None:
    content = written(document(section(line(Words("A"), Cite(7), Words(" "), Cite(7))), notes(7)))
    tree = part(content)
    (again,) = tree.xpath("//w:p[w:r/w:t='A']/w:hyperlink", namespaces=SPACES)
    assert said(again) == "7"
    (entry,) = tree.xpath(f"//w:p[w:bookmarkStart/@w:name='{again.get(f'{W}anchor')}']", namespaces=SPACES)
    assert said(entry) == "7Letter 7."


def test_a_note_in_a_table_leads_to_the_list_of_notes_and_its_footnote_stands_with_the_text() -> None:
    grid = Table("t", "T", (Column("A"),), (Row(((Words("Cell"), Cite(7), Cite(8)),)),))
    tree = part(written(document(section(grid, line(Words("Text"), Cite(7))), notes(7, 8))))
    cell, text = tree.xpath("//w:p[w:r/w:t='Cell' or w:r/w:t='Text']", namespaces=SPACES)
    assert [said(each) for each in cell.xpath("w:hyperlink", namespaces=SPACES)] == ["7", "8"]
    assert not cell.xpath(".//w:footnoteReference", namespaces=SPACES)
    assert text.xpath(".//w:footnoteReference", namespaces=SPACES)
    backs = tree.xpath("//w:p[w:pPr/w:pStyle/@w:val='NoteEntry']/w:hyperlink/@w:anchor", namespaces=SPACES)
    assert backs == cell.xpath("w:bookmarkStart/@w:name", namespaces=SPACES)


def test_the_list_of_notes_leads_back_to_the_first_citation() -> None:
    tree = part(written(document(section(line(Words("A"), Cite(7))), notes(7))))
    (back,) = tree.xpath("//w:p[w:pPr/w:pStyle/@w:val='NoteEntry']/w:hyperlink/@w:anchor", namespaces=SPACES)
    (first,) = tree.xpath(f"//w:p[w:bookmarkStart/@w:name='{back}']", namespaces=SPACES)
    assert said(first) == "A7"


def test_the_foot_says_what_the_source_is_and_the_list_says_everything() -> None:
    content = written(every_block())
    foot = part(content, "word/footnotes.xml").find("w:footnote[@w:id='1']", SPACES)
    assert said(foot) == "1 Printing Office, The gazette, 2026-07-10, p. 3, example.org"
    entries = part(content).xpath("//w:p[w:pPr/w:pStyle/@w:val='NoteEntry']", namespaces=SPACES)
    assert said(entries[0]) == (
        "1Printing Office, The gazette, 2026-07-10, p. 3, https://example.org/gazette, grade B2. "
        f"count.pdf, SHA-256 {'ab' * 32}"
    )


def test_the_number_of_a_note_that_is_not_there_is_only_a_number() -> None:
    content = written(document(section(line(Words("A"), Cite(5), Words(" and "), Cite(6, "contradicts")))))
    (shown,) = part(content).xpath("//w:p[w:r/w:t='A']", namespaces=SPACES)
    assert said(shown) == "A5 and 6 contradicts"
    assert not shown.xpath(".//w:hyperlink | .//w:footnoteReference", namespaces=SPACES)


def test_citations_side_by_side_stay_apart() -> None:
    content = written(document(section(line(Words("A"), Cite(1), Cite(3))), notes(1, 3)))
    assert said(part(content).xpath("//w:p[w:r/w:t='A']", namespaces=SPACES)[0]) == "A1, 3"


def test_a_jump_leads_to_its_place_and_is_plain_where_there_is_none() -> None:
    content = written(
        document(section(line(Jump("There", "two")), line(Jump("Nowhere", "three"))), Section("two", "Two", ()))
    )
    tree = part(content)
    (jump,) = tree.xpath("//w:hyperlink[.//w:t='There']", namespaces=SPACES)
    (target,) = tree.xpath(f"//w:p[w:bookmarkStart/@w:name='{jump.get(f'{W}anchor')}']", namespaces=SPACES)
    assert said(target) == "Two"
    assert not tree.xpath("//w:hyperlink[.//w:t='Nowhere']", namespaces=SPACES)
    assert tree.xpath("//w:r[w:t='Nowhere']", namespaces=SPACES)


def test_anchors_that_look_alike_to_word_get_names_of_their_own() -> None:
    names = ("a/b", "a b", "A_B", "1st", "x" * 60, "x" * 61)
    content = written(document(*(Section(name, name, (line(Jump("j", name)),)) for name in names)))
    tree = part(content)
    found = tree.xpath("//w:bookmarkStart/@w:name", namespaces=SPACES)
    assert len({each.lower() for each in found}) == len(found) == 6
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,39}", each) for each in found)
    assert tree.xpath("//w:hyperlink[.//w:t='j']/@w:anchor", namespaces=SPACES) == found


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "https://[bad",
        "https://example.org:port/",
        f"https://example.org/{'x' * LONGEST_ADDRESS}",
    ],
)
def test_only_a_web_address_that_word_can_open_becomes_a_link(url: str) -> None:
    content = written(document(section(line(Address(url, "shown")))))
    assert "shown" in said(part(content))
    assert not part(content).xpath("//w:hyperlink[.//w:t='shown']", namespaces=SPACES)


def test_a_web_address_is_a_relation_and_never_a_field() -> None:
    content = written(document(section(line(Address('https://example.org/a b?q="ü"', "shown")))))
    (link,) = part(content).xpath("//w:hyperlink[.//w:t='shown']", namespaces=SPACES)
    relation = docx.Document(BytesIO(content)).part.rels[link.get(f"{R}id")]
    assert relation.is_external
    assert relation.target_ref == "https://example.org/a%20b?q=%22%C3%BC%22"


def test_every_picture_has_its_text_alternative_and_an_id_of_its_own() -> None:
    tree = part(written(every_block()))
    told = tree.xpath("//wp:docPr/@descr", namespaces=SPACES)
    assert told == [
        "U.S. authorities: 10 with no evidence recorded, 2 open, 1 implemented. Mexican authorities: 5 open.",
        "Closed – Implemented rose from 0 in 2024Q4 to 7 in 2026Q3.",
        "2 deadlines: one overdue since June 16, 2026, one due on December 1, 2026.",
        "R01 is advanced by PL119-60-8365; R02 has no vehicle.",
        "A line of acts",
    ]
    ids = tree.xpath("//wp:docPr/@id", namespaces=SPACES)
    assert len(ids) == len(set(ids)) == 5


def test_no_picture_is_wider_than_the_text_or_higher_than_the_page() -> None:
    tall = SVG.replace("0 0 200 40", "0 0 2000 9000")
    word = docx.Document(BytesIO(written(document(section(Picture("p", tall, "Tall", "A tower"))))))
    (shape,) = word.inline_shapes
    assert shape.height < Inches(9)
    assert shape.width < Inches(6.5)
    assert shape.width / shape.height == pytest.approx(2000 / 9000, rel=0.01)


def test_the_contents_lead_to_every_heading_and_need_no_counting() -> None:
    tree = part(written(every_block()))
    entries = tree.xpath("//w:sdt//w:hyperlink", namespaces=SPACES)
    for entry in entries:
        place = f"//w:p[w:bookmarkStart/@w:name='{entry.get(f'{W}anchor')}']"
        (heading,) = tree.xpath(f"{place}[starts-with(w:pPr/w:pStyle/@w:val, 'Heading')]", namespaces=SPACES)
        assert said(heading) == said(entry)
    lines = [said(each) for each in tree.xpath("//w:sdt//w:p[w:hyperlink]", namespaces=SPACES)]
    assert lines == ["In one minute", "What changed  Deeper · R01 Count every pothole", "Crosswalk", "Notes"]
    assert len(entries) == 6
    assert tree.xpath("//w:instrText/text()", namespaces=SPACES) == [' TOC \\o "1-2" \\n \\h \\z ']


def test_one_page_has_no_contents() -> None:
    assert not part(written(every_block()._replace(style="one-page"))).findall(".//w:sdt", SPACES)


def test_a_section_of_many_parts_stands_alone_in_the_contents() -> None:
    parts_of_it = tuple(Section(f"p{at}", f"Part {at}", ()) for at in range(MOST_PARTS + 1))
    tree = part(written(document(Section("a", "All", parts_of_it), Section("b", "B", ()), Section("c", "C", ()))))
    assert [said(each) for each in tree.xpath("//w:sdt//w:p[w:hyperlink]", namespaces=SPACES)] == ["All", "B", "C"]


def test_a_short_table_stands_on_one_page_with_its_legend() -> None:
    grid = Table("t", "T", (Column("A"),), tuple(Row((words(str(at)),)) for at in range(SHORT)))
    legend = Paragraph(words("Each counted once."), "legend")
    for blocks, kept in (((grid, legend), SHORT + 1), ((grid,), SHORT)):
        tree = part(written(document(section(*blocks))))
        rows = tree.xpath("//w:tbl[w:tblPr/w:tblStyle/@w:val='BriefTable']/w:tr", namespaces=SPACES)
        styled = [row for row in rows[1:] if row.find(".//w:keepNext", SPACES) is not None]
        assert len(styled) == kept - 1
        assert rows[0].find("w:trPr/w:tblHeader", SPACES) is not None


def test_a_paragraph_that_leads_a_list_is_not_left_alone() -> None:
    tree = part(
        written(
            document(
                section(words_of := line(Words("Last.")), line(Words("These:")), Bullets((words("One"),)), words_of)
            )
        )
    )
    (led,) = tree.xpath("//w:p[w:r/w:t='These:']", namespaces=SPACES)
    assert led.find("w:pPr/w:keepNext", SPACES) is not None
    assert tree.xpath("//w:p[w:r/w:t='Last.']", namespaces=SPACES)[1].find("w:pPr/w:keepNext", SPACES) is None


def test_one_page_is_set_closer() -> None:
    plain, tight = (
        part(written(every_block()._replace(style=each)), "word/styles.xml") for each in ("full", "one-page")
    )
    size = "number(w:style[@w:styleId='Heading1']/w:rPr/w:sz/@w:val)"
    assert tight.xpath(size, namespaces=SPACES) < plain.xpath(size, namespaces=SPACES)


def test_the_foot_of_each_page_counts_pages() -> None:
    content = written(every_block())
    for name in ("word/footer1.xml", "word/footer2.xml"):
        foot = part(content, name)
        assert foot.xpath("//w:instrText/text()", namespaces=SPACES) == [" PAGE ", " NUMPAGES "]
        assert said(foot) == "Page 1 of 1"


def test_the_letterhead_and_the_logo_head_the_first_page_only() -> None:
    theme = Theme("Office of Roads", ("1 Main Street",), PNG, "image/png", "A wheel")
    word = docx.Document(BytesIO(written(document(theme=theme))))
    page = word.sections[0]
    assert page.different_first_page_header_footer
    first, further = page.first_page_header._element, page.header._element
    assert said(first) == "Office of Roads1 Main Street"
    assert first.xpath(".//wp:docPr/@descr") == ["A wheel"]
    assert said(further) == "Office of Roads · Accountability brief"
    assert not further.xpath(".//wp:docPr")


def test_a_logo_may_be_svg() -> None:
    word = docx.Document(
        BytesIO(written(document(theme=Theme("Office", logo=SVG.encode(), logo_type="image/svg+xml"))))
    )
    (relation,) = word.sections[0].first_page_header.part.rels.values()
    assert relation.target_part.content_type == "image/png"


@pytest.mark.parametrize("kind", ["image/png", "image/svg+xml"])
def test_a_logo_that_is_no_picture_is_refused_in_a_sentence(kind: str) -> None:
    with pytest.raises(InvalidTemplate, match="logo"):
        written(document(theme=Theme("Office", logo=b"nothing", logo_type=kind)))


def test_the_accent_of_the_theme_colors_headings_and_nothing_else_reaches_the_styles() -> None:
    green = part(written(document(theme=Theme(accent="#0a6640"))), "word/styles.xml")
    assert green.xpath("w:style[@w:styleId='Heading1']/w:rPr/w:color/@w:val", namespaces=SPACES) == ["0A6640"]
    odd = part(written(document(theme=Theme(accent='red" w:x="'))), "word/styles.xml")
    assert odd.xpath("w:style[@w:styleId='Heading1']/w:rPr/w:color/@w:val", namespaces=SPACES) == ["1F4E79"]


def test_texts_say_their_language() -> None:
    content = written(document(section(line(Words("Uno "), Words("One", language="en"))))._replace(language="es"))
    assert part(content, "word/styles.xml").xpath("//w:docDefaults//w:lang/@w:val", namespaces=SPACES) == ["es-US"]
    assert part(content).xpath("//w:r[w:t='One']/w:rPr/w:lang/@w:val", namespaces=SPACES) == ["en-US"]
    assert docx.Document(BytesIO(content)).core_properties.language == "es"


def test_a_claimed_state_says_so_beside_its_label() -> None:
    tree = part(written(document(section(line(State("implemented", "Closed – Implemented", "claimed"))))))
    (shown,) = tree.xpath("//w:p[contains(., 'Closed')]", namespaces=SPACES)
    assert said(shown) == "\u00a0●\u00a0\u00a0Closed – Implemented (claimed)"
    assert shown.xpath("w:r[1]/w:rPr/w:shd/@w:fill", namespaces=SPACES) == ["0D487C"]


def test_the_properties_carry_the_date_of_the_brief_and_its_stamp() -> None:
    content = written(every_block())
    core = docx.Document(BytesIO(content)).core_properties
    assert (core.title, core.author, core.last_modified_by) == (
        "Accountability brief",
        "Office of Roads",
        "Office of Roads",
    )
    assert [str(each) for each in (core.created, core.modified)] == ["2026-09-30 00:00:00+00:00"] * 2
    assert part(content, "docProps/custom.xml").xpath("string(//*[@name='tracker-brief'])") == every_block().stamp


@pytest.mark.parametrize("made", [every_block(), hostile(), document()], ids=["every block", "hostile", "empty"])
def test_the_package_is_whole(made: Document) -> None:
    content = written(made)
    package = parts(content)
    types = etree.fromstring(package["[Content_Types].xml"])
    named = {each.get("PartName") for each in types.findall("ct:Override", SPACES)}
    endings = {each.get("Extension") for each in types.findall("ct:Default", SPACES)}
    for name, body in package.items():
        assert f"/{name}" in named or name.rpartition(".")[2] in endings
        if name.endswith(".rels"):
            folder = Path(name).parent.parent
            for each in etree.fromstring(body).findall("rel:Relationship", SPACES):
                if each.get("TargetMode") != "External":
                    target = each.get("Target")
                    assert target.lstrip("/") in package or (folder / target).as_posix() in package
    assert {each.lstrip("/") for each in named} <= set(package)
    for name in [name for name in package if name.startswith("word/") and name.endswith(".xml")]:
        tree = etree.fromstring(package[name])
        relations = package.get(f"word/_rels/{Path(name).name}.rels", b"<none/>")
        known = {each.get("Id") for each in etree.fromstring(relations)}
        assert set(tree.xpath("//@r:id | //@r:embed", namespaces=SPACES)) <= known


@pytest.mark.parametrize("made", [every_block(), hostile(), document()], ids=["every block", "hostile", "empty"])
def test_bookmarks_and_links_within_agree(made: Document) -> None:
    tree = part(written(made))
    names = tree.xpath("//w:bookmarkStart/@w:name", namespaces=SPACES)
    ids = tree.xpath("//w:bookmarkStart/@w:id", namespaces=SPACES)
    assert len({name.lower() for name in names}) == len(names)
    assert len(set(ids)) == len(ids)
    assert sorted(ids) == sorted(tree.xpath("//w:bookmarkEnd/@w:id", namespaces=SPACES))
    assert set(tree.xpath("//w:hyperlink/@w:anchor", namespaces=SPACES)) <= set(names)


@pytest.mark.parametrize("made", [every_block(), hostile(), document()], ids=["every block", "hostile", "empty"])
def test_children_stand_in_the_order_of_the_schema(made: Document) -> None:
    ranks = {tag: {name: at for at, name in enumerate(order.split())} for tag, order in ECMA_376_ORDER.items()}
    seen: Counter[str] = Counter()
    for name, body in parts(written(made)).items():
        if not (name.startswith("word/") and name.endswith(".xml")) or "theme" in name:
            continue
        for element in etree.fromstring(body).iter(f"{W}*"):
            tag = etree.QName(element).localname
            if tag in ranks:
                children = [ranks[tag][etree.QName(child).localname] for child in element]
                assert children == sorted(children), (name, tag, [etree.QName(child).localname for child in element])
                seen[tag] += 1
    assert seen.keys() >= {"pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "style", "lvl", "settings"}


def test_hostile_text_is_shown_as_written_and_does_nothing() -> None:
    content = written(hostile())
    tree = part(content)
    shown = [said(each) for each in tree.iter(f"{W}p")]
    for text in HOSTILE:
        assert text in shown
        assert any(f"{text}, SHA-256" in each for each in shown)
    package = parts(content)
    fields = [
        code
        for name, body in package.items()
        if name.startswith("word/") and name.endswith(".xml")
        for code in etree.fromstring(body).xpath("//w:instrText/text() | //w:fldSimple/@w:instr", namespaces=SPACES)
    ]
    assert {code.split()[0] for code in fields} == {"TOC", "PAGE", "NUMPAGES"}
    addresses = [
        each.get("Target")
        for name, body in package.items()
        if name.endswith(".rels")
        for each in etree.fromstring(body)
        if each.get("TargetMode") == "External"
    ]
    assert set(addresses) == {"https://example.org/?q=%3Cscript%3E&copy=1"}
    heads = etree.fromstring(package["word/header1.xml"])
    assert [said(each) for each in heads.iter(f"{W}p")] == [HOSTILE[1], *HOSTILE[:3], ""]


@pytest.mark.parametrize("odd", ["\ufffe", "\uffff", "\x00", "\x1b[31m", "\ud800", "\u202e"])
def test_characters_that_xml_cannot_hold_are_replaced(odd: str) -> None:
    made = document(section(line(Words(f"a{odd}b"))), title=f"t{odd}")._replace(author=odd, subtitle=odd)
    assert re.search("a\ufffd.*b", said(part(written(made))))


def test_the_same_document_gives_the_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib; from tests.brief.documents import every_block, hostile\n"
        "from tracker.brief.formats.docx import written\n"
        "print(*(hashlib.sha256(written(made)).hexdigest() for made in (every_block(), hostile())))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "TZ": zone}, capture_output=True, check=True
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(found) == 1


def test_no_part_says_when_the_file_was_written() -> None:
    with ZipFile(BytesIO(written(every_block()))) as package:
        assert {each.date_time for each in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


def test_a_relation_to_a_picture_that_is_shown_twice_is_made_once() -> None:
    twice = document(section(Picture("a", SVG, "A", "a"), Picture("b", SVG, "B", "b")))
    word = docx.Document(BytesIO(written(twice)))
    assert len([each for each in word.part.rels.values() if each.reltype == RELATIONSHIP_TYPE.IMAGE]) == 1


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
class TestInLibreOffice:
    """What LibreOffice makes of the file, which it opens without repairing."""

    def convert(self, made: Document, kind: str, folder: Path) -> Path:
        (folder / "brief.docx").write_bytes(written(made))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder),
            str(folder / "brief.docx"),
        ]
        subprocess.run(command, capture_output=True, check=True, timeout=120)
        return folder / f"brief.{kind}"

    def test_it_finds_each_footnote_under_its_number_and_shows_the_number_once(self, tmp_path: Path) -> None:
        cited = (1, 3, 12, 100)
        made = document(
            section(line(Words("A"), Cite(1), Cite(3)), line(Words("B"), Cite(100), Cite(12))), notes(*cited)
        )
        tree = etree.parse(self.convert(made, "fodt", tmp_path))
        found = {
            each.findtext("text:note-citation", namespaces=SPACES): "".join(
                each.find("text:note-body", SPACES).itertext()
            ).strip()
            for each in tree.iter(f"{{{SPACES['text']}}}note")
        }
        assert found == {str(number): f"Letter {number}." for number in cited}
        for body in list(tree.iter(f"{{{SPACES['text']}}}note-body")):
            body.clear()
        shown = ["".join(each.itertext()).strip() for each in tree.iter(f"{{{SPACES['text']}}}p")]
        assert {"A1, 3", "B100, 12"} <= set(shown)
        headings = [
            ("".join(each.itertext()), each.get(f"{{{SPACES['text']}}}outline-level"))
            for each in tree.iter(f"{{{SPACES['text']}}}h")
        ]
        assert headings == [("One", "1"), ("Notes", "1")]

    def test_it_shows_everything_as_written(self, tmp_path: Path) -> None:
        shown = self.convert(hostile(), "txt", tmp_path).read_text(encoding="utf-8")
        for text in HOSTILE:
            assert shown.count(text) >= 8

    @pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
    def test_it_repeats_the_heading_row_on_each_page_and_counts_pages(self, tmp_path: Path) -> None:
        page = self.convert(every_block(), "pdf", tmp_path)
        text = subprocess.run(
            ["pdftotext", "-layout", str(page), "-"], capture_output=True, check=True, text=True
        ).stdout
        assert len(re.findall(r"Recommendation\s+Adoption\s+Since\s+Days\s+Notes", text)) == 2
        pages = text.rstrip("\f").split("\f")
        assert [re.search(r"Page (\d+) of (\d+)", each).groups() for each in pages] == [  # type: ignore[union-attr]
            (str(at), str(len(pages))) for at in range(1, len(pages) + 1)
        ]
