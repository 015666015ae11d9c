"""What a change says beside its value: which due date it answers, to whom, how much, and what it leads to."""

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import rfc8785

from tests.builders import Clock, day, edited, small_text, workspace
from tracker.catalog.vocabulary import Axis
from tracker.dates.days import END_OF_TIME
from tracker.errors import BadArgument, InvalidInput, TrackerError, UnknownSubject
from tracker.ledger.integrity import verify
from tracker.ledger.rows import UpdateRow
from tracker.workspace.recording import (
    UpdateInput,
    correct_update,
    record_check,
    record_note,
    record_update,
    record_updates,
    retract,
)
from tracker.workspace.subjects import deadlines_known
from tracker.workspace.viewing import show_item
from tracker.workspace.workspace import Workspace

PLAN = UpdateInput(subject="PL118-900-14/plan", value="submitted", reason="Read it", effective_date="2024-06-20")
HELD = UpdateInput(subject="PL118-900-12", value="withheld", reason="Read it")
STAGE = UpdateInput(subject="HR9001-117", value="replaced-by", reason="Read it")
OTHERS = (
    UpdateInput(subject="R01", value="open", reason="Read it"),
    UpdateInput(subject="R01", value="accepted", axis="response", reason="Read it"),
    UpdateInput(subject="PL118-900-12/A", value="met", reason="Read it"),
    UpdateInput(subject="PL118-900-12", value="steady", axis="trend", reason="Read it"),
)


def recorded(space: Workspace, asked: UpdateInput) -> UpdateRow:
    """The row that a change leaves."""
    record_update(space, asked)
    return space.reader().history(END_OF_TIME)[-1]


def refused(space: Workspace, asked: UpdateInput, kind: type[TrackerError]) -> tuple[str, str]:
    """What a change is refused with; nothing is recorded."""
    before = space.reader().history(END_OF_TIME)
    with pytest.raises(kind) as refusal:
        record_update(space, asked)
    assert space.reader().history(END_OF_TIME) == before
    return refusal.value.message, refusal.value.hint


# -- the due date it answers


@pytest.mark.parametrize(
    ("subject", "value", "due_on"),
    [
        ("PL118-900-14/plan", "submitted", "2024-06-21"),  # its only deadline
        ("PL118-900-14/plan#1", "incomplete", "2024-06-21"),
        ("PL118-900-14/quarterly#2", "submitted", "2024-07-30"),
        ("PL118-900-14/quarterly", "ended", None),  # the requirement as such
        ("PL118-900-14/someday", "submitted", None),  # none is computed
        ("PL118-900-12/A", "met", None),
        ("R01", "open", None),
    ],
)
def test_a_change_keeps_the_due_date_of_the_deadline_it_answers(space: Workspace, subject: str, value: str, due_on):
    row = recorded(space, UpdateInput(subject=subject, value=value, reason="Read it"))
    assert row.due_on == (day(due_on) if due_on else None)
    assert verify(space.ledger).problems == ()


def test_a_check_and_a_note_answer_nothing(space: Workspace):
    record_check(space, "PL118-900-14/plan#1", "Looked")
    record_note(space, "PL118-900-14/plan#1", "A remark")
    assert [row.due_on for row in space.reader().history(END_OF_TIME)] == [None, None]


@pytest.fixture
def rewritten(tmp_path: Path, clock: Clock) -> Iterator[tuple[Workspace, Path]]:
    """A workspace on a catalogue file that can be changed."""
    path = tmp_path / "small.yaml"
    path.write_text(edited(), encoding="utf-8")
    space = workspace(tmp_path, catalogs=(path,), clock=clock)
    yield space, path
    space.close()


@pytest.mark.parametrize(
    ("rule", "arithmetic"),
    [
        ("{rule: after-enactment, days: 120}", "by the rule as it stands now 2024-03-23 + 120 days = 2024-07-21"),
        ("{rule: none-stated}", "the rule no longer yields it"),
    ],
)
def test_what_was_answered_keeps_its_due_date_when_the_catalogue_changes(rewritten, rule: str, arithmetic: str):
    space, path = rewritten
    record_update(space, PLAN)
    path.write_text(edited(("{rule: after-enactment, days: 90}", rule)), encoding="utf-8")
    space.close()
    plan = next(each for each in deadlines_known(space.reader(), "PL118-900-14") if "plan" in each.subject)
    assert (plan.subject, plan.due_on, plan.days_late) == ("PL118-900-14/plan#1", day("2024-06-21"), -1)
    assert plan.arithmetic == f"2024-06-21 when it was answered; {arithmetic}"


def test_a_deadline_that_nothing_triggered_is_not_there_to_answer(space: Workspace):
    review = UpdateInput(subject="PL118-900-14/review#1", value="submitted", reason="Read it")
    assert refused(space, review, UnknownSubject) == (
        (
            "PL118-900-14/review has no deadline number 1 (not yet triggered: 1 year after the submission of "
            "PL118-900-14/plan, and none is recorded)."
        ),
        "Name the requirement itself, PL118-900-14/review.",
    )
    plan = recorded(space, PLAN)
    assert recorded(space, replace(review, effective_date="2025-06-01")).due_on == day("2025-06-20")
    retract(space, plan.id, "Misread")
    kept = [each for each in deadlines_known(space.reader(), "PL118-900-14") if "review" in each.subject]
    assert [(each.subject, each.due_on) for each in kept] == [("PL118-900-14/review#1", day("2025-06-20"))]


def test_a_requirement_with_several_deadlines_asks_which(space: Workspace):
    asked = UpdateInput(subject="PL118-900-14/quarterly", value="submitted", reason="Read it")
    assert refused(space, asked, BadArgument) == (
        "PL118-900-14/quarterly has 11 deadlines.",
        (
            "Name the one it answers: PL118-900-14/quarterly#1 (due 2024-04-30), PL118-900-14/quarterly#2 (due "
            "2024-07-30) or PL118-900-14/quarterly#3 (due 2024-10-30)."
        ),
    )
    record_update(space, replace(asked, subject="PL118-900-14/quarterly#1"))
    assert "#1 " not in refused(space, asked, BadArgument)[1]


# -- its period


def test_a_submission_before_its_period_began_is_refused(space: Workspace):
    assert refused(space, replace(PLAN, effective_date="2024-03-22"), InvalidInput) == (
        "PL118-900-14/plan#1 cannot have been submitted on 2024-03-22: its period began on 2024-03-23.",
        "Check the date.",
    )
    assert recorded(space, replace(PLAN, effective_date="2024-03-23")).effective_date == day("2024-03-23")


def test_a_triggered_period_begins_with_its_trigger(space: Workspace):
    record_update(space, PLAN)
    early = UpdateInput(subject="PL118-900-14/review#1", value="submitted", reason="x", effective_date="2024-06-19")
    assert "its period began on 2024-06-20" in refused(space, early, InvalidInput)[0]


def test_a_correction_cannot_move_it_there_either(space: Workspace):
    row = recorded(space, PLAN)
    with pytest.raises(InvalidInput, match="its period began on 2024-03-23"):
        correct_update(space, row.id, "Misread", {"effective_date": "2024-03-22"})
    assert space.reader().history(END_OF_TIME) == (row,)


# -- to whom


@pytest.mark.parametrize("asked", [PLAN, HELD])
def test_what_was_delivered_or_certified_has_recipients(space: Workspace, asked: UpdateInput):
    row = recorded(space, replace(asked, recipients="  Committee on Roads "))
    assert row.recipients == "Committee on Roads"
    assert recorded(space, replace(asked, value="waived", recipients="  ")).recipients is None


@pytest.mark.parametrize("asked", [*OTHERS, STAGE])
def test_nothing_else_has_recipients(space: Workspace, asked: UpdateInput):
    axis = asked.axis or {"R01": "adoption", "HR9001-117": "stage"}.get(asked.subject, "condition")
    assert refused(space, replace(asked, recipients="Committee on Roads"), BadArgument) == (
        f"A change of {axis} has no recipients.",
        "Leave them out.",
    )


@pytest.mark.parametrize("written", ["a\x1b[31m", "two\nlines", "x" * 501])
def test_recipients_are_one_safe_line(space: Workspace, written: str):
    refused(space, replace(PLAN, recipients=written), InvalidInput)


# -- how much


@pytest.mark.parametrize(
    ("written", "dollars"),
    [
        ("0", 0),
        ("1250000", 1_250_000),
        ("$1250000", 1_250_000),
        ("1,250,000", 1_250_000),
        (" $1,250,000 ", 1_250_000),
        ("$1", 1),
        ("999,999,999,999,999", 999_999_999_999_999),
        ("", None),
        ("  ", None),
    ],
)
def test_a_sum_is_in_whole_dollars(space: Workspace, written: str, dollars: int | None):
    assert recorded(space, replace(HELD, dollars=written)).dollars == dollars


@pytest.mark.parametrize(
    "written",
    ["1.5", "1,25", "1,2500", ",500", "-5", "$", "five", "1e6", "1 000", "€5", "$$5", "1000000000000000", "١٢", "0x1F"],
)
def test_anything_else_is_no_sum(space: Workspace, written: str):
    message, hint = refused(space, replace(HELD, dollars=written), InvalidInput)
    assert (message, hint) == (f"{written!r} is not a sum in whole dollars.", "Write $1,250,000.")


@pytest.mark.parametrize("asked", [*OTHERS, STAGE, PLAN])
def test_only_what_is_held_or_released_has_a_sum(space: Workspace, asked: UpdateInput):
    message, hint = refused(space, replace(asked, dollars="5"), BadArgument)
    assert message.endswith("has no sum of money.")
    assert hint == "Leave it out."


def test_the_standing_says_to_whom_and_how_much(space: Workspace):
    record_update(space, replace(HELD, recipients="Committee on Roads", dollars="$225,000"))
    axis = show_item(space, space.at(), "PL118-900-12").standing.axis(Axis.WITHHOLDING)
    assert axis is not None
    assert (axis.value, axis.recipients, axis.dollars) == ("withheld", "Committee on Roads", 225_000)


# -- what it leads to


def test_a_stage_leads_to_a_successor_by_its_id_in_any_case(space: Workspace):
    assert recorded(space, replace(STAGE, target=" pl118-900 ")).target == "PL118-900"
    stage = show_item(space, space.at(), "HR9001-117").standing.stage
    assert stage is not None
    assert (stage.value, stage.target) == ("replaced-by", "PL118-900")


def test_a_successor_is_another_item_that_is_there(space: Workspace):
    assert refused(space, replace(STAGE, target="PL118-901"), UnknownSubject)[0] == "No catalogue holds 'PL118-901'."
    assert refused(space, replace(STAGE, target="hr9001-117"), BadArgument) == (
        "HR9001-117 cannot lead to itself.",
        "Name its successor.",
    )


@pytest.mark.parametrize("asked", [*OTHERS, PLAN, HELD])
def test_only_a_stage_leads_to_another_item(space: Workspace, asked: UpdateInput):
    message, hint = refused(space, replace(asked, target="PL118-900"), BadArgument)
    assert message.endswith("leads to no other item.")
    assert hint == "Only died-with-the-congress, incorporated-in, replaced-by and carried-forward-by do."


def test_a_stage_that_stays_where_it_is_leads_nowhere_and_none_leads_to_a_recommendation(space: Workspace):
    message, _ = refused(space, replace(STAGE, value="REPORTED", target="PL118-900"), BadArgument)
    assert message == "REPORTED leads to no other item."
    message, _ = refused(space, replace(STAGE, target="R01"), BadArgument)
    assert message == "R01 is a recommendation: no bill leads there."


# -- corrections, tables, digests


def test_a_correction_keeps_what_it_does_not_name(space: Workspace):
    changes = (
        replace(PLAN, recipients="Committee on Roads"),
        replace(HELD, recipients="Committee on Roads", dollars="5"),
        replace(STAGE, target="PL118-900"),
    )
    for asked in changes:
        old = recorded(space, asked)
        correct_update(space, old.id, "Misread", {"effective_date": "2025-02-02"})
        new = space.reader().history(END_OF_TIME)[-1]
        assert (new.corrects, new.effective_date) == (old.id, day("2025-02-02"))
        assert (new.due_on, new.recipients, new.dollars, new.target) == (
            old.due_on, old.recipients, old.dollars, old.target,
        )  # fmt: skip
    assert verify(space.ledger).problems == ()


def test_a_table_of_changes_keeps_them_too(space: Workspace):
    changes = (replace(PLAN, recipients="Committee"), replace(HELD, dollars="5"), replace(STAGE, target="PL118-900"))
    record_updates(space, [(each, ()) for each in changes])
    rows = space.reader().history(END_OF_TIME)
    assert [(str(row.due_on), row.recipients, row.dollars, row.target) for row in rows] == [
        ("2024-06-21", "Committee", None, None),
        ("None", None, 5, None),
        ("None", None, None, "PL118-900"),
    ]


FIRST_COLUMNS = ("subject", "item", "kind", "axis", "value", "effective_date", "visibility")
"""The columns of an update under the first schema."""


@pytest.mark.parametrize(
    ("asked", "later"),
    [
        (OTHERS[0], ()),
        (PLAN, ("due_on",)),
        (replace(PLAN, recipients="Committee"), ("due_on", "recipients")),
        (replace(HELD, dollars="0"), ("dollars",)),
        (replace(STAGE, target="PL118-900"), ("target",)),
    ],
)
def test_the_digest_is_that_of_the_first_schema_and_covers_what_came_later_where_it_is_said(
    space: Workspace, asked: UpdateInput, later: tuple[str, ...]
):
    record_update(space, asked)
    connection = sqlite3.connect(space.ledger)
    connection.row_factory = sqlite3.Row
    (entry,) = connection.execute("SELECT * FROM entries").fetchall()
    (body,) = connection.execute("SELECT * FROM updates").fetchall()
    connection.close()
    said = {name: entry[name] for name in entry.keys() if name not in ("seq", "arrived_at", "sha256")}  # noqa: SIM118
    covered = {name: body[name] for name in (*FIRST_COLUMNS, *later)}
    assert entry["sha256"] == hashlib.sha256(rfc8785.dumps({"entry": said, "body": covered})).hexdigest()


# -- what a bill, or a law that was not one yet, cannot have done


def test_what_a_bill_withholds_cannot_be_certified(tmp_path: Path, clock: Clock):
    own = tmp_path / "own.yaml"
    own.write_text(small_text().replace("authority: statute", "authority: bill-text"))
    space = workspace(tmp_path / "other", catalogs=(own,), clock=clock)
    message, _ = refused(space, replace(HELD, value="certified"), InvalidInput)
    assert message == "PL118-900-12 cannot be certified: PL118-900 is a bill, not law."


def test_money_is_not_held_before_the_law_was_enacted(space: Workspace):
    message, hint = refused(space, replace(HELD, effective_date="2024-03-22"), InvalidInput)
    assert message == "PL118-900-12 cannot have been withheld on 2024-03-22: PL118-900 was enacted on 2024-03-23."
    assert hint == "Check the date."


def test_a_corrected_value_drops_the_sum_and_the_target_of_the_old_one(space: Workspace):
    first = recorded(space, replace(HELD, value="partially-released", dollars="$5,000,000"))
    correct_update(space, first.id, "Nothing was released", {"value": "withheld"})
    second = recorded(space, replace(STAGE, target="PL118-900"))
    correct_update(space, second.id, "It died", {"value": "died-with-the-congress"})
    newest = {row.subject: row for row in space.reader().history(END_OF_TIME)}
    assert (newest["PL118-900-12"].value, newest["PL118-900-12"].dollars) == ("withheld", None)
    assert (newest["HR9001-117"].value, newest["HR9001-117"].target) == ("died-with-the-congress", None)


def test_a_search_that_found_nothing_is_pointed_to_evidence(space: Workspace):
    message, hint = refused(space, replace(PLAN, value="searched-found-nothing"), BadArgument)
    assert message == "A search that found nothing is evidence, not a value."
    assert "tracker evidence add SUBJECT --found-nothing" in hint
