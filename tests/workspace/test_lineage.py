"""The lineage of an item as it was on a day, from the catalogue and from what people recorded."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.builders import ROOT, Clock, workspace
from tracker.catalog.items import Recommendation
from tracker.errors import BadArgument, UnknownSubject
from tracker.ledger.kinds import SuggestionKind
from tracker.standing.carriage import PeriodKind
from tracker.standing.lineage import Branch, Lineage
from tracker.standing.present import Force
from tracker.workspace.detail import detail
from tracker.workspace.detail.lineage import lineage_page
from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.lineage import lineage_of, show_lineage
from tracker.workspace.listing import all_standings
from tracker.workspace.page import Page
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.suggested import suggestions
from tracker.workspace.viewing import show_item
from tracker.workspace.workspace import Workspace

ROADS = ROOT / "tests" / "fixtures" / "lineage.yaml"


@pytest.fixture
def roads(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace on the invented acts about gravel."""
    opened = workspace(tmp_path, catalogs=(ROADS,))
    yield opened
    opened.close()


@pytest.fixture
def shipped(tmp_path: Path) -> Iterator[Workspace]:
    opened = workspace(tmp_path, catalogs=(), shipped=True)
    yield opened
    opened.close()


def on(space: Workspace, item: str, day: str, *, internal: bool = True) -> Lineage:
    return show_lineage(space, space.at(day), item, internal=internal).lineage


def recorded(space: Workspace, subject: str, value: str, day: str, target: str = "", **more: object) -> None:
    evidence = more.pop("evidence", ())
    asked = UpdateInput(
        subject=subject,
        value=value,
        reason="Read the record",
        effective_date=day,
        target=target,
        allow_future=True,
        **more,  # type: ignore[arg-type]
    )
    record_update(space, asked, evidence)  # type: ignore[arg-type]


def every(branches: tuple[Branch, ...]) -> list[Branch]:
    return [found for branch in branches for found in (branch, *every(branch.branches))]


def text_of(page: Page) -> str:
    return "\n".join("".join(span.text for span in line) for line in page.lines)


HOUSE_BILL = "H.R. 9100, sec. 12, would replace it and withhold 30 percent: only a House bill"
REPORTED = f"{HOUSE_BILL}, last recorded as reported by committee on 2025-07-25"
TAKEN_UP = (
    f"{HOUSE_BILL}, replaced by H.R. 9101, itself only a House bill, last recorded as passed the House on 2026-01-14"
)
NEXT_YEAR = (
    "H.R. 9200, sec. 12, would replace P.L. 119-903, sec. 12 and withhold 40 percent: "
    "only a House bill, last recorded as reported by committee on 2026-04-30"
)
OWN_ACT = "In force by its own act, P.L. 118-900, from 2024-03-23 through 2024-09-30 (fiscal year 2024)"
IN_2025 = "Carried forward by P.L. 119-901 from 2025-03-15 through 2025-09-30"
FIRST_LAPSE = "Lapsed: nothing carries it since 2025-10-01; P.L. 119-901 carried it through 2025-09-30"
IN_2026 = "Carried forward by P.L. 119-902 from 2025-11-12 through 2026-01-30"
SECOND_LAPSE = "Lapsed: nothing carries it since 2026-01-31; P.L. 119-902 carried it through 2026-01-30"
REPLACED = "Replaced by P.L. 119-903, sec. 12 since 2026-02-03, which is in force through 2026-09-30 (fiscal year 2026)"
OVER = (
    "No act recorded as carrying it since 2026-10-01; fiscal year 2026 of P.L. 119-903, sec. 12, "
    "which replaced it on 2026-02-03, ended on 2026-09-30"
)

SEVEN_DAYS = (
    ("2024-04-01", Force.OWN, OWN_ACT, ()),
    ("2025-04-01", Force.CARRIED, IN_2025, ()),
    ("2025-10-15", Force.LAPSED, FIRST_LAPSE, (REPORTED,)),
    ("2025-12-12", Force.CARRIED, IN_2026, (REPORTED,)),
    ("2026-02-01", Force.LAPSED, SECOND_LAPSE, (TAKEN_UP,)),
    ("2026-03-01", Force.REPLACED, REPLACED, ()),
    ("2026-11-21", Force.NO_ACT, OVER, (NEXT_YEAR,)),
)


@pytest.mark.parametrize(("day", "force", "words", "proposed"), SEVEN_DAYS, ids=[day for day, *_ in SEVEN_DAYS])
def test_a_provision_reads_as_it_stood_on_the_day(roads, day, force, words, proposed):
    found = on(roads, "PL118-900-12", day)
    assert (found.now.force, found.now.words, found.proposed) == (force, words, proposed)


def test_a_lapse_is_a_sourced_fact_and_a_gap_only_what_nobody_recorded(roads):
    found = on(roads, "PL118-900-12", "2026-11-21")
    assert [(each.kind.value, str(each.since), each.last) for each in found.carriage] == [
        ("own-act", "2024-03-23", "2024-09-30"),
        ("no-act-recorded", "2024-10-01", "2025-03-14"),
        ("carried-forward", "2025-03-15", "2025-09-30"),
        ("lapse", "2025-10-01", "2025-11-11"),
        ("carried-forward", "2025-11-12", "2026-01-30"),
        ("lapse", "2026-01-31", "2026-02-02"),
        ("replaced", "2026-02-03", "2026-09-30"),
        ("no-act-recorded", "2026-10-01", ""),
    ]
    assert [each.source for each in found.carriage if each.kind is PeriodKind.LAPSE] == [
        "gravel-acts, P.L. 119-901 sec. 6",
        "gravel-acts, P.L. 119-902 sec. 6",
    ]
    assert {each.source for each in found.carriage if each.kind is PeriodKind.GAP} == {""}


@pytest.mark.parametrize(
    ("day", "force"),
    [
        ("2025-09-30", Force.CARRIED),
        ("2025-10-01", Force.LAPSED),
        ("2025-11-11", Force.LAPSED),
        ("2025-11-12", Force.CARRIED),
        ("2026-01-30", Force.CARRIED),
        ("2026-01-31", Force.LAPSED),
        ("2026-02-02", Force.LAPSED),
        ("2026-02-03", Force.REPLACED),
        ("2026-09-30", Force.REPLACED),
        ("2026-10-01", Force.NO_ACT),
    ],
)
def test_first_and_last_days_belong_to_their_period(roads, day, force):
    assert on(roads, "PL118-900-12", day).now.force is force


def test_the_end_of_a_lapse_is_not_known_while_it_lasts(roads):
    lapse = on(roads, "PL118-900-12", "2025-10-15").carriage[-1]
    assert (lapse.kind, str(lapse.since), lapse.until) == (PeriodKind.LAPSE, "2025-10-01", None)


def test_nothing_that_had_not_happened_is_in_the_picture(roads):
    found = on(roads, "PL118-900-12", "2025-12-12")
    named = {each.item for each in every((*found.came_from, *found.became, *found.beside))}
    assert named == {"PL119-901-12", "PL119-902-12", "HR9100-119-12", "SRPT118-90"}


def test_what_carried_it_shares_its_lapses_and_what_came_after(roads):
    assert [
        (each.kind.value, str(each.since), each.of) for each in on(roads, "PL119-901-12", "2026-03-01").carriage
    ] == [
        ("own-act", "2025-03-15", ""),
        ("lapse", "2025-10-01", "PL118-900-12"),
        ("carried-forward", "2025-11-12", ""),
        ("lapse", "2026-01-31", "PL118-900-12"),
        ("replaced", "2026-02-03", "PL119-902-12"),
    ]


def test_a_law_is_not_yet_one_before_its_enactment(roads):
    found = on(roads, "PL119-903-12", "2026-02-02")
    assert (found.now.words, found.carriage, found.came_from) == ("Not yet enacted on 2026-02-02", (), ())


def test_a_law_has_the_bill_it_came_through_through_its_measure(roads):
    came = on(roads, "PL119-903-12", "2026-02-03").came_from
    bill = next(each for each in came if each.item == "HR9101-119")
    assert [(tie.kind.value, tie.through) for tie in bill.ties] == [
        ("vehicle-for", "PL119-903"),
        ("incorporated-in", "PL119-903"),
    ]
    assert [each.item for each in bill.branches] == ["HR9100-119"]


def test_a_bill_that_died_names_its_successor_from_the_day_there_is_one(roads):
    assert (
        on(roads, "S9001-118", "2025-01-02").now.words
        == "Only a Senate bill, last recorded as reported by committee on 2024-12-09"
    )
    died = "Died with the 118th Congress on 2025-01-03"
    assert on(roads, "S9001-118", "2025-01-03").now.words == f"{died}; no successor recorded"
    again = on(roads, "S9001-118", "2025-03-26").now
    assert (again.words, again.by) == (f"{died}; reintroduced as S. 9002 (119th Congress) on 2025-03-26", "S9002-119")


def test_a_provision_of_a_bill_says_that_its_measure_was_reintroduced(roads):
    words = on(roads, "S9001-118-3", "2025-03-26").now.words
    assert "its measure S. 9001 was reintroduced as S. 9002" in words


def test_a_day_known_to_the_year_is_not_made_precise(roads):
    assert on(roads, "TREATY-GRAVEL-5", "2020-01-01").now.words == "In force since 2011"


def test_a_tie_between_items_of_unknown_age_is_shown_without_a_day(roads):
    (became,) = on(roads, "TREATY-GRAVEL", "1990-01-01").became
    assert (became.item, became.ties[0].since, became.ties[0].dated) == ("TREATY-SAND", None, False)


def asking(roads, as_of: str) -> list[str]:
    """The bills for which the calendar asks a successor."""
    found = suggestions(roads, roads.at(as_of)).suggestions
    return sorted(each.item for each in found if each.kind is SuggestionKind.DIED)


def test_open_bills_of_a_past_congress_ask_for_a_successor(roads):
    assert asking(roads, "2025-01-02") == []
    assert asking(roads, "2025-01-03") == ["S9001-118", "S9003-118"]
    assert asking(roads, "2025-03-26") == ["S9003-118"]  # reintroduced that day
    ended = asking(roads, "2027-01-03")
    assert ended == ["HR9002-119", "HR9200-119", "S9002-119", "S9003-118"]  # not the bills that went into a law


def test_a_recorded_tie_counts_from_its_day_and_says_who_recorded_it(roads):
    recorded(roads, "S9003-118", "died-with-the-congress", "2025-01-03", "S9002-119")
    (became,) = on(roads, "S9003-118", "2025-04-01").became
    (tie,) = became.ties
    assert (became.item, tie.kind.value, tie.author, tie.claimed) == ("S9002-119", "reintroduced-as", "Ana", True)
    assert on(roads, "S9003-118", "2025-01-02").became == ()
    assert asking(roads, "2025-04-01") == []


def test_a_recorded_tie_with_evidence_is_not_claimed(roads):
    page = EvidenceInput(url="https://example.org/journal", title="Journal")
    recorded(roads, "S9003-118", "incorporated-in", "2024-03-23", "PL118-900", evidence=[page])
    (became,) = on(roads, "S9003-118", "2025-04-01").became
    assert became.ties[0].claimed is False
    assert on(roads, "S9003-118", "2025-04-01").now.words == (
        "Incorporated in P.L. 118-900 since 2024-03-23 (recorded by Ana)"
    )


def test_an_internal_tie_is_left_out_of_what_is_public(roads):
    recorded(roads, "S9003-118", "replaced-by", "2024-03-23", "PL118-900", internal=True)
    assert on(roads, "S9003-118", "2025-04-01").became
    assert on(roads, "S9003-118", "2025-04-01", internal=False).became == ()


def test_a_recorded_enactment_makes_a_bill_a_law_of_that_day(roads):
    recorded(roads, "HR9200-119", "ENACTED:SIGNED", "2026-08-01")
    assert on(roads, "HR9200-119", "2026-08-01").now.words == ("In force by its own act, H.R. 9200, since 2026-08-01")
    assert on(roads, "PL119-903-12", "2026-08-01").proposed == ()
    assert "HR9200-119" not in asking(roads, "2027-01-03")


def test_a_tie_known_to_the_month_is_not_made_precise(roads):
    (became,) = on(roads, "TREATY-SAND", "2021-01-01").became
    (tie,) = became.ties
    assert (became.item, tie.first, str(tie.since)) == ("TREATY-ALONE", "2019-05", "2019-05-01")
    assert on(roads, "TREATY-SAND", "2021-01-01").now.words == "Carried forward by Treaty of nothing else since 2019-05"


def test_where_the_page_is_narrow_the_days_stand_above_the_words(roads):
    text = text_of(lineage_page(show_lineage(roads, roads.at("2025-12-12"), "PL118-900-12"), 40))
    assert "● 2025-03-15 to 2025-09-30\n  carried forward by P.L. 119-901\n" in text
    assert max(len(line) for line in text.split("\n")) <= 40


def test_an_item_that_left_the_catalogue_keeps_its_lineage(tmp_path):
    text = ROADS.read_text(encoding="utf-8")
    catalog = tmp_path / "roads.yaml"
    catalog.write_text(text, encoding="utf-8")
    space = workspace(tmp_path, catalogs=(catalog,))
    recorded(space, "HR9200-119-12", "stalled", "2026-06-01", axis="trend")
    begin = text.index("  - id: HR9200-119-12")
    catalog.write_text(text[:begin] + text[text.index("  - id: S9001-118-3") :], encoding="utf-8")
    space.close()
    found = on(space, "HR9200-119-12", "2026-07-01")
    assert (found.now.words, [each.item for each in found.came_from]) == (
        "Only a House bill, last recorded as reported by committee on 2026-04-30",
        ["PL119-903-12"],
    )
    assert "HR9200-119-12" not in {each.item for each in every(on(space, "PL119-903-12", "2026-07-01").became)}
    space.close()


def test_a_recommendation_has_no_lineage(roads):
    with pytest.raises(BadArgument, match="G01 is a recommendation"):
        on(roads, "G01", "2025-01-01")


def test_an_unknown_item_offers_the_nearest(roads):
    with pytest.raises(UnknownSubject) as refused:
        on(roads, "PL118-900-13", "2025-01-01")
    assert "PL118-900-12" in str(refused.value)


def test_the_detail_of_an_item_holds_its_lineage(roads):
    text = text_of(detail(show_item(roads, roads.at("2025-12-12"), "PL118-900-12"), 80))
    assert "● Carried forward by P.L. 119-902 from 2025-11-12 through 2026-01-30" in text
    assert "would be replaced by H.R. 9100, sec. 12 (HR9100-119-12), proposed 2025-07-25" in text
    assert "Acts of the Republic of Roads, as enacted, P.L." in text
    assert max(len(line) for line in text.split("\n")) <= 80


@pytest.mark.parametrize(("item", "there"), [("TREATY-ASH", False), ("TREATY-SAND", True), ("SRPT118-90", True)])
def test_only_an_item_of_which_something_is_known_has_such_a_section(roads, item, there):
    lines = text_of(detail(show_item(roads, roads.at("2026-03-01"), item), 80)).split("\n")
    assert ("Lineage" in lines) is there


@pytest.mark.parametrize(
    ("day", "words", "proposed"),
    [
        ("2024-04-01", "In force by its own act, P.L. 118-47, from 2024-03-23 through 2024-09-30", ""),
        ("2025-04-01", "Carried forward by P.L. 119-4 from 2025-03-15 through 2025-09-30", ""),
        ("2025-10-15", "Lapsed: nothing carries it since 2025-10-01", "H.R. 4779"),
        ("2025-12-12", "Carried forward by P.L. 119-37 from 2025-11-12 through 2026-01-30", "H.R. 4779"),
        ("2026-02-01", "Lapsed: nothing carries it since 2026-01-31", "H.R. 4779"),
        ("2026-03-01", "Replaced by P.L. 119-75, Div. F, sec. 7045(h)(2) since 2026-02-03", ""),
        ("2026-11-21", "No act recorded as carrying it since 2026-10-01; fiscal year 2026", "H.R. 8595"),
    ],
)
def test_the_shipped_section_on_mexico_reads_as_it_stood_on_the_day(shipped, day, words, proposed):
    found = on(shipped, "PL118-47-7045h", day)
    assert found.now.words.startswith(words)
    assert [each.partition(",")[0] for each in found.proposed] == ([proposed] if proposed else [])
    assert all("withhold 30 percent: only a House bill" in each for each in found.proposed)


@pytest.mark.parametrize("day", ["2005-01-01", "2026-02-01", "2027-01-03"])
def test_every_shipped_item_has_a_lineage_with_one_place_for_each_other_item(shipped, day):
    at, reader = shipped.at(day), shipped.reader()
    standings = all_standings(shipped, at)
    for body in reader.whole_items():
        if isinstance(body, Recommendation):
            continue
        found = lineage_of(reader, at, body, standings)
        places = [each.item for each in every((*found.came_from, *found.became, *found.beside)) if not each.again]
        assert len(places) == len(set(places)), body.id
        assert body.id not in places
        for period, following in pairwise(found.carriage):
            assert period.until is not None
            assert following.since == period.until + timedelta(days=1), body.id


def test_a_line_of_many_hundred_acts_is_followed_as_far_as_it_is_read(tmp_path: Path, clock: Clock):
    acts = [
        f"""
  - id: PL118-{number}
    kind: public-law
    congress: 118
    number: "118-{number}"
    title: Act {number}
    enacted: 2024-01-01
    links: [{{kind: carried-forward-by, to: PL118-{number + 1}, date: 2024-01-02}}]
    sources: [{{source: a, locator: all}}]"""
        for number in range(1, 1_500)
    ]
    last = acts[-1].replace("PL118-1499", "PL118-1500").replace("118-1499", "118-1500")
    acts.append("\n".join(line for line in last.splitlines() if "links" not in line))
    own = tmp_path / "own.yaml"
    source = "{id: a, title: A, kind: law-text, publisher: P}"
    head = f"schema: 1\ncatalog: chain\ntitle: A chain\nsources: [{source}]\nmeasures:"
    own.write_text(head + "".join(acts) + "\n")
    space = workspace(tmp_path / "other", catalogs=(own,), clock=clock)
    found = show_lineage(space, space.at("2026-01-01"), "PL118-1").lineage
    assert found.became[0].item == "PL118-2"
