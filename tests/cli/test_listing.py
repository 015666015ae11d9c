"""`tracker list` with a query, and the saved views."""

import json

import pytest

from tests.cli.conftest import Run


def ids(run: Run, *words: str) -> list[str]:
    return [each["item"]["id"] for each in json.loads(run("list", *words, "--json").out)["standings"]]


def test_a_query_is_what_the_filter_of_the_screens_takes(run: Run) -> None:
    assert ids(run, "no:vehicle addressee:mexican") == [
        item for item in ids(run, "--without-vehicle") if item in ids(run, "--group", "Mexican authorities")
    ]
    assert ids(run, "provisions", "is:overdue") == ids(run, "provisions", "--overdue")
    assert ids(run, "provisions", "is:overdue") == ids(run, "kind:provision", "is:overdue")
    assert ids(run, "tiahrt", "kind:recommendation") == ["R06"]


def test_a_query_puts_in_order(run: Run) -> None:
    assert ids(run, "addressee:mexican sort:-id") == ["R18", "R17", "R16", "R15", "R14"]


def test_a_query_goes_with_the_options(run: Run) -> None:
    assert ids(run, "recommendations", "addressee:mexican", "--without-vehicle") == ids(
        run, "addressee:mexican no:vehicle"
    )


@pytest.mark.parametrize("query", ["statu:open", "due:soonish", "evidence>many", "is:over,x", "addressee:nobody"])
def test_a_query_that_is_not_understood_is_one_sentence(run: Run, query: str) -> None:
    answer = run("list", query)
    assert (answer.code, answer.out) == (2, "")
    assert "at character" in answer.err


def test_a_view_is_saved_listed_shown_and_deleted(run: Run) -> None:
    assert run("views", "--save", "Ours", "addressee:mexican sort:-id").code == 0
    assert "Ours            addressee:mexican sort:-id" in run("views").out
    assert ids(run, "--view", "ours") == ["R18", "R17", "R16", "R15", "R14"]
    assert ids(run, "provisions", "--view", "Overdue") == ids(run, "provisions", "--overdue")
    assert run("views", "--delete", "ours").code == 0
    assert "Ours" not in run("views").out
    assert run("list", "--view", "ours").code == 2


def test_a_built_in_view_can_be_neither_deleted_nor_replaced(run: Run) -> None:
    assert run("views", "--delete", "Overdue").code == 2
    assert run("views", "--save", "overdue", "status:open").code == 2
    assert json.loads(run("views", "--json").out)[0] == {"name": "Overdue", "text": "is:overdue", "built_in": True}
