"""The rules of lineage over plain data: what carried an item, what it is on a day, what its tree holds."""

from datetime import date

import pytest

from tests.builders import day, update_row
from tracker.catalog.choices import LinkKind
from tracker.catalog.vocabulary import Axis, ItemKind
from tracker.ledger.rows import ListedLink
from tracker.standing.carriage import carriage
from tracker.standing.lineage import Branch, lineage
from tracker.standing.present import Around, Force, present
from tracker.standing.records import Counting
from tracker.standing.states import AxisStanding, Basis
from tracker.standing.ties import Form, LapseDays, LineageItem, Ties, ties_on

TODAY = day("2026-11-21")


def law(item: str, enacted: str, *, ends: str = "", why: str = "", lapses=(), measure: str = "") -> LineageItem:
    """A provision of a law, or with `measure` empty a law itself."""
    return LineageItem(
        item,
        ItemKind.PROVISION if measure else ItemKind.MEASURE,
        f"Title of {item}",
        f"P.L. {item}",
        measure or item,
        f"P.L. {measure or item}",
        Form.LAW,
        known=day(enacted),
        enacted=day(enacted),
        ends=day(ends) if ends else None,
        ends_with=why,
        lapses=tuple(LapseDays(day(since), day(until), "a source") for since, until in lapses),
    )


def bill(item: str, introduced: str = "", *, congress: int | None = None, measure: str = "") -> LineageItem:
    known = day(introduced) if introduced else None
    kind = ItemKind.PROVISION if measure else ItemKind.MEASURE
    return LineageItem(
        item, kind, f"Title of {item}", f"H.R. {item}", measure or item, f"H.R. {measure or item}", Form.BILL,
        "House", congress, known, introduced=known,
    )  # fmt: skip


def link(item: str, kind: LinkKind, target: str, since: str = "", until: str = "") -> ListedLink:
    return ListedLink(
        item, kind.value, target, day(since) if since else None, day(until) if until else None, "", "a source"
    )


def around(items, links=(), *, as_of: date = TODAY, stages=(), updates=()) -> Around:
    known = {each.id: each for each in items}
    ties = Ties(ties_on(as_of, known, links, Counting(updates)), known)
    return Around(known, ties, {each.subject: each for each in stages}, as_of)


def stage(item: str, value: str, since: str, label: str) -> AxisStanding:
    return AxisStanding(item, Axis.STAGE, value, label, Basis.CATALOGUE, day(since), since)


def periods(item: str, web: Around) -> list[tuple[str, str, str]]:
    found = carriage(item, web.items, web.ties, web.as_of)
    return [(each.kind.value, str(each.since), each.last) for each in found]


def drawn(branches: tuple[Branch, ...]) -> list[object]:
    """A tree as nested lists of ids; an item that has its place elsewhere stands in parentheses."""
    return [
        f"({each.item})" if each.again else [each.item, *drawn(each.branches)] if each.branches else each.item
        for each in branches
    ]


CARRIED, REPLACED = LinkKind.CARRIED_FORWARD_BY, LinkKind.REPLACED_BY
AGAIN, INCORPORATED, COMPANION = LinkKind.REINTRODUCED_AS, LinkKind.INCORPORATED_IN, LinkKind.COMPANION


# -- which ties there are on a day


@pytest.mark.parametrize(
    ("since", "as_of", "there"),
    [
        ("2025-03-15", "2025-03-14", False),
        ("2025-03-15", "2025-03-15", True),
        ("", "2025-12-31", False),  # without a date: from the first day both ends are known
        ("", "2026-01-01", True),
    ],
)
def test_a_tie_counts_from_its_day_or_from_the_first_on_which_both_ends_are_known(since, as_of, there):
    items = [law("A", "2024-01-01"), law("B", "2026-01-01")]
    web = around(items, [link("A", REPLACED, "B", since)], as_of=day(as_of))
    assert [(tie.target, tie.dated) for tie in web.ties.leaving("A")] == ([("B", bool(since))] if there else [])


def test_a_tie_to_an_item_of_unknown_age_has_no_day():
    items = [law("A", "2024-01-01"), bill("B")]
    (tie,) = around(items, [link("A", REPLACED, "B")], as_of=day("2024-01-01")).ties.leaving("A")
    assert (tie.since, tie.dated) == (None, False)
    assert around(items, [link("A", REPLACED, "B")], as_of=day("2023-12-31")).ties.leaving("A") == ()


def test_a_bill_of_unknown_age_has_no_tie_before_its_congress_began():
    later = bill("B")._replace(congress=119, earliest=day("2025-01-03"))
    for as_of, ties in (("2025-01-02", []), ("2025-01-03", [None])):
        found = around([bill("A", "2021-03-11"), later], [link("A", AGAIN, "B")], as_of=day(as_of)).ties.leaving("A")
        assert [tie.since for tie in found] == ties


def test_a_tie_is_over_after_its_last_day():
    items = [law("A", "2024-01-01"), law("B", "2025-01-01")]
    links = [link("A", CARRIED, "B", "2025-01-01", "2025-09-30")]
    assert around(items, links, as_of=day("2025-09-30")).ties.leaving("A")[0].active
    assert not around(items, links, as_of=day("2025-10-01")).ties.leaving("A")[0].active


def test_a_provision_has_its_measures_fate_only_where_it_has_none_itself():
    items = [law("M", "2024-01-01"), law("M-1", "2024-01-01", measure="M"), law("M-2", "2024-01-01", measure="M")]
    items += [law("N", "2025-01-01"), law("N-1", "2025-01-01", measure="N")]
    links = [link("M", REPLACED, "N", "2025-01-01"), link("M-1", CARRIED, "N-1", "2025-01-01")]
    ties = around(items, links).ties
    assert [(tie.target, tie.through) for tie in ties.leaving("M-1")] == [("N-1", "")]
    assert [(tie.target, tie.through) for tie in ties.leaving("M-2")] == [("N", "M")]


def test_what_was_recorded_as_carried_forward_is_so_until_the_next_recorded_stage():
    carried = update_row("carried-forward-by", on="2025-01-01", subject="A", axis=Axis.STAGE)._replace(target="B")
    expired = update_row("expired", on="2025-06-01", subject="A", axis=Axis.STAGE, seq=2)
    items = [law("A", "2024-01-01"), law("B", "2025-01-01")]
    (tie,) = around(items, updates=[carried, expired]).ties.leaving("A")
    assert (tie.kind, tie.until, tie.author, tie.claimed) == (CARRIED, day("2025-05-31"), "Ana", True)


def test_a_recorded_stage_without_a_target_ties_to_nothing():
    update = update_row("replaced-by", on="2025-01-01", subject="A", axis=Axis.STAGE)
    assert around([law("A", "2024-01-01")], updates=[update]).ties.leaving("A") == ()


# -- what carried it


def test_an_act_of_one_fiscal_year_is_followed_by_a_gap_where_nothing_is_recorded():
    web = around([law("A", "2024-03-23", ends="2024-09-30", why="fiscal year 2024")])
    assert periods("A", web) == [("own-act", "2024-03-23", "2024-09-30"), ("no-act-recorded", "2024-10-01", "")]


def test_an_act_without_an_end_is_in_force_until_something_takes_its_place():
    items = [law("A", "2024-03-23"), law("B", "2026-01-01")]
    links = [link("A", REPLACED, "B", "2026-01-01")]
    assert periods("A", around(items, links, as_of=day("2025-12-31"))) == [("own-act", "2024-03-23", "")]
    assert periods("A", around(items, links)) == [
        ("own-act", "2024-03-23", "2025-12-31"),
        ("replaced", "2026-01-01", ""),
    ]


def test_once_carried_forward_its_own_act_does_not_come_back():
    items = [law("A", "2024-03-23"), law("B", "2024-10-01"), law("C", "2025-03-01")]
    links = [link("A", CARRIED, "B", "2024-10-01", "2024-12-20"), link("A", CARRIED, "C", "2025-03-01", "2025-09-30")]
    assert periods("A", around(items, links)) == [
        ("own-act", "2024-03-23", "2024-09-30"),
        ("carried-forward", "2024-10-01", "2024-12-20"),
        ("no-act-recorded", "2024-12-21", "2025-02-28"),
        ("carried-forward", "2025-03-01", "2025-09-30"),
        ("no-act-recorded", "2025-10-01", ""),
    ]


def test_a_lapse_stands_where_a_source_says_so_and_takes_only_its_days_from_a_gap():
    items = [law("A", "2024-03-23", ends="2024-09-30", lapses=[("2024-10-05", "2024-10-09")])]
    assert periods("A", around(items)) == [
        ("own-act", "2024-03-23", "2024-09-30"),
        ("no-act-recorded", "2024-10-01", "2024-10-04"),
        ("lapse", "2024-10-05", "2024-10-09"),
        ("no-act-recorded", "2024-10-10", ""),
    ]


def test_what_replaced_it_is_followed_through_what_then_became_of_that():
    items = [
        law("A", "2024-01-01", ends="2024-09-30"),
        law("B", "2024-11-01", ends="2025-09-30", why="fiscal year 2025"),
        law("C", "2025-10-01"),
    ]
    links = [link("A", REPLACED, "B", "2024-11-01"), link("B", CARRIED, "C", "2025-10-01", "2026-01-30")]
    assert periods("A", around(items, links)) == [
        ("own-act", "2024-01-01", "2024-09-30"),
        ("no-act-recorded", "2024-10-01", "2024-10-31"),
        ("replaced", "2024-11-01", "2025-09-30"),
        ("carried-forward", "2025-10-01", "2026-01-30"),
        ("no-act-recorded", "2026-01-31", ""),
    ]


def test_a_whole_act_that_carried_one_provision_does_not_say_what_became_of_it():
    items = [law("M-1", "2024-01-01", ends="2024-09-30", measure="M"), law("N", "2024-10-01"), law("O", "2025-10-01")]
    links = [link("M-1", CARRIED, "N", "2024-10-01", "2025-09-30"), link("N", REPLACED, "O", "2025-10-01")]
    assert periods("M-1", around(items, links))[-1] == ("no-act-recorded", "2025-10-01", "")


def test_a_bill_is_carried_by_nothing():
    items = [bill("B", "2025-01-10"), law("L", "2025-06-01")]
    assert periods("B", around(items, [link("B", INCORPORATED, "L", "2025-06-01")])) == []


def test_items_that_replace_each_other_come_to_an_end():
    items = [law("A", "2024-01-01"), law("B", "2025-01-01")]
    web = around(items, [link("A", REPLACED, "B", "2025-01-01"), link("B", REPLACED, "A", "2026-01-01")])
    assert periods("A", web)[0] == ("own-act", "2024-01-01", "2024-12-31")
    found = lineage("A", web)
    assert (drawn(found.came_from), drawn(found.became)) == ([["B", "(A)"]], [])


# -- what it is


@pytest.mark.parametrize(
    ("value", "label", "force", "words"),
    [
        (
            "REPORTED",
            "Reported by committee",
            Force.PROPOSED,
            "Only a House bill, last recorded as reported by committee on 2025-07-25",
        ),
        ("VETOED:POCKET", "Pocket vetoed", Force.FAILED, "A House bill, pocket vetoed on 2025-07-25"),
        ("replaced-by", "Replaced by another measure", Force.REPLACED, "Replaced by another measure since 2025-07-25"),
    ],
)
def test_a_bill_is_its_stage(value, label, force, words):
    web = around([bill("B", "2025-01-10", congress=119)], stages=[stage("B", value, "2025-07-25", label)])
    assert present("B", web)[:2] == (force, words)


def test_a_bill_without_a_stage_says_so():
    assert present("B", around([bill("B", "2025-01-10")])).words == "Only a House bill, no stage recorded"


def test_a_bill_is_not_there_before_its_introduction():
    web = around([bill("B", "2025-01-10")], as_of=day("2025-01-09"))
    assert present("B", web)[:2] == (Force.NOT_YET, "Not yet introduced on 2025-01-09")


def test_a_replaced_bill_says_what_became_of_its_replacement():
    items = [bill("A", "2025-01-10"), bill("B", "2025-02-10"), law("L", "2025-06-01")]
    links = [link("A", REPLACED, "B", "2025-02-10"), link("B", INCORPORATED, "L", "2025-06-01")]
    assert present("A", around(items, links)).words == (
        "Replaced by H.R. B since 2025-02-10; that was incorporated in P.L. L on 2025-06-01"
    )


def test_a_reintroduction_without_a_day_says_so():
    died = stage("A", "died-with-the-congress", "2023-01-03", "Died with the 117th Congress")
    web = around([bill("A", "2021-03-11", congress=117), bill("B")], [link("A", AGAIN, "B")], stages=[died])
    assert present("A", web)[:2] == (
        Force.DIED,
        "Died with the 117th Congress on 2023-01-03; reintroduced as H.R. B, date not recorded",
    )


# -- the tree


def test_each_item_has_one_place_as_near_to_the_root_as_it_can():
    items = [law(each, f"202{number}-01-01") for number, each in enumerate("ABCD")]
    links = [
        link("A", CARRIED, "B", "2021-01-01"),
        link("B", CARRIED, "C", "2022-01-01"),
        link("A", CARRIED, "C", "2022-01-01"),
        link("C", REPLACED, "D", "2023-01-01"),
        link("A", REPLACED, "D", "2023-01-01"),
    ]
    found = lineage("A", around(items, links))
    assert drawn(found.became) == [["B", "(C)"], ["C", "(D)"], "D"]
    assert drawn(lineage("D", around(items, links)).came_from) == [
        "A",
        ["C", "(A)", ["B", "(A)"]],
    ]


def test_a_shorter_way_to_an_item_comes_before_a_longer_one():
    items = [law(each, "2020-01-01") for each in "ABCDE"]
    pairs = ("AB", "AC", "BE", "CD", "DE")
    links = [link(first, CARRIED, second, "2021-01-01") for first, second in pairs]
    assert drawn(lineage("A", around(items, links)).became) == [["B", "E"], ["C", ["D", "(E)"]]]


def test_what_a_bill_proposes_is_over_once_its_congress_is():
    items = [law("A", "2024-01-01"), bill("B", "2025-01-10", congress=119)]
    links = [link("B", LinkKind.WOULD_REPLACE, "A", "2025-01-10")]
    for as_of, active in (("2027-01-02", True), ("2027-01-03", False)):
        found = lineage("A", around(items, links, as_of=day(as_of)))
        (tie,) = found.became[0].ties
        assert (tie.proposed, tie.active, bool(found.proposed)) == (True, active, active)


def test_a_law_that_amends_is_no_proposal():
    items = [law("A", "2024-01-01"), law("B", "2025-01-01")]
    (branch,) = lineage("A", around(items, [link("B", LinkKind.AMENDS, "A")])).became
    assert (branch.item, branch.ties[0].proposed) == ("B", False)


def test_a_companion_stands_beside_and_is_drawn_once():
    items = [bill("A", "2025-01-01"), bill("B", "2025-02-01"), bill("Z", "2023-01-01")]
    links = [link("A", COMPANION, "B"), link("Z", AGAIN, "A", "2025-01-01"), link("Z", AGAIN, "B", "2025-02-01")]
    assert drawn(lineage("Z", around(items, links)).became) == [["A", "(B)"], "B"]
    assert drawn(lineage("A", around(items, links)).beside) == ["B"]


def test_a_mention_says_where_the_item_has_its_place():
    items = [law(each, f"202{number}-01-01") for number, each in enumerate("ABCD")]
    links = [link("A", CARRIED, "B", "2021-01-01"), link("A", CARRIED, "C", "2022-01-01")]
    links += [link("B", CARRIED, "C", "2022-01-01"), link("C", REPLACED, "D", "2023-01-01")]
    links += [link("D", REPLACED, "B", "2024-01-01"), link("D", LinkKind.INCORPORATED_IN, "A", "2025-01-01")]
    found = lineage("A", around(items, links, as_of=day("2023-06-01")))
    assert [[below.again for below in each.branches] for each in found.became] == [["below"], [""]]
    found = lineage("A", around(items, links))
    mentions = {(each.item, each.again) for each in _every((*found.came_from, *found.became)) if each.again}
    assert ("A", "root") in mentions
    assert "above" in {again for _, again in mentions}


def _every(branches):
    return [found for branch in branches for found in (branch, *_every(branch.branches))]
