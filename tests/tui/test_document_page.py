"""A document as lines for a pane: nothing wider than the pane, nothing lost, nothing read as markup."""

import pytest
from rich.cells import cell_len

from tests.brief.documents import HOSTILE, every_block, hostile
from tracker.brief.document.blocks import Column, Document, Paragraph, Row, Section, State, Table, Words
from tracker.text.clean import is_unsafe
from tracker.tui.document_page import document_lines, note_count
from tracker.workspace.page import Line, Look

WIDTHS = (24, 40, 64, 80, 110)


def texts(lines: list[Line]) -> list[str]:
    return ["".join(span.text for span in line) for line in lines]


def flat(lines: list[Line]) -> str:
    """Everything that is said, without regard to where lines break."""
    return "".join("".join(texts(lines)).split())


def saying(*blocks: object) -> Document:
    """The sample document with these blocks alone."""
    return every_block()._replace(sections=(Section("a", "A section", blocks),))  # type: ignore[arg-type]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_pane(width: int) -> None:
    for document in (every_block(), hostile()):
        assert max(map(cell_len, texts(document_lines(document, width)))) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_every_hostile_text_is_shown_as_written(width: int) -> None:
    said = "".join(flat(document_lines(saying(*(Paragraph((Words(each),)) for each in HOSTILE)), width)).split())
    for each in HOSTILE:
        assert "".join(each.split()) in said


def test_what_could_act_on_a_terminal_is_shown_as_a_replacement_character() -> None:
    lines = document_lines(saying(Paragraph((Words("a\x1b]52;c;eA==\x07b\u202ec"),))), 60)
    assert "a\ufffd]52;c;eA==\ufffdb\ufffdc" in texts(lines)
    assert not any(is_unsafe(character) for line in texts(lines) for character in line)


def test_a_state_is_a_glyph_and_a_word_and_a_claim_says_so() -> None:
    line = (State("implemented", "Closed"), Words(" and "), State("implemented", "Closed", "claimed"))
    (said,) = [each for each in texts(document_lines(saying(Paragraph(line)), 60)) if "Closed" in each]
    assert said == "●\u00a0Closed and ?\u00a0Closed\u00a0(claimed)"


def test_the_columns_of_a_table_stand_below_their_headings() -> None:
    lines = texts(document_lines(saying(a_table("x")), 40))
    first = lines.index("A table") + 1
    assert lines[first : first + 4] == [
        "What  Who    Days",
        "─────────────────",
        "x     Ana       7",
        "x     Bo Ek   120",
    ]


def test_a_table_that_does_not_fit_becomes_a_list_that_says_as_much() -> None:
    wide = tuple(Column(f"Heading{number}") for number in range(9))
    row = Row(tuple((Words(f"value-{number}"),) for number in range(9)))
    lines = texts(document_lines(saying(Table("t", "Too wide", wide, (row,))), 40))
    assert "· value-0" in lines
    assert "  Heading8: value-8" in lines


def test_wide_characters_take_two_cells() -> None:
    lines = texts(document_lines(saying(a_table("道路")), 40))
    assert "道路  Ana       7" in lines
    assert max(map(cell_len, lines)) <= 40


def test_an_address_too_long_for_a_line_breaks_at_a_slash() -> None:
    lines = texts(document_lines(saying(Paragraph((Words("PL118-47-7036d2/mexico-alignment-report#1"),))), 24))
    assert "PL118-47-7036d2/" in lines


def test_notes_are_counted_and_headings_look_like_headings() -> None:
    document = every_block()
    assert note_count(document) > 0
    headings = [line for line in document_lines(document, 80) if line and line[0].look is Look.HEADING]
    assert len(headings) > len(document.sections)


def a_table(what: str) -> Table:
    columns = (Column("What"), Column("Who"), Column("Days", "number"))
    rows = [Row(((Words(what),), (Words(who),), (Words(days),))) for who, days in (("Ana", "7"), ("Bo Ek", "120"))]
    return Table("t", "A table", columns, tuple(rows))
