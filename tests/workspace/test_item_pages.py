"""The pages of an item's screen: what each says, what its stops open, and what it says where it is empty."""

from pathlib import Path

import pytest

from tests.builders import Clock, workspace
from tracker.text.tongue import ON_SCREENS, tongue
from tracker.workspace.detail.item_crosswalk import crosswalk_page
from tracker.workspace.detail.item_evidence import evidence_list, evidence_page
from tracker.workspace.detail.item_history import history_page
from tracker.workspace.detail.item_lineage import lineage_stops
from tracker.workspace.detail.item_source import source_page
from tracker.workspace.detail.item_standing import standing_page
from tracker.workspace.detail.stops import Opens, StopsPage
from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.recording import UpdateInput, correct_update, record_check, record_update, retract, review
from tracker.workspace.whole_item import WholeItem, attached_texts, whole_item
from tracker.workspace.workspace import Workspace


def whole(space: Workspace, item: str) -> WholeItem:
    return whole_item(space, space.at(), item)


def text(page: StopsPage) -> str:
    return "\n".join("".join(span.text for span in line) for line in page.lines)


def words(page: StopsPage) -> str:
    """The text without regard to where its lines break."""
    return " ".join(text(page).split())


def opened(page: StopsPage) -> list[tuple[Opens, str]]:
    return [(stop.opens, stop.target) for stop in page.stops if stop.opens is not Opens.NOTHING]


# -- stops


def test_a_stop_holds_the_lines_until_the_next_or_a_blank_line() -> None:
    page = StopsPage(40)
    page.paragraph("Before")
    page.stop("first", Opens.ITEM, "R01")
    page.paragraph("One")
    page.paragraph("Two")
    page.stop("second")
    page.paragraph("Three")
    page.heading("A heading")
    page.paragraph("After")
    page.end()
    assert [(stop.name, stop.first, stop.last, stop.target) for stop in page.stops] == [
        ("first", 1, 3, "R01"),
        ("second", 3, 4, ""),
    ]


# -- standing


def test_every_deadline_is_a_stop_with_its_arithmetic(space: Workspace) -> None:
    page = standing_page(whole(space, "PL118-900-14").view, 100)
    names = [stop.name for stop in page.stops]
    assert {"PL118-900-14/plan", "PL118-900-14/plan#1", "PL118-900-14/quarterly#2"} <= set(names)
    assert "due date: 2024-03-23 + 90 days = 2024-06-21" in words(page)
    assert "! #1 Overdue: due 2024-06-21, no evidence of submission recorded" in words(page)


def test_a_recorded_axis_opens_the_update_that_made_it_so(space: Workspace) -> None:
    made = record_update(space, UpdateInput(subject="R01", value="implemented", reason="Heard"))
    page = standing_page(whole(space, "R01").view, 80)
    assert (Opens.UPDATE, made.id) in opened(page)
    assert "? Adoption: Closed – Implemented (claimed)" in text(page)
    assert "claimed: no evidence supports it" in text(page)


def test_the_measure_of_a_provision_and_the_provisions_of_a_measure_open(space: Workspace) -> None:
    assert (Opens.ITEM, "PL118-900") in opened(standing_page(whole(space, "PL118-900-14").view, 80))
    assert opened(standing_page(whole(space, "PL118-900").view, 80))[-2:] == [
        (Opens.ITEM, "PL118-900-12"),
        (Opens.ITEM, "PL118-900-14"),
    ]


def test_what_makes_a_provision_mandatory_opens(space: Workspace) -> None:
    page = standing_page(whole(space, "TREATY-ROADS-5").view, 80)
    assert (Opens.ITEM, "PL118-900-14") in opened(page)
    assert "made mandatory by PL118-900-14 – Section 14 says so." in words(page)


# -- history


def test_the_history_is_a_timeline_with_the_newest_day_first(space: Workspace) -> None:
    record_update(space, UpdateInput(subject="R01", value="implemented", reason="Later", effective_date="2026-02-01"))
    record_update(space, UpdateInput(subject="R01", value="open", reason="Earlier", effective_date="2026-01-01"))
    record_check(space, "R01", "Looked in the gazette")
    lines = text(history_page(whole(space, "R01"), 80)).split("\n")
    dated = [line for line in lines if line[:4].isdecimal()]
    assert dated == [
        "2026-03-02 ✓ Checked: nothing had changed",
        "2026-02-01 ● Adoption: Closed – Implemented",
        "2026-01-01 ○ Adoption: Open",
    ]


def test_a_correction_and_a_retraction_show_who_and_why(space: Workspace) -> None:
    made = record_update(space, UpdateInput(subject="R01", value="open", reason="Read", effective_date="2026-02-01"))
    space.author = "Ben"
    corrected = correct_update(space, made.id, "Wrong day", {"effective_date": "2026-01-15"})
    space.author = "Cleo"
    retract(space, corrected.id, "Of another road")
    said = words(history_page(whole(space, "R01"), 90))
    assert "2026-02-01 ≠ Adoption: Open │ ≠ corrected by Ben: Wrong day │ Read" in said
    assert "2026-01-15 × Adoption: Open │ ≠ corrects Adoption: Open, 2026-02-01" in said
    assert "│ × retracted by Cleo: Of another road" in said


def test_an_update_opens_to_its_evidence(space: Workspace) -> None:
    letter = EvidenceInput(title="A letter", grade="B2")
    made = record_update(space, UpdateInput(subject="R01", value="implemented", reason="Read"), [letter])
    seen = whole(space, "R01")
    page = history_page(seen, 80)
    evidence = seen.view.evidence[0].id
    assert [(stop.row, stop.opens, stop.target) for stop in page.stops] == [
        (made.id, Opens.EVIDENCE, evidence),
        (evidence, Opens.EVIDENCE, evidence),
    ]
    assert "+ supports: A letter · B2" in text(page)


def test_a_review_stands_with_its_update(space: Workspace) -> None:
    made = record_update(space, UpdateInput(subject="R01", value="open", reason="Read"))
    space.author = "Ben"
    judged = review(space, made.id, "disputed", "The gazette says otherwise")
    assert "◇ Ben disputed it: The gazette says otherwise" in text(history_page(whole(space, "R01"), 80))
    retract(space, judged.id, "Misread")
    assert "◇" not in text(history_page(whole(space, "R01"), 80))


def test_the_day_of_arrival_is_the_legal_day(tmp_path: Path) -> None:
    clock = Clock()
    clock.set("2026-03-03T04:59:00")
    space = workspace(tmp_path, clock=clock)
    record_check(space, "R01", "Looked")
    assert "Ana, arrived 2026-03-02" in text(history_page(whole(space, "R01"), 80))


# -- evidence


def test_evidence_says_what_it_is_what_it_is_for_and_where(space: Workspace, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("The count is done.\n", encoding="utf-8")
    given = EvidenceInput(
        title="A letter",
        publisher="Ministry of Roads",
        published="2026-01",
        locator="p. 3",
        grade="B2",
        quote="All counted.",
        url="https://example.org/letter",
        file=str(letter),
    )
    made = record_update(space, UpdateInput(subject="R01", value="implemented", reason="Read"), [given])
    seen = whole(space, "R01")
    evidence, attachment = seen.view.evidence[0].id, seen.view.attachments[0].id
    assert "+ A letter supports · B2 · Ministry of Roads · file" in words(evidence_list(seen.view, 80))
    page = evidence_page(seen, evidence, 60)
    assert opened(page) == [
        (Opens.FILE, attachment),
        (Opens.ADDRESS, "https://example.org/letter"),
        (Opens.UPDATE, made.id),
    ]
    for part in ("Ministry of Roads, 2026-01", "p. 3", "“All counted.”", "source B, information 2", "letter.txt, 19"):
        assert part in words(page)


def test_a_search_that_found_nothing_is_not_said_to_support(space: Workspace) -> None:
    nothing = EvidenceInput(title="The gazette", found_nothing=True)
    record_update(space, UpdateInput(subject="R01", value="open", reason="Searched"), [nothing])
    page = evidence_list(whole(space, "R01").view, 80)
    assert "searched, found nothing" in text(page)
    assert "supports" not in text(page)


# -- lineage, crosswalk, source


def test_each_item_of_the_lineage_is_a_stop(space: Workspace) -> None:
    page = lineage_stops(whole(space, "HR9001-117-3").view, 100)
    assert opened(page) == [(Opens.ITEM, "PL118-900-14")]
    stop = page.stops[0]
    assert "PL118-900-14" in "".join(span.text for span in page.lines[stop.first])


@pytest.mark.parametrize("item", ["PL118-47-7045h", "PL119-75-7045h2", "PL119-60-8365"])
def test_in_a_deep_tree_every_branch_opens_the_item_it_names(tmp_path: Path, item: str) -> None:
    shipped = workspace(tmp_path, catalogs=(), shipped=True)
    page = lineage_stops(whole(shipped, item).view, 120)
    stops = [stop for stop in page.stops if stop.opens is Opens.ITEM]
    assert len(stops) > 1
    for stop in stops:
        named = " ".join("".join(s.text for s in line).strip("│├└─ ") for line in page.lines[stop.first : stop.last])
        assert stop.target in named.replace("- ", "-")


def test_the_crosswalk_opens_the_strongest_first(space: Workspace) -> None:
    page = crosswalk_page(whole(space, "R01"), 80)
    assert opened(page) == [(Opens.ITEM, "PL118-900-12"), (Opens.ITEM, "PL118-900-14")]
    assert "●A advances: PL118-900-12" in text(page)


def test_a_measure_says_what_its_provisions_serve(space: Workspace) -> None:
    page = crosswalk_page(whole(space, "PL118-900"), 80)
    assert opened(page) == [(Opens.ITEM, "R01"), (Opens.ITEM, "R01")]
    assert "●A PL118-900-12 advances: R01" in text(page)


def test_the_source_holds_the_sources_and_their_addresses(space: Workspace) -> None:
    page = source_page(whole(space, "PL118-900-12"), (), 80)
    assert (Opens.ADDRESS, "https://example.org/laws/900") in opened(page)
    for part in ("Level Roads Act, text as enacted, sec. 12", "not more than $1,500,000 – asphalt", "Section 12"):
        assert part in words(page)


def test_the_text_of_an_attached_file_stands_in_the_source(space: Workspace, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Every pothole has been counted.\n", encoding="utf-8")
    record_update(space, UpdateInput(subject="R01", value="open", reason="Read"), [EvidenceInput(file=str(letter))])
    seen = whole(space, "R01")
    texts = attached_texts(space, seen.view, 78)
    assert "Every pothole has been counted." in text(source_page(seen, texts, 80))


def test_what_is_said_of_an_attached_file_is_said_in_the_language_of_the_page(space: Workspace, tmp_path: Path) -> None:
    program = tmp_path / "program.bin"
    program.write_bytes(bytes(range(256)))
    record_update(space, UpdateInput(subject="R01", value="open", reason="Read"), [EvidenceInput(file=str(program))])
    view = whole(space, "R01").view
    said = {code: attached_texts(space, view, 78, tongue(code))[0].page for code in ("en", "es")}
    assert said["en"] is not None
    assert said["es"] is not None
    assert said["en"].lines != said["es"].lines


# -- empty pages


def test_an_empty_page_says_why_and_which_key_fills_it(space: Workspace) -> None:
    recommendation, provision = whole(space, "R02"), whole(space, "TREATY-ROADS-5")
    assert "n records a change" in text(history_page(recommendation, 80))
    assert "a attaches a file" in text(evidence_list(recommendation.view, 80))
    assert "A recommendation has no lineage." in text(lineage_stops(recommendation.view, 80))
    assert "no provision in the catalogue bears on it" in text(crosswalk_page(recommendation, 80))
    assert "It bears on no recommendation." in text(crosswalk_page(provision, 80))
    assert "No file is attached; a attaches one." in text(source_page(recommendation, (), 80))


@pytest.mark.parametrize("item", ["R01", "PL118-900-14", "PL118-900-12", "PL118-900", "HR9001-117"])
@pytest.mark.parametrize("width", [30, 78, 196])
def test_every_page_keeps_to_its_width(space: Workspace, item: str, width: int) -> None:
    seen = whole(space, item)
    for page in (
        standing_page(seen.view, width, ON_SCREENS),
        history_page(seen, width),
        lineage_stops(seen.view, width),
        crosswalk_page(seen, width),
        source_page(seen, (), width),
    ):
        assert max(len("".join(span.text for span in line)) for line in page.lines) <= width
        assert all(stop.first < stop.last <= len(page.lines) for stop in page.stops)
