"""What the counting rows mean on a date: one table for each rule."""

from datetime import date

import pytest

from tests.builders import (
    check_row,
    citation_row,
    day,
    evidence_row,
    listed_condition,
    listed_deadline,
    listed_item,
    listed_requirement,
    listed_stage,
    note_row,
    small_bytes,
    update_row,
)
from tracker.catalog.vocabulary import AXES_OF, CLOSING_VALUES, LABELS, Axis, DeadlineState, ItemKind, SubjectKind
from tracker.ledger.kinds import EvidenceKind, Stance
from tracker.ledger.rows import ListedCrossing
from tracker.standing.judge import standings
from tracker.standing.records import Counting, Thresholds
from tracker.standing.states import AxisStanding, Basis, DeadlineStanding, ItemStanding, Strength
from tracker.standing.vehicles import carried

AS_OF = day("2026-03-31")


def judged(
    *updates,
    item=None,
    subjects=(),
    stages=(),
    citations=(),
    evidence=(),
    as_of: str | date = AS_OF,
    thresholds: Thresholds | None = None,
) -> ItemStanding:
    """The standing of one item, R01 unless told otherwise."""
    when = day(as_of) if isinstance(as_of, str) else as_of
    counting = Counting(updates, citations, evidence)
    (standing,) = standings([item or listed_item()], subjects, stages, counting, when, thresholds or Thresholds())
    return standing


def adoption(*updates, **more) -> AxisStanding:
    found = judged(*updates, **more).axis(Axis.ADOPTION)
    assert found is not None
    return found


# -- which change is the standing


@pytest.mark.parametrize(
    ("changes", "value"),
    [
        ([("open", "2026-01-01", 1)], "open"),
        ([("open", "2026-01-01", 1), ("implemented", "2026-02-01", 2)], "implemented"),
        ([("implemented", "2026-02-01", 1), ("open", "2026-01-01", 2)], "implemented"),  # effective date first
        ([("open", "2026-02-01", 1), ("implemented", "2026-02-01", 2)], "implemented"),  # then arrival
        ([("implemented", "2026-02-01", 2), ("open", "2026-02-01", 1)], "implemented"),  # in whatever order they come
        ([("open", "2026-01-01", 3), ("superseded", "2026-01-02", 1), ("implemented", "2026-01-01", 2)], "superseded"),
    ],
)
def test_the_standing_is_the_change_with_the_latest_effective_date_then_the_latest_arrival(changes, value):
    standing = adoption(*(update_row(value, on=on, seq=seq) for value, on, seq in changes))
    assert (standing.value, standing.label) == (value, LABELS[Axis.ADOPTION][value])


def test_a_standing_says_what_made_it_so():
    update = update_row("open", on="2026-03-01")
    assert adoption(update) == AxisStanding(
        "R01",
        Axis.ADOPTION,
        "open",
        "Open",
        Basis.RECORDED,
        since=day("2026-03-01"),
        since_written="2026-03-01",
        update=update.id,
        author="Ana",
        reason="Read it",
        claimed=False,
        strength=Strength(),
        last_seen=day("2026-03-01"),
        days=30,
        stale=False,
    )


def test_where_nothing_was_recorded_there_is_no_evidence_which_is_not_open():
    standing = adoption()
    assert standing == AxisStanding("R01", Axis.ADOPTION, None, "No evidence recorded", Basis.NOTHING)
    assert (standing.shown, standing.days, standing.stale) == ("No evidence recorded", None, False)


def test_axes_stay_apart():
    standing = judged(update_row("implemented"), update_row("rejected", axis=Axis.RESPONSE, seq=2))
    assert [(axis.axis, axis.value) for axis in standing.axes] == [
        (Axis.ADOPTION, "implemented"),
        (Axis.RESPONSE, "rejected"),
        (Axis.TREND, None),
    ]


def test_an_update_of_another_subject_changes_nothing():
    assert adoption(update_row(subject="R02")).value is None


# -- claimed and supported


def supported(value: str, *ties: tuple[Stance, EvidenceKind, str], axis: Axis = Axis.ADOPTION) -> AxisStanding:
    update = update_row(value, axis=axis)
    pages = [evidence_row(kind=kind, grade=grade) for _, kind, grade in ties]
    citations = [citation_row(page, update, stance) for page, (stance, _, _) in zip(pages, ties, strict=True)]
    found = judged(update, citations=citations, evidence=pages).axis(axis)
    assert found is not None
    return found


PAGE, NOTHING_FOUND = EvidenceKind.SOURCE, EvidenceKind.SEARCHED_FOUND_NOTHING


@pytest.mark.parametrize(
    ("ties", "claimed"),
    [
        ([], True),
        ([(Stance.SUPPORTS, PAGE, "")], False),
        ([(Stance.CONTEXT, PAGE, "A1")], True),
        ([(Stance.CONTRADICTS, PAGE, "A1")], True),
        ([(Stance.SUPPORTS, NOTHING_FOUND, "A1")], True),
        ([(Stance.SUPPORTS, NOTHING_FOUND, ""), (Stance.SUPPORTS, PAGE, "")], False),
        ([(Stance.SUPPORTS, PAGE, "F6"), (Stance.CONTRADICTS, PAGE, "A1")], False),
    ],
)
def test_a_closing_value_is_claimed_unless_a_source_supports_that_very_update(ties, claimed):
    standing = supported("implemented", *ties)
    assert standing.claimed is claimed
    assert standing.shown == "Closed – Implemented" + (" (claimed)" if claimed else "")


def test_every_closing_value_needs_a_source_and_no_other_does():
    closing = {
        "implemented", "not-implemented", "superseded", "met", "certified", "released", "submitted",
        "submitted-not-public", "waived", "ended",
    }  # fmt: skip
    assert closing == CLOSING_VALUES
    for value in LABELS[Axis.ADOPTION]:
        assert supported(value).claimed is (value in closing)


def test_evidence_of_an_earlier_update_does_not_support_a_later_one():
    earlier, later = update_row("implemented", on="2026-01-01"), update_row("implemented", on="2026-02-01", seq=2)
    page = evidence_row()
    standing = adoption(earlier, later, citations=[citation_row(page, earlier)], evidence=[page])
    assert standing.claimed


def test_a_citation_of_evidence_that_does_not_count_does_not_support():
    update, page = update_row("implemented"), evidence_row()
    assert adoption(update, citations=[citation_row(page, update)], evidence=[]).claimed


def test_strength_counts_what_there_is_and_gives_no_score():
    standing = supported(
        "implemented",
        (Stance.SUPPORTS, PAGE, "C3"),
        (Stance.SUPPORTS, PAGE, "B2"),
        (Stance.SUPPORTS, PAGE, ""),
        (Stance.CONTRADICTS, PAGE, "A1"),
        (Stance.CONTEXT, PAGE, ""),
        (Stance.SUPPORTS, NOTHING_FOUND, "A1"),
    )
    strength = standing.strength
    counts = [len(each) for each in (strength.supporting, strength.contradicting, strength.context, strength.searches)]
    assert counts == [3, 1, 1, 1]
    assert strength.best_grade == "B2"


def test_an_item_counts_its_updates_and_each_evidence_once():
    one, other, page = update_row(), note_row(on="2026-01-02", seq=2), evidence_row()
    standing = judged(one, other, citations=[citation_row(page, one), citation_row(page, other)], evidence=[page])
    assert (standing.updates, standing.evidence) == (2, 1)


# -- staleness


@pytest.mark.parametrize(
    ("rows", "days", "stale"),
    [
        ([update_row(on="2025-12-31")], 90, False),
        ([update_row(on="2025-12-30")], 91, True),
        ([update_row(on="2025-01-01"), check_row(on="2026-03-01", axis=Axis.ADOPTION, seq=2)], 30, False),
        ([update_row(on="2025-01-01"), check_row(on="2026-03-01", seq=2)], 30, False),  # looked at every axis
        ([update_row(on="2025-01-01"), check_row(on="2026-03-01", axis=Axis.TREND, seq=2)], 454, True),
        ([update_row(on="2025-01-01"), note_row(on="2026-03-01", seq=2)], 454, True),
        ([check_row(on="2026-03-31")], 0, False),
    ],
)
def test_an_axis_is_stale_more_than_ninety_days_after_its_last_change_or_check(rows, days, stale):
    standing = adoption(*rows)
    assert (standing.days, standing.stale) == (days, stale)


def test_whoever_records_a_change_late_has_looked_on_that_day():
    late = update_row("open", on="2026-01-01", recorded="2026-03-01")
    assert [adoption(late, as_of=day).days for day in ("2026-03-31", "2026-02-28")] == [30, 58]


def test_a_check_of_an_item_looks_at_all_its_parts():
    begun = update_row("incomplete", subject="P1/plan#1", axis=Axis.REQUIREMENT, on="2026-06-20")
    found = deadline(begun, check_row(on="2026-12-01", subject="P1"), as_of="2026-12-11")
    assert (found.recorded.days, found.recorded.stale) == (10, False)


def test_what_is_closed_with_evidence_does_not_go_stale():
    done, source = update_row("implemented", on="2026-01-01"), evidence_row()
    supported = adoption(done, as_of="2027-01-01", citations=[citation_row(source, done)], evidence=[source])
    assert (supported.stale, adoption(done, as_of="2027-01-01").stale) == (False, True)


def test_a_check_resets_staleness_and_changes_no_value():
    standing = adoption(update_row("open", on="2025-01-01"), check_row(on="2026-03-01", seq=2))
    assert (standing.value, standing.since, standing.last_seen) == ("open", day("2025-01-01"), day("2026-03-01"))


def test_a_note_changes_nothing_but_the_count():
    assert adoption(note_row(on="2026-03-01")) == AxisStanding(
        "R01", Axis.ADOPTION, None, "No evidence recorded", Basis.NOTHING
    )


def test_a_check_alone_is_still_no_evidence():
    assert adoption(check_row(on="2026-03-01")).shown == "No evidence recorded"


def test_the_threshold_is_a_setting():
    rows = [update_row(on="2026-03-20")]
    assert adoption(*rows, thresholds=Thresholds(stale_after=10)).stale
    assert not adoption(*rows, thresholds=Thresholds(stale_after=11)).stale


# -- deadlines

PROVISION = listed_item("P1", ItemKind.PROVISION, measure="M1")


def deadline(
    *updates, as_of: str, due: str = "2026-06-16", starts: str | None = "2025-12-18", **more
) -> DeadlineStanding:
    subjects = [listed_requirement(), listed_deadline(due, starts=starts)]
    (found,) = judged(*updates, item=PROVISION, subjects=subjects, as_of=as_of, **more).deadlines
    return found


@pytest.mark.parametrize(
    ("as_of", "state", "days", "shown"),
    [
        ("2025-12-17", DeadlineState.NOT_TRIGGERED, 181, "not yet triggered"),
        ("2025-12-18", DeadlineState.PENDING, 180, "due 2026-06-16, in 180 days"),
        ("2026-05-16", DeadlineState.PENDING, 31, "due 2026-06-16, in 31 days"),
        ("2026-05-17", DeadlineState.DUE_SOON, 30, "due 2026-06-16, in 30 days"),
        ("2026-06-15", DeadlineState.DUE_SOON, 1, "due 2026-06-16, in 1 day"),
        ("2026-06-16", DeadlineState.DUE_SOON, 0, "due 2026-06-16, today"),
        ("2026-06-17", DeadlineState.OVERDUE, -1, "due 2026-06-16, no evidence of submission recorded"),
    ],
)
def test_a_deadline_on_the_day_before_at_and_after_each_step(as_of, state, days, shown):
    found = deadline(as_of=as_of)
    assert (found.state, found.days, found.shown) == (state, days, shown)
    assert found.overdue is (state is DeadlineState.OVERDUE)


def submission(value: str, on: str):
    return update_row(value, on=on, subject="P1/plan#1", axis=Axis.REQUIREMENT)


@pytest.mark.parametrize(
    ("on", "late", "words"),
    [
        ("2026-06-10", -6, "6 days early"),
        ("2026-06-15", -1, "1 day early"),
        ("2026-06-16", 0, "on the day"),
        ("2026-06-17", 1, "1 day late"),
        ("2026-07-16", 30, "30 days late"),
    ],
)
def test_days_early_or_late_stand_beside_the_submission(on, late, words):
    found = deadline(submission("submitted", on), as_of="2026-08-01")
    assert (found.days_late, found.answered, found.overdue) == (late, True, False)
    assert found.shown == f"Submitted (claimed) {on}, {words} (due 2026-06-16)"


@pytest.mark.parametrize(
    ("value", "answered", "late"),
    [
        ("submitted", True, 1),
        ("submitted-not-public", True, 1),
        ("waived", True, None),
        ("ended", True, None),
        ("incomplete", False, None),
    ],
)
def test_what_was_recorded_of_a_deadline(value, answered, late):
    found = deadline(submission(value, "2026-06-17"), as_of="2026-07-01")
    assert (found.answered, found.overdue, found.days_late) == (answered, not answered, late)


def test_a_requirement_carries_its_deadlines_and_its_own_axis():
    subjects = [listed_requirement(), listed_deadline("2026-06-16")]
    own = update_row("waived", subject="P1/plan", axis=Axis.REQUIREMENT)
    (requirement,) = judged(own, item=PROVISION, subjects=subjects).requirements
    assert (requirement.kind, requirement.axis.value, len(requirement.deadlines)) == (
        SubjectKind.REQUIREMENT,
        "waived",
        1,
    )


def test_a_condition_has_its_own_axis():
    met = update_row("met", subject="P1/A", axis=Axis.CONDITION)
    (condition,) = judged(met, item=PROVISION, subjects=[listed_condition()]).conditions
    assert (condition.subject, condition.axis.shown) == ("P1/A", "Met (claimed)")


# -- the axes a subject has


def test_only_a_provision_that_withholds_has_the_axis():
    holding = listed_item("P1", ItemKind.PROVISION, measure="M1", withholds=True)
    assert [axis.axis for axis in judged(item=holding).axes] == [Axis.WITHHOLDING, Axis.TREND]
    assert [axis.axis for axis in judged(item=PROVISION).axes] == [Axis.TREND]
    assert [axis.axis for axis in judged(item=listed_item("M1", ItemKind.MEASURE)).axes] == list(
        AXES_OF[SubjectKind.MEASURE]
    )


# -- the stage of a measure

BILL = listed_item("M1", ItemKind.MEASURE)
DIED = listed_stage("died-with-the-congress", "2023-01-03", label="Died with the 117th Congress")
REPORTED = listed_stage("REPORTED", "2022-05-01", label="Reported by committee")


def recorded_stage(value: str, on: str):
    return update_row(value, on=on, subject="M1", axis=Axis.STAGE)


@pytest.mark.parametrize(
    ("updates", "as_of", "value", "basis"),
    [
        ([], "2022-04-30", None, Basis.NOTHING),
        ([], "2022-05-01", "REPORTED", Basis.CATALOGUE),
        ([], "2023-01-02", "REPORTED", Basis.CATALOGUE),
        ([], "2023-01-03", "died-with-the-congress", Basis.CALENDAR),
        ([("PASS_OVER:HOUSE", "2022-06-01")], "2022-12-31", "PASS_OVER:HOUSE", Basis.RECORDED),
        ([("PASS_OVER:HOUSE", "2022-06-01")], "2023-01-03", "died-with-the-congress", Basis.CALENDAR),
        ([("INTRODUCED", "2022-04-01")], "2022-12-31", "REPORTED", Basis.CATALOGUE),  # the catalogue knows a later one
        ([("REFERRED", "2022-05-01")], "2022-12-31", "REFERRED", Basis.RECORDED),  # on the same day the record wins
        ([("ENACTED:SIGNED", "2022-12-29")], "2023-06-01", "ENACTED:SIGNED", Basis.RECORDED),  # so it did not die
    ],
)
def test_the_stage_is_the_latest_of_record_catalogue_and_calendar(updates, as_of, value, basis):
    rows = [recorded_stage(value, on) for value, on in updates]
    stage = judged(*rows, item=BILL, stages=[REPORTED, DIED], as_of=as_of).stage
    assert stage is not None
    assert (stage.value, stage.basis) == (value, basis)


def test_a_provision_inherits_the_stage_of_its_measure():
    stage = judged(item=PROVISION, stages=[REPORTED], as_of="2022-06-01").stage
    assert stage is not None
    assert (stage.subject, stage.shown, stage.since_written, stage.source) == (
        "M1", "Reported by committee", "2022-05-01", "a source",
    )  # fmt: skip


def test_an_expired_law_is_no_longer_in_force():
    stages = [listed_stage("ENACTED:SIGNED", "1994-09-13"), listed_stage("expired", "2004-09-14", label="Expired")]
    shown = [judged(item=BILL, stages=stages, as_of=day).stage.shown for day in ("2004-09-13", "2004-09-14")]
    assert shown == ["Enacted:Signed", "Expired"]


def test_a_recommendation_has_no_stage():
    assert judged().stage is None


# -- the one state a table has room for


@pytest.mark.parametrize(
    ("as_of", "updates", "headline"),
    [
        ("2026-01-01", [], "Due 2026-06-16 (+1)"),
        ("2026-06-17", [], "Overdue 2026-06-16"),
        ("2026-12-02", [], "Overdue 2026-06-16 (+1)"),
        ("2026-12-02", [("submitted", "P1/plan#1")], "Overdue 2026-12-01"),
        ("2026-12-02", [("submitted", "P1/plan#1"), ("waived", "P1/map#1")], "Submitted (claimed) 2026-01-01"),
    ],
)
def test_the_headline_is_what_presses_most(as_of, updates, headline):
    subjects = [
        listed_requirement(),
        listed_deadline("2026-06-16", starts="2025-12-18"),
        listed_requirement("P1/map"),
        listed_deadline("2026-12-01", starts="2025-12-18", subject="P1/map#1"),
    ]
    rows = [update_row(value, subject=subject, axis=Axis.REQUIREMENT) for value, subject in updates]
    assert judged(*rows, item=PROVISION, subjects=subjects, stages=[REPORTED], as_of=as_of).headline == headline


def test_the_headline_of_a_recommendation_is_its_adoption():
    assert judged(update_row("implemented")).headline == "Closed – Implemented (claimed)"
    assert judged().headline == "No evidence recorded"


# -- vehicles


def test_a_vehicle_advances_at_least_in_part():
    crossings = [
        ListedCrossing(f"P{number}", f"R{number:02}", bearing, "because")
        for number, bearing in enumerate(("advances", "partly-advances", "restricts", "informs"))
    ]
    assert carried(crossings) == {"R00", "R01"}


def test_the_vehicles_of_a_catalogue_are_computed_from_its_crosswalk():
    from tracker.catalog.load import load

    catalog = load(small_bytes()).catalog
    crossings = [ListedCrossing(c.provision, c.recommendation, c.bearing.value, c.reason) for c in catalog.crosswalk]
    with_vehicle = carried(crossings)
    assert [each.id for each in catalog.recommendations if each.id not in with_vehicle] == ["R02", "R04"]
