"""The crosswalk of a brief: every recommendation, every provision that bears on one, and why."""

from tests.brief.story import QUARTER
from tracker.brief.make import make_brief
from tracker.brief.tables import tables
from tracker.workspace.listing import all_standings
from tracker.workspace.workspace import Workspace


def test_every_recommendation_is_in_it_in_order_with_or_without_a_vehicle(space: Workspace) -> None:
    brief = make_brief(space, QUARTER)
    rows = brief.crosswalk.recommendations
    assert [(each.item, each.has_vehicle) for each in rows] == [("R01", True), ("R02", False), ("R03", False)]
    assert [each.item for each in rows if not each.has_vehicle] == [
        each.item for each in brief.absences.without_vehicle
    ]


def test_a_provision_is_in_it_only_if_it_bears_on_a_recommendation(told: Workspace) -> None:
    provisions = make_brief(told, QUARTER).crosswalk.provisions
    standing = {each.item.id: each for each in all_standings(told, told.at("2026-09-30"), internal=False)}
    assert [each.item for each in provisions] == ["ACT-1-2", "ACT-1-3"]  # BILL-9-1 bears on none
    assert [each.stands for each in provisions] == [standing[each.item].headline for each in provisions]
    assert [each.authority for each in provisions] == ["Statute", "Committee report"]


def test_each_crossing_says_what_the_one_is_to_the_other_and_why(space: Workspace) -> None:
    crossings = make_brief(space, QUARTER).crosswalk.crossings
    assert [(each.provision, each.recommendation, each.bearing, each.label) for each in crossings] == [
        ("ACT-1-2", "R01", "advances", "advances"),
        ("ACT-1-3", "R02", "informs", "informs"),
    ]
    assert crossings[0].why == "The money waits for the count."


def test_its_table_has_a_row_for_each_crossing(space: Workspace) -> None:
    header, rows = tables(make_brief(space, QUARTER))["crosswalk"]
    (first, second) = (dict(zip(header, row, strict=True)) for row in rows)
    assert (first["recommendation"], first["provision"], first["bearing"]) == ("R01", "ACT-1-2", "advances")
    assert first["recommendation title"] == "Count every pothole"
    assert (second["provision title"], second["why"]) == ("Maps and figures", "The figures show what is filled.")
