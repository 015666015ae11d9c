"""Adoption over eight quarters: each point is what the overview of that day says, by what is known now."""

from tests.builders import Clock
from tracker.brief.make import make_brief
from tracker.catalog.vocabulary import NO_EVIDENCE
from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.overview import overview
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.workspace import Workspace


def stands(space: Workspace, subject: str, value: str, since: str, *evidence: EvidenceInput) -> None:
    asked = UpdateInput(subject=subject, value=value, reason="Read it", effective_date=since)
    record_update(space, asked, evidence)


def told(space: Workspace) -> None:
    page = EvidenceInput(title="A page", url="https://example.org/a")
    stands(space, "R01", "open", "2024-11-01")
    stands(space, "R01", "implemented", "2025-06-30", page)
    stands(space, "R02", "implemented", "2025-07-01")
    stands(space, "R02", "open", "2026-01-31")
    stands(space, "R03", "partially-addressed", "2026-02-01")


def test_there_are_eight_quarters_and_the_last_is_the_one_of_the_day(space: Workspace):
    points = overview(space, space.at("2026-03-02")).trend
    assert [each.quarter for each in points] == [
        "2024Q2", "2024Q3", "2024Q4", "2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1",
    ]  # fmt: skip
    assert [str(each.as_of) for each in points][-2:] == ["2025-12-31", "2026-03-02"]


def test_each_point_is_what_the_overview_of_that_day_counts(space: Workspace):
    told(space)
    at = space.at()
    for point in overview(space, at).trend:
        view = overview(space, at._replace(as_of=point.as_of))
        of_that_day = [each.counts for each in view.addressees]
        assert point.counts == {label: sum(each[label] for each in of_that_day) for label in point.counts}


def test_a_value_stands_from_its_effective_day_and_may_be_only_claimed(space: Workspace):
    told(space)
    points = overview(space, space.at()).trend
    assert [each.counts["Closed – Implemented"] for each in points] == [0, 0, 0, 0, 1, 2, 2, 1]
    assert [each.counts["Open – Partially Addressed"] for each in points] == [0, 0, 0, 0, 0, 0, 0, 1]
    assert [each.counts[NO_EVIDENCE] for each in points] == [4, 4, 3, 3, 3, 2, 2, 1]
    assert [each.claimed for each in points] == [0, 0, 0, 0, 0, 1, 1, 0]


def test_what_was_not_known_by_then_is_not_counted(space: Workspace, clock: Clock):
    told(space)
    clock.set("2026-03-20")
    stands(space, "R04", "implemented", "2025-01-15")
    early = overview(space, space.at("2026-03-20", "2026-03-19")).trend
    late = overview(space, space.at("2026-03-20")).trend
    assert [each.counts["Closed – Implemented"] for each in early] == [0, 0, 0, 0, 1, 2, 2, 1]
    assert [each.counts["Closed – Implemented"] for each in late] == [0, 0, 0, 1, 2, 3, 3, 2]


def test_the_brief_of_the_same_quarter_says_the_same(space: Workspace):
    told(space)
    in_brief = make_brief(space, "2026Q1", internal=True).trend
    points = overview(space, space.at()).trend
    assert [(each.quarter, [tally.count for tally in each.adoption]) for each in in_brief] == [
        (each.quarter, list(each.counts.values())) for each in points
    ]
