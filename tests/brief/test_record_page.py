"""What `docs/brief-record.md` says is so."""

import re

from tests.brief.test_stamp import ARGUMENTS
from tests.docs.pages import page, section, table_rows
from tracker.brief.diff import LABELS
from tracker.brief.verify import Verdict
from tracker.brief.writing import FORMATS
from tracker.ledger.kinds import EntryKind

PAGE = "docs/brief-record.md"


def test_every_word_of_a_stamp_is_described_in_its_order() -> None:
    described = [row[0].strip("`") for row in table_rows(section(PAGE, "## What decides the bytes"))]
    assert described[: len(ARGUMENTS.words()) + 2] == [*ARGUMENTS.words(), "ledger", "catalogue"]


def test_every_format_is_said_to_carry_it_somewhere() -> None:
    said = page(PAGE).partition("| format | where |")[2].partition("\n\n")[0].lower()
    assert [each for each in FORMATS if each not in said] == []


def test_every_verdict_stands_there_with_its_exit_code() -> None:
    rows = table_rows(section(PAGE, "## Verifying a file"))
    assert {row[0].strip("`"): int(row[1]) for row in rows} == {each.value: each.exit_code for each in Verdict}


def test_every_kind_of_move_is_described() -> None:
    rows = table_rows(section(PAGE, "## Comparing two briefs"))
    assert {name for row in rows for name in re.findall(r"`([^`]*)`", row[0])} == set(LABELS)


def test_the_digest_is_said_to_cover_every_kind_of_row_but_briefs() -> None:
    said = section(PAGE, "## The ledger digest").partition("Recorded briefs are left out")[0]
    covered = {each.value for each in EntryKind} - {"brief", "retraction", "evidence"}
    assert [kind for kind in covered if f"{kind}s" not in said] == []
