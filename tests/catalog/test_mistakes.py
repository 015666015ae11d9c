"""Each kind of mistake gets one clear message with file, line and column; all of them come in one run."""

import re
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import ROOT, edited, problems_of, small_text
from tracker.catalog.files import CatalogBytes, read_catalog_bytes
from tracker.catalog.load import load
from tracker.errors import InvalidCatalog

TITLE = "title: Count every pothole"
NUMBER = "number: 1\n    addressee"
NOTE = "note: The guild was not asked before."
AUTHORITIES = "statute, explanatory-statement, committee-report, bill-text, treaty, executive-action or commitment"


def place(text: str, part: str, into: int = 0) -> str:
    """`1.yaml:line:column` of a part of a text, or of `into` characters after its beginning."""
    before = text[: text.index(part) + into]
    return f"1.yaml:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def test_the_small_catalogue_has_no_mistake():
    assert problems_of(small_text()) == ()


# -- mistakes of one value: what was written, what is put in its place, where the message points, what it says

ONE_VALUE = {
    "unknown key": (NOTE, "notes: x", 0, "unknown key `notes`; did you mean `note`?"),
    "unknown key like none": (NOTE, "zzz: x", 0, "unknown key `zzz`"),
    "duplicate key": (
        TITLE,
        TITLE + "\n    number: 7",
        len(TITLE) + 5,
        "the key `number` stands twice here (first in line 51)",
    ),
    "text that is a number": (
        TITLE,
        "title: 12",
        7,
        "`title`: give text (in quotes if it looks like a number), not 12",
    ),
    "text that is a list": (
        TITLE,
        "title: [x]",
        7,
        "`title`: give text (in quotes if it looks like a number), not ['x']",
    ),
    "text that is nothing": (
        TITLE,
        "title: ''",
        7,
        "`title`: give one line of text (at most 500 characters); found ''",
    ),
    "tilde": (TITLE, "title: ~", 7, "`title`: give text (in quotes if it looks like a number), not None"),
    "no": (TITLE, "title: no", 7, "`no` reads as a truth value in YAML; put it in quotes"),
    "on": (TITLE, "title: On", 7, "`On` reads as a truth value in YAML; put it in quotes"),
    "sexagesimal": (
        TITLE,
        "title: 12:30",
        7,
        "`12:30` reads as a number in another notation in YAML; put it in quotes",
    ),
    "octal": (TITLE, "title: 012", 7, "`012` reads as a number in another notation in YAML; put it in quotes"),
    "octal where a number is meant": (
        NUMBER,
        "number: 012\n    addressee",
        8,
        "`012` reads as a number in another notation in YAML; put it in quotes",
    ),
    "underscores": (
        TITLE,
        "title: 1_000",
        7,
        "`1_000` reads as a number in another notation in YAML; put it in quotes",
    ),
    "hexadecimal": (TITLE, "title: 0x1F", 7, "`0x1F` reads as a number in another notation in YAML; put it in quotes"),
    "infinity": (TITLE, "title: .inf", 7, "`.inf` reads as a number in another notation in YAML; put it in quotes"),
    "time": (
        TITLE,
        "title: 2026-01-01T10:00:00Z",
        7,
        "`2026-01-01T10:00:00Z` reads as a time in YAML; put it in quotes",
    ),
    "no as a key": (NOTE, "no: x", 0, "`no` reads as a truth value in YAML; put it in quotes"),
    "tilde as a key": (NOTE, "~: x", 0, "unknown key `~`"),
    "merge key": (NOTE, "<<: {note: x}", 0, "`<<` reads as a merge key in YAML; put it in quotes"),
    "a list as a key": (NOTE, "[a]: x", 0, "a key must be a word"),
    "alias": (TITLE, "title: *elsewhere", 7, "an alias (`*`); write the value out"),
    "anchor": (TITLE, "title: &here x", 7, "an anchor (`&`); write the value out where it is needed"),
    "anchor on a key": (NOTE, "&here note: x", 0, "an anchor (`&`); write the value out where it is needed"),
    "tag": (TITLE, "title: !!str x", 7, "a tag (tag:yaml.org,2002:str); leave it out"),
    "tag that would run": (
        TITLE,
        "title: !!python/object/apply:os.system ['true']",
        7,
        "a tag (tag:yaml.org,2002:python/object/apply:os.system); leave it out",
    ),
    "bidi override": (
        TITLE,
        "title: a\u202eb",
        7,
        "an invisible or control character (U+202E); take it out",
    ),
    "escape character by escape sequence": (
        TITLE,
        'title: "\\e[31m"',
        7,
        "an invisible or control character (U+001B); take it out",
    ),
    "raw escape character": (TITLE, "title: a\x1bb", 8, "a control character (U+001B); take it out"),
    "NUL": (TITLE, "title: a\x00b", 8, "a control character (U+0000); take it out"),
    "number out of range": (NUMBER, "number: 0\n    addressee", 8, "`number`: give a number from 1 to 100000; found 0"),
    "number in quotes": (NUMBER, "number: '1'\n    addressee", 8, "`number`: give a whole number, not '1'"),
    "fraction": (NUMBER, "number: 1.5\n    addressee", 8, "`number`: give a whole number, not 1.5"),
    "no list": ("topics: [bridges]", "topics: bridges", 8, "`topics`: give a list, not 'bridges'"),
    "30 February": (
        "enacted: 2024-03-23",
        "enacted: 2024-02-30",
        9,
        "`enacted`: '2024-02-30' is not a date that exists; write YYYY-MM-DD",
    ),
    "month 13": (
        "enacted: 2024-03-23",
        "enacted: 2024-13-01",
        9,
        "`enacted`: '2024-13-01' is not a date that exists; write YYYY-MM-DD",
    ),
    "year 23": (
        "enacted: 2024-03-23",
        "enacted: 0024-03-23",
        9,
        "`enacted`: '0024-03-23' is not a date that exists; write YYYY-MM-DD",
    ),
    "a year where a day is needed": (
        "enacted: 2024-03-23",
        'enacted: "2024"',
        9,
        "`enacted`: '2024' is not a date that exists; write YYYY-MM-DD",
    ),
    "partial date with month 13": (
        "introduced: 2021-05",
        "introduced: 2021-13",
        12,
        "`introduced`: give a date that exists, as YYYY, YYYY-MM or YYYY-MM-DD; found '2021-13'",
    ),
    "partial date in the year 0021": (
        "introduced: 2021-05",
        "introduced: 0021-05",
        12,
        "`introduced`: give a date that exists, as YYYY, YYYY-MM or YYYY-MM-DD; found '0021-05'",
    ),
    "enacted before introduced": (
        "introduced: 2021-05",
        "introduced: 2021-05\n    enacted: 2021-04-30",
        33,
        "enacted 2021-04-30 before it was introduced 2021-05",
    ),
    "expired before enacted": (
        "expires: 2027-09-30",
        "expires: 2024-02",
        9,
        "expires 2024-02 before it was enacted 2024-03-23",
    ),
    "expired before effective": (
        'expires: "2024"',
        'expires: "2023"',
        9,
        "expires 2023 before it takes effect 2024-03-23",
    ),
    "link that ends before it begins": (
        "until: 2024-03",
        "until: 2022-12",
        7,
        "until 2022-12 lies before its date 2023-01-10",
    ),
    "unknown choice": (
        "authority: treaty",
        "authority: treatise",
        11,
        "`authority`: 'treatise' is not one of " + AUTHORITIES,
    ),
    "an id that is a truth value": (
        "addressee: builders",
        "addressee: no",
        11,
        "`no` reads as a truth value in YAML; put it in quotes",
    ),
    "unknown stage": (
        "stage: REFERRED",
        "stage: REFERED",
        7,
        "`REFERED` is not a stage; the nearest are REFERRED and REPORTED",
    ),
    "address that is not of the web": (
        "url: https://example.org/laws/900",
        "url: javascript:alert(1)",
        5,
        "`url`: give an address that starts with https:// or http://; found 'javascript:alert(1)'",
    ),
    "id with a slash": (
        "id: TREATY-ROADS-5",
        "id: TREATY/5",
        4,
        "`id`: an id starts with a letter and holds letters, digits, single hyphens and dots; found 'TREATY/5'",
    ),
    "another schema": ("schema: 1", "schema: 2", 8, "this program reads schema 1, not 2"),
    "dollars and percent": (
        "dollars: 1500000",
        "dollars: 1500000\n        percent: 5",
        -28,
        "an amount has either `dollars` or `percent`",
    ),
    "an empty list of sources": (
        "sources:\n      - source: roads-report\n        locator: annex\n\nprovisions",
        "sources: []\n\nprovisions",
        9,
        "`sources` is empty; a fact needs a source",
    ),
    "a recommendation without topics": ("topics: [bridges]", "topics: []", 8, "`topics` is empty; name at least one"),
    "a requirement of nobody": (
        "text: Publish a map.\n        actors: [ministry-of-roads]",
        "text: Publish a map.\n        actors: []",
        37,
        "`actors` is empty; name who must deliver, or say under `unverified`",
    ),
}


@pytest.mark.parametrize(("old", "new", "into", "message"), ONE_VALUE.values(), ids=ONE_VALUE)
def test_a_mistake_gets_exactly_one_message_at_its_place(old, new, into, message):
    text = edited((old, new))
    assert problems_of(text) == (f"{place(text, new, into)}: {message}",)


def test_a_missing_key_is_reported_at_the_entry_that_lacks_it():
    text = edited(("    title: Count every pothole\n", ""))
    assert problems_of(text) == (f"{place(text, 'id: R01')}: `title` is missing",)


# -- duplicates and links


TAKEN = {  # an id, and the one that stands before it in the same space
    "R02": "R01",
    "HR9001-117": "PL118-900",
    "TREATY-ROADS-5": "TREATY-ROADS",  # a provision and a measure
    "guild": "ministry-of-roads",
    "bridges": "potholes",
    "builders": "ministry",
    "roads-bills": "roads-act",
}


@pytest.mark.parametrize(("own", "other"), TAKEN.items())
def test_an_id_is_taken_once(own, other):
    line, first = _line_of(f"- id: {own}\n"), _line_of(f"- id: {other}\n")
    text = edited((f"- id: {own}\n", f"- id: {other}\n"))
    taken = [problem for problem in problems_of(text) if "is taken" in problem]
    assert taken == [f"1.yaml:{line}:9: the id `{other}` is taken, in 1.yaml line {first}"]


def _line_of(part: str) -> int:
    return small_text().partition(part)[0].count("\n") + 1


def test_an_id_that_differs_only_by_case_is_taken():
    assert problems_of(edited(("id: R02", "id: r01"))) == (
        "1.yaml:61:9: the id `r01` is taken (as `R01`: ids differ by more than case), in 1.yaml line 50",
    )


FURTHER = """schema: 1
catalog: further
title: A further catalogue
recommendations:
  - id: {id}
    number: 1
    addressee: {addressee}
    title: Sweep
    summary: Sweep the road.
    responsibilities: [level-ground]
    topics: [potholes]
    actors: [guild]
    sources: [{{source: roads-report, locator: p. 9}}]
"""


def test_files_refer_to_each_other_and_share_one_space_of_ids():
    assert problems_of(small_text(), FURTHER.format(id="R99", addressee="builders")) == ()
    first = _line_of("- id: R04")
    assert problems_of(small_text(), FURTHER.format(id="r04", addressee="builders")) == (
        f"2.yaml:5:9: the id `r04` is taken (as `R04`: ids differ by more than case), in 1.yaml line {first}",
    )


def test_a_link_into_a_file_that_is_not_loaded_dangles():
    assert problems_of(FURTHER.format(id="R99", addressee="builders")) == (
        "1.yaml:7:16: no addressee has the id `builders`",
        "1.yaml:10:24: no responsibility has the id `level-ground`",
        "1.yaml:11:14: no topic has the id `potholes`",
        "1.yaml:12:14: no actor has the id `guild`",
        "1.yaml:13:24: no source has the id `roads-report`",
    )


DANGLING = {
    "source": ("source: roads-act", "source: road-act", "no source has the id `road-act`; did you mean `roads-act`"),
    "addressee": ("addressee: builders", "addressee: builder", "no addressee has the id `builder`; did you mean `bu"),
    "responsibility": (
        "responsibilities: [level-ground]",
        "responsibilities: [lvl-ground]",
        "no responsibility has the id `lvl-ground`; did you mean `level-ground`?",
    ),
    "topic": ("topics: [bridges]", "topics: [bridge]", "no topic has the id `bridge`; did you mean `bridges`?"),
    "actor": ("actors: [guild]", "actors: [gild]", "no actor has the id `gild`; did you mean `guild`?"),
    "certifier": ("certifier: ministry-of-roads", "certifier: king", "no actor has the id `king`"),
    "measure": ("measure: TREATY-ROADS", "measure: TREATY-ROAD", "no measure has the id `TREATY-ROAD`; did you mean"),
    "link": ("to: PL118-900-14", "to: PL118-900-15", "no measure or provision has the id `PL118-900-15`; did you me"),
    "mandate": ("by: PL118-900-14", "by: PL118-900", "no provision has the id `PL118-900`; did you mean"),
    "crossed provision": ("provision: PL118-900-12", "provision: PL118-900", "no provision has the id `PL118-900`"),
    "crossed recommendation": ("recommendation: R03", "recommendation: R33", "no recommendation has the id `R33`; did"),
    "anchor of a due rule": (
        "of: PL118-900}",
        "of: PL118-901}",
        "no subject has the id `PL118-901`; did you mean `PL118-900`",
    ),
    "requirement of a due rule": (
        "of: PL118-900-14/plan",
        "of: PL118-900-14/plans",
        "no subject has the id `PL118-900-14/plans`; did you mean `PL118-900-14/plan`",
    ),
}


@pytest.mark.parametrize(("old", "new", "message"), DANGLING.values(), ids=DANGLING)
def test_a_link_that_leads_nowhere_names_the_nearest(old, new, message):
    text = edited((old, new))
    (problem,) = problems_of(text)
    value = re.split(r"[:\[]+ ?", new)[-1].rstrip("]}")
    assert problem.startswith(f"{place(text, new, new.index(value))}: {message}")


def test_a_condition_and_a_requirement_cannot_share_an_address():
    text = edited(("      - id: B\n", "      - id: a\n"))
    assert problems_of(text) == (f"{place(text, '- id: a', 6)}: the id `a` stands twice in `PL118-900-12`",)


def test_a_crossing_and_a_number_stand_once():
    crossing = "recommendation: R01\n    bearing: informs"
    text = edited((f"PL118-900-14\n    {crossing}", f"PL118-900-12\n    {crossing}"), ("number: 2", "number: 1"))
    assert [line.partition(": ")[2] for line in problems_of(text)] == [
        "the number 1 stands twice",
        "the crossing PL118-900-12 × R01 stands twice",
    ]


# -- due rules that do not fit

MISFITS = {
    "rule: fixed-date": "the rule `fixed-date` takes a `date`",
    "rule: fixed-date, date: 2024-12-01, days: 3": "the rule `fixed-date` takes no `days`",
    "rule: after-enactment": "the rule `after-enactment` takes exactly one of `days`, `months` and `years`",
    "rule: after-enactment, days: 3, years: 1": "the rule `after-enactment` takes exactly one of `days`, `months` and "
    "`years`",
    "rule: after-enactment, days: 3, date: 2024-12-01": "the rule `after-enactment` takes no `date`",
    "rule: after-enactment, days: 3, of: PL118-900-14/plan": "the rule `after-enactment` names a measure in `of`",
    "rule: after-submission, days: 3": "the rule `after-submission` names a requirement in `of`, as "
    "PROVISION/requirement",
    "rule: after-submission, days: 3, of: PL118-900": "the rule `after-submission` names a requirement in `of`, as "
    "PROVISION/requirement",
    "rule: after-event": "the rule `after-event` names its `event`",
    "rule: after-event, days: 1, months: 1, event: x": "the rule `after-event` takes at most one of `days`, `months` "
    "and `years`",
    "rule: after-submission, days: 3, of: PL118-900-12/A": "the rule `after-submission` names a requirement in `of`, "
    "as PROVISION/requirement",
    "rule: after-submission, days: 3, of: PL118-900-14/plan, becomes: ended": "the rule `after-submission` takes no "
    "`becomes`",
    "rule: after-enactment, days: 3, of: PL118-900-12": "the rule `after-enactment` names a measure in `of`",
    "rule: after-event, event: x, of: PL118-900-14/plan": "the rule `after-event` takes `of` and `becomes` together: "
    "what becomes what",
    "rule: after-event, event: x, becomes: submitted": "the rule `after-event` takes `of` and `becomes` together: "
    "what becomes what",
    "rule: after-event, event: x, of: PL118-900-14/plan, becomes: submited": "a requirement never becomes `submited`; "
    "did you mean `submitted`?",
    "rule: after-event, event: x, of: PL118-900-12/A, becomes: certified": "a condition never becomes `certified`; it "
    "becomes `met`, `not-met` or `disputed`",
    "rule: before-obligation": "the rule `before-obligation` names its `event`",
    "rule: after-fiscal-quarter": "the rule `after-fiscal-quarter` takes `days`",
    "rule: after-fiscal-quarter, days: 30, months: 1": "the rule `after-fiscal-quarter` takes no `months`",
    "rule: none-stated, days: 3, event: x": "the rule `none-stated` takes no `days` or `event`",
}


@pytest.mark.parametrize(("due", "message"), MISFITS.items(), ids=MISFITS)
def test_a_due_rule_that_does_not_fit_says_what_it_takes(due, message):
    text = edited(("{rule: none-stated}", f"{{{due}}}"))
    assert problems_of(text) == (f"{place(text, f'{{{due}}}')}: {message}",)


@pytest.mark.parametrize(
    "due",
    [
        "rule: after-event, event: x, of: PL118-900-12, becomes: certified",
        "rule: after-event, days: 1, event: x, of: PL118-900-12/A, becomes: not-met",
        "rule: after-event, years: 1, event: x, of: R01, becomes: implemented",
        "rule: after-event, days: 1, event: x, of: HR9001-117, becomes: replaced-by",
    ],
)
def test_an_event_may_be_any_value_that_its_subject_can_have(due):
    assert problems_of(edited(("{rule: none-stated}", f"{{{due}}}"))) == ()


def test_a_repetition_ends_once():
    text = edited(("until: 2026-09-30", "until: 2026-09-30, times: 3"))
    assert problems_of(text) == (f"{place(text, '{every: quarter')}: give `until` or `times`, not both",)


# -- all in one run


def test_every_mistake_of_every_file_comes_in_one_run_in_file_order():
    first = edited(
        ("publisher: Institute for Level Ground", "publisher: 12"),  # a shape
        ("id: R02", "id: R01"),  # a duplicate
        ("title: Weigh the lorries", "tittle: Weigh the lorries"),  # an unknown and a missing key
        ("stage: REFERRED", "stage: REFERED"),  # a rule
        ("certifier: ministry-of-roads", "certifier: king"),  # a link
        (NOTE, "note: 12:30"),  # a surprise of YAML
    )
    second = FURTHER.format(id="R99", addressee="nobody").replace("p. 9", "p. 9, q: 1")
    assert [re.sub(r":\d+:\d+:", ":", line) for line in problems_of(first, second)] == [
        "1.yaml: `publisher`: give text (in quotes if it looks like a number), not 12",
        "1.yaml: the id `R01` is taken, in 1.yaml line 50",
        "1.yaml: `title` is missing",
        "1.yaml: unknown key `tittle`; did you mean `title`?",
        "1.yaml: `12:30` reads as a number in another notation in YAML; put it in quotes",
        "1.yaml: `REFERED` is not a stage; the nearest are REFERRED and REPORTED",
        "1.yaml: no actor has the id `king`",
        "2.yaml: no addressee has the id `nobody`",
        "2.yaml: unknown key `q`; did you mean `question`?",
    ]


def test_an_entry_left_out_for_a_mistake_makes_no_dangling_links():
    text = edited(("title: Level Roads Act\n", "title: 12\n"))  # a measure that provisions and links name
    assert problems_of(text) == (
        f"{place(text, 'title: 12', 7)}: `title`: give text (in quotes if it looks like a number), not 12",
    )


def test_the_error_counts_the_mistakes_and_names_the_files():
    with pytest.raises(InvalidCatalog) as refused:
        load(CatalogBytes((("a.yaml", b""), ("b\x1b.yaml", b"- x"))))
    assert str(refused.value).splitlines() == [
        "a.yaml:1:1: the file holds nothing",
        "b\ufffd.yaml:1:1: a catalogue file is a mapping: `schema:`, `catalog:`, `title:` …",
        "2 mistakes in a.yaml and b\ufffd.yaml. Mend each line named above and run `tracker catalog check` again.",
    ]


# -- whole files

WHOLE = {
    "empty": (b"", "1:1: the file holds nothing"),
    "only comments": (b"# nothing\n", "1:1: the file holds nothing"),
    "null": (b"~", "1:1: a catalogue file is a mapping: `schema:`, `catalog:`, `title:` …"),
    "a list": (b"- x", "1:1: a catalogue file is a mapping: `schema:`, `catalog:`, `title:` …"),
    "not UTF-8": (b"schema: 1\ntitle: Secretar\xeda\n", "2:16: not UTF-8 text; save the file as UTF-8"),
    "UTF-16": ("schema: 1".encode("utf-16"), "1:1: not UTF-8 text; save the file as UTF-8"),
    "a tab": (b"schema:\n\t- x", "2:1: not valid YAML: found character that cannot start any token"),
    "unbalanced": (b"schema: [1", "2:1: not valid YAML: did not find expected ',' or ']'"),
    "a hundred thousand brackets": (b"[" * 100_000, "1:52: nested more than 50 deep"),
    "a hundred thousand brackets under a key": (b"schema: " + b"[" * 100_000, "1:59: nested more than 50 deep"),
    "a hundred thousand maps": (b"{a: " * 100_000, "1:205: nested more than 50 deep"),
    "a hundred thousand dashes": (b"- " * 100_000, "1:103: nested more than 50 deep"),
    "larger than allowed": (b"#" * (16 * 1024**2 + 1), "1:1: the file is larger than 16 MiB"),
}


@pytest.mark.parametrize(("content", "message"), WHOLE.values(), ids=WHOLE)
def test_a_file_that_is_no_catalogue_gets_one_message_at_once(content, message):
    began = time.monotonic()
    assert problems_of(content) == (f"1.yaml:{message}",)
    assert time.monotonic() - began < 5


def test_a_second_document_is_refused():
    text = small_text() + "---\nschema: 1\n"
    assert problems_of(text) == (
        f"1.yaml:{small_text().count(chr(10)) + 1}:1: a second document (`---`); keep one document to a file",
    )


def test_an_alias_bomb_is_refused_before_it_is_built():
    bomb = "a: &a [x, x]\n" + "".join(
        f"b{n}: &b{n} [{', '.join([f'*b{n - 1}' if n else '*a'] * 9)}]\n" for n in range(40)
    )
    script = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2 * 1024**3,) * 2)\n"
        "from tests.builders import problems_of\n"
        "print(sum('an alias' in line for line in problems_of(sys.stdin.read())))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input=bomb, capture_output=True, text=True, timeout=60, cwd=ROOT, check=True
    )
    assert done.stdout == "360\n"


def test_a_byte_order_mark_and_windows_line_ends_are_no_mistake():
    assert problems_of(b"\xef\xbb\xbf" + small_text().replace("\n", "\r\n").encode()) == ()


# -- whatever is in the file, it is a catalogue or it has mistakes

LINES = small_text().split("\n")
JUNK = st.sampled_from(
    ["", "x", "- x", "no", "012", "[", "{", "}", "*a", "&a", "!!str", "? ", ": ", "\t", "'", '"', "|", ">", "---",
     "id: R01", "~", "99999999999999999999", "2024-02-30", "\u202e", "\x00", "<<: *a", "- - - x", "x: {y: [1, ~]}"]
)  # fmt: skip


@settings(max_examples=150)
@given(st.integers(0, len(LINES) - 1), st.integers(0, 20), JUNK, st.booleans())
def test_a_line_of_junk_anywhere_is_a_mistake_with_a_place_or_none_at_all(number, column, junk, instead):
    line = LINES[number]
    lines = [*LINES]
    lines[number] = line[:column] + junk + ("" if instead else line[column:])
    for problem in problems_of("\n".join(lines)):
        assert re.match(r"1\.yaml:[1-9][0-9]*:[1-9][0-9]*: \S", problem)
        assert problem.isprintable()


# -- files and folders


def test_a_folder_is_read_for_its_yaml_files_in_order(tmp_path):
    for name in ("b.yaml", "a.yml", "c.txt"):
        (tmp_path / name).write_text(name)
    read = read_catalog_bytes((tmp_path,), shipped=False)
    assert [content for _, content in read.files] == [b"a.yml", b"b.yaml"]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: None, "The catalogue file {path} cannot be read: no such file or directory."),
        (lambda path: path.touch(), "The catalogue file {path} is empty."),
        (lambda path: path.mkdir(), "The folder {path} holds no .yaml file."),
        (lambda path: path.symlink_to("/dev/zero"), "The catalogue file /dev/zero is a device or a pipe, not a file."),
        (
            lambda path: path.write_bytes(b"#" * (16 * 1024**2 + 1)),
            "The catalogue file {path} is larger than the limit of 16.0 MiB.",
        ),
    ],
    ids=["missing", "empty", "folder", "device", "oversized"],
)
def test_a_catalogue_that_cannot_be_read_is_named(tmp_path, make, message):
    path = tmp_path / "mine.yaml"
    make(path)
    with pytest.raises(InvalidCatalog) as refused:
        read_catalog_bytes((path,), shipped=False)
    assert refused.value.message == message.format(path=path)
    assert "attachment" not in refused.value.hint


def test_a_file_named_twice_is_read_once(tmp_path):
    (tmp_path / "a.yaml").write_text("x")
    read = read_catalog_bytes((tmp_path, tmp_path / "a.yaml"), shipped=False)
    assert len(read.files) == 1
