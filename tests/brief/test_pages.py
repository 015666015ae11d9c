"""Item pages: which items have one, and that each says what the ledger and the catalogue say of it."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.brief.story import QUARTER, ROADS, page, update
from tests.builders import Clock, Ledger, change, workspace
from tracker.brief.make import make_brief, render
from tracker.brief.model import Brief
from tracker.brief.model_pages import ItemPage
from tracker.brief.tables import tables
from tracker.errors import BadArgument, InvalidInput
from tracker.ledger.kinds import EntryId, Stance, Visibility
from tracker.settings import Settings
from tracker.workspace import evidence
from tracker.workspace.viewing import show_item
from tracker.workspace.workspace import Workspace


def page_of(space: Workspace, item: str, *, internal: bool = False) -> ItemPage:
    (made,) = make_brief(space, QUARTER, pages=(item,), internal=internal).pages
    return made


def ids(brief: Brief) -> list[str]:
    return [each.item for each in brief.pages]


# -- which items


def test_no_pages_are_made_unless_asked_for(told: Workspace) -> None:
    assert make_brief(told, QUARTER).pages == ()


def test_all_are_the_recommendations_the_provisions_and_the_measures_with_a_record(told: Workspace) -> None:
    assert ids(make_brief(told, QUARTER, pages="all")) == [
        "R01", "R02", "R03", "ACT-1-2", "ACT-1-3", "BILL-9-1", "BILL-9",
    ]  # fmt: skip


def test_a_measure_with_nothing_but_internal_rows_has_no_page_in_a_public_brief(space: Workspace) -> None:
    update(space, "BILL-9", "REFERRED", "2026-08-01", internal=True)
    assert "BILL-9" not in ids(make_brief(space, QUARTER, pages="all"))
    assert "BILL-9" in ids(make_brief(space, QUARTER, pages="all", internal=True))


def test_named_items_have_pages_in_the_order_named_each_once_in_any_case(space: Workspace) -> None:
    assert ids(make_brief(space, QUARTER, pages=("bill-9", "r02", "R02"))) == ["BILL-9", "R02"]
    assert ids(make_brief(space, QUARTER, pages="R03")) == ["R03"]


def test_an_unknown_id_is_refused_with_the_nearest(space: Workspace) -> None:
    with pytest.raises(BadArgument, match="no item 'ACT-1-9'") as refused:
        make_brief(space, QUARTER, pages=("R01", "ACT-1-9"))
    assert "ACT-1-2" in refused.value.hint
    with pytest.raises(BadArgument) as refused:
        make_brief(space, QUARTER, pages=("zzzzzzzz",))
    assert "tracker list" in refused.value.hint


def test_asking_for_pages_changes_nothing_else(told: Workspace) -> None:
    without, with_pages = make_brief(told, QUARTER), make_brief(told, QUARTER, pages="all")
    known = len(without.evidence)
    assert with_pages.evidence[:known] == without.evidence  # no number moves
    assert with_pages._replace(pages=(), evidence=without.evidence) == without


def test_every_number_on_a_page_is_a_note(told: Workspace) -> None:
    brief = make_brief(told, QUARTER, pages="all", internal=True)
    numbers = {each.number for each in brief.evidence}
    refs = [ref for made in brief.pages for ref in made.evidence]
    for made in brief.pages:
        refs += [ref for axis in made.axes for ref in axis.evidence]
        refs += [ref for deadline in made.deadlines for ref in deadline.evidence]
        refs += [ref for row in made.history for ref in row.evidence]
    assert refs
    assert {ref.number for ref in refs} <= numbers
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


# -- what a page says


def test_a_recommendation_has_its_axes_its_history_and_what_bears_on_it(told: Workspace) -> None:
    made = page_of(told, "R01")
    assert (made.kind, made.citation, made.group) == (
        "recommendation", "Recommendation 1 to Ministry of Roads", "Ministry of Roads",
    )  # fmt: skip
    assert (made.summary, made.sources) == ("Count the potholes once a year.", ("Twelve Winters of Potholes, p. 1",))
    assert [(each.axis, each.standing.label, each.basis) for each in made.axes] == [
        ("adoption", "Open", "recorded"),
        ("response", "No evidence recorded", "nothing"),
        ("trend", "Advancing", "recorded"),
    ]
    assert (made.axes[0].author, made.axes[0].reason) == ("Ana", "Taken back")
    assert [each.provision for each in made.crossings] == ["ACT-1-2"]
    assert (made.lineage, made.lineage_now, made.pictured) == ((), "", False)


def test_the_history_has_every_row_by_effective_date_and_what_became_of_it(told: Workspace) -> None:
    history = page_of(told, "R01").history
    assert [(str(each.effective_date), each.kind, each.label, each.state) for each in history] == [
        ("2026-05-02", "change", "Open", "corrected"),
        ("2026-05-03", "change", "Open", "counts"),
        ("2026-07-10", "change", "Closed – Implemented", "counts"),
        ("2026-08-03", "note", "", "counts"),
        ("2026-09-18", "change", "Open", "counts"),
        ("2026-09-25", "change", "Advancing", "counts"),
        ("2026-10-15", "change", "Open – Partially Addressed", "not-yet"),
    ]
    first, second = history[:2]
    assert (first.ended_by, first.ended_reason) == ("Ana", "It was the third of May")
    assert (second.corrects, second.recorded_on) == (first.update, date(2026, 7, 14))


def test_a_retracted_row_says_who_took_it_back_and_why(told: Workspace) -> None:
    (retracted,) = [each for each in page_of(told, "R03").history if each.state == "retracted"]
    assert (retracted.label, retracted.ended_by, retracted.ended_reason) == (
        "Rejected", "Ana", "That was another guild",
    )  # fmt: skip
    assert retracted.evidence == ()


def test_an_internal_correction_is_not_told_in_a_public_brief(space: Workspace) -> None:
    wrong = update(space, "R01", "open", "2026-07-02")
    space.close()
    secret = change(on="2026-07-03", reason="A secret reason", visibility=Visibility.INTERNAL, corrects=EntryId(wrong))
    Ledger(space.ledger, space.clock).record(secret)
    (row,) = page_of(space, "R01").history
    assert (row.state, row.ended_by, row.ended_reason) == ("corrected", "", "")
    inside = page_of(space, "R01", internal=True).history
    assert [each.ended_reason for each in inside] == ["A secret reason", ""]


def test_a_provision_has_its_measures_stage_its_parts_and_its_deadlines(told: Workspace) -> None:
    made = page_of(told, "ACT-1-2")
    assert (made.citation, made.group, made.measure) == ("Road Repair Act, 2", "Statute", "ACT-1")
    assert [(each.subject, each.subject_title, each.standing.label, each.standing.claimed) for each in made.axes] == [
        ("ACT-1-2", "", "Withheld", False),
        ("ACT-1-2", "", "No evidence recorded", False),
        ("ACT-1", "Road Repair Act", "Enacted", False),
        ("ACT-1-2/A", "The potholes are counted.", "Met", True),
        ("ACT-1-2/B", "The count is published.", "No evidence recorded", False),
        ("ACT-1-2/plan", "A plan of repairs", "No evidence recorded", False),
        ("ACT-1-2/someday", "A thing without a date", "No evidence recorded", False),
    ]
    (deadline,) = made.deadlines
    assert (deadline.subject, deadline.outcome, deadline.label) == ("ACT-1-2/plan#1", "answered", "Answered")
    assert deadline.stands == "Submitted 2026-08-02, 3 days late (due 2026-07-30)"
    assert deadline.evidence
    assert made.lineage_now.startswith("In force by its own act")
    assert made.pictured


def test_a_page_has_the_standing_that_the_item_itself_is_shown_with(told: Workspace) -> None:
    at = told.at("2026-09-30")
    for made in make_brief(told, QUARTER, pages="all").pages:
        view = show_item(told, at, made.item, internal=False)
        stage = (view.standing.stage,) if view.standing.stage not in (None, *view.standing.axes) else ()
        parts = [part.axis for part in (*view.standing.conditions, *view.standing.requirements)]
        assert [(each.subject, each.standing.label, each.standing.claimed, each.stale) for each in made.axes] == [
            (each.subject, each.label, each.claimed, each.stale) for each in (*view.standing.axes, *stage, *parts)
        ]
        assert [each.stands for each in made.deadlines] == [each.shown for each in view.standing.deadlines]
        assert {each.update for each in made.history} == {each.id for each in view.history}


def test_evidence_for_an_item_itself_stands_on_its_page_with_its_stance(told: Workspace) -> None:
    brief = make_brief(told, QUARTER, pages=("ACT-1-3",))
    notes = {each.number: each.title for each in brief.evidence}
    (made,) = brief.pages
    assert [(notes[ref.number], ref.stance, ref.search) for ref in made.evidence] == [
        ("Site of the archive", "supports", True),
        ("A letter of the ministry", "context", False),
    ]
    assert made.questions == ("Who reviews the map?",)


def test_internal_rows_and_evidence_are_on_a_page_only_if_asked(told: Workspace) -> None:
    public, inside = page_of(told, "R02"), page_of(told, "R02", internal=True)
    assert "Kept among us" not in {each.reason for each in public.history}
    assert "Kept among us" in {each.reason for each in inside.history}
    assert public.axes[1].standing.value is None
    assert inside.axes[1].standing.value == "noted"
    assert page_of(told, "R03").evidence == ()
    assert len(page_of(told, "R03", internal=True).evidence) == 1


def test_contradicting_evidence_is_counted(space: Workspace) -> None:
    update(space, "R01", "implemented", "2026-07-02", page(grade="B2"), page("Another", stance="contradicts"))
    adoption = page_of(space, "R01").axes[0]
    assert (adoption.grade, adoption.contradicting) == ("B2", 1)
    assert [ref.stance for ref in adoption.evidence] == [Stance.SUPPORTS, Stance.CONTRADICTS]


def test_an_item_that_left_the_catalogue_keeps_its_page(space: Workspace, tmp_path: Path, clock: Clock) -> None:
    clock.set("2026-08-03")
    update(space, "R03", "open", "2026-08-01")
    space.close()
    shorter = tmp_path / "shorter.yaml"
    text = ROADS.read_text(encoding="utf-8")
    start = text.index("  - id: R03")
    shorter.write_text(text[:start] + text[text.index("measures:") :], encoding="utf-8")
    clock.set("2026-11-02")
    later = workspace(tmp_path, catalogs=(shorter,), clock=clock)
    brief = make_brief(later, QUARTER, pages="all")
    assert ids(brief)[-1] == "R03"
    made = brief.pages[-1]
    assert (made.title, made.group) == ("Sign the asphalt", "Retired: no longer in the catalogue")
    assert [each.label for each in made.history] == ["Open"]
    assert made.sources == ("Twelve Winters of Potholes, p. 3",)
    assert ids(make_brief(later, QUARTER, pages=("r03",))) == ["R03"]
    later.close()


# -- on the shipped catalogue


@pytest.fixture
def shipped(tmp_path: Path) -> Workspace:
    clock = Clock()
    clock.set("2026-11-21")
    return workspace(tmp_path, catalogs=(), shipped=True, clock=clock)


def test_the_lineage_goes_step_by_step_with_days_and_states(shipped: Workspace) -> None:
    brief = make_brief(shipped, "2026Q3", pages=("PL119-75-7045h2", "PL119-60-8365"))
    withheld, strategy = brief.pages
    lineage = show_item(shipped, shipped.at("2026-09-30"), "PL119-75-7045h2", internal=False).lineage
    assert lineage is not None
    assert withheld.lineage_now == lineage.now.words
    replaced = [each for each in withheld.lineage if each.item == "PL118-47-7045h" and each.tie.startswith("replaces")]
    assert [(each.day, each.tie) for each in replaced] == [
        ("2026-02-03", "replaces P.L. 118-47, Div. F, sec. 7045(h) (PL118-47-7045h), 2026-02-03")
    ]
    further = [each.tie for each in strategy.lineage if each.item == "S1780-119" and "companion" in each.tie]
    assert further[0].startswith("H.R. 5980 (HR5980-119): ")
    assert strategy.pictured  # asked for by its id


def test_with_all_pages_only_withheld_money_has_a_picture(shipped: Workspace) -> None:
    brief = make_brief(shipped, "2026Q3", pages="all")
    withholding = {each.item for each in brief.scoreboard.withholdings}
    pictured = {each.item for each in brief.pages if each.pictured}
    assert pictured
    assert pictured <= withholding
    assert any(each.lineage for each in brief.pages if each.item not in withholding)
    facts = [fact for each in brief.pages for fact in each.facts]
    assert facts
    assert all(fact.endswith("]") for fact in facts)


# -- its tables


def test_the_tables_of_pages_are_there_only_with_pages(told: Workspace) -> None:
    assert not {"items", "history"} & set(tables(make_brief(told, QUARTER)))
    made = tables(make_brief(told, QUARTER, pages="all"))
    for name in ("items", "history"):
        header, rows = made[name]
        assert {len(row) for row in rows} == {len(header)}


def test_the_tables_of_pages_say_what_the_pages_say(told: Workspace) -> None:
    brief = make_brief(told, QUARTER, pages=("R01", "ACT-1-2"))
    made = {name: (header, list(rows)) for name, (header, rows) in tables(brief).items()}
    assert len(made["items"][1]) == sum(len(each.axes) for each in brief.pages)
    assert [row[-1] for row in made["history"][1]] == [row.update for each in brief.pages for row in each.history]
    written = render(brief, "csv")
    assert written["-items.csv"].startswith(b"item,kind,title,")


def test_a_brief_with_pages_is_what_the_schema_says(told: Workspace) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    from tracker.brief.schema import json_schema

    brief = make_brief(told, QUARTER, pages="all", internal=True)
    jsonschema.validate(json.loads(render(brief, "json")[".json"]), json_schema())


# -- who prepared it


def test_the_author_of_the_workspace_prepared_it_unless_another_is_named(space: Workspace) -> None:
    assert make_brief(space, QUARTER).heading.prepared_by == "Ana"
    assert make_brief(space, QUARTER, prepared_by="Office of Roads").heading.prepared_by == "Office of Roads"
    assert make_brief(space, QUARTER, prepared_by="").heading.prepared_by == ""


def test_nobody_need_have_prepared_it(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRACKER_AUTHOR", raising=False)
    space.author = ""
    space.settings = Settings()
    assert make_brief(space, QUARTER).heading.prepared_by == ""


def test_a_name_that_does_what_text_must_not_is_refused(space: Workspace) -> None:
    with pytest.raises(InvalidInput):
        make_brief(space, QUARTER, prepared_by="A\x1b]0;x\x07")


def test_evidence_about_a_part_of_an_item_stands_on_its_page(space: Workspace) -> None:
    evidence.add_evidence(space, "ACT-1-2/A", page("The count"))
    brief = make_brief(space, QUARTER, pages=("ACT-1-2",))
    assert [ref.number for ref in brief.pages[0].evidence] == [brief.evidence[0].number]
