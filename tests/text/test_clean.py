"""Nothing that acts on a terminal, reorders text or hides in it passes the choke point."""

import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tracker.errors import InvalidInput
from tracker.text.clean import MAX_BLOCK, MAX_LINE, block, folded, line, shown, shown_block, unsafe_character

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40)
"""Any text, lone surrogates, controls and noncharacters among it."""

JOINERS = "\u200c\u200d"

UNSAFE = {
    "an escape sequence": "\x1b[31mred",
    "a clipboard sequence (OSC 52)": "\x1b]52;c;cm0gLXJm\x07",
    "a bare C1 control": "\x9b31m",
    "NUL": "nothing\x00here",
    "DEL": "a\x7fb",
    "a right-to-left override": "invoice\u202efdp.exe",
    "a bidi isolate": "a\u2067b\u2069",
    "a right-to-left mark": "a\u200fb",
    "a line separator": "a\u2028b",
    "a tag character": "a\U000e0041b",
    "an interlinear annotation": "a\ufff9b",
    "a lone surrogate": "a\ud800b",
    "a noncharacter": "a\ufffeb",
    "an Arabic noncharacter": "a\ufdd0b",
}


@pytest.mark.parametrize("value", UNSAFE.values(), ids=UNSAFE)
@pytest.mark.parametrize("passed", [line, block])
def test_unsafe_text_is_refused_with_one_sentence_that_is_safe_itself(passed, value):
    with pytest.raises(InvalidInput) as refused:
        passed(value, "reason")
    assert unsafe_character(str(refused.value)) is None
    assert refused.value.message.startswith("The reason holds ")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("value", UNSAFE.values(), ids=UNSAFE)
def test_unsafe_text_is_shown_with_a_replacement_in_its_place(value):
    assert "\ufffd" in shown(value)
    assert unsafe_character(shown(value)) is None


@given(ANYTHING)
@example("\u0958" * 200)
def test_what_line_accepts_is_safe_and_stable(value):
    try:
        once = line(value, "reason", limit=60)
    except InvalidInput:
        assume(False)
    assert unsafe_character(once) is None
    assert "\n" not in once
    assert once == once.strip() == unicodedata.normalize("NFC", once)
    assert line(once, "reason", limit=60) == once


@given(ANYTHING)
@example("\u0958" * 30)
def test_what_block_accepts_is_safe_and_stable(value):
    try:
        once = block(value, "note", limit=50)
    except InvalidInput:
        assume(False)
    assert unsafe_character(once, frozenset("\n")) is None
    assert block(once, "note", limit=50) == once


@given(ANYTHING)
def test_what_is_shown_holds_no_control_and_no_format_character(value):
    for character in shown(value):
        assert character in JOINERS or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
    assert shown(shown(value)) == shown(value)


def test_text_that_grows_when_normalized_is_measured_after_it():
    with pytest.raises(InvalidInput, match="at most 500 are kept"):
        line("\u0958" * MAX_LINE, "title")  # one character that NFC writes as two


def test_markup_is_data_and_stays_as_it_is():
    for value in ("[Reserved]", "[/b]", "<script>alert(1)</script>", "=1+1", "{{ x }}", "$(rm)", "`x`", "'; DROP"):
        assert line(value, "title") == value


@pytest.mark.parametrize("value", ["", "   ", "\n\n", "\u200b", "\ufeff", "\u00a0"])
def test_nothing_is_refused_where_something_is_required(value):
    with pytest.raises(InvalidInput, match="The title is empty"):
        line(value, "title")
    assert line(value, "title", required=False) == ""


def test_a_line_holds_no_line_break_and_a_block_keeps_its_own_as_lf():
    with pytest.raises(InvalidInput, match="a line break"):
        line("one\ntwo", "title")
    assert block("one\r\ntwo\rthree\tfour\n", "note") == "one\ntwo\nthree    four"


def test_a_megabyte_in_one_field_is_refused_with_its_length():
    with pytest.raises(InvalidInput) as refused:
        block("x" * 1_000_000, "reason")
    assert refused.value.message == "The reason is 1,000,000 characters long; at most 20,000 are kept."
    assert block("x" * MAX_BLOCK, "reason") == "x" * MAX_BLOCK


def test_invisible_leftovers_of_pasting_are_dropped():
    assert line("\ufeffco\u00adop\u200ber\u2060ate", "title") == "cooperate"


def test_joiners_inside_words_are_kept():
    assert line("می\u200cخواهم 👩\u200d⚖️", "title") == "می\u200cخواهم 👩\u200d⚖️"


def test_text_is_composed():
    assert line("Secretari\u0301a", "title") == "Secretaría"


def test_a_block_is_shown_line_by_line():
    assert shown_block("one\x1b\ntwo\r") == "one\ufffd\ntwo "
    assert shown("a\tb\nc\rd") == "a b c d"


def test_folding_ignores_case_accents_and_spacing():
    assert folded("  Fiscalía\u00a0 GENERAL ") == "fiscalia general"
    assert folded("STRASSE") == folded("Straße")
