"""The same of many items from one form: what each will get is shown first, and all are recorded or none."""

import pytest

from tests.tui.driving import Driver, choose, driven, press, problem, rest, screen_text, toasts, write
from tracker.dates.days import END_OF_TIME
from tracker.ledger.kinds import UpdateKind
from tracker.tui.forms.many import PLAN_AFTER, ManyForm, ManyKind
from tracker.workspace.drafts_kept import kept_drafts
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.workspace import Workspace


async def opened(pilot: Driver, kind: ManyKind, *items: str) -> ManyForm:
    """The form for these items, when it has come to rest."""
    form = ManyForm(kind, items, pilot.app.workspace)  # type: ignore[attr-defined]
    await pilot.app.push_screen(form, lambda done: done and pilot.app.say(done.sentence))  # type: ignore[attr-defined]
    await rest(pilot)
    return form


async def planned(pilot: Driver) -> str:
    """What the form says each will get."""
    await pilot.pause(PLAN_AFTER + 0.05)
    await rest(pilot)
    return str(pilot.app.screen.query_one("#plan").render())


async def test_an_update_of_many_is_previewed_and_recorded(space: Workspace) -> None:
    async with driven(space, (120, 50)) as pilot:
        await opened(pilot, ManyKind.UPDATE, "R01", "R02", "R04")
        assert "3 items: R01, R02, R04" in screen_text(pilot)
        assert "shown here when the fields above are filled in" in await planned(pilot)
        await choose(pilot, "value", "open")
        await write(pilot, "effective", "feb 1")
        await write(pilot, "reason", "Read the report")
        assert (await planned(pilot)).splitlines() == [
            "3 will get it",
            *(f"✓ {item}  Adoption: Open, effective 2026-02-01" for item in ("R01", "R02", "R04")),
        ]
        await write(pilot, "url", "https://example.org/a")
        await press(pilot, "ctrl+s")
        assert toasts(pilot)[-1].startswith("Recorded adoption of R01, R02 and R04: Open (")
    assert len(space.reader().history(END_OF_TIME)) == 3
    assert len(space.reader().evidence(END_OF_TIME)) == 1


async def test_those_that_cannot_have_it_are_named_and_nothing_is_recorded(space: Workspace) -> None:
    record_update(space, UpdateInput(subject="R02", value="open", reason="Read it"))
    async with driven(space, (120, 50)) as pilot:
        await opened(pilot, ManyKind.UPDATE, "R01", "R02", "PL118-900")
        await choose(pilot, "axis", "adoption")
        await choose(pilot, "value", "open")
        await write(pilot, "reason", "Read the report")
        said = await planned(pilot)
        assert said.startswith("1 will get it, 2 cannot\n✗ R02  cannot: Ana has already recorded adoption of R02: Open")
        assert "✗ PL118-900  cannot: PL118-900 has no axis 'adoption'." in said
        await press(pilot, "ctrl+s")
        assert "Nothing was recorded." in screen_text(pilot)
        assert len(space.reader().history(END_OF_TIME)) == 1
        pilot.app.screen.query_one("#field-rest Box").focus()
        await press(pilot, "space", "ctrl+s")
        assert toasts(pilot)[-1].startswith("Recorded adoption of R01: Open (")
    assert len(space.reader().history(END_OF_TIME)) == 2


@pytest.mark.parametrize(
    ("kind", "field", "said"),
    [
        (ManyKind.CHECK, "reason", "Recorded checks of R01 and R02 ("),
        (ManyKind.NOTE, "note", "Recorded notes on R01 and R02 ("),
        (ManyKind.EVIDENCE, "title", "Recorded evidence for R01 and R02 ("),
    ],
)
async def test_checks_notes_and_evidence_of_many(space: Workspace, kind: ManyKind, field: str, said: str) -> None:
    async with driven(space, (80, 24)) as pilot:
        await opened(pilot, kind, "R01", "R02")
        await write(pilot, field, "The count of 2025")
        assert (await planned(pilot)).startswith("2 will get it\n✓ R01")
        await press(pilot, "ctrl+s")
        assert toasts(pilot)[-1].startswith(said)


async def test_the_form_opens_for_the_items_that_are_marked(space: Workspace) -> None:
    async with driven(space, (120, 40)) as pilot:
        await press(pilot, "space", "j", "space", "v")
        assert isinstance(pilot.app.screen, ManyForm)
        await write(pilot, "reason", "The page")
        await press(pilot, "ctrl+s")
        assert toasts(pilot)[-1].startswith("Recorded checks of ")
    assert {each.kind for each in space.reader().history(END_OF_TIME)} == {UpdateKind.CHECK}


async def test_what_is_missing_is_said_beside_its_field(space: Workspace) -> None:
    async with driven(space, (80, 24)) as pilot:
        await opened(pilot, ManyKind.UPDATE, "R01", "PL118-900-12/B")
        await press(pilot, "ctrl+s")
        assert problem(pilot, "axis") == "Choose an axis."
        assert "Not recorded yet. To mend: Axis, Value, Reason." in screen_text(pilot)
    assert not space.ledger.exists()


async def test_a_draft_of_many_is_offered_again_and_gone_on_with(space: Workspace) -> None:
    record_update(space, UpdateInput(subject="R04", value="open", reason="Read it"))
    async with driven(space, (120, 50)) as pilot:
        await opened(pilot, ManyKind.UPDATE, "R01", "R02")
        await choose(pilot, "axis", "trend")
        await choose(pilot, "value", "stalled")
        await write(pilot, "reason", "Nothing moves")
        await press(pilot, "escape", "k")
    assert [each.form for each in kept_drafts(space)] == ["manyupdate"]
    async with driven(space, (120, 50)) as pilot:
        await press(pilot, "c")
        form = pilot.app.screen
        assert isinstance(form, ManyForm)
        assert (form.text("axis"), form.text("value"), form.text("reason")) == ("trend", "stalled", "Nothing moves")
