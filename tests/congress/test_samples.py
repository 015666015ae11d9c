"""The real files: every sample is read, and its whole trail is the one that reading it by eye gives.

The folder is named by the environment variable TRACKER_SAMPLES; without it these tests are skipped, and say so.
"""

import os
from pathlib import Path

import pytest

from tests.congress.bills import said
from tracker.congress.documents import read_bills, read_files
from tracker.congress.official import BillNumber, OfficialBill, OfficialLaw
from tracker.congress.stages import stage_of

FOLDER = os.environ.get("TRACKER_SAMPLES", "")

pytestmark = pytest.mark.skipif(not FOLDER, reason="TRACKER_SAMPLES names no folder of real official files")

S35 = [
    ("INTRODUCED", "2021-01-22", "Introduced in Senate"),
    (
        "REFERRED",
        "2021-01-22",
        "Read twice and referred to the Committee on Banking, Housing, and Urban Affairs.",
    ),
    (
        "PASS_OVER:SENATE",
        "2021-02-12",
        (
            "Passed Senate with an amendment by Unanimous Consent. (text of amendment in the nature of a substitute: "
            "CR S694-695)"
        ),
    ),
]

TRAILS = {
    "BILLSTATUS-114hr3106.xml": [
        ("INTRODUCED", "2015-07-16", "Introduced in House"),
        ("REFERRED", "2015-07-16", "Referred to the House Committee on Veterans' Affairs."),
        ("REPORTED", "2015-12-03", "Reported (Amended) by the Committee on Veterans' Affairs. H. Rept. 114-364."),
    ],
    "BILLSTATUS-114s1300.xml": [
        ("INTRODUCED", "2015-05-12", "Introduced in Senate"),
        (
            "REFERRED",
            "2015-05-12",
            (
                "Read twice and referred to the Committee on the Judiciary. (Sponsor introductory remarks on measure: "
                "CR S2798)"
            ),
        ),
        (
            "REPORTED",
            "2015-07-09",
            "Committee on the Judiciary. Reported by Senator Grassley without amendment. Without written report.",
        ),
        (
            "PASS_OVER:SENATE",
            "2015-07-14",
            (
                "Passed Senate without amendment by Unanimous Consent. (consideration: CR S5057; text as "
                "passed Senate: CR S5057)"
            ),
        ),
        (
            "PASSED:BILL",
            "2015-10-06",
            "On motion to suspend the rules and pass the bill Agreed to by voice vote. (text: CR H6815-6816)",
        ),
        ("ENACTED:SIGNED", "2015-10-16", "Signed by President."),
    ],
    "BILLSTATUS-114sjres8.xml": [
        ("INTRODUCED", "2015-02-09", "Introduced in Senate"),
        (
            "REFERRED",
            "2015-02-09",
            (
                "Read twice and referred to the Committee on Health, Education, Labor, and Pensions. (Sponsor "
                "introductory remarks on measure: CR S862-863)"
            ),
        ),
        (
            "PASS_OVER:SENATE",
            "2015-03-04",
            "Passed Senate without amendment by Yea-Nay Vote. 53 - 46. Record Vote Number: 67. (text: CR S1274)",
        ),
        (
            "PASSED:BILL",
            "2015-03-19",
            "On passage Passed by the Yeas and Nays: 232 - 186 (Roll no. 128). (text: CR H1782)",
        ),
        (
            "PROV_KILL:VETO",
            "2015-03-31",
            "Vetoed by President. (text of veto message: CR 4/13/2015 S2094, S2107)",
        ),
    ],
    "BILLSTATUS-117s35.schema-1.0.0.xml": S35,
    "BILLSTATUS-117s35.schema-3.0.0.xml": S35,
}


def only(*paths: Path) -> OfficialBill:
    (read,) = read_bills(read_files(paths))
    return read


def billstatus(name: str) -> OfficialBill:
    return only(Path(FOLDER) / "billstatus" / name)


def answers(pattern: str) -> OfficialBill:
    return only(*(Path(FOLDER) / "congress-api").glob(pattern))


@pytest.mark.parametrize("name", TRAILS)
def test_a_bill_status_file_tells_its_whole_trail(name):
    read = stage_of(billstatus(name))
    assert (said(read), read.unknown) == (TRAILS[name], ())


def test_no_sample_is_left_out():
    assert {path.name for path in (Path(FOLDER) / "billstatus").iterdir()} == set(TRAILS)


def test_both_schemas_say_the_same_of_one_bill():
    one, three = (billstatus(f"BILLSTATUS-117s35.schema-{number}.0.0.xml") for number in (1, 3))
    assert [(each.date, each.time, each.text, each.code) for each in one.actions] == [
        (each.date, each.time, each.text, each.code) for each in three.actions
    ]
    assert (one.related, one.committees, one.laws, one.introduced) == (
        three.related,
        three.committees,
        three.laws,
        three.introduced,
    )


def test_a_law_is_listed_and_a_bill_that_failed_has_none():
    assert billstatus("BILLSTATUS-114s1300.xml").laws == (OfficialLaw("public", 114, 70),)
    assert billstatus("BILLSTATUS-114sjres8.xml").laws == ()


def test_the_veto_of_the_joint_resolution_was_never_put_to_a_vote():
    assert stage_of(billstatus("BILLSTATUS-114sjres8.xml")).remarks == (
        "The Senate laid the veto message on the table and did not vote on overriding it.",
    )


def test_related_bills_are_named_in_one_way():
    related = billstatus("BILLSTATUS-114sjres8.xml").related
    assert [(each.bill, each.relations) for each in related] == [
        (BillNumber(114, "hjres", 29), (("Identical bill", "CRS"),)),
        (BillNumber(114, "hres", 152), (("Procedurally-related", "House"),)),
    ]


def test_the_five_answers_about_a_house_bill_make_one_bill():
    read = answers("bill_117_hr_21*.json")
    assert said(stage_of(read)) == [
        ("INTRODUCED", "2021-01-04", "Introduced in House"),
        ("REFERRED", "2021-01-04", "Referred to the House Committee on Oversight and Reform."),
        (
            "PASS_OVER:HOUSE",
            "2021-01-05",
            "On motion to suspend the rules and pass the bill Agreed to by voice vote. (text: CR H58-60)",
        ),
    ]
    assert (len(read.actions), len(read.titles), len(read.committees), len(read.sources)) == (8, 8, 2, 5)
    assert [each.bill for each in read.related] == [BillNumber(117, "s", 3099)]
    assert read.title == "FedRAMP Authorization Act"


def test_the_two_answers_about_a_senate_bill_make_one_bill():
    assert said(stage_of(answers("bill_119_s_1947*.json"))) == [
        ("INTRODUCED", "2025-06-04", "Introduced in Senate"),
        (
            "REFERRED",
            "2025-06-04",
            "Read twice and referred to the Committee on Commerce, Science, and Transportation.",
        ),
    ]


def test_all_samples_are_read_at_once():
    paths = [path for path in Path(FOLDER).rglob("*") if path.is_file()]
    assert [str(each.bill) for each in read_bills(read_files(paths))] == [
        "H.R. 3106 (114th)",
        "S. 1300 (114th)",
        "S.J.Res. 8 (114th)",
        "H.R. 21 (117th)",
        "S. 35 (117th)",
        "S. 1947 (119th)",
    ]
