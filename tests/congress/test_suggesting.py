"""What one bill's official data suggests beside what is known of it: plain data in, proposals out."""

from datetime import date

import pytest

from tests.congress.bills import BECAME_LAW, LAW, PASSED_HOUSE, SIGNED, a_day_each, bill
from tracker.catalog.choices import MeasureKind
from tracker.catalog.items import Measure
from tracker.congress.matching import Bills, bill_id
from tracker.congress.official import BillNumber, RelatedBill
from tracker.congress.stages import stage_of
from tracker.congress.suggesting import Known, Read, suggested
from tracker.ledger.kinds import EntryId, SuggestionKind
from tracker.standing.stated import Stated, Step, contradicted, is_older
from tracker.workspace.suggested import Proposal

MEASURE = Measure(id="HR9001-118", kind=MeasureKind.BILL, number="9001", title="Road Signs Act", sources=())
REPORTED = "Reported by the Committee on Roads. H. Rept. 118-90."
REFERRED = "Referred to the House Committee on Roads."
TRAIL: tuple[Step, ...] = (
    ("INTRODUCED", date(2023, 2, 1)),
    ("REFERRED", date(2023, 3, 1)),
    ("REPORTED", date(2023, 3, 2)),
)


def known(*stated: Stated, measure: Measure = MEASURE, **more: object) -> Known:
    facts = {"read_before": (), "tied": frozenset(), "waited_for": False, **more}
    return Known(measure, stated, **facts)  # type: ignore[arg-type]


def read(*texts: str, beside: Known | None = None) -> Read:
    return suggested(bill(*a_day_each(*texts)), beside or known(), Bills([MEASURE]), "a test")


def by_ana(value: str, on: str) -> Stated:
    return Stated(value, on, "Ana", EntryId("an update"))


def test_where_nothing_is_known_the_last_step_is_suggested() -> None:
    found = read(REFERRED, REPORTED)
    assert [(each.kind, each.value, each.effective_date) for each in found.proposals] == [
        (SuggestionKind.STAGE, "REPORTED", date(2023, 3, 2))
    ]
    assert (found.agrees, found.older) == (False, False)


@pytest.mark.parametrize(
    ("stated", "agrees", "older", "suggests"),
    [
        (Stated("REPORTED", "2023-03-02"), True, False, 0),
        (Stated("REPORTED", "2023-03"), True, False, 0),
        (Stated("REPORTED", "2023-04"), False, False, 1),
        (Stated("REFERRED", "2023-03-01"), False, False, 1),
        (Stated("PASS_OVER:HOUSE", "2023-05-01"), False, True, 0),
        (Stated("PASS_OVER:HOUSE", "2023-03"), False, False, 1),
        (by_ana("REPORTED", "2023-03-02"), True, False, 0),
        (by_ana("PASS_OVER:HOUSE", "2023-05-01"), False, False, 1),
    ],
    ids=str,
)
def test_what_stands_decides_what_is_suggested(stated: Stated, agrees: bool, older: bool, suggests: int) -> None:
    found = read(REFERRED, REPORTED, beside=known(stated))
    assert (found.agrees, found.older, len(found.proposals)) == (agrees, older, suggests)


def test_what_official_data_went_on_from_is_not_suggested_again() -> None:
    later = stage_of(bill(*a_day_each(REFERRED, REPORTED, PASSED_HOUSE)))
    trail = tuple((change.stage, change.since) for change in later.trail)
    assert read(REFERRED, REPORTED, beside=known(read_before=(trail,))).older
    assert not read(REFERRED, REPORTED, PASSED_HOUSE, beside=known(read_before=(trail,))).older


@pytest.mark.parametrize(("waited_for", "kind"), [(True, SuggestionKind.ANCHOR), (False, SuggestionKind.STAGE)])
def test_an_enactment_is_an_anchor_where_deadlines_wait_for_it(waited_for: bool, kind: SuggestionKind) -> None:
    became = bill(*a_day_each(REFERRED, PASSED_HOUSE, SIGNED, BECAME_LAW), laws=(LAW,))
    (found,) = suggested(became, known(waited_for=waited_for), Bills([MEASURE]), "a test").proposals
    assert (found.kind, found.value) == (kind, "ENACTED:SIGNED")


def test_the_same_is_suggested_whatever_the_catalogue_calls_it() -> None:
    number = BillNumber(118, "s", 44)
    facts = {"kind": SuggestionKind.RELATED, "summary": "Related", "official": {}}
    names = ("HR9001-118", bill_id(number))
    one = Proposal(item="HR9001-118", target="S44-118", names=names, **facts)  # type: ignore[arg-type]
    other = Proposal(item="PL118-990", target="PL118-991", names=names, **facts)  # type: ignore[arg-type]
    assert one.key == other.key
    assert one.key != Proposal(item="HR9001-118", target="S45-118", **facts).key  # type: ignore[arg-type]


def test_a_related_bill_has_the_relation_and_who_says_so() -> None:
    from dataclasses import replace

    sister = RelatedBill(118, "s", 44, "Its sister", (("Identical bill", "CRS"), ("Procedurally-related", "")))
    itself = RelatedBill(118, "hr", 9001, "Itself")
    official = replace(bill(*a_day_each(REFERRED)), related=(sister, itself))
    agreed = known(Stated("REFERRED", "2023-03-01"))
    (found,) = suggested(official, agreed, Bills([MEASURE]), "a test").proposals
    assert found.summary == "HR9001-118: related to S. 44 (118th) (Identical bill, says CRS; Procedurally-related)"
    assert (found.target, found.official["related"]["relations"][0]) == ("S44-118", ["Identical bill", "CRS"])
    assert suggested(official, known(*agreed.stated, tied=frozenset({"S44-118"})), Bills([MEASURE]), "").proposals == ()


# -- what people state against what official data says


@pytest.mark.parametrize(
    "stated",
    [
        (),
        (by_ana("REPORTED", "2023-03-02"),),
        (Stated("REPORTED", "2023"),),
        (by_ana("REFERRED", "2023-03-01"),),
        (by_ana("REFERRED", "2023-02-20"),),
        (by_ana("FAIL:ORIGINATING:HOUSE", "2023-02-02"), by_ana("REPORTED", "2023-03-02")),
    ],
    ids=str,
)
def test_agreement_and_progress_are_no_contradiction(stated: tuple[Stated, ...]) -> None:
    assert contradicted(stated, TRAIL) is None


@pytest.mark.parametrize(
    "last",
    [
        by_ana("REPORTED", "2023-03-03"),
        by_ana("PASS_OVER:HOUSE", "2023-03-02"),
        by_ana("PASS_OVER:HOUSE", "2023-02-20"),
        by_ana("REFERRED", "2023-03-04"),
        Stated("REPORTED", "2023-04"),
    ],
    ids=str,
)
def test_another_stage_or_day_is_a_contradiction(last: Stated) -> None:
    assert contradicted((by_ana("REPORTED", "2023-03-02"), last), TRAIL) is last


@pytest.mark.parametrize("on", ["2024-03-20", "2024-03-25"])
def test_two_days_of_enactment_contradict_and_neither_is_older(on: str) -> None:
    catalogue = Stated("enacted", on)
    trail: tuple[Step, ...] = (("ENACTED:SIGNED", date(2024, 3, 23)),)
    assert contradicted((catalogue,), trail) is catalogue
    assert not is_older((catalogue,), trail)


def test_enacted_is_what_any_way_of_enactment_says() -> None:
    trail: tuple[Step, ...] = (("ENACTED:TENDAYRULE", date(2024, 3, 23)),)
    assert contradicted((Stated("enacted", "2024-03-23"),), trail) is None
