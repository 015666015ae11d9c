"""Citations in running text: the whole text comes back, and nothing is invented in it."""

from re import _parser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.citations.strategies import CITATIONS
from tracker.citations.forms import FORMS, LISTED
from tracker.citations.kinds import Bill, BillKind, CodeSection, PublicLaw, Section, StatutesAtLarge
from tracker.citations.parsing import Piece, find
from tracker.citations.printing import printed

SCRAPS = st.sampled_from(
    ["secs. ", "§", "S.", "H.R.", " ", "5", "-", "(", ")", "U.S.C.", "https://", "PL118-47", "\u00a0", "ſ", "K", "and "]
)


def cited(text: str) -> list[str]:
    return [each.text for each in find(text) if each.citation]


@given(st.text() | st.lists(SCRAPS | st.text(max_size=3) | CITATIONS.map(printed)).map("".join))
def test_the_pieces_joined_are_the_text(text):
    pieces = find(text)
    assert "".join(each.text for each in pieces) == text
    assert all(each.text for each in pieces)


def test_text_and_citations_come_in_their_order():
    assert find("P.L. 109-92 (S. 397), 119 Stat. 2095; 15 U.S.C. 7901 and following.") == (
        Piece("P.L. 109-92", PublicLaw(109, 92)),
        Piece(" ("),
        Piece("S. 397", Bill(BillKind.S, 397)),
        Piece("), "),
        Piece("119 Stat. 2095", StatutesAtLarge(119, 2095)),
        Piece("; "),
        Piece("15 U.S.C. 7901 and following", CodeSection(15, "7901", et_seq=True)),
        Piece("."),
    )


def test_text_without_a_citation_is_one_piece_and_no_text_none():
    assert find("Nothing is cited here.") == (Piece("Nothing is cited here."),)
    assert find("") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Became Public Law No: 118-47.", ["Public Law No: 118-47"]),
        ("P.L. 118-47—the act—and Pub. L. 119–4.", ["P.L. 118-47", "Pub. L. 119–4"]),
        ("H.R. 4779/S. 1071", ["H.R. 4779", "S. 1071"]),
        ("as in S. 1071. The bill", ["S. 1071"]),
        ("passed the Act. S. 1071 was", ["S. 1071"]),
        ("H.R. 4779 (119th Congress) and HR8595-119", ["H.R. 4779 (119th Congress)", "HR8595-119"]),
        ("of Florida:H.R. 3106.Congress has", ["H.R. 3106"]),
        ("section 7045(h) of Public Law 118-47", ["section 7045(h)", "Public Law 118-47"]),
        ("(22 U.S.C. 2291\nnote)", ["22 U.S.C. 2291\nnote"]),
        ("22 U.S.C. 2291 and following the enactment", ["22 U.S.C. 2291"]),
        ("see govinfo, BILLS-119hr4779rh, p. 2", ["BILLS-119hr4779rh"]),
        ("subsection (h)(2) of sec. 7045(h)(2)(A)(see note)", ["sec. 7045(h)(2)(A)"]),
    ],
)
def test_a_citation_is_found_where_it_stands(text, found):
    assert cited(text) == found


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("secs. 7036 and 7045(h)", ["7036", "7045(h)"]),
        ("§§ 7036, 7045(h)(2), and 7019(e)", ["7036", "7045(h)(2)", "7019(e)"]),
        ("sections 2 to 4", ["2", "4"]),
        ("secs. 11204-11207", ["11204", "11207"]),
        ("sections 2 and 3 and 30 days later", ["2", "3"]),
        ("sections 2 and 22 U.S.C. 2291", ["2"]),
        ("section 2 and 30 others", ["2"]),
    ],
)
def test_a_list_of_sections_is_read_to_its_end(text, sections):
    paths = [each.citation.path for each in find(text) if isinstance(each.citation, Section)]
    assert [path[0] + "".join(f"({step})" for step in path[1:]) for path in paths] == sections


@pytest.mark.parametrize(
    "text",
    [
        "U.S. 5, U. S. 5 and 410 U.S. 113",
        "HR 7 is the human resources form; s 5; hr 5",
        "Texas Senate Bill 4 and House Resolution 5",
        "Harry S. 5-year plan",
        "pages S. 12-45",
        "H.R. 4779-4785",
        "S. 1.5 and S. 2,500",
        "S. 5th Street",
        "PL119-75-7045h2/E and HR4779-119-7045h2",
        "non-P.L. 118-47",
        "the file PL118-47.yaml",
        "an apl 118-47 or pl 118-47",
        "30 sec 5; section 5th; section 1.5",
        "Fla. Stat. 790 and 12 stat 5",
        "at 123 Stat. it says",
        "the 5 fr 30 note",
        "1,22 U.S.C. 5 and 1,100 Stat. 5",
        "sec. 7045(h)(2)and",
        "xS. 5 and aH.R. 6",
    ],
)
def test_what_is_not_certain_stays_text(text):
    assert cited(text) == []


def test_an_address_is_one_citation_or_none_and_nothing_is_looked_for_inside_it():
    text = "(https://www.congress.gov/bill/119th-congress/house-bill/4779?s=1) https://example.org/P.L.118-47/S.5,§7."
    assert cited(text) == ["https://www.congress.gov/bill/119th-congress/house-bill/4779?s=1"]


@pytest.mark.parametrize(
    "unit",
    [
        "H.",
        "H. ",
        "S. 1",
        "S.",
        "§",
        "§§ ",
        "secs. 1, ",
        "1, ",
        "(a)",
        "sec. 1(a)",
        "Public L",
        "Pub. L. No. ",
        "22 U.S.C. ",
        "1 ",
        "1-",
        "https://",
        "www.!",
        "congress.gov/",
        "BILLS-1",
        "House Joint ",
        "et seq ",
        "\u00a0",
        "ix",
    ],
)
def test_a_hostile_text_of_100_000_characters_is_read_to_its_end(unit):
    text = (unit * 100_000)[:100_000]
    assert "".join(each.text for each in find("secs. 5" + text)) == "secs. 5" + text


@pytest.mark.parametrize(
    "pattern", dict.fromkeys([*(form.pattern for forms in FORMS.values() for form in forms), LISTED])
)
def test_no_pattern_looks_further_than_a_bound_from_where_it_starts(pattern):
    _, longest = _parser.parse(pattern.pattern, pattern.flags).getwidth()
    assert longest < 2_200


def test_a_repetition_without_a_bound_would_be_seen():
    assert _parser.parse("a{0,3}b*").getwidth()[1] > 2_200
