"""What forms complete from: items, words on record, files of this machine."""

import os
from pathlib import Path

from tracker.workspace.completing import Offer, complete_path, known_words, offers
from tracker.workspace.evidence import EvidenceInput, add_evidence
from tracker.workspace.workspace import Workspace


def test_the_words_on_record_are_known_each_once_the_newest_first(space: Workspace):
    for title, publisher in (("One", "Ministry of Roads"), ("Two", "Guild"), ("Three", "Ministry of Roads")):
        add_evidence(space, "R01", EvidenceInput(title=title, publisher=publisher, collected_how="request"))
    known = known_words(space)
    assert [each.text for each in known.publishers] == ["Ministry of Roads", "Guild"]
    assert [each.text for each in known.titles] == ["Three", "Two", "One"]
    assert known.ways == (Offer("request"),)
    assert known.items[0] == Offer("R01", "Count every pothole")


def test_what_begins_so_comes_first_then_what_holds_it_and_nothing_for_what_is_written_out():
    known = (Offer("R01", "Bridges"), Offer("R02", "Roads"), Offer("BR1", "A bill"))
    assert offers(known, "br") == (Offer("BR1", "A bill"), Offer("R01", "Bridges"))
    assert offers(known, "r01") == offers(known, " ") == offers(known, "x") == ()


def test_a_path_is_completed_as_a_shell_does(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "papers").mkdir()
    for name in ("letter 1.pdf", "letter 2.pdf", ".hidden", "papers/a.pdf"):
        (tmp_path / name).write_bytes(b"x")
    whole = str(tmp_path / "letter ")
    assert complete_path(str(tmp_path / "le")) == (whole, (Offer("letter 1.pdf"), Offer("letter 2.pdf")))
    assert complete_path("~/pap") == (f"~/papers{os.sep}", ())
    assert complete_path(f"~/papers{os.sep}") == (f"~/papers{os.sep}a.pdf", ())
    assert complete_path(str(tmp_path / ".h")) == (str(tmp_path / ".hidden"), ())
    assert complete_path(str(tmp_path / "none")) == (str(tmp_path / "none"), ())
    assert complete_path("/no/such/folder/x") == ("/no/such/folder/x", ())
    assert complete_path("\0") == ("\0", ())
