"""Deciding on suggestions: accepted once with the official action as evidence, dismissed for good, undone whole."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.builders import ROOT, Clock, workspace
from tests.congress.records import BILL, OPEN_BILL, SCALES, TWO_BILLS, UNSTAGED_BILL, saved
from tracker.dates.days import END_OF_TIME
from tracker.errors import BadArgument, InvalidInput, TrackerError, UnknownSubject
from tracker.ledger.integrity import verify
from tracker.ledger.kinds import Outcome, Stance, SuggestionKind, UpdateKind
from tracker.workspace.as_json import as_json
from tracker.workspace.detail import detail
from tracker.workspace.listing import all_standings
from tracker.workspace.recording import UpdateInput, correct_update, record_update, retract, undo
from tracker.workspace.subjects import deadlines_known
from tracker.workspace.suggested import Proposal, Suggested, suggestions
from tracker.workspace.suggested import waiting as count_waiting
from tracker.workspace.suggestions import accept, dismiss, record_suggestions
from tracker.workspace.viewing import show_item
from tracker.workspace.workspace import Workspace

OFFICIAL: dict[str, Any] = {
    "title": "Official record of H.R. 9001 (117th): Bridge Scales Bill",
    "publisher": "Library of Congress, Congress.gov",
    "url": "https://www.congress.gov/bill/117th-congress/house-bill/9001/all-actions",
    "published": "2021-06-10",
    "locator": "Actions, 2021-06-10",
    "quote": "Reported by the Committee on Bridges.",
    "collected_how": "tracker congress import",
    "sources": [{"name": "bill.xml", "sha256": "a" * 64, "schema": "BILLSTATUS 3.0.0", "address": None}],
    "trail": [["REFERRED", "2021-05-20"], ["REPORTED", "2021-06-10"]],
}
REPORTED = Proposal(
    kind=SuggestionKind.STAGE,
    item=BILL,
    summary=f"{BILL}: Reported by committee on 2021-06-10",
    official=OFFICIAL,
    value="REPORTED",
    effective_date=date(2021, 6, 10),
)
ENACTED = replace(
    REPORTED,
    kind=SuggestionKind.ANCHOR,
    summary=f"{BILL}: Enacted, signed by the President on 2021-08-20; its deadlines count from that day",
    official=OFFICIAL | {"trail": [["REPORTED", "2021-06-10"], ["ENACTED:SIGNED", "2021-08-20"]]},
    value="ENACTED:SIGNED",
    effective_date=date(2021, 8, 20),
)
RELATED = Proposal(
    kind=SuggestionKind.RELATED,
    item=BILL,
    summary=f"{BILL}: related to S. 44 (118th)",
    official=OFFICIAL,
    target="S44-118",
)


def opened(folder: Path, text: str = OPEN_BILL, *, author: str = "Ana", clock: Clock | None = None) -> Workspace:
    return workspace(folder, catalogs=(saved(folder, text, "catalogue.yaml"),), author=author, clock=clock or Clock())


@pytest.fixture
def space(tmp_path: Path, clock: Clock) -> Workspace:
    """A workspace on a bill that was referred and died with its Congress."""
    return opened(tmp_path, clock=clock)


def every(space: Workspace, **options: Any) -> list[Suggested]:
    return list(suggestions(space, space.at(), decided=True, **options).suggestions)


def waiting(space: Workspace) -> list[tuple[SuggestionKind, str]]:
    return [(each.kind, each.item) for each in suggestions(space, space.at()).suggestions]


def suggest(space: Workspace, *proposals: Proposal) -> str:
    """Record proposals; the id of the last."""
    assert record_suggestions(space, proposals) == len(proposals)
    return [each for each in every(space) if each.arrived_at][-1].id


def stage(space: Workspace) -> tuple[str | None, str]:
    standing = show_item(space, space.at(), BILL).standing.stage
    assert standing is not None
    return standing.value, standing.since_written


def said(space: Workspace, item: str = BILL) -> str:
    """The page of an item, without regard to where its lines break."""
    page = detail(show_item(space, space.at(), item), 100)
    return " ".join(" ".join(span.text for span in line) for line in page.lines).replace("  ", " ")


DIED = (SuggestionKind.DIED, BILL)


# -- accepting


def test_accepting_records_the_stage_with_the_official_action_as_its_evidence(tmp_path: Path) -> None:
    space = opened(tmp_path)
    suggestion = suggest(space, REPORTED)
    space.author = "Ben"
    done = accept(space, suggestion)
    (update,) = space.reader().history(END_OF_TIME)
    assert (update.id, update.kind, update.value, update.author) == (done.id, UpdateKind.CHANGE, "REPORTED", "Ben")
    assert (update.effective_date, update.reason) == (date(2021, 6, 10), REPORTED.summary)
    (evidence,) = space.reader().evidence(END_OF_TIME)
    assert (evidence.title, evidence.publisher, evidence.url) == (
        OFFICIAL["title"],
        OFFICIAL["publisher"],
        OFFICIAL["url"],
    )
    assert (evidence.published, evidence.locator, evidence.quote) == (
        "2021-06-10",
        OFFICIAL["locator"],
        OFFICIAL["quote"],
    )
    assert (evidence.collected_by, evidence.collected_how) == ("Ana", "tracker congress import")
    (cited,) = space.reader().citations(date.max, END_OF_TIME)
    assert (cited.evidence, cited.update_id, cited.stance) == (evidence.id, update.id, Stance.SUPPORTS)
    (attached,) = space.reader().attachments(END_OF_TIME)
    assert attached.filename == "HR9001-117-official-action.json"
    content = space.reader().attachment_content(attached.sha256)
    assert content is not None
    assert json.loads(content)["sources"][0]["sha256"] == "a" * 64
    (decided,) = [each for each in every(space) if each.arrived_at]
    assert (decided.decided, decided.decided_by, decided.waiting) == (Outcome.ACCEPTED, "Ben", False)
    assert verify(space.ledger).problems == ()


def test_an_accepted_stage_is_supported_and_not_claimed(space: Workspace) -> None:
    accept(space, suggest(space, REPORTED))
    updates = [each for each in show_item(space, space.at("2021-07-01"), BILL).standing.axes if each.update]
    assert [(each.value, each.claimed, len(each.strength.supporting)) for each in updates] == [("REPORTED", False, 1)]


def test_accepting_twice_records_once(space: Workspace) -> None:
    suggestion = suggest(space, REPORTED)
    accept(space, suggestion)
    with pytest.raises(BadArgument, match="Ana has already accepted that suggestion"):
        accept(space, suggestion)
    with pytest.raises(BadArgument, match="Ana has already accepted that suggestion"):
        dismiss(space, suggestion, "No")
    assert len(space.reader().history(END_OF_TIME)) == 1


def test_edits_are_recorded_and_the_official_action_is_then_context(space: Workspace) -> None:
    accept(
        space,
        suggest(space, REPORTED),
        value="incorporated-in",
        day="2021-06-12",
        target="pl118-900",
        reason="Its text went there",
    )
    (update,) = space.reader().history(END_OF_TIME)
    assert (update.value, update.effective_date, update.target, update.reason) == (
        "incorporated-in",
        date(2021, 6, 12),
        "PL118-900",
        "Its text went there",
    )
    assert [each.stance for each in space.reader().citations(date.max, END_OF_TIME)] == [Stance.CONTEXT]


@pytest.mark.parametrize(
    ("edits", "kind", "sentence"),
    [
        ({"value": "SAILED"}, BadArgument, "'SAILED' is not a value of stage"),
        ({"day": "2021-02-30"}, InvalidInput, "is not a date that exists"),
        ({"day": "2026-03-03"}, InvalidInput, "The date 2026-03-03 lies in the future"),
        ({"target": "PL118-901"}, UnknownSubject, "No catalogue holds 'PL118-901'"),
        ({"target": BILL}, BadArgument, f"{BILL} cannot lead to itself"),
        ({"reason": "\x1b[31m"}, InvalidInput, "an escape character"),
    ],
    ids=str,
)
def test_edits_are_checked(space: Workspace, edits: dict[str, str], kind: type[TrackerError], sentence: str) -> None:
    suggestion = suggest(space, REPORTED)
    with pytest.raises(kind, match=sentence.replace("(", r"\(")):
        accept(space, suggestion, **edits)
    assert space.reader().history(END_OF_TIME) == ()
    assert waiting(space) == [(SuggestionKind.STAGE, BILL), DIED]


def test_what_is_recorded_already_is_not_recorded_again(space: Workspace) -> None:
    suggestion = suggest(space, REPORTED)
    record_update(space, UpdateInput(subject=BILL, value="REPORTED", effective_date="2021-06-10", reason="I was there"))
    assert waiting(space) == [DIED]
    (found,) = [each for each in every(space) if each.id == suggestion]
    assert (found.settled, found.conflict) == ("it is recorded already", "")
    assert "Suggestions 1 waiting" in " ".join(said(space).split())
    with pytest.raises(BadArgument, match="Ana has already recorded stage of HR9001-117: Reported by committee"):
        accept(space, suggestion)


def test_a_suggestion_of_an_item_that_left_the_catalogue_cannot_be_accepted(tmp_path: Path) -> None:
    space = opened(tmp_path)
    suggestion = suggest(space, replace(REPORTED, item="HR9009-117"))
    with pytest.raises(UnknownSubject, match="No catalogue holds 'HR9009-117'"):
        accept(space, suggestion)
    assert space.reader().history(END_OF_TIME) == ()


def test_a_suggestion_is_named_by_six_characters_that_fit_only_one(space: Workspace) -> None:
    first = suggest(space, REPORTED)
    suggest(space, ENACTED)
    for written in (first[-5:], "abcdef", ""):
        with pytest.raises(UnknownSubject, match="There is no suggestion"):
            accept(space, written)
    with pytest.raises(BadArgument, match="fits 2 suggestions"):
        accept(space, first[:6])
    accept(space, f" …{first[-8:].upper()} ")
    assert stage(opened(space.ledger.parent)) == ("died-with-the-congress", "2023-01-03")


def test_a_related_bill_becomes_a_note_that_speaks_of_it(space: Workspace) -> None:
    suggestion = suggest(space, RELATED)
    with pytest.raises(BadArgument, match="A related bill is no stage"):
        accept(space, suggestion, value="REPORTED")
    with pytest.raises(BadArgument, match="cannot lead to itself"):
        accept(space, suggestion, target=BILL)
    accept(space, suggestion, target="PL118-900", reason="It became that law")
    (note,) = space.reader().history(END_OF_TIME)
    assert (note.kind, note.axis, note.target, note.reason) == (
        UpdateKind.NOTE,
        None,
        "PL118-900",
        "It became that law",
    )
    assert waiting(space) == [DIED]


def test_a_related_bill_that_no_catalogue_holds_is_noted_in_words_only(space: Workspace) -> None:
    accept(space, suggest(space, RELATED))
    (note,) = space.reader().history(END_OF_TIME)
    assert (note.target, note.reason) == (None, f"{BILL}: related to S. 44 (118th)")


RACE = """
import sys
from pathlib import Path
from tests.builders import workspace
from tracker.dates.days import now
from tracker.errors import BadArgument
from tracker.workspace.suggestions import accept
folder, suggestion, author = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
space = workspace(folder, catalogs=(folder / "catalogue.yaml",), author=author, clock=now)
space.reader()
print("ready", flush=True)
sys.stdin.readline()
try:
    accept(space, suggestion)
    print("accepted")
except BadArgument as refused:
    print(refused.message)
"""


def racing(folder: Path, suggestion: str, author: str) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", RACE, str(folder), suggestion, author],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


@pytest.mark.parametrize("attempt", range(3))
@pytest.mark.parametrize("of", ["official data", "the calendar"])
def test_two_programs_accepting_at_once_record_once(tmp_path: Path, of: str, attempt: int) -> None:
    space = opened(tmp_path)
    suggestion = suggest(space, REPORTED) if of == "official data" else every(space)[-1].id
    space.close()
    both = [racing(tmp_path, suggestion, author) for author in ("Ana", "Ben")]
    for each in both:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in both:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    answers = [each.communicate(timeout=60) for each in both]
    assert [errors for _, errors in answers] == ["", ""]
    said = sorted(out.strip() for out, _ in answers)
    assert said[1] == "accepted"
    assert said[0] in (f"{name} has already accepted that suggestion." for name in ("Ana", "Ben"))
    space = opened(tmp_path)
    assert len(space.reader().history(END_OF_TIME)) == 1
    assert len(space.reader().evidence(END_OF_TIME)) == 1
    assert verify(space.ledger).problems == ()


def test_a_suggestion_of_two_programs_at_once_is_held_once(tmp_path: Path) -> None:
    one, other = opened(tmp_path), opened(tmp_path, author="Ben")
    suggest(one, REPORTED)
    drafted = record_suggestions(other, [REPORTED])
    assert drafted == 0
    assert len([each for each in every(opened(tmp_path)) if each.arrived_at]) == 1


# -- dismissing, undoing


def test_a_dismissed_suggestion_does_not_come_back(space: Workspace) -> None:
    dismiss(space, suggest(space, REPORTED), "The clerk erred")
    assert waiting(space) == [DIED]
    assert record_suggestions(space, [REPORTED]) == 0
    (found,) = [each for each in every(space) if each.arrived_at]
    assert (found.decided, found.decided_by, found.decision_reason) == (Outcome.DISMISSED, "Ana", "The clerk erred")


def test_a_dismissal_needs_a_reason(space: Workspace) -> None:
    suggestion = suggest(space, REPORTED)
    with pytest.raises(InvalidInput, match="The reason is empty"):
        dismiss(space, suggestion, "  ")


def test_undoing_an_acceptance_opens_the_suggestion_again(space: Workspace) -> None:
    suggestion = suggest(space, REPORTED)
    accept(space, suggestion)
    undo(space)
    assert waiting(space) == [(SuggestionKind.STAGE, BILL), DIED]
    assert space.reader().evidence(END_OF_TIME) == ()
    accept(space, suggestion)
    assert [each.ended for each in space.reader().history(END_OF_TIME)] == ["retracted", None]
    assert waiting(space) == [DIED]


def test_undoing_a_dismissal_opens_the_suggestion_again(space: Workspace) -> None:
    dismiss(space, suggest(space, REPORTED), "No")
    assert f"the decision on “{REPORTED.summary}”" in undo(space).sentence
    assert waiting(space) == [(SuggestionKind.STAGE, BILL), DIED]


def test_retracting_the_accepted_update_alone_opens_the_suggestion_again(space: Workspace) -> None:
    suggestion = suggest(space, REPORTED)
    before = accept(space, suggestion)
    retract(space, before.id, "Wrong bill")
    assert waiting(space) == [(SuggestionKind.STAGE, BILL), DIED]
    known = replace_known(space, before.arrived_at)
    assert [each.decided for each in known if each.id == suggestion] == [Outcome.ACCEPTED]
    accept(space, suggestion)
    assert waiting(space) == [DIED]
    assert len([each for each in every(space) if each.id == suggestion]) == 1


def replace_known(space: Workspace, known_at: str) -> tuple[Suggested, ...]:
    return suggestions(space, space.at(None, known_at), decided=True).suggestions


def test_correcting_the_accepted_update_leaves_the_suggestion_accepted(space: Workspace) -> None:
    suggestion = suggest(space, REPORTED)
    correct_update(space, accept(space, suggestion).id, "A day late", {"effective_date": "2021-06-11"})
    (found,) = [each for each in every(space) if each.id == suggestion]
    assert (found.decided, found.waiting) == (Outcome.ACCEPTED, False)
    assert found.conflict == "an update by Ana says Reported by committee, 2021-06-11"


def test_correcting_the_accepted_stage_shows_what_official_data_says(space: Workspace) -> None:
    done = accept(space, suggest(space, REPORTED))
    correct_update(space, done.id, "It passed", {"value": "PASS_OVER:HOUSE", "effective_date": "2021-07-01"})
    (found,) = [each for each in every(space) if each.arrived_at]
    assert found.conflict == "an update by Ana says Passed the House, 2021-07-01"


def test_the_two_clocks(space: Workspace, clock: Clock) -> None:
    before = space.at().known_at
    suggestion = suggest(space, REPORTED)
    suggested_at = space.at().known_at
    accept(space, suggestion)
    assert [each.waiting for each in replace_known(space, suggested_at) if each.id == suggestion] == [True]
    on_the_eve = suggestions(space, space.at("2021-06-09"), decided=True).suggestions
    assert on_the_eve == ()
    assert before == END_OF_TIME


# -- an anchor


def due(space: Workspace) -> list[tuple[str, str]]:
    found = deadlines_known(space.reader(), "HR9001-117-3")
    return [(each.subject, each.arithmetic) for each in found]


def test_an_accepted_enactment_makes_deadlines_and_a_retraction_takes_them_away(space: Workspace) -> None:
    suggestion = suggest(space, ENACTED)
    assert due(space) == []
    assert "cannot be computed: HR9001-117 is not enacted" in said(space, "HR9001-117-3")
    done = accept(space, suggestion)
    assert due(space) == [(f"{SCALES}#1", "2021-08-20 + 30 days = 2021-09-19")]
    assert "2021-08-20 + 30 days = 2021-09-19" in said(space, "HR9001-117-3")
    assert stage(space) == ("ENACTED:SIGNED", "2021-08-20")
    retract(space, done.id, "Another bill")
    assert due(space) == []
    assert waiting(space) == [(SuggestionKind.ANCHOR, BILL), DIED]


def test_an_enactment_accepted_with_another_day_counts_from_that_day(space: Workspace) -> None:
    accept(space, suggest(space, ENACTED), day="2021-08-21")
    assert due(space) == [(f"{SCALES}#1", "2021-08-21 + 30 days = 2021-09-20")]


# -- people stand


def by_hand(space: Workspace, value: str, on: str, **more: Any) -> None:
    record_update(space, UpdateInput(subject=BILL, value=value, effective_date=on, reason="I watched the vote", **more))


CONFLICT = "an update by Ana says Failed in the House, where it began, 2021-06-30"


def test_an_update_that_disagrees_stands_and_shows_also_after_dismissal_and_after_death(space: Workspace) -> None:
    by_hand(space, "FAIL:ORIGINATING:HOUSE", "2021-06-30")
    suggestion = suggest(space, REPORTED)
    for decided in (False, True):
        if decided:
            dismiss(space, suggestion, "The clerk erred")
        assert stage(space)[0] == "died-with-the-congress"
        page = said(space)
        assert "Official data says otherwise" in page
        assert f"but {CONFLICT}" in page
        found = [each for each in as_json(show_item(space, space.at(), BILL))["suggestions"] if each["key"]]
        assert [each["conflict"] for each in found if each["id"] == suggestion] == [CONFLICT]
        assert [each.conflict for each in every(space) if each.id == suggestion] == [CONFLICT]
    assert "(dismissed by Ana: The clerk erred)" in page
    assert suggestions(space, space.at()).disagreeing == 1
    space.author = "Ben"
    assert space.reader().history(END_OF_TIME)[0].ended is None


def test_an_edited_acceptance_shows_what_official_data_says(space: Workspace) -> None:
    accept(space, suggest(space, REPORTED), value="PASS_OVER:HOUSE")
    (found,) = [each for each in every(space) if each.arrived_at]
    assert found.conflict == "an update by Ana says Passed the House, 2021-06-10"
    assert "Official data says otherwise" in said(space)


def test_what_goes_on_from_an_accepted_stage_is_no_disagreement(space: Workspace) -> None:
    accept(space, suggest(space, REPORTED))
    by_hand(space, "PASS_OVER:HOUSE", "2021-07-01")
    assert [each.conflict for each in every(space) if each.arrived_at] == [""]
    assert "Official data says otherwise" not in said(space)


def test_an_update_that_stands_against_what_is_accepted_still_shows(space: Workspace) -> None:
    by_hand(space, "FAIL:ORIGINATING:HOUSE", "2021-06-30")
    accept(space, suggest(space, REPORTED))
    assert [each.conflict for each in every(space) if each.arrived_at] == [CONFLICT]
    assert suggestions(space, space.at()).disagreeing == 1


def test_a_step_on_from_what_a_person_recorded_is_no_disagreement(tmp_path: Path) -> None:
    space = opened(tmp_path, UNSTAGED_BILL)
    by_hand(space, "REFERRED", "2021-05-20")
    suggest(space, REPORTED)
    assert [each.conflict for each in every(space)] == ["", ""]
    assert [kind for kind, _ in waiting(space)] == [SuggestionKind.STAGE, SuggestionKind.DIED]


def test_an_internal_update_stays_out_of_the_public_page(space: Workspace) -> None:
    by_hand(space, "FAIL:ORIGINATING:HOUSE", "2021-06-30", internal=True)
    suggest(space, REPORTED)
    public = show_item(space, space.at(), BILL, internal=False)
    assert [each.conflict for each in public.suggestions if each.arrived_at] == [""]
    assert [each.conflict for each in show_item(space, space.at(), BILL).suggestions if each.arrived_at] == [CONFLICT]


def test_a_catalogue_that_disagrees_shows_also_when_the_bill_has_died(tmp_path: Path) -> None:
    space = opened(tmp_path, OPEN_BILL.replace("stage: REFERRED", "stage: FAIL:ORIGINATING:HOUSE", 1))
    suggest(space, REPORTED)
    assert stage(space)[0] == "died-with-the-congress"
    (found,) = [each for each in every(space) if each.arrived_at]
    assert found.conflict == "the catalogue says Failed in the House, where it began, 2021-05-20"


# -- the calendar


def test_the_calendar_asks_for_the_successor_of_an_open_bill_only_when_its_congress_has_ended(
    space: Workspace,
) -> None:
    assert suggestions(space, space.at("2023-01-02")).suggestions == ()
    (asked,) = suggestions(space, space.at("2023-01-03")).suggestions
    assert (asked.kind, asked.item, asked.value) == (SuggestionKind.DIED, BILL, "died-with-the-congress")
    assert asked.summary == "HR9001-117: Died with the 117th Congress, and no successor is recorded"
    assert "amend. XX" in asked.official["title"]
    assert not space.ledger.exists()


def test_the_calendar_asks_nothing_of_a_bill_that_was_enacted_or_has_a_successor(tmp_path: Path) -> None:
    small = opened(tmp_path, (ROOT / "tests/fixtures/small.yaml").read_text())
    assert waiting(small) == []
    small.close()
    enacted = opened(tmp_path)
    accept(enacted, suggest(enacted, ENACTED))
    assert waiting(enacted) == []
    assert stage(enacted) == ("ENACTED:SIGNED", "2021-08-20")


def test_accepting_the_calendars_question_records_the_successor(space: Workspace) -> None:
    (asked,) = every(space)
    accept(space, asked.id, target="PL118-900")
    (update,) = space.reader().history(END_OF_TIME)
    assert (update.value, update.effective_date, update.target) == (
        "died-with-the-congress",
        date(2023, 1, 3),
        "PL118-900",
    )
    assert waiting(space) == []
    (evidence,) = space.reader().evidence(END_OF_TIME)
    assert "amend. XX" in evidence.title
    assert "leads to PL118-900" in said(space)
    with pytest.raises(BadArgument, match="Ana has already accepted that suggestion"):
        accept(space, asked.id)


def test_a_dismissed_question_of_the_calendar_does_not_come_back(space: Workspace) -> None:
    (asked,) = every(space)
    dismiss(space, asked.id, "Nobody took it up")
    assert waiting(space) == []
    assert [each.decided for each in every(space)] == [Outcome.DISMISSED]
    undo(space)
    assert waiting(space) == [DIED]


def test_a_question_that_was_opened_again_is_settled_by_a_tie(tmp_path: Path) -> None:
    space = opened(tmp_path)
    accept(space, every(space)[0].id)
    undo(space)
    assert waiting(space) == [DIED]
    space.close()
    space = opened(tmp_path, (ROOT / "tests/fixtures/small.yaml").read_text())
    assert waiting(space) == []
    assert [each.settled for each in every(space)] == ["what became of it is known"]


def test_the_calendar_asks_nothing_of_a_bill_that_left_the_catalogue(tmp_path: Path) -> None:
    space = opened(tmp_path, TWO_BILLS)
    by_hand(space, "REPORTED", "2021-06-10")
    assert count_waiting(space.reader(), all_standings(space, space.at(), retired=True), space.at()) == 1
    space.close()
    bill = TWO_BILLS[TWO_BILLS.index("  - id: HR9001-117") : TWO_BILLS.index("  - id: PL118-900")]
    space = opened(tmp_path, TWO_BILLS.replace(bill, ""))
    retired = all_standings(space, space.at(), retired=True)
    assert [each.item.id for each in retired if each.item.retired] == [BILL]
    assert count_waiting(space.reader(), retired, space.at()) == 0


def test_the_page_of_a_dead_bill_asks_the_calendars_question(space: Workspace) -> None:
    assert "HR9001-117: Died with the 117th Congress, and no successor is recorded" in said(space)
    assert not space.ledger.exists()


def test_suggestions_of_a_provision_are_those_of_its_measure(space: Workspace) -> None:
    suggest(space, REPORTED)
    of_provision = suggestions(space, space.at(), item="hr9001-117-3").suggestions
    assert [each.item for each in of_provision] == [BILL, BILL]
    assert suggestions(space, space.at(), item="R01").suggestions == ()
