"""Withheld funds on a date: one table for each rule."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.builders import citation_row, day, evidence_row, listed_condition, listed_item, note_row, update_row
from tracker.catalog.files import CatalogBytes
from tracker.catalog.items import Catalog, Condition, Withholding
from tracker.catalog.layout import laid_out
from tracker.catalog.load import load
from tracker.catalog.vocabulary import Axis, ItemKind
from tracker.ledger.kinds import EvidenceKind
from tracker.ledger.rows import ListedLink, ListedStage, UpdateRow
from tracker.standing.judge import standings
from tracker.standing.records import Counting, Thresholds
from tracker.standing.withheld_sums import sums_of
from tracker.standing.withholding import Ground, withholding_ledgers
from tracker.standing.withholding_compare import Cell, Verdict, condition_rows, lineage, term_rows
from tracker.standing.withholding_states import Phase, WithheldSums, WithholdingLedger

BRIDGES = Path(__file__).parent.parent / "fixtures" / "withholding.yaml"
"""The invented catalogue of the bridge money."""

IN_2026 = "2026-08-01"
OWN = "PL119-40-7b"
FAMILY = ("PL118-10-7", "PL119-20-7", "HR30-119-7", OWN)


@cache
def bridges() -> Catalog:
    return load(CatalogBytes((("withholding.yaml", BRIDGES.read_bytes()),))).catalog


@cache
def links() -> tuple[ListedLink, ...]:
    return tuple(
        ListedLink(r.item, r.kind, r.target, _day(r.since), _day(r.until), r.note, r.source)
        for r in laid_out(bridges()).links
    )


def judged(
    *updates: UpdateRow, as_of: str = IN_2026, citations=(), evidence=(), stages: tuple[ListedStage, ...] = ()
) -> dict[str, WithholdingLedger]:
    """The ledger of every withholding of the bridge money."""
    catalog = bridges()
    known = tuple(
        ListedStage(r.measure, r.stage, r.label, date.fromisoformat(r.since), r.written, r.source)
        for r in laid_out(catalog).stages
    )
    items = [
        listed_item(each.id, ItemKind.PROVISION, measure=each.measure, withholds=each.withholding is not None)
        for each in catalog.provisions
    ]
    parts = [listed_condition(f"{each.id}/{part.id}") for each in catalog.provisions for part in each.conditions]
    counting = Counting([row for row in updates if row.effective_date <= day(as_of)], citations, evidence)
    found = standings(items, parts, known + stages, counting, day(as_of), Thresholds())
    measures = {each.id: each for each in catalog.measures}
    grounds = [
        Ground(body, measures[body.measure], standing) for body, standing in zip(catalog.provisions, found, strict=True)
    ]
    made = withholding_ledgers(grounds, links(), known + stages, counting, day(as_of), Thresholds())
    return {each.item: each for each in made}


_seqs = iter(range(1, 10**6))


def held(value: str, on: str, item: str = OWN, *, dollars: int | None = None, recipients: str = "") -> UpdateRow:
    row = update_row(value, on=on, subject=item, axis=Axis.WITHHOLDING, seq=next(_seqs))
    return row._replace(dollars=dollars, recipients=recipients or None)


def stands(value: str, on: str, condition: str = f"{OWN}/C") -> UpdateRow:
    return update_row(value, on=on, subject=condition, axis=Axis.CONDITION, seq=next(_seqs))


def _day(written: str | None) -> date | None:
    return day(written) if written else None


# -- where it stands


@pytest.mark.parametrize(
    ("item", "as_of", "phase", "state"),
    [
        (OWN, "2026-02-02", Phase.NOT_YET, "not yet in force on 2026-02-02: from 2026-02-03"),
        (OWN, "2026-02-03", Phase.IN_FORCE, "withheld by law; no certification recorded"),
        (OWN, "2026-09-30", Phase.IN_FORCE, "withheld by law; no certification recorded"),
        (
            OWN,
            "2026-10-01",
            Phase.ENDED,
            (
                "its period ended 2026-09-30, which frees nothing by itself; "
                "no certification, waiver or release is recorded"
            ),
        ),
        (
            "PL119-20-7",
            "2025-12-12",
            Phase.ENDED,
            (
                "its period ended 2025-09-30, which frees nothing by itself; "
                "no certification, waiver or release is recorded"
            ),
        ),
        (
            "HR30-119-7",
            "2025-07-24",
            Phase.NOT_YET,
            "not yet proposed: nothing is known of the bill before 2025-07-25",
        ),
        ("HR30-119-7", "2025-12-12", Phase.PROPOSED, "proposed, not law"),
        ("HR30-119-7", "2026-02-03", Phase.ENDED, "proposed, not law; replaced by PL119-40-7b"),
        ("OLD-PLAN-1", IN_2026, Phase.UNKNOWN, "its period is not known; no certification recorded"),
    ],
)
def test_a_withholding_stands_in_its_own_period(item, as_of, phase, state):
    found = judged(as_of=as_of)[item]
    assert (found.period.phase, found.state) == (phase, state)


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (OWN, "2026-02-03 to 2026-09-30 (fiscal year 2026)"),
        ("PL119-20-7", "2025-03-15 to 2025-09-30 (fiscal year 2025)"),
        ("HR30-119-7", "fiscal year 2026, if enacted"),
        ("OLD-PLAN-1", "not known"),
    ],
)
def test_a_period_is_the_acts_own_or_ends_with_its_fiscal_year(item, words):
    assert judged()[item].period.words == words


def test_a_bill_dies_with_its_congress_and_is_never_called_law():
    died = ListedStage("HR30-119", "died-with-the-congress", "Died with the 119th Congress", day("2026-01-03"), "", "")
    found = judged(as_of="2026-01-10", stages=(died,))["HR30-119-7"]
    assert (found.period.phase, found.state) == (Phase.ENDED, "proposed, not law; died with the 119th Congress")


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        ([("withheld", "2026-03-01")], "withheld since 2026-03-01; no certification recorded"),
        ([("certified", "2026-04-01")], "certified (claimed) 2026-04-01; no release recorded"),
        (
            [("certified", "2026-04-01"), ("informal-hold", "2026-05-01")],
            "informal hold since 2026-05-01; certified (claimed) 2026-04-01",
        ),
        (
            [("certified", "2026-04-01"), ("partially-released", "2026-05-01")],
            "certified (claimed) 2026-04-01; partially released 2026-05-01",
        ),
        ([("certified", "2026-04-01"), ("released", "2026-05-01")], "released (claimed) 2026-05-01"),
        ([("waived", "2026-04-01")], "waived (claimed) 2026-04-01"),
        ([("lapsed", "2026-07-01")], "lapsed 2026-07-01"),
    ],
)
def test_what_was_recorded_says_where_it_stands(rows, state):
    updates = [held(value, on) for value, on in rows]
    assert judged(*updates)[OWN].state == state
    ended = judged(*updates, as_of="2026-11-21")[OWN].state
    assert ended == f"its period ended 2026-09-30; {state}"


def test_funds_are_said_to_have_lapsed_only_where_that_was_recorded():
    assert not any("lapse" in each.state for each in judged(as_of="2030-01-01").values())


def test_an_event_is_claimed_until_evidence_supports_it_and_keeps_what_was_said():
    update = held("certified", "2026-04-01", recipients="Committee on Bridges")
    page = evidence_row(grade="B2")
    (claimed,) = judged(update)[OWN].events
    (supported,) = judged(update, citations=[citation_row(page, update)], evidence=[page])[OWN].events
    assert (claimed.shown, claimed.recipients, claimed.author) == ("Certified (claimed)", "Committee on Bridges", "Ana")
    assert (supported.shown, supported.strength.best_grade) == ("Certified", "B2")


def test_events_and_conditions_keep_their_whole_history_in_order_of_time():
    found = judged(
        stands("disputed", "2026-05-01"),
        stands("met", "2026-03-01"),
        held("released", "2026-06-01"),
        held("certified", "2026-04-01"),
        note_row(on="2026-04-02", subject=OWN),
    )[OWN]
    assert [(each.date, each.value) for each in found.events] == [
        (day("2026-04-01"), "certified"),
        (day("2026-06-01"), "released"),
    ]
    second = found.conditions[1]
    assert (second.address, second.standing.value) == (f"{OWN}/C", "disputed")
    assert [each.value for each in second.history] == ["met", "disputed"]
    assert found.conditions[0].history == ()


# -- sums


def sums(*events: UpdateRow, item: str = OWN) -> WithheldSums:
    return judged(*events)[item].sums


@pytest.mark.parametrize(
    ("percent", "base", "withheld", "words"),
    [
        (15, 100_000_000, 15_000_000, "15 % of $100,000,000 = $15,000,000 (computed)"),
        (33.3, 5, 2, "33.3 % of $5 = $2 (computed, rounded to whole dollars)"),
        (50, 1, 1, "50 % of $1 = $1 (computed, rounded to whole dollars)"),
        (15, None, None, "no sum: the base is not known"),
        (None, 5, None, "no sum: the percentage is not known"),
    ],
)
def test_a_sum_is_computed_where_the_base_is_known_and_never_made_up(percent, base, withheld, words):
    terms = Withholding(base="money", certifier="x", recipients=(), percent=percent, base_dollars=base)
    found = sums_of(terms, ())
    assert (found.withheld, found.withheld_words) == (withheld, words)


def test_a_sum_says_that_what_is_excepted_is_not_deducted():
    terms = Withholding(
        base="money", certifier="x", recipients=(), percent=100, base_dollars=7, exclusions=("ferries",)
    )
    assert sums_of(terms, ()).withheld_words == "100 % of $7 = $7 (computed; what is excepted is not deducted)"


CERTIFIED = ("certified", "2026-03-01", None)


@pytest.mark.parametrize(
    ("rows", "released", "remaining", "words"),
    [
        ([], 0, 15_000_000, "$15,000,000 (computed): nothing is recorded as released"),
        ([CERTIFIED], 0, 15_000_000, "$15,000,000 (computed): nothing is recorded as released"),
        (
            [CERTIFIED, ("partially-released", "2026-04-01", 4_000_000), ("partially-released", "2026-05-01", 1)],
            4_000_001,
            10_999_999,
            "$15,000,000 − $4,000,001 = $10,999,999 (computed)",
        ),
        (
            [CERTIFIED, ("partially-released", "2026-04-01", 4_000_000), ("partially-released", "2026-05-01", None)],
            None,
            None,
            "not computed: a release is recorded without its sum",
        ),
        (
            [CERTIFIED, ("partially-released", "2026-04-01", None), ("released", "2026-05-01", None)],
            15_000_000,
            0,
            "nothing: recorded as released 2026-05-01 (claimed)",
        ),
        (
            [CERTIFIED, ("released", "2026-04-01", None), ("withheld", "2026-05-01", None)],
            None,
            None,
            "not computed: held again after a release",
        ),
        (
            [CERTIFIED, ("partially-released", "2026-04-01", 16_000_000)],
            16_000_000,
            None,
            "not computed: more is recorded as released than was withheld",
        ),
        ([("waived", "2026-04-01", None)], 0, 0, "nothing: waived 2026-04-01 (claimed)"),
        ([("lapsed", "2026-04-01", None)], 0, None, "not computed: recorded as lapsed 2026-04-01"),
    ],
)
def test_what_is_left_follows_from_the_sums_recorded_or_is_not_computed(rows, released, remaining, words):
    found = sums(*(held(value, on, dollars=dollars) for value, on, dollars in rows))
    assert (found.released, found.remaining, found.remaining_words) == (released, remaining, words)


def test_without_a_base_the_sums_released_are_added_and_nothing_is_left_to_compute():
    found = sums(held("partially-released", "2025-04-01", "PL119-20-7", dollars=5), item="PL119-20-7")
    assert found == WithheldSums(
        None,
        "no sum: the base is not known",
        5,
        "$5 recorded in 1 release",
        None,
        "not computed: the base is not known",
    )


# -- the look-back


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            [],
            (
                "the previous 12 months; counted back from a certification on 2026-08-01: "
                "steps taken from 2025-08-01 to 2026-08-01"
            ),
        ),
        (
            [held("certified", "2026-07-01")],
            (
                "the previous 12 months; counted back from that of 2026-07-01, claimed: "
                "steps taken from 2025-07-01 to 2026-07-01"
            ),
        ),
    ],
)
def test_the_look_back_ends_with_the_certification_or_says_that_there_is_none(rows, words):
    found = judged(*rows)[OWN].look_back
    assert (found.words, found.certified) == (words, bool(rows))


def test_where_no_look_back_is_named_none_is_made_up():
    found = judged(held("certified", "2024-07-01", "PL118-10-7"))["PL118-10-7"].look_back
    assert (found.words, found.since, found.until) == ("no period is named", None, None)


# -- what does not fit together


@pytest.mark.parametrize(
    ("rows", "notes"),
    [
        ([], ()),
        ([stands("met", "2026-03-01"), held("certified", "2026-04-01")], ()),
        (
            [stands("not-met", "2026-03-01"), held("certified", "2026-04-01")],
            ("certified 2026-04-01 although condition C is recorded as not met (2026-03-01)",),
        ),
        (
            [stands("disputed", "2026-03-01"), held("certified", "2026-04-01"), stands("met", "2026-05-01")],
            ("certified 2026-04-01 although condition C is recorded as disputed (2026-03-01)",),
        ),
        (
            [held("certified", "2026-04-01"), stands("not-met", "2026-05-01")],
            ("condition C is recorded as not met since 2026-05-01, after the certification of 2026-04-01",),
        ),
        (
            [held("released", "2026-04-01")],
            ("released 2026-04-01 although no certification or waiver by that day is recorded",),
        ),
        (
            [held("released", "2026-04-01"), held("certified", "2026-04-02")],
            ("released 2026-04-01 although no certification or waiver by that day is recorded",),
        ),
        ([held("waived", "2026-04-01"), held("released", "2026-04-01")], ()),
        (
            [held("certified", "2026-04-01"), held("partially-released", "2026-04-02", dollars=15_000_001)],
            ("more is recorded as released ($15,000,001) than was withheld ($15,000,000, computed)",),
        ),
        (
            [held("certified", "2026-04-01"), held("released", "2026-04-02", dollars=5)],
            ("recorded as released 2026-04-02, but the sums recorded come to $5 of $15,000,000 (computed)",),
        ),
        (
            [held("withheld", "2026-04-01", dollars=7)],
            ("$7 recorded as withheld 2026-04-01; computed it is $15,000,000",),
        ),
        (
            [held("certified", "2026-02-01")],
            ("recorded as certified 2026-02-01, before it took effect 2026-02-03",),
        ),
    ],
)
def test_contradictions_are_told_and_nothing_is_corrected(rows, notes):
    found = judged(*rows)[OWN]
    assert found.notes == notes
    assert len(found.events) == sum(row.axis is Axis.WITHHOLDING for row in rows)


def test_what_is_recorded_of_a_bill_is_told_to_be_no_law():
    found = judged(held("certified", "2025-08-01", "HR30-119-7"), as_of="2025-08-02")["HR30-119-7"]
    assert found.notes == ("recorded as certified 2025-08-01 although it is not law",)
    assert found.state == "proposed, not law; certified (claimed) 2025-08-01; no release recorded"


# -- the family


def test_the_family_is_tied_in_either_direction_in_order_of_time():
    found = judged()
    for item in FAMILY:
        assert [(each.item, each.own) for each in found[item].family] == [(each, each == item) for each in FAMILY]
    assert [each.ties for each in found[OWN].family] == [
        (),
        ("carries PL118-10-7 forward, 2025-03-15 to 2025-09-30",),
        ("would replace PL118-10-7, 2025-07-25",),
        ("replaces PL119-20-7, 2026-02-03", "replaces HR30-119-7, 2026-02-03"),
    ]
    assert (found["PL119-40-7a"].family, found["OLD-PLAN-1"].family) == ((), ())


def test_a_tie_of_a_later_day_does_not_count_yet():
    found = judged(as_of="2025-12-12")
    assert [each.item for each in found["PL118-10-7"].family] == ["PL118-10-7", "PL119-20-7", "HR30-119-7"]
    assert found[OWN].family == ()


@pytest.mark.parametrize("value", ["certified", "released", "partially-released", "waived", "lapsed", "informal-hold"])
@pytest.mark.parametrize("item", [*FAMILY, "PL119-40-7a"])
def test_what_becomes_of_one_withholding_leaves_every_other_as_it_was(item, value):
    before, after = judged(), judged(held(value, "2026-07-01", item, dollars=5))
    assert after[item].state != before[item].state
    for other in before.keys() - {item}:
        assert alone(after[other]) == alone(before[other])
        states = {each.item: each.state for each in after[other].family if each.item != item}
        assert states == {each.item: each.state for each in before[other].family if each.item != item}


def alone(ledger: WithholdingLedger) -> WithholdingLedger:
    return ledger._replace(family=())


@pytest.mark.parametrize(
    ("as_of", "days"),
    [
        ("2024-09-30", []),
        ("2024-10-01", [(day("2024-10-01"), None)]),
        ("2025-03-15", [(day("2024-10-01"), day("2025-03-14"))]),
    ],
)
def test_days_on_which_no_act_carried_it_are_known_from_their_first(as_of, days):
    assert [(each.since, each.until) for each in judged(as_of=as_of)["PL118-10-7"].lapses] == days


# -- side by side

Grid = dict[str, list[tuple[Verdict, str]]]


def conditions() -> dict[str, Condition]:
    return {f"{each.id}/{part.id}": part for each in bridges().provisions for part in each.conditions}


def side_by_side(*items: str) -> tuple[Grid, Grid]:
    """Verdict and change of each cell, of the terms and of the conditions."""
    chosen = [next(each for each in bridges().provisions if each.id == item) for item in items]
    terms = term_rows(chosen, conditions(), links(), {"ministry-of-bridges": "Ministry of Bridges"})
    rows = condition_rows(chosen, conditions(), links())
    assert all(len(row.cells) == len(items) for row in (*terms, *rows))
    verdicts = ({row.label: [cell[1:] for cell in row.cells] for row in part} for part in (terms, rows))
    first, second = verdicts
    return first, second


FIRST, SAME = (Verdict.FIRST, ""), (Verdict.SAME, "")
COUNTS = "Counts only the previous 12 months."


def test_a_condition_is_aligned_with_the_one_it_follows_through_one_that_is_not_compared():
    assert lineage(f"{OWN}/A", conditions()) == (f"{OWN}/A", "HR30-119-7/A", "PL118-10-7/1")
    _, found = side_by_side("PL118-10-7", OWN)
    assert found == {
        "1 · A": [FIRST, (Verdict.CHANGED, COUNTS)],
        "2": [FIRST, (Verdict.DROPPED, "")],
        "C": [FIRST, (Verdict.NEW, "")],
    }


def test_what_changed_is_said_from_each_column_to_the_next():
    _, found = side_by_side("PL118-10-7", "PL119-20-7", "HR30-119-7", OWN)
    assert found == {
        "1 · A": [FIRST, SAME, (Verdict.CHANGED, COUNTS), SAME],
        "2": [FIRST, SAME, (Verdict.DROPPED, ""), FIRST],
        "C": [FIRST, FIRST, (Verdict.NEW, ""), (Verdict.CHANGED, "Asks for a scale.")],
    }


def test_a_condition_that_comes_back_is_new_and_says_where_it_was():
    _, found = side_by_side("PL118-10-7", "HR30-119-7", "PL119-20-7")
    assert found["2"] == [FIRST, (Verdict.DROPPED, ""), (Verdict.NEW, "as before in PL118-10-7")]
    assert found["1 · A"][2] == (Verdict.CHANGED, f"Without what had changed before: {COUNTS}")


def test_of_two_that_follow_the_same_one_what_it_changed_itself_does_not_count():
    sibling = Condition(id="9", text="x", follows="HR30-119-7/A", changed="Counts by night.")
    chosen = {each.id: each for each in bridges().provisions}
    pair = [chosen[OWN], replace(chosen["PL119-40-7a"], conditions=(sibling,))]
    (row, *_) = condition_rows(pair, conditions() | {"PL119-40-7a/9": sibling}, links())
    assert row.cells[1] == Cell("x", Verdict.CHANGED, "Counts by night.")


def test_terms_say_what_changed_and_the_words_of_a_base_are_not_judged():
    found, _ = side_by_side("PL118-10-7", OWN)
    assert found == {
        "Percent": [FIRST, (Verdict.CHANGED, "15 % → 30 %")],
        "Base": [FIRST, FIRST],
        "Exclusions": [FIRST, FIRST],
        "Certifier": [FIRST, SAME],
        "Recipients": [FIRST, (Verdict.CHANGED, "without Committee on Water")],
        "Looks back": [FIRST, (Verdict.CHANGED, "no period is named → 12 months")],
    }


def test_a_withholding_of_another_family_is_neither_new_nor_does_it_drop_anything():
    terms, found = side_by_side("PL118-10-7", OWN, "PL119-40-7a")
    assert all(row[2] == FIRST for row in (*terms.values(), *found.values()))
    assert found["water"] == [FIRST, FIRST, FIRST]


def test_conditions_that_follow_each_other_in_a_circle_come_to_an_end():
    one, two = (Condition(id=name, text="x", follows=f"P/{other}") for name, other in (("1", "2"), ("2", "1")))
    assert lineage("P/1", {"P/1": one, "P/2": two}) == ("P/1", "P/2")


# -- a search that found nothing


def test_a_search_for_the_certification_that_found_nothing_is_told():
    search = evidence_row(kind=EvidenceKind.SEARCHED_FOUND_NOTHING)._replace(accessed_on=day("2026-05-01"))
    looked = note_row(on="2026-05-01", subject=OWN)
    found = judged(looked, citations=[citation_row(search, looked)], evidence=[search])
    assert found[OWN].searched == day("2026-05-01")
    assert found["PL119-20-7"].searched is None
