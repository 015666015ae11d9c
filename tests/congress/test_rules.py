"""The table of wordings, beyond the steps that `test_stages` walks through."""

import pytest

from tests.congress.bills import acted
from tracker.congress.official import BillNumber, Chamber
from tracker.congress.rules import Event, What, event_of

HR = BillNumber(118, "hr", 9001)
HOUSE, SENATE = Chamber.HOUSE, Chamber.SENATE

STEPS = {
    "Passed House (Amended) by Voice Vote.": Event(What.PASSED, HOUSE, amended=True),
    "Measure passed Senate, amended, roll call #12 (90-2).": Event(What.PASSED, SENATE, amended=True),
    "Passed Senate, under the order of 12/19/2022, having achieved 60 votes in the affirmative, without amendment by "
    "Yea-Nay Vote. 71 - 23.": Event(What.PASSED, SENATE, amended=False),
    "Introduced in the Senate, read twice, considered, read the third time, and passed without amendment by Unanimous "
    "Consent.": Event(What.PASSED, SENATE, amended=False),
    "Submitted in the Senate, considered, and agreed to without amendment and with an amended preamble by Unanimous "
    "Consent.": Event(What.PASSED, SENATE, amended=False),
    "Resolution agreed to in Senate with an amendment by Voice Vote.": Event(What.PASSED, SENATE, amended=True),
    "Pursuant to the provisions of H. Res. 672, H.R. 9001 is considered passed House as amended.": Event(
        What.PASSED, HOUSE, amended=True
    ),
    "Pursuant to the provisions of H. Res. 1061, the House agreed to the Senate amendment": Event(
        What.DIFFERENCES_AGREED, HOUSE
    ),
    "Senate agreed, under the order of 3/22/2024, having achieved 60 votes in the affirmative, to the House amendment "
    "to the Senate amendment to H.R. 9001 by Yea-Nay Vote. 74 - 24.": Event(What.DIFFERENCES_AGREED, SENATE),
    "On motion that the House suspend the rules and Agreed to by the Yeas and Nays: (2/3 required): 400 - 3.": Event(
        What.DIFFERENCES_AGREED, HOUSE
    ),
    "On motion to table the measure Agreed to by the Yeas and Nays: 212 - 200, 3 Present (Roll no. 78).": Event(
        What.FAILED, HOUSE
    ),
    "Disagreed to in Senate by Voice Vote.": Event(What.FAILED, SENATE),
    "Two-thirds of the Members present having voted in the affirmative the bill is passed, the objections of the "
    "President to the contrary notwithstanding.": Event(What.OVERRIDE_PASSED, HOUSE),
    "Conference report agreed to in Senate: Senate agreed to conference report by Voice Vote.": Event(
        What.CONFERENCE_AGREED, SENATE
    ),
    "Became law without the President's signature.": Event(What.UNSIGNED),
    "Became Private Law No: 118-2.": Event(What.LAW),
    "Committee on the Budget. Original measure reported to Senate by a Senator. Without written report.": Event(
        What.REPORTED
    ),
    "The House Committee on Rules reported an original measure, H. Rept. 118-3, by a Member.": Event(What.REPORTED),
    "Read twice and referred to the Committee on Roads.": Event(What.REFERRED),
    "Submitted in House": Event(What.INTRODUCED, HOUSE),
}

NEUTRAL = [
    "Sponsor introductory remarks on measure. (CR S2798)",
    "Rules Committee Resolution H. Res. 152 Reported to House. The rule provides for consideration of H.R. 9001.",
    "Rule H. Res. 152 passed House.",
    "Ordered to be Reported in the Nature of a Substitute (Amended) by Voice Vote.",
    "Committee on the Judiciary. Ordered to be reported without amendment favorably.",
    "Committee Consideration and Mark-up Session Held.",
    "Hearings Held by the Subcommittee on Health Prior to Introduction and Referral.",
    "Placed on the Union Calendar, Calendar No. 277.",
    "Considered under suspension of the rules. (consideration: CR H58-62)",
    "DEBATE - The House proceeded with forty minutes of debate on H.R. 9001.",
    "POSTPONED PROCEEDINGS - At the conclusion of debate, the Chair put the question on passage of the bill.",
    "Mrs. A moved to suspend the rules and pass the bill.",
    "The previous question was ordered pursuant to the rule.",
    "Motion to reconsider laid on the table Agreed to without objection.",
    "On motion to recommit Failed by the Yeas and Nays: 203 - 217 (Roll no. 7).",
    "On motion that the House disagree to the Senate amendment, and request a conference Agreed to without objection.",
    "H.Amdt.45 On agreeing to the amendment (A001) Agreed to by voice vote.",
    "Amendment SA 890 agreed to in Senate by Unanimous Consent.",
    "Motion to proceed to consideration of measure agreed to in Senate by Yea-Nay Vote. 53 - 45.",
    "Motion to concur in the House amendment with an amendment (SA 1634) rejected.",
    "Senate insists on its amendment, asks for a conference, appoints conferees.",
    "Message on Senate action sent to the House.",
    "Received in the House.",
    "Veto message received in Senate. Ordered held at the desk.",
    "On motion to refer the bill and the accompanying veto message to the Committee on Roads Agreed to.",
    "Conference report H. Rept. 118-466 filed.",
]


@pytest.mark.parametrize("text", STEPS)
def test_a_wording_means_what_it_says(text):
    assert event_of(acted(text), HR) == STEPS[text]


@pytest.mark.parametrize("text", NEUTRAL)
def test_procedure_is_known_and_changes_nothing(text):
    assert event_of(acted(text), HR) == Event(What.NEUTRAL)


@pytest.mark.parametrize("code", ["H8D000", "H38310", "H12410", "B00100", "16000", "H40150"])
def test_a_code_of_procedure_is_known_whatever_the_words(code):
    assert event_of(acted("Words nobody has seen", code=code), HR) == Event(What.NEUTRAL)


@pytest.mark.parametrize("code", ["H37100", "H37300", "H41610", "E30000", "H1B000", None, "whatever"])
def test_a_code_that_leaves_the_end_open_does_not_speak_for_unknown_words(code):
    assert event_of(acted("Words nobody has seen", code=code), HR) is None


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("36000", What.LAW),
        ("38000", What.UNSIGNED),
        ("39000", What.OVERRIDDEN),
        ("31000", What.VETOED),
        ("35000", What.OVERRIDE_FAILED),
    ],
)
def test_a_code_of_the_library_speaks_for_unknown_words(code, what):
    found = event_of(acted("", code=code, source=9), HR)
    assert found is not None
    assert found.what is what


def test_a_very_long_text_is_read_in_a_moment():
    assert event_of(acted("Committee " * 2000), HR) == Event(What.NEUTRAL)
