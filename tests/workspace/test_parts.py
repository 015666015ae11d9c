"""The standings read in parts are those read at once, whatever was recorded; and a part reads no more than its own."""

import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import START, Clock, day, edited, small_bytes, workspace
from tests.builders import citation as cited
from tracker.catalog.load import load
from tracker.catalog.subjects import Subject
from tracker.catalog.vocabulary import LABELS, Axis
from tracker.dates.days import END_OF_TIME
from tracker.errors import LedgerUnavailable
from tracker.ledger.drafts import Draft, EvidenceDraft, HandleDraft, RetractionDraft, UpdateDraft
from tracker.ledger.engine import open_for_writing
from tracker.ledger.kinds import EvidenceKind, HandleKind, Stance, UpdateKind, Visibility
from tracker.ledger.reader import Reader
from tracker.ledger.record import CanonicalCatalog, record
from tracker.workspace.listing import all_standings, standings_in_parts
from tracker.workspace.parts import anchor_items, standings_of
from tracker.workspace.recording import record_note
from tracker.workspace.workspace import At, Workspace

TEXT = edited(
    ("due: {rule: after-enactment, days: 30}", "due: {rule: after-submission, days: 30, of: PL118-900-14/plan}")
)
"""The small catalogue, with a due rule whose anchor is set in a provision of another measure."""

WITHOUT_R02 = TEXT[: TEXT.index("  - id: R02")] + TEXT[TEXT.index("  - id: R03") :]
"""R02 has left: it is retired once something is recorded of it."""

SUBJECTS = [
    ("R01", Axis.ADOPTION),
    ("R02", Axis.ADOPTION),
    ("R03", Axis.TREND),
    ("R04", Axis.RESPONSE),
    ("PL118-900-12", Axis.WITHHOLDING),
    ("PL118-900-12/A", Axis.CONDITION),
    ("PL118-900-14/plan", Axis.REQUIREMENT),
    ("PL118-900-14/plan#1", Axis.REQUIREMENT),
    ("PL118-900-14/review#1", Axis.REQUIREMENT),
    ("HR9001-117-3/scales", Axis.REQUIREMENT),
    ("HR9001-117-3/scales#1", Axis.REQUIREMENT),
    ("HR9001-117", Axis.STAGE),
    ("PL118-900", Axis.STAGE),
]
DAYS = [date(2025, 11, 1) + timedelta(days=31 * number) for number in range(6)]
NUMBERS = st.integers(0, 40)
"""Which earlier row an action is about."""

ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["change", "change", "change", "check", "note", "cite", "cite", "search", "tag", "retract"]),
        st.sampled_from(SUBJECTS),
        st.sampled_from(DAYS),
        st.booleans(),
        NUMBERS,
    ),
    max_size=16,
)


@settings(max_examples=40)
@given(ACTIONS, st.integers(1, 4), st.integers(1, 5), st.sampled_from(DAYS), st.booleans())
def test_the_parts_together_are_all_standings(actions, first: int, part: int, as_of: date, internal: bool):
    with tempfile.TemporaryDirectory() as name:
        space = recorded(Path(name), actions)
        arrivals = [None, *(row.arrived_at for row in space.reader().history(END_OF_TIME))][:3]
        for at in [At(as_of, arrived or END_OF_TIME) for arrived in arrivals]:
            parts = list(standings_in_parts(space, at, first=first, part=part, internal=internal))
            assert tuple(chain(*parts)) == all_standings(space, at, retired=True, internal=internal)
            assert [len(each) for each in parts[:2]] == [first, part]
            everything = all_standings(space, at, internal=internal)
            wanted = [each.item.id for each in everything[::3]]
            chosen = standings_of(space, at, [*wanted, "R99"], internal=internal)
            assert list(chosen.values()) == list(everything[::3])
            the_rows_of_an_item_are_those_of_all(space.reader(), at, internal)
        space.close()


def the_rows_of_an_item_are_those_of_all(reader: Reader, at: At, internal: bool) -> None:
    updates = reader.updates(at.as_of, at.known_at, internal=internal)
    citations = reader.citations(at.as_of, at.known_at, internal=internal)
    history = reader.history(at.known_at, internal=internal)
    for item in {subject.partition("/")[0] for subject, _ in SUBJECTS}:
        of_item = reader.citations(at.as_of, at.known_at, item=item, internal=internal)
        assert of_item == tuple(each for each in citations if each.item == item)
        found = reader.updates(at.as_of, at.known_at, item=item, internal=internal)
        assert found == tuple(each for each in updates if each.item == item)
        found = reader.history(at.known_at, item=item, internal=internal)
        assert found == tuple(each for each in history if each.item == item)
    tying = reader.updates_that_tie(at.as_of, at.known_at, internal=internal)
    assert tying == tuple(each for each in updates if each.axis is Axis.STAGE or each.target)


def recorded(folder: Path, actions: Sequence[tuple[str, tuple[str, Axis], date, bool, int]]) -> Workspace:
    """A workspace on the catalogue without R02 whose ledger was written while R02 was in it."""
    (folder / "roads.yaml").write_text(WITHOUT_R02, encoding="utf-8")
    space = workspace(folder, catalogs=(folder / "roads.yaml",), clock=Clock(START))
    before = load(small_bytes(TEXT))
    updates: list[UpdateDraft] = []
    ended: set[str] = set()
    engine = open_for_writing(space.ledger)
    for number, (what, (subject, axis), on, hidden, which) in enumerate(actions):
        drafts = drafts_of(what, subject, axis, on, hidden, [each for each in updates if each.id not in ended], which)
        updates += [each for each in drafts if isinstance(each, UpdateDraft)]
        ended |= {each.retracts for each in drafts if isinstance(each, RetractionDraft)}
        catalogue = CanonicalCatalog(before.sha256, before.canonical.decode())
        if drafts:
            at = START + timedelta(seconds=number)
            record(engine, space.ledger, drafts, author="Ana", recorded_at=at, catalogue=catalogue)
    engine.dispose()
    return space


def drafts_of(
    what: str, subject: str, axis: Axis, on: date, hidden: bool, updates: list[UpdateDraft], which: int
) -> list[Draft]:
    item = subject.partition("/")[0]
    visibility = Visibility.INTERNAL if hidden else Visibility.PUBLIC
    about = updates[which % len(updates)] if updates else None
    if what in ("change", "check", "note"):
        values = list(LABELS[axis])
        return [
            UpdateDraft(
                subject=Subject(subject),
                item=item,
                kind=UpdateKind(what),
                axis=None if what == "note" else axis,
                value=values[which % len(values)] if what == "change" else None,
                effective_date=on,
                reason="Read it",
                visibility=visibility,
                due_on=on if "#" in subject and hidden else None,
                target="HR9001-117-3" if what == "note" and hidden else None,
            )
        ]
    if what in ("cite", "search"):
        kind = EvidenceKind.SEARCHED_FOUND_NOTHING if what == "search" else EvidenceKind.SOURCE
        page = EvidenceDraft(title="A page", collected_by="Ana", kind=kind, visibility=visibility, accessed_on=on)
        stance = list(Stance)[which % len(Stance)]
        if about is None or which % 3 == 0:
            return [page, cited(page.id, item=item, stance=stance)]
        return [page, cited(page.id, about.id, item=about.item, stance=stance)]
    if what == "tag":
        return [HandleDraft(item=item, kind=HandleKind.TAG, value="urgent")]
    return [RetractionDraft(retracts=about.id, reason="Wrong")] if about is not None else []


def test_a_due_rule_is_anchored_by_what_another_part_holds(tmp_path: Path):
    submitted = ("change", ("PL118-900-14/plan#1", Axis.REQUIREMENT), day("2026-01-01"), False, 0)
    space = recorded(tmp_path, [submitted])
    at = At(day("2026-03-02"), END_OF_TIME)
    every = {each.item.id: each for part in standings_in_parts(space, at, first=1, part=1) for each in part}
    (deadline,) = every["HR9001-117-3"].deadlines
    assert deadline.due_on == day("2026-01-31")


def test_the_items_that_set_anchors_are_those_of_the_rules(space: Workspace):
    assert anchor_items(space.reader().subjects()) == {"PL118-900-14", "HR9001-117"}
    assert anchor_items(()) == set()


def test_nothing_recorded_and_no_ledger_are_read_in_parts_too(space: Workspace):
    at = space.at()
    assert tuple(chain(*standings_in_parts(space, at, first=3, part=4))) == all_standings(space, at)


def test_a_part_keeps_nothing_of_its_rows_in_the_reader(space: Workspace):
    record_note(space, "R01", "A remark")
    reader = space.reader()
    for _ in standings_in_parts(space, space.at(), first=2, part=3):
        assert reader.kept == {}
        assert reader._read == {}
        assert reader._bodies == {}


def test_what_is_recorded_between_two_parts_counts_when_it_is_read_again(space: Workspace):
    record_note(space, "R01", "A remark")
    at = space.at()
    parts = standings_in_parts(space, at, first=1, part=100)
    first = next(parts)
    record_note(space, "R02", "Another")
    (second,) = list(parts)
    assert [each.updates for each in (*first, *second)][:2] == [1, 0]


def test_a_catalogue_that_changes_between_two_parts_is_noticed(tmp_path: Path):
    path = tmp_path / "roads.yaml"
    path.write_text(TEXT, encoding="utf-8")
    space = workspace(tmp_path, catalogs=(path,))
    parts = standings_in_parts(space, space.at(), first=1)
    next(parts)
    path.write_text(WITHOUT_R02, encoding="utf-8")
    space.close()
    with pytest.raises(LedgerUnavailable, match="changed while it was read"):
        next(parts)
