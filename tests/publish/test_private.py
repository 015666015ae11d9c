"""What is internal, and who recorded, never reaches a site: not a page, not the data, not a name of a file."""

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.brief.story import ROADS
from tests.builders import Ledger, change, citation, decision, note, retraction, source, suggestion, workspace
from tracker.catalog.vocabulary import Axis
from tracker.ledger.drafts import AttachmentDraft, Draft, EvidenceDraft, HandleDraft, ReviewDraft
from tracker.ledger.kinds import HandleKind, Verdict, Visibility
from tracker.publish.asking import Asked, checked
from tracker.publish.site import publish, site_files
from tracker.workspace.workspace import Workspace


class Row(NamedTuple):
    """A row to record: is it internal, is its evidence, and what happens to it afterwards."""

    subject: str
    kind: str
    internal: bool
    internal_evidence: bool
    then: str


ROWS = st.builds(
    Row,
    subject=st.sampled_from(["R01", "R02", "R03"]),
    kind=st.sampled_from(["change", "note"]),
    internal=st.booleans(),
    internal_evidence=st.booleans(),
    then=st.sampled_from(["", "corrected", "corrected internally", "retracted"]),
)


class Telling:
    """Records rows, and keeps the words that must be found on the site and those that must not."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.secret: list[str] = []
        self.public: list[str] = []

    def word(self, *, internal: bool) -> str:
        made = f"{'hush' if internal else 'plain'}{len(self.secret) + len(self.public):04}word"
        (self.secret if internal else self.public).append(made)
        return made

    def author(self) -> str:
        return self.word(internal=True)

    def record(self, *drafts: Draft) -> None:
        self.ledger.record(*drafts, author=self.author())

    def row(self, row: Row) -> None:
        seen = Visibility.INTERNAL if row.internal else Visibility.PUBLIC
        seen_evidence = Visibility.INTERNAL if row.internal_evidence else Visibility.PUBLIC
        hidden = row.internal or row.internal_evidence
        told = {"subject": row.subject, "reason": self.word(internal=row.internal), "visibility": seen}
        made = note(**told) if row.kind == "note" else change("open", **told)
        words = "neither" if row.then and not hidden else self.word(internal=hidden)
        piece = EvidenceDraft(
            title=words,
            collected_by=self.author(),
            visibility=seen_evidence,
            collected_how=words,
            quote=words,
            publisher=words,
        )
        file = AttachmentDraft(
            evidence=piece.id, filename=f"{words}.txt", media_type="text/plain", content=words.encode()
        )
        self.record(made, piece, file, citation(piece.id, made.id, item=row.subject))
        self.record(ReviewDraft(update_id=made.id, verdict=Verdict.AGREED, reason=self.word(internal=True)))
        if row.then == "retracted":
            self.record(retraction(made.id, self.word(internal=row.internal)))
        elif row.then:
            inside = row.internal or row.then == "corrected internally"
            told |= {"reason": self.word(internal=inside), "corrects": made.id}
            told["visibility"] = Visibility.INTERNAL if inside else Visibility.PUBLIC
            self.record(note(**told) if row.kind == "note" else change("open", **told))

    def aside(self) -> None:
        """What is nobody's business: who works on an item, and what was suggested and decided."""
        self.record(HandleDraft(item="R01", kind=HandleKind.ASSIGNEE, value=self.author()))
        self.record(HandleDraft(item="R02", kind=HandleKind.TAG, value=self.word(internal=True)))
        proposed = suggestion(key=self.author())
        self.record(proposed, decision(proposed.id, reason=self.word(internal=True)))


def whole(files: Mapping[str, bytes]) -> bytes:
    return b"\n".join(part for path, content in files.items() for part in (path.encode(), content))


@settings(max_examples=10, phases=[Phase.explicit, Phase.generate])  # smaller examples would not tell more
@given(rows=st.lists(ROWS, min_size=1, max_size=6))
def test_nothing_internal_and_nobody_s_name_is_in_any_byte(rows: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        space = workspace(Path(folder), catalogs=(ROADS,), author="")
        telling = Telling(Ledger(space.ledger))
        for row in rows:
            telling.row(row)
        telling.aside()
        asked = Asked("Ours", "https://example.org/", ("en", "es"), attachments=True)
        files, _ = site_files(space, checked(space, asked))
        written = whole(files)
        space.close()
    assert [each for each in telling.secret if each.encode() in written] == []
    assert [each for each in telling.public if each.encode() not in written] == []


def names(space: Workspace, *, authors: bool) -> bytes:
    files, _ = site_files(space, checked(space, Asked(authors=authors)))
    return whole(files)


@pytest.mark.parametrize("supported", [True, False], ids=["with a source", "claimed"])
def test_no_sentence_and_no_picture_of_a_lineage_names_who_recorded_it(tmp_path: Path, supported: bool) -> None:
    space = workspace(tmp_path, catalogs=(ROADS,), author="")
    ledger = Ledger(space.ledger)
    ties = (
        change("REFERRED", subject="BILL-9", axis=Axis.STAGE),
        change("incorporated-in", subject="BILL-9", axis=Axis.STAGE, target="ACT-1"),
        change("carried-forward-by", subject="ACT-1", axis=Axis.STAGE, target="ACT-1-3"),
        note(subject="ACT-1-2", target="ACT-1-3"),
    )
    for tie in ties:
        piece = source()
        cited = (piece, citation(piece.id, tie.id, item=tie.subject)) if supported else ()
        ledger.record(tie, *cited, author="Zenobia Recorder")
    asked = Asked(languages=("en", "es"))
    named, content = site_files(space, checked(space, asked._replace(authors=True)))
    files, _ = site_files(space, checked(space, asked))
    space.close()
    (line,) = (each.lineage_now for each in content.brief.pages if each.item == "BILL-9")
    assert "Zenobia" in line
    assert "Zenobia" in named["items/bill-9.html"].decode()
    assert [path for path, written in files.items() if b"Zenobia" in written] == []
    told = files["items/bill-9.html"].decode()
    assert ("Incorporated in Road Repair Act since January 1, 2026 (claimed)." in told) is not supported


def test_names_are_published_when_that_is_asked_for(tmp_path: Path) -> None:
    space = workspace(tmp_path, catalogs=(ROADS,), author="")
    ledger = Ledger(space.ledger)
    made, piece = change("open"), source()
    ledger.record(made, piece, citation(piece.id, made.id), author="Zenobia Recorder")
    assert b"Zenobia" in names(space, authors=True)
    assert b"Zenobia" not in names(space, authors=False)
    space.close()


def test_the_person_who_publishes_is_not_named(
    told: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_AUTHOR", "Quentin Publisher")
    told.author = ""
    publish(told, Asked(), tmp_path / "site")
    found = [each for each in (tmp_path / "site").rglob("*") if each.is_file() and b"Quentin" in each.read_bytes()]
    assert found == []


def test_what_is_left_out_is_counted_and_said(site: Path) -> None:
    text = (site / "method.html").read_text(encoding="utf-8")
    assert "Left out as internal: 1 internal update and 1 internal piece of evidence." in text


def test_what_rests_on_internal_evidence_alone_stands_as_claimed(tmp_path: Path) -> None:
    space = workspace(tmp_path, catalogs=(ROADS,))
    made, piece = change("implemented"), source("Kept", visibility=Visibility.INTERNAL)
    Ledger(space.ledger).record(made, piece, citation(piece.id, made.id))
    _, content = site_files(space, checked(space, Asked()))
    page = next(each for each in content.brief.pages if each.item == "R01")
    (standing,) = [each.standing for each in page.axes if each.axis == Axis.ADOPTION]
    assert (standing.value, standing.claimed) == ("implemented", True)
    space.close()


def test_a_public_source_does_not_tell_of_the_internal_update_it_is_also_cited_for(tmp_path: Path) -> None:
    space = workspace(tmp_path, catalogs=(ROADS,))
    seen, hidden, piece = change("open"), change("noted", axis=Axis.RESPONSE, subject="R02"), source("The gazette")
    hidden = replace(hidden, visibility=Visibility.INTERNAL, reason="hush")
    Ledger(space.ledger).record(
        seen, hidden, piece, citation(piece.id, seen.id), citation(piece.id, hidden.id, item="R02")
    )
    files, _ = site_files(space, checked(space, Asked()))
    assert "The gazette" in files["items/r01.html"].decode()
    assert "R02" not in files["items/r01.html"].decode()
    assert "The gazette" not in files["items/r02.html"].decode()
    space.close()
