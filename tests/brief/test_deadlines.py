"""Deadlines in a brief: when an answer came, what overdue rests on, and law apart from commitments."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.brief.story import QUARTER, ROADS, page, update
from tests.builders import Clock, workspace
from tracker.brief.document.compose import compose
from tracker.brief.formats.markdown import written
from tracker.brief.make import make_brief, render
from tracker.brief.model import Brief
from tracker.brief.model_record import Timing
from tracker.brief.model_standing import DeadlineOutcome, Force
from tracker.workspace import evidence, recording
from tracker.workspace.workspace import Workspace

ANSWERED = "### Deadlines answered"
FELL_DUE = "### Fell due this quarter, with no evidence of submission recorded"
OVERDUE = "### Overdue from other quarters, with no evidence of submission recorded"
PLEDGES = Path(__file__).parent / "pledges.yaml"


@pytest.fixture
def pledged(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """Law, pledges and a wish, with nothing recorded; the clock stands in November 2026."""
    clock.set("2026-11-02")
    opened = workspace(tmp_path, catalogs=(ROADS, PLEDGES), clock=clock)
    yield opened
    opened.close()


def section(brief: Brief, heading: str) -> list[str]:
    """The lines of a Markdown brief under a heading, without empty ones."""
    lines = render(brief, "markdown")[".md"].decode().splitlines()
    start = lines.index(heading) + 1
    end = next((n for n in range(start, len(lines)) if lines[n].startswith("#")), len(lines))
    return [line for line in lines[start:end] if line]


def rows(brief: Brief, name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of a brief."""
    return list(csv.DictReader(io.StringIO(render(brief, "csv")[f"-{name}.csv"].decode(), newline="")))


def searched(space: Workspace, subject: str, on: str) -> None:
    evidence.add_evidence(space, subject, page(f"Search of {on}", found_nothing=True, accessed_on=on))


# -- answers


def test_a_change_that_answers_a_deadline_says_the_due_date_and_how_late(space: Workspace, clock: Clock) -> None:
    clock.set("2026-08-20")
    update(space, "ACT-1-3/map#1", "submitted", "2026-08-14", page(), reason="It hangs on the wall")
    brief = make_brief(space, QUARTER)
    (change,) = brief.record.changes
    assert (str(change.due_on), change.days_late) == ("2026-05-20", 86)
    (line,) = (each for each in section(brief, "## What changed this quarter") if "map#1" in each)
    assert "effective August 14, 2026 (due May 20, 2026, 86 days late). It hangs on the wall. Recorded" in line
    (row,) = csv.DictReader(io.StringIO(render(brief, "csv")["-changes.csv"].decode(), newline=""))
    assert (row["due on"], row["days late"]) == ("2026-05-20", "86")


def test_a_waiver_has_a_due_date_and_no_lateness(space: Workspace, clock: Clock) -> None:
    clock.set("2026-08-20")
    update(space, "ACT-1-3/map#1", "waived", "2026-08-14", page())
    (change,) = make_brief(space, QUARTER).record.changes
    assert (str(change.due_on), change.days_late) == ("2026-05-20", None)
    assert (
        "effective August 14, 2026 (due May 20, 2026). "
        in render(make_brief(space, QUARTER), "markdown")[".md"].decode()
    )


def test_a_change_of_anything_else_has_no_due_date(told: Workspace) -> None:
    changes = make_brief(told, QUARTER).record.changes
    assert {each.subject for each in changes if each.due_on} == {"ACT-1-2/plan#1"}


@pytest.mark.parametrize("value", ["submitted", "submitted-not-public", "incomplete", "waived", "ended"])
def test_the_change_and_the_standing_count_the_same_days(space: Workspace, clock: Clock, value: str) -> None:
    clock.set("2026-08-20")
    update(space, "ACT-1-2/plan#1", value, "2026-08-01", page())
    brief = make_brief(space, QUARTER)
    assert brief.record.changes[0].days_late == brief.deadlines.fell_due[0].days_late


def test_an_answer_in_the_quarter_is_listed_whenever_the_deadline_fell_due(space: Workspace, clock: Clock) -> None:
    clock.set("2026-08-20")
    update(space, "ACT-1-3/map#1", "submitted", "2026-08-14", page())
    update(space, "ACT-1-3/figures#1", "submitted", "2026-08-15")
    brief = make_brief(space, QUARTER)
    assert [(each.subject, each.days_late, each.answered) for each in brief.deadlines.answered] == [
        ("ACT-1-3/map#1", 86, Timing.IN_QUARTER),
        ("ACT-1-3/figures#1", -92, Timing.IN_QUARTER),
    ]
    assert section(brief, ANSWERED)[3:] == [
        (
            "| 2026-05-20 | A map of every pothole (`ACT-1-3/map#1`). Committee report, made mandatory by `ACT-1-2` "
            "| Submitted, 2026-08-14 | 86 days late | [1] |"
        ),
        (
            "| 2026-11-15 | Figures on every pothole (`ACT-1-3/figures#1`). Committee report, made mandatory by "
            "`ACT-1-2`; due on a Sunday | Submitted (*claimed*), 2026-08-15 | 92 days early | none cited |"
        ),
    ]
    assert "2 answers to deadlines took effect or were recorded this quarter (1 only claimed)" in brief.in_one_minute
    clock.set("2026-10-02")
    assert make_brief(space, "2026Q4").deadlines.answered == ()


def test_an_answer_recorded_later_says_so(space: Workspace, clock: Clock) -> None:
    clock.set("2026-10-20")
    update(space, "ACT-1-3/map#1", "submitted", "2026-08-14", page())
    (late,) = make_brief(space, "2026Q4").deadlines.answered
    assert late.answered is Timing.EFFECTIVE_BEFORE
    assert "(effective before the quarter)" in section(make_brief(space, "2026Q4"), ANSWERED)[-1]


# -- what overdue rests on


def test_overdue_says_that_nothing_is_recorded_and_that_nobody_searched(space: Workspace) -> None:
    assert section(make_brief(space, QUARTER), FELL_DUE)[-1] == (
        "Overdue rests on the ledger alone: nothing is recorded that says it was submitted by September 30, 2026. "
        "No search is recorded for it."
    )


def test_searches_for_the_deadline_its_requirement_or_its_provision_count_once_it_was_due(
    pledged: Workspace, clock: Clock
) -> None:
    for subject, on in (
        ("PLEDGE-1-LAMPS/lamps#1", "2026-06-01"),
        ("PLEDGE-1-LAMPS/lamps", "2026-07-01"),
        ("PLEDGE-1-LAMPS", "2026-07-02"),
        ("R01", "2026-07-03"),
        ("PLEDGE-1-LAMPS", "2026-10-01"),
    ):
        searched(pledged, subject, on)
    brief = make_brief(pledged, QUARTER)
    found = {each.subject: len(each.searches) for each in brief.deadlines.overdue}
    assert found == {"ACT-1-3/map#1": 0, "PLEDGE-1-LAMPS/lamps#1": 2, "PLEDGE-1-ASKED/song#1": 0}
    assert section(brief, OVERDUE)[-1].endswith("2 recorded searches found nothing for it.")


def test_a_search_cited_for_a_check_counts_for_what_the_check_speaks_of(space: Workspace, clock: Clock) -> None:
    clock.set("2026-08-20")
    check = recording.record_check(space, "ACT-1-3/map#1", "Looked").id
    searched(space, check, "2026-08-20")
    (overdue,) = make_brief(space, QUARTER).deadlines.overdue
    assert [each.search for each in overdue.searches] == [True]


def test_an_incomplete_submission_is_told(space: Workspace, clock: Clock) -> None:
    clock.set("2026-08-20")
    update(space, "ACT-1-3/map#1", "incomplete", "2026-08-14")
    assert (
        "For it an incomplete submission is recorded. No search is recorded for it."
        in section(make_brief(space, QUARTER), OVERDUE)[-1]
    )


# -- law apart from commitments


def test_a_commitment_never_shares_a_table_with_the_law(pledged: Workspace) -> None:
    brief = make_brief(pledged, QUARTER)
    lines = section(brief, OVERDUE)
    marked = [line for line in lines if line.startswith(("**", "| 2026"))]
    assert [line.split(" | ")[1].split("`")[1] if line.startswith("|") else line for line in marked] == [
        "**Required by law**",
        "ACT-1-3/map#1",
        "**Asked for in a report or bill, not required by law**",
        "PLEDGE-1-ASKED/song#1",
        "**Political commitments and executive actions**",
        "PLEDGE-1-LAMPS/lamps#1",
    ]
    assert (
        "3 deadlines from other quarters (1 required by law, 1 asked for but not required by law, 1 by political "
        "commitment or executive action) remain overdue" in brief.in_one_minute
    )


def test_a_report_is_required_by_law_only_if_a_law_makes_it_mandatory(pledged: Workspace) -> None:
    """`ACT-1-3` is made mandatory by a statute, `PLEDGE-1-ASKED` by a pledge."""
    forces = {each.item: each.force for each in make_brief(pledged, QUARTER).deadlines.overdue}
    assert forces == {
        "ACT-1-3": Force.LAW,
        "PLEDGE-1-LAMPS": Force.COMMITMENT,
        "PLEDGE-1-ASKED": Force.ASKED,
    }


# -- no date


def test_requirements_with_no_date_are_listed_with_the_rule(pledged: Workspace, clock: Clock) -> None:
    clock.set("2026-08-20")
    update(pledged, "PLEDGE-1-LAMPS/oil", "submitted", "2026-08-14")
    assert section(make_brief(pledged, QUARTER), "### Requirements with no date") == [
        "From 2 requirements no date is computed; the rule stands before them.",
        "**Required by law**",
        "- **No date stated**: A thing without a date (`ACT-1-2`)",
        "**Political commitments and executive actions**",
        (
            "- **Not yet triggered: 10 days after the submission of ACT-1-2/plan, and none is recorded**: "
            "Oil for the lamps (`PLEDGE-1-LAMPS`), on record: Submitted (*claimed*), August 14, 2026"
        ),
    ]


FESTIVALS = """\
schema: 1
catalog: festivals
title: Festivals
provisions:
  - id: PLEDGE-1-FAIR
    measure: PLEDGE-1
    section: "3"
    title: A fair
    summary: A fair.
    authority: commitment
    requirements:
      - id: fair
        title: A fair
        text: Hold one.
        actors: [roads]
        due: {rule: fixed-date, date: 2026-07-04}
        repeats: {every: quarter, basis: undefined, until: 2027-09-30}
    sources: [{source: report, locator: p. 12}]
"""


@pytest.fixture
def festive(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """A fair that falls on a holiday and recurs in a way that is not defined."""
    clock.set("2026-11-02")
    (tmp_path / "festivals.yaml").write_text(FESTIVALS)
    opened = workspace(tmp_path, catalogs=(ROADS, PLEDGES, tmp_path / "festivals.yaml"), clock=clock)
    yield opened
    opened.close()


def test_an_answer_after_the_as_of_date_is_not_passed_over(space: Workspace, clock: Clock) -> None:
    clock.set("2026-10-20")
    update(space, "ACT-1-3/map#1", "submitted", "2026-08-14", page())
    brief = make_brief(space, "2026Q2")
    (overdue,) = brief.deadlines.fell_due
    assert (overdue.outcome, overdue.later.label, overdue.later.since) == (
        DeadlineOutcome.OVERDUE,
        "Submitted",
        date(2026, 8, 14),
    )
    shown = render(brief, "markdown")[".md"].decode()
    assert "| No evidence of submission recorded; later, on 2026-08-14: Submitted |" in shown
    assert (
        "nothing is recorded that says it was submitted by June 30, 2026. A later answer is recorded for it." in shown
    )
    page_of = written(compose(brief, "one-page")).decode()
    assert "41 days overdue; an answer of August 14, 2026 is recorded." in page_of
    update(space, "ACT-1-3/map#1", "waived", "2026-08-10")
    page_of = written(compose(make_brief(space, "2026Q2"), "one-page")).decode()
    assert "41 days overdue; an answer of August 10, 2026 is recorded, only claimed." in page_of


def test_a_due_date_on_a_day_off_is_named_as_such(festive: Workspace) -> None:
    holiday = "a federal holiday (Independence Day)"
    brief = make_brief(festive, QUARTER)
    assert [each.day_off for each in brief.deadlines.fell_due if each.item == "PLEDGE-1-FAIR"] == [holiday]
    what = f"| 2026-07-04 | A fair (`PLEDGE-1-FAIR/fair#1`). Commitment; due on {holiday} |"
    assert any(line.startswith(what) for line in section(brief, FELL_DUE))
    (row,) = [row for row in rows(brief, "deadlines") if row["item"] == "PLEDGE-1-FAIR"]
    assert row["day off"] == holiday


def test_a_requirement_with_some_dates_but_not_all_says_why(festive: Workspace) -> None:
    brief = make_brief(festive, QUARTER)
    why = "updates until 2027-09-30 cannot be computed: 'quarterly' is not defined"
    assert [(each.subject, each.deadlines, each.rule) for each in brief.deadlines.no_further] == [
        ("PLEDGE-1-FAIR/fair", 1, why)
    ]
    assert section(brief, "### Requirements with no further date")[-1] == (
        f"- **{why[0].upper()}{why[1:]}**: A fair (`PLEDGE-1-FAIR`)"
    )
    (row,) = [row for row in rows(brief, "undated") if row["item"] == "PLEDGE-1-FAIR"]
    assert (row["rule"], row["deadlines"]) == (why, "1")


def test_where_every_further_date_is_computed_nothing_is_said_of_it(space: Workspace) -> None:
    brief = make_brief(space, QUARTER)
    assert brief.deadlines.no_further == ()
    assert "no further date" not in render(brief, "markdown")[".md"].decode()


# -- money, the title block, addresses


def test_each_withholding_is_named_with_its_share_and_the_state_of_its_conditions(told: Workspace) -> None:
    brief = make_brief(told, QUARTER)
    money = section(brief, "### Money withheld until a certification")
    assert money[4] == (
        "| Money for asphalt (`ACT-1-2`) "
        "| 50 percent of: Asphalt money. Certifier: Treasury of the Republic of Roads. "
        "| from May 1, 2026, no end named "
        "| Withheld since August 1, 2026; no certification recorded "
        "| A: Met (*claimed*), 2026-08-01; B: No evidence recorded |  |"
    )
    assert money[-2:] == [
        "| A | The potholes are counted. | Met (*claimed*) | 2026-08-01 |  |",
        "| B | The count is published. | No evidence recorded |  |  |",
    ]
    assert section(brief, "#### Where these came from, and what would replace them")[0] == (
        "Money for asphalt (`ACT-1-2`): In force by its own act, Road Repair Act, since May 1, 2026."
    )
    (held,) = brief.scoreboard.withholdings
    assert (held.percent, held.force, [each.recorded.value for each in held.conditions]) == (
        50,
        Force.LAW,
        ["met", None],
    )


@pytest.mark.parametrize(("as_of", "running"), [("2026-09-29", True), ("2026-09-30", False), ("2026-10-01", False)])
def test_a_quarter_that_is_not_over_is_marked(space: Workspace, as_of: str, running: bool) -> None:
    brief = make_brief(space, QUARTER, as_of)
    assert brief.heading.in_progress is running
    written = render(brief, "markdown")[".md"].decode()
    assert ("**Quarter in progress: as of September 29, 2026.**" in written) is running


def test_a_title_that_is_the_address_is_printed_once(space: Workspace, clock: Clock) -> None:
    clock.set("2026-08-20")
    address = "https://example.org/gazette"
    update(space, "R01", "open", "2026-08-14", page(address, publisher="", quote="“Counted.”"))
    searched(space, "R02", "2026-08-19")
    evidence.add_evidence(space, "R02", page(address, publisher="", found_nothing=True, locator="p. 1"))
    first, *_ = section(make_brief(space, QUARTER), "## Notes: the evidence")
    assert first.startswith(
        "- [1] <https://example.org/gazette>, accessed August 20, 2026. “Counted.” Collected by Ana."
    )
    search = section(make_brief(space, QUARTER), "### Searches that found nothing")[-1]
    assert search.startswith("- p. 1, <https://example.org/gazette>: searched August 20, 2026 by Ana, for `R02`")
