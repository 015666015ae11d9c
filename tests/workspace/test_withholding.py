"""Withheld funds read through a workspace: a real ledger, the invented catalogue of the bridge money."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import Clock, edited, workspace
from tests.standing.test_withholding import BRIDGES, FAMILY, OWN
from tracker.errors import BadArgument, UnknownSubject
from tracker.standing.withholding_states import Phase, WithholdingLedger
from tracker.workspace.detail import detail
from tracker.workspace.detail.comparing import compare_page
from tracker.workspace.detail.withholding import withholding_page
from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.page import Page
from tracker.workspace.recording import UpdateInput, correct_update, record_update, retract
from tracker.workspace.viewing import show_item
from tracker.workspace.withholding import compared, withholdings
from tracker.workspace.workspace import Workspace

AS_OF = "2026-08-01"


@pytest.fixture
def bridges(tmp_path: Path) -> Iterator[Workspace]:
    clock = Clock()
    clock.set("2026-08-01")
    opened = workspace(tmp_path, catalogs=(BRIDGES,), clock=clock)
    yield opened
    opened.close()


def held(space: Workspace, value: str, on: str, subject: str = OWN, **more: str):
    asked = UpdateInput(subject=subject, value=value, reason=f"Read of {value}", effective_date=on, **more)
    return record_update(space, asked)


def ledger(space: Workspace, item: str = OWN, as_of: str = AS_OF, known_at: str | None = None) -> WithholdingLedger:
    (found,) = withholdings(space, space.at(as_of, known_at), item).withholdings
    return found


def text(page: Page) -> str:
    return "\n".join("".join(span.text for span in line) for line in page.lines)


def flowing(page: Page) -> str:
    return " ".join(text(page).split())


# -- one provision


def test_a_ledger_holds_what_was_recorded_with_its_sum_and_recipients(bridges: Workspace):
    held(bridges, "certified", "2026-07-01", recipients="Committee on Bridges")
    held(bridges, "partially-released", "2026-07-15", dollars="5000000")
    found = ledger(bridges)
    assert [(each.value, each.recipients, each.dollars) for each in found.events] == [
        ("certified", "Committee on Bridges", None),
        ("partially-released", "", 5_000_000),
    ]
    assert found.sums.remaining_words == "$15,000,000 − $5,000,000 = $10,000,000 (computed)"


@pytest.mark.parametrize("written", [OWN, OWN.lower(), f"{OWN}/C"])
def test_an_item_is_found_by_its_id_in_any_case_or_by_one_of_its_conditions(bridges: Workspace, written: str):
    assert ledger(bridges, written).item == OWN


def test_both_clocks_are_in_the_reading(bridges: Workspace):
    early = bridges.at(AS_OF).known_at
    first = held(bridges, "certified", "2026-07-01")
    assert ledger(bridges, as_of="2026-06-30").events == ()
    assert ledger(bridges, known_at="2026-07-31").events == ()
    assert early is not None
    correct_update(bridges, first.id, "It was waived", {"value": "waived"})
    assert [each.value for each in ledger(bridges).events] == ["waived"]


def test_what_was_retracted_does_not_count(bridges: Workspace):
    done = held(bridges, "released", "2026-07-01")
    assert ledger(bridges).notes
    retract(bridges, done.id, "Wrong act")
    assert (ledger(bridges).events, ledger(bridges).notes) == ((), ())


def test_certifying_one_years_funds_releases_no_others(bridges: Workspace):
    before = {each.item: each.state for each in withholdings(bridges, bridges.at(AS_OF)).withholdings}
    held(bridges, "certified", "2026-07-01", "PL118-10-7")
    held(bridges, "released", "2026-07-02", "PL118-10-7")
    after = {each.item: each.state for each in withholdings(bridges, bridges.at(AS_OF)).withholdings}
    assert {item for item in before if before[item] != after[item]} == {"PL118-10-7"}
    assert {each.item: each.state for each in ledger(bridges).family} == {item: after[item] for item in FAMILY}


def test_the_page_of_an_item_says_everything(bridges: Workspace):
    source = EvidenceInput(url="https://example.org/count", title="The count")
    asked = UpdateInput(subject=f"{OWN}/A", value="met", reason="They counted", effective_date="2026-03-01")
    record_update(bridges, asked, [source])
    held(bridges, "disputed", "2026-03-02", f"{OWN}/C")
    held(bridges, "certified", "2026-07-01", recipients="Committee on Bridges")
    page = flowing(withholding_page(withholdings(bridges, bridges.at(AS_OF), OWN), 80))
    for words in (
        "30 percent of bridge money of 2026",
        "30 % of $50,000,000 = $15,000,000 (computed)",
        "Ministry of Bridges",
        "steps taken from 2025-07-01 to 2026-07-01",
        "2026-02-03 to 2026-09-30 (fiscal year 2026)",
        "Certified 2026-07-01 although condition C is recorded as disputed (2026-03-02)",
        "? 2026-07-01 Certified (claimed) to Committee on Bridges Read of certified",
        "2 conditions: 1 met, 1 disputed",
        "● 2026-03-01 Met They counted Ana; evidence: 1 supporting",
        "follows HR30-119-7/C: Asks for a scale.",
        "follows HR30-119-7/A: asks the same",
        "each is kept by itself",
        "PL118-10-7 15 % · FY 2024 its period ended 2024-09-30, which frees nothing by itself; no certification",
        "Does it count bridges of wood?",
        "Bridge Acts, texts as enacted, third act, table",
    ):
        assert words in page, words


def test_exclusions_and_days_on_which_nothing_carried_it_are_on_the_page(bridges: Workspace):
    at = bridges.at(AS_OF)
    assert "Except money for ferries" in flowing(withholding_page(withholdings(bridges, at, "PL119-40-7a"), 80))
    carried = flowing(withholding_page(withholdings(bridges, at, "PL118-10-7"), 80))
    assert "2024-10-01 to 2025-03-14: no act carries it forward [Bridge Acts, texts as enacted, second act]" in carried


def test_the_detail_of_a_provision_holds_its_ledger_once(bridges: Workspace):
    held(bridges, "disputed", "2026-03-02", f"{OWN}/C")
    page = text(detail(show_item(bridges, bridges.at(AS_OF), OWN), 100))
    assert page.count("The bridges are weighed on a scale.") == 1
    assert "30 % of $50,000,000 = $15,000,000 (computed)" in page
    assert "each is kept by itself" in page


def test_a_reading_for_others_leaves_internal_updates_out(bridges: Workspace):
    asked = UpdateInput(
        subject=OWN, value="informal-hold", reason="Heard it", effective_date="2026-07-01", internal=True
    )
    record_update(bridges, asked)
    at = bridges.at(AS_OF)
    inside, outside = (show_item(bridges, at, OWN, internal=each).withholding for each in (True, False))
    assert inside is not None
    assert outside is not None
    assert (len(inside.events), outside.events) == (1, ())


def test_a_withholding_that_left_the_catalogue_keeps_its_ledger(tmp_path: Path):
    space = workspace(tmp_path)
    record_update(
        space, UpdateInput(subject="PL118-900-12", value="withheld", reason="Read", effective_date="2024-05-01")
    )
    space.close()
    other = tmp_path / "other.yaml"
    kept = edited()
    start, end = kept.index("  - id: PL118-900-12\n"), kept.index("  - id: PL118-900-14\n")
    crossing = "  - provision: PL118-900-12\n    recommendation: R01\n    bearing: advances\n"
    kept = (kept[:start] + kept[end:]).replace(crossing + "    reason: The money waits for the count.\n", "")
    other.write_text(kept)
    later = workspace(tmp_path, catalogs=(other,))
    shown = show_item(later, later.at("2026-08-01"), "PL118-900-12")
    later.close()
    assert shown.retired
    assert shown.withholding is not None
    assert [each.value for each in shown.withholding.events] == ["withheld"]


# -- all of them


def test_those_in_force_come_first_then_the_ended_then_the_proposed_and_what_was_replaced_last(bridges: Workspace):
    def order(as_of: str) -> list[str]:
        return [each.item for each in withholdings(bridges, bridges.at(as_of)).withholdings]

    assert order("2025-08-01") == [
        "PL119-20-7", "PL118-10-7", "HR30-119-7", "OLD-PLAN-1",
    ]  # fmt: skip
    assert order(AS_OF) == [
        "PL119-40-7a", "PL119-40-7b", "PL119-20-7", "PL118-10-7", "OLD-PLAN-1", "HR30-119-7",
    ]  # fmt: skip


EXCEPTED = "Some funds are excepted."


@pytest.mark.parametrize("width", [80, 120])
def test_the_list_says_in_a_line_each_what_is_held_and_on_which_condition(bridges: Workspace, width: int):
    held(bridges, "met", "2026-03-02", f"{OWN}/C")
    held(bridges, "informal-hold", "2026-03-03")
    lines = text(withholding_page(withholdings(bridges, bridges.at(AS_OF)), width)).splitlines()
    assert lines[1:] == [
        "In force: withheld by law; no certification recorded",
        "■ PL119-40-7a       100 %*  FY 2026  to 2026-09-30    1 condition: no evidence",
        "  No bridge money without water",
        "In force",
        "■ PL119-40-7b        30 %   FY 2026  to 2026-09-30",
        "  30 percent of the bridge money withheld on two conditions",
        "  informal hold since 2026-03-03; no certification recorded",
        "  2 conditions: 1 met (1 claimed), 1 no evidence",
        "Period over, not freed by that; no certification, waiver or release recorded",
        "· PL119-20-7         15 %   FY 2025  to 2025-09-30    2 conditions: no evidence",
        "· PL118-10-7         15 %   FY 2024  to 2024-09-30    2 conditions: no evidence",
        "Period not known; no certification recorded",
        "· OLD-PLAN-1            –   no conditions named",
        "Proposed, then replaced or dead",
        "· HR30-119-7         30 %   FY 2026  replaced by PL119-40-7b",
        *(
            [
                "Periods are those of the acts; how long funds may be obligated is not recorded.",
                "* Some funds are excepted.",
            ]
            if width == 80
            else [f"Periods are those of the acts; how long funds may be obligated is not recorded. * {EXCEPTED}"]
        ),
    ]


def test_where_nothing_is_in_force_the_list_says_so_first(bridges: Workspace):
    page = text(withholding_page(withholdings(bridges, bridges.at("2026-11-21")), 80))
    assert page.splitlines()[1].startswith(
        "No recorded act's own period runs on 2026-11-21. A period that is over frees"
    )
    assert "\nIn force" not in page


# -- side by side


def test_a_comparison_is_in_columns_where_they_fit_and_stacked_where_not(bridges: Workspace):
    view = compared(bridges, bridges.at(AS_OF), ["PL118-10-7", "HR30-119-7", OWN])
    wide, narrow = (text(compare_page(view, width)).splitlines() for width in (120, 80))
    assert max(map(len, wide)) <= 120
    assert max(map(len, narrow)) <= 80
    header = wide[2]
    assert [header.index(each) for each in ("PL118-10-7", "HR30-119-7", OWN)] == [14, 49, 84]
    assert "PL118-10-7   The bridges are counted." not in wide
    row = narrow.index("1 · A")
    assert narrow[row + 1 : row + 5] == [
        "PL118-10-7   The bridges are counted.",
        "HR30-119-7   The bridges were counted in the previous 12 months.",
        "             changed: Counts only the previous 12 months.",
        "PL119-40-7b  same",
    ]


def test_a_comparison_ends_with_what_changed(bridges: Workspace):
    view = compared(bridges, bridges.at(AS_OF), ["PL118-10-7", "PL119-20-7", OWN, "PL119-40-7a"])
    page = text(compare_page(view, 80))
    assert page[page.index("What changed") :].splitlines() == [
        "What changed",
        "· PL119-20-7 after PL118-10-7: percent, certifier, recipients, look-back and",
        "  every condition the same",
        "· PL119-40-7b after PL119-20-7",
        "  Percent: 15 % → 30 %",
        "  Recipients: without Committee on Water",
        "  Looks back: no period is named → 12 months",
        "  1 · A: Counts only the previous 12 months.",
        "  2: dropped",
        "  C: new",
        "· PL119-40-7a: stands apart, it follows none of those before it",
    ]


def test_a_provision_without_a_withholding_is_compared_by_its_conditions(tmp_path: Path):
    catalogue = tmp_path / "catalogue.yaml"
    body = BRIDGES.read_text()
    start = body.index("    withholding:\n      percent: 100\n")
    catalogue.write_text(body[:start] + body[body.index("    conditions:\n      - id: water") :])
    space = workspace(tmp_path, catalogs=(catalogue,))
    view = compared(space, space.at(AS_OF), ["PL119-40-7a", OWN])
    space.close()
    assert [row.cells[0].text for row in view.terms] == ["–"] * 6
    assert [each.state for each in view.columns] == ["In force", "withheld by law; no certification recorded"]


# -- what cannot be read


@pytest.mark.parametrize(
    ("items", "error", "words"),
    [
        ([OWN], BadArgument, "One provision alone cannot be compared."),
        ([OWN, f"{OWN.lower()}/C"], BadArgument, "One provision alone cannot be compared."),
        ([OWN, "PL119-40-9"], BadArgument, "PL119-40-9 withholds nothing and names no conditions."),
        ([OWN, "PL119-40"], BadArgument, "PL119-40 withholds nothing and names no conditions."),
        ([OWN, "PL999"], UnknownSubject, "No catalogue holds 'PL999'."),
    ],
)
def test_what_cannot_be_compared_is_said_in_a_sentence(bridges: Workspace, items, error, words):
    with pytest.raises(error) as refused:
        compared(bridges, bridges.at(AS_OF), items)
    assert refused.value.message == words


@pytest.mark.parametrize(
    ("item", "error", "words"),
    [
        ("PL119-40-9", BadArgument, "PL119-40-9 withholds nothing. `tracker withholding` lists those that do."),
        ("PL119-20", BadArgument, "PL119-20 withholds nothing. Its provision PL119-20-7 does."),
        (
            "PL119-40",
            BadArgument,
            "PL119-40 withholds nothing. Of its provisions PL119-40-7a and PL119-40-7b do.",
        ),
        ("nothing-of-it", UnknownSubject, "No catalogue holds 'nothing-of-it'. See `tracker list` for the ids."),
    ],
)
def test_what_withholds_nothing_is_said_with_what_does(bridges: Workspace, item, error, words):
    with pytest.raises(error) as refused:
        withholdings(bridges, bridges.at(AS_OF), item)
    assert str(refused.value) == words


# -- what is law, and what is over, as the lineage says it


def stage(space: Workspace, measure: str, value: str, on: str) -> None:
    record_update(space, UpdateInput(subject=measure, axis="stage", value=value, effective_date=on, reason="Read it"))


def test_a_bill_that_is_recorded_as_law_withholds(bridges: Workspace):
    stage(bridges, "HR30-119", "ENACTED:SIGNED", "2025-08-01")
    (ledger,) = withholdings(bridges, bridges.at("2025-08-02"), "HR30-119-7").withholdings
    assert (ledger.period.phase, ledger.period.proposed) == (Phase.IN_FORCE, False)
    (before,) = withholdings(bridges, bridges.at("2025-07-31"), "HR30-119-7").withholdings
    assert before.period.proposed


def test_a_law_that_is_recorded_as_expired_is_over(bridges: Workspace):
    stage(bridges, "PL119-40", "expired", "2026-05-01")
    (ledger,) = withholdings(bridges, bridges.at("2026-06-01"), OWN).withholdings
    assert (ledger.period.phase, str(ledger.period.ends)) == (Phase.ENDED, "2026-04-30")


@pytest.mark.parametrize("value", ["expired", "carried-forward-by", "incorporated-in"])
def test_a_bill_that_went_nowhere_by_itself_is_over(bridges: Workspace, value: str):
    stage(bridges, "HR30-119", value, "2025-09-01")
    (ledger,) = withholdings(bridges, bridges.at("2025-10-01"), "HR30-119-7").withholdings
    assert (ledger.period.phase, bool(ledger.period.over)) == (Phase.ENDED, True)


def test_what_had_not_been_enacted_or_proposed_is_not_in_the_list(bridges: Workspace):
    early = {each.item for each in withholdings(bridges, bridges.at("2024-06-01")).withholdings}
    assert "PL118-10-7" in early
    assert not early & {OWN, "PL119-40-7a", "HR30-119-7"}
