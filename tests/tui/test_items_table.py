"""The filter bar, saved views, the layout of the tables, marks, and tables that are still being read."""

import asyncio
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import OptionList, Static

from tests.builders import workspace
from tests.tui.driving import Driver, detail, dialog_text, driven, press, rest, screen_text, table, toasts
from tracker.catalog.vocabulary import ItemKind
from tracker.tui.app import TrackerApp
from tracker.tui.arranging import Arrangement, Narrowed, arranged, arrangement_of
from tracker.tui.forms.many import ManyForm
from tracker.tui.listing import Listing, load_listing
from tracker.tui.screens.items import ItemsScreen
from tracker.tui.screens.views import ViewsScreen
from tracker.tui.widgets.filter_bar import FilterBar, FilterInput
from tracker.tui.widgets.grouped_table import Group
from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.facts import Facts, facts_of
from tracker.workspace.listing import all_standings
from tracker.workspace.query import parse
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.saved_views import save_view, saved_views
from tracker.workspace.workspace import Workspace


def shown_ids(pilot: Driver) -> list[str]:
    return [row.id for row in table(pilot).rows()]


def suggested(pilot: Driver) -> list[str]:
    """The lines of the list of suggestions; none while it is closed."""
    found = pilot.app.screen.query_one("#filter-list", OptionList)
    return [" ".join(str(option.prompt).split()) for option in found.options] if found.display else []


def hint(pilot: Driver) -> str:
    return str(pilot.app.screen.query_one("#filter-hint", Static).content).strip()


def filter_text(pilot: Driver) -> str:
    return pilot.app.screen.query_one(FilterInput).value


def record(space: Workspace, item: str, value: str, *evidence: EvidenceInput, on: str = "2026-02-01") -> None:
    record_update(space, UpdateInput(subject=item, value=value, reason="Read it", effective_date=on), evidence)


# -- writing a filter


async def test_the_open_bar_says_what_can_be_asked(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "slash")
        assert "status: where it stands, on any axis" in suggested(pilot)
        assert hint(pilot).startswith("status:open due<30d no:evidence".replace(" ", "  "))
        assert "4 of 4" in screen_text(pilot)


async def test_tab_takes_a_suggestion_and_the_rest_of_the_term_is_suggested_next(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "slash", *"addr", "tab")
        assert filter_text(pilot) == "addressee:"
        assert suggested(pilot) == ["›ministry Ministry of Roads 3", "builders Road builders 1"]
        await press(pilot, *"bu", "right")
        assert filter_text(pilot) == "addressee:builders "
        assert shown_ids(pilot) == ["R04"]
        assert suggested(pilot) == []
        assert "1 of 4" in screen_text(pilot)


async def test_the_arrows_choose_a_suggestion_and_enter_takes_it(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "slash", *"addressee:", "down", "down", "enter")
        assert filter_text(pilot) == "addressee:builders "
        assert pilot.app.screen.query_one(FilterBar).writing
        await press(pilot, "enter", "j")
        assert table(pilot).has_focus


async def test_a_suggestion_is_taken_with_the_mouse(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "slash", *"addressee:")
        await pilot.click("#filter-list", offset=(4, 1))
        await rest(pilot)
        assert filter_text(pilot) == "addressee:builders "


async def test_a_closed_bar_says_what_is_narrowed_and_opens_with_the_mouse(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "slash", *"asphalt", "enter")
        assert "/ asphalt" in screen_text(pilot)
        assert "1 of 4  / changes · f saves it · Esc shows all" in screen_text(pilot)
        assert suggested(pilot) == []
        await pilot.click("#filter-count")
        await rest(pilot)
        assert pilot.app.screen.query_one(FilterBar).writing
        await press(pilot, "escape")
        assert filter_text(pilot) == ""
        assert not pilot.app.screen.query_one(FilterBar).display
        assert len(shown_ids(pilot)) == 4


async def test_a_mistake_is_told_softly_while_it_is_written_and_loudly_after(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "slash", *"statu:open")
        said = "“statu” is nothing to filter by, at character 1; did you mean “status:”?"
        assert hint(pilot) == said
        assert len(shown_ids(pilot)) == 4
        await press(pilot, "space")
        assert hint(pilot) == f"! {said}"
        await press(pilot, "enter")
        assert said in screen_text(pilot)


async def test_a_filter_holds_in_every_place_and_says_where_something_fits(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "slash", *"no:vehicle", "enter")
        assert shown_ids(pilot) == ["R02", "R04"]
        await press(pilot, "2")
        assert "Nothing here fits the filter; 2 under 1 Recommendations. Esc shows all." in screen_text(pilot)


# -- saved views


async def test_a_view_is_saved_chosen_and_deleted(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "slash", *"addressee:ministry sort:-id", "enter", "f")
        assert "Save addressee:ministry sort:-id as:" in dialog_text(pilot)
        await press(pilot, "tab", *"Mine", "enter")
        assert isinstance(pilot.app.screen, ItemsScreen)
        assert toasts(pilot) == ["Saved as the view Mine. f shows it again."]
        assert saved_views(space)[-1][:2] == ("Mine", "addressee:ministry sort:-id")
        assert shown_ids(pilot) == ["R03", "R02", "R01"]
        await press(pilot, "escape", "z", "end", "escape")
        assert len(shown_ids(pilot)) == 4
        await press(pilot, "f", "end", "enter")
        assert shown_ids(pilot) == ["R03", "R02", "R01"]
        assert filter_text(pilot) == "addressee:ministry"
        await press(pilot, "f", "end", "delete")
        assert isinstance(pilot.app.screen, ViewsScreen)
        assert [view.name for view in saved_views(space) if not view.built_in] == []
        await press(pilot, "end", "delete")
        assert "is built in" in dialog_text(pilot)


async def test_a_built_in_view_goes_to_the_place_that_has_what_it_shows(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "f", "enter")
        assert shown_ids(pilot) == ["PL118-900-14"]
        assert filter_text(pilot) == "is:overdue"


async def test_views_say_how_many_items_each_shows(space: Workspace) -> None:
    save_view(space, "Ours", "kind:recommendation")
    async with driven(space) as pilot:
        await press(pilot, "f")
        lines = [" ".join(str(option.prompt).split()) for option in pilot.app.screen.query_one(OptionList).options]
    assert lines == [
        "Overdue is:overdue 1",
        "Due in 30 days due:30d 0",
        "No evidence no:evidence 11",
        "Claimed is:claimed 0",
        "Stale is:stale 0",
        "No vehicle no:vehicle 2",
        "Ours kind:recommendation 4",
    ]


# -- layout


async def test_groups_order_and_columns_apply_at_once_and_are_kept_for_the_place(space: Workspace) -> None:
    record(space, "R03", "open")
    async with driven(space) as pilot:
        await press(pilot, "z", *["down"] * 3, "enter", "escape")
        assert "Open · 1" in screen_text(pilot)
        assert shown_ids(pilot)[0] == "R03"
        await press(pilot, "2")
        assert "Statute · 2" in screen_text(pilot)
    async with driven(space) as pilot:
        assert "Open · 1" in screen_text(pilot)


async def test_a_click_on_a_head_sorts_and_a_second_one_turns_it_round(space: Workspace) -> None:
    async with driven(space, (140, 40)) as pilot:
        await press(pilot, "z", *["down"] * 6, "enter", "escape")
        await pilot.click("ItemTable", offset=(9, 0))
        await rest(pilot)
        assert "Title▲" in screen_text(pilot)
        assert shown_ids(pilot) == ["R01", "R02", "R04", "R03"]
        await pilot.click("ItemTable", offset=(9, 0))
        await rest(pilot)
        assert "Title▼" in screen_text(pilot)
        assert shown_ids(pilot) == ["R03", "R04", "R02", "R01"]


async def test_columns_are_chosen_and_left_out_where_there_is_no_room(space: Workspace) -> None:
    async with driven(space, (200, 40)) as pilot:
        await press(pilot, "2", "z", "end", *["up"] * 7, "enter", "escape")
        head = screen_text(pilot).split("\n")[1]
        assert "Due" in head
        assert "2024-04-30" in next(line for line in screen_text(pilot).split("\n") if " PL118-900-14" in line)
    async with driven(space, (80, 24)) as pilot:
        await press(pilot, "2")
        assert table(pilot)._columns(78).title >= 24


def rows_of(space: Workspace) -> tuple[Facts, ...]:
    at = space.at()
    return facts_of(space, at, all_standings(space, at, retired=True))


def ids(groups: list[Group[Facts]]) -> dict[str, list[str]]:
    return {group.name: [row.id for row in group.rows] for group in groups}


def test_rows_stand_in_the_groups_and_the_order_asked_for(space: Workspace) -> None:
    record(space, "R02", "implemented", EvidenceInput(title="A page", url="https://example.org"))
    record(space, "R03", "open", on="2026-01-01")
    rows = [row for row in rows_of(space) if row.kind is ItemKind.RECOMMENDATION]
    assert ids(arranged(rows, Arrangement())) == {"Ministry of Roads": ["R01", "R02", "R03"], "Road builders": ["R04"]}
    assert ids(arranged(rows, Arrangement(by="none", sort="evidence"))) == {"": ["R02", "R01", "R03", "R04"]}
    assert ids(arranged(rows, Arrangement(by="none", sort="id", turned=True))) == {"": ["R04", "R03", "R02", "R01"]}
    assert ids(arranged(rows, Arrangement(by="standing"))) == {
        "Open": ["R03"],
        "Closed – Implemented": ["R02"],
        "No evidence recorded": ["R01", "R04"],
    }
    assert ids(arranged(rows, Arrangement(by="assignee"))) == {"Nobody is assigned": ["R01", "R02", "R03", "R04"]}
    assert list(ids(arranged(rows_of(space), Arrangement(by="measure")))) == [
        "Level Roads Act", "Bridge Scales Bill", "Treaty of the Two Bridges", "No measure",
    ]  # fmt: skip


@pytest.mark.parametrize("plain", [None, [], "x", {}, {"by": 3, "sort": [], "columns": "due"}, {"columns": ["x", {}]}])
def test_what_was_kept_in_another_form_is_not_held_to(plain: object) -> None:
    assert arrangement_of(plain)._replace(columns=()) == Arrangement(columns=())


@pytest.mark.parametrize("texts", [["r", "ro", "road", "road p", "road", "is:overdue", "kind:p road", ""]])
def test_what_is_narrowed_step_by_step_is_what_is_narrowed_at_once(space: Workspace, texts: list[str]) -> None:
    rows, tables = rows_of(space), Narrowed()
    groups = {kind: arranged([row for row in rows if row.kind is kind], Arrangement()) for kind in ItemKind}
    tables.arrange(groups, ItemKind.MEASURE)
    for text in texts:
        query = parse(text, date(2026, 3, 2))
        tables.narrow(query, ItemKind.MEASURE)
        shown = [row.id for kind in ItemKind for group in tables.kept(kind) for row in group.rows]
        assert sorted(shown) == sorted(row.id for row in query.keep(rows)), text


def test_a_long_table_is_looked_through_in_pieces_and_nothing_is_lost(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.tui.arranging.AT_ONCE", 2)
    rows, tables = rows_of(space), Narrowed()
    tables.arrange({ItemKind.PROVISION: arranged(rows, Arrangement())}, ItemKind.PROVISION)
    for text in ("r", "road", "ro", "roads -pothole"):
        tables.narrow(parse(text, date(2026, 3, 2)), ItemKind.PROVISION)
        assert tables.unfinished
    tables.finish()
    whole = Narrowed()
    monkeypatch.undo()
    whole.arrange({ItemKind.PROVISION: arranged(rows, Arrangement())}, ItemKind.PROVISION)
    whole.narrow(parse("roads -pothole", date(2026, 3, 2)), ItemKind.PROVISION)
    assert not whole.unfinished
    assert ids(tables.kept(ItemKind.PROVISION)) == ids(whole.kept(ItemKind.PROVISION)) != {}


async def test_the_cursor_stays_on_an_item_that_is_found_later(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.tui.arranging.AT_ONCE", 1)
    async with driven(space) as pilot:
        await press(pilot, "G", "slash", *"a", "enter")
        await pilot.pause(0.1)
        assert table(pilot).item == "R04"
        assert len(shown_ids(pilot)) == 4


# -- marks


async def test_marks_are_shown_counted_and_outlive_a_filter(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "space", "j", "space")
        assert "✓ 2 marked · n v t a record for all of them" in screen_text(pilot)
        assert "›✓R02" in screen_text(pilot)
        await press(pilot, "slash", *"lorries", "enter")
        assert "✓ 2 marked, 2 not shown" in screen_text(pilot)
        await press(pilot, "asterisk")
        assert "✓ 3 marked, 2 not shown" in screen_text(pilot)
        await press(pilot, "asterisk", "escape")
        assert "✓ 2 marked ·" in screen_text(pilot)
        await press(pilot, "escape")
        assert "marked" not in screen_text(pilot)


async def test_a_row_is_marked_with_the_mouse(space: Workspace) -> None:
    async with driven(space) as pilot:
        await pilot.click("ItemTable", offset=(0, 3))
        await rest(pilot)
        assert "✓ 1 marked" in screen_text(pilot)
        assert "›✓R02" in screen_text(pilot)


@pytest.mark.parametrize("key", ["n", "v", "t", "a"])
async def test_with_marks_a_form_is_about_all_of_them(space: Workspace, key: str) -> None:
    async with driven(space, (120, 50)) as pilot:
        await press(pilot, "space", "j", "space", key)
        assert isinstance(pilot.app.screen, ManyForm)
        assert "2 items: R01, R02" in screen_text(pilot)


# -- tables that are still being read


def road(number: int) -> str:
    return (
        f"  - id: X{number:04}\n    number: {number + 10}\n    addressee: ministry\n    title: Mend road {number}\n"
        f"    summary: Mend it.\n    responsibilities: [level-ground]\n    topics: [potholes]\n"
        f"    actors: [guild]\n    sources:\n      - source: roads-report\n        locator: p. 1\n"
    )


@pytest.fixture
def long_space(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace on a catalogue of 2,211 items: more than are read in two parts."""
    from tests.builders import edited

    catalog = tmp_path / "long.yaml"
    many = "".join(road(number) for number in range(2200))
    catalog.write_text(edited(("recommendations:\n", "recommendations:\n" + many)))
    opened = workspace(tmp_path, catalogs=(catalog,))
    opened.reader()
    yield opened
    opened.close()


async def test_what_is_read_is_shown_while_the_rest_is_read_and_the_cursor_stays(long_space: Workspace) -> None:
    first = load_listing(long_space)
    assert 0 < len(first.rows) < first.total == 2211
    app = TrackerApp(long_space, first)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        with app._turn:
            await pilot.pause()
            assert "X0000" in screen_text(pilot)
            assert f"{len(first.rows)} of 2,211 read" in screen_text(pilot)
            await pilot.press("j", "j", "j")
            assert table(pilot).item == "X0003"
        for _ in range(40):
            await rest(pilot)
            if len(shown_ids(pilot)) == 2204:
                break
        assert len(shown_ids(pilot)) == 2204
        assert table(pilot).item == "X0003"
        assert "of 2,211 read" not in screen_text(pilot)
        assert detail(pilot).startswith("X0003")


async def test_a_table_that_was_read_whole_is_not_shown_in_part_when_it_is_read_again(long_space: Workspace) -> None:
    async with driven(long_space) as pilot:
        for _ in range(40):
            await rest(pilot)
            if len(shown_ids(pilot)) == 2204:
                break
        await press(pilot, "G")
        await pilot.press("r")
        for _ in range(40):
            await asyncio.sleep(0)
            await pilot.pause()
            assert len(shown_ids(pilot)) == 2204
        await rest(pilot)
        assert table(pilot).item == "R04"


def test_a_listing_is_read_on_only_from_the_ledger_it_was_begun_on(long_space: Workspace) -> None:
    first = load_listing(long_space)
    assert first.rest is not None
    long_space.close()
    assert first.rest.read_on(long_space) is None
    again = load_listing(long_space)
    while isinstance(again, Listing) and again.rest is not None:
        following = again.rest.read_on(long_space)
        assert following is not None
        again = following
    assert len(again.rows) == 2211
    assert len({row.place for row in again.rows}) == 2211
