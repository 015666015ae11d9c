"""The matrix: which provision bears on which recommendation, and what nothing bears on."""

from pathlib import Path

import pytest

from tests.builders import edited, workspace
from tracker.catalog.vocabulary import Bearing
from tracker.workspace.as_json import as_json
from tracker.workspace.detail.matrix import matrix_page, row_words
from tracker.workspace.matrix import BEARING_LETTERS, BEARING_MARKS, MatrixView, matrix
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.workspace import Workspace


def shown(view: MatrixView) -> str:
    return "\n".join("".join(span.text for span in line) for line in matrix_page(view, 100).lines)


def test_each_entry_of_the_crosswalk_is_a_cell(space: Workspace) -> None:
    view = matrix(space, space.at())
    assert [(each.recommendation, each.provision, each.bearing, each.reason) for each in view.cells] == [
        ("R01", "PL118-900-12", "advances", "The money waits for the count."),
        ("R01", "PL118-900-14", "informs", "The figures show the count."),
        ("R03", "HR9001-117-3", "partly-advances", "Scales weigh lorries."),
    ]


def test_what_nothing_bears_on_is_marked_and_counted(space: Workspace) -> None:
    view = matrix(space, space.at())
    assert [row.item for row in view.recommendations if row.empty] == ["R02", "R04"]
    assert (view.empty, view.without_vehicle, view.apart) == (2, 2, 1)
    assert [row_words(row) for row in view.recommendations] == [
        "",
        "no provision in the catalogue bears on it",
        "",
        "no provision in the catalogue bears on it",
    ]


def test_what_only_informs_is_no_vehicle_but_not_empty(tmp_path: Path) -> None:
    catalogue = tmp_path / "small.yaml"
    catalogue.write_text(edited(("    bearing: partly-advances\n", "    bearing: informs\n")), encoding="utf-8")
    space = workspace(tmp_path, catalogs=(catalogue,))
    view = matrix(space, space.at())
    row = next(row for row in view.recommendations if row.item == "R03")
    assert (row.empty, row.vehicle, row_words(row)) == (
        False,
        False,
        "no vehicle: nothing in the catalogue advances it",
    )
    assert (view.empty, view.without_vehicle) == (2, 3)


def test_the_provisions_of_a_measure_stand_together(space: Workspace) -> None:
    measures = [column.measure for column in matrix(space, space.at()).provisions]
    assert measures == ["PL118-900", "PL118-900", "HR9001-117"]


def test_only_the_empty_ones_can_be_asked_for(space: Workspace) -> None:
    view = matrix(space, space.at(), only_empty=True)
    assert ([row.item for row in view.recommendations], view.provisions, view.cells) == (["R02", "R04"], (), ())
    assert view.empty == 2


def test_a_row_says_where_its_recommendation_stands(space: Workspace) -> None:
    record_update(space, UpdateInput(subject="R01", value="implemented", reason="Heard"))
    row = matrix(space, space.at()).recommendations[0]
    assert (row.standing, row.value, row.claimed) == ("Closed – Implemented (claimed)", "implemented", True)
    assert "? R01  Count every pothole" in shown(matrix(space, space.at()))


def test_the_keys_of_its_json_are_these(space: Workspace) -> None:
    plain = as_json(matrix(space, space.at()))
    assert set(plain) == {
        "schema", "as_of", "known_at", "catalogue_revision", "recommendations", "provisions", "cells", "empty",
        "without_vehicle", "apart",
    }  # fmt: skip
    assert set(plain["cells"][0]) == {"recommendation", "provision", "bearing", "label", "reason"}
    assert set(plain["provisions"][0]) == {
        "item", "section", "title", "measure", "measure_title", "authority", "standing",
    }  # fmt: skip
    assert set(plain["recommendations"][0]) == {
        "item", "title", "addressee", "standing", "claimed", "empty", "vehicle",
    }  # fmt: skip


def test_no_two_bearings_look_alike_without_color() -> None:
    assert len({BEARING_MARKS[each][0] for each in Bearing}) == len(Bearing)
    assert len({BEARING_LETTERS[each] for each in Bearing}) == len(Bearing)


def test_the_page_lists_the_strongest_first(space: Workspace) -> None:
    text = shown(matrix(space, space.at()))
    assert text.index("●A advances: PL118-900-12") < text.index("·I informs: PL118-900-14")


@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_page_keeps_to_its_width(space: Workspace, width: int) -> None:
    page = matrix_page(matrix(space, space.at()), width)
    assert max(len("".join(span.text for span in line)) for line in page.lines) <= width
