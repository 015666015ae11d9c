"""Official files into suggestions: what is suggested, what is not, and that a mistake records nothing."""

import hashlib
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.builders import Clock, workspace
from tests.congress.records import (
    BILL,
    ENACTING,
    OPEN_BILL,
    PASSED,
    REFERRED,
    REPORTED,
    STRANGE,
    UNSTAGED_BILL,
    record,
    saved,
)
from tracker.congress.importing import ImportedView, import_files
from tracker.congress.stub import entries
from tracker.errors import InvalidInput, UnknownSubject
from tracker.ledger.integrity import verify
from tracker.ledger.kinds import SuggestionKind
from tracker.workspace.recording import UpdateInput, record_update
from tracker.workspace.suggested import Suggested, suggestions
from tracker.workspace.suggestions import accept, dismiss
from tracker.workspace.workspace import Workspace

SAMPLES = os.environ.get("TRACKER_SAMPLES", "")


@pytest.fixture
def on(tmp_path: Path, clock: Clock) -> Callable[..., Workspace]:
    """A workspace on a catalogue given as text."""

    def opened(text: str = OPEN_BILL, author: str = "Ana") -> Workspace:
        return workspace(tmp_path, catalogs=(saved(tmp_path, text, "catalogue.yaml"),), author=author, clock=clock)

    return opened


def taken(space: Workspace, folder: Path, *contents: bytes, **options: bool) -> ImportedView:
    """Import files with these contents."""
    paths = [saved(folder, content, f"bill-{number}.xml") for number, content in enumerate(contents)]
    return import_files(space, paths, **options)


def official(space: Workspace, *, decided: bool = False) -> list[Suggested]:
    """The suggestions of official data, in order."""
    found = suggestions(space, space.at(), decided=decided).suggestions
    return [each for each in found if each.kind is not SuggestionKind.DIED]


def summaries(space: Workspace) -> list[str]:
    return [each.summary for each in official(space)]


# -- what is suggested


def test_a_later_stage_is_suggested_with_its_official_action(on: Callable[..., Workspace], tmp_path: Path) -> None:
    space = on()
    content = record(REFERRED, STRANGE, REPORTED)
    view = taken(space, tmp_path, content)
    assert view.recorded == 1
    (read,) = view.bills
    assert (read.measure, read.bill, read.stage, read.since) == (BILL, "H.R. 9001 (117th)", "REPORTED", "2021-06-10")
    assert read.suggestions == ("HR9001-117: Reported by committee on 2021-06-10",)
    assert read.unknown_actions == ("2021-05-21  Sailed to the moon.",)
    (found,) = official(space)
    assert (found.kind, found.item, found.value, found.effective_date) == (
        SuggestionKind.STAGE,
        BILL,
        "REPORTED",
        date(2021, 6, 10),
    )
    assert (found.suggested_by, found.conflict, found.waiting) == ("Ana", "", True)
    said = found.official
    assert (said["quote"], said["published"]) == (REPORTED[1], "2021-06-10")
    assert said["url"] == "https://www.congress.gov/bill/117th-congress/house-bill/9001/all-actions"
    assert said["sources"][0]["sha256"] == hashlib.sha256(content).hexdigest()
    assert said["sources"][0]["name"] == "bill-0.xml"
    assert str(tmp_path) not in str(said)
    assert said["trail"] == [["INTRODUCED", "2021-05-19"], ["REFERRED", "2021-05-20"], ["REPORTED", "2021-06-10"]]
    assert [each["text"] for each in said["unknown_actions"]] == ["Sailed to the moon."]
    assert verify(space.ledger).problems == ()


def test_agreement_suggests_nothing(on: Callable[..., Workspace], tmp_path: Path) -> None:
    space = on()
    view = taken(space, tmp_path, record(REFERRED))
    assert (view.recorded, view.bills[0].note) == (0, "agrees with what is known")
    assert not space.ledger.exists()


def test_a_month_in_the_catalogue_agrees_with_a_day_in_it(on: Callable[..., Workspace], tmp_path: Path) -> None:
    space = on(OPEN_BILL.replace("date: 2021-05-20", "date: 2021-05", 1))
    assert taken(space, tmp_path, record(REFERRED)).bills[0].note == "agrees with what is known"
    assert taken(space, tmp_path, record(("2021-04-30", REFERRED[1]), introduced="2021-04-29")).recorded == 1


def test_an_old_document_suggests_no_stage(on: Callable[..., Workspace], tmp_path: Path) -> None:
    space = on(OPEN_BILL.replace("REFERRED\n        date: 2021-05-20", "REPORTED\n        date: 2021-06-10", 1))
    (read,) = taken(space, tmp_path, record(REFERRED)).bills
    assert (read.suggestions, read.note) == ((), "is older than what is known: no stage is suggested")
    assert summaries(space) == []


def test_a_document_older_than_one_read_before_suggests_no_stage(on: Callable[..., Workspace], tmp_path: Path) -> None:
    space = on(UNSTAGED_BILL)
    taken(space, tmp_path, record(REFERRED, REPORTED, PASSED))
    (read,) = taken(space, tmp_path, record(REFERRED, REPORTED)).bills
    assert read.note == "is older than what is known: no stage is suggested"
    assert summaries(space) == ["HR9001-117: Passed the House on 2021-07-01"]


def test_what_later_official_data_goes_on_from_waits_no_longer(on: Callable[..., Workspace], tmp_path: Path) -> None:
    space = on(UNSTAGED_BILL)
    taken(space, tmp_path, record(REFERRED))
    taken(space, tmp_path, record(REFERRED, REPORTED))
    assert summaries(space) == ["HR9001-117: Reported by committee on 2021-06-10"]
    older = official(space, decided=True)[0]
    assert (older.value, older.waiting, older.settled) == ("REFERRED", False, "later official data goes on from it")
    accept(space, official(space)[0].id)
    assert [each.conflict for each in official(space, decided=True)] == ["", ""]


@pytest.mark.parametrize(("enacted", "conflict"), [("2024-03-23", 0), ("2024-03-20", 1), ("2024-03-25", 1)])
def test_another_day_of_enactment_is_suggested_whichever_is_later(
    on: Callable[..., Workspace], tmp_path: Path, enacted: str, conflict: int
) -> None:
    space = on()
    steps = ((enacted, "Signed by President."), (enacted, "Became Public Law No: 118-900."))
    content = record(*steps, bill=(118, "s", 77), laws=("118-900",), introduced="2023-02-01")
    view = taken(space, tmp_path, content)
    assert (view.bills[0].measure, view.recorded) == ("PL118-900", conflict)
    found = official(space)
    stands = "the catalogue says Enacted, signed by the President, 2024-03-23"
    assert [each.conflict for each in found] == [stands] * conflict


def test_an_expired_law_agrees_with_its_enactment(on: Callable[..., Workspace], tmp_path: Path, clock: Clock) -> None:
    clock.set("2028-01-01")
    steps = (("2024-03-23", "Signed by President."), ("2024-03-23", "Became Public Law No: 118-900."))
    content = record(*steps, bill=(118, "s", 77), laws=("118-900",), introduced="2023-02-01")
    assert taken(on(), tmp_path, content).bills[0].note == "agrees with what is known"


def test_a_death_with_the_congress_does_not_contradict_official_data(
    on: Callable[..., Workspace], tmp_path: Path
) -> None:
    space = on()
    (died,) = [each for each in suggestions(space, space.at()).suggestions if each.item == BILL]
    accept(space, died.id)
    assert taken(space, tmp_path, record(REFERRED)).bills[0].note == "agrees with what is known"
    taken(space, tmp_path, record(REFERRED, REPORTED))
    assert [each.conflict for each in official(space)] == [""]


# -- once


def test_importing_twice_suggests_once(on: Callable[..., Workspace], tmp_path: Path) -> None:
    space = on()
    related = ((117, "s", 44),)
    assert taken(space, tmp_path, record(REFERRED, REPORTED, related=related)).recorded == 2
    again = taken(space, tmp_path, record(REFERRED, REPORTED, related=related))
    assert (again.recorded, again.bills[0].suggestions, len(again.bills[0].suggested_before)) == (0, (), 2)
    assert len(official(space)) == 2


@pytest.mark.parametrize("kind", [SuggestionKind.STAGE, SuggestionKind.RELATED])
def test_a_dismissed_suggestion_does_not_come_back_from_another_file(
    on: Callable[..., Workspace], tmp_path: Path, kind: SuggestionKind
) -> None:
    space = on()
    taken(space, tmp_path, record(REFERRED, REPORTED, related=((117, "s", 44),)))
    (wanted,) = [each for each in official(space) if each.kind is kind]
    dismiss(space, wanted.id, "The clerk erred")
    other = record(REFERRED, REPORTED, STRANGE, related=((117, "s", 44),), title="Another title")
    assert taken(space, tmp_path, other).recorded == 0
    assert kind not in [each.kind for each in official(space)]


def test_a_dismissed_enactment_does_not_come_back_when_deadlines_come_to_hang_on_it(
    on: Callable[..., Workspace], tmp_path: Path
) -> None:
    without = OPEN_BILL.replace("due: {rule: after-enactment, days: 30}", "due: {rule: none-stated}", 1)
    space = on(without)
    taken(space, tmp_path, record(*ENACTING, laws=("117-900",)))
    (found,) = official(space)
    assert found.kind is SuggestionKind.STAGE
    dismiss(space, found.id, "Another bill")
    space.close()
    space = on(OPEN_BILL)
    assert taken(space, tmp_path, record(*ENACTING, laws=("117-900",))).recorded == 0


def test_a_dismissed_related_bill_does_not_come_back_when_the_catalogue_takes_it_in(
    on: Callable[..., Workspace], tmp_path: Path
) -> None:
    space = on()
    content = record(REFERRED, related=((118, "s", 44),))
    taken(space, tmp_path, content)
    dismiss(space, official(space)[0].id, "Only its name is alike")
    space.close()
    space = on(OPEN_BILL.replace("citation: P.L. 118-900", "citation: P.L. 118-900 (S. 44)", 1))
    assert taken(space, tmp_path, content).recorded == 0


# -- related bills


@pytest.mark.parametrize(
    ("citation", "target", "known"), [("P.L. 118-900", "S44-118", False), ("P.L. 118-900 (S. 44)", "PL118-900", True)]
)
def test_a_related_bill_is_named_as_the_catalogue_names_it(
    on: Callable[..., Workspace], tmp_path: Path, citation: str, target: str, known: bool
) -> None:
    space = on(OPEN_BILL.replace("citation: P.L. 118-900", f"citation: {citation}", 1))
    taken(space, tmp_path, record(REFERRED, related=((118, "s", 44),)))
    (found,) = official(space)
    assert (found.kind, found.target, found.target_known) == (SuggestionKind.RELATED, target, known)
    assert found.summary == "HR9001-117: related to S. 44 (118th) (Identical bill, says CRS)"


OWN_SOURCES = """    sources:
      - source: roads-bills
        locator: H.R. 9001
  - id: TREATY"""
COMPANION = "    links:\n      - kind: companion\n        to: PL118-900\n"
QUESTION = "    unverified:\n      - question: Who was to pay for the scales?\n"
REPLACED = "    links:\n      - kind: replaced-by\n        to: PL118-900-14\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [(OWN_SOURCES, COMPANION + OWN_SOURCES), (QUESTION, REPLACED + QUESTION)],
    ids=["itself", "through its provisions"],
)
def test_what_is_tied_already_is_not_suggested(
    on: Callable[..., Workspace], tmp_path: Path, old: str, new: str
) -> None:
    text = OPEN_BILL.replace("citation: P.L. 118-900", "citation: P.L. 118-900 (S. 44)", 1)
    assert old in text
    content = record(REFERRED, related=((118, "s", 44),))
    space = on(text)
    assert taken(space, tmp_path, content).recorded == 1
    assert len(official(space)) == 1
    space.close()
    space = on(text.replace(old, new, 1))
    assert summaries(space) == []
    assert official(space, decided=True)[0].settled == "they are tied already"
    space.close()
    space.ledger.unlink()
    assert taken(space, tmp_path, content).recorded == 0


# -- which measure a bill is


@pytest.mark.parametrize(
    ("change", "laws"),
    [
        (("citation: P.L. 118-900", "citation: P.L. 118-900 (H.R. 7148)"), ()),
        (("citation: P.L. 118-900", "citation: P.L. 118-900\n    other_titles: [H.R. 7148 (118th Congress)]"), ()),
        (("citation: P.L. 118-900", "citation: P.L. 118-900"), ("118-900",)),
    ],
    ids=["citation", "other title", "law"],
)
def test_a_bill_that_became_law_is_the_law(
    on: Callable[..., Workspace], tmp_path: Path, change: tuple[str, str], laws: tuple[str, ...]
) -> None:
    space = on(OPEN_BILL.replace(*change, 1))
    steps = (("2024-03-22", "Signed by President."), ("2024-03-22", "Became Public Law No: 118-900."))
    view = taken(space, tmp_path, record(*steps, bill=(118, "hr", 7148), laws=laws, introduced="2023-02-01"))
    assert [each.measure for each in view.bills] == ["PL118-900"]


def test_the_shipped_catalogue_knows_the_bills_of_its_laws(tmp_path: Path) -> None:
    space = workspace(tmp_path, catalogs=(), shipped=True)
    steps = (("2026-02-03", "Signed by President."), ("2026-02-03", "Became Public Law No: 119-75."))
    content = record(*steps, bill=(119, "hr", 7148), introduced="2026-01-20")
    (read,) = taken(space, tmp_path, content).bills
    assert (read.measure, read.note) == ("PL119-75", "agrees with what is known")


def test_the_entry_with_the_bills_own_id_comes_first(on: Callable[..., Workspace], tmp_path: Path) -> None:
    space = on(OPEN_BILL.replace("P.L. 118-900", "P.L. 118-900, once H.R. 9001 (117th Congress)", 1))
    assert taken(space, tmp_path, record(REFERRED, REPORTED)).bills[0].measure == BILL


# -- bad input


def test_a_bill_that_no_catalogue_holds_offers_an_entry(on: Callable[..., Workspace], tmp_path: Path) -> None:
    space = on()
    known, strange = record(REFERRED, REPORTED), record(REFERRED, bill=(117, "s", 44))
    with pytest.raises(UnknownSubject) as refused:
        taken(space, tmp_path, known, strange)
    assert "No catalogue holds S. 44 (117th)." in str(refused.value)
    assert "tracker catalog add-bill FILE" in refused.value.hint
    assert not space.ledger.exists()
    assert taken(space, tmp_path, known, strange, skip_unknown=True).recorded == 1


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"%PDF-1.7 not a bill",
        b"PK\x03\x04zip",
        b"<billStatus><bill>",
        b'{"bill": {"congress": 117}',
        b'{"weather": "rain"}',
        b'<!DOCTYPE b [<!ENTITY a "b">]><billStatus>&a;</billStatus>',
        record(bill=(117, "s", 45)),
        record(("2031-01-01", "Referred to the Committee.")),
        record(*ENACTING[:-2]).replace(b"2021-07-01", b"2021-13-01"),
    ],
    ids=["empty", "pdf", "zip", "cut xml", "cut json", "other api", "entity", "no action", "out of time", "no day"],
)
def test_one_bad_file_among_good_ones_records_nothing(on: Callable[..., Workspace], tmp_path: Path, bad: bytes) -> None:
    space = on()
    with pytest.raises(InvalidInput) as refused:
        taken(space, tmp_path, record(REFERRED, REPORTED), bad)
    assert "bill-1.xml" in refused.value.message
    assert "\n" not in str(refused.value)
    assert not space.ledger.exists()


def test_an_action_in_the_future_is_refused(on: Callable[..., Workspace], tmp_path: Path, clock: Clock) -> None:
    clock.set("2021-06-08")
    space = on()
    with pytest.raises(InvalidInput, match="dated 2021-06-10, which lies in the future"):
        taken(space, tmp_path, record(REFERRED, REPORTED))
    clock.set("2021-06-09")
    assert taken(space, tmp_path, record(REFERRED, REPORTED)).recorded == 1
    assert summaries(space) == []
    clock.set("2021-06-10")
    assert summaries(space) == ["HR9001-117: Reported by committee on 2021-06-10"]


def test_documents_that_contradict_each_other_are_refused(on: Callable[..., Workspace], tmp_path: Path) -> None:
    space = on()
    with pytest.raises(InvalidInput, match="several days of introduction"):
        taken(space, tmp_path, record(REFERRED), record(REFERRED, introduced="2021-05-18"))
    assert not space.ledger.exists()


# -- people stand


def test_an_update_that_disagrees_stands_and_the_disagreement_shows(
    on: Callable[..., Workspace], tmp_path: Path
) -> None:
    space = on()
    record_update(
        space, UpdateInput(subject=BILL, value="FAIL:ORIGINATING:HOUSE", effective_date="2021-06-30", reason="I saw it")
    )
    taken(space, tmp_path, record(REFERRED, REPORTED, PASSED))
    (found,) = official(space)
    assert found.conflict == "an update by Ana says Failed in the House, where it began, 2021-06-30"


def test_an_enactment_that_deadlines_wait_for_is_an_anchor(on: Callable[..., Workspace], tmp_path: Path) -> None:
    space = on()
    taken(space, tmp_path, record(*ENACTING, laws=("117-900",)))
    (found,) = official(space)
    assert found.kind is SuggestionKind.ANCHOR
    assert found.summary == (
        "HR9001-117: Enacted, signed by the President on 2021-08-20; its deadlines count from that day"
    )
    assert found.official["laws"] == ["Public Law 117-900"]


def test_an_enactment_that_nothing_waits_for_is_a_stage(on: Callable[..., Workspace], tmp_path: Path) -> None:
    space = on(OPEN_BILL.replace("due: {rule: after-enactment, days: 30}", "due: {rule: none-stated}", 1))
    taken(space, tmp_path, record(*ENACTING, laws=("117-900",)))
    assert [each.kind for each in official(space)] == [SuggestionKind.STAGE]


# -- real files


EXPECTED = {
    "BILLSTATUS-114hr3106.xml": ("HR3106-114", "REPORTED", "2015-12-03"),
    "BILLSTATUS-114s1300.xml": ("S1300-114", "ENACTED:SIGNED", "2015-10-16"),
    "BILLSTATUS-114sjres8.xml": ("SJRES8-114", "PROV_KILL:VETO", "2015-03-31"),
    "BILLSTATUS-117s35.schema-1.0.0.xml": ("S35-117", "PASS_OVER:SENATE", "2021-02-12"),
    "BILLSTATUS-117s35.schema-3.0.0.xml": ("S35-117", "PASS_OVER:SENATE", "2021-02-12"),
    "bill_117_hr_21*.json": ("HR21-117", "PASS_OVER:HOUSE", "2021-01-05"),
    "bill_119_s_1947*.json": ("S1947-119", "REFERRED", "2025-06-04"),
}


def bare(measure: str) -> str:
    """A catalogue that holds one bill and knows nothing of it."""
    kind, number, congress = measure.rstrip("0123456789-"), measure.partition("-")[0].lstrip("HRSJE"), measure[-3:]
    return (
        "schema: 1\ncatalog: bare\ntitle: One bill\nsources:\n  - {id: s, title: S, kind: bill-data, publisher: P}\n"
        f'measures:\n  - id: {measure}\n    kind: bill\n    congress: {congress}\n    number: "{number}"\n'
        f"    title: A bill of kind {kind}\n    sources: [{{source: s, locator: all}}]\n"
    )


@pytest.mark.skipif(not SAMPLES, reason="TRACKER_SAMPLES names no folder of real official files")
@pytest.mark.parametrize("pattern", EXPECTED)
def test_every_sample_imports_with_the_right_stage(on: Callable[..., Workspace], pattern: str, clock: Clock) -> None:
    clock.set("2026-11-21")
    paths = sorted(Path(SAMPLES).rglob(pattern))
    assert paths
    measure, stage, since = EXPECTED[pattern]
    space = on(bare(measure))
    (read,) = import_files(space, paths).bills
    assert (read.measure, read.stage, read.since) == EXPECTED[pattern]
    found = [each for each in official(space) if each.kind is not SuggestionKind.RELATED]
    assert [(each.item, each.value, str(each.effective_date)) for each in found] == [(measure, stage, since)]
    accept(space, found[0].id)
    assert import_files(space, paths).recorded == 0


@pytest.mark.skipif(not SAMPLES, reason="TRACKER_SAMPLES names no folder of real official files")
def test_all_samples_at_once_agree_with_the_entries_printed_for_them(on: Callable[..., Workspace]) -> None:
    paths = sorted(each for each in Path(SAMPLES).rglob("*") if each.is_file())
    text = entries(paths)
    space = on(text)
    view = import_files(space, paths)
    assert {each.note for each in view.bills} == {"agrees with what is known"}
    assert len(view.bills) == 6
