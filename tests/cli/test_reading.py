"""Reading commands on the shipped catalogues."""

import json

from tests.cli.conftest import Run


def test_without_a_terminal_the_overview_is_printed(run: Run) -> None:
    answer = run()
    assert answer.code == 0
    assert "31 recommendations" in answer.out
    assert "Recommendations with no vehicle" in answer.out


def test_list_names_every_recommendation_and_says_that_nothing_is_recorded(run: Run) -> None:
    answer = run("list", "recommendations")
    assert [f"R{number:02}" in answer.out for number in range(1, 32)] == [True] * 31
    assert answer.out.count("No evidence recorded") == 31


def test_list_groups_provisions_by_authority(run: Run) -> None:
    answer = run("list", "provisions")
    assert answer.out.index("Statute") < answer.out.index("Bill text, not law") < answer.out.index("Commitment")


def test_list_filters_by_text_group_and_status(run: Run) -> None:
    found = run(
        "list", "recommendations", "--text", "tiahrt", "--group", "U.S. authorities", "--status", "no evidence recorded"
    )
    assert found.out.count("No evidence recorded") == 1
    assert "R06" in found.out


def test_list_names_the_recommendations_no_provision_advances(run: Run) -> None:
    listed = json.loads(run("list", "--without-vehicle", "--json").out)
    found = {each["item"]["id"] for each in listed["standings"]}
    shown = run("show", sorted(found)[0])
    assert found
    assert "No vehicle" in shown.out


def test_show_gives_the_arithmetic_of_a_deadline(run: Run) -> None:
    answer = run("show", "pl119-60-8365", "--as-of", "2026-11-21")
    assert "2025-12-18 + 180 days = 2026-06-16" in answer.out
    assert "due 2026-06-16, no evidence of submission recorded" in answer.out


def test_show_as_of_a_day_before_enactment_knows_no_deadline(run: Run) -> None:
    answer = run("show", "PL119-60-8365", "--as-of", "2025-12-01")
    assert "not yet triggered" in answer.out


def test_search_ignores_case_and_accents(run: Run) -> None:
    assert run("search", "MÉRIDA").out == run("search", "merida").out


def test_an_unknown_id_offers_the_nearest(run: Run) -> None:
    answer = run("show", "PL119-60-8356")
    assert answer.code == 3
    assert "PL119-60-8365" in answer.err
    assert "Traceback" not in answer.err


def test_a_misspelled_command_offers_the_nearest(run: Run) -> None:
    answer = run("lst")
    assert answer.code == 2
    assert "list" in answer.err


def test_json_is_plain_ascii(run: Run) -> None:
    assert run("show", "R31", "--json").out.isascii()


def test_vocabulary_prints_each_value(run: Run) -> None:
    assert "Closed – Not Implemented" in run("vocabulary", "adoption").out
