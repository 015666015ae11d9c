"""Updates from a CSV file: what a row may hold, and when two say the same."""

from pathlib import Path

import pytest

from tests.builders import Clock, workspace
from tracker.dates.days import END_OF_TIME
from tracker.errors import AuthorUnknown, InvalidInput
from tracker.ledger.kinds import Visibility
from tracker.workspace.evidence import EvidenceInput, add_evidence
from tracker.workspace.recording import UpdateInput, record_update, retract
from tracker.workspace.spreadsheet import Table, read_table, record_table
from tracker.workspace.workspace import Workspace


def table(space: Workspace, text: str) -> Table:
    path = space.ledger.parent / "updates.csv"
    path.write_bytes(text.encode())
    return read_table(space, str(path))


def refused(space: Workspace, text: str) -> str:
    """The first problem of a table, without the folder."""
    with pytest.raises(InvalidInput) as error:
        table(space, text)
    assert not space.ledger.exists()
    return str(error.value).splitlines()[0].removeprefix(f"{space.ledger.parent}/")


def states(space: Workspace, text: str) -> list[str]:
    return [row.state for row in table(space, text).rows]


def count(space: Workspace) -> tuple[int, int]:
    """How many updates and how much evidence the ledger holds."""
    reader = space.reader()
    return len(reader.history(END_OF_TIME)), len(reader.evidence(END_OF_TIME))


# -- internal


@pytest.mark.parametrize(
    ("written", "visibility"),
    [
        *((word, Visibility.INTERNAL) for word in ("yes", "Y", "TRUE", "1", "x", "Internal")),
        *((word, Visibility.PUBLIC) for word in ("no", "N", "False", "0", "", "  ", "public")),
    ],
)
def test_a_row_is_internal_only_where_it_says_so(space: Workspace, written: str, visibility: Visibility) -> None:
    record_table(space, table(space, f"id,value,reason,internal,url\nR01,open,No bill,{written},https://example.org\n"))
    reader = space.reader()
    assert [each.visibility for each in reader.history(END_OF_TIME)] == [visibility]
    assert [each.visibility for each in reader.evidence(END_OF_TIME)] == [visibility]


@pytest.mark.parametrize("written", ["yes!", "confidential", "2", "ja", "-", "not public"])
def test_a_word_that_says_neither_is_refused(space: Workspace, written: str) -> None:
    assert refused(space, f"id,value,reason,internal\nR01,open,No bill,no\nR02,open,No bill,{written}\n") == (
        f"updates.csv:3: {written!r} does not say whether the row is internal. Write yes or no."
    )


# -- the same row


@pytest.mark.parametrize(
    "row",
    [
        'R01,open,2026-01-05,"No bill\r\nin either house"',
        "R01,open,2026-01-05,The Sena\u0301tor said no",
        "R01,open,2026-01-05,No\tbill",
        "R01,open,2026-01-05,No\u00adbill\u200b",
        "r01,OPEN,today,No bill",
        "R01,Open,-3d,No bill",
        "R01,open,,No bill",
        "PL118-900-14/plan#1,submitted,2026-01-05,Sent",
    ],
)
def test_the_same_file_read_twice_is_recorded_once(space: Workspace, row: str) -> None:
    text = f"id,value,date,reason\r\n{row}\r\n"
    record_table(space, table(space, text))
    assert states(space, text) == ["already recorded, skipped"]
    assert record_table(space, table(space, text)) == "The 1 row was already recorded; nothing was recorded."
    assert count(space) == (1, 0)


def test_what_the_command_line_recorded_is_not_recorded_again(space: Workspace) -> None:
    record_update(space, UpdateInput(subject="R01", value="open", reason="No\tbill", effective_date="2026-01-05"))
    assert states(space, "id,value,date,reason\nR01,open,2026-01-05,No\tbill\n") == ["already recorded, skipped"]


def test_another_day_axis_reason_or_visibility_is_another_update(space: Workspace) -> None:
    head = "id,axis,value,date,reason,internal\n"
    record_table(space, table(space, f"{head}R01,,open,2026-01-05,No bill,\n"))
    others = (
        "R01,,open,2026-01-06,No bill,\nR01,,open,2026-01-05,No law,\nR01,response,noted,2026-01-05,No bill,\n"
        "R01,,open,2026-01-05,No bill,yes\nR02,,open,2026-01-05,No bill,\n"
    )
    assert states(space, head + others) == ["ready"] * 5


def test_today_of_another_day_is_another_update(space: Workspace, clock: Clock) -> None:
    text = "id,value,date,reason\nR01,open,today,No bill\n"
    record_table(space, table(space, text))
    clock.set("2026-03-09")
    assert states(space, text) == ["ready"]


def test_a_retracted_row_can_be_recorded_again(space: Workspace) -> None:
    text = "id,value,reason\nR01,open,No bill\n"
    record_table(space, table(space, text))
    retract(space, space.reader().history(END_OF_TIME)[0].id, "Too early")
    assert states(space, text) == ["ready"]


def test_a_row_that_stands_twice_in_a_file_is_recorded_once(space: Workspace) -> None:
    read = table(space, "id,value,reason\nR01,open,No bill\nR02,open,No bill\nr01,Open,No bill\n")
    assert [row.state for row in read.rows] == ["ready", "ready", "the same as line 2, skipped"]
    assert (read.new, read.already) == (2, 1)
    said = record_table(space, read)
    assert said.startswith("Recorded 2 updates (")
    assert said.endswith(" 1 row was already recorded and skipped.")
    assert count(space) == (2, 0)


def test_a_second_source_in_a_row_of_its_own_is_recorded_with_the_first(space: Workspace) -> None:
    text = (
        "id,value,reason,url\nR01,open,No bill,https://example.org/a\nR01,open,No bill,https://example.org/b\n"
        "R01,open,No bill,https://example.org/a\n"
    )
    read = table(space, text)
    assert [row.state for row in read.rows] == [
        "ready",
        "the same as line 2, its evidence recorded with that",
        "the same as line 2, skipped",
    ]
    assert record_table(space, read).startswith("Recorded 1 update (")
    assert count(space) == (1, 2)
    assert states(space, text) == ["already recorded, its evidence too"] * 3


# -- evidence


def test_evidence_of_a_recorded_row_is_never_dropped_in_silence(space: Workspace) -> None:
    record_table(space, table(space, "id,value,reason\nR01,implemented,Done\n"))
    (update,) = space.reader().history(END_OF_TIME)
    text = "id,value,reason,link,title,grade\nR01,implemented,Done,https://example.org/a,The law,b2\n"
    said = f"already recorded; its evidence is new: add it with `tracker evidence add {update.id[-8:]}`"
    assert states(space, text) == [said]
    assert states(space, text + text.splitlines()[1] + "\n") == [said, said]
    record_table(space, table(space, text))
    assert count(space) == (1, 0)
    add_evidence(space, update.id[-8:], EvidenceInput(url="https://example.org/a", title=" The law ", grade="B2"))
    assert states(space, text) == ["already recorded, its evidence too"]


@pytest.mark.parametrize("given", ["contradicts,", ",B2", "supports,B2"])
def test_a_stance_or_grade_without_evidence_is_refused(space: Workspace, given: str) -> None:
    said = refused(space, f"id,value,reason,url,stance,grade\nR01,open,No bill,,{given}\n")
    assert said.startswith("updates.csv:2: The row has a ")
    assert "but no evidence." in said


@pytest.mark.parametrize(
    ("column", "written", "said"),
    [
        ("stance", "bogus", "'bogus' is not a stance."),
        ("grade", "Z9", "'Z9' is not an Admiralty grade."),
        ("published", "2025-13", "The publication date '2025-13' is not a date that exists."),
        ("publisher", "A\u202eB", "The publisher holds"),
    ],
)
def test_a_dry_run_refuses_what_recording_refuses(space: Workspace, column: str, written: str, said: str) -> None:
    assert refused(space, f"id,value,reason,url,{column}\nR01,open,No bill,https://example.org,{written}\n").startswith(
        f"updates.csv:2: {said}"
    )


def test_a_dry_run_needs_no_author_but_recording_does(tmp_path: Path) -> None:
    nobody = workspace(tmp_path, author="")
    read = table(nobody, "id,value,reason,url\nR01,open,No bill,https://example.org\n")
    with pytest.raises(AuthorUnknown):
        record_table(nobody, read)
    nobody.author = "Ana"
    record_table(nobody, read)
    assert [each.collected_by for each in nobody.reader().evidence(END_OF_TIME)] == ["Ana"]
    nobody.close()
