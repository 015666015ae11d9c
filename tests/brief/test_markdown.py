"""A document as Markdown, read by a reader of its own: what it shows, and outside text that does nothing."""

import re
from itertools import groupby

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.brief.documents import HOSTILE as HOSTILE_TEXTS
from tests.brief.documents import document, every_block
from tests.brief.documents import hostile as hostile_document
from tests.brief.hostile import HOSTILE
from tests.brief.story import QUARTER
from tests.brief.test_document import sections
from tracker.brief.document.blocks import Bullets, Cite, Jump, Note, Notes, Paragraph, Section, Words
from tracker.brief.document.compose import compose
from tracker.brief.formats.markdown import written
from tracker.brief.formats.markdown_text import code, link
from tracker.brief.make import make_brief, render
from tracker.text.cells import markdown
from tracker.workspace.workspace import Workspace


def tokens(written: str) -> list[Token]:
    """Every token a Markdown reader sees, inline ones too."""
    parsed = MarkdownIt("commonmark", {"linkify": False}).enable("table").enable("strikethrough").parse(written)
    return [token for block in parsed for token in (block, *(block.children or ()))]


@pytest.mark.parametrize("style", ["one-page", "standard", "full"])
def test_hostile_text_does_nothing_in_markdown(hostile: Workspace, style: str) -> None:
    seen = tokens(written(compose(make_brief(hostile, QUARTER, pages="all"), style)).decode())
    assert {token.type for token in seen} & {
        "html_block",
        "html_inline",
        "image",
        "fence",
        "code_block",
        "s_open",
    } == set()
    targets = {str(token.attrs["href"]) for token in seen if token.type == "link_open"}
    assert targets or style == "one-page"
    assert all(target.startswith(("https://example.org/", "#")) for target in targets)


def test_hostile_text_is_shown_as_written_in_markdown(hostile: Workspace) -> None:
    seen = tokens(render(make_brief(hostile, QUARTER), "markdown")[".md"].decode())
    lines = ["".join(child.content for child in token.children or ()) for token in seen if token.type == "inline"]
    for text in HOSTILE:
        assert any(" ".join(text.split()) in line for line in lines), text


def test_hostile_text_adds_no_heading(hostile: Workspace) -> None:
    document = compose(make_brief(hostile, QUARTER))
    seen = tokens(written(document).decode())
    headings = [seen[index + 1].content for index, token in enumerate(seen) if token.type == "heading_open"]
    assert headings == [document.title, *(each.heading for each in sections(document.sections))]


def test_hostile_text_breaks_no_table(hostile: Workspace) -> None:
    lines = render(make_brief(hostile, QUARTER), "markdown")[".md"].decode().splitlines()
    tables = [list(rows) for is_row, rows in groupby(lines, lambda line: line.startswith("|")) if is_row]
    assert tables
    for table in tables:
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table}) == 1, table


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://example.org/a?b=1&c=(2)", "<https://example.org/a?b=1&c=(2)>"),
        ('https://example.org/a b|`<>\\^{}"$', "<https://example.org/a%20b%7C%60%3C%3E%5C%5E%7B%7D%22%24>"),
        ("https://example.org/ñ", "<https://example.org/%C3%B1>"),
    ],
)
def test_a_web_address_becomes_a_link(address: str, shown: str) -> None:
    assert link(address, address) == shown


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "https://ana:secret@example.org/", "https://[::1", "//example.org", "https://"]
)
def test_anything_else_becomes_text(address: str) -> None:
    assert link(address, address) == markdown(address)
    assert not [token for token in tokens(link(address, address)) if token.type == "link_open"]


def test_an_address_may_be_shown_by_another_text() -> None:
    assert link("https://example.org/a(b)", "[the page]") == r"[\[the page\]](<https://example.org/a(b)>)"


def test_only_an_address_becomes_code() -> None:
    assert code("ACT-1-2/plan#1") == "`ACT-1-2/plan#1`"
    assert code("`<b>`") == markdown("`<b>`")


# -- a document of every block


def lines_of(*sections: Section, style: str = "standard") -> list[str]:
    return written(document(*sections, style=style)).decode().splitlines()


def test_every_block_is_read_as_what_it_is() -> None:
    seen = tokens(written(every_block()).decode())
    kinds = {token.type for token in seen}
    assert {
        "heading_open",
        "bullet_list_open",
        "ordered_list_open",
        "table_open",
        "blockquote_open",
        "strong_open",
    } <= kinds
    headings = [seen[index + 1].content for index, token in enumerate(seen) if token.type == "heading_open"]
    assert headings[:3] == ["Accountability brief", "In one minute", "What changed"]
    assert "R01 Count every pothole" in headings


def test_headings_are_as_deep_as_their_sections() -> None:
    inner = Section("c", "Third", (Paragraph((Words("x"),)),))
    lines = lines_of(Section("a", "First", (Section("b", "Second", (inner,)),)))
    assert [line for line in lines if line.startswith("#")] == [
        "# Accountability brief", "## First", "### Second", "#### Third",
    ]  # fmt: skip


def test_a_figure_is_its_text_alternative() -> None:
    text = written(every_block()).decode()
    assert "*Adoption by addressee.* U.S. authorities: 10 with no evidence recorded" in text
    assert "*Lineage.* A line of acts" in text


def test_numbers_of_notes_stay_as_they_are_whatever_their_gaps() -> None:
    notes = Notes((Note(1, (Words("One."),)), Note(7, (Words("Seven."),), (("a.pdf", "ab" * 32),))))
    lines = lines_of(Section("n", "Notes", (notes,)))
    assert "- [1] One." in lines
    assert f"- [7] Seven. a.pdf, SHA-256 `{'ab' * 32}`." in [line.replace("\\", "") for line in lines]


def test_a_note_that_does_not_support_says_so() -> None:
    lines = lines_of(Section("n", "N", (Paragraph((Cite(1), Words(" "), Cite(2, "contradicts"))),)))
    assert "[1] [2] (contradicts)" in lines


@pytest.mark.parametrize(
    "words",
    [("1", ". a list"), ("12", ") a list"), ("-", " a list"), ("#", " a heading"), ("+", " a list"), ("=", "==")],
)
def test_words_that_only_together_begin_a_block_begin_none(words: tuple[str, str]) -> None:
    seen = tokens(written(document(Section("n", "N", (Paragraph(tuple(map(Words, words))),)))).decode())
    assert "".join(words) in [token.content for token in seen if token.type == "inline"] or any(
        "".join(child.content for child in token.children or ()) == "".join(words)
        for token in seen
        if token.type == "inline"
    )


def test_spaces_between_words_stay_and_stand_outside_the_marks() -> None:
    lines = lines_of(Section("n", "N", (Paragraph((Words("a"), Words(" b ", "strong"), Words("c"))),)))
    assert "a **b** c" in lines


def test_a_jump_leads_to_a_heading_and_is_plain_where_there_is_none() -> None:
    jumps = (Jump("R01", "item-R01", "code"), Words(" "), Jump("R02", "item-R02", "code"))
    page = Section("item-R01", "R01 Count every pothole", (Paragraph((Words("x"),)),))
    assert "[`R01`](#r01-count-every-pothole) `R02`" in lines_of(Section("n", "N", (Paragraph(jumps),)), page)


def test_a_heading_that_stands_twice_is_no_place_to_jump_to() -> None:
    twice = [Section(anchor, "The same", (Bullets(((Jump("there", "b"),),)),)) for anchor in ("a", "b")]
    assert lines_of(*twice).count("- there") == 2


def test_the_stamp_is_in_the_file_and_no_reader_shows_it() -> None:
    text = written(document()).decode()
    assert "[//]: # (tracker-brief quarter=2026Q3 as-of=2026-09-30 digest=00ff)" in text.splitlines()
    assert not [token for token in tokens(text) if "tracker-brief" in token.content]


def test_a_stamp_that_could_end_its_place_is_left_out() -> None:
    made = document()._replace(stamp="a) <b>\n# x")
    assert "[//]" not in written(made).decode()


def test_a_document_of_hostile_text_does_nothing() -> None:
    seen = tokens(written(hostile_document()).decode())
    assert {token.type for token in seen} & {
        "html_block",
        "html_inline",
        "image",
        "fence",
        "code_block",
        "s_open",
    } == set()
    targets = {str(token.attrs["href"]) for token in seen if token.type == "link_open"}
    assert {target for target in targets if not target.startswith("https://example.org/")} == set()
    shown = ["".join(child.content for child in token.children or ()) for token in seen if token.type == "inline"]
    for text in HOSTILE_TEXTS:
        assert any(" ".join(text.split()) in line for line in shown), text


def test_writing_twice_gives_the_same_bytes() -> None:
    assert written(every_block()) == written(every_block())
