"""The filter language: what fits, what is understood, what is suggested, and what it costs to be wrong."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import day, edited, workspace
from tracker.ledger.kinds import HandleKind
from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.facts import Facts, facts_of
from tracker.workspace.handles import set_handle
from tracker.workspace.listing import all_standings
from tracker.workspace.query import Query, parse, pieces, toggled, without
from tracker.workspace.query_completions import completions
from tracker.workspace.query_keys import KEYS, Occurring
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.workspace import Workspace

TODAY = date(2026, 3, 2)


def facts(space: Workspace) -> tuple[Facts, ...]:
    at = space.at()
    return facts_of(space, at, all_standings(space, at, retired=True))


def fitting(space: Workspace, text: str) -> set[str]:
    rows = facts(space)
    query = parse(text, TODAY, Occurring(rows))
    assert query.problems == ()
    kept = {row.id for row in query.keep(rows)}
    assert kept == {row.id for row in rows if query.fits(row)}
    return kept


def problems(text: str, rows: Sequence[Facts] = ()) -> list[str]:
    return [each.sentence for each in parse(text, TODAY, Occurring(rows)).problems]


def update(space: Workspace, item: str, value: str, *evidence: EvidenceInput, on: str = "2026-02-01") -> None:
    record_update(space, UpdateInput(subject=item, value=value, reason="Read it", effective_date=on), evidence)


A_PAGE = EvidenceInput(title="A page", url="https://example.org/a")


# -- what fits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 11),
        ("pothole", {"R01", "R02"}),
        ("POTHÓLE", {"R01", "R02"}),
        ('"every road once"', {"R01"}),
        ("road every", {"R01", "R03"}),
        ("kind:recommendation -pothole", {"R03", "R04"}),
        ("addressee:ministry", {"R01", "R02", "R03"}),
        ("addressee:mini", {"R01", "R02", "R03"}),
        ('addressee:"Ministry of Roads"', {"R01", "R02", "R03"}),
        ("addressee:roads,builders", {"R01", "R02", "R03", "R04"}),
        ("addressee:builders", {"R04"}),
        ("authority:treaty", {"TREATY-ROADS-5"}),
        ("kind:meas", {"PL118-900", "HR9001-117", "TREATY-ROADS"}),
        ("measure:PL118-900 -kind:measure", {"PL118-900-12", "PL118-900-14"}),
        ("congress:117", {"HR9001-117", "HR9001-117-3"}),
        ("is:overdue", {"PL118-900-14"}),
        ("due:overdue", {"PL118-900-14"}),
        ("due<2024-06-01", {"PL118-900-14"}),
        ("due:2024", {"PL118-900-14"}),
        ("due:2024Q2", {"PL118-900-14"}),
        ("due:2024-02..2024-03", set()),
        ("due:2024-07..2024-08", {"PL118-900-14"}),
        ("has:deadline", {"PL118-900-14"}),
        ("kind:provision no:deadline", {"PL118-900-12", "HR9001-117-3", "TREATY-ROADS-5"}),
        ("kind:provision due:none", {"PL118-900-12", "HR9001-117-3", "TREATY-ROADS-5"}),
        ("no:vehicle", {"R02", "R04"}),
        ("has:vehicle", {"R01", "R03"}),
        ("status:enacted:signed", {"PL118-900"}),
    ],
)
def test_a_term_keeps_what_fits_it(space: Workspace, text: str, expected: "set[str] | int") -> None:
    found = fitting(space, text)
    assert (len(found) if isinstance(expected, int) else found) == expected


def test_what_is_recorded_can_be_asked_for(space: Workspace) -> None:
    update(space, "R01", "implemented", A_PAGE, A_PAGE)
    update(space, "R02", "implemented")
    update(space, "R03", "partially-addressed", on="2025-01-01")
    set_handle(space, "R03", HandleKind.TAG, "bridge season")
    set_handle(space, "R03", HandleKind.ASSIGNEE, "Bo")
    set_handle(space, "R04", HandleKind.FOLLOW)
    assert fitting(space, "status:implemented") == {"R01", "R02"}
    assert fitting(space, "status:closed") == {"R01", "R02"}
    assert fitting(space, "status:open") == set()
    assert fitting(space, "status:partially-addressed,none kind:recommendation") == {"R03", "R04"}
    assert fitting(space, "is:claimed") == {"R02"}
    assert fitting(space, "kind:recommendation -is:claimed has:update") == {"R01", "R03"}
    assert fitting(space, "evidence>1") == {"R01"}
    assert fitting(space, "has:evidence") == {"R01"}
    assert fitting(space, "no:evidence kind:recommendation") == {"R02", "R03", "R04"}
    assert fitting(space, "updates:1..3") == {"R01", "R02", "R03"}
    assert fitting(space, 'tag:"bridge season"') == {"R03"}
    assert fitting(space, "tag:season") == {"R03"}
    assert fitting(space, "assignee:bo") == {"R03"}
    assert fitting(space, "follower:ana") == {"R04"}
    assert fitting(space, "kind:recommendation no:assignee") == {"R01", "R02", "R04"}


def test_a_change_is_asked_for_by_its_age(space: Workspace) -> None:
    update(space, "R01", "open", on="2026-02-20")
    assert fitting(space, "changed<30d") == fitting(space, "changed:30d") == fitting(space, "changed:today") == {"R01"}
    assert fitting(space, "changed>30d") == set()
    assert fitting(space, "changed>=2026") == {"R01"}
    assert "R02" in fitting(space, "changed:none")


def test_a_deadline_is_asked_for_by_how_far_ahead_it_is(space: Workspace) -> None:
    due = next(row.due[0] for row in facts(space) if row.id == "PL118-900-14")
    rows, before = facts(space), due - timedelta(days=20)

    def kept(text: str) -> bool:
        return any(row.id == "PL118-900-14" for row in parse(text, before, Occurring(rows)).keep(rows))

    assert [kept(f"due:{days}d") for days in (19, 20, 21)] == [False, True, True]
    assert [kept(f"due<{days}d") for days in (20, 21)] == [False, True]
    assert [kept(f"due<={days}d") for days in (19, 20)] == [False, True]
    assert kept("due:today..30d")


def test_a_retired_item_can_be_asked_for(space: Workspace, tmp_path: Path) -> None:
    update(space, "R04", "open")
    space.close()
    catalog = tmp_path / "later.yaml"
    catalog.write_text(edited(("R04", "R05")))
    later = workspace(tmp_path, catalogs=(catalog,))
    assert fitting(later, "is:retired") == {"R04"}
    later.close()


def test_a_whole_value_means_itself_and_not_what_begins_with_it(space: Workspace) -> None:
    update(space, "R01", "open")
    update(space, "R02", "partially-addressed")
    assert fitting(space, "status:open") == {"R01"}
    assert fitting(space, "status:Open") == {"R01"}
    assert fitting(space, "status:ope") == {"R01", "R02"}


def test_groups_and_order_are_part_of_the_language() -> None:
    query = parse("pothole by:addressee sort:-due", TODAY)
    assert (query.by, query.sort, query.turned, len(query.terms)) == ("addressee", "due", True, 1)
    assert without("pothole by:addressee  sort:-due", "by", "sort") == "pothole"


def test_a_term_is_put_in_and_taken_out() -> None:
    assert toggled("pothole", "is:overdue") == "pothole is:overdue"
    assert toggled("is:overdue  pothole", "is:overdue") == "pothole"


def test_a_query_that_goes_on_narrows_and_one_that_does_not_does_not() -> None:
    def narrows(now: str, before: str) -> bool:
        return parse(now, TODAY).narrows(parse(before, TODAY))

    assert narrows("potholes", "pothole")
    assert narrows("pothole is:overdue", "pothole")
    assert not narrows("pot", "pothole")
    assert not narrows("-potholes", "-pothole")
    assert narrows("-pot", "-pothole")
    assert not narrows("status:open", "status:open,noted")
    assert narrows("anything", "")


# -- what is not understood


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("statu:open", "“statu” is nothing to filter by, at character 1; did you mean “status:”?"),
        ("road xyz:1", "“xyz” is nothing to filter by, at character 6; in quotation marks it is a phrase."),
        ("status:implemnted", "There is no “status:implemnted”, at character 8; did you mean “implemented”?"),
        ("is:overdu, x", "There is no “is:x”"),
        ("due:soonish", "“soonish” is not a day, at character 5: write 2026-12-31, 2026-12, 2026Q4, 30d or overdue."),
        ("due:2026-02-30", "“2026-02-30” is not a day, at character 5"),
        ("evidence>many", "“many” is not a number, at character 10."),
        ("status>3", "“status” has no more and no less: write “status:”, at character 1."),
        ("kind:", "“kind” wants a value, at character 1."),
        ("sort:color", "There is no “sort:color”"),
    ],
)
def test_a_mistake_is_one_sentence_that_says_where(text: str, sentence: str) -> None:
    text = text.replace(", ", ",")
    found = problems(text)
    assert len(found) == 1
    assert found[0].startswith(sentence)


def test_an_addressee_that_does_not_occur_is_told_with_the_nearest(space: Workspace) -> None:
    assert problems("addressee:mnistry", facts(space)) == [
        "There is no “addressee:mnistry”, at character 11; did you mean “ministry”?"
    ]


def test_what_is_not_understood_is_left_out_and_the_rest_holds(space: Workspace) -> None:
    rows = facts(space)
    query = parse("colour:red addressee:builders", TODAY, Occurring(rows))
    assert [row.id for row in query.keep(rows)] == ["R04"]
    assert len(query.problems) == 1


def test_the_last_term_may_still_be_being_written() -> None:
    assert [each.unfinished for each in parse("statu:x kin:y", TODAY).problems] == [False, True]
    assert [each.unfinished for each in parse("kin:y ", TODAY).problems] == [False]


@pytest.mark.parametrize("text", ["https://example.org/a", "22:30", "end-use", '"status:open"', "§7045(h)"])
def test_a_word_may_hold_any_sign(text: str) -> None:
    assert problems(text) == []
    assert len(parse(text, TODAY).terms) == 1


_WRITTEN = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.one_of(
            st.sampled_from([*KEYS, "-", ":", "<", ">=", ",", '"', "..", " ", "30d", "2026", "overdue", "none", "0"]),
            st.text(max_size=4),
        ),
        max_size=12,
    ).map("".join),
)


@given(text=_WRITTEN, cursor=st.integers(-2, 70))
def test_nothing_that_can_be_written_is_more_than_a_problem(text: str, cursor: int) -> None:
    query = parse(text, TODAY)
    assert query.keep(()) == []
    assert all(0 <= each.start < each.end <= len(text) and each.sentence for each in query.problems)
    assert [each.start for each in pieces(text)] == sorted(each.start for each in pieces(text))
    found = completions(text, cursor, Occurring())
    assert found.start <= found.end


@given(text=_WRITTEN)
def test_a_query_said_again_without_spaces_to_spare_is_the_same(text: str) -> None:
    once = without(text)
    assert without(once) == once


# -- what is suggested


def suggested(text: str, rows: Sequence[Facts] = ()) -> list[tuple[str, int | None]]:
    return [(each.insert, each.fitting) for each in completions(text, len(text), Occurring(rows)).found]


def test_keys_are_suggested_then_the_values_that_occur_with_how_many_have_them(space: Workspace) -> None:
    rows = facts(space)
    assert [name for name, _ in suggested("", rows)] == [f"{key}:" for key in KEYS]
    assert suggested("addr", rows) == [("addressee:", None)]
    assert suggested("kind:recommendation addr", rows) == [("addressee:", None)]
    assert suggested("addressee:", rows) == [("ministry", 3), ("builders", 1)]
    assert suggested("addressee:bui", rows) == [("builders", 1)]
    assert suggested("addressee:road", rows) == [("builders", 1), ("ministry", 3)]
    assert suggested("addressee:ministry,", rows) == [("builders", 1)]
    assert suggested("is:", rows) == [("overdue", 1)]
    assert [name for name, _ in suggested("due:", rows)][:2] == ["overdue", "7d"]
    assert next(name for name, _ in suggested("sort:", rows)) == "catalog"


def test_a_word_suggests_the_value_it_begins(space: Workspace) -> None:
    assert ("addressee:builders", 1) in suggested("builde", facts(space))


def test_a_value_with_a_space_is_suggested_in_quotation_marks(space: Workspace) -> None:
    set_handle(space, "R03", HandleKind.TAG, "bridge season")
    assert suggested("tag:", facts(space)) == [('"bridge season"', 1)]
    assert fitting(space, 'tag:"bridge season"') == {"R03"}


def test_a_suggestion_stands_in_place_of_what_is_begun() -> None:
    text = "kind:rec stat pothole"
    found = completions(text, 13, Occurring())
    assert text[found.start : found.end] == "stat"
    assert [each.insert for each in found.found] == ["status:"]


# -- what facts hold


def test_facts_tell_what_stands(space: Workspace) -> None:
    update(space, "R01", "implemented")
    row = next(row for row in facts(space) if row.id == "R01")
    assert (row.headline, row.state, row.glyph) == ("Closed – Implemented (claimed)",) * 2 + ("?",)
    assert row.seen == day("2026-03-02")
    assert row.updates == 1
    law = next(row for row in facts(space) if row.id == "PL118-900-14")
    assert law.due == tuple(sorted(law.due))
    assert law.due[0] < TODAY - timedelta(days=300)


def test_what_repeats_is_held_once(space: Workspace) -> None:
    rows = [row for row in facts(space) if row.group == "Ministry of Roads"]
    assert len({id(row.group) for row in rows}) == len({id(row.statuses) for row in rows}) == 1
    assert len({id(row.addressee) for row in rows}) == 1


def test_an_empty_query_keeps_all() -> None:
    assert Query().keep(()) == []
    assert Query().narrows(Query())
