"""Recording, as every face does it: what a person wrote is checked whole, then recorded whole."""

import hashlib
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.builders import Clock, workspace
from tracker.catalog.vocabulary import Axis
from tracker.dates.days import END_OF_TIME
from tracker.errors import AuthorUnknown, BadArgument, InvalidInput, TrackerError, UnknownSubject
from tracker.ledger.integrity import verify
from tracker.ledger.kinds import EvidenceKind, HandleKind, Stance, UpdateKind, Visibility
from tracker.ledger.rows import EvidenceRow, UpdateRow
from tracker.settings import Settings
from tracker.standing.handles import current_handles
from tracker.workspace.evidence import EvidenceInput, add_evidence, cite, correct_evidence, web_address
from tracker.workspace.handles import remove_handle, set_handle
from tracker.workspace.recording import (
    UpdateInput,
    correct_update,
    record_check,
    record_note,
    record_update,
    record_updates,
    retract,
    review,
    undo,
)
from tracker.workspace.workspace import Workspace

OPEN = UpdateInput(subject="R01", value="open", reason="Read the report")
PAGE = EvidenceInput(url="https://example.org/a", title="A page")


def history(space: Workspace, item: str = "") -> tuple[UpdateRow, ...]:
    return space.reader().history(END_OF_TIME, item=item)


def evidence(space: Workspace) -> tuple[EvidenceRow, ...]:
    return space.reader().evidence(END_OF_TIME)


def ties(space: Workspace) -> list[tuple[str, str | None, str | None, Stance]]:
    """Evidence, update, subject and stance of each citation that counts."""
    citations = space.reader().citations(date.max, END_OF_TIME)
    return [(each.evidence, each.update_id, each.subject, each.stance) for each in citations]


def refusal(space: Workspace, asked: UpdateInput, *pages: EvidenceInput, kind: type[TrackerError]) -> TrackerError:
    """What recording is refused with; nothing is recorded, and where there was no ledger there is none."""
    before = history(space), evidence(space)
    existed = space.ledger.exists()
    with pytest.raises(kind) as refused:
        record_update(space, asked, pages)
    assert (history(space), evidence(space)) == before
    assert space.ledger.exists() is existed
    assert "\n" not in str(refused.value)
    assert str(refused.value).isprintable()
    return refused.value


# -- a change


def test_a_change_is_recorded_with_its_evidence_in_one_action(space: Workspace):
    done = record_update(space, replace(OPEN, effective_date="2026-02-01"), [PAGE])
    (row,) = history(space)
    (page,) = evidence(space)
    assert done.sentence == f"Recorded adoption of R01: Open ({row.id[-8:]})."
    assert (done.id, done.arrived_at, len(done.ids)) == (row.id, row.arrived_at, 3)
    assert row == UpdateRow(
        row.id, 1, "R01", "R01", UpdateKind.CHANGE, Axis.ADOPTION, "open", date(2026, 2, 1), Visibility.PUBLIC, "Ana",
        row.recorded_at, row.arrived_at, "Read the report", None, None,
    )  # fmt: skip
    assert (page.title, page.url, page.collected_by, page.accessed_on) == (
        "A page", "https://example.org/a", "Ana", date(2026, 3, 2),
    )  # fmt: skip
    assert ties(space) == [(page.id, row.id, None, Stance.SUPPORTS)]
    assert verify(space.ledger).problems == ()


@pytest.mark.parametrize("written", ["R01", "r01", " R01 "])
def test_an_id_is_found_in_any_case(space: Workspace, written: str):
    record_update(space, replace(OPEN, subject=written))
    assert history(space)[0].subject == "R01"


@pytest.mark.parametrize(
    ("written", "subject"),
    [
        ("pl118-900-12/a", "PL118-900-12/A"),
        ("PL118-900-14/SOMEDAY", "PL118-900-14/someday"),
        ("PL118-900-14/PLAN", "PL118-900-14/plan#1"),  # what a change of a requirement with one deadline answers
        ("pl118-900-14/plan#1", "PL118-900-14/plan#1"),
    ],
)
def test_a_condition_a_requirement_and_a_deadline_are_found_in_any_case(space: Workspace, written, subject):
    value = "met" if written.endswith("/a") else "waived"
    record_update(space, UpdateInput(subject=written, value=value, reason="Said so"))
    assert (history(space)[0].subject, history(space)[0].item) == (subject, subject.partition("/")[0])


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("R05", "No catalogue holds 'R05'.", "Did you mean R04, R03 or R02?"),
        ("PL118-900-41", "No catalogue holds 'PL118-900-41'.", "Did you mean PL118-900-14, PL118-900-12 or PL118-900?"),
        ("nonsense", "No catalogue holds 'nonsense'.", "See `tracker list` for the ids."),
        ("R01/x", "R01 has no conditions or requirements.", "Name R01 itself."),
        (
            "PL118-900-12/D",
            "PL118-900-12 has no part 'D'.",
            "It has PL118-900-12/A, PL118-900-12/B and PL118-900-12/C.",
        ),
        (
            "PL118-900-14/plan#2",
            "PL118-900-14/plan has no deadline number 2.",
            "Name the requirement itself, PL118-900-14/plan.",
        ),
        (
            "PL118-900-14/someday#1",
            "PL118-900-14/someday has no deadline number 1 (no date stated).",
            "Name the requirement itself, PL118-900-14/someday.",
        ),
        ("\x1b[31mR01", "No catalogue holds '\ufffd[31mR01'.", "See `tracker list` for the ids."),
        ("", "No catalogue holds ''.", "See `tracker list` for the ids."),
        ("' OR 1=1 --", 'No catalogue holds "\' OR 1=1 --".', "See `tracker list` for the ids."),
        ("%", "No catalogue holds '%'.", "See `tracker list` for the ids."),
    ],
)
def test_an_unknown_subject_offers_the_nearest(space: Workspace, written: str, message: str, hint: str):
    error = refusal(space, replace(OPEN, subject=written), kind=UnknownSubject)
    assert error.message == message
    assert set(error.hint.rstrip("?.").replace(",", "").split()) == set(hint.rstrip("?.").replace(",", "").split())


@pytest.mark.parametrize(
    ("asked", "message", "hint"),
    [
        (replace(OPEN, axis="mood"), "R01 has no axis 'mood'.", "Its axes are adoption, response and trend."),
        (replace(OPEN, axis="stage"), "R01 has no axis 'stage'.", "Its axes are adoption, response and trend."),
        (
            replace(OPEN, subject="PL118-900-14", axis="withholding"),
            "PL118-900-14 has no axis 'withholding'.",
            "Its axes are trend.",
        ),
        (
            replace(OPEN, value="done"),
            "'done' is not a value of adoption.",
            "Choose open, partially-addressed, implemented, not-implemented or superseded.",
        ),
        (
            replace(OPEN, subject="PL118-900-12/A", value="open"),
            "'open' is not a value of condition.",
            "Choose met, not-met or disputed.",
        ),
        (
            replace(OPEN, subject="HR9001-117", value="REPORTD"),
            "'REPORTD' is not a value of stage.",
            "The nearest are REPORTED; `tracker vocabulary stage` lists all.",
        ),
    ],
)
def test_an_unknown_axis_or_value_lists_the_valid_ones(space: Workspace, asked: UpdateInput, message: str, hint: str):
    error = refusal(space, asked, kind=BadArgument)
    assert (error.message, error.hint) == (message, hint)


@pytest.mark.parametrize("written", ["OPEN", "Open", "open"])
def test_a_value_is_known_by_code_and_label_in_any_case(space: Workspace, written: str):
    record_update(space, replace(OPEN, value=written, axis="ADOPTION"))
    assert history(space)[0].value == "open"


def test_the_label_with_its_dash_is_the_value(space: Workspace):
    record_update(space, replace(OPEN, value="closed – implemented"))
    assert history(space)[0].value == "implemented"


# -- dates


def test_a_future_date_must_be_meant(space: Workspace):
    asked = replace(OPEN, effective_date="2026-03-03")
    error = refusal(space, asked, kind=InvalidInput)
    assert error.message == "The effective date 2026-03-03 lies in the future (today is 2026-03-02)."
    assert error.hint == "Give --allow-future if that is meant."
    record_update(space, replace(asked, allow_future=True))
    assert history(space)[0].effective_date == date(2026, 3, 3)


def test_today_is_that_of_the_time_zone_of_the_settings(tmp_path: Path, clock: Clock):
    clock.set("2026-03-03T03:00:00")  # still 2 March in New York
    record_update(workspace(tmp_path, clock=clock), OPEN)
    record_update(workspace(tmp_path, clock=clock, settings=Settings(timezone="Europe/Berlin")), OPEN)
    assert [row.effective_date.day for row in history(workspace(tmp_path))] == [2, 3]


@pytest.mark.parametrize("written", ["2026-02-30", "1/2/26", "soon", "0023-01-01"])
def test_an_impossible_date_is_refused(space: Workspace, written: str):
    assert "The effective date" in refusal(space, replace(OPEN, effective_date=written), kind=InvalidInput).message


# -- text, addresses, files


@pytest.mark.parametrize("reason", ["", "   ", "a\x1bb", "a\u202eb", "a\x00b", "x" * 1_000_000])
def test_a_reason_is_required_safe_and_of_a_length(space: Workspace, reason: str):
    assert refusal(space, replace(OPEN, reason=reason), kind=InvalidInput).message.startswith("The reason ")


def test_markup_is_recorded_as_it_was_written(space: Workspace):
    record_update(space, replace(OPEN, reason="[Reserved] [/b] <b>"))
    assert history(space)[0].reason == "[Reserved] [/b] <b>"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "file:///etc/passwd", "ftp://example.org", "example.org", "https://", "http:///x",
        "//example.org", "https://exa mple.org", "data:text/html,x", "http://[::1", " ", "https://a\x1b.org",
    ],
)  # fmt: skip
def test_an_address_that_is_not_of_the_web_is_refused(space: Workspace, url: str):
    refusal(space, OPEN, EvidenceInput(url=url, title="x"), kind=InvalidInput)


def test_an_address_with_a_password_in_it_is_refused(space: Workspace):
    error = refusal(space, OPEN, EvidenceInput(url="https://ana:secret@example.org"), kind=InvalidInput)
    assert "secret" not in str(error)


@pytest.mark.parametrize(
    "url", ["https://example.org", "HTTP://EXAMPLE.ORG/a?b=c#d", "https://exämple.org/ü", "http://[::1]/"]
)
def test_a_web_address_is_kept_as_given(url: str):
    assert web_address(url, "address") == url


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: None, "cannot be read: no such file or directory."),
        (lambda path: path.touch(), "is empty."),
        (lambda path: path.mkdir(), "is a folder."),
        (lambda path: os.mkfifo(path), "is a device or a pipe, not a file."),
        (lambda path: path.symlink_to("/dev/zero"), "is a device or a pipe, not a file."),
        (lambda path: path.write_bytes(b"x" * (1024 * 1024 + 1)), "is larger than the limit of 1.0 MiB."),
    ],
    ids=["missing", "empty", "folder", "pipe", "device", "oversized"],
)
def test_a_file_that_cannot_be_attached_is_refused(tmp_path: Path, make, message: str):
    space = workspace(tmp_path, settings=Settings(attachment_limit_mib=1))
    make(tmp_path / "a.pdf")
    error = refusal(space, OPEN, EvidenceInput(file=str(tmp_path / "a.pdf")), kind=InvalidInput)
    assert error.message == f"The file {tmp_path / 'a.pdf'} {message}"


def test_a_file_is_attached_under_its_name_and_sha256(space: Workspace, tmp_path: Path):
    (tmp_path / "a b\u202e.pdf").write_bytes(b"%PDF-1.7")
    record_update(space, OPEN, [EvidenceInput(file=str(tmp_path / "a b\u202e.pdf"))])
    (attachment,) = space.reader().attachments(END_OF_TIME)
    assert (attachment.filename, attachment.media_type, attachment.size, attachment.sha256) == (
        "a b\ufffd.pdf",
        "application/pdf",
        8,
        hashlib.sha256(b"%PDF-1.7").hexdigest(),
    )
    assert evidence(space)[0].title == "a b\ufffd.pdf"


@pytest.mark.parametrize(
    ("page", "kind", "message"),
    [
        (EvidenceInput(), InvalidInput, "This evidence says nothing yet."),
        (replace(PAGE, grade="G2"), BadArgument, "'G2' is not an Admiralty grade."),
        (replace(PAGE, grade="B7"), BadArgument, "'B7' is not an Admiralty grade."),
        (replace(PAGE, grade="2B"), BadArgument, "'2B' is not an Admiralty grade."),
        (replace(PAGE, stance="agrees"), BadArgument, "'agrees' is not a stance."),
        (replace(PAGE, published="2026-13"), InvalidInput, "The publication date '2026-13' is not a date that exists."),
        (replace(PAGE, accessed_on="2026-03-03"), InvalidInput, "The accessed date 2026-03-03 lies in the future."),
        (replace(PAGE, title="a\nb"), InvalidInput, "The title holds a line break, which cannot be recorded."),
    ],
)
def test_evidence_with_a_mistake_is_refused(space: Workspace, page: EvidenceInput, kind, message: str):
    assert refusal(space, OPEN, page, kind=kind).message == message


@pytest.mark.parametrize(("grade", "kept"), [("b2", "B2"), ("B", "B–"), ("2", "–2"), ("", "")])
def test_a_grade_may_be_half_known(space: Workspace, grade: str, kept: str):
    record_update(space, OPEN, [replace(PAGE, grade=grade)])
    assert evidence(space)[0].grade == kept


def test_a_search_that_found_nothing_is_evidence_with_where_and_when(space: Workspace):
    asked = EvidenceInput(title="Searched the gazette", found_nothing=True, stance="context", collected_how="full text")
    add_evidence(space, "R02", asked)
    (found,) = evidence(space)
    assert (found.kind, found.accessed_on, found.collected_how) == (
        EvidenceKind.SEARCHED_FOUND_NOTHING, date(2026, 3, 2), "full text",
    )  # fmt: skip
    assert ties(space) == [(found.id, None, "R02", Stance.CONTEXT)]


def test_a_table_is_recorded_whole_or_not_at_all(space: Workspace):
    with pytest.raises(BadArgument):
        record_updates(space, [(OPEN, [PAGE]), (replace(OPEN, value="done"), [])])
    assert not space.ledger.exists()
    record_updates(space, [(OPEN, [PAGE]), (replace(OPEN, subject="R02"), [])])
    assert len({row.arrived_at for row in history(space)}) == 1
    with pytest.raises(InvalidInput, match="nothing to record"):
        record_updates(space, [])


# -- who


def test_without_an_author_nothing_is_recorded(tmp_path: Path):
    refusal(workspace(tmp_path, author=""), OPEN, kind=AuthorUnknown)


def test_the_author_is_the_option_then_the_environment_then_the_setting(tmp_path: Path, monkeypatch):
    settings = Settings(author="Cai")
    assert workspace(tmp_path, author="", settings=settings).author_name() == "Cai"
    monkeypatch.setenv("TRACKER_AUTHOR", "Ben")
    assert workspace(tmp_path, author="", settings=settings).author_name() == "Ben"
    assert workspace(tmp_path, author="Ana", settings=settings).author_name() == "Ana"


def test_an_author_with_an_escape_in_the_name_is_refused(tmp_path: Path):
    with pytest.raises(InvalidInput):
        workspace(tmp_path, author="\x1b[31mAna").author_name()


# -- checks and notes


def test_a_check_and_a_note_change_no_axis(space: Workspace):
    record_check(space, "R01", "Looked at the gazette", day="yesterday")
    record_check(space, "R01", "Looked again", axis="trend")
    record_note(space, "PL118-900-14/plan", "They wrote back", internal=True)
    assert [(row.kind, row.axis, row.value, row.visibility) for row in history(space)] == [
        (UpdateKind.CHECK, None, None, Visibility.PUBLIC),
        (UpdateKind.CHECK, Axis.TREND, None, Visibility.PUBLIC),
        (UpdateKind.NOTE, None, None, Visibility.INTERNAL),
    ]
    with pytest.raises(InvalidInput, match="lies in the future"):
        record_check(space, "R01", "Will look", day="2026-03-03")


# -- undo and retract


def test_undo_retracts_the_whole_last_action_of_its_author_and_nobody_elses(tmp_path: Path, clock: Clock):
    ana, ben = workspace(tmp_path, clock=clock), workspace(tmp_path, clock=clock, author="Ben")
    record_note(ana, "R01", "First")
    record_update(ana, OPEN, [PAGE])
    record_note(ben, "R01", "From Ben")
    ana.close()
    done = undo(ana)
    assert done.sentence.startswith("Retracted the adoption of R01: Open, effective 2026-03-02 and its evidence (1)")
    assert [(row.reason, row.ended) for row in history(ana)] == [
        ("First", None),
        ("Read the report", "retracted"),
        ("From Ben", None),
    ]
    assert evidence(ana) == ()
    undo(ana)
    with pytest.raises(BadArgument, match="Ana has nothing recorded that could be undone"):
        undo(ana)
    assert [row.ended for row in history(ana)] == ["retracted", "retracted", None]


def test_a_row_is_retracted_by_the_end_of_its_id(space: Workspace):
    done = record_update(space, OPEN)
    retract(space, done.id[-8:], "Misread")
    assert (history(space)[0].ended, history(space)[0].ended_reason) == ("retracted", "Misread")
    with pytest.raises(BadArgument, match="already retracted"):
        retract(space, done.id, "Again")
    with pytest.raises(BadArgument, match="six characters"):
        retract(space, "0", "x")
    with pytest.raises(UnknownSubject, match="holds no row"):
        retract(space, "ffffffffffff", "x")


def test_a_part_of_an_id_that_fits_several_rows_is_refused(space: Workspace):
    one = record_note(space, "R01", "a")
    record_note(space, "R01", "b")
    with pytest.raises(BadArgument, match="fits 2 rows"):
        retract(space, one.id[:6], "x")


# -- corrections


def test_a_corrected_date_keeps_the_citations(space: Workspace):
    done = record_update(space, OPEN, [PAGE])
    fixed = correct_update(space, done.id, "A slip", {"effective_date": "2026-01-05"})
    (page,) = evidence(space)
    assert ties(space) == [(page.id, fixed.id, None, Stance.SUPPORTS)]
    new = history(space)[-1]
    assert (new.corrects, new.value, new.effective_date, new.reason) == (done.id, "open", date(2026, 1, 5), "A slip")


def test_a_corrected_value_leaves_them_for_they_spoke_for_the_other(space: Workspace):
    done = record_update(space, OPEN, [PAGE])
    correct_update(space, done.id, "Misread", {"value": "implemented"})
    assert [(row.value, row.ended) for row in history(space)] == [("open", "corrected"), ("implemented", None)]
    assert ties(space) == []
    assert len(evidence(space)) == 1


def test_only_what_an_update_has_is_corrected(space: Workspace):
    note, change = record_note(space, "R01", "A remark"), record_update(space, OPEN)
    for row, changes in ((note, {"value": "open"}), (change, {"axis": "trend"}), (change, {"value": "done"})):
        with pytest.raises(BadArgument):
            correct_update(space, row.id, "x", changes)
    for changes in ({}, {"value": "open"}):
        with pytest.raises(InvalidInput, match="Nothing is different from what was recorded"):
            correct_update(space, change.id, "x", changes)
    retract(space, change.id, "x")
    with pytest.raises(BadArgument, match="already retracted, by Ana"):
        correct_update(space, change.id, "x", {})


def test_corrected_evidence_takes_its_file_and_its_citations_along(space: Workspace, tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(b"text")
    done = record_update(space, OPEN, [replace(PAGE, file=str(tmp_path / "a.txt"), grade="B2", quote="So it is")])
    (old,) = evidence(space)
    cite(space, old.id, "R02", "context")
    fixed = correct_evidence(space, old.id, "Wrong publisher", {"publisher": "Clerk of the Republic of Roads"})
    (new,) = evidence(space)
    assert new == old._replace(
        id=fixed.id, seq=new.seq, arrived_at=new.arrived_at, publisher="Clerk of the Republic of Roads"
    )
    assert ties(space) == [(new.id, done.id, None, Stance.SUPPORTS), (new.id, None, "R02", Stance.CONTEXT)]
    (attachment,) = space.reader().attachments(END_OF_TIME)
    assert (attachment.evidence, attachment.filename) == (new.id, "a.txt")
    with pytest.raises(BadArgument, match="already corrected or retracted"):
        correct_evidence(space, old.id, "Again", {"title": "x"})
    with pytest.raises(BadArgument, match="Evidence has no color"):
        correct_evidence(space, new.id, "x", {"color": "red"})


def test_evidence_is_added_to_an_update_or_a_subject(space: Workspace):
    done = record_update(space, OPEN)
    add_evidence(space, done.id[-10:], PAGE)
    add_evidence(space, "PL118-900-12/A", replace(PAGE, stance="contradicts"))
    one, other = evidence(space)
    assert ties(space) == [
        (one.id, done.id, None, Stance.SUPPORTS),
        (other.id, None, "PL118-900-12/A", Stance.CONTRADICTS),
    ]


def test_a_review_names_an_update_and_has_a_reason(space: Workspace):
    done = record_update(space, OPEN)
    review(space, done.id, "disputed", "The page says otherwise")
    with pytest.raises(BadArgument, match="is not a verdict"):
        review(space, done.id, "perhaps", "x")
    with pytest.raises(InvalidInput, match="The reason is empty"):
        review(space, done.id, "agreed", " ")
    assert space.reader().counted_entries() == {"review": 1, "update": 1}


# -- handles


def handles(space: Workspace) -> list[tuple[str, HandleKind, str]]:
    return [(each.item, each.kind, each.value) for each in current_handles(space.reader().handles())]


def test_an_item_has_tags_followers_one_assignee_and_one_follow_up(space: Workspace):
    set_handle(space, "r01", HandleKind.TAG, "urgent")
    set_handle(space, "R01", HandleKind.TAG, "roads")
    set_handle(space, "R01", HandleKind.FOLLOW)
    set_handle(space, "R01", HandleKind.ASSIGNEE, "Guild of Road Builders")
    set_handle(space, "R01", HandleKind.ASSIGNEE, "Ben")
    set_handle(space, "R01", HandleKind.FOLLOW_UP, "2026-04-01")
    assert handles(space) == [
        ("R01", HandleKind.TAG, "urgent"),
        ("R01", HandleKind.TAG, "roads"),
        ("R01", HandleKind.FOLLOW, "Ana"),
        ("R01", HandleKind.ASSIGNEE, "Ben"),
        ("R01", HandleKind.FOLLOW_UP, "2026-04-01"),
    ]
    with pytest.raises(BadArgument, match="already has the tag 'URGENT'"):
        set_handle(space, "R01", HandleKind.TAG, "URGENT")
    remove_handle(space, "R01", HandleKind.TAG, "Urgent")
    remove_handle(space, "R01", HandleKind.FOLLOW)
    remove_handle(space, "R01", HandleKind.ASSIGNEE)
    assert handles(space) == [("R01", HandleKind.TAG, "roads"), ("R01", HandleKind.FOLLOW_UP, "2026-04-01")]
    with pytest.raises(BadArgument, match="R01 has no assignee"):
        remove_handle(space, "R01", HandleKind.ASSIGNEE)


def test_a_follow_up_needs_a_day_and_a_tag_a_word(space: Workspace):
    with pytest.raises(InvalidInput, match="The follow-up date"):
        set_handle(space, "R01", HandleKind.FOLLOW_UP, "soon")
    with pytest.raises(InvalidInput, match="The tag is empty"):
        set_handle(space, "R01", HandleKind.TAG, "")
    with pytest.raises(UnknownSubject):
        set_handle(space, "R99", HandleKind.TAG, "x")


def test_undo_takes_a_handle_off_again(space: Workspace):
    set_handle(space, "R01", HandleKind.TAG, "urgent")
    undo(space)
    assert handles(space) == []


# -- revisions


def test_the_catalogue_is_stored_whole_under_its_sha256_with_the_first_row(space: Workspace):
    from tests.builders import small

    record_update(space, OPEN)
    assert space.reader().revision() == small().sha256
    assert space.reader().has_revision(small().sha256)
    assert verify(space.ledger).revisions == 1


def test_undoing_an_assignment_brings_the_former_back(space: Workspace):
    set_handle(space, "R01", HandleKind.ASSIGNEE, "Guild of Road Builders")
    set_handle(space, "R01", HandleKind.ASSIGNEE, "Ben")
    undo(space)
    assert handles(space) == [("R01", HandleKind.ASSIGNEE, "Guild of Road Builders")]


def test_the_same_change_twice_is_refused(space: Workspace):
    record_update(space, UpdateInput(subject="R01", value="open", reason="First"))
    with pytest.raises(BadArgument, match="already recorded"):
        record_update(space, UpdateInput(subject="r01", value="Open", reason="Again"))
