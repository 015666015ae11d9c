"""The status paragraph: what `y` copies."""

from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.paragraph import status_paragraph
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.workspace import Workspace


def paragraph(space: Workspace, item: str) -> str:
    return status_paragraph(space, space.at(), item)


def test_each_recorded_axis_stands_with_its_date_and_its_numbered_sources(space: Workspace) -> None:
    record_update(
        space,
        UpdateInput(subject="R01", value="implemented", reason="Read it", effective_date="2026-02-01"),
        [
            EvidenceInput(
                title="The count\u202f2025",
                publisher="Ministry of Roads",
                published="2025-11",
                locator="p. 3",
                url="https://example.org/count",
            ),
            EvidenceInput(title="A reader's letter", stance="contradicts"),
            EvidenceInput(title="A leaked memo", internal=True),
        ],
    )
    record_update(space, UpdateInput(subject="R01", axis="trend", value="steady", reason="Looked twice"))
    assert paragraph(space, "R01") == (
        "R01, “Count every pothole” (Ministry of Roads), as of 2026-03-02. Adoption: Closed – Implemented since "
        "2026-02-01 [1][2, contradicts]. Trend: Steady since 2026-03-02; no supporting evidence recorded. Sources: "
        "[1] Ministry of Roads, The count\u202f2025, 2025-11, p. 3, https://example.org/count. "
        "[2] A reader's letter. Internal updates and evidence are left out."
    )


def test_a_claim_is_called_one(space: Workspace) -> None:
    record_update(space, UpdateInput(subject="R02", value="implemented", reason="They say so"))
    assert paragraph(space, "R02").endswith(
        "Adoption: Closed – Implemented since 2026-03-02; claimed, no evidence supports it."
    )


def test_deadlines_and_the_stage_stand_with_their_sources(space: Workspace) -> None:
    said = paragraph(space, "PL118-900-14")
    assert said.startswith(
        "PL118-900-14, “Reports on roads” (14, Level Roads Act; statute), as of 2026-03-02. "
        "Stage: Enacted, signed by the President since 2024-03-23 [1]. "
    )
    assert "A plan 90 days after enactment: due 2024-06-21, no evidence of submission recorded." in said
    assert said.endswith("Sources: [1] Level Roads Act, text as enacted, sec. 1.")
    assert "\n" not in said


def test_an_item_with_nothing_says_so(space: Workspace) -> None:
    assert paragraph(space, "TREATY-ROADS").endswith("as of 2026-03-02. No evidence recorded.")
