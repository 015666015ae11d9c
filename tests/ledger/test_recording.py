"""Recording: all of it or nothing, in order, with a digest anybody can compute again."""

import hashlib
import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest
import rfc8785

from tests.builders import (
    REVISION,
    START,
    Clock,
    Ledger,
    change,
    citation,
    note,
    one_of_every_kind,
    retraction,
    source,
)
from tracker.catalog.vocabulary import Axis
from tracker.dates.days import END_OF_TIME, instant
from tracker.errors import BadArgument, UnknownSubject
from tracker.ledger.digests import LATER_COLUMNS
from tracker.ledger.drafts import AttachmentDraft, EvidenceDraft, ReviewDraft
from tracker.ledger.ids import new_id
from tracker.ledger.integrity import Verified, verify
from tracker.ledger.kinds import EntryId, EntryKind, Verdict

BODIES = {
    "update": "updates",
    "evidence": "evidence",
    "attachment": "attachments",
    "citation": "citations",
    "review": "reviews",
    "brief": "briefs",
    "handle": "handles",
    "suggestion": "suggestions",
    "decision": "decisions",
}
NOBODY = EntryId("00000000-0000-7000-8000-000000000000")


def stored(ledger: Ledger, statement: str, *values: str) -> list[sqlite3.Row]:
    connection = sqlite3.connect(ledger.path)
    connection.row_factory = sqlite3.Row
    found = connection.execute(statement, values).fetchall()
    connection.close()
    return found


def content_of(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """Everything recorded, table by table."""
    tables = ("catalogue_revisions", "entries", "attachment_contents", "search_rows", *BODIES.values())
    return {table: [tuple(row) for row in stored(ledger, f"SELECT * FROM {table}")] for table in tables}


# -- digests


def test_the_digest_of_a_row_of_every_kind_is_that_of_its_canonical_json(ledger: Ledger):
    ledger.record(*one_of_every_kind())
    entries = stored(ledger, "SELECT * FROM entries")
    assert {entry["kind"] for entry in entries} == {kind.value for kind in EntryKind}
    for entry in entries:
        covered = {name: entry[name] for name in entry.keys() if name not in ("seq", "arrived_at", "sha256")}  # noqa: SIM118
        body: dict[str, object] = {}
        if entry["kind"] != "retraction":
            (row,) = stored(ledger, f"SELECT * FROM {BODIES[entry['kind']]} WHERE id = ?", entry["id"])
            body = {name: row[name] for name in row.keys() if name != "id"}  # noqa: SIM118
            body = {name: value for name, value in body.items() if value is not None or name not in LATER_COLUMNS}
        digest = hashlib.sha256(rfc8785.dumps({"entry": covered, "body": body})).hexdigest()
        assert digest == entry["sha256"], entry["kind"]


def test_the_same_row_has_the_same_digest_in_every_ledger(tmp_path):
    draft = change()
    mine, theirs = Ledger(tmp_path / "mine.db"), Ledger(tmp_path / "theirs.db")
    theirs.record(note(subject="R02"))
    mine.record(draft, at=START)
    theirs.record(draft, at=START)
    one, other = (stored(each, "SELECT * FROM entries WHERE id = ?", draft.id)[0] for each in (mine, theirs))
    assert one["sha256"] == other["sha256"]
    assert (one["seq"], other["seq"]) == (1, 2)


@pytest.mark.parametrize(
    "changed",
    [
        {"value": "implemented"},
        {"reason": "Read it again"},
        {"effective_date": START.date()},
        {"visibility": "internal"},
        {"axis": Axis.TREND},
    ],
)
def test_another_word_is_another_digest(tmp_path, changed):
    draft = change()
    digests = []
    for number, each in enumerate((draft, replace(draft, **changed))):
        ledger = Ledger(tmp_path / f"{number}.db")
        ledger.record(each, at=START)
        digests.append(stored(ledger, "SELECT sha256 FROM entries")[0]["sha256"])
    assert digests[0] != digests[1]


def test_what_was_recorded_verifies(ledger: Ledger):
    ledger.record(*one_of_every_kind())
    assert verify(ledger.path) == Verified(rows=11, files=1, revisions=1, problems=())


# -- attachments


def attached(content: bytes, evidence: EvidenceDraft) -> AttachmentDraft:
    return AttachmentDraft(evidence=evidence.id, filename="a.pdf", media_type="application/pdf", content=content)


def test_the_same_bytes_are_kept_once_under_their_sha256(ledger: Ledger):
    one, two, three = source("one"), source("two"), source("three")
    ledger.record(one, attached(b"same", one), two, attached(b"same", two))
    ledger.record(three, attached(b"same", three), attached(b"other", three))
    reader = ledger.reader()
    same, other = (hashlib.sha256(content).hexdigest() for content in (b"same", b"other"))
    assert [each.sha256 for each in reader.attachments(END_OF_TIME)] == [same, same, same, other]
    assert {row["sha256"] for row in stored(ledger, "SELECT sha256 FROM attachment_contents")} == {same, other}
    assert (reader.attachment_content(same), reader.attachment_content(other)) == (b"same", b"other")
    assert reader.attachment_content("0" * 64) is None


def test_the_file_of_retracted_evidence_no_longer_counts_and_its_bytes_stay(ledger: Ledger):
    page = source()
    ledger.record(page, attached(b"bytes", page))
    ledger.record(retraction(page.id))
    assert ledger.reader().attachments(END_OF_TIME) == ()
    assert ledger.reader().attachment_content(hashlib.sha256(b"bytes").hexdigest()) == b"bytes"


# -- arrival


def test_rows_of_one_action_arrive_together_and_in_order(ledger: Ledger):
    receipts = ledger.record(*one_of_every_kind())
    assert [receipt.seq for receipt in receipts] == list(range(1, len(receipts) + 1))
    assert len({receipt.arrived_at for receipt in receipts}) == 1


def test_arrival_grows_even_when_the_clock_is_set_back(ledger: Ledger):
    moments = [START, START - timedelta(days=400), START, START + timedelta(microseconds=1), START - timedelta(hours=1)]
    arrived = [ledger.record(note(), at=moment)[0].arrived_at for moment in moments]
    assert arrived == [instant(START + timedelta(microseconds=step)) for step in range(5)]
    recorded = [row["recorded_at"] for row in stored(ledger, "SELECT recorded_at FROM entries ORDER BY seq")]
    assert recorded == [instant(moment) for moment in moments]


def test_ids_are_uuids_of_version_7_in_the_order_they_were_made():
    ids = [new_id() for _ in range(50)]
    assert len(set(ids)) == 50
    assert all(each[14] == "7" and each == each.lower() and len(each) == 36 for each in ids)
    assert [each[:13] for each in ids] == sorted(each[:13] for each in ids)


# -- corrections and retractions


def test_a_corrected_row_gives_way_to_its_correction_and_stays_in_the_history(ledger: Ledger):
    old, new = change("open"), change("implemented")
    ledger.record(old)
    ledger.record(replace(new, corrects=old.id, reason="Misread"), author="Ben")
    reader = ledger.reader()
    assert [each.id for each in reader.updates(START.date(), END_OF_TIME)] == [new.id]
    assert [(each.id, each.ended, each.ended_reason, each.ended_by) for each in ledger.history()] == [
        (old.id, "corrected", "Misread", "Ben"),
        (new.id, None, None, None),
    ]


def test_a_retracted_row_counts_no_more_and_stays_in_the_history(ledger: Ledger):
    old = change()
    ledger.record(old)
    ledger.record(retraction(old.id, "Hearsay"))
    assert ledger.reader().updates(START.date(), END_OF_TIME) == ()
    assert [(each.ended, each.ended_reason) for each in ledger.history()] == [("retracted", "Hearsay")]


def test_before_a_correction_arrived_the_row_still_counted(ledger: Ledger):
    old = change()
    (then,) = ledger.record(old)
    ledger.record(retraction(old.id))
    assert [each.id for each in ledger.reader().updates(START.date(), then.arrived_at)] == [old.id]
    assert ledger.history(then.arrived_at)[0].ended is None


@pytest.mark.parametrize("again", ["correct", "retract"])
@pytest.mark.parametrize("first", ["correct", "retract"])
def test_a_row_is_corrected_or_retracted_once(ledger: Ledger, first: str, again: str):
    old = change()
    over = {
        "correct": lambda: replace(change("implemented"), corrects=old.id),
        "retract": lambda: retraction(old.id),
    }
    ledger.record(old)
    ledger.record(over[first](), author="Ben")
    before = content_of(ledger)
    with pytest.raises(BadArgument, match=f"already {first}ed, by Ben"):
        ledger.record(over[again]())
    assert content_of(ledger) == before


def test_a_retraction_is_never_undone(ledger: Ledger):
    old = change()
    ledger.record(old)
    (undone,) = ledger.record(retraction(old.id))
    with pytest.raises(BadArgument, match="A retraction cannot be undone"):
        ledger.record(retraction(undone.id))


def test_redo_records_again_and_names_the_original(ledger: Ledger):
    old = change()
    ledger.record(old)
    ledger.record(retraction(old.id))
    again = replace(change(), repeats=old.id)
    ledger.record(again)
    assert [(each.id, each.repeats) for each in ledger.reader().updates(START.date(), END_OF_TIME)] == [
        (again.id, old.id)
    ]


def test_a_row_corrects_one_of_its_own_kind(ledger: Ledger):
    page = source()
    ledger.record(page)
    with pytest.raises(BadArgument, match="A row of kind update cannot correct one of kind evidence"):
        ledger.record(replace(change(), corrects=page.id))


@pytest.mark.parametrize(
    "draft",
    [
        retraction(NOBODY),
        replace(change(), corrects=NOBODY),
        replace(change(), repeats=NOBODY),
        citation(NOBODY),
        ReviewDraft(update_id=NOBODY, verdict=Verdict.DISPUTED, reason="Where is it?"),
        AttachmentDraft(evidence=NOBODY, filename="a", media_type="text/plain", content=b"a"),
    ],
    ids=lambda draft: type(draft).__name__ + (" correcting" if draft.corrects else ""),
)
def test_a_row_that_names_one_the_ledger_does_not_hold_is_refused_whole(ledger: Ledger, draft):
    ledger.record(change())
    before = content_of(ledger)
    with pytest.raises(UnknownSubject):
        ledger.record(note(), draft)
    assert content_of(ledger) == before


def test_a_mistake_in_the_last_row_records_none_of_them(ledger: Ledger):
    ledger.record(change())
    before = content_of(ledger)
    twice = change()
    with pytest.raises(Exception, match="refused to change a recorded row"):
        ledger.record(source(), note(), twice, twice)
    assert content_of(ledger) == before


def test_a_catalogue_revision_is_stored_once_when_a_row_is_first_written_against_it(ledger: Ledger):
    ledger.record(change())
    ledger.record(note())
    assert [row["sha256"] for row in stored(ledger, "SELECT sha256 FROM catalogue_revisions")] == [REVISION.sha256]
    assert ledger.reader().has_revision(REVISION.sha256)
    assert not ledger.reader().has_revision("d" * 64)


def test_text_is_stored_as_data_whatever_it_looks_like(ledger: Ledger):
    reasons = ["'; DROP TABLE entries; --", "[/b]", "=1+1", "%s ? :x", "{}", "<b>", "día 🜂", "a\nb"]
    ledger.record(*(note(reason=reason) for reason in reasons))
    assert [each.reason for each in ledger.history()] == reasons


def test_the_clock_of_the_author_is_kept_beside_the_arrival(ledger: Ledger):
    clock = Clock()
    clock.set("2026-05-05T12:00:00")
    ledger.record(note(), at=clock())
    (row,) = ledger.history()
    assert row.recorded_at == row.arrived_at == "2026-05-05T12:00:01.000000Z"
