"""What a brief says: held on a whole story, and on nothing at all."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from tests.brief.story import QUARTER, ROADS, page, tell, update
from tests.builders import Clock, workspace
from tracker.brief.build import ledger_digest
from tracker.brief.make import FORMATS, make_brief, render
from tracker.brief.model import Brief
from tracker.brief.model_record import Change, Timing
from tracker.brief.model_standing import DeadlineOutcome
from tracker.brief.model_values import Tally
from tracker.errors import BadArgument, InvalidInput
from tracker.workspace import evidence, recording
from tracker.workspace.listing import all_standings
from tracker.workspace.workspace import Workspace

DATA = ("csv", "json", "svg")
"""Formats of plain text that are written from the brief itself."""


def moved(change: Change) -> tuple[str, str, str]:
    return change.subject, change.before.label, change.after.label


def counted(tallies: tuple[Tally, ...]) -> dict[str, int]:
    return {tally.value: tally.count for tally in tallies if tally.count}


def markdown(brief: Brief) -> str:
    return render(brief, "markdown")[".md"].decode()


# -- which quarter, at which dates


def test_both_names_of_the_quarter_are_printed(space: Workspace) -> None:
    heading = make_brief(space, QUARTER).heading
    assert (heading.quarter, heading.fiscal_quarter) == ("2026Q3", "FY2026Q4")
    assert "Calendar Q3 2026 · Federal FY2026 Q4" in markdown(make_brief(space, QUARTER))


def test_the_calendar_and_the_fiscal_name_give_the_same_brief(told: Workspace) -> None:
    assert make_brief(told, "FY2026Q4") == make_brief(told, "2026Q3")


def test_as_of_defaults_to_the_last_day_of_a_quarter_that_is_over(space: Workspace) -> None:
    assert make_brief(space, QUARTER).heading.as_of == date(2026, 9, 30)


def test_as_of_defaults_to_today_in_a_quarter_that_runs(space: Workspace, clock: Clock) -> None:
    clock.set("2026-08-03")
    assert make_brief(space, QUARTER).heading.as_of == date(2026, 8, 3)


def test_known_at_defaults_to_the_newest_arrival(told: Workspace) -> None:
    heading = make_brief(told, QUARTER).heading
    assert (heading.known_at, heading.known_on) == (told.reader().newest_arrival(), date(2026, 10, 20))


@pytest.mark.parametrize("quarter", ["2027Q1", "FY2027Q2"])
def test_a_quarter_that_has_not_begun_is_refused(space: Workspace, quarter: str) -> None:
    with pytest.raises(BadArgument) as refused:
        make_brief(space, quarter)
    assert refused.value.message == (
        "The quarter 2027Q1 (FY2027Q2) has not begun: its first day is 2027-01-01 and today is 2026-11-02."
    )


def test_an_as_of_date_before_the_quarter_is_refused(space: Workspace) -> None:
    with pytest.raises(BadArgument, match="2026-06-30 lies before the quarter 2026Q3, which begins on 2026-07-01"):
        make_brief(space, QUARTER, "2026-06-30")


def test_a_word_that_is_no_quarter_and_a_day_that_is_none_are_refused(space: Workspace) -> None:
    with pytest.raises(BadArgument, match="is not a quarter"):
        make_brief(space, "summer")
    with pytest.raises(InvalidInput, match="not a date that exists"):
        make_brief(space, QUARTER, "2026-09-31")


# -- nothing recorded


def test_an_empty_ledger_gives_a_brief_that_says_so_and_makes_no_file(space: Workspace) -> None:
    brief = make_brief(space, QUARTER)
    assert (brief.heading.known_at, brief.heading.known_on, brief.heading.ledger_rows) == (None, None, 0)
    assert brief.heading.ledger_digest == ledger_digest(())
    assert [counted(each.adoption) for each in brief.scoreboard.addressees] == [
        {"no-evidence-recorded": 2},
        {"no-evidence-recorded": 1},
    ]
    assert brief.scoreboard.positions == brief.record.changes == brief.evidence == ()
    assert "Nothing is recorded in the ledger yet." in markdown(brief)
    assert "9999" not in "".join(content.decode() for each in DATA for content in render(brief, each).values())
    assert not space.ledger.exists()


def test_every_section_of_an_empty_brief_says_that_there_is_nothing(space: Workspace) -> None:
    lines = [line for line in markdown(make_brief(space, QUARTER)).splitlines() if line]
    for heading, following in pairwise(lines):
        deeper = following.startswith("###") and heading.startswith("## ")
        assert not (heading.startswith("#") and following.startswith("#")) or deeper, heading


# -- the scoreboard


def test_the_scoreboard_by_addressee_counts_adoption_and_claims(told: Workspace) -> None:
    ministry, guild = make_brief(told, QUARTER).scoreboard.addressees
    assert (counted(ministry.adoption), ministry.recommendations, ministry.claimed) == (
        {"open": 1, "implemented": 1},
        2,
        1,
    )
    assert (counted(guild.adoption), guild.claimed) == ({"no-evidence-recorded": 1}, 0)


def test_the_scoreboard_by_authority_counts_deadlines_withholding_and_conditions(told: Workspace) -> None:
    statute, report, bill = make_brief(told, QUARTER).scoreboard.authorities
    assert (counted(statute.deadlines), counted(statute.withholding)) == ({"answered": 1}, {"withheld": 1})
    assert counted(statute.conditions) == {"no-evidence-recorded": 1, "met": 1}
    assert sum(tally.claimed for tally in statute.conditions) == 1
    assert counted(report.deadlines) == {"overdue": 1, "pending": 2}
    assert (bill.label, bill.provisions, bill.nothing_recorded) == ("Bill text, not law", 1, 1)


# -- what changed


def test_every_update_that_took_effect_or_arrived_in_the_quarter_is_listed_with_before_and_after(
    told: Workspace,
) -> None:
    changes = make_brief(told, QUARTER).record.changes
    nothing = "No evidence recorded"
    assert [(*moved(each), each.timing, each.counts) for each in changes] == [
        ("R01", nothing, "Open", Timing.EFFECTIVE_BEFORE, True),
        ("R01", "Open", "Closed – Implemented", Timing.IN_QUARTER, True),
        ("R01", "Closed – Implemented", "Open", Timing.IN_QUARTER, True),
        ("R01", nothing, "Advancing", Timing.RECORDED_AFTER, True),
        ("R02", "Open", "Closed – Implemented", Timing.EFFECTIVE_BEFORE, True),
        ("R03", nothing, "Open", Timing.EFFECTIVE_AFTER, False),
        ("ACT-1-2", nothing, "Withheld", Timing.IN_QUARTER, True),
        ("ACT-1-2/A", nothing, "Met", Timing.IN_QUARTER, True),
        ("ACT-1-2/plan#1", nothing, "Submitted", Timing.IN_QUARTER, True),
        ("BILL-9", "Introduced", "Referred to committee", Timing.IN_QUARTER, True),
    ]


def test_giving_up_a_closing_value_reopens(told: Workspace) -> None:
    changes = make_brief(told, QUARTER).record.changes
    assert [moved(each) for each in changes if each.reopens] == [("R01", "Closed – Implemented", "Open")]


def test_a_change_recorded_ahead_of_the_quarter_it_takes_effect_in_belongs_to_both(told: Workspace) -> None:
    (ahead,) = (each for each in make_brief(told, "2026Q4").record.changes if each.item == "R03")
    assert (ahead.timing, ahead.counts) == (Timing.RECORDED_BEFORE, True)


def test_before_follows_the_effective_date_not_the_arrival(space: Workspace, clock: Clock) -> None:
    clock.set("2026-08-10")
    update(space, "R01", "partially-addressed", "2026-08-05")
    update(space, "R01", "open", "2026-07-05", reason="Found out later")
    first, second = make_brief(space, QUARTER).record.changes
    assert (moved(first), moved(second)) == (
        ("R01", "No evidence recorded", "Open"),
        ("R01", "Open", "Open – Partially Addressed"),
    )


def test_claimed_is_what_the_standing_says(told: Workspace) -> None:
    """The changes judge claims apart from the standing: every update that makes a standing must agree with it."""
    brief = make_brief(told, QUARTER, internal=True)
    every = all_standings(told, told.at("2026-09-30"))
    axes = [axis for each in every for axis in each.axes]
    axes += [part.axis for each in every for part in (*each.conditions, *each.requirements)]
    axes += [deadline.recorded for each in every for deadline in each.deadlines]
    by_standing = {axis.update: axis.claimed for axis in axes if axis.update}
    by_change = {change.update: change.after.claimed for change in brief.record.changes}
    both = by_standing.keys() & by_change.keys()
    assert len(both) >= 6
    assert {each: by_standing[each] for each in both} == {each: by_change[each] for each in both}
    assert {True, False} == set(by_change.values())


def test_checks_and_notes_stand_apart(told: Workspace) -> None:
    record = make_brief(told, QUARTER).record
    assert [(each.item, each.axis_label, each.reason) for each in record.checks] == [
        ("R03", "Adoption", "The site of the guild says nothing")
    ]
    assert [(each.item, each.axis_label, each.reason) for each in record.notes] == [("R01", "", "A hearing is planned")]


def test_corrections_and_retractions_of_the_quarter_are_listed_with_their_reasons(told: Workspace) -> None:
    corrected, retracted = make_brief(told, QUARTER).record.withdrawn
    assert (corrected.how, corrected.label, str(corrected.effective_date)) == ("corrected", "Open", "2026-05-02")
    assert (corrected.reason, corrected.in_quarter) == ("It was the third of May", True)
    assert corrected.replacement is not None
    assert (corrected.replacement.label, str(corrected.replacement.since)) == ("Open", "2026-05-03")
    assert (retracted.how, retracted.item, retracted.label) == ("retracted", "R03", "Rejected")
    assert (retracted.reason, retracted.by, retracted.replacement) == ("That was another guild", "Ana", None)


def test_a_retraction_after_the_quarter_takes_the_update_out_of_the_changes_and_says_when(
    told: Workspace, clock: Clock
) -> None:
    clock.set("2026-10-25")
    (met,) = (each for each in make_brief(told, QUARTER).record.changes if each.axis == "condition")
    recording.retract(told, met.update, "Not so")
    record = make_brief(told, QUARTER).record
    assert not [each for each in record.changes if each.axis == "condition"]
    (late,) = (each for each in record.withdrawn if not each.in_quarter)
    assert (late.subject, late.how, late.reason) == ("ACT-1-2/A", "retracted", "Not so")


def test_nothing_taken_back_before_the_quarter_is_listed(told: Workspace) -> None:
    assert make_brief(told, "2026Q4").record.withdrawn == ()


def test_evidence_taken_back_in_the_quarter_is_listed_with_what_it_was_cited_for(told: Workspace) -> None:
    (gone,) = make_brief(told, QUARTER).record.withdrawn_evidence
    assert (gone.title, gone.items) == ("A rumor", ("R01",))


def test_evidence_for_an_item_itself_is_listed_apart(told: Workspace) -> None:
    (added,) = make_brief(told, QUARTER).record.added_evidence
    assert (added.subject, added.said, added.evidence.stance) == ("ACT-1-3", "", "context")


def test_what_contradicts_an_item_of_the_quarter_is_listed_though_recorded_late(told: Workspace) -> None:
    evidence.add_evidence(told, "R01", page("A denial", stance="contradicts"))
    evidence.add_evidence(told, "R01", page("An agreement", stance="supports"))
    evidence.add_evidence(told, "ACT-1-3", page("Another letter", stance="contradicts"))
    added = make_brief(told, QUARTER).record.added_evidence
    assert [(each.subject, each.evidence.stance) for each in added] == [("R01", "contradicts"), ("ACT-1-3", "context")]


def test_an_item_that_left_the_catalogue_is_still_spoken_of(told: Workspace, tmp_path: Path) -> None:
    shorter = tmp_path / "shorter.yaml"
    text = ROADS.read_text(encoding="utf-8")
    start, end = text.index("  - id: R02"), text.index("  - id: R03")
    crossing = text.index("  - provision: ACT-1-3\n    recommendation: R02")
    shorter.write_text(text[:start] + text[end:crossing], encoding="utf-8")
    told.close()
    told.catalogs = (shorter,)
    brief = make_brief(told, QUARTER)
    (gone,) = (each for each in brief.record.changes if each.item == "R02")
    assert (gone.title, gone.after.claimed) == ("", True)
    assert "`R02` **(no longer in the catalogue)**" in markdown(brief)


# -- evidence


def test_evidence_is_numbered_without_gaps_and_every_number_used_is_there(told: Workspace) -> None:
    brief = make_brief(told, QUARTER)
    numbers = [each.number for each in brief.evidence]
    assert numbers == list(range(1, len(numbers) + 1))
    used = {ref.number for each in brief.record.changes for ref in each.evidence}
    used |= {each.evidence.number for each in brief.record.added_evidence}
    used |= {each.number for each in brief.absences.searches}
    due = brief.deadlines
    every = (*due.answered, *due.fell_due, *due.overdue, *due.ahead)
    used |= {ref.number for each in every for ref in (*each.evidence, *each.searches)}
    used |= {ref.number for each in brief.scoreboard.withholdings for ref in each.evidence}
    used |= {ref.number for each in brief.scoreboard.positions for ref in each.evidence}
    assert used == set(numbers)


def test_a_piece_of_evidence_says_everything_about_itself(space: Workspace, clock: Clock, tmp_path: Path) -> None:
    clock.set("2026-08-01")
    (tmp_path / "count.txt").write_text("41 potholes")
    told = page(
        "The count",
        archive_url="https://archive.example.org/1",
        published="2026-07",
        locator="p. 3",
        quote="41 potholes",
        grade="A1",
        file=str(tmp_path / "count.txt"),
        collected_by="Ben",
        collected_how="by hand",
    )
    update(space, "R01", "implemented", "2026-07-30", told)
    (evidence,) = make_brief(space, QUARTER).evidence
    assert (evidence.publisher, evidence.title, evidence.published) == ("Printing Office", "The count", "2026-07")
    assert (evidence.locator, evidence.url) == ("p. 3", "https://example.org/gazette")
    assert (evidence.archive_url, evidence.accessed_on) == ("https://archive.example.org/1", date(2026, 8, 1))
    assert (evidence.grade, evidence.quote, evidence.collected_by) == ("A1", "41 potholes", "Ben")
    assert [(each.filename, each.size, len(each.sha256)) for each in evidence.files] == [("count.txt", 11, 64)]
    assert [(each.subject, each.said, each.stance) for each in evidence.cited_for] == [
        ("R01", "Adoption: Closed – Implemented", "supports")
    ]
    assert evidence.files[0].sha256 in markdown(make_brief(space, QUARTER))


# -- what is not there


def test_what_has_no_evidence_no_support_and_no_vehicle_is_named(told: Workspace) -> None:
    gaps = make_brief(told, QUARTER).absences
    assert [each.item for each in gaps.no_evidence] == ["R03"]
    assert [(each.subject, each.label) for each in gaps.claimed] == [
        ("R02", "Closed – Implemented"),
        ("ACT-1-2/A", "Met"),
    ]
    assert [each.item for each in gaps.without_vehicle] == ["R02", "R03"]


def test_a_provision_that_only_informs_is_no_vehicle(space: Workspace) -> None:
    assert "R02" in [each.item for each in make_brief(space, QUARTER).absences.without_vehicle]


def test_a_search_that_found_nothing_says_where_when_by_whom_and_for_what(told: Workspace) -> None:
    (search,) = make_brief(told, QUARTER).absences.searches
    assert (search.title, search.url, search.accessed_on) == (
        "Site of the archive",
        "https://example.org/gazette",
        date(2026, 8, 3),
    )
    assert (search.collected_by, search.collected_how, search.subjects) == ("Ana", "searched the titles", ("ACT-1-3",))


def test_a_search_that_found_nothing_never_reads_as_support(space: Workspace, clock: Clock) -> None:
    clock.set("2026-08-01")
    update(space, "R01", "implemented", "2026-07-30", page("The archive", found_nothing=True))
    brief = make_brief(space, QUARTER)
    assert brief.record.changes[0].after.claimed
    assert "[1] (searched, found nothing)" in markdown(brief)
    assert "Supports `R01`" not in markdown(brief)


# -- deadlines


def test_deadlines_fall_into_three_lists_that_share_none(told: Workspace) -> None:
    due = make_brief(told, QUARTER).deadlines
    assert [(each.subject, each.outcome, each.days_late) for each in due.fell_due] == [
        ("ACT-1-2/plan#1", DeadlineOutcome.ANSWERED, 3)
    ]
    assert [(each.subject, each.outcome, each.days) for each in due.overdue] == [
        ("ACT-1-3/map#1", DeadlineOutcome.OVERDUE, -133)
    ]
    assert [(each.subject, each.days) for each in due.ahead] == [("ACT-1-3/figures#1", 46)]
    assert (due.ahead_to, [each.subject for each in due.undated]) == (date(2027, 3, 31), ["ACT-1-2/someday"])


def test_a_deadline_names_who_by_what_authority_and_what_makes_it_mandatory(told: Workspace) -> None:
    due = make_brief(told, QUARTER).deadlines
    assert due.fell_due[0].actors == ("Ministry of Roads", "Treasury of the Republic of Roads")
    assert (due.overdue[0].authority, due.overdue[0].made_mandatory_by) == ("Committee report", ("ACT-1-2",))


def test_a_deadline_of_the_quarter_lies_ahead_until_its_day(told: Workspace) -> None:
    due = make_brief(told, QUARTER, "2026-07-20").deadlines
    assert due.fell_due == ()
    assert [each.subject for each in due.ahead] == ["ACT-1-2/plan#1", "ACT-1-3/figures#1"]


def test_an_answer_without_a_source_counts_as_claimed(space: Workspace, clock: Clock) -> None:
    clock.set("2026-08-10")
    update(space, "ACT-1-2/plan#1", "submitted", "2026-07-30")
    brief = make_brief(space, QUARTER)
    assert brief.deadlines.fell_due[0].outcome is DeadlineOutcome.CLAIMED
    assert "it has an answer on record; the one answer is only claimed" in brief.in_one_minute


def test_a_change_of_a_requirement_answers_its_one_deadline(space: Workspace, clock: Clock) -> None:
    clock.set("2026-08-10")
    update(space, "ACT-1-2/plan", "waived", "2026-07-20", page("The waiver"))
    assert make_brief(space, QUARTER).deadlines.fell_due[0].outcome is DeadlineOutcome.ANSWERED


def test_after_the_quarter_later_deadlines_may_be_overdue_too(told: Workspace, clock: Clock) -> None:
    clock.set("2026-12-01")
    due = make_brief(told, QUARTER, "2026-12-01").deadlines
    assert [each.subject for each in due.overdue] == ["ACT-1-3/map#1", "ACT-1-3/figures#1"]
    assert due.ahead_to == date(2027, 6, 30)


# -- as of, known at, internal


def test_what_took_effect_after_the_as_of_date_does_not_count(told: Workspace) -> None:
    positions = {each.item: each for each in make_brief(told, QUARTER, "2026-07-12").scoreboard.positions}
    assert positions["R01"].adoption.label == "Closed – Implemented"
    later = {each.item: each for each in make_brief(told, QUARTER, "2026-10-20").scoreboard.positions}
    assert (later["R01"].adoption.label, later["R03"].adoption.label) == ("Open – Partially Addressed", "Open")


def test_what_arrived_after_the_known_at_date_is_not_known(told: Workspace) -> None:
    brief = make_brief(told, QUARTER, known_at="2026-07-31")
    assert [moved(each)[0] for each in brief.record.changes] == ["R01", "R01", "R02"]
    assert brief.record.withdrawn_evidence == ()
    assert brief.heading.ledger_digest != make_brief(told, QUARTER).heading.ledger_digest


def test_known_before_anything_arrived_is_a_brief_of_nothing(told: Workspace) -> None:
    brief = make_brief(told, QUARTER, known_at="2026-01-01")
    assert (brief.record.changes, brief.heading.ledger_rows) == ((), 0)
    assert brief.heading.known_on == date(2026, 1, 1)


def test_the_ledger_digest_covers_what_counts_whatever_its_order(told: Workspace) -> None:
    digests = told.reader().live_digests(told.reader().newest_arrival())
    assert make_brief(told, QUARTER).heading.ledger_digest == ledger_digest(reversed(digests))


def test_internal_rows_are_left_out_and_counted(told: Workspace) -> None:
    brief = make_brief(told, QUARTER, pages="all")
    assert (brief.left_out.updates, brief.left_out.evidence) == (1, 1)
    texts = ("markdown", "html", *DATA)
    written = "".join(content.decode() for each in texts for content in render(brief, each).values())
    assert "Kept among us" not in written
    assert "A private letter" not in written
    assert "1 internal update and 1 internal piece of evidence" in markdown(brief)


def test_internal_rows_are_in_when_asked_for_and_the_brief_says_so(told: Workspace) -> None:
    brief = make_brief(told, QUARTER, internal=True)
    assert (brief.left_out.updates, brief.left_out.evidence, brief.heading.internal) == (0, 0, True)
    assert "Kept among us" in markdown(brief)
    assert "A private letter" in markdown(brief)
    assert "not for publication" in markdown(brief)


def test_a_closing_value_that_rests_on_internal_evidence_is_claimed_in_public(space: Workspace, clock: Clock) -> None:
    clock.set("2026-08-10")
    update(space, "R01", "implemented", "2026-08-01", page("A letter", internal=True))
    assert make_brief(space, QUARTER).record.changes[0].after.claimed
    assert not make_brief(space, QUARTER, internal=True).record.changes[0].after.claimed


# -- the same again


def test_the_present_moment_changes_no_byte(told: Workspace, clock: Clock) -> None:
    before = {each: render(make_brief(told, QUARTER), each) for each in FORMATS}
    told.close()
    clock.set("2031-05-05")
    assert {each: render(make_brief(told, QUARTER), each) for each in FORMATS} == before


def test_the_same_arguments_give_the_same_brief_though_more_was_recorded(told: Workspace, clock: Clock) -> None:
    known_at = told.reader().newest_arrival()
    before = render(make_brief(told, QUARTER, known_at=known_at), "json")
    clock.set("2026-11-05")
    update(told, "R02", "open", "2026-09-01")
    assert render(make_brief(told, QUARTER, known_at=known_at), "json") == before
    assert render(make_brief(told, QUARTER), "json") != before


def test_an_arrival_belongs_to_the_legal_day_of_the_time_zone(tmp_path: Path) -> None:
    """2026-10-01 01:00 UTC is still September in New York: the arrival belongs to the third quarter."""
    clock = Clock()
    space = workspace(tmp_path, catalogs=(ROADS,), clock=clock)
    clock.set("2026-10-01T01:00:00")
    update(space, "R01", "open", "2026-09-30")
    clock.set("2026-10-02")
    (change,) = make_brief(space, QUARTER).record.changes
    assert (change.timing, change.recorded_on) == (Timing.IN_QUARTER, date(2026, 9, 30))
    space.close()


def test_the_numbers_of_the_opening_paragraph_are_those_of_the_parts(told: Workspace) -> None:
    brief = make_brief(told, QUARTER)
    counts = brief.headline
    assert counts.no_evidence + counts.open + counts.closed == counts.recommendations == 3
    assert (counts.changes, counts.changes_not_yet, counts.reopened) == (10, 1, 1)
    assert (counts.corrected, counts.retracted, counts.without_vehicle) == (1, 1, 2)
    assert (counts.changes_earlier, counts.changes_later) == (2, 0)
    assert (
        "7 recorded changes took effect this quarter; 2 changes recorded this quarter had taken" in brief.in_one_minute
    )
    assert json.loads(render(brief, "json")[".json"])["in_one_minute"] == brief.in_one_minute


def test_telling_twice_gives_one_brief_but_for_ids(tmp_path: Path) -> None:
    """Ids are made anew for each ledger; everything else a reader sees is the same."""
    texts = []
    for name in ("one", "two"):
        clock = Clock()
        clock.set("2026-11-02")
        space = workspace(tmp_path / name, catalogs=(ROADS,), clock=clock)
        tell(space, clock)
        brief = make_brief(space, QUARTER)
        texts.append(markdown(brief).replace(brief.heading.ledger_digest, "").splitlines())
        space.close()
    assert texts[0] == texts[1]
