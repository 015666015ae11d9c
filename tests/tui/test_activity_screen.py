"""The activity screen: who recorded what by day, narrowed, read on as one goes down, each row open to its item."""

from pathlib import Path

import pytest
from textual.widgets import Select, Static

from tests.builders import Clock, Ledger, note, one_of_every_kind, workspace
from tests.tui.driving import Driver, choose, driven, press, rest, screen_text, toasts, write
from tracker.tui.screens.activity import ActivityScreen
from tracker.tui.screens.item import ItemScreen
from tracker.tui.widgets.activity_table import ActivityTable
from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.keeping import keep
from tracker.workspace.recording import UpdateInput, record_note, record_update
from tracker.workspace.workspace import Workspace

SIZES = [(80, 24), (100, 30), (120, 40), (200, 50)]


def table(pilot: Driver) -> ActivityTable:
    return pilot.app.screen_stack[0].query_one(ActivityTable)


def rows(pilot: Driver) -> list[str]:
    """The kinds of the rows that are shown, top to bottom."""
    return [row.act.kind.value for row in table(pilot).rows()]


async def narrow(pilot: Driver, to: str, value: str) -> None:
    pilot.app.screen.query_one(f"#{to}", Select).value = value
    await rest(pilot)


@pytest.fixture
def busy(tmp_path: Path, clock: Clock) -> Workspace:
    """Ana's change with its evidence and her note, and Ben's note of the next day."""
    space = workspace(tmp_path, clock=clock)
    letter = EvidenceInput(title="A letter")
    record_update(space, UpdateInput(subject="R01", value="implemented", reason="Read the letter"), [letter])
    record_note(space, "R02", "Asked the guild")
    clock.set("2026-03-03")
    space.author = "Ben"
    record_note(space, "R03", "Weighed one")
    space.author = "Ana"
    return space


@pytest.mark.parametrize("size", SIZES)
async def test_who_recorded_what_is_told_by_day_at_every_size(busy: Workspace, size: tuple[int, int]) -> None:
    async with driven(busy, size) as pilot:
        await press(pilot, "9")
        text = screen_text(pilot).split("\n")
    assert all(len(line) == size[0] for line in text)
    places = [next(n for n, line in enumerate(text) if words in line) for words in (
        "9 Activity 5",
        "everybody",
        "2026-03-03 · 1",
        "› 10:00"[0],
        "2026-03-02 · 4",
        "R02, on 2026-03-02",
        "R01 Adoption: Closed – Implemented",
        "“A letter”",
    )]  # fmt: skip
    assert places == sorted(places)
    assert "Weighed one" in " ".join(text)
    assert "Enter Read" in text[-1]


async def test_an_author_and_a_kind_narrow_it_and_esc_widens_it(busy: Workspace) -> None:
    async with driven(busy) as pilot:
        await press(pilot, "9")
        await narrow(pilot, "by", "Ana")
        assert rows(pilot) == ["note", "change", "evidence", "citation"]
        await narrow(pilot, "kind", "note")
        assert rows(pilot) == ["note"]
        await press(pilot, "escape")
        assert len(rows(pilot)) == 5


async def test_the_filter_is_chosen_with_keys_alone(busy: Workspace) -> None:
    async with driven(busy) as pilot:
        await press(pilot, "9", "slash", *"ben", "enter")
        assert pilot.app.screen.query_one("#by", Select).value == "Ben"
        assert rows(pilot) == ["note"]


async def test_enter_opens_the_item_at_that_row(busy: Workspace) -> None:
    async with driven(busy) as pilot:
        await press(pilot, "9", "j")
        act = table(pilot).row
        assert act is not None
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, ItemScreen)
        assert screen.listed.id == "history"
        assert screen.row_id == act.id
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ActivityScreen)


async def test_enter_on_evidence_opens_the_evidence(busy: Workspace) -> None:
    async with driven(busy) as pilot:
        await press(pilot, "9", "j", "j", "j", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, ItemScreen)
        assert screen.listed.id == "evidence-list"
        assert "A letter" in screen_text(pilot)


async def test_a_brief_is_about_no_item(tmp_path: Path) -> None:
    Ledger(tmp_path / "ledger.db").record(*one_of_every_kind())
    async with driven(workspace(tmp_path)) as pilot:
        await press(pilot, "9")
        await narrow(pilot, "kind", "brief")
        await press(pilot, "enter")
        assert toasts(pilot) == ["It is about no item."]


async def test_x_retracts_the_row_with_a_reason(busy: Workspace) -> None:
    async with driven(busy) as pilot:
        await press(pilot, "9", "j", "x")
        await press(pilot, "ctrl+s")
        assert "Say why" in screen_text(pilot)
        await write(pilot, "reason", "Of another road")
        await press(pilot, "ctrl+s")
        assert rows(pilot)[0] == "retraction"
        assert "since retracted" in screen_text(pilot)
        await press(pilot, "x")
        assert "It no longer counts: it was corrected or retracted." in toasts(pilot)


async def test_c_corrects_the_update_under_the_cursor(busy: Workspace) -> None:
    async with driven(busy) as pilot:
        await press(pilot, "9", "j", "j", "c")
        await choose(pilot, "value", "partially-addressed")
        await write(pilot, "reason", "Only in part")
        await press(pilot, "ctrl+s")
        assert rows(pilot)[0] == "correction"
        assert "corrected to R01 Adoption: Open – Partially" in screen_text(pilot)


async def test_a_correction_that_changes_nothing_is_refused(busy: Workspace) -> None:
    async with driven(busy) as pilot:
        await press(pilot, "9", "j", "j", "c")
        await write(pilot, "reason", "Why not")
        await press(pilot, "ctrl+s")
        assert "Nothing is different from what was recorded." in screen_text(pilot)


async def test_evidence_is_not_corrected_here(busy: Workspace) -> None:
    async with driven(busy) as pilot:
        await press(pilot, "9", "j", "j", "j", "c")
        assert toasts(pilot) == ["Put the cursor on a change, a check or a note to correct it."]


async def test_what_is_new_since_one_last_looked_is_counted(busy: Workspace) -> None:
    keep(busy, "last-looked", {"known_at": "2026-03-02T23:00:00.000000Z"})
    async with driven(busy) as pilot:
        await press(pilot, "9")
        assert "1 new since you last looked" in str(pilot.app.screen.query_one("#since", Static).content)


async def test_what_others_record_shows_with_the_cursor_where_it_was(busy: Workspace, clock: Clock) -> None:
    async with driven(busy) as pilot:
        await press(pilot, "9", "j", "j")
        before = table(pilot).item
        other = workspace(busy.ledger.parent, author="Cleo", clock=clock)
        record_note(other, "R04", "Signed")
        other.close()
        busy.close()
        pilot.app.ledger_changed()
        await rest(pilot)
        assert table(pilot).item == before
        assert "Cleo" in screen_text(pilot)


async def test_further_rows_are_read_as_one_goes_down_and_all_at_the_end(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.db")
    for start in range(0, 1200, 30):
        ledger.record(*(note(reason=f"Remark {start + more}") for more in range(30)))
    async with driven(workspace(tmp_path)) as pilot:
        await press(pilot, "9")
        read = len(rows(pilot))
        assert 450 < read <= 500
        assert "9 Activity 1,200" in screen_text(pilot)
        table(pilot).go_to(list(table(pilot).rows())[read - 10].id)
        await rest(pilot)
        assert len(rows(pilot)) > 900
        await press(pilot, "G")
        await rest(pilot)
        assert len(rows(pilot)) == 1200
        assert table(pilot).row == list(table(pilot).rows())[-1]


async def test_what_was_recorded_together_stays_together_over_parts(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.db")
    for start in range(0, 1200, 40):
        ledger.record(*(note(reason=f"Remark {start + more:04}") for more in range(40)))
    async with driven(workspace(tmp_path)) as pilot:
        await press(pilot, "9", "G")
        await rest(pilot)
        reasons = [row.act.reason for row in table(pilot).rows()]
    together = [reasons[start : start + 40] for start in range(0, len(reasons), 40)]
    assert all(each == sorted(each) for each in together)
    assert together == sorted(together, reverse=True)


async def test_an_empty_ledger_says_so(space: Workspace) -> None:
    async with driven(space) as pilot:
        await press(pilot, "9")
        assert "Nothing is recorded yet." in screen_text(pilot)
