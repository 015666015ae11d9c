"""Actions oldest first, each once, and the Library of Congress heard only where it adds something."""

from dataclasses import replace

from tests.congress.bills import acted
from tracker.congress.official import OfficialCommittee
from tracker.congress.order import chronological, essence, in_order, without_repeats

LIBRARY = 9
PASSED = "On passage Passed by the Yeas and Nays: 232 - 186 (Roll no. 128). (text: CR H1782)"
REPEATED = (
    "Passed/agreed to in House: On passage Passed by the Yeas and Nays: 232 - 186 (Roll no. 128).(text: CR H1782)"
)


def test_a_list_of_newest_first_is_turned_around():
    newer, older, oldest = acted("c", "2023-03-03"), acted("b", "2023-03-02"), acted("a", "2023-03-02")
    assert in_order((newer, older, oldest)) == (oldest, older, newer)


def test_a_list_that_is_oldest_first_already_stays():
    assert in_order((acted("a", "2023-03-02"), acted("b", "2023-03-02"), acted("c", "2023-03-03"))) == (
        acted("a", "2023-03-02"),
        acted("b", "2023-03-02"),
        acted("c", "2023-03-03"),
    )


def test_within_a_day_times_are_put_right_and_what_has_none_keeps_its_place():
    late, none, early = acted("late", at="17:00:00"), acted("none"), acted("early", at="09:00:00")
    assert chronological((late, none, early)) == (early, none, late)


def test_what_the_library_only_repeats_is_dropped():
    said, repeated = acted(PASSED), acted(REPEATED, code="8000", source=LIBRARY)
    assert without_repeats((repeated, said)) == (said,)


def test_what_only_the_library_says_is_kept():
    alone = acted("Introduced in House", code="1000", source=LIBRARY)
    assert without_repeats((alone, acted(PASSED))) == (alone, acted(PASSED))


def test_a_repeat_on_another_day_is_kept():
    later = acted(REPEATED, "2023-03-09", source=LIBRARY)
    assert without_repeats((acted(PASSED), later)) == (acted(PASSED), later)


def test_the_library_is_heard_once_where_it_says_a_thing_under_two_codes():
    codes = [acted("Introduced in House", code=code, source=LIBRARY) for code in ("Intro-H", "1000")]
    assert [action.code for action in without_repeats(codes)] == ["1000"]
    assert without_repeats(codes) == without_repeats(reversed(codes))


def test_an_action_listed_once_for_each_committee_is_one_action_of_all():
    roads, bridges = OfficialCommittee("Roads"), OfficialCommittee("Bridges")
    referred = acted("Referred to the Committees on Roads and Bridges.")
    listed = (replace(referred, committees=(roads,)), replace(referred, committees=(bridges,)))
    (joined,) = without_repeats(listed)
    assert set(joined.committees) == {roads, bridges}


def test_a_time_to_the_minute_and_one_to_the_second_are_one_action():
    assert without_repeats((acted(PASSED, at="12:09:00"), acted(PASSED, at="12:09:41"))) == (
        acted(PASSED, at="12:09:41"),
    )


def test_the_same_words_at_two_times_are_two_actions():
    assert len(without_repeats((acted("DEBATE", at="10:00:00"), acted("DEBATE", at="16:00:00")))) == 2


def test_a_roll_call_number_is_part_of_what_happened_and_a_page_of_the_record_is_not():
    assert essence(PASSED) == essence(REPEATED)
    assert essence(PASSED) != essence(PASSED.replace("128", "129"))
