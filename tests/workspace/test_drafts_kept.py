"""Drafts are kept beside the ledger, one for each form that was open, and never reach it by themselves."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import Clock
from tracker.dates.days import now
from tracker.errors import OutputFailed
from tracker.workspace.drafts_kept import KeptDraft, draft_name, forget_draft, keep_draft, kept_drafts
from tracker.workspace.keeping import keep
from tracker.workspace.reports import keep_report
from tracker.workspace.workspace import Workspace


def test_a_draft_is_read_back_as_it_was_written_and_forgotten_on_request(space: Workspace):
    name = draft_name("update", "R01")
    keep_draft(space, KeptDraft(name, "update", "R01", "R01  Count", {"reason": "Two\nlines", "value": "open"}))
    (draft,) = kept_drafts(space)
    assert draft == (name, "update", "R01", "R01  Count", {"reason": "Two\nlines", "value": "open"}, 0, draft.at)
    assert draft.at.startswith("2026-03-02T15:00:")
    assert not space.ledger.exists()
    forget_draft(space, name)
    assert kept_drafts(space) == ()


def test_drafts_are_found_by_form_and_item_the_newest_first(space: Workspace, clock: Clock):
    for form, item in (("update", "R01"), ("update", "R01"), ("update", "R02"), ("note", "R01")):
        clock.set(f"2026-03-0{len(kept_drafts(space)) + 2}")
        keep_draft(space, KeptDraft(draft_name(form, item), form, item, "", {"reason": form}))
    assert [(each.form, each.about) for each in kept_drafts(space)] == [
        *(("note", "R01"), ("update", "R02"), ("update", "R01"), ("update", "R01"))
    ]
    assert [each.at[:10] for each in kept_drafts(space, "update", "R01")] == ["2026-03-03", "2026-03-02"]


def test_what_is_no_draft_or_hides_something_does_no_harm(space: Workspace, tmp_path):
    good = {"form": "note", "about": "R01", "title": "", "at": "2026-03-02T15:00:00.000000Z", "texts": {}}
    for number, wrong in enumerate(
        ([], {"form": "note"}, {**good, "at": "soon"}, {**good, "form": "../x"}, {**good, "texts": []})
    ):
        keep(space, f"draft-note-{number}", wrong)
    assert kept_drafts(space) == ()
    keep(space, "draft-note-good", {**good, "title": "\x1b[31mred", "texts": {"note": "a\u202eb\nc\x00", "n": 3}})
    (draft,) = kept_drafts(space)
    assert (draft.title, draft.texts) == ("[31mred", {"note": "ab\nc"})


def test_a_draft_is_its_owners_alone(space: Workspace, tmp_path):
    keep_draft(space, KeptDraft(draft_name("note", "R01"), "note", "R01", "", {"note": "secret"}))
    (file,) = (tmp_path / "state").rglob("draft-*.json")
    assert file.stat().st_mode & 0o077 == 0
    assert json.loads(file.read_text())["texts"] == {"note": "secret"}


def test_what_another_window_has_open_is_not_offered_until_that_is_gone(space: Workspace):
    space.clock = now
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    keep_draft(space, KeptDraft(draft_name("note", "R01"), "note", "R01", "", {"note": "In the other"}, other.pid))
    keep_draft(space, KeptDraft(draft_name("note", "R01"), "note", "R01", "", {"note": "Here"}, os.getpid()))
    assert [each.texts["note"] for each in kept_drafts(space)] == ["Here"]
    other.communicate(b"\n")
    assert [each.texts["note"] for each in kept_drafts(space)] == ["Here", "In the other"]


def test_where_nothing_can_be_kept_the_folder_and_a_way_out_are_named(
    space: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "state").write_text("", encoding="utf-8")
    monkeypatch.setenv("TRACKER_STATE", str(tmp_path / "state"))
    for keeping in (lambda: keep(space, "x", {}), lambda: keep_report("Nothing", now())):
        with pytest.raises(OutputFailed, match="cannot be made") as refused:
            keeping()
        assert str(tmp_path / "state") in refused.value.message
        assert "TRACKER_STATE" in refused.value.hint
