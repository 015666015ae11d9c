"""The generated sentences, in every number."""

from datetime import date

import pytest

from tracker.brief.method import LABEL_MEANINGS
from tracker.brief.model import Heading, Headline
from tracker.brief.sentences import ended, in_one_minute, lateness
from tracker.catalog.vocabulary import LABELS, Axis

HEADING = Heading(
    title="",
    quarter="2026Q3",
    fiscal_quarter="FY2026Q4",
    first_day=date(2026, 7, 1),
    last_day=date(2026, 9, 30),
    as_of=date(2026, 9, 30),
    in_progress=False,
    known_at=None,
    known_on=None,
    timezone="America/New_York",
    internal=False,
    catalogue_titles=(),
    catalogue_revision="",
    ledger_digest="",
    ledger_rows=0,
    program="",
    prepared_by="",
)
ZERO = Headline(**dict.fromkeys(Headline._fields, 0))


def said(**counts: int) -> str:
    return in_one_minute(HEADING, ZERO._replace(**counts))


def test_nothing_at_all() -> None:
    assert said() == (
        "This brief follows no provisions and no recommendations, as of September 30, 2026. "
        "No recorded change took effect this quarter, and none was recorded in it. No computed deadline fell due this "
        "quarter. No computed deadline lies ahead through the next two quarters."
    )


def test_one_of_everything() -> None:
    assert said(
        recommendations=3, provisions=1, no_evidence=1, open=1, closed=1, closed_claimed=1, changes=2,
        changes_earlier=1, changes_not_yet=1, reopened=1, corrected=1, retracted=1, answered=1, answered_claimed=1,
        fell_due=1, fell_due_by_law=1, fell_due_unanswered=1, overdue_otherwise=1, overdue_by_commitment=1,
        ahead=1, undated=1, without_vehicle=1,
    ) == (
        "This brief follows 3 recommendations and 1 provision of law and policy, as of September 30, 2026. "
        "1 recommendation stands as closed on a claim alone, without supporting evidence; 1 is open; on 1 of 3 no "
        "evidence of adoption is recorded. No recorded change took effect this quarter; 1 change recorded this "
        "quarter had taken effect before it; 1 change reopened what had stood as closed; 1 recorded change had not "
        "yet taken effect. 1 record was corrected and 1 record was retracted. 1 deadline fell due this quarter "
        "(required by law), with no evidence of submission recorded; 1 deadline from other quarters (by political "
        "commitment or executive action) remains overdue with no evidence of submission recorded. 1 answer to a "
        "deadline took effect or was recorded this quarter (only claimed). 1 computed deadline lies ahead through "
        "the next two quarters; from 1 further requirement no date is computed. 1 recommendation has no vehicle: no"
        " provision in the catalogue advances it, even in part."
    )  # fmt: skip


def test_several_of_everything() -> None:
    assert said(
        recommendations=9, provisions=4, no_evidence=4, open=2, closed=3, closed_claimed=2, changes=5, fell_due=4,
        fell_due_by_law=4, fell_due_unanswered=3, overdue_otherwise=6, overdue_by_law=3, overdue_by_commitment=2,
        answered=2, answered_claimed=1, ahead=2, undated=2, without_vehicle=2,
    ) == (
        "This brief follows 9 recommendations and 4 provisions of law and policy, as of September 30, 2026. "
        "3 recommendations stand as closed, 2 of them on a claim alone, without supporting evidence; 2 are open; on"
        " 4 of 9 no evidence of adoption is recorded. 5 recorded changes took effect this quarter. 4 deadlines fell"
        " due this quarter (required by law); for 3 no evidence of submission is recorded; 6 deadlines from other "
        "quarters (3 required by law, 1 asked for but not required by law, 2 by political commitment or executive "
        "action) remain overdue with no evidence of submission recorded. 2 answers to deadlines took effect or were"
        " recorded this quarter (1 only claimed). 2 computed deadlines lie ahead through the next two quarters; "
        "from 2 further requirements no date is computed. 2 recommendations have no vehicle: no provision in the "
        "catalogue advances them, even in part."
    )  # fmt: skip


@pytest.mark.parametrize(
    ("unanswered", "claimed", "words"),
    [
        (0, 1, "1 of these answers is only claimed"),
        (0, 2, "2 of these answers are only claimed"),
        (0, 3, "all 3 answers are only claimed"),
        (2, 1, "the one answer is only claimed"),
    ],
)
def test_how_many_answers_are_only_claimed(unanswered: int, claimed: int, words: str) -> None:
    counts = {"fell_due": 3, "fell_due_by_law": 3, "fell_due_unanswered": unanswered, "fell_due_claimed": claimed}
    assert f"; {words}." in said(**counts)


def test_only_changes_to_come() -> None:
    assert "quarter. No recorded change took effect this quarter; 1 recorded change had not yet taken effect." in said(
        changes=1, changes_not_yet=1
    ).replace("2026.", "quarter.")


def test_changes_that_partly_reach_back() -> None:
    assert (
        "2 recorded changes took effect this quarter; 1 change recorded this quarter had taken effect before it."
        in said(changes=3, changes_earlier=1)
    )


def test_changes_that_took_effect_after_the_quarter_are_told_apart() -> None:
    assert "No recorded change took effect this quarter; 2 changes recorded this quarter took effect after it." in said(
        changes=2, changes_later=2
    )


@pytest.mark.parametrize(
    ("days", "words"), [(None, ""), (0, "on the day"), (1, "1 day late"), (59, "59 days late"), (-2, "2 days early")]
)
def test_lateness_in_words(days: int | None, words: str) -> None:
    assert lateness(days) == words


@pytest.mark.parametrize(
    ("written", "as_sentence"),
    [
        ("It is out", "It is out."),
        ("It is out.", "It is out."),
        ("Is it?", "Is it?"),
        ("He said “no”", "He said “no”"),
        ('He said "no"', 'He said "no"'),
        ("Out (at last) ", "Out (at last)."),
    ],
)
def test_a_reason_ends_like_a_sentence(written: str, as_sentence: str) -> None:
    assert ended(written) == as_sentence


def test_every_label_of_every_axis_but_the_stage_is_defined() -> None:
    terms = {term for terms, _ in LABEL_MEANINGS for term in (terms, *terms.split(", "))}
    assert {label for axis in LABELS if axis is not Axis.STAGE for label in LABELS[axis].values()} <= terms
