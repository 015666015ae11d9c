"""Cells of a spreadsheet hold no formula, cells of a Markdown table no markup."""

import csv
import io
import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tracker.text.cells import csv_cell, markdown


@pytest.mark.parametrize(
    "value", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "  =1+1", "=HYPERLINK(0)", "-", "+", "-1e5", "--1"]
)
def test_what_a_spreadsheet_would_compute_becomes_text(value):
    assert csv_cell(value) == "'" + value


@pytest.mark.parametrize("value", ["-5", "+5", "-0.25", "12", "open", "a=b", "2026-01-01", "", "’tis", "R05"])
def test_a_plain_number_and_plain_text_stay_as_they_are(value):
    assert csv_cell(value) == value


@given(st.text(max_size=30))
def test_no_cell_begins_a_formula_unless_it_is_a_number(value):
    cell = csv_cell(value)
    assert re.fullmatch(r"[+-]?[0-9]+([.][0-9]+)?", cell) or cell.lstrip(" ")[:1] not in tuple("=+-@\t\r")


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=20), min_size=1, max_size=5))
def test_a_row_of_cells_comes_back_from_a_csv_reader(values):
    row = [csv_cell(value) for value in values]
    stream = io.StringIO(newline="")
    csv.writer(stream).writerow(row)
    assert next(csv.reader(io.StringIO(stream.getvalue(), newline=""))) == row


PLAIN = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co")), min_size=1, max_size=40)


@given(PLAIN)
@example("# heading")
@example("- item")
@example("1. item")
@example("1) item")
@example("<script>alert(1)</script>")
@example("&amp; &#x41; &lt;")
@example("[a](javascript:alert(1)) ![i](x)")
@example("`code` *em* _em_ ~~gone~~ __x__")
@example("a | b")
@example("https://example.org www.example.org a@example.org")
@example("> quoted")
@example("\\")
@example("$x$ [^1] :smile: ---")
def test_a_markdown_reader_shows_the_text_as_written(value):
    render = MarkdownIt("gfm-like").render
    html = render("| " + markdown(value) + " | b |\n| --- | --- |\n")
    cells = re.findall(r"<th>(.*?)</th>", html, re.DOTALL)
    assert [unescape(cell) for cell in cells] == [" ".join(value.split()), "b"]


@given(PLAIN)
@example("+ item")
@example("=")
def test_markdown_is_one_line_without_a_bare_angle_bracket(value):
    written = markdown(value)
    assert "\n" not in written
    assert "<" not in written
    assert ">" not in written
