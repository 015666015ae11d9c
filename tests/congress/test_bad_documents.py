"""Bad input: one sentence that says what, which file and where, and a hint; nothing hangs and nothing is half read."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.congress import billstatus, documents
from tracker.congress.documents import read_bills, read_document, read_files
from tracker.congress.stages import stage_of
from tracker.errors import InvalidInput

FIXTURES = Path(__file__).parent / "fixtures"
XML = (FIXTURES / "BILLSTATUS-118hr9001.schema-3.xml").read_text()
BILL = (FIXTURES / "bill_118_hr_9001.json").read_text()
ACTIONS = (FIXTURES / "bill_118_hr_9001_actions.json").read_text()

RELATED, COMMITTEES, TITLES = (
    (FIXTURES / f"bill_118_hr_9001_{part}.json").read_text() for part in ("relatedbills", "committees", "titles")
)
WORDS = (
    "",
    "2023-02-30",
    "HR",
    "0",
    "118-990",
    "Public Law",
    "<item>",
    "</item>",
    "<text/>",
    "&lt;",
    "\ud800",
    "-1",
    "9" * 30,
)
KEYS = ("item", "name", "text", "actionDate", "type", "number", "congress", "code", "count", "rollNumber", "laws")
BOMB = '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "x"><!ENTITY c "&a;&a;">]><billStatus>&c;</billStatus>'
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/passwd">]><billStatus>&a;</billStatus>'


def refusal(*contents: str | bytes) -> str:
    """The sentence that refuses these documents, read and merged; a hint always stands beside it."""
    with pytest.raises(InvalidInput) as refused:
        read_bills(
            read_document(f"file-{index}", each.encode("utf-8", "surrogatepass") if isinstance(each, str) else each)
            for index, each in enumerate(contents)
        )
    assert refused.value.hint
    assert refused.value.message.endswith(".")
    return refused.value.message


def changed(written: str, /, **changes: Any) -> str:
    """A bill or a list of actions with keys of the bill, or of its first action, changed."""
    content = json.loads(written)
    (content["bill"] if "bill" in content else content["actions"][0]).update(changes)
    return json.dumps(content)


def edited(old: str, new: str) -> str:
    assert old in XML
    return XML.replace(old, new, 1)


# -- what is no official document


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is empty"),
        (b" \n\xef\xbb\xbf", "is neither XML nor JSON"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF file, not official bill data"),
        (b"PK\x03\x04...", "is a ZIP archive, not official bill data"),
        (b"\x1f\x8b\x08...", "is a gzip archive, not official bill data"),
        (b"<!DOCTYPE html><html><p>Sign in", "is an HTML page, not official bill data"),
        (b"\n<HTML><p>Sign in", "is an HTML page, not official bill data"),
        ("<html><p>Sign in".encode("utf-16"), "is an HTML page, not official bill data"),
        (b"H.R. 9001", "is neither XML nor JSON"),
    ],
)
def test_a_file_that_is_something_else_is_named(content, what):
    assert refusal(content) == f"The file file-0 {what}."


def test_a_file_over_the_limit_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(documents, "MAX_BYTES", 1000)
    assert "is larger than the limit of 1000 bytes" in refusal(XML)
    (tmp_path / "big.xml").write_text(XML)
    with pytest.raises(InvalidInput, match="larger than the limit"):
        read_files((tmp_path / "big.xml",))


def test_a_name_cannot_act_on_the_terminal():
    with pytest.raises(InvalidInput) as refused:
        read_document("a\x1b[31m.xml", b"")
    assert "\x1b" not in refused.value.message


# -- XML


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (BOMB, "declares a document type, which no bill status file does (line 1)"),
        (EXTERNAL, "declares a document type, which no bill status file does (line 1)"),
        ("<billStatus>", "is not whole XML: it ends too early (line 1)"),
        (XML[:2000], "is not whole XML: it ends too early (line "),
        ("<billStatus><bill></billStatus>", "is not whole XML: mismatched tag (line 1)"),
        ("<rss></rss>", "is XML, but not a bill status file: it begins with <rss>"),
        ("<billStatus/>", "is a bill status file without a bill"),
        (
            "<billStatus><bill><congress>118</congress></bill></billStatus>",
            "does not say which bill it is about: no <type>",
        ),
        ('<?xml version="1.0" encoding="klingon"?><billStatus/>', "is "),
        ("<a>" * 100_000, "nests deeper than 60 elements (line 1)"),
        (edited("<number>9001<", "<number>0<"), "has '0' where the number of a bill is due (line 4)"),
        (edited("<type>HR<", "<type>HX<"), "has 'HX' where the kind of a bill is due (line 4)"),
        (edited("<congress>118<", "<congress>1180<"), "has 1180 where the number of a Congress is due"),
        (
            edited("2023-09-22</actionDate>", "2023-02-30</actionDate>"),
            "has the date of an action '2023-02-30', which is not a date that exists (line ",
        ),
        (edited("<actionDate>2023-09-22</actionDate>", ""), "has an action without a date (line "),
        (edited("16:20:11", "25:61:00"), "has the time '25:61:00', which does not exist (line "),
        (edited("Public Law<", "Martial Law<"), "has 'Martial Law 118-990' where a law is due (line "),
        (edited("<code>2</code>", "<code>two</code>"), "has 'two' where the code of a source system is due (line "),
    ],
)
def test_bad_xml_is_refused_with_its_line(content, what):
    assert refusal(content).startswith(f"The file file-0 {what}")


def test_xml_of_more_elements_than_any_bill_has_is_refused(monkeypatch):
    monkeypatch.setattr(billstatus, "MAX_ELEMENTS", 100)
    assert "holds more than 100 elements (line " in refusal(XML)


def test_xml_in_the_encoding_it_does_not_name_is_refused():
    assert "is not whole XML" in refusal(XML.encode("utf-16-le"))


# -- JSON


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (ACTIONS[:3000], "is not whole JSON: "),
        ('{"a": 1,}', "is not whole JSON: "),
        ("[1, 2]", "is JSON, but not an answer of the Congress.gov API."),
        ('{"query": {"pages": []}}', "is JSON, but not an answer of the Congress.gov API about a bill."),
        ('{"bills": []}', "is an answer of the Congress.gov API with bills, which the tracker does not read."),
        ('{"error": {"code": "API_KEY_MISSING", "message": "No api_key was supplied."}}', "is an error of the API"),
        ("[" * 100_000, "is JSON nested deeper than any answer of the API."),
        ('{"a":' * 100_000, "is JSON nested deeper than any answer of the API."),
        ('{"bill": {"congress": NaN}}', "has NaN where a number is due."),
        ('{"bill": {"congress": -Infinity}}', "has -Infinity where a number is due."),
        ('{"bill": {"congress": 1e999}}', "has 1e999 where a number is due."),
        ('{"bill": {"congress": ' + "9" * 10_000 + "}}", "has a number of 10,000 digits."),
        ('{"bill": {"type": "HR", "type": "S"}}', "says 'type' twice in one object."),
        ('{"bill": []}', "has a list where an object is due (bill)."),
        ('{"bill": "x"}', "has something else where a list or an object is due (bill)."),
        ('{"actions": []}', "does not say which bill it is about: it has no request block."),
        (b'{"bill": "\xff\xfe\xfa"}', "is not text in a known encoding."),
        (changed(BILL, number="0"), "has '0' where the number of a bill is due (bill)."),
        (changed(BILL, number=-4), "has '-4' where the number of a bill is due (bill)."),
        (changed(BILL, number=True), "has something else where text is due (bill.number)."),
        (changed(BILL, number=9001.0), "has something else where text is due (bill.number)."),
        (changed(BILL, type="BILL"), "has 'BILL' where the kind of a bill is due (bill)."),
        (changed(BILL, title=["Road"]), "has something else where text is due (bill.title)."),
        (changed(BILL, laws="none"), "has something else where a list or an object is due (bill.laws)."),
        (changed(BILL, laws=["118-990"]), "has something else where an object is due (bill.laws[0])."),
        (changed(BILL, type="S"), "answers a request for H.R. 9001 (118th) with S. 9001 (118th)."),
        (changed(ACTIONS, actionDate="2023-13-01"), "has the date of an action '2023-13-01', which is not a date"),
        (changed(ACTIONS, actionDate=None), "has an action without a date (actions[0])."),
        (changed(ACTIONS, text={}), "has something else where text is due (actions[0].text)."),
        (changed(ACTIONS, committees="Roads"), "has something else where a list or an object is due (actions[0].comm"),
        (changed(ACTIONS, sourceSystem=9), "has something else where a list or an object is due (actions[0].source"),
        (changed(ACTIONS, recordedVotes=[{}]), "has a recorded vote without its number (actions[0].recordedVotes[0])."),
    ],
)
def test_bad_json_is_refused_with_its_place(content, what):
    assert refusal(content).startswith(f"The file file-0 {what}")


# -- anything at all

SCRAPS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=12)
    | st.sampled_from(WORDS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=8,
)


@given(st.sampled_from((BILL, ACTIONS, RELATED, COMMITTEES, TITLES)), st.data())
def test_any_value_anywhere_in_an_answer_is_read_or_refused(written, data):
    content = json.loads(written)
    at = content
    while True:
        key = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if not isinstance(at[key], dict | list) or not at[key] or data.draw(st.integers(0, 3)) == 0:
            break
        at = at[key]
    at[key] = data.draw(SCRAPS)
    read_or_refuse(json.dumps(content).encode())


@given(st.integers(0, len(XML) - 1), st.integers(0, 300), st.sampled_from(WORDS) | st.text(max_size=8))
def test_any_damage_to_a_file_is_read_or_refused(begin, length, put):
    damaged = XML[:begin] + put + XML[begin + length :]
    read_or_refuse(damaged.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=200), st.sampled_from([b"", b"<", b"{", b"\xff\xfe", b"<billStatus>", b'{"actions":']))
def test_any_bytes_are_read_or_refused(content, start):
    read_or_refuse(start + content)


def read_or_refuse(content: bytes) -> None:
    refused = None
    try:
        for bill in read_bills([read_document("file", content)]):
            stage_of(bill)
    except InvalidInput as error:
        refused = error
    assert refused is None or (refused.hint and refused.message.startswith("The file file "))


# -- what cannot be true


def test_an_action_outside_the_congress_is_refused():
    assert refusal(edited("2023-09-22</actionDate>", "2033-09-22</actionDate>")) == (
        "The file file-0 dates an action of H.R. 9001 (118th) on 2033-09-22, outside the 118th Congress (2023-01-03 to "
        "2025-01-03)."
    )


def test_an_action_a_little_before_or_after_the_congress_is_read():
    for day in ("2022-11-30", "2025-01-14"):
        read_document("file", edited("2023-09-22</actionDate>", f"{day}</actionDate>").encode())


def test_an_action_long_before_the_bill_is_refused():
    late = edited("<introducedDate>2023-02-01<", "<introducedDate>2024-12-20<").replace(
        "<actionDate>2023-02-01<", "<actionDate>2021-06-01<"
    )
    assert "dates an action of H.R. 9001 (118th) on 2021-06-01, long before it was introduced" in refusal(late)


def test_a_bill_introduced_when_its_congress_did_not_sit_is_refused():
    assert refusal(changed(BILL, introducedDate="2025-02-01"), ACTIONS) == (
        "The file file-0 says that H.R. 9001 (118th) was introduced on 2025-02-01, when the 118th Congress did not sit."
    )


def test_a_bill_introduced_after_it_became_law_is_refused():
    assert "introduced on 2024-02-01, after it became law on 2023-09-22" in refusal(
        changed(BILL, introducedDate="2024-02-01"), ACTIONS
    )


def test_two_days_of_introduction_are_refused():
    assert "several days of introduction: 2023-02-01 and 2023-02-02" in refusal(
        XML, changed(BILL, introducedDate="2023-02-02")
    )


def test_a_law_that_no_action_speaks_of_is_refused():
    content = json.loads(ACTIONS)
    content["actions"] = content["actions"][6:]
    content["pagination"]["count"] = len(content["actions"])
    assert "lists H.R. 9001 (118th) as Public Law 118-990, but no action says that it became law" in refusal(
        BILL, json.dumps(content)
    )


def test_a_bill_without_an_action_is_refused():
    assert refusal(BILL) == "The file file-0 gives no action of H.R. 9001 (118th)."
    start, end = XML.index("<actions>"), XML.index("</actions>")
    assert "gives no action" in refusal(XML[: start + 9] + XML[end:])


def test_missing_pages_of_actions_are_counted():
    content = json.loads(ACTIONS)
    content["pagination"]["count"] = 250 + len(content["actions"])
    assert refusal(BILL, json.dumps(content)) == "The file file-1 leaves out 250 actions of H.R. 9001 (118th)."


def test_more_actions_than_any_bill_has_are_refused(monkeypatch):
    monkeypatch.setattr(documents, "MAX_ACTIONS", 20)
    assert refusal(XML) == "The file file-0 lists more than 20 actions, which no bill has."
    content = json.loads(ACTIONS)
    first, second = ({**content, "actions": content["actions"][part]} for part in (slice(12), slice(12, None)))
    monkeypatch.setattr(documents, "MAX_ACTIONS", 12)
    assert "makes more than 12 actions" in refusal(BILL, json.dumps(first), json.dumps(second))
