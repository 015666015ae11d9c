"""`tracker activity`: who recorded what, the newest first."""

import json

from tests.cli.conftest import Run


def recorded(run: Run) -> None:
    assert run("update", "R05", "open", "-r", "Read the docket").code == 0
    assert run("note", "R06", "Asked the clerk", author="Ben").code == 0


def test_the_newest_row_stands_first_under_its_day(run: Run) -> None:
    recorded(run)
    answer = run("activity")
    assert answer.code == 0
    assert answer.out.index("Ben: Note: R06") < answer.out.index("Ana: Change: R05 Adoption: Open")
    assert "Asked the clerk" in answer.out
    assert answer.err == ""


def test_an_author_a_kind_and_a_day_narrow_it(run: Run) -> None:
    recorded(run)
    assert "R06" not in run("activity", "--by", "ana").out
    assert "R05" not in run("activity", "--kind", "note").out
    assert len(json.loads(run("activity", "--since", "today", "--json").out)["acts"]) == 2
    nothing = run("activity", "--since", "2999-01-01")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "Nothing fits.\n")


def test_an_unknown_author_is_refused_with_the_nearest(run: Run) -> None:
    recorded(run)
    answer = run("activity", "--by", "Anna")
    assert (answer.code, answer.out) == (2, "")
    assert "Nobody called 'Anna' has recorded anything. Did you mean Ana?" in answer.err


def test_how_many_more_there_are_is_narrated(run: Run) -> None:
    recorded(run)
    answer = run("activity", "--most", "1")
    assert "R05" not in answer.out
    assert answer.err == "1 more; see --most.\n"


def test_the_keys_of_its_json_are_these(run: Run) -> None:
    recorded(run)
    view = json.loads(run("activity", "--json").out)
    assert set(view) == {
        "schema", "as_of", "known_at", "catalogue_revision", "by", "kind", "total", "authors", "acts",
    }  # fmt: skip
    assert set(view["acts"][0]) == {
        "id", "seq", "day", "recorded_at", "arrived_at", "author", "kind", "body", "item", "subject", "words",
        "reason", "internal", "ended", "evidence", "update",
    }  # fmt: skip


def test_an_empty_ledger_says_so(run: Run) -> None:
    answer = run("activity")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.endswith("Nothing recorded.\n")
