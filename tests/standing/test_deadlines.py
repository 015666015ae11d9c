"""Deadlines on a date: what a record triggers, what was answered and stays, what was looked for and not found."""

import pytest

from tests.builders import (
    citation_row,
    day,
    evidence_row,
    listed_deadline,
    listed_item,
    listed_requirement,
    update_row,
)
from tracker.catalog.vocabulary import ENACTED_VALUES, SUBMITTED_VALUES, Axis, DeadlineState, ItemKind
from tracker.dates.due import Phase
from tracker.ledger.kinds import EvidenceKind
from tracker.ledger.rows import CitationRow, ListedSubject, UpdateRow
from tracker.standing.judge import standings
from tracker.standing.records import Counting, Thresholds
from tracker.standing.states import DeadlineStanding, SubjectStanding

P1 = listed_item("P1", ItemKind.PROVISION, measure="M1")
PLAN = (listed_requirement(), listed_deadline("2026-06-16"))


def after(anchor: str, number: int = 1, unit: str = "years", **more: object) -> Phase:
    return Phase("after-submission", None, number, unit, anchor, SUBMITTED_VALUES, missing=f"no {anchor} yet", **more)  # type: ignore[arg-type]


def answer(value: str, on: str, *, subject: str = "P1/plan#1", due: str = "2026-06-16", seq: int = 1) -> UpdateRow:
    return update_row(value, on=on, subject=subject, axis=Axis.REQUIREMENT, due=due, seq=seq)


def requirement(
    *updates: UpdateRow,
    subjects: tuple[ListedSubject, ...],
    as_of: str = "2026-11-21",
    citations: tuple[CitationRow, ...] = (),
    evidence: tuple[object, ...] = (),
    named: str = "",
) -> SubjectStanding:
    """The first requirement of P1, or the one that is `named`."""
    counting = Counting(updates, citations, evidence)  # type: ignore[arg-type]
    (standing,) = standings([P1], subjects, (), counting, day(as_of), Thresholds())
    return next(each for each in standing.requirements if not named or each.subject == named)


def due(found: SubjectStanding) -> list[tuple[str, str]]:
    return [(each.subject.partition("/")[2], str(each.due_on)) for each in found.deadlines]


def only(found: SubjectStanding) -> DeadlineStanding:
    (deadline,) = found.deadlines
    return deadline


# -- what a record triggers


def test_a_submission_triggers_what_hangs_on_it_and_says_how():
    review = listed_requirement("P1/review", after("P1/plan", every="year", basis="anniversary", times=1))
    waiting = requirement(subjects=(review,))
    assert (waiting.deadlines, waiting.arithmetic) == ((), "no P1/plan yet")
    found = requirement(answer("submitted", "2026-06-10"), subjects=(review,))
    assert [(each.subject, each.due_on, each.arithmetic, each.starts_on) for each in found.deadlines] == [
        ("P1/review#1", day("2027-06-10"), "2026-06-10 + 1 year = 2027-06-10", day("2026-06-10")),
        ("P1/review#2", day("2028-06-10"), "2027-06-10 + 1 year = 2028-06-10", day("2026-06-10")),
    ]
    assert found.arithmetic == ""
    assert {each.state for each in found.deadlines} == {DeadlineState.PENDING}


@pytest.mark.parametrize("value", SUBMITTED_VALUES)
def test_a_claimed_submission_triggers_as_well(value):
    """Whether the report exists is evidence; that somebody says so is enough to wait for what follows."""
    found = requirement(answer(value, "2026-06-10"), subjects=(*PLAN, listed_requirement("P1/r", after("P1/plan"))))
    assert only(found).recorded.claimed
    review = listed_requirement("P1/r", after("P1/plan"))
    assert due(requirement(answer(value, "2026-06-10"), subjects=(review,))) == [("r#1", "2027-06-10")]


@pytest.mark.parametrize("value", ["incomplete", "waived", "ended"])
def test_what_is_no_submission_triggers_nothing(value):
    review = listed_requirement("P1/review", after("P1/plan"))
    assert requirement(answer(value, "2026-06-10"), subjects=(review,)).deadlines == ()


def test_a_submission_of_the_requirement_itself_triggers_as_one_of_its_deadline_does():
    review = listed_requirement("P1/review", after("P1/plan"))
    whole = answer("submitted", "2026-06-10", subject="P1/plan", due="")
    assert due(requirement(whole, subjects=(review,))) == [("review#1", "2027-06-10")]
    other = answer("submitted", "2026-06-10", subject="P1/plans#1")
    assert due(requirement(other, subjects=(review,))) == []


def test_the_first_submission_of_a_series_is_the_one_that_counts():
    review = listed_requirement("P1/review", after("P1/plan"))
    two = (answer("submitted", "2027-06-01", subject="P1/plan#2"), answer("submitted", "2026-06-10"))
    assert due(requirement(*two, subjects=(review,), as_of="2027-12-31")) == [("review#1", "2027-06-10")]


def test_a_report_published_later_was_submitted_when_it_was_submitted():
    review = listed_requirement("P1/review", after("P1/plan"))
    rows = (answer("submitted-not-public", "2026-06-10"), answer("submitted", "2026-10-01", seq=2))
    assert due(requirement(*rows, subjects=(review,))) == [("review#1", "2027-06-10")]


def test_a_report_submitted_again_was_submitted_the_first_time():
    review = listed_requirement("P1/review", after("P1/plan"))
    rows = (answer("submitted", "2026-10-01", seq=2), answer("submitted", "2026-06-10"))
    assert due(requirement(*rows, subjects=(review,))) == [("review#1", "2027-06-10")]


def test_triggers_chain():
    """The submission of A sets the date of B, and that of B the date of C."""
    subjects = (
        listed_requirement("P1/A"),
        listed_requirement("P1/B", after("P1/A", 30, "days")),
        listed_requirement("P1/C", after("P1/B", 10, "days")),
    )
    a = answer("submitted", "2026-03-01", subject="P1/A", due="")
    b = answer("submitted", "2026-04-05", subject="P1/B#1", due="2026-03-31")
    assert due(requirement(a, subjects=subjects, named="P1/B")) == [("B#1", "2026-03-31")]
    assert due(requirement(a, subjects=subjects, named="P1/C")) == []
    assert due(requirement(a, b, subjects=subjects, named="P1/C")) == [("C#1", "2026-04-15")]
    late = requirement(a, b, subjects=subjects, named="P1/B").deadlines[0]
    assert (late.answered, late.days_late) == (True, 5)


def test_an_enactment_that_is_recorded_anchors_and_still_does_when_the_law_has_expired():
    phase = Phase("after-enactment", None, 30, "days", "M1", ENACTED_VALUES, missing="cannot be computed")
    scales = listed_requirement("P1/scales", phase)
    stages = [
        update_row("ENACTED:SIGNED", on="2025-01-01", subject="M1", axis=Axis.STAGE),
        update_row("expired", on="2026-01-01", subject="M1", axis=Axis.STAGE, seq=2),
    ]
    assert due(requirement(stages[0], subjects=(scales,))) == [("scales#1", "2025-01-31")]
    assert due(requirement(*stages, subjects=(scales,))) == [("scales#1", "2025-01-31")]
    assert requirement(stages[1], subjects=(scales,)).arithmetic == "cannot be computed"


def test_a_triggered_deadline_on_a_day_off_names_it():
    review = listed_requirement("P1/review", after("P1/plan", 1, "days"))
    found = requirement(answer("submitted", "2026-07-03"), subjects=(review,))
    assert (only(found).due_on, only(found).day_off) == (
        day("2026-07-04"),
        "a federal holiday (Independence Day)",
    )


# -- what was answered stays


def test_an_answered_deadline_keeps_the_due_date_it_was_answered_under():
    """The rule now says 2026-06-30; the report of 2026-06-20 was late when it came."""
    found = only(
        requirement(
            answer("submitted", "2026-06-20"),
            subjects=(listed_requirement(), listed_deadline("2026-06-30")._replace(day_off="a Tuesday")),
        )
    )
    assert (found.due_on, found.days_late, found.arithmetic, found.day_off) == (
        day("2026-06-16"),
        4,
        "2026-06-16 when it was answered; by the rule as it stands now by hand",
        "",
    )


def test_a_deadline_that_was_not_answered_follows_the_new_rule():
    found = requirement(
        answer("submitted", "2026-06-10"),
        subjects=(
            listed_requirement(),
            listed_deadline("2026-06-30"),
            listed_deadline("2027-06-30", subject="P1/plan#2"),
        ),
    )
    assert due(found) == [("plan#1", "2026-06-16"), ("plan#2", "2027-06-30")]


def test_an_answered_deadline_is_kept_when_the_rule_yields_it_no_more():
    found = only(requirement(answer("submitted", "2026-06-10"), subjects=(listed_requirement(),)))
    assert (found.subject, found.due_on, found.arithmetic, found.answered, found.days_late) == (
        "P1/plan#1",
        day("2026-06-16"),
        "2026-06-16 when it was answered; the rule no longer yields it",
        True,
        -6,
    )


def test_kept_and_computed_deadlines_stand_in_the_order_of_their_numbers():
    computed = [listed_deadline(f"20{number + 25}-06-16", subject=f"P1/plan#{number}") for number in range(1, 10)]
    kept = answer("submitted", "2035-01-01", subject="P1/plan#10", due="2035-06-16")
    found = requirement(kept, subjects=(listed_requirement(), *computed), as_of="2040-01-01")
    assert [each.subject for each in found.deadlines] == [f"P1/plan#{number}" for number in range(1, 11)]


def test_an_answered_deadline_of_a_series_stays_when_the_submission_it_hung_on_is_retracted():
    review = listed_requirement("P1/review", after("P1/plan"))
    answered = answer("submitted", "2027-06-01", subject="P1/review#1", due="2027-06-10")
    found = requirement(answered, subjects=(review,), as_of="2027-12-31")
    assert (due(found), found.arithmetic) == ([("review#1", "2027-06-10")], "no P1/plan yet")


def test_an_answer_of_another_requirement_keeps_nothing():
    other = answer("submitted", "2026-06-10", subject="P1/planning#1")
    assert requirement(other, subjects=(listed_requirement(),)).deadlines == ()


# -- waived, ended, incomplete


@pytest.mark.parametrize("value", ["waived", "ended"])
def test_a_requirement_that_is_over_ends_its_later_unanswered_deadlines_only(value):
    deadlines = [listed_deadline(f"{year}-06-16", subject=f"P1/plan#{year - 2023}") for year in range(2024, 2028)]
    over = answer(value, "2026-06-16", subject="P1/plan", due="")
    submitted = answer("submitted", "2025-06-20", subject="P1/plan#2", due="2025-06-16")
    found = requirement(over, submitted, subjects=(listed_requirement(), *deadlines), as_of="2028-01-01")
    assert [(each.recorded.value, each.overdue, each.days_late) for each in found.deadlines] == [
        (None, True, None),
        ("submitted", False, 4),
        (value, False, None),  # due on the very day
        (value, False, None),
    ]


def test_a_submission_of_the_requirement_answers_no_deadline_by_itself():
    whole = answer("submitted", "2026-06-10", subject="P1/plan", due="")
    assert only(requirement(whole, subjects=PLAN)).overdue


def test_incomplete_is_not_an_answer():
    found = only(requirement(answer("incomplete", "2026-06-10"), subjects=PLAN))
    assert (found.answered, found.overdue, found.days_late) == (False, True, None)
    assert found.shown == "Incomplete, due 2026-06-16"


def test_a_waiver_that_follows_an_incomplete_report_ends_the_deadline():
    waived = answer("waived", "2026-06-15", subject="P1/plan", due="", seq=2)
    found = only(requirement(answer("incomplete", "2026-06-10"), waived, subjects=PLAN))
    assert (found.recorded.value, found.overdue) == ("waived", False)
    again = only(requirement(answer("incomplete", "2026-06-16", seq=3), waived, subjects=PLAN))
    assert (again.recorded.value, again.overdue) == ("incomplete", True)  # what came after the waiver counts


# -- what was looked for


def searched(*, on: str, subject: str | None = "P1/plan#1", kind: EvidenceKind = EvidenceKind.SEARCHED_FOUND_NOTHING):
    """A search with its citation of a subject."""
    page = evidence_row(kind=kind, accessed=on)
    return page, citation_row(page, answer("submitted", on))._replace(update_id=None, subject=subject, item="P1")


def shown(*searches, as_of: str = "2026-11-21", updates: tuple[UpdateRow, ...] = ()) -> str:
    evidence, citations = tuple(each[0] for each in searches), tuple(each[1] for each in searches)
    return only(requirement(*updates, subjects=PLAN, as_of=as_of, citations=citations, evidence=evidence)).shown


NOTHING_RECORDED = "due 2026-06-16, no evidence of submission recorded"


def test_overdue_is_a_fact_of_the_calendar_and_never_says_not_submitted():
    assert shown() == NOTHING_RECORDED
    assert shown(searched(on="2026-09-01")) == f"{NOTHING_RECORDED}; searched 2026-09-01, nothing found"
    for words in (shown(), shown(searched(on="2026-09-01"))):
        assert "not submitted" not in words.lower()


@pytest.mark.parametrize("subject", ["P1/plan#1", "P1/plan", "P1"])
def test_a_search_about_the_deadline_its_requirement_or_its_provision_shows(subject):
    assert shown(searched(on="2026-09-01", subject=subject)).endswith("; searched 2026-09-01, nothing found")


@pytest.mark.parametrize("subject", ["P1/plan#2", "P1/map", "P2", "R01"])
def test_a_search_about_something_else_does_not(subject):
    assert shown(searched(on="2026-09-01", subject=subject)) == NOTHING_RECORDED


def test_the_latest_search_after_the_due_date_shows_and_only_up_to_the_as_of_date():
    searches = [searched(on=on) for on in ("2026-09-01", "2026-07-01", "2026-06-16", "2026-06-01")]
    assert shown(*searches).endswith("; searched 2026-09-01, nothing found")
    assert shown(*searches, as_of="2026-09-01").endswith("; searched 2026-09-01, nothing found")
    assert shown(*searches, as_of="2026-08-31").endswith("; searched 2026-07-01, nothing found")
    assert shown(*searches, as_of="2026-06-30") == NOTHING_RECORDED  # looking before or on the day proves nothing


def test_a_page_that_was_found_is_no_search():
    assert shown(searched(on="2026-09-01", kind=EvidenceKind.SOURCE)) == NOTHING_RECORDED


def test_a_search_without_a_day_counts_on_the_day_it_was_recorded():
    page, tie = searched(on="2026-09-01")
    page = page._replace(accessed_on=None)  # it arrived on 2026-03-02
    early = (listed_requirement(), listed_deadline("2026-03-01"))
    found = only(requirement(subjects=early, citations=(tie,), evidence=(page,)))
    assert found.searched == day("2026-03-02")


def test_a_search_that_is_cited_for_an_update_speaks_of_its_subject():
    page = evidence_row(kind=EvidenceKind.SEARCHED_FOUND_NOTHING, accessed="2026-09-01")
    incomplete = answer("incomplete", "2026-08-01")
    found = only(requirement(incomplete, subjects=PLAN, citations=(citation_row(page, incomplete),), evidence=(page,)))
    assert found.searched == day("2026-09-01")


def test_an_answered_deadline_shows_its_answer_whatever_was_searched_before():
    words = shown(searched(on="2026-09-01"), updates=(answer("submitted", "2026-10-01"),))
    assert words == "Submitted (claimed) 2026-10-01, 107 days late (due 2026-06-16)"


# -- lateness


def test_a_report_published_long_after_it_was_submitted_was_submitted_then():
    told = only(
        requirement(
            answer("submitted-not-public", "2026-06-10"), answer("submitted", "2026-09-30", seq=2), subjects=PLAN
        )
    )
    assert told.days_late == -6
    assert told.shown == "Submitted (claimed) 2026-09-30 (first 2026-06-10), 6 days early (due 2026-06-16)"


def test_a_report_found_incomplete_is_late_by_its_second_submission():
    told = only(
        requirement(
            answer("submitted", "2026-06-10"),
            answer("incomplete", "2026-06-20", seq=2),
            answer("submitted", "2026-06-30", seq=3),
            subjects=PLAN,
        )
    )
    assert (told.days_late, told.submitted_on) == (14, day("2026-06-30"))
