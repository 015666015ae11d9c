"""What a file is, both schemas and every answer of the API, and several documents about one bill as one."""

import json
from collections.abc import Callable
from datetime import date, time
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.congress.bills import said
from tracker.congress.documents import read_bills, read_document, read_files
from tracker.congress.official import (
    BillNumber,
    Document,
    OfficialBill,
    OfficialCommittee,
    OfficialLaw,
    OfficialTitle,
    OfficialVote,
    RelatedBill,
)
from tracker.congress.stages import stage_of
from tracker.errors import InvalidInput

FIXTURES = Path(__file__).parent / "fixtures"
HR9001 = BillNumber(118, "hr", 9001)
BILL, ACTIONS, RELATED, COMMITTEES, TITLES = (
    FIXTURES / f"bill_118_hr_9001{part}.json" for part in ("", "_actions", "_relatedbills", "_committees", "_titles")
)
ANSWERS = (BILL, ACTIONS, RELATED, COMMITTEES, TITLES)
SCHEMA_1, SCHEMA_3 = (FIXTURES / f"BILLSTATUS-118hr9001.schema-{number}.xml" for number in (1, 3))
FORMS = {"schema 1": (SCHEMA_1,), "schema 3": (SCHEMA_3,), "API": ANSWERS, "all": (SCHEMA_1, SCHEMA_3, *ANSWERS)}


def only(*documents: Document) -> OfficialBill:
    (read,) = read_bills(documents)
    return read


def answer(path: Path, change: Callable[[dict[str, Any]], object] = lambda _answer: None) -> Document:
    """An answer of the API, changed."""
    content = json.loads(path.read_text())
    change(content)
    return read_document(path.name, json.dumps(content).encode())


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_the_same_of_a_bill(form):
    read = only(*read_files(FORMS[form]))
    assert (read.bill, read.title, read.introduced) == (HR9001, "Road Signs Act", date(2023, 2, 1))
    assert read.laws == (OfficialLaw("public", 118, 990),)
    assert read.related == (
        RelatedBill(
            118,
            "s",
            9002,
            "Road Signs Act",
            (("Identical bill", "CRS"),),
            date(2023, 2, 2),
            "Read twice and referred to the Committee on Commerce, Science, and Transportation.",
        ),
    )
    assert read.committees == (
        OfficialCommittee(
            "Transportation and Infrastructure Committee",
            "hspw00",
            "House",
            None,
            (("Reported by", "2023-05-10T18:00:00Z"),),
        ),
        OfficialCommittee(
            "Highways and Transit Subcommittee",
            "hspw12",
            "House",
            "hspw00",
            (("Referred to", "2023-02-02T14:00:00Z"),),
        ),
    )
    assert read.titles[2] == OfficialTitle("Short Title(s) as Passed House", "Road Signs Act", "House")
    assert read.updated == "2023-10-02T12:00:00Z"
    assert len(read.sources) == len(FORMS[form])


@pytest.mark.parametrize("form", FORMS)
def test_every_form_leads_through_the_same_stages(form):
    read = stage_of(only(*read_files(FORMS[form])))
    assert [(stage, day) for stage, day, _text in said(read)] == [
        ("INTRODUCED", "2023-02-01"),
        ("REFERRED", "2023-02-01"),
        ("REPORTED", "2023-05-10"),
        ("PASS_OVER:HOUSE", "2023-06-06"),
        ("PASS_BACK:SENATE", "2023-07-20"),
        ("PASSED:BILL", "2023-09-12"),
        ("ENACTED:SIGNED", "2023-09-22"),
    ]
    assert (read.unknown, read.remarks) == ((), ())


def test_each_action_is_kept_whole():
    passed = next(action for action in only(*read_files(ANSWERS)).actions if action.votes)
    assert (passed.date, passed.time, passed.code, passed.kind) == (
        date(2023, 6, 6),
        time(14, 2, 30),
        "H37300",
        "Floor",
    )
    assert (passed.source_code, passed.source_name) == (2, "House floor actions")
    assert passed.votes == (OfficialVote("House", 240, 1, "https://clerk.house.gov/evs/2023/roll240.xml"),)


def test_the_sources_are_named_with_what_they_are():
    named = {source.name: (source.schema, source.address) for source in only(*read_files(FORMS["all"])).sources}
    assert {schema for schema, _address in named.values()} == {
        "BILLSTATUS 1.0.0",
        "BILLSTATUS 3.0.0",
        "Congress.gov API bill",
        "Congress.gov API actions",
        "Congress.gov API related bills",
        "Congress.gov API committees",
        "Congress.gov API titles",
    }
    assert named[str(ACTIONS)][1] == "https://api.congress.gov/v3/bill/118/hr/9001"


def test_a_key_in_an_address_is_not_kept():
    def with_key(content):
        content["request"]["billUrl"] = "https://api.congress.gov/v3/bill/118/hr/9001?api_key=SECRET"

    assert "SECRET" not in str(answer(ACTIONS, with_key))


def test_the_content_decides_and_not_the_name():
    assert read_document("bill.json", SCHEMA_3.read_bytes()).bill == HR9001
    assert read_document("bill.xml", ACTIONS.read_bytes()).bill == HR9001


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_other_encodings_are_read(encoding):
    assert read_document("bill", ACTIONS.read_text().encode(encoding)).bill == HR9001
    if encoding != "utf-16-le" and encoding != "utf-16-be":
        xml = SCHEMA_3.read_text().replace('encoding="utf-8"', f'encoding="{encoding.removesuffix("-sig")}"')
        assert read_document("bill", xml.encode(encoding)).bill == HR9001


def test_the_order_of_documents_makes_no_difference():
    documents = read_files((SCHEMA_1, BILL, ACTIONS, SCHEMA_3))
    assert len({only(*each) for each in permutations(documents)}) == 1


def test_the_same_document_twice_is_one_source():
    assert len(only(*read_files((SCHEMA_3, SCHEMA_3))).sources) == 1


def test_pages_of_actions_make_one_list_in_any_order():
    def page(begin, end):
        return answer(ACTIONS, lambda content: content.update(actions=content["actions"][begin:end]))

    pages = [page(0, 16), page(16, 20), page(20, None)]
    whole = only(*read_files(ANSWERS)).actions
    assert {only(read_files((BILL,))[0], *each).actions for each in permutations(pages)} == {whole}


@given(st.randoms(use_true_random=False))
def test_the_order_of_timed_actions_in_a_file_makes_no_difference(random):
    def timed(content):
        for index, action in enumerate(reversed(content["actions"])):
            action["actionTime"] = f"{8 + index // 4:02d}:{index % 4 * 10:02d}:00"

    def shuffled(content):
        timed(content)
        random.shuffle(content["actions"])

    (bill,) = read_files((BILL,))
    plain, other = (only(bill, answer(ACTIONS, change)) for change in (timed, shuffled))
    assert said(stage_of(other)) == said(stage_of(plain))


def test_a_page_beside_a_whole_list_may_leave_out_the_rest():
    page = answer(ACTIONS, lambda content: content.update(actions=content["actions"][:3]))
    assert only(page, *read_files((SCHEMA_3,))).actions == only(*read_files((SCHEMA_3,))).actions


def test_a_list_of_actions_alone_does_not_say_there_is_no_law():
    assert only(*read_files((ACTIONS,))).laws is None
    assert only(answer(BILL, lambda content: content["bill"].pop("laws")), *read_files((ACTIONS,))).laws == ()


def test_the_record_updated_last_is_believed():
    def older(content):
        content["bill"].update(title="Road Signs Bill", laws=[], updateDate="2023-06-01T00:00:00Z")

    (later,) = read_files((SCHEMA_3,))
    for both in permutations((answer(BILL, older), later)):
        read = only(*both)
        assert (read.title, read.laws) == ("Road Signs Act", (OfficialLaw("public", 118, 990),))


def test_several_bills_stand_by_number():
    def other(content):
        content["request"]["billNumber"] = "17"

    assert [read.bill.number for read in read_bills([*read_files((SCHEMA_3,)), answer(ACTIONS, other)])] == [17, 9001]


def test_without_a_title_a_bill_goes_by_its_number():
    assert only(*read_files((ACTIONS,))).title == "H.R. 9001 (118th)"


def test_the_page_of_a_bill_is_named():
    assert HR9001.page == "https://www.congress.gov/bill/118th-congress/house-bill/9001"
    assert BillNumber(102, "sjres", 3).page == "https://www.congress.gov/bill/102nd-congress/senate-joint-resolution/3"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Road\u00a0Signs  Act\n", "Road Signs Act"),
        ("<pre>Road <a href='x'>Signs</a> Act</pre>", "Road Signs Act"),
        ("Roads &amp; Signs &sect; 2", "Roads & Signs § 2"),
        ("if a < b and c > d", "if a < b and c > d"),
        ("Road\u200bSigns\ufeff \u00adAct", "RoadSigns Act"),
        ("Road \u202eSigns\u202c \x1b[31mAct\x07", "Road \ufffdSigns\ufffd \ufffd[31mAct\ufffd"),
        ("Road \ud800 Act", "Road \ufffd Act"),
        ("Cafe\u0301", "Café"),
        ("&#x202e;&#x1b;]8;;", "\ufffd]8;;"),
    ],
)
def test_an_odd_character_in_a_title_refuses_no_file(written, read):
    assert answer(BILL, lambda content: content["bill"].update(title=written)).title == read


def test_a_text_without_end_is_cut():
    title = answer(BILL, lambda content: content["bill"].update(title="sign " * 100_000)).title
    assert title is not None
    assert (len(title), title[-1]) == (20_000, "…")


@pytest.mark.parametrize(
    "committees", [None, [], {}, [{"name": "Roads"}], {"item": [{"name": "Roads"}]}, {"name": "Roads"}]
)
def test_the_committees_of_an_action_come_in_any_wrapping(committees):
    document = answer(ACTIONS, lambda content: content["actions"][0].update(committees=committees))
    assert document.actions is not None
    assert [each.name for each in document.actions[0].committees] == (["Roads"] if committees else [])


def test_numbers_come_as_numbers_or_as_text():
    def as_text(content):
        content["bill"].update(congress="118", number=9001)

    assert answer(BILL, as_text).bill == HR9001


@pytest.mark.parametrize("kind", ["HR", "hr", "H.R.", "H. R."])
def test_a_kind_is_written_in_many_ways(kind):
    assert answer(BILL, lambda content: content["bill"].update(type=kind)).bill == HR9001


def test_on_the_third_of_january_the_old_congress_still_sits():
    def late(content):
        content["bill"]["introducedDate"] = "2025-01-03"

    assert answer(BILL, late).introduced == date(2025, 1, 3)


def test_until_1933_a_congress_sat_into_march():
    def long_ago(content):
        content["bill"].update(congress=71, introducedDate="1931-02-10")
        content["request"]["congress"] = "71"

    assert answer(BILL, long_ago).introduced == date(1931, 2, 10)


@pytest.mark.parametrize(("kind", "number"), [("Public Law", "118-990"), ("PublicLaw", "118\u2013990")])
def test_a_law_is_written_in_more_than_one_way(kind, number):
    def law(content):
        content["bill"]["laws"] = [{"type": kind, "number": number}]

    assert answer(BILL, law).laws == (OfficialLaw("public", 118, 990),)


def test_a_private_law_is_one_too():
    private = answer(BILL, lambda content: content["bill"]["laws"][0].update(type="Private Law", number="118-2"))
    assert [str(law) for law in private.laws or ()] == ["Private Law 118-2"]


def test_where_it_was_fetched_is_kept_with_a_document():
    address = "https://api.congress.gov/v3/bill/118/hr/9001/actions"
    assert read_document("actions", ACTIONS.read_bytes(), address=address).source.address == address
    assert read_document("status", SCHEMA_3.read_bytes(), address=address).source.address == address


def test_a_committee_is_named_once_as_the_latest_document_has_it():
    def later(content):
        content["committees"][0]["activities"][0]["name"] = "Discharged from"

    read = only(answer(COMMITTEES, later), *read_files((SCHEMA_3,)))
    assert [committee.activities[0][0] for committee in read.committees] == ["Reported by", "Referred to"]


def test_a_missing_file_is_refused():
    with pytest.raises(InvalidInput, match="cannot be read"):
        read_files((FIXTURES / "none.xml",))
