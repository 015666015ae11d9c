"""The stage follows from replaying the actions: every stage code, what wins, and what never counts."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.congress.bills import (
    BECAME_LAW,
    FAILED_HOUSE,
    FAILED_SENATE,
    HOUSE_AGREED,
    LAW,
    OVERRIDDEN_HOUSE,
    OVERRIDDEN_SENATE,
    PASSED_HOUSE,
    PASSED_HOUSE_CHANGED,
    PASSED_SENATE,
    PASSED_SENATE_CHANGED,
    SIGNED,
    VETOED,
    acted,
    bill,
    reading,
    said,
    trail,
)
from tracker.catalog.vocabulary import LABELS, Axis
from tracker.congress.stages import stage_of

REFERRED = "Referred to the House Committee on Roads."
REPORTED = "Reported (Amended) by the Committee on Roads. H. Rept. 118-990."
CONFERENCE_HOUSE = "On agreeing to the conference report Agreed to by voice vote."
CONFERENCE_SENATE = "Senate agreed to conference report by Yea-Nay Vote. 51 - 49. Record Vote Number: 3."
FAILED_SUSPENSION = (
    "On motion to suspend the rules and pass the bill Failed by the Yeas and Nays: (2/3 required): 1 - 2."
)
CLOTURE_FAILED = "Cloture on the motion to proceed to the measure not invoked in Senate by Yea-Nay Vote. 48 - 50."
CLOTURE = "Cloture on the motion to proceed to the measure invoked in Senate by Yea-Nay Vote. 61 - 38."

WAYS = {
    "REFERRED": ("hr", (REFERRED,)),
    "REPORTED": ("hr", (REFERRED, REPORTED)),
    "PASS_OVER:HOUSE": ("hr", (PASSED_HOUSE,)),
    "PASS_OVER:SENATE": ("s", (PASSED_SENATE,)),
    "PASS_BACK:SENATE": ("hr", (PASSED_HOUSE, PASSED_SENATE_CHANGED)),
    "PASS_BACK:HOUSE": ("s", (PASSED_SENATE, PASSED_HOUSE_CHANGED)),
    "CONFERENCE:PASSED:HOUSE": ("hr", (PASSED_HOUSE, PASSED_SENATE_CHANGED, CONFERENCE_HOUSE)),
    "CONFERENCE:PASSED:SENATE": ("hr", (PASSED_HOUSE, PASSED_SENATE_CHANGED, CONFERENCE_SENATE)),
    "PASSED:BILL": ("hr", (PASSED_HOUSE, PASSED_SENATE)),
    "PASSED:SIMPLERES": ("hres", ("On agreeing to the resolution Agreed to by voice vote.",)),
    "PASSED:CONCURRENTRES": (
        "hconres",
        (
            "On motion to suspend the rules and agree to the resolution Agreed to by voice vote.",
            "Received in the Senate, considered, and agreed to without amendment by Unanimous Consent.",
        ),
    ),
    "PROV_KILL:SUSPENSIONFAILED": ("hr", (FAILED_SUSPENSION,)),
    "PROV_KILL:CLOTUREFAILED": ("s", (CLOTURE_FAILED,)),
    "PROV_KILL:PINGPONGFAIL": (
        "hr",
        (
            PASSED_HOUSE,
            PASSED_SENATE_CHANGED,
            "On motion that the House agree to the Senate amendment Failed by recorded vote: 100 - 300 (Roll no. 8).",
        ),
    ),
    "PROV_KILL:VETO": ("hr", (PASSED_HOUSE, PASSED_SENATE, VETOED)),
    "FAIL:ORIGINATING:HOUSE": ("hr", ("On passage Failed by recorded vote: 190 - 220 (Roll no. 5).",)),
    "FAIL:ORIGINATING:SENATE": ("s", ("Failed of passage in Senate by Yea-Nay Vote. 45 - 50. Record Vote Number: 2.",)),
    "FAIL:SECOND:HOUSE": ("s", (PASSED_SENATE, "On passage Failed by recorded vote: 190 - 220 (Roll no. 5).")),
    "FAIL:SECOND:SENATE": ("hr", (PASSED_HOUSE, "Failed of passage in Senate by Yea-Nay Vote. 45 - 50.")),
    "VETOED:POCKET": ("hr", (PASSED_HOUSE, PASSED_SENATE, "Pocket Vetoed by President.")),
    "VETOED:OVERRIDE_PASS_OVER:HOUSE": ("hr", (PASSED_HOUSE, PASSED_SENATE, VETOED, OVERRIDDEN_HOUSE)),
    "VETOED:OVERRIDE_PASS_OVER:SENATE": ("s", (PASSED_SENATE, PASSED_HOUSE, VETOED, OVERRIDDEN_SENATE)),
    "VETOED:OVERRIDE_FAIL_ORIGINATING:HOUSE": ("hr", (PASSED_HOUSE, PASSED_SENATE, VETOED, FAILED_HOUSE)),
    "VETOED:OVERRIDE_FAIL_ORIGINATING:SENATE": ("s", (PASSED_SENATE, PASSED_HOUSE, VETOED, FAILED_SENATE)),
    "VETOED:OVERRIDE_FAIL_SECOND:HOUSE": ("s", (PASSED_SENATE, PASSED_HOUSE, VETOED, OVERRIDDEN_SENATE, FAILED_HOUSE)),
    "VETOED:OVERRIDE_FAIL_SECOND:SENATE": (
        "hr",
        (PASSED_HOUSE, PASSED_SENATE, VETOED, OVERRIDDEN_HOUSE, FAILED_SENATE),
    ),
    "ENACTED:SIGNED": ("hr", (PASSED_HOUSE, PASSED_SENATE, SIGNED, BECAME_LAW)),
    "ENACTED:TENDAYRULE": (
        "hr",
        (PASSED_HOUSE, PASSED_SENATE, "Sent to Archivist of the United States unsigned.", BECAME_LAW),
    ),
    "ENACTED:VETO_OVERRIDE": (
        "hr",
        (PASSED_HOUSE, PASSED_SENATE, VETOED, OVERRIDDEN_HOUSE, OVERRIDDEN_SENATE, BECAME_LAW),
    ),
}


@pytest.mark.parametrize("stage", WAYS)
def test_actions_lead_to_every_stage(stage):
    kind, texts = WAYS[stage]
    assert trail(*texts, kind=kind)[-1] == stage


def test_every_public_code_of_the_vocabulary_is_reached():
    codes = {stage for stage in LABELS[Axis.STAGE] if stage.isupper()}
    assert {*WAYS, "INTRODUCED", "PASSED:CONSTAMEND"} == codes


def test_a_bill_nobody_has_acted_on_is_introduced():
    introduced = acted("Introduced in House", "2023-02-01", code="1000", source=9)
    read = stage_of(bill(introduced))
    assert (read.stage, read.since, read.action) == ("INTRODUCED", date(2023, 2, 1), introduced)


def test_the_reading_names_the_day_and_the_action_of_each_change():
    assert said(reading(REFERRED, "Ordered to be Reported by Voice Vote.", REPORTED, PASSED_HOUSE)) == [
        ("INTRODUCED", "2023-02-01", ""),
        ("REFERRED", "2023-03-01", REFERRED),
        ("REPORTED", "2023-03-03", REPORTED),
        ("PASS_OVER:HOUSE", "2023-03-04", PASSED_HOUSE),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Proposing an amendment to the Constitution of the United States about road signs.",
        "A joint resolution proposing a balanced budget amendment to the Constitution of the United States.",
    ],
)
def test_a_joint_resolution_that_amends_the_constitution_ends_when_both_chambers_passed_it(title):
    assert trail(PASSED_HOUSE, PASSED_SENATE, kind="hjres", title=title)[-1] == "PASSED:CONSTAMEND"


def test_any_other_joint_resolution_goes_to_the_president():
    assert (
        trail(PASSED_HOUSE, PASSED_SENATE, kind="hjres", title="Disapproving the rule on signs.")[-1] == "PASSED:BILL"
    )


def test_the_last_action_does_not_decide():
    assert reading(
        PASSED_HOUSE, "Received in the Senate and Read twice and referred to the Committee on Roads."
    ).stage == ("PASS_OVER:HOUSE")


# -- the second chamber, with changes or without


def test_a_house_that_does_not_say_it_changed_a_bill_is_known_by_the_answer():
    assert trail(PASSED_SENATE, PASSED_HOUSE, "Senate agreed to the House amendment by Voice Vote.", kind="s") == [
        "PASS_OVER:SENATE",
        "PASS_BACK:HOUSE",
        "PASSED:BILL",
    ]


def test_the_message_on_its_amendments_tells_too():
    message = "Message on House action received in Senate and at desk: House amendments to Senate bill."
    assert trail(PASSED_SENATE, PASSED_HOUSE, message, kind="s")[-1] == "PASS_BACK:HOUSE"


def test_amendments_go_back_and_forth():
    back = "Senate concurred in the House amendment to the Senate amendment with an amendment (SA 9) by Voice Vote."
    forth = "On motion that the House agree with an amendment to the Senate amendment Agreed to by voice vote."
    assert trail(PASSED_HOUSE, PASSED_SENATE_CHANGED, forth, back, HOUSE_AGREED) == [
        "PASS_OVER:HOUSE",
        "PASS_BACK:SENATE",
        "PASS_BACK:HOUSE",
        "PASS_BACK:SENATE",
        "PASSED:BILL",
    ]


def test_a_conference_report_needs_both_chambers():
    assert trail(PASSED_HOUSE, PASSED_SENATE_CHANGED, CONFERENCE_HOUSE, CONFERENCE_SENATE)[-2:] == [
        "CONFERENCE:PASSED:HOUSE",
        "PASSED:BILL",
    ]


def test_a_rejected_conference_report_fails_between_the_chambers():
    rejected = "On agreeing to the conference report Failed by the Yeas and Nays: 100 - 300 (Roll no. 4)."
    assert trail(PASSED_HOUSE, PASSED_SENATE_CHANGED, rejected)[-1] == "PROV_KILL:PINGPONGFAIL"


def test_being_presented_means_both_chambers_have_passed_it():
    assert trail(PASSED_HOUSE, "Presented to President.") == ["PASS_OVER:HOUSE", "PASSED:BILL"]


def test_two_passages_of_one_day_in_the_wrong_order_still_are_both():
    assert trail(PASSED_SENATE, PASSED_HOUSE) == ["PASSED:BILL"]


def test_a_message_after_the_bill_went_to_the_president_changes_nothing():
    late = "Message on House action received in Senate and at desk: House amendments to Senate bill."
    assert trail(PASSED_SENATE, PASSED_HOUSE, "Presented to President.", late, kind="s") == [
        "PASS_OVER:SENATE",
        "PASSED:BILL",
    ]


# -- held up, and freed again


def test_cloture_that_fails_on_something_else_does_not_hold_up_a_bill_that_passed():
    assert trail(PASSED_HOUSE, PASSED_SENATE, CLOTURE_FAILED)[-1] == "PASSED:BILL"


def test_cloture_invoked_after_all_puts_a_bill_back_where_it_was():
    assert trail(REPORTED, CLOTURE_FAILED, CLOTURE, kind="s") == ["REPORTED", "PROV_KILL:CLOTUREFAILED", "REPORTED"]


def test_cloture_on_an_amendment_says_nothing_of_the_bill():
    assert trail("Cloture on amendment SA 2137 not invoked in Senate by Yea-Nay Vote. 40 - 50.", kind="s") == []


def test_a_bill_that_failed_under_suspension_can_pass_later():
    assert trail(FAILED_SUSPENSION, PASSED_HOUSE) == ["PROV_KILL:SUSPENSIONFAILED", "PASS_OVER:HOUSE"]


def test_many_bills_pass_in_one_action_of_the_house():
    together = (
        "Pursuant to section 11 of H. Res. 486, and the motion offered by a Member, the following bills passed under "
        "suspension of the rules: H.R. 482; H.R. {}; and S. 9001."
    )
    assert trail(together.format("9001, as amended")) == ["PASS_OVER:HOUSE"]
    assert [action.text for action in reading(together.format("9002")).unknown] == [together.format("9002")]
    assert trail(PASSED_SENATE, together.format("9001, as amended"), kind="s")[-1] == "PASSED:BILL"


def test_a_committee_that_is_discharged_has_not_reported():
    assert trail(REFERRED, "Senate Committee on Roads discharged by Unanimous Consent.", kind="s") == ["REFERRED"]


def test_a_second_referral_does_not_undo_a_report():
    assert trail(REFERRED, REPORTED, "Referred sequentially to the House Committee on Bridges.") == [
        "REFERRED",
        "REPORTED",
    ]


# -- the President


@pytest.mark.parametrize("again", [VETOED, "Presented to President.", PASSED_HOUSE])
def test_what_is_listed_again_after_a_failed_override_undoes_nothing(again):
    assert (
        trail(PASSED_HOUSE, PASSED_SENATE, VETOED, FAILED_HOUSE, again)[-1] == "VETOED:OVERRIDE_FAIL_ORIGINATING:HOUSE"
    )


def test_a_law_is_enacted_even_if_no_action_says_when():
    read = reading(PASSED_HOUSE, PASSED_SENATE, laws=(LAW,))
    assert (read.stage, read.remarks) == (
        "ENACTED:SIGNED",
        ("It is Public Law 118-990, but no action says when it became law.",),
    )


def test_signed_is_the_day_it_was_signed_whatever_is_listed_first():
    read = stage_of(bill(acted(BECAME_LAW, "2023-05-02"), acted(SIGNED, "2023-05-04"), laws=(LAW,)))
    assert said(read)[-1] == ("ENACTED:SIGNED", "2023-05-04", SIGNED)


def test_a_law_numbered_twice_is_enacted_once():
    read = reading(PASSED_HOUSE, PASSED_SENATE, SIGNED, BECAME_LAW, "Referred to the Committee on Roads.", BECAME_LAW)
    assert [change.stage for change in read.trail][-2:] == ["PASSED:BILL", "ENACTED:SIGNED"]


def test_a_law_without_a_signature_on_record_is_enacted_with_a_remark():
    read = reading(PASSED_HOUSE, PASSED_SENATE, BECAME_LAW, laws=(LAW,))
    assert (read.stage, read.remarks) == (
        "ENACTED:SIGNED",
        ("No action says how it became law; signed is the usual way.",),
    )


def test_a_law_after_a_veto_was_passed_over_it():
    assert trail(PASSED_HOUSE, PASSED_SENATE, VETOED, BECAME_LAW, laws=(LAW,))[-1] == "ENACTED:VETO_OVERRIDE"


def test_a_law_wins_where_no_document_speaks_of_laws():
    assert reading(PASSED_HOUSE, PASSED_SENATE, BECAME_LAW, laws=None).stage == "ENACTED:SIGNED"


def test_a_record_without_a_law_outweighs_one_action():
    read = reading(PASSED_HOUSE, PASSED_SENATE, BECAME_LAW, laws=())
    assert read.stage == "PASSED:BILL"
    assert read.remarks == (
        "An action says it became law, but the bill's own record lists no law; the action is not counted.",
    )


def test_signed_is_enacted_before_a_number_is_given():
    assert reading(PASSED_HOUSE, PASSED_SENATE, SIGNED, laws=()).stage == "ENACTED:SIGNED"


def test_the_code_on_both_signed_and_became_law_does_not_decide():
    signed = acted(SIGNED, "2023-05-04", code="36000", source=9)
    law = acted(BECAME_LAW, "2023-05-06", code="36000", source=9)
    assert said(stage_of(bill(signed, law)))[-1] == ("ENACTED:SIGNED", "2023-05-04", SIGNED)


def test_the_white_house_is_believed_before_the_library_on_a_signature():
    unsigned = acted("Sent to Archivist of the United States unsigned.", "2023-05-04", code="E30000")
    read = stage_of(bill(acted(SIGNED, "2023-05-04", code="E30000", source=9), unsigned, laws=(LAW,)))
    assert (read.stage, read.action) == ("ENACTED:TENDAYRULE", unsigned)
    assert read.remarks == ("The actions disagree on whether it was signed; the chamber's own action is counted.",)


@pytest.mark.parametrize("kind", ["hres", "sres", "hconres", "sconres"])
def test_a_resolution_that_is_no_bill_becomes_no_law(kind):
    read = reading("Introduced in House", BECAME_LAW, kind=kind, laws=(LAW,))
    assert (read.stage, len(read.remarks)) == ("INTRODUCED", 1)


def test_a_tabled_veto_message_is_no_vote_to_override():
    tabled = "Motion to table the veto message to accompany S. 9001 agreed to in Senate by Yea-Nay Vote. 96 - 3."
    read = reading(PASSED_SENATE, PASSED_HOUSE, VETOED, tabled, kind="s")
    assert (read.stage, read.remarks) == (
        "PROV_KILL:VETO",
        ("The Senate laid the veto message on the table and did not vote on overriding it.",),
    )


# -- what is not known


def test_an_unknown_action_changes_nothing_and_is_listed():
    odd = acted("The sign was painted green.", "2023-04-01")
    read = stage_of(bill(acted(REFERRED), odd))
    assert (read.stage, read.unknown) == ("REFERRED", (odd,))


def test_a_vote_without_its_end_is_not_guessed():
    assert [each.text for each in reading("On passage").unknown] == ["On passage"]


def test_what_was_vacated_is_for_a_person_to_read():
    vacated = "Motion to reconsider the vote by which the bill was passed, and the passage vacated, agreed to."
    read = reading(PASSED_HOUSE, vacated)
    assert (read.stage, [each.text for each in read.unknown]) == ("PASS_OVER:HOUSE", [vacated])


def test_an_unknown_wording_counts_by_its_code():
    odd = acted("The House said yes.", code="8000", source=9)
    assert stage_of(bill(odd)).stage == "PASS_OVER:HOUSE"


def test_without_a_day_of_introduction_the_first_action_stands_in():
    motion = acted("Motion to proceed to consideration of measure made in Senate.", source=0)
    read = stage_of(replace(bill(motion), introduced=None))
    assert (read.stage, read.since, len(read.remarks)) == ("INTRODUCED", motion.date, 1)


def test_a_bill_without_an_action_has_no_stage():
    with pytest.raises(ValueError, match="no stage"):
        stage_of(bill())


@given(
    st.sampled_from(sorted(WAYS)).flatmap(lambda stage: st.tuples(st.just(stage), st.randoms(use_true_random=False)))
)
def test_the_order_of_timed_actions_and_repeats_of_the_library_change_nothing(drawn):
    stage, random = drawn
    kind, texts = WAYS[stage]
    actions = [acted(text, "2023-03-01", at=f"{9 + index:02d}:{30 - index:02d}:00") for index, text in enumerate(texts)]
    prefix = random.choice(["", "Passed/agreed to in House: ", "Resolving differences -- Senate actions: "])
    repeats = [replace(action, text=prefix + action.text, source_code=9, code="8000") for action in actions]
    plain = stage_of(bill(*actions, kind=kind))
    shuffled = random.sample(actions + repeats, k=2 * len(actions))
    assert stage_of(bill(*shuffled, kind=kind)) == plain
