"""`tracker deadlines`: what an aide sees in five seconds, on the shipped catalogues."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

DAY = "2026-11-21"
DUE = ["2024-05-22", "2024-06-21", "2026-02-16", "2026-03-05", "2026-03-20", *["2026-06-16"] * 4]


def words(text: str) -> str:
    """What is printed, without regard to where its lines break."""
    return " ".join(text.split())


def days(text: str) -> list[str]:
    """The due date of each deadline, in the order they are listed."""
    return re.findall(r"^\S ([0-9]{4}-[0-9]{2}-[0-9]{2})  ", text, re.MULTILINE)


@pytest.fixture(params=["80", "120"])
def columns(request: pytest.FixtureRequest, run: Run, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("COLUMNS", request.param)
    return int(request.param)


# -- what it says


def test_every_computable_deadline_is_listed_and_none_that_is_not(run: Run) -> None:
    answer = run("deadlines", "--as-of", DAY)
    assert days(answer.out) == DUE
    assert answer.out.splitlines()[0] == f"9 overdue · 0 due within 30 days · 0 later · 0 answered · as of {DAY}"
    assert "SRPT118-71" not in answer.out


def test_a_deadline_says_all_that_matters_at_any_width(run: Run, columns: int) -> None:
    answer = run("deadlines", "--as-of", DAY)
    assert max(len(line) for line in answer.out.splitlines()) <= columns
    said = words(answer.out)
    assert "! Overdue · 9" in said
    assert "! 2026-06-16 158 days ago Strategy for countering transnational criminal organizations in Mexico" in said
    assert "Department of State" in said
    assert "due 2026-06-16, no evidence of submission recorded" in said
    assert "PL119-60-8365/strategy#1" in said
    assert "2025-12-18 + 180 days = 2026-06-16" in said
    assert "2026-02-16; falls on a federal holiday (Washington's Birthday), not moved" in said
    assert "…" not in answer.out
    assert "not submitted" not in said


def test_what_has_no_date_is_told_with_its_reason(run: Run, columns: int) -> None:
    said = words(run("deadlines", "--as-of", DAY).out).partition("Not computed · 2")[2]
    assert "updates until 2025-09-30 cannot be computed: 'quarterly' is not defined" in said
    assert "PL118-47-7036d1/prc-cooperation-report" in said
    assert "not yet triggered: 1 year after the submission of PL119-60-8365/strategy, and none is recorded" in said
    assert re.search(r"[0-9]+ requirements state no date and 1 is due before an event", said)


def test_all_lists_those_too(run: Run) -> None:
    few, every = run("deadlines", "--as-of", DAY).out, run("deadlines", "--as-of", DAY, "--all").out
    count = int(re.findall(r"([0-9]+) requirements state no date", few)[0])
    assert every.count("no date stated") == count
    assert "before an event, not by a date: Before any INCLE assistance for Mexico is obligated" in words(every)
    assert "(--all lists them)" in words(few)
    assert "--all" not in every


def test_the_footer_is_narration(run: Run) -> None:
    answer = run("deadlines", "--as-of", DAY)
    assert "none is moved for a weekend or a holiday" in answer.err
    assert "says nothing about whether the report exists" in answer.err
    assert "none is moved" not in answer.out
    assert run("--quiet", "deadlines", "--as-of", DAY, "--json").err == ""


def test_a_submission_answers_one_deadline_and_begins_the_series_after_it(run: Run) -> None:
    run(
        "update",
        "PL119-60-8365/strategy#1",
        "submitted",
        "-r",
        "Sent",
        "--date",
        "2026-08-14",
        "--url",
        "https://e.org",
    )
    answer = run("deadlines", "--as-of", DAY)
    said = words(answer.out)
    assert said.startswith("8 overdue · 0 due within 30 days · 6 later · 1 answered")
    assert "● Answered · 1 ● 2026-06-16 59 days late Strategy for countering" in said
    assert "Submitted 2026-08-14, 59 days late (due 2026-06-16)" in said
    assert "◷ 2027-08-14 in 266 days Yearly report on carrying out the strategy" in said
    assert "2026-08-14 + 1 year = 2027-08-14; falls on a Saturday, not moved" in said
    assert "not yet triggered" not in said


def test_what_falls_due_soon_stands_apart_from_what_falls_due_later(run: Run) -> None:
    said = words(run("deadlines", "--as-of", "2026-02-20").out)
    assert said.startswith("3 overdue · 2 due within 30 days · 4 later · 0 answered")
    assert "◔ Due within 30 days · 2 ◔ 2026-03-05 in 13 days Consultation" in said
    assert said.index("! Overdue · 3") < said.index("◔ Due within 30 days") < said.index("◷ Later · 4")


# -- which


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (("--as-of", "2026-06-01", "--within", "30d"), ["2026-06-16"] * 4),
        (("--as-of", "2026-06-01", "--within", "14"), []),
        (("--as-of", "2026-06-01", "--overdue"), DUE[:5]),
        (("--as-of", DAY, "--from", "2026-02-16", "--to", "2026-03-05"), ["2026-02-16", "2026-03-05"]),
        (("--as-of", DAY, "--from", "2026-03-06"), DUE[4:]),
        (("--as-of", DAY, "--to", "2024-06-20"), DUE[:1]),
    ],
)
def test_options_choose_deadlines(run: Run, asked: tuple[str, ...], expected: list[str]) -> None:
    assert days(run("deadlines", *asked).out) == expected
    assert [each["due_on"] for each in json.loads(run("deadlines", *asked, "--json").out)["deadlines"]] == expected


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (
            ("--from", "2026-12-01", "--to", "2026-11-01"),
            2,
            "The first day 2026-12-01 lies after the last, 2026-11-01.",
        ),
        (("--overdue", "--within", "90d"), 2, "what is due within some days lies ahead."),
        (("--within", "soon"), 2, "'soon' is not a number of days."),
        (("--from", "soon"), 4, "The first day 'soon' is not a date that exists."),
        (("--json", "--ics", "-"), 2, "two forms of the same"),
    ],
)
def test_what_cannot_be_meant_is_refused(run: Run, asked: tuple[str, ...], code: int, said: str) -> None:
    answer = run("deadlines", *asked)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err


# -- the calendar file


def test_a_calendar_is_written_whole_and_named(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "deadlines.ics"
    answer = run("deadlines", "--as-of", DAY, "--ics", str(target))
    assert (answer.code, answer.out) == (0, f"{target}\n")
    assert target.read_bytes().count(b"BEGIN:VEVENT\r\n") == 9
    assert list(tmp_path.glob("*.part")) == list(tmp_path.glob(".*.part")) == []


def test_a_calendar_goes_to_standard_output_with_its_line_ends(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tracker", "--quiet", "--db", str(tmp_path / "l.db"), "deadlines"]
    ran = subprocess.run([*command, "--as-of", DAY, "--ics", "-"], capture_output=True, check=True, env=os.environ)
    assert ran.stdout.startswith(b"BEGIN:VCALENDAR\r\n")
    assert ran.stdout.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in ran.stdout.replace(b"\r\n", b"")
    assert ran.stderr == b""


def test_a_calendar_that_cannot_be_written_leaves_the_old_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "calendar").mkdir()
    assert run("deadlines", "--ics", str(tmp_path / "calendar")).code == 9
    answer = run("deadlines", "--ics", str(tmp_path / "nowhere" / "d.ics"))
    assert answer.code == 9
    assert "could not be written" in answer.err


def test_the_calendar_leaves_out_what_is_internal_and_the_list_does_not(run: Run) -> None:
    run("update", "PL119-60-8365/strategy#1", "submitted", "-r", "Seen", "--date", "2026-08-14", "--internal")
    assert "Submitted (claimed)" in run("deadlines", "--as-of", DAY).out
    assert "Submitted" not in run("deadlines", "--as-of", DAY, "--ics", "-").out
    assert "SUMMARY:Submitted (claimed)" in run("deadlines", "--as-of", DAY, "--ics", "-", "--internal").out


def test_a_filter_chooses_what_the_calendar_holds(run: Run) -> None:
    answer = run("deadlines", "--as-of", DAY, "--to", "2024-06-20", "--ics", "-")
    assert answer.out.count("BEGIN:VEVENT") == 1
