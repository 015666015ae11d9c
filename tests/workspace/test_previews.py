"""Previews: what a file is by its content, its beginning as plain lines, and nothing that acts."""

import io

import pytest
from PIL import Image

from tests.files.test_apart import pdf, picture, words
from tracker.text.clean import is_unsafe
from tracker.text.tongue import tongue
from tracker.workspace.page import Look, Page
from tracker.workspace.pictures import picture_of
from tracker.workspace.previews import LINES, FileKind, kind_of, preview_of

HOSTILE = "[/b] [red]x\x1b]0;owned\x07\x1b[31m \u202eevil \x9b2J end"


def lines(page: Page) -> list[str]:
    return ["".join(span.text for span in line) for line in page.lines]


def preview(name: str, content: bytes | str, width: int = 60) -> list[str]:
    return lines(preview_of(name, "", content.encode() if isinstance(content, str) else content, width))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", b"%PDF-1.4", FileKind.PDF),
        ("a.txt", b"%PDF-1.4", FileKind.PDF),
        ("a.pdf", b"plain words", FileKind.TEXT),
        ("a.pdf", b"\0\0\0", FileKind.OTHER),
        ("a.txt", picture(3, 3), FileKind.PICTURE),
        ("a.jpg", picture(3, 3, form="JPEG"), FileKind.PICTURE),
        ("a.webp", picture(3, 3, form="WEBP"), FileKind.PICTURE),
        ("a.csv", b"a,b", FileKind.TABLE),
        ("a.md", b"# a", FileKind.MARKDOWN),
        ("a.html", b"<b>a</b>", FileKind.TEXT),
        ("BMW.txt", b"BM is a word", FileKind.TEXT),
        ("a.docx", b"PK\x03\x04\0\0", FileKind.DOCUMENT),
        ("a.mp3", b"ID3\0", FileKind.OTHER),
        ("a", b"", FileKind.TEXT),
    ],
)
def test_what_a_file_is_is_told_by_its_content_first(name: str, content: bytes, kind: FileKind):
    assert kind_of(name, "", content) is kind


def test_a_text_is_shown_as_it_is():
    assert preview("a.txt", "One\n\n  two\tthree\n") == ["One", "", "  two   three"]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_the_codings_that_offices_write(coding: str):
    assert preview("a.txt", "señal – sí".encode(coding)) == ["señal – sí"]


def test_html_is_shown_as_text_and_never_rendered():
    assert preview("a.html", "<script>alert(1)</script><b>x</b>") == ["<script>alert(1)</script><b>x</b>"]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv", "a.html"])
def test_what_could_act_on_a_terminal_is_shown_harmless(name: str):
    shown = "".join(preview(name, HOSTILE, 200))
    assert "[/b] [red]x" in shown
    assert not any(is_unsafe(each) for each in shown)


def test_a_text_in_a_pdf_that_could_act_is_shown_harmless():
    shown = "".join(preview("a.pdf", pdf(words(rb"safe \033]0;owned\007 [red]"))))
    assert "[red]" in shown
    assert not any(is_unsafe(each) for each in shown)


def test_only_the_beginning_of_a_long_text_is_shown():
    shown = preview("a.txt", "line\n" * 100_000)
    assert len(shown) < LINES + 5
    assert shown[-1] == "This is only its beginning; open it to see all of it."
    assert len("".join(preview("a.txt", "x" * 10_000_000))) < 3_000


def test_markdown_is_told_apart_by_looks():
    page = preview_of(
        "a.md", "", b"# Title #\n\nSome **bold** `code`.\n\n- one\n  2. two\n\n> said\n\n```\n**raw**\n```\n---\n", 40
    )
    assert lines(page) == [
        "Title", "", "Some bold code.", "", "• one", "  2. two", "", "  said", "", "    **raw**", "─" * 40,
    ]  # fmt: skip
    assert page.lines[0][-1].look is Look.HEADING
    assert page.lines[7][-1].look is Look.ITALIC


def test_a_link_is_shown_with_where_it_leads():
    assert preview("a.md", "[Click](https://example.org/x) ![p](q.png)") == ["Click (https://example.org/x) p (q.png)"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_head_of_a_table_stands_in_columns(delimiter: str):
    written = "\n".join(delimiter.join(row) for row in (("day", "holes"), ("2026-01-01", "4"), ("2026-01-02", "17")))
    shown = preview_of("a.csv", "", written.encode(), 60)
    assert lines(shown) == ["day         holes", "2026-01-01  4", "2026-01-02  17"]
    assert shown.lines[0][0].look is Look.BOLD


def test_a_table_too_wide_shows_the_columns_that_fit_and_says_so():
    shown = preview("a.csv", ",".join("abcdefghij" * 2 for _ in range(10)), 50)
    assert shown[-1] == "2 columns stand here."


@pytest.mark.parametrize("content", ["", "\n\n", '"open', "a\n" * 5, '"' * 3000, ",".join("x" * 200_000)])
def test_no_table_is_too_odd_to_be_shown(content: str):
    preview("a.csv", content)


def test_a_pdf_shows_the_text_of_its_pages():
    assert preview("a.pdf", pdf(words(b"One"), words(b"Two"))) == ["Page 1 of 2", "One", "", "Page 2 of 2", "Two", ""]


def test_a_pdf_that_cannot_be_read_says_so():
    assert preview("a.pdf", b"%PDF-1.4 and no more")[0] == "This file calls itself a PDF and cannot be read."


def test_a_pdf_without_text_says_how_to_see_it():
    assert preview("a.pdf", pdf(b""), 80)[-1] == "Its pages hold no text, only pictures of it. Open it to see it."


def test_what_has_no_text_is_named():
    assert preview("a.docx", b"PK\x03\x04\0\0") == [
        "Office document, 6 bytes: it has no text to show here.", "Open it to see it.",
    ]  # fmt: skip


def test_its_own_sentences_are_said_in_the_language_of_the_reader():
    page = preview_of("a.docx", "", b"PK\x03\x04\0\0", 60, tongue("es"))
    assert page.tongue.code == "es"


def test_a_picture_is_cells_of_two_pixels():
    image = Image.new("RGB", (2, 2), "white")
    image.putpixel((0, 1), (1, 2, 3))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    white = (255, 255, 255)
    found = picture_of(stream.getvalue(), 10, 10)
    assert found.rows == (((white, (1, 2, 3)), (white, white)),)
    assert (found.whole, found.kind, found.problem) == ((2, 2), "PNG", "")


def test_a_picture_that_cannot_be_shown_says_why():
    assert (picture_of(b"\x89PNG\r\n", 10, 10).rows, picture_of(b"\x89PNG\r\n", 10, 10).problem) == (
        (), "This picture cannot be read.",
    )  # fmt: skip
